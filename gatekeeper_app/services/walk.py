"""The walk through the gates: which criteria stand where, what is recommended, decided, and next."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatekeeper_app.calculation.ranking import rank, recommended, score
from gatekeeper_app.domain.criteria import Category, Criterion, RStrategy
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.gates import GATES, Gate, GateState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.gate_questions import emphasised_strategies, unanswered_needs
from gatekeeper_app.services.legal.thresholds import known_small
from gatekeeper_app.services.protocols import LawBook, Library


def matching_categories(cpv: tuple[str, ...], categories: Mapping[str, Category]) -> tuple[str, ...]:
    """Library categories whose CPV prefixes one of the codes begins with; cross-cutting ones are left out."""
    return tuple(
        category.id
        for category in categories.values()
        if not category.cross_cutting
        and any(code.startswith(prefix) for code in cpv for prefix in category.cpv)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A criterion on the walk and the decision on it, if any. `because` says which answer brought it forward."""

    criterion: Criterion
    decision: Decision | None
    recommended: bool
    because: Message | None = None

    @property
    def state(self) -> DecisionState:
        return self.decision.state if self.decision is not None else DecisionState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class GateWalk:
    """One gate: the stops shown first and those shown on request."""

    gate: Gate
    first: tuple[Stop, ...]
    more: tuple[Stop, ...]

    @property
    def decided(self) -> int:
        return sum(stop.state.settled for stop in self.first)

    @property
    def state(self) -> GateState:
        if not self.first:
            return GateState.NOT_APPLICABLE
        if self.decided == len(self.first):
            return GateState.DECIDED
        touched = any(stop.state is not DecisionState.OPEN for stop in self.first)
        return GateState.PARTLY if touched else GateState.NOT_STARTED

    @property
    def next_stop(self) -> Stop | None:
        """The first stop nobody has decided on; a deferred one comes after the untouched."""
        for wanted in (DecisionState.OPEN, DecisionState.DEFERRED):
            for stop in self.first:
                if stop.state is wanted:
                    return stop
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """All gates in order."""

    gates: tuple[GateWalk, ...]

    def gate(self, gate: Gate) -> GateWalk:
        return next(walk for walk in self.gates if walk.gate is gate)

    @property
    def decided(self) -> int:
        return sum(walk.decided for walk in self.gates)

    @property
    def total(self) -> int:
        return sum(len(walk.first) for walk in self.gates)

    @property
    def current(self) -> GateWalk:
        """The first gate with something left to decide; the last gate when all is decided."""
        return next((walk for walk in self.gates if walk.next_stop is not None), self.gates[-1])


def need_comes_first(procurement: Procurement, gate: GateWalk) -> bool:
    """Whether the questions of the first gate come before its criteria: some wait, and nothing was decided there."""
    touched = any(stop.decision is not None for stop in (*gate.first, *gate.more))
    return gate.gate is Gate.NEED and not touched and bool(unanswered_needs(procurement))


def criteria_for(
    procurement: Procurement, library: Library, law: LawBook | None = None
) -> tuple[Criterion, ...]:
    """Every criterion of the procurement's categories and of the cross-cutting ones that reach it.

    The set for small purchases belongs to it only where the law book shows that the value lies below the national
    threshold.
    """
    small = law is not None and known_small(procurement, law)
    wanted = set(procurement.categories) | {
        category.id
        for category in library.categories.values()
        if category.reaches(procurement.nature, small=small)
    }
    return tuple(criterion for criterion in library.criteria.values() if criterion.category in wanted)


def recommended_for(
    procurement: Procurement, library: Library, law: LawBook | None = None
) -> tuple[Criterion, ...]:
    """The few criteria proposed first, by the published ranking, the CPV codes and the answers at the gates."""
    return recommended(
        criteria_for(procurement, library, law),
        library.categories,
        cpv=procurement.cpv,
        strategies=emphasised_strategies(procurement),
    )


def brought_forward(criterion: Criterion, reasons: Mapping[RStrategy, str]) -> Message | None:
    """Why a criterion comes earlier than by its own score (`emphasised_strategies`); None where it does not."""
    reason = next((reasons[strategy] for strategy in criterion.r_strategies if strategy in reasons), "")
    return Message(reason) if reason and score(criterion).own > 0 else None


def walk(procurement: Procurement, library: Library, law: LawBook | None = None) -> Walk:
    """The walk as it stands (for `law` see `criteria_for`).

    A criterion someone has touched is always among the first, even when it is not recommended or has left the library's
    categories.
    """
    offered = criteria_for(procurement, library, law)
    reasons = emphasised_strategies(procurement)
    few = {criterion.id for criterion in recommended_for(procurement, library, law)}
    decided = {decision.criterion_id: decision for decision in procurement.decisions if not decision.lot_id}
    outside = [
        library.criteria[criterion_id]
        for criterion_id in decided
        if criterion_id in library.criteria and all(criterion_id != known.id for known in offered)
    ]
    ranked = rank(offered, library.categories, cpv=procurement.cpv, strategies=reasons)
    proposed = [criterion for criterion in ranked if criterion.id in few]
    others = [criterion for criterion in ranked if criterion.id not in few]
    everything = [*proposed, *others, *outside]
    gates = []
    for gate in GATES:
        stops = [
            Stop(
                criterion=criterion,
                decision=decided.get(criterion.id),
                recommended=criterion.id in few,
                because=brought_forward(criterion, reasons),
            )
            for criterion in everything
            if criterion.gate is gate
        ]
        gates.append(
            GateWalk(
                gate=gate,
                first=tuple(stop for stop in stops if stop.recommended or stop.decision is not None),
                more=tuple(stop for stop in stops if not stop.recommended and stop.decision is None),
            )
        )
    return Walk(gates=tuple(gates))
