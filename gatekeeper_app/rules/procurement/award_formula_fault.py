"""A formula that treats tenders in a way nobody meant."""

from collections.abc import Iterator
from decimal import Decimal

from gatekeeper_app.calculation.award.comparisons import comparisons
from gatekeeper_app.calculation.award.models import NO_MODEL_REASONS, NoModel, NoModelReason
from gatekeeper_app.domain.award_models import AwardDesign, LineScale, ScaleKind, ScoringFormula
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.award_power import faults_of
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew, Percent, line_name

# What a design lacks is a matter of the design; what the lines lack is told by the rules on weights.
_OF_THE_DESIGN = (
    NoModelReason.NO_DEDUCTION,
    NoModelReason.LIMITS_MISSING,
    NoModelReason.LIMITS_CROSSED,
    NoModelReason.NO_QUALITY,
)


class AwardFormulaFault(Rule):
    """Only where a formula has been chosen: of one that is merely usual nothing is held against the buyer."""

    id = "award-formula-fault"
    severity = Severity.NOTE
    gate = Gate.AWARD
    role = Role.PROCUREMENT_SPECIALIST
    training = TrainingItem.SCORING
    title = N_("Formula with a fault")
    why = N_(
        "The call for tenders has to say how tenders are compared, so that it can be counted beforehand and holds for "
        "every tender that may come (section 93 of the Procurement Act)."
    )
    remedy = N_(
        "Complete the formula and its scales, and try them with trial tenders before they are announced."
    )
    legal = ("L-57",)
    sources = ("B-37",)
    until = Phase.TENDERS_IN

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        from gatekeeper_app.calculation.award.fault_texts import FAULT_TEXTS
        from gatekeeper_app.calculation.award.faults import FaultKind

        told_already = (FaultKind.DEPENDS_ON_OTHERS, FaultKind.ONE_BID)
        for comparison in comparisons(context.procurement):
            if comparison.design is None:
                continue
            model = comparison.model
            if isinstance(model, NoModel):
                if model.reason in _OF_THE_DESIGN:
                    yield self.found(
                        NO_MODEL_REASONS[model.reason],
                        severity=Severity.WARNING,
                        lot=comparison.lot_id,
                        subject=model.reason.value,
                    )
                continue
            names = {line.id: line_name(line) for line in comparison.lines}
            for fault in faults_of(comparison):
                if fault.kind in told_already:
                    continue
                text = FAULT_TEXTS[fault.kind]
                yield self.found(
                    text.said,
                    why=text.why,
                    remedy=text.remedy,
                    severity=fault.severity,
                    lot=comparison.lot_id,
                    subject=fault.kind.value,
                    share=Percent(Decimal(f"{100 * (fault.share or 0):.6f}")),
                    names=FirstFew(
                        tuple(LocalizedText.same(names.get(line_id, line_id)) for line_id in fault.line_ids)
                    ),
                )

    def examples(self) -> tuple[Example, ...]:
        lines = (
            ex.price(ex.percent(70)),
            ex.quality("Ympäristö / Miljö / Environment", ex.percent(30), green=True),
        )

        def designed(formula: ScoringFormula, **more: object) -> RuleContext:
            design = AwardDesign(formula=formula, **more)  # type: ignore[arg-type]
            return ex.situation(ex.furniture(award_lines=lines, award_designs=(design,)))

        between = LineScale(
            line_id="quality", kind=ScaleKind.ABSOLUTE, start=Decimal(30), target=Decimal(10), unit="kg"
        )
        return (
            Example(
                title=N_("The points of the price run between the lowest and the highest price."),
                context=designed(ScoringFormula.LINEAR_RANGE),
                finds=3,
            ),
            Example(
                title=N_("A straight line between published prices, and the prices are missing."),
                context=designed(ScoringFormula.LINEAR_FIXED),
                finds=1,
            ),
            Example(
                title=N_("A straight line for the footprint, and its ends are missing."),
                context=designed(
                    ScoringFormula.COMPARISON_PRICE,
                    scales=(
                        LineScale(
                            line_id="quality",
                            kind=ScaleKind.ABSOLUTE,
                            deduction=Decimal(10),
                            deduction_percent=True,
                        ),
                    ),
                ),
                finds=1,
            ),
            Example(
                title=N_("A tenth of the price is taken off for the lowest footprint, on a published scale."),
                context=designed(
                    ScoringFormula.COMPARISON_PRICE,
                    scales=(
                        LineScale(
                            line_id="quality",
                            kind=between.kind,
                            start=between.start,
                            target=between.target,
                            unit=between.unit,
                            deduction=Decimal(10),
                            deduction_percent=True,
                        ),
                    ),
                ),
                finds=0,
            ),
            Example(
                title=N_("The weights are there, and no formula has been chosen yet."),
                context=ex.situation(ex.furniture(award_lines=lines)),
                finds=0,
            ),
        )


RULE = AwardFormulaFault()
