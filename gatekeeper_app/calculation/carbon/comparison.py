"""Scenarios calculated side by side with drawn figures: the difference is what matters, so what both rest on is one
draw.

A figure is drawn from the PERT distribution of its range (as in `calculation.life_cycle.simulation`, whose `Draws`
keep the random numbers). Its key says which figure it is: the same key is the same draw, in every scenario and in
every case, so that sums of cases are as uncertain as they should be and no less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.carbon.footprints import Amount, Array, Footprint, Formula
from gatekeeper_app.calculation.life_cycle.simulation import Draws
from gatekeeper_app.domain.estimates import Estimate

SEED, RUNS = 2026, 10_000
"""The seed is the year the program was made in; the runs put the 5th and 95th percentile within about one per cent."""
_SAME = 1e-9  # of the larger footprint: differences below are none


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the key of its draw."""

    key: str
    estimate: Estimate


Scenarios = Sequence[Mapping[str, Figure]]
"""The figures of each scenario by the name of the input; all scenarios have all inputs of the formula."""


@dataclass(frozen=True, slots=True)
class ScenarioRun:
    """A scenario with likely figures (numbers) and as drawn (arrays, shape (runs,)), kg CO2e."""

    likely: Footprint
    drawn: Footprint


def keyed(
    case_id: str,
    inputs: Sequence[str],
    scenarios: Sequence[Mapping[str, Estimate]],
    common: frozenset[str] = frozenset(),
) -> list[dict[str, Figure]]:
    """Figures with the keys of their draws.

    A dated value is the same figure wherever it stands. So is one of `common` inputs (figures of the world, such as
    an emission factor) where its range is the same. Any other figure is its case's own; scenarios with the same
    figure share it.
    """
    found: list[dict[str, Figure]] = [{} for _ in scenarios]
    for name in inputs:
        for place, scenario in enumerate(scenarios):
            estimate = scenario[name]
            first = next(k for k, other in enumerate(scenarios) if _same(other[name], estimate))
            if estimate.value_id:
                key = f"value/{estimate.value_id}"
            elif name in common:
                key = f"common/{name}/{estimate.least}/{estimate.best}/{estimate.most}"
            else:
                key = f"{case_id}/{name}/{first}"
            found[place][name] = Figure(key, estimate)
    return found


def _same(one: Estimate, other: Estimate) -> bool:
    return (one.best, one.least, one.most) == (other.best, other.least, other.most)


def compared(formula: Formula, scenarios: Scenarios, draws: Draws) -> tuple[ScenarioRun, ...]:
    """Every scenario calculated."""
    return tuple(
        ScenarioRun(
            likely=formula.calculate({name: float(each.estimate.best) for name, each in figures.items()}),
            drawn=formula.calculate({name: _draw(each, draws) for name, each in figures.items()}),
        )
        for figures in scenarios
    )


def market_view(formula: Formula, scenarios: Scenarios, market: Sequence[Figure]) -> list[dict[str, Figure]]:
    """The scenarios with the factor of the electricity contracted for (one for each) in the place of the network's."""
    return [
        {name: own if name in formula.electricity else each for name, each in figures.items()}
        for figures, own in zip(scenarios, market, strict=True)
    ]


def spread(amount: Amount, runs: int) -> Array:
    """An amount as an array of shape (runs,)."""
    return np.broadcast_to(np.asarray(amount, dtype=np.float64), (runs,))


def better_share(baseline: Array, chosen: Array) -> float:
    """Share of draws (0-1) in which the chosen emits less; equal ones count half."""
    margin = _SAME * np.maximum(np.maximum(np.abs(baseline), np.abs(chosen)), 1e-9)
    less = chosen < baseline - margin
    same = np.abs(chosen - baseline) <= margin
    return float(less.mean() + same.mean() / 2)


def _draw(figure: Figure, draws: Draws) -> Amount:
    low, best, high = (
        float(each) for each in (figure.estimate.least, figure.estimate.best, figure.estimate.most)
    )
    return draws.pert(figure.key, low, best, high) if low < high else best
