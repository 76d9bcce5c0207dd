"""Bought offsets count as lower emissions."""

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


class OffsetsAccepted(AnswerRule):
    id = "offsets-accepted"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.SUSTAINABILITY
    training = TrainingItem.CARBON
    title = N_("Offsets count as reduction")
    why = N_(
        "An offset changes nothing in what is bought, so it is hardly linked to the subject matter as section 94 "
        "of the Procurement Act asks of an award criterion. Towards consumers, claims of climate neutrality that "
        "rest on offsets are banned from 27 September 2026 (Directive (EU) 2024/825)."
    )
    remedy = N_(
        "Compare gross emissions by a named method and say in the call for tenders that offsets are not "
        "deducted. If offsets are reported at all, have them reported apart."
    )
    legal = ("L-58", "L-123")
    sources = ("B-38",)
    until = Phase.TENDERS_IN
    question = Question.OFFSETS
    sentence = N_("Bought offsets are accepted as lower emissions.")
    cure = N_("Compare gross emissions")
    softens = False  # the note tells what is counted, not why

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("A tenderer may offset the emissions of the furniture and receive full points."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.OFFSETS, Answer.YES)))),
                finds=1,
            ),
            Example(
                title=N_("Offsets count, and the note tells the register they are bought from."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.OFFSETS, Answer.YES, "Gold Standard")))
                ),
                finds=1,
            ),
            Example(
                title=N_("Gross emissions are compared by a named method."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.OFFSETS, Answer.NO)))),
                finds=0,
            ),
            Example(
                title=N_("Nobody has said yet whether offsets count."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = OffsetsAccepted()
