"""Rows and cells of a table of an OpenDocument text, repeated and covered ones in their places."""

from dataclasses import dataclass

from gatekeeper_app.adapters.documents.guarded_xml import Element
from gatekeeper_app.adapters.documents.odt_names import number, table, text

_MOST_COLUMNS = 200
_GROUPS = frozenset(
    {table("table-rows"), table("table-row-group"), table("table-header-rows"), text("soft-page-break")}
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Its cells by column, None where one is covered by another or empty; `breaks` of the page before it."""

    cells: tuple[Element | None, ...]
    is_head: bool
    breaks: int


def table_rows(element: Element) -> tuple[TableRow, ...]:
    """The rows of a table, without those of tables inside it. A row that is repeated is given once."""
    rows: list[TableRow] = []
    breaks = 0
    pending: list[tuple[Element, bool]] = [(child, False) for child in reversed(element)]
    while pending:
        child, in_head = pending.pop()
        if child.tag == text("soft-page-break"):
            breaks += 1
        elif child.tag == table("table-row"):
            rows.append(TableRow(_cells(child), in_head, breaks))
            breaks = 0
        elif child.tag in _GROUPS:
            heads = in_head or child.tag == table("table-header-rows")
            pending.extend((inner, heads) for inner in reversed(child))
    return tuple(rows)


def width_of(rows: tuple[TableRow, ...]) -> int:
    """How many columns have something in them."""
    return max((len(row.cells) for row in rows), default=0)


def _cells(row: Element) -> tuple[Element | None, ...]:
    cells: list[Element | None] = []
    for child in row:
        if child.tag not in (table("table-cell"), table("covered-table-cell")) or len(cells) >= _MOST_COLUMNS:
            continue
        repeated = number(child, table("number-columns-repeated"), 1, _MOST_COLUMNS)
        filled = child.tag == table("table-cell") and len(child) > 0
        cells.extend([child if filled else None] * max(1, repeated))
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells[:_MOST_COLUMNS])
