"""Workbooks: requirement tables as an officer fills them in, and those that are made to do harm."""

import time

import pytest
from document_files import assert_well_laid, block_with, cells, texts, xlsx, zipped
from gatekeeper_app.adapters.documents.packages import open_package
from gatekeeper_app.adapters.documents.xlsx_reading import read_xlsx
from gatekeeper_app.domain.text_documents import BlockKind, TextDocument
from gatekeeper_app.errors import UnreadableInputError

REQUIREMENTS = {
    "Vaatimukset": [
        ["Koulukalusteet 2026"],
        None,
        ["Nro", "Ominaisuus", "Vaatimus", "Täyttyy (kyllä/ei)"],
        ["Yleiset vaatimukset"],
        [1, "Kunto", "uusi"],
        [2, "Takuu", "24 kk"],
        ["Ympäristö"],
        [3, "Materiaali", "kierrätettyä vähintään 30 %"],
        None,
        [4, "Huolto", "ei"],
    ]
}


def opened(content: bytes, name: str = "a.xlsx") -> TextDocument:
    with open_package(content, name=name) as package:
        document = read_xlsx(package)
    assert_well_laid(document)
    return document


def test_each_sheet_is_a_heading_and_rows_are_table_rows() -> None:
    document = opened(xlsx({"Yksi": [["Krav", "Vikt"], ["Pris", "60"]], "Kaksi": [["teksti"]]}))
    assert texts(document, BlockKind.HEADING) == ["Yksi", "Kaksi"]
    assert cells(document) == [["Krav", "Vikt"], ["Pris", "60"]]


def test_the_heads_are_found_below_a_title_and_reach_over_groups_and_empty_rows() -> None:
    document = opened(xlsx(REQUIREMENTS))
    heads = ("Nro", "Ominaisuus", "Vaatimus", "Täyttyy (kyllä/ei)")
    assert block_with(document, "Kunto").heads == heads
    assert block_with(document, "Huolto").heads == heads
    assert block_with(document, "Huolto").table == block_with(document, "Kunto").table


def test_a_title_among_the_rows_is_the_section_of_those_below_it() -> None:
    document = opened(xlsx(REQUIREMENTS))
    assert block_with(document, "Kunto").section == "Yleiset vaatimukset"
    assert block_with(document, "Materiaali").section == "Ympäristö"


def test_figures_are_read_as_the_sheet_shows_them() -> None:
    document = opened(
        xlsx({"T": [["Peruste", "Paino"], ["Hinta", ("%", 0.6)], ["Laatu", ("%", 0.125)], ["Pvm", ("day", 46022)],
                    ["Luku", 0.1 + 0.2], ["Kappaletta", 1500]]})
    )  # fmt: skip
    assert [row[1] for row in cells(document)] == ["Paino", "60 %", "12,5 %", "31.12.2025", "0,3", "1500"]


def test_a_sheet_of_one_column_is_text() -> None:
    document = opened(xlsx({"Ohje": [["Täytä keltaiset solut."], ["Palauta lomake."]]}))
    assert texts(document, BlockKind.PARAGRAPH) == ["Täytä keltaiset solut.", "Palauta lomake."]


def test_hidden_sheets_are_left_out_and_said_to_be() -> None:
    document = opened(xlsx({"Esillä": [["teksti"]], "Piilo": [["salaisuus"]]}, hidden=["Piilo"]))
    assert "salaisuus" not in document.text
    assert "Piilo" in document.remarks[0].in_language("en")


def test_macros_are_said_to_be_there_and_never_run() -> None:
    document = opened(xlsx({"T": [["teksti"]]}, extra={"xl/vbaProject.bin": b"\0\1"}))
    assert "macros" in document.remarks[0].in_language("en")


def test_a_cell_in_the_last_corner_costs_no_more_than_another() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    far = '<row r="1"><c r="A1" t="inlineStr"><is><t>alku</t></is></c></row>'
    far += '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>loppu</t></is></c></row>'
    sheet = f'<worksheet xmlns="{main}"><sheetData>{far}</sheetData></worksheet>'
    began = time.process_time()
    document = opened(_with_sheet(sheet))
    assert time.process_time() - began < 1
    assert "loppu" in document.text


def _with_sheet(sheet: str) -> bytes:
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}"><sheets>'
            '<sheet name="T" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="a" '
            f'Type="{links}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


@pytest.mark.parametrize(
    "content",
    [
        xlsx({"T": []}),
        zipped({"[Content_Types].xml": "<Types/>", "xl/a.xml": "<a/>"}),
        _with_sheet('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
        _with_sheet("<worksheet><sheetData>" + "<row>" * 300),
        _with_sheet(
            "<worksheet><sheetData>" + "<row><c><v>1</v></c></row>" * 1_200_000 + "</sheetData></worksheet>"
        ),
        xlsx({f"S{number}": [["x"]] for number in range(301)}),
    ],
    ids=["empty", "nothing", "entity", "damaged", "endless", "sheets"],
)
def test_what_cannot_be_read_is_refused_in_seconds_with_a_reason(content: bytes) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableInputError) as caught:
        opened(content)
    assert time.process_time() - began < 8
    assert caught.value.remedy.in_language("en")


@pytest.mark.parametrize(
    "cell",
    [
        '<c t="s"><v>99999</v></c>',
        '<c t="s"><v>-1</v></c>',
        '<c t="s"><v>x</v></c>',
        '<c s="99"><v>1e400</v></c>',
        '<c s="-1"><v>1e-400</v></c>',
        '<c r="ZZZZ1"><v>NaN</v></c>',
        '<c t="d"><v>2026-01-01</v></c>',
        '<c t="e"><v>#REF!</v></c>',
        '<c t="b"><v>1</v></c>',
        "<c/>",
        "<c><f>A1</f></c>",
    ],
)
def test_a_faulty_cell_does_not_spoil_its_row(cell: str) -> None:
    row = f'<row><c t="inlineStr"><is><t>Kunto</t></is></c>{cell}<c t="str"><v>uusi</v></c></row>'
    assert "Kunto" in opened(_with_sheet(f"<worksheet><sheetData>{row}</sheetData></worksheet>")).text


def test_three_thousand_rows_are_read_in_seconds() -> None:
    rows: list[list[str | float | tuple[str, float] | None] | None] = [["Nro", "Vaatimus", "Paino"]]
    rows += [
        [number, f"Laitteen ominaisuus {number} on korjattavissa", ("%", 0.1)] for number in range(3_000)
    ]
    content = xlsx({"T": rows})
    began = time.process_time()
    assert len(opened(content).blocks) == 3_002
    assert time.process_time() - began < 8
