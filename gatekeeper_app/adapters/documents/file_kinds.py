"""What a file is, by its content: its name is only asked where the content leaves a choice."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from gatekeeper_app.adapters.documents.packages import OLE, SafeZip
from gatekeeper_app.adapters.documents.plain_text import decoded, is_binary
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, NOT_TRUSTED, WITHOUT_PASSWORD
from gatekeeper_app.i18n import N_


class FileKind(StrEnum):
    """The values are the names of the formats, as `TextDocument.form` has them."""

    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"
    PDF = "pdf"
    RTF = "rtf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
    ARCHIVE = "zip"


@dataclass(frozen=True, slots=True)
class NotReadable:
    """Why files of a kind are not read, and what helps: msgids."""

    why: str
    remedy: str


ENDINGS = {
    FileKind.DOCX: (".docx", ".docm", ".dotx", ".dotm"),
    FileKind.ODT: (".odt", ".ott"),
    FileKind.XLSX: (".xlsx", ".xlsm", ".xltx", ".xltm"),
    FileKind.PDF: (".pdf",),
    FileKind.RTF: (".rtf",),
    FileKind.HTML: (".html", ".htm", ".xhtml"),
    FileKind.MARKDOWN: (".md", ".markdown"),
    FileKind.TEXT: (".txt", ".text"),
    FileKind.ARCHIVE: (".zip",),
}
_OFFICE_ENDINGS = (".doc", ".xls", ".ppt", ".odt", ".docx", ".xlsx", ".pptx")

_SAVE_AS_DOCX = N_("Open it in Word or LibreOffice, save it as .docx and choose that file.")
_SAVE_AS_XLSX = N_("Open it in Excel or LibreOffice, save it as .xlsx and choose that file.")
_SAVE_AS_PDF = N_("Save it as PDF and choose that file.")
_UNPACK = N_("Unpack it and choose the documents in it, or pack them as ZIP.")
_RECOGNISE = N_(
    "Run text recognition on it, or ask for the document as it was written, and choose that file."
)

_PICTURE = NotReadable(N_("It is a picture. Text in pictures is not read."), _RECOGNISE)
_PROGRAM = NotReadable(N_("It is a program, not a document."), NOT_TRUSTED)
_PACKED = NotReadable(N_("It is an archive of a kind that is not opened here."), _UNPACK)
_RECORDING = NotReadable(N_("It is a sound or film, not a document."), CHOOSE_ANOTHER)
_UNKNOWN = NotReadable(N_("It is not a document of a kind that can be read."), CHOOSE_ANOTHER)
_PRESENTATION = NotReadable(N_("It is a presentation. Presentations are not read."), _SAVE_AS_PDF)
_LOCKED = NotReadable(N_("It is protected with a password."), WITHOUT_PASSWORD)

_SIGNATURES = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xfe\xed\xfa", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"7z\xbc\xaf", _PACKED),
    (b"Rar!", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
    (b"MSCF", _PACKED),
    (b"OggS", _RECORDING),
    (b"ID3", _RECORDING),
    (b"%!PS", NotReadable(N_("It is a PostScript file."), _SAVE_AS_PDF)),
)
_OLE_STREAMS = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", NotReadable(N_("It is in the format of Word before 2007 (.doc)."), _SAVE_AS_DOCX)),
    ("PowerPoint Document", _PRESENTATION),
    ("Workbook", NotReadable(N_("It is in the format of Excel before 2007 (.xls)."), _SAVE_AS_XLSX)),
    ("Book", NotReadable(N_("It is in the format of Excel before 2007 (.xls)."), _SAVE_AS_XLSX)),
    (
        "__properties_version1.0",
        NotReadable(
            N_("It is an e-mail message."), N_("Save the documents attached to it, and choose one of those.")
        ),
    ),
)
_ROOT = re.compile(r"<(?![?!])(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,80})")
_HTML = re.compile(r"<!doctype\s{1,9}html|<html[\s>]", re.IGNORECASE)
_TAGS = re.compile(r"</?(?:p|div|body|table|tr|td|br|h[1-6]|ul|li|head|span)[\s>/]", re.IGNORECASE)
_MAIL = re.compile(r"^MIME-Version: 1\.0", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT = 65_536


def kind_of(content: bytes, name: str) -> FileKind | NotReadable:
    """What a file is that is no ZIP."""
    head = content[:_LOOKED_AT]
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return FileKind.RTF
    if head.startswith(OLE):
        return _in_ole(content)
    refused = _by_signature(head)
    if refused is not None:
        return refused
    return _of_text(head, name)


def kind_in(package: SafeZip) -> FileKind | NotReadable:
    """What a ZIP holds: a document, or several files."""
    if "mimetype" in package:
        kind = package.head("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return FileKind.ODT
        if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return NotReadable(N_("It is an OpenDocument spreadsheet."), _SAVE_AS_XLSX)
        if kind.startswith(b"application/vnd.oasis.opendocument.presentation"):
            return _PRESENTATION
        if kind.startswith(b"application/epub"):
            return NotReadable(N_("It is an electronic book."), _SAVE_AS_PDF)
    names = [name.casefold() for name in package.names]
    if "[content_types].xml" in names:
        for folder, kind_there in (
            ("word/", FileKind.DOCX),
            ("xl/", FileKind.XLSX),
            ("ppt/", _PRESENTATION),
        ):
            if any(name.startswith(folder) for name in names):
                is_binary_book = folder == "xl/" and "xl/workbook.bin" in names
                return (
                    NotReadable(N_("It is a binary Excel workbook (.xlsb)."), _SAVE_AS_XLSX)
                    if is_binary_book
                    else kind_there
                )
    return FileKind.ARCHIVE


def unexpected_ending(name: str, kind: FileKind) -> str:
    """The ending of a file's name where it belongs to another kind; empty where it fits or says nothing."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    if not ending or ending in ENDINGS[kind]:
        return ""
    others = {each for endings in ENDINGS.values() for each in endings} | set(_OFFICE_ENDINGS)
    if kind is FileKind.TEXT and ending in ENDINGS[FileKind.MARKDOWN]:
        return ""
    return ending if kind is not FileKind.TEXT or ending in others else ""


def _in_ole(content: bytes) -> NotReadable:
    """By the names of the streams in it, which stand in its directory as UTF-16."""
    for stream, refused in _OLE_STREAMS:
        if (stream + "\0").encode("utf-16-le") in content:
            return refused
    return NotReadable(N_("It is in the binary format of Office before 2007."), _SAVE_AS_DOCX)


def _by_signature(head: bytes) -> NotReadable | None:
    for signature, refused in _SIGNATURES:
        if head.startswith(signature):
            return refused
    if head[:2] == b"BM" and len(head) > 30 and head[6:10] == b"\0\0\0\0":
        return _PICTURE
    if head[:4] == b"RIFF":
        return _PICTURE if head[8:12] == b"WEBP" else _RECORDING
    if head[4:8] == b"ftyp":
        return _PICTURE if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else _RECORDING
    return _PACKED if head[257:262] == b"ustar" else None


def _of_text(head: bytes, name: str) -> FileKind | NotReadable:
    text = decoded(head)[0]
    if is_binary(text):
        return _UNKNOWN
    ending = PurePosixPath(name.replace("\\", "/")).suffix.casefold()
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("<?xml", "<!DOCTYPE")):
        return _of_xml(start)
    if _HTML.search(start[:4096]) and start.startswith("<"):
        return FileKind.HTML
    if ending in ENDINGS[FileKind.HTML] and len(_TAGS.findall(text)) > 1:
        return FileKind.HTML
    if _MAIL.search(start[:8192]):
        return NotReadable(
            N_("It is an e-mail message."), N_("Save the documents attached to it, and choose one of those.")
        )
    return FileKind.MARKDOWN if ending in ENDINGS[FileKind.MARKDOWN] else FileKind.TEXT


def _of_xml(start: str) -> FileKind | NotReadable:
    if _HTML.search(start[:4096]):
        return FileKind.HTML
    root = _ROOT.search(start[:8192])
    name = root.group(1) if root is not None else ""
    if name == "html":
        return FileKind.HTML
    if name.endswith("Notice") or name == "BusinessRegistrationInformation":
        return NotReadable(
            N_("It is a procurement notice, not a tender document."),
            N_("Start a procurement from the notice, or choose the tender documents."),
        )
    if name in ("wordDocument", "package"):
        return NotReadable(N_("It is a Word document saved as a single XML file."), _SAVE_AS_DOCX)
    if name == "document":
        return NotReadable(
            N_("It is a document saved as a single XML file."),
            N_("Open it in LibreOffice, save it as .odt and choose that file."),
        )
    return NotReadable(N_("It is an XML file, not a document for people."), CHOOSE_ANOTHER)
