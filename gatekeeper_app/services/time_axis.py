"""The plan as a picture: a band of months, a bar for each leg, a line for today. Shares of the width, no pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gatekeeper_app.calculation.contract_days import after_months
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import MilestoneKind
from gatekeeper_app.i18n import Message

MOST_MONTHS = 120  # ten years: a day typed wrongly must not make a picture of a thousand months


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A leg from one moment to the next; `kind` is the moment it ends in, `statutory` that the law sets a part of
    its days."""

    kind: MilestoneKind
    name: Message
    start: date
    end: date
    statutory: bool
    passed: bool
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisMonth:
    """A month of the band: its first day, and where it begins and ends as shares of the width (0 to 1)."""

    first: date
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From the first day of a month to the last day of one."""

    first: date
    last: date
    months: tuple[AxisMonth, ...]
    bars: tuple[Bar, ...]

    def share(self, day: date) -> float:
        """Where a day stands: 0 at the left edge, 1 at the right; days outside stand at the edge."""
        days = (self.last - self.first).days + 1
        return min(1.0, max(0.0, (day - self.first).days / days))

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def axis(bars: tuple[Bar, ...], days: Iterable[date]) -> Axis:
    """The band that holds all `days` (there is at least one), ten years at most."""
    known = sorted(days)
    first = known[0].replace(day=1)
    until = min(after_months(known[-1].replace(day=1), 1), after_months(first, MOST_MONTHS))
    starts = []
    month = first
    while month < until:
        starts.append(month)
        month = after_months(month, 1)
    last = until - timedelta(days=1)
    width = (last - first).days + 1
    shares = [(start - first).days / width for start in starts] + [1.0]
    months = tuple(
        AxisMonth(first=start, start=shares[place], end=shares[place + 1])
        for place, start in enumerate(starts)
    )
    return Axis(first=first, last=last, months=months, bars=bars)
