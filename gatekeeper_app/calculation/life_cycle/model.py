"""A case made ready for calculating: every uncertain figure once, under a key, and terms that name their figures.

Keys: ``rate``, ``carbon_price``, ``escalation/KIND``, ``input/ID``, ``alternative/ID/life``, ``.../emissions``,
``.../embodied``, ``alternative/ID/LINE/amount``, ``.../price``, ``.../emission``; a stroke in an id is written ``%2F``.
An assumption that several alternatives share is one figure: the same line with the same estimate, the same life, the
same dated value. It stands under the key of the alternative whose id comes first, is drawn once, and moves in all of
them at once. An exact figure (without a range) stays that of its alternative: two tenders with the same price are two
prices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostKind,
    CostTiming,
)
from gatekeeper_app.domain.estimates import Estimate

KINDS: tuple[CostKind, ...] = tuple(CostKind)
"""The order of kinds in every array."""
KIND_PLACE: Mapping[CostKind, int] = {kind: place for place, kind in enumerate(KINDS)}


class Role(StrEnum):
    """What a figure is."""

    RATE = "rate"
    ESCALATION = "escalation"
    CARBON_PRICE = "carbon_price"
    INPUT = "input"
    LIFE = "life"
    AMOUNT = "amount"
    PRICE = "price"
    EMISSION = "emission"
    EMISSIONS = "emissions"
    EMBODIED = "embodied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place at which a figure stands in the case: ids of its alternative, line or shared input, and the kind of the
    line or of the escalation."""

    role: Role
    alternative: str = ""
    line: str = ""
    input: str = ""
    kind: CostKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One figure of the case, with every place it stands at."""

    key: str
    estimate: Estimate
    uses: tuple[Use, ...]

    @property
    def role(self) -> Role:
        return self.uses[0].role

    @property
    def best(self) -> float:
        return float(self.estimate.best)

    @property
    def low(self) -> float:
        return float(self.estimate.least)

    @property
    def high(self) -> float:
        return float(self.estimate.most)

    @property
    def ranged(self) -> bool:
        return self.estimate.least < self.estimate.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One cost of one piece: money is `factor` times the figures of `quantity` and `price`; kgCO2e is `factor` times
    those of `quantity` and `emission`, none where `emission` is empty."""

    line_id: str
    kind: CostKind
    timing: CostTiming
    years: int | None
    factor: float
    quantity: tuple[str, ...]
    price: str = ""
    emission: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAlternative:
    id: str
    pieces: float
    life: str
    terms: tuple[Term, ...]
    emissions: str = ""
    embodied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostModel:
    """`escalation` names the figure of each kind that has one."""

    assumptions: CostAssumptions
    variables: Mapping[str, Variable]
    alternatives: tuple[ModelAlternative, ...]
    escalation: Mapping[CostKind, str]
    carbon_price: str = ""
    use_input: str = ""

    @property
    def best(self) -> dict[str, float]:
        return {key: variable.best for key, variable in self.variables.items()}

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(alternative.id for alternative in self.alternatives)


@dataclass(slots=True)
class _Figures:
    """The figures met so far."""

    known: dict[str, Variable] = field(default_factory=dict)
    same: dict[tuple[object, ...], str] = field(default_factory=dict)

    def add(self, key: str, estimate: Estimate, use: Use) -> str:
        """The key the figure stands under: its own, or that of the assumption it shares."""
        token: tuple[object, ...] | None = None
        if estimate.value_id:
            token = (estimate,)
        elif use.alternative and estimate.least < estimate.most:
            token = (use.role, use.line, use.kind, estimate)
        key = self.same.setdefault(token, key) if token is not None else key
        known = self.known.get(key)
        uses = (use,) if known is None else (*known.uses, use)
        self.known[key] = Variable(key=key, estimate=estimate, uses=uses)
        return key


def compiled(case: CostCase) -> CostModel:
    """The case as a model; it must be without faults (`faults.faults`)."""
    figures = _Figures()
    assumptions = case.assumptions
    figures.add("rate", assumptions.rate, Use(role=Role.RATE))
    escalation = {
        kind: figures.add(f"escalation/{kind.value}", estimate, Use(role=Role.ESCALATION, kind=kind))
        for kind, estimate in assumptions.escalation.items()
    }
    carbon_price = ""
    if assumptions.carbon_price is not None:
        carbon_price = figures.add("carbon_price", assumptions.carbon_price, Use(role=Role.CARBON_PRICE))
    inputs = {
        each.id: figures.add(_key("input", each.id), each.figure, Use(role=Role.INPUT, input=each.id))
        for each in sorted(case.inputs, key=lambda each: each.id)
    }
    by_id = {
        alternative.id: _alternative(alternative, inputs, figures)
        for alternative in sorted(case.alternatives, key=lambda each: each.id)
    }
    return CostModel(
        assumptions=assumptions,
        variables=figures.known,
        alternatives=tuple(by_id[alternative.id] for alternative in case.alternatives),
        escalation=escalation,
        carbon_price=carbon_price,
        use_input=inputs.get(case.use_input, ""),
    )


def _key(*parts: str) -> str:
    return "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)


def _alternative(
    alternative: CostAlternative, inputs: Mapping[str, str], figures: _Figures
) -> ModelAlternative:
    name = alternative.id
    terms = []
    for line in sorted(alternative.lines, key=lambda each: each.id):
        own: dict[Role, str] = {}
        for role, estimate in (
            (Role.AMOUNT, line.amount),
            (Role.PRICE, line.price),
            (Role.EMISSION, line.emission),
        ):
            if estimate is not None:
                key = _key("alternative", name, line.id, role.value)
                use = Use(role=role, alternative=name, line=line.id, kind=line.kind)
                own[role] = figures.add(key, estimate, use)
        terms.append(
            Term(
                line_id=line.id,
                kind=line.kind,
                timing=line.timing,
                years=line.years,
                factor=float(line.factor),
                quantity=(own[Role.AMOUNT], *(inputs[each] for each in line.amount_inputs)),
                price=own.get(Role.PRICE) or inputs.get(line.price_input, ""),
                emission=own.get(Role.EMISSION) or inputs.get(line.emission_input, ""),
            )
        )
    added = {
        role: figures.add(_key("alternative", name, role.value), estimate, Use(role=role, alternative=name))
        for role, estimate in (
            (Role.LIFE, alternative.life),
            (Role.EMISSIONS, alternative.emissions),
            (Role.EMBODIED, alternative.embodied),
        )
        if estimate is not None
    }
    return ModelAlternative(
        id=name,
        pieces=float(alternative.quantity),
        life=added[Role.LIFE],
        terms=tuple(terms),
        emissions=added.get(Role.EMISSIONS, ""),
        embodied=added.get(Role.EMBODIED, ""),
    )
