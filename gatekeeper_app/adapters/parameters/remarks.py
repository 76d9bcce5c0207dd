"""What is wrong in the parameter files beyond their form: empty texts, unknown choices, overlaps, loose ends."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from gatekeeper_app.adapters.parameters.forms import (
    ConditionsText,
    DatedText,
    DutyText,
    FigureText,
    ProvisionText,
    SectionText,
    TablesText,
    TimeText,
)
from gatekeeper_app.adapters.shipped_text import Remark
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.law import Area, Force, Regime, Stage, TimeCase
from gatekeeper_app.domain.procurements import BuyerKind, Procedure
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, LocalizedText, Message

EU_THRESHOLD = "eu"
"""In ``value_at_least``: the EU threshold of the buyer and the kind of contract."""

MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Known:
    """What other rows may point to: ids of provisions, keys of figures, keys of tables, ids of dated values. None:
    that file could not be read, and what points to it is not judged."""

    provisions: frozenset[str] | None
    figures: frozenset[str] | None
    tables: frozenset[str] | None
    values: frozenset[str] | None = None


class HoldsForATime(Protocol):
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date | None: ...


def provision_remarks(provisions: Sequence[ProvisionText]) -> Iterator[Remark]:
    for text in provisions:
        place = f"provisions.{text.id}"
        yield from empty(((f"{place}.id", text.id),))
        yield from texts(place, citation=text.citation, heading=text.heading, meaning=text.meaning)
        yield from _dated(place, text)
    yield from overlaps("provisions", [(text.id, text) for text in provisions])


def figure_remarks(figures: Sequence[FigureText]) -> Iterator[Remark]:
    for text in figures:
        place = f"figures.{text.key}"
        yield from empty(((f"{place}.key", text.key), (f"{place}.unit", text.unit)))
        yield from _dated(place, text)
    yield from overlaps("figures", [(text.key, text) for text in figures])


def duty_remarks(duties: Sequence[DutyText], known: Known) -> Iterator[Remark]:
    ids = {text.id for text in duties}
    for text in duties:
        place = f"duties.{text.id}"
        yield from empty(((f"{place}.id", text.id),))
        yield from texts(place, heading=text.heading, meaning=text.meaning, asks=text.asks)
        yield from _dated(place, text)
        yield from choice(f"{place}.area", text.area, Area)
        yield from choice(f"{place}.force", text.force, Force)
        yield from choice(f"{place}.gate", text.gate, GATES)
        yield from empty(((f"{place}.provisions", "".join(text.provisions)),))
        yield from loose(f"{place}.provisions", text.provisions, known.provisions)
        yield from loose(f"{place}.tables", text.tables, known.tables)
        yield from loose(f"{place}.variant_of", (text.variant_of,) if text.variant_of else (), ids)
        yield from _conditions(place, text.when, known)
    yield from overlaps("duties", [(text.id, text) for text in duties])


def time_remarks(times: Sequence[TimeText], known: Known) -> Iterator[Remark]:
    for text in times:
        place = f"times.{text.key}"
        yield from empty(((f"{place}.key", text.key),))
        yield from texts(place, counted=text.counted)
        yield from _dated(place, text)
        yield from choice(f"{place}.stage", text.stage, Stage)
        yield from choice(f"{place}.case", text.case, TimeCase)
        yield from loose(f"{place}.provision", (text.provision,), known.provisions)
        yield from _conditions(place, text.when, known)
        if text.days is not None and not 1 <= text.days <= MOST_DAYS:
            yield (
                f"{place}.days",
                Message(N_("Days from 1 to {most} are expected here."), {"most": MOST_DAYS}),
            )
    yield from overlaps("times", [(text.key, text) for text in times])


def section_remarks(sections: Sequence[SectionText], known: Known) -> Iterator[Remark]:
    for text in sections:
        place = f"sections.{text.provision}"
        yield from choice(f"{place}.gate", text.gate, GATES)
        yield from loose(f"{place}.provision", (text.provision,), known.provisions)
        yield from _conditions(place, text.when, known)


def table_remarks(tables: TablesText, known: Known) -> Iterator[Remark]:
    keys = [table.key for table in tables.tables]
    for table in tables.tables:
        place = f"tables.{table.key}"
        yield from texts(place, heading=table.heading)
        yield from empty(((f"{place}.key", table.key), (f"{place}.unit", table.unit)))
        if keys.count(table.key) > 1:
            yield place, Message(N_("Two tables are called {id}."), {"id": table.key})
    for text in tables.figures:
        place = f"figures.{text.table}.{text.group}"
        yield from texts(place, label=text.label)
        if text.members is not None:
            yield from texts(place, members=text.members)
        yield from loose(f"{place}.table", (text.table,), keys)
        yield from loose(f"{place}.reference", (text.reference,), known.values)
        for name, kinds in (("buyer_kinds", text.buyer_kinds), ("own_kinds", text.own_kinds)):
            for kind in kinds:
                yield from choice(f"{place}.{name}", kind, BuyerKind)
    lines = [f"{text.table}.{text.group}" for text in tables.figures]
    for line in sorted({line for line in lines if lines.count(line) > 1}):
        yield f"figures.{line}", Message(N_("{id} stands here more than once."), {"id": line})


def _conditions(place: str, when: ConditionsText, known: Known) -> Iterator[Remark]:
    for name, values, choices in (
        ("regimes", when.regimes, Regime),
        ("buyer_kinds", when.buyer_kinds, BuyerKind),
        ("natures", when.natures, ContractNature),
        ("procedures", when.procedures, Procedure),
        ("unless_procedures", when.unless_procedures, Procedure),
    ):
        for value in values:
            yield from choice(f"{place}.when.{name}", value, choices)
    key = when.value_at_least
    if key and key != EU_THRESHOLD:
        yield from loose(f"{place}.when.value_at_least", (key,), known.figures)


def _dated(place: str, text: DatedText) -> Iterator[Remark]:
    yield from empty(((f"{place}.source", text.source),))
    yield from choice(f"{place}.certainty", text.certainty, Certainty)
    if text.valid_until is not None and text.valid_until < text.valid_from:
        yield f"{place}.valid_until", Message(N_("The validity ends before it begins."))


def choice(place: str, value: str, choices: Iterable[StrEnum]) -> Iterator[Remark]:
    known = list(choices)
    if value not in known:
        args = {"value": value, "known": ", ".join(known)}
        yield place, Message(N_("{value} is not a choice here; known are {known}."), args)


def loose(place: str, ids: Iterable[str], known: Collection[str] | None) -> Iterator[Remark]:
    """Ids that nothing in the book stands for."""
    for each in ids:
        if known is not None and each not in known:
            yield place, Message(N_("{id} is not in the law book."), {"id": each})


def overlaps(place: str, entries: Iterable[tuple[str, HoldsForATime]]) -> Iterator[Remark]:
    """Two entries of one key in force on the same day: the program could not tell which one holds."""
    last_day: dict[str, date] = {}
    for key, text in sorted(entries, key=lambda entry: (entry[0], entry[1].valid_from)):
        if key in last_day and text.valid_from <= last_day[key]:
            args: dict[str, Argument] = {"id": key, "day": text.valid_from}
            yield f"{place}.{key}", Message(N_("Two entries of {id} are in force on {day}."), args)
        last_day[key] = max(text.valid_until or date.max, last_day.get(key, date.min))


def texts(place: str, **given: LocalizedText) -> Iterator[Remark]:
    for name, words in given.items():
        yield from empty((f"{place}.{name}.{code}", words.in_language(code)) for code in LANGUAGES)


def empty(given: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    for place, text in given:
        if not text.strip():
            yield place, Message(N_("The text is empty."))
