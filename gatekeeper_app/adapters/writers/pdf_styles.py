"""Measures and colours of the page: A4, one column, ragged right. All measures are points."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.domain.report import NoteKind

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE_MARGIN = 24 * mm
TOP_MARGIN = 25 * mm
BOTTOM_MARGIN = 24 * mm
HEADER_BASELINE = PAGE_HEIGHT - 14 * mm
FOOTER_BASELINE = 12 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - TOP_MARGIN - BOTTOM_MARGIN

TEXT = HexColor("#17211F")
MUTED = HexColor("#4A5754")
ACCENT = HexColor("#0E5468")
LINE = HexColor("#D3DAD7")
SUNKEN = HexColor("#E9EDEB")
QUOTATION_TINT = HexColor("#F0F7F9")

CAP_HEIGHT = 0.714  # of Noto Sans, in shares of the size
HAIRLINE = 0.5


@dataclass(frozen=True, slots=True)
class NoteColours:
    ink: Color
    tint: Color


NOTE_COLOURS = {
    NoteKind.ERROR: NoteColours(HexColor("#A01F2B"), HexColor("#FBE9EA")),
    NoteKind.WARNING: NoteColours(HexColor("#7A4A00"), HexColor("#FDF1DA")),
    NoteKind.NOTE: NoteColours(HexColor("#2A5788"), HexColor("#E6EFF8")),
    NoteKind.OK: NoteColours(HexColor("#1C6340"), HexColor("#E3F2E9")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    size: float = 10
    leading: float = 14
    face: Face = Face.REGULAR
    colour: Color = TEXT
    before: float = 0
    after: float = 0
    indent: float = 0
    flush_right: bool = False
    whole_words: bool = False  # only a word wider than the line is cut
    other_colour: Color | None = None  # of words in another language than the document's


BODY = TextStyle(after=7)
MUTED_BODY = replace(BODY, colour=MUTED)
TITLE = TextStyle(size=23, leading=29, face=Face.BOLD, colour=ACCENT, after=3, whole_words=True)
BOTH_TITLES = replace(TITLE, size=19, leading=25, after=5)  # one under the other, in two languages
SUBTITLE = TextStyle(size=12, leading=17, colour=MUTED, after=10)
HEADINGS = {
    1: TextStyle(size=17, leading=22, face=Face.BOLD, colour=ACCENT, before=22, after=8, whole_words=True),
    2: TextStyle(size=13, leading=18, face=Face.BOLD, colour=TEXT, before=16, after=5, whole_words=True),
    3: TextStyle(size=11, leading=15, face=Face.BOLD, colour=TEXT, before=11, after=3, whole_words=True),
}
LIST_ITEM = TextStyle(after=3)
CAPTION = TextStyle(size=9, leading=12, face=Face.ITALIC, colour=MUTED, before=4, after=4)
FIGURE_TITLE = TextStyle(size=9.5, leading=13, face=Face.BOLD, before=6, after=5)
FACT_NAME = TextStyle(colour=MUTED)
FACT_VALUE = TextStyle()
CELL = TextStyle(size=9.5, leading=13)
SMALL_CELL = TextStyle(size=8.5, leading=11)
QUOTATION = TextStyle()
NOTE_TEXT = TextStyle()
SIGNED_NAME = TextStyle()
FURNITURE = TextStyle(size=8, leading=10, colour=MUTED)

GUTTER = 20.0  # between the two columns of a bilingual document
BESIDE_WIDTH = (TEXT_WIDTH - GUTTER) / 2
_BESIDE = 0.93


def beside(style: TextStyle) -> TextStyle:
    """A style for half the width: a little smaller, so that a line still holds some 45 characters."""
    return replace(style, size=round(style.size * _BESIDE, 1), leading=round(style.leading * _BESIDE, 1))


BLOCK_SPACE = 9.0  # under tables and boxes
LIST_INDENT = 15.0
