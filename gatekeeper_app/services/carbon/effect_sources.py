"""Where the figures of an indicator can be taken from: carbon and life-cycle cost calculations of the procurement."""

from dataclasses import dataclass

from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.carbon.cases import Calculators
from gatekeeper_app.services.carbon.results import CarbonBench, result
from gatekeeper_app.services.life_cycle.results import results

TONNES = "tCO2e"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSource:
    """A calculation an indicator can be taken from. `attached`: it is counted for the very criterion."""

    case_id: str
    name: str
    attached: bool


def effect_sources(procurement: Procurement, criterion_id: str, lot_id: str) -> tuple[EffectSource, ...]:
    """The calculations that may be meant: of the criterion first (its own lot before the whole, what stands in the
    sum before what does not), then those of no criterion. Calculations of other criteria and lots are none."""
    found: list[tuple[tuple[bool, ...], EffectSource]] = []
    cases: list[CarbonCase | CostCase] = [*procurement.carbon_cases, *procurement.cost_cases]
    for case in cases:
        if case.criterion_id not in ("", criterion_id) or case.lot_id not in ("", lot_id):
            continue
        attached = case.criterion_id == criterion_id
        counted = not isinstance(case, CarbonCase) or case.in_total
        order = (not attached, isinstance(case, CostCase), case.lot_id != lot_id, not counted)
        found.append((order, EffectSource(case_id=case.id, name=case.name, attached=attached)))
    return tuple(source for _, source in sorted(found, key=lambda each: each[0]))


def target_from(
    procurement: Procurement,
    case_id: str,
    calculators: Calculators,
    language: Language,
    bench: CarbonBench | None = None,
) -> EffectTarget | None:
    """Indicator, unit, baseline and target of a calculation, for no criterion yet; None where it gives no answer."""
    for carbon in procurement.carbon_cases:
        if carbon.id == case_id:
            return _from_carbon(carbon, calculators, language, bench or CarbonBench())
    for cost in procurement.cost_cases:
        if cost.id == case_id:
            return _from_cost(cost, procurement.currency, language)
    return None


def _from_carbon(
    case: CarbonCase, calculators: Calculators, language: Language, bench: CarbonBench
) -> EffectTarget | None:
    found = result(case, calculators, bench)
    if found.refusals:
        return None
    indicator = Message(N_("Emissions over the period: {name}"), {"name": case.name})
    return EffectTarget(
        criterion_id=case.criterion_id,
        indicator=indicator.in_language(language),
        unit=TONNES,
        baseline=found.baseline.footprint.likely,
        target=found.scenario(found.chosen).footprint.likely,
        case_id=case.id,
    )


def _from_cost(case: CostCase, currency: str, language: Language) -> EffectTarget | None:
    """From the alternative savings are counted against to the cheapest of the others."""
    found = results(case, currency=currency, uncertain=False)
    if found.refusals or len(found.alternatives) < 2:
        return None
    known = {each.id: each for each in found.alternatives}
    reference = known.get(case.reference, found.alternatives[0])
    best = min((each for each in found.alternatives if each is not reference), key=lambda each: each.total)
    indicator = Message(N_("Life-cycle cost: {name}"), {"name": case.name})
    return EffectTarget(
        criterion_id=case.criterion_id,
        indicator=indicator.in_language(language),
        unit=currency,
        baseline=reference.total,
        target=best.total,
        case_id=case.id,
    )
