"""The market was asked for products, not for what is to be achieved."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Preparation
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase


class DialogueAboutProducts(Rule):
    """No fix by one click: the questions have to be asked anew."""

    id = "dialogue-about-products"
    severity = Severity.WARNING
    gate = Gate.DIALOGUE
    role = Role.NEED_OWNER
    training = TrainingItem.DIALOGUE
    title = N_("Dialogue about products, not outcomes")
    why = N_(
        "Who asks for models gets the catalogue. Other ways to meet the need stay unknown, although a market "
        "consultation is there to find them (section 65 of the Procurement Act), and the specification follows a "
        "product instead of performance (section 71)."
    )
    remedy = N_(
        "Ask about function, lifetime, repair, take-back, data on emissions and what drives the price, and let the "
        "firms propose the way."
    )
    legal = ("L-41", "L-44")
    sources = ("B-10",)
    until = Phase.PREPARING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if (
            procurement.answered(Question.DIALOGUE_OUTCOMES).answer is Answer.NO
            and procurement.preparation.dialogue_held is not Answer.NO
        ):
            yield self.found(
                N_("The market dialogue asked for products, not for outcomes."),
                subject=f"question/{Question.DIALOGUE_OUTCOMES.value}",
            )

    def examples(self) -> tuple[Example, ...]:
        products = ex.says(Question.DIALOGUE_OUTCOMES, Answer.NO)
        return (
            Example(
                title=N_("The firms were asked which desk they would offer."),
                context=ex.situation(ex.furniture(**ex.answers(products))),
                finds=1,
            ),
            Example(
                title=N_("The questions of a coming dialogue list models and prices."),
                context=ex.situation(
                    ex.furniture(preparation=Preparation(stock_checked=Answer.YES), **ex.answers(products))
                ),
                finds=1,
            ),
            Example(
                title=N_("The firms were asked how 600 pupils can sit well for twenty years."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.DIALOGUE_OUTCOMES, Answer.YES)))
                ),
                finds=0,
            ),
            Example(
                title=N_("Nobody has answered what the dialogue was about."),
                context=ex.situation(ex.furniture(**ex.answers())),
                finds=0,
            ),
        )


RULE = DialogueAboutProducts()
