"""The price difference that a criterion's score outweighs: exact, from the formula alone.

Two tenders alike in everything else: one cheaper and without points on the line, one dearer with `score` of its best
(1: all of it). The difference is told over the price of the cheaper one. What else it depends on stands in
`BreakEven.basis`, for a figure without it would be a promise the formula does not keep.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.domain.award_models import EffectKind, ScaleKind, ScoringFormula
from gatekeeper_app.i18n import N_

_ONE = Decimal(1)


class Basis(StrEnum):
    """What a break-even difference is relative to."""

    LOWEST_PRICE = "lowest_price"
    RANGE = "range"
    LIMITS = "limits"
    OTHER_QUALITY = "other_quality"
    MONEY = "money"
    PERCENT = "percent"
    NO_PRICE = "no_price"


BASIS_NAMES: dict[Basis, str] = {
    Basis.LOWEST_PRICE: N_(
        "This is exact where the tender without points is the lowest one; otherwise it differs."
    ),
    Basis.RANGE: N_(
        "It depends on how far apart the lowest and the highest price lie; the usual distance of the "
        "simulation was taken."
    ),
    Basis.LIMITS: N_("It holds whatever others offer, between the published prices."),
    Basis.OTHER_QUALITY: N_(
        "It depends on the quality both tenders have otherwise; the mean of the assumptions was taken."
    ),
    Basis.MONEY: N_("It holds whatever others offer."),
    Basis.PERCENT: N_("It holds whatever others offer."),
    Basis.NO_PRICE: N_("The price is not compared, so no price difference is outweighed."),
}
"""What is to be said beside the figure, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """`share`: of the cheaper price (0.05: five percent), None where it cannot be told. `money` in the currency of the
    price level. `of_range`: the share of the distance between highest and lowest price. `unlimited`: no price
    difference is large enough. All None and not unlimited: the price is not compared, or figures are missing."""

    basis: Basis
    share: Decimal | None = None
    money: Decimal | None = None
    of_range: Decimal | None = None
    unlimited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What break-even differences can depend on. `price_level`: the cheaper price in money. `price_range`: highest less
    lowest price over the lowest. `other_quality`: the share of the other criteria's best scores both tenders have."""

    price_level: Decimal | None = None
    price_range: Decimal | None = None
    other_quality: Decimal = Decimal("0.5")


def break_even(model: AwardModel, line_id: str, around: Circumstances, score: Decimal = _ONE) -> BreakEven:
    """The price difference that `score` (0-1 of the line's best) outweighs. Monotone in `score` and in the weight."""
    line = model.line(line_id)
    formula = model.formula
    if model.in_money:
        return _in_money(line, around, score)
    if formula is ScoringFormula.QUALITY_ONLY:
        return BreakEven(basis=Basis.NO_PRICE)
    gain, weight = line.weight * score, model.price_weight
    if formula is ScoringFormula.PRICE_PER_QUALITY:
        others = (_ONE - line.weight) * around.other_quality
        return _told(Basis.OTHER_QUALITY, None if others <= 0 and gain > 0 else _over(gain, others), around)
    if formula is ScoringFormula.LOWEST_RATIO:
        return _told(Basis.LOWEST_PRICE, _over(gain, weight - gain) if gain < weight else None, around)
    # Linear formulas: points stop at nought unless the model says otherwise, and with them the reach of the price.
    reach = None if gain >= weight and not model.below_nought else _over(gain, weight)
    if formula is ScoringFormula.LINEAR_LOWEST:
        return _told(Basis.LOWEST_PRICE, reach, around)
    if formula is ScoringFormula.LINEAR_RANGE:
        if gain >= weight:  # the dearest has nought points, however dear it is
            return BreakEven(basis=Basis.RANGE, unlimited=True)
        span = around.price_range
        told = _told(Basis.RANGE, None if span is None or reach is None else reach * span, around)
        return BreakEven(
            basis=Basis.RANGE, share=told.share, money=told.money, of_range=reach, unlimited=False
        )
    if reach is None:
        return BreakEven(basis=Basis.LIMITS, unlimited=True)
    money = reach * ((model.ceiling or _ONE) - (model.floor or Decimal(0)))
    return BreakEven(basis=Basis.LIMITS, share=_share_of(money, around), money=money)


def _in_money(line: ModelLine, around: Circumstances, score: Decimal) -> BreakEven:
    if line.deduction_percent and line.scale.kind is not ScaleKind.PRICED:
        off = (line.deduction or Decimal(0)) * score
        return _told(Basis.PERCENT, off / (_ONE - off) if off < 1 else None, around)
    money = (line.money or Decimal(0)) * score
    if line.scale.kind is ScaleKind.PRICED and not line.priced_range:
        return BreakEven(basis=Basis.MONEY)
    return BreakEven(basis=Basis.MONEY, share=_share_of(money, around), money=money)


def _over(gain: Decimal, weight: Decimal) -> Decimal:
    return gain / weight if weight else Decimal(0)


def _told(basis: Basis, share: Decimal | None, around: Circumstances) -> BreakEven:
    if share is None:
        return BreakEven(basis=basis, unlimited=basis is not Basis.RANGE)
    level = around.price_level
    return BreakEven(basis=basis, share=share, money=None if level is None else share * level)


def _share_of(money: Decimal, around: Circumstances) -> Decimal | None:
    return money / around.price_level if around.price_level else None


def border(
    model: AwardModel, line_id: str, around: Circumstances, points: int = 21
) -> tuple[tuple[Decimal, ...], tuple[Decimal | None, ...]]:
    """The border of the winner map: score differences 0-1 and the price difference (share of the cheaper price) each
    outweighs, None where no difference is large enough or none is compared."""
    scores = tuple(Decimal(n) / (points - 1) for n in range(points))
    return scores, tuple(break_even(model, line_id, around, score).share for score in scores)


EFFECT_UNITS: dict[EffectKind, str] = {
    EffectKind.CARBON: "EUR/tCO2e",
    EffectKind.LIFE: "EUR/a",
    EffectKind.RECYCLED: "EUR/%",
}
"""What an implied price is told in, the euro standing for the currency of the procurement."""


def implied_price(model: AwardModel, line_id: str, told: BreakEven) -> Decimal | None:
    """Money for each unit of effect that the line pays at most: the break-even money over what the best score brings
    (t CO2e, years, percent). A priced amount of emissions in kilograms is told in tonnes. None where either is missing.
    """
    line = model.line(line_id)
    scale = line.scale
    if scale.kind is ScaleKind.PRICED and model.in_money and scale.effect_kind is EffectKind.CARBON:
        price = scale.unit_price
        if price is not None and scale.unit.startswith("kg"):
            return price * 1000
        if price is not None and scale.unit.startswith("t"):
            return price
    if told.money is None or not scale.effect or scale.effect < 0:
        return None
    return told.money / scale.effect
