"""Shares of award lines, whatever form their weights are stated in.

Forms that state a share belong to three families: percent, points and ratios; the middle of a published range
is taken as the weight. Lines of one family share a hundred percent by their sum, so that points out of 80 and
percents that add up to 95 both give a comparable answer.

No share can be computed, and none is guessed, where

* a line states an order of importance, a fixed amount of money or a threshold;
* a line among several states no weight, even if the others leave a remainder;
* lines of different families stand side by side (points inside a percentage, a ratio beside percents): the
  notice does not say how the one is counted into the other;
* a weight has no figure or a negative one, or all weights are nought.

A line that stands alone decides alone: its share is 100 whether or not a weight is stated.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext

from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, WeightForm

HUNDRED = Decimal(100)

_FAMILIES: Mapping[WeightForm, str] = {
    WeightForm.PERCENT: "percent",
    WeightForm.PERCENT_RANGE: "percent",
    WeightForm.POINTS: "points",
    WeightForm.POINTS_RANGE: "points",
    WeightForm.DECIMAL: "ratio",
    WeightForm.DECIMAL_RANGE: "ratio",
}


def _figures(lines: Sequence[AwardCriterion]) -> list[Decimal] | None:
    """The weights as figures of one family, or None where the lines do not share a scale."""
    figures = [line.weight.figure for line in lines if line.weight.form in _FAMILIES]
    known = [figure for figure in figures if figure is not None and figure.is_finite() and figure >= 0]
    families = {_FAMILIES[line.weight.form] for line in lines if line.weight.form in _FAMILIES}
    complete = len(known) == len(lines) and len(families) == 1
    return known if complete and any(known) else None


def _decides_alone(lines: Sequence[AwardCriterion]) -> bool:
    return len(lines) == 1 and lines[0].weight.form in (WeightForm.NONE, WeightForm.ORDER)


def shares(lines: Sequence[AwardCriterion]) -> Mapping[str, Decimal] | None:
    """The share of each line of one lot: line id -> percent (0-100, unrounded; round only to show it).

    None where no share can be computed (see the module) or there are no lines.
    """
    if _decides_alone(lines):
        return {lines[0].id: HUNDRED}
    figures = _figures(lines)
    if figures is None:
        return None
    with localcontext(prec=50):
        total = sum(figures, Decimal(0))
        # Multiplied before it is divided: rounded once, and exact wherever the share is.
        return {line.id: HUNDRED * figure / total for line, figure in zip(lines, figures, strict=True)}


def price_only(lines: Sequence[AwardCriterion]) -> bool:
    """Whether nothing but price can decide this lot: price lines hold all of the weight, or stand alone.

    Cost (life-cycle cost) is not price. False where there are no lines: nothing is known of the comparison.
    """
    figures = _figures(lines)
    if figures is not None:
        lines = [line for line, figure in zip(lines, figures, strict=True) if figure > 0]
    return bool(lines) and all(line.type is AwardCriterionType.PRICE for line in lines)
