"""Goods are bought, and nobody has agreed who takes them when they leave use."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question, ReplacedGoods
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class NoTakeBack(Rule):
    """The contract has no take-back. Stronger where the need gate counted on one for what is replaced."""

    id = "no-take-back"
    severity = Severity.NOTE
    gate = Gate.CONTRACT
    role = Role.LOGISTICS
    training = TrainingItem.CONTRACT
    title = N_("No take-back")
    why = N_(
        "The order of priority in section 8 of the Waste Act puts reuse before recycling. Whoever has to take "
        "the goods back designs them to be used again; without a duty they become the buyer's waste."
    )
    remedy = N_(
        "Agree on take-back: what is taken back, in what condition, who pays the transport, reuse first, and a "
        "receipt of where each item went."
    )
    legal = ("L-95", "L-61")
    sources = ("B-45",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if procurement.nature is not ContractNature.GOODS:
            return
        if procurement.answered(Question.TAKE_BACK).answer is not Answer.NO:
            return
        counted_on = procurement.answered(Question.REPLACED).choice == ReplacedGoods.TAKEN_BACK
        yield self.found(
            N_(
                "The need gate counts on the supplier taking back what is replaced, but the contract has no "
                "take-back."
            )
            if counted_on
            else N_("The contract does not say who takes the goods back when they leave use."),
            severity=Severity.WARNING if counted_on else Severity.NOTE,
            subject=f"question/{Question.TAKE_BACK.value}",
        )

    def examples(self) -> tuple[Example, ...]:
        no = ex.says(Question.TAKE_BACK, Answer.NO)
        return (
            Example(
                title=N_("Desks are bought, and their end is left to the buyer."),
                context=ex.situation(ex.furniture(**ex.answers(no))),
                finds=1,
            ),
            Example(
                title=N_(
                    "The old desks were to go back to the supplier, and the contract says nothing of it."
                ),
                context=ex.situation(
                    ex.furniture(**ex.answers(no, ex.says(Question.REPLACED, ReplacedGoods.TAKEN_BACK)))
                ),
                finds=1,
            ),
            Example(
                title=N_("The supplier takes the goods back for reuse."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.TAKE_BACK, Answer.YES)))),
                finds=0,
            ),
            Example(
                title=N_("A service is bought that leaves no goods behind."),
                context=ex.situation(ex.furniture(nature=ContractNature.SERVICES, **ex.answers(no))),
                finds=0,
            ),
        )


RULE = NoTakeBack()
