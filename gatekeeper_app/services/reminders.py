"""What falls due in the procurements at hand: checks, tasks, delegated bottlenecks, questions to experts, dates.

Each procurement is read once and again only when it has changed: Home asks often.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement, ResponseState
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.outcome import CheckState, contract_calendar
from gatekeeper_app.services.protocols import ProcurementStore

SOON = timedelta(days=30)
MOST_PROCUREMENTS = 60
_DATES_AHEAD = (
    MilestoneKind.NEED_DECIDED,
    MilestoneKind.DIALOGUE,
    MilestoneKind.DOCUMENTS_FROZEN,
    MilestoneKind.NOTICE_PUBLISHED,
    MilestoneKind.TENDERS_DUE,
    MilestoneKind.AWARD_DECISION,
    MilestoneKind.CONTRACT_START,
    MilestoneKind.CONTRACT_END,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing with a day. `page` is where it is dealt with."""

    procurement_id: str
    title: str
    due: date
    sentence: Message
    page: str
    late: bool


def reminders_of(
    procurement: Procurement, criteria: Mapping[str, Criterion], today: date
) -> Iterator[Reminder]:
    """Everything of one procurement that is late or falls due within a month."""

    def reminder(due: date, sentence: Message, page: str) -> Reminder:
        return Reminder(
            procurement_id=procurement.id,
            title=procurement.title,
            due=due,
            sentence=sentence,
            page=page,
            late=due < today,
        )

    for check in contract_calendar(procurement, criteria):
        if check.state(today) in (CheckState.LATE, CheckState.SOON):
            yield reminder(
                check.due,
                Message(N_("Check of the contract: {criterion}"), {"criterion": check.name}),
                "outcome",
            )
    for task in procurement.tasks:
        if task.due is not None and task.status != "done" and task.due - today <= SOON:
            yield reminder(task.due, Message(N_("Task: {task}"), {"task": task.title}), "plan")
    for consultation in procurement.consultations:
        if not consultation.answered and consultation.due is not None and consultation.due - today <= SOON:
            words = Message(N_("Question to an expert: {question}"), {"question": consultation.question})
            yield reminder(consultation.due, words, "people")
    handed_on = [
        response
        for response in procurement.responses
        if response.state is ResponseState.DELEGATED
        and response.due is not None
        and response.due - today <= SOON
    ]
    for response in handed_on:
        assert response.due is not None
        yield reminder(response.due, Message(N_("A delegated bottleneck falls due.")), "walk")
    for milestone in procurement.milestones:
        if milestone.kind in _DATES_AHEAD and today <= milestone.on <= today + SOON:
            name = Message(MILESTONE_NAMES[milestone.kind])
            yield reminder(milestone.on, Message(N_("Coming: {milestone}"), {"milestone": name}), "plan")


@dataclass
class ReminderBook:
    """Reminders of all procurements that are not archived, the latest day last; what was read is remembered."""

    criteria: Mapping[str, Criterion]
    _known: dict[str, tuple[object, tuple[Reminder, ...]]] = field(default_factory=dict)

    def all(
        self, store: ProcurementStore, today: date, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Reminder, ...]:
        """Slow the first time: every procurement is read. One that cannot be read has no reminders here."""
        summaries = [summary for summary in store.summaries() if not summary.archived][:MOST_PROCUREMENTS]
        found: list[Reminder] = []
        for place, summary in enumerate(summaries):
            if progress is not None:
                progress(place, len(summaries))
            state = (summary.changed_at, today)
            known = self._known.get(summary.id)
            if known is None or known[0] != state:
                try:
                    reminders = tuple(reminders_of(store.get(summary.id), self.criteria, today))
                except UserFacingError:
                    reminders = ()
                known = self._known[summary.id] = (state, reminders)
            found.extend(known[1])
        return tuple(sorted(found, key=lambda reminder: (reminder.due, reminder.title)))
