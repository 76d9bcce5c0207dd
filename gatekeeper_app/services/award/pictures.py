"""The figures of the two pictures: the power of a criterion against its weight, and the map of winners."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.calculation.award.break_even import Basis, Circumstances, border
from gatekeeper_app.calculation.award.power import MOST_WEIGHT
from gatekeeper_app.services.award.bench import AwardBench, Spreads
from gatekeeper_app.services.award.results import AwardResult, current_weight

STEPS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """A marked place of the curve, both in percent."""

    weight: float
    power: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCurve:
    """Percent throughout. `weights` run from 0 to 60: of all points, or (`in_money`) of the price level, what the best
    score takes off. `low` is the power with prices far apart and scores close together, `high` the other way round."""

    line_id: str
    in_money: bool
    weights: tuple[float, ...]
    best: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    now: CurvePoint
    reach: CurvePoint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnerMap:
    """The border above which the tender that is better on the line wins though it is dearer.

    `scores`: difference in the share of the line's best score, 0-1; `points` the same in points (0 in a comparison
    price). `prices`: the price difference each outweighs, percent of the cheaper price; None where no difference is
    large enough. `usual`: (price difference in percent, score difference 0-1) of two tenders in the middle of the
    simulation. `basis` tells what the border is relative to.
    """

    line_id: str
    scores: tuple[float, ...]
    points: tuple[float, ...]
    prices: tuple[float | None, ...]
    usual: tuple[float, float]
    basis: Basis


def power_curve(result: AwardResult, line_id: str, bench: AwardBench) -> PowerCurve | None:
    """The curve of a criterion; the other criteria keep their proportions. None where the result has no lines."""
    import numpy as np

    model, assumptions, level = result.model, result.assumptions, result.level.money
    if model is None or not result.lines:
        return None
    weights = np.arange(STEPS + 1, dtype=np.float64) * (MOST_WEIGHT / 100 / STEPS)
    spreads = (
        None,
        Spreads(price=assumptions.price_spread_high, score=assumptions.score_spread_low),
        Spreads(price=assumptions.price_spread_low, score=assumptions.score_spread_high),
    )
    best, low, high = (bench.critical(model, assumptions, level, line_id, spread) for spread in spreads)
    line = result.line(line_id)
    now = float(current_weight(model.line(line_id), model, level))
    reach = None
    if line.reach is not None and line.reach_power is not None:
        reach = CurvePoint(weight=float(line.reach), power=float(line.reach_power))

    def percents(shares: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, ...]:
        return tuple((100 * shares).tolist())

    return PowerCurve(
        line_id=line_id,
        in_money=model.in_money,
        weights=percents(weights),
        best=percents(best.powers(weights)),
        # Each spread moves power one way in nearly every model; where it does not, the band still holds the curve.
        low=percents(np.minimum(low.powers(weights), best.powers(weights))),
        high=percents(np.maximum(high.powers(weights), best.powers(weights))),
        now=CurvePoint(weight=100 * now, power=float(line.power)),
        reach=reach,
    )


def winner_map(result: AwardResult, line_id: str, bench: AwardBench) -> WinnerMap | None:
    """The map of a criterion; None where the result has no lines, or no price is compared."""
    model, level = result.model, result.level.money
    if model is None or not result.lines or not result.line(line_id).break_even.compared:
        return None
    contest = bench.contest(model, result.assumptions, level)
    around = Circumstances(
        price_level=level,
        price_range=Decimal(f"{bench.usual_range(model, result.assumptions, level):.6f}"),
        other_quality=result.assumptions.score_mean,
    )
    scores, shares = border(model, line_id, around)
    most = float(model.line(line_id).most_points)
    price, score = contest.usual_gap(line_id)
    return WinnerMap(
        line_id=line_id,
        scores=tuple(float(each) for each in scores),
        points=tuple(float(each) * most for each in scores),
        prices=tuple(None if share is None else 100 * float(share) for share in shares),
        usual=(100 * price, score),
        basis=result.line(line_id).break_even.basis,
    )
