"""The form of the files in ``resources/parameters``: what a row holds, as it is read from TOML.

Choices (certainty, gate, regime ...) are texts here; `remarks` compares them with what the program knows.
"""

from datetime import date
from decimal import Decimal

import msgspec

from gatekeeper_app.i18n import LocalizedText


class ConditionsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ``when`` table: whom and what a row concerns. What is left out asks nothing."""

    regimes: tuple[str, ...] = ()
    buyer_kinds: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    value_at_least: str = ""
    unless_procedures: tuple[str, ...] = ()
    unless_cpv: tuple[str, ...] = ()


class DatedText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every dated row carries."""

    valid_from: date
    certainty: str
    source: str
    valid_until: date | None = None


class ProvisionText(DatedText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[provisions]]``: a section of law as it reads for a time."""

    id: str
    citation: LocalizedText
    heading: LocalizedText
    meaning: LocalizedText


class ProvisionsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    provisions: tuple[ProvisionText, ...]


class FigureText(DatedText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[figures]]`` of the thresholds: a figure and its unit for a time."""

    key: str
    value: Decimal
    unit: str


class FiguresText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    figures: tuple[FigureText, ...]


class DutyText(DatedText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[duties]]``: what law asks, of whom, from when."""

    id: str
    area: str
    force: str
    gate: str
    heading: LocalizedText
    meaning: LocalizedText
    asks: LocalizedText
    provisions: tuple[str, ...]
    when: ConditionsText = ConditionsText()
    tables: tuple[str, ...] = ()
    variant_of: str = ""
    reaches_contracts: bool = False


class DutiesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    duties: tuple[DutyText, ...]


class TimeText(DatedText, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[times]]``: a minimum time, and from when it is counted. No ``days``: a reasonable time."""

    key: str
    stage: str
    case: str
    counted: LocalizedText
    provision: str
    days: int | None = None
    when: ConditionsText = ConditionsText()


class TimesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    times: tuple[TimeText, ...]


class SectionText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[sections]]``: a provision at a gate."""

    provision: str
    gate: str
    core: bool = False
    when: ConditionsText = ConditionsText()


class SectionsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sections: tuple[SectionText, ...]


class TableText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[tables]]``: what its figures count, and for which CPV prefixes it is shown."""

    key: str
    heading: LocalizedText
    unit: str
    cpv: tuple[str, ...] = ()


class GroupFigureText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[figures]]`` of a table: a group, the dated value (``reference``) that holds its figure through time, and
    how the group is recognised."""

    table: str
    group: str
    label: LocalizedText
    reference: str
    members: LocalizedText | None = None
    buyer_kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    own_kinds: tuple[str, ...] = ()


class TablesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    tables: tuple[TableText, ...]
    figures: tuple[GroupFigureText, ...]
