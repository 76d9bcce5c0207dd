"""Workbooks as they are written: typed cells, and nothing in them that reckons or links."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.documents.opening import open_document
from gatekeeper_app.adapters.writers import xlsx_writer
from gatekeeper_app.adapters.writers.xlsx_writer import XlsxWriter
from gatekeeper_app.domain.workbook import LONGEST_CELL, CellValue, ColumnForm, Sheet, SheetColumn, Workbook
from gatekeeper_app.errors import NotPossibleNowError

DANGEROUS = (
    '=HYPERLINK("http://example.org";"x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "  =cmd|' /C calc'!A0",
)


def book(*sheets: Sheet) -> Workbook:
    return Workbook(
        title="Lähtötasokartoitus",
        author="Gatekeeper",
        language="fi",
        created_at=datetime(2026, 11, 22, 10, 0, tzinfo=UTC),
        sheets=sheets,
    )


def sheet(*rows: tuple[CellValue, ...], forms: tuple[ColumnForm, ...], name: str = "Hankinnat") -> Sheet:
    columns = tuple(SheetColumn(title=f"Sarake {place}", form=form) for place, form in enumerate(forms))
    return Sheet(name=name, columns=columns, rows=rows)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    def write(*sheets: Sheet) -> Path:
        path = tmp_path / "book.xlsx"
        XlsxWriter().write(book(*sheets), path)
        return path

    return write


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_texts_that_look_like_formulas_stay_texts(written: Callable[..., Path]) -> None:
    path = written(sheet(*((text,) for text in DANGEROUS), forms=(ColumnForm.TEXT,)))
    inside = parts(path)
    page = inside["xl/worksheets/sheet1.xml"]
    assert "<f>" not in page
    assert "<hyperlink " not in page
    cells = re.findall(r'<c r="A[2-8]" s="(\d+)" t="s">', page)
    assert len(cells) == len(DANGEROUS)
    styles = re.findall(r"<xf [^>]*>", inside["xl/styles.xml"].split("<cellXfs")[1])
    assert all('quotePrefix="1"' in styles[int(style)] for style in cells)


def test_figures_days_and_shares_are_typed(written: Callable[..., Path]) -> None:
    path = written(
        sheet(
            ("Kalusteet", 12, Decimal("12.5"), Decimal("240000.5"), date(2026, 11, 22), None),
            forms=(
                ColumnForm.TEXT,
                ColumnForm.WHOLE,
                ColumnForm.PER_CENT,
                ColumnForm.MONEY,
                ColumnForm.DAY,
                ColumnForm.TEXT,
            ),
        )
    )
    page = parts(path)["xl/worksheets/sheet1.xml"]
    values = dict(re.findall(r'<c r="([B-F])2"[^>]*><v>([^<]*)</v>', page))
    assert values == {"B": "12", "C": "0.125", "D": "240000.5", "E": "46348"}
    (document,) = open_document(path)
    assert document.text.endswith("Kalusteet | 12 | 12,5 % | 240000,5 | 22.11.2026 | ")


def test_the_head_stays_in_sight_and_filters(written: Callable[..., Path]) -> None:
    page = parts(written(sheet(("a",), ("b",), forms=(ColumnForm.TEXT,))))["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="1"' in page
    assert '<autoFilter ref="A1:A3"/>' in page
    assert "<cols><col " in page


def test_signs_no_workbook_can_hold_do_not_spoil_it(written: Callable[..., Path]) -> None:
    path = written(sheet(("nul\x00 bell\x07 lone\ud800 \ufffe end",), forms=(ColumnForm.TEXT,)))
    (document,) = open_document(path)
    assert "nul bell lone? end" in document.text


def test_a_text_longer_than_a_cell_is_cut_and_says_so(written: Callable[..., Path]) -> None:
    path = written(sheet(("🌱" * LONGEST_CELL,), forms=(ColumnForm.LONG_TEXT,)))
    strings = parts(path)["xl/sharedStrings.xml"]
    longest = max(re.findall(r"<t[^>]*>([^<]*)</t>", strings), key=len)
    assert longest.endswith("…")
    assert len(longest.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_sheets_have_names_the_format_allows_and_no_two_the_same(written: Callable[..., Path]) -> None:
    names = ("Vuodet: ja [luokat]?", "vuodet  ja  luokat", "x" * 50, "x" * 60, "History", "'", "Yhteenveto/1")
    path = written(*(sheet(("a",), forms=(ColumnForm.TEXT,), name=name) for name in names))
    found = re.findall(r'<sheet name="([^"]*)"', parts(path)["xl/workbook.xml"])
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)


def test_the_workbook_says_its_language_and_is_the_same_every_time(tmp_path: Path) -> None:
    whole = book(sheet(("a", 1), forms=(ColumnForm.TEXT, ColumnForm.WHOLE)))
    contents = []
    for name in ("one.xlsx", "two.xlsx"):
        XlsxWriter().write(whole, tmp_path / name)
        contents.append((tmp_path / name).read_bytes())
    assert contents[0] == contents[1]
    assert ">fi<" in parts(tmp_path / "one.xlsx")["docProps/custom.xml"]


def test_a_foot_of_the_pages_is_cut_to_what_the_format_allows(tmp_path: Path) -> None:
    whole = book(sheet(("a",), forms=(ColumnForm.TEXT,)))
    XlsxWriter().write(replace(whole, footer="& " + "Tie & silta &&&" * 900), tmp_path / "one.xlsx")
    page = parts(tmp_path / "one.xlsx")["xl/worksheets/sheet1.xml"]
    (foot,) = re.findall("<oddFooter>(.*)</oddFooter>", page)
    told = foot.replace("&amp;", "&")
    assert told.startswith("&L&& Tie && silta &&&&&&Tie")
    assert told.endswith("&R&P / &N")
    assert len(told) <= 255


def test_what_may_be_chosen_in_a_cell_is_a_list_and_other_texts_may_stand_there(tmp_path: Path) -> None:
    whole = sheet(("a",), forms=(ColumnForm.TEXT,))
    chosen = replace(whole, columns=(replace(whole.columns[0], choices=("Tehty, myöhässä", "Ei")),))
    XlsxWriter().write(book(chosen), tmp_path / "one.xlsx")
    page = parts(tmp_path / "one.xlsx")["xl/worksheets/sheet1.xml"]
    assert "<formula1>&quot;Tehty  myöhässä,Ei&quot;</formula1>" in page or '"Tehty  myöhässä,Ei"' in page
    assert "showErrorMessage" not in page


def test_more_rows_than_the_format_has_are_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_writer, "MOST_ROWS", 3)
    path = tmp_path / "book.xlsx"
    with pytest.raises(NotPossibleNowError):
        XlsxWriter().write(book(sheet(("a",), ("b",), ("c",), forms=(ColumnForm.TEXT,))), path)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        XlsxWriter().write(book(sheet(("a",), forms=(ColumnForm.TEXT,))), tmp_path / "book.xlsx", stop)
    assert list(tmp_path.iterdir()) == []


def test_an_endless_figure_is_written_as_text(written: Callable[..., Path]) -> None:
    figures = (Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 40)
    page = parts(written(sheet(*((each,) for each in figures), forms=(ColumnForm.NUMBER,))))
    assert len(re.findall(r'<c r="A[2-4]" s="\d+" t="s">', page["xl/worksheets/sheet1.xml"])) == 3
