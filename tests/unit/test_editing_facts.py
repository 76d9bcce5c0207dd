"""Facts of a procurement as an officer corrects them: what is out of the question is refused with a reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    MilestoneKind,
    Preparation,
    Procedure,
    Procurement,
)
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services import editing_facts as facts
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.protocols import Library

READ = Procurement(
    id="p",
    title="Kalusteet",
    created_at=datetime(2026, 11, 4, tzinfo=UTC),
    buyer=Buyer(name="Lintuvuori", business_id="1234567-8", country="FIN"),
    cpv=("39160000",),
    categories=("furniture",),
    award_lines=(AwardCriterion(id="price", type=AwardCriterionType.PRICE, name="Hinta"),),
    read_from={
        "title": "BT-21",
        "buyer": "BT-500",
        "nature": "BT-23",
        "procedure": "BT-105",
        "registry_number": "BT-22",
        "value": "BT-27",
        "contract_months": "BT-36",
        "cpv": "BT-262",
        "categories": "BT-262",
        "award_lines": "BT-539",
        "lots": "BT-137",
    },
)

CHANGES: dict[str, Callable[[Procurement, Library], Edit]] = {
    "title": lambda p, _: facts.set_title(p, "  Uudet kalusteet "),
    "buyer": lambda p, _: facts.set_buyer(p, " Lintuvuoren kaupunki ", BuyerKind.MUNICIPALITY),
    "nature": lambda p, _: facts.set_nature(p, ContractNature.SERVICES),
    "procedure": lambda p, _: facts.set_procedure(p, Procedure.RESTRICTED),
    "registry_number": lambda p, _: facts.set_registry_number(p, " 12/2026 "),
    "value": lambda p, _: facts.set_value(p, Decimal(240000)),
    "contract_months": lambda p, _: facts.set_contract_months(p, Decimal(48)),
    "cpv": lambda p, library: facts.set_cpv(p, ("30213100",), library.categories),
    "categories": lambda p, _: facts.set_categories(p, ("ict",)),
    "award_lines": lambda p, _: facts.set_award_line(p, AwardCriterion(id="q", name="Takuu")),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_fact_changed_by_hand_is_no_longer_said_to_be_read_from_the_notice(
    field: str, library: Library
) -> None:
    edit = CHANGES[field](READ, library)
    assert set(READ.read_from) - set(edit.procurement.read_from) == {field}
    assert edit.procurement != READ
    for language in LANGUAGES:
        assert edit.label.in_language(language)


def test_spaces_around_what_was_typed_are_not_kept(library: Library) -> None:
    assert CHANGES["title"](READ, library).procurement.title == "Uudet kalusteet"
    assert CHANGES["registry_number"](READ, library).procurement.registry_number == "12/2026"


def test_changing_the_buyers_name_keeps_what_else_is_known_of_it(library: Library) -> None:
    buyer = CHANGES["buyer"](READ, library).procurement.buyer
    assert (buyer.name, buyer.business_id, buyer.country) == ("Lintuvuoren kaupunki", "1234567-8", "FIN")


@pytest.mark.parametrize("value", ["0", "0.01", "100000000000"])
def test_a_possible_value_is_taken(value: str) -> None:
    assert facts.set_value(READ, Decimal(value)).procurement.value == Decimal(value)


@pytest.mark.parametrize(
    "value", ["-0.01", "100000000000.01", "NaN", "sNaN", "Infinity", "-Infinity", "1E+99"]
)
def test_an_impossible_value_is_refused_in_every_language(value: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        facts.set_value(READ, Decimal(value))
    for language in LANGUAGES:
        assert refused.value.in_language(language)


@pytest.mark.parametrize("months", ["0.5", "48", "1200"])
def test_a_possible_length_is_taken(months: str) -> None:
    edit = facts.set_contract_months(READ, Decimal(months))
    assert edit.procurement.contract_months == Decimal(months)


@pytest.mark.parametrize("months", ["0", "-1", "1200.5", "NaN", "Infinity"])
def test_an_impossible_length_is_refused(months: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        facts.set_contract_months(READ, Decimal(months))
    assert refused.value.in_language("fi")


def test_a_value_and_a_length_can_be_taken_away() -> None:
    known = replace(READ, value=Decimal(1), contract_months=Decimal(2))
    assert facts.set_value(known, None).procurement.value is None
    assert facts.set_contract_months(known, None).procurement.contract_months is None


def test_the_librarys_categories_follow_the_cpv_codes(library: Library) -> None:
    edit = facts.set_cpv(READ, ("30213100", "39160000", "30213100"), library.categories)
    assert edit.procurement.cpv == ("30213100", "39160000")
    assert set(edit.procurement.categories) == {"ict", "furniture"}


def test_codes_no_category_knows_leave_the_categories_to_the_buyer(library: Library) -> None:
    edit = facts.set_cpv(READ, ("98390000",), library.categories)
    assert edit.procurement.categories == ("furniture",)


@pytest.mark.parametrize(
    "code", ["3916000", "391600000", "39160000-3", "3916000a", "３９１６００００", "", "٣٩١٦٠٠٠٠"]
)
def test_what_is_no_cpv_code_is_refused_and_named(code: str, library: Library) -> None:
    with pytest.raises(WrongUsageError) as refused:
        facts.set_cpv(READ, ("39160000", code), library.categories)
    assert f"“{code}”" in refused.value.in_language("en")


def test_a_long_paste_into_the_cpv_field_is_not_read_back_in_full(library: Library) -> None:
    with pytest.raises(WrongUsageError) as refused:
        facts.set_cpv(READ, ("x" * 5000,), library.categories)
    assert len(refused.value.in_language("en")) < 400


def test_dates_stand_in_the_order_of_the_procedure_each_once() -> None:
    procurement = READ
    for kind, on in (
        (MilestoneKind.CONTRACT_START, date(2027, 5, 3)),
        (MilestoneKind.STARTED, date(2026, 11, 2)),
        (MilestoneKind.CONTRACT_START, date(2027, 6, 1)),
    ):
        procurement = facts.set_milestone(procurement, kind, on).procurement
    assert [(stone.kind, stone.on) for stone in procurement.milestones] == [
        (MilestoneKind.STARTED, date(2026, 11, 2)),
        (MilestoneKind.CONTRACT_START, date(2027, 6, 1)),
    ]
    gone = facts.set_milestone(procurement, MilestoneKind.STARTED, None)
    assert gone.procurement.milestone(MilestoneKind.STARTED) is None
    assert gone.label.in_language("en") == "date changed: Procurement started"


def test_the_day_the_law_is_looked_up_on_follows_the_start_then_the_notice_then_the_making() -> None:
    assert READ.law_date == date(2026, 11, 4)
    noticed = facts.set_milestone(READ, MilestoneKind.NOTICE_PUBLISHED, date(2025, 12, 31)).procurement
    assert noticed.law_date == date(2025, 12, 31)
    started = facts.set_milestone(noticed, MilestoneKind.STARTED, date(2026, 1, 1)).procurement
    assert started.law_date == date(2026, 1, 1)


def test_preparation_is_recorded_as_answered() -> None:
    answered = Preparation(stock_checked=Answer.NO, stock_note="Ei varastoa.")
    assert facts.set_preparation(READ, answered).procurement.preparation == answered


def test_an_award_line_is_changed_in_its_place_and_a_new_one_comes_last() -> None:
    edit = facts.set_award_line(READ, AwardCriterion(id="q", name="Takuu"))
    edit = facts.set_award_line(edit.procurement, AwardCriterion(id="price", name="Kokonaishinta"))
    assert [line.name for line in edit.procurement.award_lines] == ["Kokonaishinta", "Takuu"]
    assert edit.label.in_language("en") == "award criterion “Kokonaishinta” changed"


@pytest.mark.parametrize(("language", "word"), [("fi", "Hinta"), ("sv", "Pris"), ("en", "Price")])
def test_a_line_without_a_name_is_called_by_its_kind_in_the_readers_language(
    language: Language, word: str
) -> None:
    nameless = AwardCriterion(id="x", type=AwardCriterionType.PRICE)
    edit = facts.set_award_line(READ, nameless)
    assert word in edit.label.in_language(language)
    gone = facts.remove_award_line(edit.procurement, "x")
    assert word in gone.label.in_language(language)


def test_removing_a_line_that_is_not_there_changes_nothing() -> None:
    assert facts.remove_award_line(READ, "no-such-line").procurement == READ
    assert facts.remove_award_line(READ, "price").procurement.award_lines == ()
