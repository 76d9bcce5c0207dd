"""The award model a document describes: criteria and weights, read from tables and from prose, and added up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from gatekeeper_app.domain.text_documents import BlockKind
from gatekeeper_app.domain.text_findings import AwardInText, AwardLineInText
from gatekeeper_app.rules.wording.award_tables import (
    HUNDRED,
    AwardRow,
    AwardTable,
    Unit,
    award_tables,
    joined,
)
from gatekeeper_app.rules.wording.meaning import GREEN, Meaning

_WEIGHT = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|\b(?:prosent|procent|per\s?cent|percent|p\b(?!\.\s?m)|pist|poäng|points?\b)\w*)"
)
_NO_WEIGHT_BEFORE = re.compile(
    r"(?:vähintään|minst|at\s+least|no\s+less\s+than|alv\.?|moms\.?|arvonlisävero\w*|mervärdesskatt\w*|vat)\W*$",
    re.IGNORECASE,
)
_NO_WEIGHT_AFTER = re.compile(
    r"\s*(?:of\s+(?:its|their)\s+weight|by\s+weight|painosta\w*|av\s+vikten|alv\b|moms\b|vat\b)",
    re.IGNORECASE,
)
"""A share of what is bought, or of value added tax."""
_BEFORE, _AFTER = 24, 20
_BETWEEN = re.compile(r"[,;|:()]|\s(?:ja|sekä|och|samt|and)\s", re.IGNORECASE)
_CONTEXT = ("AWARD", "WEIGHT", "POINTS")
_ABOUT = ("AWARD",)
_WHOLE = (Decimal(99), Decimal(101))
_CENT = Decimal("0.01")
LEAST_GREEN = Decimal(10)
"""Per cent the green criteria should weigh together (the limit of the rule low-environment-weight)."""


def award(meaning: Meaning, price_only: bool) -> AwardInText:
    """The lines with weights that stand in a table of criteria, under a heading or in a sentence about it.

    `price_only`: a passage says so; weights that were added up know better.
    """
    lines = _chosen(meaning)
    weights = [line.weight for line in lines if line.weight is not None]
    green = sum((line.weight for line in lines if line.green and line.weight is not None), Decimal(0))
    known = bool(weights) and _is_whole(lines)
    return AwardInText(
        lines=tuple(lines),
        price_only=all(line.is_price for line in lines if line.weight) if known else price_only,
        green_share=green if known else None,
    )


def _chosen(meaning: Meaning) -> list[AwardLineInText]:
    """The lines of tables that are whole; else those of a sentence that is; else everything that was read."""
    tables = list(_tables(meaning))
    whole = [table for table in tables if table.whole is not None]
    if len(whole) == 1:
        return _of_table(meaning, whole[0])
    in_tables = [line for table in tables for line in _of_table(meaning, table)]
    if len(whole) > 1:
        return in_tables
    taken = frozenset[int]().union(*(table.blocks for table in tables))
    told = [
        list(_of_prose(meaning, passage))
        for passage in meaning.passages(_CONTEXT)
        if meaning.block(passage).start not in taken
    ]
    for several in told:
        if len(several) > 1 and _is_whole(several):
            return several
    return sorted((*in_tables, *(line for several in told for line in several)), key=lambda line: line.start)


def _is_whole(lines: Iterable[AwardLineInText]) -> bool:
    total = sum((line.weight for line in lines if line.weight is not None), Decimal(0))
    return _WHOLE[0] <= total <= _WHOLE[1]


# ---- tables


def _tables(meaning: Meaning) -> Iterator[AwardTable]:
    about = frozenset(meaning.block(passage).start for passage in meaning.passages(_ABOUT))
    tables = (
        replace(table, rows=tuple(_with_price(meaning, row) for row in table.rows))
        for table in award_tables(meaning.reading.document, about)
    )
    yield from (table for table in joined(table for table in tables if table.weighs))


def _with_price(meaning: Meaning, row: AwardRow) -> AwardRow:
    return replace(row, is_price=_about_price(meaning.within(row.start, row.stop)))


def _of_table(meaning: Meaning, table: AwardTable) -> list[AwardLineInText]:
    """The lines in per cent of the whole; of points also as they were written."""
    whole = table.whole
    in_points = table.unit is Unit.POINTS
    scaled = whole is not None and not (_WHOLE[0] <= whole <= _WHOLE[1])
    lines = []
    for row in table.rows:
        weight: Decimal | None = row.figure
        if whole is not None and scaled:
            weight = _rounded(row.figure / whole * HUNDRED)
        elif whole is None and (table.unit is not Unit.PERCENT or row.figure > HUNDRED):
            weight = None
        line = _line(meaning, row.start, row.stop, row.end, weight)
        lines.append(replace(line, points=row.figure) if in_points else line)
    return lines


def _rounded(value: Decimal) -> Decimal:
    rounded = value.quantize(_CENT)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


# ---- sentences, items and rows without a column of weights


def _of_prose(meaning: Meaning, passage: int) -> Iterator[AwardLineInText]:
    reading = meaning.reading
    piece = reading.passages[passage]
    text = reading.document.text
    before = piece.start
    for match in _WEIGHT.finditer(text, piece.start, piece.end):
        weight = _number(match[1])
        if (
            weight is None
            or _NO_WEIGHT_BEFORE.search(text[max(piece.start, match.start() - _BEFORE) : match.start()])
            or _NO_WEIGHT_AFTER.match(text, match.end(), min(piece.end, match.end() + _AFTER))
        ):
            continue
        start, end = _name_in_row(meaning, passage, match.start()) or _name(
            text, before, match.start(), match.end(), piece.end
        )
        before = match.end()
        if start < end:
            yield _line(meaning, start, end, max(match.end(), end), weight)


def _name_in_row(meaning: Meaning, passage: int, at: int) -> tuple[int, int] | None:
    """Of a figure in a later cell of a row, the first cell with words."""
    block, text = meaning.block(passage), meaning.reading.document.text
    if block.kind is not BlockKind.TABLE_ROW or len(block.cells) < 2 or at < block.cells[1].start:
        return None
    for cell in block.cells:
        if cell.end > at:
            return None
        if sum(sign.isalpha() for sign in text[cell.start : cell.end]) > 1:
            return _trimmed(text, cell.start, cell.end)
    return None


def _line(meaning: Meaning, start: int, stop: int, end: int, weight: Decimal | None) -> AwardLineInText:
    """`start` to `stop` is its name."""
    concepts = meaning.within(start, stop)
    return AwardLineInText(
        start=start,
        end=end,
        name=" ".join(meaning.reading.document.text[start:stop].split()),
        weight=weight,
        is_price=_about_price(concepts),
        green=not GREEN.isdisjoint(concepts),
        concepts=concepts,
    )


def _about_price(concepts: frozenset[str]) -> bool:
    return "PRICE" in concepts or "CHEAPEST" in concepts


def _name(text: str, before: int, at: int, after: int, stop: int) -> tuple[int, int]:
    """The stretch that names what a weight belongs to: what stands before it, else what follows ("60 % hinta")."""
    part = text[before:at]
    breaks = [match.end() for match in _BETWEEN.finditer(part)]
    start, end = before, at
    for last in reversed(breaks):
        if part[last:].strip(" \t-–|:()=*"):
            start = before + last
            break
    start, end = _trimmed(text, start, end)
    if end - start > 1 and any(sign.isalpha() for sign in text[start:end]):
        return start, end
    behind = _BETWEEN.search(text, after, stop)
    return _trimmed(text, after, behind.start() if behind else stop)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] != ")":
        end -= 1
    return start, end


def _number(written: str) -> Decimal | None:
    try:
        value = Decimal(written.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value <= HUNDRED else None
