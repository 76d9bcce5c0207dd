"""Criteria are written for a purchase whose need nobody has questioned."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew

_OPTIONS = (Question.SHARE, Question.REPAIR, Question.LEASE, Question.SERVICE, Question.USED)
# What can be repaired, shared or bought used is goods or a building; of a service it is not asked here.
_HAS_OPTIONS = (ContractNature.GOODS, ContractNature.WORKS)

_WHY_NO = N_(
    "The first gate has said no, and the work goes on as if it had said yes. Either the answer is out of date "
    "or money is about to be spent without a need; careful use of public funds is the first aim of section 2 "
    "of the Procurement Act."
)
_REMEDY_NO = N_("End the procurement here, or write down what has changed and correct the answer.")
_WHY_OPTIONS = N_(
    "That something is needed does not yet say that it must be bought new. Sharing, repair, lease, a service "
    "and used goods drop out unnoticed when nobody asks for them, and planned preparation is an aim of "
    "section 2 of the Procurement Act."
)
_REMEDY_OPTIONS = N_(
    "Answer at the gate Need whether the need can be met by sharing, repairing, leasing, a service or used goods."
)


class NeedNotQuestioned(Rule):
    """Here an unanswered question counts while the procurement is prepared: criteria of later gates show that the
    first one was passed by. Once the notice is out only a need denied is worth a word."""

    id = "need-not-questioned"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.NEED_OWNER
    training = TrainingItem.NEED
    title = N_("Need not questioned")
    why = N_(
        "What is not bought burdens nothing, and most of the effect is settled before the call for tenders. "
        "Section 2 of the Procurement Act asks for planned preparation and careful use of public funds."
    )
    remedy = N_("Answer at the gate Need whether the purchase is needed, and write down the reason.")
    legal = ("L-30",)
    sources = ("B-2",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        later = [
            criterion
            for _, criterion in context.included
            if criterion.gate.number >= Gate.SPECIFICATION.number
        ]
        if not later:
            return
        procurement = context.procurement
        needed = procurement.answered(Question.NEEDED).answer
        names = FirstFew(tuple(dict.fromkeys(criterion.name for criterion in later)))
        if needed is Answer.NO:
            yield self.found(
                N_("The purchase was found unnecessary, and the work goes on. Already included: {criteria}."),
                why=_WHY_NO,
                remedy=_REMEDY_NO,
                subject=f"question/{Question.NEEDED.value}",
                criteria=names,
            )
        elif context.phase is not Phase.PREPARING:
            return
        elif needed is Answer.UNANSWERED:
            yield self.found(
                N_("Nobody has answered whether the purchase is needed. Already included: {criteria}."),
                subject=f"question/{Question.NEEDED.value}",
                criteria=names,
            )
        elif procurement.nature in _HAS_OPTIONS and not any(
            procurement.answered(option).given for option in _OPTIONS
        ):
            yield self.found(
                N_("Other ways to meet the need have not been looked at. Already included: {criteria}."),
                severity=Severity.NOTE,
                why=_WHY_OPTIONS,
                remedy=_REMEDY_OPTIONS,
                subject=f"question/{Question.SHARE.value}",
                criteria=names,
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        stock = ex.stock_check()
        needed = ex.says(Question.NEEDED, Answer.YES)
        return (
            Example(
                title=N_("A warranty is required, and nobody has answered whether the furniture is needed."),
                context=ex.situation(ex.furniture(ex.included(warranty), **ex.answers()), warranty),
                finds=1,
            ),
            Example(
                title=N_("The furniture was found unnecessary, and its requirements are being written."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), **ex.answers(ex.says(Question.NEEDED, Answer.NO))),
                    warranty,
                ),
                finds=1,
            ),
            Example(
                title=N_(
                    "The furniture is needed, but nobody asked whether it can be repaired or bought used."
                ),
                context=ex.situation(ex.furniture(ex.included(warranty), **ex.answers(needed)), warranty),
                finds=1,
            ),
            Example(
                title=N_("The furniture is needed, and used furniture was found not to suffice."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty), **ex.answers(needed, ex.says(Question.USED, Answer.NO))
                    ),
                    warranty,
                ),
                finds=0,
            ),
            Example(
                title=N_("Own stock is being checked, and nothing has been specified yet."),
                context=ex.situation(ex.furniture(ex.included(stock), **ex.answers()), stock),
                finds=0,
            ),
        )


RULE = NeedNotQuestioned()
