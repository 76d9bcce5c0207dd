"""How a PDF is set: its table of contents, its line ends and signs, the width of its columns."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from gatekeeper_app.adapters.writers.docx_markup import clean
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_columns import column_widths
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_lines import LineBreaker
from gatekeeper_app.adapters.writers.pdf_styles import CELL, TEXT_WIDTH
from gatekeeper_app.adapters.writers.pdf_text import Span, typeset
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Heading,
    Paragraph,
    Quotation,
    Report,
    SideBySide,
    Table,
)
from pypdfium2 import raw

needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="poppler's pdfinfo is not installed"
)
LONG = Paragraph(text="Hankinnan kohde kuvataan tässä kohdassa sanasta sanaan. " * 90)


def a_report(*blocks: Block) -> Report:
    return Report(
        title="Muistio", subtitle="Kalusteet", language="fi", author="Espoo", footer="Kalusteet", facts=(),
        created_at=datetime(2026, 11, 22, tzinfo=UTC), page_of="Sivu {page} / {pages}", blocks=blocks,
    )  # fmt: skip


def chapters(count: int, *, within: int = 0) -> tuple[Block, ...]:
    """Chapters of more than a page each, with so many sections in each."""
    blocks: list[Block] = []
    for number in range(1, count + 1):
        blocks += [Heading(level=1, text=f"Luku {number}", number=str(number)), LONG]
        blocks += [Heading(level=2, text=f"Kohta {number}.{part}") for part in range(1, within + 1)]
    return (*blocks, Paragraph(text="Loppu."))


def pdf(report: Report, tmp_path: Path) -> Path:
    PdfWriter().write(report, tmp_path / "report.pdf")
    return tmp_path / "report.pdf"


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [re.sub(r" *\r?\n", "\n", page.get_textpage().get_text_range()) for page in document]


def listed(page: str) -> list[tuple[str, int]]:
    """The lines of the contents, with their pages."""
    found = re.findall(r"^(\d+ Luku \d+|Kohta [\d.]+)\s+(\d+)$", page, re.MULTILINE)
    return [(text, int(number)) for text, number in found]


@needs_poppler
def test_a_long_document_lists_its_chapters_with_their_pages_and_leads_there(tmp_path: Path) -> None:
    path = pdf(a_report(*chapters(8, within=1)), tmp_path)
    texts = pages(path)
    lines = listed(texts[0])
    assert [text for text, _ in lines][:3] == ["1 Luku 1", "Kohta 1.1", "2 Luku 2"]
    assert len(lines) == 16
    for text, number in lines:
        assert re.search(rf"^{re.escape(text)}$", texts[number - 1], re.MULTILINE), text
    assert "Sisällys" in texts[0]
    assert "1 Luku 1" in texts[1].splitlines(), "the first chapter begins a page"
    with pypdfium2.PdfDocument(path) as document:
        targets = []
        place, link = raw.c_int(0), raw.FPDF_LINK()
        while raw.FPDFLink_Enumerate(document[0], place, link):
            targets.append(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link)) + 1)
        assert targets == [number for _, number in lines]
        assert [mark.get_title() for mark in document.get_toc()][:2] == ["Sisällys", "1 Luku 1"]
    done = subprocess.run(
        ["pdfinfo", "-struct", path], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == ""
    roles = [line.split()[0] for line in done.stdout.splitlines()]
    assert roles.count("TOC") == 1
    assert roles[roles.index("TOC") :][:5] == ["TOC", "TOCI", "Reference", "Link", "Object"]
    assert roles.count("TOCI") == 16
    verdicts = checked(path.read_bytes()).verdicts
    assert [verdict.breaches for verdict in verdicts] in ([(), ()], [])


def test_with_many_sections_chapters_alone_are_listed_and_a_short_document_has_no_contents(
    tmp_path: Path,
) -> None:
    many = listed(pages(pdf(a_report(*chapters(8, within=6)), tmp_path))[0])
    assert [text for text, _ in many] == [f"{number} Luku {number}" for number in range(1, 9)]
    alone: tuple[Block, ...] = (Heading(level=1, text="Ainoa"), *[LONG] * 12)
    for blocks in (chapters(5), alone):
        assert not any("Sisällys" in page for page in pages(pdf(a_report(*blocks), tmp_path)))


def test_a_bilingual_document_lists_each_chapter_once_in_both_languages(tmp_path: Path) -> None:
    pairs: list[Block] = []
    for number in "12345":
        heads = (Heading(level=1, text=word, number=number) for word in ("Luku", "Kapitel"))
        left, right = heads
        pairs += [SideBySide(left=(left,), right=(right,)), SideBySide(left=(LONG,), right=(LONG,))]
    path = pdf(replace(a_report(*pairs), second_language="sv", title="Muistio\nPromemoria"), tmp_path)
    first, *rest = pages(path)
    assert "Sisällys\nInnehåll" in first
    found = re.findall(r"^(\d) Luku · Kapitel\s+(\d+)$", first, re.MULTILINE)
    assert [number for number, _ in found] == list("12345")
    for number, page in found:
        assert f"{number} Luku" in rest[int(page) - 2]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("6,1 t – 13 t", "6,1~t~– 13~t"),
        ("12 m² – 14 m²", "12~m²~– 14~m²"),
        ("1 200–5 600 kWh", "1~200–5~600~kWh"),
        ("sana – toinen", "sana~– toinen"),
        ("EN 16480, ISO 9906", "EN~16480, ISO~9906"),
        ("95 § ja 5 %, ≤ 80, § 5", "95~§ ja 5~%, ≤~80, §~5"),
        ("10 minuuttia, 5 tuntia", "10 minuuttia, 5 tuntia"),
        ("-234,70 €", "−234,70~€"),
        ("5 kg CO2e, CO2-päästöt, https://a.fi/CO2 X-CO2", "5~kg CO₂e, CO₂-päästöt, https://a.fi/CO2 X-CO2"),
        ("kg CO2e/kpl, kgCO2e/a, €/tCO2e, fiCO2e", "kg CO₂e/kpl, kgCO₂e/a, €/tCO₂e, fiCO2e"),
        ("6 ÷ 10 × 25 = 15", "6 ÷ 10 × 25 =~15"),
        ("(-5 %), ±3, = -1", "(−5~%), ±3, =~−1".replace("=~", "= ")),
        ("FUR-004, 2025-06-01, a-5, 5-6, https://a.fi/-5", "FUR-004, 2025-06-01, a-5, 5-6, https://a.fi/-5"),
    ],
)
def test_figures_keep_their_units_and_a_minus_is_no_hyphen_in_pdf_and_word(given: str, shown: str) -> None:
    assert typeset(given).replace("\u00a0", "~") == shown
    assert clean(given).replace("\u00a0", "~") == shown


def lines_of(text: str, width: float, *, whole_words: bool = False) -> list[str]:
    lines = LineBreaker(10, "fi", whole_words=whole_words).lines([Span(text, Face.REGULAR)], width)
    return ["".join(chunk.text for chunk in line.chunks).replace("\u00ad", "-") for line in lines]


def test_numbers_are_not_parted_at_strokes_and_headings_not_at_syllables() -> None:
    assert lines_of("hankintalaki (1397/2016)", 100) == ["hankintalaki", "(1397/2016)"]
    assert lines_of("sivut 1060–1061", 60) == ["sivut", "1060–1061"]
    assert lines_of("moduulit A1–A3", 65) == ["moduulit", "A1–A3"]
    assert lines_of("osa LOT-0001", 50) == ["osa", "LOT-0001"]
    assert lines_of("energia kWh/m³", 65) == ["energia", "kWh/m³"]
    assert lines_of("laki hankintailmoituksesta", 112)[0].endswith("-")
    assert lines_of("laki hankintailmoituksesta", 112, whole_words=True) == ["laki", "hankintailmoituksesta"]


def test_a_column_is_wide_enough_for_the_words_of_its_head_and_for_its_figures(tmp_path: Path) -> None:
    table = Table(
        columns=(
            Column(title="Kriteeri", weight=9),
            Column(title="Tarkastuspäivä"),
            Column(title="Arvo", number=True),
        ),
        rows=(("Takuu " * 30, "1.1.2027", "2 450 000 €"),),
    )
    (text,) = pages(pdf(a_report(table), tmp_path))
    assert "Tarkastuspäivä" in text
    assert "2 450 000 €" in text.replace("\u00a0", " ")


def test_a_column_gives_what_it_does_not_need_to_one_that_is_short_of_room() -> None:
    columns = (Column(title="Tunnus"), Column(title="Vastaus"), Column(title="Perustelu"))
    table = Table(columns=columns, rows=(("BT-774", "Kyllä", "Tarjous kuvaa työn. " * 30),))
    first, second, third = column_widths(table, CELL, 5)
    assert first + second + third == pytest.approx(TEXT_WIDTH)
    assert first < second + 10 < 80
    assert third > 0.6 * TEXT_WIDTH
    even = column_widths(replace(table, rows=(("a", "b", "c"),)), CELL, 5)
    assert even == pytest.approx([TEXT_WIDTH / 3] * 3)


def test_a_sentence_that_announces_something_stands_with_it(tmp_path: Path) -> None:
    for lines in range(44, 52):
        blocks: list[Block] = [
            Paragraph(text="Täyte\n" * lines),
            Paragraph(text="Huomattavaa on:"),
            Bullets(items=("Tämä. " * 90,)),
        ]
        (found,) = (page for page in pages(pdf(a_report(*blocks), tmp_path)) if "Huomattavaa" in page)
        assert "Tämä" in found, lines


def test_names_of_persons_are_not_hyphenated_beside_long_reasons(tmp_path: Path) -> None:
    columns = (
        Column(title="Tapahtuma", weight=9),
        Column(title="Kuka", weight=2),
        Column(title="Syy", weight=9),
    )
    rows = (("Päätös " * 20, "Hankinta-asiantuntija, Jani Pietikäinen", "Markkinavuoropuhelu " * 9),)
    (text,) = pages(pdf(a_report(Table(columns=columns, rows=rows)), tmp_path))
    assert "Hankinta-asiantuntija," in text
    assert "Pietikäinen" in text


def test_a_table_of_few_rows_and_what_introduces_a_quotation_stand_together(tmp_path: Path) -> None:
    table = Table(
        columns=(Column(title="Tarjous"), Column(title="Pisteet", number=True)),
        rows=(("Tarjous A", "78,96"), ("Tarjous B", "75,80"), ("Tarjous C", "84,03")),
    )
    for lines in (38, 41, 44, 47, 49):
        fill = Paragraph(text="Täyte\n" * lines)
        small = pages(pdf(a_report(fill, Heading(level=2, text="Esimerkki"), table), tmp_path))
        (found,) = (page for page in small if "Tarjous A" in page)
        assert "Esimerkki" in found, lines
        assert "Tarjous C" in found, lines
        quoted = a_report(fill, Paragraph(text="Uusi syntyy."), Quotation(text="Tuolin on kestettävä. " * 3))
        (found,) = (page for page in pages(pdf(quoted, tmp_path)) if "Uusi syntyy" in page)
        assert "kestettävä" in found, lines


def test_the_head_of_a_table_stands_once_on_a_page_and_not_over_one_row_at_its_foot(tmp_path: Path) -> None:
    columns = (Column(title="Kysymys"), Column(title="Peruste", weight=2))
    rows = tuple((f"Rivi {n}", "Peruste on luettu hankinnasta. " * (7 if n == 5 else 5)) for n in range(6))
    long = (*rows[:3], ("Rivi 3", "Peruste on luettu. " * 260), ("Rivi 4", "Pieni."))
    for lines in (18, 28, 36, 41):
        fill = Paragraph(text="Täyte\n" * lines + "Loppu.")
        for told in (rows, long):
            found = pages(pdf(a_report(fill, Table(columns=columns, rows=told)), tmp_path))
            assert all(page.count("Kysymys") <= 1 for page in found), lines
            (first,) = (page for page in found if "Rivi 0" in page)
            assert "Rivi 1" in first, lines
            assert [name for page in found for name in re.findall(r"Rivi \d", page)] == [
                row[0] for row in told
            ]
