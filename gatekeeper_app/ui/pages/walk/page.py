"""The page that joins the path, the card, the bar and the consequences."""

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import FindingGroup, Severity
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import checks, editing
from gatekeeper_app.services.finding_places import place_of
from gatekeeper_app.services.walk import Walk, need_comes_first
from gatekeeper_app.ui.page import PageOfProcurement
from gatekeeper_app.ui.pages.walk.bar import NOT_APPLICABLE, DecisionBar
from gatekeeper_app.ui.pages.walk.bottlenecks import Bottlenecks
from gatekeeper_app.ui.pages.walk.gate_button import GateButton
from gatekeeper_app.ui.pages.walk.gate_column import GateColumn
from gatekeeper_app.ui.pages.walk.gate_pane import GatePane
from gatekeeper_app.ui.pages.walk.gates import GateRow
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import LOW, MIDDLE, WIDE
from gatekeeper_app.ui.widgets.buttons import Choices
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96


def _worst(result: checks.CheckResult, gate: Gate) -> Severity | None:
    """The worst open bottleneck at a gate."""
    found = (finding.severity for finding in result.open if finding.gate is gate)
    return min(found, key=lambda severity: severity.order, default=None)


class WalkPage(PageOfProcurement):
    """One gate and one decision at a time; everything saved as it happens."""

    title = N_("Walk")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._gate: Gate | None = None
        self._criterion = ""
        self._procurement_id = ""
        self._decided = ""  # just decided: the next one is to be chosen
        self._show_more = False
        self._asking = False  # the questions of the gate are to be unfolded
        self._path: Walk | None = None
        self.middle = GatePane(bench)
        self.card, self.facts = self.middle.card, self.middle.facts
        self.bar = DecisionBar(bench)
        self.bottlenecks = Bottlenecks(bench, self.card.keep_text)
        self.side, self.accepting = self.bottlenecks.side, self.bottlenecks.accepting
        self.standby = Standby(bench)
        self._build()
        self._connect()

    # ---- page

    def refresh(self) -> None:
        standing_by = self.standby.show_state(needs_procurement=True)
        self._panes.setVisible(not standing_by)
        self._fold()
        if standing_by:
            return
        procurement = self.bench.desk.procurement
        assert procurement is not None
        self._path = self.bench.desk.walk()
        if procurement.id != self._procurement_id:
            self._procurement_id = procurement.id
            self._gate = self._path.current.gate
            self._show_more = False
            self.bar.fold()
            self._choose_next()
        elif self._decided:
            decided, self._decided = self._decided, ""
            self._choose_next()
            if self._criterion == decided:  # a deferred one is asked again only when nothing else waits
                self._criterion = ""
        result = self.bench.desk.check()
        rows = tuple(GateRow(walk=gate, worst=_worst(result, gate.gate)) for gate in self._path.gates)
        assert self._gate is not None
        self.gates.show_gates(rows, self._gate)
        self.summary.show_procurement(procurement)
        self._show_gate(procurement)
        self.bottlenecks.show_result(procurement, self._path, result)
        gate, say = self._path.gate(self._gate), self.bench.tongue.say
        self._gate_button.show_gate(gate)
        bottlenecks = say(N_("Bottlenecks {count}"), count=len(result.groups))
        self._tabs.set_options([("criterion", say(N_("Criterion")), ""), ("side", bottlenecks, "")])
        self._fold()

    def enter(self) -> None:
        criterion = (
            self.bench.desk.library.criteria.get(asked) if (asked := self.bench.take_asked_card()) else None
        )
        if criterion is not None and self.standby.isHidden():
            self.go_to_gate(criterion.gate, criterion.id)
        if not self.standby.isHidden():
            self.standby.button.setFocus()
        elif self._criterion:
            self.card.focus_title()
        elif not self.facts.conversation.take_focus():
            self._focus_gates()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._top, self._left, self.middle, self.bar, self._right)

    # ---- the middle

    def _show_gate(self, procurement: Procurement) -> None:
        assert self._path is not None
        assert self._gate is not None
        gate = self._path.gate(self._gate)
        stops = {stop.criterion.id: stop for stop in (*gate.first, *gate.more)}
        stop = stops.get(self._criterion)
        if stop is None:
            self._criterion = ""
        elif stop in gate.more:
            self._show_more = True
        self.middle.show_gate(gate, procurement, self._criterion, everything=self._show_more)
        if self._asking:
            self._asking = False
            self.facts.conversation.begin()
        self.bar.setVisible(stop is not None)
        if stop is not None:
            self.bar.show_criterion(procurement, stop.criterion, stop.decision)

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
        self._show_anew()
        self.middle.scroll_to_top()
        self._show_tab("criterion")

    def open_criterion(self, criterion_id: str) -> None:
        """Unfold a criterion of the gate in sight; the focus goes to its title."""
        self.card.keep_text()
        self._criterion = criterion_id
        self.facts.conversation.fold()
        self.bar.fold()
        self._show_anew()
        self.card.focus_title()
        self.middle.scroll_to_card()

    def _show_anew(self) -> None:
        """After moving within the page; what others ask for comes by `refresh` and is put in order by the frame."""
        self.refresh()
        read_in_order(self)

    def _choose_next(self) -> None:
        """The next thing of the gate in sight: the need itself while nothing is decided on it, else a criterion."""
        assert self._gate is not None
        assert self._path is not None
        procurement, gate = self.bench.desk.procurement, self._path.gate(self._gate)
        stop = gate.next_stop
        self._criterion = stop.criterion.id if stop is not None else ""
        self._asking = procurement is not None and need_comes_first(procurement, gate)
        if self._asking:
            self._criterion = ""

    def _fold_criterion(self) -> None:
        """A topic was unfolded: one thing is open at a time."""
        if self._criterion:
            self.card.keep_text()
            self._criterion = ""
            self._show_anew()
        else:
            read_in_order(self)

    def _on_answered(self) -> None:
        """The gate's questions are done with: on to its criteria."""
        assert self._gate is not None
        assert self._path is not None
        stop = self._path.gate(self._gate).next_stop
        if stop is not None:
            self.open_criterion(stop.criterion.id)
        else:
            self._focus_gates()

    def _show_tab(self, value: str) -> None:
        """Where the right pane is a tab: the criterion or the bottlenecks in sight."""
        self._tabs.set_value(value)
        self._fold()

    def _focus_gates(self) -> None:
        """The list of gates, or the button it stands behind."""
        (self.gates if self.gates.isVisibleTo(self) else self._gate_button).setFocus()

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
        if criterion is None or desk.procurement is None or not self._criterion or self._centre.isHidden():
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
        decided = self._decided = self._criterion
        self._criterion = ""
        if not self.bench.apply(edit):  # else everything was shown anew, with the next criterion open
            self._decided, self._criterion = "", decided
            self.refresh()
            return
        if self._criterion:
            self.card.focus_title()
            self.middle.scroll_to_card()
            if self.bench.announcer is not None:
                self.bench.announcer.polite(self.card.title.text())
        else:
            self._focus_gates()

    def _on_left_out(self, value: str, words: str) -> None:
        reason = None if value == NOT_APPLICABLE else LeaveOutReason(value)
        self._decide(DecisionState.LEFT_OUT if reason else DecisionState.NOT_APPLICABLE, reason, words)

    # ---- bottlenecks

    def _on_place(self, group: FindingGroup) -> None:
        place, procurement = place_of(group.first), self.bench.desk.procurement
        if place.passage:
            self.bench.show_passage(place.passage)
            return
        if place.page == "export":
            self.bench.show_notice_answer(place.subject)
            return
        if place.page != "walk":
            self.bench.go(place.page)
            return
        criterion = self.bench.desk.library.criteria.get(place.criterion)
        gate = criterion.gate if criterion is not None else place.gate
        self.go_to_gate(gate, place.criterion if criterion is not None else "")
        if criterion is not None:
            self.card.focus_title()
            self.middle.scroll_to_card()
        elif procurement is None or not self.facts.take_focus(gate, place.subject, procurement):
            self.enter()

    def _step_finding(self, step: int) -> None:
        if self.side.groups:
            self._show_tab("side")
            self.side.focus_finding(step)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Three panes; two with the right one as a tab; one with the path behind a button."""
        px, width = self.bench.theme.px, self.width()
        wide, middle = width >= px(WIDE - _RAIL), width >= px(MIDDLE - _RAIL)
        standing_by = not self.standby.isHidden()
        self._left.fit()
        self._left.setVisible(middle)
        self._top.setVisible(not wide and not standing_by)
        self._gate_button.setVisible(not middle)
        side = not wide and self._tabs.value == "side"
        self._right.setVisible(wide or side)
        self._centre.setVisible(not side)
        least = max(px(300), self.side.least_width + 1)  # and the line beside it
        self._right.setMinimumWidth(least if wide else 0)
        self._right.setMaximumWidth(max(px(330), least) if wide else 16777215)
        # Where the window is low the reasons get the room of the card while they are asked.
        self.middle.setVisible(not (self.bar.asking and self.height() < px(LOW)))

    def _build(self) -> None:
        theme = self.bench.theme
        self._left = GateColumn(self.bench)
        self.gates, self.summary = self._left.gates, self._left.summary
        self._centre = QWidget()
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        centre.addWidget(self.middle, 1)
        centre.addWidget(self.bar)
        self._right = self.bottlenecks
        self._top = QFrame()
        self._top.setProperty("line", "bottom")
        top = QHBoxLayout(self._top)
        top.setContentsMargins(16, 6, 16, 6)
        self._gate_button = GateButton(self.bench)
        self._tabs = Choices(theme)
        self._tabs.set_value("criterion")
        top.addWidget(self._gate_button)
        top.addStretch(1)
        top.addWidget(self._tabs)
        self._panes = QWidget()
        panes = QHBoxLayout(self._panes)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(0)
        panes.addWidget(self._left)
        panes.addWidget(self._centre, 1)
        panes.addWidget(self._right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._top)
        outer.addWidget(self._panes, 1)
        outer.addWidget(self.standby)

    def _connect(self) -> None:
        handle = self.bench.actions.handle
        self.gates.chosen.connect(self.go_to_gate)
        self._gate_button.chosen.connect(self.go_to_gate)
        self.bar.included.connect(lambda: self._decide(DecisionState.ADOPTED))
        self.bar.deferred.connect(lambda: self._decide(DecisionState.DEFERRED))
        self.bar.left_out.connect(self._on_left_out)
        self.bar.unfolded.connect(self._fold)
        self.bar.unfolded.connect(self.middle.scroll_to_card)
        self.bar.folded.connect(self._fold)
        self.facts.criterion_asked.connect(self._on_criterion_asked)
        self.bottlenecks.place_asked.connect(self._on_place)
        self.side.filled.connect(self._fold)
        self.facts.conversation.opened.connect(self._fold_criterion)
        self.facts.conversation.finished.connect(self._on_answered)
        self.middle.criterion_asked.connect(self.open_criterion)
        self.middle.page_asked.connect(self.bench.go)
        self.middle.more_asked.connect(self._toggle_more)
        self.summary.asked.connect(lambda: self.bench.go("new"))
        self._tabs.chosen.connect(lambda _value: self._fold())
        self.bench.theme.changed.connect(self._fold)
        for command, work in (
            ("include", lambda: self._decide(DecisionState.ADOPTED)),
            ("leave_out", lambda: self._at_card(self.bar.ask_reason)),
            ("defer", lambda: self._decide(DecisionState.DEFERRED)),
            ("edit_text", lambda: self._at_card(self.card.toggle_editor)),
            ("next_criterion", lambda: self._step_criterion(1)),
            ("previous_criterion", lambda: self._step_criterion(-1)),
            ("next_gate", lambda: self._step_gate(1)),
            ("previous_gate", lambda: self._step_gate(-1)),
            ("next_finding", lambda: self._step_finding(1)),
            ("previous_finding", lambda: self._step_finding(-1)),
            ("fix", self.bottlenecks.fix_current),
            ("export", lambda: self.bench.go("export")),
        ):
            handle(command, work, page=self)

    def _at_card(self, work: Callable[[], object]) -> None:
        """What keys do to the open criterion; nothing where none is open."""
        if self._criterion:
            self._show_tab("criterion")
            work()

    def _on_criterion_asked(self, criterion_id: str) -> None:
        criterion = self.bench.desk.library.criteria.get(criterion_id)
        if criterion is not None:
            self.go_to_gate(criterion.gate, criterion_id)
            self.card.folded.open_follow_up()
            self.middle.scroll_to_card()

    def _toggle_more(self) -> None:
        self._show_more = not self._show_more
        self._show_anew()
