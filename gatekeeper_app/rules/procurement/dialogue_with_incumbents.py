"""Only those who supply today were asked."""

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


class DialogueWithIncumbents(Rule):
    """No fix by one click: others have to be asked."""

    id = "dialogue-with-incumbents"
    severity = Severity.WARNING
    gate = Gate.DIALOGUE
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.DIALOGUE
    title = N_("Dialogue with present suppliers only")
    why = N_(
        "A supplier who helped prepare must not distort competition (section 66 of the Procurement Act), and those "
        "who supply today describe what they supply today. Repairers and sellers of used goods are not heard."
    )
    remedy = N_(
        "Publish an open invitation in Hilma, invite firms that repair, refurbish or lease, and enclose the memo "
        "of all talks with the call for tenders."
    )
    legal = ("L-42", "L-41", "L-31")
    sources = ("B-9",)
    until = Phase.PUBLISHED

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if (
            procurement.answered(Question.DIALOGUE_OPEN).answer is Answer.NO
            and procurement.preparation.dialogue_held is not Answer.NO
        ):
            yield self.found(
                N_("The market dialogue was not open to all suppliers."),
                subject=f"question/{Question.DIALOGUE_OPEN.value}",
            )

    def examples(self) -> tuple[Example, ...]:
        closed = ex.says(Question.DIALOGUE_OPEN, Answer.NO, "Nykyiset toimittajat / Nuvarande leverantörer")
        return (
            Example(
                title=N_("The two present suppliers of furniture were invited to the dialogue."),
                context=ex.situation(ex.furniture(**ex.answers(closed))),
                finds=1,
            ),
            Example(
                title=N_("A dialogue is being planned for a few firms that are known."),
                context=ex.situation(
                    ex.furniture(
                        preparation=Preparation(stock_checked=Answer.YES),
                        **ex.answers(ex.says(Question.DIALOGUE_OPEN, Answer.NO)),
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("The invitation to the dialogue was published in Hilma."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.DIALOGUE_OPEN, Answer.YES)))),
                finds=0,
            ),
            Example(
                title=N_("No dialogue was held, so nobody was left out of it."),
                context=ex.situation(
                    ex.furniture(
                        preparation=Preparation(stock_checked=Answer.YES, dialogue_held=Answer.NO),
                        **ex.answers(closed),
                    )
                ),
                finds=0,
            ),
        )


RULE = DialogueWithIncumbents()
