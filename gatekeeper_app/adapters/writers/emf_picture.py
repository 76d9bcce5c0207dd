"""Vector pictures for Word: enhanced metafiles (MS-EMF), which every Word and LibreOffice draws and prints sharp.

Lengths given are points from the upper left corner, y downwards; a metafile counts in twentieths of them.
"""

import struct
from collections.abc import Callable, Sequence

_UNITS = 20  # to a point
_PER_INCH = 72 * _UNITS
_HEADER, _POLYGON, _POLYLINE, _END = 1, 3, 4, 14
_BACKGROUND, _ALIGNMENT, _INK, _CLIP = 18, 22, 24, 30
_SELECT, _PEN, _BRUSH, _ELLIPSE = 37, 38, 39, 42
_FONT, _TEXT = 82, 84
_NO_BRUSH, _NO_PEN = 0x80000005, 0x80000008
_TRANSPARENT, _BASELINE = 1, 24
_HUNDREDTHS_OF_MM = 2540 / _PER_INCH  # to a unit

Points = Sequence[tuple[float, float]]


class Metafile:
    """A picture that is drawn into, and then taken as bytes. Colours are six hexadecimal digits."""

    def __init__(
        self, width: float, height: float, family: str, widths: Callable[[str, bool], float]
    ) -> None:
        """`widths` gives the advance of one character, bold or not, in shares of the size."""
        self._size = (_units(width), _units(height))
        self._records: list[bytes] = []
        self._family = family
        self._widths = widths
        self._objects: dict[bytes, int] = {}
        self._record(_BACKGROUND, struct.pack("<L", _TRANSPARENT))
        self._record(_ALIGNMENT, struct.pack("<L", _BASELINE))
        self._record(_CLIP, struct.pack("<4l", 0, 0, *self._size))

    def line(self, points: Points, colour: str, width: float) -> None:
        if len(points) > 1:
            self._select(self._pen(colour, width))
            self._shape(_POLYLINE, points)

    def area(self, points: Points, *, fill: str = "", edge: str = "", width: float = 1.0) -> None:
        """A polygon, filled and with an edge where a colour is given for it."""
        if len(points) > 2 and (fill or edge):
            self._dress(fill, edge, width)
            self._shape(_POLYGON, points)

    def circle(
        self, middle: tuple[float, float], radius: float, *, fill: str, edge: str, width: float
    ) -> None:
        x, y = middle
        self._dress(fill, edge, width)
        box = (x - radius, y - radius, x + radius, y + radius)
        self._record(_ELLIPSE, struct.pack("<4l", *map(_units, box)))

    def words(self, text: str, left: float, baseline: float, size: float, colour: str, *, bold: bool) -> None:
        """One line of text."""
        if not text:
            return
        self._select(self._font(size, bold))
        self._record(_INK, struct.pack("<L", _colour(colour)))
        advances: list[int] = []
        for character in text:
            units = len(character.encode("utf-16-le")) // 2
            advances += [_units(self._widths(character, bold) * size), *[0] * (units - 1)]
        letters = _padded(text.encode("utf-16-le"))
        at = 76  # from the beginning of the record
        head = struct.pack("<4lL2f", 0, 0, -1, -1, 1, _HUNDREDTHS_OF_MM, _HUNDREDTHS_OF_MM)
        place = struct.pack("<2l3L", _units(left), _units(baseline), len(advances), at, 0)
        spacing = struct.pack(f"<4lL{len(advances)}L", 0, 0, -1, -1, at + len(letters), *advances)
        self._record(_TEXT, head + place + spacing[:20] + letters + spacing[20:])

    def content(self) -> bytes:
        """The metafile as drawn so far."""
        end = struct.pack("<5L", _END, 20, 0, 16, 20)
        body = b"".join(self._records)
        width, height = self._size
        frame = (round(width * _HUNDREDTHS_OF_MM), round(height * _HUNDREDTHS_OF_MM))
        header = struct.pack(
            "<2L4l4l4s3L2H3L2l2l3L2l",
            *(_HEADER, 108),
            *(0, 0, width, height),
            *(0, 0, *frame),
            *(b" EMF", 0x10000, 108 + len(body) + len(end), len(self._records) + 2),
            *(len(self._objects) + 1, 0),
            *(0, 0, 0),
            *(10 * _PER_INCH, 10 * _PER_INCH),  # the device: ten inches
            *(254, 254),
            *(0, 0, 0),
            *(254_000, 254_000),
        )
        return header + body + end

    # -- records

    def _record(self, kind: int, content: bytes) -> None:
        self._records.append(struct.pack("<2L", kind, 8 + len(content)) + content)

    def _shape(self, kind: int, points: Points) -> None:
        corners = [(_units(x), _units(y)) for x, y in points]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        flat = [value for corner in corners for value in corner]
        bounds = (min(xs), min(ys), max(xs), max(ys))
        self._record(kind, struct.pack(f"<4lL{len(flat)}l", *bounds, len(corners), *flat))

    def _dress(self, fill: str, edge: str, width: float) -> None:
        self._select(self._brush(fill) if fill else _NO_BRUSH)
        self._select(self._pen(edge, width) if edge else _NO_PEN)

    def _select(self, number: int) -> None:
        self._record(_SELECT, struct.pack("<L", number))

    def _made(self, kind: int, content: bytes) -> int:
        """The number of a pen, brush or font; each is made once."""
        key = struct.pack("<L", kind) + content
        if key not in self._objects:
            self._objects[key] = number = len(self._objects) + 1
            self._record(kind, struct.pack("<L", number) + content)
        return self._objects[key]

    def _pen(self, colour: str, width: float) -> int:
        return self._made(_PEN, struct.pack("<L2lL", 0, max(1, _units(width)), 0, _colour(colour)))

    def _brush(self, colour: str) -> int:
        return self._made(_BRUSH, struct.pack("<3L", 0, _colour(colour), 0))

    def _font(self, size: float, bold: bool) -> int:
        family = self._family.encode("utf-16-le")[:62].ljust(64, b"\0")
        weight = 700 if bold else 400
        logical = struct.pack("<5l8B", -_units(size), 0, 0, 0, weight, *(0, 0, 0, 1, 0, 0, 0, 0x22)) + family
        # The long form that Windows itself writes: full name, style, version and Panose are left empty.
        return self._made(_FONT, logical.ljust(320, b"\0"))


def _units(points: float) -> int:
    return round(points * _UNITS)


def _colour(colour: str) -> int:
    """Red in the lowest byte."""
    return int.from_bytes(bytes.fromhex(colour), "little")


def _padded(content: bytes) -> bytes:
    return content + b"\0" * (-len(content) % 4)
