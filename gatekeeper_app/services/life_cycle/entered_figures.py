"""A figure out of a filled cell: as a figure, or typed as text with or without its unit."""

import re
from collections.abc import Collection
from decimal import Decimal

from gatekeeper_app.domain.form_sheets import FilledCell, FilledKind
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.life_cycle.figures import unit_words
from gatekeeper_app.services.life_cycle.sheet_entries import SheetEntry

_FIGURE = re.compile(
    r"(?P<sign>[-−–+]?)(?P<whole>\d{1,3}(?:[ ']\d{3}){1,4}|\d{1,15})(?:(?P<point>[.,])(?P<part>\d{1,12}))?"
)
_SPACES = re.compile(r"\s+")
_THOUSANDS = 3  # digits after a sign that may part thousands as well as decimals


class NoFigureError(Exception):
    """What stands in the cell is no figure to calculate with: `why` and `remedy` say it."""

    def __init__(self, why: Message, remedy: Message) -> None:
        super().__init__(why.in_language("en"))
        self.why = why
        self.remedy = remedy


def entered_figure(cell: FilledCell | None, entry: SheetEntry) -> Decimal:
    """The figure entered, within the bounds of the cell. Raises `NoFigureError`."""
    if cell is None:
        raise NoFigureError(
            Message(N_("“{name}” is empty."), {"name": entry.name}),
            Message(N_("Enter the figure; nought where there is no such cost.")),
        )
    figure = _figure(cell, entry)
    if figure < entry.least or figure > entry.most:
        raise NoFigureError(
            Message(
                N_("“{name}” is {figure}, which is not between {least} and {most}."),
                {"name": entry.name, "figure": figure, "least": entry.least, "most": entry.most},
            ),
            Message(N_("Check the figure and its unit, {unit}."), {"unit": _Unit(entry.unit)}),
        )
    return figure


def _figure(cell: FilledCell, entry: SheetEntry) -> Decimal:
    type_it = Message(N_("Type the figure itself, in {unit}."), {"unit": _Unit(entry.unit)})
    if cell.formula:
        raise NoFigureError(
            Message(N_("“{name}” holds a formula, whose result can change."), {"name": entry.name}), type_it
        )
    match cell.kind:
        case FilledKind.NUMBER if cell.number is not None:
            return cell.number
        case FilledKind.SHARE:
            raise NoFigureError(
                Message(N_("“{name}” is entered as a percentage."), {"name": entry.name}), type_it
            )
        case FilledKind.DAY:
            raise NoFigureError(
                Message(
                    N_("“{name}” has become a date: the program it was filled in with read it as one."),
                    {"name": entry.name},
                ),
                type_it,
            )
        case FilledKind.TEXT:
            return _from_text(cell.text, entry, type_it)
    raise NoFigureError(Message(N_("“{name}” holds no figure."), {"name": entry.name}), type_it)


def _from_text(text: str, entry: SheetEntry, type_it: Message) -> Decimal:
    plain = _SPACES.sub(" ", text).strip()[:200]
    found = _FIGURE.match(plain)
    if found is None:
        shown = {"name": entry.name, "text": plain[:40]}
        raise NoFigureError(
            Message(N_("“{name}” holds words instead of a figure: “{text}”."), shown), type_it
        )
    rest = plain[found.end() :].strip()
    part, point = found["part"] or "", found["point"]
    if rest and _unit_key(rest) not in _unit_keys(entry.unit):
        raise NoFigureError(
            Message(
                N_("“{name}” is given in another unit: “{text}”."), {"name": entry.name, "text": plain[:40]}
            ),
            Message(N_("Give it in {unit}, as a figure alone."), {"unit": _Unit(entry.unit)}),
        )
    if point == "." and len(part) == _THOUSANDS and found["whole"] != "0":
        raise NoFigureError(
            Message(
                N_("It cannot be told whether the point in “{text}” parts thousands or decimals."),
                {"text": plain[:40]},
            ),
            type_it,
        )
    whole = re.sub(r"[ ']", "", found["whole"])
    figure = Decimal(f"{whole}.{part}" if part else whole)
    return -figure if found["sign"] and found["sign"] != "+" else figure


def _unit_keys(unit: str) -> Collection[str]:
    return {_unit_key(unit), *(_unit_key(unit_words(unit, language)) for language in LANGUAGES)}


def _unit_key(text: str) -> str:
    return re.sub(r"[\s.]", "", text).casefold().replace("eur", "€").replace("³", "3")


class _Unit:
    """A unit as the argument of a message: said in the language of the message."""

    def __init__(self, unit: str) -> None:
        self._unit = unit

    def in_language(self, language: Language) -> str:
        return unit_words(self._unit, language)
