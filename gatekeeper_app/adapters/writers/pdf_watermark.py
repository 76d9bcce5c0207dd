"""A word laid large and pale behind the text of a page, as outlines.

As text it would stand in the middle of what is copied, searched and read aloud by programs that do not know artifacts;
as outlines it is a picture to everybody. The colour is solid: PDF/A and printers have no trouble with it, and text on
it keeps its contrast.
"""

from collections.abc import Iterator
from math import atan2, cos, hypot, sin
from struct import unpack_from

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.pdf_fonts import Face, advance, can_show
from gatekeeper_app.adapters.writers.pdf_pen import ink

PALE = HexColor("#EDF1EF")
_SHARE = 0.74  # of the page's diagonal that the word takes at most
_LARGEST = 150.0  # points

_Point = tuple[float, float, bool]
"""x, y in units of the face, and whether the outline goes through the point."""

_ON, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_WORDS, _XY, _SCALED, _MORE, _TWO_SCALES, _MATRIX = 1, 2, 8, 32, 64, 128


def watermark(text: str) -> str:
    """The operators that draw the word from the lower left to the upper right corner of a page; "" for no word."""
    word = "".join(character for character in text if can_show(character))
    if not word.strip():
        return ""
    face = pdfmetrics.getFont(Face.BOLD.value).face
    wide, high = pdf_styles.PAGE_WIDTH, pdf_styles.PAGE_HEIGHT
    length = advance(word, Face.BOLD) / 1000
    size = min(_LARGEST, _SHARE * hypot(wide, high) / length)
    angle = atan2(high, wide)
    left = -length * size / 2
    bottom = -pdf_styles.CAP_HEIGHT * size / 2
    turn = f"{cos(angle):.5f} {sin(angle):.5f} {-sin(angle):.5f} {cos(angle):.5f}"
    code = [f"q {ink(PALE)} rg {turn} {wide / 2:.2f} {high / 2:.2f} cm"]
    for character in word:
        contours = _contours(face, face.charToGlyph.get(ord(character), 0))
        code += [_path(contour, left, bottom, size / face.unitsPerEm) for contour in contours]
        left += advance(character, Face.BOLD) * size / 1000
    return "\n".join([*code, "f Q"])


def _path(contour: list[_Point], left: float, bottom: float, scale: float) -> str:
    """A closed contour of quadratic curves as cubic ones."""

    def at(x: float, y: float) -> str:
        return f"{left + x * scale:.2f} {bottom + y * scale:.2f}"

    points = list(_with_middles(contour))
    start = points[0]
    parts = [f"{at(*start[:2])} m"]
    here, place = start, 1
    while place <= len(points):
        x, y, on = points[place % len(points)]
        if on:
            parts.append(f"{at(x, y)} l")
            here, place = (x, y, True), place + 1
            continue
        end = points[(place + 1) % len(points)]
        first = here[0] + 2 * (x - here[0]) / 3, here[1] + 2 * (y - here[1]) / 3
        second = end[0] + 2 * (x - end[0]) / 3, end[1] + 2 * (y - end[1]) / 3
        parts.append(f"{at(*first)} {at(*second)} {at(*end[:2])} c")
        here, place = end, place + 2
    return " ".join([*parts, "h"])


def _with_middles(contour: list[_Point]) -> Iterator[_Point]:
    """The points with those written out that lie halfway between two the outline does not go through; the first one
    is one it goes through."""
    first = next((place for place, point in enumerate(contour) if point[2]), None)
    ordered = contour if first is None else contour[first:] + contour[:first]
    before = ordered[-1]
    for point in ordered:
        if not point[2] and not before[2]:
            yield (before[0] + point[0]) / 2, (before[1] + point[1]) / 2, True
        yield point
        before = point


def _contours(face: object, glyph: int) -> Iterator[list[_Point]]:
    """The closed contours of a glyph (OpenType, table `glyf`)."""
    places: list[int] = face.glyphPos  # type: ignore[attr-defined]
    table: bytes = face.get_table("glyf")  # type: ignore[attr-defined]
    data = table[places[glyph] : places[glyph + 1]]
    if not data:
        return
    (count,) = unpack_from(">h", data, 0)
    if count < 0:
        yield from _composed(face, data)
        return
    ends = unpack_from(f">{count}H", data, 10)
    place = 10 + 2 * count
    (instructions,) = unpack_from(">H", data, place)
    points = _points(data, place + 2 + instructions, ends[-1] + 1 if ends else 0)
    start = 0
    for end in ends:
        if points[start : end + 1]:
            yield points[start : end + 1]
        start = end + 1


def _points(data: bytes, place: int, count: int) -> list[_Point]:
    flags: list[int] = []
    while len(flags) < count:
        flag, place = data[place], place + 1
        times = 1
        if flag & _REPEAT:
            times, place = data[place] + 1, place + 1
        flags += [flag] * times
    axes = []
    for short, same in ((_X_SHORT, _X_SAME), (_Y_SHORT, _Y_SAME)):
        value, values = 0, []
        for flag in flags[:count]:
            if flag & short:
                value += data[place] if flag & same else -data[place]
                place += 1
            elif not flag & same:
                value += unpack_from(">h", data, place)[0]
                place += 2
            values.append(value)
        axes.append(values)
    return [(x, y, bool(flag & _ON)) for x, y, flag in zip(*axes, flags, strict=False)]


def _composed(face: object, data: bytes) -> Iterator[list[_Point]]:
    """A glyph made of others: a letter and its diacritic, moved to its place. None of the face's is scaled."""
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, part = unpack_from(">HH", data, place)
        form = ">hh" if flags & _WORDS else ">bb"
        right, up = unpack_from(form, data, place + 4) if flags & _XY else (0, 0)
        place += 4 + (4 if flags & _WORDS else 2)
        place += 2 if flags & _SCALED else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        for contour in _contours(face, part):
            yield [(x + right, y + up, on) for x, y, on in contour]
