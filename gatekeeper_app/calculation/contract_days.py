"""The days of a contract: when it ends, and when what was promised in it is checked."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement

MOST_CHECKS = 200  # of one criterion: a monthly check over sixteen years
_MONTHS_WITHOUT_END = 24  # how far a rhythm is followed where nobody has said when the contract ends


def after_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month; the month's last day where it has no such day.

    The last or first day a calendar knows where the month lies beyond it.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    # Every month has 28 days; only beyond them it has to be asked how many.
    return date(
        year, month + 1, day.day if day.day <= 28 else min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def contract_end(procurement: Procurement) -> date | None:
    """The day the contract ends: the milestone, else its start and its length; None where neither is known."""
    end = procurement.milestone(MilestoneKind.CONTRACT_END)
    start = procurement.milestone(MilestoneKind.CONTRACT_START)
    if end is not None or start is None or procurement.contract_months is None:
        return end
    return after_months(start, int(procurement.contract_months)) - timedelta(days=1)


def halfway(procurement: Procurement, end: date) -> date:
    """The day half of a contract that ends on `end` is over; long ago where its start is not known."""
    start = procurement.milestone(MilestoneKind.CONTRACT_START)
    return date.min if start is None or start > end else start + (end - start) / 2


def due_days(decision: Decision, last: date | None) -> Iterator[date]:
    """The days a decision's follow-up falls due: its date, then by its rhythm until the contract's last day.

    Without a last day a rhythm gives two years of checks.
    """
    first, rhythm = decision.follow_up.due, decision.follow_up.every_months
    if first is None:
        return
    yield first
    if not rhythm or rhythm < 1:
        return
    until = last or after_months(first, _MONTHS_WITHOUT_END)
    for step in range(1, MOST_CHECKS):
        day = after_months(first, step * rhythm)
        if day > until or day == date.max:
            return
        yield day
