"""Tasks: what, at which gate, who, until when, how far. Late ones say so; done ones are folded away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.domain.tasks import TASK_STATUS_NAMES, Task, TaskStatus
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services import editing_time
from gatekeeper_app.services.time_plan import TimePlan
from gatekeeper_app.ui.pages.plan.entering import EntryPage, Ruled, Signed
from gatekeeper_app.ui.pages.plan.phases import days_words
from gatekeeper_app.ui.pages.plan.task_forms import NewTask, TaskForm
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

_STATUS_WIDTH = 220


@dataclass(kw_only=True)
class TasksView:
    """What of the tasks is open: one task being changed (its id), the done ones, the proposed ones."""

    task: str = ""
    done: bool = False
    proposed: bool = False


class TasksCard(Card):
    """`show` is called when something is opened or closed: the page fills itself anew."""

    def __init__(
        self,
        page: EntryPage,
        procurement: Procurement,
        plan: TimePlan,
        view: TasksView,
        show: Callable[[], None],
    ) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._page, self._plan, self._view, self._show = page, plan, view, show
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(12)
        self.column.addWidget(HeadingLabel(theme, say(N_("Tasks")), step="h3"))
        open_ones = [task for task in procurement.tasks if task.status is not TaskStatus.DONE]
        done = [task for task in procurement.tasks if task.status is TaskStatus.DONE]
        self.column.addWidget(TextLabel(theme, self._sentence(open_ones, done), step="small", tone="muted"))
        for task in sorted(open_ones, key=lambda task: (task.due or date.max, task.id)):
            self._add(procurement, task)
        self._add_proposals(procurement)
        self.column.addWidget(NewTask(page, procurement))
        if done:
            self._add_done(procurement, done)

    def _sentence(self, open_ones: list[Task], done: list[Task]) -> str:
        say, today = self._page.bench.tongue.say, self._page.bench.desk.today
        if not open_ones and not done:
            return say(N_("No tasks yet. A task says who does it and by when; the plan can propose tasks."))
        late = sum(task.late(today) for task in open_ones)
        return say(
            N_("Open: {open}, of them late: {late}. Done: {done}."),
            open=len(open_ones),
            late=late,
            done=len(done),
        )

    # ---- a task

    def _add(self, procurement: Procurement, task: Task) -> None:
        page = self._page
        theme, say, today = page.bench.theme, page.bench.tongue.say, page.bench.desk.today
        late = task.late(today)
        row = FoldingRow(spacing=12, row_spacing=6)
        lines = [TextLabel(theme, task.title, bold=True)]
        about = self._about(procurement, task)
        lines.append(TextLabel(theme, about, step="small", tone="muted"))
        when = self._when(task, late=late)
        if when:
            tone = "warning" if late else "muted"
            lines.append(TextLabel(theme, when, step="small", tone=tone, bold=late))
        status = Combo()
        status.setObjectName(f"task-status-{task.id}")
        status.setAccessibleName(say(N_("How far: {task}"), task=task.title))
        status.set_options(
            [(each.value, say(TASK_STATUS_NAMES[each])) for each in TaskStatus], task.status.value
        )
        status.setFixedWidth(theme.px(_STATUS_WIDTH))
        status.activated.connect(lambda _place: self._set_status(task.id, TaskStatus(status.value)))
        opened = self._view.task == task.id
        change = Button(
            theme,
            say(N_("Fold")) if opened else say(N_("Change")),
            kind="link",
            on_click=lambda: self._open(task.id),
        )
        change.setObjectName(f"task-change-{task.id}")
        change.setAccessibleName(
            say(N_("Fold {name}"), name=task.title) if opened else say(N_("Change {name}"), name=task.title)
        )
        row.add(Signed(theme, *_sign(task, late=late), *lines), stretch=1, least=theme.px(290))
        end = FoldingRow(spacing=12, row_spacing=6)
        end.add(status, least=theme.px(_STATUS_WIDTH))
        end.add(change)
        row.add(end)
        self.column.addWidget(Ruled(row, TaskForm(page, procurement, task)) if opened else Ruled(row))

    def _about(self, procurement: Procurement, task: Task) -> str:
        say = self._page.bench.tongue.say
        parts = []
        if task.gate is not None:
            parts.append(
                say(N_("gate {number} {gate}"), number=task.gate.number, gate=say(GATE_NAMES[task.gate]))
            )
        person = procurement.person(task.person)
        role = task.role or (person.role if person is not None else None)
        if role is not None:
            name = f", {person.name}" if person is not None and person.name else ""
            parts.append(f"{say(ROLE_NAMES[role])}{name}")
        else:
            parts.append(say(N_("nobody named")))
        words = " · ".join(parts)
        return words[:1].upper() + words[1:]

    def _when(self, task: Task, *, late: bool) -> str:
        """Until when, and whether it is on schedule."""
        tongue, today = self._page.bench.tongue, self._page.bench.desk.today
        if task.status is TaskStatus.DONE:
            done = task.done_on
            return tongue.say(N_("Done {day}"), day=day(done, tongue.language)) if done is not None else ""
        if task.due is None:
            return tongue.say(N_("No due day"))
        due = day(task.due, tongue.language)
        if late:
            by = days_words(tongue, (today - task.due).days)
            return tongue.say(N_("Due {day}, late by {days}"), day=due, days=by)
        return tongue.say(N_("Due {day}, on schedule"), day=due)

    # ---- proposed, done

    def _add_proposals(self, procurement: Procurement) -> None:
        page = self._page
        theme, tongue = page.bench.theme, page.bench.tongue
        proposed = editing_time.proposed_tasks(
            procurement, self._plan, tongue.language, page.bench.desk.clock()
        )
        if not proposed:
            return
        box = Box("field")
        row = FoldingRow(spacing=12, row_spacing=6)
        fold = DisclosureButton(
            theme, tongue.say(N_("The plan proposes tasks: {count}"), count=len(proposed))
        )
        fold.setObjectName("tasks-proposed")
        take = Button(theme, tongue.say(N_("Add the proposed tasks")), icon="plus", on_click=self._take)
        take.setObjectName("tasks-propose")
        row.add(fold)
        row.add(take)
        box.column.addWidget(row)
        listed = QWidget()
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(28, 0, 0, 4)
        lines.setSpacing(3)
        for task in proposed:
            due = day(task.due, tongue.language) if task.due is not None else ""
            role = tongue.say(ROLE_NAMES[task.role]) if task.role is not None else ""
            line = " · ".join(part for part in (due, task.title, role) if part)
            lines.addWidget(TextLabel(theme, line, step="small"))
        box.column.addWidget(listed)
        fold.setChecked(self._view.proposed)
        listed.setVisible(self._view.proposed)
        fold.toggled.connect(listed.setVisible)
        fold.toggled.connect(self._on_proposed)
        self.column.addWidget(box)

    def _add_done(self, procurement: Procurement, done: list[Task]) -> None:
        say = self._page.bench.tongue.say
        fold = DisclosureButton(self._page.bench.theme, say(N_("Done tasks: {count}"), count=len(done)))
        fold.setObjectName("tasks-done")
        fold.setChecked(self._view.done)
        fold.toggled.connect(self._on_done)
        self.column.addWidget(fold)
        if self._view.done:
            for task in sorted(done, key=lambda task: (task.done_on or date.min, task.id), reverse=True):
                self._add(procurement, task)

    # ---- changes

    def _on_proposed(self, shown: bool) -> None:
        self._view.proposed = shown

    def _on_done(self, shown: bool) -> None:
        self._view.done = shown
        self._show()

    def _open(self, task_id: str) -> None:
        self._view.task = "" if self._view.task == task_id else task_id
        self._show()

    def _take(self) -> None:
        page = self._page
        edit = editing_time.tasks_from_plan(
            page.procurement, self._plan, page.bench.tongue.language, page.bench.desk.clock()
        )
        page.save(edit, notice=True)

    def _set_status(self, task_id: str, status: TaskStatus) -> None:
        """A task that is done folds away: its notice has the way back."""
        page = self._page
        done = status is TaskStatus.DONE
        page.save(
            editing_time.set_task_status(page.procurement, task_id, status, page.bench.desk.today),
            notice=done,
        )


def _sign(task: Task, *, late: bool) -> tuple[str, str]:
    if late:
        return "triangle-alert", "warning"
    return {
        TaskStatus.NOT_STARTED: ("circle-dashed", "text_muted"),
        TaskStatus.PLANNING: ("pencil", "text_muted"),
        TaskStatus.DOING: ("clock", "text"),
        TaskStatus.DONE: ("circle-check", "ok"),
    }[task.status]
