"""The word behind the text of a draft: pale, on every page, and in nobody's text."""

import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.docx_writer import DocxWriter
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_fonts import register
from gatekeeper_app.adapters.writers.pdf_watermark import PALE, watermark
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import PageBreak, Paragraph, Report
from lxml import etree
from reportlab.lib.colors import Color

REPORT = Report(
    title="Kriteeriliite",
    subtitle="Pulpetit",
    language="fi",
    author="Espoon kaupunki",
    created_at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
    footer="Pulpetit",
    page_of="Sivu {page} / {pages}",
    draft_label="Luonnos: 3 päätöstä auki",
    watermark="LUONNOS",
    blocks=(Paragraph(text="Yksi."), PageBreak(), Paragraph(text="Kaksi.")),
)


def pdf(report: Report, path: Path) -> bytes:
    PdfWriter().write(report, path)
    return path.read_bytes()


def test_the_word_is_drawn_once_laid_under_every_page_and_is_no_text(tmp_path: Path) -> None:
    data = pdf(REPORT, tmp_path / "a.pdf")
    assert pdf(REPORT, tmp_path / "b.pdf") == data
    assert data.count(b"/Subtype /Form") == 1
    document = pypdfium2.PdfDocument(data)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    greys = [page.render(scale=0.5).to_numpy()[:, :, 0].flatten() for page in (document[n] for n in range(2))]
    document.close()
    assert len(texts) == 2
    assert all("LUONNOS" not in text and "Luonnos: 3" in text for text in texts)
    tone = round(255 * PALE.blue)
    assert all(int((abs(grey.astype(int) - tone) < 2).sum()) > 5_000 for grey in greys)


def test_a_draft_keeps_the_rules_of_accessible_and_archived_documents(tmp_path: Path) -> None:
    found = checked(pdf(replace(REPORT, watermark="LUONNOS / UTKAST"), tmp_path / "a.pdf"))
    assert found.kept, found


def test_a_final_document_has_nothing_under_its_text(tmp_path: Path) -> None:
    data = pdf(replace(REPORT, watermark="", draft_label=""), tmp_path / "a.pdf")
    assert b"/Subtype /Form" not in data


def test_text_on_the_word_keeps_its_contrast() -> None:
    inks = [pdf_styles.TEXT, pdf_styles.MUTED, pdf_styles.ACCENT]
    inks += [colours.ink for colours in pdf_styles.NOTE_COLOURS.values()]
    assert min(_contrast(ink, PALE) for ink in inks) >= 4.5


def test_letters_with_marks_above_are_drawn_with_them() -> None:
    register()
    plain, marked = watermark("AO"), watermark("ÄÖ")
    assert marked.count(" m ") == plain.count(" m ") + 4  # two dots each
    assert watermark("") == watermark("\u202e") == ""
    long = watermark("W" * 500)
    places = [float(number) for number in re.findall(r"(-?\d+\.\d+) -?\d+\.\d+ m ", long)]
    assert max(map(abs, places)) < pdf_styles.PAGE_HEIGHT / 2


def test_word_gets_it_as_a_shape_of_its_headers_and_only_in_a_draft(tmp_path: Path) -> None:
    hostile = 'LUONNOS"/><w:x a="&'
    for word in (hostile, ""):
        DocxWriter().write(replace(REPORT, watermark=word), tmp_path / "a.docx")
        with zipfile.ZipFile(tmp_path / "a.docx") as package:
            heads = [etree.fromstring(package.read(f"word/header{number}.xml")) for number in (1, 2)]
        shapes = [head.findall(".//{urn:schemas-microsoft-com:vml}shape") for head in heads]
        assert [len(found) for found in shapes] == ([1, 1] if word else [0, 0])
        for (shape,) in shapes if word else ():
            path = shape.find("{urn:schemas-microsoft-com:vml}textpath")
            assert path is not None
            assert path.get("string") == hostile
            assert shape.get("alt") == ""
        assert len({shape.get("id") for found in shapes for shape in found}) == sum(map(len, shapes))


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""

    def light(colour: Color) -> float:
        parts = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.red, colour.green, colour.blue)
        )
        return sum(weight * float(part) for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    low, high = sorted((light(one), light(other)))
    ratio: float = (high + 0.05) / (low + 0.05)
    return ratio
