"""Rules of the stages Need and Market dialogue and of the people: their limits, their cures, their silence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.domain.decisions import DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    Predecessor,
    Preparation,
    Procurement,
    ResponseState,
)
from gatekeeper_app.domain.questions import Budget, Question, ReplacedGoods
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import RuleContext
from gatekeeper_app.rules.phrases import Days, FirstFew, Money

IDS = {
    "need-not-questioned",
    "budget-blocks-services",
    "year-end-rush",
    "started-too-late",
    "copied-from-old",
    "replaced-goods-undecided",
    "works-without-reuse-survey",
    "demolition-without-strip-out",
    "central-framework-locks",
    "small-purchase-unseen",
    "no-dialogue",
    "dialogue-with-incumbents",
    "dialogue-about-products",
    "no-demand-signal",
    "dialogue-too-short",
    "disagreement-unsettled",
    "expert-not-answered",
    "decider-has-not-answered",
    "delegated-overdue",
    "task-late",
}
TODAY = date(2026, 11, 23)


def found(rule_id: str, context: RuleContext) -> list[Finding]:
    return list(registry.rule(rule_id).findings(context))


def one(rule_id: str, context: RuleContext) -> Finding:
    (finding,) = found(rule_id, context)
    return finding


def said(finding: Finding) -> str:
    return finding.message.in_language("en")


def cured(context: RuleContext, finding: Finding) -> RuleContext:
    procurement = registry.rule(finding.rule).fix(context, finding)
    assert procurement is not None
    return replace(context, procurement=procurement)


def plan(**days: date) -> tuple[Milestone, ...]:
    return tuple(Milestone(kind=MilestoneKind(kind), on=on) for kind, on in days.items())


def test_the_rules_keep_their_ids() -> None:
    assert {rule.id for rule in registry.RULES} >= IDS


def test_a_fresh_procurement_hears_nothing_from_these_rules() -> None:
    fresh = Procurement(id="1", title="Kalusteet", created_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC))
    context = ex.situation(fresh, eu_threshold=Decimal(216_000), national_threshold=Decimal(60_000))
    assert [finding.rule for finding in registry.check(context) if finding.rule in IDS] == []


# -- need-not-questioned


def test_an_unanswered_need_is_a_warning_that_names_what_is_included() -> None:
    warranty, footprint = ex.warranty(), ex.footprint()
    procurement = ex.furniture(ex.included(warranty), ex.included(footprint), **ex.answers())
    finding = one("need-not-questioned", ex.situation(procurement, warranty, footprint))
    assert (finding.severity, finding.key) == (
        Severity.WARNING,
        "need-not-questioned/question/needed",
    )
    assert said(finding) == (
        "Nobody has answered whether the purchase is needed. Already included: Warranty and Carbon footprint."
    )


def test_a_need_denied_has_a_wording_of_its_own() -> None:
    warranty = ex.warranty()
    procurement = ex.furniture(ex.included(warranty), **ex.answers(ex.says(Question.NEEDED, Answer.NO)))
    finding = one("need-not-questioned", ex.situation(procurement, warranty))
    assert finding.severity is Severity.WARNING
    assert said(finding).startswith("The purchase was found unnecessary")
    assert "has said no" in finding.why.in_language("en")


@pytest.mark.parametrize(
    "option", [Question.SHARE, Question.REPAIR, Question.LEASE, Question.SERVICE, Question.USED]
)
@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
def test_any_option_answered_is_enough(option: Question, answer: Answer) -> None:
    warranty = ex.warranty()
    given = ex.answers(ex.says(Question.NEEDED, Answer.YES), ex.says(option, answer))
    assert (
        found("need-not-questioned", ex.situation(ex.furniture(ex.included(warranty), **given), warranty))
        == []
    )


@pytest.mark.parametrize(
    ("nature", "count"),
    [(ContractNature.GOODS, 1), (ContractNature.WORKS, 1), (ContractNature.SERVICES, 0)],
)
def test_the_options_are_asked_of_things_not_of_services(nature: ContractNature, count: int) -> None:
    warranty = ex.warranty()
    needed = ex.answers(ex.says(Question.NEEDED, Answer.YES))
    context = ex.situation(ex.furniture(ex.included(warranty), nature=nature, **needed), warranty)
    findings = found("need-not-questioned", context)
    assert [finding.severity for finding in findings] == [Severity.NOTE] * count


@pytest.mark.parametrize("state", [DecisionState.DEFERRED, DecisionState.LEFT_OUT, DecisionState.OPEN])
def test_what_is_not_included_does_not_ask_for_the_need(state: DecisionState) -> None:
    warranty = ex.warranty()
    procurement = ex.furniture(ex.included(warranty, state=state), **ex.answers())
    assert found("need-not-questioned", ex.situation(procurement, warranty)) == []


# -- budget-blocks-services


@pytest.mark.parametrize(
    ("budget", "count"), [(Budget.INVESTMENT, 1), (Budget.OPERATING, 0), (Budget.EITHER, 0)]
)
@pytest.mark.parametrize("option", [Question.LEASE, Question.SERVICE])
def test_only_investment_money_blocks(budget: Budget, count: int, option: Question) -> None:
    given = ex.answers(ex.says(Question.BUDGET, budget.value), ex.says(option, Answer.YES))
    assert len(found("budget-blocks-services", ex.situation(ex.furniture(**given)))) == count


def test_what_may_be_bought_is_no_matter_where_nothing_is_needed() -> None:
    given = (
        ex.says(Question.BUDGET, Budget.INVESTMENT.value),
        ex.says(Question.LEASE, Answer.YES),
        ex.says(Question.REPLACED, ReplacedGoods.NOT_DECIDED.value),
        ex.says(Question.NEEDED, Answer.NO),
    )
    context = ex.situation(ex.furniture(**ex.answers(*given)))
    assert found("budget-blocks-services", context) == found("replaced-goods-undecided", context) == []


# -- year-end-rush: rules of thumb 1 October, sixty days, November and December


def _year_end(tenders: date, award: date | None, start: date, **changes: object) -> RuleContext:
    days = {"tenders_due": tenders, "contract_start": start}
    if award is not None:
        days["award_decision"] = award
    return ex.situation(ex.furniture(milestones=plan(**days), **changes))


@pytest.mark.parametrize(
    ("tenders", "award", "start", "count"),
    [
        (date(2026, 10, 1), date(2026, 11, 16), date(2026, 12, 1), 0),
        (date(2026, 10, 2), date(2026, 11, 16), date(2026, 12, 1), 1),
        (date(2026, 10, 20), date(2026, 11, 1), date(2026, 12, 1), 0),  # sixty days are left
        (date(2026, 10, 20), date(2026, 11, 2), date(2026, 12, 1), 1),  # fifty-nine
        (date(2026, 11, 6), None, date(2026, 12, 31), 1),
        (date(2026, 11, 6), None, date(2027, 1, 1), 0),
        (date(2026, 11, 6), date(2027, 1, 8), date(2026, 12, 31), 0),  # a start before the award
    ],
)
def test_the_limits_of_the_year_end(tenders: date, award: date | None, start: date, count: int) -> None:
    assert len(found("year-end-rush", _year_end(tenders, award, start))) == count


@pytest.mark.parametrize(("months", "count"), [("12", 1), ("12.5", 0), ("48", 0)])
def test_a_contract_of_more_than_a_year_is_no_rush(months: str, count: int) -> None:
    context = _year_end(date(2026, 11, 6), None, date(2026, 12, 1), contract_months=Decimal(months))
    assert len(found("year-end-rush", context)) == count


@pytest.mark.parametrize(("days", "count"), [("30", 1), ("31", 0), ("100000000", 1)])
def test_delivery_counts_from_the_start_of_the_contract(days: str, count: int) -> None:
    given = ex.answers(ex.says(Question.DELIVERY_DAYS, Decimal(days)))
    context = _year_end(date(2026, 11, 6), None, date(2026, 12, 1), **given)
    assert len(found("year-end-rush", context)) == count


def test_the_rush_is_told_in_days() -> None:
    finding = one("year-end-rush", _year_end(date(2026, 11, 6), date(2026, 12, 30), date(2026, 12, 31)))
    assert said(finding) == (
        "Tenders are due on 06/11/2026 and everything is to be in place by 31/12/2026. Left of the year after the "
        "award: 1 day. The rule of thumb is at least 60 days."
    )
    assert finding.subject == "milestone/tenders_due"


# -- started-too-late: the days are those of the time plan


def _starts(on: date, soonest: date | None, **changes: object) -> RuleContext:
    return ex.situation(
        ex.furniture(milestones=plan(contract_start=on), **changes),
        soonest_start=soonest,
        national_threshold=Decimal(60_000),
    )


@pytest.mark.parametrize(("late", "count"), [(-1, 0), (0, 0), (1, 1)])
def test_a_start_before_the_first_day_of_the_plan_is_late(late: int, count: int) -> None:
    start = date(2027, 6, 1)
    findings = found("started-too-late", _starts(start, start + timedelta(days=late)))
    assert len(findings) == count
    for finding in findings:
        assert finding.subject == "milestone/contract_start"
        assert said(finding) == (
            "The contract is to start on 01/06/2027. With the usual times from today it can start on 02/06/2027 at "
            "the earliest."
        )


@pytest.mark.parametrize(("value", "count"), [("59999.99", 0), ("60000", 1), ("60000.01", 1), (None, 1)])
def test_below_the_national_threshold_there_is_no_procedure_to_be_late_for(
    value: str | None, count: int
) -> None:
    context = _starts(date(2027, 1, 1), date(2027, 6, 1), value=None if value is None else Decimal(value))
    assert len(found("started-too-late", context)) == count


def test_a_contract_that_has_started_or_that_no_plan_presses_is_left_alone() -> None:
    assert found("started-too-late", _starts(TODAY, date(2027, 6, 1))) == []
    assert found("started-too-late", _starts(date(2027, 1, 1), None)) == []


# -- copied-from-old


def _carried(now: Criterion, *, touched: bool = False) -> RuleContext:
    before = ex.warranty(tender_text=LocalizedText.same("Takuu {warranty_years} v"))
    old = ex.included(before)
    old = replace(old, wording=wording_of(before, old))
    mine = replace(old, own_text={"fi": "Oma teksti."}) if touched else old
    if touched:
        mine = replace(mine, wording=wording_of(before, mine))
    earlier = Predecessor(
        procurement_id="1", title="Kalusteet 2022", law_date=date(2022, 2, 1), decisions=(old,)
    )
    return ex.situation(ex.furniture(mine, predecessor=earlier), now)


def test_texts_the_library_has_changed_are_named_and_brought_up_to_date_by_one_click() -> None:
    context = _carried(ex.warranty())
    finding = one("copied-from-old", context)
    assert (
        said(finding)
        == "Carried over from “Kalusteet 2022” with texts the library has changed since: Warranty."
    )
    assert (finding.severity, finding.gate) == (Severity.WARNING, Gate.SPECIFICATION)
    better = cured(context, finding)
    assert found("copied-from-old", better) == []
    (decision,) = better.procurement.decisions
    assert decision.wording == wording_of(ex.warranty(), decision)
    assert replace(decision, wording=None) == replace(context.procurement.decisions[0], wording=None)


def test_a_text_that_has_not_changed_or_is_ones_own_is_no_copy() -> None:
    same = ex.warranty(tender_text=LocalizedText.same("Takuu {warranty_years} v"))
    assert found("copied-from-old", _carried(same)) == []
    assert found("copied-from-old", _carried(ex.warranty(), touched=True)) == []


def test_documents_made_from_old_ones_are_a_note_without_a_cure() -> None:
    given = ex.answers(ex.says(Question.PREPARED_FROM_OLD, Answer.YES))
    context = ex.situation(ex.furniture(**given))
    finding = one("copied-from-old", context)
    assert (finding.severity, finding.fix) == (Severity.NOTE, None)
    assert registry.rule("copied-from-old").fix(context, finding) is None


# -- replaced goods, works, demolition


@pytest.mark.parametrize(
    "choice", [choice for choice in ReplacedGoods if choice != ReplacedGoods.NOT_DECIDED]
)
def test_whatever_is_decided_of_the_old_goods_is_decided(choice: ReplacedGoods) -> None:
    new = ex.warranty(asks_new_goods=True)
    given = ex.answers(ex.says(Question.NEEDED, Answer.YES), ex.says(Question.REPLACED, choice.value))
    context = ex.situation(ex.furniture(ex.included(new), **given), new)
    assert found("replaced-goods-undecided", context) == []


@pytest.mark.parametrize(
    ("ahead", "unanswered", "no"), [(61, 0, 1), (60, 1, 1), (1, 1, 1), (0, 1, 1), (-1, 1, 1)]
)
def test_a_survey_nobody_has_spoken_of_is_asked_for_in_the_last_two_months(
    ahead: int, unanswered: int, no: int
) -> None:
    for answer, count in ((Answer.UNANSWERED, unanswered), (Answer.NO, no)):
        procurement = ex.furniture(
            nature=ContractNature.WORKS,
            preparation=Preparation(stock_checked=answer),
            milestones=plan(documents_frozen=TODAY + timedelta(days=ahead)),
        )
        assert len(found("works-without-reuse-survey", ex.situation(procurement))) == count


def test_a_survey_is_not_asked_for_once_the_notice_is_out() -> None:
    procurement = ex.furniture(
        nature=ContractNature.WORKS, preparation=Preparation(), milestones=plan(notice_published=TODAY)
    )
    assert found("works-without-reuse-survey", ex.situation(procurement)) == []


@pytest.mark.parametrize(("answer", "count"), [(Answer.YES, 0), (Answer.NO, 1), (Answer.UNANSWERED, 1)])
def test_closed_documents_of_works_need_a_survey_on_record(answer: Answer, count: int) -> None:
    procurement = ex.furniture(
        nature=ContractNature.WORKS,
        preparation=Preparation(stock_checked=answer),
        milestones=plan(documents_frozen=TODAY),
    )
    findings = found("works-without-reuse-survey", ex.situation(procurement))
    assert [finding.severity for finding in findings] == [Severity.WARNING] * count
    later = replace(procurement, milestones=plan(documents_frozen=TODAY + timedelta(days=1)))
    findings = found("works-without-reuse-survey", ex.situation(later))
    assert [finding.severity for finding in findings] == [Severity.NOTE] * count


def test_what_the_stock_rule_says_is_not_said_twice() -> None:
    new = ex.warranty(asks_new_goods=True)
    procurement = ex.furniture(
        ex.included(new),
        nature=ContractNature.WORKS,
        preparation=Preparation(),
        milestones=plan(documents_frozen=TODAY),
    )
    context = ex.situation(procurement, new)
    assert len(found("stock-not-checked", context)) == 1
    assert found("works-without-reuse-survey", context) == []


@pytest.mark.parametrize(
    ("cpv", "count"),
    [("45110000", 1), ("45111000", 1), ("45111300", 1), ("45112000", 0), ("45113000", 0), ("45210000", 0)],
)
def test_only_demolition_needs_a_strip_out(cpv: str, count: int) -> None:
    given = ex.answers(ex.says(Question.STRIP_OUT, Answer.NO, "Ei aikaa"))
    context = ex.situation(ex.furniture(nature=ContractNature.WORKS, cpv=(cpv,), **given))
    findings = found("demolition-without-strip-out", context)
    assert len(findings) == count
    for finding in findings:
        better = cured(context, finding)
        assert found("demolition-without-strip-out", better) == []
        answer = better.procurement.answered(Question.STRIP_OUT)
        assert (answer.answer, answer.note) == (Answer.YES, "Ei aikaa")


def test_a_lot_may_be_the_demolition() -> None:
    lot = Lot(id="1", title="Purku", cpv=("45111100",))
    given = ex.answers(ex.says(Question.STRIP_OUT, Answer.NO))
    context = ex.situation(ex.furniture(cpv=("45214200",), lots=(lot,), **given))
    assert len(found("demolition-without-strip-out", context)) == 1


# -- framework and small purchases


def test_a_framework_without_criteria_is_a_note_until_something_is_decided() -> None:
    warranty = ex.warranty()
    central = ex.answers(ex.says(Question.CENTRAL_FRAMEWORK, Answer.YES))
    deferred = ex.included(warranty, state=DecisionState.DEFERRED)
    for decision, severity in (
        (deferred, Severity.NOTE),
        (ex.left_out(warranty, LeaveOutReason.MARKET), Severity.WARNING),
    ):
        finding = one("central-framework-locks", ex.situation(ex.furniture(decision, **central), warranty))
        assert finding.severity is severity


def test_a_suitability_requirement_does_not_open_a_framework() -> None:
    system = ex.management_system()
    central = ex.answers(ex.says(Question.CENTRAL_FRAMEWORK, Answer.YES))
    context = ex.situation(ex.furniture(ex.included(system), **central), system)
    assert len(found("central-framework-locks", context)) == 1


@pytest.mark.parametrize(
    ("value", "count"),
    [(None, 0), ("0", 0), ("0.01", 1), ("59999.99", 1), ("60000", 0), ("60000.01", 0)],
)
def test_small_ends_at_the_national_threshold(value: str | None, count: int) -> None:
    procurement = ex.furniture(
        value=None if value is None else Decimal(value), milestones=plan(documents_frozen=TODAY)
    )
    context = ex.situation(procurement, national_threshold=Decimal(60_000))
    assert len(found("small-purchase-unseen", context)) == count
    assert found("small-purchase-unseen", replace(context, national_threshold=None)) == []


def test_a_small_purchase_is_not_unseen_while_criteria_wait() -> None:
    first, second = ex.warranty(), ex.footprint()
    small = ex.furniture(ex.left_out(first, LeaveOutReason.COST), value=Decimal(12_000))
    known = {"national_threshold": Decimal(60_000)}
    waiting = ex.situation(small, recommended=(first, second), **known)
    assert found("small-purchase-unseen", waiting) == []
    assert len(found("small-purchase-unseen", ex.situation(small, recommended=(first,), **known))) == 1
    untouched = ex.situation(ex.furniture(value=Decimal(12_000)), **known)
    assert found("small-purchase-unseen", untouched) == []


def test_a_small_purchase_is_told_in_money() -> None:
    procurement = ex.furniture(value=Decimal(12_000), milestones=plan(documents_frozen=TODAY))
    context = ex.situation(procurement, national_threshold=Decimal(60_000))
    assert said(one("small-purchase-unseen", context)) == (
        "The value, €12,000, is below the national threshold of €60,000, and no criterion is included."
    )


# -- dialogue


def _waste(**changes: object) -> RuleContext:
    values: dict[str, object] = {
        "nature": ContractNature.SERVICES,
        "cpv": ("90511000",),
        "buyer": Buyer(kind=BuyerKind.JOINT_AUTHORITY),
        "preparation": Preparation(dialogue_held=Answer.NO),
    }
    return ex.situation(ex.furniture(**(values | changes)), eu_procurement=False)


def test_waste_transport_without_a_consultation_breaks_the_waste_act() -> None:
    finding = one("no-dialogue", _waste())
    assert (finding.severity, finding.legal) == (Severity.ERROR, ("L-119", "L-41"))
    assert "section 36 of the Waste Act (646/2011)" in finding.why.in_language("en")


@pytest.mark.parametrize(
    "changes",
    [
        {"cpv": ("90513000",)},
        {"cpv": ("90500000",)},
        {"nature": ContractNature.GOODS},
        {"buyer": Buyer(kind=BuyerKind.STATE)},
        {"buyer": Buyer(kind=BuyerKind.OTHER)},
        {"preparation": Preparation(dialogue_held=Answer.YES)},
        {"preparation": Preparation()},
    ],
)
def test_the_duty_ends_where_the_act_does(changes: dict[str, object]) -> None:
    assert found("no-dialogue", _waste(**changes)) == []


@pytest.mark.parametrize("cpv", ["90511000", "90511200", "90512000"])
@pytest.mark.parametrize("kind", [BuyerKind.MUNICIPALITY, BuyerKind.JOINT_AUTHORITY])
def test_the_duty_holds_for_municipalities_and_their_joint_authorities(cpv: str, kind: BuyerKind) -> None:
    assert one("no-dialogue", _waste(cpv=(cpv,), buyer=Buyer(kind=kind))).severity is Severity.ERROR


def test_the_duty_is_told_even_where_the_spearhead_rule_speaks() -> None:
    warranty = ex.warranty()
    context = _waste(decisions=(ex.included(warranty, ambition=Ambition.SPEARHEAD),))
    context = replace(context, criteria={warranty.id: warranty}, eu_procurement=True)
    assert len(found("spearhead-without-dialogue", context)) == 1
    assert one("no-dialogue", context).severity is Severity.ERROR


@pytest.mark.parametrize(
    ("held", "eu", "count"),
    [
        (Answer.NO, True, 1),
        (Answer.NO, False, 0),
        (Answer.NO, None, 0),
        (Answer.UNANSWERED, True, 0),
        (Answer.YES, True, 0),
    ],
)
def test_an_eu_procurement_is_told_that_no_dialogue_is_held(
    held: Answer, eu: bool | None, count: int
) -> None:
    procurement = ex.furniture(preparation=Preparation(stock_checked=Answer.YES, dialogue_held=held))
    findings = found("no-dialogue", ex.situation(procurement, eu_procurement=eu))
    assert [(each.severity, each.legal) for each in findings] == [(Severity.WARNING, ("L-41",))] * count


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (Question.DIALOGUE_OPEN, "dialogue-with-incumbents"),
        (Question.DIALOGUE_OUTCOMES, "dialogue-about-products"),
    ],
)
@pytest.mark.parametrize(("answer", "count"), [(Answer.NO, 1), (Answer.YES, 0), (Answer.UNANSWERED, 0)])
def test_only_no_speaks_against_a_dialogue(question: Question, rule: str, answer: Answer, count: int) -> None:
    findings = found(rule, ex.situation(ex.furniture(**ex.answers(ex.says(question, answer)))))
    assert [finding.subject for finding in findings] == [f"question/{question.value}"] * count


@pytest.mark.parametrize(("days", "count"), [(-1, 0), (0, 1), (20, 1), (21, 0), (22, 0)])
@pytest.mark.parametrize("end", ["dialogue_ended", "documents_frozen"])
def test_a_dialogue_shorter_than_three_weeks_is_short(days: int, count: int, end: str) -> None:
    milestones = plan(dialogue=date(2026, 12, 1), **{end: date(2026, 12, 1) + timedelta(days=days)})
    findings = found("dialogue-too-short", ex.situation(ex.furniture(milestones=milestones)))
    assert [finding.severity for finding in findings] == [Severity.NOTE] * count


def test_a_preparatory_measure_needs_no_demand_signal() -> None:
    stock = ex.stock_check()
    none = ex.answers(ex.says(Question.VOLUME_COMMITMENT, Answer.NO))
    context = ex.situation(ex.furniture(ex.included(stock), **none), stock)
    assert found("no-demand-signal", context) == []


# -- people


def _view(role: Role, view: View, part: Part = Part.ADVISES, lot: str = "") -> Opinion:
    return Opinion(criterion_id="EX-001", lot_id=lot, role=role, view=view, part=part)


def test_a_disagreement_names_the_roles_and_hangs_on_the_decider() -> None:
    warranty = ex.warranty()
    opinions = (
        _view(Role.NEED_OWNER, View.INCLUDE, Part.DECIDES),
        _view(Role.LAWYER, View.LATER, Part.PROPOSES),
    )
    duty = GateDuty(gate=Gate.SPECIFICATION, role=Role.PROCUREMENT_MANAGER, part=Part.DECIDES)
    procurement = ex.furniture(opinions=opinions, gate_duties=(duty,))
    finding = one("disagreement-unsettled", ex.situation(procurement, warranty))
    assert said(finding) == (
        "Views of Warranty differ and the difference is not settled (Need owner: include; Procurement lawyer: "
        "decide later)."
    )
    assert (finding.role, finding.gate) == (Role.PROCUREMENT_MANAGER, Gate.SPECIFICATION)


def test_the_part_agreed_for_the_gate_counts_more_than_the_part_noted_with_the_view() -> None:
    warranty = ex.warranty()
    opinions = (_view(Role.NEED_OWNER, View.INCLUDE), _view(Role.LAWYER, View.LEAVE_OUT))
    duties = tuple(
        GateDuty(gate=Gate.SPECIFICATION, role=role, part=Part.PROPOSES)
        for role in (Role.NEED_OWNER, Role.LAWYER)
    )
    assert found("disagreement-unsettled", ex.situation(ex.furniture(opinions=opinions), warranty)) == []
    agreed = ex.furniture(opinions=opinions, gate_duties=duties)
    assert len(found("disagreement-unsettled", ex.situation(agreed, warranty))) == 1
    elsewhere = replace(agreed, gate_duties=tuple(replace(duty, gate=Gate.AWARD) for duty in duties))
    assert found("disagreement-unsettled", ex.situation(elsewhere, warranty)) == []


@pytest.mark.parametrize(
    ("state", "settlement", "count"),
    [
        (DecisionState.LEFT_OUT, "", 1),
        (DecisionState.NOT_APPLICABLE, "", 1),
        (DecisionState.LEFT_OUT, "  ", 1),
        (DecisionState.LEFT_OUT, "Sovittiin", 0),
        (DecisionState.ADOPTED, "", 0),
        (DecisionState.DEFERRED, "", 0),
        (DecisionState.OPEN, "", 0),
    ],
)
def test_advice_against_a_decision_has_to_be_settled(
    state: DecisionState, settlement: str, count: int
) -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, state=state, settlement=settlement)
    procurement = ex.furniture(decision, opinions=(_view(Role.LAWYER, View.INCLUDE),))
    assert len(found("disagreement-unsettled", ex.situation(procurement, warranty))) == count


def test_a_disagreement_in_a_lot_stays_in_the_lot() -> None:
    warranty = ex.warranty()
    opinions = (
        _view(Role.NEED_OWNER, View.INCLUDE, Part.DECIDES, "1"),
        _view(Role.LAWYER, View.LEAVE_OUT, Part.DECIDES, "2"),
    )
    procurement = ex.furniture(opinions=opinions, lots=ex.LOTS)
    assert found("disagreement-unsettled", ex.situation(procurement, warranty)) == []
    procurement = replace(procurement, opinions=(*opinions, replace(opinions[1], lot_id="1")))
    finding = one("disagreement-unsettled", ex.situation(procurement, warranty))
    assert finding.key == "disagreement-unsettled/1/EX-001"
    assert "in lot Pulpetit / Pulpeter / Desks" in said(finding)


ASKED = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def _asked(**changes: object) -> Consultation:
    question = Consultation(
        id="c1", criterion_id="EX-001", question="?", role=Role.LAWYER, asked_at=ASKED, due=TODAY
    )
    return replace(question, **changes)


@pytest.mark.parametrize(("late", "count"), [(0, 0), (1, 1)])
def test_an_answer_is_overdue_the_day_after(late: int, count: int) -> None:
    warranty = ex.warranty()
    procurement = ex.furniture(consultations=(_asked(due=TODAY - timedelta(days=late)),))
    findings = found("expert-not-answered", ex.situation(procurement, warranty))
    assert [(each.role, each.subject) for each in findings] == [(Role.LAWYER, "consultation/c1")] * count
    blank = replace(procurement, consultations=(_asked(due=TODAY - timedelta(days=late), answer=" "),))
    assert len(found("expert-not-answered", ex.situation(blank, warranty))) == count


@pytest.mark.parametrize(
    ("state", "decided", "count"),
    [
        (DecisionState.ADOPTED, ASKED + timedelta(days=1), 1),
        (DecisionState.LEFT_OUT, None, 1),
        (DecisionState.ADOPTED, ASKED - timedelta(days=1), 0),  # asked only after the decision
        (DecisionState.DEFERRED, ASKED + timedelta(days=1), 0),
    ],
)
def test_a_decision_waits_for_the_answer_it_asked_for(
    state: DecisionState, decided: datetime | None, count: int
) -> None:
    warranty = ex.warranty()
    decision = ex.included(warranty, state=state, decided_at=decided)
    procurement = ex.furniture(decision, consultations=(_asked(),))
    assert len(found("expert-not-answered", ex.situation(procurement, warranty))) == count


def test_an_answer_that_came_too_late_is_gone_when_the_decision_is_taken_again() -> None:
    warranty = ex.warranty()
    answered = _asked(answer="Kyllä", answered_at=ASKED + timedelta(days=3))
    decision = ex.included(warranty, decided_at=ASKED + timedelta(days=2))
    context = ex.situation(ex.furniture(decision, consultations=(answered,)), warranty)
    finding = one("expert-not-answered", context)
    assert (finding.severity, finding.role) == (Severity.NOTE, Role.NEED_OWNER)
    again = replace(decision, decided_at=ASKED + timedelta(days=4))
    procurement = replace(context.procurement, decisions=(again,))
    assert found("expert-not-answered", replace(context, procurement=procurement)) == []


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"decided_by_role": Role.LAWYER}, 1),
        ({"decided_by_role": Role.LAWYER, "state": DecisionState.LEFT_OUT}, 1),
        ({"decided_by_role": Role.LAWYER, "state": DecisionState.DEFERRED}, 0),
        ({"decided_by_role": Role.NEED_OWNER}, 0),
        ({"decided_by_role": Role.DESIGNER}, 0),
        ({"decided_by_role": None}, 0),
    ],
)
def test_either_of_two_deciders_may_decide(changes: dict[str, object], count: int) -> None:
    warranty = ex.warranty()
    duties = tuple(
        GateDuty(gate=Gate.SPECIFICATION, role=role, part=Part.DECIDES)
        for role in (Role.NEED_OWNER, Role.DESIGNER)
    )
    procurement = ex.furniture(ex.included(warranty, **changes), gate_duties=duties)
    findings = found("decider-has-not-answered", ex.situation(procurement, warranty))
    assert [finding.role for finding in findings] == [Role.NEED_OWNER] * count


def test_those_who_advise_at_a_gate_do_not_have_to_decide() -> None:
    warranty = ex.warranty()
    duty = GateDuty(gate=Gate.SPECIFICATION, role=Role.LAWYER, part=Part.ADVISES)
    procurement = ex.furniture(ex.included(warranty), gate_duties=(duty,))
    assert found("decider-has-not-answered", ex.situation(procurement, warranty)) == []


# -- delegated findings and tasks


def _handed(key: str, due: date | None, state: ResponseState = ResponseState.DELEGATED) -> FindingResponse:
    return FindingResponse(key=key, state=state, role=Role.LOGISTICS, due=due)


@pytest.mark.parametrize(
    ("response", "count"),
    [
        (_handed("stock-not-checked", TODAY - timedelta(days=1)), 1),
        (_handed("stock-not-checked", TODAY), 0),
        (_handed("stock-not-checked", None), 0),
        (_handed("stock-not-checked", TODAY - timedelta(days=1), ResponseState.ACCEPTED), 0),
        (_handed("stock-not-checked/lot-9", TODAY - timedelta(days=1)), 0),
        (_handed("a-rule-of-tomorrow/x", TODAY - timedelta(days=1)), 0),
        (_handed("delegated-overdue/stock-not-checked", TODAY - timedelta(days=1)), 0),
    ],
)
def test_only_what_is_still_found_and_past_its_day_is_overdue(response: FindingResponse, count: int) -> None:
    context = ex.situation(
        ex.furniture(preparation=Preparation(stock_checked=Answer.NO), responses=(response,))
    )
    findings = found("delegated-overdue", context)
    assert [finding.key for finding in findings] == ["delegated-overdue/stock-not-checked"] * count


def test_an_overdue_finding_keeps_the_place_of_what_was_handed_over() -> None:
    warranty = ex.warranty()
    left = replace(ex.left_out(warranty), lot_id="1")
    response = _handed("left-out-without-reason/1/EX-001", date(2026, 11, 20))
    procurement = ex.furniture(left, lots=ex.LOTS, responses=(response,))
    finding = one("delegated-overdue", ex.situation(procurement, warranty))
    assert (finding.gate, finding.lot, finding.criterion) == (Gate.SPECIFICATION, "1", "EX-001")
    assert (finding.role, finding.subject) == (Role.LOGISTICS, response.key)
    assert said(finding).startswith("Logistics and property maintenance was to mend this by 20/11/2026")


def test_what_was_handed_over_for_many_lots_is_called_overdue_once() -> None:
    lots = tuple(Lot(id=str(n), title=f"Osa {n}") for n in range(1, 13))
    lines = tuple(ex.price(lot=lot.id) for lot in lots)
    responses = tuple(_handed(f"price-only-award/{lot.id}", date(2026, 11, 20)) for lot in lots)
    context = ex.situation(ex.furniture(lots=lots, award_lines=lines, responses=responses))
    assert len(found("price-only-award", context)) == 12
    assert len(found("delegated-overdue", context)) == 1


def _tasks(count: int, gate: Gate | None = Gate.AWARD, **changes: object) -> tuple[Task, ...]:
    made = (
        Task(id=f"t{n}", title=f"Työ {n}", gate=gate, due=TODAY - timedelta(days=n))
        for n in range(1, count + 1)
    )
    return tuple(replace(task, **changes) for task in made)


@pytest.mark.parametrize(("count", "findings"), [(1, 1), (3, 3), (4, 1), (9, 1)])
def test_more_than_three_late_tasks_of_a_gate_are_told_together(count: int, findings: int) -> None:
    result = found("task-late", ex.situation(ex.furniture(tasks=_tasks(count))))
    assert len(result) == findings
    assert {finding.gate for finding in result} == {Gate.AWARD}


def test_tasks_told_together_name_the_first_day_and_keep_their_key() -> None:
    finding = one("task-late", ex.situation(ex.furniture(tasks=_tasks(6))))
    assert said(finding) == (
        "6 tasks at the gate Comparison are late, the first since 17/11/2026: Työ 1, Työ 2, Työ 3 and 3 more."
    )
    fewer = one("task-late", ex.situation(ex.furniture(tasks=_tasks(6)[2:])))
    assert fewer.key == finding.key == "task-late/tasks/A"


def test_a_task_without_a_gate_belongs_to_the_organisation() -> None:
    single = one("task-late", ex.situation(ex.furniture(tasks=_tasks(1, None, role=Role.FINANCE))))
    assert (single.gate, single.role, single.subject) == (Gate.ORGANISATION, Role.FINANCE, "task/t1")
    assert said(one("task-late", ex.situation(ex.furniture(tasks=_tasks(4, None))))).startswith(
        "4 tasks of the organisation are late"
    )


def test_what_is_done_or_has_no_day_is_not_late() -> None:
    done, undated = _tasks(2, status=TaskStatus.DONE), _tasks(2, due=None)
    assert found("task-late", ex.situation(ex.furniture(tasks=(*done, *undated)))) == []


def test_a_hostile_title_is_shown_as_it_is_and_not_at_length() -> None:
    (task,) = _tasks(1, title="{count} %s\n<b>" + "x" * 500)
    words = said(one("task-late", ex.situation(ex.furniture(tasks=(task,)))))
    assert "{count} %s <b>" in words
    assert len(words) < 160


# -- the phrases these rules brought


def test_long_lists_are_cut_after_the_third_name() -> None:
    names = tuple(LocalizedText.same(letter) for letter in "abcdef")
    assert FirstFew(names[:4]).in_language("en") == "a, b, c and d"
    assert FirstFew(names[:5]).in_language("en") == "a, b, c and 2 more"
    assert FirstFew(names[:1]).in_language("en") == "a"


def test_days_and_money_say_themselves() -> None:
    assert [Days(n).in_language("en") for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert Money(value=Decimal("1500.5"), currency="EUR").in_language("en") == "€1,500.50"
