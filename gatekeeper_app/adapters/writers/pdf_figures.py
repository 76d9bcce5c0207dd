"""Charts on paper: the shapes `services.charts` lays out, drawn as vectors in a palette that holds in grey."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import Color, HexColor, white
from reportlab.platypus.flowables import Flowable

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_styles
from gatekeeper_app.adapters.writers.pdf_flowables import Size
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_lines import elided
from gatekeeper_app.adapters.writers.pdf_structure import Part
from gatekeeper_app.adapters.writers.pdf_text import Typesetter
from gatekeeper_app.domain.charts import BarChart, Chart, LineChart, MapChart, Tornado
from gatekeeper_app.services.charts.layout import lay_out
from gatekeeper_app.services.charts.shapes import Area, Ink, Letters, Path, Point, Sign, SignLook, Words

# Grey shades of text, accent, edge, grid and tint are all apart: ink by ink a fax or a copier keeps the picture.
INKS: dict[Ink, Color] = {
    Ink.TEXT: pdf_styles.TEXT,
    Ink.MUTED: pdf_styles.MUTED,
    Ink.ACCENT: pdf_styles.ACCENT,
    Ink.TINT: HexColor("#D6E6EB"),
    Ink.GRID: HexColor("#C9D1CE"),
    Ink.EDGE: HexColor("#74807C"),
    Ink.GROUND: white,
}
_SIZE, _LINE, _SCALE = 8.5, 11.0, 0.72
_HATCH = 5.0
_TALLEST = 0.8 * pdf_styles.TEXT_HEIGHT
_LONGEST_WORD = 0.38 * pdf_styles.TEXT_WIDTH  # names of rows are broken between words only
_LONGEST_NAME, _LONGEST_LABEL = 1.3 * pdf_styles.TEXT_WIDTH, 0.45 * pdf_styles.TEXT_WIDTH


class FigurePiece(Flowable):
    """A chart in the width of the column; it is never split. `spoken` stands for it where it is not seen."""

    def __init__(self, chart: Chart, spoken: str, part: Part, typesetter: Typesetter) -> None:
        super().__init__()
        self.spoken = spoken
        self.part = part
        self.spaceAfter = pdf_styles.BLOCK_SPACE
        letters = Letters(measure=_measure, line=_LINE, scale=_SCALE)
        self._drawing = lay_out(_shown(chart, typesetter), width=pdf_styles.TEXT_WIDTH, letters=letters)
        self._shrunk = min(1.0, _TALLEST / self._drawing.height) if self._drawing.height > 0 else 1.0
        self.width, self.height = pdf_styles.TEXT_WIDTH, self._drawing.height * self._shrunk

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002 - Platypus' names
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.figure(self.part, self.spoken, self.width, self.height):
            self._paint(self.canv)

    def _paint(self, canvas: Any) -> None:
        canvas.saveState()
        _clip(canvas, [(0, 0), (self.width, 0), (self.width, self.height), (0, self.height)])
        canvas.translate(0, self.height)
        canvas.scale(self._shrunk, self._shrunk)
        canvas.setLineJoin(1)
        for part in self._drawing.parts:
            if isinstance(part, Path):
                _line(canvas, part)
            elif isinstance(part, Area):
                _area(canvas, part)
            elif isinstance(part, Words):
                _words(canvas, part)
            else:
                _sign(canvas, part)
        canvas.restoreState()


def _face(strong: bool) -> Face:
    return Face.BOLD if strong else Face.REGULAR


def _measure(text: str, strong: bool) -> float:
    return pdf_fonts.width(text, _face(strong), _SIZE)


def _shown(chart: Chart, typesetter: Typesetter) -> Chart:
    """The chart with words the fonts can show; names longer than a picture can bear end in an ellipsis."""

    def name(text: str) -> str:
        words = elided(typesetter.line(text), Face.REGULAR, _SIZE, _LONGEST_NAME).split(" ")
        return " ".join(elided(word, Face.REGULAR, _SIZE, _LONGEST_WORD) for word in words)

    def label(text: str) -> str:
        return elided(typesetter.line(text), Face.BOLD, _SIZE, _LONGEST_LABEL)

    def marked(plane: LineChart | MapChart) -> dict[str, Any]:
        return {
            "x": replace(plane.x, title=name(plane.x.title), ticks=_ticks(plane.x.ticks, typesetter)),
            "y": replace(plane.y, title=name(plane.y.title), ticks=_ticks(plane.y.ticks, typesetter)),
            "marks": tuple(replace(mark, label=label(mark.label)) for mark in plane.marks),
        }

    if isinstance(chart, LineChart):
        curves = tuple(replace(curve, name=label(curve.name)) for curve in chart.curves)
        return replace(chart, curves=curves, **marked(chart))
    if isinstance(chart, MapChart):
        return replace(chart, above=label(chart.above), below=label(chart.below), **marked(chart))
    if isinstance(chart, Tornado):
        swings = tuple(
            replace(
                swing,
                name=name(swing.name),
                low_label=typesetter.line(swing.low_label),
                high_label=typesetter.line(swing.high_label),
            )
            for swing in chart.swings
        )
        return replace(
            chart,
            swings=swings,
            base=name(chart.base),
            key=typesetter.line(chart.key),
            rest=typesetter.line(chart.rest),
        )
    bars = tuple(replace(bar, name=name(bar.name), label=label(bar.label)) for bar in chart.bars)
    shown: BarChart = replace(
        chart, bars=bars, key=typesetter.line(chart.key), rest=typesetter.line(chart.rest)
    )
    return shown


def _ticks(ticks: Sequence[tuple[float, str]], typesetter: Typesetter) -> tuple[tuple[float, str], ...]:
    return tuple((value, typesetter.line(text)) for value, text in ticks)


def _flipped(points: Sequence[Point]) -> list[tuple[float, float]]:
    """The layout's y runs downwards, the page's upwards."""
    return [(point.x, -point.y) for point in points]


def _path(canvas: Any, corners: Sequence[tuple[float, float]], *, closed: bool) -> Any:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    if closed:
        path.close()
    return path


def _clip(canvas: Any, corners: Sequence[tuple[float, float]]) -> None:
    canvas.clipPath(_path(canvas, corners, closed=True), stroke=0, fill=0)


def _line(canvas: Any, line: Path) -> None:
    if len(line.points) < 2:
        return
    canvas.saveState()
    canvas.setStrokeColor(INKS[line.ink])
    canvas.setLineWidth(line.width if line.width > 1 else pdf_styles.HAIRLINE)
    if line.dashed:
        canvas.setDash(4, 3)
    canvas.drawPath(_path(canvas, _flipped(line.points), closed=False), stroke=1, fill=0)
    canvas.restoreState()


def _area(canvas: Any, area: Area) -> None:
    corners = _flipped(area.points)
    if len(corners) < 3:
        return
    if area.fill is not None:
        canvas.setFillColor(INKS[area.fill])
        canvas.drawPath(_path(canvas, corners, closed=True), stroke=0, fill=1)
    if area.hatch is not None:
        _hatch(canvas, corners, INKS[area.hatch])
    if area.edge is not None:
        canvas.setStrokeColor(INKS[area.edge])
        canvas.setLineWidth(1.0)
        canvas.drawPath(_path(canvas, corners, closed=True), stroke=1, fill=0)


def _hatch(canvas: Any, corners: Sequence[tuple[float, float]], ink: Color) -> None:
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    height = top - bottom
    canvas.saveState()
    _clip(canvas, corners)
    canvas.setStrokeColor(ink)
    canvas.setLineWidth(0.7)
    count = int((right - left + height) / _HATCH) + 1
    starts = [left - height + n * _HATCH for n in range(count)]
    canvas.lines([(x, bottom, x + height, top) for x in starts])
    canvas.restoreState()


def _words(canvas: Any, words: Words) -> None:
    if not words.text:
        return
    middle = -words.middle
    if words.ground:
        canvas.setFillColor(INKS[Ink.GROUND])
        canvas.rect(words.left - 3, middle - _LINE / 2, words.width + 6, _LINE, stroke=0, fill=1)
    canvas.setFillColor(INKS[words.ink])
    canvas.setFont(_face(words.bold).value, _SIZE)
    canvas.drawString(words.left, middle - pdf_styles.CAP_HEIGHT * _SIZE / 2, words.text + " ")


def _sign(canvas: Any, sign: Sign) -> None:
    """A rim of the ground keeps it clear of lines; the circle is hollow, the diamond filled."""
    x, y, size = sign.at.x, -sign.at.y, sign.size
    hollow = sign.look is SignLook.CIRCLE
    canvas.saveState()
    for ink, fill, width in (
        (INKS[Ink.GROUND], INKS[Ink.GROUND], 3.6),
        (INKS[Ink.TEXT], INKS[Ink.GROUND] if hollow else INKS[Ink.TEXT], 1.5),
    ):
        canvas.setStrokeColor(ink)
        canvas.setFillColor(fill)
        canvas.setLineWidth(width)
        if hollow:
            canvas.circle(x, y, size, stroke=1, fill=1)
        else:
            corners = [(x, y + size + 1), (x + size + 1, y), (x, y - size - 1), (x - size - 1, y)]
            canvas.drawPath(_path(canvas, corners, closed=True), stroke=1, fill=1)
    canvas.restoreState()
