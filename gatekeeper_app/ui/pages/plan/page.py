"""The schedule of the open procurement: whether it can be made, the picture, warnings, days, tasks, a calendar file."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import MilestoneKind, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.time_plan import time_plan
from gatekeeper_app.ui.pages.plan.answer import TOO_LATE, AnswerCard
from gatekeeper_app.ui.pages.plan.calendar_card import CalendarCard, CalendarExport
from gatekeeper_app.ui.pages.plan.days import DaysCard
from gatekeeper_app.ui.pages.plan.entering import EntryPage
from gatekeeper_app.ui.pages.plan.picture import PictureCard
from gatekeeper_app.ui.pages.plan.tasks import TasksCard, TasksView
from gatekeeper_app.ui.pages.plan.warning_box import WarningBox
from gatekeeper_app.ui.widgets.text import HeadingLabel
from gatekeeper_app.ui.workbench import Workbench


class PlanPage(EntryPage):
    """Computed days are shown beside those set by hand; nothing is written before they are taken into use."""

    title = N_("Schedule")
    widest = 1240  # a picture of months needs the room

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._of = ""
        self._as_table = False
        self._tasks = TasksView()
        self._export = CalendarExport(self)

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        bench = self.bench
        if self._of != procurement.id:
            self._of, self._tasks = procurement.id, TasksView()
        plan = time_plan(procurement, bench.desk.law, bench.desk.today)
        column.addWidget(HeadingLabel(bench.theme, bench.tongue.say(N_("Schedule"))))
        column.addWidget(AnswerCard(self, procurement, plan))
        column.addWidget(PictureCard(bench, plan, as_table=self._as_table, turned=self._on_turned))
        shown = [warning for warning in plan.warnings if warning.id != TOO_LATE]
        for place, warning in enumerate(shown):
            column.addWidget(WarningBox(bench, procurement, warning, place, self._show_day))
        column.addWidget(DaysCard(self, procurement, plan))
        column.addWidget(TasksCard(self, procurement, plan, self._tasks, self.refresh))
        column.addWidget(CalendarCard(self, self._export))

    def first_control(self) -> QWidget | None:
        return self.control("plan-start")

    def _on_turned(self, as_table: bool) -> None:
        self._as_table = as_table

    def _show_day(self, kind: MilestoneKind) -> None:
        field = self.control(f"day-{kind.value}")
        if field is not None:
            field.setFocus()
