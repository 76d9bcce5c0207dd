"""Everything must look the same: what is used or recycled varies and falls out."""

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


class UniformLook(AnswerRule):
    id = "uniform-look"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.END_USER
    training = TrainingItem.FUNCTION
    title = N_("One look demanded")
    why = N_(
        "Used goods and recycled materials vary in colour and model, seldom in use. A demand for one look, "
        "made for the whole, is met only by a new series and narrows competition more than the need asks "
        "for (section 3 of the Procurement Act)."
    )
    remedy = N_(
        "Keep the demand where a room needs it, and elsewhere give a palette and tolerances for colour, "
        "model and signs of wear; try it out in one room first."
    )
    legal = ("L-31", "L-44")
    sources = ("B-15",)
    until = Phase.TENDERS_IN
    question = Question.UNIFORM_LOOK
    sentence = N_("Everything is to look the same.")
    cure = N_("Let the look vary")

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("All desks and chairs of the school must be of one colour and series."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.UNIFORM_LOOK, Answer.YES)))),
                finds=1,
            ),
            Example(
                title=N_("One look is demanded, and the reason is written down: a note remains."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.UNIFORM_LOOK, Answer.YES, "Valtuustosali")))
                ),
                finds=1,
            ),
            Example(
                title=N_("A palette is given, and models may differ."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.UNIFORM_LOOK, Answer.NO)))),
                finds=0,
            ),
            Example(
                title=N_("Nobody has said yet whether all must look the same."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = UniformLook()
