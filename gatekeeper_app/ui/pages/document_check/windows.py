"""A document cut into windows of text that are laid out one at a time, and its chapters to choose from.

Laying out five megabytes at once would hold the window for seconds. A window begins at a heading where one stands near
enough to its limit.
"""

from bisect import bisect_right
from dataclasses import dataclass

from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument

MOST = 120_000
"""Characters of a window, a cell of a table counted as `CELL` more: laid out in a tenth of a second."""
CELL = 60
_EARLY = 0.5
"""A window is closed before a chapter of the first level once this part of it is filled."""
_MOST_CHAPTERS = 400
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Blocks from `first` up to, not including, `after`."""

    first: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading to jump to: its words, its level counted from the highest in the document (0), its block."""

    title: str
    depth: int
    block: int


def windows_of(document: TextDocument, most: int = MOST) -> tuple[Window, ...]:
    """All blocks in windows of at most `most`; a single block that is longer has a window of its own."""
    top = min((block.level for block in document.blocks if _is_heading(block)), default=0)
    result: list[Window] = []
    first = size = 0
    for place, block in enumerate(document.blocks):
        weight = block.end - block.start + CELL * len(block.cells)
        at_chapter = _is_heading(block) and block.level <= top + 1 and size > most * _EARLY
        if place > first and (size + weight > most or at_chapter):
            result.append(Window(first=first, after=place))
            first, size = place, 0
        size += weight
    if first < len(document.blocks):
        result.append(Window(first=first, after=len(document.blocks)))
    return tuple(result)


def window_at(windows: tuple[Window, ...], block: int) -> int:
    """The place of the window a block stands in."""
    return max(0, bisect_right(windows, block, key=lambda window: window.first) - 1)


def block_at(document: TextDocument, place: int) -> int:
    """The number of the block a character stands in, or the last that begins before it."""
    return max(0, bisect_right(document.blocks, place, key=lambda block: block.start) - 1)


def chapters_of(document: TextDocument) -> tuple[Chapter, ...]:
    """The headings of the highest two levels, of the highest alone where there would be too many."""
    headings = [(place, block) for place, block in enumerate(document.blocks) if _is_heading(block)]
    levels = sorted({block.level for _place, block in headings})
    for deepest in (levels[:3], levels[:2], levels[:1]):
        chosen = [(place, block) for place, block in headings if block.level in deepest]
        if len(chosen) <= _MOST_CHAPTERS:
            break
    return tuple(
        Chapter(title=block.section[:_LONGEST_TITLE], depth=levels.index(block.level), block=place)
        for place, block in chosen[:_MOST_CHAPTERS]
    )


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING
