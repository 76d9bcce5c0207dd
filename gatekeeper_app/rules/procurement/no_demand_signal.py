"""More than usual is asked, and suppliers are not told that anything will be bought."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.levels import asked_level
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class NoDemandSignal(Rule):
    """The basic level needs no signal: most suppliers meet it as they are."""

    id = "no-demand-signal"
    severity = Severity.WARNING
    gate = Gate.DIALOGUE
    role = Role.PROCUREMENT_MANAGER
    training = TrainingItem.MARKET
    title = N_("No demand signal")
    why = N_(
        "A supplier invests in repair, new materials or vehicles when sales are in sight. Without volume, duration "
        "or a plan the demand looks like a trial, and few tenders come. A market consultation (section 65 of the "
        "Procurement Act) is the place to tell of coming purchases."
    )
    remedy = N_(
        "Promise a minimum volume or a longer contract, publish a plan of coming purchases, or use the same wording "
        "as other buyers do."
    )
    legal = ("L-41", "L-38")
    sources = ("B-11",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.VOLUME_COMMITMENT).answer is not Answer.NO:
            return
        asked = tuple(
            dict.fromkeys(
                criterion.name
                for decision, criterion in context.included
                if asked_level(criterion, decision) in (Ambition.ADVANCED, Ambition.SPEARHEAD)
            )
        )
        if asked:
            yield self.found(
                N_(
                    "Asked above the basic level: {criteria}. Suppliers are not told what quantities to count on."
                ),
                subject=f"question/{Question.VOLUME_COMMITMENT.value}",
                criteria=FirstFew(asked),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        footprint = ex.footprint()
        none = ex.answers(ex.says(Question.VOLUME_COMMITMENT, Answer.NO))
        return (
            Example(
                title=N_("A longer warranty than usual is required, and no volume is promised."),
                context=ex.situation(ex.furniture(ex.included(warranty), **none), warranty),
                finds=1,
            ),
            Example(
                title=N_(
                    "The spearhead level was found possible, but nothing is promised to those who reach it."
                ),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty, ambition=Ambition.SPEARHEAD), ex.included(footprint), **none
                    ),
                    warranty,
                    footprint,
                ),
                finds=1,
            ),
            Example(
                title=N_("The usual warranty is asked, and no volume is promised."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty, ambition=Ambition.BASIC), **none), warranty
                ),
                finds=0,
            ),
            Example(
                title=N_("A longer warranty is required, and a minimum volume is promised."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(warranty),
                        **ex.answers(ex.says(Question.VOLUME_COMMITMENT, Answer.YES)),
                    ),
                    warranty,
                ),
                finds=0,
            ),
        )


RULE = NoDemandSignal()
