"""The time plan: backwards from the wanted start of the contract, never shorter than the law."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from gatekeeper_app.calculation.schedule import Leg, after, before, placed
from gatekeeper_app.calculation.working_days import is_working_day, last_day
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Milestone,
    MilestoneKind,
    Preparation,
    Procedure,
    Procurement,
)
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_axis import MOST_MONTHS
from gatekeeper_app.services.time_plan import StepState, TimePlan, time_plan
from gatekeeper_app.services.time_warnings import PlanWarning
from hypothesis import given
from hypothesis import strategies as some

K = MilestoneKind
TODAY = date(2026, 11, 23)


def procurement(value: int | None = 300_000, **changes: Any) -> Procurement:
    days: dict[MilestoneKind, date] = changes.pop("days", {})
    return Procurement(
        id="p",
        title="Kalusteet",
        created_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        value=Decimal(value) if value is not None else None,
        milestones=tuple(Milestone(kind=kind, on=day) for kind, day in days.items()),
        **changes,
    )


def planned(plan: TimePlan) -> dict[MilestoneKind, date]:
    return {step.kind: step.planned for step in plan.steps}


def warned(plan: TimePlan, id: str) -> list[PlanWarning]:
    return [warning for warning in plan.warnings if warning.id == id]


def test_an_open_eu_procurement_is_planned_backwards_as_by_hand(law: LawBook) -> None:
    plan = time_plan(procurement(days={K.CONTRACT_START: date(2027, 8, 2)}), law, TODAY)
    assert planned(plan) == {
        K.STARTED: date(2027, 1, 15),
        K.NEED_DECIDED: date(2027, 1, 29),
        K.DIALOGUE: date(2027, 2, 12),  # 13.2. is a Saturday
        K.DIALOGUE_ENDED: date(2027, 3, 15),
        K.DOCUMENTS_FROZEN: date(2027, 4, 14),
        K.NOTICE_PUBLISHED: date(2027, 4, 19),
        K.TENDERS_DUE: date(2027, 5, 19),  # 30 days by law
        K.AWARD_DECISION: date(2027, 6, 9),
        K.STANDSTILL_END: date(2027, 6, 24),  # 14 days by law; 25.6. is Midsummer Eve
        K.CONTRACT_SIGNED: date(2027, 7, 2),
        K.CONTRACT_START: date(2027, 8, 2),
    }
    assert plan.backwards
    assert all(step.state is StepState.AHEAD for step in plan.steps)
    assert plan.warnings == ()


def test_statutory_times_name_their_section_and_practice_its_certainty(law: LawBook) -> None:
    plan = time_plan(procurement(days={K.CONTRACT_START: date(2027, 8, 2)}), law, TODAY)
    tenders, dialogue = plan.step(K.TENDERS_DUE), plan.step(K.DIALOGUE_ENDED)
    assert tenders is not None
    assert dialogue is not None
    (by_law,) = tenders.reasons
    assert by_law.days == 30
    assert by_law.provision is not None
    assert "56" in by_law.provision.citation.fi
    (usual,) = dialogue.reasons
    assert (usual.days, usual.provision, usual.certainty) == (30, None, Certainty.PRACTICE)
    assert dialogue.gates == (Gate.DIALOGUE,)
    standstill = plan.step(K.STANDSTILL_END)
    assert standstill is not None
    assert standstill.statutory_days == 14


def test_without_a_wanted_start_the_plan_runs_forwards_from_today(law: LawBook) -> None:
    plan = time_plan(procurement(), law, TODAY)
    assert planned(plan)[K.STARTED] == TODAY
    assert planned(plan)[K.CONTRACT_START] == plan.soonest_start
    assert not plan.backwards
    assert all(step.latest is None for step in plan.steps)
    assert all(is_working_day(step.planned) for step in plan.steps)


def test_a_restricted_procedure_has_requests_and_a_negotiated_one_negotiations(law: LawBook) -> None:
    start = {K.CONTRACT_START: date(2028, 5, 2)}
    restricted = time_plan(procurement(procedure=Procedure.RESTRICTED, days=start), law, TODAY)
    negotiated = time_plan(procurement(procedure=Procedure.NEGOTIATED, days=start), law, TODAY)
    days = planned(restricted)
    assert days[K.REQUESTS_DUE] - days[K.NOTICE_PUBLISHED] >= timedelta(days=30)
    assert days[K.TENDERS_DUE] - days[K.REQUESTS_DUE] >= timedelta(days=25)
    longer = planned(negotiated)
    assert longer[K.TENDERS_DUE] - longer[K.REQUESTS_DUE] >= timedelta(days=25 + 60)


def test_a_direct_award_has_no_notice_and_a_dialogue_that_was_held_is_not_planned_again(law: LawBook) -> None:
    direct = time_plan(procurement(procedure=Procedure.DIRECT), law, TODAY)
    assert {K.NOTICE_PUBLISHED, K.TENDERS_DUE, K.DIALOGUE} & planned(direct).keys() == set()
    held = procurement(preparation=Preparation(dialogue_held=Answer.YES))
    assert K.DIALOGUE not in planned(time_plan(held, law, TODAY))
    dated = replace(held, milestones=(Milestone(kind=K.DIALOGUE, on=date(2026, 11, 2)),))
    assert K.DIALOGUE in planned(time_plan(dated, law, TODAY))


def test_a_national_procurement_rests_on_a_reasonable_time_and_usual_days(law: LawBook) -> None:
    plan = time_plan(procurement(100_000), law, TODAY)
    tenders = plan.step(K.TENDERS_DUE)
    assert tenders is not None
    assert tenders.statutory_days == 0
    assert tenders.minimum == 30
    assert [reason.days for reason in tenders.reasons if reason.statutory] in ([], [None])


def test_without_a_value_the_plan_says_that_it_rests_on_usual_times(law: LawBook) -> None:
    (note,) = warned(time_plan(procurement(None), law, TODAY), "value-not-known")
    assert note.severity is Severity.NOTE


def test_a_notice_in_a_year_whose_thresholds_are_not_known_is_planned_by_the_law_of_today(
    law: LawBook,
) -> None:
    far = time_plan(procurement(days={K.NOTICE_PUBLISHED: date(2031, 3, 3)}), law, TODAY)
    (note,) = warned(far, "law-of-today")
    assert note.message.args["day"] == date(2031, 3, 3)
    tenders = far.step(K.TENDERS_DUE)
    assert tenders is not None
    assert tenders.statutory_days == 30
    assert warned(far, "value-not-known") == []


# --- what the user has set


@pytest.mark.parametrize(("due", "broken"), [(date(2027, 3, 2), True), (date(2027, 3, 3), False)])
def test_a_tender_time_shorter_than_thirty_days_is_an_error_with_its_numbers(
    law: LawBook, due: date, broken: bool
) -> None:
    days = {K.NOTICE_PUBLISHED: date(2027, 2, 1), K.TENDERS_DUE: due}
    errors = warned(time_plan(procurement(days=days), law, TODAY), "statutory-time")
    assert bool(errors) == broken
    if broken:
        (error,) = errors
        assert error.severity is Severity.ERROR
        assert error.message.args["days"] == 29
        assert error.message.args["minimum"] == 30
        assert error.message.args["soonest"] == date(2027, 3, 3)
        assert error.provisions
        assert "29" in error.message.in_language("fi")


@pytest.mark.parametrize(("signed", "broken"), [(date(2027, 3, 15), True), (date(2027, 3, 16), False)])
def test_a_contract_is_signed_after_the_waiting_period_of_fourteen_days(
    law: LawBook, signed: date, broken: bool
) -> None:
    days = {K.AWARD_DECISION: date(2027, 3, 1), K.CONTRACT_SIGNED: signed}
    errors = warned(time_plan(procurement(days=days), law, TODAY), "statutory-time")
    assert bool(errors) == broken
    assert not errors or "L-67" in errors[0].provisions


def test_days_out_of_order_are_pointed_out(law: LawBook) -> None:
    days = {K.NOTICE_PUBLISHED: date(2027, 3, 1), K.TENDERS_DUE: date(2027, 2, 1)}
    (warning,) = warned(time_plan(procurement(days=days), law, TODAY), "order")
    assert warning.kinds == (K.NOTICE_PUBLISHED, K.TENDERS_DUE)


def test_a_start_that_the_usual_times_do_not_reach_is_a_warning_and_one_the_law_forbids_an_error(
    law: LawBook,
) -> None:
    (warning,) = warned(
        time_plan(procurement(days={K.CONTRACT_START: date(2027, 3, 1)}), law, TODAY), "too-late"
    )
    assert warning.severity is Severity.WARNING
    # 30 days for tenders and 14 of waiting from 23.11.: 23.12. and 7.1.; the day after is the first one to sign.
    for start, possible in ((date(2027, 1, 7), False), (date(2027, 1, 8), True)):
        plan = time_plan(procurement(days={K.CONTRACT_START: start}), law, TODAY)
        assert bool(warned(plan, "not-possible")) == (not possible)
        step = plan.step(K.CONTRACT_START)
        assert step is not None
        assert (step.state is StepState.IMPOSSIBLE) == (not possible)


def test_a_plan_without_room_for_a_dialogue_says_how_many_days_are_left(law: LawBook) -> None:
    frozen = {K.DOCUMENTS_FROZEN: TODAY + timedelta(days=73)}
    (warning,) = warned(time_plan(procurement(days=frozen), law, TODAY), "no-room-for-dialogue")
    assert warning.message.args == {
        "available": 73,
        "needed": 74,
    }  # 14 to prepare, 30 of dialogue, 30 of drafting
    enough = {K.DOCUMENTS_FROZEN: TODAY + timedelta(days=74)}
    assert warned(time_plan(procurement(days=enough), law, TODAY), "no-room-for-dialogue") == []
    refused = procurement(days=frozen, preparation=Preparation(dialogue_held=Answer.NO))
    assert warned(time_plan(refused, law, TODAY), "no-room-for-dialogue") == []


@pytest.mark.parametrize(
    ("notice", "due", "count"),
    [
        (date(2027, 6, 1), date(2027, 7, 2), None),  # two working days of July
        (date(2027, 6, 7), date(2027, 7, 8), 6),
        (date(2026, 12, 1), date(2027, 1, 12), 8),  # 22.-23., 28.-31.12., 4.-5.1.
        (date(2027, 9, 1), date(2027, 10, 1), None),
    ],
)
def test_a_tender_time_over_july_or_christmas_is_noted(
    law: LawBook, notice: date, due: date, count: int | None
) -> None:
    days = {K.NOTICE_PUBLISHED: notice, K.TENDERS_DUE: due}
    notes = warned(time_plan(procurement(days=days), law, TODAY), "holidays")
    assert [note.message.args["count"] for note in notes] == ([count] if count else [])


def test_what_lies_before_a_day_that_has_passed_is_done(law: LawBook) -> None:
    days = {K.NOTICE_PUBLISHED: date(2026, 10, 1), K.CONTRACT_START: date(2027, 6, 1)}
    plan = time_plan(procurement(days=days), law, TODAY)
    done = [step.kind for step in plan.steps if step.state is StepState.DONE]
    assert done == [
        K.STARTED,
        K.NEED_DECIDED,
        K.DIALOGUE,
        K.DIALOGUE_ENDED,
        K.DOCUMENTS_FROZEN,
        K.NOTICE_PUBLISHED,
    ]
    following = plan.next_step
    assert following is not None
    assert following.kind is K.TENDERS_DUE


def test_a_computed_day_that_has_passed_is_late_and_one_within_two_weeks_is_due_soon(law: LawBook) -> None:
    plan = time_plan(procurement(days={K.CONTRACT_START: date(2027, 5, 31)}), law, TODAY)
    assert {step.state for step in plan.steps if step.planned < TODAY} == {StepState.LATE}
    soon = [step for step in plan.steps if TODAY <= step.planned <= TODAY + timedelta(days=14)]
    assert soon
    assert {step.state for step in soon} == {StepState.SOON}


def test_a_day_typed_with_a_wrong_year_does_not_break_the_plan(law: LawBook) -> None:
    for wrong in (date(9999, 12, 31), date(1, 1, 1), date(20, 7, 1)):
        plan = time_plan(procurement(days={K.CONTRACT_START: wrong}), law, TODAY)
        assert plan.step(K.CONTRACT_START) is not None
        assert len(plan.axis.months) <= MOST_MONTHS
    far = time_plan(procurement(days={K.CONTRACT_START: date(2099, 12, 31)}), law, TODAY)
    assert len(far.axis.months) == MOST_MONTHS


def test_every_sentence_of_a_plan_is_said_in_three_languages(law: LawBook) -> None:
    days = {
        K.NOTICE_PUBLISHED: date(2026, 12, 1),
        K.TENDERS_DUE: date(2026, 12, 20),
        K.AWARD_DECISION: date(2026, 12, 15),
        K.CONTRACT_START: date(2027, 1, 4),
    }
    plan = time_plan(procurement(days=days), law, TODAY)
    assert len(plan.warnings) >= 4
    for language in LANGUAGES:
        said = [warning.message.in_language(language) for warning in plan.warnings]
        said += [warning.remedy.in_language(language) for warning in plan.warnings]
        said += [reason.name.in_language(language) for step in plan.steps for reason in step.reasons]
        assert all(said)
        assert not any("{" in sentence for sentence in said)


def test_the_gravest_warning_comes_first(law: LawBook) -> None:
    days = {K.NOTICE_PUBLISHED: date(2026, 12, 1), K.TENDERS_DUE: date(2026, 12, 20)}
    severities = [warning.severity for warning in time_plan(procurement(days=days), law, TODAY).warnings]
    assert severities == sorted(severities, key=lambda severity: severity.order)
    assert severities[0] is Severity.ERROR


# --- the picture


def test_the_axis_holds_every_day_and_its_months_lie_side_by_side(law: LawBook) -> None:
    plan = time_plan(procurement(days={K.CONTRACT_START: date(2027, 8, 2)}), law, TODAY)
    axis = plan.axis
    assert (axis.first, axis.last) == (date(2026, 11, 1), date(2027, 8, 31))
    assert len(axis.months) == 10
    assert axis.months[0].start == 0.0
    assert axis.months[-1].end == 1.0
    assert all(one.end == other.start for one, other in pairwise(axis.months))
    assert axis.holds(TODAY)
    assert axis.share(axis.first) == 0.0
    assert axis.share(date(2030, 1, 1)) == 1.0
    assert [bar.kind for bar in axis.bars] == [step.kind for step in plan.steps[1:]]
    assert all(axis.share(bar.start) <= axis.share(bar.end) for bar in axis.bars)
    assert {bar.kind for bar in axis.bars if bar.statutory} >= {K.TENDERS_DUE, K.STANDSTILL_END}


# --- whatever is planned


PROCEDURES = some.sampled_from(list(Procedure))
NATURES = some.sampled_from(list(ContractNature))
BUYERS = some.sampled_from(list(BuyerKind))
VALUES = some.sampled_from([None, 10_000, 100_000, 300_000, 8_000_000])
STARTS = some.dates(min_value=date(2028, 6, 1), max_value=date(2045, 12, 31))


@given(procedure=PROCEDURES, nature=NATURES, buyer=BUYERS, value=VALUES, start=STARTS)
def test_computed_days_are_in_order_and_leave_every_leg_its_time(
    law: LawBook,
    procedure: Procedure,
    nature: ContractNature,
    buyer: BuyerKind,
    value: int | None,
    start: date,
) -> None:
    wanted = procurement(
        value,
        procedure=procedure,
        nature=nature,
        buyer=Buyer(kind=buyer),
        days={K.CONTRACT_START: start},
    )
    plan = time_plan(wanted, law, TODAY)
    for earlier, later in pairwise(plan.steps):
        assert later.planned - earlier.planned >= timedelta(days=later.minimum)
        assert later.planned >= last_day(earlier.planned, later.statutory_days) or not later.statutory_days
    assert all(is_working_day(step.planned) for step in plan.steps[:-1])
    assert all(step.latest == step.planned for step in plan.steps[:-1])
    assert not [warning for warning in plan.warnings if warning.severity is Severity.ERROR]


DAYS = some.dates(min_value=date(2026, 1, 1), max_value=date(2029, 12, 31))


@given(days=some.dictionaries(some.sampled_from(list(K)), DAYS, max_size=8), procedure=PROCEDURES)
def test_any_days_the_user_sets_are_kept_and_planned_around(
    law: LawBook, days: dict[MilestoneKind, date], procedure: Procedure
) -> None:
    plan = time_plan(procurement(days=days, procedure=procedure), law, TODAY)
    for step in plan.steps:
        assert step.own == (step.kind in days)
        assert not step.own or step.planned == days[step.kind]
    for earlier, later in pairwise(plan.steps):
        if not later.own:
            assert later.planned >= last_day(earlier.planned, later.statutory_days) or (
                not later.statutory_days and later.planned >= earlier.planned
            )
    assert plan.soonest_start.year < 2040


@given(DAYS, some.integers(min_value=0, max_value=90), some.integers(min_value=0, max_value=60))
def test_counting_backwards_is_the_inverse_of_counting_forwards(
    moment: date, practice: int, statute: int
) -> None:
    leg = Leg(kind=K.TENDERS_DUE, practice=practice, statute=statute)
    previous = before(moment, leg)
    assert is_working_day(previous)
    if is_working_day(moment):
        assert after(previous, leg) <= moment
        assert after(moment, leg) >= moment + timedelta(days=leg.days)


def test_a_moment_squeezed_between_two_fixed_days_keeps_the_time_of_the_law() -> None:
    legs = [
        Leg(kind=K.NOTICE_PUBLISHED),
        Leg(kind=K.TENDERS_DUE, statute=30),
        Leg(kind=K.AWARD_DECISION, practice=21),
    ]
    fixed = {K.NOTICE_PUBLISHED: date(2027, 2, 1), K.AWARD_DECISION: date(2027, 3, 10)}
    tenders = placed(legs, fixed, TODAY)[1]
    assert tenders.planned == date(2027, 3, 3)
    assert tenders.latest == date(2027, 2, 17)
