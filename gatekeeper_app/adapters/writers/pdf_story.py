"""The report's tree as a sequence of pieces for Platypus: what each kind of block looks like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from reportlab.platypus.doctemplate import PageBreakIfNotEmpty
from reportlab.platypus.flowables import Flowable, Spacer

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.pdf_figures import FigurePiece
from gatekeeper_app.adapters.writers.pdf_flowables import Box, BoxLook, Room, TextPiece, bullet_width
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_structure import TITLE_PAGE, Part, Role
from gatekeeper_app.adapters.writers.pdf_styles import TEXT_HEIGHT, TEXT_WIDTH, TextStyle
from gatekeeper_app.adapters.writers.pdf_tables import PagedTable, Row, TableLook
from gatekeeper_app.adapters.writers.pdf_text import Typesetter
from gatekeeper_app.domain.report import (
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Quotation,
    Report,
    Run,
    Signatures,
    Table,
    Text,
)

_MOST_COLUMNS = 10  # a table with more is set as one list of facts a row: narrower columns cannot be read
_WIDE_TABLE = 5  # columns from which a table is set in small text
_NAME_SHARE = 0.32  # of the width, for the names of facts
_SIGNING_ROOM = 34.0

_FACTS = TableLook(flush=True, first_line=True, pad_y=3.5)
_TABLE = TableLook(header_fill=pdf_styles.SUNKEN, header_line=pdf_styles.ACCENT)
_PLACE = TableLook(row_line=pdf_styles.MUTED, room_above=12, flush=True)
_SIGNATURES = TableLook(row_line=None, room_above=_SIGNING_ROOM, written_line=True, pad_x=12, flush=True)


@dataclass(frozen=True, slots=True)
class _Group:
    """Pieces of one block, of which `least` points must stand together. One that `leads` (a heading, a note about the
    facts below it) also stands together with the beginning of what follows."""

    pieces: Sequence[Flowable]
    least: float
    leads: bool = False
    together: bool = False


class Story:
    """Builds the pieces of one report."""

    def __init__(self, report: Report, typesetter: Typesetter) -> None:
        self._report = report
        self._typesetter = typesetter
        self._language = report.language

    def pieces(self) -> list[Flowable]:
        """All pieces, title page first. What leads is given room for the beginning of what follows it."""
        groups = [
            group for index, block in enumerate(self._report.blocks) for group in self._group(block, index)
        ]
        result = list(self._title_page())
        kept = 0.0
        reversed_pieces: list[Sequence[Flowable]] = []
        for group in reversed(groups):
            kept = group.least + (kept if group.leads else 0.0)
            if group.leads or group.together:
                reversed_pieces.append((Room(kept), *group.pieces))
            else:
                reversed_pieces.append(group.pieces)
        for pieces in reversed(reversed_pieces):
            result += pieces
        while result and isinstance(result[-1], PageBreakIfNotEmpty):
            result.pop()  # nothing follows, and Platypus fails on a break with nothing after it at a page's beginning
        return result

    # -- texts

    def _piece(self, text: Text, style: TextStyle, part: Part, label: str = "") -> TextPiece:
        spans = self._typesetter.spans(text, style.face)
        return TextPiece(spans, style, part, self._language, label)

    def _title_page(self) -> Iterator[Flowable]:
        report, part = self._report, Part(role=Role.TITLE, block=TITLE_PAGE)
        yield self._piece(report.title, pdf_styles.TITLE, part)
        if report.subtitle:
            yield self._piece(report.subtitle, pdf_styles.SUBTITLE, replace(part, role=Role.SUBTITLE))
        if report.facts:
            yield Spacer(1, 6)
            yield self._fact_table(report.facts, replace(part, role=Role.TABLE))
        yield Spacer(1, 10)

    @singledispatchmethod
    def _group(self, block: Block, index: int) -> Iterator[_Group]:
        raise TypeError(f"block {index} of the report is of no known kind: {type(block).__name__}")

    @_group.register
    def _heading(self, block: Heading, index: int) -> Iterator[_Group]:
        level = max(1, block.level)
        style = pdf_styles.HEADINGS[min(level, max(pdf_styles.HEADINGS))]
        text = f"{block.number} {block.text}" if block.number else block.text
        piece = self._piece(text, style, Part(role=Role.HEADING, block=index, level=level))
        whole = piece.lay(TEXT_WIDTH) + style.before + style.after
        yield _Group([piece], whole, leads=True)

    @_group.register
    def _paragraph(self, block: Paragraph, index: int) -> Iterator[_Group]:
        style = pdf_styles.MUTED_BODY if block.muted else pdf_styles.BODY
        piece = self._piece(block.text, style, Part(role=Role.PARAGRAPH, block=index))
        yield _Group([piece], piece.least_height(TEXT_WIDTH))

    @_group.register
    def _quotation(self, block: Quotation, index: int) -> Iterator[_Group]:
        part = Part(role=Role.QUOTATION, block=index)
        text = self._piece(block.text, pdf_styles.QUOTATION, part)
        box = Box([text], BoxLook(tint=pdf_styles.QUOTATION_TINT, rule=pdf_styles.ACCENT), part)
        yield _Group([box], box.least_height(TEXT_WIDTH))

    @_group.register
    def _bullets(self, block: Bullets, index: int) -> Iterator[_Group]:
        last = len(block.items) - 1
        longest = f"{len(block.items)}." if block.numbered else "•"
        style = replace(pdf_styles.LIST_ITEM, indent=bullet_width(longest, pdf_styles.LIST_ITEM))
        for number, item in enumerate(block.items):
            closing = replace(style, after=pdf_styles.BODY.after) if number == last else style
            label = f"{number + 1}." if block.numbered else "•"
            role = Role.NUMBERED_ITEM if block.numbered else Role.LIST_ITEM
            piece = self._piece(item, closing, Part(role=role, block=index, item=number), label)
            yield _Group([piece], piece.least_height(TEXT_WIDTH))

    @_group.register
    def _note(self, block: Note, index: int) -> Iterator[_Group]:
        part = Part(role=Role.NOTE, block=index)
        colours = pdf_styles.NOTE_COLOURS[block.kind]
        title = f"{block.label}: {block.title}" if block.label and block.title else block.label or block.title
        title_style = replace(pdf_styles.NOTE_TEXT, face=Face.BOLD, colour=colours.ink, after=2)
        pieces = [self._piece(title, title_style, part)]
        if block.text:
            pieces.append(self._piece(block.text, pdf_styles.NOTE_TEXT, replace(part, item=1)))
        box = Box(pieces, BoxLook(tint=colours.tint, rule=colours.ink, sign=block.kind), part)
        whole = box.spaceBefore + box.lay(TEXT_WIDTH) + box.spaceAfter
        if isinstance(self._following(index), Facts) and whole < TEXT_HEIGHT / 3:
            yield _Group([box], whole, leads=True)
        else:
            yield _Group([box], box.least_height(TEXT_WIDTH))

    def _following(self, index: int) -> Block | None:
        return self._report.blocks[index + 1] if index + 1 < len(self._report.blocks) else None

    @_group.register
    def _facts(self, block: Facts, index: int, table: int = 0) -> Iterator[_Group]:
        if block.rows:
            part = Part(role=Role.TABLE, block=index, table=table)
            yield self._captioned(block.caption, self._fact_table(block.rows, part), part)

    def _fact_table(self, rows: Sequence[tuple[str, Text]], part: Part) -> PagedTable:
        name_width = TEXT_WIDTH * _NAME_SHARE
        laid = [
            Row(
                [
                    self._piece(name, pdf_styles.FACT_NAME, part.cell(Role.ROW_HEADER, number, 0)),
                    self._piece(value, pdf_styles.FACT_VALUE, part.cell(Role.CELL, number, 1)),
                ]
            )
            for number, (name, value) in enumerate(rows)
        ]
        return PagedTable(None, laid, [name_width, TEXT_WIDTH - name_width], _FACTS, part=part)

    def _captioned(self, caption: str, table: PagedTable, part: Part) -> _Group:
        if not caption:
            return _Group([table], table.least_height(TEXT_WIDTH))
        title = self._piece(caption, pdf_styles.CAPTION, replace(part, role=Role.CAPTION))
        space = title.spaceBefore + title.spaceAfter
        return _Group(
            [title, table], title.lay(TEXT_WIDTH) + space + table.least_height(TEXT_WIDTH), together=True
        )

    @_group.register
    def _table(self, block: Table, index: int) -> Iterator[_Group]:
        for row in block.rows:
            if len(row) != len(block.columns):
                raise ValueError(f"a row has {len(row)} cells, the table {len(block.columns)} columns")
        if not block.columns:
            return
        if len(block.columns) > _MOST_COLUMNS:
            for number, row in enumerate(block.rows):
                names = (column.title for column in block.columns)
                facts = Facts(
                    rows=tuple(zip(names, row, strict=True)), caption="" if number else block.caption
                )
                yield from self._facts(facts, index, number)
            return
        part = Part(role=Role.TABLE, block=index)
        style = pdf_styles.SMALL_CELL if len(block.columns) >= _WIDE_TABLE else pdf_styles.CELL
        styles = [replace(style, flush_right=column.number) for column in block.columns]
        header = Row(
            [
                self._piece(
                    column.title, replace(styles[at], face=Face.BOLD), part.cell(Role.COLUMN_HEADER, -1, at)
                )
                for at, column in enumerate(block.columns)
            ]
        )
        roles = [Role.ROW_HEADER if block.row_headers and at == 0 else Role.CELL for at in range(len(styles))]
        if block.row_headers:
            styles[0] = replace(styles[0], face=Face.BOLD)
        rows = [
            Row(
                [
                    self._piece(cell, styles[at], part.cell(roles[at], number, at))
                    for at, cell in enumerate(row)
                ]
            )
            for number, row in enumerate(block.rows)
        ]
        table = PagedTable(header, rows, _widths(block.columns), _TABLE, part=part)
        yield self._captioned(block.caption, table, part)

    @_group.register
    def _figure(self, block: Figure, index: int) -> Iterator[_Group]:
        part = Part(role=Role.FIGURE, block=index)
        title = self._piece(block.title, pdf_styles.FIGURE_TITLE, replace(part, role=Role.FIGURE_CAPTION))
        picture = FigurePiece(block.chart, block.spoken, part, self._typesetter)
        space = title.spaceBefore + title.spaceAfter
        yield _Group([title, picture], title.lay(TEXT_WIDTH) + space + picture.height, together=True)
        if block.with_table and block.chart.table.heads:
            columns = tuple(
                Column(title=head, number=place > 0) for place, head in enumerate(block.chart.table.heads)
            )
            yield from self._table(Table(columns=columns, rows=block.chart.table.rows), index)

    @_group.register
    def _signatures(self, block: Signatures, index: int) -> Iterator[_Group]:
        part = Part(role=Role.SIGNATURE, block=index)
        tables: list[PagedTable] = []
        if block.place_and_date:
            place = self._piece(block.place_and_date, pdf_styles.SIGNED_NAME, replace(part, item=-1))
            tables.append(
                PagedTable(None, [Row([place])], [TEXT_WIDTH / 2 - _SIGNATURES.pad_x], _PLACE, part=part)
            )
        if block.lines:
            tables.append(self._signing_table(block.lines, part))
        height = sum(table.whole_height() + table.spaceAfter for table in tables)
        if tables:
            yield _Group(tables, height, together=True)

    def _signing_table(self, lines: Sequence[tuple[str, str]], part: Part) -> PagedTable:
        """Two places to sign in a row: a line, the printed name (if known) and the role under it."""
        rows: list[Row] = []
        for first in range(0, len(lines), 2):
            cells = []
            for at in range(2):
                title, name = lines[first + at] if first + at < len(lines) else ("", "")
                cells.append(self._signature_cell(title, name, replace(part, item=first + at)))
            rows.append(Row(cells))
        return PagedTable(None, rows, [TEXT_WIDTH / 2] * 2, _SIGNATURES, part=part)

    def _signature_cell(self, title: str, name: str, part: Part) -> TextPiece:
        parts = [Run(text=name, strong=True)] if name else []
        if title:
            parts.append(Run(text=f"\n{title}" if name else title))
        return self._piece(parts, pdf_styles.SIGNED_NAME, part)

    @_group.register
    def _page_break(self, block: PageBreak, index: int) -> Iterator[_Group]:  # noqa: ARG002
        yield _Group([PageBreakIfNotEmpty()], 0.0)


def _widths(columns: Sequence[Column]) -> list[float]:
    """Widths by weight; a weight below 1 counts as 1."""
    weights = [max(1, column.weight) for column in columns]
    return [TEXT_WIDTH * weight / sum(weights) for weight in weights]
