"""The report's tree as the body of a Word document: what each kind of block becomes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import singledispatchmethod

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_figures import Pictures
from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, clean, element, joined, one_line
from gatekeeper_app.adapters.writers.docx_numbers import DEEPEST, HeadingCount, Lists, uncounted
from gatekeeper_app.adapters.writers.docx_tables import fact_table, report_table, signing_table
from gatekeeper_app.adapters.writers.docx_texts import (
    Links,
    ParagraphLook,
    paragraph,
    paragraphs,
    plain,
    run,
    runs,
)
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

Laid = Callable[[int], None]
"""Called with the number of blocks laid; may raise to stop the work."""

_MOST_COLUMNS = 10  # a table with more is set as one list of facts a row: narrower columns cannot be read
_LONGEST_LINE = 250
_WITHOUT_ROOM = frozenset({styles.BODY, styles.MUTED_BODY, styles.BULLET, styles.NUMBERED})
_UNDER_TABLE, _UNDER_LIST, _UNDER_NOTE_TITLE = 180, 140, 40  # twentieths of a point
_WHOLE_BOX = 700  # characters up to which a box stays on one page
_STEP = 20  # blocks between two calls of progress


class Body:
    """Builds the body of one report. `links`, `lists` and `pictures` are what other parts of the package must hold."""

    def __init__(self, report: Report, laid: Laid) -> None:
        self.links = Links()
        self.lists = Lists()
        self.pictures = Pictures()
        self._report = report
        self._laid = laid
        self._headings = HeadingCount()
        self._boxes = 0
        self._new_page = False
        self._table_before = False

    def content(self) -> Xml:
        """All of the body but the properties of its section."""
        made = list(self._title())
        for index, block in enumerate(self._report.blocks):
            if index % _STEP == 0:
                self._laid(index)
            made += self._blocks(block)
        self._new_page = False
        if self._table_before:  # Word asks for a paragraph behind the last table
            made.append(self._gap())
        return joined(made)

    # -- paragraphs of the body

    def _paragraphs(self, text: Text, look: ParagraphLook) -> Xml:
        return paragraphs(text, self._begun(look), self.links)

    def _paragraph(self, content: Xml, look: ParagraphLook) -> Xml:
        return paragraph(content, self._begun(look))

    def _begun(self, look: ParagraphLook) -> ParagraphLook:
        """The look of the next paragraph: on a new page where one was asked for, with room under a table."""
        if self._table_before and look.style in _WITHOUT_ROOM:
            look = replace(look, spacing=element("w:spacing", before=_UNDER_TABLE))
        new_page, self._new_page, self._table_before = self._new_page, False, False
        return replace(look, new_page=True) if new_page else look

    def _gap(self) -> Xml:
        return self._paragraph(NOTHING, ParagraphLook(style=styles.GAP))

    def _table(self, table: Xml) -> Iterator[Xml]:
        """A table: Word joins two that follow one another, and only a paragraph can begin a page."""
        if self._table_before or self._new_page:
            yield self._gap()
        yield table
        self._table_before = True

    def _caption(self, caption: str) -> Iterator[Xml]:
        if caption:
            yield self._paragraph(run(clean(caption)), ParagraphLook(style=styles.CAPTION))

    def _title(self) -> Iterator[Xml]:
        report = self._report
        yield self._paragraph(run(clean(report.title)), ParagraphLook(style=styles.TITLE))
        if report.subtitle:
            yield self._paragraph(run(clean(report.subtitle)), ParagraphLook(style=styles.SUBTITLE))
        if report.facts:
            yield from self._table(fact_table(report.facts, report.title, self.links))

    # -- blocks

    @singledispatchmethod
    def _blocks(self, block: Block) -> Iterator[Xml]:
        raise TypeError(f"the report has a block of no known kind: {type(block).__name__}")

    @_blocks.register
    def _heading(self, block: Heading) -> Iterator[Xml]:
        level = min(max(1, block.level), DEEPEST)
        counted = bool(block.number) and self._headings.counts(level, block.number)
        words = block.text if counted or not block.number else f"{block.number} {block.text}"
        look = ParagraphLook(style=styles.heading(level), numbering=NOTHING if counted else uncounted())
        yield self._paragraph(run(clean(words)), look)

    @_blocks.register
    def _text(self, block: Paragraph) -> Iterator[Xml]:
        style = styles.MUTED_BODY if block.muted else styles.BODY
        leads = plain(block.text).rstrip().endswith(":")
        yield self._paragraphs(block.text, ParagraphLook(style=style, keep_next=leads))

    @_blocks.register
    def _quotation(self, block: Quotation) -> Iterator[Xml]:
        yield self._paragraphs(block.text, self._box(styles.QUOTE, block.text))

    def _box(self, style: str, text: Text) -> ParagraphLook:
        self._boxes += 1
        whole = len(plain(text)) <= _WHOLE_BOX
        return ParagraphLook(style=style, whole=whole, indent=styles.box_indent(self._boxes))

    @_blocks.register
    def _bullets(self, block: Bullets) -> Iterator[Xml]:
        if not block.items:
            return
        numbering = self.lists.begin_numbered() if block.numbered else NOTHING
        look = ParagraphLook(style=styles.NUMBERED if block.numbered else styles.BULLET, numbering=numbering)
        for number, item in enumerate(block.items, 1):
            if number == len(block.items):
                look = replace(look, spacing=element("w:spacing", after=_UNDER_LIST))
            yield self._paragraph(runs(item, self.links), look)

    @_blocks.register
    def _note(self, block: Note) -> Iterator[Xml]:
        title = f"{block.label}: {block.title}" if block.label and block.title else block.label or block.title
        look = self._box(styles.note(block.kind), block.text)
        has_text = bool(plain(block.text).strip())
        strong = runs((Run(text=title, strong=True),), self.links)
        if not has_text:
            yield self._paragraph(strong, look)
            return
        close = replace(look, keep_next=True, spacing=element("w:spacing", after=_UNDER_NOTE_TITLE))
        yield self._paragraph(strong, close)
        yield self._paragraphs(block.text, replace(look, spacing=element("w:spacing", before=0)))

    @_blocks.register
    def _facts(self, block: Facts) -> Iterator[Xml]:
        if block.rows:
            yield from self._caption(block.caption)
            yield from self._table(fact_table(block.rows, block.caption, self.links))

    @_blocks.register
    def _tables(self, block: Table) -> Iterator[Xml]:
        for row in block.rows:
            if len(row) != len(block.columns):
                raise ValueError(f"a row has {len(row)} cells, the table {len(block.columns)} columns")
        if not block.columns:
            return
        if len(block.columns) > _MOST_COLUMNS:
            names = [column.title for column in block.columns]
            for number, row in enumerate(block.rows):
                rows = tuple(zip(names, row, strict=True))
                yield from self._facts(Facts(rows=rows, caption="" if number else block.caption))
            return
        yield from self._caption(block.caption)
        yield from self._table(report_table(block, self.links))

    @_blocks.register
    def _figure(self, block: Figure) -> Iterator[Xml]:
        yield from self._caption(block.title)
        picture = self.pictures.placed(block.chart, one_line(block.title, _LONGEST_LINE), block.spoken)
        if picture is None:
            yield self._paragraphs(block.chart.alternative, ParagraphLook(style=styles.BODY))
        else:
            yield self._paragraph(element("w:r", picture), ParagraphLook(style=styles.FIGURE))
        if (block.with_table or picture is None) and block.chart.table.heads:
            heads, rows = block.chart.table.heads, block.chart.table.rows
            columns = tuple(Column(title=head, number=place > 0) for place, head in enumerate(heads))
            yield from self._tables(Table(columns=columns, rows=rows))

    @_blocks.register
    def _signatures(self, block: Signatures) -> Iterator[Xml]:
        if block.place_and_date or block.lines:
            yield from self._table(signing_table(block, self.links))

    @_blocks.register
    def _page_break(self, block: PageBreak) -> Iterator[Xml]:  # noqa: ARG002
        self._new_page = True
        yield from ()
