"""Words and drawn lines of a PDF page with their places, as PDFium finds them.

Places are in points from the upper left corner of the page as it is shown: `y` grows downwards, pages that are turned
are turned back.
"""

import ctypes
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import pypdfium2.raw as pdfium

MOST_CHARACTERS = 200_000
"""Of one page; what stands after them is not read."""
MOST_OBJECTS = 20_000
MOST_SEGMENTS = 8_000

_THIN = 3.0  # points: a drawn line, or a box filled to look like one
_SHORTEST_RULE = 6.0
_LINE_END_HYPHENS = "\ufffe\x02"
_WORD = re.compile("[^\\s\x00\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_MEANINGLESS = re.compile("[\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NOTE_SIGN = re.compile(r"(?:[.,;:!?)”\"]|[^\W\d_]{4})\d{1,3}$")
"""A footnote's number stuck to the word before it; "CO2" and "m2" are too short for it."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ASKEW = 0.1  # radians
_BOLD = ("bold", "black", "heavy", "demi")
_STROKED_TOO = 2  # text drawn with an outline: how programs make bold letters of a font that has none

Turn: TypeAlias = Callable[[float, float], tuple[float, float]]


class Word(NamedTuple):
    """A word: its text, left and right edge, base line, size of its letters in points, whether bold, and its number in
    the order of the file."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    order: int


class Rule(NamedTuple):
    """A drawn line: `at` its place across, from `start` to `end` along. Upright ones have their x in `at`."""

    at: float
    start: float
    end: float


class PageContent(NamedTuple):
    """What stands on a page. `turned` are words at an angle (stamps, watermarks, heads written upright); `unreadable`
    says how many letters have no meaning in the file, `pictured` how much of the page pictures cover (0 to 1)."""

    width: float
    height: float
    words: tuple[Word, ...]
    turned: tuple[Word, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    unreadable: int
    letters: int
    pictured: float


# The same function with a number for its answer: a pointer would be wrapped and unwrapped for every word.
_text_object = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class _Look(NamedTuple):
    """Of a text object. `straight`: it is read like the page; `level`: the page itself is not turned either."""

    size: float
    bold: bool
    straight: bool
    level: bool
    rise: float
    readable: bool


def read_page(document: Any, index: int) -> PageContent:
    """The page, counted from 0. Raises `pypdfium2.PdfiumError` for a damaged one."""
    page = document[index]
    try:
        width, height = page.get_size()
        turn, turned_by = _turn(page)
        words, askew, unreadable, letters = _words(page, turn, turned_by)
        level, upright, pictured = _drawn(page, turn, width * height)
        return PageContent(
            width,
            height,
            tuple(words),
            tuple(askew),
            tuple(level),
            tuple(upright),
            unreadable,
            letters,
            pictured,
        )
    finally:
        page.close()


def _turn(page: Any) -> tuple[Turn, float]:
    """From the page's own coordinates to those it is shown in; and the angle by which it is turned, in radians."""
    left, bottom, right, top = page.get_cropbox()
    match page.get_rotation():
        case 90:
            return lambda x, y: (y - bottom, x - left), -math.pi / 2
        case 180:
            return lambda x, y: (right - x, y - bottom), math.pi
        case 270:
            return lambda x, y: (top - y, right - x), math.pi / 2
        case _:
            return lambda x, y: (x - left, top - y), 0.0


def _words(page: Any, turn: Turn, turned_by: float) -> tuple[list[Word], list[Word], int, int]:
    text_page = page.get_textpage()
    try:
        text = _text(text_page, min(text_page.count_chars(), MOST_CHARACTERS))
        places = _Places(text_page.raw, turn, turned_by)
        words: list[Word] = []
        askew: list[Word] = []
        unreadable = len(_MEANINGLESS.findall(text))
        letters = 0
        for order, found in enumerate(_WORD.finditer(text)):
            start, end = found.span()
            letters += end - start
            placed = places.of(start, end - 1)
            if placed is None:
                continue
            left, right, base, look = placed
            if not look.readable:
                unreadable += end - start
            spelled = found.group()
            if spelled[-1] in _LINE_END_HYPHENS:
                spelled = spelled[:-1] + "-"
            if spelled[-1].isdigit() and _NOTE_SIGN.search(spelled) and places.is_raised(end - 1, look):
                spelled = spelled.rstrip("0123456789")
            word = Word(spelled, left, right, base, look.size, look.bold, order)
            (words if look.straight else askew).append(word)
        return words, askew, unreadable, letters
    finally:
        text_page.close()


def _text(text_page: Any, count: int) -> str:
    """One letter for each of PDFium's characters, whatever they are made of."""
    text = str(text_page.get_text_range(0, count)) if count else ""
    if len(text) == count and not _SURROGATE.search(text):
        return text
    raw = text_page.raw
    signs = []
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        signs.append(
            chr(code)
            if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF
            else "\ufffd"
            if code
            else "\x00"
        )
    return "".join(signs)


class _Places:
    """Places of words on a page. What all letters of a text object share is asked once: size, weight, angle, and how
    far the base line lies above the lower edge of the letters' boxes."""

    def __init__(self, raw: Any, turn: Turn, turned_by: float) -> None:
        self._raw = raw
        self._turn = turn
        self._turned_by = turned_by
        self._objects: dict[int | None, _Look] = {}
        self._fonts: dict[int | None, bool] = {}
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, first: int, last: int) -> tuple[float, float, float, _Look] | None:
        """Left, right and base line of the word from one letter to another, and its look."""
        raw, box = self._raw, self._box
        key = _text_object(raw, first)
        look = self._objects.get(key)
        if not pdfium.FPDFText_GetLooseCharBox(raw, first, box):
            return None
        one = (box.left, box.bottom, box.right, box.top)
        if look is None:
            look = self._asked(first, box.bottom)
            self._objects[key] = look
        other = one
        if last > first and pdfium.FPDFText_GetLooseCharBox(raw, last, box):
            other = (box.left, box.bottom, box.right, box.top)
        if look.level:
            left, base = self._turn(one[0], one[1] + look.rise)
            right = left + other[2] - one[0]
        else:
            if not pdfium.FPDFText_GetCharOrigin(raw, first, self._x, self._y):
                return None
            base = self._turn(self._x.value, self._y.value)[1]
            across = [self._turn(x, y)[0] for box in (one, other) for x, y in (box[:2], box[2:])]
            left, right = min(across), max(across)
        if not (-1e5 < left < 1e5 and -1e5 < right < 1e5 and -1e5 < base < 1e5):
            return None
        return left, right, base, look

    def is_raised(self, index: int, look: _Look) -> bool:
        """Whether a letter is set much smaller than the word it ends."""
        last = self._objects.get(_text_object(self._raw, index))
        if last is None:
            last = self._asked(index, 0.0)
        return last.size < 0.8 * look.size

    def _asked(self, index: int, bottom: float) -> _Look:
        raw = self._raw
        found = pdfium.FPDFText_GetTextObject(raw, index)
        nominal = pdfium.FPDFText_GetFontSize(raw, index)
        scale, angle = 1.0, 0.0
        if pdfium.FPDFText_GetMatrix(raw, index, self._matrix):
            scale = math.hypot(self._matrix.c, self._matrix.d)
            angle = math.atan2(self._matrix.b, self._matrix.a)
        size = nominal * scale
        if not math.isfinite(size) or not 0.5 < size < 2000:
            size = 10.0
        if not math.isfinite(angle):
            angle = 0.0
        known = pdfium.FPDFText_GetCharOrigin(raw, index, self._x, self._y)
        return _Look(
            size=round(size, 1),
            bold=bool(found) and self._is_bold(found),
            straight=abs(math.remainder(angle + self._turned_by, 2 * math.pi)) < _ASKEW,
            level=bool(known) and self._turned_by == 0 and abs(angle) < _ASKEW / 10,
            rise=self._y.value - bottom if known else 0.0,
            readable=pdfium.FPDFText_HasUnicodeMapError(raw, index) != 1,
        )

    def _is_bold(self, found: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(found)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self._fonts:
            self._fonts[key] = bool(font) and _is_bold(font)
        return self._fonts[key] or pdfium.FPDFTextObj_GetTextRenderMode(found) == _STROKED_TOO


def _is_bold(font: Any) -> bool:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace").lower()
    return any(sign in name for sign in _BOLD) or pdfium.FPDFFont_GetWeight(font) >= 700


def _drawn(page: Any, turn: Turn, area: float) -> tuple[list[Rule], list[Rule], float]:
    """The level and upright lines of the page, and the share of it that pictures cover."""
    level: list[Rule] = []
    upright: list[Rule] = []
    pictured = 0.0
    budget = MOST_SEGMENTS
    raw = page.raw
    pending: list[tuple[Any, tuple[tuple[float, ...], ...]]] = [
        (pdfium.FPDFPage_GetObject(raw, index), ()) for index in range(_objects(raw))
    ]
    seen = 0
    while pending and seen < MOST_OBJECTS and budget > 0:
        drawn, matrices = pending.pop()
        seen += 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for one, other in _edges(drawn):
                budget -= 1
                _add_rule(turn(*_moved(one, matrices)), turn(*_moved(other, matrices)), level, upright)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            bounds = _bounds(drawn)
            pictured += abs((bounds[2] - bounds[0]) * (bounds[3] - bounds[1])) if bounds else 0.0
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < 3:
            inner = (_matrix(drawn), *matrices)
            held = min(pdfium.FPDFFormObj_CountObjects(drawn), MOST_OBJECTS)
            pending.extend(
                (pdfium.FPDFFormObj_GetObject(drawn, index), inner) for index in range(max(0, held))
            )
    return level, upright, min(1.0, pictured / area) if area > 0 else 0.0


def _objects(raw: Any) -> int:
    return min(max(0, int(pdfium.FPDFPage_CountObjects(raw))), MOST_OBJECTS)


Point: TypeAlias = tuple[float, float]


def _edges(path: Any) -> list[tuple[Point, Point]]:
    """The straight lines of a path; of a box filled so thin that it looks like a line, that line."""
    bounds = _bounds(path)
    if bounds is None:
        return []
    left, bottom, right, top = bounds
    if min(right - left, top - bottom) <= _THIN:
        if right - left >= top - bottom:
            middle = (bottom + top) / 2
            return [((left, middle), (right, middle))]
        middle = (left + right) / 2
        return [((middle, bottom), (middle, top))]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke) or not stroke.value:
        return []
    return _segments(path)


def _segments(path: Any) -> list[tuple[Point, Point]]:
    matrix = (_matrix(path),)
    edges: list[tuple[Point, Point]] = []
    start = last = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(max(0, pdfium.FPDFPath_CountSegments(path)), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = _moved((x.value, y.value), matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            edges.append((last, point))
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            edges.append((point, start))
            last = start
    return edges


def _add_rule(one: Point, other: Point, level: list[Rule], upright: list[Rule]) -> None:
    (x0, y0), (x1, y1) = one, other
    if not all(math.isfinite(value) and abs(value) < 1e6 for value in (x0, y0, x1, y1)):
        return
    if abs(y1 - y0) <= 1 and abs(x1 - x0) >= _SHORTEST_RULE:
        level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    elif abs(x1 - x0) <= 1 and abs(y1 - y0) >= _SHORTEST_RULE:
        upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _bounds(drawn: Any) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
        return None
    values = (left.value, bottom.value, right.value, top.value)
    return values if all(math.isfinite(value) for value in values) else None


def _matrix(drawn: Any) -> tuple[float, ...]:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _moved(point: Point, matrices: tuple[tuple[float, ...], ...]) -> Point:
    x, y = point
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y
