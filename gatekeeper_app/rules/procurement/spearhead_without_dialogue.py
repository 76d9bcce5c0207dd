"""The best on the market is required before the market was asked."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Preparation
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.levels import asked_level
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class SpearheadWithoutDialogue(Rule):
    """One finding, however many criteria stand at that level: one dialogue is what is missing. No fix by one click: a
    lower level is not the cure hoped for, and a dialogue needs people."""

    id = "spearhead-without-dialogue"
    severity = Severity.WARNING
    gate = Gate.DIALOGUE
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.DIALOGUE
    title = N_("Spearhead level without market dialogue")
    why = N_(
        "Few suppliers manage this level. Asked without warning it may bring no tenders, or shut suitable "
        "ones out more than the purpose needs (section 3 of the Procurement Act)."
    )
    remedy = N_(
        "Ask the market before the documents are frozen (section 65 of the Procurement Act). Otherwise "
        "choose the advanced level, or reward the spearhead level in the comparison instead of requiring it."
    )
    legal = ("L-41", "L-31")
    sources = ("B-8", "B-65")
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.preparation.dialogue_held is Answer.YES:
            return
        names = tuple(
            dict.fromkeys(
                criterion.name
                for decision, criterion in context.included
                if asked_level(criterion, decision) is Ambition.SPEARHEAD
            )
        )
        if names:
            yield self.found(
                N_("At the spearhead level, and no market dialogue is on record: {criteria}."),
                criteria=FirstFew(names),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty = ex.warranty()
        footprint = ex.footprint()
        spearhead = ex.included(warranty, ambition=Ambition.SPEARHEAD)
        silent = Preparation(stock_checked=Answer.YES)
        return (
            Example(
                title=N_("A warranty of ten years is required, and the market was not asked."),
                context=ex.situation(ex.furniture(spearhead, preparation=silent), warranty),
                finds=1,
            ),
            Example(
                title=N_("Two criteria stand at the spearhead level, and the dialogue was left out."),
                context=ex.situation(
                    ex.furniture(
                        spearhead,
                        ex.included(footprint, ambition=Ambition.SPEARHEAD),
                        preparation=Preparation(dialogue_held=Answer.NO),
                    ),
                    warranty,
                    footprint,
                ),
                finds=1,
            ),
            Example(
                title=N_("The spearhead level was found possible in a market dialogue."),
                context=ex.situation(ex.furniture(spearhead), warranty),
                finds=0,
            ),
            Example(
                title=N_("The advanced level is asked without a dialogue."),
                context=ex.situation(ex.furniture(ex.included(warranty), preparation=silent), warranty),
                finds=0,
            ),
        )


RULE = SpearheadWithoutDialogue()
