"""The table of contents of a long document: its headings with their pages, each a link.

It is laid out with everything else, in one pass: the lines are known beforehand, and their page numbers are written
into them when all pages are there, as those at the foot are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus.flowables import Flowable

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_styles
from gatekeeper_app.adapters.writers.pdf_figures import FigurePiece
from gatekeeper_app.adapters.writers.pdf_flowables import Box, Size, TextPiece
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_pairs import Pair
from gatekeeper_app.adapters.writers.pdf_pen import Pen
from gatekeeper_app.adapters.writers.pdf_structure import TITLE_PAGE, Part, Role
from gatekeeper_app.adapters.writers.pdf_styles import TEXT_HEIGHT, TEXT_WIDTH, TextStyle
from gatekeeper_app.adapters.writers.pdf_tables import PagedTable
from gatekeeper_app.adapters.writers.pdf_text import Span
from gatekeeper_app.i18n import Language

_LONG = 8  # pages; shorter documents have no table of contents
_LEAST, _MOST = 4, 34  # lines; with more than the most, only chapters are named
_MOST_CHAPTERS = 200
_NUMBER = re.compile(r"^\d[\d.]* ")
_NUMBER_ROOM = 34.0
_GAP = 5.0
_STYLES = {
    1: TextStyle(size=10, leading=17),
    2: TextStyle(size=9.5, leading=15, colour=pdf_styles.MUTED, indent=16),
}


@dataclass(frozen=True, slots=True)
class _Headed:
    """A heading of the document: its words, its level, and how many stand before it."""

    spans: tuple[Span, ...]
    level: int
    number: int


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A number to be written when all pages are there: that of the page of a heading. `right` and `baseline` in points
    from the origin of its line, `page` the index of the page it is on, `opening` the operator that opens its marked
    content. `place` stands in the page's content where the number is to come: it is read behind the heading's words."""

    page: int
    right: float
    baseline: float
    heading: int
    style: TextStyle
    opening: str

    @property
    def place(self) -> str:
        return f"% page of heading {self.heading}\n"

    def code(self, pen: Pen, page: int) -> str:
        """The operators that write the number, counted from 1."""
        style, text = self.style, str(page)
        pen.move(self.right - pdf_fonts.width(text, style.face, style.size), self.baseline)
        pen.operator(self.opening)
        pen.write(text, style.face, style.size, style.colour)
        pen.operator("EMC")
        return f"{pen.code}\n"


class ContentsLine(Flowable):
    """A heading, and room for the number of its page."""

    def __init__(self, piece: TextPiece, heading: int) -> None:
        super().__init__()
        self.piece = piece
        self.heading = heading
        self.part = piece.part

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002 - Platypus' names
        self.width, self.height = availWidth, self.piece.lay(availWidth - _NUMBER_ROOM)
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        piece, style = self.piece, self.piece.style
        piece.paint(canvas, 0, self.height, self.width - _NUMBER_ROOM)
        last = piece.lines[-1].width if piece.lines else 0.0
        baseline = (style.leading - pdf_styles.CAP_HEIGHT * style.size) / 2
        begin, end = style.indent + last + _GAP, self.width - _NUMBER_ROOM + _GAP
        if begin < end:
            canvas.rule(begin, baseline, end, pdf_styles.LINE, pdf_styles.HAIRLINE)
        element = canvas.structure.of(self.part)
        opening = canvas.opening(element)
        canvas.await_page_number(
            PageNumber(canvas.page_count, self.width, baseline, self.heading, style, opening)
        )
        box = (style.indent, 0.0, self.width, self.height)
        canvas.link_to_heading(element, self.heading, box, piece.text.strip())


def contents(pieces: Sequence[Flowable], language: Language) -> Iterator[ContentsLine]:
    """The lines for a document of these pieces; none where it is short. The title of the contents itself is its first
    heading, so that those of `pieces` are counted from 1."""
    if not _is_long(pieces):
        return
    headings = list(_headings(pieces))
    deepest = 2 if len([each for each in headings if each.level <= 2]) <= _MOST else 1
    named = [each for each in headings if each.level <= deepest]
    if not _LEAST <= len(named) <= _MOST_CHAPTERS:
        return
    for each in named:
        part = Part(role=Role.CONTENTS, block=TITLE_PAGE, item=each.number)
        yield ContentsLine(TextPiece(each.spans, _STYLES[each.level], part, language), each.number)


def _headings(pieces: Sequence[Flowable]) -> Iterator[_Headed]:
    number = 0
    for piece in pieces:
        texts: Sequence[TextPiece] = ()
        if isinstance(piece, Pair) and piece.look.heading:
            texts = [column for column in piece.columns if isinstance(column, TextPiece)]
        elif isinstance(piece, TextPiece) and piece.part.role is Role.HEADING:
            texts = [piece]
        if texts:
            number += 1
            spans = list(texts[0].spans)
            for other in texts[1:]:
                spans += [Span(" · ", Face.REGULAR), *_unnumbered(other.spans)]
            # the line end lets a listener hear a space before the number of the page
            plain = [replace(each, text=each.text.replace("\n", ""), face=Face.REGULAR) for each in spans]
            yield _Headed((*plain, Span("\n", Face.REGULAR)), max(1, texts[0].part.level), number)


def _unnumbered(spans: Sequence[Span]) -> Iterator[Span]:
    """A heading without its number, which the same heading has in its first language."""
    for place, span in enumerate(spans):
        yield span if place else replace(span, text=_NUMBER.sub("", span.text))


def _is_long(pieces: Sequence[Flowable]) -> bool:
    """Whether they fill more than eight pages. What comes after these is not laid out for the answer."""
    height = 0.0
    for piece in pieces:
        height += _height(piece)
        if height > _LONG * TEXT_HEIGHT:
            return True
    return False


def _height(piece: Flowable) -> float:
    if isinstance(piece, TextPiece | Box):
        return piece.lay(TEXT_WIDTH) + piece.spaceAfter
    if isinstance(piece, Pair):
        return piece.lay() + piece.look.above + piece.look.below
    if isinstance(piece, PagedTable):
        return piece.height_of_pages(_LONG)
    return float(piece.height) if isinstance(piece, FigurePiece) else 0.0
