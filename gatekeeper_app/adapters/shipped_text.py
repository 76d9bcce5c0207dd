"""TOML files the program is built from: read with limits, compared with their form, faults with their place.

The form of a file is a msgspec `Struct`. msgspec itself stops at the first thing that does not fit; whoever
writes a hundred files wants to know all of them at once, so the form is walked here and msgspec only converts
what fits.
"""

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_, Language, Message

FILE_LIMIT = 1_000_000
"""Bytes: many times the longest criterion."""

Remark: TypeAlias = tuple[str, Message]
"""Where in the file (dotted), and what is wrong there."""

T = TypeVar("T")

_LINE = re.compile(r"at line (\d+)")

_EXPECTED: dict[Any, str] = {
    str: N_("A text in quotation marks is expected here."),
    bool: N_("The word true or false is expected here."),
    int: N_("A whole number is expected here."),
    Decimal: N_("A figure is expected here."),
    date: N_("A date is expected here, for example 2026-11-21."),
    tuple[str, ...]: N_("A list of texts is expected here."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a file. `place` is the dotted way to it, empty for the file as a whole."""

    file: str
    place: str
    message: Message

    def in_language(self, language: Language) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
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
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.place)))
        why = Message(
            N_("Places to be corrected, {count} in all: {faults}"),
            {"count": len(self.faults), "faults": FaultList(self.faults)},
        )
        super().__init__(what=what, why=why, remedy=remedy)


def read_file(path: Path, form: type[T], name: str, faults: list[Fault]) -> T | None:
    """The file as a value of `form`; None where it does not fit, with what is wrong added to `faults`.

    `name` is how the file is called in faults.
    """
    try:
        with path.open("rb") as stream:
            raw = stream.read(FILE_LIMIT + 1)
    except OSError:
        faults.append(Fault(name, "", Message(N_("The file is missing or cannot be opened."))))
        return None
    if len(raw) > FILE_LIMIT:
        limit = Message(N_("The file is larger than {limit} bytes."), {"limit": FILE_LIMIT})
        faults.append(Fault(name, "", limit))
        return None
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        faults.append(Fault(name, "", _not_toml(error)))
        return None
    remarks = list(_misfits(data, form, ""))
    faults.extend(Fault(name, place, message) for place, message in remarks)
    return None if remarks else msgspec.convert(data, form)


def _not_toml(error: Exception) -> Message:
    line = _LINE.search(str(error))
    if line:
        return Message(N_("Line {line} is not valid TOML."), {"line": int(line.group(1))})
    return Message(N_("The file is not valid TOML in UTF-8."))


def _misfits(value: object, form: Any, place: str) -> Iterator[Remark]:
    """Everything in which `value` (as read from TOML) differs from `form`."""
    form = _without_none(form)
    parts = _parts(form)
    if parts is not None:
        yield from _table_misfits(value, parts, place)
    elif get_origin(form) is tuple and _parts(get_args(form)[0]) is not None:
        if isinstance(value, list):
            for index, item in enumerate(value, start=1):
                yield from _misfits(item, get_args(form)[0], f"{place}[{index}]")
        else:
            yield place, Message(N_("A list of tables is expected here."))
    elif get_origin(form) is dict:
        if isinstance(value, dict):
            for key, item in value.items():
                yield from _misfits(item, get_args(form)[1], _inside(place, key))
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
            yield from _misfits(item, parts[key][0], _inside(place, key))
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
