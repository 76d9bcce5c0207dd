"""What the result hangs on: one figure at a time to its lowest and highest, and the figure that turns the order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array
from gatekeeper_app.calculation.life_cycle.faults import SHORTEST_LIFE
from gatekeeper_app.calculation.life_cycle.model import CostModel, Role, Variable
from gatekeeper_app.calculation.life_cycle.present_values import present_values

_POINTS = 101  # places looked at between the ends of the search
_ROUNDS = 5  # each cuts the interval into a hundred: 10^-10 of the search
_AT_ONCE = 40  # figures searched together: faster than one by one, and bounded in memory
_SAME = 1e-9
_WIDE = 10.0  # a figure is looked for up to ten times the likely one


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What becomes of the result when one figure goes to its lowest (`at_low`) and its highest; money."""

    key: str
    at_low: float
    at_high: float

    @property
    def span(self) -> float:
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The figure at which another alternative becomes the cheapest, and which one does."""

    value: float
    cheapest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """Where the order turns when one figure alone falls or rises; None where it does not between `searched`."""

    key: str
    below: Turn | None
    above: Turn | None
    searched: tuple[float, float]


def tornado(model: CostModel, alternative: str, against: str = "") -> tuple[Swing, ...]:
    """The swings of the present value of an alternative, or of what it costs more than `against`; widest first.

    Figures without a range, and those that do not matter, are left out.
    """
    ranged = [variable for variable in model.variables.values() if variable.ranged]
    columns = 2 * len(ranged)
    if not columns:
        return ()
    values: dict[str, float | Array] = dict(model.best)
    for place, variable in enumerate(ranged):
        column = np.full(columns, variable.best)
        column[2 * place], column[2 * place + 1] = variable.low, variable.high
        values[variable.key] = column
    totals = present_values(model, values, runs=columns).totals
    result = totals[model.ids.index(alternative)]
    if against:
        result = result - totals[model.ids.index(against)]
    swings = [
        Swing(key=variable.key, at_low=float(result[2 * place]), at_high=float(result[2 * place + 1]))
        for place, variable in enumerate(ranged)
    ]
    near = _SAME * float(np.abs(totals).max())
    return tuple(
        sorted((each for each in swings if each.span > near), key=lambda each: (-each.span, each.key))
    )


def break_evens(model: CostModel, keys: Sequence[str] | None = None) -> tuple[BreakEven, ...]:
    """For each figure (all of them without `keys`) where the cheapest alternative is so no more.

    Nothing where there are not two alternatives, or two are equally cheap already.
    """
    best = present_values(model, model.best).totals[:, 0]
    if best.size < 2:
        return ()
    first = int(best.argmin())
    if np.partition(best, 1)[1] - best[first] <= _SAME * max(float(np.abs(best).max()), 1.0):
        return ()
    variables = [model.variables[key] for key in (model.variables if keys is None else keys)]
    found: dict[tuple[str, bool], Turn] = {}
    for place in range(0, len(variables), _AT_ONCE):
        searches = [each for variable in variables[place : place + _AT_ONCE] for each in _searches(variable)]
        found |= _turns(model, searches, first)
    return tuple(
        BreakEven(
            key=variable.key,
            below=found.get((variable.key, False)),
            above=found.get((variable.key, True)),
            searched=_range(variable),
        )
        for variable in variables
    )


@dataclass(slots=True)
class _Search:
    """A figure on its way from `start` (the order stands) to `end`."""

    variable: Variable
    upwards: bool
    start: float
    end: float


def _searches(variable: Variable) -> list[_Search]:
    low, high = _range(variable)
    return [
        _Search(variable, upwards, variable.best, end)
        for upwards, end in ((False, low), (True, high))
        if end != variable.best
    ]


def _range(variable: Variable) -> tuple[float, float]:
    """Where a figure is looked for: as far as it could reasonably be argued to lie, and a good deal further."""
    match variable.role:
        case Role.RATE:
            low, high = -0.02, 0.20
        case Role.ESCALATION:
            low, high = -0.10, 0.20
        case Role.LIFE:
            low, high = max(float(SHORTEST_LIFE), variable.best / 5), min(200.0, variable.best * 5)
        case _:
            low, high = 0.0, variable.best * _WIDE
    return min(low, variable.low), max(high, variable.high * 2 if variable.high > 0 else variable.high)


def _turns(model: CostModel, searches: list[_Search], first: int) -> dict[tuple[str, bool], Turn]:
    """The nearest turn of each search, all searched at once: a grid from start to end, then ever finer ones in the
    step in which the order first turns."""
    open_ = list(searches)
    for _ in range(_ROUNDS):
        if not open_:
            break
        grids, lost, _ = _looked(model, open_, first)
        still = []
        for search, grid, turned in zip(open_, grids, lost, strict=True):
            if turned.any():
                place = int(turned.argmax())
                search.start, search.end = float(grid[max(place - 1, 0)]), float(grid[place])
                still.append(search)
        open_ = still
    if not open_:
        return {}
    _, _, cheapest = _looked(model, open_, first)
    return {
        (search.variable.key, search.upwards): Turn(
            value=(search.start + search.end) / 2, cheapest=model.ids[int(winners[-1])]
        )
        for search, winners in zip(open_, cheapest, strict=True)
    }


def _looked(model: CostModel, searches: list[_Search], first: int) -> tuple[Array, Array, Array]:
    """Of shape (searches, points): the figures tried, whether `first` is the cheapest no more, and who is."""
    grids = np.linspace([each.start for each in searches], [each.end for each in searches], _POINTS, axis=1)
    columns = grids.size
    values: dict[str, float | Array] = dict(model.best)
    for place, search in enumerate(searches):
        column = np.asarray(values[search.variable.key])
        column = np.full(columns, search.variable.best) if column.ndim == 0 else column
        column[place * _POINTS : (place + 1) * _POINTS] = grids[place]
        values[search.variable.key] = column
    totals = present_values(model, values, runs=columns).totals
    others = np.delete(totals, first, axis=0).min(axis=0)
    shape = grids.shape
    # Two that cost the same differ by the rounding of their sums: that is no other order.
    near = _SAME * np.maximum(np.abs(totals).max(axis=0), 1.0)
    return grids, (others < totals[first] - near).reshape(shape), totals.argmin(axis=0).reshape(shape)
