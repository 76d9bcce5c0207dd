"""Tables of Word documents: heads that are repeated on every page, rows that stay whole where they are low."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_letters import width
from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element, one_line
from gatekeeper_app.adapters.writers.docx_texts import Links, ParagraphLook, paragraphs, plain
from gatekeeper_app.domain.report import Column, Run, Signatures, Table, Text

TEXT_WIDTH = 9184
"""Width of the column of text in twentieths of a point: A4 with 24 mm at either side."""
_NAMES = 2940  # of it, for the names of facts
_WIDE_TABLE = 5  # columns from which a table is set in small text
_WHOLE_ROW = 700  # characters up to which a row is not parted between two pages
_SIGNING_ROOM, _SIGNING_GAP = 680, 400
_LONGEST_DESCRIPTION = 250


def fact_table(rows: Sequence[tuple[Text, Text]], caption: str, links: Links) -> Xml:
    """Names and values; the first cell of a row is its header."""
    widths = [_NAMES, TEXT_WIDTH - _NAMES]
    name, value = ParagraphLook(style=styles.FACT_NAME), ParagraphLook(style=styles.CELL)
    laid = [
        _row(
            [
                _cell(paragraphs(given, name, links), widths[0]),
                _cell(paragraphs(said, value, links), widths[1]),
            ],
            whole=_is_low(given, said),
        )
        for given, said in rows
    ]
    return _table(styles.FACTS, widths, laid, head=False, row_headers=True, caption=caption)


def report_table(table: Table, links: Links, say: Callable[[Text], Text]) -> Xml:
    """A table with its head, which every page repeats. `say` gives a text its languages."""
    small = len(table.columns) >= _WIDE_TABLE
    plain, strong = (styles.SMALL_CELL, styles.SMALL_HEAD) if small else (styles.CELL, styles.CELL_HEAD)
    widths = _widths(table.columns, styles.SMALL_SIZE if small else styles.CELL_SIZE)
    heads = [ParagraphLook(style=strong, right=column.number, keep_next=True) for column in table.columns]
    looks = [ParagraphLook(style=plain, right=column.number) for column in table.columns]
    if table.row_headers:
        looks[0] = ParagraphLook(style=strong, right=table.columns[0].number)
    titles = [say(column.title) for column in table.columns]
    laid = [_row(_cells(titles, heads, widths, links), head=True, whole=True)]
    laid += [_row(_cells([*map(say, row)], looks, widths, links), whole=_is_low(*row)) for row in table.rows]
    return _table(styles.TABLE, widths, laid, head=True, row_headers=table.row_headers, caption=table.caption)


def signing_table(places: Signatures, links: Links, say: Callable[[Text], Text]) -> Xml:
    """Two places to sign in a row: a line, under it the printed name where it is known, and the role. Above them, on
    a line to write on, the place and the date."""
    half = (TEXT_WIDTH - _SIGNING_GAP) // 2
    widths = [half, _SIGNING_GAP, TEXT_WIDTH - _SIGNING_GAP - half]
    look = ParagraphLook(style=styles.CELL, keep_next=True)
    texts = [_signer(say(title), name) for title, name in places.lines]

    def row(left: Text, right: Text, *sides: str, height: int = 0) -> Xml:
        """Lines at the sides of the cells that have a text."""
        cells = zip((left, "", right), widths, strict=True)
        made = [_cell(paragraphs(text, look, links), each, sides if text else ()) for text, each in cells]
        return _row(made, whole=True, height=height)

    laid = [row(places.place_and_date, "", "bottom", height=_SIGNING_ROOM)] if places.place_and_date else []
    for first in range(0, len(texts), 2):
        pair = [*texts[first : first + 2], ""]
        laid += [row("", "", height=_SIGNING_ROOM), row(pair[0], pair[1], "top")]
    return _table(styles.SIGNING, widths, laid, head=False, row_headers=False, caption="")


def _signer(title: Text, name: str) -> Text:
    known = [Run(text=f"{name}\n", strong=True)] if name else []
    return [*known, *((Run(text=title),) if isinstance(title, str) else title)]


def _table(
    style: str, widths: Sequence[int], rows: Sequence[Xml], *, head: bool, row_headers: bool, caption: str
) -> Xml:
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=style),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element(
            "w:tblLook",
            val=f"{0x0600 | 0x20 * head | 0x80 * row_headers:04X}",
            firstRow=int(head),
            lastRow=0,
            firstColumn=int(row_headers),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        element("w:tblCaption", val=one_line(caption, _LONGEST_DESCRIPTION)) if caption else NOTHING,
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
    return element("w:tbl", properties, grid, *rows)


def _cells(
    texts: Sequence[Text], looks: Sequence[ParagraphLook], widths: Sequence[int], links: Links
) -> list[Xml]:
    return [
        _cell(paragraphs(text, look, links), across)
        for text, look, across in zip(texts, looks, widths, strict=True)
    ]


def _cell(content: Xml, across: int, lines: Sequence[str] = ()) -> Xml:
    edges = [element(f"w:{side}", val="single", sz=6, space=0, color=styles.MUTED) for side in lines]
    return element(
        "w:tc",
        element(
            "w:tcPr",
            element("w:tcW", w=across, type="dxa"),
            element("w:tcBorders", *edges) if edges else NOTHING,
            element("w:vAlign", val="bottom") if "bottom" in lines else NOTHING,
        ),
        content,
    )


def _row(cells: Sequence[Xml], *, head: bool = False, whole: bool = False, height: int = 0) -> Xml:
    properties = (
        element("w:cantSplit") if whole else NOTHING,
        element("w:trHeight", val=height, hRule="atLeast") if height else NOTHING,
        element("w:tblHeader") if head else NOTHING,
    )
    return element("w:tr", element("w:trPr", *properties) if any(properties) else NOTHING, *cells)


def _widths(columns: Sequence[Column], size: float) -> list[int]:
    """Widths by weight that come to the width of the text; a weight below 1 counts as 1. A column is as wide as the
    longest word of its title, where there is room for all of them."""
    weights = [max(1, column.weight) for column in columns]
    widths = [TEXT_WIDTH * weight / sum(weights) for weight in weights]
    least = [_longest_word(column.title, size) for column in columns]
    spare = TEXT_WIDTH - sum(least)
    if spare > 0 and any(given < needed for given, needed in zip(widths, least, strict=True)):
        over = [max(0.0, given - needed) for given, needed in zip(widths, least, strict=True)]
        widths = [needed + spare * more / sum(over) for needed, more in zip(least, over, strict=True)]
    ends = [round(end) for end in accumulate(widths, initial=0.0)]
    return [after - before for before, after in pairwise(ends)]


def _longest_word(title: str, size: float) -> float:
    """In twentieths of a point, with the room at both its sides."""
    longest = max((width(word, True, size) for word in title.split()), default=0.0)
    return 20 * longest + 2 * styles.CELL_MARGIN + 20


def _is_low(*cells: Text) -> bool:
    return sum(len(plain(text)) for text in cells) <= _WHOLE_ROW
