"""The file around the objects of a PDF: offsets, packed objects, cross-references, an identifier made of the content.

ReportLab writes a table of cross-references and every object by itself; a tagged document has so many small objects
that they are packed here into compressed object streams (ISO 32000-1, 7.5.7 and 7.5.8), which makes it three times
smaller. Everything that is not packed can still be read by searching the file.
"""

import hashlib
import zlib
from typing import BinaryIO

_IN_A_PACK = 200
# Both characters: a lone line feed after content that ends in a return would be taken for the two of them.
STREAM_END = b"\r\nendstream"
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def text_string(text: str) -> bytes:
    """A text as a PDF string: ASCII as it is, anything else in UTF-16 with its mark."""
    content = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    for sign in (b"\\", b"(", b")"):
        content = content.replace(sign, b"\\" + sign)
    return b"(%b)" % content.replace(b"\r", b"\\r").replace(b"\n", b"\\n")


def stream_object(entries: bytes, content: bytes, *, compressed: bool = True) -> bytes:
    """A stream with the entries of its dictionary."""
    if compressed:
        content = zlib.compress(content)
        entries += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b%b" % (entries, len(content), content, STREAM_END)


class ObjectFile:
    """Writes numbered objects into a binary stream. Numbers may come in any order, each once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._packed: list[tuple[int, bytes]] = []
        self._write(_HEADER)

    def add(self, number: int, body: bytes) -> None:
        """An object that stands by itself."""
        self._places[number] = (1, self._at, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body.rstrip(b"\n")))

    def pack(self, number: int, body: bytes) -> None:
        """An object without a stream, to be compressed with others."""
        self._packed.append((number, body))

    def finish(self, *, root: int, info: int, following: int) -> None:
        """Write what was packed (its streams numbered from `following` on), the cross-references and the end."""
        for start in range(0, len(self._packed), _IN_A_PACK):
            self._write_pack(following, self._packed[start : start + _IN_A_PACK])
            following += 1
        begin = self._at
        self._places[following] = (1, begin, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + place.to_bytes(4, "big") + rest.to_bytes(2, "big")
            for kind, place, rest in (self._places[number] for number in range(following + 1))
        )
        identifier = self._digest.hexdigest().encode("ascii")
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            following + 1, root, info, identifier, identifier,
        )  # fmt: skip
        self.add(following, stream_object(entries, rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % begin)

    def _write_pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index, at = [], 0
        for place, (each, body) in enumerate(objects):
            self._places[each] = (2, number, place)
            index.append(b"%d %d" % (each, at))
            at += len(body) + 1
        head = b" ".join(index) + b"\n"
        content = head + b"\n".join(body for _, body in objects)
        entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
        self.add(number, stream_object(entries, content))

    def _write(self, content: bytes) -> None:
        self._digest.update(content)
        self._at += len(content)
        self._stream.write(content)
