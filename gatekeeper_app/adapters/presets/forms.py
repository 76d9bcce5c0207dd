"""The form of the files in ``resources/life_cycle``.

``sources.toml``, ``inputs.toml`` and ``costs.toml`` hold what presets share; every other file is one preset.
"""

from datetime import date
from decimal import Decimal

import msgspec

from gatekeeper_app.i18n import LocalizedText


class SourceText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[sources]]``: where a default that is no dated value was read."""

    id: str
    title: LocalizedText
    address: str
    read_on: date


class SourcesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sources: tuple[SourceText, ...]


class FigureText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``best``, ``low`` and ``high``, or ``value``: the id of a dated value, times ``scale``. Without a certainty it
    is an estimate of practice."""

    best: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    value: str = ""
    scale: Decimal | None = None
    low_share: Decimal | None = None
    high_share: Decimal | None = None
    certainty: str = ""
    source: str = ""
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None


class InputText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[inputs]]`` of ``inputs.toml``."""

    id: str
    name: LocalizedText
    help: LocalizedText


class InputsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    inputs: tuple[InputText, ...]


class CostText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[costs]]`` of ``costs.toml``. ``inputs``, ``price`` and ``emission`` are ids of inputs."""

    id: str
    kind: str
    name: LocalizedText
    help: LocalizedText
    timing: str = "start"
    years: int | None = None
    bidder: bool = False
    inputs: tuple[str, ...] = ()
    factor: Decimal | None = None
    price: str = ""
    emission: str = ""


class CostsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    costs: tuple[CostText, ...]


class TakenInputText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An input a preset takes, with what it says of it instead."""

    input: str
    name: LocalizedText | None = None


class TakenCostText(FigureText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cost an alternative has, with what it says of it instead."""

    cost: str
    name: LocalizedText | None = None
    years: int | None = None
    bidder: bool | None = None


class AlternativeText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    name: LocalizedText
    life: FigureText
    embodied: FigureText | None = None
    costs: tuple[TakenCostText, ...]


class PresetText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file, named after its id."""

    id: str
    name: LocalizedText
    purpose: LocalizedText
    unit: LocalizedText
    method: LocalizedText
    period: Decimal
    reference: str
    inputs: tuple[TakenInputText, ...]
    alternatives: tuple[AlternativeText, ...]
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    use: str = ""
    second_life: bool = False
