"""Whatever a procurement holds, the rules judge it: without a fault, in the same way each time, in three languages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.confirmations import FigureConfirmation
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, LeaveOutReason
from gatekeeper_app.domain.findings import grouped
from gatekeeper_app.domain.gate_questions import SPECS
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    AwardCriterionType,
    Buyer,
    BuyerKind,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    NoticeFacts,
    Person,
    Predecessor,
    Preparation,
    Procedure,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.questions import AnswerForm, GateAnswer, Question
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.phases import Phase
from gatekeeper_app.services.checks import CheckResult, apply_fix, check, context_of
from gatekeeper_app.services.finding_places import place_of
from gatekeeper_app.services.protocols import LawBook, Library
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LOTS = ("", "1", "2", "3")
TEXTS = st.sampled_from(("", " ", "Peruste.", "{name} %s <b>", "Hiilijalanjälki ilmoitetaan.", "x" * 400))
FIGURES = ("criterion/FUR-004/warranty_years", "cost/c/rate", "gone")
DAYS = st.integers(min_value=-1500, max_value=1500).map(lambda days: TODAY + timedelta(days=days))
ANSWERS = st.sampled_from(Answer)
ROLES = st.sampled_from(Role)
MOMENTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
CODES = ("39160000", "45111000", "45214200", "90511200", "34110000", "30200000", "90513000", "15000000")
SETTINGS = settings(suppress_health_check=list(HealthCheck))


def some(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=most).map(tuple)


def by_key(values: Sequence[Any], key: str) -> tuple[Any, ...]:
    """As procurements are stored: one entry for each key."""
    return tuple({getattr(value, key): value for value in values}.values())


def figures(most: int) -> st.SearchStrategy[Decimal]:
    return st.integers(min_value=0, max_value=most).map(Decimal)


@st.composite
def answers(draw: st.DrawFn) -> tuple[GateAnswer, ...]:
    given_: list[GateAnswer] = []
    for question in draw(st.lists(st.sampled_from(Question), unique=True, max_size=25)):
        spec, note = SPECS[question], draw(TEXTS)
        if spec.form is AnswerForm.YES_NO:
            given_.append(GateAnswer(question=question, answer=draw(ANSWERS), note=note))
        elif spec.form is AnswerForm.CHOICE:
            value, _words = draw(st.sampled_from(spec.choices))
            given_.append(GateAnswer(question=question, choice=value, note=note))
        elif spec.form is AnswerForm.FIGURE:
            given_.append(GateAnswer(question=question, figure=draw(figures(int(spec.maximum)))))
        else:
            given_.append(GateAnswer(question=question, note=note))
    return tuple(given_)


@st.composite
def decisions(draw: st.DrawFn, library: Library, chosen: Sequence[str]) -> tuple[Decision, ...]:
    made: list[Decision] = []
    for criterion_id in chosen:
        criterion = library.criteria.get(criterion_id)
        flags = [draw(st.booleans()) for _ in range(4)]
        own: dict[str, str] = {}
        if not draw(st.integers(0, 3)):
            own[draw(st.sampled_from(LANGUAGES))] = draw(TEXTS)
        parameters = {}
        if criterion is not None and draw(st.booleans()):
            parameters = {p.id: draw(st.sampled_from((p.minimum, p.maximum))) for p in criterion.parameters}
        decision = Decision(
            criterion_id=criterion_id,
            lot_id=draw(st.sampled_from(LOTS)),
            state=draw(st.sampled_from(DecisionState)),
            ambition=draw(st.sampled_from(Ambition)),
            parameters=parameters,
            own_text=own,
            verification_included=flags[0],
            follow_up=FollowUp(
                clause_included=flags[1],
                consequence_included=flags[2],
                indicator_included=flags[3],
                owner_role=draw(st.none() | ROLES),
                due=draw(st.none() | DAYS),
                every_months=draw(st.sampled_from((None, 0, 1, 12))),
            ),
            reason=draw(st.none() | st.sampled_from(LeaveOutReason)),
            reason_text=draw(TEXTS),
            decided_by_role=draw(st.none() | ROLES),
            decided_at=draw(st.none() | MOMENTS),
            settlement=draw(TEXTS),
        )
        if criterion is not None and draw(st.booleans()):
            decision = replace(decision, wording=wording_of(criterion, decision))
        made.append(decision)
    return by_key(made, "key")


@st.composite
def procurements(draw: st.DrawFn, library: Library) -> Procurement:
    ids = st.sampled_from((*library.criteria, "GONE-001"))
    chosen = draw(st.lists(ids, unique=True, max_size=12))
    lots = tuple(
        Lot(
            id=lot,
            title=draw(TEXTS),
            value=draw(st.none() | figures(10**6)),
            contract_months=draw(st.none() | figures(200)),
        )
        for lot in LOTS[1 : draw(st.integers(1, 4))]
    )
    lot_ids = st.sampled_from(LOTS)
    lines = st.builds(
        AwardCriterion,
        id=st.sampled_from([f"line{n}" for n in range(9)]),
        lot_id=lot_ids,
        type=st.sampled_from(AwardCriterionType),
        name=TEXTS,
        verification=TEXTS,
        criterion_id=st.just("") | ids,
        green=st.none() | st.booleans(),
        about_bidder=st.booleans(),
        weight=st.builds(Weight, form=st.sampled_from(WeightForm), figure=st.none() | figures(120)),
    )
    opinions = st.builds(
        Opinion,
        criterion_id=ids,
        lot_id=lot_ids,
        role=ROLES,
        view=st.sampled_from(View),
        part=st.sampled_from(Part),
    )
    consultations = st.builds(
        Consultation,
        id=st.sampled_from(("c1", "c2", "c3")),
        criterion_id=ids,
        lot_id=lot_ids,
        question=TEXTS,
        role=ROLES,
        asked_at=st.none() | MOMENTS,
        due=st.none() | DAYS,
        answer=TEXTS,
        answered_at=st.none() | MOMENTS,
    )
    tasks = st.builds(
        Task,
        id=st.sampled_from([f"t{n}" for n in range(6)]),
        title=TEXTS,
        gate=st.none() | st.sampled_from(GATES),
        role=st.none() | ROLES,
        due=st.none() | DAYS,
        status=st.sampled_from(TaskStatus),
    )
    outcomes = st.builds(
        CriterionOutcome,
        criterion_id=ids,
        lot_id=lot_ids,
        effect=st.sampled_from(CriterionEffect),
        evidence_checked=ANSWERS,
    )
    checks = st.builds(
        ContractCheck,
        id=st.sampled_from(("k1", "k2", "k3")),
        criterion_id=ids,
        lot_id=lot_ids,
        due=DAYS,
        done_on=st.none() | DAYS,
        kept=ANSWERS,
        sanction=st.sampled_from(Sanction),
        note=TEXTS,
    )
    notice_answers = st.builds(
        NoticeAnswer,
        question=st.sampled_from(NoticeQuestion),
        lot_id=lot_ids,
        answer=ANSWERS,
        figure=st.none() | st.integers(0, 9),
    )
    confirmed = st.builds(
        FigureConfirmation, figure=st.sampled_from(FIGURES), value=st.just("1"), by=st.just("Li"), on=DAYS
    )
    notice = NoticeFacts(
        file_name="a.xml",
        notice_id="1",
        subtype="16",
        notice_type="cn-standard",
        languages=("FIN",),
        published_on=None,
        variants_allowed=draw(ANSWERS),
    )
    made = draw(decisions(library, chosen))
    milestones = draw(some(st.builds(Milestone, kind=st.sampled_from(MilestoneKind), on=DAYS), 6))
    return Procurement(
        id="any",
        title=draw(TEXTS),
        created_at=AT,
        buyer=Buyer(name=draw(TEXTS), kind=draw(st.sampled_from(BuyerKind))),
        nature=draw(st.sampled_from(ContractNature)),
        cpv=draw(some(st.sampled_from(CODES), 2)),
        categories=draw(some(st.sampled_from(list(library.categories)), 2)),
        value=draw(st.none() | figures(10**7)),
        currency=draw(st.sampled_from(("EUR", "SEK"))),
        contract_months=draw(st.none() | figures(200)),
        procedure=draw(st.sampled_from(Procedure)),
        preparation=Preparation(stock_checked=draw(ANSWERS), dialogue_held=draw(ANSWERS)),
        milestones=by_key(milestones, "kind"),
        lots=lots,
        award_lines=by_key(draw(some(lines, 8)), "id"),
        people=draw(some(st.builds(Person, id=st.sampled_from(("p1", "p2")), role=ROLES), 2)),
        decisions=made,
        answers=draw(answers()),
        gate_duties=by_key(
            draw(
                some(st.builds(GateDuty, gate=st.sampled_from(GATES), role=ROLES, part=st.sampled_from(Part)))
            ),
            "key",
        ),
        opinions=by_key(draw(some(opinions, 6)), "key"),
        consultations=by_key(draw(some(consultations)), "id"),
        tasks=by_key(draw(some(tasks, 6)), "id"),
        criterion_outcomes=by_key(draw(some(outcomes)), "key"),
        lot_outcomes=by_key(
            draw(some(st.builds(LotOutcome, lot_id=lot_ids, tenders=st.none() | st.integers(0, 3)))), "lot_id"
        ),
        contract_checks=by_key(draw(some(checks)), "id"),
        notice_answers=by_key(draw(some(notice_answers)), "key"),
        figure_confirmations=by_key(draw(some(confirmed)), "figure"),
        lessons=draw(TEXTS),
        predecessor=draw(
            st.sampled_from(
                (
                    None,
                    Predecessor(
                        procurement_id="0", title="Edellinen", law_date=date(2022, 1, 1), decisions=made
                    ),
                )
            )
        ),
        read_from=draw(st.sampled_from(({}, {"milestones": "OPP-012-notice, BT-536-Lot"}))),
        notice=draw(st.sampled_from((None, notice))),
    )


def answered(procurement: Procurement, result: CheckResult, every: int) -> Procurement:
    """The procurement with some of its findings handed over, until yesterday."""
    responses = tuple(
        FindingResponse(
            key=finding.key, state=ResponseState.DELEGATED, role=Role.LAWYER, due=TODAY - timedelta(days=1)
        )
        for finding in result.open[::every]
    )
    return replace(procurement, responses=responses)


@given(data=st.data())
@SETTINGS
def test_any_procurement_is_judged_the_same_twice_and_in_three_languages(
    data: st.DataObject, library: Library, law: LawBook
) -> None:
    procurement = data.draw(procurements(library))
    result = check(procurement, library, law, TODAY)
    assert check(procurement, library, law, TODAY) == result
    findings = (*result.open, *(finding for finding, _response in result.answered))
    assert len({finding.key for finding in findings}) == len(findings)
    for finding in findings:
        assert finding.legal
        assert all(law.provision(each, procurement.law_date) for each in finding.legal)
        assert place_of(finding).page
        for language in LANGUAGES:
            for message in filter(None, (finding.message, finding.why, finding.remedy, finding.fix)):
                assert message.in_language(language).strip()
    assert sum(len(group.findings) for group in grouped(findings)) == len(findings)


@given(data=st.data())
@SETTINGS
def test_no_rule_fails_in_any_phase(data: st.DataObject, library: Library, law: LawBook) -> None:
    context = context_of(data.draw(procurements(library)), library, law, TODAY)
    for phase in Phase:
        judged = replace(context, judged_in=phase)
        for rule in registry.RULES:
            keys = [finding.key for finding in rule.findings(judged)]
            assert len(set(keys)) == len(keys), rule.id


@given(data=st.data())
@SETTINGS
def test_a_fix_takes_its_finding_away_or_changes_nothing(
    data: st.DataObject, library: Library, law: LawBook
) -> None:
    procurement = data.draw(procurements(library))
    for group in check(procurement, library, law, TODAY).groups:
        edit = apply_fix(procurement, group, library, law, TODAY)
        if edit is None:
            continue
        assert group.first.fix is not None
        left = {finding.key for finding in check(edit.procurement, library, law, TODAY).open}
        assert not left & {finding.key for finding in group.findings}, group.first.rule


@given(data=st.data(), every=st.integers(min_value=1, max_value=3))
@SETTINGS
def test_what_was_handed_over_stays_on_record_however_far_the_procurement_comes(
    data: st.DataObject, every: int, library: Library, law: LawBook
) -> None:
    procurement = data.draw(procurements(library))
    before = check(procurement, library, law, TODAY)
    given_ = answered(procurement, before, every)
    keys = {response.key for response in given_.responses}
    after = check(given_, library, law, TODAY)
    assert {finding.key for finding, _response in after.answered} == keys
    assert not keys & {finding.key for finding in after.open}


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_rules_that_speak_in_it(phase: Phase) -> None:
    assert any(phase <= rule.until for rule in registry.RULES)
