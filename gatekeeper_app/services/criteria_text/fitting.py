"""Tables read from TOML, compared with the form they should have; faults with their place.

The form of a file is a msgspec `Struct`. msgspec itself stops at the first thing that does not fit; whoever
writes a hundred files wants to know all of them at once, so the form is walked here and msgspec only converts
what fits.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Language, Message

Remark: TypeAlias = tuple[str, Message]
"""Where in the file (dotted), and what is wrong there."""

_EXPECTED: dict[Any, str] = {
    str: N_("A text in quotation marks is expected here."),
    bool: N_("The word true or false is expected here."),
    int: N_("A whole number is expected here."),
    Decimal: N_("A figure is expected here."),
    date: N_("A date is expected here, for example 2026-11-21."),
    datetime: N_("A moment is expected here, for example 2026-11-21T12:00:00Z."),
    tuple[str, ...]: N_("A list of texts is expected here."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a file. `place` is the dotted way to it, empty for the file as a whole; `line`
    counts from 1, 0 where it is not known."""

    file: str
    place: str
    message: Message
    line: int = 0

    def in_language(self, language: Language) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        where = f"{where}, {self.place}" if self.place else where
        return f"{where}: {self.message.in_language(language)}"


@dataclass(frozen=True, slots=True)
class FaultList:
    """Faults as the argument of a message: one a line."""

    faults: tuple[Fault, ...]

    def in_language(self, language: Language) -> str:
        return "".join(f"\n{fault.in_language(language)}" for fault in self.faults)


class FaultyTextError(UnreadableInputError):
    """Text files that do not hold what they must; `faults` names every place."""

    def __init__(self, *, what: Message, faults: Iterable[Fault], remedy: Message) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line, fault.place)))
        why = Message(
            N_("Places to be corrected, {count} in all: {faults}"),
            {"count": len(self.faults), "faults": FaultList(self.faults)},
        )
        super().__init__(what=what, why=why, remedy=remedy)


def misfits(value: object, form: Any, place: str) -> Iterator[Remark]:
    """Everything in which `value` (as read from TOML) differs from `form`."""
    form = _without_none(form)
    parts = _parts(form)
    if parts is not None:
        yield from _table_misfits(value, parts, place)
    elif get_origin(form) is tuple and _parts(get_args(form)[0]) is not None:
        if isinstance(value, list):
            for index, item in enumerate(value, start=1):
                yield from misfits(item, get_args(form)[0], f"{place}[{index}]")
        else:
            yield place, Message(N_("A list of tables is expected here."))
    elif get_origin(form) is dict:
        if isinstance(value, dict):
            for key, item in value.items():
                yield from misfits(item, get_args(form)[1], _inside(place, key))
        else:
            yield place, Message(N_("A table is expected here."))
    else:
        yield from _leaf_misfits(value, form, place)


def _table_misfits(value: object, parts: Mapping[str, tuple[Any, bool]], place: str) -> Iterator[Remark]:
    if not isinstance(value, dict):
        yield place, Message(N_("A table is expected here."))
        return
    for key, item in value.items():
        if key in parts:
            yield from misfits(item, parts[key][0], _inside(place, key))
        else:
            yield _inside(place, key), Message(N_("This key is not known here."))
    for key, (_, required) in parts.items():
        if required and key not in value:
            yield _inside(place, key), Message(N_("This key is missing."))


def _leaf_misfits(value: object, form: Any, place: str) -> Iterator[Remark]:
    try:
        converted = msgspec.convert(value, form)
    except msgspec.ValidationError:
        yield place, Message(_EXPECTED[form])
        return
    if isinstance(converted, Decimal) and not converted.is_finite():
        yield place, Message(_EXPECTED[Decimal])


@cache
def _parts(form: Any) -> dict[str, tuple[Any, bool]] | None:
    """Key -> (form, required) of a `Struct` or a dataclass; None for anything else."""
    if not isinstance(form, type):
        return None
    if issubclass(form, msgspec.Struct):
        return {field.name: (field.type, field.required) for field in msgspec.structs.fields(form)}
    if dataclasses.is_dataclass(form):
        hints = get_type_hints(form)
        return {
            field.name: (hints[field.name], field.default is dataclasses.MISSING)
            for field in dataclasses.fields(form)
        }
    return None


def _without_none(form: Any) -> Any:
    """`X` of `X | None`: TOML has no null, an optional key is left out."""
    if get_origin(form) in (Union, UnionType):
        return next(part for part in get_args(form) if part is not type(None))
    return form


def _inside(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
