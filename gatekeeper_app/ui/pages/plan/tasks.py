"""Tasks: what, who, until when, how far; late ones say so, done ones are folded away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.tasks import TASK_STATUS_NAMES, Task, TaskStatus
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_time
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.services.time_plan import TimePlan
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel


class TasksCard(Card):
    """`all_shown`: done tasks too; `toggle` shows or folds them."""

    def __init__(
        self,
        page: ProcurementPage,
        procurement: Procurement,
        plan: TimePlan,
        *,
        all_shown: bool,
        toggle: Callable[[], None],
    ) -> None:
        super().__init__()
        self._page, self._plan = page, plan
        theme, say, desk = page.bench.theme, page.bench.tongue.say, page.bench.desk
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Tasks")), step="h3"))
        open_ones = [task for task in procurement.tasks if task.status is not TaskStatus.DONE]
        done = [task for task in procurement.tasks if task.status is TaskStatus.DONE]
        if not procurement.tasks:
            self.column.addWidget(TextLabel(theme, say(N_("No tasks yet.")), tone="muted"))
        for task in sorted(open_ones, key=lambda task: (task.due or date.max, task.id)):
            self._add(procurement, task)
        if done:
            words = (
                say(N_("Fold done tasks"))
                if all_shown
                else say(N_("Show done tasks ({count})"), count=len(done))
            )
            fold = Button(theme, words, kind="link", on_click=toggle)
            fold.setObjectName("tasks-done")
            self.column.addWidget(fold, alignment=Qt.AlignmentFlag.AlignLeft)
            for task in done if all_shown else ():
                self._add(procurement, task)
        proposed = editing_time.proposed_tasks(procurement, plan, page.bench.tongue.language, desk.clock())
        if proposed:
            words = say(N_("Add the tasks of the plan ({count})"), count=len(proposed))
            take = Button(theme, words, icon="plus", on_click=self._take_proposed)
            take.setObjectName("tasks-propose")
            self.column.addWidget(take, alignment=Qt.AlignmentFlag.AlignLeft)
        self._add_form()

    def _add(self, procurement: Procurement, task: Task) -> None:
        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        late = task.late(page.bench.desk.today)
        about = []
        if task.gate is not None:
            about.append(f"{task.gate.number} {say(GATE_NAMES[task.gate])}")
        if task.role is not None:
            person = procurement.person(task.person)
            name = f", {person.name}" if person is not None and person.name else ""
            about.append(f"{say(ROLE_NAMES[task.role])}{name}")
        if late:
            about.append(say(N_("late")))
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, task.title, bold=True))
        lines.addWidget(
            TextLabel(theme, " · ".join(about), step="small", tone="warning" if late else "muted", bold=late)
        )
        status = Combo()
        status.setObjectName(f"task-status-{task.id}")
        status.setAccessibleName(say(N_("How far: {task}"), task=task.title))
        status.set_options(
            [(each.value, say(TASK_STATUS_NAMES[each])) for each in TaskStatus], task.status.value
        )
        status.activated.connect(lambda _place: self._set_status(task.id, TaskStatus(status.value)))
        due = SavedDay(
            theme,
            language,
            f"task-due-{task.id}",
            task.due,
            words=say(N_("Due day: {task}"), task=task.title),
            hint=say(N_("day.month.year")),
            fault=say(N_("Enter a day, for example 2.8.2027.")),
        )
        due.kept.connect(lambda on: self._set_due(task.id, on))
        remove = Button(theme, say(N_("Remove")), kind="link", on_click=partial(self._remove, task.id))
        remove.setObjectName(f"task-remove-{task.id}")
        remove.setAccessibleName(say(N_("Remove {name}"), name=task.title))
        row = FoldingRow(spacing=10, row_spacing=6)
        row.add(words, stretch=1, least=theme.px(220))
        for part in (due, status, remove):
            row.add(part)
        self.column.addWidget(row)

    def _add_form(self) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        self.title = SavedLine(
            "task-new", "", words=say(N_("New task")), hint=say(N_("What has to be done")), most=300
        )
        self.title.setFixedWidth(theme.px(320))
        self.role = Combo()
        self.role.setObjectName("task-new-role")
        self.role.setAccessibleName(say(N_("Who does it")))
        options = [(role.value, say(ROLE_NAMES[role])) for role in Role]
        self.role.set_options([("", say(N_("Nobody yet"))), *options], "")
        self.title.returnPressed.connect(self._on_add)
        add = Button(theme, say(N_("Add a task")), icon="plus", on_click=self._on_add)
        add.setObjectName("task-add")
        form = QWidget()
        flow = FlowLayout(form, spacing=8)
        for part in (self.title, self.role, add):
            flow.addWidget(part)
        self.column.addWidget(form)

    # ---- changes

    def _on_add(self) -> None:
        words = self.title.text().strip()
        if not words:
            self.title.setFocus()
            return
        role = Role(self.role.value) if self.role.value else None
        task = Task(id=new_id(), title=words, role=role, created_at=self._page.bench.desk.clock())
        self._page.save(editing_time.add_task(self._page.procurement, task), notice=True)

    def _take_proposed(self) -> None:
        page = self._page
        edit = editing_time.tasks_from_plan(
            page.procurement, self._plan, page.bench.tongue.language, page.bench.desk.clock()
        )
        page.save(edit, notice=True)

    def _set_status(self, task_id: str, status: TaskStatus) -> None:
        page = self._page
        page.save(editing_time.set_task_status(page.procurement, task_id, status, page.bench.desk.today))

    def _set_due(self, task_id: str, on: date | None) -> None:
        procurement = self._page.procurement
        task = next((task for task in procurement.tasks if task.id == task_id), None)
        if task is not None:
            self._page.save_words(editing_time.edit_task(procurement, replace(task, due=on)))

    def _remove(self, task_id: str) -> None:
        self._page.save(editing_time.remove_task(self._page.procurement, task_id), notice=True)
