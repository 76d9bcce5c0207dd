"""The writer of workbooks: `services.protocols.WorkbookWriter` by XlsxWriter.

Texts come from documents of unknown origin. Each is written as a text cell and never as a formula or a link; one that
begins like a formula is marked as text besides, so that it stays one when the cell is edited or saved in another form.
"""

import contextlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gatekeeper_app.adapters.writers.pdf_file import whole_file
from gatekeeper_app.domain.form_sheets import address
from gatekeeper_app.domain.workbook import LONGEST_CELL, CellValue, ColumnForm, Sheet, Workbook
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

MOST_ROWS = 1_048_576
LONGEST_NAME = 31
LONGEST_FOOTER = 200
LONGEST_CHOICES = 255
"""Limits of the format: rows of a sheet, UTF-16 units of the name of a sheet, of a footer (255 with its codes), of all
choices of a cell together."""

_APART = {"align": "right", "indent": 1}  # figures do not touch the text beside them
_FORMS: dict[ColumnForm, dict[str, Any]] = {
    ColumnForm.TEXT: {},
    ColumnForm.LONG_TEXT: {"text_wrap": True},
    ColumnForm.WHOLE: {"num_format": "#,##0"} | _APART,
    ColumnForm.NUMBER: {"num_format": "#,##0.##"} | _APART,
    ColumnForm.PER_CENT: {"num_format": "0.0%"} | _APART,
    ColumnForm.MONEY: {"num_format": "#,##0.00"} | _APART,
    ColumnForm.DAY: {"num_format": 14, "align": "left"},  # a day as the reader's own settings write it
}
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDE9"}
LIKE_A_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HUNDRED = Decimal(100)
_LARGEST = Decimal(10) ** 15  # digits that a cell keeps exactly
_LINE = 15  # points
_OF_WIDTH = 0.9  # words leave room at the ends of lines
_HIGHEST = 409  # points a row may be high
_STEP = 200  # rows between two calls of progress
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextlib.contextmanager
def workbook_file(path: Path) -> Iterator[Any]:
    """A workbook of XlsxWriter, put together in memory and written to `path` whole when the block ends: what the
    library makes of a disk that fills is no `OSError`. Raises `NotPossibleNowError`."""
    import xlsxwriter

    with whole_file(path) as stream:
        content = io.BytesIO()
        book = xlsxwriter.Workbook(content, WORKBOOK_OPTIONS)
        yield book
        book.close()
        stream.write(content.getbuffer())


class XlsxWriter:
    """Writes workbooks for Excel and LibreOffice. The same workbook gives the same bytes."""

    def write(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None:
        """Write the workbook to `path`, whole or not at all.

        `progress` is called with the rows written and their total; what it raises stops the work and nothing is left
        behind. Raises `NotPossibleNowError` where the file cannot be written or a sheet has more rows than the
        format allows.
        """
        for sheet in workbook.sheets:
            if len(sheet.rows) >= MOST_ROWS:
                raise _too_many_rows(path, sheet)
        with workbook_file(path) as book:
            book.set_properties(
                {
                    "title": writable(workbook.title),
                    "author": writable(workbook.author),
                    "created": workbook.created_at.astimezone(UTC).replace(tzinfo=None),
                }
            )
            book.set_custom_property("Language", workbook.language, "text")
            total = sum(len(sheet.rows) for sheet in workbook.sheets)
            done = 0
            names: set[str] = set()
            formats = _Formats(book)
            for sheet in workbook.sheets:
                before = done

                def told(rows: int, before: int = before) -> None:
                    if progress is not None:
                        progress(before + rows, total)

                page = book.add_worksheet(sheet_name(sheet.name, names))
                _write_sheet(page, sheet, formats, told)
                page.set_footer(footer_of(workbook.footer))
                if sheet.rows:
                    _name_heads(book, page, sheet, len(names))
                done += len(sheet.rows)
            if progress is not None:
                progress(total, total)


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(_HEAD)
        self.plain = {form: book.add_format({"valign": "top"} | _FORMS[form]) for form in ColumnForm}
        self.quoted = {
            form: book.add_format({"valign": "top", "quote_prefix": True} | _FORMS[form])
            for form in ColumnForm
        }


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats, told: Callable[[int], None]) -> None:
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, writable(column.title), formats.head)
        if column.choices and sheet.rows:
            page.data_validation(1, place, len(sheet.rows), place, _chosen_of(column.choices))
    page.freeze_panes(1, sheet.head_columns)
    if sheet.filtered and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(sheet.pages_wide, 0)
    page.hide_gridlines(0)  # printed, too: rows are high
    page.repeat_rows(0)
    if sheet.pages_wide > 1:
        page.repeat_columns(0, sheet.head_columns - 1)
    page.set_row(0, height_of((column.title, column.width) for column in sheet.columns))
    for number, row in enumerate(sheet.rows):
        if number % _STEP == 0:
            told(number)
        _write_row(page, number + 1, row, sheet, formats)
        wrapped = (
            (value, column.width)
            for value, column in zip(row, sheet.columns, strict=True)
            if isinstance(value, str) and column.form is ColumnForm.LONG_TEXT
        )
        page.set_row(number + 1, height_of(wrapped))


def _name_heads(book: Any, page: Any, sheet: Sheet, number: int) -> None:
    """Tell screen readers that the first row names the columns and the first column the rows: JAWS and NVDA read it
    from a name that says where the cells lie ("TitleRegion1.A1.H20.1")."""
    last = address(len(sheet.rows), len(sheet.columns) - 1)
    place = page.get_name().replace("'", "''")
    book.define_name(f"TitleRegion{number}.A1.{last}.{number}", f"='{place}'!$A$1")


def _chosen_of(choices: Iterable[str]) -> dict[str, Any]:
    """A list to choose from. The format parts its entries by commas and knows no sign to write one within an entry."""
    told = [writable(choice).replace(",", " ") for choice in choices]
    if len(",".join(told)) > LONGEST_CHOICES:
        raise ValueError("choices too long for the format")
    return {"validate": "list", "source": told, "show_error": False}


def _write_row(page: Any, at: int, row: Iterable[CellValue], sheet: Sheet, formats: _Formats) -> None:
    for place, (value, column) in enumerate(zip(row, sheet.columns, strict=True)):
        chosen = formats.plain[column.form]
        if isinstance(value, str):
            text = writable(value)
            if LIKE_A_FORMULA.match(text):
                chosen = formats.quoted[column.form]
            page.write_string(at, place, text, chosen)
        elif isinstance(value, date):
            page.write_datetime(at, place, value, chosen)
        elif value is not None:
            number = Decimal(value)
            if column.form is ColumnForm.PER_CENT:
                number /= _HUNDRED
            if number.is_finite() and abs(number) < _LARGEST:
                page.write_number(at, place, float(number), chosen)
            else:
                page.write_string(at, place, str(value), chosen)


def height_of(texts: Iterable[tuple[str, int]]) -> float:
    """The height of a row in points that shows each text wrapped within its width in characters: programs measure it
    anew only when a cell is edited."""
    lines = 1
    for text, width in texts:
        room = max(int(width * _OF_WIDTH), 1)
        lines = max(lines, sum(1 + max(len(part) - 1, 0) // room for part in text.split("\n")))
    return float(min(lines * _LINE, _HIGHEST))


def writable(text: str) -> str:
    """A text fit for a cell: no lone surrogates, no control characters, no marks that turn the direction of what
    follows, no longer than a cell may be."""
    plain = _UNFIT.sub("", text.encode("utf-8", "replace").decode("utf-8"))
    if len(plain.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return plain
    return plain.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def footer_of(text: str) -> str:
    """The foot of the printed pages: what they are of, and their number."""
    told = " ".join(writable(text).split())[:LONGEST_FOOTER]
    fitting = next(n for n in range(len(told), -1, -1) if n + told.count("&", 0, n) <= LONGEST_FOOTER)
    return f"&L{told[:fitting].replace('&', '&&')}&R&P / &N"


def sheet_name(name: str, taken: set[str]) -> str:
    """A name the format allows and no other sheet of the workbook has."""
    plain = _NOT_IN_A_NAME.sub(" ", writable(name)).strip(" '")[:LONGEST_NAME] or "1"
    chosen, number = plain, 1
    while chosen.casefold() in taken or chosen.casefold() == "history":
        number += 1
        ending = f" {number}"
        chosen = plain[: LONGEST_NAME - len(ending)] + ending
    taken.add(chosen.casefold())
    return chosen


def _too_many_rows(path: Path, sheet: Sheet) -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The workbook {file} was not saved."), {"file": path.name}),
        why=Message(
            N_("The sheet {name} would have {rows} rows, more than a workbook may have."),
            {"name": sheet.name, "rows": len(sheet.rows)},
        ),
        remedy=Message(N_("Save as JSON, or do it in smaller parts.")),
    )
