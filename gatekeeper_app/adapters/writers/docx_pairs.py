"""Two languages beside each other in Word: a table without lines that serves the layout alone, a row for each pair."""

from collections.abc import Sequence

from gatekeeper_app.adapters.writers import docx_style_sheet as styles
from gatekeeper_app.adapters.writers.docx_markup import NOTHING, Xml, element
from gatekeeper_app.adapters.writers.docx_tables import TEXT_WIDTH

GUTTER = 170
"""Between the text of a column and the line between the columns, in twentieths of a point."""


def pair_table(rows: Sequence[tuple[Xml, Xml]]) -> Xml:
    """Paragraphs of the document's language on the left, of the second one on the right. No row is kept whole: a long
    paragraph runs on to the next page in both columns."""
    left = TEXT_WIDTH // 2
    widths = (left, TEXT_WIDTH - left)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=styles.PAIRS),
        element("w:tblW", w=TEXT_WIDTH, type="dxa"),
        element("w:tblLayout", type="fixed"),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=each) for each in widths))
    laid = (
        element("w:tr", _cell(first, widths[0], left=0), _cell(second, widths[1], right=0))
        for first, second in rows
    )
    return element("w:tbl", properties, grid, *laid)


def _cell(content: Xml, across: int, left: int = GUTTER, right: int = GUTTER) -> Xml:
    margins = element(
        "w:tcMar", element("w:left", w=left, type="dxa"), element("w:right", w=right, type="dxa")
    )
    return element(
        "w:tc", element("w:tcPr", element("w:tcW", w=across, type="dxa"), margins), content or NOTHING
    )
