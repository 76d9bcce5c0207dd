"""The time plan: every moment of a procurement on its day, backwards from the wanted start of the contract.

Where no later day is fixed, the plan runs forwards from what is. It proposes and warns; nothing is written before the
user accepts it (`services.editing_time`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gatekeeper_app.calculation.schedule import Placed, placed, soonest_end
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_axis import Axis, Bar, axis
from gatekeeper_app.services.time_steps import (
    GATES_OF,
    LEG_NAMES,
    TimedLeg,
    TimeReason,
    fixed_days,
    judged_by,
    timed_legs,
)
from gatekeeper_app.services.time_warnings import PlanWarning, plan_warnings

SOON = timedelta(days=14)


class StepState(StrEnum):
    """How a step stands on the day the plan is looked at."""

    DONE = "done"
    SOON = "soon"
    AHEAD = "ahead"
    LATE = "late"
    IMPOSSIBLE = "impossible"


STEP_STATE_NAMES: dict[StepState, str] = {
    StepState.DONE: N_("Done"),
    StepState.SOON: N_("Due soon"),
    StepState.AHEAD: N_("Ahead"),
    StepState.LATE: N_("Late"),
    StepState.IMPOSSIBLE: N_("Not possible"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A moment of the plan. `own`: the day is the user's milestone, else it is computed.

    `latest` is the last day that still leaves what comes after it its usual and its statutory time; None where nothing
    after it is fixed. `minimum` are the calendar days since the step before, made up of `reasons`.
    """

    kind: MilestoneKind
    planned: date
    own: bool
    latest: date | None
    minimum: int
    reasons: tuple[TimeReason, ...]
    gates: tuple[Gate, ...]
    state: StepState

    @property
    def name(self) -> Message:
        return Message(MILESTONE_NAMES[self.kind])

    @property
    def statutory_days(self) -> int:
        return sum(reason.days or 0 for reason in self.reasons if reason.statutory)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePlan:
    """The plan as it stands on `today`. `soonest_start` is the first day the contract could start on from here, with
    the usual times. `backwards`: a day is fixed that the plan runs back from."""

    today: date
    steps: tuple[PlanStep, ...]
    warnings: tuple[PlanWarning, ...]
    axis: Axis
    soonest_start: date
    backwards: bool

    def step(self, kind: MilestoneKind) -> PlanStep | None:
        return next((step for step in self.steps if step.kind is kind), None)

    @property
    def next_step(self) -> PlanStep | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.state is not StepState.DONE), None)


def time_plan(procurement: Procurement, law: LawBook, today: date) -> TimePlan:
    """Plan a procurement on its own law date as seen on `today`. Pure."""
    judged = judged_by(procurement, law, today)
    legs = timed_legs(procurement, law, judged)
    fixed = fixed_days(procurement)
    chain = placed([timed.leg for timed in legs], fixed, today)
    steps = tuple(_step(timed, each, today) for timed, each in zip(legs, chain, strict=True))
    return TimePlan(
        today=today,
        steps=steps,
        warnings=plan_warnings(procurement, law, legs, chain, today=today, judged=judged),
        axis=axis(_bars(legs, chain), (today, *(each.planned for each in chain))),
        soonest_start=soonest_end(chain, today),
        backwards=any(each.latest is not None for each in chain),
    )


def soonest_start(procurement: Procurement, law: LawBook, today: date) -> date:
    """`TimePlan.soonest_start` without the rest of the plan: what the bottlenecks ask of it."""
    legs = timed_legs(procurement, law, judged_by(procurement, law, today))
    return soonest_end(placed([timed.leg for timed in legs], fixed_days(procurement), today), today)


def _step(timed: TimedLeg, each: Placed, today: date) -> PlanStep:
    return PlanStep(
        kind=timed.leg.kind,
        planned=each.planned,
        own=each.own,
        latest=each.latest,
        minimum=timed.leg.days,
        reasons=timed.reasons,
        gates=GATES_OF.get(timed.leg.kind, ()),
        state=_state(each, today),
    )


def _state(each: Placed, today: date) -> StepState:
    if each.passed:
        return StepState.DONE
    if each.planned < today:
        return StepState.LATE
    squeezed = not each.own and each.latest is not None and each.planned > each.latest
    if squeezed or (each.soonest is not None and each.soonest > each.planned):
        return StepState.IMPOSSIBLE
    return StepState.SOON if each.planned - today <= SOON else StepState.AHEAD


def _bars(legs: tuple[TimedLeg, ...], chain: tuple[Placed, ...]) -> tuple[Bar, ...]:
    return tuple(
        Bar(
            kind=timed.leg.kind,
            name=Message(LEG_NAMES[timed.leg.kind]),
            start=previous.planned,
            end=each.planned,
            statutory=timed.leg.statute > 0,
            passed=each.passed,
            gates=GATES_OF.get(timed.leg.kind, ()),
        )
        for timed, previous, each in zip(legs[1:], chain, chain[1:], strict=False)
        if each.planned >= previous.planned
    )
