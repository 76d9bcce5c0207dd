"""The right pane: what follows from the choices, and what the buyer does with the bottlenecks."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.services import checks, editing
from gatekeeper_app.services.editing_findings import reopen_findings
from gatekeeper_app.services.editing_time import LONGEST_TITLE, delegate_with_task
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.services.walk import Walk
from gatekeeper_app.ui.pages.walk.accept_box import AcceptBox
from gatekeeper_app.ui.pages.walk.delegate_box import DelegateBox, Handing
from gatekeeper_app.ui.pages.walk.side import ConsequencePane
from gatekeeper_app.ui.workbench import Workbench


class Bottlenecks(QFrame):
    """`place_asked` carries the group of findings whose place is to be shown. `before` is called before anything is
    changed: what is being typed elsewhere is kept first."""

    place_asked = Signal(object)

    def __init__(self, bench: Workbench, before: Callable[[], object]) -> None:
        super().__init__()
        self._bench, self._before = bench, before
        self.setProperty("line", "left")
        self.side = ConsequencePane(bench)
        self.accepting = AcceptBox(bench)
        self.delegating = DelegateBox(bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.side, 1)
        column.addWidget(self.accepting)
        column.addWidget(self.delegating)
        self.side.fix_asked.connect(self.fix)
        self.side.place_asked.connect(self.place_asked)
        self.side.accept_asked.connect(self._on_accept_asked)
        self.side.delegate_asked.connect(self._on_delegate_asked)
        self.side.reopen_asked.connect(self._on_reopen)
        self.accepting.accepted.connect(self._on_accepted)
        self.delegating.handed.connect(self._on_handed)

    def show_result(self, procurement: Procurement, path: Walk, result: checks.CheckResult) -> None:
        self.side.show_result(procurement, path, result)
        keys = {group.key for group in result.groups}
        self.accepting.keep_only(keys)
        self.delegating.keep_only(keys)

    def fix(self, group: FindingGroup) -> None:
        """The rule's own cure; where it has none for this finding, its place is shown."""
        desk = self._bench.desk
        if desk.procurement is None:
            return
        self._before()
        edit = checks.apply_fix(desk.procurement, group, desk.library, desk.law, desk.today)
        if edit is None:
            self.place_asked.emit(group)
        else:
            self._bench.apply(edit)

    def fix_current(self) -> None:
        group = self.side.current_group
        if group is not None:
            self.fix(group)

    def _on_accept_asked(self, group: FindingGroup) -> None:
        self.delegating.close_box()
        self.accepting.ask(group)

    def _on_delegate_asked(self, group: FindingGroup) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self.accepting.close_box()
            self.delegating.ask(group, procurement)

    def _on_accepted(self, group: FindingGroup, reason: str) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self._before()
            self._bench.apply(editing.accept_findings(procurement, group, reason, self._bench.desk.clock()))

    def _on_handed(self, handing: Handing) -> None:
        """Handed on together with the task that comes of it: it stands in the schedule."""
        desk = self._bench.desk
        if desk.procurement is None:
            return
        self._before()
        finding = handing.group.first
        task = Task(
            id=new_id(),
            title=handing.reason[:LONGEST_TITLE],
            gate=finding.gate,
            role=handing.role,
            person=handing.person,
            due=handing.due,
            criterion_id=finding.criterion,
            finding=finding.key,
            created_at=desk.clock(),
        )
        self._bench.apply(
            delegate_with_task(desk.procurement, handing.group, task, handing.reason, desk.clock())
        )

    def _on_reopen(self, group: FindingGroup) -> None:
        procurement = self._bench.desk.procurement
        if procurement is not None:
            self._before()
            keys = [finding.key for finding in group.findings]
            self._bench.apply(reopen_findings(procurement, keys, group.first.message))
