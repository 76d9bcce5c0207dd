"""The report's tree as a sequence of pieces for Platypus: what each kind of block looks like."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from reportlab.lib.colors import HexColor
from reportlab.platypus.doctemplate import PageBreakIfNotEmpty
from reportlab.platypus.flowables import Flowable, Spacer

from gatekeeper_app.adapters.writers import pdf_styles
from gatekeeper_app.adapters.writers.logo_file import accent_of, logo_or_none
from gatekeeper_app.adapters.writers.pdf_columns import column_widths, whole_worded
from gatekeeper_app.adapters.writers.pdf_contents import contents
from gatekeeper_app.adapters.writers.pdf_figures import FigurePiece
from gatekeeper_app.adapters.writers.pdf_flowables import Box, BoxLook, Room, TextPiece, bullet_width
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_logo import LogoPiece
from gatekeeper_app.adapters.writers.pdf_pairs import pairs_of
from gatekeeper_app.adapters.writers.pdf_structure import CELLS, TITLE_PAGE, Part, Role
from gatekeeper_app.adapters.writers.pdf_styles import TEXT_HEIGHT, TEXT_WIDTH, TextStyle
from gatekeeper_app.adapters.writers.pdf_tables import PagedTable, Row, TableLook
from gatekeeper_app.adapters.writers.pdf_text import Typesetter, language_tag
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
    SideBySide,
    Signatures,
    Table,
    Text,
    in_languages,
)
from gatekeeper_app.i18n import N_, Message

_MOST_COLUMNS = 10  # a table with more is set as one list of facts a row: narrower columns cannot be read
_WIDE_TABLE = 5  # columns from which a table is set in small text
_NAME_SHARE = 0.32  # of the width, for the names of facts
_SIGNING_ROOM = 34.0
_SHORT_LEAD = 60.0  # points: a text lower than this stands with the quotation it is followed by

_FACTS = TableLook(flush=True, first_line=True, pad_y=3.5)
_TABLE = TableLook(header_fill=pdf_styles.SUNKEN)
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
        self._accent = HexColor(f"#{accent_of(report.letterhead)}")
        self._second = report.second_language
        self._side = 0  # 1 while what is said is in the second language
        self._place = 0

    def pieces(self) -> list[Flowable]:
        """All pieces, title page first. What leads is given room for the beginning of what follows it."""
        groups = [
            group for index, block in enumerate(self._report.blocks) for group in self._group(block, index)
        ]
        lines = list(contents([piece for group in groups for piece in group.pieces], self._language))
        result = [*self._title_page(), *self._contents(lines)]
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

    def _contents(self, lines: Sequence[Flowable]) -> Iterator[Flowable]:
        """The table of contents ends the title page."""
        if not lines:
            return
        word = Message(N_("Table of contents"))
        languages = (self._language, self._second) if self._second else (self._language,)
        text = "\n".join(word.in_language(language) for language in languages)
        part = Part(role=Role.HEADING, block=TITLE_PAGE, level=1)
        yield self._piece(text, pdf_styles.HEADINGS[2], part)
        yield from lines
        yield PageBreakIfNotEmpty()

    # -- texts

    def _piece(self, text: Text, style: TextStyle, part: Part, label: str = "") -> TextPiece:
        if self._second and isinstance(text, str):
            text = in_languages(text, self._second)
        if style.colour is pdf_styles.ACCENT:
            style = replace(style, colour=self._accent)
        spans = self._typesetter.spans(text, style.face)
        if part.side and self._second:
            tag = language_tag(self._second)
            spans = tuple(replace(span, language=span.language or tag) for span in spans)
        elif self._second and part.role in CELLS:
            style = replace(style, other_colour=pdf_styles.MUTED)  # both languages stand in one cell
        return TextPiece(spans, style, part, self._language, label)

    def _part(self, role: Role, index: int, level: int = 0) -> Part:
        return Part(role=role, block=index, level=level, place=self._place, side=self._side)

    def _letterhead(self) -> Iterator[Flowable]:
        """The logo; a picture that cannot be shown is left out."""
        given = self._report.letterhead
        logo = logo_or_none(given.logo) if given is not None else None
        if given is not None and logo is not None:
            yield LogoPiece(logo, given.logo_alternative or self._report.author)

    def _title_page(self) -> Iterator[Flowable]:
        yield from self._letterhead()
        report, part = self._report, Part(role=Role.TITLE, block=TITLE_PAGE)
        style = pdf_styles.BOTH_TITLES if report.second_language else pdf_styles.TITLE
        yield self._piece(report.title, style, part)
        if report.subtitle:
            yield self._piece(report.subtitle, pdf_styles.SUBTITLE, replace(part, role=Role.SUBTITLE))
        carried = tuple(file.notice for file in report.attachments if file.notice)
        if report.facts or carried:
            yield Spacer(1, 6)
            yield self._fact_table((*report.facts, *carried), replace(part, role=Role.TABLE))
        yield Spacer(1, 10)

    @singledispatchmethod
    def _group(self, block: Block, index: int) -> Iterator[_Group]:
        raise TypeError(f"block {index} of the report is of no known kind: {type(block).__name__}")

    @_group.register
    def _heading(self, block: Heading, index: int) -> Iterator[_Group]:
        level = max(1, block.level)
        style = pdf_styles.HEADINGS[min(level, max(pdf_styles.HEADINGS))]
        text = f"{block.number} {block.text}" if block.number else block.text
        piece = self._piece(text, style, self._part(Role.HEADING, index, level))
        whole = piece.lay(TEXT_WIDTH) + style.before + style.after
        yield _Group([piece], whole, leads=True)

    @_group.register
    def _paragraph(self, block: Paragraph, index: int) -> Iterator[_Group]:
        style = pdf_styles.MUTED_BODY if block.muted else pdf_styles.BODY
        piece = self._piece(block.text, style, self._part(Role.PARAGRAPH, index))
        announces = piece.text.rstrip().endswith(":") and piece.lay(TEXT_WIDTH) < TEXT_HEIGHT / 3
        if announces or self._before_quotation(index, piece, TEXT_WIDTH):
            yield _Group([piece], piece.lay(TEXT_WIDTH) + style.after, leads=True)  # to what it announces
        else:
            yield _Group([piece], piece.least_height(TEXT_WIDTH))

    def _before_quotation(self, index: int, piece: Flowable, width: float) -> bool:
        """Whether a text is a line or two on the quotation that follows."""
        following = self._report.blocks[index + 1 : index + 2]
        block = following[0] if following else None
        if isinstance(block, SideBySide) and block.left:
            block = block.left[0]
        return isinstance(block, Quotation) and piece.wrap(width, TEXT_HEIGHT)[1] < _SHORT_LEAD

    @_group.register
    def _quotation(self, block: Quotation, index: int) -> Iterator[_Group]:
        part = self._part(Role.QUOTATION, index)
        text = self._piece(block.text, pdf_styles.QUOTATION, part)
        box = Box([text], BoxLook(tint=pdf_styles.QUOTATION_TINT, rule=self._accent), part)
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
            piece = self._piece(item, closing, replace(self._part(role, index), item=number), label)
            yield _Group([piece], piece.least_height(TEXT_WIDTH))

    @_group.register
    def _note(self, block: Note, index: int) -> Iterator[_Group]:
        part = self._part(Role.NOTE, index)
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
            part = replace(self._part(Role.TABLE, index), table=table)
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
        part = self._part(Role.TABLE, index)
        style = pdf_styles.SMALL_CELL if len(block.columns) >= _WIDE_TABLE else pdf_styles.CELL
        whole = whole_worded(block)
        styles = [
            replace(style, flush_right=column.number, whole_words=whole[at])
            for at, column in enumerate(block.columns)
        ]
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
        look = replace(_TABLE, header_line=self._accent)
        table = PagedTable(header, rows, column_widths(block, style, look.pad_x), look, part=part)
        yield self._captioned(block.caption, table, part)

    @_group.register
    def _figure(self, block: Figure, index: int) -> Iterator[_Group]:
        part = self._part(Role.FIGURE, index)
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
        part = self._part(Role.SIGNATURE, index)
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
    def _side_by_side(self, block: SideBySide, index: int) -> Iterator[_Group]:
        if block.pairs:
            for pair in pairs_of(block, index, self._piece):
                leads = pair.look.leads or (
                    len(block.pairs) == 1
                    and isinstance(block.left[0], Paragraph)
                    and self._before_quotation(index, pair, TEXT_WIDTH)
                )
                yield _Group(
                    [pair],
                    pair.wrap(TEXT_WIDTH, TEXT_HEIGHT)[1] if leads else pair.least_height(),
                    leads=leads,
                )
            return
        for place, each in enumerate((*block.left, *block.right)):
            self._side, self._place = int(place >= len(block.left)), place
            yield from self._group(each, index)
        self._side = self._place = 0

    @_group.register
    def _page_break(self, block: PageBreak, index: int) -> Iterator[_Group]:  # noqa: ARG002
        yield _Group([PageBreakIfNotEmpty()], 0.0)
