"""Working days in Finland, and the last day of a statutory period.

The act on the calculation of statutory time limits (150/1930, V): the day a period is counted from is not part of it
(section 2), a period counted backwards follows the same rule (section 4), and one whose last day is a holiday,
Independence Day, the first of May, Christmas Eve, Midsummer Eve or a Saturday ends on the next working day
(section 5). The same days are none of the contracting entity's working days.
"""

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_SATURDAY = 5
_CHRISTMAS_EVE = (12, 24)


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """The days of a year that are no working days for another reason than the weekend.

    Church and public holidays, some of which fall on a weekend anyway, Christmas Eve and Midsummer Eve.
    """
    import holidays  # slow to import, and only a plan needs it

    found = set(holidays.country_holidays("FI", years=year))
    midsummer_day = next(
        day for day in (date(year, 6, 20) + _DAY * n for n in range(7)) if day.weekday() == _SATURDAY
    )
    return frozenset(found | {date(year, *_CHRISTMAS_EVE), midsummer_day, midsummer_day - _DAY})


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


def working_day_from(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_until(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def last_day(start: date, days: int) -> date:
    """The last day of a statutory period of so many calendar days counted from `start`."""
    return working_day_from(start + timedelta(days=days))


def latest_start(end: date, days: int) -> date:
    """The latest working day from which a statutory period of so many days ends on `end` at the latest."""
    return working_day_until(working_day_until(end) - timedelta(days=days))


def working_days_between(first: date, last: date) -> int:
    """Working days from `first` to `last`, both included; 0 where `last` lies before `first`."""
    return sum(is_working_day(first + _DAY * n) for n in range(max(0, (last - first).days + 1)))
