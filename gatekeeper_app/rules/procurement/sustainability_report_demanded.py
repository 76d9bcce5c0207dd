"""A report on the whole firm is demanded, which small firms do not have."""

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


class SustainabilityReportDemanded(AnswerRule):
    id = "sustainability-report-demanded"
    severity = Severity.WARNING
    gate = Gate.SUITABILITY
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SUITABILITY
    title = N_("Sustainability report demanded")
    why = N_(
        "Suitability requirements must relate to the subject matter and be proportionate (section 83 of the "
        "Procurement Act). EU law asks a sustainability report only of firms with more than 1,000 employees "
        "and a turnover above 450 million euros (Directive (EU) 2026/470): small firms have none, and it "
        "says little of what is bought."
    )
    remedy = N_(
        "Ask for data on what is bought instead: an environmental product declaration, kilograms of CO2e, "
        "the recycled share. Small firms can give them, and they can be followed in the contract."
    )
    legal = ("L-53", "L-122")
    sources = ("B-30",)
    until = Phase.TENDERS_IN
    question = Question.SUSTAINABILITY_REPORT
    sentence = N_("A sustainability report of the whole firm is demanded.")
    cure = N_("Drop the demand for a report")

    def examples(self) -> tuple[Example, ...]:
        return (
            Example(
                title=N_("Tenderers must enclose a sustainability report under EU law."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.SUSTAINABILITY_REPORT, Answer.YES)))
                ),
                finds=1,
            ),
            Example(
                title=N_("The report is demanded for a reason that is written down: a note remains."),
                context=ex.situation(
                    ex.furniture(
                        **ex.answers(ex.says(Question.SUSTAINABILITY_REPORT, Answer.YES, "Konsernin riskit"))
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Data are asked for by product only."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.SUSTAINABILITY_REPORT, Answer.NO)))
                ),
                finds=0,
            ),
            Example(
                title=N_("Suitability requirements have not been considered yet."),
                context=ex.situation(ex.furniture()),
                finds=0,
            ),
        )


RULE = SustainabilityReportDemanded()
