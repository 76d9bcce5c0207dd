"""A framework that needs two suppliers or more: where one alone can do the circular solution, nothing comes of it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

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
from gatekeeper_app.rules.gate_answers import place_of, says, softened
from gatekeeper_app.rules.phases import Phase


class MinimumSuppliers(Rule):
    """Where it is said that there is no framework, the figure means nothing."""

    id = "minimum-suppliers"
    severity = Severity.WARNING
    gate = Gate.SUITABILITY
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.MARKET
    title = N_("More suppliers demanded than the market may have")
    why = N_(
        "A framework may be made with one supplier (section 42 of the Procurement Act). In Ireland a tender for "
        "remanufactured laptops came to nothing because two suppliers were demanded and only one tendered."
    )
    remedy = N_(
        "Choose “at least one”, or use a dynamic purchasing system that new suppliers can join when they are ready."
    )
    legal = ("L-38", "L-31")
    sources = ("B-29",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        wanted = context.procurement.answered(Question.MINIMUM_SUPPLIERS).figure
        if wanted is None or wanted < 2 or says(context, Question.FRAMEWORK, Answer.NO):
            return
        yield self.found(
            N_("At least {count} suppliers must be chosen."),
            severity=softened(self.severity, context, Question.MINIMUM_SUPPLIERS),
            subject=place_of(Question.MINIMUM_SUPPLIERS),
            fix=N_("Let one supplier be enough"),
            count=wanted,
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:  # noqa: ARG002
        given = context.procurement.answered(Question.MINIMUM_SUPPLIERS)
        return with_answer(context.procurement, replace(given, figure=Decimal(1)))

    def examples(self) -> tuple[Example, ...]:
        framework = ex.says(Question.FRAMEWORK, Answer.YES)
        no_framework = ex.says(Question.FRAMEWORK, Answer.NO)
        one, two, three = (ex.says(Question.MINIMUM_SUPPLIERS, count) for count in (1, 2, 3))
        return (
            Example(
                title=N_("The framework for refurbished laptops needs two suppliers."),
                context=ex.situation(ex.furniture(**ex.answers(framework, two))),
                finds=1,
            ),
            Example(
                title=N_("At least three suppliers must be chosen."),
                context=ex.situation(ex.furniture(**ex.answers(three))),
                finds=1,
            ),
            Example(
                title=N_("One supplier is enough."),
                context=ex.situation(ex.furniture(**ex.answers(framework, one))),
                finds=0,
            ),
            Example(
                title=N_("There is no framework, so one supplier is chosen anyway."),
                context=ex.situation(ex.furniture(**ex.answers(no_framework, two))),
                finds=0,
            ),
        )


RULE = MinimumSuppliers()
