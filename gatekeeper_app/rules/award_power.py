"""The power of award criteria as rules need it: once for each model, whatever lots and lines are called."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from gatekeeper_app.calculation.award.assumption_limits import assumption_fault
from gatekeeper_app.calculation.award.comparisons import Comparison
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.award_models import BidAssumptions

if TYPE_CHECKING:
    from gatekeeper_app.calculation.award.faults import Fault

MOST_TENDERS = 10_000
_STEP, _DEDUCTION_STEP = 0.01, 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePower:
    """Shares of one. `reach`: the weight (or deduction) with the wanted power, None where none has it."""

    weight: Decimal
    power: float
    reach: float | None
    reach_power: float | None


def powers(comparison: Comparison) -> dict[str, LinePower] | None:
    """The power of every line of a comparison; None where it cannot be told."""
    known = _known(comparison)
    if known is None:
        return None
    model, assumptions, level = known
    found = _powers(model.nameless, assumptions, level)
    return {line.id: power for line, power in zip(model.lines, found, strict=True)}


def faults_of(comparison: Comparison) -> "tuple[Fault, ...]":
    """The faults of a comparison's model; none where there is no model."""
    from dataclasses import replace

    known = _known(comparison)
    if known is None:
        return ()
    model, assumptions, level = known
    return tuple(
        replace(fault, line_ids=tuple(model.lines[int(n)].id for n in fault.line_ids))
        for fault in _faults(model.nameless, assumptions, level)
    )


def _known(comparison: Comparison) -> tuple[AwardModel, BidAssumptions, float] | None:
    from dataclasses import replace

    model, assumptions = comparison.model, comparison.assumptions
    if not isinstance(model, AwardModel) or assumption_fault(assumptions) is not None:
        return None
    if not model.needs_price_level:
        level = 1.0
    elif comparison.level.money is None:
        return None
    else:
        level = float(comparison.level.money)
    # What the simulation does not hang on must not make it run again.
    plain = replace(assumptions, tenders=min(assumptions.tenders, MOST_TENDERS), powerless_below=Decimal(0))
    return model, plain, level


@lru_cache(maxsize=64)
def _powers(model: AwardModel, assumptions: BidAssumptions, level: float) -> tuple[LinePower, ...]:
    from gatekeeper_app.calculation.award.power import contest
    from gatekeeper_app.calculation.award.simulation import draws, sample

    tenders = sample(model, assumptions, draws(assumptions, len(model.lines)))
    scored = contest(model, tenders, level)
    found = []
    for line in model.lines:
        critical = scored.critical(line.id)
        weight = line.weight
        if model.in_money:
            money = (line.money or Decimal(0)) / Decimal(str(level))
            weight = (line.deduction or Decimal(0)) if line.deduction_percent else money
        reach = critical.reaching(
            float(assumptions.wanted_power), _DEDUCTION_STEP if model.in_money else _STEP
        )
        found.append(
            LinePower(
                weight=weight,
                power=critical.power(float(weight)),
                reach=reach,
                reach_power=None if reach is None else critical.power(reach),
            )
        )
    return tuple(found)


@lru_cache(maxsize=64)
def _faults(model: AwardModel, assumptions: BidAssumptions, level: float) -> "tuple[Fault, ...]":
    from gatekeeper_app.calculation.award.faults import CHECKED_TENDERS, faults
    from gatekeeper_app.calculation.award.simulation import draws, sample

    drawn = draws(assumptions, len(model.lines))[:, :CHECKED_TENDERS]
    return faults(model, sample(model, assumptions, drawn), level)
