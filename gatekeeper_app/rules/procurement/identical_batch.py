"""All pieces of one model: only a factory can deliver hundreds of them."""

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example
from gatekeeper_app.rules.gate_answers import AnswerRule
from gatekeeper_app.rules.phases import Phase


class IdenticalBatch(AnswerRule):
    id = "identical-batch"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.REUSE
    title = N_("One model for all pieces")
    why = N_(
        "Hundreds of identical pieces come only out of a factory: firms that sell used or refurbished goods "
        "have batches of a few dozen. Smaller parts also let smaller firms take part (sections 3 and 75 of "
        "the Procurement Act)."
    )
    remedy = N_(
        "Ask for one model by room or unit only, accept mixed batches that meet the same demands, or let "
        "tenders be made for a part of the quantity."
    )
    legal = ("L-31", "L-48")
    sources = ("B-18",)
    until = Phase.TENDERS_IN
    question = Question.IDENTICAL_BATCH
    sentence = N_("All pieces are to be of one model.")
    cure = N_("Accept mixed batches")

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("Three hundred identical chairs are to be delivered."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.IDENTICAL_BATCH, Answer.YES)))
                ),
                finds=1,
            ),
            Example(
                title=N_("One model is demanded, and the reason is written down: a note remains."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(ex.says(Question.IDENTICAL_BATCH, Answer.YES, "Kokeiden tilat"))
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Each classroom may have its own model."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.IDENTICAL_BATCH, Answer.NO)))
                ),
                finds=0,
            ),
            Example(
                title=N_("Nobody has said yet whether one model is needed."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = IdenticalBatch()
