"""What Home shows: the next step of each procurement, reminders; and how a procurement begins."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import Buyer, MilestoneKind, Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.checks import check
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.freshness import stale_values
from gatekeeper_app.services.outcome import outcome_summary
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.services.walk import walk

_SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A procurement at hand: `state` says how far it is, `sentence` what comes next."""

    procurement_id: str
    title: str
    changed_at: datetime
    state: Message
    sentence: Message


def new_id() -> str:
    return uuid.uuid4().hex


def with_fresh_id(procurement: Procurement) -> Procurement:
    """A copy that stands beside the one already in the workspace."""
    return replace(procurement, id=new_id())


def blank_procurement(now: datetime, buyer_name: str = "") -> Procurement:
    """A procurement with nothing in it yet."""
    return Procurement(id=new_id(), title="", created_at=now, buyer=Buyer(name=buyer_name))


def next_steps(desk: Desk, limit: int) -> tuple[NextStep, ...]:
    """The procurements changed last, each with its next step."""
    recent = sorted(
        (summary for summary in desk.summaries() if not summary.archived),
        key=lambda summary: summary.changed_at,
        reverse=True,
    )
    return tuple(_next_step(desk, summary) for summary in recent[:limit])


def _next_step(desk: Desk, summary: ProcurementSummary) -> NextStep:
    title = summary.title
    try:
        procurement = desk.store.get(summary.id)
    except UserFacingError as error:
        return NextStep(
            procurement_id=summary.id,
            title=title,
            changed_at=summary.changed_at,
            state=error.what,
            sentence=error.remedy,
        )
    path = walk(procurement, desk.library, desk.law)
    result = check(procurement, desk.library, desk.law, desk.today)
    gate = path.current
    stop = gate.next_stop
    if not procurement.categories:
        sentence = Message(N_("Next: choose what is bought"))
    elif stop is not None:
        sentence = Message(N_("Next: decide on “{criterion}”"), {"criterion": stop.criterion.name})
    elif (check_due := _next_check(procurement, desk)) is not None:
        sentence = Message(N_("Next: check of the contract on {date}"), {"date": check_due})
    else:
        sentence = Message(N_("Next: read and sign the justification"))
    return NextStep(
        procurement_id=summary.id,
        title=title,
        changed_at=summary.changed_at,
        state=Message(
            N_("Gate {number} / 7, {gate} · errors {errors}, warnings {warnings}"),
            {
                "number": gate.gate.number,
                "gate": Message(GATE_NAMES[gate.gate]),
                "errors": result.count(Severity.ERROR),
                "warnings": result.count(Severity.WARNING),
            },
        ),
        sentence=sentence,
    )


def _next_check(procurement: Procurement, desk: Desk) -> date | None:
    """The next check of a contract that has begun; None before it, and where none is left."""
    start = procurement.milestone(MilestoneKind.CONTRACT_START)
    if start is None or start > desk.today:
        return None
    return outcome_summary(procurement, desk.library.criteria, desk.today).next_due


def reminders(desk: Desk) -> Sequence[Message]:
    """What grows old: criteria past their review date or nearly so, dated values that have ended or are to be read
    again."""
    today = desk.today
    late = [criterion for criterion in desk.library.criteria.values() if criterion.review_by < today]
    soon = [
        criterion
        for criterion in desk.library.criteria.values()
        if today <= criterion.review_by <= today + _SOON
    ]
    found = []
    if late:
        found.append(
            Message(N_("Criteria of the library past their review date: {count}."), {"count": len(late)})
        )
    if soon:
        last = max(criterion.review_by for criterion in soon)
        found.append(
            Message(
                N_("Criteria of the library to be reviewed by {date}: {count}."),
                {"count": len(soon), "date": last},
            )
        )
    values = stale_values(desk.library, desk.law, today)
    if values:
        found.append(
            Message(
                N_("Figures the criteria rest on that have ended or are to be read again: {count}."),
                {"count": len(values)},
            )
        )
    return found
