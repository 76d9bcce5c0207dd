"""Bottlenecks of a procurement as its officer meets, mends and accepts them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp
from gatekeeper_app.domain.findings import FindingGroup, Severity
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    FindingResponse,
    Lot,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.checks import CheckResult, apply_fix, check, context_of, with_resolved
from gatekeeper_app.services.editing import accept_findings
from gatekeeper_app.services.protocols import LawBook, Library

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Procurement:
    return Shipped().sample()


def keys(result: CheckResult) -> set[str]:
    return {finding.key for finding in result.open}


def group_of(result: CheckResult, key: str) -> FindingGroup:
    (found,) = (group for group in result.groups if group.key == key)
    return found


def bought_on_price(*lots: str) -> Procurement:
    """Furniture in lots where price alone decides each."""
    lines = tuple(
        AwardCriterion(id=f"price-{lot}", lot_id=lot, type=AwardCriterionType.PRICE, name="Hinta")
        for lot in lots
    )
    return ex.furniture(lots=tuple(Lot(id=lot, title=f"Osa {lot}") for lot in lots), award_lines=lines)


def test_the_same_procurement_gives_the_same_findings_in_the_same_order(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    first, second = (check(sample, library, law, TODAY) for _ in range(2))
    assert first == second
    assert first.has_errors
    orders = [(finding.severity.order, finding.gate.number) for finding in first.open]
    assert orders == sorted(orders)
    assert sum(first.count(severity) for severity in Severity) == len(first.groups)


def test_every_finding_speaks_every_language_and_names_law_the_book_holds(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    for finding in check(sample, library, law, TODAY).open:
        for language in LANGUAGES:
            for message in (finding.message, finding.why, finding.remedy):
                said = message.in_language(language)
                assert said
                assert "{" not in said
        for provision in finding.legal:
            assert law.provision(provision, sample.law_date).citation.fi


def test_an_empty_procurement_is_judged_without_an_error(library: Library, law: LawBook) -> None:
    empty = Procurement(id="p", title="", created_at=AT)
    result = check(empty, library, law, TODAY)
    assert not result.has_errors
    assert (result.answered, result.resolved) == ((), ())
    assert result.readiness.included == 0


def test_a_rule_knows_the_threshold_of_the_procurements_own_day(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    assert context_of(sample, library, law, TODAY).eu_threshold == Decimal(216000)
    later = replace(sample, milestones=(), created_at=datetime(2031, 1, 1, tzinfo=UTC))
    assert context_of(later, library, law, TODAY).eu_threshold is None
    assert check(later, library, law, TODAY).open


def test_an_accepted_bottleneck_leaves_the_open_ones_and_stands_with_its_reason(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    before = check(sample, library, law, TODAY)
    group = before.groups[0]
    accepted = accept_findings(sample, group, "Pieni hankinta.", AT).procurement
    after = check(accepted, library, law, TODAY)
    assert keys(after) == keys(before) - {group.key}
    ((finding, response),) = after.answered
    assert finding == group.first
    assert (response.reason, response.state) == ("Pieni hankinta.", ResponseState.ACCEPTED)


def test_an_answer_to_a_bottleneck_that_is_not_there_is_not_shown(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    odd = FindingResponse(key="price-only-award/no-such-lot", state=ResponseState.ACCEPTED, reason="x")
    result = check(replace(sample, responses=(odd,)), library, law, TODAY)
    assert result.answered == ()
    assert keys(result) == keys(check(sample, library, law, TODAY))


def test_the_same_bottleneck_of_twelve_lots_is_shown_once_and_accepted_once(
    library: Library, law: LawBook
) -> None:
    procurement = bought_on_price(*(f"{number:02}" for number in range(1, 13)))
    result = check(procurement, library, law, TODAY)
    (group,) = (group for group in result.groups if group.first.rule == "price-only-award")
    assert len(group.findings) == 12
    accepted = accept_findings(procurement, group, "Vakiotuote.", AT).procurement
    after = check(accepted, library, law, TODAY)
    assert len(after.answered) == 12
    assert not any(finding.rule == "price-only-award" for finding in after.open)


def test_a_mended_bottleneck_is_recorded_and_the_record_goes_when_it_comes_back(
    library: Library, law: LawBook
) -> None:
    first = bought_on_price("1")
    bad = check(first, library, law, TODAY)
    weighed = replace(
        first,
        award_lines=(
            replace(first.award_lines[0], weight=Weight(form=WeightForm.PERCENT, figure=Decimal(70))),
            ex.quality("Takuu", ex.percent(30), lot_id="1", verification="Takuuehdot"),
        ),
    )
    after = check(weighed, library, law, TODAY)
    mended = with_resolved(bad, weighed, after, AT)
    (record,) = (r for r in mended.responses if r.key == "price-only-award/1")
    assert (record.state, record.at) == (ResponseState.RESOLVED, AT)
    assert record in check(mended, library, law, TODAY).resolved
    back = replace(mended, award_lines=first.award_lines)
    again = check(back, library, law, TODAY)
    assert "price-only-award/1" in keys(again)
    assert again.resolved == ()
    reopened = with_resolved(check(mended, library, law, TODAY), back, again, AT)
    assert not any(r.key == "price-only-award/1" for r in reopened.responses)


def test_mending_twice_keeps_one_record(library: Library, law: LawBook) -> None:
    first = bought_on_price("1")
    before = check(first, library, law, TODAY)
    nothing = replace(first, award_lines=())
    after = check(nothing, library, law, TODAY)
    once = with_resolved(before, nothing, after, AT)
    twice = with_resolved(before, once, after, AT)
    assert twice == once


def test_an_accepted_bottleneck_that_goes_away_keeps_its_answer_and_is_not_called_mended(
    library: Library, law: LawBook
) -> None:
    first = bought_on_price("1")
    before = check(first, library, law, TODAY)
    accepted = accept_findings(first, group_of(before, "price-only-award/1"), "Syy.", AT).procurement
    nothing = replace(accepted, award_lines=())
    after = check(nothing, library, law, TODAY)
    kept = with_resolved(check(accepted, library, law, TODAY), nothing, after, AT)
    assert [r.state for r in kept.responses if r.key == "price-only-award/1"] == [ResponseState.ACCEPTED]
    assert check(kept, library, law, TODAY).answered == ()


def test_the_one_click_cure_mends_what_it_says_and_its_label_names_it(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    group = group_of(check(sample, library, law, TODAY), "market-standard-only/FUR-005")
    edit = apply_fix(sample, group, library, law, TODAY)
    assert edit is not None
    assert edit.label.in_language("en").startswith("mended: ")
    assert group.key not in keys(check(edit.procurement, library, law, TODAY))
    decision = edit.procurement.decision("FUR-005")
    assert decision is not None
    assert decision.wording == wording_of(library.criteria["FUR-005"], decision)


def test_where_a_person_must_choose_there_is_no_cure(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    for group in check(sample, library, law, TODAY).groups:
        edit = apply_fix(sample, group, library, law, TODAY)
        assert (edit is None) == (group.first.fix is None)


def warranty_too_short(library: Library) -> Decision:
    criterion = library.criteria["FUR-004"]
    decision = Decision(
        criterion_id="FUR-004",
        state=DecisionState.ADAPTED,
        ambition=Ambition.ADVANCED,
        parameters={"warranty_years": Decimal(2)},
        follow_up=FollowUp(owner_role=Role.CONTRACT_MANAGER, due=date(2028, 5, 3)),
        decided_by_role=Role.NEED_OWNER,
        decided_at=AT,
    )
    return replace(decision, wording=wording_of(criterion, decision))


def test_putting_the_levels_figures_back_makes_an_edited_criterion_plain_again(
    library: Library, law: LawBook
) -> None:
    procurement = ex.furniture(warranty_too_short(library))
    group = group_of(check(procurement, library, law, TODAY), "market-standard-only/FUR-004")
    edit = apply_fix(procurement, group, library, law, TODAY)
    assert edit is not None
    decision = edit.procurement.decision("FUR-004")
    assert decision is not None
    assert (decision.parameters, decision.state) == ({}, DecisionState.ADOPTED)


def test_a_cure_leaves_the_texts_it_does_not_touch_as_they_were_decided_on(
    library: Library, law: LawBook
) -> None:
    decision = warranty_too_short(library)
    assert decision.wording is not None
    old_words = LocalizedText.same("Vanhan kirjaston sanat")
    decided_on = replace(decision.wording, indicator=old_words, checking=old_words)
    procurement = ex.furniture(replace(decision, wording=decided_on))
    group = group_of(check(procurement, library, law, TODAY), "market-standard-only/FUR-004")
    edit = apply_fix(procurement, group, library, law, TODAY)
    assert edit is not None
    cured = edit.procurement.decision("FUR-004")
    assert cured is not None
    assert cured.wording is not None
    assert (cured.wording.indicator, cured.wording.checking) == (old_words, old_words)
    assert cured.wording.tender_text != decided_on.tender_text


def test_a_criterion_the_library_dropped_is_told_and_not_counted(library: Library, law: LawBook) -> None:
    gone = Decision(criterion_id="OLD-999", state=DecisionState.ADOPTED)
    result = check(ex.furniture(gone), library, law, TODAY)
    assert result.readiness.unknown == ("OLD-999",)
    assert result.readiness.included == 0
