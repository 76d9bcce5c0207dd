"""The picture of a plan: what stands where, at every width; what is shortened, what is always there."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from gatekeeper_app.services.time_axis import axis
from gatekeeper_app.services.time_plan import StepState
from gatekeeper_app.ui.pages.plan.timeline_layout import (
    Look,
    Phase,
    TimelineShape,
    Type,
    Words,
    elided,
    lay_out,
    wrapped,
)
from hypothesis import given
from hypothesis import strategies as some

TODAY = date(2026, 11, 23)


def measure(text: str, bold: bool) -> float:
    """Seven pixels a letter, eight a bold one."""
    return len(text) * (8.0 if bold else 7.0)


def phase(name: str, start: date | None, end: date, **facts: object) -> Phase:
    made = Phase(
        key=name,
        name=name,
        moment=f"{name} over",
        day=f"{end.day}.{end.month}.{end.year}",
        law="",
        start=start,
        end=end,
        law_days=0,
        state=StepState.AHEAD,
        look=Look.OUTLINED,
        own=False,
    )
    return replace(made, **facts)  # type: ignore[arg-type]


NEED = phase("Need", None, date(2026, 11, 2), own=True, look=Look.SOLID)
DRAFT = phase("Requirements, suitability, comparison and contract drafted", NEED.end, date(2027, 1, 11))
TENDERS = phase("Tenders", DRAFT.end, date(2027, 3, 1), law="by law at least 30 d", law_days=30)
WAITING = phase("Waiting", TENDERS.end, date(2027, 3, 15), law="by law at least 14 d", law_days=14)
START = phase("Start", WAITING.end, date(2027, 4, 28), own=True)
PLAN = (NEED, DRAFT, TENDERS, WAITING, START)


def laid(phases: tuple[Phase, ...] = PLAN, *, width: float = 1100, scale: float = 1.0) -> TimelineShape:
    return lay_out(
        phases,
        axis((), (TODAY, *(each.end for each in phases))),
        width=width,
        letters=Type(measure=lambda text, bold: scale * measure(text, bold), line=18 * scale, scale=scale),
        month_names=lambda first: [
            "jan",
            "feb",
            "mar",
            "apr",
            "may",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct",
            "nov",
            "dec",
        ][first.month - 1],
        today=TODAY,
        today_words="Today 23.11.2026",
    )


def all_words(shape: TimelineShape) -> list[Words]:
    words = [each for row in shape.phases for each in (*row.names, row.label)]
    words += [each for month in shape.months for each in (month.name, month.year) if each is not None]
    return [*words, *([shape.today_words] if shape.today_words is not None else [])]


def test_each_phase_has_a_row_and_its_bar_ends_in_the_diamond_of_its_day() -> None:
    shape = laid()
    assert [row.key for row in shape.phases] == [each.key for each in PLAN]
    assert shape.phases[0].bar is None
    for before, row in zip(shape.phases, shape.phases[1:], strict=False):
        assert row.bar is not None
        assert row.bar.left == before.diamond
        assert row.bar.right == row.diamond
        assert row.top == before.top + before.height


def test_days_stand_in_proportion_between_the_first_and_the_last_month() -> None:
    shape = laid()
    november, april = shape.months[0], shape.months[-1]
    assert november.x == shape.chart.left
    day = shape.chart.width / 181  # 1 November 2026 to 30 April 2027
    assert shape.phases[0].diamond == pytest.approx(shape.chart.left + day)
    assert shape.today == pytest.approx(shape.chart.left + 22 * day)
    assert april.x == pytest.approx(shape.chart.right - 30 * day)


def test_the_years_stand_where_they_begin() -> None:
    assert [month.year.text for month in laid().months if month.year is not None] == ["2026", "2027"]
    narrow = laid((NEED, phase("Long", NEED.end, date(2034, 6, 1))), width=300)
    years = [month.year for month in narrow.months if month.year is not None]
    assert all(a.x + a.width < b.x for a, b in itertools.pairwise(years))


def test_names_stand_beside_the_chart_where_there_is_room_and_above_the_bar_where_not() -> None:
    wide, narrow = laid(width=1100), laid(width=600)
    assert all(words.x + words.width <= wide.chart.left for row in wide.phases for words in row.names)
    assert all(len(row.names) == 1 for row in narrow.phases)
    assert all(words.y < row.middle - 9 for row in narrow.phases for words in row.names)
    assert narrow.chart.left < 20


def test_a_long_name_takes_two_lines_and_a_higher_row() -> None:
    shape = laid(width=800)
    need, draft = shape.phases[:2]
    assert len(draft.names) == 2
    assert draft.height > need.height


def test_the_words_stand_right_of_the_diamond_and_left_of_the_bar_near_the_edge() -> None:
    need, *_middle, start = laid().phases
    assert need.label.text == "2.11.2026  Need over"
    assert need.label.x > need.diamond
    assert start.bar is not None
    assert start.label.x + start.label.width < start.bar.left


def test_the_name_of_the_moment_goes_before_what_the_law_asks_for() -> None:
    tenders = laid(width=1600).phases[2]
    assert tenders.label.text == "1.3.2027  Tenders over · by law at least 30 d"
    assert laid(width=1100).phases[2].label.text == "1.3.2027 · by law at least 30 d"
    assert laid(width=200).phases[2].label.text == "1.3.2027"


def test_the_time_of_the_law_is_counted_back_from_the_day() -> None:
    shape = laid()
    day = shape.chart.width / 181
    tenders = shape.phases[2]
    assert tenders.law is not None
    assert tenders.law.right == tenders.diamond
    assert tenders.law.width == pytest.approx(30 * day)


def test_a_time_shorter_than_the_law_asks_for_is_seen_in_a_bracket_longer_than_the_bar() -> None:
    short = replace(TENDERS, start=date(2027, 2, 15), look=Look.FAULTY)
    row = laid((NEED, DRAFT, short, START)).phases[2]
    assert row.bar is not None
    assert row.law is not None
    assert row.law.left < row.bar.left
    assert row.sign is not None
    assert row.sign < row.label.x


def test_months_are_named_as_far_as_their_names_fit() -> None:
    wide, narrow = laid(width=1100), laid(width=200)
    assert all(month.name is not None for month in wide.months)
    assert [month.name.text for month in narrow.months if month.name is not None] == ["nov", "jan", "mar"]


def test_today_is_marked_only_where_the_months_hold_it() -> None:
    assert laid().today is not None
    past = (phase("Need", None, date(2025, 1, 2)), phase("Start", date(2025, 1, 2), date(2025, 3, 3)))
    shape = lay_out(
        past,
        axis((), (each.end for each in past)),
        width=900,
        letters=Type(measure=measure, line=18, scale=1.0),
        month_names=lambda first: str(first.month),
        today=TODAY,
        today_words="Today",
    )
    assert shape.today is None
    assert shape.today_words is None


def test_a_click_finds_its_row() -> None:
    shape = laid()
    assert shape.at(shape.phases[3].middle) == 3
    assert shape.at(shape.rows_top - 1) is None


def test_words_are_wrapped_at_spaces_and_the_last_line_is_shortened() -> None:
    assert wrapped("one two three", 49, measure) == ("one two", "three")
    assert wrapped("one two three four five", 63, measure) == ("one two", "three fo…")
    assert elided("fits", 28, measure) == "fits"
    assert elided("too long", 28, measure) == "too…"


@given(
    width=some.floats(320, 2400),
    scale=some.sampled_from([1.0, 1.25, 2.0]),
    ends=some.lists(some.dates(date(2025, 1, 1), date(2032, 12, 31)), min_size=1, max_size=12),
    look=some.sampled_from(list(Look)),
)
def test_nothing_leaves_the_picture(width: float, scale: float, ends: list[date], look: Look) -> None:
    days = sorted(ends)
    phases = tuple(
        phase(
            f"Phase {place}",
            days[place - 1] if place else None,
            end,
            law="by law 30 d",
            law_days=30,
            look=look,
        )
        for place, end in enumerate(days)
    )
    shape = laid(phases, width=width, scale=scale)
    for words in all_words(shape):
        assert words.x >= -0.01
        assert words.x + words.width <= width + 0.01
        assert 0 < words.y < shape.height
    for row in shape.phases:
        assert shape.chart.left <= row.diamond <= shape.chart.right
        assert row.top < row.middle < row.top + row.height <= shape.height
