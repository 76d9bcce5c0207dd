"""A document somebody wrote, as text with places: one string, and blocks that say what each stretch of it is.

All places are counted in characters of `TextDocument.text`, ends exclusive. Readers of every file format make the same
model; whatever judges, shows or annotates a document needs no other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from gatekeeper_app.i18n import Message

CELL_MARK = " | "
"""Stands between the cells of a table row in the text."""


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    NOTE = "note"  # a footnote or an endnote
    COMMENT = "comment"  # somebody's remark beside the text: read, shown, not judged
    MARGIN = "margin"  # the header or footer of pages: read, shown, not judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters from `start` to `end`, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item, note or table row.

    `level`: of a heading 1 to 9, of a list item its depth from 1. `page` counts from 1; None where the format has no
    pages. `section` is the heading it stands under, filled by `with_sections`. A table row has the spans of its `cells`
    and the texts of the column `heads` (as many as cells, or none: the head row itself and tables without one);
    `table` tells the tables of a document apart, from 1. `place` is the reader's own address of the block in the file.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    section: str = ""
    cells: tuple[Span, ...] = ()
    heads: tuple[str, ...] = ()
    is_head: bool = False
    table: int = 0
    place: str = ""

    @property
    def judged(self) -> bool:
        """Whether it is the document's own word, not a remark beside it or the header of a page."""
        return self.kind not in (BlockKind.COMMENT, BlockKind.MARGIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDocument:
    """`name` is the file's name; `form` its format ("docx", "pdf" ...). Blocks are in the order of the text, do not
    overlap and leave only white space between them uncovered. `remarks` say what the reader could not read."""

    name: str
    form: str
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    remarks: tuple[Message, ...] = ()

    def text_of(self, span: Block | Span) -> str:
        return self.text[span.start : span.end]

    def block_at(self, place: int) -> Block | None:
        """The block a character stands in, or the last that begins before it."""
        index = bisect_right(self.blocks, place, key=lambda block: block.start) - 1
        return self.blocks[index] if index >= 0 else None


class DocumentAssembly:
    """Puts a document together block by block; readers add what they meet, in reading order."""

    def __init__(self, name: str, form: str) -> None:
        self.name = name
        self.form = form
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables = 0

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def add(
        self, kind: BlockKind, text: str, *, level: int = 0, page: int | None = None, place: str = ""
    ) -> None:
        """A block of text; one without words is left out. Line breaks inside it stay."""
        if text.strip():
            start = self._append(text)
            self._blocks.append(
                Block(kind=kind, start=start, end=self._length, level=level, page=page, place=place)
            )

    def new_table(self) -> int:
        """The number of the table whose rows come next."""
        self._tables += 1
        return self._tables

    def add_row(
        self,
        cells: Iterable[str],
        *,
        table: int,
        heads: tuple[str, ...] = (),
        is_head: bool = False,
        page: int | None = None,
        place: str = "",
    ) -> None:
        """A row of a table. Line breaks inside a cell stay; a row of empty cells is left out."""
        texts = list(cells)
        if not any(text.strip() for text in texts):
            return
        start = self._append(CELL_MARK.join(texts))
        spans: list[Span] = []
        at = start
        for text in texts:
            spans.append(Span(start=at, end=at + len(text)))
            at += len(text) + len(CELL_MARK)
        self._blocks.append(
            Block(
                kind=BlockKind.TABLE_ROW,
                start=start,
                end=self._length,
                cells=tuple(spans),
                heads=heads if len(heads) == len(texts) else (),
                is_head=is_head,
                table=table,
                page=page,
                place=place,
            )
        )

    def done(self, *, pages: int | None = None, remarks: Iterable[Message] = ()) -> TextDocument:
        return TextDocument(
            name=self.name,
            form=self.form,
            text="".join(self._parts),
            blocks=with_sections("".join(self._parts), self._blocks),
            pages=pages,
            remarks=tuple(remarks),
        )

    def _append(self, text: str) -> int:
        if self._parts:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start


_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-ZÅÄÖ]\d?)[.)]?(?=\s)")


def with_sections(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the heading each stands under, white space folded. A heading stands under itself."""
    result: list[Block] = []
    section = ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            section = " ".join(text[block.start : block.end].lstrip("#").split())
        result.append(replace(block, section=section))
    return tuple(result)


def section_number(section: str) -> str:
    """The number a heading begins with ("3.1"), empty where it has none."""
    found = _NUMBER.match(section)
    return found.group(0).rstrip(".)") if found else ""


def judged_blocks(document: TextDocument) -> Iterator[Block]:
    """What the document itself says: no comments, no headers and footers of pages."""
    return (block for block in document.blocks if block.judged)
