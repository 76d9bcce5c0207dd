"""What a library covers: category by kind and ambition, circular strategies, and how sure its figures are."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, CriterionKind, RStrategy
from gatekeeper_app.services.protocols import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts of criteria; a criterion counts at each ambition and strategy it offers. `figures` counts the figures
    proposed, one for each level, by certainty, and those of carbon effects."""

    by_kind: Mapping[tuple[str, CriterionKind], int]
    by_kind_and_ambition: Mapping[tuple[str, CriterionKind, Ambition], int]
    by_ambition: Mapping[tuple[str, Ambition], int]
    by_strategy: Mapping[tuple[str, RStrategy], int]
    figures: Mapping[Certainty, int]
    effects: Mapping[Certainty, int]
    criteria: int


def coverage_of(library: Library) -> Coverage:
    """The counts, keyed by the id of the category first."""
    by_kind: Counter[tuple[str, CriterionKind]] = Counter()
    both: Counter[tuple[str, CriterionKind, Ambition]] = Counter()
    by_ambition: Counter[tuple[str, Ambition]] = Counter()
    by_strategy: Counter[tuple[str, RStrategy]] = Counter()
    figures: Counter[Certainty] = Counter()
    effects: Counter[Certainty] = Counter()
    for criterion in library.criteria.values():
        by_kind[criterion.category, criterion.kind] += 1
        for ambition in criterion.ambitions:
            both[criterion.category, criterion.kind, ambition] += 1
            by_ambition[criterion.category, ambition] += 1
        for strategy in criterion.r_strategies:
            by_strategy[criterion.category, strategy] += 1
        for parameter in criterion.parameters:
            figures.update(parameter.certainty.values())
        effects.update(effect.certainty for effect in criterion.carbon_effects)
    return Coverage(
        by_kind=by_kind,
        by_kind_and_ambition=both,
        by_ambition=by_ambition,
        by_strategy=by_strategy,
        figures=figures,
        effects=effects,
        criteria=len(library.criteria),
    )
