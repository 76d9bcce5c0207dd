"""The findings beside the text: the one that is read as a card, all of them as a list, narrowed and ordered."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.text_answers import TEXT_ANSWER_NAMES
from gatekeeper_app.domain.text_rules import TextRule
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.text_check.memory import AnsweredFinding
from gatekeeper_app.ui.pages.document_check.finding_card import FindingCard, Shown, where
from gatekeeper_app.ui.pages.document_check.moving import focus_in
from gatekeeper_app.ui.pages.document_check.picking import ORDER_NAMES, Group, Order, Picking, choices, picked
from gatekeeper_app.ui.widgets.buttons import IconButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.listing import ListingView, Row, RowsToCome
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MEASURED = 400
"""Findings whose rows are as high as their words; of more, each has the same height."""
_CARD_SHARE = 0.68
"""Of the height between head and foot, how much the card with its buttons may take before it scrolls; the list has the
rest."""


class FindingsSide(QFrame):
    """`pointed` gives the number of the finding that is read now; `entered` that it is to be acted upon;
    `picking_changed` that other findings are listed."""

    pointed = Signal(int)
    entered = Signal()
    picking_changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._answered: Sequence[AnsweredFinding] = ()
        self._rules: Mapping[str, TextRule] = {}
        self._groups: tuple[Group, ...] = ()
        self.picking = Picking()
        self.setProperty("line", "left")
        theme = bench.theme
        self.place = TextLabel(theme, wrap=False, tone="muted")
        self.previous = IconButton(theme, "chevron-up")
        self.next = IconButton(theme, "chevron-down")
        self.card = FindingCard(bench)
        self._low = False
        self._asked = False
        self._foot: QWidget | None = None
        self.pane = ScrollPane(pane="surface", margins=(18, 4, 18, 14))
        self.pane.column.addWidget(self.card)
        self.nothing = TextLabel(theme, tone="muted")
        self.pane.column.addWidget(self.nothing)
        self.acts = QFrame()
        self.acts.setProperty("line", "top")
        acts = QVBoxLayout(self.acts)
        acts.setContentsMargins(18, 9, 18, 10)
        self.order, self.only = Combo(), Combo()
        self.list = ListingView(theme)
        self.list.uniform_over = _MEASURED
        self._build()
        bench.tongue.bind(self, self.list.setAccessibleName, N_("Findings"))
        bench.tongue.bind(self, self.previous.set_name, N_("Previous finding (Shift+F8)"))
        bench.tongue.bind(self, self.next.set_name, N_("Next finding (F8)"))
        bench.tongue.bind(self, self.order.setAccessibleName, N_("Order of the findings"))
        bench.tongue.bind(self, self.only.setAccessibleName, N_("Which findings are listed"))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.card.asking_changed.connect(self._on_asking)
        self.pane.verticalScrollBar().rangeChanged.connect(self._bring_into_sight)
        self.list.pointed.connect(self._on_pointed)
        self.list.entered.connect(self._on_entered)
        self.order.activated.connect(lambda _at: self._pick(order=Order(self.order.value)))
        self.only.activated.connect(lambda _at: self._pick(only=self.only.value))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(18, 10, 14, 2)
        head.addWidget(self.place, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        narrowing = QWidget()
        row = QHBoxLayout(narrowing)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for combo in (self.order, self.only):
            combo.setMinimumContentsLength(8)
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(combo, 1)
        self._lower = QFrame()
        self._lower.setProperty("line", "top")
        lower = QVBoxLayout(self._lower)
        lower.setContentsMargins(0, 1, 0, 0)
        lower.setSpacing(0)
        lower.addWidget(narrowing)
        lower.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pane)
        column.addWidget(self.acts)
        column.addWidget(self._lower, 1)

    def add_foot(self, foot: QWidget) -> None:
        """What stands below everything."""
        self._foot = foot
        self.layout().addWidget(foot)  # type: ignore[union-attr]

    def in_reading_order(self) -> list[QWidget]:
        """The buttons of the card after the card, wherever they were put last."""
        parts = [part for part in self.children() if isinstance(part, QWidget) and part is not self.acts]
        parts.insert(parts.index(self.pane) + 1, self.acts)
        return parts

    # ---- what is listed

    @property
    def number(self) -> int:
        """The number of the finding that is current in the list; 0 for none."""
        return int(self.list.current_key or 0)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that are listed, in order."""
        return tuple(number for group in self._groups for number in group.numbers)

    def show_findings(
        self, answered: Sequence[AnsweredFinding], rules: Mapping[str, TextRule], current: int
    ) -> None:
        """List the findings that fit; the current one stays where it still does."""
        say = self._bench.tongue.say
        self._answered, self._rules = answered, rules
        self.order.set_options([(o.value, say(name)) for o, name in ORDER_NAMES.items()], self.picking.order)
        options = [(key, say(words)) for key, words in choices(answered)]
        if self.picking.only not in dict(options):
            self._set_picking(only="")
        self.only.set_options(options, self.picking.only)
        self._groups = picked(answered, self.picking)
        keys: list[tuple[str, bool]] = []
        makers: list[tuple[str, int]] = []
        for group in self._groups:
            if group.heading is not None:
                words = f"{say(group.heading)} ({len(group.numbers)})"
                keys.append((f"heading/{words}", True))
                makers.append((words, 0))
            for number in group.numbers:
                keys.append((str(number), False))
                makers.append(("", number))
        self.list.show_rows(
            RowsToCome(keys, lambda at: self._row(keys[at][0], *makers[at])),
            str(current) if current in self.numbers else "",
        )
        if not self.list.current_key and self.numbers:
            self.list.choose(str(self.numbers[0]))
        self.show_place()

    def show_place(self) -> None:
        """ "1 / 8", and whether there is a way on."""
        numbers = self.numbers
        at = numbers.index(self.number) + 1 if self.number in numbers else 0
        self.place.setText(f"{at} / {len(numbers)}")
        self.place.setAccessibleName(
            self._bench.tongue.say(N_("Finding {place} of {count}"), place=at, count=len(numbers))
        )
        self.previous.setEnabled(at > 1)
        self.next.setEnabled(0 < at < len(numbers))

    def show_card(self, shown: Shown | None, *, beside_text: bool, nothing: str) -> None:
        """`nothing`: the sentence in the card's place where there is no finding."""
        before = self.card.shown
        self.card.show_finding(shown, beside_text=beside_text)
        if shown is not None and (before is None or before.number != shown.number):
            self.pane.verticalScrollBar().setValue(0)
        self.nothing.setText(nothing)
        self.nothing.setVisible(shown is None)
        self._fit()

    def step(self, by: int) -> None:
        self.list.step(by)
        self.take_focus()

    def take_focus(self) -> None:
        """The list; where there is no room for it, the way on."""
        if self._lower.isVisibleTo(self):
            self.list.setFocus()
        else:
            (self.next if self.next.isEnabled() else self.previous).setFocus()

    def set_low(self, *, low: bool) -> None:
        """In a low window the card has all the room; the buttons above it lead on."""
        self._low = low
        self._fit()

    def _on_asking(self) -> None:
        """A question or the editor takes the room of the list, and is in sight wholly where it can be; afterwards the
        card is read from its beginning."""
        asked, self._asked = self._asked, self.card.asking is not None
        self._fit()
        if asked and not self._asked:
            self.pane.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        """Also when the card has grown to its height, which Qt finds step by step."""
        box = self.card.asking
        if box is not None and box.isVisible():
            self.pane.ensureWidgetVisible(box, 0, 12)

    def next_open(self, number: int) -> int:
        """The next finding of the list that has no answer, from the beginning again at the end; 0 for none."""
        numbers = self.numbers
        at = numbers.index(number) if number in numbers else -1
        order = (*numbers[at + 1 :], *numbers[: at + 1])
        open_ones = (each for each in order if each != number and self._answered[each - 1].answer is None)
        return next(open_ones, 0)

    def _row(self, key: str, heading: str, number: int) -> Row:
        if not number:
            return Row(key=key, title=heading, spoken=heading, heading=True)
        tongue, each = self._bench.tongue, self._answered[number - 1]
        finding = each.finding
        title = tongue.say(self._rules[finding.rule].title)
        severity = tongue.say(SEVERITY_NAMES[finding.severity])
        place = where(tongue, finding.section, finding.page, whole=finding.about_the_document)
        answer = tongue.say(TEXT_ANSWER_NAMES[each.answer.state]) if each.answer is not None else ""
        line = " · ".join(part for part in (severity, place, answer) if part)
        return Row(
            key=key,
            title=f"{number}. {title}",
            line=line,
            icon="check" if answer else SEVERITY_ICONS[finding.severity],
            icon_tone="ok" if answer else finding.severity.value,
            spoken=f"{number}. {title}. {line}.",
        )

    def _pick(self, **values: object) -> None:
        self._set_picking(**values)
        self.picking_changed.emit()

    def _set_picking(self, **values: object) -> None:
        known = {
            "severities": self.picking.severities,
            "only": self.picking.only,
            "order": self.picking.order,
        }
        self.picking = Picking(**{**known, **values})  # type: ignore[arg-type]

    def set_severities(self, severities: frozenset[Severity]) -> None:
        self._set_picking(severities=severities)

    def list_everything(self) -> None:
        """Nothing is narrowed any more; the order stays."""
        self._set_picking(severities=frozenset(Severity), only="")

    def _on_pointed(self, key: str) -> None:
        if key:
            self.show_place()
            self.pointed.emit(int(key))

    def _on_entered(self, key: str) -> None:
        if key:
            self.pointed.emit(int(key))
            self.entered.emit()

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The card as high as its words, within its share; it scrolls beyond that, its buttons stay in sight."""
        busy = self.card.asking is not None or self.card.editing
        listed = bool(self._answered) and not self._low and not busy
        self._place_buttons()
        self._lower.setVisible(listed)
        body = self.pane.widget()
        inner = body.layout() if body is not None else None
        wanted = inner.totalHeightForWidth(self.pane.viewport().width()) if inner is not None else 0
        acts = self.acts.heightForWidth(self.width()) if not self.acts.isHidden() else 0
        foot = self._foot.sizeHint().height() if self._foot is not None and not self._foot.isHidden() else 0
        between = self.height() - self.previous.height() - foot
        room = max(60, min(wanted, round(between * _CARD_SHARE) - acts))
        self.pane.setMaximumHeight(room if listed else 16777215)
        self.pane.setMinimumHeight(room if listed else 60)

    def _place_buttons(self) -> None:
        """Below the card, where they do not scroll away with it; in a low window in the card."""
        outside = self.card.buttons.parentWidget() is self.acts
        if outside == self._low:
            with focus_in(self.card.buttons):
                if self._low:
                    self.card.take_buttons_in()
                else:
                    self.acts.layout().addWidget(self.card.buttons)  # type: ignore[union-attr]
        self.acts.setVisible(not self._low and self.card.acts)
