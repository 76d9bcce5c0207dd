"""The findings of the further rules: conditions that hold, and what sums and dates of the whole document say."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gatekeeper_app.calculation.wording.amounts import Money, dates, sums
from gatekeeper_app.calculation.wording.further import FurtherHit, Span
from gatekeeper_app.calculation.wording.reading import Reading

FOUND = "FOUND"
"""The name under which a rule writes the conditions that are the finding itself."""
TURNOVER = "turnover-too-high"
TENDER_TIME = "short-tender-time"
MOST_TURNOVER = 2
"""How many times the value of the contract a turnover may be (L-53, section 85 of the Act)."""
COPIED = "copied-document"
LONG_PAST = 180
"""Days before the day tenders are due from which a day to come is one of an earlier procurement."""
FEW_DAYS = 14
"""Days for tenders at most that are too few for an offer with other suppliers, whatever the procedure allows."""

OF_FIGURES = frozenset(
    {
        f"{TURNOVER}/DEMAND",
        f"{TURNOVER}/VALUE",
        f"{TENDER_TIME}/PUBLICATION",
        f"{TENDER_TIME}/CLOSES",
        f"{COPIED}/CLOSES",
        f"{COPIED}/AHEAD",
    }
)
"""Conditions that say nothing in a passage without a sum or a date."""

Finding = tuple[int, str, Iterable[int]]
"""Passage, rule, words."""


def further_findings(reading: Reading, hits: Sequence[FurtherHit]) -> Iterator[Finding]:
    """What the further rules find. Each passage carries a rule once."""
    said: dict[str, list[FurtherHit]] = {}
    for hit in hits:
        rule, _, name = hit.name.rpartition("/")
        if name == FOUND:
            yield hit.passage, rule, _words(hit.spans)
        else:
            said.setdefault(hit.name, []).append(hit)
    yield from _turnovers(reading, said)
    yield from _tender_times(reading, said)
    yield from _days_long_past(reading, said)


def _words(spans: Iterable[Span]) -> list[int]:
    return sorted({word for first, last in spans for word in range(first, last + 1)})


def _turnovers(reading: Reading, said: dict[str, list[FurtherHit]]) -> Iterator[Finding]:
    """Turnovers above twice the value the document states; without a stated value nothing can be said. Of several
    values (lots, years) the largest counts."""
    demands = said.get(f"{TURNOVER}/DEMAND", [])
    if not demands:
        return
    values = [_nearest(reading, hit) for hit in said.get(f"{TURNOVER}/VALUE", [])]
    known = [each.euros for each in values if each is not None]
    if not known:
        return
    for hit in demands:
        asked = _nearest(reading, hit)
        if asked is not None and asked.euros > MOST_TURNOVER * max(known):
            yield hit.passage, TURNOVER, _words(hit.spans)


def _nearest(reading: Reading, hit: FurtherHit) -> Money | None:
    """The sum that stands next to the first words of a hit, in the same passage; rather after them than before."""
    piece = reading.passages[hit.passage]
    first, last = hit.spans[0]
    start, end = int(reading.starts[first]), int(reading.ends[last])
    return min(
        sums(reading.document.text, piece.start, piece.end),
        key=lambda money: money.start - end if money.start >= end else 2 * (start - money.end) + 8,
        default=None,
    )


def _tender_times(reading: Reading, said: dict[str, list[FurtherHit]]) -> Iterator[Finding]:
    """The day tenders are due, where it comes at most two weeks after the day of publication. Mini-competitions and
    dynamic systems have short times by law."""
    published = [day for hit in said.get(f"{TENDER_TIME}/PUBLICATION", []) for day in _days(reading, hit)]
    if not published or f"{TENDER_TIME}/MINI_COMPETITION" in said:
        return
    for hit in said.get(f"{TENDER_TIME}/CLOSES", []):
        due = [day for day in _days(reading, hit) if day not in published]
        if due and 0 <= (max(due) - min(published)).days <= FEW_DAYS:
            yield hit.passage, TENDER_TIME, _words(hit.spans)


def _days_long_past(reading: Reading, said: dict[str, list[FurtherHit]]) -> Iterator[Finding]:
    """What is to come (a start, a delivery, questions), dated half a year or more before tenders are due."""
    due = [day for hit in said.get(f"{COPIED}/CLOSES", []) for day in _days(reading, hit)]
    if not due:
        return
    for hit in said.get(f"{COPIED}/AHEAD", []):
        days = list(_days(reading, hit))
        if days and (max(due) - max(days)).days > LONG_PAST:
            yield hit.passage, COPIED, _words(hit.spans)


def _days(reading: Reading, hit: FurtherHit) -> Iterator[date]:
    piece = reading.passages[hit.passage]
    return dates(reading.document.text, piece.start, piece.end)
