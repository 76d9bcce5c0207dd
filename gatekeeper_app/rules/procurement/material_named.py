"""A make, a model or a material is named where a function would do."""

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


class MaterialNamed(AnswerRule):
    id = "material-named"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.DESIGNER
    training = TrainingItem.FUNCTION
    title = N_("Make, model or material named")
    why = N_(
        "What is named keeps out recycled and reused materials and compatible parts that would do as well. "
        "Above the EU threshold a make or origin may be named only where the subject matter cannot be "
        "described otherwise, and then with “or equivalent” (section 71 of the Procurement Act)."
    )
    remedy = N_(
        "Describe what it must do: strength, wear, cleaning, life. Accept recycled material that meets the "
        "same demands, and where a name is unavoidable, add “or equivalent” and say how equivalence is "
        "shown."
    )
    legal = ("L-44", "L-62")
    sources = ("B-14", "B-12")
    until = Phase.TENDERS_IN
    question = Question.MATERIAL_NAMED
    sentence = N_("The requirements name a make, a model or a material.")
    cure = N_("Describe the function and name nothing")
    softens = False  # what it is needed for is the demand to be made in its place

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("Solid oak is demanded of the desks."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.MATERIAL_NAMED, Answer.YES)))
                ),
                finds=1,
            ),
            Example(
                title=N_("A model is named, and what it is needed for is written down."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(ex.says(Question.MATERIAL_NAMED, Answer.YES, "Sama sarja kuin ennen"))
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("The requirements tell what the desk must withstand."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.MATERIAL_NAMED, Answer.NO)))),
                finds=0,
            ),
            Example(
                title=N_("The requirements have not been looked at yet."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = MaterialNamed()
