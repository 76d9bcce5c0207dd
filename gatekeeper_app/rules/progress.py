"""How far the decisions of the gates have come: what was passed by is a bottleneck, what lies ahead is not yet one."""

from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.rules.base import RuleContext


def decided_gates(context: RuleContext) -> frozenset[Gate]:
    """The gates at which something was decided and nothing waits: no recommended criterion and none that was deferred.

    A criterion counts as decided where it was in any lot.
    """
    at_gate: dict[Gate, set[str]] = {}
    for proposed in context.recommended:
        at_gate.setdefault(proposed.gate, set()).add(proposed.id)
    settled: dict[Gate, set[str]] = {}
    for decision in context.procurement.decisions:
        criterion = context.criteria.get(decision.criterion_id)
        if criterion is None:
            continue
        at_gate.setdefault(criterion.gate, set()).add(criterion.id)
        if decision.state.settled:
            settled.setdefault(criterion.gate, set()).add(criterion.id)
    return frozenset(gate for gate, ids in settled.items() if ids == at_gate[gate])
