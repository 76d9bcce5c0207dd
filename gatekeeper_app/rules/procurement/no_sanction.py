"""Nothing follows when a promise is not kept."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.completeness import Missing, restored
from gatekeeper_app.rules.contract_terms import clauses, no_clause_has_a_consequence
from gatekeeper_app.rules.cures import reworded, with_decision
from gatekeeper_app.rules.phases import Phase


class NoSanction(Rule):
    """Said so, or the consequence of every contract criterion is switched off. The latter speaks of the contract as
    a whole, and only where there are several: of each alone `requirement-without-follow-up` speaks."""

    id = "no-sanction"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.LAWYER
    training = TrainingItem.CONTRACT
    title = N_("Contract without consequences")
    why = N_(
        "A supplier who promised little and one who breaks a large promise then stand alike, and the comparison "
        "was won by words. Section 98 of the Procurement Act lets the contract carry such terms when they are "
        "announced beforehand."
    )
    remedy = N_(
        "Set a consequence for each promise: a penalty larger than what breaking it saves, replacement or a "
        "price reduction, and a bonus where the promise is exceeded."
    )
    legal = ("L-61",)
    sources = ("B-42",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.SANCTIONS).answer is Answer.NO:
            yield self.found(
                N_("The contract has neither sanctions nor bonuses for what was promised."),
                subject=f"question/{Question.SANCTIONS.value}",
            )
            return
        if no_clause_has_a_consequence(context):
            toothless = clauses(context)
            curable = any(restored(c, d, {Missing.CONSEQUENCE}) is not None for d, c in toothless)
            yield self.found(
                N_("None of the {count} contract criteria has a consequence."),
                fix=N_("Put the consequences of the library back") if curable else None,
                count=len(toothless),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        if finding.fix is None:
            return None
        procurement = context.procurement
        for decision, criterion in clauses(context):
            cured = restored(criterion, decision, {Missing.CONSEQUENCE})
            if cured is not None:
                procurement = with_decision(procurement, reworded(criterion, cured))
        return procurement

    def examples(self) -> tuple[Example, ...]:
        repair = ex.warranty(kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
        return_duty = ex.warranty(id="EX-005", kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
        toothless = FollowUp(
            consequence_included=False, owner_role=Role.CONTRACT_MANAGER, due=ex.FOLLOWED.due
        )
        return (
            Example(
                title=N_("The buyer wants to trust the supplier and agrees on no sanctions."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.SANCTIONS, Answer.NO)))),
                finds=1,
            ),
            Example(
                title=N_("Two clauses stand in the contract, both without a consequence."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(repair, follow_up=toothless),
                        ex.included(return_duty, follow_up=toothless),
                    ),
                    repair,
                    return_duty,
                ),
                finds=1,
            ),
            Example(
                title=N_("One of two clauses carries a penalty."),
                context=ex.situation(
                    ex.furniture(ex.included(repair), ex.included(return_duty, follow_up=toothless)),
                    repair,
                    return_duty,
                ),
                finds=0,
            ),
            Example(
                title=N_("The contract has penalties and a bonus."),
                context=ex.situation(
                    ex.furniture(ex.included(repair), **ex.answers(ex.says(Question.SANCTIONS, Answer.YES))),
                    repair,
                ),
                finds=0,
            ),
        )


RULE = NoSanction()
