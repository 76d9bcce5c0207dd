"""The power of a criterion: the share of simulated tenders in which it decides who wins.

A criterion decides where the winner differs when it is left out and the others keep their proportions. Leaving its
points out and re-scaling the others name the same winner, for a common factor changes no order; handing its weight to
the price would measure two changes at once, so that is not done.

Every formula is linear in a weight: total = (1 - w) * rest + w * own, or rest + deduction * own. In each tender
there is therefore one critical weight above which the winner changes, and the power of every weight is the share of
critical weights below it: one pass over the tenders gives the whole curve, exact for the sample and smooth under a
slider.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from gatekeeper_app.calculation.award.models import WITHOUT_PRICE, AwardModel
from gatekeeper_app.calculation.award.scoring import Floats, Terms, terms, winners
from gatekeeper_app.calculation.award.simulation import Sample
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula

_LEAST_GAIN = 1e-12
MOST_WEIGHT = 60
"""Percent: where the curve ends, and beyond which no curing weight is proposed (the others would hardly count)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Critical:
    """The critical weights of one criterion, sorted, one a tender; infinite where no weight changes the winner.

    In shares of one. In a comparison price: what the best score takes off, over the mean price.
    """

    weights: Floats

    def power(self, weight: float) -> float:
        """The share of tenders decided at this weight (0-1)."""
        return float(np.searchsorted(self.weights, weight, side="left")) / len(self.weights)

    def powers(self, weights: Floats) -> Floats:
        """The same for many weights."""
        return np.asarray(
            np.searchsorted(self.weights, weights, side="left") / len(self.weights), dtype=np.float64
        )

    def error(self, weight: float) -> float:
        """The standard error of the power as a share of one: of a proportion in so many independent tenders."""
        power = self.power(weight)
        return sqrt(power * (1.0 - power) / len(self.weights))

    def reaching(self, power: float, step: float, most: float = MOST_WEIGHT / 100) -> float | None:
        """The smallest multiple of `step`, at most `most`, whose power is at least `power`; None where none is."""
        grid: Floats = np.arange(1, round(most / step) + 1, dtype=np.float64) * step
        enough = np.flatnonzero(self.powers(grid) >= power)
        return float(grid[enough[0]]) if len(enough) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Simulated tenders scored with a model. `prices` (tenders, bids) in money where `price_level` is given."""

    model: AwardModel
    prices: Floats
    terms: Terms
    price_level: float = 1.0

    def critical(self, line_id: str) -> Critical:
        """The critical weights of a criterion beside price."""
        model, made, place = self.model, self.terms, self.model.place(line_id)
        rest, own = made.without(place), made.parts[..., place]
        line = model.lines[place]
        if not model.in_money:
            return _in_odds(rest, own, self.prices, float(line.weight))
        scale = 1.0 if line.deduction_percent else 1.0 / self.price_level
        if line.scale.kind is ScaleKind.PRICED:
            scale *= float(line.priced_range)
        ratios = _ratios(rest, own, self.prices)
        return Critical(weights=np.sort(np.where(np.isinf(ratios), np.inf, ratios * scale)))

    def critical_of_price(self) -> Critical | None:
        """The critical weights of the price; None where it is not a weight."""
        model = self.model
        if model.in_money or model.formula in WITHOUT_PRICE:
            return None
        return _in_odds(self.terms.quality, self.terms.base, self.prices, float(model.price_weight))

    def effective_weights(self) -> Floats:
        """What really counts: the share of each term in the spread of totals, (1 + lines,), the price first; their
        sum is one. All nought where nothing differs.

        The spread is the standard deviation among the bids of a tender, averaged over tenders (M-12 of the fact
        base). Where the price is divided by quality there is no sum of terms: relative spreads are compared.
        """
        base, made = self.terms.base, self.terms
        if self.model.formula is ScoringFormula.PRICE_PER_QUALITY:
            own = made.parts * self.prices[..., None]
            mean = max(float((own @ made.factors).mean()), _LEAST_GAIN)
            spreads = [_spread(np.log(self.prices))]
            spreads += [factor * _spread(own[..., n]) / mean for n, factor in enumerate(made.factors)]
        else:
            spreads = [made.base_factor * _spread(base)]
            spreads += [factor * _spread(made.parts[..., n]) for n, factor in enumerate(made.factors)]
        whole = sum(spreads)
        return np.array(spreads) / whole if whole > 0 else np.zeros(len(spreads))

    def usual_gap(self, line_id: str) -> tuple[float, float]:
        """How far two tenders lie apart in the middle: in price (over the lower one), and in the share of the line's
        best score (of the usual range, where amounts are priced)."""
        first, second = self.prices[:, 0], self.prices[:, 1]
        gap = np.median(np.abs(first - second) / np.minimum(first, second))
        line = self.model.line(line_id)
        own = self.terms.parts[..., self.model.place(line_id)]
        if line.scale.kind is ScaleKind.PRICED:
            own = own / float(line.priced_range or 1)
        elif self.model.in_money and line.deduction_percent:
            own = own / self.prices
        elif self.model.formula is ScoringFormula.PRICE_PER_QUALITY:
            own = own * self.prices
        return float(gap), float(np.median(np.abs(own[:, 0] - own[:, 1])))

    def usual_range(self) -> float:
        """The highest price less the lowest over the lowest, in the middle of the tenders."""
        lowest = self.prices.min(axis=-1)
        return float(np.median(self.prices.max(axis=-1) / lowest - 1.0))


def contest(model: AwardModel, tenders: Sample, price_level: float = 1.0) -> Contest:
    """The simulated tenders scored. `price_level`: the mean price in money; needed where the model names money
    (`AwardModel.needs_price_level`)."""
    prices = tenders.prices if price_level == 1.0 else tenders.prices * price_level
    made = terms(model, prices, tenders.latent)
    return Contest(model=model, prices=prices, terms=made, price_level=price_level)


def _in_odds(rest: Floats, own: Floats, prices: Floats, share: float) -> Critical:
    """`rest` is told for the weights as they are; scaled to a whole, critical odds w/(1-w) follow, and from them
    w.
    """
    whole = rest / (1.0 - share) if share < 1.0 else rest
    odds = _ratios(whole, own, prices)
    with np.errstate(invalid="ignore"):
        weights = np.where(np.isinf(odds), np.inf, odds / (1.0 + odds))
    return Critical(weights=np.sort(weights))


def _ratios(rest: Floats, own: Floats, prices: Floats) -> Floats:
    """By how much `own` must count for another bid than the winner of `rest` to win, (tenders,); infinite where none
    is better in `own`."""
    first = winners(rest, prices)[..., None]
    top = np.take_along_axis(rest, first, axis=-1)[..., 0]
    firsts_own = np.take_along_axis(own, first, axis=-1)[..., 0]
    least = np.full(top.shape, np.inf)
    for bid in range(rest.shape[-1]):  # bid by bid, as in `winners`
        gain = own[..., bid] - firsts_own
        lead = np.maximum(top - rest[..., bid], 0.0)
        ratio = np.divide(lead, gain, out=np.full(top.shape, np.inf), where=gain > _LEAST_GAIN)
        np.minimum(least, ratio, out=least)
    return least


def _spread(values: Floats) -> float:
    """The standard deviation among bids, averaged over tenders."""
    bids = values.shape[-1]
    mean = sum(values[..., bid] for bid in range(bids)) / bids
    squares = sum((values[..., bid] - mean) ** 2 for bid in range(bids)) / bids
    return float(np.sqrt(squares).mean())
