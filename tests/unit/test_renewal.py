"""The next round: what is taken along, what has changed since, decisions carried over one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.outcomes import CriterionEffect, CriterionOutcome
from gatekeeper_app.domain.procurements import Lot, Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services import editing, exchange
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.renewal import (
    Advice,
    ChangeKind,
    carry_over,
    changed_since,
    earlier_decisions,
    started_from,
)

THEN = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BY = {"role": Role.PROCUREMENT_SPECIALIST, "person": None, "at": NOW, "library_version": "2026-11"}


def earlier(library: Library) -> Procurement:
    """A furniture procurement of 2024 with one criterion included and one left out."""
    procurement = Procurement(
        id="old",
        title="Koulukalusteet 2024",
        created_at=THEN,
        cpv=("39160000",),
        categories=("furniture",),
        value=Decimal(218000),
        milestones=(Milestone(kind=MilestoneKind.STARTED, on=date(2024, 3, 1)),),
        lots=(Lot(id="lot-1", title="Pulpetit", source_id="LOT-0001"),),
        people=(Person(id="m", role=Role.NEED_OWNER, name="Maija Virtanen", unit="Sivistys"),),
    )
    first, second = (library.criteria[name] for name in ("FUR-004", "FUR-002"))
    taken = {"role": Role.NEED_OWNER, "person": "m", "at": THEN, "library_version": "2024-1"}
    procurement = editing.set_ambition(procurement, first, Ambition.ADVANCED).procurement
    procurement = editing.decide(procurement, first, DecisionState.ADOPTED, **taken).procurement
    return editing.decide(
        procurement,
        second,
        DecisionState.LEFT_OUT,
        reason=LeaveOutReason.MARKET,
        reason_text="Ei tarjontaa.",
        **taken,
    ).procurement


def test_facts_lots_and_people_are_taken_along_and_decisions_wait(library: Library) -> None:
    new = started_from(earlier(library), NOW)
    assert new.id != "old"
    assert (new.title, new.cpv, new.value) == ("Koulukalusteet 2024", ("39160000",), Decimal(218000))
    assert [(lot.title, lot.source_id) for lot in new.lots] == [("Pulpetit", "")]
    assert new.people[0].name == "Maija Virtanen"
    assert new.decisions == ()
    assert new.milestones == ()
    assert new.predecessor is not None
    assert (new.predecessor.title, new.predecessor.law_date) == ("Koulukalusteet 2024", date(2024, 3, 1))
    assert len(new.predecessor.decisions) == 2


def test_another_units_procurement_comes_without_the_names_of_its_people(library: Library) -> None:
    new = started_from(
        earlier(library), NOW, file_name="naapuri.gatekeeper", buyer_name="Lintuvuoren kaupunki"
    )
    assert new.buyer.name == "Lintuvuoren kaupunki"
    assert [(person.role, person.name) for person in new.people] == [(Role.NEED_OWNER, "")]
    assert b"Virtanen" not in exchange.write_bytes(new, library_version="x")


def test_what_has_not_changed_can_be_carried_over_and_then_counts_as_carried(library: Library) -> None:
    new = started_from(earlier(library), NOW)
    entries = {entry.decision.criterion_id: entry for entry in earlier_decisions(new, library)}
    assert entries["FUR-004"].advice is Advice.CARRY
    assert not entries["FUR-004"].carried
    edit = carry_over(new, entries["FUR-004"], **BY)
    decision = edit.procurement.decision("FUR-004")
    assert decision is not None
    assert (decision.state, decision.ambition) == (DecisionState.ADOPTED, Ambition.ADVANCED)
    assert (decision.decided_by_role, decision.decided_at) == (Role.PROCUREMENT_SPECIALIST, NOW)
    assert decision.library_version == "2026-11"
    assert decision.wording is not None
    assert {entry.carried for entry in earlier_decisions(edit.procurement, library)} == {True, False}


def test_a_reason_for_leaving_out_is_carried_with_its_words(library: Library) -> None:
    new = started_from(earlier(library), NOW)
    entry = next(
        entry for entry in earlier_decisions(new, library) if entry.decision.criterion_id == "FUR-002"
    )
    decision = carry_over(new, entry, **BY).procurement.decision("FUR-002")
    assert decision is not None
    assert (decision.reason, decision.reason_text) == (LeaveOutReason.MARKET, "Ei tarjontaa.")


def test_dates_and_unknown_people_are_not_carried(library: Library) -> None:
    old = earlier(library)
    follow_up = replace(old.decisions[0].follow_up, owner_person="m", due=date(2024, 12, 1), every_months=12)
    old = replace(old, decisions=(replace(old.decisions[0], follow_up=follow_up),))
    new = replace(started_from(old, NOW), people=())
    (entry,) = earlier_decisions(new, library)
    decision = carry_over(new, entry, **BY).procurement.decision("FUR-004")
    assert decision is not None
    assert (decision.follow_up.due, decision.follow_up.owner_person, decision.follow_up.every_months) == (
        None,
        None,
        12,
    )


def test_reworded_criteria_are_to_be_read_anew(library: Library) -> None:
    old = earlier(library)
    wording = old.decisions[0].wording
    assert wording is not None
    worded = replace(wording, tender_text=replace(wording.tender_text, fi="Takuu on kolme vuotta."))
    old = replace(old, decisions=(replace(old.decisions[0], wording=worded),))
    new = started_from(old, NOW)
    (entry,) = earlier_decisions(new, library)
    assert entry.advice is Advice.REVIEW
    assert [change.msgid for change in entry.changes] == ["The tender text has been reworded."]


@pytest.mark.parametrize(
    ("effect", "advice"),
    [
        (CriterionEffect.MET_BY_ALL, Advice.RAISE),
        (CriterionEffect.SHUT_OUT, Advice.RECONSIDER),
        (CriterionEffect.CHANGED_TENDERS, Advice.CARRY),
    ],
)
def test_what_a_criterion_did_last_time_is_advice_now(
    library: Library, effect: CriterionEffect, advice: Advice
) -> None:
    old = replace(
        earlier(library), criterion_outcomes=(CriterionOutcome(criterion_id="FUR-004", effect=effect),)
    )
    entries = {
        entry.decision.criterion_id: entry for entry in earlier_decisions(started_from(old, NOW), library)
    }
    assert entries["FUR-004"].advice is advice


def test_a_criterion_that_has_left_the_library_is_named_and_not_carried(library: Library) -> None:
    old = earlier(library)
    old = replace(old, decisions=(replace(old.decisions[0], criterion_id="FUR-999"),))
    new = started_from(old, NOW)
    (entry,) = earlier_decisions(new, library)
    assert entry.advice is Advice.GONE
    assert carry_over(new, entry, **BY).procurement == new


def test_the_thresholds_of_2024_and_2026_are_set_side_by_side(library: Library, law: LawBook) -> None:
    changes = changed_since(started_from(earlier(library), NOW), library, law)
    assert [change.kind for change in changes] == sorted(
        (change.kind for change in changes), key=lambda kind: [ChangeKind.LAW, kind].index(kind)
    )
    (threshold,) = [change for change in changes if "EU threshold" in change.sentence.msgid]
    assert dict(threshold.sentence.args) == {"before": Decimal(221000), "after": Decimal(216000)}
    regimes = [change for change in changes if "rules that apply" in change.sentence.msgid]
    assert len(regimes) == 1  # 218 000 euros: national in 2024, by the EU rules in 2026


def test_criteria_nobody_decided_on_last_time_are_pointed_out(library: Library, law: LawBook) -> None:
    changes = changed_since(started_from(earlier(library), NOW), library, law)
    new = {change.criterion_id for change in changes if "is proposed now" in change.sentence.msgid}
    assert new
    assert not new & {"FUR-004", "FUR-002"}


def test_a_procurement_of_its_own_has_nothing_to_compare_with(library: Library, law: LawBook) -> None:
    alone = earlier(library)
    assert changed_since(alone, library, law) == ()
    assert earlier_decisions(alone, library) == ()
