"""A supplier who need not tell how the promises are kept."""

from collections.abc import Iterator
from dataclasses import replace

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


class NoReportingDuty(Rule):
    """The answer that the contract has no reporting; names how many indicators then stay without figures."""

    id = "no-reporting-duty"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.FOLLOW_UP
    title = N_("No duty to report")
    why = N_(
        "The figures of an indicator are with the supplier. Where the contract does not oblige her to give them "
        "(a term that section 98 of the Procurement Act allows when announced beforehand), nobody sees whether "
        "the promise is kept."
    )
    remedy = N_(
        "Add an annex on reporting: which figures, in what form, how often, and the right to check them."
    )
    legal = ("L-61",)
    sources = ("B-41",)
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.REPORTING).answer is not Answer.NO:
            return
        indicators = sum(
            decision.follow_up.indicator_included and criterion.kind is not CriterionKind.PREPARATION
            for decision, criterion in context.included
        )
        yield self.found(
            N_("The contract has no duty to report, though criteria with an indicator are included: {count}.")
            if indicators
            else N_("The contract has no duty to report."),
            subject=f"question/{Question.REPORTING.value}",
            fix=N_("Change the answer: the supplier reports"),
            count=indicators,
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.REPORTING)
        return with_answer(context.procurement, replace(given, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        no = ex.answers(ex.says(Question.REPORTING, Answer.NO))
        return (
            Example(
                title=N_("The share of repairs is measured, but nobody has to report it."),
                context=ex.situation(ex.furniture(ex.included(warranty), **no), warranty),
                finds=1,
            ),
            Example(
                title=N_("The contract is to do without reports."),
                context=ex.situation(ex.furniture(**no)),
                finds=1,
            ),
            Example(
                title=N_("The supplier reports twice a year."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty), **ex.answers(ex.says(Question.REPORTING, Answer.YES))
                    ),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("Reporting has not been decided yet."),
                context=ex.situation(ex.furniture(ex.included(warranty)), warranty),
                finds=0,
            ),
        )


RULE = NoReportingDuty()
