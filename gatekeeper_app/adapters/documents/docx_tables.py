"""Tables of Word documents: rows and cells on their grid, and which rows are the heads of the columns."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gatekeeper_app.adapters.documents.docx_names import (
    SHORT,
    child,
    chosen,
    number,
    switched,
    value,
)
from gatekeeper_app.adapters.documents.docx_styles import Styles
from gatekeeper_app.adapters.documents.docx_text import Holder, Piece
from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.table_heads import head_row

_MOST_HEAD_ROWS = 4
_LONGEST_HEAD = 80
_LONGEST_HEAD_KEPT = 200
_FIGURE = re.compile(r"[\s\d.,%€+–-]+")
_WIDEST = 1_000  # columns a cell may span; Word allows 63


@dataclass(slots=True)
class Gathered:
    """All the paragraphs of a cell, a note or a comment, joined with line breaks. `after`: the tables within."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    after: list[Element] = field(default_factory=list)
    all_bold: bool = False

    @property
    def text(self) -> str:
        if len(self.parts) > 1:
            self.parts = ["".join(self.parts)]
        return self.parts[0] if self.parts else ""


@dataclass(slots=True)
class Cell:
    """A cell from column `column` on, over `span` columns."""

    content: Gathered
    column: int
    span: int
    shaded: bool

    @property
    def filled(self) -> bool:
        return bool(self.content.text.strip())


@dataclass(slots=True)
class Row:
    cells: list[Cell]
    marked_head: bool

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.filled]


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table that stand after all changes are accepted."""
    for element in _within(table, "tr"):
        properties = child(element, "trPr")
        if child(properties, "del") is None:
            yield element


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row that stand after all changes are accepted."""
    for element in _within(row, "tc"):
        if child(element, "tcPr", "cellDel") is None:
            yield element


def is_frame(table: Element) -> bool:
    """Whether no row has more than one cell: a frame around text, not a table."""
    return all(sum(1 for _cell in cells_of(row)) <= 1 for row in rows_of(table))


def laid_out(row: Element, contents: Sequence[tuple[Element, Gathered]]) -> Row:
    """The row with its cells on the grid."""
    properties = child(row, "trPr")
    column = min(max(number(child(properties, "gridBefore")) or 0, 0), _WIDEST)
    cells = []
    for element, content in contents:
        span = min(max(number(child(element, "tcPr", "gridSpan")) or 1, 1), _WIDEST)
        cells.append(Cell(content, column, span, _is_shaded(child(element, "tcPr", "shd"))))
        column += span
    return Row(cells, switched(properties, "tblHeader") is True)


def head_rows(table: Element, rows: Sequence[Row], styles: Styles) -> range:
    """Which rows, by index, hold the heads of the columns: those marked to be repeated on every page, else one that is
    set off by its look, else one whose words are those of heads. Empty where there is none."""
    marked = 0
    while marked < min(len(rows), _MOST_HEAD_ROWS) and rows[marked].marked_head:
        marked += 1
    if 0 < marked < len(rows) and not all(row.marked_head for row in rows):
        return range(marked)
    first = next((index for index, row in enumerate(rows) if len(row.filled) > 1), None)
    if first is None or first >= _MOST_HEAD_ROWS or first + 1 >= len(rows):
        return range(0)
    if _could_be_heads(rows[first]) and _is_set_off(table, rows[first], rows[first + 1], styles):
        return range(first, first + 1)
    found = head_row([[cell.content.text for cell in row.cells] for row in rows[: first + 16]], first)
    return range(0) if found is None else range(found, found + 1)


class Heads:
    """The heads of the columns, by the place of a cell on the grid."""

    def __init__(self, rows: Sequence[Row]) -> None:
        # A title over the whole table is no head of a column where another row has these.
        titled = [row for row in rows if len(row.filled) > 1] or rows
        self._rows = [([cell.column for cell in row.cells], row.cells) for row in titled]

    def of(self, row: Row) -> tuple[str, ...]:
        """The heads for the cells of a row; none for a row of a single cell, and where all would be empty."""
        if len(row.cells) < 2:
            return ()
        heads = tuple(self._at(cell.column) for cell in row.cells)
        return heads if any(heads) else ()

    def _at(self, column: int) -> str:
        found: list[str] = []
        for starts, cells in self._rows:
            index = bisect_right(starts, column) - 1
            if index < 0 or column >= cells[index].column + cells[index].span:
                continue
            text = " ".join(cells[index].content.text[: 4 * _LONGEST_HEAD_KEPT].split())
            if text and text not in found:
                found.append(text)
        return " ".join(found)[:_LONGEST_HEAD_KEPT]


def _within(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls and insertions included."""
    for element in container:
        found = SHORT.get(element.tag)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, name)
        elif found == "AlternateContent":
            option = chosen(element)
            if option is not None:
                yield from _within(option, name)


def _could_be_heads(row: Row) -> bool:
    texts = [cell.content.text.strip() for cell in row.filled]
    if len(texts) * 2 < len(row.cells):
        return False
    return not any(
        len(text) > _LONGEST_HEAD or text.endswith((".", ";")) or _FIGURE.fullmatch(text) for text in texts
    )


def _is_set_off(table: Element, row: Row, below: Row, styles: Styles) -> bool:
    if all(cell.content.all_bold for cell in row.filled) and not all(
        cell.content.all_bold for cell in below.filled
    ):
        return True
    if all(cell.shaded for cell in row.filled) and not all(cell.shaded for cell in below.filled):
        return True
    properties = child(table, "tblPr")
    style_id = value(child(properties, "tblStyle"))
    return style_id is not None and styles.of(style_id).head_row and _first_row_styled(properties)


def _first_row_styled(properties: Element | None) -> bool:
    look = child(properties, "tblLook")
    said = value(look, "firstRow")
    if said is not None:
        return said in ("1", "true", "on")
    mask = value(look) or ""
    return bool(re.fullmatch("[0-9A-Fa-f]{1,8}", mask)) and bool(int(mask, 16) & 0x0020)


def _is_shaded(shading: Element | None) -> bool:
    if value(shading, "themeFill") is not None:
        return True
    fill = (value(shading, "fill") or "auto").casefold()
    return fill not in ("auto", "ffffff")
