"""Tasks are past their day."""

from collections.abc import Iterator
from datetime import date

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phrases import FirstFew

_EACH = 3  # late tasks of a gate that are told one by one; more are told together
_TITLE = 80


def _name(task: Task) -> str:
    """The title on one line and not too long."""
    text = " ".join(task.title.split()) or task.id
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1].rstrip()}…"


class TaskLate(Rule):
    """A task of no gate belongs to the organisation."""

    id = "task-late"
    severity = Severity.NOTE
    gate = Gate.ORGANISATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCHEDULE
    title = N_("Task late")
    why = N_(
        "A task that slips takes its time from the next one, and what is usually cut is the work on need, market "
        "and criteria. Planned procurement is an aim of section 2 of the Procurement Act."
    )
    remedy = N_("Do the task, give it to somebody who can, or set a new day and move what depends on it.")
    legal = ("L-30",)
    sources = ("B-6", "B-52")

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        late: dict[Gate, list[Task]] = {}
        for task in context.procurement.tasks:
            if task.late(context.today):
                late.setdefault(task.gate or Gate.ORGANISATION, []).append(task)
        for gate, tasks in late.items():
            if len(tasks) > _EACH:
                yield self._together(gate, tasks)
                continue
            for task in tasks:
                yield self.found(
                    N_("The task “{task}” was due on {due} and is not done."),
                    gate=gate,
                    role=task.role,
                    subject=f"task/{task.id}",
                    task=_name(task),
                    due=task.due or context.today,
                )

    def _together(self, gate: Gate, tasks: list[Task]) -> Finding:
        first = min(tasks, key=lambda task: (task.due or date.max, task.id))
        return self.found(
            (
                N_("{count} tasks of the organisation are late, the first since {due}: {tasks}.")
                if gate is Gate.ORGANISATION
                else N_("{count} tasks at the gate {gate_name} are late, the first since {due}: {tasks}.")
            ),
            gate=gate,
            role=first.role,
            subject=f"tasks/{gate.value}",
            count=len(tasks),
            gate_name=Message(GATE_NAMES[gate]),
            due=first.due or date.max,
            tasks=FirstFew(tuple(LocalizedText.same(_name(task)) for task in tasks)),
        )

    def examples(self) -> tuple[Example, ...]:
        def tasks(count: int, due: date, status: TaskStatus = TaskStatus.DOING) -> tuple[Task, ...]:
            return tuple(
                Task(
                    id=f"t{number}",
                    title=f"Varasto {number} / Lager {number}",
                    gate=Gate.NEED,
                    role=Role.LOGISTICS,
                    due=due,
                    status=status,
                )
                for number in range(1, count + 1)
            )

        past = date(2026, 11, 20)
        return (
            Example(
                title=N_("Two tasks of the first gate were due last Friday."),
                context=ex.situation(ex.furniture(tasks=tasks(2, past))),
                finds=2,
            ),
            Example(
                title=N_("Five tasks of the first gate are late and are told together."),
                context=ex.situation(ex.furniture(tasks=tasks(5, past))),
                finds=1,
            ),
            Example(
                title=N_("A task was due last Friday and is done."),
                context=ex.situation(ex.furniture(tasks=tasks(1, past, TaskStatus.DONE))),
                finds=0,
            ),
            Example(
                title=N_("A task is due today."),
                context=ex.situation(ex.furniture(tasks=tasks(1, ex.TODAY))),
                finds=0,
            ),
        )


RULE = TaskLate()
