"""Lines of a PDF page, put together from its words: which words stand side by side, and in which column."""

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from gatekeeper_app.adapters.documents.clean_text import one_line
from gatekeeper_app.adapters.documents.page_words import Word

_FEWEST_LINES = 4
"""Lines that each side must have for a page to be one of columns; fewer are a table or a letterhead."""
_SHORTEST_LINE = 18  # letters of a line of a column; shorter ones are cells, or ends of paragraphs
_BROADEST_GAP = 2.2  # sizes of letters; wider, the words are in different cells


_LEFT = attrgetter("left")
_BASE_AND_LEFT = attrgetter("base", "left")


class Line:
    """Words on one base line, from left to right. `size` is that of most of its letters, `bold` whether all are."""

    __slots__ = ("_text", "base", "bold", "left", "right", "size", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        ordered = sorted(words, key=_LEFT)
        self.words = tuple(ordered)
        self.left = ordered[0].left
        self.right = max([word.right for word in ordered])
        self.size = _usual_size(ordered)
        self.base = _usual_base([word.base for word in ordered if word.size == self.size])
        self.bold = True in [word.bold for word in ordered] and all(
            word.bold for word in ordered if any(map(str.isalnum, word.text))
        )
        self._text: str | None = None

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = one_line(" ".join([word.text for word in self.words]))
        return self._text

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size


def _usual_size(words: Sequence[Word]) -> float:
    if len({word.size for word in words}) == 1:
        return words[0].size
    sizes: dict[float, int] = {}
    for word in words:
        sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
    return max(sizes, key=lambda each: (sizes[each], each))


def _usual_base(bases: list[float]) -> float:
    return bases[0] if bases.count(bases[0]) == len(bases) else median(bases)


def lines_of_words(words: Sequence[Word]) -> list[Line]:
    """The lines from top to bottom. Raised and lowered signs belong to the line whose letters they overlap."""
    rows: list[list[Word]] = []
    tops: list[tuple[float, float]] = []  # base line and size of the largest word of each row
    for word in sorted(words, key=_BASE_AND_LEFT):
        if rows:
            base, size = tops[-1]
            if word.base - base <= 0.42 * max(size, word.size):
                rows[-1].append(word)
                if word.size > size:
                    tops[-1] = (word.base, word.size)
                continue
        rows.append([word])
        tops.append((word.base, word.size))
    return [Line(row) for row in rows]


def cells_of(line: Line) -> list[Line]:
    """The line in pieces, parted where the words stand further apart than in text."""
    pieces: list[list[Word]] = [[line.words[0]]]
    right = line.words[0].right
    for word in line.words[1:]:
        if word.left - right > max(_BROADEST_GAP * line.size, 9.0):
            pieces.append([word])
        else:
            pieces[-1].append(word)
        right = max(right, word.right)
    return [Line(piece) for piece in pieces]


class Group(NamedTuple):
    """Words that are read together; `is_column` where they are one column beside another."""

    words: list[Word]
    is_column: bool


def in_columns(words: Sequence[Word], width: float) -> list[Group]:
    """The words in groups that are read one after the other: one group on most pages, the columns of those that are
    set in columns, with what stands across them in between.

    Columns are told from tables by the file's own order: that of columns goes down one and then down the next.
    """
    found = _columns(words, width)
    if found is None:
        return [Group(list(words), is_column=False)]
    groups: list[Group] = []
    left: list[Word] = []
    right: list[Word] = []
    across: list[Word] = []
    for line in lines_of_words(words):
        if not found.top <= line.base <= found.bottom or _crosses(line, found.gutter):
            groups.extend(Group(side, is_column=True) for side in (left, right) if side)
            left, right = [], []
            across.extend(line.words)
            continue
        if across:
            groups.append(Group(across, is_column=False))
            across = []
        for word in line.words:
            (left if word.right <= found.gutter + 2 else right).append(word)
    groups.extend(Group(side, is_column=True) for side in (left, right) if side)
    if across:
        groups.append(Group(across, is_column=False))
    return groups


class _Columns(NamedTuple):
    gutter: float
    top: float
    bottom: float


def _crosses(line: Line, gutter: float) -> bool:
    return any(word.left < gutter - 2 and word.right > gutter + 2 for word in line.words) or _spans(
        line, gutter
    )


def _spans(line: Line, gutter: float) -> bool:
    """Whether words on both sides of the gutter stand as close as in text."""
    before = [word.right for word in line.words if word.right <= gutter + 2]
    after = [word.left for word in line.words if word.left >= gutter - 2]
    return bool(before and after) and min(after) - max(before) < 0.7 * line.size


def _may_have_columns(words: Sequence[Word], width: float) -> bool:
    """Whether enough lines begin in the right part of the page, which is quickly seen."""
    starts = 0
    for before, word in pairwise(words):
        if word.left > 0.3 * width and abs(word.base - before.base) > 0.4 * word.size:
            starts += 1
    return starts >= _FEWEST_LINES - 1


def _columns(words: Sequence[Word], width: float) -> _Columns | None:
    """Where two columns stand on a page, None on one without."""
    if not _may_have_columns(words, width):
        return None
    pieces = _pieces_in_order(words)
    narrow = [piece for piece in pieces if piece.right - piece.left < 0.62 * width and len(piece.words) > 2]
    if len(narrow) < 2 * _FEWEST_LINES:
        return None
    starts: dict[int, int] = {}
    for piece in narrow:
        if piece.left > 0.3 * width:
            key = round(piece.left / 4)
            starts[key] = starts.get(key, 0) + 1
    if not starts:
        return None
    common = max(starts, key=lambda key: (starts[key], -key))
    gutter = min(piece.left for piece in narrow if abs(round(piece.left / 4) - common) <= 1) - 4
    right = [piece for piece in narrow if piece.left >= gutter and _letters(piece) >= _SHORTEST_LINE]
    if len(right) < _FEWEST_LINES:
        return None
    top, bottom = min(piece.base for piece in right), max(piece.base for piece in right)
    left = [piece for piece in narrow if piece.right <= gutter and top - 2 <= piece.base <= bottom + 2]
    if len([piece for piece in left if _letters(piece) >= _SHORTEST_LINE]) < _FEWEST_LINES:
        return None
    inside = [piece for piece in pieces if top - 2 <= piece.base <= bottom + 2]
    crossing = sum(1 for piece in inside if piece.left < gutter < piece.right)
    # how often the file goes from one side to the other: once or twice in columns, at every row in a table
    sides = [piece.left >= gutter for piece in inside if piece.right <= gutter or piece.left >= gutter]
    turns = sum(1 for one, other in pairwise(sides) if one != other)
    if crossing > 0.25 * len(inside) or turns > max(3, len(sides) // 12):
        return None
    # short lines at the ends of the columns, and the rest of a longer left column
    step = 2.2 * right[0].size
    beside = [piece for piece in pieces if piece.right <= gutter or piece.left >= gutter]
    for base in sorted({piece.base for piece in beside if piece.base > bottom}):
        if base - bottom > step:
            break
        bottom = base
    for base in sorted(
        {piece.base for piece in beside if piece.base < top and piece.left >= gutter}, reverse=True
    ):
        if top - base > step:
            break
        top = base
    return _Columns(gutter, top - 2, bottom + 2)


def _pieces_in_order(words: Sequence[Word]) -> list[Line]:
    """Runs of words that follow one another in the file on one base line."""
    runs: list[list[Word]] = []
    for word in sorted(words, key=lambda each: each.order):
        last = runs[-1][-1] if runs else None
        close = (
            last is not None
            and abs(word.base - last.base) <= 0.4 * word.size
            and -word.size < word.left - last.right <= _BROADEST_GAP * word.size
        )
        if close:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Line(run) for run in runs]


def _letters(piece: Line) -> int:
    return sum(len(word.text) for word in piece.words)
