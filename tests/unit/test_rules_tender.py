"""Rules of the stages Specification, Suitability and Award: their limits, their cures, their silence."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.calculation.scales import collapsed, saturated
from gatekeeper_app.domain.advice import Scale
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import (
    Ambition,
    Criterion,
    CriterionKind,
    Direction,
    LegalMinimum,
    Parameter,
    Trait,
)
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    Lot,
    Milestone,
    MilestoneKind,
    NoticeFacts,
    Preparation,
    Procedure,
    Procurement,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.questions import DataMedia, PriceFormula, Question
from gatekeeper_app.domain.wording import values_of
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import RuleContext

IDS = {
    "new-only",
    "lots-not-explained",
    "variants-refused",
    "delivery-too-short",
    "uniform-look",
    "identical-batch",
    "used-warranty",
    "data-media-destroyed",
    "material-named",
    "single-use-demanded",
    "too-many-minimums",
    "legal-minimum-as-ambition",
    "contradictory-criteria",
    "charging-missing",
    "references-exclude",
    "turnover-too-high",
    "minimum-suppliers",
    "sustainability-report-demanded",
    "token-weight",
    "weights-do-not-add-up",
    "award-line-about-bidder",
    "scale-saturates",
    "life-cycle-cost-missing",
    "relative-price-formula",
    "offsets-accepted",
}
YES, NO = Answer.YES, Answer.NO


def found(rule_id: str, context: RuleContext) -> list[Finding]:
    return list(registry.rule(rule_id).findings(context))


def one(rule_id: str, context: RuleContext) -> Finding:
    (finding,) = found(rule_id, context)
    return finding


def mended(rule_id: str, context: RuleContext) -> Procurement:
    finding = one(rule_id, context)
    cured = registry.rule(rule_id).fix(context, finding)
    assert cured is not None
    assert found(rule_id, replace(context, procurement=cured)) == []
    return cured


def asked(*given: Any, criteria: tuple[Criterion, ...] = (), **changes: Any) -> RuleContext:
    """Furniture with these answers, as (question, answer) or (question, answer, reason)."""
    known = {name: changes.pop(name) for name in ("eu_procurement",) if name in changes}
    decisions = tuple(ex.included(criterion) for criterion in criteria)
    answers = ex.answers(*(ex.says(*each) for each in given))
    return ex.situation(ex.furniture(*decisions, **answers, **changes), *criteria, **known)


def test_the_rules_of_the_tender_keep_their_ids() -> None:
    assert {rule.id for rule in registry.RULES} >= IDS


@pytest.mark.parametrize("rule_id", sorted(IDS))
def test_nothing_is_found_where_nothing_was_answered(rule_id: str) -> None:
    assert found(rule_id, ex.situation(ex.furniture(), eu_procurement=True)) == []


@pytest.mark.parametrize("rule_id", sorted(IDS))
def test_every_finding_of_the_examples_is_said_in_three_languages(rule_id: str) -> None:
    rule = registry.rule(rule_id)
    for example in rule.examples():
        for finding in rule.findings(example.context):
            for message in filter(None, (finding.message, finding.why, finding.remedy, finding.fix)):
                said = {message.in_language(language) for language in LANGUAGES}
                assert len(said) == len(LANGUAGES)
                assert not any("{" in text or "}" in text for text in said)


@pytest.mark.parametrize(
    ("rule_id", "question", "softens"),
    [
        ("new-only", Question.NEW_ONLY, True),
        ("uniform-look", Question.UNIFORM_LOOK, True),
        ("identical-batch", Question.IDENTICAL_BATCH, True),
        ("single-use-demanded", Question.SINGLE_USE, True),
        ("sustainability-report-demanded", Question.SUSTAINABILITY_REPORT, True),
        ("material-named", Question.MATERIAL_NAMED, False),
        ("offsets-accepted", Question.OFFSETS, False),
    ],
)
def test_a_yes_is_found_at_its_question_and_turned_round_by_one_click(
    rule_id: str, question: Question, softens: bool
) -> None:
    finding = one(rule_id, asked((question, YES)))
    assert (finding.severity, finding.subject) == (Severity.WARNING, f"question/{question.value}")
    reasoned = asked((question, YES, "Peruste."))
    assert one(rule_id, reasoned).severity is (Severity.NOTE if softens else Severity.WARNING)
    given = mended(rule_id, reasoned).answered(question)
    assert (given.answer, given.note) == (NO, "Peruste.")
    assert found(rule_id, asked((question, NO))) == []


# -- requirements


def test_new_goods_beside_a_criterion_that_accepts_used_ones_contradict_each_other() -> None:
    used = ex.warranty(traits=(Trait.ACCEPTS_USED,))
    context = asked((Question.NEW_ONLY, YES, "Takuusyistä."), criteria=(used,))
    finding = one("new-only", context)
    assert finding.severity is Severity.ERROR
    assert "Warranty" in finding.message.in_language("en")
    assert mended("new-only", context).answered(Question.NEW_ONLY).answer is NO


def test_a_preparation_about_used_goods_contradicts_nothing() -> None:
    looked = ex.stock_check(traits=(Trait.ACCEPTS_USED,))
    assert one("new-only", asked((Question.NEW_ONLY, YES), criteria=(looked,))).severity is Severity.WARNING


def test_new_goods_are_said_to_go_against_the_answer_at_the_first_gate() -> None:
    finding = one("new-only", asked((Question.NEW_ONLY, YES), (Question.USED, YES)))
    assert "although used ones were found to do" in finding.message.in_language("en")


def _one_whole(**changes: Any) -> RuleContext:
    return asked(criteria=(ex.warranty(),), **({"eu_procurement": True} | changes))


def test_reasons_for_not_dividing_are_owed_above_the_eu_threshold_only() -> None:
    finding = one("lots-not-explained", _one_whole())
    assert (finding.severity, finding.legal, finding.subject) == (
        Severity.WARNING,
        ("L-48",),
        "question/lots_reason",
    )
    assert found("lots-not-explained", _one_whole(eu_procurement=False)) == []
    assert found("lots-not-explained", _one_whole(eu_procurement=None)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"nature": ContractNature.SOCIAL_SERVICES},
        {"nature": ContractNature.CONCESSION},
        {"buyer": Buyer(kind=BuyerKind.UTILITY)},
        {"procedure": Procedure.DIRECT},
        {"lots": ex.LOTS},
    ],
)
def test_reasons_for_not_dividing_are_not_owed_everywhere(changes: dict[str, Any]) -> None:
    assert found("lots-not-explained", _one_whole(**changes)) == []


def test_a_single_lot_is_no_division() -> None:
    assert len(found("lots-not-explained", _one_whole(lots=ex.LOTS[:1]))) == 1


@pytest.mark.parametrize(("days", "count"), [(0, 1), (1, 0)])
def test_lots_are_asked_for_once_the_documents_are_frozen(days: int, count: int) -> None:
    frozen = Milestone(kind=MilestoneKind.DOCUMENTS_FROZEN, on=ex.TODAY + timedelta(days=days))
    context = asked(milestones=(frozen,), eu_procurement=True)
    assert len(found("lots-not-explained", context)) == count


@pytest.mark.parametrize(
    ("code", "kind", "severity"),
    [
        ("90511200", BuyerKind.MUNICIPALITY, Severity.ERROR),
        ("90511200", BuyerKind.JOINT_AUTHORITY, Severity.ERROR),
        ("90511000", BuyerKind.MUNICIPALITY, Severity.WARNING),
        ("90512000", BuyerKind.MUNICIPALITY, Severity.WARNING),
        ("90511200", BuyerKind.STATE, None),
        ("90910000", BuyerKind.MUNICIPALITY, None),
    ],
)
def test_household_waste_must_be_divided_whatever_the_value(
    code: str, kind: BuyerKind, severity: Severity | None
) -> None:
    context = _one_whole(
        cpv=(code,), buyer=Buyer(kind=kind), nature=ContractNature.SERVICES, eu_procurement=False
    )
    assert [finding.severity for finding in found("lots-not-explained", context)] == (
        [severity] if severity else []
    )
    for finding in found("lots-not-explained", context):
        assert finding.legal[0] == "L-119"
        assert finding.why.in_language("en").startswith("Section 36 of the Waste Act")


def _notice(variants: Answer) -> NoticeFacts:
    return NoticeFacts(
        file_name="a.xml",
        notice_id="1",
        subtype="16",
        notice_type="cn-standard",
        languages=("FIN",),
        published_on=date(2026, 11, 1),
        variants_allowed=variants,
    )


def test_what_a_notice_says_of_variants_counts_until_somebody_answers() -> None:
    published = one("variants-refused", asked(notice=_notice(NO)))
    assert (published.fix, published.severity) == (None, Severity.NOTE)
    ways = one("variants-refused", asked((Question.LEASE, YES), notice=_notice(NO)))
    assert ways.severity is Severity.WARNING
    assert registry.rule("variants-refused").fix(asked(notice=_notice(NO)), published) is None
    assert found("variants-refused", asked((Question.VARIANTS, YES), notice=_notice(NO))) == []
    assert found("variants-refused", asked(notice=_notice(YES))) == []
    assert found("variants-refused", asked(notice=_notice(Answer.UNANSWERED))) == []


def test_refused_variants_name_the_ways_that_were_found_possible() -> None:
    context = asked(
        (Question.VARIANTS, NO), (Question.LEASE, YES), (Question.USED, YES), (Question.SERVICE, NO)
    )
    finding = one("variants-refused", context)
    assert finding.message.in_language("en").endswith("these were found possible: leasing and used goods.")
    assert "76(2)" in finding.why.in_language("en")
    assert mended("variants-refused", context).answered(Question.VARIANTS).answer is YES


@pytest.mark.parametrize(("eu", "severity"), [(True, Severity.ERROR), (False, Severity.WARNING)])
def test_a_criterion_that_allows_variants_contradicts_their_refusal_even_with_a_reason(
    eu: bool, severity: Severity
) -> None:
    variants = ex.warranty(traits=(Trait.ALLOWS_VARIANTS,))
    context = asked((Question.VARIANTS, NO, "Ei vertailtavissa."), criteria=(variants,), eu_procurement=eu)
    assert one("variants-refused", context).severity is severity
    assert mended("variants-refused", context).answered(Question.VARIANTS).note == "Ei vertailtavissa."


@pytest.mark.parametrize(
    ("used", "days", "count"), [(True, 19, 1), (True, 20, 0), (False, 9, 1), (False, 10, 0), (False, 1, 1)]
)
def test_twenty_days_are_enough_for_used_goods_and_ten_for_new(used: bool, days: int, count: int) -> None:
    context = asked((Question.USED, YES if used else NO), (Question.DELIVERY_DAYS, days))
    findings = found("delivery-too-short", context)
    assert len(findings) == count
    for finding in findings:
        assert "rule of thumb" in finding.message.in_language("en")


def test_a_service_may_begin_at_once() -> None:
    context = asked((Question.DELIVERY_DAYS, 3), nature=ContractNature.SERVICES)
    assert found("delivery-too-short", context) == []


def test_the_warranty_of_used_goods_matters_only_where_they_are_let_in() -> None:
    same = (Question.USED_WARRANTY, YES)
    used = ex.warranty(traits=(Trait.ACCEPTS_USED,))
    assert found("used-warranty", asked(same)) == []
    assert found("used-warranty", asked(same, (Question.NEW_ONLY, YES))) == []
    assert len(found("used-warranty", asked(same, (Question.NEW_ONLY, NO)))) == 1
    assert len(found("used-warranty", asked(same, criteria=(used,)))) == 1
    mended("used-warranty", asked(same, (Question.USED, YES)))


def test_media_are_erased_in_place_of_destroyed() -> None:
    context = asked((Question.DATA_MEDIA, DataMedia.DESTROYED.value))
    assert mended("data-media-destroyed", context).answered(Question.DATA_MEDIA).choice == "erased"
    assert found("data-media-destroyed", asked((Question.DATA_MEDIA, DataMedia.NO_MEDIA.value))) == []


def _met_by(criterion_id: str, at_most: int | None, **changes: Any) -> Criterion:
    level = replace(ex.warranty().levels[1], suppliers_from=1, suppliers_to=at_most)
    return ex.warranty(id=criterion_id, levels=(level,), **changes)


@pytest.mark.parametrize(
    ("estimates", "count"),
    [
        ((3, 3, 3), 1),
        ((3, 3, 4), 0),
        ((3, 3), 0),
        ((2, 5), 1),
        ((2,), 0),
        ((2, None), 0),
        ((5, 5, 5, 5, 5), 0),
    ],
)
def test_the_estimates_of_suppliers_are_looked_at_together(
    estimates: tuple[int | None, ...], count: int
) -> None:
    criteria = tuple(_met_by(f"EX-1{n}", most) for n, most in enumerate(estimates))
    findings = found("too-many-minimums", asked(criteria=criteria, preparation=Preparation()))
    assert len(findings) == count
    for finding in findings:
        assert finding.severity is Severity.WARNING
        assert "rule of thumb" in finding.message.in_language("en")


def test_award_criteria_and_clauses_leave_nobody_out() -> None:
    kinds = (CriterionKind.AWARD, CriterionKind.CONTRACT_CLAUSE, CriterionKind.AWARD)
    criteria = tuple(_met_by(f"EX-1{n}", 1, kind=kind) for n, kind in enumerate(kinds))
    assert found("too-many-minimums", asked(criteria=criteria)) == []


def test_minimums_of_different_lots_do_not_add_up() -> None:
    criteria = tuple(_met_by(f"EX-1{n}", 3) for n in range(3))
    decisions = [ex.included(each, lot_id=lot) for each, lot in zip(criteria, ("1", "1", "2"), strict=True)]
    assert found("too-many-minimums", ex.situation(ex.furniture(*decisions, lots=ex.LOTS), *criteria)) == []
    shared = [ex.included(criteria[0]), *(ex.included(each, lot_id="1") for each in criteria[1:])]
    finding = one("too-many-minimums", ex.situation(ex.furniture(*shared, lots=ex.LOTS), *criteria))
    assert (finding.lot, finding.severity) == ("1", Severity.NOTE)
    assert "Desks" in finding.message.in_language("en")


# -- what the law sets anyway


def _lawful(*minimums: LegalMinimum, **changes: Any) -> Criterion:
    years = replace(ex.WARRANTY_YEARS, legal_minimums=minimums, **changes)
    return ex.warranty(parameters=(years,))


def _minimum(value: int, start: date = date(2026, 1, 9), **changes: Any) -> LegalMinimum:
    return LegalMinimum(value=Decimal(value), valid_from=start, source="L-108a", **changes)


def _at(criterion: Criterion, figure: int, **changes: Any) -> RuleContext:
    decision = ex.included(
        criterion, state=DecisionState.ADAPTED, parameters={"warranty_years": Decimal(figure)}
    )
    known = {name: changes.pop(name) for name in ("eu_procurement",) if name in changes}
    return ex.situation(ex.furniture(decision, **changes), criterion, **known)


@pytest.mark.parametrize(("figure", "count"), [(5, 1), (6, 1), (7, 0)])
def test_a_figure_at_or_below_the_law_is_no_ambition(figure: int, count: int) -> None:
    assert len(found("legal-minimum-as-ambition", _at(_lawful(_minimum(6)), figure))) == count


@pytest.mark.parametrize(("figure", "count"), [(19, 0), (20, 1), (21, 1)])
def test_where_less_is_better_the_law_is_an_upper_limit(figure: int, count: int) -> None:
    lower = _lawful(_minimum(20), better=Direction.LOWER, maximum=Decimal(40), market=None)
    assert len(found("legal-minimum-as-ambition", _at(lower, figure))) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2026, 1, 8), 0),
        (date(2026, 1, 9), 1),
        (date(2028, 12, 31), 1),
        (date(2029, 1, 1), 1),
    ],
)
def test_the_law_of_the_day_the_procurement_started_counts(day: date, count: int) -> None:
    steps = (_minimum(6, valid_until=date(2028, 12, 31)), _minimum(8, date(2029, 1, 1)))
    started = (Milestone(kind=MilestoneKind.STARTED, on=day),)
    assert len(found("legal-minimum-as-ambition", _at(_lawful(*steps), 6, milestones=started))) == count
    between = found("legal-minimum-as-ambition", _at(_lawful(*steps), 7, milestones=started))
    assert len(between) == (day >= date(2029, 1, 1))


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Espoon kaupunki", 1),
        ("ESPOON KAUPUNKI, tilapalvelut", 1),
        ("Espoon kaupunkitekniikka Oy", 0),
        ("Inkoon kunta", 0),
        ("", 0),
    ],
)
def test_a_share_set_for_some_municipalities_binds_these_only(name: str, count: int) -> None:
    some = _lawful(_minimum(6, buyers=("Espoon kaupunki", "Esbo stad")))
    assert len(found("legal-minimum-as-ambition", _at(some, 6, buyer=Buyer(name=name)))) == count


@pytest.mark.parametrize(("eu", "count"), [(True, 1), (False, 0), (None, 0)])
def test_a_law_on_large_contracts_leaves_small_ones_alone(eu: bool | None, count: int) -> None:
    large = _lawful(_minimum(6, above_eu_threshold=True))
    assert len(found("legal-minimum-as-ambition", _at(large, 6, eu_procurement=eu))) == count


def test_a_figure_of_law_still_to_be_verified_is_a_note_that_says_so() -> None:
    finding = one("legal-minimum-as-ambition", _at(_lawful(_minimum(6, certainty=Certainty.MEMORY)), 6))
    assert finding.severity is Severity.NOTE
    assert "to be verified" in finding.message.in_language("en")


def test_other_figures_beyond_the_market_make_it_a_note() -> None:
    years = replace(ex.WARRANTY_YEARS, legal_minimums=(_minimum(7),))
    parts = replace(ex.WARRANTY_YEARS, id="parts")
    both = ex.warranty(parameters=(years, parts))
    finding = one("legal-minimum-as-ambition", asked(criteria=(both,)))
    assert finding.severity is Severity.NOTE
    assert finding.message.in_language("en").endswith("anyway: 7\u00a0years.")


def test_the_legal_minimum_is_told_once_and_raised_beyond_the_law() -> None:
    criterion = _lawful(_minimum(7))
    context = asked(criteria=(criterion,))
    basic = replace(context.procurement.decisions[0], ambition=Ambition.BASIC)
    context = replace(context, procurement=replace(context.procurement, decisions=(basic,)))
    assert found("market-standard-only", context) == []
    cured = mended("legal-minimum-as-ambition", context)
    # The advanced level has seven years, which is the law.
    assert cured.decisions[0].ambition is Ambition.SPEARHEAD


def test_own_words_are_not_measured_by_the_figures_of_the_library() -> None:
    criterion = _lawful(_minimum(7))
    decision = ex.included(criterion, own_text={"fi": "Takuun on oltava vähintään 12 vuotta."})
    assert found("legal-minimum-as-ambition", ex.situation(ex.furniture(decision), criterion)) == []


# -- contradictions and charging


def test_points_given_twice_and_terms_that_contradict_are_told_apart() -> None:
    footprint = ex.footprint()
    again = ex.footprint(id="EX-005", excludes=("EX-002",))
    twice = one("contradictory-criteria", asked(criteria=(footprint, again)))
    assert (twice.severity, twice.key) == (Severity.WARNING, "contradictory-criteria/EX-002/EX-005")
    assert twice.message.in_language("en").endswith("give points for the same thing.")
    assert "section 93" in twice.why.in_language("en")
    required = ex.warranty(id="EX-006", excludes=("EX-002",))
    different = one("contradictory-criteria", asked(criteria=(footprint, required)))
    assert different.message.in_language("en").endswith("contradict each other.")
    assert "sections 67 and 68" in different.why.in_language("en")


@pytest.mark.parametrize(
    ("first", "second", "lots"),
    [("", "", [""]), ("", "1", ["1"]), ("1", "1", ["1"]), ("1", "2", []), ("1", "", ["1"])],
)
def test_criteria_contradict_each_other_where_both_count(first: str, second: str, lots: list[str]) -> None:
    footprint = ex.footprint()
    again = ex.footprint(id="EX-005", excludes=("EX-002",))
    decisions = (ex.included(footprint, lot_id=first), ex.included(again, lot_id=second))
    context = ex.situation(ex.furniture(*decisions, lots=ex.LOTS), footprint, again)
    assert [finding.lot for finding in found("contradictory-criteria", context)] == lots


def test_a_pair_that_excludes_each_other_both_ways_is_told_once() -> None:
    one_way = ex.footprint(excludes=("EX-005",))
    other_way = ex.footprint(id="EX-005", excludes=("EX-002",))
    assert len(found("contradictory-criteria", asked(criteria=(one_way, other_way)))) == 1


def test_charging_is_missed_only_where_something_needs_it() -> None:
    electric = ex.warranty(traits=(Trait.NEEDS_CHARGING,))
    missing = (Question.CHARGING, NO)
    finding = one("charging-missing", asked(missing, criteria=(electric,)))
    assert (finding.subject, finding.fix) == ("question/charging", None)
    assert found("charging-missing", asked(missing)) == []
    assert found("charging-missing", asked((Question.CHARGING, YES), criteria=(electric,))) == []


# -- suitability


@pytest.mark.parametrize(
    ("count", "value", "findings"),
    [(2, 0, 0), (3, 0, 1), (1, 100_000, 0), (1, 100_001, 1), (3, 150_000, 1), (0, 150_000, 0)],
)
def test_three_references_or_half_the_contract_shut_newcomers_out(
    count: int, value: int, findings: int
) -> None:
    context = asked(
        (Question.REFERENCES, count),
        (Question.REFERENCE_VALUE, value),
        (Question.REFERENCES_SHARED, NO),
        value=Decimal(200_000),
    )
    assert len(found("references-exclude", context)) == findings
    if findings:
        assert mended("references-exclude", context).answered(Question.REFERENCES_SHARED).answer is YES


@pytest.mark.parametrize("shared", [YES, Answer.UNANSWERED])
def test_references_are_left_alone_unless_those_of_others_are_refused(shared: Answer) -> None:
    assert (
        found("references-exclude", asked((Question.REFERENCES, 9), (Question.REFERENCES_SHARED, shared)))
        == []
    )


def test_a_reference_is_measured_by_the_largest_lot() -> None:
    lots = (Lot(id="1", title="A", value=Decimal(60_000)), Lot(id="2", title="B", value=Decimal(140_000)))
    given = ((Question.REFERENCES, 1), (Question.REFERENCES_SHARED, NO))
    half = asked(*given, (Question.REFERENCE_VALUE, 70_000), value=Decimal(200_000), lots=lots)
    more = asked(*given, (Question.REFERENCE_VALUE, 70_001), value=Decimal(200_000), lots=lots)
    assert found("references-exclude", half) == []
    assert "€70,001" in one("references-exclude", more).message.in_language("en")


def _turnover(figure: int, note: str = "", **changes: Any) -> RuleContext:
    given = (Question.TURNOVER, figure, note)
    return asked(given, **({"value": Decimal(500_000), "eu_procurement": True} | changes))


@pytest.mark.parametrize(
    ("figure", "severity"),
    [
        (500_000, None),
        (500_001, Severity.NOTE),
        (1_000_000, Severity.NOTE),
        (1_000_001, Severity.ERROR),
    ],
)
def test_more_than_twice_the_value_is_unlawful_and_more_than_once_worth_a_look(
    figure: int, severity: Severity | None
) -> None:
    assert [each.severity for each in found("turnover-too-high", _turnover(figure))] == (
        [severity] if severity else []
    )


def test_a_written_ground_allows_more_than_twice_the_value() -> None:
    finding = one("turnover-too-high", _turnover(1_000_001, "Toimitusvarmuus."))
    assert finding.severity is Severity.WARNING
    assert finding.message.in_language("en") == (
        "The turnover of €1,000,001 exceeds €1,000,000, twice the value of the contract; the ground is written "
        "down."
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"eu_procurement": False}, "does not bind as such"),
        ({"eu_procurement": None}, "Section 85(2)"),
        ({"buyer": Buyer(kind=BuyerKind.UTILITY)}, "Utilities Act"),
    ],
)
def test_where_section_85_does_not_surely_bind_the_turnover_is_a_warning(
    changes: dict[str, Any], words: str
) -> None:
    finding = one("turnover-too-high", _turnover(1_000_001, **changes))
    assert finding.severity is Severity.WARNING
    assert words in finding.why.in_language("en")


def test_the_limit_counts_for_each_lot() -> None:
    lots = (
        Lot(id="1", title="Pulpetit", value=Decimal(100_000)),
        Lot(id="2", title="Tuolit", value=Decimal(400_000)),
    )
    assert found("turnover-too-high", _turnover(200_000, lots=lots)) == []
    finding = one("turnover-too-high", _turnover(200_001, lots=lots))
    assert finding.severity is Severity.WARNING
    assert finding.message.in_language("en").endswith("the value of these lots: Pulpetit.")
    assert "85(3)" in finding.why.in_language("en")


@pytest.mark.parametrize(("months", "count"), [(12, 0), (48, 1), (None, 0)])
def test_a_long_contract_is_looked_at_by_its_yearly_value(months: int | None, count: int) -> None:
    # Half a million in four years is 125,000 a year.
    changes = {} if months is None else {"contract_months": Decimal(months)}
    findings = found("turnover-too-high", _turnover(250_001, **changes))
    assert len(findings) == count
    if findings:
        assert findings[0].severity is Severity.NOTE
        assert "€125,000" in findings[0].message.in_language("en")
    assert found("turnover-too-high", _turnover(250_000, **changes)) == []


@pytest.mark.parametrize(
    ("changes", "eu_words"),
    [({}, True), ({"eu_procurement": False}, False), ({"eu_procurement": None}, False)],
)
def test_section_85_is_named_only_where_it_binds(changes: dict[str, Any], eu_words: bool) -> None:
    note = one("turnover-too-high", _turnover(500_001, **changes))
    assert note.severity is Severity.NOTE
    assert ("section 85" in note.message.in_language("en")) is eu_words
    assert ("section 85" in note.why.in_language("en")) is eu_words
    yearly = found("turnover-too-high", _turnover(250_001, contract_months=Decimal(48), **changes))
    assert len(yearly) == eu_words


@pytest.mark.parametrize("figure", [0, 10**9])
def test_without_a_value_or_a_demand_turnover_cannot_be_judged(figure: int) -> None:
    assert found("turnover-too-high", _turnover(figure, value=None)) == []


@pytest.mark.parametrize(("count", "findings"), [(0, 0), (1, 0), (2, 1), (5, 1)])
def test_two_suppliers_or_more_are_too_many_to_demand(count: int, findings: int) -> None:
    context = asked((Question.MINIMUM_SUPPLIERS, count), (Question.FRAMEWORK, YES))
    assert len(found("minimum-suppliers", context)) == findings
    if findings:
        assert mended("minimum-suppliers", context).answered(Question.MINIMUM_SUPPLIERS).figure == 1


# -- comparison


def _weighed(*weights: Any, **changes: Any) -> RuleContext:
    """Price and green lines of these weights."""
    lines = (
        ex.price(ex.percent(weights[0])),
        *(
            ex.quality(f"Ympäristö {n}", ex.percent(figure), id=f"green{n}", green=True)
            for n, figure in enumerate(weights[1:])
        ),
    )
    return asked(award_lines=lines, **changes)


@pytest.mark.parametrize(
    ("weights", "count"), [((91, 9), 1), ((90, 10), 0), ((95, 3, 2), 1), ((90, 5, 5), 0), ((100, 0), 0)]
)
def test_a_tenth_of_the_weight_is_more_than_a_token(weights: tuple[int, ...], count: int) -> None:
    assert len(found("token-weight", _weighed(*weights))) == count


def test_a_share_is_counted_from_points_too() -> None:
    points = [Weight(form=WeightForm.POINTS, figure=Decimal(figure)) for figure in (55, 5)]
    lines = (ex.price(points[0]), ex.quality("Ympäristö", points[1], green=True))
    finding = one("token-weight", asked(award_lines=lines))
    assert "weighs 8.3%" in finding.message.in_language("en")
    assert "8,3\u00a0%" in finding.message.in_language("fi")


def test_a_token_is_told_of_the_lot_it_stands_in() -> None:
    lines = (
        ex.price(ex.percent(95), lot="1"),
        ex.quality("Ympäristö", ex.percent(5), green=True, lot_id="1"),
        ex.price(ex.percent(60), lot="2"),
        ex.quality("Ympäristö", ex.percent(40), id="q2", green=True, lot_id="2"),
    )
    finding = one("token-weight", asked(award_lines=lines, lots=ex.LOTS))
    assert finding.lot == "1"
    assert "Desks" in finding.message.in_language("en")


def test_price_alone_is_left_to_the_rule_on_price() -> None:
    context = asked(award_lines=(ex.price(),))
    assert found("token-weight", context) == []
    assert len(found("price-only-award", context)) == 1


def test_a_line_somebody_called_not_green_counts_for_nothing() -> None:
    footprint = ex.footprint()
    line = ex.quality("Hiilijalanjälki", ex.percent(5), criterion_id=footprint.id, green=False)
    assert (
        found("token-weight", asked(award_lines=(ex.price(ex.percent(95)), line), criteria=(footprint,)))
        == []
    )


@pytest.mark.parametrize(
    ("figures", "count"),
    [
        ((60, 40), 0),
        ((60, 39), 0),
        ((60, 41), 0),
        ((60, "38.9"), 1),
        ((60, "41.1"), 1),
        ((33, 33, 33), 0),
        ((120,), 1),
    ],
)
def test_weights_make_a_hundred_but_for_rounding(figures: tuple[Any, ...], count: int) -> None:
    lines = tuple(
        ex.quality(f"Rivi {n}", Weight(form=WeightForm.PERCENT, figure=Decimal(figure)), id=f"line{n}")
        for n, figure in enumerate(figures)
    )
    assert len(found("weights-do-not-add-up", asked(award_lines=lines))) == count


def test_lines_without_a_weight_are_named_beside_those_that_have_one() -> None:
    lines = (ex.price(ex.percent(100)), ex.quality("Laatu", Weight()))
    finding = one("weights-do-not-add-up", asked(award_lines=lines))
    assert finding.message.in_language("en") == "These have no weight, while others have one: Laatu."


@pytest.mark.parametrize(
    "form", [WeightForm.ORDER, WeightForm.FIXED_TOTAL, WeightForm.THRESHOLD, WeightForm.PERCENT_RANGE]
)
def test_orders_amounts_and_ranges_need_not_make_a_hundred(form: WeightForm) -> None:
    lines = tuple(ex.quality(f"Rivi {n}", Weight(form=form, figure=Decimal(n)), id=f"l{n}") for n in (1, 2))
    assert found("weights-do-not-add-up", asked(award_lines=lines)) == []


def test_a_lot_without_weights_at_all_is_not_half_weighed() -> None:
    lines = (ex.price(), ex.quality("Laatu", Weight()))
    assert found("weights-do-not-add-up", asked(award_lines=lines)) == []


def test_points_for_the_tenderer_are_unlawful_and_only_suspected_in_a_notice() -> None:
    line = ex.quality("Yrityksen ympäristöohjelma", ex.percent(10), about_bidder=True, lot_id="1")
    finding = one("award-line-about-bidder", asked(award_lines=(line,), lots=ex.LOTS))
    assert (finding.severity, finding.key) == (Severity.ERROR, "award-line-about-bidder/1/quality")
    assert "people who do the work" in finding.why.in_language("en")
    heard = one("award-line-about-bidder", asked(award_lines=(line,), notice=_notice(YES), lots=ex.LOTS))
    assert heard.severity is Severity.WARNING
    assert "seems to speak" in heard.message.in_language("en")


@pytest.mark.parametrize(
    ("value", "severity"), [("59999.99", Severity.WARNING), ("60000", Severity.ERROR), (None, Severity.ERROR)]
)
def test_below_the_national_threshold_points_for_the_tenderer_break_no_law(
    value: str | None, severity: Severity
) -> None:
    line = ex.quality("Yrityksen ympäristöohjelma", ex.percent(10), about_bidder=True)
    procurement = ex.furniture(award_lines=(line,), value=None if value is None else Decimal(value))
    context = ex.situation(procurement, national_threshold=Decimal(60_000))
    assert one("award-line-about-bidder", context).severity is severity


def test_what_speaks_of_the_tenderer_is_told_once() -> None:
    line = ex.quality("Yrityksen hiilijalanjälki", ex.percent(20), about_bidder=True, green=True)
    context = asked(award_lines=(ex.price(ex.percent(80)), line), eu_procurement=True)
    assert [finding.rule for finding in registry.check(context)] == ["award-line-about-bidder"]


def _end(name: str, figure: int, market: int | None = None, better: Direction = Direction.LOWER) -> Parameter:
    return replace(
        ex.WARRANTY_YEARS,
        id=name,
        better=better,
        maximum=Decimal(1000),
        market=None if market is None else Decimal(market),
        defaults=dict.fromkeys(Ambition, Decimal(figure)),
    )


def _scaled(*ends: Parameter) -> Criterion:
    return ex.footprint(parameters=ends, scale=Scale(full="full", zero="zero"))


@pytest.mark.parametrize(("full", "count"), [(29, 0), (30, 1), (31, 1)])
def test_ends_of_a_scale_that_meet_are_an_error_and_are_put_back(full: int, count: int) -> None:
    criterion = _scaled(_end("full", 10), _end("zero", 30))
    decision = ex.included(criterion, state=DecisionState.ADAPTED, parameters={"full": Decimal(full)})
    context = ex.situation(ex.furniture(decision), criterion)
    assert len(found("scale-saturates", context)) == count
    if count:
        assert one("scale-saturates", context).severity is Severity.ERROR
        assert mended("scale-saturates", context).decisions[0].parameters == {}


def test_where_more_is_better_the_ends_meet_from_the_other_side() -> None:
    higher = Direction.HIGHER
    apart = _scaled(_end("full", 50, better=higher), _end("zero", 20, better=higher))
    turned = _scaled(_end("full", 20, better=higher), _end("zero", 20, better=higher))
    assert found("scale-saturates", asked(criteria=(apart,))) == []
    assert one("scale-saturates", asked(criteria=(turned,))).fix is None


def test_full_points_for_the_markets_own_figure_are_no_comparison() -> None:
    criterion = _scaled(_end("full", 20, market=20), _end("zero", 30))
    assert saturated(criterion, values_of(criterion, ex.included(criterion))) is not None
    # Without a figure beyond the market the rule on market standards has said so.
    assert found("scale-saturates", asked(criteria=(criterion,))) == []
    beside = ex.footprint(
        parameters=(*criterion.parameters, replace(ex.WARRANTY_YEARS, id="years")), scale=criterion.scale
    )
    assert one("scale-saturates", asked(criteria=(beside,))).severity is Severity.WARNING


def test_the_markets_figure_may_stand_at_the_end_where_points_start() -> None:
    criterion = _scaled(_end("full", 24), _end("zero", 30, market=24))
    assert saturated(criterion, {"full": Decimal(24), "zero": Decimal(30)}) is not None
    assert saturated(criterion, {"full": Decimal(23), "zero": Decimal(30)}) is None


def test_a_scale_of_figures_the_criterion_lacks_says_nothing() -> None:
    bare = ex.footprint(scale=Scale(full="full", zero="zero"))
    assert collapsed(bare, {}) is None
    assert saturated(bare, {}) is None
    assert collapsed(ex.footprint(), {}) is None


def _cost(lot: str = "") -> AwardCriterion:
    return AwardCriterion(id="cost", lot_id=lot, type=AwardCriterionType.COST, name="Elinkaarikustannus")


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("31500000", 1),
        ("34110000", 1),
        ("42122000", 1),
        ("39711000", 1),
        ("30213100", 1),
        ("30120000", 1),
        ("45210000", 1),
        ("39160000", 0),
        ("15000000", 0),
        ("45110000", 0),
    ],
)
def test_life_cycle_cost_is_missed_in_what_draws_energy(code: str, count: int) -> None:
    context = asked((Question.LIFE_CYCLE_COST, NO), cpv=(code,))
    assert len(found("life-cycle-cost-missing", context)) == count


def test_a_line_or_a_criterion_of_cost_answers_for_the_whole_life() -> None:
    answered = (Question.LIFE_CYCLE_COST, NO)
    pumps = {"cpv": ("42122000",)}
    counted = ex.footprint(traits=(Trait.COUNTS_LIFE_CYCLE_COST,))
    assert found("life-cycle-cost-missing", asked(answered, award_lines=(_cost(),), **pumps)) == []
    assert found("life-cycle-cost-missing", asked(answered, criteria=(counted,), **pumps)) == []
    assert found("life-cycle-cost-missing", asked((Question.LIFE_CYCLE_COST, YES), **pumps)) == []
    reasoned = asked((*answered, "Kulutus on sama kaikilla."), **pumps)
    assert one("life-cycle-cost-missing", reasoned).severity is Severity.NOTE


def test_categories_speak_of_energy_where_no_code_is_known() -> None:
    answered = (Question.LIFE_CYCLE_COST, NO)
    assert len(found("life-cycle-cost-missing", asked(answered, cpv=(), categories=("ict",)))) == 1
    assert found("life-cycle-cost-missing", asked(answered, cpv=(), categories=("furniture",))) == []


@pytest.mark.parametrize(
    ("formula", "count"),
    [
        (PriceFormula.RELATIVE, 1),
        (PriceFormula.ABSOLUTE, 0),
        (PriceFormula.MONEY, 0),
        (PriceFormula.FIXED_PRICE, 0),
    ],
)
def test_only_points_from_the_lowest_tender_are_noted(formula: PriceFormula, count: int) -> None:
    lines = (ex.price(ex.percent(70)), ex.quality("Ympäristö", ex.percent(30), green=True))
    findings = found(
        "relative-price-formula", asked((Question.PRICE_FORMULA, formula.value), award_lines=lines)
    )
    assert [finding.severity for finding in findings] == [Severity.NOTE] * count
