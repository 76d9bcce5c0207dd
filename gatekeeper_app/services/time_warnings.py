"""What is wrong with a plan: days out of order, a statutory time broken, no room for dialogue, holidays, too late."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from gatekeeper_app.calculation.schedule import Placed, after, soonest_end
from gatekeeper_app.calculation.working_days import working_days_between
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.law import Regime
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.legal.thresholds import regime_of
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_steps import TimedLeg

K = MilestoneKind

# When suppliers are away: July, and from three days before Christmas Day to Epiphany (P). So many working days of the
# time for tenders may fall there before it is worth a word (P).
_AWAY_IN_SUMMER = 5
_AWAY_AT_CHRISTMAS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWarning:
    """Something to look at. `id` names its kind (permanent), `kinds` the moments it is about, `provisions` the ids of
    the sections it rests on."""

    id: str
    severity: Severity
    message: Message
    remedy: Message
    kinds: tuple[MilestoneKind, ...] = ()
    provisions: tuple[str, ...] = ()


def plan_warnings(
    procurement: Procurement,
    law: LawBook,
    legs: Sequence[TimedLeg],
    chain: Sequence[Placed],
    *,
    today: date,
    judged: date,
) -> tuple[PlanWarning, ...]:
    """All warnings, the gravest first; those of one severity along the plan. `judged` is the day whose law counts."""
    broken = tuple(_by_law(legs, chain))
    told = {warning.kinds[-1] for warning in broken}
    found = (
        *_order(chain),
        *broken,
        *_too_late(legs, chain, today, told),
        *_short(chain, told),
        *_dialogue(procurement, chain, today),
        *_holidays(chain),
        *_unknown(procurement, law, judged),
    )
    return tuple(sorted(found, key=lambda warning: warning.severity.order))


def _own(chain: Sequence[Placed]) -> list[int]:
    return [place for place, each in enumerate(chain) if each.own]


def _order(chain: Sequence[Placed]) -> Iterator[PlanWarning]:
    own = _own(chain)
    for earlier, later in pairwise(own):
        first, second = chain[earlier], chain[later]
        if second.planned < first.planned:
            yield PlanWarning(
                id="order",
                severity=Severity.WARNING,
                message=Message(
                    N_("{later} ({later_day}) stands before {earlier} ({earlier_day})."),
                    {
                        "later": Message(MILESTONE_NAMES[second.leg.kind]),
                        "later_day": second.planned,
                        "earlier": Message(MILESTONE_NAMES[first.leg.kind]),
                        "earlier_day": first.planned,
                    },
                ),
                remedy=Message(N_("Correct one of the two days.")),
                kinds=(first.leg.kind, second.leg.kind),
            )


def _by_law(legs: Sequence[TimedLeg], chain: Sequence[Placed]) -> Iterator[PlanWarning]:
    """Two days the user has set, and less between them than the law asks for."""
    own = _own(chain)
    for earlier, later in pairwise(own):
        first, second = chain[earlier], chain[later]
        between = legs[earlier + 1 : later + 1]
        statutory = [
            reason for timed in between for reason in timed.reasons if reason.statutory and reason.days
        ]
        if not statutory or second.planned < first.planned:
            continue
        soonest = first.planned
        for timed in between:
            soonest = after(soonest, timed.leg, by_law_alone=True)
        if soonest <= second.planned:
            continue
        places: dict[str, Argument] = {
            "earlier": Message(MILESTONE_NAMES[first.leg.kind]),
            "later": Message(MILESTONE_NAMES[second.leg.kind]),
            "days": (second.planned - first.planned).days,
            "minimum": sum(reason.days or 0 for reason in statutory),
            "soonest": soonest,
        }
        yield PlanWarning(
            id="statutory-time",
            severity=Severity.ERROR,
            message=Message(
                N_(
                    "Days from “{earlier}” to “{later}”: {days}. The law asks for at least {minimum}, so that "
                    "{soonest} is the first possible day."
                ),
                places,
            ),
            remedy=Message(N_("Move “{later}” to {soonest} or later."), places),
            kinds=(first.leg.kind, second.leg.kind),
            provisions=tuple(
                dict.fromkeys(reason.provision.id for reason in statutory if reason.provision is not None)
            ),
        )


def _too_late(
    legs: Sequence[TimedLeg], chain: Sequence[Placed], today: date, told: Collection[MilestoneKind]
) -> Iterator[PlanWarning]:
    """A day ahead that can no longer be reached from today, by law or with the usual times; `told` are moments whose
    statutory time is broken anyway."""
    last = chain[-1]
    for timed, each in zip(legs, chain, strict=True):
        if timed.leg.kind in told or not each.own or each.soonest is None:
            continue
        if each.soonest > each.planned:
            places: dict[str, Argument] = {
                "milestone": Message(MILESTONE_NAMES[timed.leg.kind]),
                "day": each.planned,
                "soonest": each.soonest,
            }
            yield PlanWarning(
                id="not-possible",
                severity=Severity.ERROR,
                message=Message(
                    N_(
                        "“{milestone}” on {day} can no longer be reached: with the statutory times alone, "
                        "{soonest} is the first possible day."
                    ),
                    places,
                ),
                remedy=Message(N_("Move “{milestone}” to {soonest} or later."), places),
                kinds=(timed.leg.kind,),
                provisions=tuple(
                    dict.fromkeys(
                        reason.provision.id
                        for leg in legs
                        for reason in leg.reasons
                        if reason.provision is not None and reason.days
                    )
                ),
            )
            return
    usual = soonest_end(chain, today)
    if last.own and not last.passed and usual > last.planned:
        places = {"day": last.planned, "usual": usual}
        yield PlanWarning(
            id="too-late",
            severity=Severity.WARNING,
            message=Message(
                N_(
                    "The contract is to start on {day}. With the usual times from today it can start on {usual} at "
                    "the earliest."
                ),
                places,
            ),
            remedy=Message(
                N_(
                    "Move the start, or agree now which steps are shortened and who decides sooner than usual."
                )
            ),
            kinds=(last.leg.kind,),
        )


def _short(chain: Sequence[Placed], told: Collection[MilestoneKind]) -> Iterator[PlanWarning]:
    """Two days the user has set, and less between them than the steps there usually take."""
    for earlier, later in pairwise(_own(chain)):
        first, second = chain[earlier], chain[later]
        if second.passed or second.leg.kind in told or second.planned < first.planned:
            continue
        usual = first.planned
        for each in chain[earlier + 1 : later + 1]:
            usual = after(usual, each.leg)
        if usual > second.planned:
            yield PlanWarning(
                id="short",
                severity=Severity.NOTE,
                message=Message(
                    N_(
                        "Days from “{earlier}” to “{later}”: {days}. The steps between them usually need {needed}."
                    ),
                    {
                        "earlier": Message(MILESTONE_NAMES[first.leg.kind]),
                        "later": Message(MILESTONE_NAMES[second.leg.kind]),
                        "days": (second.planned - first.planned).days,
                        "needed": (usual - first.planned).days,
                    },
                ),
                remedy=Message(N_("Agree on what is shortened, or move one of the two days.")),
                kinds=(first.leg.kind, second.leg.kind),
            )


def _dialogue(procurement: Procurement, chain: Sequence[Placed], today: date) -> Iterator[PlanWarning]:
    """The documents are to be frozen sooner than a dialogue and what follows from it needs."""
    by_kind = {each.leg.kind: each for each in chain}
    asked, ended, frozen = (by_kind.get(kind) for kind in (K.DIALOGUE, K.DIALOGUE_ENDED, K.DOCUMENTS_FROZEN))
    if asked is None or ended is None or frozen is None or ended.passed or frozen.passed:
        return
    if procurement.preparation.dialogue_held is not Answer.UNANSWERED:
        return
    if frozen.latest is None and not frozen.own:  # nothing presses: the plan runs forwards
        return
    begins = asked.planned if asked.passed else today
    needed = ended.leg.days + frozen.leg.days + (0 if asked.passed else asked.leg.days)
    available = max(0, (frozen.planned - begins).days)
    if available < needed:
        yield PlanWarning(
            id="no-room-for-dialogue",
            severity=Severity.WARNING,
            message=Message(
                N_(
                    "Days left until the documents are frozen: {available}. A market dialogue and the drafting after "
                    "it usually need {needed} days (a rule of thumb)."
                ),
                {"available": available, "needed": needed},
            ),
            remedy=Message(
                N_(
                    "Publish a request for information at once and draft while the answers come, or move the start "
                    "of the contract."
                )
            ),
            kinds=(K.DIALOGUE, K.DOCUMENTS_FROZEN),
        )


def _holidays(chain: Sequence[Placed]) -> Iterator[PlanWarning]:
    """The time for tenders (or requests) falls into weeks when suppliers are away."""
    for previous, each in pairwise(chain):
        if each.leg.kind not in (K.REQUESTS_DUE, K.TENDERS_DUE) or each.passed:
            continue
        first, last = previous.planned, each.planned
        if each.leg.statute:  # what lies before the statutory time is the buyer's own work
            first = max(first, last - timedelta(days=each.leg.statute))
        for year in range(first.year - 1, last.year + 1):
            for begins, ends, limit, message in (
                (
                    date(year, 7, 1),
                    date(year, 7, 31),
                    _AWAY_IN_SUMMER,
                    N_("Working days of the time before “{milestone}” that fall in July: {count}."),
                ),
                (
                    date(year, 12, 22),
                    date(year + 1, 1, 6),
                    _AWAY_AT_CHRISTMAS,
                    N_(
                        "Working days of the time before “{milestone}” that fall between 22 December and Epiphany: "
                        "{count}."
                    ),
                ),
            ):
                away = working_days_between(max(first, begins), min(last, ends))
                if away >= limit:
                    yield PlanWarning(
                        id="holidays",
                        severity=Severity.NOTE,
                        message=Message(
                            message, {"count": away, "milestone": Message(MILESTONE_NAMES[each.leg.kind])}
                        ),
                        remedy=Message(
                            N_(
                                "Give more days than the minimum: small companies and those who repair and "
                                "refurbish have nobody to write tenders in those weeks."
                            )
                        ),
                        kinds=(each.leg.kind,),
                    )


def _unknown(procurement: Procurement, law: LawBook, judged: date) -> Iterator[PlanWarning]:
    if judged != procurement.law_date:
        yield PlanWarning(
            id="law-of-today",
            severity=Severity.NOTE,
            message=Message(
                N_("The thresholds of {day} are not known yet. The plan counts with the law of today."),
                {"day": procurement.law_date},
            ),
            remedy=Message(
                N_("Look at the plan again when the thresholds of that year have been published.")
            ),
        )
    elif regime_of(procurement, law) is Regime.UNKNOWN:
        yield PlanWarning(
            id="value-not-known",
            severity=Severity.NOTE,
            message=Message(
                N_(
                    "The estimated value or the thresholds of the day are not known, so that the plan rests on "
                    "usual times and not on statutory ones."
                )
            ),
            remedy=Message(N_("Enter the estimated value without value added tax.")),
        )
