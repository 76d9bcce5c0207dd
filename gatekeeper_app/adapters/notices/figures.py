"""Figures of a notice: amounts, dates, lengths of time. What is not a plain figure counts as not stated."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# No exponents and a bounded length: a figure such as 1E+999999 would take the memory when it is written out.
_PLAIN_FIGURE = re.compile(r"\s*\+?(\d{1,15}(?:\.\d{1,10})?)\s*", re.ASCII)
_DATE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DAYS_IN_MONTH = Decimal("30.4375")  # 365.25 / 12
_MONTH_LIMIT = 1200  # a hundred years
# An unpublished date is written as 1970-01-01 (eForms, withheld fields).
_FIRST_YEAR, _LAST_YEAR = 1990, 2199

_DAYS = {"DAY": 1, "CALENDAR_DAY": 1, "WEEK": 7}
_MONTHS = {"MONTH": 1, "YEAR": 12}


@dataclass(frozen=True, slots=True)
class Money:
    figure: Decimal
    currency: str


def figure(text: str | None) -> Decimal | None:
    """A plain non-negative decimal figure; -1 stands for a withheld figure in eForms and is none."""
    match = _PLAIN_FIGURE.fullmatch(text or "")
    return Decimal(match.group(1)) if match else None


def money(element: "Element | None") -> Money | None:
    """An amount above zero with its currency (ISO 4217); the euro where the notice names none."""
    value = None if element is None else figure(element.text)
    if element is None or not value:
        return None
    currency = element.get("currencyID", "").strip()
    return Money(value, currency if _CURRENCY.fullmatch(currency) else "EUR")


def total(amounts: "list[Money | None]") -> Money | None:
    """The sum; None where an amount is missing or the currencies differ, as it would say too little."""
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) != len(amounts) or len({amount.currency for amount in known}) > 1:
        return None
    return Money(sum((amount.figure for amount in known), Decimal(0)), known[0].currency)


def day(element: "Element | None") -> date | None:
    """The calendar day as written; the time zone behind it is of no interest."""
    match = _DATE.match(element.text or "") if element is not None else None
    if match is None:
        return None
    try:
        found = date.fromisoformat(match.group(1))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def months(element: "Element | None") -> Decimal | None:
    """A duration (days, weeks, months, years) in months, to one decimal."""
    value = None if element is None else figure(element.text)
    if element is None or value is None:
        return None
    unit = element.get("unitCode", "").strip().upper()
    if unit in _MONTHS:
        return _plausible(value * _MONTHS[unit])
    if unit in _DAYS:
        return _plausible(value * _DAYS[unit] / _DAYS_IN_MONTH)
    return None


def months_between(start: date | None, end: date | None) -> Decimal | None:
    """The months from the first day to the last, both included, to one decimal."""
    if start is None or end is None or end < start:
        return None
    after = end + timedelta(days=1)
    whole = (after.year - start.year) * 12 + after.month - start.month
    return _plausible(whole + (after.day - start.day) / _DAYS_IN_MONTH)


def _plausible(value: Decimal) -> Decimal | None:
    rounded = value.quantize(Decimal("0.1")) if value < _MONTH_LIMIT * 2 else value
    if not 0 < rounded <= _MONTH_LIMIT:
        return None
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
