"""The middle of the walk: what the gate asks, its criteria as lines, the open one as the card."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.walk import GateWalk, Stop
from gatekeeper_app.ui.pages.walk.card import DecisionCard
from gatekeeper_app.ui.pages.walk.gate_facts import GateFacts
from gatekeeper_app.ui.pages.walk.rows import CriterionRow
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class GatePane(ScrollPane):
    """`criterion_asked` names the criterion to open, `page_asked` the page to go to."""

    criterion_asked = Signal(str)
    page_asked = Signal(str)
    more_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(24, 16, 24, 24))
        self._bench = bench
        self._rows: dict[str, CriterionRow] = {}
        self._order: list[QWidget] = []
        theme = bench.theme
        self.card = DecisionCard(bench)
        self.facts = GateFacts(bench)
        head = QHBoxLayout()
        self._title = HeadingLabel(theme)
        self._preview = Button(
            theme, kind="link", icon="eye", on_click=lambda: self.page_asked.emit("export")
        )
        head.addWidget(self._title, 1)
        head.addWidget(self._preview)
        self._lead = TextLabel(theme, tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.more = Button(theme, kind="link", on_click=self.more_asked.emit)
        self._empty = Box("field")
        self._empty_words = TextLabel(theme, step="reading")
        self.empty_button = Button(theme, on_click=lambda: self.page_asked.emit("new"))
        self._empty.column.addWidget(self._empty_words)
        self._empty.column.addWidget(self.empty_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column = self.column
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self._lead, self.facts, self._empty):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        bench.tongue.bind(self._preview, self._preview.setText, N_("Preview the justification"))

    def in_reading_order(self) -> tuple[QWidget, ...]:
        return (self._preview, self.facts, self._empty, *self._order, self.more)

    def row(self, criterion_id: str) -> CriterionRow | None:
        return self._rows.get(criterion_id)

    def show_gate(
        self, gate: GateWalk, procurement: Procurement, criterion_id: str, *, everything: bool
    ) -> None:
        """The gate with this criterion open ("" for none); with `everything`, also those not recommended."""
        say = self._bench.tongue.say
        stops = [*gate.first, *(gate.more if everything else ())]
        self._title.setText(f"{gate.gate.number}  {say(GATE_NAMES[gate.gate])}")
        self._lead.setText(self._lead_words(gate))
        self._lead.setVisible(bool(self._lead.text()))
        self.facts.show_gate(gate.gate, procurement)
        self._fill_rows(stops, procurement, criterion_id)
        self.more.setVisible(bool(gate.more))
        self.more.setText(
            say(N_("Show the recommended only"))
            if everything
            else say(N_("Show {count} more"), count=len(gate.more))
        )
        place = next((i for i, stop in enumerate(stops) if stop.criterion.id == criterion_id), -1)
        self.card.setVisible(place >= 0)
        if place >= 0:
            self.card.show_stop(stops[place], place + 1, len(stops))
        self._show_empty(gate, procurement)

    def scroll_to_card(self) -> None:
        """The whole card in view; when it is too high, its head."""

        def scroll() -> None:
            rect: QRect = self.card.geometry()
            bar = self.verticalScrollBar()
            room = self.viewport().height()
            target = rect.top() - 12 if rect.height() > room - 24 else max(0, rect.bottom() - room + 12)
            if rect.top() - 12 < bar.value() or rect.bottom() + 12 > bar.value() + room:
                bar.setValue(target)

        QTimer.singleShot(0, scroll)

    def scroll_to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _lead_words(self, gate: GateWalk) -> str:
        say = self._bench.tongue.say
        if not gate.first:
            return ""
        few = self._bench.tongue.plural(
            N_("{n} criterion has the largest effect in this procurement."),
            N_("{n} criteria have the largest effect in this procurement."),
            len(gate.first),
        )
        more = say(N_("The library holds {count} more."), count=len(gate.more)) if gate.more else ""
        return f"{few} {more}".strip()

    def _fill_rows(self, stops: list[Stop], procurement: Procurement, criterion_id: str) -> None:
        """The criteria in one order. The card and the row that has the focus keep it."""
        old = self._rows
        focused = next((known for known, row in old.items() if row.button.hasFocus()), "")
        self._rows = {}
        self._order = []
        self._list.removeWidget(self.card)
        for place, stop in enumerate(stops):
            name = stop.criterion.id
            if name == criterion_id:
                self._list.insertWidget(place, self.card)
                self._order.append(self.card)
                continue
            upcoming = stop.state is DecisionState.OPEN
            row = CriterionRow(self._bench, stop, procurement, upcoming=upcoming)
            row.button.clicked.connect(lambda _c=False, chosen=name: self.criterion_asked.emit(chosen))
            self._rows[name] = row
            self._order.append(row)
            self._list.insertWidget(place, row)
            if name == focused:
                row.show()
                row.button.setFocus()
        for row in old.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _show_empty(self, gate: GateWalk, procurement: Procurement) -> None:
        say = self._bench.tongue.say
        empty = not gate.first and not gate.more
        self._empty.setVisible(empty)
        if not empty:
            return
        if not procurement.categories:
            words = N_(
                "The library has no criteria for what is bought here, or it is not known yet. Choose a "
                "category in the basic facts; the cross-cutting criteria are at hand at the other gates."
            )
        else:
            words = N_("The library has no criterion for this gate in the chosen categories.")
        self._empty_words.setText(say(words))
        self.empty_button.setText(say(N_("Open the basic facts")))
