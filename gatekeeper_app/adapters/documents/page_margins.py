"""Headers and footers of pages: lines at the same place on many pages, the same but for numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gatekeeper_app.adapters.documents.page_lines import Line, lines_of_words
from gatekeeper_app.adapters.documents.page_tables import grid_boxes
from gatekeeper_app.adapters.documents.page_words import PageContent, Word

_ZONE = 0.17
"""The share of the page's height, from its upper and lower edge, in which headers and footers stand."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|s\.)?\s*(?:[-–(]\s*)?\d{1,4}\s*"
    r"(?:(?:[(/]\s*\d{1,4}\s*(?:\)\s*)?|(?:av|of)\s+\d{1,4}\s*)[-–)]?|[-–)])?",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 30
_STEP = 6.0  # points by which a header may lie higher or lower


class PageMargins(NamedTuple):
    """The lines of the header and of the footer of a page, and the words that are left."""

    header: tuple[Line, ...]
    footer: tuple[Line, ...]
    rest: tuple[Word, ...]


def margins_of(pages: Sequence[PageContent]) -> list[PageMargins]:
    """The headers and footers of each page."""
    zones = [_zones(page) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for page, (upper, lower) in zip(pages, zones, strict=True):
        for key in {key for line in (*upper, *lower) for key in _keys(line, page)}:
            seen[key] += 1
    enough = max(2, min(len(pages), 3) if len(pages) > 2 else 2, len(pages) // 12)
    result: list[PageMargins] = []
    for page, (upper, lower) in zip(pages, zones, strict=True):
        header = _run(upper, page, seen, enough, len(pages))
        footer = _run(list(reversed(lower)), page, seen, enough, len(pages))
        taken = {id(word) for line in (*header, *footer) for word in line.words}
        rest = tuple(word for word in page.words if id(word) not in taken)
        result.append(PageMargins(tuple(header), tuple(reversed(footer)), rest))
    if not any(margins.rest for margins in result):
        # pages that are the same from top to bottom have no headers, only themselves
        return [PageMargins((), (), page.words) for page in pages]
    return result


def _zones(page: PageContent) -> tuple[list[Line], list[Line]]:
    """The lines in the upper and in the lower zone, without those of tables that reach out of it: the heads of a table
    that goes on over pages stand at the same place, too."""
    upper_end, lower_start = _ZONE * page.height, (1 - _ZONE) * page.height
    boxes = [
        box for box in grid_boxes(page.level, page.upright) if box[3] > upper_end and box[1] < lower_start
    ]
    upper = [word for word in page.words if word.base < upper_end and not _in_any(word, boxes)]
    lower = [word for word in page.words if word.base > lower_start and not _in_any(word, boxes)]
    return lines_of_words(upper), lines_of_words(lower)


def _in_any(word: Word, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    return any(
        left - 1 <= word.left and word.right <= right + 1 and top - 1 <= word.base <= bottom + 1
        for left, top, right, bottom in boxes
    )


def _keys(line: Line, page: PageContent) -> list[tuple[str, int]]:
    """What makes two lines the same: their words without numbers, and about the same height."""
    text = _DIGITS.sub("#", line.text.casefold())
    at = line.base if line.base < page.height / 2 else page.height - line.base
    step = round(at / _STEP)
    side = 1 if line.base < page.height / 2 else -1
    return [(text, side * (step + near + 10)) for near in (-1, 0, 1)]


def _run(
    lines: Sequence[Line], page: PageContent, seen: Counter[tuple[str, int]], enough: int, pages: int
) -> list[Line]:
    """The lines from the edge of the page inwards, as far as they are repeated or number the page."""
    found: list[Line] = []
    for line in lines:
        repeated = seen[_keys(line, page)[1]] >= enough and pages > 1
        if not (repeated or _numbers_the_page(line, page)):
            break
        found.append(line)
    return found


def _numbers_the_page(line: Line, page: PageContent) -> bool:
    """Whether the line is a page number at the very edge."""
    at_edge = line.base < 0.09 * page.height or line.base > 0.91 * page.height
    return (
        at_edge and len(line.text) < _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(line.text.strip()) is not None
    )
