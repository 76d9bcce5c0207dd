"""Points, comparison prices and winners, for any number of tenders at once.

Shapes: prices (..., bids) in the currency or any multiple of it; offers (..., bids, lines). The leading axes are
tenders. `present` (..., bids) is False for a bid that was withdrawn: it neither scores nor counts for the others.

Offers are *latent*: a share 0-1 of the best score where the scale is fixed beforehand, an amount where points hang on
the others (in proportion to the greatest or the smallest) or the amount itself is priced.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]
Places: TypeAlias = NDArray[np.intp]

_OUT = -np.inf
_TIE = 1e-9  # of totals of the size of one: far under half a hundredth of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A total as a sum: base_factor * base + the sum over lines of factors[i] * parts[..., i]. The most wins.

    `base` (..., bids): the share of the price points (0-1), or the negative price. `parts` (..., bids, lines):
    shares of best scores; divided by the price where price is divided by quality; times the price where a
    percentage is taken off; negative amounts where amounts are priced. `factors` (lines,): weights (shares of one),
    or deductions.
    """

    base: Floats
    base_factor: float
    parts: Floats
    factors: Floats

    @property
    def totals(self) -> Floats:
        """(..., bids)."""
        return self._summed(self.base_factor, self.factors)

    def without(self, place: int) -> Floats:
        """The totals with one line left out, (..., bids)."""
        factors = self.factors.copy()
        factors[place] = 0.0
        return self._summed(self.base_factor, factors)

    @property
    def quality(self) -> Floats:
        """The totals with the price left out, (..., bids)."""
        return self._summed(0.0, self.factors)

    def _summed(self, base_factor: float, factors: Floats) -> Floats:
        total = base_factor * self.base
        for place, factor in enumerate(
            factors
        ):  # few lines, many tenders: a matrix product would copy the parts
            if factor:
                total += factor * self.parts[..., place]
        return total


def price_shares(model: AwardModel, prices: Floats, present: Flags | None = None) -> Floats:
    """The share of the price points each bid gets, (..., bids); 0 to 1, under nought only where the model lets it.

    Sources of the formulas: rows M-9 to M-16 of the fact base; the proportional form is that of the State procurement
    handbook. Where all prices are alike in a range, all get everything.
    """
    formula = model.formula
    if formula in (ScoringFormula.QUALITY_ONLY, ScoringFormula.PRICE_PER_QUALITY):
        return np.zeros_like(prices)
    lowest = _least(prices if present is None else np.where(present, prices, np.inf))
    if formula is ScoringFormula.LOWEST_RATIO:
        return np.asarray(lowest / prices)
    if formula is ScoringFormula.LINEAR_LOWEST:
        share = 1.0 - (prices - lowest) / lowest
    elif formula is ScoringFormula.LINEAR_RANGE:
        width = -_least(-prices if present is None else np.where(present, -prices, np.inf)) - lowest
        share = 1.0 - (prices - lowest) / np.where(width > 0, width, 1.0)
    else:
        floor, ceiling = float(model.floor or 0), float(model.ceiling or 1)
        share = np.minimum((ceiling - prices) / (ceiling - floor), 1.0)
    return np.asarray(share if model.below_nought else np.maximum(share, 0.0))


def _least(values: Floats) -> Floats:
    """The least of each tender, (..., 1); bid by bid, for numpy is slow along a short last axis."""
    least = values[..., :1]
    for bid in range(1, values.shape[-1]):
        least = np.minimum(least, values[..., bid : bid + 1])
    return least


def line_shares(model: AwardModel, latent: Floats, present: Flags | None = None) -> Floats:
    """The share of its best score each bid gets on each line, (..., bids, lines); priced amounts stay amounts."""
    if not any(line.relative for line in model.lines):
        return latent
    shares = latent.copy()
    for place, line in enumerate(model.lines):
        amounts = latent[..., place]
        if line.scale.kind is ScaleKind.RATIO_TO_BEST:
            best = -_least(-amounts if present is None else np.where(present, -amounts, np.inf))
            shares[..., place] = np.where(best > 0, amounts / np.where(best > 0, best, 1.0), 0.0)
        elif line.scale.kind is ScaleKind.RATIO_TO_LOWEST:
            lowest = _least(amounts if present is None else np.where(present, amounts, np.inf))
            shares[..., place] = np.where(amounts > 0, lowest / np.where(amounts > 0, amounts, 1.0), 1.0)
    return shares


def terms(model: AwardModel, prices: Floats, latent: Floats, present: Flags | None = None) -> Terms:
    """What a total is made of. `prices` are positive; in a comparison price they are in the money of the
    deductions.
    """
    shares = line_shares(model, latent, present)
    if model.in_money:
        parts = shares.copy()
        factors = []
        for place, line in enumerate(model.lines):
            if line.scale.kind is ScaleKind.PRICED:
                parts[..., place] *= -1.0
                factors.append(float(line.scale.unit_price or 0))
                continue
            if line.deduction_percent:
                parts[..., place] *= prices
            factors.append(float(line.deduction or 0))
        return Terms(base=-prices, base_factor=1.0, parts=parts, factors=np.array(factors))
    weights = np.array([float(line.weight) for line in model.lines])
    if model.formula is ScoringFormula.PRICE_PER_QUALITY:
        return Terms(
            base=np.zeros_like(prices), base_factor=0.0, parts=shares / prices[..., None], factors=weights
        )
    base = price_shares(model, prices, present)
    return Terms(base=base, base_factor=float(model.price_weight), parts=shares, factors=weights)


def winners(totals: Floats, prices: Floats, present: Flags | None = None) -> Places:
    """The place of the winning bid of each tender, (...). Equal totals go to the lower price, then to the first."""
    size = _TIE * max(float(np.abs(totals).max(initial=0.0)), 1e-12) / float(prices.max(initial=1e-12))
    order = totals - size * prices
    if present is not None:
        order = np.where(present, order, _OUT)
    # Bid by bid: numpy is several times slower at finding the greatest along a short last axis.
    best = order[..., 0]
    place = np.zeros(best.shape, dtype=np.intp)
    for bid in range(1, order.shape[-1]):
        own = order[..., bid]
        place[own > best] = bid
        best = np.maximum(best, own)
    return place
