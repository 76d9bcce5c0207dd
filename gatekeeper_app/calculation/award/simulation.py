"""Simulated tenders: prices and offers drawn once, changed with the assumptions, scored with any weights.

Prices are lognormal: no price is negative, dear outliers are likelier than cheap ones, and a spread in percent means
the same at every level of prices. They are relative, with a mean of one. Shares of best scores are normal, clipped to
0-1, since published scales end there. Price and every line hang together by a Gaussian copula with one correlation:
given the price, lines are independent. Draws are standard normals of numpy's PCG64, laid out line by line, so that the
same seed gives the same tenders and a line more leaves the others as they were (common random numbers).
"""

from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.calculation.award.scoring import Floats
from gatekeeper_app.domain.award_models import BidAssumptions, ScaleKind
from gatekeeper_app.domain.award_models import LineScale as Scale

MOST_FIGURES = 20_000_000
"""Tenders x bids x (lines + 1) at most: 160 MB of drawn numbers. More lines or bidders mean fewer tenders."""


def tenders_for(assumptions: BidAssumptions, lines: int) -> int:
    """How many tenders are really simulated."""
    return max(1, min(assumptions.tenders, MOST_FIGURES // (assumptions.bidders * (lines + 1))))


def draws(assumptions: BidAssumptions, lines: int) -> Floats:
    """Standard normals (1 + lines, tenders, bids): the price's first. The same for the same seed and counts."""
    generator = np.random.Generator(np.random.PCG64(assumptions.seed))
    shape = (tenders_for(assumptions, lines), assumptions.bidders)
    return np.stack([generator.standard_normal(shape) for _n in range(lines + 1)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Simulated tenders. `prices` (tenders, bids): relative, mean 1; `latent` (tenders, bids, lines): see `scoring`."""

    prices: Floats
    latent: Floats

    @property
    def tenders(self) -> int:
        return int(self.prices.shape[0])


def sample(
    model: AwardModel,
    assumptions: BidAssumptions,
    drawn: Floats,
    *,
    price_spread: float | None = None,
    score_spread: float | None = None,
) -> Sample:
    """The tenders of these assumptions; other spreads than theirs for the edges of a band.

    A line's own spread keeps its proportion to the model's.
    """
    spread = float(assumptions.price_spread) if price_spread is None else price_spread
    usual = float(assumptions.score_spread)
    stretch = 1.0 if score_spread is None or not usual else score_spread / usual
    correlation = float(assumptions.correlation)
    prices = _lognormal(drawn[0], spread)
    own = sqrt(max(0.0, 1.0 - correlation * correlation))
    latent = np.empty((len(model.lines), *prices.shape))
    for place, line in enumerate(model.lines):
        normal = correlation * drawn[0] + own * drawn[place + 1]
        own_spread = line.scale.spread
        known = own_spread is not None and own_spread.is_finite() and 0 <= own_spread <= 1
        line_spread = float(own_spread) if known and own_spread is not None else usual
        latent[place] = _latent(line, normal, float(assumptions.score_mean), line_spread * stretch)
    return Sample(prices=prices, latent=np.moveaxis(latent, 0, -1))


def _lognormal(normal: Floats, spread: float) -> Floats:
    """Mean 1, standard deviation `spread`."""
    variance = log(1.0 + spread * spread)
    return np.asarray(np.exp(sqrt(variance) * normal - variance / 2))


def _latent(line: ModelLine, normal: Floats, mean: float, spread: float) -> Floats:
    scale = line.scale
    if scale.kind in (ScaleKind.RATIO_TO_BEST, ScaleKind.RATIO_TO_LOWEST):
        # A better tender offers more of what is good, or less of what is not.
        return _lognormal(normal if scale.kind is ScaleKind.RATIO_TO_BEST else -normal, spread)
    shares = np.clip(mean + spread * normal, 0.0, 1.0)
    if scale.kind is ScaleKind.YES_NO:
        return np.asarray((shares >= 0.5).astype(np.float64))
    if scale.kind is ScaleKind.LEVELS and scale.levels:
        return _nearest(shares, steps(scale))
    if scale.kind is ScaleKind.PRICED:
        start, target = float(scale.start or 0), float(scale.target or 0)
        return np.asarray(start + shares * (target - start))
    return np.asarray(shares)


def steps(scale: Scale) -> NDArray[np.float64]:
    """The shares a scale of levels can give, from none upwards."""
    return np.unique(np.array([0.0, *(float(level.share) for level in scale.levels)]))


def _nearest(shares: Floats, known: NDArray[np.float64]) -> Floats:
    """Each share at the step that lies nearest."""
    return np.asarray(known[np.searchsorted((known[1:] + known[:-1]) / 2, shares)])
