"""A new task, and one that is being changed. Who does it: a named person or a role."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_time
from gatekeeper_app.services.overview import new_id
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.pages.plan.entering import DayEntry, EntryPage
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_text import SavedLine, SavedWords
from gatekeeper_app.ui.widgets.text import TextLabel

_TITLE, _WHO, _GATE = 320, 260, 200


def doers(tongue: Tongue, procurement: Procurement, task: Task | None = None) -> list[tuple[str, str]]:
    """(value, words): nobody, the named people, then the roles in the order one meets them at the gates."""
    met = [role for gate in GATES for role in GATE_ROLES[gate]]
    named = [
        (f"{person.role.value}|{person.id}", f"{tongue.say(ROLE_NAMES[person.role])}, {person.name}")
        for person in procurement.people
        if person.name
    ]
    roles = [(f"{role.value}|", tongue.say(ROLE_NAMES[role])) for role in dict.fromkeys([*met, *Role])]
    options = [("", tongue.say(N_("Nobody yet"))), *named, *roles]
    own = doer(task) if task is not None else ""
    if own and own not in dict(options):  # a person whose name was taken off
        options.append((own, tongue.say(ROLE_NAMES[Role(own.partition("|")[0])])))
    return options


def doer(task: Task) -> str:
    """Who does it, as a value of `doers`."""
    return f"{task.role.value}|{task.person or ''}" if task.role is not None else ""


def with_doer(task: Task, value: str) -> Task:
    role, _, person = value.partition("|")
    return replace(task, role=Role(role) if role else None, person=person or None)


def _gates(tongue: Tongue) -> list[tuple[str, str]]:
    return [
        ("", tongue.say(N_("No gate"))),
        *((gate.value, f"{gate.number} {tongue.say(GATE_NAMES[gate])}") for gate in GATES),
    ]


class NewTask(QWidget):
    """A title is enough; Enter in it adds the task."""

    def __init__(self, page: EntryPage, procurement: Procurement) -> None:
        super().__init__()
        self._page = page
        self._due: date | None = None
        theme, tongue = page.bench.theme, page.bench.tongue
        self._title = QLineEdit()
        self._title.setObjectName("task-new")
        self._title.setMaxLength(editing_time.LONGEST_TITLE)
        self._title.setPlaceholderText(tongue.say(N_("What has to be done")))
        self._title.setAccessibleName(tongue.say(N_("New task")))
        self._title.setFixedWidth(theme.px(_TITLE))
        self._title.returnPressed.connect(self._on_add)
        self._who = Combo()
        self._who.setObjectName("task-new-role")
        self._who.setAccessibleName(tongue.say(N_("Who does it")))
        self._who.set_options(doers(tongue, procurement), "")
        self._who.setFixedWidth(theme.px(_WHO))
        due = DayEntry(page, "task-new-due", None, words=tongue.say(N_("Due day of the new task")))
        due.kept.connect(self._on_due)
        add = Button(theme, tongue.say(N_("Add a task")), icon="plus", on_click=self._on_add)
        add.setObjectName("task-add")
        self._fault = TextLabel(theme, step="small", tone="error")
        self._fault.hide()
        form = QWidget()
        flow = FlowLayout(form, spacing=10, row_spacing=8)
        for part in (self._title, self._who, due, add):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(form)
        column.addWidget(self._fault)

    def _on_due(self, due: date | None) -> None:
        self._due = due

    def _on_add(self) -> None:
        page = self._page
        title = self._title.text().strip()
        if not title:
            self._fault.setText(page.bench.tongue.say(N_("Write in a few words what has to be done.")))
            self._fault.show()
            self._title.setAccessibleDescription(self._fault.text())
            self._title.setFocus()
            return
        task = Task(id=new_id(), title=title, due=self._due, created_at=page.bench.desk.clock())
        edit = editing_time.add_task(page.procurement, with_doer(task, self._who.value))
        page.save(edit, notice=True)


class TaskForm(Box):
    """Each field is saved by itself."""

    def __init__(self, page: EntryPage, procurement: Procurement, task: Task) -> None:
        super().__init__("sunken")
        self._page, self._id = page, task.id
        theme, tongue = page.bench.theme, page.bench.tongue
        say = tongue.say
        self.column.setSpacing(10)
        title = SavedLine(
            f"task-title-{task.id}",
            task.title,
            words=say(N_("Title of the task")),
            hint=say(N_("What has to be done")),
            most=editing_time.LONGEST_TITLE,
        )
        title.kept.connect(self._on_title)
        self.column.addWidget(self._labelled(N_("Title of the task"), title))
        fields = QWidget()
        flow = FlowLayout(fields, spacing=16, row_spacing=8)
        who, gate = Combo(), Combo()
        who.setObjectName(f"task-who-{task.id}")
        who.setAccessibleName(say(N_("Who does it")))
        who.set_options(doers(tongue, procurement, task), doer(task))
        who.setFixedWidth(theme.px(_WHO))
        who.activated.connect(lambda _place: self._save(lambda now: with_doer(now, who.value)))
        gate.setObjectName(f"task-gate-{task.id}")
        gate.setAccessibleName(say(N_("Gate of the task")))
        gate.set_options(_gates(tongue), task.gate.value if task.gate is not None else "")
        gate.setFixedWidth(theme.px(_GATE))
        gate.activated.connect(
            lambda _place: self._save(lambda now: replace(now, gate=Gate(gate.value) if gate.value else None))
        )
        due = DayEntry(
            page, f"task-due-{task.id}", task.due, words=say(N_("Due day: {task}"), task=task.title)
        )
        due.kept.connect(self._on_due)
        for words, field in (
            (N_("Who does it"), who),
            (N_("Gate of the task"), gate),
            (N_("Due day"), due),
        ):
            flow.addWidget(self._labelled(words, field))
        self.column.addWidget(fields)
        note = SavedWords(
            theme,
            f"task-note-{task.id}",
            task.note,
            words=say(N_("Note on the task")),
            hint=say(N_("What helps whoever does it; it stays in this procurement")),
        )
        note.kept.connect(lambda text: self._keep(lambda now: replace(now, note=text)))
        self.column.addWidget(self._labelled(N_("Note on the task"), note))
        remove = Button(theme, say(N_("Remove the task")), icon="trash-2", on_click=self._remove)
        remove.setObjectName(f"task-remove-{task.id}")
        row = QWidget()
        foot = FlowLayout(row)
        foot.addWidget(remove)
        self.column.addWidget(row)

    def _labelled(self, words: str, field: QWidget) -> QWidget:
        bench = self._page.bench
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(
            TextLabel(bench.theme, bench.tongue.say(words), step="small", tone="muted", wrap=False)
        )
        column.addWidget(field)
        return holder

    # ---- saving

    def _now(self) -> Task | None:
        """The task as it is now: another field of the form may have been saved since it was filled."""
        return next((task for task in self._page.procurement.tasks if task.id == self._id), None)

    def _save(self, change: Callable[[Task], Task]) -> None:
        task = self._now()
        if task is not None:
            self._page.save(editing_time.edit_task(self._page.procurement, change(task)))

    def _keep(self, change: Callable[[Task], Task]) -> None:
        task = self._now()
        if task is not None:
            self._page.save_words(editing_time.edit_task(self._page.procurement, change(task)))

    def _on_title(self, title: str) -> None:
        """A title that was emptied is not saved: the task keeps the old one."""
        if title:
            self._keep(lambda now: replace(now, title=title))

    def _on_due(self, due: date | None) -> None:
        task = self._now()
        if task is not None:
            self._page.save_soon(editing_time.edit_task(self._page.procurement, replace(task, due=due)))

    def _remove(self) -> None:
        self._page.save(editing_time.remove_task(self._page.procurement, self._id), notice=True)
