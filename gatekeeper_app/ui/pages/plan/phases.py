"""The plan in words: a phase for each moment, the same for the picture, the table and whoever listens."""

from datetime import date

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.procurements import MilestoneKind
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES, StepState, TimePlan
from gatekeeper_app.services.time_steps import LEG_NAMES
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.pages.plan.timeline_layout import Look, Phase

STATE_SIGNS: dict[StepState, tuple[str, str]] = {
    StepState.DONE: ("circle-check", "ok"),
    StepState.SOON: ("clock", "text"),
    StepState.AHEAD: ("circle-dashed", "text_muted"),
    StepState.LATE: ("triangle-alert", "warning"),
    StepState.IMPOSSIBLE: ("octagon-alert", "error"),
}
"""The icon of a state and the token of its colour."""


def days_words(tongue: Tongue, count: int) -> str:
    return tongue.plural(N_("{n} day"), N_("{n} days"), count)


def shown_states(plan: TimePlan) -> dict[MilestoneKind, StepState]:
    """How each moment stands. A day of the user's that breaks the law is not possible, near or far."""
    broken = {warning.kinds[-1] for warning in plan.warnings if warning.severity is Severity.ERROR}
    return {step.kind: StepState.IMPOSSIBLE if step.kind in broken else step.state for step in plan.steps}


def phases(tongue: Tongue, plan: TimePlan) -> tuple[Phase, ...]:
    """A phase for each step, in their order."""
    states = shown_states(plan)
    result = []
    before: date | None = None
    for step in plan.steps:
        start = before if before is not None and before <= step.planned else None
        law = step.statutory_days
        result.append(
            Phase(
                key=step.kind.value,
                name=tongue.say(LEG_NAMES[step.kind]),
                moment=tongue.say(step.name),
                day=day(step.planned, tongue.language),
                law=tongue.say(N_("by law at least {count} d"), count=law) if law else "",
                start=start,
                end=step.planned,
                law_days=law,
                state=states[step.kind],
                look=_look(states[step.kind], start, plan.today),
                own=step.own,
            )
        )
        before = step.planned
    return tuple(result)


def spoken(tongue: Tongue, phase: Phase) -> str:
    """The phase as sentences: from when to when, how long, how it stands, what the law asks for, whose day it is."""
    say, language = tongue.say, tongue.language
    state = say(STEP_STATE_NAMES[phase.state]).lower()
    if phase.start is None:
        words = say(N_("{phase}: {last}, {state}."), phase=phase.name, last=phase.day, state=state)
    else:
        words = say(
            N_("{phase}: {first}–{last}, {days}, {state}."),
            phase=phase.name,
            first=day(phase.start, language),
            last=phase.day,
            days=days_words(tongue, (phase.end - phase.start).days),
            state=state,
        )
    parts = [words]
    if phase.law_days:
        parts.append(say(N_("The law asks for at least {days}."), days=days_words(tongue, phase.law_days)))
    parts.append(say(N_("The day has been set by hand.")) if phase.own else say(N_("The day is a proposal.")))
    return " ".join(parts)


def headline(tongue: Tongue, plan: TimePlan) -> str:
    """What comes next."""
    step = plan.next_step
    if step is None:
        return tongue.say(N_("Every moment of the plan has passed"))
    return tongue.say(
        N_("Next: {milestone} {day}"), milestone=step.name, day=day(step.planned, tongue.language)
    )


def summary(tongue: Tongue, plan: TimePlan, shown: tuple[Phase, ...]) -> str:
    """The picture in a sentence: the headline, first and last day, the longest phase."""
    with_bars = [phase for phase in shown if phase.start is not None]
    parts = [f"{headline(tongue, plan)}."]
    if with_bars:
        longest = max(with_bars, key=_length)
        parts.append(
            tongue.say(
                N_("Phases: {count}, from {first} to {last}; the longest is “{phase}”, {days}."),
                count=len(with_bars),
                first=day(min(phase.end for phase in shown), tongue.language),
                last=day(max(phase.end for phase in shown), tongue.language),
                phase=longest.name,
                days=days_words(tongue, _length(longest)),
            )
        )
    return " ".join(parts)


def _length(phase: Phase) -> int:
    return (phase.end - phase.start).days if phase.start is not None else 0


def _look(state: StepState, start: date | None, today: date) -> Look:
    match state:
        case StepState.DONE:
            return Look.SOLID
        case StepState.LATE:
            return Look.LATE
        case StepState.IMPOSSIBLE:
            return Look.FAULTY
        case _:
            return Look.HATCHED if start is not None and start <= today else Look.OUTLINED
