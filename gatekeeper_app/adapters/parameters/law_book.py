"""The law book: provisions and figures with the time they are in force, from ``resources/parameters``."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import msgspec

from gatekeeper_app import paths
from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, Remark, read_file
from gatekeeper_app.domain.criteria import Certainty
from gatekeeper_app.domain.law import DatedFigure, Provision
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, LocalizedText, Message

PROVISIONS = "provisions.toml"
FIGURES = "thresholds.toml"


class ProvisionText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[provisions]]``: a section of law as it reads for a time."""

    id: str
    citation: LocalizedText
    heading: LocalizedText
    meaning: LocalizedText
    valid_from: date
    certainty: str
    source: str
    valid_until: date | None = None


class ProvisionsText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    provisions: tuple[ProvisionText, ...]


class FigureText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[figures]]``: a figure and its unit for a time."""

    key: str
    value: Decimal
    unit: str
    valid_from: date
    certainty: str
    source: str
    valid_until: date | None = None


class FiguresText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    figures: tuple[FigureText, ...]


Dated = TypeVar("Dated", Provision, DatedFigure)


class ShippedLawBook:
    """Keeps `services.protocols.LawBook` from `folder`, by default what the program ships.

    Raises `FaultyTextError` with every fault of both files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or paths.resources() / "parameters"
        faults: list[Fault] = []
        provisions = read_file(folder / PROVISIONS, ProvisionsText, PROVISIONS, faults)
        figures = read_file(folder / FIGURES, FiguresText, FIGURES, faults)
        if provisions is not None:
            faults.extend(Fault(PROVISIONS, *remark) for remark in _provision_remarks(provisions.provisions))
        if figures is not None:
            faults.extend(Fault(FIGURES, *remark) for remark in _figure_remarks(figures.figures))
        if faults or provisions is None or figures is None:
            raise FaultyTextError(
                what=Message(N_("The law book in {folder} cannot be used."), {"folder": str(folder)}),
                faults=faults,
                remedy=Message(N_("Install the program again, or correct the places named.")),
            )
        self._provisions = _by_id(
            (text.id, msgspec.convert(text, Provision, from_attributes=True))
            for text in provisions.provisions
        )
        self._figures = _by_id(
            (text.key, msgspec.convert(text, DatedFigure, from_attributes=True)) for text in figures.figures
        )

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


def _by_id(entries: Iterable[tuple[str, Dated]]) -> dict[str, tuple[Dated, ...]]:
    """Entries by id, each id's in the order of time."""
    collected: dict[str, list[Dated]] = defaultdict(list)
    for key, entry in entries:
        collected[key].append(entry)
    return {
        key: tuple(sorted(of_key, key=lambda entry: entry.valid_from)) for key, of_key in collected.items()
    }


def _in_force(entries: Sequence[Dated], on: date) -> Dated | None:
    return next((entry for entry in entries if entry.in_force(on)), None)


def _provision_remarks(provisions: Sequence[ProvisionText]) -> Iterator[Remark]:
    for text in provisions:
        place = f"provisions.{text.id}"
        yield from _empty(((f"{place}.id", text.id),))
        for name, words in (
            ("citation", text.citation),
            ("heading", text.heading),
            ("meaning", text.meaning),
        ):
            yield from _empty((f"{place}.{name}.{code}", words.in_language(code)) for code in LANGUAGES)
        yield from _entry_remarks(place, text)
    yield from _overlaps("provisions", [(text.id, text) for text in provisions])


def _figure_remarks(figures: Sequence[FigureText]) -> Iterator[Remark]:
    for text in figures:
        place = f"figures.{text.key}"
        yield from _empty(((f"{place}.key", text.key), (f"{place}.unit", text.unit)))
        yield from _entry_remarks(place, text)
    yield from _overlaps("figures", [(text.key, text) for text in figures])


def _entry_remarks(place: str, text: ProvisionText | FigureText) -> Iterator[Remark]:
    yield from _empty(((f"{place}.source", text.source),))
    if text.certainty not in list(Certainty):
        args = {"value": text.certainty, "known": ", ".join(Certainty)}
        yield f"{place}.certainty", Message(N_("{value} is not a choice here; known are {known}."), args)
    if text.valid_until is not None and text.valid_until < text.valid_from:
        yield f"{place}.valid_until", Message(N_("The validity ends before it begins."))


def _overlaps(place: str, entries: Iterable[tuple[str, ProvisionText | FigureText]]) -> Iterator[Remark]:
    """Two entries of one key in force on the same day: the program could not tell which one holds."""
    last_day: dict[str, date] = {}
    for key, text in sorted(entries, key=lambda entry: (entry[0], entry[1].valid_from)):
        if key in last_day and text.valid_from <= last_day[key]:
            args: dict[str, Argument] = {"id": key, "day": text.valid_from}
            yield f"{place}.{key}", Message(N_("Two entries of {id} are in force on {day}."), args)
        last_day[key] = max(text.valid_until or date.max, last_day.get(key, date.min))


def _empty(texts: Iterable[tuple[str, str]]) -> Iterator[Remark]:
    for place, text in texts:
        if not text.strip():
            yield place, Message(N_("The text is empty."))
