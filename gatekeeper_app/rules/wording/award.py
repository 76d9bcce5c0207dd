"""The award model a document describes: criteria and weights, read from tables and from prose, and added up."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from gatekeeper_app.domain.text_findings import AwardInText, AwardLineInText
from gatekeeper_app.rules.wording.meaning import GREEN, Meaning

_WEIGHT = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|\b(?:prosent|procent|per\s?cent|percent|p\b|pist|poäng|points?\b)\w*)"
)
_BETWEEN = re.compile(r"[,;|:()]|\s(?:ja|sekä|och|samt|and)\s", re.IGNORECASE)
_CONTEXT = ("AWARD", "WEIGHT", "POINTS")
_HUNDRED = Decimal(100)
_WHOLE = (Decimal(99), Decimal(101))
LEAST_GREEN = Decimal(10)
"""Per cent the green criteria should weigh together (the limit of the rule low-environment-weight)."""


def award(meaning: Meaning, price_only: bool) -> AwardInText:
    """The lines with weights that stand under a heading, a table head or in a sentence about the comparison."""
    lines = [line for passage in meaning.passages(_CONTEXT) for line in _lines(meaning, passage)]
    weights = [line.weight for line in lines if line.weight is not None]
    green = sum((line.weight for line in lines if line.green and line.weight is not None), Decimal(0))
    total = sum(weights, Decimal(0))
    known = bool(weights) and _WHOLE[0] <= total <= _WHOLE[1]
    return AwardInText(
        lines=tuple(lines),
        price_only=price_only or (known and all(line.is_price for line in lines if line.weight)),
        green_share=green if known else None,
    )


def _lines(meaning: Meaning, passage: int) -> Iterator[AwardLineInText]:
    reading = meaning.reading
    piece = reading.passages[passage]
    text = reading.document.text
    before = piece.start
    for match in _WEIGHT.finditer(text, piece.start, piece.end):
        start, end = _name(text, before, match.start(), match.end(), piece.end)
        before = match.end()
        if start >= end:
            continue
        concepts = meaning.within(start, end)
        yield AwardLineInText(
            start=start,
            end=max(match.end(), end),
            name=" ".join(text[start:end].split()),
            weight=_number(match[1]),
            is_price="PRICE" in concepts or "CHEAPEST" in concepts,
            green=not GREEN.isdisjoint(concepts),
            concepts=concepts,
        )


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
    return value if value <= _HUNDRED else None
