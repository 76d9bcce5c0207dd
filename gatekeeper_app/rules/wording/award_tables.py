"""Award criteria in tables: rows with a weight or the most points each can get, whether the figures have a unit or not.

A table tells by its head which column has the weights ("Painoarvo", "Enimmäispisteet", "Poäng (max)", "Max points"),
and by the words around it that it is about the comparison. A scale of points ("erinomainen 5, hyvä 3, heikko 0") looks
alike and is none: no price stands in it, and it does not add up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import groupby

from gatekeeper_app.domain.text_documents import Block, BlockKind, Span, TextDocument

HUNDRED = Decimal(100)
_WHOLE = (Decimal(99), Decimal(101))
_ONE = (Decimal("0.99"), Decimal("1.01"))
_MOST = Decimal(100_000)
_LONGEST_HEAD = 120
_LONGEST_CELL = 40
"""Characters of a head, and of a cell with a figure, that are looked at."""

_POINTS = re.compile(
    r"\bpist(?:e|eet|eitä|eiden|emäärä\w*)\b|(?:enimmäis|maksimi|max|laatu|vertailu|kokonais|paino)\W?pist\w*"
    r"|poäng\w*|\bpoints?\b|\bscores?\b|\bpts\b"
)
_WEIGHT = re.compile(
    r"painoarvo|painotu|painokerroin|\bpaino\b|paino[- ]?(?:prosent|%)|prosenttiosuu|\bosuus\b|\bkerroin\b"
    r"|\bvikt(?:en|er)?\b|\bviktning|vikt(?:procent|andel|koefficient|värde)|\b(?:procent)?andel\b|\bkoefficient\b"
    r"|\bweight(?:ing|s|ings)?\b|\bcoefficient\b|\bshare\b|\bpercentage\b"
    r"|^(?:[^\w%]*%\W*|\W*(?:prosentti|procent|per cent)\W*)$"
)
_MOST_POINTS = re.compile(r"enimm|maks|max|högst|upp till|up to")
_SURE_WEIGHT = re.compile(r"painoarvo|painotus|painokerroin|viktning|viktkoefficient|weighting")
_COEFFICIENT = re.compile(r"kerroin|koefficient|coefficient")
_NO_WEIGHT = re.compile(
    r"\bkg\b|\bg\b|g/m|kilo|\btonni|€|\beur|saadut|annetut|tarjoajan|erhåll|given|obtained|awarded to|received"
)
"""The column of a physical weight, of money, or of points somebody has got."""
_ABOUT_CRITERIA = re.compile(
    r"vertailu|kriteeri|\bperust|osatekij|tekijä\b|osa-alue|arvioitava|kriteri|jämförelse|delfaktor|grund\b"
    r"|utvärdering|bedömning|criteri|award|evaluat|\bfactor\b|aspekt"
)
_TOTAL = re.compile(
    r"\W*(?:kaikki\s+|pisteet\s+|alla\s+|all\s+)?"
    r"(?:yhteensä|yht|summa|loppusumma|yhteispisteet|kokonaispist\w{1,20}|enimmäispist\w{1,20}|maksimipist\w{1,20}"
    r"|totalt?|totalsumma|totalpoäng|maximipoäng|maxpoäng|sammanlagt|tillsammans|sum|altogether|together|overall|in\s+total)"
    r"\W*(?:(?:pist\w*|poäng\w*|points?|scores?|weights?|vikt\w*|painoarvo\w*|yhteensä|\d+)\W*)?"
)
"""The cell that names the row of the sum."""
_FIGURE = re.compile(
    r"\W*(?:(?:max\w*\.?|maks\w*\.?|enint\w*\.?|enimmillään|korkeintaan|högst|upp till|up to|at most)\s*)?"
    r"(?:0\s*[-–]\s*)?(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d{1,6}(?:[.,]\d{1,3})?)"
    r"\s*(?:(%|prosent\w*|procent\w*|per\s?cent\w*)\s*)?(?:p\b\.?|pist\w*|poäng\w*|points?|pts)?"
)


class Unit(StrEnum):
    PERCENT = "percent"
    POINTS = "points"
    COEFFICIENTS = "coefficients"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """A row of an award table: `start` to `stop` is the cell that names the criterion, `end` where its figure ends."""

    start: int
    stop: int
    end: int
    figure: Decimal
    is_price: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTable:
    """The rows with figures of a table, without the one that adds them up: that is `total`. `blocks` are the places of
    all rows, by start. `named` tells that the column is by its name for weights or the most points."""

    rows: tuple[AwardRow, ...]
    unit: Unit
    total: Decimal | None
    named: bool = False
    blocks: frozenset[int] = frozenset()

    @property
    def sum(self) -> Decimal:
        return sum((row.figure for row in self.rows), Decimal(0))

    @property
    def has_price(self) -> bool:
        return any(row.is_price for row in self.rows)

    @property
    def whole(self) -> Decimal | None:
        """What the figures add up to where they are the whole comparison; None where they are not, or nobody knows."""
        added = self.sum
        if added <= 0:
            return None
        if _WHOLE[0] <= added <= _WHOLE[1] or self.total == added:
            return added
        if self.unit is Unit.PERCENT:
            return added if _ONE[0] <= added <= _ONE[1] else None
        return added if self.has_price and len(self.rows) > 1 and self.total is None else None

    @property
    def weighs(self) -> bool:
        """Whether it has weights at all: a scale of points or a list of something else has not."""
        return bool(self.rows) and (self.whole is not None or self.named or self.has_price)


def award_tables(document: TextDocument, about: frozenset[int]) -> Iterator[AwardTable]:
    """The tables with weights, in their order. `about`: places of the rows above which, or in which, the comparison of
    tenders is spoken of, by start. Whether a row is about price the caller says: here none is."""
    blocks = (block for block in document.blocks if block.kind is BlockKind.TABLE_ROW and block.cells)
    for _table, rows in groupby(blocks, key=lambda block: block.table):
        several = list(rows)
        found = _headed(document, several, about) or _headless(document, several, about)
        if found is not None and found.rows:
            yield found


def joined(tables: Iterable[AwardTable]) -> list[AwardTable]:
    """Tables that say the same once; one that only divides a criterion of another takes its place there."""
    result: list[AwardTable] = []
    for table in tables:
        if any(_same(table, other) for other in result):
            result = [_with_blocks(other, table) if _same(table, other) else other for other in result]
            continue
        for place, other in enumerate(result):
            divided = _divided(other, table)
            if divided is not None:
                result[place] = divided
                break
        else:
            result.append(table)
    return result


def _same(table: AwardTable, other: AwardTable) -> bool:
    return [row.figure for row in table.rows] == [row.figure for row in other.rows] and [
        row.stop - row.start for row in table.rows
    ] == [row.stop - row.start for row in other.rows]


def _with_blocks(table: AwardTable, further: AwardTable) -> AwardTable:
    return replace(table, blocks=table.blocks | further.blocks)


def _divided(whole: AwardTable, parts: AwardTable) -> AwardTable | None:
    """The table with the parts in place of the criterion they add up to; None where they are no parts of it."""
    if whole.whole is None or not whole.has_price or parts.has_price or len(parts.rows) < 2:
        return None
    others = [row for row in whole.rows if not row.is_price]
    fitting = [row for row in others if row.figure == parts.sum]
    if not fitting and len(others) == 1 and (parts.named or parts.whole is not None):
        fitting = others
    if len(fitting) != 1:
        return None
    share = fitting[0].figure / parts.sum
    rows: list[AwardRow] = []
    for row in whole.rows:
        if row is fitting[0]:
            rows += [replace(part, figure=part.figure * share) for part in parts.rows]
        else:
            rows.append(row)
    return replace(whole, rows=tuple(rows), blocks=whole.blocks | parts.blocks)


# ---- one table


def _headed(document: TextDocument, rows: Sequence[Block], about: frozenset[int]) -> AwardTable | None:
    """The table by the heads of its columns."""
    headed = [row for row in rows if row.heads]
    if not headed:
        return None
    heads = [head[:_LONGEST_HEAD].lower() for head in headed[0].heads]
    concerned = any(_ABOUT_CRITERIA.search(head) for head in heads) or any(row.start in about for row in rows)
    column = _column(heads, concerned)
    if column is None:
        return None
    unit = _unit(heads[column])
    named = bool(
        _MOST_POINTS.search(heads[column]) or _SURE_WEIGHT.search(heads[column]) or unit is Unit.PERCENT
    )
    found = _of_column(document, headed, column, unit)
    return replace(found, named=named, blocks=frozenset(row.start for row in rows))


def _column(heads: Sequence[str], concerned: bool) -> int | None:
    """The column of the weights: the one by weight before the one by points."""
    for pattern in (_WEIGHT, _POINTS):
        for column, head in enumerate(heads):
            if not pattern.search(head) or _NO_WEIGHT.search(head):
                continue
            if concerned or _SURE_WEIGHT.search(head):
                return column
    return None


def _unit(head: str) -> Unit:
    if _COEFFICIENT.search(head):
        return Unit.COEFFICIENTS
    return Unit.POINTS if _POINTS.search(head) and "%" not in head else Unit.PERCENT


def _headless(document: TextDocument, rows: Sequence[Block], about: frozenset[int]) -> AwardTable | None:
    """A table without heads under a heading about the comparison, when its last cells add up to a hundred."""
    if len(rows) < 2 or not any(row.start in about for row in rows) or any(row.heads for row in rows):
        return None
    widths = {len(row.cells) for row in rows}
    if len(widths) != 1 or widths == {1}:
        return None
    found = _of_column(document, rows, widths.pop() - 1, Unit.PERCENT)
    if len(found.rows) < 2 or found.sum != HUNDRED:
        return None
    return replace(found, blocks=frozenset(row.start for row in rows))


def _of_column(document: TextDocument, blocks: Sequence[Block], column: int, unit: Unit) -> AwardTable:
    rows: list[AwardRow] = []
    total: Decimal | None = None
    for block in blocks:
        if len(block.cells) <= column:
            continue
        cell = block.cells[column]
        match = _FIGURE.match(document.text[cell.start : min(cell.end, cell.start + _LONGEST_CELL)].lower())
        figure = _number(match[1]) if match else None
        if match is None or figure is None:
            continue
        if match[2]:
            unit = Unit.PERCENT
        name = _name(document, block.cells, column)
        if name is None or _TOTAL.fullmatch(document.text[name.start : name.end].lower()):
            total = figure
            continue
        end = cell.start + len(match[0].rstrip())
        rows.append(AwardRow(start=name.start, stop=name.end, end=max(end, name.end), figure=figure))
    return _without_parents(AwardTable(rows=tuple(rows), unit=unit, total=total))


def _name(document: TextDocument, cells: Sequence[Span], column: int) -> Span | None:
    """The first cell with words; not the one with the figure."""
    for number, cell in enumerate(cells):
        text = document.text[cell.start : cell.end]
        if number == column or sum(sign.isalpha() for sign in text) < 2:
            continue
        start, end = cell.start, cell.end
        while start < end and not document.text[start].isalpha():
            start += 1  # "2.1 Laatu", "- Laatu"
        while end > start and document.text[end - 1].isspace():
            end -= 1
        return Span(start=start, end=end)
    return None


def _without_parents(table: AwardTable) -> AwardTable:
    """Without rows that the rows after them divide: "Laatu 40" before "Käytettävyys 25" and "Ympäristö 15"."""
    whole = table.total if table.total is not None else HUNDRED
    if table.sum == whole:
        return table
    rows = list(table.rows)
    place = 0
    while place < len(rows):
        added, after = Decimal(0), place + 1
        while after < len(rows) and added < rows[place].figure:
            added += rows[after].figure
            after += 1
        if added == rows[place].figure and after - place > 2:
            del rows[place]
            place = after - 1
        else:
            place += 1
    thinner = replace(table, rows=tuple(rows))
    return thinner if thinner.sum == whole else table


def _number(written: str) -> Decimal | None:
    try:
        value = Decimal("".join(written.split()).replace(",", "."))
    except InvalidOperation:
        return None
    return value if 0 <= value <= _MOST else None
