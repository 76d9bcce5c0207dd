"""What follows from the choices: readiness, the three tests counted, and the open bottlenecks."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import Finding, FindingGroup
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.three_tests import TEST_NAMES, TestName
from gatekeeper_app.services.checks import CheckResult
from gatekeeper_app.services.walk import Walk
from gatekeeper_app.ui.pages.walk.finding_card import BUTTONS, FindingCard
from gatekeeper_app.ui.pages.walk.settled_list import SettledList
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import ScrollPane, clear
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SHOWN = 8
_LOTS_NAMED = 6


class ConsequencePane(ScrollPane):
    """`fix_asked`, `place_asked`, `accept_asked`, `delegate_asked`, `reopen_asked` carry the group of findings;
    `filled` when cards came or went and more room may be needed."""

    fix_asked = Signal(object)
    place_asked = Signal(object)
    accept_asked = Signal(object)
    delegate_asked = Signal(object)
    reopen_asked = Signal(object)
    filled = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(pane="surface", margins=(18, 18, 18, 18))
        self._bench = bench
        theme = bench.theme
        head = FoldingRow()
        self._title = HeadingLabel(theme, step="h3")
        self._count = TextLabel(theme, step="small", tone="muted", wrap=False)
        head.add(self._title, stretch=1)
        head.add(self._count)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._tests = QWidget()
        self._tests_row = FlowLayout(self._tests, spacing=12, row_spacing=4)
        self._ready = TextLabel(theme, step="small", tone="muted")
        head2 = FoldingRow()
        self._findings_title = HeadingLabel(theme, step="h3")
        self._findings_count = TextLabel(theme, step="small", tone="muted", wrap=False)
        head2.add(self._findings_title, stretch=1)
        head2.add(self._findings_count)
        self._list = QWidget()
        self._cards = QVBoxLayout(self._list)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(8)
        self.column.addWidget(head)
        self.column.addWidget(self._bar)
        self.column.addWidget(self._tests)
        self.column.addWidget(self._ready)
        self.column.addSpacing(4)
        self.column.addWidget(head2)
        self.column.addWidget(self._list)
        self.settled = SettledList(bench)
        self.settled.reopen_asked.connect(self.reopen_asked)
        self.column.addWidget(self.settled)
        self._opened: set[str] = set()
        self._all = False
        self._result: CheckResult | None = None
        self._filled: object = None
        self._finding_cards: list[FindingCard] = []
        self._in_list: list[QWidget] = []
        self._key, self._place = "", -1  # of the bottleneck that F8 was at last

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        return self._result.groups if self._result is not None else ()

    def show_result(self, procurement: Procurement, path: Walk, result: CheckResult) -> None:
        """Everything anew; which findings are unfolded is kept by their key."""
        self._result, self._procurement = result, procurement
        bench, say = self._bench, self._bench.tongue.say
        self._title.setText(say(N_("Readiness")))
        self._count.setText(say(N_("{done} / {all} decisions"), done=path.decided, all=path.total))
        self._bar.setMaximum(max(1, path.total))
        self._bar.setValue(path.decided)
        self._bar.setAccessibleName(self._count.text())
        ready = result.readiness
        clear(self._tests_row)
        for name in TestName:
            passed = ready.passed.get(name, 0)
            sign = QLabel()
            done = passed == ready.included
            sign.setPixmap(
                bench.theme.pixmap(
                    "circle-check" if done else "triangle-alert", "ok" if done else "warning", 16
                )
            )
            cell = QWidget()
            row = QHBoxLayout(cell)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.addWidget(sign)
            row.addWidget(
                TextLabel(
                    bench.theme,
                    f"{say(TEST_NAMES[name])} {passed}/{ready.included}",
                    step="small",
                    wrap=False,
                )
            )
            self._tests_row.addWidget(cell)
        self._tests.setVisible(ready.included > 0)
        self._ready.setText(
            say(
                N_("{ready} of {included} included criteria bite, bind and are measured."),
                ready=ready.ready,
                included=ready.included,
            )
            if ready.included
            else say(N_("No criterion is included yet."))
        )
        self._findings_title.setText(say(N_("Bottlenecks")))
        self._findings_count.setText(
            say(
                N_("{open} open · {done} settled"),
                open=len(result.groups),
                done=result.settled,
            )
        )
        self._fill()
        self.settled.show_result(procurement, result)

    @property
    def current_group(self) -> FindingGroup | None:
        """The bottleneck the focus is on, or was on last; the first when there was none."""
        focused = self._focused()
        if focused is not None:
            return focused[0].group
        if not self.groups:
            return None
        return self.groups[min(max(self._place, 0), len(self.groups) - 1)]

    def focus_finding(self, step: int) -> None:
        """F8: the next bottleneck, its words unfolded, focus on its first button."""
        if not self.groups:
            return
        keys = [group.key for group in self.groups]
        if self._key in keys:
            place = keys.index(self._key) + step
        else:  # none yet, or it was mended: the one now in its place
            place = max(self._place, 0) if step > 0 else self._place - 1
        self._place = place % len(keys)
        self._key = keys[self._place]
        if self._place >= _SHOWN:
            self._all = True
        self._opened = {self._key}
        self._fill()
        card = self.card(self._key)
        if card is not None:
            card.first_button.setFocus()
            self.ensureWidgetVisible(card)

    def card(self, key: str) -> FindingCard | None:
        return next((card for card in self._finding_cards if card.group.key == key), None)

    def _fill(self) -> None:
        """The cards anew. The focus stays on its button; where that card has gone, on the one in its place."""
        assert self._result is not None
        bench, say = self._bench, self._bench.tongue.say
        look = (bench.tongue.language, bench.theme.colours, bench.theme.text_size)
        about = (self._procurement.lots, self._procurement.law_date)
        state = (self.groups, frozenset(self._opened), self._all, about, look)
        if state == self._filled:
            return
        self._filled = state
        focused = self._focused()
        old = self._in_list
        shown = self.groups if self._all else self.groups[:_SHOWN]
        cards = self._finding_cards = []
        for group in shown:
            card = FindingCard(
                bench,
                group,
                self._legal(group.first),
                self._other_lots(group),
                open_=group.key in self._opened,
            )
            if card.cure is not None:
                card.cure.clicked.connect(lambda _c=False, g=group: self.fix_asked.emit(g))
            card.show_place.clicked.connect(lambda _c=False, g=group: self.place_asked.emit(g))
            card.more.clicked.connect(lambda _c=False, g=group: self._toggle(g))
            card.accept.clicked.connect(lambda _c=False, g=group: self.accept_asked.emit(g))
            card.delegate.clicked.connect(lambda _c=False, g=group: self.delegate_asked.emit(g))
            self._cards.addWidget(card)
            cards.append(card)
        self._in_list = [*cards]
        if not self.groups:
            words = say(N_("No bottlenecks found. Still read the text yourself."))
            self._in_list.append(TextLabel(bench.theme, words, tone="muted"))
            self._cards.addWidget(self._in_list[0])
        rest = len(self.groups) - len(shown)
        if rest:
            more = Button(
                bench.theme, say(N_("Show {count} more"), count=rest), kind="link", on_click=self._show_all
            )
            self._cards.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
            self._in_list.append(more)
        if focused is not None and cards:
            before, button, place = focused
            same = next((card for card in cards if card.group.key == before.group.key), None)
            card = same or cards[min(place, len(cards) - 1)]
            card.show()
            card.named_button(button if same is not None else "").setFocus()
        for widget in old:
            self._cards.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        read_in_order(self._list)
        QTimer.singleShot(0, self, self.filled.emit)  # when the layout has counted them

    def _focused(self) -> tuple[FindingCard, str, int] | None:
        """The card with the focus, the button of it, and the card's place."""
        for place, card in enumerate(self._finding_cards):
            for name in BUTTONS:
                button = getattr(card, name)
                if button is not None and button.hasFocus():
                    return card, name, place
        return None

    def _legal(self, finding: Finding) -> str:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None or not finding.legal:
            return ""
        law, on = gatekeeper.shipped.law, self._procurement.law_date
        citations = []
        for provision_id in finding.legal:
            try:
                citations.append(
                    law.provision(provision_id, on).citation.in_language(self._bench.tongue.language)
                )
            except KeyError:
                continue
        return "; ".join(citations)

    def _other_lots(self, group: FindingGroup) -> str:
        """In which further lots the same is true, in words."""
        if len(group.findings) < 2:
            return ""
        names = {lot.id: lot.source_id or lot.title for lot in self._procurement.lots}
        others = [names.get(finding.lot, finding.lot) for finding in group.findings[1:]]
        listed = ", ".join(others[:_LOTS_NAMED]) + (" …" if len(others) > _LOTS_NAMED else "")
        return self._bench.tongue.say(
            N_("The same in {count} other lots: {lots}"), count=len(others), lots=listed
        )

    def _toggle(self, group: FindingGroup) -> None:
        self._opened = self._opened ^ {group.key}
        self._fill()

    def _show_all(self) -> None:
        first_new = self.groups[_SHOWN].key
        self._all = True
        self._fill()
        card = self.card(first_new)
        if card is not None:
            card.first_button.setFocus()
