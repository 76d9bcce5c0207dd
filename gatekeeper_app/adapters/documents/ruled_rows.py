"""Tables whose rows are parted by level lines only: the columns are where no row has a word."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gatekeeper_app.adapters.documents.line_signs import is_mark
from gatekeeper_app.adapters.documents.page_lines import Line, lines_of_words
from gatekeeper_app.adapters.documents.page_tables import PageRow, PageTable, cell_text
from gatekeeper_app.adapters.documents.page_words import Rule, Word

_CLOSE = 4.0  # points
_SHORTEST = 120.0
_NARROWEST_GAP = 4.5
_FEWEST_LINES = 3
_HIGHEST_ROW = 320.0
_MOST_HEAD_LINES = 3


def ruled_tables(words: Sequence[Word], level: Sequence[Rule]) -> tuple[list[PageTable], list[Word]]:
    """The tables between level lines of the same length, and the words that are in none of them."""
    rest = list(words)
    tables: list[PageTable] = []
    for rules in _ladders(level):
        lines = lines_of_words([word for word in rest if _beside(word, rules)])
        bands = [
            [line for line in lines if upper.at <= line.base - 0.3 * line.size < lower.at]
            for upper, lower in pairwise(rules)
        ]
        at = 0
        while at < len(bands):
            end = _end_of_run(bands, at)
            table = _table(_with_head(lines, rules[at], bands[at:end]), rules[at]) if end > at else None
            if table is None:
                at += 1
                continue
            tables.append(table[0])
            rest = [word for word in rest if id(word) not in table[1]]
            at = end
    return tables, rest


def _end_of_run(bands: Sequence[Sequence[Line]], at: int) -> int:
    """The band after the last one that has the columns of the bands from `at` on; `at` where there are none."""
    end = at
    run: list[Line] = []
    most = 0
    while end < len(bands) and bands[end]:
        found = len(_columns([*run, *bands[end]]))
        if found < 2 or (found < most and end > at + 1) or not _is_row(bands[end], run):
            break
        most = max(most, found)
        run.extend(bands[end])
        end += 1
    return end


def _is_row(band: Sequence[Line], run: Sequence[Line]) -> bool:
    """Whether all lines between two rules look as if they belong together and to the rows above: no title among them,
    no wide space."""
    sizes = [line.size for line in (*band, *run[-1:])]
    steps = [below.base - above.base for above, below in pairwise(band)]
    return max(sizes) <= 1.15 * min(sizes) and all(step <= 2.4 * max(sizes) for step in steps)


def _with_head(lines: Sequence[Line], rule: Rule, bands: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The rows of a table: its bands, and the heads above its first line where they stand over the columns."""
    body = [line for band in bands for line in band]
    columns = len(_columns(body))
    rows = [list(band) for band in bands]
    if len(bands) == 1 or (len(bands) == 2 and len(bands[0]) == 1 and len(bands[1]) > 2):
        # lines only around the heads and at the end
        rows = [row for band in bands for row in _rows_of(band, _columns(body))]
    above = [line for line in lines if line.base <= rule.at][-_MOST_HEAD_LINES:]
    head: list[Line] = []
    below = rule.at
    for line in reversed(above):
        if below - line.base > 1.6 * line.size or len(_columns([*body, *head, line])) < columns:
            break
        if (
            len({bisect_right(_columns([*body, line]), word.left + 1) for word in line.words}) < 2
            and not head
        ):
            break
        head.insert(0, line)
        below = line.base
    return [head, *rows] if head else rows


def _ladders(level: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of at least three long lines of the same reach, one under the other."""
    ladders: list[list[Rule]] = []
    for rule in sorted(_whole(level)):
        if rule.end - rule.start < _SHORTEST:
            continue
        for ladder in ladders:
            last = ladder[-1]
            same = abs(last.start - rule.start) <= _CLOSE and abs(last.end - rule.end) <= _CLOSE
            if same and rule.at - last.at <= _HIGHEST_ROW:
                if rule.at - last.at > _CLOSE:
                    ladder.append(rule)
                break
        else:
            ladders.append([rule])
    return [ladder for ladder in ladders if len(ladder) >= 3]


def _whole(level: Sequence[Rule]) -> list[Rule]:
    """Lines drawn piece by piece, cell by cell, made one."""
    whole: list[Rule] = []
    for rule in sorted(level, key=lambda each: (round(each.at), each.start)):
        last = whole[-1] if whole else None
        if last is not None and abs(last.at - rule.at) <= 1 and rule.start <= last.end + 2:
            whole[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            whole.append(rule)
    return whole


def _beside(word: Word, rules: Sequence[Rule]) -> bool:
    middle = (word.left + word.right) / 2
    return rules[0].start - 2 <= middle <= rules[0].end + 2


def _table(bands: Sequence[Sequence[Line]], rule: Rule) -> tuple[PageTable, set[int]] | None:
    """The table, and which words are in it."""
    lines = [line for band in bands for line in band]
    columns = _columns(lines)
    if len(columns) < 2 or len(bands) < 2:
        return None
    rows = [_row(band, columns, rule) for band in bands]
    filled = [sum(1 for row in rows if row.cells[column]) for column in range(len(columns))]
    if sum(1 for count in filled if count >= 2) < 2:
        return None
    if len(columns) == 2 and all(is_mark(row.cells[0]) for row in rows):
        return None  # a list, its bullets or letters in a column of their own
    return PageTable(tuple(rows)), {id(word) for line in lines for word in line.words}


def _columns(lines: Sequence[Line]) -> list[float]:
    """The left edges of the columns: where a strip without words ends that runs through all rows."""
    size = max(line.size for line in lines)
    narrowest = max(_NARROWEST_GAP, 0.5 * size) if len(lines) >= _FEWEST_LINES else size
    edges: list[float] = []
    right = float("-inf")
    for word in sorted((word for line in lines for word in line.words), key=lambda each: each.left):
        if word.left - right >= narrowest:
            edges.append(word.left)
        right = max(right, word.right)
    return edges


def _rows_of(band: Sequence[Line], columns: Sequence[float]) -> list[list[Line]]:
    """A table with lines around its head only: a row begins where the first column has text and another one too."""
    rows: list[list[Line]] = []
    for line in band:
        if not rows or (line.left < columns[1] - 1 and line.right > columns[1]):
            rows.append([])
        rows[-1].append(line)
    return rows


def _row(band: Sequence[Line], columns: Sequence[float], rule: Rule) -> PageRow:
    cells: list[list[Word]] = [[] for _ in columns]
    for line in band:
        for word in line.words:
            column = max((index for index, left in enumerate(columns) if word.left >= left - 1), default=0)
            cells[column].append(word)
    return PageRow(
        cells=tuple(cell_text(lines_of_words(cell)) for cell in cells),
        columns=tuple(columns),
        left=rule.start,
        top=band[0].top,
        right=rule.end,
        bottom=band[-1].base + 0.25 * band[-1].size,
        bold=all(line.bold for line in band),
    )
