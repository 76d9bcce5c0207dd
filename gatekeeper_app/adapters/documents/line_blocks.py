"""Lays blocks over lines of text: what is a heading, an item of a list, a row of a table, a paragraph.

The text itself is not changed: every block is a stretch of it, from the first letter of its first line to the last of
its last.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gatekeeper_app.adapters.documents.line_signs import (
    BULLET,
    ENUMERATOR,
    NUMBER,
    ends_sentence,
    heading_sign,
    is_of_contents,
    is_sentence,
    is_title,
)
from gatekeeper_app.adapters.documents.line_tables import (
    TableLines,
    is_table_line,
    is_table_rule,
    table_at,
)
from gatekeeper_app.domain.text_documents import Block, BlockKind

_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,}|\*{3,})[ \t]*$")
_RULE = re.compile(
    r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){3,}|(?:~[ \t]*){4,})$"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{2,100})\1:?$")
_PAIR = re.compile(r"[^\W\d_][^:.!?]{1,40}:[ \t]+\S")
_FIRST_WORD = re.compile(r"\S+")
_LONGEST_WRAPPED = 130
_SHORTEST_WRAPPED = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its end. `start` and `end` count characters of the text, `number` lines from
    1; `page` is None where the text has no form feeds."""

    start: int
    end: int
    text: str
    number: int
    page: int | None
    broken: bool  # two spaces or a backslash at its end: Markdown's way to ask for a new line

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip()) if self.text else 0

    @property
    def first(self) -> int:
        """Where its first letter stands in the text."""
        return self.start + self.indent


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text, the empty ones among them (with no text)."""
    lines: list[Line] = []
    at, number, page = 0, 1, 1
    paged = "\f" in text
    while at <= len(text):
        found = _BREAK.search(text, at)
        stop = found.start() if found else len(text)
        raw = text[at:stop]
        plain = raw.rstrip()
        lines.append(
            Line(
                start=at,
                end=at + len(plain),
                text=plain,
                number=number,
                page=page if paged else None,
                broken=bool(plain) and (raw.endswith("  ") or plain.endswith("\\")),
            )
        )
        if found is None:
            break
        if found.group() == "\f":
            page += 1
        else:
            number += 1
        at = found.end()
    return tuple(lines)


@dataclass(slots=True)
class _Laying:
    """The state while blocks are laid."""

    lines: Sequence[Line]
    markdown: bool
    width: int
    numbered_lists: bool  # "1. " begins an item, never a heading: the headings have signs of their own
    blocks: list[Block] = field(default_factory=list)
    section: str = ""
    indents: list[int] = field(default_factory=list)
    tables: int = 0
    closings: dict[str, list[int]] = field(default_factory=dict)

    def closing(self, mark: str, after: int) -> int | None:
        """The first line from `after` on that closes what a mark of Markdown has opened, None where none does."""
        if mark not in self.closings:
            comment = mark == "-->"
            self.closings[mark] = [
                index
                for index, line in enumerate(self.lines)
                if (mark in line.text if comment else line.text.lstrip().startswith(mark))
            ]
        found = self.closings[mark]
        place = bisect_left(found, after)
        return found[place] if place < len(found) else None

    def add(self, kind: BlockKind, first: int, last: int, *, level: int = 0, title: str = "") -> int:
        """A block from line `first` to line `last`; gives the line after it."""
        start, end = self.lines[first], self.lines[last]
        if kind is BlockKind.HEADING:
            self.section = " ".join(title.split())
        if kind is not BlockKind.LIST_ITEM:
            self.indents.clear()
        self.blocks.append(
            Block(
                kind=kind,
                start=start.first,
                end=end.end,
                level=level,
                page=start.page,
                section=self.section,
                place=str(start.number),
            )
        )
        return last + 1


def blocks_over(lines: Sequence[Line], *, markdown: bool) -> tuple[Block, ...]:
    """The blocks of the lines, in their order."""
    laying = _Laying(
        lines=lines,
        markdown=markdown,
        width=_width(lines),
        numbered_lists=markdown and any(_ATX.match(line.text) for line in lines),
    )
    at = 0
    while at < len(lines):
        at = _next_block(laying, at)
    return tuple(laying.blocks)


def _next_block(laying: _Laying, at: int) -> int:
    """Lays the block that begins at a line; gives the line after it."""
    lines = laying.lines
    text = lines[at].text
    if not text:
        return at + 1
    if laying.markdown:
        after = _markup_block(laying, at)
        if after is not None:
            return after
    atx = _ATX.match(text)
    if atx is not None:
        return laying.add(
            BlockKind.HEADING, at, at, level=len(atx.group(1)), title=text[atx.end() :].rstrip("# \t")
        )
    if _is_underlined(laying, at):
        level = 1 if "=" in lines[at + 1].text else 2
        return laying.add(BlockKind.HEADING, at, at + 1, level=level, title=text)
    if _RULE.match(text) and not is_table_rule(text):
        return laying.add(BlockKind.PARAGRAPH, at, at)
    if is_of_contents(text):
        return laying.add(BlockKind.MARGIN, at, at)
    table = table_at(lines, at)
    if table is not None:
        return _add_table(laying, table)
    heading = _heading(laying, at)
    if heading is not None:
        bold = _BOLD.match(text.strip())
        title = bold.group(2) if bold else text
        return laying.add(BlockKind.HEADING, at, at, level=heading, title=title)
    if BULLET.match(text) or ENUMERATOR.match(text):
        return _add_item(laying, at)
    return laying.add(BlockKind.PARAGRAPH, at, _last_joined(laying, at, 0))


def _markup_block(laying: _Laying, at: int) -> int | None:
    text = laying.lines[at].text
    fence = _FENCE.match(text)
    if fence is not None:
        last = laying.closing(fence.group(1)[:3], at + 1)
        return None if last is None else laying.add(BlockKind.PARAGRAPH, at, last)
    if text.lstrip().startswith("<!--"):
        last = laying.closing("-->", at)
        return None if last is None else laying.add(BlockKind.COMMENT, at, last)
    if _NOTE.match(text):
        return laying.add(BlockKind.NOTE, at, _last_joined(laying, at, 0))
    return None


def _add_table(laying: _Laying, table: TableLines) -> int:
    laying.tables += 1
    laying.indents.clear()
    for row in table.rows:
        line = laying.lines[row.line]
        laying.blocks.append(
            Block(
                kind=BlockKind.TABLE_ROW,
                start=line.first,
                end=laying.lines[row.last].end,
                page=line.page,
                section=laying.section,
                cells=row.cells,
                heads=row.heads,
                is_head=row.is_head,
                table=laying.tables,
                place=str(line.number),
            )
        )
    return table.after


def _add_item(laying: _Laying, at: int) -> int:
    line = laying.lines[at]
    sign = BULLET.match(line.text) or ENUMERATOR.match(line.text)
    assert sign is not None
    while laying.indents and laying.indents[-1] > line.indent:
        laying.indents.pop()
    if not laying.indents or laying.indents[-1] < line.indent:
        laying.indents.append(line.indent)
    return laying.add(
        BlockKind.LIST_ITEM, at, _last_joined(laying, at, sign.end()), level=len(laying.indents)
    )


def _last_joined(laying: _Laying, at: int, hanging: int) -> int:
    """The last line of the paragraph or item that begins at a line. `hanging` is where an item's text begins."""
    lines = laying.lines
    last = at
    while last + 1 < len(lines):
        line, following = lines[last], lines[last + 1]
        if not following.text or following.page != line.page or _begins_anew(laying, last + 1):
            break
        if not _continues(laying, line, following, hanging):
            break
        last += 1
    return last


def _begins_anew(laying: _Laying, at: int) -> bool:
    """Whether a line that follows another one directly begins a block whatever stands before it."""
    lines = laying.lines
    text, before = lines[at].text, lines[at - 1].text
    if _ATX.match(text) or _RULE.match(text) or is_of_contents(text) or _is_underlined(laying, at):
        return True
    if BULLET.match(text) or is_table_line(lines, at):
        return True
    if laying.markdown and (_FENCE.match(text) or _NOTE.match(text) or text.lstrip().startswith("<!--")):
        return True
    if ENUMERATOR.match(text) or NUMBER.match(text):
        # "…ennen\n31. päivää" is a date in the middle of a sentence
        listed = ENUMERATOR.match(before) or BULLET.match(before) or NUMBER.match(before)
        return bool(listed) or ends_sentence(before) or len(before) < _room(laying, text)
    return _heading(laying, at) is not None


def _continues(laying: _Laying, line: Line, following: Line, hanging: int) -> bool:
    """Whether the break between two lines only keeps them short."""
    if line.broken and laying.markdown:
        return False
    if (
        _PAIR.match(line.text.strip())
        and _PAIR.match(following.text.strip())
        and len(line.text) < _room(laying, following.text)
    ):
        return False
    if line.text.endswith(("-", "\u00ad")):
        return True
    # Markdown would join whole sentences, too; who writes each on a line of its own means them apart
    if not ends_sentence(line.text) and (laying.markdown or following.text.lstrip()[0].islower()):
        return True
    if hanging and following.indent >= hanging:
        return True
    return laying.width > 0 and len(line.text) >= _room(laying, following.text)


def _room(laying: _Laying, following: str) -> int:
    """How short a line must be for the first word of the next one to have found room on it: 0 where lines are not
    broken at a width, so that every break is meant."""
    word = _FIRST_WORD.search(following)
    return max(0, laying.width - len(word.group()) if word and laying.width else laying.width)


def _width(lines: Sequence[Line]) -> int:
    """The width at which lines were broken, in characters; 0 where they were not."""
    full = [
        len(line.text)
        for line, following in pairwise(lines)
        if line.text and following.text and "|" not in line.text and "\t" not in line.text
    ]
    long = sum(1 for length in full if length > _LONGEST_WRAPPED)
    if not full or long > 1 + len(full) // 50:
        return 0
    full = sorted(length for length in full if length <= _LONGEST_WRAPPED)
    widest = full[(len(full) - 1) * 98 // 100] if full else 0
    return widest if widest >= _SHORTEST_WRAPPED else 0


def _is_underlined(laying: _Laying, at: int) -> bool:
    """Whether the line is a title with a line of signs below it."""
    lines = laying.lines
    if at + 1 >= len(lines) or not _UNDERLINE.match(lines[at + 1].text) or not lines[at].text:
        return False
    text = lines[at].text.strip()
    if (at and lines[at - 1].text) or BULLET.match(lines[at].text) or len(text) > 120 or "|" in text:
        return False
    return any(letter.isalnum() for letter in text) and not text.endswith((".", ";", ","))


def _heading(laying: _Laying, at: int) -> int | None:
    """The level of the heading that a line is, None where it is none."""
    lines = laying.lines
    text = lines[at].text.strip()
    bold = _BOLD.match(text)
    if bold is not None:
        inner = bold.group(2).rstrip(" :")
        sign = heading_sign(inner)
        return (sign.level if sign else 3) if sign or is_title(inner) else None
    before = lines[at - 1].text if at else ""
    below = next((index for index in range(at + 1, len(lines)) if lines[index].text), None)
    sign = heading_sign(text)
    if sign is not None:
        if sign.sure and not NUMBER.match(text):
            return sign.level
        return sign.level if _is_numbered_heading(laying, at, before, below) else None
    if before or below is None or BULLET.match(text) or ENUMERATOR.match(text):
        return None
    if not is_title(text) or len(text) > 60 or any(letter.isdigit() for letter in text) or "," in text:
        return None
    return (1 if not laying.blocks else 2) if _carries(laying, at, below) else None


def _carries(laying: _Laying, at: int, below: int) -> bool:
    """Whether something stands under a title: not another short fragment, as in a list without bullets."""
    text = laying.lines[below].text
    if (
        BULLET.match(text)
        or ENUMERATOR.match(text)
        or NUMBER.match(text)
        or is_table_line(laying.lines, below)
    ):
        return True
    if _ATX.match(text) or _RULE.match(text):
        return below > at + 1
    if heading_sign(text) is not None:
        return True
    return len(text) > 60 or is_sentence(text) or ends_sentence(text) or _PAIR.match(text.strip()) is not None


def _is_numbered_heading(laying: _Laying, at: int, before: str, below: int | None) -> bool:
    """Whether "1. Hinta" or "3.1 Kohde" is a heading: an item of a list stands among others of its kind."""
    lines = laying.lines
    depth = _depth(lines[at].text)
    if laying.numbered_lists and depth == 1:
        return False
    if before and _depth(before) == depth:
        return False
    if below is None:
        return False
    same = _depth(lines[below].text) == depth
    if below == at + 1:
        return not same
    if same and depth == 1:
        further = next((index for index in range(below + 1, len(lines)) if lines[index].text), None)
        return not (further is not None and _depth(lines[further].text) == depth)
    return True


def _depth(text: str) -> int:
    """How many numbers stand before the line's words: 2 of "3.1 Kohde"; 0 where there is none."""
    number = NUMBER.match(text)
    return number.group(1).count(".") + 1 if number else 0
