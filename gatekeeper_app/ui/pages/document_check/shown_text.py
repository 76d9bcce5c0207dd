"""A window of the document as Qt lays it out, and where each of its characters stands there."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument
from gatekeeper_app.ui.pages.document_check.windows import Window
from gatekeeper_app.ui.theme.theme import Theme

_MOST_CELLS = 1500
"""Of a table that is shown as one: laying a larger one out would hold the window. Beyond, rows are lines of words."""
_MOST_COLUMNS = 8
_LINE_HEIGHT = 124.0
"""Per cent of the font's own, which is more than its size: lines of one and a half times the letters."""
_SIGNS = re.compile(r"#{1,9}\s+|[-*+•–]\s+|\|\s*")
_NUMBERED = re.compile(r"(?:[•–*-]|\(?[0-9a-zA-ZåäöÅÄÖ]{1,4}[.)])\s")
# Signs that would begin a new block, or that Qt keeps for itself, become others of the same length.
_SAFE = str.maketrans(
    {
        "\n": "\u2028",
        "\r": " ",
        "\x0b": "\u2028",
        "\x0c": "\u2028",
        "\u2029": "\u2028",
        "\ufdd0": " ",
        "\ufdd1": " ",
    }
)


def units(text: str) -> int:
    """How many places a text takes in Qt, which counts signs beyond the first plane twice."""
    return len(text) if text.isascii() else len(text) + sum(sign > "\uffff" for sign in text)


def _fits(rows: Sequence[Block]) -> bool:
    """Whether a table can be shown as one."""
    cells = [len(row.cells) for row in rows]
    return sum(cells) <= _MOST_CELLS and max(cells) <= _MOST_COLUMNS


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters from `start` to `end` of the document stand from `at` on in the paper."""

    start: int
    end: int
    at: int


class ShownText:
    """`paper` is what a text field shows. Places are characters of the document, positions those of the paper."""

    def __init__(self, theme: Theme, document: TextDocument, window: Window) -> None:
        self._theme, self._document, self.window = theme, document, window
        self._pieces: list[_Piece] = []
        self.pages: list[tuple[int, int]] = []  # (position, page) where a page begins
        self.paper = QTextDocument()
        self.paper.setUndoRedoEnabled(False)
        self.paper.setDocumentMargin(0)
        self.paper.setDefaultFont(theme.font("reading"))
        self._fresh = True  # the paper ends with an empty block to be filled
        self._cursor = QTextCursor(self.paper)
        self._cursor.beginEditBlock()
        self._build(document.blocks[window.first : window.after])
        self._cursor.endEditBlock()

    # ---- places

    @property
    def start(self) -> int:
        """The first character of the document that is shown."""
        return self._pieces[0].start if self._pieces else 0

    @property
    def end(self) -> int:
        """The end of the last character shown."""
        return self._pieces[-1].end if self._pieces else 0

    def position(self, place: int) -> int:
        """Where a character stands in the paper; -1 where it is not in this window."""
        at = bisect_right(self._pieces, place, key=lambda piece: piece.start) - 1
        if at < 0:
            return -1
        piece = self._pieces[at]
        place = min(place, piece.end)  # a sign between blocks or cells: the end of what stands before it
        return piece.at + units(self._document.text[piece.start : place])

    def place(self, position: int) -> int:
        """The character that stands at a position, or the nearest before it; -1 before the first."""
        at = bisect_right(self._pieces, position, key=lambda piece: piece.at) - 1
        if at < 0:
            return -1
        piece = self._pieces[at]
        text = self._document.text[piece.start : piece.end]
        wanted = position - piece.at
        if len(text) == units(text):
            return piece.start + min(wanted, len(text))
        taken = 0
        for place, sign in enumerate(text):
            if taken >= wanted:
                return piece.start + place
            taken += units(sign)
        return piece.end

    def stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """The positions (from, up to) that show characters from `start` to `end`: several in a row of cells."""
        first = max(0, bisect_right(self._pieces, start, key=lambda piece: piece.start) - 1)
        found = []
        for piece in islice(self._pieces, first, None):
            if piece.start >= end:
                break
            inner, outer = max(start, piece.start), min(end, piece.end)
            if inner < outer:
                found.append((self.position(inner), self.position(outer)))
        return found

    # ---- building

    def _build(self, blocks: Sequence[Block]) -> None:
        page, at = 0, 0
        while at < len(blocks):
            block, begin = blocks[at], len(self._pieces)
            rows = self._rows_from(blocks, at)
            if rows and _fits(rows):
                self._add_table(rows)
                at += len(rows)
            elif rows:
                for row in rows:
                    self._add_row_in_words(row)
                at += len(rows)
            else:
                self._add_block(block)
                at += 1
            if block.page is not None and block.page != page and begin < len(self._pieces):
                page = block.page
                self.pages.append((self._pieces[begin].at, page))

    @staticmethod
    def _rows_from(blocks: Sequence[Block], at: int) -> list[Block]:
        """The rows of one table that stand together from here, all of the same page and number of cells."""
        first = blocks[at]
        rows: list[Block] = []
        if first.kind is BlockKind.TABLE_ROW and first.cells:
            for block in islice(blocks, at, None):
                same = block.kind is BlockKind.TABLE_ROW and block.table == first.table
                if not same or block.page != first.page or not block.cells:
                    break
                rows.append(block)
        return rows

    def _add_block(self, block: Block) -> None:
        text = self._document.text
        start = block.start
        sign = _SIGNS.match(text, start, block.end)
        if sign is not None and self._document.form in ("md", "markdown") and sign.end() < block.end:
            start = sign.end()
        look, letters = self._looks(block)
        self._begin(look, letters)
        if block.kind is BlockKind.LIST_ITEM and not _NUMBERED.match(text, start, block.end):
            self._cursor.insertText("•\u2002", letters)
        self._put(start, block.end, letters)

    def _looks(self, block: Block) -> tuple[QTextBlockFormat, QTextCharFormat]:
        px, theme = self._theme.px, self._theme
        look, letters = QTextBlockFormat(), QTextCharFormat()
        look.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        look.setBottomMargin(px(8))
        letters.setForeground(theme.colour("text"))
        match block.kind:
            case BlockKind.HEADING:
                look.setHeadingLevel(min(6, max(1, block.level)))
                look.setTopMargin(px(16 if block.level <= 2 else 8))
                look.setBottomMargin(px(2))
                letters.setFont(theme.font("h2" if block.level <= 2 else "h3"))
            case BlockKind.LIST_ITEM:
                look.setLeftMargin(px(20) * max(1, block.level))
                look.setTextIndent(-px(14))
                look.setBottomMargin(px(2))
            case BlockKind.NOTE | BlockKind.COMMENT | BlockKind.MARGIN:
                letters.setFont(theme.font("small"))
                letters.setForeground(theme.colour("text_muted"))
            case _:
                letters.setFont(theme.font("reading"))
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            letters.setFont(theme.font("reading"))
        return look, letters

    def _add_row_in_words(self, row: Block) -> None:
        """A row of a very large or wide table: each cell with its head before it."""
        look, letters = self._looks(row)
        heads = QTextCharFormat(letters)
        heads.setForeground(self._theme.colour("text_muted"))
        self._begin(look, letters)
        shown = 0
        for place, cell in enumerate(row.cells):
            if cell.start == cell.end:
                continue
            if shown:
                self._cursor.insertText(" · ", heads)
            if row.heads and row.heads[place]:
                self._cursor.insertText(f"{row.heads[place].translate(_SAFE)}: ", heads)
            self._put(cell.start, cell.end, letters)
            shown += 1

    def _add_table(self, rows: Sequence[Block]) -> None:
        px, theme = self._theme.px, self._theme
        columns = max(len(row.cells) for row in rows)
        look = QTextTableFormat()
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderBrush(theme.colour("line_control"))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setCellPadding(px(6))
        look.setCellSpacing(0)
        look.setTopMargin(px(4))
        look.setBottomMargin(px(10))
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        look.setHeaderRowCount(1 if rows[0].is_head else 0)
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        self._flatten_gap()
        repeated = rows[0].heads if not rows[0].is_head else ()  # the head stands on another page or window
        if repeated:
            look.setHeaderRowCount(1)
        table = self._cursor.insertTable(len(rows) + bool(repeated), columns, look)
        letters, heads = QTextCharFormat(), QTextCharFormat()
        for each, bold in ((letters, False), (heads, True)):
            each.setFont(theme.font("body", bold=bold))
            each.setForeground(theme.colour("text"))
        for place, head in enumerate(repeated):
            table.cellAt(0, place).firstCursorPosition().insertText(head.translate(_SAFE), heads)
        for number, row in enumerate(rows, bool(repeated)):
            for place, cell in enumerate(row.cells):
                self._cursor = table.cellAt(number, place).firstCursorPosition()
                self._put(cell.start, cell.end, heads if row.is_head else letters)
        self._cursor = QTextCursor(self.paper)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _flatten_gap(self) -> None:
        """The empty block Qt keeps before a table takes no room."""
        look = QTextBlockFormat()
        look.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._cursor.setBlockFormat(look)

    def _begin(self, look: QTextBlockFormat, letters: QTextCharFormat) -> None:
        if self._fresh:
            self._cursor.setBlockFormat(look)
            self._cursor.setBlockCharFormat(letters)
            self._fresh = False
        else:
            self._cursor.insertBlock(look, letters)

    def _put(self, start: int, end: int, letters: QTextCharFormat) -> None:
        at = self._cursor.position()
        self._cursor.insertText(self._document.text[start:end].translate(_SAFE), letters)
        self._pieces.append(_Piece(start, end, at))
