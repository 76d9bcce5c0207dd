"""What the cards are made of; while it stays the same, they are only filled anew."""

from collections.abc import Hashable

from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.ui.workbench import Workbench


def shape(bench: Workbench, procurement: Procurement, opened: str, target: str) -> Hashable:
    """`opened` and `target`: the calculation and the indicator that are open."""
    tongue, theme = bench.tongue, bench.theme
    return (
        tongue.language,
        theme.text_size,
        theme.dark,
        procurement.cpv,
        procurement.categories,
        tuple((each.key, each.lot_id) for each in procurement.included),
        tuple((each.id, each.title) for each in procurement.lots),
        opened,
        tuple(_case(case) for case in procurement.carbon_cases),
        target,
        _offered(procurement) if target else (),
        tuple(each.key for each in procurement.effect_targets),
    )


def _case(case: CarbonCase) -> Hashable:
    """What decides which fields a case has, and what they are called."""
    return (
        case.id,
        case.calculator,
        frozenset(case.inputs),
        tuple((each.id, each.name, frozenset(each.inputs)) for each in case.scenarios),
    )


def _offered(procurement: Procurement) -> Hashable:
    """What decides which calculations an open indicator may be taken from."""
    cases: list[CarbonCase | CostCase] = [*procurement.carbon_cases, *procurement.cost_cases]
    return tuple((each.id, each.name, each.criterion_id, each.lot_id) for each in cases)
