"""The money may buy things only, and the need could be met without owning them."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Budget, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

_MESSAGES: dict[tuple[bool, bool], str] = {
    (True, True): N_(
        "Lease and a service were found possible, but the money is an appropriation for investments."
    ),
    (True, False): N_("Lease was found possible, but the money is an appropriation for investments."),
    (False, True): N_("A service was found possible, but the money is an appropriation for investments."),
}


class BudgetBlocksServices(Rule):
    """No fix by one click: which money may be used is not for the officer to say."""

    id = "budget-blocks-services"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.FINANCE
    training = TrainingItem.SERVICE
    title = N_("Budget split shuts services out")
    why = N_(
        "An appropriation for investments pays no rent and no service fee, so the way that keeps things in use "
        "falls out before it was compared. Section 95 of the Procurement Act lets the costs of the whole life "
        "decide, but only among what the budget lets in."
    )
    remedy = N_(
        "Ask the finance director to move the money or part of it to operating costs, or to let life-cycle "
        "costs decide between owning and a service. Then allow both in the call for tenders."
    )
    legal = ("L-30", "L-59")
    sources = ("B-4",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if procurement.answered(Question.BUDGET).choice != Budget.INVESTMENT:
            return
        if procurement.answered(Question.NEEDED).answer is Answer.NO:
            return  # the question is not asked any more, and `need-not-questioned` speaks
        lease, service = (
            procurement.answered(question).answer is Answer.YES
            for question in (Question.LEASE, Question.SERVICE)
        )
        if lease or service:
            yield self.found(_MESSAGES[lease, service], subject=f"question/{Question.BUDGET.value}")

    def examples(self) -> tuple[Example, ...]:
        investment = ex.says(Question.BUDGET, Budget.INVESTMENT.value)
        lease = ex.says(Question.LEASE, Answer.YES)
        service = ex.says(Question.SERVICE, Answer.YES)
        return (
            Example(
                title=N_("The furniture could be leased, and the budget has investment money only."),
                context=ex.situation(ex.furniture(**ex.answers(lease, investment))),
                finds=1,
            ),
            Example(
                title=N_("A furniture service with repair was found possible, and it may not be paid for."),
                context=ex.situation(ex.furniture(**ex.answers(lease, service, investment))),
                finds=1,
            ),
            Example(
                title=N_("The furniture could be leased, and either kind of money may be used."),
                context=ex.situation(
                    ex.furniture(**ex.answers(lease, ex.says(Question.BUDGET, Budget.EITHER.value)))
                ),
                finds=0,
            ),
            Example(
                title=N_("Investment money is used, and lease was found unsuitable."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.LEASE, Answer.NO), investment))
                ),
                finds=0,
            ),
        )


RULE = BudgetBlocksServices()
