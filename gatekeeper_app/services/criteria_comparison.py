"""Two criteria (or categories, or sources) side by side: which fields differ, and how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from gatekeeper_app.domain.advice import (
    BANK_NAMES,
    HILMA_ANSWER_NAMES,
    IMPACT_NAMES,
    SCALE_FORM_NAMES,
    Bank,
    HilmaAnswer,
    Impact,
    ScaleForm,
)
from gatekeeper_app.domain.certainty import CERTAINTY_NAMES, Certainty
from gatekeeper_app.domain.contract_natures import CONTRACT_NATURE_NAMES, ContractNature
from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    ASPECT_NAMES,
    CRITERION_KIND_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    Aspect,
    Category,
    Criterion,
    CriterionKind,
    Direction,
    RStrategy,
    Size,
    Source,
    Trait,
)
from gatekeeper_app.domain.gates import GATE_NAMES, Gate
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services.criteria_text.field_names import FIELD_NAMES, PART_NAMES

Compared: TypeAlias = Criterion | Category | Source

_NOTHING = LocalizedText.same("")
SIZE_NAMES = {Size.SMALL: N_("Small"), Size.MEDIUM: N_("Medium"), Size.LARGE: N_("Large")}
DIRECTION_NAMES = {Direction.HIGHER: N_("Higher is better"), Direction.LOWER: N_("Lower is better")}
TRAIT_NAMES = {
    Trait.ACCEPTS_USED: N_("Used goods are accepted"),
    Trait.ALLOWS_VARIANTS: N_("Variants are allowed"),
    Trait.NEEDS_CHARGING: N_("Needs places to charge or refuel"),
    Trait.COUNTS_LIFE_CYCLE_COST: N_("Counts life-cycle costs"),
}
_NAMES: dict[type[StrEnum], Mapping[Any, str]] = {
    CriterionKind: CRITERION_KIND_NAMES,
    Gate: GATE_NAMES,
    Ambition: AMBITION_NAMES,
    Aspect: ASPECT_NAMES,
    RStrategy: R_STRATEGY_NAMES,
    Role: ROLE_NAMES,
    Size: SIZE_NAMES,
    Direction: DIRECTION_NAMES,
    Trait: TRAIT_NAMES,
    Certainty: CERTAINTY_NAMES,
    ContractNature: CONTRACT_NATURE_NAMES,
    ScaleForm: SCALE_FORM_NAMES,
    Bank: BANK_NAMES,
    HilmaAnswer: HILMA_ANSWER_NAMES,
    Impact: IMPACT_NAMES,
}
_NAMING = ("ambition", "id", "provision")  # what tells the entries of a list apart, where they have it


@dataclass(frozen=True, slots=True)
class _Joined:
    """Parts that say themselves, with a sign between them."""

    parts: tuple[InLanguage, ...]
    sign: str = ", "

    def in_language(self, language: Language) -> str:
        return self.sign.join(part.in_language(language) for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal | int | date

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n import formats  # Babel is slow to import: only when a figure is shown

        return formats.formatted(self.value, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One row side by side. `place` is dotted as in ``library-format.md``, without the language; `language` is set
    for a text. `before` and `after` say themselves, the text of one language in any."""

    place: str
    name: InLanguage
    language: Language | None
    before: InLanguage
    after: InLanguage

    @property
    def field(self) -> str:
        return self.place.partition(".")[0].partition("[")[0]


@dataclass(frozen=True, slots=True)
class _Cell:
    name: tuple[InLanguage, ...]
    value: object
    shown: InLanguage


def differences(before: Compared | None, after: Compared | None) -> tuple[FieldDifference, ...]:
    """The fields in which two values differ, in the order of their fields; None stands for nothing at all."""
    old, new = _cells(before), _cells(after)
    rows = []
    for key in [*new, *(key for key in old if key not in new)]:
        one, other = old.get(key), new.get(key)
        cell = other or one
        if cell is None or (one is not None and other is not None and one.value == other.value):
            continue
        shown = (each.shown if each is not None else _NOTHING for each in (one, other))
        first, second = shown
        place, language = key
        rows.append(
            FieldDifference(
                place=place,
                name=_Joined(cell.name, " · "),
                language=language,
                before=first,
                after=second,
            )
        )
    return tuple(row for row in rows if not _says_nothing(row))


def _says_nothing(row: FieldDifference) -> bool:
    """A field that came or went without a word in it is no difference to a reader."""
    return not (row.before.in_language("en") or row.after.in_language("en"))


def _cells(value: Compared | None) -> dict[tuple[str, Language | None], _Cell]:
    if value is None:
        return {}
    top = FIELD_NAMES if isinstance(value, Criterion) else PART_NAMES
    found: dict[tuple[str, Language | None], _Cell] = {}
    for each in fields(value):
        if each.name == "id":
            continue
        name: InLanguage = Message(top.get(each.name, each.name))
        for place, language, cell in _walked(getattr(value, each.name), each.name, (name,)):
            found[place, language] = cell
    return found


def _walked(
    value: object, place: str, name: tuple[InLanguage, ...]
) -> Iterator[tuple[str, Language | None, _Cell]]:
    if isinstance(value, LocalizedText):
        for language in LANGUAGES:
            text = value.in_language(language)
            yield place, language, _Cell(name, text, LocalizedText.same(text))
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            if each.name in _NAMING and place.endswith(f".{getattr(value, each.name)}"):
                continue
            part = Message(PART_NAMES.get(each.name, each.name))
            yield from _walked(getattr(value, each.name), f"{place}.{each.name}", (*name, part))
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _walked(entry, f"{place}.{key}", (*name, _shown(key)))
    elif isinstance(value, tuple) and any(is_dataclass(entry) for entry in value):
        for number, entry in enumerate(value, start=1):
            naming = next((attribute for attribute in _NAMING if hasattr(entry, attribute)), "")
            called = getattr(entry, naming) if naming else None
            where = f"{place}[{number}]" if called is None else f"{place}.{called}"
            words = _Figure(number) if called is None else getattr(entry, "label", _shown(called))
            yield from _walked(entry, where, (*name, words))
    else:
        yield place, None, _Cell(name, value, _shown(value))


def _shown(value: object) -> InLanguage:
    result: InLanguage
    if value is None:
        result = _NOTHING
    elif isinstance(value, tuple):
        result = _Joined(tuple(_shown(part) for part in value))
    elif isinstance(value, bool):
        result = Message(N_("Yes") if value else N_("No"))
    elif isinstance(value, StrEnum):
        names = _NAMES.get(type(value), {})
        result = Message(names[value]) if value in names else LocalizedText.same(value.value)
    elif isinstance(value, Decimal | int | date):
        result = _Figure(value)
    else:
        result = LocalizedText.same(str(value))
    return result
