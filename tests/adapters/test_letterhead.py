"""The letterhead in documents: whatever picture was given, the file is sound and says what the logo shows, once."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.writers import logo_file
from gatekeeper_app.adapters.writers.docx_writer import DocxWriter
from gatekeeper_app.adapters.writers.logo_file import checked_logo, read_logo
from gatekeeper_app.adapters.writers.pdf_check import checked
from gatekeeper_app.adapters.writers.pdf_writer import PdfWriter
from gatekeeper_app.domain.report import Column, Heading, Letterhead, Paragraph, Report, Table
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.services.templates.folder import TemplateFolder
from lxml import etree
from PIL import Image

SPOKEN = "Esimerkkikunta: logo"


def picture(
    mode: str = "RGBA", size: tuple[int, int] = (300, 100), form: str = "PNG", **options: object
) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, form, **options)
    return stream.getvalue()


def report(**head: object) -> Report:
    return Report(
        title="Otsikko",
        subtitle="",
        language="fi",
        author="Esimerkkikunta",
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        footer="Alaviite",
        page_of="Sivu {page} / {pages}",
        blocks=(
            Heading(level=1, text="Luku", number="1"),
            Paragraph(text="Kappale."),
            Table(columns=(Column(title="A"), Column(title="B")), rows=(("1", "2"),)),
        ),
        letterhead=Letterhead(**head),  # type: ignore[arg-type]
    )


def written(writer: PdfWriter | DocxWriter, made: Report, path: Path) -> bytes:
    writer.write(made, path)
    return path.read_bytes()


def test_the_logo_stands_in_the_pdf_once_with_its_words_and_the_colour_in_its_headings(
    tmp_path: Path,
) -> None:
    made = report(logo=checked_logo(picture()), logo_alternative=SPOKEN, colour="#8a1538")
    content = written(PdfWriter(), made, tmp_path / "a.pdf")
    verdicts = checked(content).verdicts
    assert len(verdicts) == 2
    assert not [breach for verdict in verdicts for breach in verdict.breaches]
    assert content == written(PdfWriter(), made, tmp_path / "b.pdf")
    assert content.count(b"/Subtype /Image") == 1
    inside = b"".join(_streams(content))
    assert inside.count(b"/Alt(" + SPOKEN.encode() + b")") == 1
    assert b"/S/Figure" in inside
    assert b"0.5412 0.08235 0.2196 rg" in inside
    assert b"0.0549 0.3294" not in inside


def _streams(content: bytes) -> list[bytes]:
    found = []
    for raw in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            found.append(zlib.decompress(raw))
        except zlib.error:
            found.append(raw)
    return found


def test_the_logo_stands_in_the_word_file_with_its_words_and_the_colour_in_its_styles(tmp_path: Path) -> None:
    made = report(logo=checked_logo(picture()), logo_alternative=SPOKEN, colour="#8a1538")
    content = written(DocxWriter(), made, tmp_path / "a.docx")
    assert content == written(DocxWriter(), made, tmp_path / "b.docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/media/logo1.png") == read_logo(picture()).png
        styles = package.read("word/styles.xml")
        body = etree.fromstring(package.read("word/document.xml"))
        relations = package.read("word/_rels/document.xml.rels")
        assert b'Extension="png"' in package.read("[Content_Types].xml")
    assert b"8A1538" in styles
    assert b"0E5468" not in styles
    named = [each for each in body.iter() if each.tag.endswith("}docPr")]
    assert [each.get("descr") for each in named] == [SPOKEN]
    assert relations.count(b"media/logo1.png") == 1


@pytest.mark.parametrize("logo", [b"", b"GIF89a", picture()[:60], b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_documents_are_made_without_a_logo_that_cannot_be_shown(tmp_path: Path, logo: bytes) -> None:
    made = report(logo=logo, colour="#ffff00")
    assert b"/Subtype /Image" not in written(PdfWriter(), made, tmp_path / "a.pdf")
    with zipfile.ZipFile(io.BytesIO(written(DocxWriter(), made, tmp_path / "a.docx"))) as package:
        assert not [name for name in package.namelist() if "media" in name]
    assert all(verdict.kept for verdict in checked((tmp_path / "a.pdf").read_bytes()).verdicts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: picture("RGBA"), lambda: picture("LA"), lambda: picture("P"), lambda: picture("1"),
        lambda: picture("I;16"), lambda: picture("CMYK", form="JPEG"), lambda: picture("L", form="JPEG"),
        lambda: picture("RGB", (3000, 1), form="PNG"), lambda: picture("RGB", (1, 1)),
        lambda: picture("RGB", pnginfo=_chatty()),
    ],
)  # fmt: skip
def test_every_kind_of_png_and_jpeg_becomes_a_small_opaque_picture(make: Callable[[], bytes]) -> None:
    logo = read_logo(make())
    with Image.open(io.BytesIO(logo.png)) as shown:
        assert (shown.format, shown.mode, shown.size) == ("PNG", "RGB", (logo.width, logo.height))
        assert not shown.info
    assert logo.width <= 900
    assert logo.height <= 450
    assert read_logo(logo.png).png == logo.png


def _chatty() -> object:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Author", "Maija Virtanen")
    return said


def test_what_is_clear_in_a_logo_is_white_and_sixteen_bits_keep_their_grey() -> None:
    with Image.open(io.BytesIO(read_logo(picture("RGBA")).png)) as shown:
        assert shown.getpixel((0, 0)) == (255, 255, 255)
    grey = Image.new("I;16", (4, 4), 0x8000)
    stream = io.BytesIO()
    grey.save(stream, "PNG")
    with Image.open(io.BytesIO(read_logo(stream.getvalue()).png)) as shown:
        assert shown.getpixel((0, 0)) == (128, 128, 128)


def claimed(width: int, height: int) -> bytes:
    """A PNG that says it is that large, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "damaged"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "damaged"),
        (picture("P", form="GIF"), "damaged"),
        (picture("RGB", form="BMP"), "damaged"),
        (picture()[:-30], "damaged"),
        (claimed(60_000, 60_000), "far too many pixels"),
        (claimed(9_000, 9_000), "9,000 × 9,000"),
        (claimed(0, 5), "damaged"),
    ],
)
def test_a_hostile_picture_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        checked_logo(data)
    assert said in caught.value.why.in_language("en")


def test_a_picture_is_refused_when_its_file_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    assert logo_file.MAX_BYTES == 5 * 1024 * 1024
    monkeypatch.setattr(logo_file, "MAX_BYTES", 20)
    with pytest.raises(UnreadableInputError, match="not accepted"):
        checked_logo(picture(size=(31, 17)))


def test_a_logo_is_taken_into_the_folder_beside_others_and_named(tmp_path: Path) -> None:
    folder = TemplateFolder(tmp_path / "templates", checked_logo)
    first, other = tmp_path / "first.png", tmp_path / "other.png"
    first.write_bytes(picture("RGB"))
    other.write_bytes(picture("L"))
    assert folder.take_logo(first, "") == "logo.png"
    assert folder.take_logo(first, "logo.png") == "logo.png"
    other.write_bytes(picture("RGB", (50, 50)))
    assert folder.take_logo(other, "logo.png") == "logo-2.png"
    head = folder.read().letterhead
    assert (head.logo_name, head.logo) == ("logo-2.png", read_logo(other.read_bytes()).png)
    (folder.folder / "logo-2.png").unlink()
    gone = folder.read()
    assert not gone.letterhead.logo
    assert "logo-2.png" in gone.faults[0].words.in_language("en")
    with pytest.raises(NotPossibleNowError):
        folder.take_logo(tmp_path / "nowhere.png", "logo-2.png")


def test_the_words_of_the_logo_are_those_of_the_letterhead_else_the_author(tmp_path: Path) -> None:
    made = replace(report(logo=picture()), title="X")
    with zipfile.ZipFile(io.BytesIO(written(DocxWriter(), made, tmp_path / "a.docx"))) as package:
        assert b'descr="Esimerkkikunta"' in package.read("word/document.xml")
