"""The walk through the gates: few criteria first, nothing touched ever out of sight, one thing next."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gatekeeper_app.calculation.ranking import FEW
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.gates import GATES, Gate, GateState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.services.walk import Stop, criteria_for, matching_categories, recommended_for, walk

NEW = Procurement(id="p", title="", created_at=datetime(2026, 11, 4, tzinfo=UTC))
FURNITURE = replace(NEW, categories=("furniture",))


def settled(stop: Stop, state: DecisionState = DecisionState.ADOPTED) -> Decision:
    return Decision(criterion_id=stop.criterion.id, state=state, ambition=stop.criterion.recommended)


def ids(stops: tuple[Stop, ...]) -> list[str]:
    return [stop.criterion.id for stop in stops]


def test_the_gates_stand_in_their_order_and_hold_every_criterion_once(library: Library) -> None:
    path = walk(FURNITURE, library)
    assert tuple(gate.gate for gate in path.gates) == GATES
    everything = [stop.criterion.id for gate in path.gates for stop in (*gate.first, *gate.more)]
    assert len(set(everything)) == len(everything)
    assert set(everything) == {criterion.id for criterion in criteria_for(FURNITURE, library)}
    for gate in path.gates:
        assert all(stop.criterion.gate is gate.gate for stop in (*gate.first, *gate.more))


def test_at_most_four_criteria_are_proposed_first_at_a_gate_best_first(library: Library) -> None:
    path = walk(FURNITURE, library)
    proposed = [criterion.id for criterion in recommended_for(FURNITURE, library)]
    assert FEW == 4
    assert proposed
    for gate in path.gates:
        assert len(gate.first) <= 4
        assert all(stop.recommended for stop in gate.first)
        assert ids(gate.first) == [i for i in proposed if library.criteria[i].gate is gate.gate]


def test_a_procurement_meets_its_category_the_general_criteria_and_those_of_its_nature(
    library: Library,
) -> None:
    cross_cutting = {category.id for category in library.categories.values() if category.cross_cutting}
    assert cross_cutting == {"general", "any-goods", "any-services", "any-works", "small-purchases"}
    assert {criterion.category for criterion in criteria_for(NEW, library)} <= cross_cutting
    offered = {criterion.category for criterion in criteria_for(FURNITURE, library)}
    assert {"general", "furniture"} <= offered
    assert offered.isdisjoint({"any-services", "any-works"})


def test_a_category_the_library_does_not_know_is_passed_over(library: Library) -> None:
    odd = replace(NEW, categories=("no-such-category",))
    assert criteria_for(odd, library) == criteria_for(NEW, library)


@pytest.mark.parametrize("state", DecisionState)
def test_a_criterion_someone_touched_is_among_the_first_whatever_the_ranking_says(
    state: DecisionState, library: Library
) -> None:
    hidden = next(stop for gate in walk(FURNITURE, library).gates for stop in gate.more)
    touched = replace(FURNITURE, decisions=(settled(hidden, state),))
    gate = walk(touched, library).gate(hidden.criterion.gate)
    (found,) = (stop for stop in gate.first if stop.criterion.id == hidden.criterion.id)
    assert not found.recommended
    assert found.state is state


def test_a_touched_criterion_stays_when_the_category_is_taken_off(library: Library) -> None:
    stop = next(
        stop
        for gate in walk(FURNITURE, library).gates
        for stop in gate.first
        if stop.criterion.category == "furniture"
    )
    moved = replace(FURNITURE, categories=(), decisions=(settled(stop),))
    assert stop.criterion.id in ids(walk(moved, library).gate(stop.criterion.gate).first)


def test_a_decision_on_a_criterion_the_library_dropped_does_not_break_the_walk(library: Library) -> None:
    gone = replace(FURNITURE, decisions=(Decision(criterion_id="OLD-999", state=DecisionState.ADOPTED),))
    assert [ids(gate.first) for gate in walk(gone, library).gates] == [
        ids(gate.first) for gate in walk(FURNITURE, library).gates
    ]


def test_a_decision_for_one_lot_does_not_settle_the_whole(library: Library) -> None:
    stop = walk(FURNITURE, library).gate(Gate.SPECIFICATION).first[0]
    for_lot = replace(FURNITURE, decisions=(replace(settled(stop), lot_id="lot-1"),))
    assert walk(for_lot, library).decided == 0


def test_a_gate_goes_from_not_started_over_partly_to_decided(library: Library) -> None:
    gate = walk(FURNITURE, library).gate(Gate.SPECIFICATION)
    assert (gate.state, gate.decided) == (GateState.NOT_STARTED, 0)
    procurement = FURNITURE
    for count, stop in enumerate(gate.first, start=1):
        procurement = replace(procurement, decisions=(*procurement.decisions, settled(stop)))
        now = walk(procurement, library).gate(Gate.SPECIFICATION)
        assert now.decided == count
        assert now.state is (GateState.DECIDED if count == len(gate.first) else GateState.PARTLY)


@pytest.mark.parametrize(
    ("state", "gate_state"),
    [
        (DecisionState.OPEN, GateState.NOT_STARTED),
        (DecisionState.DEFERRED, GateState.PARTLY),
        (DecisionState.LEFT_OUT, GateState.DECIDED),
        (DecisionState.NOT_APPLICABLE, GateState.DECIDED),
        (DecisionState.ADAPTED, GateState.DECIDED),
        (DecisionState.ADOPTED, GateState.DECIDED),
    ],
)
def test_only_a_settled_decision_settles_a_gate(
    state: DecisionState, gate_state: GateState, library: Library
) -> None:
    first = walk(FURNITURE, library).gate(Gate.SPECIFICATION).first
    procurement = replace(FURNITURE, decisions=tuple(settled(stop, state) for stop in first))
    assert walk(procurement, library).gate(Gate.SPECIFICATION).state is gate_state


def test_a_gate_with_nothing_proposed_has_nothing_to_decide(library: Library) -> None:
    gate = walk(NEW, library).gate(Gate.SUITABILITY)
    assert gate.first == ()
    assert gate.more
    assert gate.state is GateState.NOT_APPLICABLE
    assert gate.next_stop is None


def test_the_untouched_come_next_before_the_deferred(library: Library) -> None:
    first = walk(FURNITURE, library).gate(Gate.SPECIFICATION).first
    one_put_off = replace(FURNITURE, decisions=(settled(first[0], DecisionState.DEFERRED),))
    stop = walk(one_put_off, library).gate(Gate.SPECIFICATION).next_stop
    assert stop is not None
    assert stop.criterion.id == first[1].criterion.id
    all_but = (
        settled(first[0], DecisionState.DEFERRED),
        *(settled(other, DecisionState.LEFT_OUT) for other in first[1:]),
    )
    stop = walk(replace(FURNITURE, decisions=all_but), library).gate(Gate.SPECIFICATION).next_stop
    assert stop is not None
    assert stop.criterion.id == first[0].criterion.id


def test_the_walk_stands_at_the_first_gate_with_something_left(library: Library) -> None:
    path = walk(FURNITURE, library)
    assert path.current.gate is Gate.NEED
    need = tuple(settled(stop) for stop in path.gate(Gate.NEED).first)
    assert walk(replace(FURNITURE, decisions=need), library).current.gate is not Gate.NEED
    everything = tuple(settled(stop) for gate in path.gates for stop in gate.first)
    done = walk(replace(FURNITURE, decisions=everything), library)
    assert done.decided == done.total == path.total
    assert done.current is done.gates[-1]


def test_categories_are_found_by_the_beginning_of_a_code(library: Library) -> None:
    categories = library.categories
    assert matching_categories(("39160000",), categories) == ("furniture",)
    assert matching_categories(("30213100",), categories) == ("ict",)
    assert set(matching_categories(("30213100", "39160000"), categories)) == {"ict", "furniture"}
    assert matching_categories(("98390000",), categories) == ()
    assert matching_categories((), categories) == ()
    assert matching_categories(("39",), categories) == ()
