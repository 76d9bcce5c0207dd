"""What each laid-out piece is in the report's logical tree.

Pages cut the tree into pieces in an order of their own; every piece that is drawn carries its `Part`, so that
bookmarks, progress and accessibility marks follow the report and not the page.
"""

from dataclasses import dataclass
from enum import StrEnum

TITLE_PAGE = -1  # the block number of title, subtitle and the title page's facts


class Role(StrEnum):
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list item"
    NUMBERED_ITEM = "numbered item"
    CAPTION = "caption"
    TABLE = "table"
    COLUMN_HEADER = "column header"
    ROW_HEADER = "row header"
    CELL = "cell"
    FIGURE = "figure"
    FIGURE_CAPTION = "figure caption"
    NOTE = "note"
    SIGNATURE = "signature"
    CONTENTS = "line of the contents"


CELLS = frozenset({Role.COLUMN_HEADER, Role.ROW_HEADER, Role.CELL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A place in the logical tree.

    `block` is the position in `Report.blocks` (`TITLE_PAGE` for the title page), `table` counts the tables a block
    is set as, `item` is the position within the block (list item, table row; the header row is -1), `column` that
    within a row, `level` a heading's level from 1. In a bilingual document `side` is 1 for what is said in the second
    language, and `place` the position among blocks that stand beside others in one block.
    """

    role: Role
    block: int
    table: int = 0
    item: int = 0
    column: int = 0
    level: int = 0
    place: int = 0
    side: int = 0

    @property
    def home(self) -> tuple[int, int, int]:
        """The block it belongs to, of its language."""
        return self.block, self.place, self.side

    def cell(self, role: Role, item: int, column: int) -> "Part":
        """The part of a table's cell."""
        return Part(
            role=role,
            block=self.block,
            table=self.table,
            item=item,
            column=column,
            place=self.place,
            side=self.side,
        )
