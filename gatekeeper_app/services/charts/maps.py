"""A map of two regions: plain above the border, hatched below it, each named inside."""

from itertools import pairwise

from gatekeeper_app.domain.charts import MapChart
from gatekeeper_app.services.charts.plane import GAP, Plane, axes, marked, plane_for
from gatekeeper_app.services.charts.shapes import Area, Drawing, Ink, Letters, Part, Path, Point, Rect, Words


def lay_out_map(chart: MapChart, *, width: float, height: float, letters: Letters) -> Drawing:
    """Regions, border, names, marks, in this order."""
    plane = plane_for(chart.x, chart.y, width=width, height=height, letters=letters)
    plot = plane.plot
    border = tuple(plane.at(x, y) for x, y in cut(chart.border, chart.x.high, chart.y.high))
    first = border[0] if border else Point(plot.left, plot.bottom)
    last = border[-1] if border else Point(plot.left, plot.bottom)
    upper_left, upper_right = Point(plot.left, plot.top), Point(plot.right, plot.top)
    lower_left, lower_right = Point(plot.left, plot.bottom), Point(plot.right, plot.bottom)
    turn = Point(last.x, plot.top)
    parts: list[Part] = [
        Area(points=(lower_left, first, *border, turn, upper_left), fill=Ink.TINT),
        Area(points=(lower_left, first, *border, turn, upper_right, lower_right), hatch=Ink.EDGE),
        *axes(plane, letters, framed=True),
    ]
    line = (*border, turn) if last.x < plot.right else border
    if line:
        parts.append(Path(points=line, ink=Ink.TEXT, width=2.0 * letters.scale))
    taken: list[Rect] = []
    signs, stops = marked(plane, chart.marks, letters, [line], taken)
    names = _names(plane, chart, letters, line, taken)
    return Drawing(width=width, height=height, parts=(*parts, *names, *signs), stops=stops)


def cut(border: tuple[tuple[float, float], ...], most_x: float, most_y: float) -> list[tuple[float, float]]:
    """The border as far as the plane goes, with the point where it leaves it."""
    kept: list[tuple[float, float]] = []
    for x, y in border:
        if x <= most_x and y <= most_y:
            kept.append((x, y))
            continue
        if kept:
            x0, y0 = kept[-1]
            shares = [1.0]
            if x > most_x:
                shares.append((most_x - x0) / (x - x0))
            if y > most_y:
                shares.append((most_y - y0) / (y - y0))
            share = min(shares)
            kept.append((x0 + share * (x - x0), y0 + share * (y - y0)))
        break
    return kept


def _names(
    plane: Plane, chart: MapChart, letters: Letters, line: tuple[Point, ...], taken: list[Rect]
) -> list[Words]:
    """The regions' names near their own corners, moved along until they meet nothing."""
    found = []
    for text, is_above in ((chart.above, True), (chart.below, False)):
        wide = letters.measure(text, True)
        box = _place(
            plane.plot, wide, letters.line, is_above=is_above, taken=[*taken, *_strips(line, letters)]
        )
        taken.append(box)
        found.append(
            Words(
                text=text,
                left=box.left,
                middle=box.top + box.height / 2,
                width=wide,
                ink=Ink.TEXT,
                bold=True,
                ground=True,
            )
        )
    return found


def _strips(line: tuple[Point, ...], letters: Letters) -> list[Rect]:
    """Small boxes along the border."""
    size = letters.line / 4
    strips = []
    for first, second in pairwise(line):
        for n in range(9):
            x = first.x + n / 8 * (second.x - first.x)
            y = first.y + n / 8 * (second.y - first.y)
            strips.append(Rect(left=x - size, top=y - size, width=2 * size, height=2 * size))
    return strips


def _place(plot: Rect, wide: float, line: float, *, is_above: bool, taken: list[Rect]) -> Rect:
    inset = 2 * GAP
    rows = range(max(1, int((plot.height - 2 * inset) / line)))
    for row in rows:
        top = plot.top + inset + row * line if is_above else plot.bottom - inset - (row + 1) * line
        left = plot.left + inset if is_above else plot.right - inset - wide
        box = Rect(left=max(left, plot.left), top=top, width=wide, height=line)
        if not any(box.meets(other) for other in taken):
            return box
    top = plot.top + GAP if is_above else plot.bottom - GAP - line
    left = plot.left + GAP if is_above else max(plot.right - GAP - wide, plot.left)
    return Rect(left=left, top=top, width=wide, height=line)
