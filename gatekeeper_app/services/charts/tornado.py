"""A tornado: how far each uncertain figure moves a result, the largest first; hatched falls, solid rises."""

from gatekeeper_app.domain.charts import Tornado
from gatekeeper_app.services.charts.rows import GAP, MOST_ROWS, bar, footer, name_column, name_words
from gatekeeper_app.services.charts.shapes import Drawing, Ink, Letters, Part, Path, Point, Rect, Stop, Words


def lay_out_tornado(chart: Tornado, *, width: float, letters: Letters) -> Drawing:
    """As high as its rows. The base is written over the line all bars start from."""
    swings = chart.swings[:MOST_ROWS]
    names_wide, names = name_column([swing.name for swing in swings], width, letters)
    room_left = max((letters.measure(swing.low_label, False) for swing in swings), default=0.0) + GAP
    room_right = max((letters.measure(swing.high_label, False) for swing in swings), default=0.0) + GAP
    left = names_wide + GAP + room_left
    usable = max(width - left - room_right, 40.0)
    least = min((min(swing.low, 0.0) for swing in swings), default=0.0)
    most = max((max(swing.high, 0.0) for swing in swings), default=0.0)
    unit = usable / (most - least) if most > least else 0.0
    base_x = left - least * unit if unit else left + usable / 2

    parts: list[Part] = []
    base_wide = letters.measure(chart.base, True)
    base_left = min(max(base_x - base_wide / 2, 0.0), max(width - base_wide, 0.0))
    parts.append(
        Words(
            text=chart.base,
            left=base_left,
            middle=letters.line / 2,
            width=base_wide,
            ink=Ink.TEXT,
            bold=True,
        )
    )
    top = letters.line + GAP
    rows_top, stops, thick = top, list[Stop](), 18.0 * letters.scale
    for swing, lines in zip(swings, names, strict=True):
        height = max(len(lines) * letters.line, thick) + 2 * GAP
        middle = top + height / 2
        low_x, high_x = base_x + min(swing.low, 0.0) * unit, base_x + max(swing.high, 0.0) * unit
        if low_x < base_x:
            parts.append(bar(low_x, base_x, middle, thick, hatched=True))
        if high_x > base_x:
            parts.append(bar(base_x, high_x, middle, thick, hatched=False))
        parts += name_words(lines, names_wide, middle, letters)
        low_wide = letters.measure(swing.low_label, False)
        parts.append(
            Words(
                text=swing.low_label,
                left=low_x - GAP - low_wide,
                middle=middle,
                width=low_wide,
                ink=Ink.TEXT,
            )
        )
        parts.append(
            Words(
                text=swing.high_label,
                left=high_x + GAP,
                middle=middle,
                width=letters.measure(swing.high_label, False),
                ink=Ink.TEXT,
            )
        )
        stops.append(Stop(around=Rect(left=0.0, top=top, width=width, height=height), spoken=swing.spoken))
        top += height
    parts.append(
        Path(points=(Point(base_x, rows_top), Point(base_x, top)), ink=Ink.TEXT, width=1.6 * letters.scale)
    )
    words, end = footer((chart.rest, chart.key), top + GAP / 2, width, letters)
    return Drawing(width=width, height=end, parts=(*parts, *words), stops=tuple(stops))
