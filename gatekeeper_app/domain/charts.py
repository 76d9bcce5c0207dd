"""What a chart shows: figures, and words already in the reader's language.

Every chart carries its text alternative (`alternative`: the finding, the extremes, the range) and the table of the
same figures. Coordinates are in the units of the axes.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTable:
    """The figures of a chart in words: a cell a column, the first names its row."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From `low` to `high`, with named places in between; `low` < `high`."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    title: str = ""


class MarkLook(StrEnum):
    """A circle is what stands now, a diamond what it could be."""

    CIRCLE = "circle"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that is named; `spoken` is its sentence for who steps to it."""

    x: float
    y: float
    label: str
    spoken: str
    look: MarkLook = MarkLook.CIRCLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """`points` from left to right; `low` and `high` the band about them, both empty or as long as `points`.
    `dashed` tells a second curve from the first without colour."""

    points: tuple[tuple[float, float], ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    name: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Curves over an axis, each with its band, and the places that are named."""

    headline: str
    alternative: str
    x: Axis
    y: Axis
    curves: tuple[Curve, ...]
    marks: tuple[Mark, ...] = ()
    table: ChartTable


@dataclass(frozen=True, slots=True, kw_only=True)
class MapChart:
    """Two regions of a plane with the border between them, which rises from the left to the right.

    `above` is the region over the border and on its left, `below` the other one. The border may leave the plane on
    the right; from its last point on it is taken to go straight up where it ends under the top.
    """

    headline: str
    alternative: str
    x: Axis
    y: Axis
    border: tuple[tuple[float, float], ...]
    above: str
    below: str
    marks: tuple[Mark, ...] = ()
    table: ChartTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What a result becomes when one figure moves over its range: the changes `low` <= `high` against the base."""

    name: str
    low: float
    high: float
    low_label: str
    high_label: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """`swings` the largest first; `base` the result all stand at ("base estimate 412 000 €"). `rest` says what is
    left out of the picture, "" where nothing is; `key` what hatched and solid mean."""

    headline: str
    alternative: str
    base: str
    swings: tuple[Swing, ...]
    key: str
    rest: str = ""
    table: ChartTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A figure from nought, with the range it lies in where there is one (`low` <= `value` <= `high`)."""

    name: str
    value: float
    label: str
    spoken: str
    low: float | None = None
    high: float | None = None
    hatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars in the order given. `key` explains hatching or whiskers, `rest` what is left out; both may be ""."""

    headline: str
    alternative: str
    bars: tuple[Bar, ...]
    key: str = ""
    rest: str = ""
    table: ChartTable


Chart: TypeAlias = LineChart | MapChart | Tornado | BarChart
