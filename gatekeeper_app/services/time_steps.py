"""The chain of moments of a procurement and the time each needs, with its reason: law or practice.

Which moments there are follows from the procedure. Statutory times come from the legal frame, usual durations are
dated figures of the law book (``duration.*``, certainty P): both are data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from gatekeeper_app.calculation.schedule import Leg
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.law import STAGE_NAMES, Provision, Regime, Stage
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procedure, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.legal.thresholds import regime_of
from gatekeeper_app.services.legal.times import AppliedTime, statutory_times
from gatekeeper_app.services.protocols import LawBook

K = MilestoneKind

GATES_OF: Mapping[MilestoneKind, tuple[Gate, ...]] = {
    K.NEED_DECIDED: (Gate.NEED,),
    K.DIALOGUE: (Gate.DIALOGUE,),
    K.DIALOGUE_ENDED: (Gate.DIALOGUE,),
    K.DOCUMENTS_FROZEN: (Gate.SPECIFICATION, Gate.SUITABILITY, Gate.AWARD, Gate.CONTRACT),
    K.REQUESTS_DUE: (Gate.SUITABILITY,),
    K.AWARD_DECISION: (Gate.AWARD,),
    K.CONTRACT_SIGNED: (Gate.CONTRACT,),
    K.CONTRACT_START: (Gate.FOLLOW_UP,),
}
"""Which gates must be passed by a moment; the others belong to no gate."""

LEG_NAMES: Mapping[MilestoneKind, str] = {
    K.STARTED: N_("Procurement started"),
    K.NEED_DECIDED: N_("Need, own stock and alternatives"),
    K.DIALOGUE: N_("Dialogue prepared, request for information published"),
    K.DIALOGUE_ENDED: N_("Market dialogue"),
    K.DOCUMENTS_FROZEN: N_("Requirements, suitability, comparison and contract drafted"),
    K.NOTICE_PUBLISHED: N_("Documents checked, notice sent"),
    K.REQUESTS_DUE: N_("Time for requests to participate"),
    K.TENDERS_DUE: N_("Time for tenders"),
    K.AWARD_DECISION: N_("Tenders checked and compared"),
    K.STANDSTILL_END: N_("Waiting period"),
    K.CONTRACT_SIGNED: N_("Contract finished and signed"),
    K.CONTRACT_START: N_("Start of the contract prepared"),
}

_DURATION_NAMES: Mapping[str, str] = {
    "duration.need": N_("Need, own stock and alternatives"),
    "duration.dialogue_preparation": N_("Dialogue prepared, request for information published"),
    "duration.dialogue": N_("Market dialogue"),
    "duration.drafting": N_("Requirements, suitability, comparison and contract drafted"),
    "duration.publication": N_("Documents checked, notice sent"),
    "duration.requests": N_("Time for requests to participate"),
    "duration.selection": N_("Candidates chosen and invited"),
    "duration.negotiation": N_("Negotiations"),
    "duration.tenders": N_("Time for tenders"),
    "duration.evaluation": N_("Tenders checked and compared"),
    "duration.notification": N_("Decision sent to the tenderers"),
    "duration.appeal": N_("Time for appeal waited out"),
    "duration.signature": N_("Contract finished and signed"),
    "duration.mobilisation": N_("Start of the contract prepared"),
}

_PRACTICE: Mapping[MilestoneKind, tuple[str, ...]] = {
    K.NEED_DECIDED: ("duration.need",),
    K.DIALOGUE: ("duration.dialogue_preparation",),
    K.DIALOGUE_ENDED: ("duration.dialogue",),
    K.DOCUMENTS_FROZEN: ("duration.drafting",),
    K.NOTICE_PUBLISHED: ("duration.publication",),
    K.AWARD_DECISION: ("duration.evaluation",),
    K.STANDSTILL_END: ("duration.notification",),
    K.CONTRACT_SIGNED: ("duration.signature",),
    K.CONTRACT_START: ("duration.mobilisation",),
}

# What the law sets for a moment, and the usual duration where it asks for a reasonable time only or for none.
_STATUTE: Mapping[MilestoneKind, tuple[Stage, str]] = {
    K.REQUESTS_DUE: (Stage.REQUESTS, "duration.requests"),
    K.TENDERS_DUE: (Stage.TENDERS, "duration.tenders"),
    K.STANDSTILL_END: (Stage.STANDSTILL, "duration.appeal"),
}

_TWO_STEPS = (
    Procedure.RESTRICTED,
    Procedure.NEGOTIATED,
    Procedure.COMPETITIVE_DIALOGUE,
    Procedure.INNOVATION_PARTNERSHIP,
)
_NEGOTIATED = _TWO_STEPS[1:]
_COMPETED = (K.NOTICE_PUBLISHED, K.TENDERS_DUE)
_ASKED = (K.DIALOGUE, K.DIALOGUE_ENDED)
_CHAIN = tuple(LEG_NAMES)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100  # as far as the holidays are known


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeReason:
    """A part of the time before a moment. `days` None: the law asks for a reasonable time only. `provision` is the
    section it rests on; None for practice, whose `source` is a row of the fact base."""

    name: Message
    days: int | None
    certainty: Certainty
    source: str
    provision: Provision | None = None

    @property
    def statutory(self) -> bool:
        return self.provision is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedLeg:
    """A leg of the chain with what its days are made of."""

    leg: Leg
    reasons: tuple[TimeReason, ...]


def fixed_days(procurement: Procurement) -> Mapping[MilestoneKind, date]:
    """The days the user has set herself. A year typed wrongly is not planned with."""
    return {
        milestone.kind: milestone.on
        for milestone in procurement.milestones
        if _FIRST_YEAR <= milestone.on.year <= _LAST_YEAR
    }


def moments(procurement: Procurement) -> tuple[MilestoneKind, ...]:
    """The moments of this procurement in their order, up to the start of the contract.

    A moment the procedure does not have is there all the same where the user has set its day. A dialogue that was
    held, without days, is not planned again.
    """
    fixed = fixed_days(procurement)
    left_out: set[MilestoneKind] = set()
    if procurement.procedure not in _TWO_STEPS:
        left_out.add(K.REQUESTS_DUE)
    if procurement.procedure is Procedure.DIRECT:
        left_out |= {*_COMPETED, *_ASKED}
    if procurement.preparation.dialogue_held is Answer.YES:
        left_out |= set(_ASKED)
    return tuple(kind for kind in _CHAIN if kind not in left_out or kind in fixed)


def judged_by(procurement: Procurement, law: LawBook, today: date) -> date:
    """The day whose law the plan counts with: the procurement's own, or today where that one lies ahead and its
    thresholds are not known yet."""
    own = procurement.law_date
    ahead = own > today and regime_of(procurement, law) is Regime.UNKNOWN
    return today if ahead and regime_of(_begun(procurement, today), law) is not Regime.UNKNOWN else own


def timed_legs(procurement: Procurement, law: LawBook, on: date) -> tuple[TimedLeg, ...]:
    """The chain with its times by the law of the day `on`."""
    begun = procurement if on == procurement.law_date else _begun(procurement, on)
    times = statutory_times(begun, law)
    legs = []
    for kind in moments(procurement):
        reasons = tuple(_reasons(kind, procurement, law, on, times))
        practice = sum(reason.days or 0 for reason in reasons if not reason.statutory)
        statute = sum(reason.days or 0 for reason in reasons if reason.statutory)
        if kind is K.CONTRACT_SIGNED and Stage.STANDSTILL.value in times:
            # The waiting period must have passed: the day it ends on is too early to sign.
            practice, statute = max(0, practice - 1), 1
        legs.append(TimedLeg(leg=Leg(kind=kind, practice=practice, statute=statute), reasons=reasons))
    return tuple(legs)


def _begun(procurement: Procurement, on: date) -> Procurement:
    """The procurement as if it had begun on that day."""
    others = tuple(each for each in procurement.milestones if each.kind is not K.STARTED)
    return replace(procurement, milestones=(Milestone(kind=K.STARTED, on=on), *others))


def _reasons(
    kind: MilestoneKind,
    procurement: Procurement,
    law: LawBook,
    on: date,
    times: Mapping[str, AppliedTime],
) -> Iterator[TimeReason]:
    keys = list(_PRACTICE.get(kind, ()))
    if kind is K.TENDERS_DUE and procurement.procedure in _TWO_STEPS:
        keys.append("duration.selection")
    if kind is K.TENDERS_DUE and procurement.procedure in _NEGOTIATED:
        keys.append("duration.negotiation")
    stage, instead = _STATUTE.get(kind, (None, ""))
    time = times.get(stage.value) if stage is not None else None
    if stage is not None and (time is None or time.days is None):
        keys.append(instead)
    for key in keys:
        yield from _usual(key, law, on)
    if stage is not None and time is not None:
        yield TimeReason(
            name=Message(STAGE_NAMES[stage]),
            days=time.days,
            certainty=time.certainty,
            source=time.limit.source,
            provision=time.provision,
        )


def _usual(key: str, law: LawBook, on: date) -> Iterator[TimeReason]:
    figure = law.figure(key, on)
    if figure is not None:
        yield TimeReason(
            name=Message(_DURATION_NAMES[key]),
            days=int(figure.value),
            certainty=figure.certainty,
            source=figure.source,
        )
