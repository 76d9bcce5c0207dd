"""Tables that run over pages: the header row is repeated, tall rows are split, no line is lost.

ReportLab's own table copies what is left of itself at every page and selects a font that is not embedded;
this one hands its rows on and draws only with the shipped faces.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable, PageBreak

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.pdf_flowables import FUZZ, Size, TextPiece
from gatekeeper_app.adapters.writers.pdf_structure import CELLS, Part

_TALL_ROW = (
    0.33 * pdf_styles.TEXT_HEIGHT
)  # taller rows are split where the page ends; lower ones move on whole
_FEW_ROWS = 6
_SMALL = 0.24 * pdf_styles.TEXT_HEIGHT  # a table of few rows that is not higher than this is not split
_TALL_HEADER = 0.4 * pdf_styles.TEXT_HEIGHT  # a header taller than this is not repeated
_TWO_ROWS = 0.4 * pdf_styles.TEXT_HEIGHT  # the first two rows stand together up to this height


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """`pad_x` is left out at the table's outer edges when `flush`;

    `room_above` is space to write in above a row.
    """

    pad_x: float = 5.0
    pad_y: float = 4.0
    header_fill: Color | None = None
    header_line: Color | None = None
    row_line: Color | None = pdf_styles.LINE
    first_line: bool = False
    flush: bool = False
    room_above: float = 0.0
    written_line: bool = False  # a line over each filled cell, to sign on


@dataclass(slots=True)
class Row:
    """Cells of a row. `begun`: its beginning stands on an earlier page; `ended`: its end stands here."""

    cells: Sequence[TextPiece]
    begun: bool = False
    ended: bool = True
    height: float = field(default=-1.0, init=False)


class PagedTable(Flowable):
    """Rows of text cells in columns of given widths (points). `continued`: the header row is a repetition."""

    def __init__(
        self,
        header: Row | None,
        rows: Sequence[Row],
        widths: Sequence[float],
        look: TableLook,
        *,
        part: Part,
        continued: bool = False,
    ) -> None:
        super().__init__()
        self.header = header
        self.rows = rows
        self.widths = widths
        self.look = look
        self.part = part
        self.continued = continued
        self.spaceAfter = pdf_styles.BLOCK_SPACE

    def _pads(self, column: int) -> tuple[float, float]:
        flush, last = self.look.flush, len(self.widths) - 1
        return (
            0.0 if flush and column == 0 else self.look.pad_x,
            0.0 if flush and column == last else self.look.pad_x,
        )

    def _inner(self, column: int) -> float:
        return self.widths[column] - sum(self._pads(column))

    def _extra(self, row: Row) -> float:
        return 2 * self.look.pad_y + (0.0 if row.begun else self.look.room_above)

    def _height(self, row: Row) -> float:
        if row.height < 0:
            texts = max((cell.lay(self._inner(i)) for i, cell in enumerate(row.cells)), default=0.0)
            row.height = texts + self._extra(row)
        return row.height

    def _header_height(self) -> float:
        return self._height(self.header) if self.header else 0.0

    def wrap(self, availWidth: float, availHeight: float) -> Size:  # noqa: N803, ARG002
        self.width = sum(self.widths)
        if self.header and self._header_height() > _TALL_HEADER:
            self.rows = [self.header, *self.rows]
            self.header = None
        height = self._header_height()
        for row in self.rows:
            height += self._height(row)
            if height > availHeight + FUZZ:
                break  # too tall already: the rest is laid out on its own page
        self.height = height
        return self.width, height

    def least_height(self, width: float) -> float:  # noqa: ARG002 - the columns fix the width
        if self._small():
            return self.whole_height()
        if self._begins_with_two():
            return self._first_two()
        first = self._height(self.rows[0]) if self.rows else 0.0
        # only a tall row can begin at the foot of a page
        return self._header_height() + (min(first, 6 * 14.0) if first > _TALL_ROW else first)

    def _small(self) -> bool:
        whole = len(self.rows) <= _FEW_ROWS and not self.continued and not any(row.begun for row in self.rows)
        return whole and self.whole_height() <= _SMALL

    def _first_two(self) -> float:
        return self._header_height() + sum(map(self._height, self.rows[:2]))

    def _begins_with_two(self) -> bool:
        """Whether the first row must not stand alone at the foot of a page."""
        return len(self.rows) > 1 and not self.continued and self._first_two() <= _TWO_ROWS

    def whole_height(self) -> float:
        return self._header_height() + sum(map(self._height, self.rows))

    def height_of_pages(self, pages: int) -> float:
        """The height in points; where the table is longer than so many pages, as much of it as has been looked at."""
        height = self._header_height()
        for row in self.rows:
            height += self._height(row)
            if height > pages * pdf_styles.TEXT_HEIGHT:
                break
        return height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803, ARG002
        room = availHeight - self._header_height()
        count = 0
        while count < len(self.rows) and self._height(self.rows[count]) <= room + FUZZ:
            room -= self._height(self.rows[count])
            count += 1
        if count == len(self.rows):
            return [self]
        if self._small() and availHeight < _SMALL:
            return []
        if count == 1 and self._begins_with_two():
            return []
        if 2 < count == len(self.rows) - 1 and all(self._height(row) <= _TALL_ROW for row in self.rows[-2:]):
            count -= 1  # the last row does not stand alone
        here, rest = list(self.rows[:count]), list(self.rows[count:])
        if self._height(rest[0]) > _TALL_ROW and (halves := self._halves(rest[0], room)):
            here.append(halves[0])
            rest[0] = halves[1]
        if not here:
            return []
        # what is left may have room here, too: its repeated header would stand in mid-page
        return [self._of(self.header, here, self.continued), PageBreak(), self._of(self.header, rest, True)]

    def _halves(self, row: Row, room: float) -> tuple[Row, Row] | None:
        """A tall row cut at `room` points, or None where too little would stand here."""
        text_room = room - self._extra(row)
        heads: list[TextPiece] = []
        tails: list[TextPiece] = []
        cut_any = False
        for cell in row.cells:
            lines = cell.fitting_lines(text_room)
            if lines == 0 and cell.lines:
                return None
            cut_any = cut_any or lines < len(cell.lines)
            head, tail = cell.cut(lines)
            heads.append(head)
            tails.append(tail)
        if not cut_any:
            return None
        return Row(heads, row.begun, ended=False), Row(tails, begun=True, ended=row.ended)

    def _of(self, header: Row | None, rows: Sequence[Row], continued: bool) -> "PagedTable":
        return PagedTable(header, rows, self.widths, self.look, part=self.part, continued=continued)

    def draw(self) -> None:
        canvas, look = self.canv, self.look
        top = self.height
        if self.header:
            height = self._header_height()
            if look.header_fill:
                canvas.plate((0, top - height, self.width, height), look.header_fill)
            self._paint(canvas, self.header, top, repeated=self.continued)
            top -= height
            if look.header_line:
                self._rule(canvas, top, look.header_line, 1.0)
        elif look.first_line and look.row_line:
            self._rule(canvas, top, look.row_line, pdf_styles.HAIRLINE)
        for row in self.rows:
            self._paint(canvas, row, top)
            top -= self._height(row)
            if look.row_line and row.ended:
                self._rule(canvas, top, look.row_line, pdf_styles.HAIRLINE)

    def _rule(self, canvas: Any, y: float, colour: Color, thickness: float) -> None:
        canvas.rule(0, y, self.width, colour, thickness)

    def _paint(self, canvas: Any, row: Row, top: float, *, repeated: bool = False) -> None:
        look = self.look
        x = 0.0
        text_top = top - look.pad_y - (0.0 if row.begun else look.room_above)
        for column, cell in enumerate(row.cells):
            left, _ = self._pads(column)
            inner = self._inner(column)
            if look.written_line and not row.begun and cell.lines:
                canvas.rule(x + left, text_top + 2, x + left + inner, pdf_styles.MUTED, pdf_styles.HAIRLINE)
            if cell.part.role in CELLS and not repeated:
                canvas.structure.of(cell.part)  # every row has all its cells, empty ones too
            cell.paint(canvas, x + left, text_top, inner, repeated=repeated)
            x += self.widths[column]
