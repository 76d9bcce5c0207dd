"""Criteria whose effect could be counted, and for which nobody has set a baseline and a target."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.advice import CarbonEffect
from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.training import TrainingItem
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.base import Example, Rule, RuleContext
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.rules.phrases import FirstFew
from gatekeeper_app.rules.progress import decided_gates


class EffectNotMeasured(Rule):
    """One finding for all of them, when the gate of follow-up is decided or the tenders are in: indicators are set
    last. Before that, once the comparison is decided, of those alone that give points and that no carbon calculation
    counts. An effect can be counted where the library knows it in kilograms: there a calculator has a physical
    basis."""

    id = "effect-not-measured"
    severity = Severity.NOTE
    gate = Gate.FOLLOW_UP
    role = Role.CONTRACT_MANAGER
    training = TrainingItem.CARBON
    title = N_("Effect that is not measured")
    why = N_(
        "Without a baseline and a target nobody can say afterwards what the criterion brought about, and the next "
        "round begins without knowing. Section 98 of the Procurement Act lets the contract ask for the figures."
    )
    remedy = N_(
        "Set an indicator with its baseline, target, unit, data source and day; a carbon calculation gives the figures."
    )
    legal = ("L-61",)
    sources = ("B-49", "B-51")
    until = Phase.RUNNING

    def findings(self, context: RuleContext) -> Iterator[Finding]:
        decided = decided_gates(context)
        procurement = context.procurement
        last = context.phase >= Phase.TENDERS_IN or Gate.FOLLOW_UP in decided
        if not last and Gate.AWARD not in decided:
            return
        measured = {
            target.key
            for target in procurement.effect_targets
            if target.baseline is not None and target.target is not None
        }
        rewarded = {line.criterion_id for line in procurement.award_lines}
        counted = {case.criterion_id for case in procurement.carbon_cases}
        unmeasured = [
            criterion.name
            for decision, criterion in context.included
            if criterion.carbon_effects
            and criterion.kind is not CriterionKind.PREPARATION
            and decision.key not in measured
            and (last or criterion.id in rewarded - counted)
        ]
        if not unmeasured:
            return
        names = FirstFew(tuple(dict.fromkeys(unmeasured)))
        if last:
            yield self.found(
                N_("The effect of these could be counted, but has no baseline and target: {criteria}."),
                criteria=names,
            )
        else:
            yield self.found(
                N_("Points are given for these, and nobody has counted what they save: {criteria}."),
                criteria=names,
            )

    def examples(self) -> tuple[Example, ...]:
        counted = _counted()
        plain = ex.warranty()
        half = EffectTarget(criterion_id=counted.id, indicator="kg CO2e", baseline=Decimal(100))
        whole = EffectTarget(
            criterion_id=counted.id, indicator="kg CO2e", baseline=Decimal(100), target=Decimal(70)
        )
        bought = ex.furniture(ex.included(counted))
        scored = replace(counted, kind=CriterionKind.AWARD, gate=Gate.AWARD)
        points = ex.quality("Footprint", ex.percent(20), criterion_id=scored.id)
        rewarding = ex.furniture(ex.included(scored), award_lines=(ex.price(ex.percent(80)), points))
        return (
            Example(
                title=N_("The tenders are in, and no target was set for a criterion that saves emissions."),
                context=ex.situation(bought, counted, judged_in=Phase.TENDERS_IN),
                finds=1,
            ),
            Example(
                title=N_("The indicator has a baseline but no target."),
                context=ex.situation(
                    ex.furniture(ex.included(counted), effect_targets=(half,)),
                    counted,
                    judged_in=Phase.TENDERS_IN,
                ),
                finds=1,
            ),
            Example(
                title=N_("The indicator has a baseline and a target."),
                context=ex.situation(
                    ex.furniture(ex.included(counted), effect_targets=(whole,)),
                    counted,
                    judged_in=Phase.TENDERS_IN,
                ),
                finds=0,
            ),
            Example(
                title=N_(
                    "The comparison is decided and gives points for a criterion whose saving nobody has counted."
                ),
                context=ex.situation(rewarding, scored, judged_in=Phase.PREPARING),
                finds=1,
            ),
            Example(
                title=N_("A carbon calculation counts what the points are given for."),
                context=ex.situation(
                    replace(
                        rewarding,
                        carbon_cases=(CarbonCase(id="case", calculator="menus", criterion_id=scored.id),),
                    ),
                    scored,
                    judged_in=Phase.PREPARING,
                ),
                finds=0,
            ),
            Example(
                title=N_("The library knows no effect in kilograms of the criterion."),
                context=ex.situation(ex.furniture(ex.included(plain)), plain, judged_in=Phase.TENDERS_IN),
                finds=0,
            ),
        )


def _counted() -> Criterion:
    """A criterion whose effect the library knows in kilograms."""
    effect = CarbonEffect(
        low=Decimal(8),
        best=Decimal(12),
        high=Decimal(16),
        unit=LocalizedText(fi="kg CO2e/kpl", sv="kg CO2e/st", en="kg CO2e a piece"),
        basis=LocalizedText(
            fi="Kunnostettu uuden sijasta.",
            sv="Renoverad i stället för ny.",
            en="Refurbished instead of new.",
        ),
        source="E-90",
        certainty=Certainty.PRACTICE,
    )
    return ex.warranty(carbon_effects=(effect,))


RULE = EffectNotMeasured()
