"""A workbook as data: sheets of typed columns and rows. Nothing here knows of file formats.

What a cell holds decides its value's type, how it is shown its column's form: a share is kept as a number that can be
reckoned with, a day as a day.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from gatekeeper_app.i18n import Language

LONGEST_CELL = 32_767
"""Signs a cell can hold (UTF-16 units)."""

CellValue: TypeAlias = str | int | Decimal | date | None
"""What a cell holds; None leaves it empty. Texts are shown as they are and never reckoned with, whatever they begin
with."""


class ColumnForm(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"  # wrapped within the cell
    WHOLE = "whole"  # a count
    NUMBER = "number"  # with up to two decimals
    PER_CENT = "per_cent"  # 12.5 for twelve and a half per cent
    MONEY = "money"  # without its currency, which has a column of its own
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """`width` in characters. `choices`: what may be chosen in its cells; anything else may be typed too."""

    title: str
    form: ColumnForm = ColumnForm.TEXT
    width: int = 16
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A head row and rows as long as it. `filtered`: the head has filters. `head_columns` stay in sight; printed on
    more than one page beside each other (`pages_wide`), each page has them."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    filtered: bool = True
    head_columns: int = 1
    pages_wide: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A whole workbook. `language` is the one its texts are in; `footer` is printed on every page beside its number."""

    title: str
    author: str
    language: Language
    created_at: datetime
    sheets: tuple[Sheet, ...]
    footer: str = ""
