"""Filled forms as they are read: what kind of thing stands in a cell, and files larger than any form."""

from decimal import Decimal
from pathlib import Path

import pytest
from document_files import xlsx, zipped
from gatekeeper_app.adapters.documents import filled_forms
from gatekeeper_app.adapters.documents.filled_forms import read_filled
from gatekeeper_app.domain.form_sheets import FilledKind, address
from gatekeeper_app.errors import UnreadableInputError


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(
        xlsx({"Ratkaisu 1": [["Hinta", 41500.5], None, [("%", 0.05), ("day", 46000.0), "  18,5\n kWh "]]})
    )
    return path


def test_figures_shares_days_and_texts_are_told_apart(saved: Path) -> None:
    cells = read_filled(saved).sheets["Ratkaisu 1"]
    assert {at: cell.kind for at, cell in cells.items()} == {
        "A1": FilledKind.TEXT,
        "B1": FilledKind.NUMBER,
        "A3": FilledKind.SHARE,
        "B3": FilledKind.DAY,
        "C3": FilledKind.TEXT,
    }
    assert cells["B1"].number == Decimal("41500.5")
    assert not any(cell.formula for cell in cells.values())


def test_a_formula_is_seen_whether_it_worked_or_not(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    page = (
        f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><f>NOW()</f></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1"><v>1e999</v></c></row></sheetData></worksheet>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx({"S": [["x"]]}, extra={"xl/worksheets/sheet1.xml": page}))
    cells = read_filled(path).sheets["S"]
    assert [cells[at].formula for at in ("A1", "B1", "C1", "D1")] == [True, True, True, False]
    assert cells["B1"].kind is FilledKind.FAULT
    assert cells["D1"].kind is FilledKind.TRUTH
    assert cells["E1"].kind is FilledKind.TEXT  # no figure anybody can calculate with


def test_a_workbook_with_more_cells_or_sheets_than_a_form_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled_forms, "MOST_CELLS", 5)
    monkeypatch.setattr(filled_forms, "MOST_SHEETS", 2)
    path = tmp_path / "iso.xlsx"
    for sheets in ({"A": [[1, 2, 3]], "B": [[1, 2, 3]]}, {"A": [[1]], "B": [[1]], "C": [[1]]}):
        path.write_bytes(xlsx(sheets))
        with pytest.raises(UnreadableInputError):
            read_filled(path)


def test_a_package_without_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
    with pytest.raises(UnreadableInputError):
        read_filled(path)


def test_addresses_are_those_of_a_sheet() -> None:
    assert [
        address(0, 0),
        address(6, 3),
        address(9, 25),
        address(9, 26),
        address(0, 701),
        address(0, 702),
    ] == [
        "A1",
        "D7",
        "Z10",
        "AA10",
        "ZZ1",
        "AAA1",
    ]
