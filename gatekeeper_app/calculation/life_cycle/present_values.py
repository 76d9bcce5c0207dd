"""Present values of all alternatives for any number of runs at once.

Values come as a mapping from a figure's key to an array of shape (runs,) or a scalar. Everything is calculated in the
prices of the start with the real rate; nominal rates and growth are taken to real ones exactly, so that both give the
same present value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array, annuity_factor, real_rate
from gatekeeper_app.calculation.life_cycle.model import (
    KIND_PLACE,
    KINDS,
    CostModel,
    ModelAlternative,
    Term,
)
from gatekeeper_app.calculation.life_cycle.timing import Horizon, Worth, worth
from gatekeeper_app.domain.cost_cases import CostKind, CostTiming

KG_A_TONNE = 1000.0

Values = Mapping[str, "float | Array"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results of shape (alternatives, kinds, runs) and (alternatives, runs), for all pieces of an alternative.

    `present`: present value over the period, money; `emissions`: kgCO2e over the period, not discounted;
    `annuity`: the annuity factor of the period, shape (runs,).
    """

    present: Array
    emissions: Array
    annuity: Array

    @property
    def totals(self) -> Array:
        """Present value of an alternative, shape (alternatives, runs)."""
        return np.asarray(self.present.sum(axis=1))

    @property
    def yearly(self) -> Array:
        """Equivalent annual cost, shape (alternatives, runs), in prices of the start."""
        return self.totals / self.annuity


@dataclass(slots=True)
class _Rates:
    """Logarithms of one plus a real rate: of discounting, and of the growth of each kind."""

    discount: Array
    carbon_discount: Array
    carbon_growth: Array
    growth: dict[CostKind, Array] = field(default_factory=dict)


def present_values(model: CostModel, values: Values, *, runs: int = 1) -> Outcome:
    """The outcome for these values; those that are scalars hold in every run."""
    rates = _rates(model, values)
    shape = (len(model.alternatives), len(KINDS), runs)
    present = np.zeros(shape)
    emissions = np.zeros((shape[0], runs))
    for place, alternative in enumerate(model.alternatives):
        life = np.asarray(values[alternative.life], np.float64)
        reckoning = _Reckoning(model, values, rates, life, present[place], emissions[place])
        reckoning.add(alternative)
    annuity = annuity_factor(np.expm1(rates.discount), float(model.assumptions.period))
    return Outcome(present, emissions, np.broadcast_to(annuity, (runs,)))


def _rates(model: CostModel, values: Values) -> _Rates:
    assumptions = model.assumptions
    inflation = float(assumptions.inflation) if assumptions.nominal else 0.0
    discount = np.log1p(real_rate(values["rate"], inflation))
    rates = _Rates(
        discount=discount,
        carbon_discount=discount if assumptions.carbon_discounted else np.zeros_like(discount),
        carbon_growth=np.log1p(np.asarray(float(assumptions.carbon_growth))),
    )
    for kind in KINDS:
        key = model.escalation.get(kind)
        rates.growth[kind] = (
            np.log1p(real_rate(values[key], inflation)) if key is not None else np.asarray(0.0)
        )
    return rates


@dataclass(slots=True)
class _Reckoning:
    """One alternative's costs, added to `present` (kinds, runs), and its kgCO2e, added to `emissions` (runs,)."""

    model: CostModel
    values: Values
    rates: _Rates
    life: Array
    present: Array
    emissions: Array
    known: dict[tuple[object, ...], Worth] = field(default_factory=dict)

    def add(self, alternative: ModelAlternative) -> None:
        pieces = alternative.pieces
        for term in alternative.terms:
            quantity = _quantity(term, self.values) * pieces
            money = quantity * self.values[term.price] if term.price else quantity
            factors = self._money(term)
            sign = -1.0 if term.kind is CostKind.RESIDUAL_VALUE else 1.0
            self.present[KIND_PLACE[term.kind]] += sign * money * factors.cost
            if term.timing is CostTiming.START:
                # An unused life is worth something; emissions that were not needed are emissions less.
                into = term.kind if term.kind is CostKind.CARBON else CostKind.RESIDUAL_VALUE
                self.present[KIND_PLACE[into]] -= sign * money * factors.unused
            if term.emission:
                self._emit(quantity * self.values[term.emission], term.timing, term.years)
        if alternative.emissions:
            self._emit(self.values[alternative.emissions] * pieces, CostTiming.YEARLY, None)
        if alternative.embodied:
            self._emit(self.values[alternative.embodied] * pieces, CostTiming.START, None)

    def _emit(self, kg: "float | Array", timing: CostTiming, years: int | None) -> None:
        nought = np.zeros_like(self.rates.discount)
        physical = self._worth(("kg", timing, years), timing, years, nought, nought)
        self.emissions += kg * (physical.cost - physical.unused)
        if self.model.carbon_price:
            growth, discount = self.rates.carbon_growth, self.rates.carbon_discount
            priced = self._worth(("priced", timing, years), timing, years, growth, discount)
            money = kg * self.values[self.model.carbon_price] / KG_A_TONNE
            self.present[KIND_PLACE[CostKind.CARBON]] += money * (priced.cost - priced.unused)

    def _money(self, term: Term) -> Worth:
        carbon = term.kind is CostKind.CARBON
        discount = self.rates.carbon_discount if carbon else self.rates.discount
        key = (self.model.escalation.get(term.kind, ""), carbon, term.timing, term.years)
        return self._worth(key, term.timing, term.years, self.rates.growth[term.kind], discount)

    def _worth(
        self, key: tuple[object, ...], timing: CostTiming, years: int | None, growth: Array, discount: Array
    ) -> Worth:
        """The factors of a timing, calculated once for every cost that has them."""
        if key not in self.known:
            assumptions = self.model.assumptions
            horizon = Horizon(
                period=float(assumptions.period),
                life=self.life,
                log_rate=discount,
                lives=assumptions.lives,
                payments=assumptions.payments,
            )
            self.known[key] = worth(timing, years, growth, horizon)
        return self.known[key]


def _quantity(term: Term, values: Values) -> "float | Array":
    product: float | Array = term.factor
    for key in term.quantity:
        product = product * values[key]
    return product
