"""Indicators whose units and boundaries nobody has fixed."""

from collections.abc import Iterator

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew


class UnitsNotFixed(Rule):
    """The answer that units are not fixed, where there are indicators to be measured."""

    id = "units-not-fixed"
    severity = Severity.WARNING
    gate = Gate.FOLLOW_UP
    role = Role.SUSTAINABILITY
    training = TrainingItem.FOLLOW_UP
    title = N_("Indicators without fixed units")
    why = N_(
        "A figure without its unit, boundary and factors cannot be compared with the year before or with "
        "another supplier. A term of the contract that cannot be checked cannot be enforced."
    )
    remedy = N_(
        "Fix in an annex for each indicator: unit, boundary (what is counted in), emission factors and their "
        "year, period and form of the report."
    )
    legal = ("L-61",)
    sources = ("B-49",)
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        if context.procurement.answered(Question.UNITS_FIXED).answer is not Answer.NO:
            return
        measured = {
            criterion.id: criterion.name
            for decision, criterion in context.included
            if decision.follow_up.indicator_included and criterion.kind is not CriterionKind.PREPARATION
        }
        if measured:
            yield self.found(
                N_("Units and boundaries of the indicators are not fixed: {names}."),
                subject=f"question/{Question.UNITS_FIXED.value}",
                names=FirstFew(tuple(measured.values())),
            )

    def examples(self) -> tuple[Example, ...]:
        warranty, footprint = ex.warranty(), ex.footprint()
        no = ex.answers(ex.says(Question.UNITS_FIXED, Answer.NO))
        return (
            Example(
                title=N_("The carbon footprint is reported every year, each time with other factors."),
                context=ex.situation(ex.furniture(ex.included(footprint), **no), footprint),
                finds=1,
            ),
            Example(
                title=N_("Two indicators are in the contract, and their units are to be agreed later."),
                context=ex.situation(
                    ex.furniture(ex.included(warranty), ex.included(footprint), **no), warranty, footprint
                ),
                finds=1,
            ),
            Example(
                title=N_("Units and boundaries stand in an annex."),
                context=ex.situation(
                    ex.furniture(
                        ex.included(footprint), **ex.answers(ex.says(Question.UNITS_FIXED, Answer.YES))
                    ),
                    footprint,
                ),
                finds=0,
            ),
            Example(
                title=N_("Nothing is measured during the contract."),
                context=ex.situation(ex.furniture(**no)),
                finds=0,
            ),
        )


RULE = UnitsNotFixed()
