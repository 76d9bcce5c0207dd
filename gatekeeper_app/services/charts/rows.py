"""Charts of rows: a name at the left, what belongs to it at its right."""

from collections.abc import Sequence

from gatekeeper_app.services.charts.shapes import Area, Ink, Letters, Point, Words

GAP = 8.0
MOST_ROWS = 8
"""More rows than this are no picture: the rest is named in a line below, and stands in the table."""


def wrapped(text: str, room: float, letters: Letters, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`, broken between words; a longer word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.measure(longer, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def name_column(names: Sequence[str], width: float, letters: Letters) -> tuple[float, list[list[str]]]:
    """The width of the column of names, at most two fifths of the whole, and each name in lines."""
    longest = max((letters.measure(name, False) for name in names), default=0.0)
    room = min(longest, 0.4 * width)
    broken = [wrapped(name, room, letters) for name in names]
    needed = max((letters.measure(line, False) for lines in broken for line in lines), default=0.0)
    return needed, broken


def name_words(lines: Sequence[str], right: float, middle: float, letters: Letters) -> list[Words]:
    """Flush right against the bars, about the middle of the row."""
    top = middle - len(lines) * letters.line / 2
    found = []
    for place, text in enumerate(lines):
        wide = letters.measure(text, False)
        found.append(
            Words(
                text=text,
                left=right - wide,
                middle=top + (place + 0.5) * letters.line,
                width=wide,
                ink=Ink.TEXT,
            )
        )
    return found


def bar(left: float, right: float, middle: float, height: float, *, hatched: bool) -> Area:
    """A bar, filled or hatched; both have the same edge."""
    top, bottom = middle - height / 2, middle + height / 2
    corners = (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
    if hatched:
        return Area(points=corners, fill=Ink.GROUND, hatch=Ink.ACCENT, edge=Ink.ACCENT)
    return Area(points=corners, fill=Ink.ACCENT, edge=Ink.ACCENT)


def footer(texts: Sequence[str], top: float, width: float, letters: Letters) -> tuple[list[Words], float]:
    """Lines of small print below the rows, and where they end."""
    found: list[Words] = []
    for text in texts:
        for line in wrapped(text, width, letters) if text else ():
            found.append(
                Words(text=line, left=0.0, middle=top + letters.line / 2, width=letters.measure(line, False))
            )
            top += letters.line
    return found, top
