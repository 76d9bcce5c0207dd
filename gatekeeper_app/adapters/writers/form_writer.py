"""The writer of forms: workbooks in which only the cells meant for it can be filled in.

Sheets are protected without a password: protection keeps from mistakes, it proves nothing. Whoever reads a filled
form compares it (`services.life_cycle.sheet_reading`). The file holds no links, and no formulas but those of the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from gatekeeper_app.adapters.writers.xlsx_writer import (
    LIKE_A_FORMULA,
    footer_of,
    height_of,
    sheet_name,
    workbook_file,
    writable,
)
from gatekeeper_app.domain.form_sheets import CellEntry, CellLook, FormBook, FormCell, FormSheet

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
"""Limits of the format for what is shown when a cell is chosen."""

_WHOLE = "#,##0"
_REAL = "#,##0.00"
_LOOKS: dict[CellLook, dict[str, Any]] = {
    CellLook.TITLE: {"bold": True, "font_size": 16, "text_wrap": True},
    CellLook.HEADING: {"bold": True, "font_size": 12, "text_wrap": True},
    CellLook.HEAD: {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EDE9"},
    CellLook.TEXT: {"text_wrap": True},
    CellLook.FIGURE: {"align": "right"},
    CellLook.RESULT: {"align": "right", "num_format": _REAL},
    CellLook.TOTAL: {"align": "right", "num_format": _REAL, "bold": True, "top": 1},
    CellLook.INPUT: {
        "bg_color": "#FFF6D6",
        "border": 1,
        "locked": False,
        "text_wrap": True,
    },
    CellLook.SIGNATURE: {"bottom": 1},
}
_WRAPPED = (CellLook.HEAD, CellLook.TEXT, CellLook.INPUT)
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
        with workbook_file(path) as book:
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
            names: set[str] = set()
            for sheet in form.sheets:
                _write_sheet(book.add_worksheet(sheet_name(sheet.name, names)), sheet, form.footer, formats)


@dataclass(frozen=True, slots=True)
class _Formats:
    """`quoted` for texts that begin like a formula, `whole` for figures without decimals."""

    looks: Mapping[CellLook, Any]
    quoted: Mapping[CellLook, Any]
    whole: Any


def _write_sheet(page: Any, sheet: FormSheet, footer: str, formats: _Formats) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    wrapped: dict[int, list[tuple[str, int]]] = {}
    for cell in sheet.cells:
        if isinstance(cell.value, str) and not cell.formula and cell.look in _WRAPPED:
            width = sum(sheet.widths[cell.column : cell.column + cell.span])
            wrapped.setdefault(cell.row, []).append((cell.value, width))
    for row, texts in wrapped.items():
        page.set_row(row, height_of(texts))
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
    page.set_footer(footer_of(footer))
    if sheet.head_rows:
        page.freeze_panes(sheet.head_rows, sheet.head_columns)
        page.repeat_rows(0, sheet.head_rows - 1)
    page.protect("", _ALLOWED)


def _write_cell(page: Any, cell: FormCell, formats: _Formats) -> None:
    look = formats.looks[cell.look]
    if cell.span > 1:
        page.merge_range(cell.row, cell.column, cell.row, cell.column + cell.span - 1, "", look)
    if cell.formula:
        shown = writable(cell.value) if isinstance(cell.value, str) else float(cell.value or 0)
        page.write_formula(cell.row, cell.column, cell.formula, look, shown)
    elif cell.value is None:
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
    if entry.choices_at:
        return {"validate": "list", "source": f"={entry.choices_at}"} | shown
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
