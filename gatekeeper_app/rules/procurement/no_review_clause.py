"""A contract that cannot be improved, because nothing was said of changes beforehand."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.progress import decided_gates

LONG = Decimal(
    24
)  # months; B-43 gives no figure: a rule of thumb (P) for when the market moves within the contract


class NoReviewClause(Rule):
    """Said: there is none. Unanswered counts for a long contract once the contract gate is decided, with terms."""

    id = "no-review-clause"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.LAWYER
    training = TrainingItem.CONTRACT
    title = N_("Contract without a review clause")
    why = N_(
        "Under section 136 of the Procurement Act a contract may not be changed substantially without a new "
        "procedure. A clear, precise and unequivocal clause in the procurement documents allows a change "
        "whatever its value. Without one, refurbished products or cleaner fuels that come to the market later "
        "easily stay out."
    )
    remedy = N_(
        "Write a review clause that says what may change, within what limits and by whose decision: exchange of "
        "products for refurbished ones, steps of fuels or emission limits, index of prices."
    )
    legal = ("L-69",)
    sources = ("B-43",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        answer = procurement.answered(Question.REVIEW_CLAUSE).answer
        months = procurement.contract_months
        subject = f"question/{Question.REVIEW_CLAUSE.value}"
        if answer is Answer.NO:
            yield self.found(
                N_("The contract has no review clause, so it cannot follow what the market learns."),
                subject=subject,
                fix=N_("Change the answer: the contract has a review clause"),
            )
        elif (
            answer is Answer.UNANSWERED and months is not None and months >= LONG and _terms_decided(context)
        ):
            yield self.found(
                N_(
                    "The contract runs {months} months, and it is not on record whether it has a review clause."
                ),
                severity=Severity.NOTE,
                subject=subject,
                fix=N_("Record that the contract has a review clause"),
                months=months,
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.REVIEW_CLAUSE)
        return with_answer(context.procurement, replace(given, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        clause = ex.warranty(kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
        no = ex.answers(ex.says(Question.REVIEW_CLAUSE, Answer.NO))
        yes = ex.answers(ex.says(Question.REVIEW_CLAUSE, Answer.YES))
        return (
            Example(
                title=N_("The contract is to run as it was signed; changes are not provided for."),
                context=ex.situation(ex.furniture(**no)),
                finds=1,
            ),
            Example(
                title=N_("A four-year contract has its clauses, and nobody has thought of changes."),
                context=ex.situation(ex.furniture(ex.included(clause), contract_months=Decimal(48)), clause),
                finds=1,
            ),
            Example(
                title=N_("A four-year contract has a review clause."),
                context=ex.situation(
                    ex.furniture(ex.included(clause), contract_months=Decimal(48), **yes), clause
                ),
                finds=0,
            ),
            Example(
                title=N_("A contract of one year is signed without further thought of changes."),
                context=ex.situation(ex.furniture(ex.included(clause), contract_months=Decimal(12)), clause),
                finds=0,
            ),
        )


def _terms_decided(context: RuleContext) -> bool:
    return Gate.CONTRACT in decided_gates(context) and any(
        criterion.kind is CriterionKind.CONTRACT_CLAUSE or criterion.gate is Gate.CONTRACT
        for _decision, criterion in context.included
    )


RULE = NoReviewClause()
