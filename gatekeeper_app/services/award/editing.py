"""Changes to how tenders are compared: formula, scales, assumptions, weights, trial tenders, cures.

Pure, like `services.editing`. A change of a design is made under the lot its comparison is edited under: the lot's
own design, made from the whole's where it had none. A change of weights keeps their sum.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.calculation.award.assumption_limits import assumption_fault
from gatekeeper_app.calculation.award.balancing import (
    NOT_BALANCED,
    NotBalanced,
    balanced,
    begun,
    compared,
    cured,
    percents,
    whole_percents,
    with_design,
    with_percents,
    with_scale,
)
from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.domain.award_models import (
    SCORING_FORMULA_NAMES,
    AwardDesign,
    BidAssumptions,
    LineScale,
    ScoringFormula,
    TieBreak,
    TrialBid,
)
from gatekeeper_app.domain.procurements import AwardCriterionType, Procurement, WeightForm
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.rules.phrases import Percent, line_name
from gatekeeper_app.services.award.offers import in_new_scale
from gatekeeper_app.services.award.results import AwardResult, field_name
from gatekeeper_app.services.editing import Edit

HUNDRED = Decimal(100)
MOST_MONEY = Decimal(100_000_000_000)
MOST_BIDS = 50


def set_formula(procurement: Procurement, lot_id: str, formula: ScoringFormula) -> Edit:
    """Another formula. Where a comparison price is begun, weights become percentages of the price that outweigh as
    much: a weight w beside a price weight W takes off w / (W + w)."""
    found = comparison(procurement, lot_id)
    design = begun(found)
    share_of = percents(compared(found))
    if formula is ScoringFormula.COMPARISON_PRICE and share_of is not None:
        money = {line.id for line in found.lines if line.type is not AwardCriterionType.QUALITY}
        price = sum((share for line_id, share in share_of.items() if line_id in money), Decimal(0))
        for line_id, share in share_of.items():
            scale = design.scale(line_id)
            if line_id not in money and scale.deduction is None and share:
                off = (HUNDRED * share / (price + share)).quantize(Decimal("0.1"))
                design = with_scale(design, replace(scale, deduction=off, deduction_percent=True))
    return _designed(
        procurement,
        replace(design, formula=formula),
        Message(
            N_("formula of the comparison: {formula}"), {"formula": Message(SCORING_FORMULA_NAMES[formula])}
        ),
    )


def set_limits(procurement: Procurement, lot_id: str, floor: Decimal | None, ceiling: Decimal | None) -> Edit:
    """The published prices of a linear formula. Raises `WrongUsageError` for negative or crossed ones."""
    for figure in (floor, ceiling):
        _sum_of_money(figure)
    if floor is not None and ceiling is not None and floor >= ceiling:
        raise _refused(
            N_("The price that gets all points must be lower than the one that gets none."),
            N_("Enter the lower price first."),
        )
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, floor=floor, ceiling=ceiling),
        Message(N_("published prices of the comparison changed")),
    )


def set_rounding(
    procurement: Procurement, lot_id: str, *, decimals: int, tie_break: TieBreak, below_nought: bool
) -> Edit:
    """How points are rounded, ties are broken, and whether price points fall under nought."""
    if not 0 <= decimals <= 4:
        raise _refused(N_("Points are rounded to none to four decimals."), N_("Enter a number from 0 to 4."))
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, decimals=decimals, tie_break=tie_break, below_nought=below_nought),
        Message(N_("rounding and ties of the comparison changed")),
    )


def set_price_level(procurement: Procurement, lot_id: str, level: Decimal | None) -> Edit:
    """The price of a usual tender, where the estimated value does not tell it; None: the estimated value again."""
    _sum_of_money(level)
    if level == 0:
        raise _refused(
            N_("A price level of nought compares nothing."), N_("Enter the price of a usual tender.")
        )
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, price_level=level),
        Message(N_("price level of the comparison changed")),
    )


def set_scale(procurement: Procurement, lot_id: str, scale: LineScale) -> Edit:
    """The scale of one award line. Raises `WrongUsageError` for figures that cannot be, and for an unknown line."""
    found = comparison(procurement, lot_id)
    line = next((line for line in found.lines if line.id == scale.line_id), None)
    if line is None:
        raise _refused(N_("The criterion is not compared in this lot."), N_("Choose a criterion of the lot."))
    _possible_scale(scale)
    design = with_scale(begun(found), scale)
    return _designed(procurement, design, Message(N_("scale of “{name}” changed"), {"name": line_name(line)}))


def set_deduction(
    procurement: Procurement, lot_id: str, line_id: str, amount: Decimal, *, percent: bool
) -> Edit:
    """What the best score takes off the price: money, or percent of the price."""
    scale = begun(comparison(procurement, lot_id)).scale(line_id)
    return set_scale(procurement, lot_id, replace(scale, deduction=amount, deduction_percent=percent))


def set_assumptions(procurement: Procurement, lot_id: str, assumptions: BidAssumptions) -> Edit:
    """What is assumed of tenders. Raises `WrongUsageError` for a figure outside its limits."""
    fault = assumption_fault(assumptions)
    if fault is not None:
        raise WrongUsageError(
            what=Message(N_("The assumptions were not changed.")),
            why=Message(
                N_("The assumption “{field}” must lie between {least} and {most}."),
                {"field": field_name(fault.field), "least": fault.least, "most": fault.most},
            ),
            remedy=Message(N_("Enter a figure within these limits.")),
        )
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, assumptions=assumptions),
        Message(N_("assumptions on tenders changed")),
    )


def set_bids(procurement: Procurement, lot_id: str, bids: tuple[TrialBid, ...]) -> Edit:
    """The trial tenders, all at once (as pasted). Raises `WrongUsageError` for prices and offers that cannot be."""
    if len(bids) > MOST_BIDS:
        raise _refused(N_("There are too many trial tenders."), N_("Enter at most fifty."))
    if len({bid.id for bid in bids}) < len(bids):
        raise _refused(N_("Two trial tenders have the same id."), N_("Give each its own."))
    for bid in bids:
        _sum_of_money(bid.price)
        if any(not offer.is_finite() or offer < 0 for offer in bid.offers.values()):
            raise _refused(
                N_("What a tender offers is a number that is not negative."), N_("Correct the figure.")
            )
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, bids=bids),
        Message(N_("trial tenders changed")),
    )


def set_note(procurement: Procurement, lot_id: str, note: str) -> Edit:
    return _changed(
        procurement,
        lot_id,
        lambda design: replace(design, note=note.strip()),
        Message(N_("note on the comparison changed")),
    )


def set_weight(procurement: Procurement, lot_id: str, line_id: str, percent: Decimal) -> Edit:
    """A weight in percent; the others change in proportion, so that the sum stays. Raises `WrongUsageError`."""
    better = _balanced(balanced(procurement, comparison(procurement, lot_id), line_id, percent))
    return Edit(
        procurement=in_new_scale(procurement, better, lot_id),
        label=Message(
            N_("weight of “{name}” set to {weight}"),
            {"name": _name(procurement, line_id), "weight": Percent(percent)},
        ),
    )


def apply_cure(procurement: Procurement, result: AwardResult, line_id: str) -> Edit:
    """A criterion at the weight, or the deduction, that has the wanted power. Raises `WrongUsageError` where none
    has.
    """
    line = result.line(line_id)
    if line.reach is None:
        raise _refused(
            N_("No weight gives the criterion the wanted power."),
            N_("Widen its scale, or choose another formula."),
        )
    better = _balanced(cured(procurement, comparison(procurement, result.lot_id), line_id, line.reach))
    return Edit(
        procurement=in_new_scale(procurement, better, result.lot_id),
        label=Message(
            N_("“{name}” set to {weight}, which decides {power} of simulated competitions"),
            {
                "name": _name(procurement, line_id),
                "weight": Percent(line.reach),
                "power": Percent(line.reach_power or Decimal(0)),
            },
        ),
    )


def weights_from_order(procurement: Procurement, lot_id: str) -> Edit:
    """Weights in percent in the place of an order of importance, as they were read of it."""
    lines = compared(comparison(procurement, lot_id))
    share_of = percents(lines)
    if share_of is None or any(line.weight.form is not WeightForm.ORDER for line in lines):
        raise _refused(
            N_("The criteria are not stated in an order of importance."), N_("Enter the weights by hand.")
        )
    return Edit(
        procurement=with_percents(procurement, lines, whole_percents(share_of)),
        label=Message(N_("weights stated in place of an order")),
    )


def give_own_design(procurement: Procurement, lot_id: str) -> Edit:
    """The lot gets a design of its own, which begins as what held for it so far."""
    design = replace(begun(comparison(procurement, lot_id)), lot_id=lot_id)
    return _designed(
        procurement,
        design,
        Message(N_("own comparison for the lot {lot}"), {"lot": _lot(procurement, lot_id)}),
    )


def inherit_design(procurement: Procurement, lot_id: str) -> Edit:
    """The lot goes back to the design of the whole procurement; what it had of its own is gone (undo brings it
    back).
    """
    kept = tuple(design for design in procurement.award_designs if design.lot_id != lot_id)
    return Edit(
        procurement=replace(procurement, award_designs=kept),
        label=Message(N_("the lot {lot} compared as the others"), {"lot": _lot(procurement, lot_id)}),
    )


def _lot(procurement: Procurement, lot_id: str) -> Argument:
    return next((lot.title for lot in procurement.lots if lot.id == lot_id and lot.title), lot_id)


def _name(procurement: Procurement, line_id: str) -> Argument:
    return next((line_name(line) for line in procurement.award_lines if line.id == line_id), line_id)


def _changed(
    procurement: Procurement, lot_id: str, change: Callable[[AwardDesign], AwardDesign], label: Message
) -> Edit:
    return _designed(procurement, change(begun(comparison(procurement, lot_id))), label)


def _designed(procurement: Procurement, design: AwardDesign, label: Message) -> Edit:
    return Edit(procurement=with_design(procurement, design), label=label)


def _balanced(found: Procurement | NotBalanced) -> Procurement:
    if isinstance(found, NotBalanced):
        raise WrongUsageError(
            what=Message(N_("The weight was not changed.")),
            why=Message(NOT_BALANCED[found]),
            remedy=Message(N_("See the lines of the award criteria: every one needs a weight in one form.")),
        )
    return found


def _possible_scale(scale: LineScale) -> None:
    amounts = (scale.deduction, scale.unit_price, scale.effect, scale.spread, scale.most_points)
    if any(figure is not None and not (figure.is_finite() and figure >= 0) for figure in amounts):
        raise _refused(
            N_("An amount of a scale is a number that is not negative."), N_("Correct the figure.")
        )
    if any(figure is not None and not figure.is_finite() for figure in (scale.start, scale.target)):
        raise _refused(N_("The ends of a scale are numbers."), N_("Correct the figure."))
    if scale.start is not None and scale.start == scale.target:
        raise _refused(
            N_("Full points and no points cannot be given for the same figure."),
            N_("Move the ends of the scale apart."),
        )
    if scale.deduction_percent and scale.deduction is not None and scale.deduction >= HUNDRED:
        raise _refused(
            N_("A deduction reaches the whole price."), N_("Enter a percentage well under a hundred.")
        )
    if scale.most_points == 0:
        raise _refused(N_("The top of a scale is above nought."), N_("Correct the figure."))
    if any(not (level.share.is_finite() and 0 <= level.share <= 1) for level in scale.levels):
        raise _refused(
            N_("A level gives a share of the best score, from nought to all of it."),
            N_("Correct the figure."),
        )


def _sum_of_money(figure: Decimal | None) -> None:
    if figure is not None and not (figure.is_finite() and 0 <= figure <= MOST_MONEY):
        raise _refused(
            N_("A price is a number that is not negative."), N_("Enter it without value added tax.")
        )


def _refused(why: str, remedy: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The comparison was not changed.")), why=Message(why), remedy=Message(remedy)
    )
