"""Tables in plain text: cells between bars (Markdown), between tabs, or set in columns with spaces."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gatekeeper_app.adapters.documents.line_signs import BULLET, ENUMERATOR, NUMBER
from gatekeeper_app.adapters.documents.table_heads import fitted, head_row
from gatekeeper_app.domain.text_documents import Span

_SEPARATOR = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*(?:\|[ \t]*)?$")
_DRAWN = re.compile(r"[ \t]*\+(?:[-=]{2,}\+)+$")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_TABS = re.compile(r"\t+")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_CLOSE = 2  # characters by which the columns of two lines may be off
_MOST_CELLS = 200
_LONGEST_RULE = 1000


class TextLine(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row: the indices of its first and `last` line (the rule below the heads is part of their row), its cells."""

    line: int
    last: int
    cells: tuple[Span, ...]
    heads: tuple[str, ...]
    is_head: bool


@dataclass(frozen=True, slots=True)
class TableLines:
    """The rows of a table, and the index of the line `after` it."""

    rows: tuple[TableLine, ...]
    after: int


def is_table_rule(text: str) -> bool:
    """Whether it is the line between the heads of a table and its rows."""
    if len(text) > _LONGEST_RULE:
        return False
    return ("|" in text and _SEPARATOR.match(text) is not None) or _DRAWN.match(text) is not None


def is_table_line(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a table begins at the line."""
    return _splitter(lines, at) is not None


def table_at(lines: Sequence[TextLine], at: int) -> TableLines | None:
    """The table that begins at a line, None where none does."""
    splitter = _splitter(lines, at)
    if splitter is None:
        return None
    after = at
    while after < len(lines) and _belongs(lines[after].text, splitter):
        after += 1
    if splitter is _TAB and len({len(_cells(lines[index], _TAB)) for index in range(at, after)}) > 1:
        splitter = _TABS  # several tabs in a row only set the columns
    rules = [index for index in range(at, after) if is_table_rule(lines[index].text)]
    rows = [index for index in range(at, after) if index not in set(rules)]
    if not rows:
        return None
    cells = {index: _cells(lines[index], splitter) for index in rows}
    texts = {index: _texts(lines[index], cells[index]) for index in rows}
    head = _head(rows, rules, texts)
    found: list[TableLine] = []
    for index in rows:
        last = index
        while last + 1 in rules:
            last += 1
        after_head = head is not None and index > head
        first = index
        while first - 1 in rules and not found:
            first -= 1  # the rule above a drawn table
        found.append(
            TableLine(
                line=first,
                last=last,
                cells=cells[index],
                heads=fitted(texts[head], len(cells[index])) if head is not None and after_head else (),
                is_head=index == head,
            )
        )
    return TableLines(rows=tuple(found), after=after)


def _head(rows: Sequence[int], rules: Sequence[int], texts: dict[int, list[str]]) -> int | None:
    """The line of the heads: the one before the first rule, or the one that looks like heads."""
    before = [row for row in rows if rules and row < rules[0]]
    if before:
        return before[-1]
    if rules and rules[0] < rows[0] and len(rules) > 1:  # a drawn table: a rule above the heads and one below
        above = [row for row in rows if row < rules[1]]
        return above[-1] if above and any(row > rules[1] for row in rows) else None
    guessed = head_row([texts[row] for row in rows])
    return rows[guessed] if guessed is not None else None


def _splitter(lines: Sequence[TextLine], at: int) -> re.Pattern[str] | None:
    """What parts the cells of the table that begins at a line."""
    text = lines[at].text
    if _is_barred(text) or (_DRAWN.match(text) and at + 1 < len(lines) and _is_barred(lines[at + 1].text)):
        return _BAR
    if _is_tabbed(text):
        return _TAB
    if _GAP.search(text) and at + 1 < len(lines) and _same_columns(text, lines[at + 1].text):
        return _GAP
    if at and _GAP.search(text) and _same_columns(lines[at - 1].text, text):
        return _GAP
    return None


def _belongs(text: str, splitter: re.Pattern[str]) -> bool:
    if splitter is _BAR:
        return _is_barred(text) or is_table_rule(text)
    if splitter is _TAB:
        return _is_tabbed(text)
    return _GAP.search(text) is not None and not BULLET.match(text)


def _is_barred(text: str) -> bool:
    plain = text.strip()
    if "|" not in plain:
        return False
    if plain.startswith("|"):
        return plain.count("|") > 1
    return " | " in plain and any(part.strip() for part in plain.split(" | ")[1:])


def _is_tabbed(text: str) -> bool:
    if "\t" not in text.strip():
        return False
    sign = BULLET.match(text) or ENUMERATOR.match(text) or NUMBER.match(text)
    body = text[sign.end() :] if sign and "\t" in sign.group() else text
    if "\t" not in body.strip():
        return False
    return sum(1 for part in body.split("\t") if part.strip()) >= 2


def _same_columns(one: str, other: str) -> bool:
    """Whether two lines have their cells under one another."""
    if BULLET.match(one) or BULLET.match(other):
        return False
    columns = [[(found.start(), found.end()) for found in _GAP.finditer(text)] for text in (one, other)]
    if not columns[0] or len(columns[0]) != len(columns[1]):
        return False
    ends = [
        [*(gap[0] for gap in gaps[1:]), len(text)] for gaps, text in zip(columns, (one, other), strict=True)
    ]
    return all(
        abs(first[1] - second[1]) <= _CLOSE or abs(ends[0][index] - ends[1][index]) <= _CLOSE
        for index, (first, second) in enumerate(zip(*columns, strict=True))
    )


def _cells(line: TextLine, splitter: re.Pattern[str]) -> tuple[Span, ...]:
    """The places of the cells, white space around them left out."""
    text = line.text
    start, stop = len(text) - len(text.lstrip(" " if splitter is _TAB else None)), len(text)
    if splitter is _BAR:
        if text[start : start + 1] == "|":
            start += 1
        if stop > start and text.endswith("|") and not text.endswith("\\|"):
            stop -= 1
    spans: list[Span] = []
    at = start
    for found in splitter.finditer(text, start, stop):
        if len(spans) >= _MOST_CELLS - 1:
            break
        spans.append(_trimmed(line, at, found.start()))
        at = found.end()
    spans.append(_trimmed(line, at, stop))
    return tuple(spans)


def _trimmed(line: TextLine, start: int, stop: int) -> Span:
    raw = line.text[start:stop]
    words = raw.strip()
    first = start + (len(raw) - len(raw.lstrip()) if words else 0)
    first = max(
        first, len(line.text) - len(line.text.lstrip())
    )  # an empty cell before the row's first letter
    return Span(start=line.start + first, end=line.start + first + len(words))


def _texts(line: TextLine, cells: Sequence[Span]) -> list[str]:
    return [line.text[cell.start - line.start : cell.end - line.start] for cell in cells]
