"""Workbooks (Excel): each sheet a heading, its rows with the heads of their columns.

Only what is in a cell costs anything here: a sheet with one cell in its last corner is as small as it looks. Figures
are shown as the sheet shows them, so that a weight of "60 %" is not read as 0.6.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gatekeeper_app.adapters.documents.line_signs import is_title
from gatekeeper_app.adapters.documents.packages import SafeZip
from gatekeeper_app.adapters.documents.refusals import CHOOSE_ANOTHER, SPLIT, refused
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.adapters.documents.xlsx_cells import (
    CellForms,
    column_of,
    local,
    text_in,
)
from gatekeeper_app.adapters.documents.xlsx_parts import WorkbookParts
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.i18n import N_, Message

MOST_CELLS = 1_000_000
"""Cells with something in them, of all sheets together."""
MOST_SHEETS = 300
MOST_CHARACTERS = 20_000_000
MOST_COLUMNS = 200
"""Columns used in one table."""

_MACROS = "xl/vbaProject.bin"


@dataclass(frozen=True, slots=True)
class _Row:
    """`number` as the sheet counts it, the texts by column."""

    number: int
    cells: dict[int, str]


@dataclass(slots=True)
class _Table:
    """The table that goes on: its columns, its number, the heads it has."""

    columns: list[int]
    number: int
    heads: list[str] | None


def read_xlsx(package: SafeZip) -> TextDocument:
    """The document in an opened package. Raises `UnreadableInputError` where it is no workbook or has more cells than
    a table for people."""
    return _Reading(package).document()


class _Reading:
    def __init__(self, package: SafeZip) -> None:
        self._package = package
        self._parts = WorkbookParts(package)
        self._assembly = DocumentAssembly(package.name, "xlsx")
        self._forms = CellForms()
        self._cells = 0
        self._filled = False

    def document(self) -> TextDocument:
        name = self._package.name
        book_part = self._parts.workbook()
        book = self._parts.xml(book_part)
        parts = self._parts.related(book_part)
        self._forms = self._parts.forms(book, parts)
        sheets = [each for each in book.iter("{*}sheet") if isinstance(each.tag, str)]
        if len(sheets) > MOST_SHEETS:
            raise refused(name, N_("It has more than {limit} sheets."), SPLIT, limit=MOST_SHEETS)
        hidden = [sheet for sheet in sheets if sheet.get("state", "visible") != "visible"]
        for sheet in sheets:
            link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            part = parts.get(f"id:{link}", "")
            if sheet not in hidden and part in self._package:
                self._sheet(sheet.get("name", ""), part)
        if not self._filled:
            raise refused(name, N_("There is no text in it."), CHOOSE_ANOTHER)
        remarks = []
        if hidden:
            names = ", ".join(sheet.get("name", "") for sheet in hidden[:10])
            remarks.append(Message(N_("Hidden sheets were not read: {sheets}."), {"sheets": names}))
        if _MACROS in self._package:
            remarks.append(Message(N_("The document has macros. They were neither run nor read.")))
        return self._assembly.done(remarks=remarks)

    def _sheet(self, sheet: str, part: str) -> None:
        rows = self._rows(part)
        if rows:
            self._filled = True
            self._assembly.add(BlockKind.HEADING, " ".join(sheet.split()) or "-", level=1, place=f"{sheet}!1")
            table: _Table | None = None
            for chunk in _chunks(rows):
                table = self._chunk(sheet, chunk, table)
        for remark in self._remarks(part):
            self._assembly.add(BlockKind.COMMENT, remark, place=sheet)

    def _rows(self, part: str) -> list[_Row]:
        rows: list[_Row] = []
        number = 0
        for element in self._parts.xml(part).iter("{*}row"):
            said = element.get("r", "")
            number = int(said) if said.isascii() and said.isdigit() and len(said) < 8 else number + 1
            cells: dict[int, str] = {}
            column = -1
            for cell in element:
                if local(cell) == "c":
                    column = column_of(cell.get("r"), column)
                    shown = self._forms.shown(cell)
                    if shown:
                        cells[column] = shown
            if cells:
                self._count(cells)
                rows.append(_Row(number, cells))
        return rows

    def _count(self, cells: dict[int, str]) -> None:
        self._cells += len(cells)
        characters = self._assembly.length + sum(len(text) for text in cells.values())
        if self._cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise refused(
                self._package.name,
                N_("It has more than {limit} cells, more than a table for people."),
                SPLIT,
                limit=MOST_CELLS,
            )

    def _chunk(self, sheet: str, rows: list[_Row], table: _Table | None) -> _Table | None:
        """Adds the rows between two empty ones; gives the table that may go on after the next empty row."""
        columns = sorted({column for row in rows for column in row.cells})[:MOST_COLUMNS]
        if len(columns) < 2 and not (table is not None and len(rows) > 1 and columns[0] in table.columns[1:]):
            for index, row in enumerate(rows):
                self._single(sheet, row, alone=index == 0)
            return table
        texts = [[row.cells.get(column, "") for column in columns] for row in rows]
        head = head_row(texts)
        going_on = table is not None and head is None and set(columns) <= set(table.columns)
        if going_on and table is not None:
            texts = [[row.cells.get(column, "") for column in table.columns] for row in rows]
        else:
            table = _Table(columns, self._assembly.new_table(), None)
        for index, row in enumerate(rows):
            filled = len(row.cells)
            below = rows[index + 1] if index + 1 < len(rows) else None
            if (
                filled == 1
                and below is not None
                and len(below.cells) > 1
                and self._titles(row, table, index, head)
            ):
                self._single(sheet, row, alone=True)
                continue
            self._assembly.add_row(
                texts[index],
                table=table.number,
                heads=fitted(table.heads, len(texts[index])) if table.heads and index != head else (),
                is_head=index == head,
                place=f"{sheet}!{row.number}",
            )
            if index == head:
                table.heads = texts[index]
        return table

    def _titles(self, row: _Row, table: _Table, index: int, head: int | None) -> bool:
        """Whether a row of one cell is a title: above the heads, or in the first column before a group of rows."""
        column, text = next(iter(row.cells.items()))
        return (head is not None and index < head) or (column == table.columns[0] and is_title(text))

    def _single(self, sheet: str, row: _Row, *, alone: bool) -> None:
        """A row of one cell outside a table: a title where it looks like one and something may stand under it."""
        text = next(iter(row.cells.values()))
        place = f"{sheet}!{row.number}"
        if alone and "\n" not in text and is_title(text.rstrip(":")):
            self._assembly.add(BlockKind.HEADING, text, level=2, place=place)
        else:
            self._assembly.add(BlockKind.PARAGRAPH, text, place=place)

    def _remarks(self, part: str) -> list[str]:
        """The comments of a sheet."""
        comments = self._parts.related(part).get("comments")
        if comments is None:
            return []
        return [text_in(each) for each in self._parts.xml(comments).iter("{*}comment")]


def _chunks(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows in groups, parted where the sheet has empty ones."""
    groups: list[list[_Row]] = []
    for row in rows:
        if groups and row.number == groups[-1][-1].number + 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
