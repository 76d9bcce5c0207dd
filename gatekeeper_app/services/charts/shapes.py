"""The parts a laid-out chart is made of. Lengths are those of whoever paints it: pixels or points, y downwards."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Ink(StrEnum):
    """What a line, a fill or a word is for; painters know the colour. The values are names of the theme's tokens."""

    TEXT = "text"
    MUTED = "text_muted"
    ACCENT = "accent"
    TINT = "accent_tint"
    GRID = "line"
    EDGE = "line_control"
    GROUND = "surface"


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def meets(self, other: "Rect") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Rect") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def has(self, point: Point) -> bool:
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon; hatched ones show the ground between their lines."""

    points: tuple[Point, ...]
    fill: Ink | None = None
    hatch: Ink | None = None
    edge: Ink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text from `left`, with its middle at `middle`. `ground` keeps lines from running through it."""

    text: str
    left: float
    middle: float
    width: float
    ink: Ink = Ink.MUTED
    bold: bool = False
    ground: bool = False


class SignLook(StrEnum):
    CIRCLE = "circle"  # hollow
    DIAMOND = "diamond"  # filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A sign with its middle at a point; `size` is half its width."""

    at: Point
    look: SignLook
    size: float


Part: TypeAlias = Path | Area | Words | Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A place the arrow keys step to: where it is, and the sentence that says it."""

    around: Rect
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart laid out: `parts` in the order they are painted in, `stops` in reading order."""

    width: float
    height: float
    parts: tuple[Part, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The type a chart is set in. `measure` gives the width of a text, bold or not; `line` is the height of a line,
    `scale` one at the normal size of text."""

    measure: Callable[[str, bool], float]
    line: float
    scale: float = 1.0
