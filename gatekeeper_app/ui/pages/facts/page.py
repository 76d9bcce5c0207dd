"""The page that puts the facts together: check answers after a file, the same fields from scratch."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.facts import last_round
from gatekeeper_app.ui.pages.facts.known_facts import KnownFacts, is_missing
from gatekeeper_app.ui.pages.facts.legal_line import LegalLine
from gatekeeper_app.ui.pages.facts.lots import LotsCard
from gatekeeper_app.ui.pages.facts.people import PeopleCard
from gatekeeper_app.ui.pages.facts.row import Fact, FactRow
from gatekeeper_app.ui.save_copy import copy_saver
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box, Card, ScrollPane, clear
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST = 940
_ROW_FOLDS = 720


class FactsPage(Page):
    """Nothing here is mandatory: what is missing can be filled in later."""

    title = N_("New procurement")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        theme = bench.theme
        self.rows: dict[str, FactRow] = {}
        self._headings: list[tuple[HeadingLabel, str]] = []
        self._title = HeadingLabel(theme)
        self.missing = TextLabel(theme, tone="muted")
        self.earlier = Box("note")
        self.declared = Box("field")
        self._earlier_title = HeadingLabel(theme, step="h3")
        self._earlier_words = TextLabel(theme)
        self.earlier.column.addWidget(self._earlier_title)
        self.earlier.column.addWidget(self._earlier_words)
        self.legal = LegalLine(bench)
        self.people = PeopleCard(bench)
        self.lots = LotsCard(bench)
        self._standby = Standby(bench)
        self.back = Button(theme, on_click=lambda: bench.go("procurements"))
        self.onward = Button(theme, kind="primary", icon="arrow-right", on_click=lambda: bench.go("walk"))
        self._build()
        bench.cpv_ready.connect(self._on_named)
        copy_saver(bench)

    def _build(self) -> None:
        facts = KnownFacts(self.bench)
        self._pane = ScrollPane(margins=(32, 24, 32, 32))
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self._title, self.missing, self.earlier, self.declared):
            column.addWidget(part)
        column.addWidget(self._card(N_("What is bought and by whom"), facts.subject() + facts.buyer()))
        column.addWidget(self._card(N_("Value and length"), facts.value()))
        column.addWidget(self.legal)
        column.addWidget(self._card(N_("Procedure and dates"), facts.course()))
        column.addWidget(self.people)
        column.addWidget(self.lots)
        self._pane.add_sheet(self._content)
        self._bar = ActionBar()
        self._bar.add_button(self.back)
        self._bar.add_button(self.onward)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for pane in (self._pane, self._standby, self._bar):
            outer.addWidget(pane)
        self._fold()
        self.bench.theme.changed.connect(self._fold)

    def _card(self, heading: str, facts: tuple[Fact, ...]) -> Card:
        card = Card(margins=(20, 14, 20, 10))
        card.column.setSpacing(0)
        title = HeadingLabel(self.bench.theme, step="h3")
        self._headings.append((title, heading))
        card.column.addWidget(title)
        card.column.addSpacing(4)
        for place, fact in enumerate(facts):
            row = FactRow(self.bench, fact)
            row.setProperty("line", "bottom" if place < len(facts) - 1 else "")
            row.closed.connect(self._on_closed)
            self.rows[fact.id] = row
            card.column.addWidget(row)
        return card

    # ---- page

    def refresh(self) -> None:
        standing_by = self._standby.show_state(needs_procurement=True)
        self._pane.setVisible(not standing_by)
        self._bar.setVisible(not standing_by)
        if not standing_by:
            procurement = self.bench.desk.procurement
            assert procurement is not None
            self._show(procurement, fresh=False)

    def enter(self) -> None:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        if procurement is None:
            self._standby.button.setFocus()
            return
        self._show(procurement, fresh=True)
        self._pane.verticalScrollBar().setValue(0)
        first = self.rows["title"]
        if first.editing:
            first.take_focus()
        else:
            self.onward.setFocus()

    def heading(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        return "procurements"

    def panes(self) -> tuple[QWidget, ...]:
        return (self._pane, self._bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    # ---- showing

    def _show(self, procurement: Procurement, *, fresh: bool) -> None:
        say = self.bench.tongue.say
        read = procurement.notice is not None or procurement.earlier_round is not None
        self._title.setText(say(N_("Check what was read in the notice")) if read else say(N_("Basic facts")))
        for label, words in self._headings:
            label.setText(say(words))
        for row in self.rows.values():
            row.show_fact(procurement, fresh=fresh)
        self._show_missing(procurement)
        self._show_notice(procurement)
        self.legal.show_procurement(procurement)
        self.people.show_people(procurement)
        self.lots.show_lots(procurement)
        self.back.setText(say(N_("Back")))
        self.onward.setText(
            say(N_("Continue to the gates")) if procurement.decisions else say(N_("Start from gate 1"))
        )
        read_in_order(self)

    def _show_missing(self, procurement: Procurement) -> None:
        count = sum(is_missing(row.fact, procurement) for row in self.rows.values())
        if count:
            words = self.bench.tongue.plural(
                N_("{n} fact is missing; it can be filled in later."),
                N_("{n} facts are missing; they can be filled in later."),
                count,
            )
        else:
            words = self.bench.tongue.say(N_("All facts are there. Each can be changed later."))
        self.missing.setText(words)

    def _show_notice(self, procurement: Procurement) -> None:
        tongue, earlier = self.bench.tongue, procurement.earlier_round
        self.earlier.setVisible(earlier is not None)
        if earlier is not None:
            self._earlier_title.setText(last_round.sentence(tongue, earlier))
            self._earlier_words.setText(last_round.consequence(tongue, earlier))
        sentences = last_round.declared(tongue, procurement.notice) if procurement.notice is not None else []
        self.declared.setVisible(bool(sentences))
        clear(self.declared.column)
        for sentence in sentences:
            self.declared.column.addWidget(TextLabel(self.bench.theme, sentence))

    def _on_named(self) -> None:
        """CPV codes have their names now."""
        if self.isVisible():
            self.refresh()

    # ---- moving

    def _on_closed(self, row: FactRow) -> None:
        """Enter in a field: the next field that is open, else the way on."""
        order = list(self.rows.values())
        following = [other for other in order[order.index(row) + 1 :] if other.editing]
        target = following[0] if following else None
        if target is not None:
            target.take_focus()
            QTimer.singleShot(0, lambda: self._pane.ensureWidgetVisible(target, 0, 40))
        else:
            self.onward.setFocus()

    def _fold(self) -> None:
        theme = self.bench.theme
        self._content.setMaximumWidth(theme.px(_WIDEST))
        narrow = self.width() < theme.px(_ROW_FOLDS)
        for row in self.rows.values():
            row.set_narrow(narrow)
