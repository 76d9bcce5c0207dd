"""The comparison of given bids as tender documents say it: points rounded line by line, ranks, ties.

The evaluation price stands apart from the contract price: the winner is paid what it asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import numpy as np

from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.calculation.award.scoring import Floats, line_shares, price_shares
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TieBreak, TrialBid
from gatekeeper_app.i18n import N_

CENT = Decimal("0.01")
_RATIO = Decimal("0.0001")


class BidFault(StrEnum):
    """Why a bid cannot be compared."""

    NO_BIDS = "no_bids"
    NO_PRICE = "no_price"
    PRICE = "price"
    OFFER_MISSING = "offer_missing"
    OFFER = "offer"
    SCALE = "scale"
    NO_QUALITY = "no_quality"


BID_FAULTS: dict[BidFault, str] = {
    BidFault.NO_BIDS: N_("There are no tenders to compare."),
    BidFault.NO_PRICE: N_("A tender has no price."),
    BidFault.PRICE: N_("A price must be a number above nought."),
    BidFault.OFFER_MISSING: N_("A tender says nothing on a criterion."),
    BidFault.OFFER: N_("What a tender offers on a criterion lies outside its scale."),
    BidFault.SCALE: N_("The scale of a criterion is not complete, so no points can be counted."),
    BidFault.NO_QUALITY: N_("A tender has no quality points: its price cannot be divided by them."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEvaluation:
    """Why nothing was compared, and at which bid and line."""

    fault: BidFault
    bid_id: str = ""
    line_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BidScore:
    """A bid compared. `price` is the contract price; `evaluation_price` only where a comparison price decides,
    `quotient` where the price is divided by quality. `tied` names the bids of the same total; `rank` is after the
    tie-break, shared where lots are drawn. Deductions are in `line_money`: off the price (negative) or onto it."""

    bid_id: str
    price: Decimal | None
    price_points: Decimal | None
    line_points: Mapping[str, Decimal]
    line_money: Mapping[str, Decimal]
    total: Decimal
    evaluation_price: Decimal | None
    quotient: Decimal | None
    rank: int
    tied: tuple[str, ...] = ()


def half_up(value: float, step: Decimal) -> Decimal:
    """A calculated figure rounded half up; what float arithmetic blurs beyond nine digits after the point is
    cleared.
    """
    return Decimal(f"{value:.9f}").quantize(step, rounding=ROUND_HALF_UP)


def latent_offer(line: ModelLine, offer: Decimal) -> float | None:
    """An offer as the share or amount that is scored (`scoring`); None where it lies outside the scale."""
    scale = line.scale
    if not offer.is_finite():
        return None
    if scale.kind is ScaleKind.JUDGED:
        return float(offer / line.scale_top) if 0 <= offer <= line.scale_top else None
    if scale.kind is ScaleKind.YES_NO:
        return float(offer) if offer in (0, 1) else None
    if scale.kind is ScaleKind.LEVELS:
        if offer != offer.to_integral_value() or not 0 <= offer <= len(scale.levels):
            return None
        return float(scale.levels[int(offer) - 1].share) if offer else 0.0
    if scale.kind is ScaleKind.ABSOLUTE:
        if scale.start is None or scale.target is None:
            return None
        share = (scale.start - offer) / (scale.start - scale.target)
        return float(min(max(share, Decimal(0)), Decimal(1)))
    return float(offer) if offer >= 0 else None


def scale_complete(line: ModelLine) -> bool:
    """Whether points can be counted on the line as its scale stands."""
    scale = line.scale
    figures = [scale.start, scale.target, scale.unit_price, scale.most_points]
    figures += [level.share for level in scale.levels]
    if any(figure is not None and not figure.is_finite() for figure in figures):
        return False
    if scale.most_points is not None and scale.most_points <= 0:
        return False
    if scale.kind is ScaleKind.ABSOLUTE:
        return scale.start is not None and scale.target is not None and scale.start != scale.target
    if scale.kind is ScaleKind.LEVELS:
        return bool(scale.levels) and all(0 <= level.share <= 1 for level in scale.levels)
    if scale.kind is ScaleKind.PRICED:
        return scale.unit_price is not None and scale.unit_price >= 0
    return True


def evaluate(model: AwardModel, bids: Sequence[TrialBid]) -> tuple[BidScore, ...] | NoEvaluation:
    """The bids compared, in the order given. A single bid is compared with itself: it gets what its own figures
    give.
    """
    refused = _fault(model, bids)
    if refused is not None:
        return refused
    with_price = model.formula is not ScoringFormula.QUALITY_ONLY
    prices = np.array([float(bid.price or 1) if with_price else 1.0 for bid in bids])
    latent = np.array(
        [[latent_offer(line, bid.offers[line.id]) or 0.0 for line in model.lines] for bid in bids]
    ).reshape(len(bids), len(model.lines))
    shares = line_shares(model, latent)
    rows = _in_money(model, bids, shares) if model.in_money else _in_points(model, bids, prices, shares)
    if isinstance(rows, NoEvaluation):
        return rows
    return _ranked(model, rows)


def _fault(model: AwardModel, bids: Sequence[TrialBid]) -> NoEvaluation | None:
    if not bids:
        return NoEvaluation(fault=BidFault.NO_BIDS)
    for line in model.lines:
        priced_elsewhere = line.scale.kind is ScaleKind.PRICED and not model.in_money
        if priced_elsewhere or not scale_complete(line):
            return NoEvaluation(fault=BidFault.SCALE, line_id=line.id)
    for bid in bids:
        if model.formula is not ScoringFormula.QUALITY_ONLY:
            if bid.price is None:
                return NoEvaluation(fault=BidFault.NO_PRICE, bid_id=bid.id)
            if not bid.price.is_finite() or bid.price <= 0:
                return NoEvaluation(fault=BidFault.PRICE, bid_id=bid.id)
        for line in model.lines:
            offer = bid.offers.get(line.id)
            if offer is None:
                return NoEvaluation(fault=BidFault.OFFER_MISSING, bid_id=bid.id, line_id=line.id)
            if latent_offer(line, offer) is None:
                return NoEvaluation(fault=BidFault.OFFER, bid_id=bid.id, line_id=line.id)
    return None


def _in_points(
    model: AwardModel, bids: Sequence[TrialBid], prices: Floats, shares: Floats
) -> list[BidScore] | NoEvaluation:
    step = Decimal(1).scaleb(-model.decimals)
    price_share = price_shares(model, prices)
    rows = []
    for place, bid in enumerate(bids):
        line_points = {
            line.id: half_up(float(line.most_points) * float(shares[place, n]), step)
            for n, line in enumerate(model.lines)
        }
        quality = sum(line_points.values(), Decimal(0))
        price_points = None
        if model.price_weight:
            price_points = half_up(float(model.price_points) * float(price_share[place]), step)
        quotient = None
        if model.formula is ScoringFormula.PRICE_PER_QUALITY:
            if quality <= 0:
                return NoEvaluation(fault=BidFault.NO_QUALITY, bid_id=bid.id)
            whole = sum((line.most_points for line in model.lines), Decimal(0))
            quotient = ((bid.price or Decimal(0)) * whole / quality).quantize(CENT, rounding=ROUND_HALF_UP)
        rows.append(
            BidScore(
                bid_id=bid.id,
                price=bid.price,
                price_points=price_points,
                line_points=line_points,
                line_money={},
                total=quality + (price_points or Decimal(0)),
                evaluation_price=None,
                quotient=quotient,
                rank=0,
            )
        )
    return rows


def _in_money(model: AwardModel, bids: Sequence[TrialBid], shares: Floats) -> list[BidScore]:
    rows = []
    for place, bid in enumerate(bids):
        price = bid.price or Decimal(0)
        money = {}
        for n, line in enumerate(model.lines):
            if line.scale.kind is ScaleKind.PRICED:
                amount = (line.scale.unit_price or Decimal(0)) * bid.offers[line.id]
            else:
                top = (
                    (line.deduction or Decimal(0)) * price
                    if line.deduction_percent
                    else (line.deduction or 0)
                )
                amount = -Decimal(f"{float(shares[place, n]):.12f}") * top
            money[line.id] = amount.quantize(CENT, rounding=ROUND_HALF_UP)
        compared = (price + sum(money.values(), Decimal(0))).quantize(CENT, rounding=ROUND_HALF_UP)
        rows.append(
            BidScore(
                bid_id=bid.id,
                price=bid.price,
                price_points=None,
                line_points={},
                line_money=money,
                total=compared,
                evaluation_price=compared,
                quotient=None,
                rank=0,
            )
        )
    return rows


def _ranked(model: AwardModel, rows: Sequence[BidScore]) -> tuple[BidScore, ...]:
    """Ranks, the winner's 1; equal totals fall to the tie-break, and share a rank where that ties, too."""

    def first_key(row: BidScore) -> Decimal:
        if row.quotient is not None:
            return row.quotient
        return row.total if model.in_money else -row.total

    def second_key(row: BidScore) -> Decimal:
        if model.tie_break is TieBreak.LOWEST_PRICE:
            return row.price if row.price is not None else Decimal(0)
        if model.tie_break is TieBreak.QUALITY:
            points = sum(row.line_points.values(), Decimal(0))
            return sum(row.line_money.values(), Decimal(0)) - points
        return Decimal(0)

    keys = [(first_key(row), second_key(row)) for row in rows]
    result = []
    for row, key in zip(rows, keys, strict=True):
        tied = tuple(
            other.bid_id
            for other, its in zip(rows, keys, strict=True)
            if other is not row and its[0] == key[0]
        )
        result.append(
            BidScore(
                bid_id=row.bid_id,
                price=row.price,
                price_points=row.price_points,
                line_points=row.line_points,
                line_money=row.line_money,
                total=row.total,
                evaluation_price=row.evaluation_price,
                quotient=row.quotient,
                rank=1 + sum(its < key for its in keys),
                tied=tied,
            )
        )
    return tuple(result)
