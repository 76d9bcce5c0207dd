"""A line with its band: a curve, the range it lies in, and the places that are named."""

from gatekeeper_app.domain.charts import Curve, LineChart
from gatekeeper_app.services.charts.plane import GAP, Plane, axes, marked, plane_for
from gatekeeper_app.services.charts.shapes import Area, Drawing, Ink, Letters, Part, Path, Point, Rect, Words


def lay_out_lines(chart: LineChart, *, width: float, height: float, letters: Letters) -> Drawing:
    """Bands under the grid's words, curves over them, marks on top."""
    plane = plane_for(chart.x, chart.y, width=width, height=height, letters=letters)
    bands = [band for curve in chart.curves if (band := _band(plane, curve)) is not None]
    lines = [tuple(plane.at(x, y) for x, y in curve.points) for curve in chart.curves]
    parts: list[Part] = [*bands, *axes(plane, letters)]
    parts += [
        Path(points=points, ink=Ink.ACCENT, width=2.0 * letters.scale, dashed=curve.dashed)
        for curve, points in zip(chart.curves, lines, strict=True)
    ]
    taken: list[Rect] = []
    for curve, points in zip(chart.curves, lines, strict=True):
        if curve.name and points:
            words, box = _name(plane, curve, points[-1], letters)
            parts.append(words)
            taken.append(box)
    signs, stops = marked(plane, chart.marks, letters, lines, taken)
    return Drawing(width=width, height=height, parts=(*parts, *signs), stops=stops)


def _band(plane: Plane, curve: Curve) -> Area | None:
    if not curve.low or not curve.high:
        return None
    across = [x for x, _y in curve.points]
    upper = [plane.at(x, y) for x, y in zip(across, curve.high, strict=True)]
    lower = [plane.at(x, y) for x, y in zip(across, curve.low, strict=True)]
    return Area(points=(*upper, *reversed(lower)), fill=Ink.TINT)


def _name(plane: Plane, curve: Curve, end: Point, letters: Letters) -> tuple[Words, Rect]:
    """The curve's name over its end, inside the plot."""
    wide = letters.measure(curve.name, True)
    left = min(max(end.x - wide, plane.plot.left), plane.plot.right - wide)
    top = max(end.y - letters.line - GAP, plane.plot.top)
    words = Words(
        text=curve.name,
        left=left,
        middle=top + letters.line / 2,
        width=wide,
        ink=Ink.TEXT,
        bold=True,
        ground=True,
    )
    return words, Rect(left=left, top=top, width=wide, height=letters.line)
