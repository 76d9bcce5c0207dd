"""The writer of workbooks: `services.protocols.WorkbookWriter` by XlsxWriter.

Texts come from documents of unknown origin. Each is written as a text cell and never as a formula or a link; one that
begins like a formula is marked as text besides, so that it stays one when the cell is edited or saved in another form.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path
from typing import Any

from gatekeeper_app.adapters.writers.pdf_file import whole_file
from gatekeeper_app.domain.workbook import CellValue, ColumnForm, Sheet, Workbook
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
LONGEST_NAME = 31
"""Limits of the format: rows of a sheet, UTF-16 units of a cell, of the name of a sheet."""

_FORMS: dict[ColumnForm, dict[str, Any]] = {
    ColumnForm.TEXT: {},
    ColumnForm.LONG_TEXT: {"text_wrap": True},
    ColumnForm.WHOLE: {"num_format": "#,##0"},
    ColumnForm.NUMBER: {"num_format": "#,##0.##"},
    ColumnForm.PER_CENT: {"num_format": "0.0%"},
    ColumnForm.MONEY: {"num_format": "#,##0.00"},
    ColumnForm.DAY: {"num_format": 14},  # a day as the reader's own settings write it
}
_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EDE9"}
LIKE_A_FORMULA = re.compile(r"\s*[=+\-@]|[\t\r]")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HUNDRED = Decimal(100)
_LARGEST = Decimal(10) ** 15  # digits that a cell keeps exactly
_STEP = 200  # rows between two calls of progress
WORKBOOK_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxWriter:
    """Writes workbooks for Excel and LibreOffice. The same workbook gives the same bytes."""

    def write(self, workbook: Workbook, path: Path, progress: Progress | None = None) -> None:
        """Write the workbook to `path`, whole or not at all.

        `progress` is called with the rows written and their total; what it raises stops the work and nothing is left
        behind. Raises `NotPossibleNowError` where the file cannot be written or a sheet has more rows than the
        format allows.
        """
        import xlsxwriter

        for sheet in workbook.sheets:
            if len(sheet.rows) >= MOST_ROWS:
                raise _too_many_rows(path, sheet)
        with whole_file(path) as stream:
            book = xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS)
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

                page = book.add_worksheet(_sheet_name(sheet.name, names))
                _write_sheet(page, sheet, formats, told)
                done += len(sheet.rows)
            book.close()
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
    page.freeze_panes(1, 1)
    if sheet.filtered and sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for number, row in enumerate(sheet.rows):
        if number % _STEP == 0:
            told(number)
        _write_row(page, number + 1, row, sheet, formats)


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


def writable(text: str) -> str:
    """A text fit for a cell: no lone surrogates, no control characters, no longer than a cell may be."""
    decodable = text.encode("utf-8", "replace").decode("utf-8")
    plain = "".join(
        sign for sign in decodable if sign in "\t\n" or (sign >= " " and sign not in "\x7f\ufffe\uffff")
    )
    if len(plain.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return plain
    return plain.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _sheet_name(name: str, taken: set[str]) -> str:
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
