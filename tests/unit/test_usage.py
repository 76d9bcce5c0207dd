"""Where a criterion was used: settled decisions, with the outcome noted for the lot or for the whole."""

from dataclasses import replace

from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.outcomes import CriterionEffect, CriterionOutcome
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.usage import uses_in


def _decided(state: DecisionState, lot: str = "") -> Decision:
    return replace(ex.included(ex.warranty(id="FUR-004")), state=state, lot_id=lot)


def test_an_open_decision_is_no_use() -> None:
    procurement = ex.furniture(_decided(DecisionState.OPEN))
    assert not list(uses_in(procurement, "FUR-004"))


def test_a_criterion_that_was_left_out_is_shown_as_left_out() -> None:
    procurement = ex.furniture(_decided(DecisionState.LEFT_OUT))
    assert [use.state for use in uses_in(procurement, "FUR-004")] == [DecisionState.LEFT_OUT]


def test_the_outcome_of_the_lot_goes_before_that_of_the_whole() -> None:
    whole = CriterionOutcome(criterion_id="FUR-004", effect=CriterionEffect.MET_BY_ALL)
    lot = CriterionOutcome(criterion_id="FUR-004", lot_id="lot-2", effect=CriterionEffect.DECIDED_WINNER)
    procurement = ex.furniture(
        _decided(DecisionState.ADOPTED),
        _decided(DecisionState.ADOPTED, "lot-2"),
        criterion_outcomes=(whole, lot),
    )
    effects = [use.outcome.effect for use in uses_in(procurement, "FUR-004") if use.outcome]
    assert effects == [CriterionEffect.MET_BY_ALL, CriterionEffect.DECIDED_WINNER]


def test_other_criteria_are_left_aside() -> None:
    procurement = ex.furniture(_decided(DecisionState.ADOPTED))
    assert not list(uses_in(procurement, "FUR-005"))
