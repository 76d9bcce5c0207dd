"""Bilingual documents as PDF and as Word: what is seen beside each other, and what is heard one after the other."""

import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from gatekeeper_app.adapters.writers.docx_writer import DocxWriter
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Quotation,
    Report,
    Run,
    SideBySide,
    Table,
)
from lxml import etree

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler's pdfinfo is not installed"
)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def beside(left: Block, right: Block) -> SideBySide:
    return SideBySide(left=(left,), right=(right,))


def a_report(*blocks: Block) -> Report:
    return Report(
        title="Muistio\nPromemoria", subtitle="Kalusteet", language="fi", second_language="sv", author="Espoo",
        created_at=datetime(2026, 11, 22, tzinfo=UTC), footer="Kalusteet", facts=(("Päivä\nDag", "22.11.2026"),),
        page_of="Sivu {page} / {pages} · Sida {page} / {pages}", blocks=blocks,
    )  # fmt: skip


BLOCKS: Sequence[Block] = (
    beside(Heading(level=1, text="Tausta", number="1"), Heading(level=1, text="Bakgrund", number="1")),
    beside(Paragraph(text="Suomeksi."), Paragraph(text="På svenska.")),
    beside(Bullets(items=("yksi", "kaksi")), Bullets(items=("ett", "två"))),
    beside(Facts(rows=(("Näyttö", "Todistus"),)), Facts(rows=(("Bevis", "Intyg"),))),
    beside(Quotation(text="On oltava."), Quotation(text="Ska vara.")),
    beside(
        Note(kind=NoteKind.NOTE, label="Huomautus", title="Lue", text="Tämä"),
        Note(kind=NoteKind.NOTE, label="Anmärkning", title="Läs", text="Detta"),
    ),
    Table(
        columns=(Column(title="Kriteeri\nKriterium"),),
        rows=(((Run(text="Takuu"), Run(text="\n"), Run(text="Garanti", language="sv")),),),
    ),
    SideBySide(left=(Heading(level=2, text="Oma"), Paragraph(text="Vain suomeksi")), right=()),
)
HEARD = """\
Document
  H1
    "Muistio "
    Span
      "Promemoria"
  P
    "Kalusteet"
  Table
    TBody
      TR
        TH
          "Päivä "
          Span
            "Dag"
        TD
          "22.11.2026"
  H2
    "1 Tausta "
    Span
      "1 Bakgrund"
  P
    "Suomeksi."
  P
    "På svenska."
  L
    LI
      Lbl
        "•"
      LBody
        "yksi"
    LI
      Lbl
        "•"
      LBody
        "kaksi"
  L
    LI
      Lbl
        "•"
      LBody
        "ett"
    LI
      Lbl
        "•"
      LBody
        "två"
  Table
    TBody
      TR
        TH
          "Näyttö"
        TD
          "Todistus"
  Table
    TBody
      TR
        TH
          "Bevis"
        TD
          "Intyg"
  BlockQuote
    P
      "On oltava."
  BlockQuote
    P
      "Ska vara."
  Div
    P
      "Huomautus: Lue"
    P
      "Tämä"
  Div
    P
      "Anmärkning: Läs"
    P
      "Detta"
  Table
    THead
      TR
        TH
          "Kriteeri "
          Span
            "Kriterium"
    TBody
      TR
        TH
          "Takuu "
          Span
            "Garanti"
  H3
    "Oma"
  P
    "Vain suomeksi"
"""


def pdf(report: Report, tmp_path: Path) -> Path:
    PdfWriter().write(report, tmp_path / "report.pdf")
    return tmp_path / "report.pdf"


@needs_poppler
def test_a_listener_hears_pair_by_pair_each_language_in_its_own_voice(tmp_path: Path) -> None:
    path = pdf(a_report(*BLOCKS), tmp_path)
    done = subprocess.run(
        ["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    lines = [line for line in done.stdout.splitlines() if not line.lstrip().startswith("/")]
    assert (
        "\n".join(re.sub(r" \((block|inline)\)|:$", "", line).rstrip(":") for line in lines) == HEARD.rstrip()
    )
    content = b"".join(
        zlib.decompressobj().decompress(path.read_bytes()[found.end() :])
        for found in re.finditer(rb"/FlateDecode.*?stream\r?\n", path.read_bytes(), re.DOTALL)
        if path.read_bytes()[found.end() : found.end() + 1] == b"x"
    )
    # title, heading, fact's name, cells of the table twice as spans; paragraph, items, fact, quotation, note as a whole
    assert content.count(b"/Lang(sv-FI)") == 5 + 1 + 2 + 2 + 1 + 2
    assert [verdict.breaches for verdict in checked(path.read_bytes()).verdicts] in ([(), ()], [])
    with pypdfium2.PdfDocument(path) as document:
        assert [mark.get_title() for mark in document.get_toc()] == ["1 Tausta · Bakgrund", "Oma"]


def test_what_belongs_together_begins_on_the_same_line(tmp_path: Path) -> None:
    path = pdf(a_report(*BLOCKS), tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage()
        where = {}
        for word in ("Suomeksi", "På svenska", "kaksi", "två", "Todistus", "Intyg", "On oltava", "Ska vara"):
            found = text.search(word, match_case=True).get_next()
            assert found is not None, word
            where[word] = text.get_charbox(found[0], loose=True)
    for left, right in (
        ("Suomeksi", "På svenska"),
        ("kaksi", "två"),
        ("Todistus", "Intyg"),
        ("On oltava", "Ska vara"),
    ):
        assert where[left][3] == pytest.approx(where[right][3], abs=0.5)
        assert where[left][0] < 297 < where[right][0]


@pytest.mark.parametrize("kind", [Paragraph, Quotation])
def test_long_texts_run_over_pages_in_their_columns_and_lose_no_word(kind: type, tmp_path: Path) -> None:
    left = " ".join(f"vasen{n}" for n in range(900))
    right = " ".join(f"höger{n}" for n in range(600))
    rows = tuple((f"Nimi{n}", " ".join([f"arvo{n}"] * 60)) for n in range(20))
    facts = Facts(rows=rows), Facts(rows=tuple((f"namn{n}", f"värde{n}") for n in range(20)))
    path = pdf(a_report(beside(kind(text=left), kind(text=right)), beside(*facts)), tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert 4 <= len(pages) <= 9
    text = " ".join(pages)
    for words in (left, right):
        found = [word for word in text.split() if word in set(words.split())]
        assert found == words.split()
    assert [n for n in range(20) if f"värde{n}" not in text] == []
    assert text.count("arvo") == 20 * 60
    assert checked(path.read_bytes()).kept or not checked(path.read_bytes()).verdicts


def test_word_gets_cells_beside_each_other_and_one_heading_for_both(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    DocxWriter().write(a_report(*BLOCKS), target)
    with zipfile.ZipFile(target) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    body = root.find(f"{WORD}body")
    pairs = [table for table in body.iter(f"{WORD}tbl") if _style(table) == "SideBySideTable"]
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{WORD}tc")]
        for table in pairs
        for row in table.iter(f"{WORD}tr")
    ]
    assert rows == [
        ["Suomeksi.", "På svenska."],
        ["yksikaksi", "etttvå"],
        ["NäyttöTodistus", "BevisIntyg"],
        ["On oltava.", "Ska vara."],
        ["Huomautus: LueTämä", "Anmärkning: LäsDetta"],
    ]
    headings = [each for each in body.findall(f"{WORD}p") if "Heading" in _style(each)]
    assert ["".join(each.itertext()) for each in headings] == ["TaustaBakgrund", "Oma"]
    swedish = {
        "".join(run.itertext())
        for run in root.iter(f"{WORD}r")
        if run.find(f"{WORD}rPr/{WORD}lang") is not None
    }
    assert {
        "Promemoria",
        "Dag",
        "Bakgrund",
        "På svenska.",
        "två",
        "Bevis",
        "Intyg",
        "Garanti",
        "Kriterium",
    } <= swedish
    assert not {"Muistio", "Tausta", "Suomeksi.", "Takuu"} & swedish


def _style(element: etree._Element) -> str:
    found = element.find(f"{WORD}tblPr/{WORD}tblStyle")
    found = element.find(f"{WORD}pPr/{WORD}pStyle") if found is None else found
    return str(found.get(f"{WORD}val"))


def test_blocks_that_do_not_correspond_stand_one_above_the_other(tmp_path: Path) -> None:
    odd = SideBySide(
        left=(
            Heading(level=1, text="Vain suomi"),
            Paragraph(text="ykkönen"),
            Table(columns=(Column(title="taulu"),), rows=()),
        ),
        right=(Heading(level=1, text="Bara svenska"), Paragraph(text="första")),
    )
    path = pdf(replace(a_report(odd), facts=()), tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
        assert [mark.get_title() for mark in document.get_toc()] == ["Vain suomi", "Bara svenska"]
    places = [text.index(words) for words in ("Vain suomi", "ykkönen", "taulu", "Bara svenska", "första")]
    assert places == sorted(places)
