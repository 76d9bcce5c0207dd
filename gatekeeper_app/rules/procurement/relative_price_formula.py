"""Price points against the lowest tender: one outlier shifts what the environment is worth."""

from collections.abc import Iterator

from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.questions import PriceFormula, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.gate_answers import place_of
from gatekeeper_app.rules.green_lines import green_lines, rewarded
from gatekeeper_app.rules.phases import Phase


class RelativePriceFormula(Rule):
    """Only where something green is compared: without it the formula is no concern of this program."""

    id = "relative-price-formula"
    severity = Severity.NOTE
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Price compared with the lowest tender")
    why = N_(
        "When price points hang on the lowest tender, one very cheap tender changes the distance between all others, "
        "and with it what the environment is worth against price. Section 93 of the Procurement Act leaves the "
        "formula to the buyer."
    )
    remedy = N_(
        "State a scale of prices beforehand, or turn the environment into euros, for example euros for a kilogram of "
        "CO2e. Try the formula with invented tenders before it is announced."
    )
    legal = ("L-57",)
    sources = ("B-37",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        if procurement.answered(Question.PRICE_FORMULA).choice != PriceFormula.RELATIVE:
            return
        if green_lines(procurement.award_lines, rewarded(context)):
            yield self.found(
                N_(
                    "Price points are counted from the lowest tender, beside an award criterion on the environment."
                ),
                subject=place_of(Question.PRICE_FORMULA),
            )

    def examples(self) -> tuple[Example, ...]:
        relative = ex.answers(ex.says(Question.PRICE_FORMULA, PriceFormula.RELATIVE.value))
        absolute = ex.answers(ex.says(Question.PRICE_FORMULA, PriceFormula.ABSOLUTE.value))
        footprint = ex.footprint()
        price = ex.price(ex.percent(70))
        green = ex.quality("Ympäristö / Miljö / Environment", ex.percent(30), green=True)
        tied = ex.quality("Hiilijalanjälki", ex.percent(30), criterion_id=footprint.id)
        plain = ex.quality("Toimitusvarmuus", ex.percent(30), green=False)
        return (
            Example(
                title=N_("The environment weighs 30%, and the cheapest tender sets the scale of prices."),
                context=ex.situation(ex.furniture(award_lines=(price, green), **relative)),
                finds=1,
            ),
            Example(
                title=N_("The footprint is compared beside price points from the lowest tender."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), award_lines=(price, tied), **relative), footprint
                ),
                finds=1,
            ),
            Example(
                title=N_("The scale of prices is stated beforehand."),
                context=ex.situation(ex.furniture(award_lines=(price, green), **absolute)),
                finds=0,
            ),
            Example(
                title=N_("Nothing green is compared."),
                context=ex.situation(ex.furniture(award_lines=(price, plain), **relative)),
                finds=0,
            ),
        )


RULE = RelativePriceFormula()
