"""Discounting: factors of present value, annuities, net present value and internal rate of return.

Rates are shares of one a year. Arrays broadcast.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

_ROUNDS = 200
_LOWEST_RATE, _HIGHEST_RATE = -0.99, 100.0


def real_rate(nominal: float | Array, inflation: float) -> Array:
    """The real rate of a nominal one, exactly: 1 + nominal = (1 + real)(1 + inflation)."""
    return (1.0 + np.asarray(nominal, np.float64)) / (1.0 + inflation) - 1.0


def geometric_sum(log_ratio: float | Array, terms: float | Array) -> Array:
    """1 + q + ... + q^(terms - 1) for q = e^log_ratio; `terms` where q is one. Exact near one, too."""
    exponent = np.asarray(log_ratio, np.float64)
    flat = np.abs(exponent) < 1e-12  # q = 1: the sum is the number of its terms
    step = np.where(flat, 1.0, exponent)
    return np.where(flat, terms, np.expm1(step * terms) / np.expm1(step))


def annuity_factor(rate: float | Array, years: float | Array) -> Array:
    """The present value of 1 at the end of each of `years` years: (1 - (1 + r)^-n) / r, n where r is nought.

    `years` may be a fraction; the formula is then taken as it stands.
    """
    log = np.log1p(np.asarray(rate, np.float64))
    return np.exp(-log) * geometric_sum(-log, years)


def net_present_value(flows: Sequence[float] | Array, rate: float) -> float:
    """The sum of flows at the times 0, 1, 2, ..., the first not discounted."""
    amounts = np.asarray(flows, np.float64)
    return float(np.sum(amounts * (1.0 + rate) ** -np.arange(amounts.size)))


def internal_rate(flows: Sequence[float] | Array) -> float | None:
    """The rate at which flows at 0, 1, 2, ... are worth nothing, by bisection.

    None where there is none, or where the flows turn their sign more than once, so that it would not be one rate.
    """
    amounts = np.asarray(flows, np.float64)
    signs = np.sign(amounts[amounts != 0])
    if np.count_nonzero(np.diff(signs)) != 1:
        return None
    low, high = _LOWEST_RATE, _HIGHEST_RATE
    rising = net_present_value(amounts, low) < 0
    if (net_present_value(amounts, high) < 0) == rising:
        return None
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if (net_present_value(amounts, middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
