"""What an officer does to a criterion: choosing a level, setting figures, deciding, naming people."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason, Wording
from gatekeeper_app.domain.findings import Finding, FindingGroup, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Person, Procurement, ResponseState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, LocalizedText, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services import editing, editing_people
from gatekeeper_app.services.editing import Edit

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WARRANTY = ex.warranty()
FIGURE = "warranty_years"  # 5, 7 or 10 by level; the market gives 5


def start(*decisions: Decision, **changes: Any) -> Procurement:
    return ex.furniture(*decisions, **changes)


def decided(
    procurement: Procurement,
    state: DecisionState = DecisionState.ADOPTED,
    criterion: Criterion = WARRANTY,
    **changes: Any,
) -> Edit:
    given = {"role": Role.NEED_OWNER, "person": None, "at": AT, "library_version": "2026-1"} | changes
    return editing.decide(procurement, criterion, state, **given)


def decision(edit: Edit | Procurement, criterion: Criterion = WARRANTY) -> Decision:
    procurement = edit.procurement if isinstance(edit, Edit) else edit
    found = procurement.decision(criterion.id)
    assert found is not None
    return found


def wording(edit: Edit | Procurement) -> Wording:
    kept = decision(edit).wording
    assert kept is not None
    return kept


def test_figures_follow_the_level_until_the_buyer_sets_her_own() -> None:
    edit = editing.set_ambition(start(), WARRANTY, Ambition.SPEARHEAD)
    assert decision(edit).parameters == {}
    edit = editing.set_parameter(edit.procurement, WARRANTY, FIGURE, Decimal(8))
    edit = editing.set_ambition(edit.procurement, WARRANTY, Ambition.BASIC)
    assert decision(edit).ambition is Ambition.BASIC
    assert decision(edit).parameters == {FIGURE: Decimal(8)}


def test_the_figure_of_the_level_is_no_edit() -> None:
    edit = decided(start())
    edit = editing.set_parameter(edit.procurement, WARRANTY, FIGURE, Decimal(9))
    assert decision(edit).state is DecisionState.ADAPTED
    edit = editing.set_parameter(edit.procurement, WARRANTY, FIGURE, Decimal("7.0"))
    assert decision(edit).parameters == {}
    assert decision(edit).state is DecisionState.ADOPTED


def test_a_figure_of_her_own_that_becomes_the_levels_is_kept_but_is_no_edit_at_that_level() -> None:
    edit = editing.set_parameter(decided(start()).procurement, WARRANTY, FIGURE, Decimal(10))
    edit = editing.set_ambition(edit.procurement, WARRANTY, Ambition.SPEARHEAD)
    assert decision(edit).state is DecisionState.ADOPTED
    edit = editing.set_ambition(edit.procurement, WARRANTY, Ambition.BASIC)
    assert decision(edit).parameters == {FIGURE: Decimal(10)}
    assert decision(edit).state is DecisionState.ADAPTED


@pytest.mark.parametrize("figure", ["0.99", "20.01", "-5", "NaN", "sNaN", "Infinity", "-Infinity", "1E+30"])
def test_a_figure_out_of_range_is_refused_with_the_range(figure: str) -> None:
    procurement = decided(start()).procurement
    with pytest.raises(WrongUsageError) as refused:
        editing.set_parameter(procurement, WARRANTY, FIGURE, Decimal(figure))
    assert "from 1 to 20" in refused.value.in_language("en")
    for language in LANGUAGES:
        assert refused.value.in_language(language)
    assert decision(procurement).parameters == {}


@pytest.mark.parametrize("figure", ["1", "20"])
def test_both_ends_of_the_range_are_allowed(figure: str) -> None:
    edit = editing.set_parameter(start(), WARRANTY, FIGURE, Decimal(figure))
    assert decision(edit).parameters == {FIGURE: Decimal(figure)}


def test_a_criterion_that_was_touched_but_not_decided_stays_open_and_keeps_no_wording() -> None:
    edit = editing.set_parameter(start(), WARRANTY, FIGURE, Decimal(8))
    assert decision(edit).state is DecisionState.OPEN
    assert decision(edit).wording is None


def test_including_edited_figures_is_including_as_edited_and_the_label_says_so() -> None:
    edit = decided(editing.set_parameter(start(), WARRANTY, FIGURE, Decimal(8)).procurement)
    assert decision(edit).state is DecisionState.ADAPTED
    assert edit.label.in_language("en") == "“Warranty” included as edited"
    assert "8" in wording(edit).tender_text.fi
    plain = decided(start(), DecisionState.ADAPTED)
    assert decision(plain).state is DecisionState.ADOPTED
    assert plain.label.in_language("en") == "“Warranty” included"


EDITS: tuple[tuple[str, Callable[[Procurement], Edit]], ...] = (
    ("own text", lambda p: editing.set_own_text(p, WARRANTY, "fi", "Oma teksti.")),
    ("own proof", lambda p: editing.set_verification(p, WARRANTY, included=True, text="Oma näyttö.")),
    ("own clause", lambda p: editing.set_follow_up(p, WARRANTY, FollowUp(clause_text="Oma ehto."))),
    ("own consequence", lambda p: editing.set_follow_up(p, WARRANTY, FollowUp(consequence_text="Sakko."))),
    ("own indicator", lambda p: editing.set_follow_up(p, WARRANTY, FollowUp(indicator_text="Mittari."))),
)


@pytest.mark.parametrize(("what", "edit"), EDITS, ids=[name for name, _edit in EDITS])
def test_an_adopted_criterion_becomes_adapted_when_its_words_are_changed(
    what: str, edit: Callable[[Procurement], Edit]
) -> None:
    procurement = edit(decided(start()).procurement).procurement
    assert decision(procurement).state is DecisionState.ADAPTED


def test_own_text_taken_back_means_the_librarys_words_again() -> None:
    before = decided(start()).procurement
    edit = editing.set_own_text(before, WARRANTY, "fi", "  Oma teksti.  ")
    assert decision(edit).own_text == {"fi": "Oma teksti."}
    assert wording(edit).tender_text.sv == wording(before).tender_text.sv
    edit = editing.set_own_text(edit.procurement, WARRANTY, "fi", "   ")
    assert edit.procurement == before


def test_naming_an_owner_is_no_edit_of_the_criterion() -> None:
    follow_up = FollowUp(owner_role=Role.CONTRACT_MANAGER, due=date(2028, 5, 3))
    edit = editing.set_follow_up(decided(start()).procurement, WARRANTY, follow_up)
    assert decision(edit).state is DecisionState.ADOPTED
    assert decision(edit).follow_up == follow_up


def reworded(criterion: Criterion) -> Criterion:
    """The criterion as a later library ships it: every text of it says something else."""
    new = LocalizedText(fi="Uusi {warranty_years}", sv="Ny {warranty_years}", en="New {warranty_years}")
    return replace(
        criterion,
        name=LocalizedText(fi="Takuu", sv="Garanti", en="Guarantee"),
        tender_text=new,
        verification=new,
        checking=new,
        contract_clause=new,
        consequence=new,
        indicator=new,
        market_standard=new,
    )


def test_a_later_library_does_not_change_the_words_a_decision_was_taken_on() -> None:
    procurement = decided(start()).procurement
    taken_on = wording(procurement)
    later = reworded(WARRANTY)
    follow_up = FollowUp(owner_role=Role.CONTRACT_MANAGER, due=date(2028, 5, 3))
    edit = editing.set_follow_up(procurement, later, follow_up)
    assert wording(edit) == taken_on
    edit = editing.set_verification(edit.procurement, later, included=False)
    assert wording(edit) == taken_on
    assert decision(edit).library_version == "2026-1"


def test_an_edit_after_a_later_library_exchanges_the_text_it_touches_and_no_other() -> None:
    procurement = decided(start()).procurement
    taken_on, later = wording(procurement), reworded(WARRANTY)
    edit = editing.set_own_text(procurement, later, "fi", "Oma teksti.")
    kept = wording(edit)
    assert kept.tender_text == LocalizedText(
        fi="Oma teksti.", sv=taken_on.tender_text.sv, en=taken_on.tender_text.en
    )
    for field in fields(Wording):
        if field.name != "tender_text":
            assert getattr(kept, field.name) == getattr(taken_on, field.name)


def test_deciding_anew_takes_the_words_of_the_library_of_the_day() -> None:
    edit = decided(decided(start()).procurement, criterion=reworded(WARRANTY), library_version="2027-1")
    assert wording(edit).indicator.en == "New 7"
    assert decision(edit).library_version == "2027-1"


def test_a_criterion_left_out_keeps_its_reason_and_loses_it_when_it_is_included() -> None:
    edit = decided(
        start(), DecisionState.LEFT_OUT, reason=LeaveOutReason.MARKET, reason_text="  Kaksi kuudesta.  "
    )
    assert (decision(edit).reason, decision(edit).reason_text) == (LeaveOutReason.MARKET, "Kaksi kuudesta.")
    assert decision(edit).wording is None
    assert edit.label.in_language("en") == "“Warranty” left out"
    edit = decided(edit.procurement, reason=LeaveOutReason.MARKET, reason_text="Kaksi kuudesta.")
    assert (decision(edit).reason, decision(edit).reason_text) == (None, "")


@pytest.mark.parametrize("state", [DecisionState.NOT_APPLICABLE, DecisionState.DEFERRED])
def test_only_leaving_out_has_one_of_the_reasons_others_may_say_why_in_words(state: DecisionState) -> None:
    edit = decided(start(), state, reason=LeaveOutReason.COST, reason_text="Ei hankita kankaita.")
    assert (decision(edit).reason, decision(edit).reason_text) == (None, "Ei hankita kankaita.")


def test_every_decision_names_who_took_it_and_when() -> None:
    person = Person(id="p1", role=Role.LAWYER, name="Aino")
    for state in DecisionState:
        edit = decided(start(people=(person,)), state, role=Role.LAWYER, person="p1")
        taken = decision(edit)
        assert (taken.decided_by_role, taken.decided_by_person, taken.decided_at) == (Role.LAWYER, "p1", AT)
        for language in LANGUAGES:
            assert WARRANTY.name.in_language(language) in edit.label.in_language(language)


def test_a_decision_stands_where_it_stood_and_a_new_one_comes_last() -> None:
    one, two = WARRANTY, ex.footprint()
    procurement = decided(decided(start(), criterion=one).procurement, criterion=two).procurement
    procurement = decided(procurement, DecisionState.DEFERRED, criterion=one).procurement
    assert [old.criterion_id for old in procurement.decisions] == [one.id, two.id]


def test_a_decision_on_one_lot_is_left_alone_by_the_decision_on_the_whole() -> None:
    for_lot = replace(ex.included(WARRANTY), lot_id="1")
    procurement = decided(start(for_lot), DecisionState.LEFT_OUT).procurement
    assert procurement.decision(WARRANTY.id, "1") == for_lot
    assert decision(procurement).state is DecisionState.LEFT_OUT


def test_removing_a_person_takes_the_name_off_every_decision_and_leaves_the_role() -> None:
    people = (
        Person(id="maija", role=Role.NEED_OWNER, name="Maija"),
        Person(id="kalle", role=Role.LAWYER, name="Kalle"),
    )
    follow_up = FollowUp(owner_role=Role.CONTRACT_MANAGER, owner_person="maija")
    hers = replace(ex.included(WARRANTY, follow_up=follow_up), decided_by_person="maija")
    his = replace(ex.included(ex.footprint()), decided_by_person="kalle")
    edit = editing_people.remove_person(start(hers, his, people=people), "maija")
    left = edit.procurement
    assert [person.id for person in left.people] == ["kalle"]
    assert (decision(left).decided_by_role, decision(left).decided_by_person) == (Role.NEED_OWNER, None)
    assert decision(left).follow_up == FollowUp(owner_role=Role.CONTRACT_MANAGER)
    assert left.decisions[1] == his
    assert "maija" not in repr(left)
    assert "Maija" not in edit.label.in_language("en")


def test_adding_a_person_is_told_by_the_role_alone() -> None:
    edit = editing.add_person(start(), Person(id="p", role=Role.LAWYER, name="Aino Virtanen"))
    assert edit.procurement.people[-1].name == "Aino Virtanen"
    assert "Aino" not in edit.label.in_language("en")


def finding(lot: str = "") -> Finding:
    message = Message("Price alone decides.")
    return Finding(
        rule="price-only-award",
        severity=Severity.WARNING,
        gate=Gate.AWARD,
        role=Role.PROCUREMENT_SPECIALIST,
        message=message,
        why=message,
        remedy=message,
        lot=lot,
    )


def test_a_bottleneck_is_accepted_in_every_lot_with_one_reason_and_the_last_reason_counts() -> None:
    group = FindingGroup(findings=(finding("1"), finding("2")))
    edit = editing.accept_findings(start(), group, "Ensin.", AT)
    edit = editing.accept_findings(edit.procurement, group, "  Kilpailu on pieni. ", AT)
    assert [(r.key, r.state, r.reason, r.at) for r in edit.procurement.responses] == [
        ("price-only-award/1", ResponseState.ACCEPTED, "Kilpailu on pieni.", AT),
        ("price-only-award/2", ResponseState.ACCEPTED, "Kilpailu on pieni.", AT),
    ]
    assert "Price alone decides." in edit.label.in_language("en")


def test_no_edit_changes_the_procurement_it_was_given() -> None:
    before = decided(start()).procurement
    copy = replace(before)
    for _what, edit in EDITS:
        edit(before)
    editing.set_ambition(before, WARRANTY, Ambition.BASIC)
    assert before == copy
