"""What uses energy for years is compared by its purchase price."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Trait
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of, says, softened, with_trait
from gatekeeper_app.rules.phases import Phase

# What draws energy in use (B-35, P): electrical machinery and lighting, vehicles, industrial machines and pumps,
# household appliances, computers and printers, buildings and plant, heating and air conditioning.
_ENERGY_CPV = ("301", "302", "31", "34", "397", "42", "452", "4533", "4531")
_ENERGY_CATEGORIES = frozenset(
    {
        "ict",
        "imaging",
        "data-centres",
        "transport",
        "buildings",
        "renovation",
        "energy",
        "lighting",
        "laboratory",
    }
)


def _draws_energy(procurement: Procurement) -> bool:
    if any(code.startswith(_ENERGY_CPV) for code in procurement.cpv):
        return True
    # Categories chosen by hand speak where there is no code at all.
    return not procurement.cpv and not _ENERGY_CATEGORIES.isdisjoint(procurement.categories)


class LifeCycleCostMissing(Rule):
    """Silent where costs are compared, by a line or by a criterion of the library."""

    id = "life-cycle-cost-missing"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.FINANCE
    training = TrainingItem.LIFE_CYCLE_COST
    title = N_("Life-cycle cost not compared")
    why = N_(
        "What draws energy costs more in use than on the day of purchase: compared by its price, the thrifty tender "
        "looks dear. Section 95 of the Procurement Act lets costs be compared over the whole life, with the method "
        "and the data announced beforehand."
    )
    remedy = N_(
        "Compare costs over the real life: purchase, energy, upkeep and disposal, less the value that remains. "
        "Announce the years, the hours of use, the price of energy and the method."
    )
    legal = ("L-59", "L-93")
    sources = ("B-35",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if not says(context, Question.LIFE_CYCLE_COST, Answer.NO) or not _draws_energy(procurement):
            return
        if any(line.type is AwardCriterionType.COST for line in procurement.award_lines):
            return
        if with_trait(context, Trait.COUNTS_LIFE_CYCLE_COST):
            return
        yield self.found(
            N_("What is bought draws energy in use, and costs over its life are not compared."),
            severity=softened(self.severity, context, Question.LIFE_CYCLE_COST),
            subject=place_of(Question.LIFE_CYCLE_COST),
        )

    def examples(self) -> tuple[Example, ...]:
        price_alone = ex.answers(ex.says(Question.LIFE_CYCLE_COST, Answer.NO))
        pumps = {"cpv": ("42122130",), "categories": ("water",)}
        laptops = {"cpv": ("30213100",), "categories": ("ict",)}
        cost = AwardCriterion(
            id="cost",
            type=AwardCriterionType.COST,
            name="Elinkaarikustannus",
            weight=Weight(form=WeightForm.PERCENT, figure=Decimal(60)),
        )
        return (
            Example(
                title=N_("Water pumps are compared by their purchase price."),
                context=ex.situation(ex.furniture(**pumps, **price_alone)),
                finds=1,
            ),
            Example(
                title=N_("Laptops are bought without counting the electricity they draw."),
                context=ex.situation(ex.furniture(**laptops, **price_alone)),
                finds=1,
            ),
            Example(
                title=N_("Water pumps are compared by a line of life-cycle cost."),
                context=ex.situation(ex.furniture(**pumps, award_lines=(cost,), **price_alone)),
                finds=0,
            ),
            Example(
                title=N_("Chairs draw no energy."),
                context=ex.situation(ex.furniture(**price_alone)),
                finds=0,
            ),
        )


RULE = LifeCycleCostMissing()
