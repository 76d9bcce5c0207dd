"""Amounts, lengths and dates as people type them into the facts of a procurement."""

from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.ui.pages.facts import typed

NB = "\u00a0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("240 000", 240_000),
        (f"240{NB}000 €", 240_000),
        ("240000,50", "240000.5"),
        ("240.000", 240_000),
        ("240,000", 240_000),
        ("1.250.000,50", "1250000.5"),
        ("1,250,000.50", "1250000.5"),
        ("0,5", "0.5"),
        ("1500 eur", 1500),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, value: int | str | None) -> None:
    assert typed.amount(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "text", ["paljon", "1,2,3", "12.34.56", "1.5000", "-5", "1e9", "٣٤", "1.250,000.5", ",5"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError):
        typed.amount(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4", 48),
        ("2,5", 30),
        ("2.5 v", 30),
        ("18 kk", 18),
        ("18 mån", 18),
        ("6 months", 6),
        ("3 år", 36),
        ("1 year", 12),
    ],
)
def test_lengths_are_read_in_years_or_months(text: str, months: int) -> None:
    assert typed.months(text) == Decimal(months)


@pytest.mark.parametrize("text", ["neljä", "4 viikkoa ja", "1e3", "4 x"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError):
        typed.months(text)


@pytest.mark.parametrize("text", ["1.3.2027", "01/03/2027", "2027-03-01", " 1. 3. 2027 "])
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert typed.day(text) == date(2027, 3, 1)


@pytest.mark.parametrize("text", ["31.2.2027", "1.3.", "huomenna", "1.3.27", "1.3.9999"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(WrongUsageError):
        typed.day(text)
