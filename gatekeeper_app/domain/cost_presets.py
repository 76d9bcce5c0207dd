"""Presets of life-cycle cost: what is usually compared when something is bought, with figures to begin from.

A preset is text and figures; `services.life_cycle.presets` makes a case of it for a day, a language and a procurement.
"""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_cases import CostKind, CostTiming
from gatekeeper_app.i18n import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetFigure:
    """A default: figures of its own, or a dated value by id times `scale`.

    A dated value without a range gets one from `low_share` and `high_share` (shares of the likely figure), where they
    are given. `least` and `most` bound what may be entered instead. `source` is None for an estimate of practice and
    for a dated value, which has its own.
    """

    unit: str
    best: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    value_id: str = ""
    scale: Decimal = Decimal(1)
    low_share: Decimal | None = None
    high_share: Decimal | None = None
    certainty: Certainty = Certainty.PRACTICE
    source: LocalizedText | None = None
    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetInput:
    """A shared figure. It is the buyer's: the same for all tenderers."""

    id: str
    name: LocalizedText
    help: LocalizedText
    figure: PresetFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetCost:
    """A cost of an alternative, as in `domain.cost_cases.CostLine`; `from_bidder`: tenderers enter the amount."""

    id: str
    kind: CostKind
    name: LocalizedText
    help: LocalizedText
    figure: PresetFigure
    timing: CostTiming = CostTiming.START
    years: int | None = None
    from_bidder: bool = False
    amount_inputs: tuple[str, ...] = ()
    factor: Decimal = Decimal(1)
    price_input: str = ""
    emission_input: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetAlternative:
    """`life` in years; `embodied` in kgCO2e a piece."""

    id: str
    name: LocalizedText
    life: PresetFigure
    embodied: PresetFigure | None = None
    costs: tuple[PresetCost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPreset:
    """`unit` is the functional unit, `method` what is counted and what is left out, in words that can stand in the
    tender documents. `categories` are ids of the library, `cpv` beginnings of codes. `use` names the shared figure
    that says how much one piece is used in a year, `reference` the alternative savings are counted against."""

    id: str
    name: LocalizedText
    purpose: LocalizedText
    unit: LocalizedText
    method: LocalizedText
    period: Decimal
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    use: str = ""
    reference: str = ""
    second_life: bool = False
    inputs: tuple[PresetInput, ...] = ()
    alternatives: tuple[PresetAlternative, ...] = ()

    def alternative(self, alternative_id: str) -> PresetAlternative | None:
        return next((each for each in self.alternatives if each.id == alternative_id), None)
