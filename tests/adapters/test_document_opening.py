"""Opening a file: what it is decides its content, and whatever cannot be read is refused in seconds with a remedy."""

import io
import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from document_files import assert_well_laid, lines, odt, pdf, rtf, xlsx, zipped
from docx_files import docx
from gatekeeper_app.adapters.documents.archive_reading import MOST_DOCUMENTS, Allowance
from gatekeeper_app.adapters.documents.file_kinds import FileKind, unexpected_ending
from gatekeeper_app.adapters.documents.opening import (
    LARGEST_FILE,
    DocumentFiles,
    open_document,
    read_documents,
)
from gatekeeper_app.adapters.documents.packages import OLE
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.protocols import DocumentReader

SENTENCE = "Laitteiden on oltava uusia."

FORMS: dict[str, Callable[[], bytes]] = {
    "docx": partial(docx, SENTENCE),
    "odt": lambda: odt(f"<text:p>{SENTENCE}</text:p>"),
    "xlsx": lambda: xlsx({"T": [[SENTENCE]]}),
    "pdf": lambda: pdf(lines([SENTENCE])),
    "rtf": lambda: rtf(rf"\pard {SENTENCE}\par"),
    "html": f"<!DOCTYPE html><html><p>{SENTENCE}</p></html>".encode,
    "txt": SENTENCE.encode,
    "md": f"# Otsikko\n\n{SENTENCE}".encode,
}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write_file(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file


def reason(path: Path) -> str:
    """Why the file is refused, in seconds and with a remedy."""
    began = time.process_time()
    with pytest.raises(UnreadableInputError) as caught:
        open_document(path)
    assert time.process_time() - began < 5
    for language in LANGUAGES:
        assert caught.value.remedy.in_language(language)
    return caught.value.why.in_language("en")


def memory_of_refusing(path: Path) -> int:
    """The most bytes that are held while the file is refused."""
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableInputError):
            open_document(path)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def remarks(document: TextDocument) -> str:
    return " ".join(remark.in_language("en") for remark in document.remarks)


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_read_and_named(form: str, write: Callable[[str, bytes], Path]) -> None:
    (document,) = open_document(write(f"tarjouspyyntö.{form}", FORMS[form]()))
    assert document.form == form
    assert document.name == f"tarjouspyyntö.{form}"
    assert SENTENCE in document.text
    assert not document.remarks
    assert_well_laid(document)


@pytest.mark.parametrize("form", FORMS)
def test_a_wrong_ending_does_not_mislead_and_is_told(form: str, write: Callable[[str, bytes], Path]) -> None:
    ending = "doc" if form != "md" else "pdf"
    (document,) = open_document(write(f"a.{ending}", FORMS[form]()))
    assert document.form == ("txt" if form == "md" else form)
    assert f".{ending}" in remarks(document)
    assert document.form.upper() in remarks(document)


@pytest.mark.parametrize(
    ("name", "kind", "ending"),
    [
        ("a.txt", FileKind.TEXT, ""),
        ("a", FileKind.PDF, ""),
        ("A.PDF", FileKind.PDF, ""),
        ("a.csv", FileKind.TEXT, ""),
        ("a.docm", FileKind.DOCX, ""),
        ("a.rtf", FileKind.TEXT, ".rtf"),
        ("kansio/a.xls", FileKind.HTML, ".xls"),
        ("a.zip", FileKind.DOCX, ".zip"),
    ],
)
def test_only_an_ending_of_another_kind_is_wrong(name: str, kind: FileKind, ending: str) -> None:
    assert unexpected_ending(name, kind) == ending


def ole(*streams: str) -> bytes:
    return OLE + b"\0" * 600 + b"".join((name + "\0").encode("utf-16-le") for name in streams) + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.doc", ole("WordDocument", "1Table"), "Word before 2007"),
        ("a.xls", ole("Workbook"), "Excel before 2007"),
        ("a.ppt", ole("PowerPoint Document"), "presentation"),
        ("a.docx", ole("EncryptionInfo", "EncryptedPackage"), "password"),
        ("a.msg", ole("__properties_version1.0"), "e-mail"),
        ("a.bin", ole("Other"), "before 2007"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "picture"),
        ("a.pdf", b"MZ" + b"\0" * 200, "program"),
        ("a", b"\x7fELF" + b"\0" * 200, "program"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 200, "archive"),
        ("a.gz", b"\x1f\x8b\x08" + b"\0" * 200, "archive"),
        ("a.tar", b"x" + b"\0" * 256 + b"ustar" + b"\0" * 300, "archive"),
        ("a.mp3", b"ID3" + b"\0" * 200, "sound"),
        ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 200, "sound"),
        ("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 200, "picture"),
        ("a.ps", b"%!PS-Adobe-3.0\n", "PostScript"),
        ("a.txt", bytes(range(256)) * 20, "not a document"),
        ("a.eml", b"From: a\r\nMIME-Version: 1.0\r\n\r\nx", "e-mail"),
        ("a.xml", b"<?xml version='1.0'?><cn:ContractNotice xmlns:cn='x'/>", "notice"),
        ("a.xml", b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>", "single XML"),
        ("a.fodt", b"<?xml version='1.0'?><office:document xmlns:office='x'/>", "single XML"),
        ("a.xml", b"<?xml version='1.0'?><rss/>", "XML file"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "no text"),
        ("a.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
        ("a.odp", zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "presentation"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}), "book"),
        ("a.pptx", zipped({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "presentation"),
        ("a.xlsb", zipped({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "xlsb"),
        ("a.zip", zipped({}), "no documents"),
        ("a.zip", zipped({"__MACOSX/x": "y", ".DS_Store": "z", "kansio/": ""}), "no documents"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 100, "damaged"),
        ("a.zip", zipped({"kuva.png": b"\x89PNG\r\n"}), "picture"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_refused_for_what_it_is(
    name: str, content: bytes, why: str, write: Callable[[str, bytes], Path]
) -> None:
    assert why.casefold() in reason(write(name, content)).casefold()


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "no such file" in reason(tmp_path / "a.docx")
    assert "folder" in reason(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no such files")
def test_a_file_that_never_ends_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert "ordinary" in reason(tmp_path / "a.pdf")


def test_a_file_one_may_not_read_is_said_to_be_so(
    write: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", b"teksti")

    def forbidden(*_arguments: object, **_options: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "right" in reason(path)


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt", "zip"])
def test_a_file_of_a_gigabyte_is_refused_without_being_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{ending}"
    with path.open("wb") as stream:
        stream.truncate(1_000_000_000)
    assert str(LARGEST_FILE // 1_000_000) in reason(path)
    assert memory_of_refusing(path) < 1_000_000


def test_a_file_that_grows_while_it_is_read_is_refused(
    write: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("a.txt", b"teksti" * 10)
    monkeypatch.setattr(
        Path, "stat", lambda self, **_options: os.stat_result((0o100644, 1, 1, 1, 0, 0, 5, 0, 0, 0))
    )
    assert "grown" in reason(path)


def bomb(size: int = 20_000_000) -> bytes:
    """A member of nothing but zeros, packed a thousandfold."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("content.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(size // 1_000_000):
            member.write(b"\0" * 1_000_000)
    return out.getvalue()


def test_an_archive_that_unpacks_without_end_is_refused_with_little_memory(
    write: Callable[[str, bytes], Path],
) -> None:
    path = write("a.odt", bomb())
    assert "unpacks" in reason(path)
    assert memory_of_refusing(path) < 20_000_000


def test_an_archive_that_lies_about_its_sizes_is_refused(write: Callable[[str, bytes], Path]) -> None:
    content = bytearray(zipped({"a.txt": b"\0" * 50_000_000}))
    real = (50_000_000).to_bytes(4, "little")
    place = 0
    while (place := content.find(real, place)) >= 0:
        content[place : place + 4] = (100).to_bytes(4, "little")
    reason(write("a.zip", bytes(content)))


def test_documents_of_a_zip_are_read_under_the_names_they_have_in_it(
    write: Callable[[str, bytes], Path],
) -> None:
    content = zipped(
        {
            "Tarjouspyyntö.docx": FORMS["docx"](),
            "Liitteet/Liite 1.rtf": FORMS["rtf"](),
            "Liitteet/": b"",
            "__MACOSX/._x": b"\0",
            "kuva.png": b"\x89PNG\r\n",
        }
    )
    documents = open_document(write("a.zip", content))
    assert [document.name for document in documents] == ["Tarjouspyyntö.docx", "Liitteet/Liite 1.rtf"]
    assert "kuva.png was not read. It is a picture." in remarks(documents[0])


def test_a_zip_in_a_zip_is_opened_and_one_further_down_is_not(write: Callable[[str, bytes], Path]) -> None:
    inner = zipped({"sisin.zip": zipped({"c.txt": "kolmas"}), "b.txt": "toinen"})
    documents = open_document(write("a.zip", zipped({"a.txt": "ensimmäinen", "sisä.zip": inner})))
    assert [document.text for document in documents] == ["ensimmäinen", "toinen"]
    assert "archive within an archive" in remarks(documents[1])


def test_a_zip_of_too_many_files_is_refused(
    write: Callable[[str, bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = zipped({f"{number}.txt": "teksti" for number in range(MOST_DOCUMENTS + 1)})
    assert "more than 200 files" in reason(write("a.zip", many))


def test_what_a_zip_and_those_in_it_unpack_to_is_counted_together() -> None:
    inner = zipped({f"{number}.txt": "teksti " * 100 for number in range(4)})
    content = zipped({f"{number}.zip": inner for number in range(6)})
    with pytest.raises(UnreadableInputError) as caught:
        read_documents(content, "a.zip", None, Allowance(bytes=2_000))
    assert "unpacks" in caught.value.why.in_language("en")
    assert len(read_documents(content, "a.zip", None, Allowance())) == 24


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/x.txt", "C:\\x.txt", "a\nb\u202e.txt"])
def test_names_in_a_zip_are_only_shown(name: str, write: Callable[[str, bytes], Path]) -> None:
    (document,) = open_document(write("a.zip", zipped({name: "teksti"})))
    assert document.name.isprintable()
    assert document.text == "teksti"


def test_progress_is_told_for_the_whole_zip_and_stops_it(write: Callable[[str, bytes], Path]) -> None:
    path = write("a.zip", zipped({f"{number}.txt": "teksti" for number in range(5)}))
    told: list[tuple[int, int]] = []
    open_document(path, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert {total for _done, total in told} == {500}

    class StoppedError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done >= 200:
            raise StoppedError

    with pytest.raises(StoppedError):
        open_document(path, progress=stop)


def test_the_services_see_a_reader_of_documents(write: Callable[[str, bytes], Path]) -> None:
    reader: DocumentReader = DocumentFiles()
    assert reader.read(write("a.txt", b"teksti"))[0].text == "teksti"


@pytest.mark.shared
def test_real_notices_are_refused_with_a_hint_to_open_them_as_notices(shared_data: Path) -> None:
    notices = sorted((shared_data / "data" / "notices").rglob("*.xml"))
    assert len(notices) > 20
    for notice in notices[:40]:
        assert "notice" in reason(notice), notice.name
