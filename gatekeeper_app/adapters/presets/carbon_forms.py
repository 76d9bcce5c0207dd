"""The form of the files in ``resources/carbon``.

``sources.toml`` and ``inputs.toml`` hold what calculators share; every other file is one calculator.
"""

import msgspec

from gatekeeper_app.adapters.presets.forms import FigureText
from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.i18n import LocalizedText


class CarbonInputText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[inputs]]`` of ``inputs.toml``. ``common``: a fact of the world, the same in all calculations."""

    id: str
    name: LocalizedText
    help: LocalizedText = NO_TEXT
    common: bool = False


class CarbonInputsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    inputs: tuple[CarbonInputText, ...]


class TakenFigureText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An input a calculator or a scenario takes, with what it says of it instead."""

    input: str
    name: LocalizedText | None = None


class ScenarioText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: LocalizedText
    figures: tuple[TakenFigureText, ...] = ()


class CalculatorText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file, named after its id."""

    id: str
    formula: str
    name: LocalizedText
    purpose: LocalizedText
    unit: LocalizedText
    boundary: LocalizedText
    method: LocalizedText
    code: str
    not_counted: LocalizedText
    not_when: LocalizedText
    quality: int
    quantity: str
    inputs: tuple[TakenFigureText, ...]
    scenarios: tuple[ScenarioText, ...]
    covers: tuple[str, ...] = ()
    award: bool = True
    market: bool = False
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
