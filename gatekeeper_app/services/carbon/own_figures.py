"""Figures of the buyer's own in the place of a calculator's, and the way back to them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.services.carbon.cases import (
    case_from_calculator,
    scaled,
    scenario_from_calculator,
)
from gatekeeper_app.services.carbon.figures import FigureRow


class Part(StrEnum):
    """What of an estimate is entered."""

    LOW = "low"
    BEST = "best"
    HIGH = "high"


def with_own(
    old: Estimate | None, part: Part, value: Decimal | None, row: FigureRow, language: Language
) -> Estimate:
    """The estimate with one of its figures entered by the buyer; the source says so unless the buyer's own stands.

    A likely figure outside its range takes the range along in proportion, within what may be entered: whoever enters
    one figure is not asked for three. An end that is emptied (None) is that of an exact figure.
    """
    own = Message(N_("The buyer's own figure")).in_language(language)
    if old is None:
        return Estimate(best=value or Decimal(0), unit=row.unit, source=own)
    source = old.source if old.certainty is None and not old.value_id and old.source else own
    kept = replace(old, certainty=None, value_id="", source=source)
    if part is Part.LOW:
        return replace(kept, low=value)
    if part is Part.HIGH:
        return replace(kept, high=value)
    if value is None or old.least <= value <= old.most or old.best == 0 or not value.is_finite():
        return replace(kept, best=old.best if value is None else value)
    moved = scaled(kept, value / old.best)
    ends = [end for end in (moved.low, moved.high) if end is not None]
    if any(end != min(max(end, row.least), _most(row)) for end in ends):
        return replace(
            kept, best=value, low=_within(moved.low, row, value), high=_within(moved.high, row, value)
        )
    return replace(moved, best=value)


def default_figure(
    calculator: CarbonCalculator,
    case: CarbonCase,
    input_id: str,
    scenario_id: str,
    *,
    values: Mapping[str, DatedValue],
    on: date,
    language: Language,
    procurement: Procurement | None = None,
) -> Estimate | None:
    """What the calculator gives for a figure on that day; None where it gives none."""
    if not scenario_id:
        made = case_from_calculator(calculator, values, on, language, procurement, lot_id=case.lot_id).case
        return made.inputs.get(input_id)
    if all(each.id != scenario_id for each in calculator.scenarios):
        return None
    return scenario_from_calculator(calculator, scenario_id, values, on, language).inputs.get(input_id)


def _most(row: FigureRow) -> Decimal:
    return Decimal("Infinity") if row.most is None else row.most


def _within(end: Decimal | None, row: FigureRow, value: Decimal) -> Decimal | None:
    """An end within what may be entered; a likely figure that lies outside is told of at its field."""
    if end is None or not row.least <= value <= _most(row):
        return end
    return min(max(end, row.least), _most(row))
