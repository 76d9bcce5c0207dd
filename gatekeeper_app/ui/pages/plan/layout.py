"""Where everything of the picture of a plan stands: shapes and words, no painting. Pixels from the upper left."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from gatekeeper_app.i18n import Message
from gatekeeper_app.services.time_axis import Axis, Bar

NARROWEST_MONTH = 34
HEAD = 26
ROW = 30
BAR = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthMark:
    """A month's line and its name; the name is empty where there is no room for it."""

    x: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarShape:
    """One leg: its name at the left, the bar from `left` to `right`, its last day beside it.

    `spoken` is the whole in a sentence. `style`: ``passed`` is painted solid, ``statutory`` hatched, ``usual``
    outlined.
    """

    y: float
    left: float
    right: float
    name: str
    day: str
    day_left: bool  # the day stands left of the bar, where there is no room right of it
    style: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPicture:
    """Everything to be painted. `today` is None where it lies outside the band."""

    width: float
    height: float
    label_width: float
    months: tuple[MonthMark, ...]
    bars: tuple[BarShape, ...]
    today: float | None


def lay_out(
    axis: Axis,
    today: date,
    *,
    width: float,
    label_width: float,
    scale: float,
    say: Callable[[str | Message], str],
    say_day: Callable[[date], str],
    say_month: Callable[[date], str],
    say_bar: Callable[[Bar], str],
    day_width: float,
) -> PlanPicture:
    """The picture for a width. `scale` is the text size (1 = 100 %), `day_width` the width of a date in words."""
    room = max(1.0, width - label_width)
    row, head = ROW * scale, HEAD * scale

    def across(day: date) -> float:
        return label_width + axis.share(day) * room

    every = 1
    while every < 12 and room * every / len(axis.months) < NARROWEST_MONTH * scale:
        every += 1
    months = tuple(
        MonthMark(
            x=label_width + month.start * room,
            words=say_month(month.first) if place % every == 0 else "",
        )
        for place, month in enumerate(axis.months)
    )
    bars = []
    for place, bar in enumerate(axis.bars):
        left, right = (
            across(bar.start),
            max(across(bar.end + timedelta(days=1)), across(bar.start) + 4 * scale),
        )
        bars.append(
            BarShape(
                y=head + place * row,
                left=left,
                right=right,
                name=say(bar.name),
                day=say_day(bar.end),
                day_left=right + 6 * scale + day_width > width,
                style="passed" if bar.passed else "statutory" if bar.statutory else "usual",
                spoken=say_bar(bar),
            )
        )
    return PlanPicture(
        width=width,
        height=head + len(bars) * row + 8 * scale,
        label_width=label_width,
        months=months,
        bars=tuple(bars),
        today=across(today) if axis.holds(today) else None,
    )
