"""A passage as it is shown apart from its document: on one line, without the signs of its file format."""

from gatekeeper_app.domain.text_answers import LONGEST_PASSAGE, shortened
from gatekeeper_app.domain.text_documents import CELL_MARK

_SIGNS = "|#* "
_LIST_MARK = "- "


def as_read(quote: str, most: int = LONGEST_PASSAGE) -> str:
    """The words of a passage, shortened to `most` characters; cells of a row with a dot between."""
    words = " ".join(quote.split()).strip(_SIGNS).removeprefix(_LIST_MARK)
    if CELL_MARK in words:
        words = " · ".join(cell.strip() for cell in words.split(CELL_MARK.strip()) if cell.strip(_SIGNS))
    return shortened(words, most)
