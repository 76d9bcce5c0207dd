"""What falls due is seen on Home: late first, each with the page where it is dealt with."""

from dataclasses import replace
from datetime import UTC, date, datetime

from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.people import Consultation
from gatekeeper_app.domain.procurements import (
    FindingResponse,
    Milestone,
    MilestoneKind,
    Procurement,
    ResponseState,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.services.reminders import Reminder, ReminderBook, reminders_of

TODAY = date(2026, 11, 23)
WARRANTY = ex.warranty()
CRITERIA = {WARRANTY.id: WARRANTY}


def found(**changes: object) -> list[Reminder]:
    return list(reminders_of(replace(ex.furniture(), **changes), CRITERIA, TODAY))


def test_a_check_is_reminded_of_a_month_before_and_stays_until_it_is_made() -> None:
    def check(due: date) -> list[bool]:
        decision = ex.included(WARRANTY, follow_up=FollowUp(due=due))
        return [reminder.late for reminder in found(decisions=(decision,))]

    assert check(date(2026, 12, 24)) == []
    assert check(date(2026, 12, 23)) == [False]
    assert check(date(2026, 11, 22)) == [True]


def test_each_reminder_names_the_page_where_it_is_dealt_with() -> None:
    reminders = found(
        tasks=(
            Task(id="1", title="Varaston kierros", due=date(2026, 11, 20)),
            Task(id="2", title="Tehty", due=date(2026, 11, 20), status=TaskStatus.DONE),
        ),
        consultations=(
            Consultation(
                id="q", criterion_id=WARRANTY.id, question="Riittääkö?", role=Role.LAWYER, due=TODAY
            ),
            Consultation(
                id="a",
                criterion_id=WARRANTY.id,
                question="Entä?",
                role=Role.LAWYER,
                due=TODAY,
                answer="Riittää.",
            ),
        ),
        responses=(
            FindingResponse(key="no-review-clause", state=ResponseState.DELEGATED, due=date(2026, 12, 1)),
            FindingResponse(key="price-only", state=ResponseState.ACCEPTED, reason="Tavara on vakio."),
        ),
        milestones=(
            Milestone(kind=MilestoneKind.TENDERS_DUE, on=date(2026, 12, 10)),
            Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 24)),
        ),
    )
    assert [(reminder.page, reminder.late) for reminder in reminders] == [
        ("plan", True),
        ("people", False),
        ("walk", False),
        ("plan", False),
    ]


class Shelf:
    """A store that counts how often a procurement is read."""

    def __init__(self, procurement: Procurement) -> None:
        self.procurement, self.changed_at, self.reads = procurement, datetime(2026, 11, 1, tzinfo=UTC), 0

    def summaries(self) -> list[ProcurementSummary]:
        known = self.procurement
        return [
            ProcurementSummary(
                id=known.id,
                title=known.title,
                buyer="",
                categories=(),
                changed_at=self.changed_at,
                archived=False,
            )
        ]

    def get(self, _procurement_id: str) -> Procurement:
        self.reads += 1
        return self.procurement


def test_a_procurement_is_read_again_only_when_it_or_the_day_has_changed() -> None:
    shelf = Shelf(replace(ex.furniture(), tasks=(Task(id="1", title="Kierros", due=TODAY),)))
    book = ReminderBook(CRITERIA)
    assert len(book.all(shelf, TODAY)) == 1  # type: ignore[arg-type]
    assert len(book.all(shelf, TODAY)) == 1  # type: ignore[arg-type]
    assert shelf.reads == 1
    shelf.procurement, shelf.changed_at = ex.furniture(), datetime(2026, 11, 2, tzinfo=UTC)
    assert book.all(shelf, TODAY) == ()  # type: ignore[arg-type]
    assert shelf.reads == 2
    book.all(shelf, date(2026, 11, 24))  # type: ignore[arg-type]
    assert shelf.reads == 3
