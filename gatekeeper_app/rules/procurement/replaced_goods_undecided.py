"""Nobody has decided what becomes of what the purchase replaces."""

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
from gatekeeper_app.rules.phrases import FirstFew


class ReplacedGoodsUndecided(Rule):
    """An unanswered question counts only where the need was answered and new goods are asked for."""

    id = "replaced-goods-undecided"
    severity = Severity.WARNING
    gate = Gate.NEED
    role = Role.LOGISTICS
    training = TrainingItem.REUSE
    title = N_("Fate of the replaced goods undecided")
    why = N_(
        "On the day of delivery the old goods are in the way, and what has no taker by then becomes waste. "
        "Section 8 of the Waste Act (646/2011) puts less waste and reuse before recycling."
    )
    remedy = N_(
        "Decide before the call for tenders who takes the old goods: another unit, a buyer, the supplier. What "
        "the supplier takes belongs to the contract."
    )
    legal = ("L-95", "L-30")
    sources = ("B-3", "B-45")
    until = Phase.AWARDED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        replaced = procurement.answered(Question.REPLACED)
        subject = f"question/{Question.REPLACED.value}"
        needed = procurement.answered(Question.NEEDED).answer
        if replaced.choice == ReplacedGoods.NOT_DECIDED and needed is not Answer.NO:
            yield self.found(N_("What becomes of the goods to be replaced is not decided."), subject=subject)
            return
        if replaced.given or procurement.nature is not ContractNature.GOODS or needed is not Answer.YES:
            return
        if context.phase is not Phase.PREPARING:
            return
        new = tuple(criterion.name for _, criterion in context.included if criterion.asks_new_goods)
        if new:
            yield self.found(
                N_(
                    "New goods are asked for ({criteria}), and nobody has answered what becomes of the old ones."
                ),
                severity=Severity.NOTE,
                subject=subject,
                criteria=FirstFew(tuple(dict.fromkeys(new))),
            )

    def examples(self) -> tuple[Example, ...]:
        new = ex.warranty(asks_new_goods=True)
        needed = ex.says(Question.NEEDED, Answer.YES)
        return (
            Example(
                title=N_("The old desks will be replaced, and what becomes of them is left open."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(needed, ex.says(Question.REPLACED, ReplacedGoods.NOT_DECIDED.value))
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("New desks are needed and specified, and the old ones were forgotten."),
                context=ex.situation(ex.furniture(ex.included(new), **ex.answers(needed)), new),
                finds=1,
            ),
            Example(
                title=N_("The old desks go to another school."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(new),
                        **ex.answers(needed, ex.says(Question.REPLACED, ReplacedGoods.OWN_USE.value)),
                    ),
                    new,
                ),
                finds=0,
            ),
            Example(
                title=N_("Nothing has been answered of the need yet."),
                context=ex.situation(ex.furniture(**ex.answers())),
                finds=0,
            ),
        )


RULE = ReplacedGoodsUndecided()
