"""What charts with two axes share: the plot inside its axes, and labels that keep clear of lines and of each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gatekeeper_app.domain.charts import Axis, Mark, MarkLook
from gatekeeper_app.services.charts.shapes import (
    Ink,
    Letters,
    Part,
    Path,
    Point,
    Rect,
    Sign,
    SignLook,
    Stop,
    Words,
)

GAP = 6.0
SIGN = 6.0
_MOST_LIFTED = 9  # lines a label may stand over its sign, with a thin line between them
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_SIGNS = {MarkLook.CIRCLE: SignLook.CIRCLE, MarkLook.DIAMOND: SignLook.DIAMOND}


def round_steps(low: float, high: float, *, most: int = 5) -> tuple[float, ...]:
    """Round figures from `low` or below to `high` or above, in at most `most` even steps of 1, 2, 2.5 or 5 tens.

    Raises `ValueError` unless both are finite and `low` < `high`.
    """
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError((low, high))
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    for step in (each * power for each in (*_STEPS, 20.0)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first <= most:
            return tuple(n * step for n in range(first, last + 1))
    raise AssertionError((low, high))  # pragma: no cover - twenty tens are enough for every range


class Plane:
    """The plot of a chart: turns figures of its axes into places."""

    def __init__(self, x: Axis, y: Axis, plot: Rect) -> None:
        self.x, self.y, self.plot = x, y, plot

    def at(self, x: float, y: float) -> Point:
        """A place; what lies beyond an axis is put on its end."""
        across = min(max((x - self.x.low) / (self.x.high - self.x.low), 0.0), 1.0)
        up = min(max((y - self.y.low) / (self.y.high - self.y.low), 0.0), 1.0)
        return Point(self.plot.left + across * self.plot.width, self.plot.bottom - up * self.plot.height)


def plane_for(x: Axis, y: Axis, *, width: float, height: float, letters: Letters) -> Plane:
    """The plot that leaves room for the words of both axes; the axes' titles stand under the horizontal one."""
    beside = max((letters.measure(label, False) for _value, label in y.ticks), default=0.0) + GAP
    last = letters.measure(x.ticks[-1][1], False) / 2 if x.ticks else 0.0
    top = letters.line / 2 + (letters.line + GAP if y.title else 0.0)
    below = letters.line + 2 * GAP + (letters.line if x.title else 0.0)
    plot = Rect(
        left=beside,
        top=top,
        width=max(width - beside - last - 2.0, 40.0),
        height=max(height - top - below, 40.0),
    )
    return Plane(x, y, plot)


def axes(plane: Plane, letters: Letters, *, framed: bool = False) -> list[Part]:
    """Grid lines with the words of both axes; `framed` draws the plot's edge instead of the grid."""
    plot, parts = plane.plot, list[Part]()
    for value, label in plane.y.ticks:
        y = plane.at(plane.x.low, value).y
        if not framed:
            parts.append(Path(points=(Point(plot.left, y), Point(plot.right, y)), ink=Ink.GRID))
        wide = letters.measure(label, False)
        parts.append(Words(text=label, left=plot.left - GAP - wide, middle=y, width=wide))
    reach = -math.inf  # names of places that would run into each other are left out
    middle = plot.bottom + GAP + letters.line / 2
    for value, label in plane.x.ticks:
        wide = letters.measure(label, False)
        left = plane.at(value, plane.y.low).x - wide / 2
        if left >= reach + GAP:
            parts.append(Words(text=label, left=left, middle=middle, width=wide))
            reach = left + wide
    if plane.x.title:
        wide = letters.measure(plane.x.title, False)
        left = max(0.0, plot.left + (plot.width - wide) / 2)
        parts.append(Words(text=plane.x.title, left=left, middle=middle + letters.line, width=wide))
    if plane.y.title:
        wide = letters.measure(plane.y.title, False)
        parts.append(Words(text=plane.y.title, left=0.0, middle=letters.line / 2, width=wide))
    if framed:
        edge = (
            Point(plot.left, plot.top),
            Point(plot.right, plot.top),
            Point(plot.right, plot.bottom),
            Point(plot.left, plot.bottom),
            Point(plot.left, plot.top),
        )
        parts.append(Path(points=edge, ink=Ink.EDGE))
    return parts


def marked(
    plane: Plane, marks: Sequence[Mark], letters: Letters, lines: Sequence[Sequence[Point]], taken: list[Rect]
) -> tuple[list[Part], tuple[Stop, ...]]:
    """Signs with their words beside them, clear of the lines and of what is `taken` where there is room for it."""
    size, parts, stops = SIGN * letters.scale, list[Part](), list[Stop]()
    places = [plane.at(mark.x, mark.y) for mark in marks]
    taken += [_around(place, size) for place in places]
    about = _Surroundings(plot=plane.plot, lines=lines, taken=taken)
    for mark, place in zip(marks, places, strict=True):
        wide = letters.measure(mark.label, True)
        box = about.room_for(place, size + GAP, wide, letters.line)
        taken.append(box)
        if box.bottom < place.y - size - 2 * GAP:
            parts.append(Path(points=(place, Point(place.x, box.bottom)), ink=Ink.EDGE))
        parts.append(
            Words(
                text=mark.label,
                left=box.left,
                middle=box.top + box.height / 2,
                width=wide,
                ink=Ink.TEXT,
                bold=True,
                ground=True,
            )
        )
        stops.append(Stop(around=_around(place, size + 4), spoken=mark.spoken))
    signs = [
        Sign(at=place, look=_SIGNS[mark.look], size=size) for mark, place in zip(marks, places, strict=True)
    ]
    return [*parts, *signs], tuple(stops)


def _around(place: Point, size: float) -> Rect:
    return Rect(left=place.x - size, top=place.y - size, width=2 * size, height=2 * size)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Surroundings:
    """What a label has to keep clear of; `taken` grows with every label."""

    plot: Rect
    lines: Sequence[Sequence[Point]]
    taken: list[Rect]

    def room_for(self, place: Point, away: float, wide: float, high: float) -> Rect:
        """The best place for a label: first beside the sign, then over and under it, on either side, then higher up."""
        right, left, centred = place.x + away, place.x - away - wide, place.x - wide / 2
        beside, over, under = place.y - high / 2, place.y - away - high, place.y + away
        corners = (
            (right, beside),
            (right, under),
            (right, over),
            (left, beside),
            (left, over),
            (left, under),
            (centred, over),
            (centred, under),
        )
        aligned = place.x - away / 2
        lifted = tuple((aligned, over - n * high) for n in range(_MOST_LIFTED))
        tries = [Rect(left=x, top=y, width=wide, height=high) for x, y in (*corners, *lifted)]
        inside = [box for box in tries if self.plot.holds(box)]
        clear = [box for box in inside if not any(box.meets(other) for other in self.taken)]
        quiet = [box for box in clear if not any(_crosses(points, box) for points in self.lines)]
        for found in (quiet, clear, inside):
            if found:
                return found[0]
        x = min(max(right, self.plot.left), max(self.plot.right - wide, self.plot.left))
        return Rect(left=x, top=max(over, self.plot.top), width=wide, height=high)


def _crosses(points: Sequence[Point], box: Rect) -> bool:
    """Whether a line enters a box."""
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    for first, second in pairwise(points):
        if max(first.x, second.x) < left or min(first.x, second.x) > right:
            continue
        if max(first.y, second.y) < top or min(first.y, second.y) > bottom:
            continue
        if _enters(first, second, box):
            return True
    return False


def _enters(first: Point, second: Point, box: Rect) -> bool:
    """Whether something of the stretch between two points lies in the box: cut at one edge after the other."""
    begin, end = 0.0, 1.0
    across, down = second.x - first.x, second.y - first.y
    for step, low, high in (
        (across, box.left - first.x, box.right - first.x),
        (down, box.top - first.y, box.bottom - first.y),
    ):
        if step == 0.0:
            if low > 0.0 or high < 0.0:
                return False
            continue
        shares = sorted((low / step, high / step))
        begin, end = max(begin, shares[0]), min(end, shares[1])
        if begin > end:
            return False
    return True
