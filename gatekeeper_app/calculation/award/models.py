"""The award model of one lot as figures: who weighs how much, by which formula, on which scales.

Price and cost lines count as one price, whose weight is their sum. Lines with a threshold are passed or failed, not
compared. An order of importance is read as rank-order centroid weights (F. H. Barron and B. E. Barrett, "Decision
Quality Using Ranked Attribute Weights", Management Science 42 (1996)): the mean of all weights that keep the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.calculation.weights import HUNDRED, shares
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, ScaleKind, ScoringFormula, TieBreak
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, WeightForm
from gatekeeper_app.i18n import N_

_MONEY = (WeightForm.FIXED_TOTAL, WeightForm.FIXED_UNIT)
_POINTS = (WeightForm.POINTS, WeightForm.POINTS_RANGE)
_PRICES = (AwardCriterionType.PRICE, AwardCriterionType.COST)
_NONE, _ONE = Decimal(0), Decimal(1)
WITHOUT_PRICE = (ScoringFormula.QUALITY_ONLY, ScoringFormula.PRICE_PER_QUALITY)


class NoModelReason(StrEnum):
    """Why nothing can be calculated."""

    NO_LINES = "no_lines"
    NO_SHARES = "no_shares"
    PRICE_ALONE = "price_alone"
    NO_QUALITY = "no_quality"
    NO_DEDUCTION = "no_deduction"
    LIMITS_MISSING = "limits_missing"
    LIMITS_CROSSED = "limits_crossed"


NO_MODEL_REASONS: dict[NoModelReason, str] = {
    NoModelReason.NO_LINES: N_("No award criteria have been entered for this lot."),
    NoModelReason.NO_SHARES: N_(
        "The weights do not tell how much each criterion counts: one is missing, or they are stated in forms "
        "that cannot be added up."
    ),
    NoModelReason.PRICE_ALONE: N_("Price alone decides: there is no other criterion with a weight to judge."),
    NoModelReason.NO_QUALITY: N_("The formula compares quality, but there is no criterion for it."),
    NoModelReason.NO_DEDUCTION: N_(
        "A comparison price needs an amount or a percentage that the best score takes off; a criterion has "
        "none."
    ),
    NoModelReason.LIMITS_MISSING: N_(
        "The formula needs two published prices, the one that gets all points and the one that gets none."
    ),
    NoModelReason.LIMITS_CROSSED: N_(
        "The price that gets all points must be lower than the one that gets none, and not negative."
    ),
}


class ModelRemark(StrEnum):
    """What was read into the lines to make a model of them; said beside every result."""

    ORDER_READ = "order_read"
    MONEY_READ = "money_read"
    FORMULA_ASSUMED = "formula_assumed"
    PRICES_JOINED = "prices_joined"
    THRESHOLD_LEFT_OUT = "threshold_left_out"
    PRICE_WEIGHT_UNUSED = "price_weight_unused"
    NO_PRICE_LINE = "no_price_line"


MODEL_REMARKS: dict[ModelRemark, str] = {
    ModelRemark.ORDER_READ: N_(
        "Only an order of importance is stated. Weights that keep the order were taken in the middle; state "
        "weights to know more."
    ),
    ModelRemark.MONEY_READ: N_(
        "The criteria are stated in money: each is read as what its best score takes off the price."
    ),
    ModelRemark.FORMULA_ASSUMED: N_(
        "No formula has been chosen yet: lowest price divided by the price is assumed, the usual one in "
        "Finland."
    ),
    ModelRemark.PRICES_JOINED: N_(
        "Several lines of price or cost are taken as one price with their weights together."
    ),
    ModelRemark.THRESHOLD_LEFT_OUT: N_(
        "A criterion with a threshold is passed or failed, so it is left out of the comparison."
    ),
    ModelRemark.PRICE_WEIGHT_UNUSED: N_(
        "The formula has no use for a weight of the price; the weights of the others count in proportion."
    ),
    ModelRemark.NO_PRICE_LINE: N_("There is no line for price or cost, so quality alone is compared."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLine:
    """A criterion beside price. `weight`: share of one. `most_points`: what its best score gives in the documents.

    `deduction`: what the best score takes off in a comparison price, in money, or a share of the price (0-1) where
    `deduction_percent`; None where its amount is priced.
    """

    id: str
    weight: Decimal
    most_points: Decimal
    scale: LineScale
    deduction: Decimal | None = None
    deduction_percent: bool = False

    @property
    def scale_top(self) -> Decimal:
        """The top of the evaluators' scale; where nothing is said in a comparison price, points are percent."""
        return self.scale.most_points or self.most_points or HUNDRED

    @property
    def priced_range(self) -> Decimal:
        """The difference between the usual worst and best amount of a priced line, in its unit; 0 where not stated."""
        start, target = self.scale.start, self.scale.target
        return _NONE if start is None or target is None else abs(start - target)

    @property
    def money(self) -> Decimal | None:
        """What the best score is worth beside none in a comparison price, in money; None for a percentage or points."""
        if self.scale.kind is ScaleKind.PRICED:
            return (self.scale.unit_price or _NONE) * self.priced_range
        return None if self.deduction_percent else self.deduction

    @property
    def relative(self) -> bool:
        """Whether its points hang on what the others offer."""
        return self.scale.kind in (ScaleKind.RATIO_TO_BEST, ScaleKind.RATIO_TO_LOWEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardModel:
    """`price_weight` and the lines' weights make one; both are 0 in a comparison price, where money is compared."""

    formula: ScoringFormula
    price_weight: Decimal
    price_points: Decimal
    lines: tuple[ModelLine, ...]
    price_ids: tuple[str, ...] = ()
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    below_nought: bool = False
    decimals: int = 2
    tie_break: TieBreak = TieBreak.LOWEST_PRICE
    remarks: tuple[ModelRemark, ...] = ()

    @property
    def total_points(self) -> Decimal:
        return self.price_points + sum((line.most_points for line in self.lines), _NONE)

    @property
    def in_money(self) -> bool:
        """Whether the lowest comparison price wins, not the most points."""
        return self.formula is ScoringFormula.COMPARISON_PRICE

    @property
    def needs_price_level(self) -> bool:
        """Whether amounts of money stand beside prices, so that power depends on the level of prices."""
        if self.formula is ScoringFormula.LINEAR_FIXED:
            return True
        return self.in_money and any(not line.deduction_percent for line in self.lines)

    def line(self, line_id: str) -> ModelLine:
        return next(line for line in self.lines if line.id == line_id)

    def place(self, line_id: str) -> int:
        """The place of a line among the lines: its index in the last axis of every array of offers."""
        return next(place for place, line in enumerate(self.lines) if line.id == line_id)

    @property
    def nameless(self) -> "AwardModel":
        """The model with its lines numbered and without what does not count: equal for lots compared alike."""
        lines = tuple(
            replace(line, id=str(n), scale=replace(line.scale, line_id=str(n), effect=None, effect_kind=None))
            for n, line in enumerate(self.lines)
        )
        return replace(self, lines=lines, price_ids=(), remarks=())


@dataclass(frozen=True, slots=True, kw_only=True)
class NoModel:
    """Why there is no model; `line_ids` are the lines it hangs on."""

    reason: NoModelReason
    line_ids: tuple[str, ...] = ()


def model_of(lines: Sequence[AwardCriterion], design: AwardDesign | None) -> AwardModel | NoModel:
    """The model of the lines compared together in a lot; without a design the usual formula, and a remark."""
    remarks: list[ModelRemark] = []
    compared = [line for line in lines if line.weight.form is not WeightForm.THRESHOLD]
    if len(compared) < len(lines):
        remarks.append(ModelRemark.THRESHOLD_LEFT_OUT)
    if not compared:
        return NoModel(reason=NoModelReason.NO_LINES)
    quality = [line for line in compared if line.type not in _PRICES]
    prices = [line for line in compared if line.type in _PRICES]
    in_money = bool(quality) and all(line.weight.form in _MONEY for line in quality)
    if design is None:
        remarks.append(ModelRemark.MONEY_READ if in_money else ModelRemark.FORMULA_ASSUMED)
        design = AwardDesign(
            formula=ScoringFormula.COMPARISON_PRICE if in_money else ScoringFormula.LOWEST_RATIO
        )
    if not quality:
        without = design.formula in WITHOUT_PRICE
        return NoModel(reason=NoModelReason.NO_QUALITY if without else NoModelReason.PRICE_ALONE)
    if len(prices) > 1:
        remarks.append(ModelRemark.PRICES_JOINED)
    if design.formula is ScoringFormula.COMPARISON_PRICE:
        return _in_money(quality, prices, design, remarks)
    return _in_points(quality, prices, design, remarks)


def _in_money(
    quality: Sequence[AwardCriterion],
    prices: Sequence[AwardCriterion],
    design: AwardDesign,
    remarks: list[ModelRemark],
) -> AwardModel | NoModel:
    found = []
    missing = []
    for line in quality:
        scale = design.scale(line.id)
        amount, percent = scale.deduction, scale.deduction_percent
        if amount is None and line.weight.form in _MONEY:
            amount, percent = line.weight.figure, False
        if scale.kind is ScaleKind.PRICED:
            amount, percent = None, False
        elif amount is None or not amount.is_finite() or amount < 0:
            missing.append(line.id)
            continue
        if amount is not None and percent:
            amount = amount / HUNDRED
        found.append(
            ModelLine(
                id=line.id,
                weight=_NONE,
                most_points=_NONE,
                scale=scale,
                deduction=amount,
                deduction_percent=percent,
            )
        )
    if missing:
        return NoModel(reason=NoModelReason.NO_DEDUCTION, line_ids=tuple(missing))
    return AwardModel(
        formula=design.formula,
        price_weight=_NONE,
        price_points=_NONE,
        lines=tuple(found),
        price_ids=tuple(line.id for line in prices),
        decimals=design.decimals,
        tie_break=design.tie_break,
        remarks=tuple(remarks),
    )


def _in_points(
    quality: Sequence[AwardCriterion],
    prices: Sequence[AwardCriterion],
    design: AwardDesign,
    remarks: list[ModelRemark],
) -> AwardModel | NoModel:
    formula = design.formula
    lines = (*quality, *prices)
    share_of = shares(lines)
    if share_of is None and all(line.weight.form is WeightForm.ORDER for line in lines):
        share_of = order_weights(lines)
        remarks.append(ModelRemark.ORDER_READ)
    if share_of is None:
        return NoModel(reason=NoModelReason.NO_SHARES)
    total = _total_points(lines)
    price = sum((share_of[line.id] for line in prices), _NONE) / HUNDRED
    weights = {line.id: share_of[line.id] / HUNDRED for line in quality}
    if price == 0 and formula not in WITHOUT_PRICE:
        formula = ScoringFormula.QUALITY_ONLY
        remarks.append(ModelRemark.NO_PRICE_LINE)
    elif price and formula in WITHOUT_PRICE:
        remarks.append(ModelRemark.PRICE_WEIGHT_UNUSED)
        if price >= 1:
            return NoModel(reason=NoModelReason.NO_QUALITY)
        weights = {line_id: weight / (_ONE - price) for line_id, weight in weights.items()}
        price = _NONE
    if not any(weights.values()):
        return NoModel(reason=NoModelReason.PRICE_ALONE)
    if formula is ScoringFormula.LINEAR_FIXED:
        refused = _limits(design)
        if refused is not None:
            return NoModel(reason=refused)
    return AwardModel(
        formula=formula,
        price_weight=price,
        price_points=price * total,
        lines=tuple(
            ModelLine(
                id=line.id,
                weight=weights[line.id],
                most_points=weights[line.id] * total,
                scale=design.scale(line.id),
            )
            for line in quality
        ),
        price_ids=tuple(line.id for line in prices),
        floor=design.floor if formula is ScoringFormula.LINEAR_FIXED else None,
        ceiling=design.ceiling if formula is ScoringFormula.LINEAR_FIXED else None,
        below_nought=design.below_nought,
        decimals=design.decimals,
        tie_break=design.tie_break,
        remarks=tuple(remarks),
    )


def _limits(design: AwardDesign) -> NoModelReason | None:
    floor, ceiling = design.floor, design.ceiling
    if floor is None or ceiling is None:
        return NoModelReason.LIMITS_MISSING
    sound = floor.is_finite() and ceiling.is_finite() and 0 <= floor < ceiling
    return None if sound else NoModelReason.LIMITS_CROSSED


def _total_points(lines: Sequence[AwardCriterion]) -> Decimal:
    """What all best scores make together: a hundred, or the sum of points where weights are points."""
    if all(line.weight.form in _POINTS for line in lines):
        return sum((line.weight.figure or _NONE for line in lines), _NONE)
    return HUNDRED


def order_weights(lines: Sequence[AwardCriterion]) -> dict[str, Decimal] | None:
    """Percent of each line by its place in the order; lines of one place share what their places have together."""
    if any(line.weight.figure is None or not line.weight.figure.is_finite() for line in lines):
        return None
    ordered = sorted(lines, key=lambda line: line.weight.figure or _NONE)
    count = len(ordered)
    places = [
        sum((_ONE / k for k in range(place, count + 1)), _NONE) / count for place in range(1, count + 1)
    ]
    result: dict[str, Decimal] = {}
    for line in ordered:
        alike = [n for n, other in enumerate(ordered) if other.weight.figure == line.weight.figure]
        result[line.id] = HUNDRED * sum((places[n] for n in alike), _NONE) / len(alike)
    return result
