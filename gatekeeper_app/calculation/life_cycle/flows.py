"""Cash flows by year, from the likely figures: every single payment, so that they can be shown and added up.

The same costs as `present_values`, payment by payment instead of by formula.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array
from gatekeeper_app.calculation.life_cycle.model import (
    KIND_PLACE,
    KINDS,
    CostModel,
    ModelAlternative,
    Term,
)
from gatekeeper_app.calculation.life_cycle.present_values import KG_A_TONNE
from gatekeeper_app.domain.cost_cases import CostKind, CostTiming, PaymentMoment, UnequalLives

_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Payment:
    """`share` of a cost, paid `at` years from the start in the prices of the time `priced_at` (else of `at`)."""

    at: float
    share: float = 1.0
    priced_at: float | None = None
    unused: bool = False  # what is taken off for the unused life of the last piece


@dataclass(frozen=True, slots=True)
class Flows:
    """Money by kind and year, shape (kinds, years + 1): column 0 is the start, column y what is paid after year y - 1
    and not after the end of year y. Of all pieces; over one life where lives are compared by annuity, else over the
    period. In the prices of the start, or of the year paid in where the calculation is nominal."""

    years: float
    money: Array


def flows(model: CostModel, alternative: ModelAlternative) -> Flows:
    values = model.best
    assumptions = model.assumptions
    life = values[alternative.life]
    annuity = assumptions.lives is UnequalLives.ANNUITY
    years = life if annuity else float(assumptions.period)
    money = np.zeros((len(KINDS), math.ceil(years - _NEARLY) + 1))
    inflation = float(assumptions.inflation) if assumptions.nominal else 0.0

    def pay(kind: CostKind, growth: float, amount: float, timing: CostTiming, term_years: int | None) -> None:
        for payment in payments(timing, term_years, life, years, assumptions.payments):
            real = (1 + growth) ** (payment.at if payment.priced_at is None else payment.priced_at)
            paid = amount * payment.share * real * (1 + inflation) ** payment.at
            into = (
                CostKind.RESIDUAL_VALUE if payment.unused and kind is not CostKind.CARBON else kind
            )  # an unused life is worth something; emissions that were not needed are emissions less
            money[KIND_PLACE[into], math.ceil(payment.at - _NEARLY)] += paid

    def emit(kg: float, timing: CostTiming, term_years: int | None) -> None:
        if model.carbon_price:
            cost = kg * values[model.carbon_price] / KG_A_TONNE
            pay(CostKind.CARBON, float(assumptions.carbon_growth), cost, timing, term_years)

    for term in alternative.terms:
        quantity = _quantity(term, values) * alternative.pieces
        cost = quantity * (values[term.price] if term.price else 1.0)
        sign = -1.0 if term.kind is CostKind.RESIDUAL_VALUE else 1.0
        key = model.escalation.get(term.kind)
        growth = (1 + values[key]) / (1 + inflation) - 1 if key is not None else 0.0
        pay(term.kind, growth, sign * cost, term.timing, term.years)
        if term.emission:
            emit(quantity * values[term.emission], term.timing, term.years)
    if alternative.emissions:
        emit(values[alternative.emissions] * alternative.pieces, CostTiming.YEARLY, None)
    if alternative.embodied:
        emit(values[alternative.embodied] * alternative.pieces, CostTiming.START, None)
    return Flows(years, money)


def payments(
    timing: CostTiming, every: int | None, life: float, period: float, moment: PaymentMoment
) -> Iterator[Payment]:
    """The payments of a cost of 1 over a period in which a piece with this life is bought again and again."""
    begun = 0.0
    while begun < period - _NEARLY:
        used = min(life, period - begun)
        for payment in _of_one(timing, every, used, life, moment):
            yield Payment(begun + payment.at, payment.share)
        if timing is CostTiming.START and used < life - _NEARLY:
            yield Payment(period, used / life - 1.0, priced_at=begun, unused=True)
        begun += life


def _of_one(
    timing: CostTiming, every: int | None, used: float, life: float, moment: PaymentMoment
) -> Iterator[Payment]:
    match timing:
        case CostTiming.START:
            yield Payment(0.0)
        case CostTiming.YEARLY:
            full = math.floor(used + _NEARLY)
            place = {PaymentMoment.END: 1.0, PaymentMoment.MIDDLE: 0.5, PaymentMoment.START: 0.0}[moment]
            for year in range(full):
                yield Payment(year + place)
            part = used - full
            if part > _NEARLY:
                yield Payment(full + place * part, part)
        case CostTiming.EVERY:
            step = every or 1
            for times in range(1, math.ceil(used / step - _NEARLY)):
                yield Payment(float(times * step))
        case CostTiming.IN_YEAR:
            if every is not None and every <= used + _NEARLY:
                yield Payment(float(every))
        case CostTiming.END:
            yield Payment(used, used / life)


def _quantity(term: Term, values: dict[str, float]) -> float:
    return term.factor * math.prod(values[key] for key in term.quantity)
