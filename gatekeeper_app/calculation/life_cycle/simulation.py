"""How sure the order of the alternatives is: the case calculated many times with figures drawn from their ranges.

Each figure is drawn from a PERT distribution: the beta distribution over lowest to highest whose mean is (lowest +
4 likely + highest) / 6 (Malcolm et al., Operations Research 7(5), 1959). It is taken before the triangular one because
the likely figure counts more and the ends less: ranges given by experience are wide, and a triangle lets a long side
(a carbon price of 80 - 165 - 600) pull the mean far from what is likely.

Every figure has random numbers of its own (PCG64, from the seed and the figure's key), made into the distribution by
its quantiles: a changed figure moves its own draws smoothly and leaves all others as they were. Figures are drawn
independently of each other; what alternatives share is one figure (`model`) and so moves in all of them at once.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array
from gatekeeper_app.calculation.life_cycle.model import CostModel, Variable
from gatekeeper_app.calculation.life_cycle.present_values import Outcome, present_values

_GRID = np.linspace(0.0, 1.0, 2049)
_SAME = 1e-9  # of the larger amount: present values that differ by less are equal


@dataclass(slots=True)
class Draws:
    """Random numbers for each key, drawn once: shape (runs,). Kept between calculations, a changed figure costs only
    what hangs on it."""

    seed: int
    runs: int
    _known: dict[str, Array] = field(default_factory=dict)
    _shaped: dict[str, tuple[float, Array]] = field(default_factory=dict)

    def uniform(self, key: str) -> Array:
        if key not in self._known:
            digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            sequence = np.random.SeedSequence([self.seed, int.from_bytes(digest, "little")])
            self._known[key] = np.random.Generator(np.random.PCG64(sequence)).random(self.runs)
        return self._known[key]

    def pert(self, key: str, low: float, best: float, high: float) -> Array:
        """Draws of the figure of this key from its range; low < high."""
        peak = (best - low) / (high - low)
        known = self._shaped.get(key)
        if known is None or known[0] != peak:
            known = self._shaped[key] = (peak, pert(self.uniform(key), peak))
        return low + (high - low) * known[1]


@dataclass(frozen=True, slots=True)
class Simulation:
    """`outcome`: of every run. `cheapest`: share of runs (0-1) in which an alternative is the cheapest, shape
    (alternatives,); where several are, they share the run."""

    outcome: Outcome
    cheapest: Array

    def percentiles(self, *shares: float) -> Array:
        """Percentiles (0-100) of the present value, shape (shares, alternatives)."""
        return np.asarray(np.percentile(self.outcome.totals, shares, axis=1))

    def difference(self, one: int, other: int, *shares: float) -> Array:
        """Percentiles of what alternative `other` costs more than `one` (by place), shape (shares,)."""
        totals = self.outcome.totals
        return np.asarray(np.percentile(totals[other] - totals[one], shares))


def simulated(model: CostModel, draws: Draws) -> Simulation:
    """The model calculated in as many runs as were drawn."""
    outcome = present_values(model, drawn_values(model.variables, draws), runs=draws.runs)
    totals = outcome.totals
    least = totals.min(axis=0)
    near = _SAME * np.maximum(np.abs(totals).max(axis=0), 1.0)
    first = totals <= least + near
    cheapest = (first / first.sum(axis=0)).mean(axis=1)
    return Simulation(outcome, np.asarray(cheapest))


def drawn_values(variables: Mapping[str, Variable], draws: Draws) -> dict[str, "float | Array"]:
    """A draw of every figure that has a range; the likely figure of every other."""
    values: dict[str, float | Array] = {}
    for key, variable in variables.items():
        if variable.ranged:
            values[key] = draws.pert(key, variable.low, variable.best, variable.high)
        else:
            values[key] = variable.best
    return values


def pert(share: Array, peak: float) -> Array:
    """The figure under which `share` (0-1) of the PERT distribution from 0 to 1 with this peak lies, same shape."""
    left, right = 4.0 * peak, 4.0 * (1.0 - peak)
    density = _GRID**left * (1.0 - _GRID) ** right
    below = np.concatenate(([0.0], np.cumsum((density[1:] + density[:-1]) / 2)))
    return np.asarray(np.interp(share, below / below[-1], _GRID))
