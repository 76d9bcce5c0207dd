"""What is wrong in the files of dated values beyond their form."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from gatekeeper_app.adapters.parameters.remarks import choice, empty, overlaps, texts
from gatekeeper_app.adapters.parameters.value_forms import (
    UnitText,
    ValueEntryText,
    ValueSourceText,
    ValueText,
)
from gatekeeper_app.adapters.shipped_text import Remark
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.dated_values import ValueKind
from gatekeeper_app.i18n import N_, Message

_ID = re.compile(r"[A-Z]{1,2}-?\d+(\.\d+)?[a-z]?(/[a-z0-9_]+(\.[a-z0-9_]+)*)?")


def unit_remarks(units: Sequence[UnitText]) -> Iterator[Remark]:
    for unit in units:
        yield from empty(((f"units.{unit.id}.id", unit.id),))
        yield from texts(f"units.{unit.id}", name=unit.name)
    yield from _twice("units", [unit.id for unit in units])


def source_remarks(sources: Sequence[ValueSourceText]) -> Iterator[Remark]:
    for source in sources:
        place = f"sources.{source.id}"
        yield from empty(((f"{place}.id", source.id), (f"{place}.address", source.address)))
        yield from texts(place, title=source.title)
    yield from _twice("sources", [source.id for source in sources])


def value_remarks(
    values: Sequence[ValueText],
    units: Collection[str] | None,
    sources: Collection[str] | None,
    taken: Collection[str],
) -> Iterator[Remark]:
    """`taken` are the ids of the files read before; a file of units or sources that cannot be read is None."""
    for text in values:
        place = f"values.{text.id}"
        if not _ID.fullmatch(text.id):
            words = N_("{id} is no id of a value: a row of the fact base, a slash, and what of it.")
            yield place, Message(words, {"id": text.id})
        if text.id in taken:
            yield place, Message(N_("Another file has a value {id} as well."), {"id": text.id})
        yield from texts(place, name=text.name)
        yield from choice(f"{place}.kind", text.kind, ValueKind)
        if units is not None and text.unit not in units:
            yield f"{place}.unit", Message(N_("There is no unit {id}."), {"id": text.unit})
        if sources is not None and text.source not in sources:
            yield f"{place}.source", Message(N_("There is no source {id}."), {"id": text.source})
        if not text.entries:
            yield f"{place}.entries", Message(N_("A value without an entry says nothing."))
        for number, entry in enumerate(text.entries, start=1):
            yield from _entry(f"{place}.entries[{number}]", entry, text.kind)
        yield from overlaps("values", [(text.id, entry) for entry in text.entries])
    yield from _twice("values", [text.id for text in values])


def _entry(place: str, entry: ValueEntryText, kind: str) -> Iterator[Remark]:
    yield from choice(f"{place}.certainty", entry.certainty, Certainty)
    if entry.valid_until is not None and entry.valid_until < entry.valid_from:
        yield f"{place}.valid_until", Message(N_("The validity ends before it begins."))
    if (kind == ValueKind.DAY) != (entry.day is not None):
        yield f"{place}.day", Message(N_("A value of the kind “day” has a day, and no other kind has one."))
    figures = (entry.low, entry.value, entry.high)
    if entry.day is not None:
        if any(figure is not None for figure in figures):
            yield place, Message(N_("A day stands alone, without figures."))
    elif (entry.low is None) != (entry.high is None):
        yield place, Message(N_("A range has both ends."))
    elif all(figure is None for figure in figures):
        yield place, Message(N_("A figure or a range is missing."))
    given = [figure for figure in figures if figure is not None]
    if given != sorted(given):
        yield place, Message(N_("Low, best and high do not form a range."))


def _twice(place: str, ids: Iterable[str]) -> Iterator[Remark]:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            yield f"{place}.{each}", Message(N_("{id} stands here more than once."), {"id": each})
        seen.add(each)
