"""The dates of a procurement in order, and its tasks."""

from gatekeeper_app.domain.procurements import MILESTONE_NAMES
from gatekeeper_app.domain.report import Block, Column, Heading, Table
from gatekeeper_app.domain.tasks import TASK_STATUS_NAMES, Task, TaskStatus
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.justification.material import Material


def schedule_blocks(material: Material) -> list[Block]:
    """Every dated moment with the days since the one before; then the tasks."""
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    stones = sorted(material.procurement.milestones, key=lambda stone: stone.on)
    blocks: list[Block] = []
    if stones:
        rows = []
        for place, stone in enumerate(stones):
            since = (stone.on - stones[place - 1].on).days if place else None
            passed = material.plural(N_("{n} day"), N_("{n} days"), since) if since is not None else "–"
            rows.append((say(MILESTONE_NAMES[stone.kind]), day(stone.on, language), passed))
        blocks += [
            Heading(level=2, text=say(N_("Schedule"))),
            Table(
                columns=(
                    Column(title=say(N_("Milestone")), weight=5),
                    Column(title=say(N_("Date")), weight=3),
                    Column(title=say(N_("Since the one before")), weight=3, number=True),
                ),
                rows=tuple(rows),
            ),
        ]
    if material.procurement.tasks:
        blocks += [Heading(level=2, text=say(N_("Tasks of the procurement"))), _tasks(material)]
    return blocks


def _tasks(material: Material) -> Table:
    from gatekeeper_app.i18n.formats import day

    say, language = material.say, material.language
    return Table(
        columns=(
            Column(title=say(N_("Task")), weight=5),
            Column(title=say(N_("Owner")), weight=3),
            Column(title=say(N_("Due date")), weight=2),
            Column(title=say(N_("How far it is")), weight=3),
        ),
        rows=tuple(
            (
                task.title,
                material.who(task.role, task.person),
                day(task.due, language) if task.due is not None else "–",
                _status(material, task),
            )
            for task in material.procurement.tasks
        ),
    )


def _status(material: Material, task: Task) -> str:
    from gatekeeper_app.i18n.formats import day

    words = material.say(TASK_STATUS_NAMES[task.status])
    if task.status is TaskStatus.DONE and task.done_on is not None:
        return f"{words}, {day(task.done_on, material.language)}"
    if task.late(material.now.astimezone().date()):
        return f"{words}, {material.say(N_('late'))}"
    return words
