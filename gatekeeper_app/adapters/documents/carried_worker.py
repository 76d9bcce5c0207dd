"""The process that looks for a procurement in a PDF, which it is given on its standard input.

Run by `carried_files` as ``python -m gatekeeper_app.adapters.documents.carried_worker MEMORY SECONDS``. PDFium reads
the list of attachments. Where it finds none that fits, or cannot read the file at all (cut off, its list of objects
gone), the embedded streams are looked for in the bytes themselves.
"""

import ctypes
import re
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from gatekeeper_app.adapters.documents.pdf_messages import Refusal, SentFiles
from gatekeeper_app.adapters.documents.refusals import NOT_TRUSTED, WITHOUT_PASSWORD
from gatekeeper_app.adapters.documents.separate_process import REFUSAL, RESULT, Teller, limit_this_process
from gatekeeper_app.i18n import N_

LARGEST_FILE = 16 * 1024 * 1024 + 1
"""Bytes of one attachment; one more than `services.exchange` reads, so that it says that it is too large."""
MOST_LOOKED_AT = 200
MOST_FOUND = 8

_MARK = b"gatekeeper-procurement"
_MARK_WITHIN = 400
_EMBEDDED = b"/EmbeddedFile"
_DICTIONARY = 2_000  # bytes before and after the type of a stream in which its dictionary lies
_STREAM = re.compile(rb"\bstream\r?\n")
_STREAM_END = re.compile(rb"\r?\n?endstream")
_STEP = 512
_PIECE_END = b"\0\0\xff\xff"  # how a piece ends that was packed by itself (RFC 1951, an empty stored block)
_SEAM = b"\n\0\n"
_MOST_SEAMS = 50
_DIGEST = re.compile(rb"/GatekeeperDigest ?\((sha256:[0-9a-f]{64})\)")


class PasswordError(Exception):
    """The document opens with a password only."""


def files_in(content: bytes) -> SentFiles:
    """What a PDF carries. Raises `PasswordError`."""
    found, digest = _attached(content)
    if not any(map(_whole, found)):
        lying = list(_streams(content))
        found = max(found, lying, key=lambda files: sum(map(len, files)))
    if not digest and (match := _DIGEST.search(content)):
        digest = match.group(1).decode("ascii")
    return SentFiles(tuple(found[:MOST_FOUND]), digest)


def _attached(content: bytes) -> tuple[list[bytes], str]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise PasswordError from error
        return [], ""
    try:
        digest = document.get_metadata_value("GatekeeperDigest")[:100]
        found: list[bytes] = []
        for place in range(min(document.count_attachments(), MOST_LOOKED_AT)):
            data = _content_of(document, place)
            if _is_ours(data) and data not in found and len(found) < MOST_FOUND:
                found.append(data)
    finally:
        document.close()
    return found, digest


def _content_of(document: Any, place: int) -> bytes:
    """The bytes of an attachment, at most `LARGEST_FILE`; none where PDFium cannot give them."""
    attachment = pdfium.FPDFDoc_GetAttachment(document, place)
    length = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment, None, 0, length) or not length.value:
        return b""
    buffer = ctypes.create_string_buffer(length.value)
    if not pdfium.FPDFAttachment_GetFile(attachment, buffer, length.value, length):
        return b""
    return buffer.raw[: min(length.value, LARGEST_FILE)]


def _is_ours(data: bytes) -> bool:
    return _MARK in data[:_MARK_WITHIN]


def _whole(data: bytes) -> bool:
    return data.rstrip().endswith(b"}")


def _streams(content: bytes) -> Iterator[bytes]:
    """Embedded files as they lie in the bytes, as far as each can be unpacked."""
    at = 0
    for _ in range(MOST_LOOKED_AT):
        at = content.find(_EMBEDDED, at)
        if at < 0:
            return
        begin = max(content.rfind(b"obj", max(0, at - _DICTIONARY), at), 0)
        at += len(_EMBEDDED)
        start = _STREAM.search(content, at, at + _DICTIONARY)
        if start is None:
            continue
        if b"/FlateDecode" in content[begin : start.start()]:
            data = _unpacked(content, start.end())
        else:
            end = _STREAM_END.search(content, start.end(), start.end() + LARGEST_FILE)
            data = content[start.end() : end.start() if end else start.end() + LARGEST_FILE]
        if _is_ours(data):
            yield data


def _unpacked(content: bytes, at: int) -> bytes:
    """What lies packed from a place on; the beginning alone where it is none of ours. After a damaged place it goes on
    with the next piece that can be unpacked by itself; the seam is a sign no text of JSON holds."""
    data, until = bytearray(), min(len(content), at + LARGEST_FILE)
    unpacking = zlib.decompressobj()
    for _ in range(_MOST_SEAMS):
        with suppress(zlib.error):  # what was unpacked before the fault stays
            while at < until and not unpacking.eof and len(data) < LARGEST_FILE:
                data += unpacking.decompress(content[at : at + _STEP], LARGEST_FILE - len(data))
                at += _STEP
                if len(data) >= _MARK_WITHIN and not _is_ours(bytes(data[:_MARK_WITHIN])):
                    return bytes(data)
            break
        at = content.find(_PIECE_END, at, until) + len(_PIECE_END)
        if at < len(_PIECE_END):
            break
        data += _SEAM
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    return bytes(data)


def main(arguments: list[str]) -> int:
    limit_this_process(int(arguments[0]), int(arguments[1]))
    teller = Teller(sys.stdout.buffer)
    try:
        found = files_in(sys.stdin.buffer.read())
    except PasswordError:
        refusal = Refusal(N_("It is protected with a password."), WITHOUT_PASSWORD)
        teller.tell(REFUSAL, msgspec.msgpack.encode(refusal))
    except MemoryError:
        refusal = Refusal(N_("It takes more memory than any document."), NOT_TRUSTED)
        teller.tell(REFUSAL, msgspec.msgpack.encode(refusal))
    else:
        teller.tell(RESULT, msgspec.msgpack.encode(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
