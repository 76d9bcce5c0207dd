"""The form of the files in ``resources/parameters/values``: dated factors, prices and limits as TOML."""

from datetime import date
from decimal import Decimal

import msgspec

from gatekeeper_app.i18n import LocalizedText


class UnitText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[units]]`` of ``units.toml``."""

    id: str
    name: LocalizedText


class UnitsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    units: tuple[UnitText, ...]


class ValueSourceText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[sources]]`` of ``sources.toml``."""

    id: str
    title: LocalizedText
    address: str
    read_on: date


class ValueSourcesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sources: tuple[ValueSourceText, ...]


class ValueEntryText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of ``entries``: a ``value``, ``low`` and ``high`` (with or without a ``value``), or a ``day``."""

    valid_from: date
    certainty: str
    valid_until: date | None = None
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    day: date | None = None


class ValueText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[values]]`` of any other file of the folder."""

    id: str
    kind: str
    name: LocalizedText
    unit: str
    source: str
    entries: tuple[ValueEntryText, ...]
    above_eu_threshold: bool = False


class ValuesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    values: tuple[ValueText, ...]
