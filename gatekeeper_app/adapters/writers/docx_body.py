"""The report's tree as the body of a Word document: what each kind of block becomes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatchmethod
from itertools import groupby

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_figures import Pictures
from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element, joined, one_line
from gatekeeper_app.adapters.writers.docx_numbers import DEEPEST, HeadingCount, Lists, uncounted
from gatekeeper_app.adapters.writers.docx_pairs import pair_table
from gatekeeper_app.adapters.writers.docx_tables import fact_table, report_table, signing_table
from gatekeeper_app.adapters.writers.docx_texts import (
    Links,
    ParagraphLook,
    paragraph,
    paragraphs,
    plain,
    runs,
)
from gatekeeper_app.adapters.writers.logo_file import logo_or_none
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

Laid = Callable[[int], None]
"""Called with the number of blocks laid; may raise to stop the work."""

_MOST_COLUMNS = 10  # a table with more is set as one list of facts a row: narrower columns cannot be read
_LONGEST_LINE = 250
_WITHOUT_ROOM = frozenset({styles.BODY, styles.MUTED_BODY, styles.BULLET, styles.NUMBERED})
_UNDER_TABLE, _UNDER_LIST, _UNDER_NOTE_TITLE = 180, 140, 40  # twentieths of a point
_UNDER_FACT = element("w:spacing", after=120)
_WHOLE_BOX = 700  # characters up to which a box stays on one page
_STEP = 20  # blocks between two calls of progress


class Body:
    """Builds the body of one report. `links`, `lists` and `pictures` are what other parts of the package must hold."""

    def __init__(self, report: Report, laid: Laid) -> None:
        self.links = Links()
        self.lists = Lists()
        self.pictures = Pictures()
        self._report = report
        self._second = report.second_language
        self._beside = False  # what is said is in the second language
        self._laid = laid
        self._headings = HeadingCount()
        self._boxes = 0
        self._new_page = False
        self._table_before = False

    def content(self) -> Xml:
        """All of the body but the properties of its section."""
        made = list(self._title())
        done = 0
        for beside, blocks in groupby(self._report.blocks, _stand_beside):
            alike = list(blocks)
            for place, block in enumerate(alike):
                if (done + place) % _STEP == 0:
                    self._laid(done + place)
                made += () if beside else self._blocks(block)
            if beside:
                made += self._pairs([pair for block in alike for pair in _pairs_in(block)])
            done += len(alike)
        self._new_page = False
        if self._table_before:  # Word asks for a paragraph behind the last table
            made.append(self._gap())
        return joined(made)

    # -- paragraphs of the body

    def _say(self, text: Text) -> Text:
        """A text with its languages."""
        if self._second and self._beside:
            given: Sequence[Run] = (Run(text=text),) if isinstance(text, str) else text
            return [replace(each, language=each.language or self._second) for each in given]
        return in_languages(text, self._second) if isinstance(text, str) else text

    def _runs(self, text: Text) -> Xml:
        return runs(self._say(text), self.links)

    def _paragraphs(self, text: Text, look: ParagraphLook) -> Xml:
        return paragraphs(self._say(text), self._begun(look), self.links)

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

    def _fact_table(self, facts: Facts) -> Xml:
        rows = [(self._say(name), self._say(value)) for name, value in facts.rows]
        return fact_table(rows, facts.caption, self.links)

    def _caption(self, caption: str) -> Iterator[Xml]:
        if caption:
            yield self._paragraph(self._runs(caption), ParagraphLook(style=styles.CAPTION))

    def _title(self) -> Iterator[Xml]:
        report, head = self._report, self._report.letterhead
        logo = logo_or_none(head.logo) if head is not None else None
        if head is not None and logo is not None:
            picture = self.pictures.logo(logo, head.logo_alternative or report.author)
            yield self._paragraph(element("w:r", picture), ParagraphLook(style=styles.FIGURE))
        yield self._paragraph(self._runs(report.title), ParagraphLook(style=styles.TITLE))
        if report.subtitle:
            yield self._paragraph(self._runs(report.subtitle), ParagraphLook(style=styles.SUBTITLE))
        if report.facts:
            yield from self._table(self._fact_table(Facts(rows=report.facts, caption=report.title)))

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
        yield self._paragraph(self._runs(words), look)

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
            yield self._paragraph(self._runs(item), look)

    @_blocks.register
    def _note(self, block: Note) -> Iterator[Xml]:
        title = f"{block.label}: {block.title}" if block.label and block.title else block.label or block.title
        look = self._box(styles.note(block.kind), block.text)
        has_text = bool(plain(block.text).strip())
        strong = self._runs((Run(text=title, strong=True),))
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
            yield from self._table(self._fact_table(block))

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
        yield from self._table(report_table(block, self.links, self._say))

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
            yield from self._table(signing_table(block, self.links, self._say))

    @_blocks.register
    def _side_by_side(self, block: SideBySide) -> Iterator[Xml]:
        """One language after the other: what stands beside each other is laid out by `_pairs`."""
        match block:
            case SideBySide(left=(Heading() as first,), right=(Heading() as second,)):
                # Word's navigation knows no headings in tables, and each section shall stand in it once
                yield from self._heading(replace(first, text=f"{first.text}\n{second.text}"))
                return
        for each in block.left:
            yield from self._blocks(each)
        self._beside = True
        for each in block.right:
            yield from self._blocks(each)
        self._beside = False

    def _pairs(self, pairs: Sequence[tuple[Block, Block]]) -> Iterator[Xml]:
        rows = []
        if self._table_before or self._new_page:
            yield self._gap()
        for left, right in pairs:
            sides = []
            for self._beside, block in ((False, left), (True, right)):
                each = list(self._facts_beside(block) if isinstance(block, Facts) else [self._cell(block)])
                sides.append(each)
            self._beside = False
            rows += list(zip(*sides, strict=True))
        yield pair_table(rows)
        self._table_before = True

    def _cell(self, block: Block) -> Xml:
        """A block alone in a cell, which asks for a paragraph in any case."""
        return joined(self._blocks(block)) or self._gap()

    def _facts_beside(self, facts: Facts) -> Iterator[Xml]:
        """Each name above its value: there is no room beside it."""
        if facts.caption:
            yield joined(self._caption(facts.caption))
        named = ParagraphLook(style=styles.FACT_NAME, keep_next=True)
        for name, value in facts.rows:
            said = self._paragraphs(value, ParagraphLook(style=styles.CELL, spacing=_UNDER_FACT))
            yield joined((self._paragraphs(name, named), said))

    @_blocks.register
    def _page_break(self, block: PageBreak) -> Iterator[Xml]:  # noqa: ARG002
        self._new_page = True
        yield from ()


def _pairs_in(block: Block) -> Sequence[tuple[Block, Block]]:
    return block.pairs if isinstance(block, SideBySide) else ()


def _stand_beside(block: Block) -> bool:
    """Whether all of it goes into cells beside each other."""
    pairs = _pairs_in(block)
    return bool(pairs) and not any(isinstance(left, Heading) for left, _ in pairs)
