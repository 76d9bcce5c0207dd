"""What the weights of a procurement do: break-even, power, implied prices and faults, comparison by comparison.

Calculated in floating point, told in `Decimal`: shares in percent to one decimal, money to the cent, half up.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gatekeeper_app.calculation.award.assumption_limits import assumption_fault
from gatekeeper_app.calculation.award.break_even import (
    EFFECT_UNITS,
    Basis,
    BreakEven,
    Circumstances,
    break_even,
    implied_price,
)
from gatekeeper_app.calculation.award.comparisons import Comparison, PriceLevel, comparison, comparisons
from gatekeeper_app.calculation.award.models import (
    MODEL_REMARKS,
    NO_MODEL_REASONS,
    AwardModel,
    ModelLine,
    NoModel,
)
from gatekeeper_app.domain.award_models import AwardDesign, BidAssumptions, EffectKind
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.award.bench import AwardBench

if TYPE_CHECKING:
    from gatekeeper_app.calculation.award.faults import Fault
    from gatekeeper_app.calculation.award.power import Contest, Critical

HUNDRED = Decimal(100)
CENT = Decimal("0.01")
TENTH = Decimal("0.1")

WEIGHT_STEP = Decimal("0.01")
DEDUCTION_STEP = Decimal("0.005")
"""Curing weights are whole percents; curing deductions half percents of the price."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBreakEven:
    """The price difference the best score outweighs against no points, `percent` of the cheaper price."""

    percent: Decimal | None
    money: Decimal | None
    of_range: Decimal | None
    unlimited: bool
    basis: Basis

    @property
    def compared(self) -> bool:
        """Whether the price is compared at all."""
        return self.basis is not Basis.NO_PRICE


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpliedPrice:
    """What the weight pays at most for each unit of effect: `per_unit` in `unit` ("EUR/tCO2e")."""

    kind: EffectKind
    per_unit: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceResult:
    """The price lines together. `power` None where the price has no weight."""

    line_ids: tuple[str, ...]
    weight: Decimal | None
    effective_weight: Decimal
    power: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """A criterion beside price; percent to one decimal.

    `weight`: percent of all, None in a comparison price. `deduction`: what its best score takes off, in money;
    `deduction_share`: in percent of the price level, or of the tender's own price. `reach`: the curing weight (or
    deduction, in percent) that has the wanted power; None with `no_reach` where none has.
    """

    line_id: str
    name: str
    type: AwardCriterionType
    green: bool | None
    weight: Decimal | None
    deduction: Decimal | None
    deduction_share: Decimal | None
    effective_weight: Decimal
    break_even: ToldBreakEven
    power: Decimal
    power_error: Decimal
    powerless: bool
    reach: Decimal | None
    reach_power: Decimal | None
    reach_money: Decimal | None
    no_reach: Message | None
    implied: ImpliedPrice | None

    @property
    def cure(self) -> Decimal | None:
        """What to set instead of a weight without power; None where it has power, or nothing helps."""
        return self.reach if self.powerless else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardResult:
    """What is known of one comparison; `model` None with `no_answer` where nothing can be calculated."""

    lot_id: str
    lots: tuple[str, ...]
    inherited: bool
    design: AwardDesign | None
    assumptions: BidAssumptions
    level: PriceLevel
    lines_compared: tuple[AwardCriterion, ...]
    model: AwardModel | None = None
    no_answer: Message | None = None
    no_power: Message | None = None
    remarks: tuple[Message, ...] = ()
    tenders: int = 0
    price: PriceResult | None = None
    lines: tuple[LineResult, ...] = ()
    faults: "tuple[Fault, ...]" = ()

    def line(self, line_id: str) -> LineResult:
        """Raises `StopIteration` for a line that is not compared."""
        return next(line for line in self.lines if line.line_id == line_id)


def results(procurement: Procurement, bench: AwardBench) -> tuple[AwardResult, ...]:
    """Every comparison of the procurement, lots alike together."""
    return tuple(judged(each, bench) for each in comparisons(procurement))


def result(
    procurement: Procurement, lot_id: str, bench: AwardBench, *, lines_only: bool = False
) -> AwardResult:
    """The comparison a lot belongs to; "" is that of the whole procurement, else the first. `lines_only`: without the
    power of the price and without faults, for figures that follow a slider."""
    return judged(comparison(procurement, lot_id), bench, lines_only=lines_only)


def unsimulated(compared: Comparison) -> AwardResult:
    """What is known of a comparison before any tender is simulated: enough for the texts about it."""
    model = compared.model
    return AwardResult(
        lot_id=compared.lot_id,
        lots=compared.lots,
        inherited=compared.inherited,
        design=compared.design,
        assumptions=compared.assumptions,
        level=compared.level,
        lines_compared=compared.lines,
        model=model if isinstance(model, AwardModel) else None,
    )


def judged(compared: Comparison, bench: AwardBench, *, lines_only: bool = False) -> AwardResult:
    """The result of one comparison."""
    model = compared.model
    base = unsimulated(compared)
    if isinstance(model, NoModel):
        return _with(base, no_answer=Message(NO_MODEL_REASONS[model.reason]))
    remarks = tuple(Message(MODEL_REMARKS[remark]) for remark in model.remarks)
    no_power = _no_power(compared, model)
    if no_power is not None:
        return _with(base, model=model, remarks=remarks, no_answer=no_power)
    contest = bench.contest(model, compared.assumptions, compared.level.money)
    effective = [half_percent(value) for value in contest.effective_weights().tolist()]
    around = circumstances(compared, bench)
    lines = tuple(
        _line(
            compared,
            bench.critical(model, compared.assumptions, compared.level.money, line.id),
            around,
            line,
            effective[place + 1],
        )
        for place, line in enumerate(model.lines)
    )
    return _with(
        base,
        model=model,
        remarks=remarks,
        tenders=len(contest.prices),
        price=None if lines_only else _price(model, contest, effective[0]),
        lines=lines,
        faults=() if lines_only else bench.faults(model, compared.assumptions, compared.level.money),
    )


def _price(model: AwardModel, contest: "Contest", effective: Decimal) -> PriceResult:
    of_price = contest.critical_of_price()
    return PriceResult(
        line_ids=model.price_ids,
        weight=None if model.in_money else rounded(model.price_weight * HUNDRED),
        effective_weight=effective,
        power=None if of_price is None else half_percent(of_price.power(float(model.price_weight))),
    )


def _with(base: AwardResult, **changes: object) -> AwardResult:
    from dataclasses import replace

    return replace(base, **changes)  # type: ignore[arg-type]


def _no_power(compared: Comparison, model: AwardModel) -> Message | None:
    """Why tenders cannot be simulated."""
    fault = assumption_fault(compared.assumptions)
    if fault is not None:
        return Message(
            N_("The assumption “{field}” must lie between {least} and {most}."),
            {"field": field_name(fault.field), "least": fault.least, "most": fault.most},
        )
    if model.needs_price_level and compared.level.money is None:
        return Message(
            N_("The comparison is in money, but no price level is known: enter the estimated value.")
        )
    return None


def field_name(field: str) -> Message:
    """What an assumption is called."""
    from gatekeeper_app.services.award.assumptions import ASSUMPTION_REASONS

    base = field.removesuffix("_low").removesuffix("_high")
    return Message(ASSUMPTION_REASONS[base].name)


def circumstances(compared: Comparison, bench: AwardBench) -> Circumstances:
    """What the break-even differences of this comparison depend on."""
    model = compared.model
    assert isinstance(model, AwardModel)
    usual = bench.usual_range(model, compared.assumptions, compared.level.money)
    return Circumstances(
        price_level=compared.level.money,
        price_range=Decimal(f"{usual:.6f}"),
        other_quality=compared.assumptions.score_mean,
    )


def current_weight(line: ModelLine, model: AwardModel, level: Decimal | None) -> Decimal:
    """Where a line stands on the axis of its power: its weight, or what it takes off, as a share of one."""
    if not model.in_money:
        return line.weight
    if line.deduction_percent:
        return line.deduction or Decimal(0)
    return (line.money or Decimal(0)) / level if level else Decimal(0)


def _line(
    compared: Comparison, critical: "Critical", around: Circumstances, line: ModelLine, effective: Decimal
) -> LineResult:
    model, assumptions, level = compared.model, compared.assumptions, compared.level.money
    assert isinstance(model, AwardModel)
    stated = next(each for each in compared.lines if each.id == line.id)
    now = current_weight(line, model, level)
    power = critical.power(float(now))
    wanted = float(assumptions.wanted_power)
    step = DEDUCTION_STEP if model.in_money else WEIGHT_STEP
    reach = critical.reaching(wanted, float(step))
    exact = break_even(model, line.id, around)
    implied = implied_price(model, line.id, exact)
    reach_share = None if reach is None else Decimal(f"{reach:.6f}")
    kind = line.scale.effect_kind
    return LineResult(
        line_id=line.id,
        name=stated.name or stated.description[:80],
        type=stated.type,
        green=stated.green,
        weight=None if model.in_money else rounded(line.weight * HUNDRED),
        deduction=_cents(line.money) if model.in_money else None,
        deduction_share=rounded(now * HUNDRED) if model.in_money else None,
        effective_weight=effective,
        break_even=_told(exact),
        power=half_percent(power),
        power_error=half_percent(critical.error(float(now))),
        powerless=power < float(assumptions.powerless_below),
        reach=None if reach_share is None else rounded(reach_share * HUNDRED).normalize() + 0,
        reach_power=None if reach is None else half_percent(critical.power(reach)),
        reach_money=_cents(reach_share * level)
        if model.in_money and not line.deduction_percent and reach_share is not None and level is not None
        else None,
        no_reach=_no_reach(critical) if reach is None else None,
        implied=ImpliedPrice(
            kind=kind, per_unit=implied.quantize(CENT, ROUND_HALF_UP), unit=EFFECT_UNITS[kind]
        )
        if implied is not None and kind is not None
        else None,
    )


def _no_reach(critical: "Critical") -> Message:
    from gatekeeper_app.calculation.award.power import MOST_WEIGHT

    most = critical.power(MOST_WEIGHT / 100)
    if most == 0:
        return Message(
            N_("No weight gives it power: in the simulated tenders its scale does not tell them apart.")
        )
    from gatekeeper_app.rules.phrases import Percent

    return Message(
        N_("Even a weight of {weight} would decide {power} only: widen the scale or change the formula."),
        {"weight": Percent(Decimal(MOST_WEIGHT)), "power": Percent(half_percent(most))},
    )


def _told(exact: BreakEven) -> ToldBreakEven:
    return ToldBreakEven(
        percent=None if exact.share is None else rounded(exact.share * HUNDRED),
        money=_cents(exact.money),
        of_range=None if exact.of_range is None else rounded(exact.of_range * HUNDRED),
        unlimited=exact.unlimited,
        basis=exact.basis,
    )


def rounded(value: Decimal) -> Decimal:
    """To one decimal, half up."""
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


def half_percent(share: float) -> Decimal:
    """A calculated share of one in percent, to one decimal, half up."""
    return rounded(Decimal(f"{100 * share:.9f}"))


def _cents(money: Decimal | None) -> Decimal | None:
    return None if money is None else money.quantize(CENT, rounding=ROUND_HALF_UP)
