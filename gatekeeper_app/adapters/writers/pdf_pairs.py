"""Two languages beside each other: what says the same begins on the same line, and each column runs over pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from reportlab.platypus.flowables import Flowable

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.pdf_flowables import (
    FUZZ,
    Box,
    BoxLook,
    Size,
    TextPiece,
    bullet_width,
)
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_structure import Part, Role
from gatekeeper_app.adapters.writers.pdf_styles import BESIDE_WIDTH, TextStyle, beside
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Facts,
    Heading,
    Note,
    Paragraph,
    Quotation,
    SideBySide,
    Text,
)

Column: TypeAlias = TextPiece | Box
SetText: TypeAlias = Callable[[Text, TextStyle, Part, str], TextPiece]
"""Text, style, part and label of a piece; `part.side` tells its language."""

_PLAIN = BoxLook(pad=0)
_QUOTED = BoxLook(tint=pdf_styles.QUOTATION_TINT, rule=pdf_styles.ACCENT)
_FACT_PAD = 3.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLook:
    """Points above and below; `line`: a line above. What `leads` stands together with what follows it. `heading`: its
    words in both languages."""

    above: float = 0.0
    below: float = 0.0
    line: bool = False
    leads: bool = False
    heading: tuple[str, ...] = ()


class Pair(Flowable):
    """Two columns that begin on the same line. Where one has ended on an earlier page, there is nothing of it.

    A hairline stands between the columns, but not between headings; the room above and below is the pair's own, so that
    the hairline runs on from pair to pair.
    """

    def __init__(
        self, left: Column | None, right: Column | None, look: PairLook, part: Part, *, begun: bool = False
    ) -> None:
        super().__init__()
        self.columns = (left, right)
        self.look = look
        self.part = part
        self.begun = begun
        self.spaceBefore = self.spaceAfter = 0.0

    def _above(self) -> float:
        frame = getattr(self, "_frame", None)
        at_top = frame is not None and frame._atTop
        return 0.0 if self.begun or (at_top and not self.look.line) else self.look.above

    def lay(self) -> float:
        """The height of the columns, in points."""
        return max(column.lay(BESIDE_WIDTH) for column in self.columns if column is not None)

    def least_height(self) -> float:
        """What of it must stand together, in points."""
        if self.look.leads:
            return self.look.above + self.lay() + self.look.below
        least = max(column.least_height(BESIDE_WIDTH) for column in self.columns if column is not None)
        return self.look.above + least

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803 - Platypus' names
        self._top = self._above()
        self.width, self.height = availWidth, self._top + self.lay() + self.look.below
        over = self.height - availHeight
        if 0 < over <= self.look.below:  # its room below may end with the page
            self.height = availHeight
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803, ARG002
        room = availHeight - self._above()
        heads: list[Column | None] = []
        tails: list[Column | None] = []
        for column in self.columns:
            if column is None or column.lay(BESIDE_WIDTH) <= room + FUZZ:
                heads.append(column)
                tails.append(None)
                continue
            parts = column.split(BESIDE_WIDTH, room)
            if len(parts) < 2:
                return []
            heads.append(parts[0])
            tails.append(parts[1])
        head = Pair(heads[0], heads[1], replace(self.look, below=0.0), self.part, begun=self.begun)
        if tails == [None, None]:
            return [head]
        return [head, Pair(tails[0], tails[1], self.look, self.part, begun=True)]

    def draw(self) -> None:
        canvas: Any = self.canv
        if self.look.heading:
            canvas.bookmark(" · ".join(self.look.heading), self.part.level, self.height - self._top)
        if self.look.line and not self.begun:
            for left in (0.0, BESIDE_WIDTH + pdf_styles.GUTTER):
                right, y = left + BESIDE_WIDTH, self.height - self._top + _FACT_PAD
                canvas.rule(left, y, right, pdf_styles.LINE, pdf_styles.HAIRLINE)
        else:
            middle = BESIDE_WIDTH + pdf_styles.GUTTER / 2
            canvas.plate((middle, 0, pdf_styles.HAIRLINE, self.height), pdf_styles.LINE)
        top, tallest = self.height - self._top, self.lay()
        for column, left in zip(self.columns, (0.0, BESIDE_WIDTH + pdf_styles.GUTTER), strict=True):
            if isinstance(column, Box):
                column.wrap(BESIDE_WIDTH, tallest)
                column.height = tallest  # tinted grounds beside each other are of one height
                column.drawOn(canvas, left, top - tallest)
            elif column is not None:
                column.paint(canvas, left, top, BESIDE_WIDTH)


def pairs_of(block: SideBySide, index: int, set_text: SetText) -> Iterator[Pair]:
    """The pairs a block is set as, one for each item of a list and each fact. `index` is its position in the report."""
    for place, (left, right) in enumerate(block.pairs):
        sides = tuple(
            list(_columns(each, Part(role=Role.PARAGRAPH, block=index, place=place, side=side), set_text))
            for side, each in enumerate((left, right))
        )
        heading: tuple[str, ...] = ()
        if isinstance(left, Heading) and isinstance(right, Heading):
            heading = (f"{left.number} {left.text}".strip(), right.text)
        for (first, look), (second, _) in zip(*sides, strict=True):
            yield Pair(first, second, replace(look, heading=heading), first.part)


def _columns(block: Block, part: Part, set_text: SetText) -> Iterator[tuple[Column, PairLook]]:
    """One side of a block, in the pieces that stand beside those of the other side."""
    match block:
        case Heading():
            level = max(1, block.level)
            style = beside(pdf_styles.HEADINGS[min(level, max(pdf_styles.HEADINGS))])
            text = f"{block.number} {block.text}" if block.number else block.text
            if not part.side:
                text += "\n"  # a listener hears a space between the two languages of one heading
            piece = set_text(text, _bare(style), replace(part, role=Role.HEADING, level=level), "")
            yield piece, PairLook(above=style.before, below=style.after, leads=True)
        case Paragraph():
            style = beside(pdf_styles.MUTED_BODY if block.muted else pdf_styles.BODY)
            piece = set_text(block.text, _bare(style), part, "")
            announces = (
                piece.text.rstrip().endswith(":") and piece.lay(BESIDE_WIDTH) < pdf_styles.TEXT_HEIGHT / 3
            )
            yield piece, PairLook(below=style.after, leads=announces)
        case Quotation():
            part = replace(part, role=Role.QUOTATION)
            text_piece = set_text(block.text, beside(pdf_styles.QUOTATION), part, "")
            yield Box([text_piece], _QUOTED, part), PairLook(above=3, below=pdf_styles.BLOCK_SPACE)
        case Note():
            yield (
                _note(block, replace(part, role=Role.NOTE), set_text),
                PairLook(above=3, below=pdf_styles.BLOCK_SPACE),
            )
        case Bullets():
            yield from _items(block, part, set_text)
        case Facts():
            yield from _facts(block, part, set_text)


def _bare(style: TextStyle) -> TextStyle:
    """Without room above and below: that is the pair's."""
    return replace(style, before=0.0, after=0.0)


def _note(block: Note, part: Part, set_text: SetText) -> Box:
    colours = pdf_styles.NOTE_COLOURS[block.kind]
    style = beside(pdf_styles.NOTE_TEXT)
    title = f"{block.label}: {block.title}" if block.label and block.title else block.label or block.title
    pieces = [set_text(title, replace(style, face=Face.BOLD, colour=colours.ink, after=2), part, "")]
    if block.text:
        pieces.append(set_text(block.text, style, replace(part, item=1), ""))
    return Box(pieces, BoxLook(tint=colours.tint, rule=colours.ink, sign=block.kind), part)


def _items(block: Bullets, part: Part, set_text: SetText) -> Iterator[tuple[Column, PairLook]]:
    role = Role.NUMBERED_ITEM if block.numbered else Role.LIST_ITEM
    base = beside(pdf_styles.LIST_ITEM)
    longest = f"{len(block.items)}." if block.numbered else "•"
    style = replace(_bare(base), indent=bullet_width(longest, base))
    for number, item in enumerate(block.items):
        last = number == len(block.items) - 1
        label = f"{number + 1}." if block.numbered else "•"
        piece = set_text(item, style, replace(part, role=role, item=number), label)
        yield piece, PairLook(below=pdf_styles.BODY.after if last else base.after)


def _facts(block: Facts, part: Part, set_text: SetText) -> Iterator[tuple[Column, PairLook]]:
    """Each name above its value: beside it there is no room in half a page. It is still read as a table."""
    if block.caption:
        caption = beside(pdf_styles.CAPTION)
        piece = set_text(block.caption, _bare(caption), replace(part, role=Role.CAPTION), "")
        yield piece, PairLook(above=caption.before, below=caption.after, leads=True)
    named, said = beside(pdf_styles.FACT_NAME), beside(pdf_styles.FACT_VALUE)
    for number, (name, value) in enumerate(block.rows):
        pieces = [
            set_text(name, named, part.cell(Role.ROW_HEADER, number, 0), ""),
            set_text(value, said, part.cell(Role.CELL, number, 1), ""),
        ]
        last = number == len(block.rows) - 1
        below = pdf_styles.BLOCK_SPACE if last else _FACT_PAD
        yield Box(pieces, _PLAIN, part), PairLook(above=_FACT_PAD + 1, below=below, line=True)
