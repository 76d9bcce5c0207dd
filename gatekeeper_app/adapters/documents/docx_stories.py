"""The stories of a Word document (body, text boxes, notes, headers), block by block."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from gatekeeper_app.adapters.documents.docx_names import SHORT, child, chosen, number, value
from gatekeeper_app.adapters.documents.docx_numbering import Numbered, Numbering
from gatekeeper_app.adapters.documents.docx_styles import BODY_LEVEL, Styles
from gatekeeper_app.adapters.documents.docx_tables import (
    Gathered,
    Heads,
    Row,
    cells_of,
    head_rows,
    is_frame,
    laid_out,
    rows_of,
)
from gatekeeper_app.adapters.documents.docx_text import Holder, InlineReader, ParagraphText, Piece, Seen
from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.line_signs import (
    BULLET,
    ENUMERATOR,
    ends_sentence,
    heading_sign,
    is_sentence,
    is_title,
)
from gatekeeper_app.adapters.documents.refusals import SPLIT, refused
from gatekeeper_app.domain.text_documents import CELL_MARK, BlockKind, DocumentAssembly
from gatekeeper_app.errors import UnreadableInputError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.protocols import Progress

MOST_PARAGRAPHS = 120_000
"""Paragraphs and table cells of one document. One of 300 pages has some 10,000."""

_TELL_EVERY = 64
_LONGEST_HEADING = 200


class Places:
    """Puts the blocks together and remembers which piece of the file each character came from."""

    def __init__(
        self, assembly: DocumentAssembly, *, total: int, progress: Progress | None, keep: bool
    ) -> None:
        self.assembly = assembly
        self.pieces: list[Piece] = []
        self._total = total
        self._done = 0
        self._progress = progress
        self.keep = keep

    def tick(self) -> None:
        """Another paragraph or cell is read."""
        self._done += 1
        if self._done > MOST_PARAGRAPHS:
            raise too_many_paragraphs(self.assembly.name)
        if self._progress is not None and self._done % _TELL_EVERY == 0:
            self._progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        if self._progress is not None:
            self._progress(self._total, self._total)

    def add(
        self, kind: BlockKind, text: str, pieces: list[Piece], place: str, *, level: int = 0, prefix: str = ""
    ) -> None:
        """A block; `prefix` is the number Word writes before the text, which stands nowhere in the file."""
        if text.strip():
            start = self._next_start()
            self.assembly.add(kind, prefix + text, level=level, place=place)
            self._keep_pieces(pieces, start + len(prefix))

    def add_row(self, row: Row, table: int, heads: tuple[str, ...], is_head: bool, place: str) -> None:
        if not row.filled:
            return
        at = self._next_start()
        texts = [cell.content.text for cell in row.cells]
        self.assembly.add_row(texts, table=table, heads=heads, is_head=is_head, place=place)
        for cell, text in zip(row.cells, texts, strict=True):
            self._keep_pieces(cell.content.pieces, at)
            at += len(text) + len(CELL_MARK)

    def _next_start(self) -> int:
        length = self.assembly.length
        return length + 1 if length else 0

    def _keep_pieces(self, pieces: list[Piece], start: int) -> None:
        if self.keep:
            for piece in pieces:
                piece.start += start
                piece.end += start
            self.pieces.extend(pieces)


@dataclass(slots=True)
class Story:
    """What all readers of one document share."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, dict[str, Element]]
    places: Places
    seen: Seen = field(default_factory=Seen)
    notes_read: set[tuple[str, str]] = field(default_factory=set)
    margins: set[str] = field(default_factory=set)
    heading: int = 0
    """The level of the last heading that a style makes one."""
    boxes: int = 0
    """Text boxes so far."""


class StoryReader:
    """Reads one story. `kind` is that of all its blocks, None where each has its own; `anchor` and `reachable` are
    those of its pieces (`docx_text.Piece`)."""

    def __init__(
        self,
        story: Story,
        part: str,
        *,
        kind: BlockKind | None = None,
        anchor: Element | None = None,
        reachable: bool = True,
    ) -> None:
        self._story = story
        self._part = part
        self._kind = kind
        self._anchor = anchor
        self._reachable = reachable
        self._inline = InlineReader(story.styles, story.seen, with_pieces=story.places.keep)
        self._paragraphs = 0
        self._rows = 0

    def read(self, container: Element) -> None:
        """All blocks in the container, into the document."""
        for each in self._blocks(container):
            if isinstance(each, ParagraphText):
                self._paragraph(each)
            else:
                self._table(each)

    def read_whole(self, container: Element, kind: BlockKind, address: str) -> None:
        """Everything in the container as one block: a note, a comment."""
        content = self._gather(container)
        for table in content.after:
            self._rows_gathered(table, content)
        self._story.places.add(kind, content.text, content.pieces, f"{self._part}/{address}")
        self._beside(content.holders)

    def _blocks(self, container: Element) -> Iterator[ParagraphText | Element]:
        """Paragraphs as they are read, tables as they stand."""
        waiting: ParagraphText | None = None
        for element in _stream(container, self._story.seen):
            if SHORT[element.tag] == "tbl":
                if waiting is not None:
                    yield waiting
                    waiting = None
                yield element
                continue
            text = waiting or ParagraphText()
            self._inline.read(element, text)
            self._story.places.tick()
            if _mark_deleted(text.properties):
                self._story.seen.changes = True
                waiting = text  # it goes on in the next
            else:
                waiting = None
                yield text
        if waiting is not None:
            yield waiting

    def _paragraph(self, text: ParagraphText) -> None:
        self._paragraphs += 1
        kind, level, prefix = self._judged(text)
        if self._kind is BlockKind.MARGIN:
            self._margin(text.text, text.pieces)
        else:
            place = f"{self._part}/p{self._paragraphs}"
            self._mark(text.pieces)
            self._story.places.add(kind, text.text, text.pieces, place, level=level, prefix=prefix)
        self._beside(text.holders)

    def _margin(self, text: str, pieces: list[Piece]) -> None:
        """The first page, even and odd pages and every section have headers of their own, mostly the same."""
        if text not in self._story.margins:
            self._story.margins.add(text)
            self._mark(pieces)
            self._story.places.add(BlockKind.MARGIN, text, pieces, f"{self._part}/p{self._paragraphs}")

    def _judged(self, text: ParagraphText) -> tuple[BlockKind, int, str]:
        """The kind and level of a paragraph, and the number it bears where it is a heading."""
        properties = text.properties
        style = self._story.styles.paragraph(properties)
        numbered = self._story.numbering.next(properties, style)
        if self._kind is not None:
            return self._kind, 0, ""
        if text.in_contents or style.of_contents:
            return BlockKind.MARGIN, 0, ""
        words = text.text.strip()
        level = style.level
        outline = number(child(properties, "outlineLvl"))
        if outline is not None:
            level = outline + 1 if 0 <= outline < BODY_LEVEL else 0
        if level and not _is_clause(words):
            self._story.heading = level
            return BlockKind.HEADING, level, _prefix(numbered)
        if numbered is not None:
            if numbered.label[:1].isdigit() and text.all_bold and is_title(words):
                return BlockKind.HEADING, numbered.depth + 1, _prefix(numbered)
            return BlockKind.LIST_ITEM, numbered.depth + 1, ""
        if level:
            return BlockKind.PARAGRAPH, 0, ""
        if (style.of_list and child(properties, "numPr") is None) or BULLET.match(words):
            return BlockKind.LIST_ITEM, 1, ""
        sign = heading_sign(words) if len(words) <= _LONGEST_HEADING else None
        if sign is not None and (sign.sure or text.all_bold):
            return BlockKind.HEADING, sign.level, ""
        if text.all_bold and is_title(words.removesuffix(":")):
            return BlockKind.HEADING, min(self._story.heading + 1, 9), ""
        return (BlockKind.LIST_ITEM, 1, "") if ENUMERATOR.match(words) else (BlockKind.PARAGRAPH, 0, "")

    def _table(self, table: Element) -> None:
        if is_frame(table):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self.read(cell)
            return
        rows = [
            laid_out(row, [(cell, self._gather(cell)) for cell in cells_of(row)]) for row in rows_of(table)
        ]
        if self._kind is BlockKind.MARGIN:
            for row in rows:
                for cell in row.cells:
                    self._margin(cell.content.text, cell.content.pieces)
                self._after_row(row)
            return
        at = head_rows(table, rows, self._story.styles)
        heads = Heads(rows[at.start : at.stop])
        table_number = self._story.places.assembly.new_table()
        for index, row in enumerate(rows):
            self._rows += 1
            of_row = heads.of(row) if at and index >= at.stop else ()
            for cell in row.cells:
                self._mark(cell.content.pieces)
            place = f"{self._part}/tr{self._rows}"
            self._story.places.add_row(row, table_number, of_row, index in at, place)
            self._after_row(row)

    def _after_row(self, row: Row) -> None:
        for cell in row.cells:
            for nested in cell.content.after:
                self._table(nested)
        for cell in row.cells:
            self._beside(cell.content.holders)

    def _rows_gathered(self, table: Element, into: Gathered) -> None:
        """The cells of a table in a note or a comment, each on a line."""
        for row in rows_of(table):
            for cell in cells_of(row):
                content = self._gather(cell)
                _append(into, content.text, content.pieces)
                into.holders.extend(content.holders)
                for nested in content.after:
                    self._rows_gathered(nested, into)

    def _gather(self, container: Element) -> Gathered:
        gathered = Gathered()
        self._story.places.tick()
        bold = plain = False
        for each in self._blocks(container):
            if not isinstance(each, ParagraphText):
                gathered.after.append(each)
                continue
            self._story.numbering.next(each.properties, self._story.styles.paragraph(each.properties))
            bold, plain = bold or each.has_bold, plain or each.has_plain
            gathered.holders.extend(each.holders)
            self._mark(each.pieces)
            _append(gathered, each.text, each.pieces)
        gathered.all_bold = bold and not plain
        return gathered

    def _beside(self, holders: list[Holder]) -> None:
        """What stands beside a block, after it: text boxes and notes, each note once."""
        for holder in holders:
            anchor = self._anchor if self._anchor is not None else holder.element
            if holder.kind == "box":
                if holder.content is not None:
                    self._story.boxes += 1
                    reader = StoryReader(
                        self._story,
                        f"{self._part}/box{self._story.boxes}",
                        kind=self._kind,
                        anchor=anchor,
                        reachable=self._reachable,
                    )
                    reader.read(holder.content)
                continue
            note = self._story.notes[holder.kind].get(holder.id)
            key = (holder.kind, holder.id)
            if note is None or key in self._story.notes_read or value(note, "type") not in (None, "normal"):
                continue
            if self._kind is BlockKind.NOTE:  # Word knows no notes to notes
                continue
            self._story.notes_read.add(key)
            reader = StoryReader(
                self._story,
                f"{holder.kind}s",
                kind=BlockKind.NOTE,
                anchor=anchor,
                reachable=self._reachable,
            )
            reader.read_whole(note, BlockKind.NOTE, holder.id)

    def _mark(self, pieces: list[Piece]) -> None:
        if self._anchor is not None or not self._reachable:
            for piece in pieces:
                piece.anchor = self._anchor
                piece.reachable = self._reachable


def too_many_paragraphs(name: str) -> UnreadableInputError:
    """The error that says a document has no end."""
    return refused(
        name,
        N_("It has more than {limit} paragraphs and table cells, more than any document."),
        SPLIT,
        limit=MOST_PARAGRAPHS,
    )


def _stream(container: Element, seen: Seen) -> Iterator[Element]:
    """The paragraphs and tables of a container, those in content controls and insertions included."""
    open_ones = [iter(container)]
    while open_ones:
        element = next(open_ones[-1], None)
        if element is None:
            open_ones.pop()
            continue
        match SHORT.get(element.tag):
            case "p" | "tbl":
                yield element
            case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                open_ones.append(iter(element))
            case "AlternateContent":
                option = chosen(element)
                if option is not None:
                    open_ones.append(iter(option))
            case "altChunk" | "subDoc":
                seen.documents = True


def _append(gathered: Gathered, text: str, pieces: list[Piece]) -> None:
    """Another paragraph, where it has words."""
    if not text.strip():
        return
    if gathered.parts:
        gathered.parts.append("\n")
        gathered.length += 1
    for piece in pieces:
        piece.start += gathered.length
        piece.end += gathered.length
    gathered.pieces.extend(pieces)
    gathered.parts.append(text)
    gathered.length += len(text)


def _mark_deleted(properties: Element | None) -> bool:
    """Whether the end of the paragraph is deleted: it goes on in the next."""
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _is_clause(words: str) -> bool:
    """Whether a paragraph with the style of a heading is a clause of text that only bears a number."""
    return len(words) > _LONGEST_HEADING or (ends_sentence(words) and words[-1] == "." and is_sentence(words))


def _prefix(numbered: Numbered | None) -> str:
    return f"{numbered.label} " if numbered is not None and numbered.label else ""
