"""People at the gates: several answer the same card, differences are seen and settled, names can be taken off."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services import editing_people as people
from gatekeeper_app.services import parts, views

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WARRANTY = ex.warranty()


def opinion(role: Role, view: View, reason: str = "") -> Opinion:
    return Opinion(criterion_id=WARRANTY.id, role=role, view=view, reason=reason, at=AT)


def with_opinions(procurement: Procurement, *given: Opinion) -> Procurement:
    for each in given:
        procurement = people.give_opinion(procurement, WARRANTY, each).procurement
    return procurement


def test_two_roles_of_the_same_mind_are_no_disagreement() -> None:
    procurement = with_opinions(
        ex.furniture(), opinion(Role.NEED_OWNER, View.INCLUDE), opinion(Role.LAWYER, View.INCLUDE)
    )
    card = views.views_of(procurement, WARRANTY.id)
    assert [given.role for given in card.opinions] == [Role.NEED_OWNER, Role.LAWYER]
    assert not card.differ
    assert views.disagreements(procurement) == ()


def test_a_role_has_one_view_and_a_newer_one_takes_its_place() -> None:
    procurement = with_opinions(
        ex.furniture(),
        opinion(Role.FINANCE, View.LEAVE_OUT, "Hinta"),
        opinion(Role.NEED_OWNER, View.INCLUDE),
        opinion(Role.FINANCE, View.INCLUDE),
    )
    assert [(given.role, given.view) for given in procurement.opinions] == [
        (Role.FINANCE, View.INCLUDE),
        (Role.NEED_OWNER, View.INCLUDE),
    ]


def test_differing_views_are_seen_until_the_decision_says_how_they_were_settled() -> None:
    procurement = with_opinions(
        ex.furniture(), opinion(Role.NEED_OWNER, View.INCLUDE), opinion(Role.FINANCE, View.LEAVE_OUT)
    )
    (card,) = views.disagreements(procurement)
    assert not card.settled
    with pytest.raises(WrongUsageError) as refused:
        people.settle(procurement, WARRANTY, "Pidettiin mukana.")
    assert refused.value.remedy.msgid == "Include the criterion, leave it out or defer it first."
    procurement = replace(procurement, decisions=(ex.included(WARRANTY),))
    assert not views.disagreements(procurement)[0].settled
    procurement = people.settle(
        procurement, WARRANTY, " Pidettiin mukana kahden vuoden kokeilulla. "
    ).procurement
    (card,) = views.disagreements(procurement)
    assert card.settled
    assert procurement.decisions[0].settlement == "Pidettiin mukana kahden vuoden kokeilulla."


@pytest.mark.parametrize(
    ("state", "view", "differs"),
    [
        (DecisionState.ADOPTED, View.INCLUDE, False),
        (DecisionState.ADAPTED, View.INCLUDE, False),
        (DecisionState.LEFT_OUT, View.INCLUDE, True),
        (DecisionState.NOT_APPLICABLE, View.LEAVE_OUT, False),
        (DecisionState.DEFERRED, View.INCLUDE, True),
        (DecisionState.OPEN, View.LEAVE_OUT, False),
    ],
)
def test_a_decision_against_the_only_view_is_a_disagreement(
    state: DecisionState, view: View, differs: bool
) -> None:
    decision = ex.included(WARRANTY, state=state, reason=LeaveOutReason.COST)
    procurement = with_opinions(ex.furniture(decision), opinion(Role.END_USER, view))
    assert views.views_of(procurement, WARRANTY.id).differ is differs


def test_an_expert_is_asked_and_the_answer_stays_with_the_criterion() -> None:
    asked = Consultation(
        id="q1",
        criterion_id=WARRANTY.id,
        question="Riittääkö 7 vuotta?",
        role=Role.SUSTAINABILITY,
        asked_at=AT,
    )
    procurement = people.ask_expert(ex.furniture(), WARRANTY, asked).procurement
    assert [each.id for each in views.views_of(procurement, WARRANTY.id).waiting] == ["q1"]
    procurement = people.record_answer(procurement, WARRANTY, "q1", " Riittää. ", AT).procurement
    card = views.views_of(procurement, WARRANTY.id)
    assert card.waiting == ()
    assert (card.consultations[0].answer, card.consultations[0].answered_at) == ("Riittää.", AT)
    procurement = people.record_answer(procurement, WARRANTY, "q1", "", AT).procurement
    assert procurement.consultations[0].answered_at is None
    assert people.remove_consultation(procurement, WARRANTY, "q1").procurement.consultations == ()


def test_every_gate_has_one_who_decides_until_the_procurement_agrees_otherwise() -> None:
    procurement = ex.furniture()
    for gate in GATES:
        assert [duty.part for duty in views.duties_at(procurement, gate)].count(Part.DECIDES) == 1
        assert not views.agreed(procurement, gate)
    own = (GateDuty(gate=Gate.AWARD, role=Role.COMMITTEE, part=Part.DECIDES),)
    procurement = people.set_duties(procurement, Gate.AWARD, own).procurement
    assert views.duties_at(procurement, Gate.AWARD) == own
    assert views.agreed(procurement, Gate.AWARD)
    assert people.set_duties(procurement, Gate.AWARD, ()).procurement.gate_duties == ()


def full_of_maija() -> Procurement:
    """A procurement in which one person has done everything one can do."""
    decision = ex.included(WARRANTY, decided_by_person="maija")
    decision = replace(decision, follow_up=replace(decision.follow_up, owner_person="maija"))
    return ex.furniture(
        decision,
        people=(Person(id="maija", role=Role.NEED_OWNER, name="Maija Virtanen", unit="Sivistys"),),
        opinions=(replace(opinion(Role.NEED_OWNER, View.INCLUDE), person="maija"),),
        consultations=(
            Consultation(
                id="q",
                criterion_id=WARRANTY.id,
                question="?",
                role=Role.LAWYER,
                person="maija",
                asked_by_person="maija",
            ),
        ),
        gate_duties=(GateDuty(gate=Gate.NEED, role=Role.NEED_OWNER, part=Part.DECIDES, person="maija"),),
        tasks=(Task(id="t", title="Kierros varastossa", person="maija", due=date(2027, 1, 8)),),
    )


def test_a_removed_person_leaves_no_loose_end_and_the_roles_stay() -> None:
    before = full_of_maija()
    assert parts.loose_ends(before) == frozenset()
    after = people.remove_person(before, "maija").procurement
    assert after.people == ()
    assert parts.loose_ends(after) == frozenset()
    assert after.decisions[0].decided_by_role is before.decisions[0].decided_by_role
    assert after.opinions[0].role is Role.NEED_OWNER
    assert after.tasks[0].title == "Kierros varastossa"


def test_an_anonymised_person_keeps_the_record_and_loses_the_name() -> None:
    after = people.anonymise_person(full_of_maija(), "maija").procurement
    (person,) = after.people
    assert (person.name, person.unit, person.role) == ("", "", Role.NEED_OWNER)
    assert after.decisions[0].decided_by_person == "maija"
    assert "Virtanen" not in "".join(parts.split(after).values())
