"""Where everything of the picture of a plan stands: shapes and words in pixels, no painting.

A row for each phase. Its name stands left of the bars, or above its bar where the picture is narrow; the day it ends
on stands beside its diamond. What does not fit beside a bar is shortened in steps: the name of the moment goes before
what the law asks for; the day is always there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gatekeeper_app.services.time_axis import Axis
from gatekeeper_app.services.time_plan import StepState

Measure = Callable[[str, bool], float]
"""The width in pixels of words on one line; True for bold ones."""

NAMES_BESIDE = 720  # pixels at 100 % from which the names have a column of their own
_NAMES_SHARE = 0.32
_LEAST_MONTH_GAP = 10.0
_BAR, _ROW_PADDING, _DIAMOND, _GAP, _SIGN = 14.0, 8.0, 6.5, 8.0, 20.0
_SIDE = 10.0


class Look(StrEnum):
    """How a bar is drawn; readable in grey."""

    SOLID = "solid"  # over
    HATCHED = "hatched"  # under way
    OUTLINED = "outlined"  # ahead
    LATE = "late"  # its day has gone by without it
    FAULTY = "faulty"  # not possible, or against the law


SIGNED = (Look.LATE, Look.FAULTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """What a row shows, said already. `start` is None for the first moment and where the days run backwards: then
    there is a diamond only. The law's days (0: none) are counted back from the end. `own`: the day of the end is the
    user's."""

    key: str
    name: str
    moment: str
    day: str
    law: str
    start: date | None
    end: date
    law_days: int
    state: StepState
    look: Look
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text: its left edge and the middle of its height."""

    text: str
    x: float
    y: float
    width: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From left to right."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseShape:
    """A row from `top`, `height` high. `law` is the time the law asks for, longer than the bar where it is broken;
    `sign` is where the sign of a fault stands (its left edge)."""

    key: str
    look: Look
    own: bool
    top: float
    height: float
    names: tuple[Words, ...]
    bar: Span | None
    law: Span | None
    diamond: float
    middle: float
    label: Words
    sign: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthShape:
    """A month's line; its name stands right of it, its year above where it is the first one shown of it."""

    x: float
    name: Words | None
    year: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineShape:
    """The whole picture. Below the months a line of its own holds the word for today."""

    width: float
    height: float
    chart: Span
    rows_top: float
    bar_height: float
    diamond_size: float
    months: tuple[MonthShape, ...]
    phases: tuple[PhaseShape, ...]
    today: float | None
    today_words: Words | None

    def at(self, y: float) -> int | None:
        """The row at a height."""
        for place, phase in enumerate(self.phases):
            if phase.top <= y < phase.top + phase.height:
                return place
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """The measure of the words: `line` is the height of a line, `scale` the user's text size (1 = 100 %)."""

    measure: Measure
    line: float
    scale: float


def lay_out(
    phases: Sequence[Phase],
    axis: Axis,
    *,
    width: float,
    letters: Type,
    month_names: Callable[[date], str],
    today: date,
    today_words: str,
) -> TimelineShape:
    """The picture `width` pixels wide."""
    scale, line = letters.scale, letters.line
    beside = width >= NAMES_BESIDE * scale
    column = _names_width(phases, width, letters) if beside else 0.0
    chart = Span(left=column + _SIDE * scale, right=max(width - _SIDE * scale, column + 2 * _SIDE * scale))

    ground = _Ground(axis=axis, column=column, chart=chart, letters=letters)
    rows_top = 3 * line + 6 * scale
    shapes: list[PhaseShape] = []
    top = rows_top
    for phase in phases:
        shape = _phase(phase, top, ground)
        shapes.append(shape)
        top += shape.height
    here = ground.across(today) if axis.holds(today) else None
    return TimelineShape(
        width=width,
        height=top + 4 * scale,
        chart=chart,
        rows_top=rows_top,
        bar_height=_BAR * scale,
        diamond_size=_DIAMOND * scale,
        months=_months(axis, chart, letters, month_names),
        phases=tuple(shapes),
        today=here,
        today_words=None
        if here is None
        else _centred(today_words, here, 2.5 * line, Span(left=0.0, right=width), letters, bold=True),
    )


def wrapped(text: str, width: float, measure: Measure, *, lines: int = 2) -> tuple[str, ...]:
    """The words on at most so many lines; what does not fit on the last ends in an ellipsis."""
    result: list[str] = []
    rest = text.split()
    while rest and len(result) < lines:
        if len(result) == lines - 1:
            result.append(elided(" ".join(rest), width, measure))
            break
        taken = 1
        while taken < len(rest) and measure(" ".join(rest[: taken + 1]), False) <= width:
            taken += 1
        result.append(elided(" ".join(rest[:taken]), width, measure))
        rest = rest[taken:]
    return tuple(result)


def elided(text: str, width: float, measure: Measure) -> str:
    """The beginning of the words that fits, with an ellipsis; the words where they fit whole."""
    if measure(text, False) <= width:
        return text
    short = text
    while short and measure(f"{short.rstrip()}…", False) > width:
        short = short[:-1]
    return f"{short.rstrip()}…"


def _names_width(phases: Sequence[Phase], width: float, letters: Type) -> float:
    longest = max((letters.measure(phase.name, False) for phase in phases), default=0.0)
    return min(longest + 2 * letters.scale, width * _NAMES_SHARE)


def _months(
    axis: Axis, chart: Span, letters: Type, month_names: Callable[[date], str]
) -> tuple[MonthShape, ...]:
    """A line for each month; names for every one, every second, third, fourth or sixth, or for years alone."""
    narrowest = min((month.end - month.start for month in axis.months), default=1.0) * chart.width
    widest = max((letters.measure(month_names(month.first), False) for month in axis.months), default=0.0)
    room = widest + _LEAST_MONTH_GAP * letters.scale
    step = next((step for step in (1, 2, 3, 4, 6) if narrowest * step >= room), 12)
    years = _years_shown(axis, chart, letters.measure("0000", True) + _LEAST_MONTH_GAP * letters.scale)
    shapes = []
    for month in axis.months:
        x = chart.left + month.start * chart.width
        indent = x + 4 * letters.scale
        name, year = month_names(month.first), str(month.first.year)
        named = (month.first.month - 1) % step == 0
        fits = indent + letters.measure(name, False) <= chart.right + _SIDE * letters.scale
        shapes.append(
            MonthShape(
                x=x,
                name=Words(text=name, x=indent, y=1.5 * letters.line, width=letters.measure(name, False))
                if named and fits
                else None,
                year=Words(
                    text=year,
                    x=indent,
                    y=0.5 * letters.line,
                    width=letters.measure(year, True),
                    bold=True,
                )
                if month.first in years
                else None,
            )
        )
    return tuple(shapes)


def _years_shown(axis: Axis, chart: Span, room: float) -> frozenset[date]:
    """The months that carry their year: every January and the first month, as far as they keep apart."""
    shown: list[tuple[date, float]] = []
    for place, month in enumerate(axis.months):
        if place and month.first.month != 1:
            continue
        x = chart.left + month.start * chart.width
        if x + room > chart.right + _SIDE:
            break
        if shown and x - shown[-1][1] < room:
            if len(shown) > 1:
                continue
            shown.pop()  # the year that begins matters more than the rest of the one before
        shown.append((month.first, x))
    return frozenset(first for first, _x in shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What every row stands on. `column`: the width of the names beside the chart; 0 where they stand in it."""

    axis: Axis
    column: float
    chart: Span
    letters: Type

    def across(self, day: date) -> float:
        return self.chart.left + self.axis.share(day) * self.chart.width


def _phase(phase: Phase, top: float, ground: _Ground) -> PhaseShape:
    letters, chart = ground.letters, ground.chart
    scale, line = letters.scale, letters.line
    padding = _ROW_PADDING * scale
    if ground.column:
        lines = wrapped(phase.name, ground.column, letters.measure)
        height = max(len(lines) * line, _BAR * scale + line * 0.5) + padding
        middle = top + height / 2
        first = middle - (len(lines) - 1) * line / 2
        left = 0.0
    else:
        lines = (elided(phase.name, chart.width, letters.measure),)
        height = line + max(line, _BAR * scale) + 1.5 * padding
        first = top + padding / 2 + line / 2
        middle = top + padding / 2 + line + max(line, _BAR * scale) / 2
        left = chart.left
    names = tuple(
        Words(text=text, x=left, y=first + place * line, width=letters.measure(text, False))
        for place, text in enumerate(lines)
    )
    diamond = ground.across(phase.end)
    bar = None if phase.start is None else Span(left=ground.across(phase.start), right=diamond)
    law = None
    if phase.law_days:
        since = phase.end - timedelta(days=phase.law_days)
        law = Span(left=ground.across(since), right=diamond)
    lefts = [diamond, *(span.left for span in (bar, law) if span is not None)]
    taken = Span(left=min(lefts), right=diamond)
    text, left, sign = _label(phase, taken, ground)
    return PhaseShape(
        key=phase.key,
        look=phase.look,
        own=phase.own,
        top=top,
        height=height,
        names=names,
        bar=bar,
        law=law,
        diamond=diamond,
        middle=middle,
        label=Words(text=text, x=left, y=middle, width=letters.measure(text, False)),
        sign=sign if phase.look in SIGNED else None,
    )


def _label(phase: Phase, taken: Span, ground: _Ground) -> tuple[str, float, float]:
    """The words beside what is drawn, their left edge and that of a sign before them: right of the diamond, else
    left of the bar."""
    chart, measure, scale = ground.chart, ground.letters.measure, ground.letters.scale
    sign = _SIGN * scale if phase.look in SIGNED else 0.0
    diamond = taken.right
    reach = (_DIAMOND + _GAP) * scale
    bar_left = min(taken.left, diamond - _DIAMOND * scale)
    room_right = chart.right + _SIDE * scale - (diamond + reach) - sign
    room_left = bar_left - reach - chart.left - sign
    moment = f"{phase.day}  {phase.moment}"
    steps = (
        f"{moment} · {phase.law}" if phase.law else moment,
        f"{phase.day} · {phase.law}" if phase.law else moment,
        moment,
        phase.day,
    )
    for text in steps:
        width = measure(text, False)
        if width <= room_right:
            return text, diamond + reach + sign, diamond + reach
        if width <= room_left:
            left = bar_left - reach - width
            return text, left, left - sign
    # The bar fills the picture: the day stands on it.
    left = max(chart.left + sign, diamond - reach - measure(phase.day, False))
    return phase.day, left, left - sign


def _centred(text: str, x: float, y: float, room: Span, letters: Type, *, bold: bool) -> Words:
    width = letters.measure(text, bold)
    left = min(max(x - width / 2, room.left), max(room.left, room.right - width))
    return Words(text=text, x=left, y=y, width=width, bold=bold)
