"""What became of it: the calendar of checks, promises kept and broken, figures that cannot be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.calculation.contract_days import after_months, contract_end
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services import editing_outcome as editing
from gatekeeper_app.services.outcome import (
    CheckState,
    contract_calendar,
    outcome_summary,
)
from hypothesis import given
from hypothesis import strategies as some

WARRANTY = ex.warranty()
CRITERIA = {WARRANTY.id: WARRANTY}
STARTS = Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 5, 3))


def contract(first: date | None = date(2028, 1, 31), every: int | None = None, **changes: Any) -> Procurement:
    follow_up = FollowUp(owner_role=Role.CONTRACT_MANAGER, due=first, every_months=every)
    decision = ex.included(WARRANTY, follow_up=follow_up)
    return ex.furniture(decision, milestones=(STARTS,), contract_months=Decimal(48), **changes)


def days(procurement: Procurement) -> list[date]:
    return [check.due for check in contract_calendar(procurement, CRITERIA)]


def test_a_yearly_check_falls_due_until_the_contract_ends() -> None:
    assert contract_end(contract()) == date(2031, 5, 2)
    assert days(contract(every=12)) == [
        date(2028, 1, 31),
        date(2029, 1, 31),
        date(2030, 1, 31),
        date(2031, 1, 31),
    ]


def test_a_check_without_a_rhythm_is_made_once_and_one_without_a_date_never() -> None:
    assert days(contract()) == [date(2028, 1, 31)]
    assert days(contract(first=None, every=12)) == []


def test_a_monthly_rhythm_from_the_last_day_keeps_to_the_ends_of_months() -> None:
    assert days(contract(first=date(2030, 12, 31), every=1))[:3] == [
        date(2030, 12, 31),
        date(2031, 1, 31),
        date(2031, 2, 28),
    ]


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.integers(0, 600))
def test_months_later_is_never_in_another_month(day: date, months: int) -> None:
    later = after_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def checked(kept: Answer, **changes: Any) -> ContractCheck:
    check = ContractCheck(
        id="c1", criterion_id=WARRANTY.id, due=date(2028, 1, 31), done_on=date(2028, 2, 3), kept=kept
    )
    return replace(check, **changes)


@pytest.mark.parametrize(
    ("today", "made", "state"),
    [
        (date(2027, 12, 1), None, CheckState.COMING),
        (date(2028, 1, 1), None, CheckState.SOON),
        (date(2028, 1, 31), None, CheckState.SOON),
        (date(2028, 2, 1), None, CheckState.LATE),
        (date(2028, 6, 1), Answer.YES, CheckState.KEPT),
        (date(2028, 6, 1), Answer.NO, CheckState.BROKEN),
        (date(2028, 6, 1), Answer.UNANSWERED, CheckState.DONE),
    ],
)
def test_a_check_says_how_it_stands(today: date, made: Answer | None, state: CheckState) -> None:
    procurement = contract()
    if made is not None:
        procurement = editing.record_check(procurement, checked(made), WARRANTY.name).procurement
    (check,) = contract_calendar(procurement, CRITERIA)
    assert check.state(today) is state


def test_a_recorded_check_stays_in_the_calendar_when_the_date_is_moved() -> None:
    procurement = editing.record_check(contract(), checked(Answer.YES), WARRANTY.name).procurement
    moved = replace(procurement.decisions[0].follow_up, due=date(2028, 6, 30))
    procurement = replace(procurement, decisions=(replace(procurement.decisions[0], follow_up=moved),))
    assert days(procurement) == [date(2028, 1, 31), date(2028, 6, 30)]


def test_the_summary_counts_promises_and_consequences() -> None:
    procurement = contract(every=12)
    for check in (
        checked(Answer.YES),
        checked(
            Answer.NO, id="c2", due=date(2029, 1, 31), sanction=Sanction.PENALTY, sanction_amount=Decimal(500)
        ),
    ):
        procurement = editing.record_check(procurement, check, WARRANTY.name).procurement
    summary = outcome_summary(procurement, CRITERIA, date(2030, 2, 15))
    assert (summary.made, summary.kept, summary.broken, summary.sanctioned) == (2, 1, 1, 1)
    assert (summary.late, summary.checks) == (1, 3)
    assert summary.next_due == date(2030, 1, 31)


def test_what_was_promised_stands_beside_every_check() -> None:
    outcome = CriterionOutcome(
        criterion_id=WARRANTY.id, effect=CriterionEffect.CHANGED_TENDERS, promised=Decimal(95), unit="%"
    )
    procurement = editing.set_criterion_outcome(contract(), outcome, WARRANTY.name).procurement
    (check,) = contract_calendar(procurement, CRITERIA)
    assert (check.promised, check.unit) == (Decimal(95), "%")
    changed = replace(outcome, promised=Decimal(98))
    procurement = editing.set_criterion_outcome(procurement, changed, WARRANTY.name).procurement
    assert [known.promised for known in procurement.criterion_outcomes] == [Decimal(98)]


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (LotOutcome(tenders=-1), "A number of tenders lies between 0 and 10,000."),
        (LotOutcome(tenders=3, rejected=4), "More tenders were rejected than received."),
        (LotOutcome(tenders=3, circular_tenders=4), "There are more circular tenders than tenders."),
        (LotOutcome(price=Decimal("NaN")), "The price is not a possible one."),
        (LotOutcome(price=Decimal(-1)), "The price is not a possible one."),
    ],
)
def test_a_result_that_cannot_be_is_refused(outcome: LotOutcome, why: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        editing.set_lot_outcome(contract(), outcome)
    assert refused.value.why.msgid == why


def test_an_emptied_result_leaves_no_trace() -> None:
    procurement = editing.set_lot_outcome(contract(), LotOutcome(tenders=3, winner="Kaluste Oy")).procurement
    assert procurement.lot_outcomes[0].winner == "Kaluste Oy"
    assert editing.set_lot_outcome(procurement, LotOutcome()).procurement.lot_outcomes == ()


def test_a_rhythm_is_set_where_there_is_a_decision() -> None:
    procurement = editing.set_rhythm(contract(), WARRANTY.id, "", months=6, name=WARRANTY.name).procurement
    assert procurement.decisions[0].follow_up.every_months == 6
    untouched = editing.set_rhythm(contract(), "EX-999", "", months=6, name=WARRANTY.name).procurement
    assert untouched == contract()
