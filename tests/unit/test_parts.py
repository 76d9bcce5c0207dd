"""A procurement cut into parts and put together again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import msgspec
import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason, Wording
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    EarlierRound,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    NoticeFacts,
    Person,
    Preparation,
    Procedure,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services import parts
from hypothesis import given
from hypothesis import strategies as st

text = st.text(max_size=12)
name = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6)
figures = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
figure = st.none() | figures
day = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
time = st.datetimes(
    min_value=datetime(1990, 1, 1),
    max_value=datetime(2100, 1, 1),
    timezones=st.just(UTC),
)


def localized() -> st.SearchStrategy[LocalizedText]:
    return st.builds(LocalizedText, fi=text, sv=text, en=text)


def several(entries: st.SearchStrategy, key: object) -> st.SearchStrategy:
    return st.lists(entries, max_size=4, unique_by=key).map(tuple)


lots = st.builds(Lot, id=name, title=text, value=figure, cpv=st.lists(name, max_size=2).map(tuple))
award_lines = st.builds(
    AwardCriterion,
    id=name,
    lot_id=text,
    type=st.sampled_from(AwardCriterionType),
    name=text,
    weight=st.builds(Weight, form=st.sampled_from(WeightForm), figure=figure),
    green=st.none() | st.booleans(),
)
wordings = st.builds(Wording, **{field: localized() for field in Wording.__dataclass_fields__})
decisions = st.builds(
    Decision,
    criterion_id=name.filter(lambda value: "@" not in value),
    lot_id=st.just("") | name,
    state=st.sampled_from(DecisionState),
    ambition=st.sampled_from(Ambition),
    parameters=st.dictionaries(name, figures, max_size=3),
    own_text=st.dictionaries(st.sampled_from(("fi", "sv", "en")), text),
    follow_up=st.builds(
        FollowUp, clause_text=text, owner_role=st.none() | st.sampled_from(Role), due=st.none() | day
    ),
    reason=st.none() | st.sampled_from(LeaveOutReason),
    decided_by_person=st.none() | name,
    decided_at=st.none() | time,
    wording=st.none() | wordings,
)
procurements = st.builds(
    Procurement,
    id=name,
    title=text,
    created_at=time,
    description=text,
    buyer=st.builds(Buyer, name=text, kind=st.sampled_from(BuyerKind)),
    nature=st.sampled_from(ContractNature),
    cpv=st.lists(name, max_size=3).map(tuple),
    value=figure,
    procedure=st.sampled_from(Procedure),
    preparation=st.builds(Preparation, stock_checked=st.sampled_from(Answer), stock_note=text),
    milestones=several(st.builds(Milestone, kind=st.sampled_from(MilestoneKind), on=day), lambda m: m.kind),
    lots=several(lots, lambda lot: lot.id),
    award_lines=several(award_lines, lambda line: line.id),
    people=several(st.builds(Person, id=name, role=st.sampled_from(Role), name=text), lambda p: p.id),
    decisions=several(decisions, lambda decision: decision.key),
    responses=several(
        st.builds(FindingResponse, key=name, state=st.sampled_from(ResponseState), at=st.none() | time),
        lambda response: response.key,
    ),
    read_from=st.dictionaries(name, text, max_size=3),
    notice=st.none()
    | st.builds(
        NoticeFacts,
        file_name=text,
        notice_id=text,
        subtype=text,
        notice_type=text,
        languages=st.lists(text, max_size=2).map(tuple),
        published_on=st.none() | day,
    ),
    earlier_round=st.none()
    | st.builds(
        EarlierRound,
        notice_id=text,
        title=text,
        published_on=st.none() | day,
        total_value=figure,
        currency=text,
        tenders=st.none() | st.integers(0, 99),
        lots=st.integers(0, 99),
        award_lines=st.lists(award_lines, max_size=2).map(tuple),
    ),
)


def furniture(**changes: object) -> Procurement:
    base = Procurement(id="p", title="Furniture", created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
    return replace(base, **changes)


def lot(name: str) -> Lot:
    return Lot(id=name, title=name.upper())


def change(before: Procurement, after: Procurement) -> tuple[parts.PartChange, ...]:
    return parts.difference(parts.split(before), parts.split(after))


@given(procurements)
def test_a_procurement_survives_being_cut_into_parts(procurement: Procurement) -> None:
    assert parts.join(parts.split(procurement)) == procurement


@given(procurements, procurements)
def test_a_difference_applied_forth_and_back_changes_nothing(old: Procurement, new: Procurement) -> None:
    before, after = parts.split(old), parts.split(new)
    changes = parts.difference(before, after)
    assert parts.applied(before, changes) == after
    assert parts.applied(after, [change.reverse for change in changes]) == before
    assert parts.taken_back(after, changes) == before


@given(procurements)
def test_the_same_procurement_has_no_difference(procurement: Procurement) -> None:
    assert change(procurement, procurement) == ()


def test_parts_are_named_by_what_they_hold() -> None:
    procurement = furniture(
        milestones=(Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2027, 1, 1)),),
        lots=(lot("lot1"),),
        award_lines=(AwardCriterion(id="a1"),),
        people=(Person(id="ann", role=Role.LAWYER),),
        decisions=(Decision(criterion_id="FUR-004"), Decision(criterion_id="FUR-004", lot_id="lot1")),
        responses=(FindingResponse(key="rule/lot1", state=ResponseState.ACCEPTED),),
    )
    keys = parts.split(procurement).keys()
    assert keys >= {
        "field/title",
        "field/buyer",
        "field/preparation",
        "milestone/contract_start",
        "lot/lot1",
        "award/a1",
        "person/ann",
        "decision/FUR-004",
        "decision/FUR-004@lot1",
        "response/rule/lot1",
        "order/decision",
    }


def test_a_decimal_figure_is_written_as_text_with_its_decimals() -> None:
    assert parts.split(furniture(value=Decimal("1.50")))["field/value"] == '"1.50"'


def test_figures_in_another_order_are_the_same_text() -> None:
    one = Decision(criterion_id="X", parameters={"a": Decimal(1), "b": Decimal(2)})
    other = Decision(criterion_id="X", parameters=MappingProxyType({"b": Decimal(2), "a": Decimal(1)}))
    assert change(furniture(decisions=(one,)), furniture(decisions=(other,))) == ()


def test_one_changed_title_is_one_change() -> None:
    assert change(furniture(), furniture(title="Chairs")) == (
        parts.PartChange("field/title", '"Furniture"', '"Chairs"'),
    )


def test_an_added_lot_changes_the_lot_and_the_order_only() -> None:
    changes = change(furniture(lots=(lot("a"),)), furniture(lots=(lot("b"), lot("a"))))
    assert [found.key for found in changes] == ["lot/b", "order/lot"]
    assert changes[0].before is None


def test_moving_a_lot_changes_the_order_only() -> None:
    changes = change(furniture(lots=(lot("a"), lot("b"))), furniture(lots=(lot("b"), lot("a"))))
    assert [found.key for found in changes] == ["order/lot"]


def test_two_entries_with_one_id_are_refused_before_one_of_them_is_lost() -> None:
    with pytest.raises(ValueError, match="lots share an id"):
        parts.split(furniture(lots=(lot("a"), Lot(id="a", title="Another"))))


def test_taking_an_addition_back_keeps_what_others_added_since() -> None:
    first = furniture(lots=(lot("a"),))
    second = furniture(lots=(lot("a"), lot("b")))
    third = furniture(lots=(lot("c"), lot("a"), lot("b")), title="Chairs")
    undone = parts.taken_back(parts.split(third), change(first, second))
    assert parts.join(undone) == furniture(lots=(lot("c"), lot("a")), title="Chairs")


def test_a_removed_entry_comes_back_where_it_was_among_what_was_added_since() -> None:
    first = furniture(lots=(lot("a"), lot("b"), lot("c")))
    second = furniture(lots=(lot("a"), lot("c")))
    third = furniture(lots=(lot("a"), lot("c"), lot("d")))
    undone = parts.taken_back(parts.split(third), change(first, second))
    assert [entry.id for entry in parts.join(undone).lots] == ["a", "b", "c", "d"]


def test_a_removed_first_entry_comes_back_first() -> None:
    first = furniture(lots=(lot("a"), lot("b")))
    third = furniture(lots=(lot("b"), lot("d")))
    undone = parts.taken_back(parts.split(third), change(first, furniture(lots=(lot("b"),))))
    assert [entry.id for entry in parts.join(undone).lots] == ["a", "b", "d"]


def test_a_part_changed_since_is_named_and_not_overwritten() -> None:
    changes = change(furniture(), furniture(title="Chairs"))
    with pytest.raises(parts.ConflictingChangeError) as caught:
        parts.taken_back(parts.split(furniture(title="Tables")), changes)
    assert caught.value.keys == ("field/title",)


def test_an_order_rearranged_and_added_to_since_is_a_conflict() -> None:
    changes = change(furniture(lots=(lot("a"), lot("b"))), furniture(lots=(lot("b"), lot("a"))))
    with pytest.raises(parts.ConflictingChangeError) as caught:
        parts.taken_back(parts.split(furniture(lots=(lot("c"), lot("b"), lot("a")))), changes)
    assert caught.value.keys == ("order/lot",)


def test_a_part_an_older_program_did_not_know_is_no_change() -> None:
    old = parts.split(furniture())
    del old["field/registry_number"], old["order/response"]
    assert parts.difference(old, parts.split(furniture())) == ()
    assert parts.join(old) == furniture()


def test_an_entry_written_by_an_older_program_is_the_same_entry() -> None:
    old = parts.split(furniture(lots=(lot("a"),)))
    old["lot/a"] = '{"title":"A", "id":"a"}'
    assert parts.difference(old, parts.split(furniture(lots=(lot("a"),)))) == ()


def test_an_entry_the_order_forgot_is_not_lost() -> None:
    found = parts.split(furniture(lots=(lot("a"), lot("b"))))
    found["order/lot"] = '["b","gone"]'
    assert [entry.id for entry in parts.join(found).lots] == ["b", "a"]


def test_a_field_of_another_version_is_passed_over() -> None:
    found = parts.split(furniture())
    found["field/unheard_of"] = "1"
    assert parts.join(found) == furniture()


@pytest.mark.parametrize("broken", ["", "{", '"text"', '{"id": 1}', "\ud800"])
def test_a_broken_part_is_refused(broken: str) -> None:
    found = parts.split(furniture(lots=(lot("a"),)))
    found["lot/a"] = broken
    with pytest.raises(ValueError, match=r".+"):
        parts.join(found)


def test_parts_without_the_procurement_itself_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        parts.join({"field/title": '"Chairs"'})


def test_half_a_character_from_a_broken_clipboard_does_not_stop_the_writing() -> None:
    decision = Decision(criterion_id="X", own_text={"fi": "tuoli \ud83d"}, parameters={"a": Decimal("1.50")})
    written = parts.join(parts.split(furniture(title="Tuoli\udc00", decisions=(decision,))))
    assert written.title == "Tuoli?"
    assert written.decisions[0].own_text == {"fi": "tuoli ?"}
    assert written.decisions[0].parameters == {"a": Decimal("1.50")}


def test_lots_and_people_that_are_referred_to_but_gone_are_known() -> None:
    whole = furniture(
        lots=(lot("a"),),
        people=(Person(id="ann", role=Role.LAWYER),),
        award_lines=(AwardCriterion(id="1", lot_id="a"),),
        decisions=(Decision(criterion_id="X", lot_id="a", decided_by_person="ann"),),
    )
    assert parts.loose_ends(whole) == frozenset()
    assert parts.loose_ends(replace(whole, lots=(), people=())) == {"lot/a", "person/ann"}
