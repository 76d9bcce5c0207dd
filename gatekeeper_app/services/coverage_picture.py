"""What the library covers as a picture: categories against kinds, levels or circular strategies."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.criteria import Ambition, Category, CriterionKind, RStrategy, shelf_order
from gatekeeper_app.services.facets import Facet
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.services.upkeep.coverage import coverage_of

AXES = (Facet.KIND, Facet.AMBITION, Facet.R_STRATEGY)
"""What categories can be set against, in the order shown."""
EVERYTHING = ""
"""In the place of a category or a value: all of them."""
STEPS = 3
"""Steps of strength a cell is shown in; 0 is a cell without criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Counts of criteria by category id and value of the axis. A criterion counts at each level and strategy it
    offers, so the cells of a row may add up to more than the criteria of its category."""

    axis: Facet
    categories: tuple[Category, ...]
    values: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]

    def count(self, category: str, value: str) -> int:
        """Criteria of a category with a value; `EVERYTHING` in either place for all of them."""
        return self.counts.get((category, value), 0)

    def strength(self, category: str, value: str) -> int:
        """How strong a cell is, 0-3, against the strongest cell of one category; totals have none."""
        if EVERYTHING in (category, value):
            return 0
        most = max((n for key, n in self.counts.items() if EVERYTHING not in key), default=0)
        return -(-STEPS * self.count(category, value) // most) if most else 0


def coverage_picture(library: Library, axis: Facet) -> Picture:
    """The counts of the whole library, whatever is filtered. `axis` is one of `AXES`."""
    coverage = coverage_of(library)
    counts: dict[tuple[str, str], int] = {}
    values: tuple[str, ...]
    if axis is Facet.KIND:
        values = tuple(CriterionKind)
        counts.update({(category, kind.value): n for (category, kind), n in coverage.by_kind.items()})
    elif axis is Facet.AMBITION:
        values = tuple(Ambition)
        counts.update({(category, level.value): n for (category, level), n in coverage.by_ambition.items()})
    else:
        values = tuple(RStrategy)
        counts.update({(category, step.value): n for (category, step), n in coverage.by_strategy.items()})
    for (_category, value), count in tuple(counts.items()):
        counts[EVERYTHING, value] = counts.get((EVERYTHING, value), 0) + count
    for (category, _kind), count in coverage.by_kind.items():
        counts[category, EVERYTHING] = counts.get((category, EVERYTHING), 0) + count
    counts[EVERYTHING, EVERYTHING] = coverage.criteria
    return Picture(
        axis=axis,
        categories=shelf_order(library.categories.values()),
        values=values,
        counts=counts,
    )
