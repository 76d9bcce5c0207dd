"""Bought through a central framework, and its range decides what can be had."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.decisions import LeaveOutReason
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase

_GATES = (Gate.SPECIFICATION, Gate.AWARD, Gate.CONTRACT)


class CentralFrameworkLocks(Rule):
    """A note at first, when the gates still lie ahead; a warning when something there has been decided."""

    id = "central-framework-locks"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.JOINT_PROCUREMENT_UNIT
    training = TrainingItem.MARKET
    title = N_("Central framework settles the range")
    why = N_(
        "A call-off buys what the framework holds (sections 42 and 43 of the Procurement Act). What was not asked "
        "when it was tendered for can be had only through criteria of the call-off, or at its renewal."
    )
    remedy = N_(
        "Ask the central purchasing body which circular products it holds and which criteria a call-off may add, "
        "include those, and send your wishes for the renewal. Where the framework does not "
        "bind you, buy used goods outside it."
    )
    legal = ("L-38", "L-30")
    sources = ("B-56",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.CENTRAL_FRAMEWORK).answer is not Answer.YES:
            return
        if any(criterion.gate in _GATES for _, criterion in context.included):
            return
        decided = any(
            decision.state.settled
            and (criterion := context.criteria.get(decision.criterion_id)) is not None
            and criterion.gate in _GATES
            for decision in context.procurement.decisions
        )
        yield self.found(
            (
                N_("The purchase uses a central framework, and the call-off adds no criterion to it.")
                if decided
                else N_(
                    "The purchase uses a central framework, and no criterion of the call-off is included yet."
                )
            ),
            severity=Severity.WARNING if decided else Severity.NOTE,
            subject=f"question/{Question.CENTRAL_FRAMEWORK.value}",
        )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        central = ex.answers(ex.says(Question.CENTRAL_FRAMEWORK, Answer.YES))
        return (
            Example(
                title=N_("The furniture comes from a central framework, and all criteria were left out."),
                context=ex.situation(
                    ex.furniture(ex.left_out(warranty, LeaveOutReason.MARKET), **central), warranty
                ),
                finds=1,
            ),
            Example(
                title=N_("The furniture comes from a central framework, and the walk has just begun."),
                context=ex.situation(ex.furniture(**central)),
                finds=1,
            ),
            Example(
                title=N_("The call-off asks for a longer warranty."),
                context=ex.situation(ex.furniture(ex.included(warranty), **central), warranty),
                finds=0,
            ),
            Example(
                title=N_("The purchase is tendered for by the municipality itself."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.CENTRAL_FRAMEWORK, Answer.NO)))
                ),
                finds=0,
            ),
        )


RULE = CentralFrameworkLocks()
