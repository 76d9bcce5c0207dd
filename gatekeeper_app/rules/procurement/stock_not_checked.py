"""New goods are bought before anyone has looked at what there is."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Preparation
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class StockNotChecked(Rule):
    """Goods are bought, or an included criterion asks for new goods, and own stock has not been looked at.

    The question unanswered counts only while the procurement is prepared and once criteria of later gates show that
    the first one was passed by.
    """

    id = "stock-not-checked"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.NEED_OWNER
    training = TrainingItem.NEED
    title = N_("Own stock not checked")
    why = N_(
        "What the organisation already has need not be bought or made. This is settled before the call for "
        "tenders or not at all, and good planning is an aim of section 2 of the Procurement Act."
    )
    remedy = N_(
        "Look through own stock and internal exchange, write down the result, and buy only what is missing."
    )
    legal = ("L-30",)
    sources = ("B-3", "B-2")
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        answer = procurement.preparation.stock_checked
        if answer is Answer.YES:
            return
        if answer is Answer.UNANSWERED and not (
            context.phase is Phase.PREPARING and _need_passed_by(context)
        ):
            return
        goods = procurement.nature is ContractNature.GOODS
        if goods or any(criterion.asks_new_goods for _, criterion in context.included):
            yield self.found(
                N_("New goods are to be bought, and own stock has not been checked.")
                if answer is Answer.NO
                else N_("It is not on record whether own stock was checked before buying new.")
            )

    def examples(self) -> tuple[Example, ...]:
        new = ex.warranty(asks_new_goods=True)
        unasked = Preparation(dialogue_held=Answer.YES)
        return (
            Example(
                title=N_("Requirements are included, and nobody has answered whether own stock was checked."),
                context=ex.situation(ex.furniture(ex.included(new), preparation=unasked), new),
                finds=1,
            ),
            Example(
                title=N_("A service brings new goods with it, and own stock was not checked."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(new),
                        nature=ContractNature.SERVICES,
                        preparation=Preparation(stock_checked=Answer.NO),
                    ),
                    new,
                ),
                finds=1,
            ),
            Example(
                title=N_("Own stock was checked, and the rest is bought new."),
                context=ex.situation(ex.furniture(ex.included(new)), new),
                finds=0,
            ),
            Example(
                title=N_("Furniture is to be bought, and the work has only begun."),
                context=ex.situation(ex.furniture(preparation=unasked)),
                finds=0,
            ),
            Example(
                title=N_("A service is bought that asks for no new goods."),
                context=ex.situation(ex.furniture(nature=ContractNature.SERVICES, preparation=unasked)),
                finds=0,
            ),
        )


def _need_passed_by(context: RuleContext) -> bool:
    return any(criterion.gate.number >= Gate.SPECIFICATION.number for _, criterion in context.included)


RULE = StockNotChecked()
