"""A workbook as a form to be filled in, and a filled one as it came back. Nothing here knows of file formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.i18n import Language


class CellLook(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    HEAD = "head"  # of a table
    TEXT = "text"  # wrapped
    FIGURE = "figure"
    RESULT = "result"  # a figure that is reckoned, in two decimals at most
    TOTAL = "total"  # the one that decides
    INPUT = "input"  # the only kind that may be filled in
    SIGNATURE = "signature"  # a line to write on by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class CellEntry:
    """What may be filled into a cell. With `choices` one of them, with `choices_at` one of those in these cells of the
    sheet ("$B$40:$B$43"); with `least` and `most` a figure between them; else a text of at most `longest` signs.
    `title` and `message` are shown when the cell is chosen, `refusal` when something else is entered."""

    title: str
    message: str
    refusal: str
    choices: tuple[str, ...] = ()
    choices_at: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    longest: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """`row` and `column` from nought; `span` columns wide. With a `formula` ("=SUM(D4:D9)", of our own making) `value`
    is what it comes to as the sheet is written."""

    row: int
    column: int
    value: "str | Decimal | None" = None
    look: CellLook = CellLook.TEXT
    span: int = 1
    entry: CellEntry | None = None
    formula: str = ""

    @property
    def address(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSheet:
    """`widths` of the columns in characters; `head_rows` stay in sight and are printed on every page, `head_columns`
    stay in sight; `heights` of rows in points, where they are not the usual one."""

    name: str
    widths: tuple[int, ...]
    cells: tuple[FormCell, ...]
    head_rows: int = 0
    head_columns: int = 0
    heights: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormBook:
    """`footer` is printed on every page beside its number."""

    title: str
    author: str
    language: Language
    created_at: datetime
    footer: str
    sheets: tuple[FormSheet, ...]


class FilledKind(StrEnum):
    """What stands in a filled cell: a figure shown as a share or as a day is told apart from a plain one."""

    NUMBER = "number"
    SHARE = "share"
    DAY = "day"
    TEXT = "text"
    TRUTH = "truth"
    FAULT = "fault"  # a formula that failed


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledCell:
    """`number` is None unless the cell holds one; `text` is what it holds as it is written."""

    kind: FilledKind
    text: str
    number: Decimal | None = None
    formula: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledBook:
    """`file` is its name. Sheets by name, their cells by address; empty cells are left out."""

    file: str
    sheets: Mapping[str, Mapping[str, FilledCell]]

    def cell(self, sheet: str, at: str) -> FilledCell | None:
        return self.sheets.get(sheet, {}).get(at)


def address(row: int, column: int) -> str:
    """``D7`` for row 6 and column 3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"
