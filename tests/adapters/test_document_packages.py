"""Files that are no documents, or made to do harm: refused in no time, with a reason and a remedy."""

import os
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx_files import DocxFile, W, docx, p, tbl, tc, tr, zipped
from gatekeeper_app.adapters.documents.docx_reading import read_docx
from gatekeeper_app.adapters.documents.package_rewriting import rewritten
from gatekeeper_app.adapters.documents.packages import OLE, PackageLimits, open_package
from gatekeeper_app.adapters.documents.refusals import refused
from gatekeeper_app.errors import UnreadableInputError

WORD = f'xmlns:w="{W}"'


def with_document(xml: str | bytes, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A document whose main part is this XML."""
    data = xml if isinstance(xml, bytes) else xml.encode()
    return zipped(DocxFile(body="").members() | {"word/document.xml": data}, packing)


def body(inner: str, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    return with_document(f"<w:document {WORD}><w:body>{inner}</w:body></w:document>", packing)


def password_protected() -> bytes:
    """The flag of encryption set for every member."""
    data = bytearray(docx("Teksti."))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        for info in archive.infolist():
            data[info.header_offset + 6] |= 1
    place = 0
    while (place := data.find(b"PK\1\2", place)) >= 0:
        data[place + 8] |= 1
        place += 4
    return bytes(data)


def smaller_than_it_is() -> bytes:
    """A part that says it has ten bytes."""
    data = bytearray(body(p("Teksti.") * 1000))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        name = b"word/document.xml"
        info = archive.getinfo(name.decode())
    struct.pack_into("<L", data, info.header_offset + 22, 10)
    central = data.rfind(name) - 46
    struct.pack_into("<L", data, central + 24, 10)
    return bytes(data)


def with_long_list() -> bytes:
    """A list of members that says it is endless."""
    data = bytearray(docx("Teksti."))
    struct.pack_into("<HH", data, len(data) - 22 + 8, 0xFFFF, 0xFFFF)
    return bytes(data)


def of_two_names() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", b"<x/>")
    return stream.getvalue()


def oddly_packed() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b"<x/>")
    return stream.getvalue()


def bomb() -> bytes:
    return zipped(DocxFile(body="").members() | {"word/document.xml": bytes(60_000_000)})


def broken_inside() -> bytes:
    """Bytes of the main part are changed."""
    data = bytearray(body(p("Teksti.") + p(os.urandom(3000).hex())))
    place = data.find(b"word/document.xml") + 200
    data[place : place + 40] = bytes(40)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (bytes, "The file is empty"),
    "plain text": ("Tarjouspyyntö".encode, "not a file of the kind its name says"),
    "old Word": (
        lambda: OLE + bytes(5000) + "WordDocument".encode("utf-16-le"),
        "in the binary format of Office before 2007",
    ),
    "encrypted": (
        lambda: OLE + bytes(999_990 + 4096) + "EncryptedPackage".encode("utf-16-le"),
        "protected with a password",
    ),
    "PDF": (lambda: b"%PDF-1.7\n1 0 obj", "It is a PDF file"),
    "RTF": (lambda: b"{\\rtf1\\ansi Teksti.}", "It is an RTF file"),
    "web page": (lambda: b"<!DOCTYPE html><html></html>", "It is a web page"),
    "XML": (lambda: b"<?xml version='1.0'?><a/>", "It is a single XML file"),
    "OpenDocument": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        "It is an OpenDocument file",
    ),
    "Excel": (
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}),
        "an Excel workbook",
    ),
    "PowerPoint": (lambda: zipped({"ppt/presentation.xml": b"<a/>"}), "a PowerPoint presentation"),
    "other ZIP": (lambda: zipped({"kuva.png": b"x"}), "a ZIP file without a Word document"),
    "cut off": (lambda: docx("Teksti.")[:-40], "The file is damaged"),
    "only a beginning": (lambda: b"PK\3\4", "The file is damaged"),
    "password": (password_protected, "protected with a password"),
    "lying size": (smaller_than_it_is, "A part of it is damaged: word/document.xml"),
    "endless list": (with_long_list, "more than 10,000 parts"),
    "two of a name": (of_two_names, "two parts with the same name"),
    "odd packing": (oddly_packed, "packed in a way that is not used for documents"),
    "bomb": (bomb, "far more than any document"),
    "broken part": (broken_inside, "A part of it is damaged: word/document.xml"),
    "no XML": (lambda: with_document("hei"), "A part of it is damaged"),
    "unclosed XML": (lambda: with_document(f"<w:document {WORD}><w:body>"), "A part of it is damaged"),
    "no body": (lambda: with_document(f"<w:document {WORD}/>"), "There is no Word document in it"),
    "entities": (
        lambda: with_document(
            '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]><w:document>&c;</w:document>'
        ),
        "a document type definition or entities",
    ),
    "outside entity": (
        lambda: with_document('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'.encode("utf-16")),
        "a document type definition or entities",
    ),
    "entity nobody knows": (lambda: body("<w:p>&nbsp;</w:p>"), "A part of it is damaged"),
    "deep": (lambda: body("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "nested deeper than any document"),
    "odd encoding": (
        lambda: with_document(b"<?xml version='1.0' encoding='UTF-7'?>+ADw-a/>"),
        "an unknown character encoding",
    ),
    "endless elements": (
        lambda: body("<w:p/>" * 1_600_000, zipfile.ZIP_STORED),
        "more elements than any document",
    ),
    "endless table": (
        lambda: body("<w:tbl>" + "<w:tr><w:tc/><w:tc/></w:tr>" * 70_000 + "</w:tbl>", zipfile.ZIP_STORED),
        "more than 120,000 paragraphs and table cells",
    ),
    "endless comments": (
        lambda: docx("Teksti.", comments='<w:comment w:id="1"/>' + "<w:comment><w:p/></w:comment>" * 70_000),
        "more than 120,000 paragraphs and table cells",
    ),
    "endless attributes": (
        lambda: body('<w:p a="" b="" c=""/>' * 500_000, zipfile.ZIP_STORED),
        "more elements than any document",
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_no_document_or_does_harm_is_refused_at_once_with_a_reason(kind: str) -> None:
    make, why = HOSTILE[kind]
    data = make()
    begun = time.process_time()
    with pytest.raises(UnreadableInputError) as refusal:
        read_docx(data, name="tarjouspyynto.docx")
    assert time.process_time() - begun < 5
    said = refusal.value.in_language("en")
    assert said.startswith("The document tarjouspyynto.docx cannot be read.")
    assert why in said
    assert refusal.value.remedy.in_language("en").endswith(".")


@pytest.mark.parametrize("kind", ["bomb", "password", "PDF", "entities"])
def test_refusals_are_said_in_finnish_and_swedish(kind: str) -> None:
    with pytest.raises(UnreadableInputError) as refusal:
        read_docx(HOSTILE[kind][0](), name="x.docx")
    english = refusal.value.in_language("en")
    assert len({english, refusal.value.in_language("fi"), refusal.value.in_language("sv")}) == 3


def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "suuri.docx"
    with file.open("wb") as stream:
        stream.truncate(1_000_000_000)
    with pytest.raises(UnreadableInputError, match=r"suuri\.docx") as refusal:
        read_docx(file)
    assert "larger than 300 megabytes" in refusal.value.in_language("en")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as folder:
        read_docx(tmp_path)
    with pytest.raises(UnreadableInputError) as missing:
        read_docx(tmp_path / "ei ole.docx")
    with pytest.raises(UnreadableInputError) as device:
        read_docx(Path("/dev/null"))
    assert "It is a folder, not a file." in folder.value.in_language("en")
    assert "There is no such file." in missing.value.in_language("en")
    assert "It is not an ordinary file." in device.value.in_language("en")


def test_what_nests_to_the_brim_is_still_read() -> None:
    table = "syvällä"
    for _level in range(60):
        table = tc(tbl(tr(table, "vieressä")) + "<w:p/>")
    inner = tbl(tr(table, "vieressä"))
    assert "syvällä" in read_docx(body(inner)).text
    inline = "<w:smartTag>" * 240 + "<w:r><w:t>syvä</w:t></w:r>" + "</w:smartTag>" * 240
    assert read_docx(body(f"<w:p>{inline}</w:p>")).text == "syvä"


def test_notes_that_refer_to_one_another_end() -> None:
    def note(number: int) -> str:
        reference = f'<w:r><w:footnoteReference w:id="{number % 3000 + 1}"/></w:r>'
        return (
            f'<w:footnote w:id="{number}"><w:p><w:r><w:t>n{number}</w:t></w:r>{reference}</w:p></w:footnote>'
        )

    document = read_docx(
        docx(
            p("alku", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes="".join(map(note, range(1, 3001))),
        )
    )
    assert document.text == "alku\nn1"


def test_styles_and_lists_that_refer_to_themselves_end() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert read_docx(docx(p("Teksti.", style="A"), styles=styles, numbering=numbering)).text == "Teksti."


def test_absurd_figures_in_lists_and_tables_do_no_harm() -> None:
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="lowerLetter"/>'
        f'<w:lvlText w:val="{"%1" * 500}"/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    wide = tc("a", properties='<w:gridSpan w:val="999999999"/>')
    document = read_docx(
        docx(
            p("Kohde", style="Otsikko1"),
            p("Muu", properties=f'<w:outlineLvl w:val="{"9" * 5000}"/>'),
            tbl(tr(wide, "b", properties='<w:gridBefore w:val="-5"/>'), tr("c", "d")),
            numbering=numbering,
        )
    )
    assert len(document.text) < 120


def test_limits_count_what_is_unpacked_in_truth() -> None:
    data = zipped({"a.txt": b"a" * 70_000, "b.txt": b"b" * 70_000})
    with open_package(data, name="x.zip", limits=PackageLimits(unpacked=140_000)) as package:
        assert package.names == ("a.txt", "b.txt")
        assert package.size("a.txt") == len(package.read("a.txt")) == 70_000
        assert package.head("B.TXT", 3) == b"bbb"
        with pytest.raises(UnreadableInputError, match=r"x\.zip"):
            package.read("a.txt")
    with pytest.raises(UnreadableInputError, match=r"x\.zip"):
        open_package(data, name="x.zip", limits=PackageLimits(unpacked=100_000))


def test_a_part_that_is_missing_or_larger_than_asked_is_refused_by_name() -> None:
    with open_package(zipped({"osa.xml": bytes(3_000_000)}), name="x.docx") as package:
        with pytest.raises(UnreadableInputError) as large:
            package.read("osa.xml", 1_000_000)
        with pytest.raises(UnreadableInputError) as missing:
            package.read("muu.xml")
    assert "larger than 1 megabytes: osa.xml" in large.value.in_language("en")
    assert "A part of it is missing: muu.xml" in missing.value.in_language("en")


def test_a_name_from_outside_is_shown_without_what_could_deceive() -> None:
    error = refused("tarjous\u202excod.\n" + "x" * 200, "The file is empty.", "Choose another file.")
    said = error.what.in_language("en")
    assert "\u202e" not in said
    assert "\n" not in said
    assert len(said) < 130


def test_a_package_rewritten_keeps_every_other_member_as_it_lies() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("kuva.png", os.urandom(500), zipfile.ZIP_STORED)
        with archive.open(
            zipfile.ZipInfo("ääkkönen.xml", (2020, 2, 3, 4, 5, 6)), "w", force_zip64=True
        ) as member:
            member.write(b"<a/>" * 100)
        archive.writestr("muuttuva.xml", b"<vanha/>", zipfile.ZIP_DEFLATED)
        archive.writestr("tyhja/", b"")
    data = b"alussa jotain" + stream.getvalue()
    with pytest.raises(UnreadableInputError):
        open_package(data, name="x")  # a ZIP begins as one
    data = stream.getvalue()
    with open_package(data, name="x") as package:
        made = rewritten(
            data, package, {"muuttuva.xml": b"<uusi/>", "lisa.xml": b"<lisa/>"}, datetime(2025, 3, 4, 5, 6, 7)
        )
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(BytesIO(made)) as after:
        assert after.testzip() is None
        assert after.namelist() == [*before.namelist(), "lisa.xml"]
        assert after.read("muuttuva.xml") == b"<uusi/>"
        assert after.read("lisa.xml") == b"<lisa/>"
        for name in ("kuva.png", "ääkkönen.xml", "tyhja/"):
            old, new = before.getinfo(name), after.getinfo(name)
            assert before.read(name) == after.read(name)
            assert (old.compress_type, old.date_time, old.external_attr) == (
                new.compress_type,
                new.date_time,
                new.external_attr,
            )
