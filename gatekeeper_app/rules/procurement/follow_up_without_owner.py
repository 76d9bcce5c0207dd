"""A contract that belongs to nobody once it is signed."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.contract_terms import unfollowed
from gatekeeper_app.rules.gate_answers import place_of, says
from gatekeeper_app.rules.phases import Phase


class FollowUpWithoutOwner(Rule):
    """Said so; or the contract gate is decided and none of several included criteria has anyone who follows it.

    Of a single criterion without an owner `requirement-without-follow-up` speaks; this one of the whole contract.
    """

    id = "follow-up-without-owner"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("Nobody follows the contract")
    why = N_(
        "What nobody follows is not delivered: reports are not asked for, checks are not made and penalties are "
        "not charged. Environmental terms announced under section 98 of the Procurement Act are worth what "
        "somebody does with them."
    )
    remedy = N_(
        "Name the owner of the contract before the award decision, with a deputy and hours, and name who follows "
        "each requirement."
    )
    legal = ("L-61",)
    sources = ("B-48",)
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        subject = place_of(Question.CONTRACT_OWNER)
        if says(context, Question.CONTRACT_OWNER, Answer.NO):
            yield self.found(N_("The contract has no owner who follows it."), subject=subject)
        elif count := unfollowed(context):
            yield self.found(
                N_(
                    "The contract gate is decided, and none of the {count} criteria of the contract has "
                    "anyone who follows it."
                ),
                subject=subject,
                count=count,
            )

    def examples(self) -> tuple[Example, ...]:
        clause = ex.warranty(kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
        other = ex.warranty(id="EX-005")
        unowned = FollowUp(due=ex.FOLLOWED.due)
        return (
            Example(
                title=N_("An owner is to be named some time after signing."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.CONTRACT_OWNER, Answer.NO)))),
                finds=1,
            ),
            Example(
                title=N_("All contract terms are decided, and none of them belongs to anybody."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(clause, follow_up=unowned), ex.included(other, follow_up=unowned)
                    ),
                    other,
                    recommended=(clause,),
                ),
                finds=1,
            ),
            Example(
                title=N_("The terms are still being decided."),
                context=ex.situation(
                    ex.furniture(ex.included(other, follow_up=unowned)), other, recommended=(clause,)
                ),
                finds=0,
            ),
            Example(
                title=N_("The contract has an owner."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(clause),
                        ex.included(other, follow_up=unowned),
                        **ex.answers(ex.says(Question.CONTRACT_OWNER, Answer.YES)),
                    ),
                    other,
                    recommended=(clause,),
                ),
                finds=0,
            ),
        )


RULE = FollowUpWithoutOwner()
