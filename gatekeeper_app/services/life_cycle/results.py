"""The results of a case in money: what each alternative costs, how sure the order is, what it hangs on.

Money is `Decimal`, rounded half up to the cent where it leaves the calculation. A case that cannot be calculated has
`refusals` instead of results; nothing is raised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array
from gatekeeper_app.calculation.life_cycle.faults import Fault, faults
from gatekeeper_app.calculation.life_cycle.flows import Flows, flows
from gatekeeper_app.calculation.life_cycle.model import KIND_PLACE, KINDS, CostModel, Role, compiled
from gatekeeper_app.calculation.life_cycle.present_values import KG_A_TONNE, Outcome, present_values
from gatekeeper_app.calculation.life_cycle.savings import INVESTMENT, savings
from gatekeeper_app.calculation.life_cycle.sensitivity import BreakEven, break_evens, tornado
from gatekeeper_app.calculation.life_cycle.simulation import Draws, Simulation, simulated
from gatekeeper_app.domain.cost_cases import CostAssumptions, CostCase, CostKind
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.life_cycle.figures import FigureRow, Shown, cents, figure_rows, significant

VERY_SURE, FAIRLY_SURE, UNSURE = Decimal(95), Decimal(80), Decimal(60)
"""From these shares of calculations (percent) on an order is called very sure, fairly sure, unsure. A judgement made
for this program (practice): one calculation in twenty, in five, in two and a half goes another way."""

_LOW, _MIDDLE, _HIGH = 5.0, 50.0, 95.0


class Sureness(StrEnum):
    """How sure it is that the cheapest alternative is the cheapest."""

    VERY_SURE = "very_sure"
    FAIRLY_SURE = "fairly_sure"
    UNSURE = "unsure"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The 5th, 50th and 95th percentile of the calculations."""

    low: Decimal
    middle: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFlow:
    """What is paid in a year by kind; year 0 is the start."""

    year: int
    by_kind: Mapping[CostKind, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsResult:
    """Against the reference; returns in percent. None: cannot be said (`calculation.life_cycle.savings`)."""

    net: Decimal
    operation: Decimal
    investment: Decimal
    carbon: Decimal
    ratio: Decimal | None
    adjusted_return: Decimal | None
    internal_return: Decimal | None
    payback: int | None
    discounted_payback: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeResult:
    """`by_kind`, `total`: present value over the period, all pieces; the kinds add up to the total. `yearly`: the
    equivalent annual cost in prices of the start. `per_use`: of that, a unit of use. `cheapest_share`: percent of the
    calculations. `kind_ranges`: of the kinds that vary. `emissions`: t CO2e over the period. `flows`: over
    `flow_years` years."""

    id: str
    name: str
    rank: int
    by_kind: Mapping[CostKind, Decimal]
    total: Decimal
    yearly: Decimal
    per_use: Decimal | None
    undiscounted: Decimal
    emissions: Decimal
    savings: SavingsResult | None
    flows: tuple[YearFlow, ...]
    flow_years: Decimal
    range: Range | None = None
    kind_ranges: Mapping[CostKind, Range] = field(default_factory=dict)
    cheapest_share: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingCertainty:
    """`difference`: what the second costs more than the first. `most_often`: the alternative that is the cheapest in
    most calculations, which may be another than the first by likely figures."""

    sureness: Sureness
    share: Decimal
    most_often: str
    difference: Range
    runs: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SwingResult:
    """A bar of the tornado: what the result is with one figure at its lowest and highest. `base`: with all likely."""

    figure: FigureRow
    at_low: Decimal
    at_high: Decimal
    base: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResult:
    """Beyond `value` another alternative is the cheapest. `rises`: when the figure rises above it, else falls below.
    `within`: whether it lies within the figure's own range."""

    figure: FigureRow
    value: Shown
    rises: bool
    cheapest: str
    within: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CostResults:
    """`ranking`: ids, the cheapest first. `no_ranking` says why there is none. `swings` are of the present value of
    the first in the ranking; `steady`: names of figures with a range that turn nothing, however far they go."""

    case: CostCase
    currency: str
    refusals: tuple[Fault, ...] = ()
    alternatives: tuple[AlternativeResult, ...] = ()
    ranking: tuple[str, ...] = ()
    no_ranking: Message | None = None
    certainty: RankingCertainty | None = None
    swings: tuple[SwingResult, ...] = ()
    turns: tuple[TurnResult, ...] = ()
    steady: tuple[Message, ...] = ()

    def alternative(self, alternative_id: str) -> AlternativeResult:
        return next(each for each in self.alternatives if each.id == alternative_id)

    @property
    def cheapest(self) -> AlternativeResult | None:
        return self.alternative(self.ranking[0]) if self.ranking else None


@dataclass(slots=True)
class CostBench:
    """Keeps the random numbers between calculations, so that a moved figure costs little. Not for several threads."""

    _draws: Draws | None = field(default=None, repr=False)

    def draws(self, assumptions: CostAssumptions) -> Draws:
        wanted = (assumptions.seed, assumptions.runs)
        if self._draws is None or (self._draws.seed, self._draws.runs) != wanted:
            self._draws = Draws(*wanted)
        return self._draws


def results(
    case: CostCase, *, currency: str = "EUR", bench: CostBench | None = None, uncertain: bool = True
) -> CostResults:
    """The results of a case. Without `uncertain` only those with likely figures: no draws, no tornado, no turns."""
    refusals = faults(case)
    if refusals:
        return CostResults(case=case, currency=currency, refusals=refusals)
    model = compiled(case)
    likely = present_values(model, model.best)
    totals = likely.totals[:, 0]
    order = [int(place) for place in np.argsort(totals, kind="stable")]
    simulation = None
    if uncertain and len(model.alternatives) > 1:
        simulation = simulated(model, (bench or CostBench()).draws(case.assumptions))
    found = _alternatives(case, model, likely, order, simulation)
    ranking = tuple(found[place].id for place in order) if len(found) > 1 else ()
    first = model.ids[order[0]]
    rows = {row.key: row for row in figure_rows(case)} if uncertain else {}
    turns = break_evens(model) if uncertain else ()
    return CostResults(
        case=case,
        currency=currency,
        alternatives=found,
        ranking=ranking,
        no_ranking=None
        if ranking
        else Message(N_("There is only one alternative, so that nothing can be compared with it.")),
        certainty=_certainty(model, simulation, order) if simulation is not None else None,
        swings=swings(case, first, model=model, rows=rows) if uncertain else (),
        turns=_turns(turns, rows),
        steady=tuple(
            rows[turn.key].name
            for turn in turns
            if turn.below is None and turn.above is None and rows[turn.key].range is not None
        ),
    )


def swings(
    case: CostCase,
    alternative_id: str,
    against: str = "",
    *,
    model: CostModel | None = None,
    rows: Mapping[str, FigureRow] | None = None,
) -> tuple[SwingResult, ...]:
    """The tornado of what an alternative costs, or costs more than `against`; of a case without faults."""
    model = model or compiled(case)
    rows = rows or {row.key: row for row in figure_rows(case)}
    totals = present_values(model, model.best).totals[:, 0]
    base = totals[model.ids.index(alternative_id)]
    if against:
        base = base - totals[model.ids.index(against)]
    return tuple(
        SwingResult(
            figure=rows[swing.key],
            at_low=cents(swing.at_low),
            at_high=cents(swing.at_high),
            base=cents(float(base)),
        )
        for swing in tornado(model, alternative_id, against)
    )


def _alternatives(
    case: CostCase, model: CostModel, likely: Outcome, order: list[int], simulation: Simulation | None
) -> tuple[AlternativeResult, ...]:
    ranks = {place: rank for rank, place in enumerate(order, 1)}
    by_year = [flows(model, alternative) for alternative in model.alternatives]
    reference = model.ids.index(case.reference) if case.reference else 0
    period = float(case.assumptions.period)
    percentiles = simulation.percentiles(_LOW, _MIDDLE, _HIGH) if simulation is not None else None
    use = model.best[model.use_input] if model.use_input else 0.0
    found = []
    for place, alternative in enumerate(case.alternatives):
        by_kind = _money_by_kind(likely.present[place, :, 0])
        yearly = float(likely.yearly[place, 0])
        flow = by_year[place]
        found.append(
            AlternativeResult(
                id=alternative.id,
                name=alternative.name or alternative.id,
                rank=ranks[place],
                by_kind=by_kind,
                total=sum(by_kind.values(), Decimal("0.00")),
                yearly=cents(yearly),
                per_use=significant(yearly / (use * float(alternative.quantity)), 4) if use > 0 else None,
                undiscounted=cents(float(flow.money.sum()) * period / flow.years),
                emissions=significant(float(likely.emissions[place, 0]) / KG_A_TONNE, 4),
                savings=_savings(case, likely, by_year, place, reference) if place != reference else None,
                flows=_flows(flow),
                flow_years=Decimal(repr(flow.years)),
                range=_range(percentiles[:, place]) if percentiles is not None else None,
                kind_ranges=_kind_ranges(simulation, place, by_kind) if simulation is not None else {},
                cheapest_share=_percent(simulation.cheapest[place]) if simulation is not None else None,
            )
        )
    return tuple(found)


def _kind_ranges(
    simulation: Simulation, place: int, by_kind: Mapping[CostKind, Decimal]
) -> dict[CostKind, Range]:
    """Of every kind that costs something; a kind that is the same in all calculations has no range."""
    present, found = simulation.outcome.present, {}
    for kind in by_kind:
        low, middle, high = np.percentile(present[place, KIND_PLACE[kind]], (_LOW, _MIDDLE, _HIGH))
        if low < high:
            found[kind] = _range(np.asarray((low, middle, high)))
    return found


def _savings(
    case: CostCase, likely: Outcome, by_year: list[Flows], place: int, reference: int
) -> SavingsResult:
    found = savings(
        likely.present[place, :, 0],
        likely.present[reference, :, 0],
        by_year[place],
        by_year[reference],
        rate=float(case.assumptions.rate.best),
        period=float(case.assumptions.period),
    )
    # The money is that of the table of kinds, so that whoever adds up gets the same.
    own, others = (_money_by_kind(likely.present[each, :, 0]) for each in (place, reference))
    less = {kind: others.get(kind, Decimal(0)) - own.get(kind, Decimal(0)) for kind in KINDS}
    invested = sum((less[kind] for kind in KINDS if kind in INVESTMENT), Decimal(0))
    net, carbon = sum(less.values(), Decimal(0)), less[CostKind.CARBON]
    return SavingsResult(
        net=net,
        operation=net - invested - carbon,
        investment=-invested + Decimal(0),
        carbon=carbon,
        ratio=None if found.ratio is None else cents(found.ratio),
        adjusted_return=None if found.adjusted_return is None else cents(100 * found.adjusted_return),
        internal_return=None if found.internal_return is None else cents(100 * found.internal_return),
        payback=found.payback,
        discounted_payback=found.discounted_payback,
    )


def _certainty(model: CostModel, simulation: Simulation, order: list[int]) -> RankingCertainty:
    first, second = order[0], order[1]
    share = _percent(simulation.cheapest[first])
    return RankingCertainty(
        sureness=_sureness(share),
        share=share,
        most_often=model.ids[int(simulation.cheapest.argmax())],
        difference=_range(simulation.difference(first, second, _LOW, _MIDDLE, _HIGH)),
        runs=model.assumptions.runs,
        seed=model.assumptions.seed,
    )


def _sureness(share: Decimal) -> Sureness:
    for least, sureness in (
        (VERY_SURE, Sureness.VERY_SURE),
        (FAIRLY_SURE, Sureness.FAIRLY_SURE),
        (UNSURE, Sureness.UNSURE),
    ):
        if share >= least:
            return sureness
    return Sureness.OPEN


def _turns(found: tuple[BreakEven, ...], rows: Mapping[str, FigureRow]) -> tuple[TurnResult, ...]:
    """Those within a figure's own range first, then those nearest to the likely figure."""
    turned = []
    for each in found:
        row = rows[each.key]
        best = float(row.estimate.best)
        for turn, rises in ((each.below, False), (each.above, True)):
            if turn is None:
                continue
            within = float(row.estimate.least) <= turn.value <= float(row.estimate.most)
            digits = 4 if row.role is Role.RATE else 3
            result = TurnResult(
                figure=row,
                value=row.shown(significant(turn.value, digits)),
                rises=rises,
                cheapest=turn.cheapest,
                within=within,
            )
            turned.append((not within, abs(turn.value - best) / max(abs(best), 1e-12), row.key, result))
    return tuple(result for *_, result in sorted(turned, key=lambda each: each[:3]))


def _money_by_kind(money: Array) -> dict[CostKind, Decimal]:
    by_kind = {kind: cents(float(amount)) for kind, amount in zip(KINDS, money, strict=True)}
    return {kind: amount for kind, amount in by_kind.items() if amount}


def _flows(flow: Flows) -> tuple[YearFlow, ...]:
    return tuple(
        YearFlow(year=year, by_kind=_money_by_kind(flow.money[:, year]))
        for year in range(flow.money.shape[1])
    )


def _range(figures: Array) -> Range:
    low, middle, high = (cents(float(figure)) for figure in figures)
    return Range(low=low, middle=middle, high=high)


def _percent(share: float) -> Decimal:
    return Decimal(repr(round(100.0 * float(share), 1)))
