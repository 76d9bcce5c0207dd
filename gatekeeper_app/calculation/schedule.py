"""Planning backwards: from the days that are fixed to the latest days of everything before them.

A procurement is a chain of moments. Before each lies a leg: practice days (work, usually), then a statutory period that
is counted from the working day the work is done. What nobody has fixed is placed as late as the fixed days after it
allow, and where nothing after it is fixed, as early as what lies before it allows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gatekeeper_app.calculation.working_days import (
    last_day,
    latest_start,
    working_day_from,
    working_day_until,
)
from gatekeeper_app.domain.procurements import MilestoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The time before the moment `kind`: calendar days of work by practice, then days the law asks for."""

    kind: MilestoneKind
    practice: int = 0
    statute: int = 0

    @property
    def days(self) -> int:
        return self.practice + self.statute


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a moment stands. `latest` is the last day that still leaves what comes after it its time (None: nothing
    after it is fixed), `soonest` the first day the law allows from today on (None: the moment has passed)."""

    leg: Leg
    planned: date
    own: bool
    passed: bool
    latest: date | None
    soonest: date | None


def after(previous: date, leg: Leg, *, by_law_alone: bool = False) -> date:
    """The first working day a moment can fall on when the one before it was on `previous`."""
    sent = working_day_from(previous + timedelta(days=0 if by_law_alone else leg.practice))
    return last_day(sent, leg.statute) if leg.statute else sent


def before(moment: date, leg: Leg) -> date:
    """The last working day the one before can fall on, so that the leg still fits before `moment`."""
    sent = latest_start(moment, leg.statute) if leg.statute else working_day_until(moment)
    return working_day_until(sent - timedelta(days=leg.practice))


def placed(legs: Sequence[Leg], fixed: Mapping[MilestoneKind, date], today: date) -> tuple[Placed, ...]:
    """The chain with every moment on its day. The leg of the first moment is not looked at.

    A fixed day of today or earlier has passed, and with it whatever stands before it in the chain. A moment is never
    placed so early that the law's time since the one before would be broken, even where it is then too late.
    """
    latest = _latest(legs, fixed)
    last_passed = max((n for n, leg in enumerate(legs) if _has_passed(leg, fixed, today)), default=-1)
    result: list[Placed] = []
    previous: date | None = None
    soonest: date | None = None
    for place, leg in enumerate(legs):
        own = fixed.get(leg.kind)
        passed = place <= last_passed
        if own is not None:
            planned = own
        elif previous is None:
            planned = latest[place] or working_day_from(today)
        else:
            limit = latest[place]
            planned = (
                after(previous, leg) if limit is None else max(limit, after(previous, leg, by_law_alone=True))
            )
        if passed:
            soonest = None
        elif soonest is None:
            begun = previous if previous is not None and place > 0 and place - 1 == last_passed else today
            soonest = max(working_day_from(today), after(begun, leg, by_law_alone=True) if place else today)
        else:
            soonest = after(soonest, leg, by_law_alone=True)
        result.append(
            Placed(
                leg=leg,
                planned=planned,
                own=own is not None,
                passed=passed,
                latest=latest[place],
                soonest=soonest,
            )
        )
        previous = planned
    return tuple(result)


def soonest_end(chain: Sequence[Placed], today: date, *, by_law_alone: bool = False) -> date:
    """The first day the last moment can fall on from today, with the usual times or with those of the law alone.

    Fixed days that lie ahead are not looked at: it is asked what would be possible.
    """
    day = today
    for place, each in enumerate(chain):
        if each.passed:
            day = each.planned
        elif place == 0:
            day = working_day_from(today)
        else:
            day = max(working_day_from(today), after(day, each.leg, by_law_alone=by_law_alone))
    return day


def _latest(legs: Sequence[Leg], fixed: Mapping[MilestoneKind, date]) -> list[date | None]:
    found: list[date | None] = [None] * len(legs)
    following: date | None = None
    for place in reversed(range(len(legs))):
        if following is not None:
            found[place] = before(following, legs[place + 1])
        following = fixed.get(legs[place].kind) or found[place]
    return found


def _has_passed(leg: Leg, fixed: Mapping[MilestoneKind, date], today: date) -> bool:
    own = fixed.get(leg.kind)
    return own is not None and own <= today
