"""Cases of life-cycle cost for tests, in few words."""

from decimal import Decimal
from typing import Any

from gatekeeper_app.domain.cost_cases import (
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostKind,
    CostLine,
    CostTiming,
)
from gatekeeper_app.domain.estimates import Estimate

K, T = CostKind, CostTiming


def figure(best: float | str, low: float | str | None = None, high: float | str | None = None) -> Estimate:
    low_, high_ = (None if each is None else Decimal(str(each)) for each in (low, high))
    return Estimate(best=Decimal(str(best)), low=low_, high=high_)


def line(
    line_id: str,
    kind: CostKind,
    amount: "Estimate | float | str",
    timing: CostTiming = T.START,
    years: int | None = None,
    **rest: Any,
) -> CostLine:
    amount = amount if isinstance(amount, Estimate) else figure(amount)
    return CostLine(id=line_id, kind=kind, amount=amount, timing=timing, years=years, **rest)


def alternative(name: str, life: "Estimate | float | str", *lines: CostLine, **rest: Any) -> CostAlternative:
    life = life if isinstance(life, Estimate) else figure(life)
    return CostAlternative(id=name, name=name, life=life, lines=lines, **rest)


def assumptions(period: float | str, rate: "Estimate | float | str", **rest: Any) -> CostAssumptions:
    rate = rate if isinstance(rate, Estimate) else figure(rate)
    return CostAssumptions(period=Decimal(str(period)), rate=rate, **rest)


def case(given: CostAssumptions, *alternatives: CostAlternative, **rest: Any) -> CostCase:
    return CostCase(id="case", name="Case", assumptions=given, alternatives=alternatives, **rest)


def three_of_twelve() -> CostCase:
    """Three alternatives with twelve costs each, most with a range: what a full comparison looks like."""
    kinds = (
        (K.PURCHASE, T.START, None),
        (K.INSTALLATION, T.START, None),
        (K.TRAINING, T.START, None),
        (K.ENERGY, T.YEARLY, None),
        (K.WATER, T.YEARLY, None),
        (K.CONSUMABLES, T.YEARLY, None),
        (K.MAINTENANCE, T.YEARLY, None),
        (K.MAINTENANCE, T.EVERY, 3),
        (K.REPLACEMENT, T.IN_YEAR, 5),
        (K.SERVICE_FEE, T.YEARLY, None),
        (K.END_OF_LIFE, T.END, None),
        (K.RESIDUAL_VALUE, T.END, None),
    )
    alternatives = []
    for number, (name, life) in enumerate((("new", 8), ("refurbished", 6), ("service", 10))):
        lines = [
            line(
                f"{kind.value}_{place}",
                kind,
                figure(best := 100 * (13 - place) + 37 * number * (place % 3), best * 0.8, best * 1.3),
                timing,
                years,
                price=figure("1.1", "1.0", "1.4") if kind is K.ENERGY else None,
                emission=figure("0.4", "0.2", "0.6") if kind is K.ENERGY else None,
            )
            for place, (kind, timing, years) in enumerate(kinds)
        ]
        alternatives.append(
            alternative(name, figure(life, life - 2, life + 3), *lines, embodied=figure(200, 100, 300))
        )
    return case(
        assumptions(
            12,
            figure("0.03", "0.0", "0.05"),
            escalation={K.ENERGY: figure("0.02", "0.0", "0.04")},
            carbon_price=figure(165, 80, 600),
        ),
        *alternatives,
    )


_UPV_OF_ENERGY = 13_784 / 1_200  # implied by the report: the energy of A is circular, that of B is the test


def _growth_that_gives(factor: float, rate: float, years: int) -> float:
    """The growth of a price whose present value factor over the years is this, by bisection."""
    low, high = -0.1, 0.1
    for _ in range(100):
        middle = (low + high) / 2
        summed = sum(((1 + middle) / (1 + rate)) ** t for t in range(1, years + 1))
        low, high = (middle, high) if summed < factor else (low, middle)
    return (low + high) / 2


def heating_case() -> CostCase:
    """W-L1: the heating system of the BLCC manual, kept or replaced by a heat pump."""
    energy = Estimate(best=Decimal(_growth_that_gives(_UPV_OF_ENERGY, 0.03, 15)))
    price = {"price": figure("0.08")}
    keep = alternative(
        "keep",
        15,
        line("first", K.PURCHASE, 1500),
        line("om", K.MAINTENANCE, 50, T.YEARLY),
        line("cleaning", K.MAINTENANCE, 200, T.IN_YEAR, 10),
        line("fan", K.REPLACEMENT, 600, T.IN_YEAR, 10),
        line("energy", K.ENERGY, 15_000, T.YEARLY, **price),
        line("residual", K.RESIDUAL_VALUE, 1500 * 0.10 + 600 * 0.50, T.END),
    )
    pump = alternative(
        "pump",
        15,
        line("first", K.PURCHASE, 3000),
        line("om", K.MAINTENANCE, 100, T.YEARLY),
        line("overhaul", K.MAINTENANCE, 600, T.IN_YEAR, 8),
        line("energy", K.ENERGY, 10_250, T.YEARLY, **price),
        line("residual", K.RESIDUAL_VALUE, 3000 * 0.25, T.END),
    )
    return case(assumptions(15, "0.03", escalation={K.ENERGY: energy}), keep, pump)
