"""Sums of money and dates as tender documents write them in Finnish, Swedish and English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_NUMBER = r"(?P<whole>\d{1,3}(?:[ \u00a0\u202f.,]\d{3}){1,4}|\d{1,12})(?:[.,](?P<part>\d{1,2}))?(?!\d)"
_SCALE = (
    r"(?:(?P<million>milj\w{0,8}\.?|million\w{0,2}|mn|meur\b|m(?=\s?(?:€|eur)))"
    r"|(?P<thousand>tuha\w{0,6}|tusen|thousand|t\.?(?=\s?(?:€|eur))|k(?=\s?(?:€|eur))|teur\b|keur\b))?"
)
_MONEY = re.compile(
    rf"(?<![\d.,/]){_NUMBER}[\s-]?{_SCALE}[\s-]?(?:€|euro?\w{{0,6}}|(?<=eur)\b)"
    rf"|(?:€|\beur(?:os)?\b)\s?{_NUMBER.replace('whole', 'whole2').replace('part', 'part2')}"
    rf"(?:\s?(?P<million2>m\b|mn|million\w{{0,2}}|milj\w{{0,8}}))?",
    re.IGNORECASE,
)
_MONTHS = (
    ("tammi", "janua"),
    ("helmi", "febru"),
    ("maalis", "mars", "march"),
    ("huhti", "april"),
    ("touko", "maj", "may"),
    ("kesä", "juni", "june"),
    ("heinä", "juli", "july"),
    ("elo", "augu"),
    ("syys", "septe"),
    ("loka", "oktob", "octob"),
    ("marras", "novem"),
    ("joulu", "decem"),
)
_DATE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<year2>\d{4})-(?P<month2>\d{2})-(?P<day2>\d{2})(?!\d)"
    r"|(?<!\d)(?P<day3>\d{1,2})\.?\s(?P<name>[a-zä]{3,12})\s(?P<year3>\d{4})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """`euros`, and where it is written."""

    euros: float
    start: int
    end: int


def sums(text: str, start: int, end: int) -> Iterator[Money]:
    """The sums in euros between two places of a text: `1 200 000 euroa`, `1,2 milj. €`, `EUR 1.2 million`."""
    for match in _MONEY.finditer(text, start, end):
        whole, part = match["whole"] or match["whole2"], match["part"] or match["part2"]
        value = float("".join(sign for sign in whole if sign.isdigit()) + f".{part or 0}")
        if match["million"] or match["million2"]:
            value *= 1_000_000
        elif match["thousand"]:
            value *= 1_000
        yield Money(value, match.start(), match.end())


def dates(text: str, start: int, end: int) -> Iterator[date]:
    """The days named between two places of a text: `2.3.2026`, `2026-03-02`, `den 2 mars 2026`."""
    for match in _DATE.finditer(text, start, end):
        named = match["name"]
        month = int(match["month"] or match["month2"] or _month(named.lower()))
        day = int(match["day"] or match["day2"] or match["day3"])
        year = int(match["year"] or match["year2"] or match["year3"])
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _month(name: str) -> int:
    """1-12; 0 for a word that is no month."""
    for number, beginnings in enumerate(_MONTHS, 1):
        if any(name.startswith(each) for each in beginnings):
            return number
    return 0
