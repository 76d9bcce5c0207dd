"""The document put together from its pages: what is text, table, heading, margin, and what is read after what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gatekeeper_app.adapters.documents.clean_text import folded, one_line
from gatekeeper_app.adapters.documents.line_signs import is_of_contents
from gatekeeper_app.adapters.documents.page_lines import Line, in_columns, lines_of_words
from gatekeeper_app.adapters.documents.page_margins import PageMargins, margins_of
from gatekeeper_app.adapters.documents.page_paragraphs import (
    Paragraph,
    Setting,
    continued,
    goes_on_next_page,
    heading_rank,
    is_item,
    notes_below,
    paragraphs_of,
    setting_of,
)
from gatekeeper_app.adapters.documents.page_tables import (
    PageRow,
    PageTable,
    drawn_tables,
    rest_of_row,
    undrawn_tables,
    with_rest,
)
from gatekeeper_app.adapters.documents.page_words import PageContent
from gatekeeper_app.adapters.documents.ruled_rows import ruled_tables
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly

_SAME_COLUMN = 4.0  # points
_MOST_LINES_OVER = 6  # of a cell, on the page after it


class _Margin(NamedTuple):
    line: Line
    page: int


class _Note(NamedTuple):
    paragraph: Paragraph


@dataclass(slots=True)
class _Table:
    rows: list[tuple[PageRow, int]] = field(default_factory=list)


_Item = Paragraph | _Table | _Margin | _Note


def assemble(
    pages: Sequence[PageContent], assembly: DocumentAssembly, laid: Callable[[int], None] = lambda _page: None
) -> None:
    """Adds the blocks of all pages to the assembly. `laid` is told how many pages are laid out."""
    margins = margins_of(pages)
    streams: list[list[list[Line | PageTable]]] = []
    for page, margin in zip(pages, margins, strict=True):
        streams.append(_streams(page, margin))
        laid(len(streams))
    setting = setting_of(
        [
            [each for each in stream if isinstance(each, Line)]
            for page_streams in streams
            for stream in page_streams
        ]
    )
    items: list[_Item] = []
    for number, (page, margin, page_streams) in enumerate(zip(pages, margins, streams, strict=True), start=1):
        items.extend(_Margin(line, number) for line in margin.header)
        bodies = [_items(stream, number, setting) for stream in page_streams]
        notes = notes_below(bodies[-1], setting)
        bodies[-1] = bodies[-1][: len(bodies[-1]) - len(notes)]
        for index, body in enumerate(bodies):
            _add_body(items, body, number, number - 1 if index == 0 else number)
        items.extend(_Note(note) for note in notes)
        items.extend(_Margin(line, number) for line in margin.footer)
        if page.turned:
            items.append(_Margin(Line(page.turned), number))
    _add_blocks(items, setting, assembly)


def _streams(page: PageContent, margins: PageMargins) -> list[list[Line | PageTable]]:
    """What is read one after the other on a page: lines and tables, column by column."""
    tables, rest = drawn_tables(margins.rest, page.level, page.upright)
    ruled, rest = ruled_tables(rest, page.level)
    tables.extend(ruled)
    groups = in_columns(rest, page.width) if rest else []
    if len(groups) < 2:
        mixed: list[Line | PageTable] = [*undrawn_tables(lines_of_words(rest)), *tables]
        mixed.sort(key=_top)
        return [mixed]
    streams: list[list[Line | PageTable]] = [
        list(lines_of_words(group.words)) if group.is_column else undrawn_tables(lines_of_words(group.words))
        for group in groups
    ]
    for table in tables:
        before = [index for index, stream in enumerate(streams) if stream and _top(stream[0]) < table.top]
        streams.insert(before[-1] + 1 if before else 0, [table])
    return streams


def _top(item: Line | PageTable) -> float:
    return item.top


def _items(stream: Sequence[Line | PageTable], page: int, setting: Setting) -> list[Paragraph | _Table]:
    items: list[Paragraph | _Table] = []
    lines: list[Line] = []
    for each in stream:
        if isinstance(each, Line):
            lines.append(each)
            continue
        items.extend(paragraphs_of(lines, page, setting))
        lines = []
        items.append(_Table([(row, page) for row in each.rows]))
    items.extend(paragraphs_of(lines, page, setting))
    return items


def _add_body(items: list[_Item], body: list[Paragraph | _Table], page: int, page_before: int) -> None:
    """Adds what stands in a column of a page; what goes on from the column or page before is joined to it."""
    before = next((item for item in reversed(items) if not isinstance(item, (_Margin, _Note))), None)
    while body and before is not None and _joined(before, body[0], page_before, page):
        body = body[1:]
    items.extend(body)


def _joined(before: _Item, first: Paragraph | _Table, page_before: int, page: int) -> bool:
    """Joins the first thing on a page to the last of the page before where it is its rest; whether it is."""
    if isinstance(before, Paragraph):
        near = before.last_page in (page_before, page)
        if isinstance(first, Paragraph) and near and goes_on_next_page(before, first):
            continued(before, first)
            return True
        return False
    if not isinstance(before, _Table) or before.rows[-1][1] != page_before or page_before == page:
        return False
    last = before.rows[-1][0]
    if isinstance(first, Paragraph):
        whole = with_rest(last, first.text, first.lines[0].left, first.lines[0].right)
        if whole is None or len(first.lines) > _MOST_LINES_OVER:
            return False
        before.rows[-1] = (whole, page - 1)
        return True
    rows = list(first.rows)
    if not _same_columns(last, rows[0][0]):
        return False
    again = int(
        len(rows) > 1 and rows[0][0].cells == before.rows[0][0].cells
    )  # the heads come first on every page
    whole = rest_of_row(last, rows[again][0])
    if whole is not None:
        before.rows[-1] = (whole, page - 1)
        del rows[again]
    before.rows.extend(rows)
    return True


def _same_columns(one: PageRow, other: PageRow) -> bool:
    return len(one.columns) == len(other.columns) and all(
        abs(first - second) <= _SAME_COLUMN for first, second in zip(one.columns, other.columns, strict=True)
    )


def _add_blocks(items: Sequence[_Item], setting: Setting, assembly: DocumentAssembly) -> None:
    paragraphs = [item for item in items if isinstance(item, Paragraph)]
    following = dict(zip(map(id, paragraphs), [*paragraphs[1:], None], strict=False))
    ranks = {id(each): heading_rank(each, following[id(each)], setting) for each in paragraphs}
    sizes = sorted(
        {round(rank[1]) for rank in ranks.values() if rank is not None and rank[0] == 0}, reverse=True
    )
    indents: list[float] = []
    for item in items:
        if isinstance(item, _Margin):
            assembly.add(
                BlockKind.MARGIN, one_line(item.line.text), page=item.page, place=_place([item.line])
            )
        elif isinstance(item, _Note):
            _add(assembly, BlockKind.NOTE, item.paragraph, 0)
        elif isinstance(item, _Table):
            _add_table(item, assembly)
            indents.clear()
        else:
            rank = ranks[id(item)]
            if rank is not None:
                level = rank[0] or min(9, sizes.index(round(rank[1])) + 1)
                _add(assembly, BlockKind.HEADING, item, level)
                indents.clear()
            elif is_item(item):
                left = item.lines[0].left
                while indents and indents[-1] > left + _SAME_COLUMN:
                    indents.pop()
                if not indents or indents[-1] < left - _SAME_COLUMN:
                    indents.append(left)
                _add(assembly, BlockKind.LIST_ITEM, item, min(9, len(indents)))
            else:
                kind = BlockKind.MARGIN if is_of_contents(item.text) else BlockKind.PARAGRAPH
                _add(assembly, kind, item, 0)


def _add(assembly: DocumentAssembly, kind: BlockKind, paragraph: Paragraph, level: int) -> None:
    first_page = [line for line in paragraph.lines if line.base >= paragraph.lines[0].base]
    assembly.add(kind, folded(paragraph.text), level=level, page=paragraph.page, place=_place(first_page))


def _add_table(table: _Table, assembly: DocumentAssembly) -> None:
    width = max(len(row.cells) for row, _page in table.rows)
    texts = [
        [folded(cell) for cell in row.cells] + [""] * (width - len(row.cells)) for row, _page in table.rows
    ]
    rows = [row for row, _page in table.rows]
    if len(rows) > 1 and rows[0].bold and not any(row.bold for row in rows[1:]) and _filled(texts[0]) > 1:
        head: int | None = 0
    else:
        head = head_row(texts)
    number = assembly.new_table()
    for index, (row, page) in enumerate(table.rows):
        repeated = head is not None and index > head and texts[index] == texts[head]
        assembly.add_row(
            texts[index],
            table=number,
            heads=fitted(texts[head], width) if head is not None and index > head and not repeated else (),
            is_head=index == head or repeated,
            page=page,
            place=f"{row.left:.0f} {row.top:.0f} {row.right:.0f} {row.bottom:.0f}",
        )


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def _place(lines: Sequence[Line]) -> str:
    """Left, upper, right and lower edge on the page, in points from its upper left corner."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return f"{left:.0f} {lines[0].top:.0f} {right:.0f} {lines[-1].base + 0.25 * lines[-1].size:.0f}"
