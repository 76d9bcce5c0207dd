"""What is true of the contract as a whole, so that it is said once and not of each criterion too."""

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.rules.base import RuleContext
from gatekeeper_app.rules.gate_answers import says
from gatekeeper_app.rules.progress import decided_gates

_SEVERAL = 2  # of a single criterion `requirement-without-follow-up` speaks


def clauses(context: RuleContext) -> list[tuple[Decision, Criterion]]:
    """The included criteria that are contract clauses."""
    return [pair for pair in context.included if pair[1].kind is CriterionKind.CONTRACT_CLAUSE]


def no_clause_has_a_consequence(context: RuleContext) -> bool:
    """Whether the consequences of all of several contract criteria are switched off (`no-sanction`)."""
    found = clauses(context)
    return len(found) >= _SEVERAL and not any(
        decision.follow_up.consequence_included for decision, _ in found
    )


def unfollowed(context: RuleContext) -> int:
    """How many criteria the contract has that nobody follows at all (`follow-up-without-owner`); 0 where it was
    said who owns the contract, where the contract gate is not decided, or where one of them has an owner."""
    if not says(context, Question.CONTRACT_OWNER, Answer.UNANSWERED):
        return 0
    owned = [
        bool(decision.follow_up.owner_role or decision.follow_up.owner_person)
        for decision, criterion in context.included
        if criterion.kind is not CriterionKind.PREPARATION
    ]
    if len(owned) < _SEVERAL or any(owned) or Gate.CONTRACT not in decided_gates(context):
        return 0
    return len(owned)
