"""Every document of a procurement as files, and every way in which a file tells a text to somebody who looks for it."""

import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pypdfium2
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import CATALOGUE, DocumentKind, Form
from gatekeeper_app.services.documents.exporting import (
    ExportedFile,
    ExportOrder,
    PlannedFile,
    export,
    planned_files,
)
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.program import ShippedParts

POPPLER = shutil.which("pdftotext") is not None
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
_TAGS = re.compile(r"<[^<>]*>")


def every_file(
    audience: Audience,
    languages: Sequence[Language] = LANGUAGES,
    forms: Sequence[Form] = tuple(Form),
    kinds: Sequence[DocumentKind] = CATALOGUE,
    *,
    bilingual: bool = False,
) -> tuple[PlannedFile, ...]:
    """The files there are for an audience: of every document, in every form, in each language or in both of two."""
    return planned_files(kinds, audience, forms, languages, bilingual=bilingual)


def exported(
    files: Sequence[PlannedFile], sources: Sources, shipped: ShippedParts, folder: Path
) -> Mapping[str, ExportedFile]:
    """The files made as the program makes them, by name; one that cannot be made has its reason."""
    order = ExportOrder(files=tuple(files), folder=folder)
    return {each.name: each for each in export(order, sources, shipped)}


def told(path: Path) -> Iterator[str]:
    """What a file says in words: its own name, what programs show of it, what lies in it unseen."""
    content = path.read_bytes()
    yield path.name
    if content.startswith(b"%PDF"):
        yield from _told_by_pdf(path, content)
    elif content.startswith(b"PK"):
        yield from _told_by_package(content)
    else:
        text = content.decode("utf-8")
        yield text
        yield text.replace("\r\n ", "")  # lines of calendars are folded
        if path.suffix == ".json":
            yield json.dumps(json.loads(text), ensure_ascii=False)


def _told_by_package(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        yield package.comment.decode("latin-1")
        for name in package.namelist():
            yield name
            data = package.read(name)
            text = data.decode("utf-8", "replace")
            yield text
            yield _TAGS.sub("", text)  # words that are parted into runs
            yield data.replace(b"\0", b"").decode("latin-1")  # texts of pictures are in UTF-16


def _told_by_pdf(path: Path, content: bytes) -> Iterator[str]:
    for data in raw(content):
        yield data.decode("latin-1")
        yield data.replace(b"\0", b"").decode("latin-1")
        for found in _HEX.finditer(data):
            digits = b"".join(found.group(1).split())
            yield (
                bytes.fromhex((digits + b"0")[: len(digits) // 2 * 2].decode())
                .replace(b"\0", b"")
                .decode("latin-1")
            )
        if b"\\" in data:
            plain = _OCTAL.sub(lambda match: bytes((int(match.group(1), 8),)), data)
            yield plain.replace(b"\0", b"").decode("latin-1")
    document = pypdfium2.PdfDocument(content)
    try:
        yield "\n".join(document.get_metadata_dict().values())
        yield "\n".join(mark.get_title() for mark in document.get_toc())
        for index in range(len(document)):
            page = document[index]
            words = page.get_textpage()
            yield words.get_text_range()
            words.close()
            page.close()
    finally:
        document.close()
    if POPPLER and ".fi." in path.name:  # another reader is asked once of each document
        yield poppler("pdftotext", str(path), "-")


def raw(content: bytes) -> Iterator[bytes]:
    """A PDF as it is, and every stream in it taken out of its compression."""
    yield content
    for found in _STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(found.group(1))
        except zlib.error:
            continue


def poppler(*command: str) -> str:
    """What a command of poppler prints; a warning is a failure."""
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert not done.stderr, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "replace")
