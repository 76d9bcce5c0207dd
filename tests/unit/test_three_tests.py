"""Does it bite, does it bind, is it measured?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.calculation.market import numbers_in
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind, Direction
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.three_tests import (
    TEST_NAMES,
    Missing,
    TestName,
    TestResult,
    fixed,
    readiness,
    three_tests,
)

NOTHING = LocalizedText.same("")


def result(criterion: Criterion, decision: Decision, name: TestName) -> TestResult:
    return next(each for each in three_tests(criterion, decision) if each.name is name)


def warranty_at(value: str) -> TestResult:
    warranty = ex.warranty()
    decision = ex.included(warranty, parameters={"warranty_years": Decimal(value)})
    return result(warranty, decision, TestName.BITES)


def test_the_three_come_in_their_order_and_a_complete_decision_passes_all() -> None:
    warranty = ex.warranty()
    results = three_tests(warranty, ex.included(warranty))
    assert [each.name for each in results] == ["bites", "binds", "measured"]
    assert all(each.passed and each.fix is None and not each.missing for each in results)
    assert list(TEST_NAMES) == list(TestName)


def test_a_preparatory_measure_stands_outside_the_tests() -> None:
    assert three_tests(ex.stock_check(), ex.included(ex.stock_check())) == ()


# The market gives five years.
@pytest.mark.parametrize(("years", "passed"), [("4", False), ("5", False), ("6", True)])
def test_a_figure_bites_beyond_the_market_standard_only(years: str, passed: bool) -> None:
    assert warranty_at(years).passed is passed


def test_the_reason_names_the_market_standard() -> None:
    assert warranty_at("6").reason.in_language("en") == "Beyond the market standard, which is 5\u00a0years."
    assert (
        warranty_at("5").reason.in_language("en")
        == "No better than the market standard, which is 5\u00a0years."
    )
    assert (
        warranty_at("4").reason.in_language("en") == "Weaker than the market standard, which is 5\u00a0years."
    )


def test_where_less_is_better_a_smaller_figure_bites() -> None:
    limit = replace(ex.WARRANTY_YEARS, better=Direction.LOWER, market=Decimal(200))
    criterion = ex.warranty(parameters=(limit,))
    for figure, passed in (("199", True), ("200", False), ("201", False)):
        decision = ex.included(criterion, parameters={"warranty_years": Decimal(figure)})
        assert result(criterion, decision, TestName.BITES).passed is passed


def test_one_figure_below_the_market_spoils_another_beyond_it() -> None:
    parts = replace(
        ex.WARRANTY_YEARS,
        id="parts_years",
        label=LocalizedText(fi="Varaosat", sv="Reservdelar", en="Spare parts"),
    )
    criterion = ex.warranty(parameters=(ex.WARRANTY_YEARS, parts))
    spoiled = ex.included(criterion, parameters={"parts_years": Decimal(3)})
    assert not result(criterion, spoiled, TestName.BITES).passed
    level = ex.included(criterion, parameters={"parts_years": Decimal(5)})
    assert result(criterion, level, TestName.BITES).passed
    both = result(criterion, ex.included(criterion), TestName.BITES)
    assert both.reason.in_language("en").endswith(
        "which is 5\u00a0years (warranty) and 5\u00a0years (spare parts)."
    )


def test_a_percentage_is_written_as_its_language_writes_it() -> None:
    share = replace(ex.WARRANTY_YEARS, unit=LocalizedText.same("%"), market=Decimal(20))
    criterion = ex.warranty(parameters=(share,))
    decision = ex.included(criterion, parameters={"warranty_years": Decimal(30)})
    reason = result(criterion, decision, TestName.BITES).reason
    assert reason.in_language("en").endswith("which is 20%.")
    assert "20\u00a0%" in reason.in_language("fi")


def test_without_figures_to_compare_the_level_decides() -> None:
    footprint = ex.footprint()
    assert result(footprint, ex.included(footprint), TestName.BITES).passed
    basic = ex.included(footprint, ambition=Ambition.BASIC)
    bites = result(footprint, basic, TestName.BITES)
    assert not bites.passed
    assert (
        bites.reason.in_language("en")
        == "No better than the market standard: The footprint is usually not stated."
    )
    assert bites.missing == (Missing.AMBITION,)


def test_an_own_text_is_judged_by_the_figures_left_in_it() -> None:
    warranty = ex.warranty()
    kept = ex.included(warranty, own_text={"fi": "Takuu on vähintään 7 vuotta."})
    assert result(warranty, kept, TestName.BITES).passed
    at_market = replace(kept, ambition=Ambition.BASIC, own_text={"fi": "Takuu on vähintään 5 vuotta."})
    assert not result(warranty, at_market, TestName.BITES).passed


def test_an_own_text_without_figures_is_judged_by_its_level_and_says_so() -> None:
    warranty = ex.warranty()
    own = ex.included(warranty, own_text={"fi": "Takuu on pitkä."})
    bites = result(warranty, own, TestName.BITES)
    assert bites.passed
    assert "your own" in bites.reason.in_language("en")
    assert not result(warranty, replace(own, ambition=Ambition.BASIC), TestName.BITES).passed


def test_no_level_is_raised_under_an_own_text() -> None:
    warranty = ex.warranty()
    own = ex.included(warranty, ambition=Ambition.BASIC, own_text={"fi": "Takuu on 5 vuotta."})
    assert result(warranty, own, TestName.BITES).fix is None
    assert fixed(warranty, own, TestName.BITES) is None


def test_figures_are_read_with_commas_and_spaces_between_thousands() -> None:
    assert numbers_in("enintään 1\u00a0250,5 kg, 0,30 ja 7") == {
        Decimal("1250.5"),
        Decimal("0.3"),
        Decimal(7),
    }


def test_raising_keeps_her_figures_that_bite_and_drops_those_that_do_not() -> None:
    parts = replace(ex.WARRANTY_YEARS, id="parts_years")
    criterion = ex.warranty(parameters=(ex.WARRANTY_YEARS, parts))
    decision = ex.included(
        criterion,
        ambition=Ambition.BASIC,
        parameters={"warranty_years": Decimal(4), "parts_years": Decimal(6)},
        wording=wording_of(criterion, ex.included(criterion, ambition=Ambition.BASIC)),
    )
    better = fixed(criterion, decision, TestName.BITES)
    assert better is not None
    assert better.ambition is Ambition.BASIC  # six years of spare parts bite already, once the four are gone
    assert better.parameters == {"parts_years": Decimal(6)}
    assert better.wording is not None
    assert "5\u00a0years" in better.wording.tender_text.en
    assert result(criterion, better, TestName.BITES).passed


def test_raising_stops_at_the_first_level_that_bites() -> None:
    warranty = ex.warranty()
    basic = ex.included(warranty, ambition=Ambition.BASIC)
    label = result(warranty, basic, TestName.BITES).fix
    assert label is not None
    assert label.in_language("en") == "Raise to the advanced level"
    better = fixed(warranty, basic, TestName.BITES)
    assert better is not None
    assert better.ambition is Ambition.ADVANCED


def follow_up(**changes: object) -> FollowUp:
    return replace(ex.FOLLOWED, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "clause", "consequence", "passed", "missing"),
    [
        (CriterionKind.TECHNICAL_SPECIFICATION, True, True, True, ()),
        (CriterionKind.TECHNICAL_SPECIFICATION, False, True, True, ()),
        (CriterionKind.TECHNICAL_SPECIFICATION, False, False, False, ("consequence",)),
        (CriterionKind.AWARD, False, True, True, ()),
        (CriterionKind.AWARD, True, False, False, ("consequence",)),
        (CriterionKind.CONTRACT_CLAUSE, False, True, True, ()),
        (CriterionKind.SELECTION, True, True, True, ()),
        (CriterionKind.SELECTION, False, True, False, ("clause",)),
        (CriterionKind.SELECTION, False, False, False, ("clause", "consequence")),
    ],
)
def test_what_stands_in_the_tender_binds_only_with_a_consequence(
    kind: CriterionKind, clause: bool, consequence: bool, passed: bool, missing: tuple[str, ...]
) -> None:
    criterion = ex.warranty(kind=kind)
    decision = ex.included(
        criterion, follow_up=follow_up(clause_included=clause, consequence_included=consequence)
    )
    binds = result(criterion, decision, TestName.BINDS)
    assert binds.passed is passed
    assert binds.missing == missing
    assert (binds.fix is None) is passed
    cured = fixed(criterion, decision, TestName.BINDS)
    assert (cured is None) is passed
    if cured is not None:
        assert result(criterion, cured, TestName.BINDS).passed


def test_a_clause_switched_on_without_a_text_is_no_clause() -> None:
    system = ex.management_system(contract_clause=NOTHING)
    binds = result(system, ex.included(system), TestName.BINDS)
    assert not binds.passed
    assert binds.fix is None
    own = ex.included(system, follow_up=follow_up(clause_text="Toimittaja pitää järjestelmän voimassa."))
    assert result(system, own, TestName.BINDS).passed


@pytest.mark.parametrize(
    ("changes", "verification", "missing", "reason"),
    [
        ({"owner_role": None}, True, ("owner",), "Follow-up has no owner."),
        ({"due": None}, True, ("due",), "Follow-up has no date."),
        ({"indicator_included": False}, True, ("indicator",), "Follow-up has no indicator."),
        ({}, False, ("verification",), "No proof is asked for."),
        (
            {"owner_role": None, "due": None, "indicator_included": False},
            True,
            ("indicator", "owner", "due"),
            "Follow-up lacks these: indicator, responsible person and due date.",
        ),
    ],
)
def test_it_is_measured_with_indicator_proof_owner_and_date(
    changes: dict[str, object], verification: bool, missing: tuple[str, ...], reason: str
) -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, follow_up=follow_up(**changes), verification_included=verification)
    measured = result(warranty, decision, TestName.MEASURED)
    assert not measured.passed
    assert measured.missing == missing
    assert measured.reason.in_language("en") == reason


def test_a_named_person_is_an_owner_too() -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, follow_up=FollowUp(owner_person="p1", due=date(2027, 1, 1)))
    assert result(warranty, decision, TestName.MEASURED).passed


def test_an_owner_is_never_put_in_by_a_click() -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, follow_up=FollowUp())
    assert result(warranty, decision, TestName.MEASURED).fix is None
    assert fixed(warranty, decision, TestName.MEASURED) is None
    half = ex.included(warranty, follow_up=FollowUp(indicator_included=False))
    cured = fixed(warranty, half, TestName.MEASURED)
    assert cured is not None
    assert cured.follow_up.indicator_included
    assert cured.follow_up.owner_role is None


def test_readiness_counts_included_criteria_and_names_what_is_missing() -> None:
    warranty, footprint, stock, system = (
        ex.warranty(),
        ex.footprint(),
        ex.stock_check(),
        ex.management_system(),
    )
    procurement = ex.furniture(
        ex.included(warranty),
        ex.included(footprint, ambition=Ambition.BASIC, follow_up=follow_up(due=None)),
        ex.included(stock),
        ex.included(system, state=DecisionState.DEFERRED),
        ex.included(ex.warranty(id="GONE-1")),
    )
    criteria = {criterion.id: criterion for criterion in (warranty, footprint, stock, system)}
    ready = readiness(procurement, criteria)
    assert (ready.included, ready.ready, ready.share) == (2, 1, Decimal(50))
    assert ready.passed == {TestName.BITES: 1, TestName.BINDS: 2, TestName.MEASURED: 1}
    assert [(lack.criterion_id, lack.test, lack.missing) for lack in ready.missing] == [
        ("EX-002", TestName.BITES, (Missing.AMBITION,)),
        ("EX-002", TestName.MEASURED, (Missing.DUE,)),
    ]
    assert ready.unknown == ("GONE-1",)


def test_nothing_included_has_no_share() -> None:
    assert readiness(ex.furniture(), {}).share is None


def test_a_role_that_decides_is_no_owner_of_the_follow_up() -> None:
    warranty = ex.warranty()
    decision = ex.included(
        warranty, decided_by_role=Role.NEED_OWNER, follow_up=FollowUp(due=date(2027, 1, 1))
    )
    assert result(warranty, decision, TestName.MEASURED).missing == (Missing.OWNER,)
