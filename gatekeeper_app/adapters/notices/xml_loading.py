"""An XML file of unknown origin, read with limits and without following anything it points to.

No document type definition, no entities, nothing from outside the file (defusedxml), and no more bytes,
depth, elements or text than many times the largest real notice has. The largest example of the eForms SDK
(100 lots, every field) has 1.8 MB, 26,125 elements and a depth of 13.
"""

import stat
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from gatekeeper_app.adapters.notices.refusals import (
    CHECK_ACCESS,
    CHOOSE_A_NOTICE,
    DO_NOT_USE,
    DOWNLOAD_AGAIN,
    UNPACK,
    refused,
)
from gatekeeper_app.i18n import N_

SIZE_LIMIT_MB = 64
DEPTH_LIMIT = 100
ELEMENT_LIMIT = 400_000
ATTRIBUTE_LIMIT = 100
"""Attributes of one element."""
TEXT_LIMIT = 1_000_000
"""Characters of one stretch of text."""

_CHUNK = 1 << 16
_COMPRESSED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class _BeyondLimitsError(Exception):
    """More depth, elements or text than a notice has."""


class _BoundedTree(TreeBuilder):
    """Builds the tree while it counts what it builds."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0
        self._text = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        self._text = 0
        if self._depth > DEPTH_LIMIT or self._elements > ELEMENT_LIMIT or len(attrs) > ATTRIBUTE_LIMIT:
            raise _BeyondLimitsError
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        self._text = 0
        return super().end(tag)

    def data(self, data: str, /) -> None:
        self._text += len(data)
        if self._text > TEXT_LIMIT:
            raise _BeyondLimitsError
        super().data(data)


def load(path: Path) -> Element:
    """The root of the file. Raises `UnreadableInputError` with the reason."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused(path, N_("It is a folder, not a file."), CHOOSE_A_NOTICE)
        if not stat.S_ISREG(status.st_mode):
            raise refused(path, N_("It is not an ordinary file."), CHOOSE_A_NOTICE)
        if status.st_size == 0:
            raise refused(path, N_("The file is empty."), DOWNLOAD_AGAIN)
        if status.st_size > SIZE_LIMIT_MB * 1_000_000:
            raise refused(
                path,
                N_("The file is larger than {limit} megabytes, far more than any notice."),
                CHOOSE_A_NOTICE,
                limit=SIZE_LIMIT_MB,
            )
        with path.open("rb") as stream:
            return _parsed(path, stream)
    except FileNotFoundError as error:
        raise refused(path, N_("There is no such file."), CHOOSE_A_NOTICE) from error
    except OSError as error:
        raise refused(path, N_("The file cannot be opened."), CHECK_ACCESS) from error


def _parsed(path: Path, stream: BinaryIO) -> Element:
    parser = DefusedXMLParser(
        target=_BoundedTree(), forbid_dtd=True, forbid_entities=True, forbid_external=True
    )
    chunk = stream.read(_CHUNK)
    if chunk.startswith(_COMPRESSED):
        raise refused(path, N_("The file is compressed."), UNPACK)
    if not _looks_like_xml(chunk):
        raise refused(path, N_("The file is not XML."), CHOOSE_A_NOTICE)
    try:
        size = 0
        while chunk:
            size += len(chunk)
            if size > SIZE_LIMIT_MB * 1_000_000:  # it grew since it was looked at
                raise _BeyondLimitsError
            parser.feed(chunk)
            chunk = stream.read(_CHUNK)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise refused(
            path,
            N_(
                "It contains a document type definition or entities. A notice has neither; "
                "they can be used to do harm."
            ),
            DO_NOT_USE,
        ) from error
    except _BeyondLimitsError as error:
        raise refused(
            path,
            N_("It is nested deeper, or has more elements or longer texts, than any notice."),
            DO_NOT_USE,
        ) from error
    except ParseError as error:
        raise refused(
            path, N_("The XML is damaged at line {line}."), DOWNLOAD_AGAIN, line=error.position[0]
        ) from error
    except (ValueError, LookupError) as error:  # an encoding the parser does not know
        raise refused(
            path, N_("The file is written in an unknown character encoding."), DOWNLOAD_AGAIN
        ) from error
    return root


def _looks_like_xml(head: bytes) -> bool:
    """Whether the first sign that is not white space is ``<``, in one-byte encodings and in UTF-16."""
    for mark in _BYTE_ORDER_MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip()[:1] == b"<"
