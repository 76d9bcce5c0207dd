"""Figures, dates and codes as people type them, and as a field shows them again.

Every reader gives None (or nothing) for an empty field and raises `WrongUsageError` for what it cannot read.
"""

import re
from datetime import date
from decimal import Decimal

from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Language, Message
from gatekeeper_app.i18n.formats import number

_YEARS = range(1990, 2101)
_MONTHS = Decimal(12)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_MONEY = re.compile(r"(?P<figure>[\d.,]+)(?:€|eur|euroa|euro)?", re.IGNORECASE | re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<point>[.,])\d{3})(?:(?P=point)\d{3})*", re.ASCII)
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?", re.ASCII)
_LENGTH = re.compile(r"(?P<figure>[0-9]{1,4}(?:[.,][0-9]{1,4})?)(?P<unit>[^\W\d]*)\.?")
_CODE = re.compile(r"(\d+)(?:-\d)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_MONTH_UNITS = frozenset({"kk", "kuukausi", "kuukautta", "mån", "månad", "månader", "mo", "month", "months"})
_YEAR_UNITS = frozenset({"", "v", "vuosi", "vuotta", "år", "y", "yr", "year", "years"})


def amount(text: str) -> Decimal | None:
    """Euros: "240 000", "240000,50", "240.000", "1,250,000.50"."""
    compact = _SPACES.sub("", text)
    if not compact:
        return None
    match = _MONEY.fullmatch(compact)
    figure = _plain_figure(match["figure"]) if match else None
    if figure is None:
        raise WrongUsageError(
            what=Message(N_("The value was not changed.")),
            why=Message(N_("“{text}” is not an amount of money."), {"text": text.strip()[:40]}),
            remedy=Message(N_("Enter the value in euros, for example 240,000.")),
        )
    return Decimal(figure)


def _plain_figure(text: str) -> str | None:
    """The figure with a point for decimals and nothing between thousands; None where it is neither."""
    last = max(text.rfind("."), text.rfind(","))
    if "." in text and "," in text:  # the later sign parts the decimals
        whole, decimals = text[:last], text[last + 1 :]
        return (
            f"{whole.replace(text[_first_sign(text)], '')}.{decimals}" if _is_mixed(whole, decimals) else None
        )
    if _GROUPED.fullmatch(text):  # one sign and three figures after it: thousands
        return text.replace(".", "").replace(",", "")
    return text.replace(",", ".") if _PLAIN.fullmatch(text) else None


def _first_sign(text: str) -> int:
    return min(text.find("."), text.find(","))


def _is_mixed(whole: str, decimals: str) -> bool:
    return bool(_GROUPED.fullmatch(whole)) and decimals.isdigit() and len(decimals) <= 2


def months(text: str) -> Decimal | None:
    """A length in years ("4", "2,5 v") or months ("18 kk") as months."""
    compact = _SPACES.sub("", text).lower()
    if not compact:
        return None
    match = _LENGTH.fullmatch(compact)
    if match:
        figure = Decimal(match["figure"].replace(",", "."))
        if match["unit"] in _MONTH_UNITS:
            return figure
        if match["unit"] in _YEAR_UNITS:
            return figure * _MONTHS
    raise WrongUsageError(
        what=Message(N_("The length of the contract was not changed.")),
        why=Message(N_("“{text}” is not a length of time."), {"text": text.strip()[:40]}),
        remedy=Message(N_("Enter the length in years, for example 4 or 2.5.")),
    )


def years_of(length: Decimal) -> Decimal | None:
    """The months as years, where they are years to two decimals."""
    years = length / _MONTHS
    return years if years == round(years, 2) else None


def codes(text: str) -> tuple[str, ...]:
    """CPV codes as typed, each once, check digits left out. Their form is judged where they are set."""
    words = [word for word in re.split(r"[,;\s\u00a0]+", text) if word]
    return tuple(dict.fromkeys(_CODE.sub(r"\1", word) if _CODE.fullmatch(word) else word for word in words))


def day(text: str) -> date | None:
    """A date: "1.3.2027", "01/03/2027" or "2027-03-01"."""
    compact = _SPACES.sub("", text)
    if not compact:
        return None
    parts = [0, 0, 0]
    if match := _DAY_FIRST.fullmatch(compact):
        parts = [int(match[3]), int(match[2]), int(match[1])]
    elif match := _YEAR_FIRST.fullmatch(compact):
        parts = [int(match[1]), int(match[2]), int(match[3])]
    try:
        if parts[0] in _YEARS:
            return date(*parts)
    except ValueError:
        pass  # 31.2.: said below
    raise WrongUsageError(
        what=Message(N_("The date was not changed.")),
        why=Message(N_("“{text}” is not a date."), {"text": text.strip()[:40]}),
        remedy=Message(N_("Enter day, month and year, for example 1/3/2027.")),
    )


def shown_amount(value: Decimal | None, language: Language) -> str:
    return number(value, language) if value is not None else ""
