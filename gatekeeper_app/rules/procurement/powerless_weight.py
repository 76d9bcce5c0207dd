"""An award criterion on the environment that hardly ever decides who wins."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.calculation.award.balancing import NotBalanced, cured
from gatekeeper_app.calculation.award.comparisons import Comparison, comparisons
from gatekeeper_app.domain.award_models import AwardDesign, BidAssumptions, LineScale, ScoringFormula
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import AwardCriterion, Procurement, Weight, WeightForm
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.award_power import LinePower, powers
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.green_lines import green_lines, rewarded
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import Percent, line_name, lot_title, names_lot

_HUNDRED = Decimal(100)


def _percent(share: float) -> Decimal:
    return round(Decimal(f"{100 * share:.6f}"), 1)


class PowerlessWeight(Rule):
    """By simulated tenders (`docs/award-model.md`), each green criterion for itself, where its weight can be told."""

    id = "powerless-weight"
    severity = Severity.WARNING
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Weight without power")
    why = N_(
        "In simulated competitions the winner is nearly always the same with this criterion and without it. All "
        "tenderers prove it, and the weight that was announced changes nothing (section 93 of the Procurement Act "
        "leaves the weights to the buyer)."
    )
    remedy = N_(
        "Raise the weight to what decides a fair share of competitions, make the scale tell tenders apart better, or "
        "turn the property into a requirement."
    )
    legal = ("L-57",)
    sources = ("B-32",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        procurement = context.procurement
        ids = rewarded(context)
        for comparison in comparisons(procurement):
            green = {line.id: line for line in green_lines(comparison.lines, ids)}
            found = powers(comparison) if green else None
            limit = comparison.assumptions.powerless_below
            for line_id, power in (found or {}).items():
                if line_id in green and power.power < float(limit):
                    yield from self._said(procurement, comparison, green[line_id], power)

    def _said(
        self, procurement: Procurement, comparison: Comparison, line: AwardCriterion, power: LinePower
    ) -> Iterator[Finding]:
        lot = comparison.lot_id
        yield self.found(
            N_(
                "In lot {lot_title} “{name}” decides {power} of simulated competitions with its {weight}, less than "
                "{limit}."
            )
            if names_lot(procurement, lot)
            else N_(
                "“{name}” decides {power} of simulated competitions with its {weight}, less than {limit}."
            ),
            lot=lot,
            subject=line.id,
            fix=self._label(procurement, comparison, line, power),
            lot_title=lot_title(procurement, lot),
            name=line_name(line),
            power=Percent(_percent(power.power)),
            weight=Percent(power.weight * _HUNDRED),
            limit=Percent(comparison.assumptions.powerless_below * _HUNDRED),
        )

    def _label(
        self, procurement: Procurement, comparison: Comparison, line: AwardCriterion, power: LinePower
    ) -> Message | None:
        if power.reach is None or power.reach_power is None:
            return None
        if isinstance(cured(procurement, comparison, line.id, _percent(power.reach)), NotBalanced):
            return None
        return Message(
            N_("Set to {weight}, which decides {power}"),
            {"weight": Percent(_percent(power.reach)), "power": Percent(_percent(power.reach_power))},
        )

    def fix(self, context: RuleContext, finding: Finding) -> Procurement | None:
        for comparison in comparisons(context.procurement):
            in_it = finding.lot in comparison.lots if finding.lot else True
            power = (powers(comparison) or {}).get(finding.subject) if in_it else None
            if power is not None and power.reach is not None:
                better = cured(context.procurement, comparison, finding.subject, _percent(power.reach))
                return None if isinstance(better, NotBalanced) else better
        return None

    def examples(self) -> tuple[Example, ...]:
        green = ex.quality("Ympäristö / Miljö / Environment", ex.percent(5), green=True)
        strong = replace(green, weight=ex.percent(20))
        money = AwardDesign(
            formula=ScoringFormula.COMPARISON_PRICE,
            price_level=Decimal(100_000),
            scales=(LineScale(line_id="quality", deduction=Decimal(1_000)),),
        )
        ladder = replace(
            money,
            scales=(LineScale(line_id="quality", deduction=Decimal(10), deduction_percent=True),),
        )
        plain = Weight(form=WeightForm.NONE)
        few = replace(money, price_level=None, formula=ScoringFormula.LOWEST_RATIO, scales=())
        lenient = replace(few, assumptions=BidAssumptions(powerless_below=Decimal("0.02")))
        return (
            Example(
                title=N_("Price weighs 95% and the environment 5%."),
                context=ex.situation(ex.furniture(award_lines=(ex.price(ex.percent(95)), green))),
                finds=1,
            ),
            Example(
                title=N_("A low footprint takes 1,000 euros off prices of about 100,000."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(ex.price(), replace(green, weight=plain)), award_designs=(money,)
                    )
                ),
                finds=1,
            ),
            Example(
                title=N_("Price weighs 80% and the environment 20%."),
                context=ex.situation(ex.furniture(award_lines=(ex.price(ex.percent(80)), strong))),
                finds=0,
            ),
            Example(
                title=N_("The highest step of a carbon ladder takes a tenth off the price."),
                context=ex.situation(
                    ex.furniture(
                        award_lines=(ex.price(), replace(green, weight=plain)), award_designs=(ladder,)
                    )
                ),
                finds=0,
            ),
            Example(
                title=N_("The buyer calls a weight powerless only below one competition in fifty."),
                context=ex.situation(
                    ex.furniture(award_lines=(ex.price(ex.percent(95)), green), award_designs=(lenient,))
                ),
                finds=0,
            ),
        )


RULE = PowerlessWeight()
