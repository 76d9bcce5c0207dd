"""Disposables are demanded where washable goods could compete."""

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


class SingleUseDemanded(AnswerRule):
    id = "single-use-demanded"
    severity = Severity.WARNING
    gate = Gate.SPECIFICATION
    role = Role.SAFETY
    training = TrainingItem.REUSE
    title = N_("Disposables demanded")
    why = N_(
        "What is used once is bought, carried and burnt again every day. Reducing waste comes first in the "
        "order of priority (section 8 of the Waste Act), and “for reasons of hygiene” is seldom backed by "
        "an assessment of the risk."
    )
    remedy = N_(
        "Ask the safety or hygiene expert for an assessment by product, let washable products with "
        "validated cleaning compete, and try them in one unit first."
    )
    legal = ("L-95", "L-44")
    sources = ("B-22",)
    until = Phase.TENDERS_IN
    question = Question.SINGLE_USE
    sentence = N_("Disposable products are demanded.")
    cure = N_("Let washable products compete")

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("Disposable plates are demanded for the canteen."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.SINGLE_USE, Answer.YES)))),
                finds=1,
            ),
            Example(
                title=N_("Disposables are demanded on grounds that are written down: a note remains."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.SINGLE_USE, Answer.YES, "Eristyspotilaat")))
                ),
                finds=1,
            ),
            Example(
                title=N_("Washable products may be offered."),
                context=ex.situation(ex.furniture(**ex.answers(ex.says(Question.SINGLE_USE, Answer.NO)))),
                finds=0,
            ),
            Example(
                title=N_("Nobody has said yet whether disposables are needed."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = SingleUseDemanded()
