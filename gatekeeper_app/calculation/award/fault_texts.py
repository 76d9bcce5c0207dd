"""What a fault of a formula is, why it matters and what helps, in words."""

from dataclasses import dataclass

from gatekeeper_app.calculation.award.faults import FaultKind
from gatekeeper_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultText:
    """msgids. `said` may have the places {share} and {names}."""

    said: str
    why: str
    remedy: str


_OTHER_FORMULA = N_(
    "Publish the price that gets all points and the one that gets none, or turn quality into money taken off "
    "the price: then no tender changes what another one gets."
)
_LAW = N_(
    "Tenderers must be able to foresee how their tenders are compared (sections 3 and 93 of the Procurement "
    "Act)."
)

FAULT_TEXTS: dict[FaultKind, FaultText] = {
    FaultKind.SCALE_INCOMPLETE: FaultText(
        said=N_("The scale is not complete: {names}."),
        why=N_(
            "Without its ends, levels or price no points can be counted, and the call for tenders has to say "
            "how tenders are compared (section 93 of the Procurement Act)."
        ),
        remedy=N_("Enter what gets all points and what gets none, the levels, or the price of a unit."),
    ),
    FaultKind.DEDUCTIONS_TOO_LARGE: FaultText(
        said=N_("The deductions together reach the whole price."),
        why=N_("A comparison price of nought or less compares nothing."),
        remedy=N_("Lower the percentages until their sum is well under a hundred."),
    ),
    FaultKind.NOUGHT_QUALITY: FaultText(
        said=N_("A tender without quality points has no price divided by quality."),
        why=N_(
            "A quotient with nought below it does not exist, and close to nought small differences in "
            "quality outweigh any price."
        ),
        remedy=N_(
            "Set a minimum for the quality points, for example half of them, below which a tender is rejected."
        ),
    ),
    FaultKind.ORDER_TURNS: FaultText(
        said=N_("In {share} of simulated tenders a losing tender that is taken back changes the winner."),
        why=_LAW,
        remedy=_OTHER_FORMULA,
    ),
    FaultKind.OUTLIER_RULES: FaultText(
        said=N_("In {share} of simulated tenders one very dear tender without points changes the winner."),
        why=N_(
            "Between the lowest and the highest price one outlier squeezes all other prices together, and "
            "price stops mattering among them."
        ),
        remedy=_OTHER_FORMULA,
    ),
    FaultKind.NEGATIVE_POINTS: FaultText(
        said=N_("Price points can fall under nought; in {share} of simulated tenders they do."),
        why=N_("Points under nought eat points for quality, so the price weighs more than announced."),
        remedy=N_("Let the points stop at nought, or publish a highest price that is accepted."),
    ),
    FaultKind.WORST_ALWAYS_NOUGHT: FaultText(
        said=N_("The dearest tender gets no price points, however close the prices are."),
        why=N_(
            "Of two tenders a price difference of a euro decides all of the price points, so the price "
            "weighs far more than announced."
        ),
        remedy=_OTHER_FORMULA,
    ),
    FaultKind.PRICE_STOPS: FaultText(
        said=N_(
            "From a certain price on points stop at nought; {share} of simulated tenders have such a price."
        ),
        why=N_("Beyond that price a tenderer can ask for anything without losing points."),
        remedy=N_("State a highest price that is accepted, or a formula that goes on falling."),
    ),
    FaultKind.DEPENDS_ON_OTHERS: FaultText(
        said=N_("Points hang on what the others offer, so nobody can count them beforehand."),
        why=_LAW,
        remedy=_OTHER_FORMULA,
    ),
    FaultKind.BEST_ALWAYS_FULL: FaultText(
        said=N_("The best tender gets full points however little it offers: {names}."),
        why=N_(
            "In proportion to the greatest offered, small differences between weak offers earn as much as "
            "large ones between strong ones."
        ),
        remedy=N_("Publish what gets all points and what gets none, as a straight line between two figures."),
    ),
    FaultKind.ONE_BID: FaultText(
        said=N_("With a single tender there is no range of prices: it gets all price points."),
        why=N_("The formula says nothing of one tender; the documents have to say what happens then."),
        remedy=_OTHER_FORMULA,
    ),
}
