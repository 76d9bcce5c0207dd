"""Used goods are to carry the warranty of new ones."""

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Trait
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, RuleContext
from gatekeeper_app.rules.gate_answers import AnswerRule, says, with_trait
from gatekeeper_app.rules.phases import Phase


class UsedWarranty(AnswerRule):
    """Where used goods are not accepted at all, another rule speaks."""

    id = "used-warranty"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.LAWYER
    training = TrainingItem.REUSE
    title = N_("Warranty of new goods demanded of used ones")
    why = N_(
        "A warranty made for new goods is a ban on used ones under another name: nobody gives five years on "
        "a chair that has served ten. A demand has to match what it is for (section 3 of the Procurement "
        "Act)."
    )
    remedy = N_(
        "Set a warranty of its own for used and refurbished goods by the risk that remains, for example one "
        "or two years on function and safety, and have faults mended within a time you name."
    )
    legal = ("L-31", "L-44")
    sources = ("B-21",)
    until = Phase.TENDERS_IN
    question = Question.USED_WARRANTY
    sentence = N_("Used goods are to carry the same warranty as new ones.")
    cure = N_("Set a warranty of its own for used goods")
    softens = False  # the note beside it tells the warranties, not a reason

    def concerns(self, context: RuleContext) -> bool:
        return (
            says(context, Question.USED, Answer.YES)
            or says(context, Question.NEW_ONLY, Answer.NO)
            or bool(with_trait(context, Trait.ACCEPTS_USED))
        )

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("Used furniture may be offered, but with the warranty of new furniture."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(
                            ex.says(Question.NEW_ONLY, Answer.NO), ex.says(Question.USED_WARRANTY, Answer.YES)
                        )
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Used furniture was found to do, and it must carry the same five years."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(
                            ex.says(Question.USED, Answer.YES), ex.says(Question.USED_WARRANTY, Answer.YES)
                        )
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Used furniture carries a warranty of its own."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(
                            ex.says(Question.USED, Answer.YES), ex.says(Question.USED_WARRANTY, Answer.NO)
                        )
                    )
                ),
                finds=0,
            ),
            Example(
                title=N_("Only new furniture is bought, so the question does not arise."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(
                            ex.says(Question.NEW_ONLY, Answer.YES),
                            ex.says(Question.USED_WARRANTY, Answer.YES),
                        )
                    )
                ),
                finds=0,
            ),
        )


RULE = UsedWarranty()
