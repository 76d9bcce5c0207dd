"""What a cost of 1 at a time is worth today, for every timing, over one life or over a period of many.

All times are in years from the start of the period, all growth is real. A payment at time t carries
``e^(log_growth t)`` by its price and ``e^(-log_rate t)`` by discounting; `log_ratio` is their difference. Arrays are
of shape (runs,) or scalars and broadcast.
"""

from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array, annuity_factor, geometric_sum
from gatekeeper_app.domain.cost_cases import CostTiming, PaymentMoment, UnequalLives

_NEARLY = 1e-9  # years: a life that is a whole number but for rounding is a whole number


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How lives become a period. `log_rate`: ln(1 + real rate), nought where nothing is discounted."""

    period: float
    life: Array
    log_rate: Array
    lives: UnequalLives
    payments: PaymentMoment


@dataclass(frozen=True, slots=True)
class Worth:
    """What a cost of 1 comes to, and what of it is taken off for the unused life of the last piece."""

    cost: Array
    unused: Array


def whole_years(years: Array) -> Array:
    return np.floor(years + _NEARLY)


def worth(timing: CostTiming, years: int | None, log_growth: Array, horizon: Horizon) -> Worth:
    """The factors of a cost with this timing over the horizon."""
    ratio = log_growth - horizon.log_rate
    one_life = _within(timing, years, ratio, horizon.life, horizon)
    if horizon.lives is UnequalLives.ANNUITY:
        rate = np.expm1(horizon.log_rate)
        share = annuity_factor(rate, horizon.period) / annuity_factor(rate, horizon.life)
        return Worth(one_life * share, np.zeros_like(one_life))
    full = whole_years(horizon.period / horizon.life)
    begun = full * horizon.life
    rest = np.where(horizon.period - begun > _NEARLY, horizon.period - begun, 0.0)
    last = np.where(rest > 0, _within(timing, years, ratio, rest, horizon), 0.0)
    cost = one_life * geometric_sum(ratio * horizon.life, full) + np.exp(ratio * begun) * last
    unused = np.zeros_like(cost)
    if timing is CostTiming.START:
        # What was paid for the last piece, in a straight line over its life, at the period's end.
        left = np.where(rest > 0, 1.0 - rest / horizon.life, 0.0)
        unused = left * np.exp(log_growth * begun - horizon.log_rate * horizon.period)
    return Worth(cost, unused)


def _within(timing: CostTiming, years: int | None, ratio: Array, used: Array, horizon: Horizon) -> Array:
    """The worth, at the start of a piece, of a cost over the `used` first years of its life."""
    shape = np.broadcast(ratio, used, horizon.life).shape
    match timing:
        case CostTiming.START:
            return np.ones(shape)
        case CostTiming.YEARLY:
            return _yearly(ratio, used, horizon.payments)
        case CostTiming.EVERY:
            step = float(years or 1)
            times = np.maximum(np.ceil(used / step - _NEARLY) - 1.0, 0.0)
            return np.asarray(np.exp(ratio * step) * geometric_sum(ratio * step, times))
        case CostTiming.IN_YEAR:
            year = float(years or 1)
            return np.where(year <= used + _NEARLY, np.exp(ratio * year), 0.0) * np.ones(shape)
        case CostTiming.END:
            return np.asarray(np.exp(ratio * used) * used / horizon.life)


def _yearly(ratio: Array, used: Array, payments: PaymentMoment) -> Array:
    full = whole_years(used)
    part = np.maximum(used - full, 0.0)
    match payments:
        case PaymentMoment.END:
            first, last = 1.0, used
        case PaymentMoment.MIDDLE:
            first, last = 0.5, full + part / 2
        case PaymentMoment.START:
            first, last = 0.0, full
    return np.asarray(np.exp(ratio * first) * geometric_sum(ratio, full) + part * np.exp(ratio * last))
