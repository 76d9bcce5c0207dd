"""The law book: what the program knows of law, with the time it is in force, from ``resources/parameters``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from gatekeeper_app import paths
from gatekeeper_app.adapters.parameters.forms import (
    DutiesText,
    FiguresText,
    GroupFigureText,
    ProvisionsText,
    SectionsText,
    TablesText,
    TimesText,
)
from gatekeeper_app.adapters.parameters.remarks import (
    Known,
    duty_remarks,
    figure_remarks,
    provision_remarks,
    section_remarks,
    table_remarks,
    time_remarks,
)
from gatekeeper_app.adapters.parameters.value_book import FOLDER, read_values
from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, read_file
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry
from gatekeeper_app.domain.law import (
    DatedFigure,
    Duty,
    FigureTable,
    GroupFigure,
    Provision,
    SectionAtGate,
    TimeLimit,
)
from gatekeeper_app.i18n import N_, Message

PROVISIONS = "provisions.toml"
FIGURES = "thresholds.toml"
DUTIES = "duties.toml"
TIMES = "times.toml"
SECTIONS = "sections.toml"
TABLES = "group_figures.toml"

Entry = TypeVar("Entry", Provision, DatedFigure)
Form = TypeVar("Form")
Value = TypeVar("Value")


class ShippedLawBook:
    """Keeps `services.protocols.LawBook` from `folder`, by default what the program ships.

    Raises `FaultyTextError` with every fault of all files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or paths.resources() / "parameters"
        faults: list[Fault] = []

        def read(name: str, form: type[Form]) -> Form | None:
            return read_file(folder / name, form, name, faults)

        provisions, figures = read(PROVISIONS, ProvisionsText), read(FIGURES, FiguresText)
        duties, times = read(DUTIES, DutiesText), read(TIMES, TimesText)
        sections, tables = read(SECTIONS, SectionsText), read(TABLES, TablesText)
        values = read_values(folder / FOLDER, faults)
        known = Known(
            values=None if values is None else frozenset(values),
            provisions=None if provisions is None else frozenset(text.id for text in provisions.provisions),
            figures=None if figures is None else frozenset(text.key for text in figures.figures),
            tables=None if tables is None else frozenset(text.key for text in tables.tables),
        )
        for name, remarks in (
            (PROVISIONS, () if provisions is None else provision_remarks(provisions.provisions)),
            (FIGURES, () if figures is None else figure_remarks(figures.figures)),
            (DUTIES, () if duties is None else duty_remarks(duties.duties, known)),
            (TIMES, () if times is None else time_remarks(times.times, known)),
            (SECTIONS, () if sections is None else section_remarks(sections.sections, known)),
            (TABLES, () if tables is None else table_remarks(tables, known)),
        ):
            faults.extend(Fault(name, *remark) for remark in remarks)
        if (
            faults
            or provisions is None
            or figures is None
            or duties is None
            or times is None
            or sections is None
            or tables is None
            or values is None
        ):
            raise FaultyTextError(
                what=Message(N_("The law book in {folder} cannot be used."), {"folder": str(folder)}),
                faults=faults,
                remedy=Message(N_("Install the program again, or correct the places named.")),
            )
        self._provisions = _by_id((each.id, each) for each in _all(provisions.provisions, Provision))
        self._figures = _by_id((each.key, each) for each in _all(figures.figures, DatedFigure))
        self.duties: Sequence[Duty] = _all(duties.duties, Duty)
        self.times: Sequence[TimeLimit] = _all(times.times, TimeLimit)
        self.sections: Sequence[SectionAtGate] = _all(sections.sections, SectionAtGate)
        self.tables: Sequence[FigureTable] = _all(tables.tables, FigureTable)
        self.group_figures: Sequence[GroupFigure] = tuple(
            line for text in tables.figures for line in _lines(text, values[text.reference])
        )
        self.values: Mapping[str, DatedValue] = values

    @property
    def provision_ids(self) -> frozenset[str]:
        return frozenset(self._provisions)

    @property
    def figure_keys(self) -> frozenset[str]:
        return frozenset(self._figures)

    def provision(self, provision_id: str, on: date) -> Provision:
        """The provision as in force on the day; else as it last was before; else as it will first be.

        Raises `KeyError` for an id that is not in the book.
        """
        entries = self._provisions[provision_id]
        begun = [entry for entry in entries if entry.valid_from <= on]
        return _in_force(entries, on) or (begun[-1] if begun else entries[0])

    def figure(self, key: str, on: date) -> DatedFigure | None:
        """The figure in force on the day; None where there was none. Raises `KeyError` for an unknown key."""
        return _in_force(self._figures[key], on)

    def value(self, value_id: str, on: date) -> ValueEntry | None:
        """The dated value in force on the day; None where there is none. Raises `KeyError` for an unknown id."""
        return self.values[value_id].on(on)


def _lines(text: GroupFigureText, value: DatedValue) -> Iterator[GroupFigure]:
    """A line of a table for each time its value has a figure."""
    row = msgspec.structs.asdict(text)
    del row["reference"]
    for entry in value.entries:
        dated = {"value": entry.typical, "valid_from": entry.valid_from, "valid_until": entry.valid_until}
        told = {"certainty": entry.certainty, "source": value.source.address, "reference": value.id}
        yield msgspec.convert({**row, **dated, **told}, GroupFigure, from_attributes=True)


def _all(texts: Iterable[object], form: type[Value]) -> tuple[Value, ...]:
    """Rows of a file as values of the domain; texts that name a choice become the choice."""
    return tuple(msgspec.convert(text, form, from_attributes=True) for text in texts)


def _by_id(entries: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Entries by id, each id's in the order of time."""
    collected: dict[str, list[Entry]] = defaultdict(list)
    for key, entry in entries:
        collected[key].append(entry)
    return {
        key: tuple(sorted(of_key, key=lambda entry: entry.valid_from)) for key, of_key in collected.items()
    }


def _in_force(entries: Sequence[Entry], on: date) -> Entry | None:
    return next((entry for entry in entries if entry.in_force(on)), None)
