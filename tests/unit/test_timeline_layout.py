"""The picture of a plan: everything lies inside it, in order, at every width."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_plan import TimePlan, time_plan
from gatekeeper_app.ui.pages.plan.layout import PlanPicture, lay_out
from hypothesis import given, settings
from hypothesis import strategies as some

TODAY = date(2026, 11, 23)
PROCUREMENT = Procurement(
    id="p",
    title="Kalusteet",
    created_at=datetime(2026, 11, 2, tzinfo=UTC),
    value=Decimal(240000),
    milestones=(
        Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 2)),
        Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 8, 2)),
    ),
)


def picture(plan: TimePlan, width: float = 900, scale: float = 1.0) -> PlanPicture:
    def say(words: str | Message) -> str:
        return words if isinstance(words, str) else words.in_language("fi")

    return lay_out(
        plan.axis,
        plan.today,
        width=width,
        label_width=width * 0.3,
        scale=scale,
        say=say,
        say_day=lambda on: day(on, "fi"),
        say_month=lambda first: str(first.month),
        say_bar=lambda bar: say(bar.name),
        day_width=70 * scale,
    )


def test_a_bar_stands_for_each_leg_with_its_last_day(law: LawBook) -> None:
    plan = time_plan(PROCUREMENT, law, TODAY)
    made = picture(plan)
    assert len(made.bars) == len(plan.axis.bars) > 5
    assert made.bars[-1].day == "2.8.2027"
    assert "statutory" in {shape.style for shape in made.bars}


def test_the_legs_follow_one_another_from_left_to_right_and_from_top_to_bottom(law: LawBook) -> None:
    bars = picture(time_plan(PROCUREMENT, law, TODAY)).bars
    assert [shape.y for shape in bars] == sorted(shape.y for shape in bars)
    assert [shape.left for shape in bars] == sorted(shape.left for shape in bars)


@settings(deadline=None, max_examples=40)
@given(width=some.floats(220, 2400), scale=some.sampled_from([1.0, 1.25, 2.0]), months=some.integers(1, 60))
def test_nothing_leaves_the_picture(law: LawBook, width: float, scale: float, months: int) -> None:
    start = date(2026 + months // 12, months % 12 + 1, 15)
    wanted = (Milestone(kind=MilestoneKind.CONTRACT_START, on=start),)
    made = picture(time_plan(replace(PROCUREMENT, milestones=wanted), law, TODAY), width, scale)
    for shape in made.bars:
        assert made.label_width - 1 <= shape.left < shape.right <= width + 5 * scale
        assert shape.y + 10 < made.height
    assert all(made.label_width - 1 <= mark.x <= width for mark in made.months)
    assert made.today is None or made.label_width - 1 <= made.today <= width


def test_months_are_named_only_where_there_is_room(law: LawBook) -> None:
    plan = time_plan(PROCUREMENT, law, TODAY)
    wide, narrow = picture(plan, 1200), picture(plan, 300)
    assert all(mark.words for mark in wide.months)
    assert 0 < sum(bool(mark.words) for mark in narrow.months) < len(narrow.months)


def test_today_is_marked_only_where_the_band_holds_it(law: LawBook) -> None:
    plan = time_plan(PROCUREMENT, law, TODAY)
    assert picture(plan).today is not None
    assert picture(replace(plan, today=date(2040, 1, 1))).today is None
