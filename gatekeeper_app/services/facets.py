"""The facets of the library, and how many of the criteria found each of their values would leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    ASPECT_NAMES,
    CRITERION_KIND_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    Aspect,
    Criterion,
    CriterionKind,
    RStrategy,
    shelf_order,
)
from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.services.protocols import Library


class Facet(StrEnum):
    """A way to narrow down, in the order shown. The value is the name of the filter."""

    CATEGORY = "category"
    KIND = "kind"
    AMBITION = "ambition"
    ASPECT = "aspect"
    R_STRATEGY = "r_strategy"
    GATE = "gate"
    ROLE = "role"


FACET_NAMES: dict[Facet, str] = {
    Facet.CATEGORY: N_("Category"),
    Facet.KIND: N_("Kind"),
    Facet.AMBITION: N_("Level"),
    Facet.ASPECT: N_("Aspect"),
    Facet.R_STRATEGY: N_("Circular strategy"),
    Facet.GATE: N_("Gate"),
    Facet.ROLE: N_("Role"),
}

FacetCounts = Mapping[Facet, Mapping[str, int]]
"""Facet -> value -> criteria. Every value the facet can take is there, in its order, also with none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is looked for. None and "" leave everything in; `ambition` asks that the level is offered."""

    query: str = ""
    category: str = ""
    kind: CriterionKind | None = None
    ambition: Ambition | None = None
    aspect: Aspect | None = None
    r_strategy: RStrategy | None = None
    gate: Gate | None = None
    role: Role | None = None
    recommended_only: bool = False

    def value(self, facet: Facet) -> str:
        """What is chosen of a facet; "" where it leaves everything in."""
        chosen = getattr(self, facet.value)
        return str(chosen) if chosen else ""

    def accepts(self, criterion: Criterion) -> bool:
        """Whether a criterion passes all filters but the query and the recommendation."""
        return all(
            not self.value(facet) or self.value(facet) in facet_values(criterion, facet) for facet in Facet
        )


_WITH_BOTH = {Aspect.CARBON, Aspect.CIRCULAR}


def facet_values(criterion: Criterion, facet: Facet) -> tuple[str, ...]:
    """The values of a facet under which a criterion is found. Who looks for carbon or for circular economy wants
    those that serve both, too."""
    match facet:
        case Facet.CATEGORY:
            return (criterion.category,)
        case Facet.KIND:
            return (criterion.kind.value,)
        case Facet.AMBITION:
            return tuple(ambition.value for ambition in criterion.ambitions)
        case Facet.ASPECT:
            both = criterion.aspect is Aspect.BOTH
            return tuple(a.value for a in Aspect if a is criterion.aspect or (both and a in _WITH_BOTH))
        case Facet.R_STRATEGY:
            return tuple(strategy.value for strategy in criterion.r_strategies)
        case Facet.GATE:
            return (criterion.gate.value,)
        case Facet.ROLE:
            return tuple(role.value for role in criterion.deciding_roles)


def facet_choices(facet: Facet, library: Library) -> Iterator[tuple[str, Message | LocalizedText]]:
    """Every value a facet can take, with its name, in the order shown."""
    match facet:
        case Facet.CATEGORY:
            yield from ((category.id, category.name) for category in shelf_order(library.categories.values()))
        case Facet.KIND:
            yield from ((kind.value, Message(name)) for kind, name in CRITERION_KIND_NAMES.items())
        case Facet.AMBITION:
            yield from ((ambition.value, Message(name)) for ambition, name in AMBITION_NAMES.items())
        case Facet.ASPECT:
            yield from ((aspect.value, Message(name)) for aspect, name in ASPECT_NAMES.items())
        case Facet.R_STRATEGY:
            yield from ((strategy.value, Message(name)) for strategy, name in R_STRATEGY_NAMES.items())
        case Facet.GATE:
            yield from ((gate.value, Message(GATE_NAMES[gate])) for gate in GATES)
        case Facet.ROLE:
            yield from ((role.value, Message(name)) for role, name in ROLE_NAMES.items())


def facet_table(criteria: Sequence[Criterion], library: Library) -> dict[Facet, dict[str, list[int]]]:
    """Facet -> value -> places of the criteria found under it."""
    table = {facet: {value: list[int]() for value, _name in facet_choices(facet, library)} for facet in Facet}
    for at, criterion in enumerate(criteria):
        for facet in Facet:
            for value in facet_values(criterion, facet):
                table[facet].setdefault(value, []).append(at)
    return table
