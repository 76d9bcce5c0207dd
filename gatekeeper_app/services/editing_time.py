"""Changes to the plan and the tasks. Pure, like `services.editing`.

A computed day becomes a milestone only here, when the user accepts the plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import TASK_STATUS_NAMES, Task, TaskStatus
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.editing_findings import delegate_findings
from gatekeeper_app.services.time_plan import PlanStep, StepState, TimePlan

K = MilestoneKind
LONGEST_TITLE = 300  # characters

_TASKS: Mapping[MilestoneKind, tuple[str, Gate, Role]] = {
    K.NEED_DECIDED: (
        N_("Settle the need: own stock, sharing, repair, service, used"),
        Gate.NEED,
        Role.NEED_OWNER,
    ),
    K.DIALOGUE: (
        N_("Publish the request for information and invite to the dialogue"),
        Gate.DIALOGUE,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.DIALOGUE_ENDED: (
        N_("Hold the dialogue and write down what the market can do"),
        Gate.DIALOGUE,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.DOCUMENTS_FROZEN: (
        N_("Decide on requirements, suitability, comparison and contract"),
        Gate.SPECIFICATION,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.NOTICE_PUBLISHED: (
        N_("Check the documents and send the notice"),
        Gate.CONTRACT,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.REQUESTS_DUE: (
        N_("Handle the requests to participate and choose the candidates"),
        Gate.SUITABILITY,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.TENDERS_DUE: (
        N_("Answer the questions of tenderers in time"),
        Gate.AWARD,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.AWARD_DECISION: (
        N_("Check the proof, compare the tenders and prepare the decision"),
        Gate.AWARD,
        Role.PROCUREMENT_SPECIALIST,
    ),
    K.CONTRACT_SIGNED: (
        N_("Finish the contract with clauses, consequences and indicators"),
        Gate.CONTRACT,
        Role.CONTRACT_MANAGER,
    ),
    K.CONTRACT_START: (
        N_("Hold the kick-off: reports, checks and contact persons"),
        Gate.FOLLOW_UP,
        Role.CONTRACT_MANAGER,
    ),
}


def open_steps(plan: TimePlan) -> tuple[PlanStep, ...]:
    """Computed days from today on: what accepting the plan would write. A computed day in the past is not a record
    of anything, and is never written."""
    return tuple(
        step
        for step in plan.steps
        if not step.own and step.state is not StepState.DONE and step.planned >= plan.today
    )


def accept_plan(procurement: Procurement, plan: TimePlan) -> Edit:
    """The computed days become milestones; days the user has set stay as they are."""
    written = tuple(Milestone(kind=step.kind, on=step.planned) for step in open_steps(plan))
    order = list(MilestoneKind)
    milestones = sorted((*procurement.milestones, *written), key=lambda each: order.index(each.kind))
    return Edit(
        procurement=replace(procurement, milestones=tuple(milestones)) if written else procurement,
        label=Message(N_("time plan accepted: {count} dates"), {"count": len(written)}),
    )


def add_task(procurement: Procurement, task: Task) -> Edit:
    """A task at the end of the list. Raises `WrongUsageError` for one without a title."""
    return Edit(
        procurement=replace(procurement, tasks=(*procurement.tasks, _titled(task))),
        label=Message(N_("task added: {title}"), {"title": task.title.strip()}),
    )


def edit_task(procurement: Procurement, task: Task) -> Edit:
    """The task in the place of the one with its id. Raises `WrongUsageError` for one without a title."""
    changed = _titled(task)
    return Edit(
        procurement=replace(
            procurement, tasks=tuple(changed if old.id == task.id else old for old in procurement.tasks)
        ),
        label=Message(N_("task changed: {title}"), {"title": changed.title}),
    )


def remove_task(procurement: Procurement, task_id: str) -> Edit:
    gone = next((task for task in procurement.tasks if task.id == task_id), None)
    kept = tuple(task for task in procurement.tasks if task.id != task_id)
    return Edit(
        procurement=replace(procurement, tasks=kept) if gone is not None else procurement,
        label=Message(N_("task removed: {title}"), {"title": gone.title if gone is not None else ""}),
    )


def set_task_status(procurement: Procurement, task_id: str, status: TaskStatus, today: date) -> Edit:
    """How far a task is. One that is done keeps the day it was first called so; any other has none."""
    tasks = list(procurement.tasks)
    title = ""
    for place, task in enumerate(tasks):
        if task.id == task_id:
            title = task.title
            done_on = (task.done_on or today) if status is TaskStatus.DONE else None
            tasks[place] = replace(task, status=status, done_on=done_on)
    return Edit(
        procurement=replace(procurement, tasks=tuple(tasks)),
        label=Message(
            N_("task “{title}”: {status}"), {"title": title, "status": Message(TASK_STATUS_NAMES[status])}
        ),
    )


def proposed_tasks(
    procurement: Procurement, plan: TimePlan, language: Language, at: datetime
) -> tuple[Task, ...]:
    """A task for each step that lies ahead and has none yet, due on the step's day, in the user's language.

    Their ids follow from the step, so that asking twice proposes nothing twice.
    """
    known = {task.id for task in procurement.tasks}
    found = []
    for step in plan.steps:
        proposal = _TASKS.get(step.kind)
        if proposal is None or step.state is StepState.DONE or f"plan-{step.kind.value}" in known:
            continue
        title, gate, role = proposal
        found.append(
            Task(
                id=f"plan-{step.kind.value}",
                title=Message(title).in_language(language),
                gate=gate,
                role=role,
                due=max(step.planned, plan.today),
                created_at=at,
            )
        )
    return tuple(found)


def tasks_from_plan(
    procurement: Procurement,
    plan: TimePlan,
    language: Language,
    at: datetime,
    wanted: Iterable[str] | None = None,
) -> Edit:
    """The proposed tasks taken over; only those whose ids are `wanted`, where given."""
    proposed = proposed_tasks(procurement, plan, language, at)
    chosen = set(wanted) if wanted is not None else {task.id for task in proposed}
    taken = tuple(task for task in proposed if task.id in chosen)
    return Edit(
        procurement=replace(procurement, tasks=(*procurement.tasks, *taken)) if taken else procurement,
        label=Message(N_("tasks taken from the plan: {count}"), {"count": len(taken)}),
    )


def task_of_finding(
    group: FindingGroup,
    *,
    task_id: str,
    role: Role,
    person: str | None,
    due: date | None,
    language: Language,
    at: datetime,
) -> Task:
    """A task that mends a bottleneck: its remedy is the note, its message the title."""
    finding = group.first
    title = finding.message.in_language(language)
    return Task(
        id=task_id,
        title=title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…",
        gate=finding.gate,
        role=role,
        person=person,
        due=due,
        note=finding.remedy.in_language(language),
        criterion_id=finding.criterion,
        finding=finding.key,
        created_at=at,
    )


def delegate_with_task(
    procurement: Procurement, group: FindingGroup, task: Task, reason: str, at: datetime
) -> Edit:
    """A bottleneck handed on together with the task that mends it, in one step that is undone as one.

    Raises `WrongUsageError` for a task without a role or a title.
    """
    if task.role is None:
        raise WrongUsageError(
            what=Message(N_("The bottleneck was not handed on.")),
            why=Message(N_("Nobody is named who takes it over.")),
            remedy=Message(N_("Choose the role that takes it over.")),
        )
    handed = delegate_findings(
        procurement, group, role=task.role, person=task.person, due=task.due, reason=reason, at=at
    )
    return Edit(procurement=add_task(handed.procurement, task).procurement, label=handed.label)


def _titled(task: Task) -> Task:
    title = " ".join(task.title.split())
    if not title:
        raise WrongUsageError(
            what=Message(N_("The task was not saved.")),
            why=Message(N_("It has no title.")),
            remedy=Message(N_("Write in a few words what has to be done.")),
        )
    return replace(task, title=title[:LONGEST_TITLE], note=task.note.strip())
