"""The passages of a document: what is judged as one. A sentence, a list item, a table row, a heading.

A passage knows what stands over it (its headings, the sentence that leads into its list, the heads of its table) and
what stands beside it; both decide what it means.
"""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from gatekeeper_app.domain.text_documents import Block, BlockKind, TextDocument

_LONGEST_ABBREVIATION = 24
LONGEST_PASSAGE = 2_000
"""Characters after which a sentence without an end is cut at a space: a table typed with blanks, a broken export."""

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]?(?=\s)|\n")
_NEXT_BEGINS = re.compile(r"\s*(?:['\"”’(\[–•-]+\s*)?(?:[A-ZÅÄÖ0-9§]|$)")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪○]|\(?[a-zA-Z\d]{1,2}[.)])\s")
_PIPE_ROW = re.compile(r"\S \| \S|^\s*\|")

_LISTED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_WHOLE = (BlockKind.TABLE_ROW, BlockKind.HEADING)
"""Kinds of blocks that are never cut at sentences."""


class Passage(NamedTuple):
    """`block` is the index of its block. `above` are indices of passages that say what it stands under, nearest first;
    `beside` of those right before and after it in the same section."""

    start: int
    end: int
    block: int
    kind: BlockKind
    above: tuple[int, ...] = ()
    beside: tuple[int, ...] = ()
    is_head: bool = False


def passages(document: TextDocument, abbreviations: Set[str]) -> list[Passage]:
    """What the document itself says, cut into passages in the order of the text."""
    parts: list[tuple[int, int, int, Block]] = []
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.judged:
            whole = block.kind in _WHOLE or _is_one_sentence(text, block)
            pieces = ((block.start, block.end),) if whole else _pieces(text, block, abbreviations)
            for start, end in pieces:
                if end - start > LONGEST_PASSAGE:
                    parts += [(*part, index, block) for part in _cut(text, start, end)]
                else:
                    first, last = _trimmed(text, start, end)
                    if first < last:
                        parts.append((first, last, index, block))
    return _with_surroundings(text, parts)


def _with_surroundings(text: str, parts: list[tuple[int, int, int, Block]]) -> list[Passage]:
    result: list[Passage] = []
    headings: list[tuple[int, int]] = []  # (level, index of passage), from the outermost
    over: tuple[int, ...] = ()  # the two nearest headings, nearest first
    lead = -1
    head_row, head_table = -1, 0
    before = -1
    heading = BlockKind.HEADING
    kinds = [block.kind for _, _, _, block in parts]
    followed = [kind is not heading for kind in kinds[1:]]
    followed.append(False)
    for index, (start, end, number, block) in enumerate(parts):
        kind = kinds[index]
        if kind is heading:
            headings = [(level, at) for level, at in headings if level < max(block.level, 1)]
            over = tuple([at for _, at in reversed(headings[-2:])])
            lead = before = -1
        listed = kind in _LISTED
        above = over
        if lead >= 0 and (listed or lead == index - 1):
            above = (lead, *above)
        if head_row >= 0 and kind is BlockKind.TABLE_ROW and head_table == block.table:
            above = (head_row, *above)
        if kind is heading:
            beside: tuple[int, ...] = ()
        elif followed[index]:
            beside = (before, index + 1) if before >= 0 else (index + 1,)
        else:
            beside = (before,) if before >= 0 else ()
        result.append(Passage(start, end, number, kind, above, beside, block.is_head))
        if kind is heading:
            headings.append((max(block.level, 1), index))
            over = tuple([at for _, at in reversed(headings[-2:])])
        else:
            before = index
            if not listed:
                lead = index if text[end - 1] == ":" else -1
        if block.is_head:
            head_row, head_table = index, block.table
    return result


def _is_one_sentence(text: str, block: Block) -> bool:
    """Whether nothing in a block looks like the end of a sentence before its own end; most blocks are such."""
    first = _SENTENCE_END.search(text, block.start, block.end)
    return first is None or first.end() == block.end


def _pieces(text: str, block: Block, abbreviations: Set[str]) -> Iterator[tuple[int, int]]:
    """The sentences of a block, with the white space around them."""
    start = block.start
    widest = -1
    for match in _SENTENCE_END.finditer(text, block.start, block.end):
        end = match.end()
        if text[match.start()] == "\n":
            if widest < 0:
                widest = max(map(len, text[block.start : block.end].split("\n")))
            ends = _line_ends_here(text, block, match.start(), widest)
        else:
            ends = _sentence_ends_here(text, start, match.end(), block.end, abbreviations)
        if ends:
            yield start, end
            start = end
    yield start, block.end


def _sentence_ends_here(text: str, start: int, end: int, stop: int, abbreviations: Set[str]) -> bool:
    if not _NEXT_BEGINS.match(text, end, min(end + 12, stop)):
        return False
    word = _word_before(text, max(start, end - _LONGEST_ABBREVIATION), end)
    if word.lower().rstrip(".") in abbreviations:
        return False
    return not (word.isdigit() and len(word) <= 2 and end - 1 - len(word) == start)


def _word_before(text: str, start: int, end: int) -> str:
    """What stands before a full stop that ends at `end`, back to a space or a bracket; empty where none does."""
    before = text[start : end - 1]
    if text[end - 1] != "." or before[-1:].isspace():
        return ""
    words = before.rpartition("(")[2].split()
    return words[-1] if words else ""


def _line_ends_here(text: str, block: Block, end: int, widest: int) -> bool:
    """Whether a line break parts two passages, or only wraps a paragraph. The whole line counts: a sentence that begins
    late in it is no short line."""
    following, stop = end + 1, block.end
    line_start = max(text.rfind("\n", block.start, end) + 1, block.start)
    line = text[line_start:end].rstrip()
    next_end = text.find("\n", following, stop)
    after = text[following : next_end if next_end >= 0 else stop]
    if not line.strip() or not after.strip():
        return True
    if line.endswith((".", "!", "?", ":", ";")) or _BULLET.match(after):
        return True
    if _PIPE_ROW.search(line) or _PIPE_ROW.search(after):
        return True
    return len(line) < 0.6 * widest or (widest < 70 and after.lstrip()[:1].isupper())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """An endless stretch in parts, without the white space around them; nothing where nothing is left."""
    while start < end:
        middle = end
        if end - start > LONGEST_PASSAGE:
            space = text.rfind(" ", start + LONGEST_PASSAGE // 2, start + LONGEST_PASSAGE)
            middle = space if space > 0 else start + LONGEST_PASSAGE
        first, last = _trimmed(text, start, middle)
        if first < last:
            yield first, last
        start = middle


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the white space around it; empty where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
