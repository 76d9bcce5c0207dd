"""Tables on a page: those drawn with lines, cell by cell, and those whose columns only stand under one another."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gatekeeper_app.adapters.documents.line_joining import joined
from gatekeeper_app.adapters.documents.line_signs import (
    BULLET,
    ENUMERATOR,
    NUMBER,
    ends_sentence,
    is_of_contents,
)
from gatekeeper_app.adapters.documents.page_lines import Line, cells_of, lines_of_words
from gatekeeper_app.adapters.documents.page_words import Rule, Word

_CLOSE = 3.0  # points
_MOST_RULES = 500
_MOST_LINES = 120  # columns or rows of one drawn table
_SIGN_BEFORE = 3.5  # sizes of letters between a number or bullet and its text


class PageRow(NamedTuple):
    """A row: the texts of its cells, the left edges of its columns, its place, whether all its text is bold."""

    cells: tuple[str, ...]
    columns: tuple[float, ...]
    left: float
    top: float
    right: float
    bottom: float
    bold: bool


class PageTable(NamedTuple):
    rows: tuple[PageRow, ...]

    @property
    def top(self) -> float:
        return self.rows[0].top


def drawn_tables(
    words: Sequence[Word], level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[list[PageTable], list[Word]]:
    """The tables drawn with lines, and the words that are in none of them."""
    rest = list(words)
    tables: list[PageTable] = []
    for xs, ys, rows, columns in _grids(level, upright):
        inside = [word for word in rest if _in(word, xs, ys)]
        if not inside:
            continue
        found = _filled(inside, xs, ys, rows, columns)
        if found is None:
            continue
        tables.append(found)
        taken = set(map(id, inside))
        rest = [word for word in rest if id(word) not in taken]
    return tables, rest


def grid_boxes(level: Sequence[Rule], upright: Sequence[Rule]) -> list[tuple[float, float, float, float]]:
    """Left, upper, right and lower edge of each table drawn on a page."""
    return [(xs[0], ys[0], xs[-1], ys[-1]) for xs, ys, _flat, _tall in _grids(level, upright)]


Grid = tuple[list[float], list[float], list[Rule], list[Rule]]


def _grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """Lines that touch one another and part at least two columns: their places across and down, and the lines."""
    levels, uprights = _merged(level), _merged(upright)
    if not levels or not uprights or len(levels) > _MOST_RULES or len(uprights) > _MOST_RULES:
        return []
    owner = list(range(len(levels) + len(uprights)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for one, flat in enumerate(levels):
        for other, tall in enumerate(uprights, start=len(levels)):
            crosses = (
                flat.start - _CLOSE <= tall.at <= flat.end + _CLOSE
                and tall.start - _CLOSE <= flat.at <= tall.end + _CLOSE
            )
            if crosses:
                owner[root(one)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index, rule in enumerate([*levels, *uprights]):
        groups.setdefault(root(index), ([], []))[index >= len(levels)].append(rule)
    grids: list[Grid] = []
    for flat_ones, tall_ones in groups.values():
        if not flat_ones or not tall_ones:
            continue
        xs = _edges(
            [rule.at for rule in tall_ones], [end for rule in flat_ones for end in (rule.start, rule.end)]
        )
        ys = _edges(
            [rule.at for rule in flat_ones], [end for rule in tall_ones for end in (rule.start, rule.end)]
        )
        if 3 <= len(xs) <= _MOST_LINES and 2 <= len(ys) <= _MOST_LINES:
            grids.append((xs, ys, flat_ones, tall_ones))
    return sorted(grids, key=lambda grid: grid[1][0])


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines in a row made one, where programs draw them cell by cell."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda each: (round(each.at / 2), each.start)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - rule.at) <= 2 and rule.start <= last.end + _CLOSE:
            merged[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _edges(places: list[float], ends: list[float]) -> list[float]:
    """The places of lines, each once, with the outer edges where no line is drawn on them."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _CLOSE:
            edges.append(place)
    if min(ends) < edges[0] - 2 * _CLOSE:
        edges.insert(0, min(ends))
    if max(ends) > edges[-1] + 2 * _CLOSE:
        edges.append(max(ends))
    return edges


def _in(word: Word, xs: list[float], ys: list[float]) -> bool:
    middle = (word.left + word.right) / 2
    height = word.base - 0.3 * word.size
    return xs[0] - 1 <= middle <= xs[-1] + 1 and ys[0] - 1 <= height <= ys[-1] + 1


def _filled(
    words: Sequence[Word], xs: list[float], ys: list[float], flat: list[Rule], tall: list[Rule]
) -> PageTable | None:
    """The rows of a grid with the words in them. A cell that spans others has its text in the first of them."""
    width, height = len(xs) - 1, len(ys) - 1
    first_column = [list(range(width)) for _ in range(height)]
    first_row = [list(range(height)) for _ in range(width)]
    for row in range(height):
        middle = (ys[row] + ys[row + 1]) / 2
        parted = {bisect_right(xs, rule.at + _CLOSE) - 1 for rule in tall if rule.start <= middle <= rule.end}
        for column in range(1, width):
            if column not in parted:
                first_column[row][column] = first_column[row][column - 1]
    for column in range(width):
        middle = (xs[column] + xs[column + 1]) / 2
        parted = {bisect_right(ys, rule.at + _CLOSE) - 1 for rule in flat if rule.start <= middle <= rule.end}
        for row in range(1, height):
            if row not in parted:
                first_row[column][row] = first_row[column][row - 1]
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        column = _index(xs, (word.left + word.right) / 2, width)
        row = _index(ys, word.base - 0.3 * word.size, height)
        column = first_column[row][column]
        row = first_row[column][row]
        cells.setdefault((row, first_column[row][column]), []).append(word)
    used = sorted({column for _row, column in cells})
    if len(used) < 2:
        return None
    rows = []
    for row in range(height):
        inside = [cells.get((row, column), []) for column in used]
        if any(inside):
            rows.append(
                PageRow(
                    cells=tuple(cell_text(lines_of_words(cell)) for cell in inside),
                    columns=tuple(xs[column] for column in used),
                    left=xs[0],
                    top=ys[row],
                    right=xs[-1],
                    bottom=ys[row + 1],
                    bold=all(word.bold for cell in inside for word in cell),
                )
            )
    return PageTable(tuple(rows))


def _index(edges: list[float], place: float, most: int) -> int:
    return min(max(0, bisect_right(edges, place) - 1), most - 1)


def cell_text(lines: Sequence[Line]) -> str:
    """The lines of a cell as one; a line break before each bullet, and where the space between lines is wide."""
    parts: list[list[str]] = []
    last: Line | None = None
    for line in lines:
        text = line.text
        if not text:
            continue
        apart = last is not None and line.base - last.base > 1.7 * max(line.size, last.size)
        if last is None or apart or BULLET.match(text):
            parts.append([])
        parts[-1].append(text)
        last = line
    return "\n".join(joined(part) for part in parts)


def rest_of_row(row: PageRow, rest: PageRow) -> PageRow | None:
    """The row with its rest, where the end of a page has parted them: text goes on in some cells, and none begins."""
    if len(row.cells) != len(rest.cells) or all(rest.cells):
        return None
    for cell, more in zip(row.cells, rest.cells, strict=True):
        if more and (not cell or ends_sentence(cell) or not (more[0].islower() or cell.endswith("-"))):
            return None
    cells = tuple(joined((cell, more)) for cell, more in zip(row.cells, rest.cells, strict=True))
    return row._replace(cells=cells)


def with_rest(row: PageRow, text: str, left: float, right: float) -> PageRow | None:
    """The row with what the end of a page has cut off one of its cells: text that stands in that cell's column."""
    edges = [*row.columns, row.right]
    for index, cell in enumerate(row.cells):
        within = edges[index] - _CLOSE <= left and right <= edges[index + 1] + _CLOSE
        if within and cell and not ends_sentence(cell) and (text[:1].islower() or cell.endswith("-")):
            cells = (*row.cells[:index], joined((cell, text)), *row.cells[index + 1 :])
            return row._replace(cells=cells)
    return None


def undrawn_tables(lines: Sequence[Line]) -> list[Line | PageTable]:
    """The lines in their order, those that stand in columns under one another as tables."""
    pieces = [_cells(line) for line in lines]
    result: list[Line | PageTable] = []
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, pieces, at)
        if end is None:
            result.append(lines[at])
            at += 1
        else:
            result.append(_undrawn(lines, pieces, at, end))
            at = end
    return result


def _cells(line: Line) -> list[Line]:
    """The pieces of a line; a number or bullet and the text after it are one."""
    pieces = cells_of(line)
    if len(pieces) < 2 or is_of_contents(line.text):
        return [line]
    sign = pieces[0].text + " x"
    marks = BULLET.match(sign) or ENUMERATOR.match(sign) or NUMBER.match(pieces[0].text + " X")
    if marks and pieces[1].left - pieces[0].right < _SIGN_BEFORE * line.size * 2:
        rest = pieces[2:]
        return pieces if rest else [line]
    return pieces


def _end_of_table(lines: Sequence[Line], pieces: Sequence[list[Line]], at: int) -> int | None:
    """The line after the table that begins at a line; None where none does."""
    if len(pieces[at]) < 2:
        return None
    columns = pieces[at]
    rows, end = 1, at + 1
    while end < len(lines):
        gap = lines[end].base - lines[end - 1].base
        if gap > 3.0 * lines[end].size:
            break
        if len(pieces[end]) > 1 and _aligned(columns, pieces[end]):
            rows += 1
            if len(pieces[end]) > len(columns):
                columns = pieces[end]
        elif not _goes_on(lines, pieces, columns, end):
            break
        end += 1
    while end > at and len(pieces[end - 1]) < 2 and not _under_later_column(columns, lines[end - 1]):
        end -= 1
    return end if rows >= 2 else None


def _aligned(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether the later cells of two lines stand under one another, by their left or right edges or their middles."""
    return all(
        any(
            abs(cell.left - each.left) <= _CLOSE
            or abs(cell.right - each.right) <= _CLOSE
            or abs(cell.left + cell.right - each.left - each.right) <= 2 * _CLOSE
            for each in (one if len(one) >= len(other) else other)
        )
        for cell in (other if len(one) >= len(other) else one)
    )


def _goes_on(lines: Sequence[Line], pieces: Sequence[list[Line]], columns: Sequence[Line], at: int) -> bool:
    """Whether a line with one piece goes on in a cell of the row before it."""
    line = lines[at]
    if len(pieces[at]) > 1 or line.base - lines[at - 1].base > 1.4 * line.size:
        return False
    if _under_later_column(columns, line):
        return True
    first = abs(line.left - columns[0].left) <= _CLOSE and line.right < columns[1].left - 2
    return first and at + 1 < len(lines) and len(pieces[at + 1]) > 1


def _under_later_column(columns: Sequence[Line], line: Line) -> bool:
    return any(abs(line.left - column.left) <= _CLOSE for column in columns[1:])


def _undrawn(lines: Sequence[Line], pieces: Sequence[list[Line]], at: int, end: int) -> PageTable:
    widest = max(range(at, end), key=lambda index: len(pieces[index]))
    columns = [cell.left for cell in pieces[widest]]
    middles = [(cell.left + cell.right) / 2 for cell in pieces[widest]]
    rights = [cell.right for cell in pieces[widest]]
    grouped: list[list[list[Line]]] = []
    spans: list[list[Line]] = []
    for index in range(at, end):
        if len(pieces[index]) > 1 or not grouped:
            grouped.append([[] for _ in columns])
            spans.append([])
        spans[-1].append(lines[index])
        for cell in pieces[index]:
            column = min(
                range(len(columns)),
                key=lambda each: min(
                    abs(cell.left - columns[each]),
                    abs(cell.right - rights[each]),
                    abs((cell.left + cell.right) / 2 - middles[each]),
                ),
            )
            grouped[-1][column].append(cell)
    return PageTable(
        tuple(
            PageRow(
                cells=tuple(cell_text(cell) for cell in row),
                columns=tuple(columns),
                left=min(line.left for line in span),
                top=span[0].top,
                right=max(line.right for line in span),
                bottom=span[-1].base,
                bold=all(line.bold for line in span),
            )
            for row, span in zip(grouped, spans, strict=True)
        )
    )
