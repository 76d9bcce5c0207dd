"""At which level an included criterion stands, as rules ask it."""

from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision


def asked_level(criterion: Criterion, decision: Decision) -> Ambition | None:
    """The level that is asked of tenderers; None for a preparatory measure, which asks nothing of them.

    A level the criterion does not offer counts as the nearest one it does.
    """
    if criterion.kind is CriterionKind.PREPARATION:
        return None
    return criterion.level(decision.ambition).ambition
