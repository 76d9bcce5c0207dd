"""Dated values: emission factors, prices and limits that change, each with its time, its source and its certainty.

A value is a series of entries under one id. The id is the row of the fact base it was taken from, and after a slash
what of the row it is: ``E-66a/hot_mix.fr``, ``L-108a/school``.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.i18n import LocalizedText

REVIEW_MONTHS = 18
"""How long a value read in its source may be used before somebody looks at the source again."""


class ValueKind(StrEnum):
    """What a value is for. A day is when a rule begins to apply; a statistic is told, not calculated with."""

    FACTOR = "factor"
    SPEND_FACTOR = "spend_factor"
    CARBON_PRICE = "carbon_price"
    LIMIT = "limit"
    DAY = "day"
    STATISTIC = "statistic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueUnit:
    """`id` is for calculating (``kgCO2e/kWh``), `name` for reading."""

    id: str
    name: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSource:
    """Where values were read. `address` is text: the program never opens it."""

    id: str
    title: LocalizedText
    address: str
    read_on: date

    @property
    def review_by(self) -> date:
        """The day by which the source is to be read again."""
        return months_later(self.read_on, REVIEW_MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueEntry:
    """What holds for a time: a figure, a range (with or without a best estimate), or a day."""

    valid_from: date
    valid_until: date | None = None
    certainty: Certainty
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    day: date | None = None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    @property
    def typical(self) -> Decimal | None:
        """The figure to calculate with: the best estimate, else the middle of the range; None for a day."""
        if self.value is not None or self.low is None or self.high is None:
            return self.value
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One value through time, the oldest entry first."""

    id: str
    kind: ValueKind
    name: LocalizedText
    unit: ValueUnit
    source: ValueSource
    entries: tuple[ValueEntry, ...]
    above_eu_threshold: bool = False  # a limit that leaves smaller contracts out

    @property
    def row(self) -> str:
        """The row of the fact base."""
        return self.id.partition("/")[0]

    @property
    def review_by(self) -> date:
        return self.source.review_by

    def on(self, day: date) -> ValueEntry | None:
        """What is in force on the day; None where nothing is."""
        return next((entry for entry in self.entries if entry.in_force(day)), None)

    def expired(self, figure: Decimal, on: date) -> ValueEntry | None:
        """The entry a figure was taken from, where it holds no more on that day and no later one says the same."""
        said = [entry for entry in self.entries if entry.value == figure]
        if not said or any(entry.valid_until is None or on <= entry.valid_until for entry in said):
            return None
        return said[-1]


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
