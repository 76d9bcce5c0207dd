"""Bars from nought with the ranges their figures lie in, the figure written beside each."""

from gatekeeper_app.domain.charts import Bar, BarChart
from gatekeeper_app.services.charts.rows import GAP, MOST_ROWS, bar, footer, name_column, name_words
from gatekeeper_app.services.charts.shapes import Drawing, Ink, Letters, Part, Path, Point, Rect, Stop, Words


def lay_out_bars(chart: BarChart, *, width: float, letters: Letters) -> Drawing:
    """As high as its rows. Figures under nought go to the left of the line at nought."""
    bars = chart.bars[:MOST_ROWS]
    names_wide, names = name_column([each.name for each in bars], width, letters)
    labels_wide = max((letters.measure(each.label, False) for each in bars), default=0.0) + 2 * GAP
    left = names_wide + GAP
    usable = max(width - left - labels_wide, 40.0)
    least = min((min(_least(each), 0.0) for each in bars), default=0.0)
    most = max((max(_most(each), 0.0) for each in bars), default=0.0)
    unit = usable / (most - least) if most > least else 0.0
    nought = left - least * unit

    parts: list[Part] = []
    top, stops, thick = 0.0, list[Stop](), 18.0 * letters.scale
    for each, lines in zip(bars, names, strict=True):
        height = max(len(lines) * letters.line, thick) + 2 * GAP
        middle = top + height / 2
        end = nought + each.value * unit
        if end != nought:
            parts.append(bar(min(nought, end), max(nought, end), middle, thick, hatched=each.hatched))
        parts += name_words(lines, names_wide, middle, letters)
        if each.low is not None and each.high is not None:
            parts += _whisker(nought + each.low * unit, nought + each.high * unit, middle, thick, letters)
        parts.append(
            Words(
                text=each.label,
                left=nought + max(_most(each), 0.0) * unit + GAP,
                middle=middle,
                width=letters.measure(each.label, False),
                ink=Ink.TEXT,
            )
        )
        stops.append(Stop(around=Rect(left=0.0, top=top, width=width, height=height), spoken=each.spoken))
        top += height
    parts.append(Path(points=(Point(nought, 0.0), Point(nought, top)), ink=Ink.EDGE))
    words, end_of_words = footer((chart.rest, chart.key), top + GAP / 2, width, letters)
    return Drawing(width=width, height=end_of_words, parts=(*parts, *words), stops=tuple(stops))


def _least(each: Bar) -> float:
    return each.value if each.low is None else min(each.low, each.value)


def _most(each: Bar) -> float:
    return each.value if each.high is None else max(each.high, each.value)


def _whisker(low: float, high: float, middle: float, thick: float, letters: Letters) -> list[Path]:
    """A line with ends; a wider one of the ground under it keeps it in sight on a solid bar."""
    half = thick / 4
    strokes = (
        (Point(low, middle), Point(high, middle)),
        (Point(low, middle - half), Point(low, middle + half)),
        (Point(high, middle - half), Point(high, middle + half)),
    )
    under = [Path(points=stroke, ink=Ink.GROUND, width=4.0 * letters.scale) for stroke in strokes]
    return under + [Path(points=stroke, ink=Ink.TEXT, width=1.6 * letters.scale) for stroke in strokes]
