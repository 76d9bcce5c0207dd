"""What is assumed of tenders, and why: every default with its reason, its source and its certainty."""

from dataclasses import dataclass

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionReason:
    """`name` and `reason` are msgids; `source` names the row of the fact base or the program's own practice."""

    name: str
    reason: str
    source: str
    certainty: Certainty


_P = Certainty.PRACTICE

ASSUMPTION_REASONS: dict[str, AssumptionReason] = {
    "bidders": AssumptionReason(
        name=N_("Tenders in a competition"),
        reason=N_(
            "Municipal calls for tender get a handful of tenders; the more there are, the more often a "
            "criterion decides. Take the number of the round before, if it is known."
        ),
        source="M-20",
        certainty=_P,
    ),
    "price_spread": AssumptionReason(
        name=N_("Spread of prices"),
        reason=N_(
            "Standard deviation of prices over their mean. Much of what municipalities buy is offered within "
            "a fifth of the mean. Count it from the tenders of the round before, if you have them."
        ),
        source="M-12",
        certainty=_P,
    ),
    "score_spread": AssumptionReason(
        name=N_("Spread of scores"),
        reason=N_(
            "Standard deviation of the shares of best scores. Evaluators seldom use the ends of a scale: "
            "with a quarter, two tenders of three lie within the middle half."
        ),
        source="M-12",
        certainty=_P,
    ),
    "score_mean": AssumptionReason(
        name=N_("Mean of scores"),
        reason=N_("The middle of the scale leaves as much room for better as for worse tenders."),
        source="M-20",
        certainty=_P,
    ),
    "correlation": AssumptionReason(
        name=N_("Price and quality together"),
        reason=N_(
            "A better tender is usually somewhat dearer. With nought they have nothing to do with each "
            "other; a negative figure means that the cheaper ones are better."
        ),
        source="M-12",
        certainty=_P,
    ),
    "tenders": AssumptionReason(
        name=N_("Simulated tenders"),
        reason=N_("With ten thousand the share that is told is off by less than one percentage point."),
        source="M-20",
        certainty=Certainty.DERIVED,
    ),
    "seed": AssumptionReason(
        name=N_("Seed of the random numbers"),
        reason=N_("The same seed gives the same tenders, so that anybody can repeat the calculation."),
        source="M-20",
        certainty=_P,
    ),
    "powerless_below": AssumptionReason(
        name=N_("Powerless below"),
        reason=N_(
            "A criterion that decides fewer than one competition in ten changes hardly anything, and its "
            "proof costs all tenderers the same work."
        ),
        source="B-32",
        certainty=_P,
    ),
    "wanted_power": AssumptionReason(
        name=N_("Wanted power"),
        reason=N_(
            "One competition in four: the criterion matters, and price and other quality still decide most "
            "of them."
        ),
        source="B-32",
        certainty=_P,
    ),
}
"""Field of `BidAssumptions` -> why its default is what it is. All are to be verified and may be changed."""
