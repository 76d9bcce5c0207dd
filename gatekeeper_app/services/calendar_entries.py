"""What goes into a calendar file: moments of the plan, tasks and checks of the contract, as data.

Persons are named by their role only, unless their names are asked for; notes are never taken along. Each entry has an
id that stays the same from one export to the next, so that a calendar replaces what it knows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gatekeeper_app.calculation.contract_days import contract_end
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.tasks import TASK_STATUS_NAMES, TaskStatus
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services.outcome import contract_calendar
from gatekeeper_app.services.time_plan import StepState, TimePlan


class EntryKind(StrEnum):
    MILESTONE = "milestone"
    TASK = "task"
    CHECK = "check"


ENTRY_KIND_NAMES: dict[EntryKind, str] = {
    EntryKind.MILESTONE: N_("Milestone"),
    EntryKind.TASK: N_("Task"),
    EntryKind.CHECK: N_("Check of the contract"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """A day of the calendar. `uid` is permanent. `tentative`: proposed by the plan, not set by anybody. An entry that
    is `remind`ed of gets an alarm."""

    uid: str
    kind: EntryKind
    day: date
    title: InLanguage
    description: tuple[InLanguage, ...] = ()
    categories: tuple[InLanguage, ...] = ()
    tentative: bool = False
    remind: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSheet:
    """Everything of one procurement; `name` is what the calendar is called."""

    name: str
    entries: tuple[CalendarEntry, ...] = field(default=())


def calendar_sheet(
    procurement: Procurement,
    criteria: Mapping[str, Criterion],
    plan: TimePlan,
    *,
    with_names: bool = False,
) -> CalendarSheet:
    """Milestones of the user, days the plan proposes from today on, tasks that have a day and are not done, and checks
    of the contract that are not made, in the order of their days."""
    entries = (
        *_milestones(procurement, plan),
        *_tasks(procurement, plan.today, with_names=with_names),
        *_checks(procurement, criteria, plan.today, with_names=with_names),
    )
    return CalendarSheet(
        name=procurement.title.strip(),
        entries=tuple(sorted(entries, key=lambda entry: (entry.day, entry.uid))),
    )


def public_sheet(procurement: Procurement, criteria: Mapping[str, Criterion], today: date) -> CalendarSheet:
    """What outsiders may put into their calendars: the days set for the procurement and the checks of the contract that
    are to come, without persons, roles, tasks or days the plan only proposes. `procurement` is its public part."""
    entries = []
    for milestone in procurement.milestones:
        if milestone.on >= today:
            name = Message(MILESTONE_NAMES[milestone.kind])
            places = {"milestone": name, "procurement": _called(procurement)}
            entries.append(
                CalendarEntry(
                    uid=_uid(procurement, EntryKind.MILESTONE, f"{milestone.kind.value}-public"),
                    kind=EntryKind.MILESTONE,
                    day=milestone.on,
                    title=Message(N_("{milestone}: {procurement}"), places),
                    categories=(Message(ENTRY_KIND_NAMES[EntryKind.MILESTONE]),),
                )
            )
    for check in contract_calendar(procurement, criteria):
        if check.due >= today:
            named = {"criterion": check.name, "procurement": _called(procurement)}
            entries.append(
                CalendarEntry(
                    uid=_uid(procurement, EntryKind.CHECK, f"{check.key}-public"),
                    kind=EntryKind.CHECK,
                    day=check.due,
                    title=Message(N_("Check: {criterion} ({procurement})"), named),
                    description=(Message(N_("Indicator: {indicator}"), {"indicator": check.indicator}),),
                    categories=(Message(ENTRY_KIND_NAMES[EntryKind.CHECK]),),
                )
            )
    return CalendarSheet(
        name=procurement.title.strip(),
        entries=tuple(sorted(entries, key=lambda entry: (entry.day, entry.uid))),
    )


def _uid(procurement: Procurement, kind: EntryKind, name: str) -> str:
    return f"{procurement.id}-{kind.value}-{name}@gatekeeper"


def _milestones(procurement: Procurement, plan: TimePlan) -> Iterator[CalendarEntry]:
    days: dict[MilestoneKind, tuple[date, bool]] = {
        step.kind: (step.planned, True)
        for step in plan.steps
        if not step.own and step.state is not StepState.DONE and step.planned >= plan.today
    }
    end = contract_end(procurement)
    if end is not None:
        days[MilestoneKind.CONTRACT_END] = (end, True)
    days |= {milestone.kind: (milestone.on, False) for milestone in procurement.milestones}
    for kind, (day, tentative) in days.items():
        step = plan.step(kind)
        name = Message(MILESTONE_NAMES[kind])
        titled = (
            N_("{milestone} (proposed): {procurement}") if tentative else N_("{milestone}: {procurement}")
        )
        yield CalendarEntry(
            uid=_uid(procurement, EntryKind.MILESTONE, kind.value),
            kind=EntryKind.MILESTONE,
            day=day,
            title=Message(titled, {"milestone": name, "procurement": _called(procurement)}),
            description=tuple(
                Message(N_("Gate: {gate}"), {"gate": Message(GATE_NAMES[gate])})
                for gate in (step.gates if step is not None else ())
            ),
            categories=(Message(ENTRY_KIND_NAMES[EntryKind.MILESTONE]),),
            tentative=tentative,
            remind=day >= plan.today,
        )


def _tasks(procurement: Procurement, today: date, *, with_names: bool) -> Iterator[CalendarEntry]:
    for task in procurement.tasks:
        if task.due is None or task.status is TaskStatus.DONE:
            continue
        lines: list[InLanguage] = [
            Message(N_("Status: {status}"), {"status": Message(TASK_STATUS_NAMES[task.status])})
        ]
        if task.gate is not None:
            lines.append(Message(N_("Gate: {gate}"), {"gate": Message(GATE_NAMES[task.gate])}))
        lines.extend(_responsible(procurement, task.role, task.person, with_names=with_names))
        yield CalendarEntry(
            uid=_uid(procurement, EntryKind.TASK, task.id),
            kind=EntryKind.TASK,
            day=task.due,
            title=Message(
                N_("{task} ({procurement})"), {"task": task.title, "procurement": _called(procurement)}
            ),
            description=tuple(lines),
            categories=(Message(ENTRY_KIND_NAMES[EntryKind.TASK]),),
            remind=task.due >= today,
        )


def _checks(
    procurement: Procurement, criteria: Mapping[str, Criterion], today: date, *, with_names: bool
) -> Iterator[CalendarEntry]:
    for check in contract_calendar(procurement, criteria):
        if check.made is not None and check.made.done_on is not None:
            continue
        lines: list[InLanguage] = [Message(N_("Indicator: {indicator}"), {"indicator": check.indicator})]
        lines.extend(_responsible(procurement, check.owner_role, check.owner_person, with_names=with_names))
        yield CalendarEntry(
            uid=_uid(procurement, EntryKind.CHECK, check.key),
            kind=EntryKind.CHECK,
            day=check.due,
            title=Message(
                N_("Check: {criterion} ({procurement})"),
                {"criterion": check.name, "procurement": _called(procurement)},
            ),
            description=tuple(lines),
            categories=(Message(ENTRY_KIND_NAMES[EntryKind.CHECK]),),
            remind=check.due >= today,
        )


def _responsible(
    procurement: Procurement, role: Role | None, person_id: str | None, *, with_names: bool
) -> Iterator[InLanguage]:
    person = procurement.person(person_id)
    named = role or (person.role if person is not None else None)
    if named is None:
        return
    if with_names and person is not None and person.name.strip():
        yield Message(
            N_("Responsible: {role}, {name}"),
            {"role": Message(ROLE_NAMES[named]), "name": person.name.strip()},
        )
    else:
        yield Message(N_("Responsible: {role}"), {"role": Message(ROLE_NAMES[named])})


def _called(procurement: Procurement) -> str | LocalizedText | Message:
    return procurement.title.strip() or Message(N_("procurement without a name"))
