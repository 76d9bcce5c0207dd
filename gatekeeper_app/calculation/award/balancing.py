"""A weight set anew: the others keep their proportions and the sum stays a hundred percent, to the last digit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from gatekeeper_app.calculation.award.comparisons import Comparison, comparisons
from gatekeeper_app.calculation.award.models import order_weights
from gatekeeper_app.calculation.decimals import plain
from gatekeeper_app.calculation.weights import HUNDRED, shares
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, ScaleKind
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement, Weight, WeightForm
from gatekeeper_app.i18n import N_

_FIXED: Mapping[WeightForm, WeightForm] = {
    WeightForm.PERCENT_RANGE: WeightForm.PERCENT,
    WeightForm.POINTS_RANGE: WeightForm.POINTS,
    WeightForm.DECIMAL_RANGE: WeightForm.DECIMAL,
    WeightForm.ORDER: WeightForm.PERCENT,
}
_STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"))


class NotBalanced(StrEnum):
    """Why a weight cannot be set."""

    IMPOSSIBLE = "impossible"
    ALONE = "alone"
    NO_SHARES = "no_shares"
    SHARED = "shared"


NOT_BALANCED: dict[NotBalanced, str] = {
    NotBalanced.IMPOSSIBLE: N_("A weight is a number from 0 to 100."),
    NotBalanced.ALONE: N_("The criterion stands alone, so it weighs 100%."),
    NotBalanced.NO_SHARES: N_(
        "The other weights cannot be changed in proportion: they do not add up to a whole."
    ),
    NotBalanced.SHARED: N_(
        "The other criteria hold in other lots as well, where the weights would no longer add up."
    ),
}


def compared(comparison: Comparison) -> tuple[AwardCriterion, ...]:
    """The lines that share the hundred percent: all but those with a threshold."""
    return tuple(line for line in comparison.lines if line.weight.form is not WeightForm.THRESHOLD)


def percents(lines: Sequence[AwardCriterion]) -> Mapping[str, Decimal] | None:
    """The share of each line in percent; an order of importance is read as `order_weights` does."""
    found = shares(lines)
    if found is None and lines and all(line.weight.form is WeightForm.ORDER for line in lines):
        return order_weights(lines)
    return found


def balanced(
    procurement: Procurement, comparison: Comparison, line_id: str, percent: Decimal
) -> Procurement | NotBalanced:
    """The procurement with one weight at `percent`, the others in proportion, each in the form it is stated in.

    Whole percents where that leaves no criterion without a weight it had; a published range becomes its new weight.
    """
    lines = compared(comparison)
    if not percent.is_finite() or not 0 <= percent <= HUNDRED:
        return NotBalanced.IMPOSSIBLE
    share_of = percents(lines)
    if share_of is None or line_id not in share_of:
        return NotBalanced.NO_SHARES
    if len(lines) == 1:
        return NotBalanced.ALONE
    ids = {line.id for line in lines}
    for other in comparisons(procurement):
        if other.lines != comparison.lines and any(line.id in ids for line in other.lines):
            return NotBalanced.SHARED
    rest = HUNDRED - share_of[line_id]
    left = HUNDRED - percent
    wanted = {
        line.id: share_of[line.id] * left / rest if rest else left / (len(lines) - 1)
        for line in lines
        if line.id != line_id
    }
    new = {line_id: percent, **_rounded(wanted, left)}
    return with_percents(procurement, lines, new)


def with_percents(
    procurement: Procurement, lines: Sequence[AwardCriterion], percent_of: Mapping[str, Decimal]
) -> Procurement:
    """The procurement with these shares stated in the forms of the lines; points and ratios keep their sum.

    Weights set by hand are no longer "read from" a file.
    """
    families: dict[WeightForm, Decimal] = {}
    for line in lines:
        form = _FIXED.get(line.weight.form, line.weight.form)
        families[form] = families.get(form, Decimal(0)) + (line.weight.figure or Decimal(0))
    stated = {}
    for line in lines:
        form = _FIXED.get(line.weight.form, line.weight.form)
        if form not in (WeightForm.POINTS, WeightForm.DECIMAL):
            form = WeightForm.PERCENT
        whole = HUNDRED if form is WeightForm.PERCENT else families[form]
        stated[line.id] = Weight(form=form, figure=plain(percent_of[line.id] * whole / HUNDRED))
    return replace(
        procurement,
        award_lines=tuple(
            replace(line, weight=stated[line.id]) if line.id in stated else line
            for line in procurement.award_lines
        ),
        read_from={key: value for key, value in procurement.read_from.items() if key != "award_lines"},
    )


def whole_percents(percent_of: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Shares that make a hundred in the coarsest step that leaves none of them at nought."""
    return _rounded(percent_of, HUNDRED)


def _rounded(wanted: Mapping[str, Decimal], total: Decimal) -> dict[str, Decimal]:
    """Rounded so that the sum is `total`: what rounding down takes goes to the largest remainders."""
    for step in _STEPS:
        if total % step:
            continue
        floors = {
            name: (value / step).to_integral_value(ROUND_FLOOR) * step for name, value in wanted.items()
        }
        missing = int((total - sum(floors.values(), Decimal(0))) / step)
        by_remainder = sorted(wanted, key=lambda name: wanted[name] - floors[name], reverse=True)
        for name in by_remainder[:missing]:
            floors[name] += step
        if all(floors[name] or not value for name, value in wanted.items()):
            return floors
    return dict(wanted)


def with_design(procurement: Procurement, design: AwardDesign) -> Procurement:
    """The procurement with a design in the place of the one of its lot, or at the end."""
    designs = tuple(design if old.lot_id == design.lot_id else old for old in procurement.award_designs)
    if all(old.lot_id != design.lot_id for old in designs):
        designs = (*designs, design)
    return replace(procurement, award_designs=designs)


def begun(comparison: Comparison) -> AwardDesign:
    """The design a change of this comparison starts from: its own, a copy of the whole's, or what was read so far."""
    from gatekeeper_app.calculation.award.models import AwardModel

    if comparison.design is not None:
        return replace(comparison.design, lot_id=comparison.lot_id)
    model = comparison.model
    if isinstance(model, AwardModel) and model.in_money:
        return AwardDesign(lot_id=comparison.lot_id, formula=model.formula)
    return AwardDesign(lot_id=comparison.lot_id)


def with_scale(design: AwardDesign, scale: LineScale) -> AwardDesign:
    """The design with a scale in the place of the one of its line, or at the end."""
    scales = tuple(scale if old.line_id == scale.line_id else old for old in design.scales)
    if all(old.line_id != scale.line_id for old in scales):
        scales = (*scales, scale)
    return replace(design, scales=scales)


def cured(
    procurement: Procurement, comparison: Comparison, line_id: str, reach: Decimal
) -> Procurement | NotBalanced:
    """The procurement with a criterion at its curing weight, or its curing deduction; `reach` in percent."""
    from gatekeeper_app.calculation.award.models import AwardModel

    model = comparison.model
    if not isinstance(model, AwardModel) or not model.in_money:
        return balanced(procurement, comparison, line_id, reach)
    line = model.line(line_id)
    design = begun(comparison)
    scale = design.scale(line_id)
    if line.deduction_percent:
        return with_design(
            procurement, with_scale(design, replace(scale, deduction=reach, deduction_percent=True))
        )
    level = comparison.level.money
    if level is None:
        return NotBalanced.IMPOSSIBLE
    money = reach * level / HUNDRED
    if scale.kind is ScaleKind.PRICED:
        if not line.priced_range:
            return NotBalanced.IMPOSSIBLE
        price = (money / line.priced_range).quantize(Decimal("0.0001"))
        return with_design(procurement, with_scale(design, replace(scale, unit_price=plain(price))))
    changed = replace(scale, deduction=plain(money.quantize(Decimal("0.01"))), deduction_percent=False)
    return with_design(procurement, with_scale(design, changed))
