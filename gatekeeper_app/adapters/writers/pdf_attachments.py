"""Files a PDF carries in itself: embedded, named, and associated with the document (PDF/A-3, ISO 19005-3, 6.8)."""

import hashlib
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from gatekeeper_app.adapters.writers.pdf_body import ObjectFile, stream_object, text_string
from gatekeeper_app.domain.report import Attachment

_PIECE = 16_384  # bytes, at least
_MOST_PIECES = 64


def write_attachments(
    file: ObjectFile, attachments: Sequence[Attachment], numbers: Iterator[int], made: datetime
) -> tuple[bytes, bytes]:
    """Write each file and what describes it, two of `numbers` each; gives the name tree and the array of associated
    files for the catalogue. `made` is in UTC.

    They are written first: of a document that was cut off on its way they are what is still there.
    """
    ordered = sorted(attachments, key=lambda attachment: attachment.name.encode("utf-16-be"))
    entries = []
    for attachment in ordered:
        stream, description = next(numbers), next(numbers)
        file.add(stream, _stream(attachment, made))
        file.add(description, _specification(attachment, stream))
        entries.append((text_string(attachment.name), b"%d 0 R" % description))
    names = b"".join(name + reference for name, reference in entries)
    tree = b"<</EmbeddedFiles<</Names[%b]>>>>" % names
    return tree, b"[%b]" % b" ".join(reference for _, reference in entries)


def _stream(attachment: Attachment, made: datetime) -> bytes:
    content = attachment.content
    checksum = hashlib.md5(content, usedforsecurity=False).hexdigest().encode("ascii")
    date = made.strftime("D:%Y%m%d%H%M%SZ").encode("ascii")
    parameters = b"<</CreationDate(%b)/ModDate(%b)/Size %d/CheckSum<%b>>>" % (
        date, date, len(content), checksum,
    )  # fmt: skip
    kind = attachment.media_type.encode("ascii").replace(b"/", b"#2F")
    entries = b"/Type/EmbeddedFile/Subtype/%b/Params%b/Filter/FlateDecode" % (kind, parameters)
    return stream_object(entries, _packed(content), compressed=False)


def _packed(content: bytes) -> bytes:
    """Packed in pieces that can be unpacked each by itself, so that a damaged place costs one of them."""
    packing, parts = zlib.compressobj(), []
    piece = max(_PIECE, len(content) // _MOST_PIECES)
    for start in range(0, len(content), piece):
        parts += [packing.compress(content[start : start + piece]), packing.flush(zlib.Z_FULL_FLUSH)]
    return b"".join([*parts, packing.flush()])


def _specification(attachment: Attachment, stream: int) -> bytes:
    name = text_string(attachment.name)
    return b"<</Type/Filespec/F%b/UF%b/Desc%b/AFRelationship/%b/EF<</F %d 0 R/UF %d 0 R>>>>" % (
        name,
        name,
        text_string(attachment.description),
        attachment.relationship.encode("ascii"),
        stream,
        stream,
    )
