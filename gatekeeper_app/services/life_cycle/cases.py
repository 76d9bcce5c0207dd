"""New cases from the procurement's own data, copies of cases and alternatives, prices of emissions to choose from."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostKind,
    CostLine,
    CostTiming,
)
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry, ValueKind, months_later
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message

USUAL_RATE = Decimal("0.03")
REFURBISHED_CATEGORIES = frozenset({"ict", "imaging", "furniture"})
"""Library categories of goods that are commonly refurbished and sold on."""
MONTHS = Decimal(12)
_KG_A_TONNE = Decimal(1000)
_FINEST_GROWTH = Decimal("0.0001")


def new_id() -> str:
    return uuid.uuid4().hex


def usual_rate(language: Language) -> Estimate:
    """The discount rate proposed: 3 % real with 0 to 5 % tried, an estimate of practice (M-7)."""
    source = Message(N_("Estimate of practice: a municipality's own real rate 1–3 %, EU appraisal 3 %"))
    return Estimate(
        best=USUAL_RATE,
        low=Decimal(0),
        high=Decimal("0.05"),
        certainty=Certainty.PRACTICE,
        source=source.in_language(language),
    )


def new_case(procurement: Procurement, language: Language, *, lot_id: str = "") -> CostCase:
    """An empty comparison of two alternatives with what the procurement says of itself: its subject, for services the
    length of the contract as the period, and whether its goods are commonly refurbished."""
    lot = next((each for each in procurement.lots if each.id == lot_id), None)
    subject = (lot.title if lot is not None else "") or procurement.title
    name = (
        Message(N_("Life-cycle cost: {subject}"), {"subject": subject})
        if subject
        else Message(N_("Life-cycle cost"))
    )
    assumptions = CostAssumptions(rate=usual_rate(language))
    months = (lot.contract_months if lot is not None else None) or procurement.contract_months
    if procurement.nature is ContractNature.SERVICES and months:
        assumptions = replace(assumptions, period=round(months / MONTHS, 2).normalize())
    alternatives = tuple(
        new_alternative(
            Message(N_("Alternative {letter}"), {"letter": letter}).in_language(language), assumptions.period
        )
        for letter in "AB"
    )
    return CostCase(
        id=new_id(),
        name=name.in_language(language),
        lot_id=lot_id,
        assumptions=assumptions,
        second_life=bool(REFURBISHED_CATEGORIES & set(procurement.categories)),
        alternatives=alternatives,
    )


def new_alternative(name: str, life: Decimal) -> CostAlternative:
    """An alternative that has a purchase price to be filled in. Lines that all alternatives have share their ids."""
    purchase = CostLine(
        id=CostKind.PURCHASE.value, kind=CostKind.PURCHASE, amount=Estimate(best=Decimal(0), unit="EUR")
    )
    return CostAlternative(id=new_id(), name=name, life=Estimate(best=life, unit="a"), lines=(purchase,))


def new_line(alternative: CostAlternative, kind: CostKind) -> CostLine:
    """A cost of this kind at its usual time; the first of its kind has the kind's id, so that it is the same line as
    in the other alternatives."""
    known = {line.id for line in alternative.lines}
    line_id = next(
        name for name in (kind.value, *(f"{kind.value}_{n}" for n in range(2, 1000))) if name not in known
    )
    return CostLine(
        id=line_id,
        kind=kind,
        amount=Estimate(best=Decimal(0), unit="EUR"),
        timing=_TIMINGS.get(kind, CostTiming.YEARLY),
        years=5 if kind is CostKind.REPLACEMENT else None,
    )


_TIMINGS: Mapping[CostKind, CostTiming] = {
    CostKind.PURCHASE: CostTiming.START,
    CostKind.INSTALLATION: CostTiming.START,
    CostKind.TRAINING: CostTiming.START,
    CostKind.REPLACEMENT: CostTiming.EVERY,
    CostKind.END_OF_LIFE: CostTiming.END,
    CostKind.RESIDUAL_VALUE: CostTiming.END,
}


def copied(case: CostCase, name: str) -> CostCase:
    """A case of its own with the same figures: a scenario to change."""
    return replace(case, id=new_id(), name=name)


def copied_alternative(alternative: CostAlternative, name: str) -> CostAlternative:
    """Keeps the ids of its lines: figures left as they are stay one assumption with those of the original."""
    return replace(alternative, id=new_id(), name=name, bidder=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonPriceChoice:
    """A dated price of emissions in EUR/t. `growth`: what its path comes to a year over the period; nought where it
    names no later years. `level`: the year of its prices, where the source names one."""

    value_id: str
    name: LocalizedText
    estimate: Estimate
    growth: Decimal
    level: str


def carbon_price_choices(
    values: Mapping[str, DatedValue], on: date, period: Decimal, language: Language
) -> tuple[CarbonPriceChoice, ...]:
    """The prices in force on a day, those in euros, the proposed one first. The buyer chooses and publishes one: no
    national price is fixed in Finland."""
    found = []
    for value in values.values():
        money, _, per = value.unit.id.partition("/")
        entry = value.on(on)
        if value.kind is not ValueKind.CARBON_PRICE or not money.startswith("EUR") or entry is None:
            continue
        typical = entry.typical
        if typical is None or not typical:
            continue
        scale = _KG_A_TONNE if per == "kgCO2e" else Decimal(1)
        found.append(
            CarbonPriceChoice(
                value_id=value.id,
                name=value.name,
                estimate=Estimate(
                    best=typical * scale,
                    low=None if entry.low is None else entry.low * scale,
                    high=None if entry.high is None else entry.high * scale,
                    unit="EUR/tCO2e",
                    certainty=entry.certainty,
                    source=value.source.title.in_language(language),
                    value_id=value.id,
                ),
                growth=_growth(value, entry, on, period),
                level=money.removeprefix("EUR"),
            )
        )
    return tuple(sorted(found, key=lambda choice: (choice.value_id != PROPOSED_PRICE, choice.value_id)))


PROPOSED_PRICE = "E-87/default"


def _growth(value: DatedValue, now: ValueEntry, on: date, period: Decimal) -> Decimal:
    """The growth a year that leads from the price of today to that at the period's end."""
    months = int(period * MONTHS)
    then = value.on(months_later(on, months)) or now
    if not now.typical or not then.typical or months < 1:
        return Decimal(0)
    ratio = float(then.typical / now.typical)
    return Decimal(repr(ratio ** (12 / months) - 1)).quantize(_FINEST_GROWTH)
