"""The results of carbon cases and their sum: savings with their range, and how sure it is that there is one.

Emissions are tonnes of CO2e over the period, `Decimal` to the kilogram. A case that cannot be calculated has
`refusals` instead of results; nothing is raised. What is stored in products and what is avoided elsewhere stands
apart and is never taken off.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from gatekeeper_app.calculation.carbon.comparison import (
    RUNS,
    SEED,
    Figure,
    ScenarioRun,
    better_share,
    compared,
    keyed,
    market_view,
    spread,
)
from gatekeeper_app.calculation.carbon.faults import (
    LARGEST,
    Bounds,
    Fault,
    chosen_place,
    estimates_of,
    faults,
)
from gatekeeper_app.calculation.carbon.footprints import KG_A_TONNE, Amount, Array, Formula, Module
from gatekeeper_app.calculation.carbon.register import FORMULAS
from gatekeeper_app.calculation.life_cycle.simulation import Draws
from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.carbon.cases import Calculators, Overlap, overlaps

MARKET = "electricity_market"
KILOGRAM = Decimal("0.001")
_PERCENTILES = (5.0, 50.0, 95.0)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """`low`, `middle`, `high`: 5th, 50th and 95th percentile of the draws. `likely`: with all likely figures."""

    low: Decimal
    likely: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFootprint:
    """`parts`: by stage, with likely figures; they add up to `footprint.likely`."""

    id: str
    name: str
    footprint: Range
    parts: Mapping[Module, Decimal]
    stored: Range | None = None
    avoided: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketView:
    """The same with the factors of the electricity contracted for."""

    scenarios: tuple[ScenarioFootprint, ...]
    saving: Range
    better_share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonResult:
    """`saving`: what the chosen scenario emits less than the baseline. `saving_share`: of the baseline in percent with
    likely figures. `better_share`: percent of draws in which the chosen emits less. `avoided`, `stored`: what the
    chosen has more of than the baseline, shown apart."""

    case: CarbonCase
    calculator: CarbonCalculator | None
    refusals: tuple[Fault, ...] = ()
    scenarios: tuple[ScenarioFootprint, ...] = ()
    chosen: str = ""
    saving: Range | None = None
    saving_share: Decimal | None = None
    better_share: Decimal | None = None
    avoided: Range | None = None
    stored: Range | None = None
    market: MarketView | None = None
    runs: int = RUNS
    seed: int = SEED

    @property
    def baseline(self) -> ScenarioFootprint:
        return self.scenarios[0]

    def scenario(self, scenario_id: str) -> ScenarioFootprint:
        return next(each for each in self.scenarios if each.id == scenario_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonTotal:
    """The cases of a procurement together. `counted`, `left_out` (not in the sum), `refused`: ids of cases. What
    several cases rest on was drawn once. `overlaps`: pairs to be asked about before the sum is used."""

    counted: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    baseline: Range | None = None
    saving: Range | None = None
    better_share: Decimal | None = None
    avoided: Range | None = None
    stored: Range | None = None


@dataclass(slots=True)
class CarbonBench:
    """Keeps the random numbers between calculations. Not for several threads."""

    runs: int = RUNS
    seed: int = SEED
    _draws: Draws | None = field(default=None, repr=False)

    @property
    def draws(self) -> Draws:
        if self._draws is None:
            self._draws = Draws(self.seed, self.runs)
        return self._draws


@dataclass(frozen=True, slots=True)
class _Difference:
    """Baseline and chosen of a case, likely and as drawn, kg."""

    baseline: ScenarioRun
    chosen: ScenarioRun


def bounds_of(calculator: CarbonCalculator) -> Bounds:
    """What may be entered for each input."""
    return {
        each.id: (
            Decimal(0) if each.figure.least is None else each.figure.least,
            LARGEST if each.figure.most is None else each.figure.most,
        )
        for each in calculator.inputs
    }


def result(case: CarbonCase, calculators: Calculators, bench: CarbonBench | None = None) -> CarbonResult:
    """The result of one case."""
    calculator = calculators.get(case.calculator)
    refusals = _refusals(case, calculator)
    if refusals or calculator is None:
        return CarbonResult(case=case, calculator=calculator, refusals=refusals)
    bench = bench or CarbonBench()
    formula = FORMULAS[calculator.formula]
    figures = _figures(case, calculator, formula)
    runs = compared(formula, figures, bench.draws)
    place = chosen_place(case)
    saving, share, better = _saving(runs[0], runs[place], bench.runs)
    avoided = _apart(runs[0], runs[place], "avoided", bench.runs)
    stored = _apart(runs[0], runs[place], "stored", bench.runs)
    return CarbonResult(
        case=case,
        calculator=calculator,
        scenarios=_scenarios(case, runs, bench.runs),
        chosen=case.scenarios[place].id,
        saving=saving,
        saving_share=share,
        better_share=better,
        avoided=avoided,
        stored=stored,
        market=_market(case, calculator, formula, figures, bench),
        runs=bench.runs,
        seed=bench.seed,
    )


def total(
    procurement: Procurement, calculators: Calculators, bench: CarbonBench | None = None
) -> CarbonTotal:
    """The sum of the cases that are in it."""
    bench = bench or CarbonBench()
    differences: list[_Difference] = []
    counted, left_out, refused = [], [], []
    for case in procurement.carbon_cases:
        calculator = calculators.get(case.calculator)
        if not case.in_total:
            left_out.append(case.id)
        elif calculator is None or _refusals(case, calculator):
            refused.append(case.id)
        else:
            formula = FORMULAS[calculator.formula]
            runs = compared(formula, _figures(case, calculator, formula), bench.draws)
            differences.append(_Difference(runs[0], runs[chosen_place(case)]))
            counted.append(case.id)
    known = CarbonTotal(
        counted=tuple(counted),
        left_out=tuple(left_out),
        refused=tuple(refused),
        overlaps=overlaps(procurement.carbon_cases, calculators),
    )
    return _summed(known, differences, bench.runs) if differences else known


def _summed(known: CarbonTotal, differences: list[_Difference], runs: int) -> CarbonTotal:
    before = _sum([each.baseline.drawn.total for each in differences], runs)
    after = _sum([each.chosen.drawn.total for each in differences], runs)
    likely_before = sum(float(each.baseline.likely.total) for each in differences)
    likely_after = sum(float(each.chosen.likely.total) for each in differences)
    apart: dict[str, Range | None] = {}
    for part in ("avoided", "stored"):
        drawn = _sum([_more(each.baseline, each.chosen, part, drawn=True) for each in differences], runs)
        likely = sum(float(_more(each.baseline, each.chosen, part, drawn=False)) for each in differences)
        apart[part] = _range(drawn, likely) if drawn.any() or likely else None
    return CarbonTotal(
        counted=known.counted,
        left_out=known.left_out,
        refused=known.refused,
        overlaps=known.overlaps,
        baseline=_range(before, likely_before),
        saving=_range(before - after, likely_before - likely_after),
        better_share=_percent(better_share(before, after)),
        avoided=apart["avoided"],
        stored=apart["stored"],
    )


def _refusals(case: CarbonCase, calculator: CarbonCalculator | None) -> tuple[Fault, ...]:
    if calculator is None or calculator.formula not in FORMULAS:
        return (
            Fault(
                place=("calculator",),
                why=Message(N_("This program has no calculator {id}."), {"id": case.calculator}),
                remedy=Message(N_("Use the version of the program the case was made with, or make it anew.")),
            ),
        )
    return faults(case, FORMULAS[calculator.formula], bounds_of(calculator))


def _figures(case: CarbonCase, calculator: CarbonCalculator, formula: Formula) -> list[dict[str, Figure]]:
    scenarios = [estimates_of(case, place) for place in range(len(case.scenarios))]
    return keyed(case.id, formula.inputs, scenarios, calculator.common)


def _market(
    case: CarbonCase,
    calculator: CarbonCalculator,
    formula: Formula,
    figures: list[dict[str, Figure]],
    bench: CarbonBench,
) -> MarketView | None:
    """The view by contract; none where the calculator has none or a scenario has no sound factor."""
    scenarios = [estimates_of(case, place) for place in range(len(case.scenarios))]
    if not calculator.market or not all(MARKET in each for each in scenarios):
        return None
    for each in scenarios:
        figure = each[MARKET]
        if not all(value.is_finite() for value in (figure.least, figure.best, figure.most)):
            return None
        if not 0 <= figure.least <= figure.best <= figure.most <= LARGEST:
            return None
    market = [each[MARKET] for each in keyed(case.id, (MARKET,), scenarios)]
    runs = compared(formula, market_view(formula, figures, market), bench.draws)
    saving, _, better = _saving(runs[0], runs[chosen_place(case)], bench.runs)
    return MarketView(scenarios=_scenarios(case, runs, bench.runs), saving=saving, better_share=better)


def _scenarios(case: CarbonCase, runs: tuple[ScenarioRun, ...], count: int) -> tuple[ScenarioFootprint, ...]:
    return tuple(
        ScenarioFootprint(
            id=scenario.id,
            name=scenario.name or scenario.id,
            footprint=_range(spread(run.drawn.total, count), float(run.likely.total)),
            parts={module: tonnes(float(amount)) for module, amount in run.likely.parts.items()},
            stored=_part(run.drawn.stored, run.likely.stored, count),
            avoided=_part(run.drawn.avoided, run.likely.avoided, count),
        )
        for scenario, run in zip(case.scenarios, runs, strict=True)
    )


def _part(drawn: Amount, likely: Amount, count: int) -> Range | None:
    amounts = spread(drawn, count)
    return _range(amounts, float(likely)) if amounts.any() or float(likely) else None


def _saving(before: ScenarioRun, after: ScenarioRun, count: int) -> tuple[Range, Decimal | None, Decimal]:
    one, other = spread(before.drawn.total, count), spread(after.drawn.total, count)
    likely = float(before.likely.total) - float(after.likely.total)
    base = float(before.likely.total)
    share = None
    if base > 0:
        share = Decimal(repr(100.0 * likely / base)).quantize(_TENTH, rounding=ROUND_HALF_UP)
    return _range(one - other, likely), share, _percent(better_share(one, other))


def _more(before: ScenarioRun, after: ScenarioRun, part: str, *, drawn: bool) -> Amount:
    one, other = (before.drawn, after.drawn) if drawn else (before.likely, after.likely)
    amounts = {"avoided": other.avoided - one.avoided, "stored": other.stored - one.stored}
    return amounts[part]


def _apart(before: ScenarioRun, after: ScenarioRun, part: str, count: int) -> Range | None:
    drawn = spread(_more(before, after, part, drawn=True), count)
    likely = float(_more(before, after, part, drawn=False))
    return _range(drawn, likely) if drawn.any() or likely else None


def _sum(amounts: list[Amount], count: int) -> Array:
    added = np.zeros(count)
    for each in amounts:
        added = added + spread(each, count)
    return added


def _range(drawn: Array, likely: float) -> Range:
    low, middle, high = (float(each) for each in np.percentile(drawn, _PERCENTILES))
    return Range(low=tonnes(low), likely=tonnes(likely), middle=tonnes(middle), high=tonnes(high))


def tonnes(kilograms: float) -> Decimal:
    """Tonnes to the kilogram, half up."""
    return Decimal(repr(kilograms / KG_A_TONNE)).quantize(KILOGRAM, rounding=ROUND_HALF_UP) + 0


def _percent(share: float) -> Decimal:
    return Decimal(repr(100.0 * share)).quantize(_TENTH, rounding=ROUND_HALF_UP) + 0
