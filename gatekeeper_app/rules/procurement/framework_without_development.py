"""A framework agreement that stays as it was on its first day."""

from collections.abc import Iterator
from dataclasses import replace

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.cures import with_answer
from gatekeeper_app.rules.phases import Phase


class FrameworkWithoutDevelopment(Rule):
    """A framework, and the answer that its terms leave no room for development."""

    id = "framework-without-development"
    severity = Severity.WARNING
    gate = Gate.CONTRACT
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.CONTRACT
    title = N_("Framework agreement without room for development")
    why = N_(
        "The terms of a framework agreement may not be substantially changed while it runs (section 42 of the "
        "Procurement Act). What is bought in its last year is then chosen by the knowledge of the year before "
        "its first."
    )
    remedy = N_(
        "Provide for development in the terms: yearly steps of the requirements, an assortment that may be "
        "exchanged for better products, meetings on development with their agenda and the right to try out."
    )
    legal = ("L-38", "L-69")
    sources = ("B-43",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        framework = procurement.answered(Question.FRAMEWORK).answer is Answer.YES
        if framework and procurement.answered(Question.DEVELOPMENT).answer is Answer.NO:
            yield self.found(
                N_("The framework agreement leaves no room for development during its term."),
                subject=f"question/{Question.DEVELOPMENT.value}",
                fix=N_("Change the answer: the terms provide for development"),
            )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.DEVELOPMENT)
        return with_answer(context.procurement, replace(given, answer=Answer.YES))

    def examples(self) -> tuple[Example, ...]:
        framework = ex.says(Question.FRAMEWORK, Answer.YES)
        stays = ex.says(Question.DEVELOPMENT, Answer.NO)
        return (
            Example(
                title=N_("Furniture is called off for four years from a fixed list."),
                context=ex.situation(ex.furniture(**ex.answers(framework, stays))),
                finds=1,
            ),
            Example(
                title=N_("The framework has a review clause for prices, but none for products."),
                context=ex.situation(
                    ex.furniture(**ex.answers(framework, stays, ex.says(Question.REVIEW_CLAUSE, Answer.YES)))
                ),
                finds=1,
            ),
            Example(
                title=N_("The framework's requirements rise every year."),
                context=ex.situation(
                    ex.furniture(**ex.answers(framework, ex.says(Question.DEVELOPMENT, Answer.YES)))
                ),
                finds=0,
            ),
            Example(
                title=N_("One delivery is bought, not a framework."),
                context=ex.situation(
                    ex.furniture(**ex.answers(ex.says(Question.FRAMEWORK, Answer.NO), stays))
                ),
                finds=0,
            ),
        )


RULE = FrameworkWithoutDevelopment()
