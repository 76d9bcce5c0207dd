"""Rules of the contract and its follow-up at the limits of the law and of the rules of thumb."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Lot,
    Milestone,
    MilestoneKind,
    Preparation,
    Procurement,
)
from gatekeeper_app.domain.questions import Question, ReplacedGoods, StandardTerms
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import RuleContext

WARRANTY = ex.warranty()
CLAUSE = ex.warranty(id="EX-010", kind=CriterionKind.CONTRACT_CLAUSE, gate=Gate.CONTRACT)
OTHER_CLAUSE = replace(CLAUSE, id="EX-011")
K = MilestoneKind


def found(rule: str, context: RuleContext) -> list[Finding]:
    return list(registry.rule(rule).findings(context))


def mended(rule: str, context: RuleContext) -> Procurement:
    (finding,) = found(rule, context)
    assert finding.fix is not None
    cured = registry.rule(rule).fix(context, finding)
    assert cured is not None
    assert found(rule, replace(context, procurement=cured)) == []
    return cured


def given(*criteria: Criterion, today: date = ex.TODAY, **changes: Any) -> RuleContext:
    procurement = ex.furniture(*(ex.included(criterion) for criterion in criteria), **changes)
    return replace(ex.situation(procurement, *criteria), today=today)


def said(question: Question, answer: Any, **changes: Any) -> RuleContext:
    return given(**ex.answers(ex.says(question, answer)), **changes)


def on(kind: MilestoneKind, day: date) -> Milestone:
    return Milestone(kind=kind, on=day)


# --- review clause


@pytest.mark.parametrize(("months", "findings"), [("23", 0), ("23.9", 0), ("24", 1), ("48", 1)])
def test_an_unanswered_review_clause_counts_from_a_contract_of_two_years(months: str, findings: int) -> None:
    context = given(CLAUSE, contract_months=Decimal(months))
    notes = found("no-review-clause", context)
    assert len(notes) == findings
    assert all(note.severity is Severity.NOTE for note in notes)
    assert found("no-review-clause", given(WARRANTY, contract_months=Decimal(months))) == []


def test_a_missing_review_clause_is_a_warning_that_one_click_turns_into_a_yes() -> None:
    context = said(Question.REVIEW_CLAUSE, Answer.NO, contract_months=Decimal(6))
    (finding,) = found("no-review-clause", context)
    assert finding.severity is Severity.WARNING
    assert finding.subject == "question/review_clause"
    assert "L-69" in finding.legal
    cured = mended("no-review-clause", context)
    assert cured.answered(Question.REVIEW_CLAUSE).answer is Answer.YES


def test_a_fix_keeps_the_note_of_the_answer() -> None:
    no = ex.says(Question.REPORTING, Answer.NO, note="Ei ole tapana.")
    cured = mended("no-reporting-duty", given(**ex.answers(no)))
    assert cured.answered(Question.REPORTING).note == "Ei ole tapana."


# --- framework


def framework(months: str, options: int = 0, note: str = "", **changes: Any) -> RuleContext:
    answers = ex.answers(
        ex.says(Question.FRAMEWORK, Answer.YES, note=note), ex.says(Question.OPTION_MONTHS, options)
    )
    known = {"eu_procurement": changes.pop("eu_procurement", True)}
    return ex.situation(ex.furniture(contract_months=Decimal(months), **answers, **changes), **known)


@pytest.mark.parametrize(
    ("months", "options", "findings"),
    [("47", 0, 0), ("48", 0, 0), ("48.5", 0, 1), ("49", 0, 1), ("24", 24, 0), ("24", 25, 1), ("36", 12, 0)],
)
def test_a_framework_runs_four_years_at_most_with_its_options(
    months: str, options: int, findings: int
) -> None:
    errors = found("framework-too-long", framework(months, options))
    assert len(errors) == findings
    assert all(error.severity is Severity.ERROR for error in errors)
    assert all(error.legal == ("L-38",) for error in errors)


@pytest.mark.parametrize(("months", "findings"), [("49", 0), ("96", 0), ("97", 1)])
def test_in_utilities_a_framework_runs_eight_years_at_most_and_the_finding_asks_to_verify(
    months: str, findings: int
) -> None:
    utility = Buyer(kind=BuyerKind.UTILITY)
    warnings = found("framework-too-long", framework(months, buyer=utility))
    assert len(warnings) == findings
    assert all(warning.severity is Severity.WARNING for warning in warnings)
    assert all(warning.legal == ("L-73",) for warning in warnings)


@pytest.mark.parametrize(
    ("eu", "words"),
    [
        (False, "does not bind as such"),
        (None, "the value is not known"),
        (True, "the longest time is 48 months"),
    ],
)
def test_four_years_are_an_error_only_where_section_42_binds_for_certain(eu: bool | None, words: str) -> None:
    (finding,) = found("framework-too-long", framework("60", eu_procurement=eu))
    assert finding.severity is (Severity.ERROR if eu else Severity.WARNING)
    assert words in finding.message.in_language("en")


def test_a_reason_for_a_longer_framework_silences_the_finding() -> None:
    assert found("framework-too-long", framework("72", note="Varaosien saatavuus.")) == []
    assert len(found("framework-too-long", framework("72", note="  "))) == 1


def test_a_framework_without_development_is_mended_by_the_answer() -> None:
    no = ex.answers(ex.says(Question.FRAMEWORK, Answer.YES), ex.says(Question.DEVELOPMENT, Answer.NO))
    cured = mended("framework-without-development", given(**no))
    assert cured.answered(Question.DEVELOPMENT).answer is Answer.YES
    unsaid = given(**ex.answers(ex.says(Question.DEVELOPMENT, Answer.NO)))
    assert found("framework-without-development", unsaid) == []


# --- payback


def payback(months: int, options: int | None = None, **changes: Any) -> list[Finding]:
    answers = [ex.says(Question.PAYBACK_MONTHS, months)]
    if options is not None:
        answers.append(ex.says(Question.OPTION_MONTHS, options))
    return found("contract-shorter-than-payback", given(**ex.answers(*answers), **changes))


@pytest.mark.parametrize(
    ("months", "options", "severity"),
    [
        (36, None, None),
        (37, None, Severity.WARNING),
        (48, 12, Severity.NOTE),
        (49, 12, Severity.WARNING),
        (37, 0, Severity.WARNING),
    ],
)
def test_the_payback_time_is_held_against_the_certain_term_and_then_against_the_options(
    months: int, options: int | None, severity: Severity | None
) -> None:
    findings = payback(months, options, contract_months=Decimal(36))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_where_only_lots_have_a_term_the_shortest_counts() -> None:
    lots = (
        Lot(id="1", title="A", contract_months=Decimal(60)),
        Lot(id="2", title="B", contract_months=Decimal(24)),
    )
    (finding,) = payback(36, lots=lots)
    assert finding.message.args["term"] == Decimal(24)
    assert payback(24, lots=lots) == []
    assert payback(36) == []


# --- the other answers


@pytest.mark.parametrize(
    ("replaced", "severity"),
    [
        (ReplacedGoods.TAKEN_BACK, Severity.WARNING),
        (ReplacedGoods.RECYCLED, Severity.NOTE),
        (None, Severity.NOTE),
    ],
)
def test_a_missing_take_back_weighs_more_where_the_need_gate_counted_on_it(
    replaced: ReplacedGoods | None, severity: Severity
) -> None:
    answers = [ex.says(Question.TAKE_BACK, Answer.NO)]
    if replaced is not None:
        answers.append(ex.says(Question.REPLACED, replaced))
    (finding,) = found("no-take-back", given(**ex.answers(*answers)))
    assert finding.severity is severity
    works = given(nature=ContractNature.WORKS, **ex.answers(*answers))
    assert found("no-take-back", works) == []


def test_two_clauses_without_a_consequence_get_the_librarys_back() -> None:
    toothless = replace(ex.FOLLOWED, consequence_included=False)
    procurement = ex.furniture(
        ex.included(CLAUSE, follow_up=toothless), ex.included(OTHER_CLAUSE, follow_up=toothless)
    )
    cured = mended("no-sanction", ex.situation(procurement, CLAUSE, OTHER_CLAUSE))
    assert all(decision.follow_up.consequence_included for decision in cured.decisions)


def test_one_clause_without_a_consequence_is_left_to_the_rule_of_single_requirements() -> None:
    toothless = replace(ex.FOLLOWED, consequence_included=False)
    context = ex.situation(ex.furniture(ex.included(CLAUSE, follow_up=toothless)), CLAUSE)
    assert found("no-sanction", context) == []
    assert len(found("requirement-without-follow-up", context)) == 1


def test_no_sanctions_is_said_once_even_where_the_clauses_have_none_either() -> None:
    toothless = replace(ex.FOLLOWED, consequence_included=False)
    procurement = ex.furniture(
        ex.included(CLAUSE, follow_up=toothless),
        ex.included(OTHER_CLAUSE, follow_up=toothless),
        **ex.answers(ex.says(Question.SANCTIONS, Answer.NO)),
    )
    (finding,) = found("no-sanction", ex.situation(procurement, CLAUSE, OTHER_CLAUSE))
    assert finding.subject == "question/sanctions"
    assert finding.fix is None


def test_original_parts_with_a_reason_are_worth_a_look_only() -> None:
    reasoned = ex.says(Question.ORIGINAL_PARTS, Answer.YES, note=f"Turvallisuus {'x' * 300}")
    context = given(**ex.answers(reasoned))
    (note,) = found("original-parts-only", context)
    assert note.severity is Severity.NOTE
    assert len(note.message.in_language("fi")) < 300
    assert mended("original-parts-only", context).answered(Question.ORIGINAL_PARTS).answer is Answer.NO


@pytest.mark.parametrize(("day", "findings"), [(date(2025, 5, 31), 0), (date(2025, 6, 1), 1)])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (StandardTerms.JYSE_2014, StandardTerms.JYSE_2025),
        (StandardTerms.JIT_2015, StandardTerms.JIT_2025),
    ],
)
def test_old_terms_are_old_from_june_2025(
    old: StandardTerms, new: StandardTerms, day: date, findings: int
) -> None:
    context = said(Question.STANDARD_TERMS, old.value, milestones=(on(K.STARTED, day),))
    assert len(found("old-standard-terms", context)) == findings
    if findings:
        assert mended("old-standard-terms", context).answered(Question.STANDARD_TERMS).choice == new


@pytest.mark.parametrize("terms", [StandardTerms.YSE_1998, StandardTerms.KSE_2013, StandardTerms.OWN])
def test_terms_without_a_newer_edition_are_left_alone(terms: StandardTerms) -> None:
    assert found("old-standard-terms", said(Question.STANDARD_TERMS, terms.value)) == []


def test_none_of_several_criteria_owned_is_one_finding_and_one_owner_is_enough() -> None:
    unowned = FollowUp(due=ex.FOLLOWED.due)
    decisions = [ex.included(CLAUSE, follow_up=unowned), ex.included(WARRANTY, follow_up=unowned)]
    context = ex.situation(ex.furniture(*decisions), WARRANTY, recommended=(CLAUSE,))
    (finding,) = found("follow-up-without-owner", context)
    assert finding.message.args["count"] == 2
    owned = ex.furniture(ex.included(CLAUSE), decisions[1])
    assert found("follow-up-without-owner", replace(context, procurement=owned)) == []
    single = ex.situation(ex.furniture(decisions[0]), recommended=(CLAUSE,))
    assert found("follow-up-without-owner", single) == []


@pytest.mark.parametrize(("hours", "findings"), [("0", 1), ("0.5", 0), ("8", 0)])
def test_no_hours_is_a_finding_and_half_an_hour_is_not(hours: str, findings: int) -> None:
    assert len(found("follow-up-hours-missing", said(Question.FOLLOW_UP_HOURS, Decimal(hours)))) == findings


def test_units_matter_only_where_something_is_measured() -> None:
    no = ex.answers(ex.says(Question.UNITS_FIXED, Answer.NO))
    assert len(found("units-not-fixed", given(WARRANTY, **no))) == 1
    unmeasured = replace(ex.FOLLOWED, indicator_included=False)
    procurement = ex.furniture(ex.included(WARRANTY, follow_up=unmeasured), **no)
    assert found("units-not-fixed", ex.situation(procurement, WARRANTY)) == []


# --- outcome


@pytest.mark.parametrize(("decided", "findings"), [(date(2026, 11, 22), 1), (date(2026, 11, 23), 0)])
def test_proof_is_asked_for_from_the_day_after_the_award_decision(decided: date, findings: int) -> None:
    outcome = CriterionOutcome(criterion_id=WARRANTY.id, evidence_checked=Answer.NO)
    context = given(WARRANTY, milestones=(on(K.AWARD_DECISION, decided),), criterion_outcomes=(outcome,))
    assert len(found("evidence-not-checked", context)) == findings


def test_proof_nobody_has_recorded_is_one_note_however_many_criteria_there_are() -> None:
    criteria = [ex.warranty(id=f"EX-{n}") for n in range(100, 112)]
    context = given(
        *criteria,
        milestones=(on(K.AWARD_DECISION, date(2026, 11, 1)),),
        lot_outcomes=(LotOutcome(tenders=4),),
    )
    (note,) = found("evidence-not-checked", context)
    assert note.severity is Severity.NOTE
    assert (
        found(
            "evidence-not-checked",
            replace(context, procurement=replace(context.procurement, lot_outcomes=())),
        )
        == []
    )


def test_a_criterion_that_was_not_used_needs_no_proof() -> None:
    unused = CriterionOutcome(criterion_id=WARRANTY.id, effect=CriterionEffect.NOT_USED)
    context = given(
        WARRANTY,
        milestones=(on(K.AWARD_DECISION, date(2026, 11, 1)),),
        criterion_outcomes=(unused,),
    )
    assert found("evidence-not-checked", context) == []


def contract(follow_up: FollowUp, *checks: ContractCheck, today: date) -> RuleContext:
    procurement = ex.furniture(ex.included(WARRANTY, follow_up=follow_up), contract_checks=checks)
    return replace(ex.situation(procurement, WARRANTY), today=today)


def check(due: date, done_on: date | None = None, **changes: Any) -> ContractCheck:
    return ContractCheck(id=f"c-{due}", criterion_id=WARRANTY.id, due=due, done_on=done_on, **changes)


@pytest.mark.parametrize(("today", "findings"), [(date(2027, 6, 1), 0), (date(2027, 6, 2), 1)])
def test_a_check_is_overdue_from_the_day_after_its_day(today: date, findings: int) -> None:
    assert len(found("check-overdue", contract(ex.FOLLOWED, today=today))) == findings


def test_a_rhythm_runs_on_until_the_contract_ends() -> None:
    monthly = replace(ex.FOLLOWED, due=date(2027, 1, 31), every_months=1)
    context = contract(monthly, today=date(2027, 5, 15))
    (finding,) = found("check-overdue", context)
    assert finding.message.args["count"] == 4  # 31.1., 28.2., 31.3., 30.4.
    assert finding.message.args["day"] == date(2027, 1, 31)
    ended = replace(
        context,
        procurement=replace(context.procurement, milestones=(on(K.CONTRACT_END, date(2027, 3, 1)),)),
    )
    (finding,) = found("check-overdue", ended)
    assert finding.message.args["count"] == 2


def test_an_overdue_check_names_the_role_that_follows_it_and_the_record_to_open() -> None:
    owned = replace(ex.FOLLOWED, owner_role=Role.LOGISTICS)
    planned = check(date(2027, 6, 1))
    (finding,) = found("check-overdue", contract(owned, planned, today=date(2027, 7, 1)))
    assert finding.role is Role.LOGISTICS
    assert finding.subject == "check/c-2027-06-01"
    done = replace(planned, done_on=date(2027, 6, 30))
    assert found("check-overdue", contract(owned, done, today=date(2027, 7, 1))) == []


@pytest.mark.parametrize("sanction", [each for each in Sanction if each is not Sanction.NONE])
def test_any_consequence_answers_a_broken_promise(sanction: Sanction) -> None:
    broken = check(date(2026, 10, 1), date(2026, 10, 2), kept=Answer.NO)
    context = contract(ex.FOLLOWED, broken, today=ex.TODAY)
    assert len(found("promise-missed-without-consequence", context)) == 1
    answered = contract(ex.FOLLOWED, replace(broken, sanction=sanction), today=ex.TODAY)
    assert found("promise-missed-without-consequence", answered) == []


@pytest.mark.parametrize(
    ("started", "dialogue", "severity"),
    [
        (date(2026, 6, 30), Answer.NO, Severity.NOTE),
        (date(2026, 7, 1), Answer.NO, Severity.WARNING),
        (date(2026, 7, 1), Answer.UNANSWERED, Severity.WARNING),
        (date(2026, 7, 1), Answer.YES, Severity.NOTE),
    ],
)
def test_a_single_tender_weighs_more_under_the_reform_where_the_market_was_not_asked(
    started: date, dialogue: Answer, severity: Severity
) -> None:
    context = given(
        lot_outcomes=(LotOutcome(tenders=1),),
        preparation=Preparation(dialogue_held=dialogue),
        milestones=(on(K.STARTED, started),),
    )
    (finding,) = found("single-tender", context)
    assert finding.severity is severity


@pytest.mark.parametrize(("tenders", "findings"), [(None, 0), (0, 0), (1, 1), (2, 0)])
def test_one_tender_is_single(tenders: int | None, findings: int) -> None:
    assert len(found("single-tender", given(lot_outcomes=(LotOutcome(tenders=tenders),)))) == findings


def behind(criteria: int, *, start: date | None = None) -> RuleContext:
    each = [ex.warranty(id=f"EX-{n}") for n in range(100, 100 + criteria)]
    milestones = (on(K.CONTRACT_START, start),) if start is not None else ()
    return given(*each, milestones=milestones, today=date(2027, 6, 2))


@pytest.mark.parametrize(("criteria", "findings"), [(3, 3), (4, 1), (12, 1)])
def test_more_than_three_criteria_behind_are_told_together(criteria: int, findings: int) -> None:
    made = found("check-overdue", behind(criteria))
    assert len(made) == findings
    if findings == 1:
        assert made[0].message.args["count"] == criteria
        assert made[0].key == "check-overdue/checks"


@pytest.mark.parametrize(("start", "findings"), [(date(2027, 6, 2), 1), (date(2027, 6, 3), 0)])
def test_a_contract_that_has_not_begun_has_no_overdue_checks(start: date, findings: int) -> None:
    assert len(found("check-overdue", behind(1, start=start))) == findings


# --- the end of the contract


@pytest.mark.parametrize(
    ("today", "findings"), [(date(2027, 6, 29), 0), (date(2027, 6, 30), 1), (date(2028, 2, 1), 1)]
)
def test_lessons_are_asked_for_six_months_before_the_end(today: date, findings: int) -> None:
    context = given(milestones=(on(K.CONTRACT_END, date(2027, 12, 31)),), today=today)
    # Six months before 31.12. there is a 30.6. only.
    assert len(found("lessons-not-recorded", context)) == findings


@pytest.mark.parametrize(
    ("today", "severity"),
    [
        (date(2029, 6, 29), None),
        (date(2029, 6, 30), Severity.NOTE),
        (date(2029, 12, 30), Severity.NOTE),
        (date(2029, 12, 31), Severity.WARNING),
        (date(2030, 12, 31), Severity.WARNING),
        (date(2031, 1, 1), None),
    ],
)
def test_the_next_round_is_called_for_eighteen_and_twelve_months_before_the_end(
    today: date, severity: Severity | None
) -> None:
    milestones = (on(K.CONTRACT_START, date(2027, 1, 1)), on(K.CONTRACT_END, date(2030, 12, 31)))
    findings = found("renewal-near", given(milestones=milestones, today=today))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_the_end_follows_from_start_and_length_where_it_is_not_set() -> None:
    context = given(
        milestones=(on(K.CONTRACT_START, date(2025, 1, 1)),),
        contract_months=Decimal(24),
        today=date(2026, 11, 23),
    )
    (finding,) = found("renewal-near", context)
    assert finding.message.args["day"] == date(2026, 12, 31)
    (lessons,) = found("lessons-not-recorded", context)
    assert lessons.message.args["day"] == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("months", "today", "renewals", "lessons"),
    [
        (12, date(2027, 7, 1), 0, 0),  # not on its first days, though it ends within the year
        (12, date(2027, 7, 3), 1, 1),
        (6, date(2027, 3, 31), 0, 0),
        (6, date(2027, 6, 1), 0, 1),  # bought once: there is no next round, but something to be learnt
    ],
)
def test_a_short_contract_is_called_from_its_middle(
    months: int, today: date, renewals: int, lessons: int
) -> None:
    context = given(
        milestones=(on(K.CONTRACT_START, date(2027, 1, 1)),), contract_months=Decimal(months), today=today
    )
    assert len(found("renewal-near", context)) == renewals
    assert len(found("lessons-not-recorded", context)) == lessons


def test_the_days_of_a_notice_alone_are_no_contract_to_learn_from() -> None:
    days = (on(K.CONTRACT_START, date(2024, 1, 1)), on(K.CONTRACT_END, date(2026, 6, 30)))
    announced = given(milestones=days, read_from={"milestones": "BT-536-Lot, BT-537-Lot"})
    assert found("lessons-not-recorded", announced) == []
    signed = replace(announced.procurement, milestones=(*days, on(K.CONTRACT_SIGNED, date(2023, 12, 1))))
    assert len(found("lessons-not-recorded", replace(announced, procurement=signed))) == 1


def test_a_fresh_procurement_raises_none_of_these_findings() -> None:
    ids = {
        "no-review-clause",
        "framework-without-development",
        "framework-too-long",
        "contract-shorter-than-payback",
        "no-take-back",
        "no-reporting-duty",
        "no-sanction",
        "original-parts-only",
        "old-standard-terms",
        "follow-up-without-owner",
        "follow-up-hours-missing",
        "units-not-fixed",
        "evidence-not-checked",
        "check-overdue",
        "promise-missed-without-consequence",
        "criterion-met-by-all",
        "single-tender",
        "lessons-not-recorded",
        "renewal-near",
    }
    context = given(WARRANTY)
    assert ids <= {rule.id for rule in registry.RULES}
    assert not any(found(rule, context) for rule in ids)
