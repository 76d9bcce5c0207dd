"""Finnish working days and the last day of a statutory period (act 150/1930), with literal days."""

from datetime import date, timedelta

import pytest
from gatekeeper_app.calculation.contract_days import after_months
from gatekeeper_app.calculation.working_days import (
    holidays_of,
    is_working_day,
    last_day,
    latest_start,
    working_day_from,
    working_day_until,
    working_days_between,
)
from hypothesis import given
from hypothesis import strategies as some

HOLIDAYS = {
    2026: {
        date(2026, 1, 1): "New Year's Day",
        date(2026, 1, 6): "Epiphany",
        date(2026, 4, 3): "Good Friday",
        date(2026, 4, 5): "Easter Sunday",
        date(2026, 4, 6): "Easter Monday",
        date(2026, 5, 1): "first of May",
        date(2026, 5, 14): "Ascension Day",
        date(2026, 5, 24): "Pentecost",
        date(2026, 6, 19): "Midsummer Eve",
        date(2026, 6, 20): "Midsummer Day",
        date(2026, 10, 31): "All Saints' Day",
        date(2026, 12, 6): "Independence Day",
        date(2026, 12, 24): "Christmas Eve",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 26): "Second Day of Christmas",
    },
    2027: {
        date(2027, 1, 1): "New Year's Day",
        date(2027, 1, 6): "Epiphany",
        date(2027, 3, 26): "Good Friday",
        date(2027, 3, 28): "Easter Sunday",
        date(2027, 3, 29): "Easter Monday",
        date(2027, 5, 1): "first of May",
        date(2027, 5, 6): "Ascension Day",
        date(2027, 5, 16): "Pentecost",
        date(2027, 6, 25): "Midsummer Eve",
        date(2027, 6, 26): "Midsummer Day",
        date(2027, 11, 6): "All Saints' Day",
        date(2027, 12, 6): "Independence Day",
        date(2027, 12, 24): "Christmas Eve",
        date(2027, 12, 25): "Christmas Day",
        date(2027, 12, 26): "Second Day of Christmas",
    },
    2028: {
        date(2028, 1, 1): "New Year's Day",
        date(2028, 1, 6): "Epiphany",
        date(2028, 4, 14): "Good Friday",
        date(2028, 4, 16): "Easter Sunday",
        date(2028, 4, 17): "Easter Monday",
        date(2028, 5, 1): "first of May",
        date(2028, 5, 25): "Ascension Day",
        date(2028, 6, 4): "Pentecost",
        date(2028, 6, 23): "Midsummer Eve",
        date(2028, 6, 24): "Midsummer Day",
        date(2028, 11, 4): "All Saints' Day",
        date(2028, 12, 6): "Independence Day",
        date(2028, 12, 24): "Christmas Eve",
        date(2028, 12, 25): "Christmas Day",
        date(2028, 12, 26): "Second Day of Christmas",
    },
}
DAYS = some.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize("year", sorted(HOLIDAYS))
def test_the_holidays_of_a_year_are_those_of_the_almanac(year: int) -> None:
    assert holidays_of(year) == set(HOLIDAYS[year])


@pytest.mark.parametrize("year", sorted(HOLIDAYS))
def test_a_working_day_is_neither_a_weekend_nor_a_holiday(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        assert is_working_day(day) == (day.weekday() < 5 and day not in HOLIDAYS[year])
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 23), 30, date(2026, 12, 23)),  # a Wednesday
        (date(2026, 11, 24), 30, date(2026, 12, 28)),  # Christmas Eve, then holidays and a Sunday
        (date(2027, 3, 12), 14, date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2027, 6, 11), 14, date(2027, 6, 28)),  # Midsummer Eve, a Friday
        (date(2027, 5, 3), 3, date(2027, 5, 7)),  # Ascension Day, a Thursday
        (date(2027, 4, 16), 15, date(2027, 5, 3)),  # first of May, a Saturday
        (date(2027, 11, 22), 14, date(2027, 12, 7)),  # Independence Day, a Monday
        (date(2026, 11, 23), 5, date(2026, 11, 30)),  # a Saturday
        (date(2026, 11, 21), 2, date(2026, 11, 23)),  # counted from a Saturday all the same
    ],
)
def test_a_period_does_not_count_its_first_day_and_ends_on_a_working_day(
    start: date, days: int, last: date
) -> None:
    assert last_day(start, days) == last


def test_working_days_are_counted_with_both_ends() -> None:
    assert working_days_between(date(2026, 12, 21), date(2027, 1, 6)) == 9  # 21.-23., 28.-31., 4.-5.
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 23)) == 1
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 22)) == 0


@given(DAYS)
def test_the_working_day_from_and_until_a_day_are_the_nearest_ones(day: date) -> None:
    later, earlier = working_day_from(day), working_day_until(day)
    assert earlier <= day <= later
    assert is_working_day(earlier)
    assert is_working_day(later)
    assert working_days_between(earlier, later) <= 2


@given(DAYS, some.integers(min_value=1, max_value=120))
def test_the_latest_start_is_the_last_working_day_from_which_the_period_still_fits(
    end: date, days: int
) -> None:
    start = latest_start(end, days)
    assert is_working_day(start)
    assert last_day(start, days) <= end
    next_day = working_day_from(start + timedelta(days=1))
    assert last_day(next_day, days) > working_day_until(end)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 12, 31), -6, date(2027, 6, 30)),
        (date(2027, 1, 15), -1, date(2026, 12, 15)),
        (date(2027, 1, 15), 24, date(2029, 1, 15)),
        (date(9999, 11, 1), 2, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert after_months(day, months) == then
