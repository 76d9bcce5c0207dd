"""The writer of forms: workbooks in which only the cells meant for it can be filled in.

Sheets are protected without a password: protection keeps from mistakes, it proves nothing. Whoever reads a filled
form compares it (`services.life_cycle.sheet_reading`). The file holds no formulas and no links.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from gatekeeper_app.adapters.writers.pdf_file import whole_file
from gatekeeper_app.adapters.writers.xlsx_writer import LIKE_A_FORMULA, WORKBOOK_OPTIONS, writable
from gatekeeper_app.domain.form_sheets import CellEntry, CellLook, FormBook, FormCell, FormSheet

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
"""Limits of the format for what is shown when a cell is chosen."""
LONGEST_FOOTER = 150

_WHOLE = "#,##0"
_LOOKS: dict[CellLook, dict[str, Any]] = {
    CellLook.TITLE: {"bold": True, "font_size": 16, "text_wrap": True},
    CellLook.HEADING: {"bold": True, "font_size": 12, "text_wrap": True},
    CellLook.HEAD: {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EDE9"},
    CellLook.TEXT: {"text_wrap": True},
    CellLook.FIGURE: {"align": "right"},
    CellLook.INPUT: {
        "bg_color": "#FFF6D6",
        "border": 1,
        "locked": False,
        "text_wrap": True,
    },
    CellLook.SIGNATURE: {"bottom": 1},
}
_ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
}


class FormWriter:
    """Writes forms for Excel and LibreOffice. The same form gives the same bytes."""

    def write(self, form: FormBook, path: Path) -> None:
        """Write the form to `path`, whole or not at all. Raises `NotPossibleNowError` where it cannot be written."""
        import xlsxwriter

        with whole_file(path) as stream:
            book = xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS)
            book.set_properties(
                {
                    "title": writable(form.title),
                    "author": writable(form.author),
                    "created": form.created_at.astimezone(UTC).replace(tzinfo=None),
                }
            )
            book.set_custom_property("Language", form.language, "text")
            looks = {look: book.add_format({"valign": "top"} | given) for look, given in _LOOKS.items()}
            quoted = {
                look: book.add_format({"valign": "top", "quote_prefix": True} | given)
                for look, given in _LOOKS.items()
            }
            whole = book.add_format({"valign": "top", "num_format": _WHOLE} | _LOOKS[CellLook.FIGURE])
            formats = _Formats(looks, quoted, whole)
            for sheet in form.sheets:
                _write_sheet(book.add_worksheet(sheet.name), sheet, form.footer, formats)
            book.close()


@dataclass(frozen=True, slots=True)
class _Formats:
    """`quoted` for texts that begin like a formula, `whole` for figures without decimals."""

    looks: Mapping[CellLook, Any]
    quoted: Mapping[CellLook, Any]
    whole: Any


def _write_sheet(page: Any, sheet: FormSheet, footer: str, formats: _Formats) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for row, height in sheet.heights.items():
        page.set_row(row, height)
    for cell in sheet.cells:
        _write_cell(page, cell, formats)
        if cell.entry is not None:
            page.data_validation(cell.row, cell.column, cell.row, cell.column, _validation(cell.entry))
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer(f"&L{writable(footer)[:LONGEST_FOOTER].replace('&', '&&')}&R&P / &N")
    if sheet.head_rows:
        page.freeze_panes(sheet.head_rows, 0)
        page.repeat_rows(0, sheet.head_rows - 1)
    page.protect("", _ALLOWED)


def _write_cell(page: Any, cell: FormCell, formats: _Formats) -> None:
    look = formats.looks[cell.look]
    if cell.span > 1:
        page.merge_range(cell.row, cell.column, cell.row, cell.column + cell.span - 1, "", look)
    if cell.value is None:
        page.write_blank(cell.row, cell.column, None, look)
    elif isinstance(cell.value, str):
        text = writable(cell.value)
        if LIKE_A_FORMULA.match(text):
            look = formats.quoted[cell.look]
        page.write_string(cell.row, cell.column, text, look)
    else:
        plain = cell.look is CellLook.FIGURE and cell.value == cell.value.to_integral_value()
        page.write_number(cell.row, cell.column, float(cell.value), formats.whole if plain else look)


def _validation(entry: CellEntry) -> dict[str, Any]:
    shown = {
        "input_title": writable(entry.title)[:LONGEST_TITLE],
        "input_message": _short(entry.message),
        "error_title": writable(entry.title)[:LONGEST_TITLE],
        "error_message": _short(entry.refusal),
        "error_type": "stop",
    }
    if entry.choices:
        # The format separates the choices by commas and has no sign to write one inside a choice.
        choices = [writable(choice).replace(",", " ") for choice in entry.choices]
        return {"validate": "list", "source": choices} | shown
    if entry.least is not None and entry.most is not None:
        bounds = {"minimum": float(entry.least), "maximum": float(entry.most)}
        return {"validate": "decimal", "criteria": "between"} | bounds | shown
    return {"validate": "length", "criteria": "<=", "value": entry.longest} | shown


def _short(text: str) -> str:
    plain = writable(text)
    return plain if len(plain) <= LONGEST_MESSAGE else plain[: LONGEST_MESSAGE - 1] + "…"
