"""What a figure in a text counts: per cent, years, millimetres, a calendar year."""

from bisect import bisect_right
from collections.abc import Collection

_UNITS = (
    ("U_PERCENT", ""),
    ("U_CO2", "N_CO2"),
    ("U_YEAR", ""),
    ("U_MONTH", ""),
    ("U_DAY", "N_DAYS"),
    ("U_HOUR", "N_HOURS"),
    ("U_KM", "N_KM"),
    ("U_LENGTH", "N_LENGTH"),
    ("U_MASS", "N_MASS"),
    ("U_POWER", "N_POWER"),
    ("U_MONEY", "N_MONEY"),
    ("POINTS", "N_POINTS"),
)
_PER_CENTS = ((0.0, "N_PCT_ZERO"), (9.999, "N_PCT_LOW"), (49.999, "N_PCT_MID"), (99.999, "N_PCT_HIGH"))
_YEARS = ((2.0, "N_YEARS_SHORT"), (4.5, "N_YEARS_MID"))
_DENOMINATORS = frozenset({3, 4, 5, 10, 20, 25, 50, 100, 200, 1000})
_CALENDAR_YEARS = range(1990, 2051)
MOST_DIGITS = 15
"""Longer rows of digits are account numbers and broken exports, no quantities."""


def value_of(written: str) -> float | None:
    """The value of a figure as written in a text, decimal comma or point; None for references such as 348/2007."""
    if len(written) > MOST_DIGITS or "/" in written or ":" in written:
        return None
    digits = written.replace(",", ".")
    if digits.count(".") > 1 or not digits.replace(".", "").isdecimal():  # raised digits are digits, too
        return None
    return float(digits)


def counted(written: str, value: float | None, units: Collection[str]) -> str:
    """The concept of a figure beside the concepts of the word that follows it (`units`)."""
    if value is None:
        share = _fraction(written)
        if share is not None:
            return share_of(share, 1)
        return "N_REFERENCE" if "/" in written or ":" in written else "N_PLAIN"
    for unit, concept in _UNITS:
        if unit in units:
            if unit == "U_PERCENT":
                return _step(_PER_CENTS, value, "N_PCT_ALL")
            if unit == "U_YEAR":
                return _step(_YEARS, value, "N_YEARS_LONG") if value < 100 else "N_CALENDAR_YEAR"
            if unit == "U_MONTH":
                return _step(_YEARS, value / 12, "N_YEARS_LONG")
            return concept
    if len(written) == 4 and written.isdecimal() and int(written) in _CALENDAR_YEARS:
        return "N_CALENDAR_YEAR"
    if 0 < value < 1 and not units:
        return share_of(value, 1)
    return "N_PLAIN"


def share_of(value: float, total: float) -> str:
    """The concept of a share: 5 of 100 weighs under ten per cent."""
    return _step(_PER_CENTS, 100 * value / total, "N_PCT_ALL")


def _fraction(written: str) -> float | None:
    """The value of a fraction such as 1/20; numbers of acts and dates have other denominators."""
    over, slash, under = written.partition("/")
    if not slash or not over.isdecimal() or not under.isdecimal() or len(over) > 3 or len(under) > 4:
        return None
    total = int(under)
    return int(over) / total if total in _DENOMINATORS and int(over) < total else None


def _step(steps: tuple[tuple[float, str], ...], value: float, above: str) -> str:
    at = bisect_right([limit for limit, _ in steps], value)
    if at and steps[at - 1][0] == value:
        return steps[at - 1][1]
    return steps[at][1] if at < len(steps) else above
