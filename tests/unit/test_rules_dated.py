"""Rules on what grows old: figures that hold no more, reviews that are due, a library that has changed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry, ValueKind, ValueSource, ValueUnit
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Predecessor, Procurement
from gatekeeper_app.domain.wording import values_of, wording_of
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.procurement.expired_value import RULE as EXPIRED
from gatekeeper_app.rules.procurement.library_changed import RULE as CHANGED
from gatekeeper_app.rules.procurement.review_passed import RULE as REVIEW
from gatekeeper_app.services.checks import context_of
from gatekeeper_app.services.protocols import LawBook, Library

SCHOOL = LocalizedText(fi="koulun raja", sv="gränsen för skolor", en="limit of schools")
LIMIT = DatedValue(
    id="L-108a/school",
    kind=ValueKind.LIMIT,
    name=SCHOOL,
    unit=ValueUnit(id="kgCO2e/m2/a", name=LocalizedText.same("kg CO2e/m²/a")),
    source=ValueSource(id="VNA2", title=SCHOOL, address="finlex.fi", read_on=date(2026, 11, 21)),
    entries=(
        ValueEntry(
            valid_from=date(2026, 1, 9),
            valid_until=date(2028, 12, 31),
            certainty=Certainty.VERIFIED,
            value=Decimal(20),
        ),
        ValueEntry(valid_from=date(2029, 1, 1), certainty=Certainty.VERIFIED, value=Decimal(16)),
    ),
)


def asked(figure: int, *, maximum: int = 30) -> tuple[Procurement, Criterion]:
    parameter = replace(
        ex.WARRANTY_YEARS, reference=LIMIT.id, minimum=Decimal(1), maximum=Decimal(maximum), market=None
    )
    criterion = ex.warranty(parameters=(parameter,))
    return ex.furniture(ex.included(criterion, parameters={"warranty_years": Decimal(figure)})), criterion


def started(procurement: Procurement, on: date) -> Procurement:
    return replace(procurement, milestones=(Milestone(kind=MilestoneKind.STARTED, on=on),))


@pytest.mark.parametrize(
    ("figure", "on", "found"),
    [
        (20, date(2028, 12, 31), 0),
        (20, date(2029, 1, 1), 1),
        (16, date(2029, 1, 1), 0),
        (16, date(2028, 12, 31), 0),
        (18, date(2029, 1, 1), 0),
    ],
)
def test_the_carbon_limit_of_2026_expires_with_the_year_2028(figure: int, on: date, found: int) -> None:
    procurement, criterion = asked(figure)
    context = ex.situation(started(procurement, on), criterion, values={LIMIT.id: LIMIT})
    assert len(list(EXPIRED.findings(context))) == found


def test_one_click_takes_the_figure_in_force() -> None:
    procurement, criterion = asked(20)
    context = ex.situation(started(procurement, date(2029, 3, 1)), criterion, values={LIMIT.id: LIMIT})
    (finding,) = EXPIRED.findings(context)
    assert finding.message.in_language("en") == (
        "Warranty uses 20\u00a0years; since 01/01/2029 it is 16\u00a0kg CO2e/m²/a: limit of schools."
    )
    assert finding.fix is not None
    assert finding.fix.in_language("en") == "Change it to 16\u00a0kg CO2e/m²/a"
    mended = EXPIRED.fix(context, finding)
    assert mended is not None
    assert mended.decisions[0].parameters == {"warranty_years": Decimal(16)}
    assert not list(EXPIRED.findings(replace(context, procurement=mended)))


def test_a_figure_in_force_beyond_the_criterions_range_is_told_without_a_click() -> None:
    procurement, criterion = asked(20)
    narrow = replace(criterion.parameters[0], minimum=Decimal(18))
    criterion = replace(criterion, parameters=(narrow,))
    context = ex.situation(started(procurement, date(2029, 3, 1)), criterion, values={LIMIT.id: LIMIT})
    (finding,) = EXPIRED.findings(context)
    assert finding.fix is None
    assert EXPIRED.fix(context, finding) is None


def test_where_the_text_is_the_buyers_own_its_figures_are_not_judged() -> None:
    procurement, criterion = asked(20)
    decision = replace(procurement.decisions[0], own_text={"fi": "Enintään 20."})
    procurement = started(replace(procurement, decisions=(decision,)), date(2029, 3, 1))
    assert not list(EXPIRED.findings(ex.situation(procurement, criterion, values={LIMIT.id: LIMIT})))


def test_a_value_the_book_no_longer_holds_is_passed_over() -> None:
    procurement, criterion = asked(20)
    assert not list(EXPIRED.findings(ex.situation(started(procurement, date(2029, 3, 1)), criterion)))


@pytest.mark.parametrize(("review_by", "found"), [(date(2026, 11, 22), 1), (date(2026, 11, 23), 0)])
def test_a_review_is_late_from_the_day_after(review_by: date, found: int) -> None:
    old = ex.warranty(review_by=review_by)
    assert len(list(REVIEW.findings(ex.situation(ex.furniture(ex.included(old)), old)))) == found


def test_criteria_and_values_past_their_review_are_one_note_each() -> None:
    read = replace(LIMIT, source=replace(LIMIT.source, read_on=date(2025, 5, 22)))
    many = [ex.warranty(id=f"EX-{n:03}", review_by=date(2026, 1, 1), values=(LIMIT.id,)) for n in range(9)]
    procurement = ex.furniture(*(ex.included(each) for each in many))
    found = list(REVIEW.findings(ex.situation(procurement, *many, values={LIMIT.id: read})))
    assert [finding.subject for finding in found] == ["criteria", "values"]
    assert "6 more" in found[0].message.in_language("en")
    # Read on 23 May 2025, the source is due on 23 November 2026: that day it is not late yet.
    due_today = replace(LIMIT, source=replace(LIMIT.source, read_on=date(2025, 5, 23)))
    again = REVIEW.findings(ex.situation(procurement, *many, values={LIMIT.id: due_today}))
    assert [finding.subject for finding in again] == ["criteria"]


def test_what_was_carried_over_from_the_last_round_is_told_by_the_other_rule() -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty)
    decision = replace(
        decision, wording=wording_of(warranty, decision), figures=values_of(warranty, decision)
    )
    new = ex.warranty(contract_clause=LocalizedText.same("Other."))
    procurement = ex.furniture(decision)
    assert len(list(CHANGED.findings(ex.situation(procurement, new)))) == 1
    earlier = Predecessor(procurement_id="old", title="Old", law_date=date(2024, 1, 1), decisions=(decision,))
    carried = replace(procurement, predecessor=earlier)
    assert not list(CHANGED.findings(ex.situation(carried, new)))


def test_the_rules_are_given_the_dated_values_of_the_law_book(library: Library, law: LawBook) -> None:
    context = context_of(ex.furniture(), library, law, ex.TODAY)
    assert context.values["L-108a/school"].on(date(2029, 1, 1)) is not None
