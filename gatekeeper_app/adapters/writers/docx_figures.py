"""Charts in Word documents: the shapes `services.charts` lays out as vector pictures, with their text alternative."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Any

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_letters import advance, width
from gatekeeper_app.adapters.writers.docx_markup import PICTURE, Xml, element, one_line
from gatekeeper_app.adapters.writers.docx_tables import TEXT_WIDTH
from gatekeeper_app.adapters.writers.emf_picture import Metafile, Points
from gatekeeper_app.adapters.writers.logo_file import Logo
from gatekeeper_app.domain.charts import Chart, ChartTable, Curve
from gatekeeper_app.services.charts.layout import lay_out
from gatekeeper_app.services.charts.shapes import (
    Area,
    Drawing,
    Ink,
    Letters,
    Part,
    Path,
    Sign,
    SignLook,
    Words,
)

_INKS = {
    Ink.TEXT: styles.TEXT,
    Ink.MUTED: styles.MUTED,
    Ink.ACCENT: styles.ACCENT,
    Ink.TINT: "D6E6EB",
    Ink.GRID: "C9D1CE",
    Ink.EDGE: "74807C",
    Ink.GROUND: "FFFFFF",
}
_SIZE, _LINE, _SCALE, _CAP_HEIGHT = 8.5, 11.0, 0.72, 0.716
_WIDTH = TEXT_WIDTH / 20
_TALLEST = 560.0
_HATCH, _DASH, _GAP = 5.0, 4.0, 3.0
_LABELS = frozenset({"label", "above", "below"})
_LONGEST_NAME, _LONGEST_LABEL, _LONGEST_WORD = 1.3 * _WIDTH, 0.45 * _WIDTH, 0.38 * _WIDTH
_EMU = 12_700  # to a point
_LOGO_ROOM = (170.0, 54.0)  # points, as in the PDF
_LONGEST_ALTERNATIVE = 8_000


class Pictures:
    """The pictures of a document, in the order of their numbers from 1; `names` are those of their files."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []
        self.names: list[str] = []

    def logo(self, logo: Logo, spoken: str) -> Xml:
        """The logo of the letterhead in the line of text."""
        across, down = logo.fitting(*_LOGO_ROOM)
        return self._inline(logo.png, "logo{}.png", "", spoken, (round(across * _EMU), round(down * _EMU)))

    def _inline(self, content: bytes, name: str, title: str, spoken: str, size: tuple[int, int]) -> Xml:
        self.contents.append(content)
        number = len(self.contents)
        self.names.append(name.format(number))
        return _inline(number, self.names[-1], title, spoken, size)

    def placed(self, chart: Chart, title: str, spoken: str) -> Xml | None:
        """The chart as a picture in the line of text; None where there is nothing in it to be drawn."""
        letters = Letters(measure=_measure, line=_LINE, scale=_SCALE)
        drawing = lay_out(_shown(chart), width=_WIDTH, letters=letters)
        if not drawing.parts or drawing.height <= 0:
            return None
        shrunk = min(1.0, _TALLEST / drawing.height)
        size = round(_WIDTH * _EMU), round(drawing.height * shrunk * _EMU)
        return self._inline(_drawn(drawing, shrunk), "figure{}.emf", title, spoken, size)


def _inline(number: int, name: str, title: str, spoken: str, size: tuple[int, int]) -> Xml:
    across, down = size
    alternative = one_line(spoken, _LONGEST_ALTERNATIVE)
    picture = element(
        "pic:pic",
        element(
            "pic:nvPicPr",
            element("pic:cNvPr", id=number, name=name, descr=alternative),
            element("pic:cNvPicPr"),
        ),
        element("pic:blipFill", element("a:blip", r__embed=picture_id(number)), _stretched()),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", cx=across, cy=down)),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
        ),
    )
    return element(
        "w:drawing",
        element(
            "wp:inline",
            element("wp:extent", cx=across, cy=down),
            element("wp:docPr", id=number, name=f"Figure {number}", descr=alternative, title=title),
            element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=1)),
            element("a:graphic", element("a:graphicData", picture, uri=PICTURE)),
            distT=0, distB=0, distL=0, distR=0,
        ),
    )  # fmt: skip


def _stretched() -> Xml:
    return element("a:stretch", element("a:fillRect"))


def picture_id(number: int) -> str:
    """The id of the relationship of a picture."""
    return f"rPicture{number}"


# -- words


def _measure(text: str, bold: bool) -> float:
    return width(text, bold, _SIZE)


def _shortened(text: str, bold: bool, room: float) -> str:
    if _measure(text, bold) <= room:
        return text
    kept, taken = 0, _measure("…", bold)
    while taken + (step := _measure(text[kept], bold)) <= room:
        taken += step
        kept += 1
    return text[:kept].rstrip() + "…"


def _shown(value: Any, field: str = "") -> Any:
    """The chart with words that fit: names longer than a picture can bear end in an ellipsis. What is only spoken or
    stands in the table is not drawn and stays as it is."""
    if isinstance(value, str):
        if field in _LABELS:
            return _shortened(one_line(value), True, _LONGEST_LABEL)
        name = _shortened(one_line(value), False, _LONGEST_NAME)
        return " ".join(_shortened(word, False, _LONGEST_WORD) for word in name.split(" "))
    if isinstance(value, tuple):
        return tuple(_shown(each, field) for each in value)
    if is_dataclass(value) and not isinstance(value, type | ChartTable):
        named = "label" if isinstance(value, Curve) else ""
        return replace(
            value,
            **{each.name: _shown(getattr(value, each.name), named or each.name) for each in fields(value)},
        )
    return value


# -- shapes


def _drawn(drawing: Drawing, shrunk: float) -> bytes:
    file = Metafile(_WIDTH, drawing.height * shrunk, styles.FONT, advance)
    for part in drawing.parts:
        _draw(file, part, shrunk)
    return file.content()


def _draw(file: Metafile, part: Part, shrunk: float) -> None:
    if isinstance(part, Path):
        points = [(point.x * shrunk, point.y * shrunk) for point in part.points]
        thick = (part.width if part.width > 1 else 0.5) * shrunk
        for stretch in _dashes(points) if part.dashed else [points]:
            file.line(stretch, _INKS[part.ink], thick)
    elif isinstance(part, Area):
        _area(file, part, shrunk)
    elif isinstance(part, Words):
        _words(file, part, shrunk)
    else:
        _sign(file, part, shrunk)


def _area(file: Metafile, area: Area, shrunk: float) -> None:
    corners = [(point.x * shrunk, point.y * shrunk) for point in area.points]
    if area.fill is not None:
        file.area(corners, fill=_INKS[area.fill])
    if area.hatch is not None:
        for stretch in _hatching(corners):
            file.line(stretch, _INKS[area.hatch], 0.7)
    if area.edge is not None:
        file.area(corners, edge=_INKS[area.edge])


def _words(file: Metafile, words: Words, shrunk: float) -> None:
    size, left, middle = _SIZE * shrunk, words.left * shrunk, words.middle * shrunk
    if words.ground and words.text:
        right, half = left + words.width * shrunk + 3, _LINE * shrunk / 2
        left_edge = left - 3
        plate = [
            (left_edge, middle - half),
            (right, middle - half),
            (right, middle + half),
            (left_edge, middle + half),
        ]
        file.area(plate, fill=_INKS[Ink.GROUND])
    file.words(words.text, left, middle + _CAP_HEIGHT * size / 2, size, _INKS[words.ink], bold=words.bold)


def _sign(file: Metafile, sign: Sign, shrunk: float) -> None:
    """A rim of the ground keeps it clear of lines; the circle is hollow, the diamond filled."""
    x, y, size = sign.at.x * shrunk, sign.at.y * shrunk, sign.size * shrunk
    ground, ink = _INKS[Ink.GROUND], _INKS[Ink.TEXT]
    if sign.look is SignLook.CIRCLE:
        file.circle((x, y), size, fill=ground, edge=ground, width=3.6)
        file.circle((x, y), size, fill=ground, edge=ink, width=1.5)
        return
    size += 1
    corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
    file.area(corners, fill=ground, edge=ground, width=3.6)
    file.area(corners, fill=ink, edge=ink, width=1.5)


def _dashes(points: Points) -> list[Points]:
    """A line in pieces; the measure of dashes runs on over its corners."""
    made: list[Points] = []
    gone = 0.0
    for (x, y), (to_x, to_y) in pairwise(points):
        length = hypot(to_x - x, to_y - y)
        at = 0.0
        while at < length:
            phase = (gone + at) % (_DASH + _GAP)
            rest = (_DASH if phase < _DASH else _DASH + _GAP) - phase
            end = min(length, at + max(rest, 0.01))
            if phase < _DASH:
                first, last = at / length, end / length
                made.append(
                    [
                        (x + first * (to_x - x), y + first * (to_y - y)),
                        (x + last * (to_x - x), y + last * (to_y - y)),
                    ]
                )
            at = end
        gone += length
    return made


def _hatching(corners: Points) -> list[Points]:
    """Rising lines in a polygon: where each enters and leaves it."""
    made: list[Points] = []
    sums = [x + y for x, y in corners]
    edges: Sequence[tuple[tuple[float, float], tuple[float, float]]] = list(pairwise([*corners, corners[0]]))
    at = min(sums) + _HATCH
    while at < max(sums):
        crossed = []
        for (x, y), (to_x, to_y) in edges:
            first, last = x + y - at, to_x + to_y - at
            if (first < 0) != (last < 0):
                share = first / (first - last)
                crossed.append((x + share * (to_x - x), y + share * (to_y - y)))
        crossed.sort()
        made += [list(pair) for pair in zip(crossed[::2], crossed[1::2], strict=False)]
        at += _HATCH
    return made
