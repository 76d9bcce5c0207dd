"""The page that joins the path, the card, the bar and the consequences."""

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import checks, editing
from gatekeeper_app.services.walk import GateWalk, Stop, Walk
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.walk.bar import NOT_APPLICABLE, DecisionBar
from gatekeeper_app.ui.pages.walk.card import DecisionCard
from gatekeeper_app.ui.pages.walk.gate_facts import GateFacts
from gatekeeper_app.ui.pages.walk.gates import GateList, GateRow
from gatekeeper_app.ui.pages.walk.rows import CriterionRow
from gatekeeper_app.ui.pages.walk.side import ConsequencePane
from gatekeeper_app.ui.pages.walk.summary import ProcurementSummaryBox
from gatekeeper_app.ui.theme.tokens import MIDDLE, WIDE
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.panes import Box, ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96


class WalkPage(Page):
    """One gate and one decision at a time; everything saved as it happens."""

    title = N_("Walk")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._gate: Gate | None = None
        self._criterion = ""
        self._procurement_id = ""
        self._show_more = False
        self._rows: dict[str, CriterionRow] = {}
        self._path: Walk | None = None
        self._accepting: FindingGroup | None = None
        self.gates = GateList(bench)
        self.summary = ProcurementSummaryBox(bench)
        self.card = DecisionCard(bench)
        self.bar = DecisionBar(bench)
        self.facts = GateFacts(bench)
        self.side = ConsequencePane(bench)
        self._build()
        self._connect()

    # ---- page

    def refresh(self) -> None:
        if self.bench.gatekeeper is None or self.bench.desk.procurement is None:
            return
        procurement = self.bench.desk.procurement
        self._path = self.bench.desk.walk()
        if procurement.id != self._procurement_id:
            self._procurement_id = procurement.id
            self._gate = self._path.current.gate
            self._choose_next()
        result = self.bench.desk.check()
        worst = {
            gate: min(
                (f.severity for f in result.open if f.gate is gate), key=lambda s: s.order, default=None
            )
            for gate in GATES
        }
        rows = tuple(GateRow(walk=gate, worst=worst[gate.gate]) for gate in self._path.gates)
        assert self._gate is not None
        self.gates.show_gates(rows, self._gate)
        self.summary.show_procurement(procurement)
        self._show_gate(procurement)
        self.side.show_result(procurement, self._path, result)
        self._gate_button.setText(
            f"{self._gate.number}  {self.bench.tongue.say(GATE_NAMES[self._gate])} · {self._counts()}"
        )
        self._tabs.set_options(
            [
                ("criterion", self.bench.tongue.say(N_("Criterion")), ""),
                ("side", self.bench.tongue.say(N_("Bottlenecks {count}"), count=len(result.groups)), ""),
            ]
        )

    def enter(self) -> None:
        if self._criterion:
            self.card.focus_title()
        else:
            self.gates.setFocus()

    def heading(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(
            N_("Unnamed procurement")
        )

    def parent_page(self) -> str:
        return "procurements"

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._middle, self.bar, self._right)

    # ---- the middle

    def _show_gate(self, procurement: Procurement) -> None:
        assert self._path is not None
        assert self._gate is not None
        say = self.bench.tongue.say
        gate = self._path.gate(self._gate)
        stops = {stop.criterion.id: stop for stop in (*gate.first, *gate.more)}
        if self._criterion not in stops:
            self._criterion = ""
        self._title.setText(f"{self._gate.number}  {say(GATE_NAMES[self._gate])}")
        self._lead.setText(self._lead_words(gate))
        self._preview.setText(say(N_("Preview the justification")))
        self.facts.show_gate(self._gate, procurement)
        self._fill_rows(gate, procurement)
        stop = stops.get(self._criterion)
        self.card.setVisible(stop is not None)
        self.bar.setVisible(stop is not None)
        if stop is not None:
            everything = [*gate.first, *(gate.more if self._show_more else ())]
            place = next((i for i, s in enumerate(everything, 1) if s.criterion.id == self._criterion), 1)
            self.card.show_criterion(stop.criterion, stop.decision, place, max(len(everything), place))
            self.bar.show_criterion(procurement, stop.criterion, stop.decision)
        self._empty.setVisible(not gate.first and not gate.more)
        self._fill_empty(gate, procurement)

    def _lead_words(self, gate: GateWalk) -> str:
        say = self.bench.tongue.say
        if not gate.first:
            return ""
        few = self.bench.tongue.plural(
            N_("{n} criterion has the largest effect in this procurement."),
            N_("{n} criteria have the largest effect in this procurement."),
            len(gate.first),
        )
        more = say(N_("The library holds {count} more."), count=len(gate.more)) if gate.more else ""
        return f"{few} {more}".strip()

    def _fill_rows(self, gate: GateWalk, procurement: Procurement) -> None:
        """The criteria as lines, the open one as the card, in one order. The card keeps its focus."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = {}
        self._list.removeWidget(self.card)
        stops: list[Stop] = [*gate.first, *(gate.more if self._show_more else ())]
        hidden = gate.more if not self._show_more else ()
        if any(stop.criterion.id == self._criterion for stop in hidden):
            stops = [*gate.first, *gate.more]
            self._show_more = True
            hidden = ()
        for place, stop in enumerate(stops):
            if stop.criterion.id == self._criterion:
                self._list.insertWidget(place, self.card)
                continue
            upcoming = stop.state is DecisionState.OPEN
            row = CriterionRow(self.bench, stop, procurement, upcoming=upcoming)
            row.button.clicked.connect(lambda _c=False, chosen=stop.criterion.id: self.open_criterion(chosen))
            self._rows[stop.criterion.id] = row
            self._list.insertWidget(place, row)
        say = self.bench.tongue.say
        self._more.setVisible(bool(gate.more))
        self._more.setText(
            say(N_("Show the recommended only"))
            if self._show_more
            else say(N_("Show {count} more"), count=len(gate.more))
        )

    def _fill_empty(self, gate: GateWalk, procurement: Procurement) -> None:
        say = self.bench.tongue.say
        if gate.first or gate.more:
            return
        if not procurement.categories:
            words = N_(
                "The library has no criteria for what is bought here, or it is not known yet. Choose a category "
                "in the basic facts; the cross-cutting criteria are at hand at the other gates."
            )
        else:
            words = N_("The library has no criterion for this gate in the chosen categories.")
        self._empty_words.setText(say(words))
        self._empty_button.setText(say(N_("Open the basic facts")))

    def _counts(self) -> str:
        assert self._path is not None
        assert self._gate is not None
        gate = self._path.gate(self._gate)
        return f"{gate.decided} / {len(gate.first)}"

    # ---- moving

    def go_to_gate(self, gate: Gate, criterion_id: str = "") -> None:
        """Show a gate, with a criterion of it open, or the next one to decide."""
        self.card.keep_text()
        self._gate = gate
        self._show_more = False
        self._criterion = criterion_id
        if not criterion_id:
            self._choose_next()
        self.bar.fold()
        self.refresh()
        self._middle.verticalScrollBar().setValue(0)
        self._tabs.set_value("criterion")
        self._fold()

    def open_criterion(self, criterion_id: str) -> None:
        """Unfold a criterion of the gate in sight; the focus goes to its title."""
        self.card.keep_text()
        self._criterion = criterion_id
        self.bar.fold()
        self.refresh()
        self.card.focus_title()
        self._scroll_to_card()

    def _choose_next(self) -> None:
        assert self._gate is not None
        path = self._path or self.bench.desk.walk()
        stop = path.gate(self._gate).next_stop
        self._criterion = stop.criterion.id if stop is not None else ""

    def _scroll_to_card(self) -> None:
        """The whole card in view; when it is too high, its head."""

        def scroll() -> None:
            rect: QRect = self.card.geometry()
            bar = self._middle.verticalScrollBar()
            room = self._middle.viewport().height()
            target = rect.top() - 12 if rect.height() > room - 24 else max(0, rect.bottom() - room + 12)
            if rect.top() - 12 < bar.value() or rect.bottom() + 12 > bar.value() + room:
                bar.setValue(target)

        QTimer.singleShot(0, scroll)

    def _step_criterion(self, step: int) -> None:
        assert self._path is not None
        assert self._gate is not None
        gate = self._path.gate(self._gate)
        ids = [stop.criterion.id for stop in (*gate.first, *(gate.more if self._show_more else ()))]
        if ids:
            here = ids.index(self._criterion) if self._criterion in ids else (-1 if step > 0 else 0)
            self.open_criterion(ids[(here + step) % len(ids)])

    def _step_gate(self, step: int) -> None:
        assert self._gate is not None
        self.go_to_gate(GATES[(GATES.index(self._gate) + step) % len(GATES)])
        self.enter()

    # ---- deciding

    def _decide(self, state: DecisionState, reason: LeaveOutReason | None = None, words: str = "") -> None:
        self.card.keep_text()
        desk, criterion = self.bench.desk, self.card.criterion
        if criterion is None or desk.procurement is None or not self.card.isVisibleTo(self):
            return
        role, person = self.bar.role
        edit = editing.decide(
            desk.procurement,
            criterion,
            state,
            role=role,
            person=person,
            at=desk.clock(),
            library_version=desk.library.version,
            reason=reason,
            reason_text=words,
        )
        self.bar.fold()
        decided = self._criterion
        self._criterion = ""
        if not self.bench.apply(edit):
            self._criterion = decided
            self.refresh()
            return
        self._choose_next()
        if self._criterion == decided:  # a deferred one is asked again only when nothing else waits
            self._criterion = ""
        self.refresh()
        if self._criterion:
            self.card.focus_title()
            self._scroll_to_card()
            if self.bench.announcer is not None:
                self.bench.announcer.polite(self.card.title.text())
        else:
            self.gates.setFocus()

    def _on_left_out(self, value: str, words: str) -> None:
        if value == NOT_APPLICABLE:
            self._decide(DecisionState.NOT_APPLICABLE, None, words)
        else:
            self._decide(DecisionState.LEFT_OUT, LeaveOutReason(value), words)

    # ---- bottlenecks

    def _on_fix(self, group: FindingGroup) -> None:
        desk = self.bench.desk
        if desk.procurement is None:
            return
        self.card.keep_text()
        edit = checks.apply_fix(desk.procurement, group, desk.library, desk.law, desk.today)
        if edit is None:
            self._on_place(group)
        else:
            self.bench.apply(edit)

    def _on_place(self, group: FindingGroup) -> None:
        finding = group.first
        gate = finding.gate if finding.gate in GATES else Gate.NEED
        criterion = self.bench.desk.library.criteria.get(finding.criterion)
        if criterion is not None:
            gate = criterion.gate
        self.go_to_gate(gate, finding.criterion if criterion is not None else "")
        if criterion is not None:
            self.card.focus_title()
            self._scroll_to_card()
        elif gate is Gate.NEED:
            self.facts.stock.focus_answer()
        elif gate is Gate.DIALOGUE:
            self.facts.dialogue.focus_answer()

    def _on_accept(self, group: FindingGroup) -> None:
        """A reason is asked at the foot of the page; without one nothing is accepted."""
        self._accepting = group
        say = self.bench.tongue.say
        self._accept_words.setText(
            say(N_("Why is this left as it is? {finding}"), finding=group.first.message)
        )
        self._accept_text.clear()
        self._accept_text.setPlaceholderText(say(N_("The reason goes into the justification.")))
        self._accept_text.setAccessibleName(self._accept_words.text())
        self._accept_ok.setText(say(N_("Accept")))
        self._accept_cancel.setText(say(N_("Cancel")))
        self._accept_box.show()
        self._accept_text.setFocus()

    def _on_accepted(self) -> None:
        reason = self._accept_text.text().strip()
        procurement = self.bench.desk.procurement
        if not reason or procurement is None or self._accepting is None:
            self._accept_text.setFocus()
            return
        group, self._accepting = self._accepting, None
        self._accept_box.hide()
        self.bench.apply(editing.accept_findings(procurement, group, reason, self.bench.desk.clock()))

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Three panes; two with the right one as a tab; one with the path behind a button."""
        px, width = self.bench.theme.px, self.width()
        wide, middle = width >= px(WIDE - _RAIL), width >= px(MIDDLE - _RAIL)
        self._left.setVisible(middle)
        self._top.setVisible(not wide)
        self._gate_button.setVisible(not middle)
        side = not wide and self._tabs.value == "side"
        self._right.setVisible(wide or side)
        self._centre.setVisible(not side)
        self._right.setMinimumWidth(px(300) if wide else 0)
        self._right.setMaximumWidth(px(330) if wide else 16777215)
        self.card.fold(narrow=width < px(620))
        self.bar.set_narrow(width < px(620))

    def _build(self) -> None:
        theme = self.bench.theme
        self._left = QFrame()
        self._left.setProperty("line", "right")
        self._left.setFixedWidth(theme.px(228))
        left = QVBoxLayout(self._left)
        left.setContentsMargins(10, 14, 10, 10)
        left.setSpacing(8)
        self._gates_label = HeadingLabel(theme, step="small")
        self._export = Button(theme, kind="link", icon="file-down", on_click=lambda: self.bench.go("export"))
        left.addWidget(self.summary)
        left.addWidget(self._gates_label)
        left.addWidget(self.gates, 1)
        left.addWidget(self._export, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._middle = ScrollPane(margins=(24, 16, 24, 24))
        head = QHBoxLayout()
        self._title = HeadingLabel(theme)
        self._preview = Button(theme, kind="link", icon="eye", on_click=lambda: self.bench.go("export"))
        head.addWidget(self._title, 1)
        head.addWidget(self._preview)
        self._lead = TextLabel(theme, tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._more = Button(theme, kind="link", on_click=self._toggle_more)
        self._empty = Box("field")
        self._empty_words = TextLabel(theme, step="reading")
        self._empty_button = Button(theme, on_click=lambda: self.bench.go("new"))
        self._empty.column.addWidget(self._empty_words)
        self._empty.column.addWidget(self._empty_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column = self._middle.column
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._lead)
        column.addWidget(self.facts)
        column.addWidget(self._empty)
        column.addLayout(self._list)
        column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._centre = QWidget()
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self._middle, 1)
        centre.addWidget(self._made_accept_box())
        centre.addWidget(self.bar)
        self._right = QFrame()
        self._right.setProperty("line", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.side)
        self._top = QFrame()
        self._top.setProperty("line", "bottom")
        top = QHBoxLayout(self._top)
        top.setContentsMargins(16, 6, 16, 6)
        self._gate_button = Button(theme, icon="signpost", on_click=self._show_gate_menu)
        self._tabs = Choices(theme)
        self._tabs.set_value("criterion")
        top.addWidget(self._gate_button)
        top.addStretch(1)
        top.addWidget(self._tabs)
        panes = QHBoxLayout()
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addWidget(self._left)
        panes.addWidget(self._centre, 1)
        panes.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top)
        outer.addLayout(panes, 1)
        self.bench.tongue.bind(self._gates_label, self._gates_label.setText, N_("Gates"))
        self.bench.tongue.bind(self._export, self._export.setText, N_("Summary and export"))

    def _made_accept_box(self) -> QFrame:
        theme = self.bench.theme
        self._accept_box = QFrame()
        self._accept_box.setProperty("line", "top")
        column = QVBoxLayout(self._accept_box)
        column.setContentsMargins(24, 10, 24, 10)
        self._accept_words = TextLabel(theme, bold=True)
        self._accept_text = QLineEdit()
        self._accept_text.setMaxLength(2000)
        self._accept_text.returnPressed.connect(self._on_accepted)
        row = QHBoxLayout()
        self._accept_cancel = Button(theme, kind="link", on_click=self._accept_box.hide)
        self._accept_ok = Button(theme, kind="primary", on_click=self._on_accepted)
        row.addWidget(self._accept_text, 1)
        row.addWidget(self._accept_cancel)
        row.addWidget(self._accept_ok)
        column.addWidget(self._accept_words)
        column.addLayout(row)
        self._accept_box.hide()
        return self._accept_box

    def _connect(self) -> None:
        handle = self.bench.actions.handle
        self.gates.chosen.connect(self.go_to_gate)
        self.bar.included.connect(lambda: self._decide(DecisionState.ADOPTED))
        self.bar.deferred.connect(lambda: self._decide(DecisionState.DEFERRED))
        self.bar.left_out.connect(self._on_left_out)
        self.bar.unfolded.connect(self._scroll_to_card)
        self.facts.criterion_asked.connect(self._on_criterion_asked)
        self.side.fix_asked.connect(self._on_fix)
        self.side.place_asked.connect(self._on_place)
        self.side.accept_asked.connect(self._on_accept)
        self.summary.asked.connect(lambda: self.bench.go("new"))
        self._tabs.chosen.connect(lambda _value: self._fold())
        self.bench.theme.changed.connect(lambda: self._left.setFixedWidth(self.bench.theme.px(228)))
        for command, work in (
            ("include", lambda: self._decide(DecisionState.ADOPTED)),
            ("leave_out", self.bar.ask_reason),
            ("defer", lambda: self._decide(DecisionState.DEFERRED)),
            ("edit_text", self.card.toggle_editor),
            ("next_criterion", lambda: self._step_criterion(1)),
            ("previous_criterion", lambda: self._step_criterion(-1)),
            ("next_gate", lambda: self._step_gate(1)),
            ("previous_gate", lambda: self._step_gate(-1)),
            ("next_finding", lambda: self.side.focus_finding(1)),
            ("previous_finding", lambda: self.side.focus_finding(-1)),
            ("fix", self._fix_current),
            ("export", lambda: self.bench.go("export")),
        ):
            handle(command, work, page=self)

    def _fix_current(self) -> None:
        if self.side.groups:
            self._on_fix(self.side.groups[min(self.side.current, len(self.side.groups) - 1)])

    def _on_criterion_asked(self, criterion_id: str) -> None:
        criterion = self.bench.desk.library.criteria.get(criterion_id)
        if criterion is not None:
            self.go_to_gate(criterion.gate, criterion_id)
            self.card.folded.open_follow_up()
            self._scroll_to_card()

    def _toggle_more(self) -> None:
        self._show_more = not self._show_more
        self.refresh()
        self._more.setFocus()

    def _show_gate_menu(self) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for gate in GATES:
            entry = menu.addAction(f"{gate.number}  {self.bench.tongue.say(GATE_NAMES[gate])}")
            entry.triggered.connect(lambda _c=False, chosen=gate: self.go_to_gate(chosen))
        menu.popup(self._gate_button.mapToGlobal(self._gate_button.rect().bottomLeft()))
