"""The environment has a weight that cannot turn a decision."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.calculation.weights import price_only, shares
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Weight
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.green_lines import green_lines, rewarded
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Percent, lot_title, names_lot

# Rule of thumb behind B-32 (P): what weighs less than a tenth is swallowed by the spread of prices.
_TOKEN = Decimal(10)
_BY_SIMULATION = "powerless-weight"


class TokenWeight(Rule):
    """Judged lot by lot, where shares can be computed. Silent where price alone decides, and where simulated tenders
    have shown of a criterion of the lot that it decides nothing: other rules say so."""

    id = "token-weight"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Token weight for the environment")
    why = N_(
        "The spread of prices swallows a few points, and where quality scores lie close together, price weighs more "
        "than its share. The weights are the buyer's to choose (section 93 of the Procurement Act); in Norway the "
        "environment weighs at least 30% as a rule."
    )
    remedy = N_(
        "Give what is green 20 to 30%, try the weights with prices that are near and far apart, or state what a "
        "kilogram of CO2e or a year of use is worth in euros."
    )
    legal = ("L-57", "L-99")
    sources = ("B-32",)
    until = Phase.TENDERS_IN
    follows_others = True

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        models = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
        ids = rewarded(context)
        shown = {found.subject for found in context.found or () if found.rule == _BY_SIMULATION}
        for lot, lines in models.items():
            green = green_lines(lines, ids)
            share_of = shares(lines)
            if not green or share_of is None or price_only(lines) or any(line.id in shown for line in green):
                continue
            share = sum((share_of[line.id] for line in green), Decimal(0))
            if share < _TOKEN:
                yield self.found(
                    N_(
                        "In lot {lot_title} the environment weighs {share}; by a rule of thumb less than {limit} "
                        "turns no decision."
                    )
                    if names_lot(procurement, lot)
                    else N_(
                        "The environment weighs {share}; by a rule of thumb less than {limit} turns no decision."
                    ),
                    lot=lot,
                    lot_title=lot_title(procurement, lot),
                    share=Percent(share),
                    limit=Percent(_TOKEN),
                )

    def examples(self) -> tuple[Example, ...]:
        footprint = ex.footprint()
        green = ex.quality("Ympäristö / Miljö / Environment", ex.percent(5), green=True)
        quality = ex.quality("Laatu / Kvalitet / Quality", ex.percent(25), id="other", green=False)
        tied = ex.quality("Hiilijalanjälki", ex.percent(8), criterion_id=footprint.id)
        strong = ex.quality("Hiilijalanjälki", ex.percent(30), criterion_id=footprint.id)
        return (
            Example(
                title=N_("Price weighs 70%, quality 25% and the environment 5%."),
                context=ex.situation(
                    ex.furniture(award_lines=(ex.price(ex.percent(70)), quality, green)),
                ),
                finds=1,
            ),
            Example(
                title=N_("The carbon footprint is compared with a weight of 8%."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), award_lines=(ex.price(ex.percent(92)), tied)),
                    footprint,
                ),
                finds=1,
            ),
            Example(
                title=N_("The carbon footprint weighs 30%."),
                context=ex.situation(
                    ex.furniture(ex.included(footprint), award_lines=(ex.price(ex.percent(70)), strong)),
                    footprint,
                ),
                finds=0,
            ),
            Example(
                title=N_("The weights are not known yet."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(
                            ex.price(),
                            ex.quality("Ympäristö / Miljö / Environment", Weight(), green=True),
                        )
                    )
                ),
                finds=0,
            ),
        )


RULE = TokenWeight()
