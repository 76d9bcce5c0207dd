"""Opens the documents an officer has: one file, or several in a ZIP.

What a file is decides its content. Every file is of unknown origin: it is measured before it is read, and whatever
cannot be read is refused with a reason and a remedy.
"""

import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gatekeeper_app.adapters.documents.archive_reading import Allowance, read_archive
from gatekeeper_app.adapters.documents.docx_reading import read_docx
from gatekeeper_app.adapters.documents.file_kinds import (
    FileKind,
    NotReadable,
    kind_in,
    kind_of,
    unexpected_ending,
)
from gatekeeper_app.adapters.documents.html_reading import read_html
from gatekeeper_app.adapters.documents.odt_reading import read_odt
from gatekeeper_app.adapters.documents.packages import MEGABYTE, SafeZip, open_package
from gatekeeper_app.adapters.documents.pdf_reading import read_pdf
from gatekeeper_app.adapters.documents.plain_text import read_plain_text
from gatekeeper_app.adapters.documents.refusals import CHECK_ACCESS, CHOOSE_ANOTHER, SPLIT, refused, shown
from gatekeeper_app.adapters.documents.rtf_reading import read_rtf
from gatekeeper_app.adapters.documents.xlsx_reading import read_xlsx
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import Progress

LARGEST_FILE = 100 * MEGABYTE
TRY_AGAIN = N_("Wait until it is complete, and choose it again.")
_ZIP = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")


class DocumentFiles:
    """Keeps `services.protocols.DocumentReader`."""

    def read(self, path: Path, *, progress: Progress | None = None) -> Sequence[TextDocument]:
        return open_document(path, progress=progress)


def open_document(path: Path, *, progress: Progress | None = None) -> tuple[TextDocument, ...]:
    """The documents in a file: one, or those of a ZIP under the names they have in it.

    `progress` is called with what is done and the total while the file is read; what it raises ends the reading.
    Raises `UnreadableInputError` for everything that cannot be read.
    """
    return read_documents(read_content(path), path.name, progress, Allowance())


def read_documents(
    content: bytes, name: str, progress: Progress | None, allowance: Allowance
) -> tuple[TextDocument, ...]:
    """The documents in the content of a file; `allowance` is what archives may still hold."""
    if not content:
        raise refused(name, N_("The file is empty."), CHOOSE_ANOTHER)
    if not content.startswith(_ZIP):
        kind = _readable(kind_of(content, name), name)
        return (_remarked(_read_file(kind, content, name, progress), kind),)
    with open_package(content, name=name) as package:
        kind = _readable(kind_in(package), name)
        if kind is not FileKind.ARCHIVE:
            document = (
                read_docx(content, name=name, progress=progress)
                if kind is FileKind.DOCX
                else _read_package(kind, package)
            )
            return (_remarked(document, kind),)
        return read_archive(package, read_documents, progress, allowance)


def _readable(kind: FileKind | NotReadable, name: str) -> FileKind:
    if isinstance(kind, NotReadable):
        raise refused(name, kind.why, kind.remedy)
    return kind


def _read_file(kind: FileKind, content: bytes, name: str, progress: Progress | None) -> TextDocument:
    match kind:
        case FileKind.PDF:
            return read_pdf(content, name, progress)
        case FileKind.RTF:
            return read_rtf(content, name)
        case FileKind.HTML:
            return read_html(content, name)
        case _:
            return read_plain_text(content, name, markdown=kind is FileKind.MARKDOWN)


def _read_package(kind: FileKind, package: SafeZip) -> TextDocument:
    return read_odt(package) if kind is FileKind.ODT else read_xlsx(package)


def _remarked(document: TextDocument, kind: FileKind) -> TextDocument:
    """The document with a word on an ending that says something else."""
    ending = unexpected_ending(document.name, kind)
    if not ending:
        return document
    remark = Message(
        N_(
            "The file's name ends in {ending}, but it is a file of the kind {kind}. It was read as what it is."
        ),
        {"ending": shown(ending), "kind": kind.value.upper()},
    )
    return replace(document, remarks=(remark, *document.remarks))


def read_content(path: Path) -> bytes:
    """The bytes of a file, none of which are read where it is too large."""
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused(name, N_("It is a folder, not a file."), CHOOSE_ANOTHER)
        if not stat.S_ISREG(status.st_mode):
            raise refused(name, N_("It is not an ordinary file."), CHOOSE_ANOTHER)
        if status.st_size > LARGEST_FILE:
            raise _too_large(name)
        with path.open("rb") as stream:
            # by what it is said to have, not by the limit: the whole buffer would be taken from the memory at once
            content = stream.read(status.st_size + 1)
    except FileNotFoundError as error:
        raise refused(name, N_("There is no such file."), CHOOSE_ANOTHER) from error
    except PermissionError as error:
        raise refused(name, N_("You do not have the right to read it."), CHECK_ACCESS) from error
    except (OSError, ValueError) as error:
        raise refused(name, N_("The file cannot be opened."), CHECK_ACCESS) from error
    if len(content) > status.st_size:
        raise refused(name, N_("The file is being written. It has grown while it was read."), TRY_AGAIN)
    return content


def _too_large(name: str) -> Exception:
    return refused(name, N_("It is larger than {limit} megabytes."), SPLIT, limit=LARGEST_FILE // MEGABYTE)
