"""The questions of the gates: few are asked, answers are kept and cleared, and they change what comes later."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.calculation import ranking
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.findings import FindingGroup, grouped
from gatekeeper_app.domain.gate_questions import GROUPS, QUESTIONS, SPECS, PreparationQuestion, answer_value
from gatekeeper_app.domain.gates import GATES, Gate
from gatekeeper_app.domain.procurements import (
    FindingResponse,
    Lot,
    MilestoneKind,
    Preparation,
    Procurement,
    ResponseState,
)
from gatekeeper_app.domain.questions import AnswerForm, GateAnswer, Question
from gatekeeper_app.domain.report import Facts
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Language, catalogue
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.examples import says
from gatekeeper_app.services import editing_facts, gate_questions
from gatekeeper_app.services.checks import CheckResult, check
from gatekeeper_app.services.editing import accept_findings
from gatekeeper_app.services.editing_findings import delegate_findings, reopen_findings
from gatekeeper_app.services.justification.document import justification
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import recommended_for, walk

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NEW = Procurement(id="p", title="", created_at=NOON)
CHAIRS = replace(NEW, cpv=("39160000",), categories=("furniture",))
PUMPS = replace(NEW, cpv=("42122000",), categories=("water",))


def ids(procurement: Procurement, gate: Gate, also: str = "") -> list[str]:
    groups = gate_questions.questions_at(procurement, gate, also=also)
    return [asked.id for group in groups for asked in group.questions]


def answered(procurement: Procurement, *given: GateAnswer) -> Procurement:
    return replace(procurement, answers=(*procurement.answers, *given))


# ---- what is asked


def test_every_question_is_written_once_and_stands_in_one_group_of_its_gate() -> None:
    assert [spec.id for spec in QUESTIONS] == list(dict.fromkeys(spec.id for spec in QUESTIONS))
    assert set(SPECS) == set(Question)
    placed = [question for group in GROUPS for question in group.questions]
    assert sorted(placed) == sorted([*Question, *PreparationQuestion])
    for group in GROUPS:
        assert all(SPECS[q].gate is group.gate for q in group.questions if isinstance(q, Question))
        assert len(group.questions) <= 6


def test_what_an_answer_changes_is_said_of_answers_that_exist() -> None:
    for spec in QUESTIONS:
        possible = {
            AnswerForm.YES_NO: {"yes", "no"},
            AnswerForm.CHOICE: {value for value, _words in spec.choices},
            AnswerForm.FIGURE: {"some", "none"},
            AnswerForm.TEXT: {"given"},
        }[spec.form]
        assert set(spec.consequences) <= possible, spec.id
        assert set(spec.strategies) == set(spec.reasons), spec.id
        assert set(spec.strategies) <= set(spec.consequences), spec.id
        assert bool(spec.unit) == (spec.form is AnswerForm.FIGURE), spec.id
        assert bool(spec.choices) == (spec.form is AnswerForm.CHOICE), spec.id


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_word_of_the_questions_is_translated(language: Language) -> None:
    words = [group.title for group in GROUPS]
    for spec in QUESTIONS:
        words += [spec.words, spec.why, spec.hint, *spec.consequences.values(), *spec.reasons.values()]
        words += [text for _value, text in spec.choices if text[-1].isalpha()]
    spoken = catalogue(language)
    assert [text for text in words if text and spoken.text(text) == text] == []


def test_the_need_is_asked_of_furniture_in_fourteen_questions_and_of_a_service_in_fewer() -> None:
    assert ids(CHAIRS, Gate.NEED) == [
        "question/needed",
        "preparation/stock",
        "question/function",
        "question/users",
        "question/need_years",
        "question/share",
        "question/repair",
        "question/lease",
        "question/service",
        "question/used",
        "question/replaced",
        "question/budget",
        "question/prepared_from_old",
        "question/central_framework",
    ]
    service = ids(replace(CHAIRS, nature=ContractNature.SERVICES), Gate.NEED)
    assert len(service) == 8
    assert "question/used" not in service


def test_what_is_not_needed_is_not_thought_through_further() -> None:
    stopped = answered(CHAIRS, says(Question.NEEDED, Answer.NO))
    assert "question/share" not in ids(stopped, Gate.NEED)
    assert "question/budget" not in ids(stopped, Gate.NEED)
    assert "question/needed" in ids(stopped, Gate.NEED)


@pytest.mark.parametrize(
    ("question", "gate", "cpv", "asked"),
    [
        (Question.STRIP_OUT, Gate.NEED, "45111100", True),
        (Question.STRIP_OUT, Gate.NEED, "45210000", False),
        (Question.CHARGING, Gate.SPECIFICATION, "34110000", True),
        (Question.CHARGING, Gate.SPECIFICATION, "39160000", False),
        (Question.DATA_MEDIA, Gate.SPECIFICATION, "30213100", True),
        (Question.DATA_MEDIA, Gate.SPECIFICATION, "39160000", False),
        (Question.UNIFORM_LOOK, Gate.SPECIFICATION, "39160000", True),
        (Question.UNIFORM_LOOK, Gate.SPECIFICATION, "42122000", False),
        (Question.SINGLE_USE, Gate.SPECIFICATION, "33140000", True),
        (Question.SINGLE_USE, Gate.SPECIFICATION, "30213100", False),
    ],
)
def test_a_question_of_some_trades_is_asked_of_them_only(
    question: Question, gate: Gate, cpv: str, asked: bool
) -> None:
    assert (f"question/{question.value}" in ids(replace(NEW, cpv=(cpv,)), gate)) is asked


def test_what_was_answered_stays_in_sight_when_the_codes_change() -> None:
    moved = answered(replace(NEW, cpv=("39160000",)), says(Question.STRIP_OUT, Answer.NO))
    assert "question/strip_out" in ids(moved, Gate.NEED)


def test_a_question_a_bottleneck_points_to_is_shown_all_the_same() -> None:
    assert "question/development" not in ids(CHAIRS, Gate.CONTRACT)
    assert "question/development" in ids(CHAIRS, Gate.CONTRACT, also="question/development")


def test_questions_that_hang_on_another_answer_wait_for_it() -> None:
    assert "question/reference_value" not in ids(CHAIRS, Gate.SUITABILITY)
    assert "question/reference_value" not in ids(
        answered(CHAIRS, says(Question.REFERENCES, 0)), Gate.SUITABILITY
    )
    assert "question/reference_value" in ids(answered(CHAIRS, says(Question.REFERENCES, 1)), Gate.SUITABILITY)
    framework = answered(CHAIRS, says(Question.FRAMEWORK, Answer.YES))
    assert "question/development" in ids(framework, Gate.CONTRACT)
    assert ids(CHAIRS, Gate.DIALOGUE) == ["preparation/dialogue", "question/volume_commitment"]
    held = replace(CHAIRS, preparation=Preparation(dialogue_held=Answer.YES))
    assert {"question/dialogue_open", "question/dialogue_outcomes"} < set(ids(held, Gate.DIALOGUE))


def test_the_reason_for_one_lot_is_not_asked_where_there_are_several() -> None:
    assert "question/lots_reason" in ids(CHAIRS, Gate.SPECIFICATION)
    lots = (Lot(id="a", title="A"), Lot(id="b", title="B"))
    assert "question/lots_reason" not in ids(replace(CHAIRS, lots=lots), Gate.SPECIFICATION)


def test_every_gate_asks_something_and_no_procurement_is_asked_everything() -> None:
    for procurement in (CHAIRS, PUMPS, replace(NEW, nature=ContractNature.SERVICES, cpv=("55524000",))):
        counts = [len(ids(procurement, gate)) for gate in GATES]
        assert all(counts)
        assert sum(counts) <= 43


# ---- answering


def test_an_answer_is_kept_in_its_place_and_named_in_the_journal() -> None:
    edit = gate_questions.answer(CHAIRS, "question/used", value="yes", note=" Puolet tuoleista ", at=NOON)
    (given,) = edit.procurement.answers
    assert given == GateAnswer(question=Question.USED, answer=Answer.YES, note="Puolet tuoleista", at=NOON)
    assert edit.label.in_language("en").startswith("answer recorded: Would used or refurbished goods do")
    again = gate_questions.answer(edit.procurement, "question/share", value="no", at=NOON).procurement
    changed = gate_questions.answer(again, "question/used", value="no", at=NOON).procurement
    assert [(a.question, a.answer) for a in changed.answers] == [
        (Question.USED, Answer.NO),
        (Question.SHARE, Answer.NO),
    ]


def test_the_same_answer_once_more_changes_nothing_not_even_its_time() -> None:
    first = gate_questions.answer(CHAIRS, "question/used", value="yes", at=NOON).procurement
    later = gate_questions.answer(
        first, "question/used", value="yes", at=datetime(2027, 1, 1, tzinfo=UTC)
    ).procurement
    assert later == first


def test_an_empty_answer_clears_it() -> None:
    given = gate_questions.answer(
        CHAIRS, "question/budget", value="either", note="Kaupunginhallitus"
    ).procurement
    assert given.answered(Question.BUDGET).choice == "either"
    edit = gate_questions.answer(given, "question/budget")
    assert edit.procurement == CHAIRS
    assert edit.label.in_language("en") == "answer cleared: Which money may be used?"


def test_own_stock_and_the_dialogue_are_answered_where_they_always_were() -> None:
    stock = gate_questions.answer(CHAIRS, "preparation/stock", value="yes", note="12 tuolia").procurement
    assert stock.preparation == Preparation(stock_checked=Answer.YES, stock_note="12 tuolia")
    held = gate_questions.answer(stock, "preparation/dialogue", value="no").procurement
    assert held.preparation.dialogue_held is Answer.NO
    assert held.preparation.stock_checked is Answer.YES
    assert gate_questions.answer(held, "preparation/dialogue").procurement == stock


@pytest.mark.parametrize("figure", ["-1", "100.5", "NaN", "Infinity"])
def test_a_figure_outside_the_limits_is_refused(figure: str) -> None:
    with pytest.raises(WrongUsageError) as refused:
        gate_questions.answer(CHAIRS, "question/need_years", figure=Decimal(figure))
    assert refused.value.remedy.in_language("en") == "Enter a number from 0 to 100."


@pytest.mark.parametrize("figure", ["0", "2.5", "100"])
def test_years_within_the_limits_are_kept(figure: str) -> None:
    kept = gate_questions.answer(CHAIRS, "question/need_years", figure=Decimal(figure)).procurement
    assert kept.answered(Question.NEED_YEARS).figure == Decimal(figure)


def test_half_a_reference_is_refused() -> None:
    with pytest.raises(WrongUsageError):
        gate_questions.answer(CHAIRS, "question/references", figure=Decimal("2.5"))


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(WrongUsageError):
        gate_questions.set_answer(CHAIRS, GateAnswer(question=Question.BUDGET, choice="lottery"))


def test_nought_is_an_answer_and_a_note_alone_is_none() -> None:
    assert answer_value(says(Question.FOLLOW_UP_HOURS, 0)) == "none"
    assert answer_value(says(Question.FOLLOW_UP_HOURS, 10)) == "some"
    assert answer_value(GateAnswer(question=Question.USED, note="kysytty")) == ""
    assert answer_value(GateAnswer(question=Question.FUNCTION, note="Työskentelypaikka")) == "given"


def test_the_unanswered_needs_grow_fewer_with_each_answer() -> None:
    before = gate_questions.unanswered_needs(CHAIRS)
    after = gate_questions.unanswered_needs(answered(CHAIRS, says(Question.NEEDED, Answer.YES)))
    assert {asked.id for asked in before} - {asked.id for asked in after} == {"question/needed"}


def test_the_gate_of_a_question_is_found_by_what_findings_call_it() -> None:
    assert gate_questions.question_gate("question/new_only") is Gate.SPECIFICATION
    assert gate_questions.question_gate("preparation/dialogue") is Gate.DIALOGUE
    for other in ("", "R-9", "question/no-such", "milestone/tenders_due"):
        assert gate_questions.question_gate(other) is None


# ---- what it changes later


def test_answers_speak_for_circular_strategies_with_the_first_reason() -> None:
    found = gate_questions.emphasised_strategies(
        answered(
            CHAIRS,
            says(Question.TAKE_BACK, Answer.YES),
            says(Question.USED, Answer.YES),
            says(Question.REPAIR, Answer.NO),
        )
    )
    assert set(found) == {RStrategy.REUSE, RStrategy.REFURBISH, RStrategy.RECYCLE}
    assert found[RStrategy.REUSE] == "Brought forward because you answered that used goods would do."
    assert gate_questions.emphasised_strategies(CHAIRS) == {}


@pytest.mark.parametrize(
    ("question", "answer", "strategies"),
    [
        (Question.USED, Answer.YES, {"R3", "R5"}),
        (Question.REPAIR, Answer.YES, {"R4"}),
        (Question.LEASE, Answer.YES, {"R1"}),
        (Question.SERVICE, Answer.YES, {"R1"}),
        (Question.SHARE, Answer.YES, {"R1"}),
        (Question.REPLACED, "taken_back", {"R3", "R8"}),
        (Question.NEW_ONLY, Answer.YES, set()),
        (Question.NEW_ONLY, Answer.NO, {"R3", "R5"}),
    ],
)
def test_each_answer_speaks_for_its_strategies(
    question: Question, answer: Answer | str, strategies: set[str]
) -> None:
    found = gate_questions.emphasised_strategies(answered(CHAIRS, says(question, answer)))
    assert {strategy.value for strategy in found} == strategies


def test_a_criterion_an_answer_speaks_for_gains_two_points_once() -> None:
    warranty = ex.warranty()  # R4 and R2
    assert ranking.score(warranty).total == Decimal("6.23")
    assert ranking.score(warranty, [RStrategy.REPAIR]).total == Decimal("8.23")
    assert ranking.score(warranty, [RStrategy.REPAIR, RStrategy.REDUCE]).total == Decimal("8.23")
    assert ranking.score(warranty, [RStrategy.RECYCLE]).total == Decimal("6.23")


def test_used_goods_move_up_once_it_is_answered_that_they_would_do(library: Library) -> None:
    before = [stop.criterion.id for stop in walk(CHAIRS, library).gate(Gate.SPECIFICATION).first]
    asked = answered(CHAIRS, says(Question.USED, Answer.YES))
    first = walk(asked, library).gate(Gate.SPECIFICATION).first
    after = [stop.criterion.id for stop in first]
    assert before == ["FUR-004", "FUR-003", "FUR-005", "FUR-010"]
    assert after == ["FUR-004", "FUR-003", "FUR-005", "GEN-004"]  # accepts used goods; strength gives way
    reasons = {stop.criterion.id: stop.because for stop in first}
    assert reasons["FUR-004"] is None
    because = reasons["GEN-004"]
    assert because is not None
    assert because.in_language("fi") == "Nostettu esiin, koska vastasit, että käytetty kelpaisi."


def test_an_answer_never_makes_worthwhile_what_is_not_worth_its_effort(library: Library) -> None:
    everything = answered(
        CHAIRS, *(says(spec.id, value) for spec in QUESTIONS for value in _spoken_for(spec.strategies))
    )
    proposed = {criterion.id for criterion in recommended_for(everything, library)}
    assert all(ranking.score(library.criteria[name]).own > 0 for name in proposed)
    idle = [c for c in library.criteria.values() if ranking.score(c).own <= 0]
    stops = [stop for gate in walk(everything, library).gates for stop in (*gate.first, *gate.more)]
    assert all(stop.because is None for stop in stops if stop.criterion in idle)


def _spoken_for(strategies: object) -> list[Answer | str]:
    values = list(strategies) if isinstance(strategies, dict) else []
    return [Answer(value) if value in ("yes", "no") else value for value in values[:1]]


def test_a_pump_procurement_is_not_proposed_pipes_and_chemicals(library: Library) -> None:
    proposed = {criterion.id for criterion in recommended_for(PUMPS, library)}
    assert {"WAT-004", "WAT-005", "WAT-006", "WAT-011"} <= proposed
    assert proposed.isdisjoint({"WAT-007", "WAT-008", "WAT-009", "WAT-012", "WAT-013", "WAT-017", "WAT-018"})
    everything = [stop for gate in walk(PUMPS, library).gates for stop in (*gate.first, *gate.more)]
    assert "WAT-009" in {stop.criterion.id for stop in everything}


def test_what_is_meant_for_other_codes_stands_behind_and_steps_in_where_nothing_else_is(
    library: Library,
) -> None:
    own, other = (
        ex.warranty(id="FUR-001"),
        ex.warranty(id="FUR-002", cpv=("30213100",), value_share=Decimal(1)),
    )
    categories = {"furniture": library.categories["furniture"]}
    assert [c.id for c in ranking.rank([own, other], categories)] == ["FUR-002", "FUR-001"]
    assert [c.id for c in ranking.rank([own, other], categories, cpv=("39100000",))] == ["FUR-001", "FUR-002"]
    assert ranking.recommended([own, other], categories, cpv=("39100000",)) == (own,)
    assert ranking.recommended([other], categories, cpv=("39100000",)) == (other,)


@pytest.mark.parametrize(
    ("own", "asked", "fits"),
    [
        (("39100000",), ("39160000",), True),  # a group and what is below it
        (("42122130",), ("42122000",), True),  # a code within what is bought
        (("39110000",), ("39160000",), False),
        (("44130000", "24962000"), ("42122000",), False),
        (("60000000",), ("60130000",), True),
        ((), ("39160000",), True),
        (("39100000",), (), True),
    ],
)
def test_a_criterion_fits_codes_above_and_below_its_own(
    own: tuple[str, ...], asked: tuple[str, ...], fits: bool
) -> None:
    assert ranking.fits(ex.warranty(cpv=own), asked) is fits


# ---- the justification


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_given_answers_stand_in_the_justification(
    language: Language, library: Library, law: LawBook
) -> None:
    procurement = answered(
        CHAIRS,
        says(Question.USED, Answer.YES, "Puolet tuoleista"),
        says(Question.NEED_YEARS, 12),
        says(Question.BUDGET, "either"),
        GateAnswer(question=Question.FUNCTION, note="Työskentelypaikka 320 oppilaalle"),
    )
    report = justification(procurement, library, law, language, now=NOON)
    rows = {name: words for block in report.blocks if isinstance(block, Facts) for name, words in block.rows}
    say = catalogue(language).text
    yes, unit = say("Yes"), say("years")
    assert rows[say("Would used or refurbished goods do, wholly or in part?")] == f"{yes}. Puolet tuoleista"
    assert rows[say("For how many years is it needed?")] == f"12\u00a0{unit}"
    assert rows[say("Which money may be used?")] == say("Either")
    assert rows[say("What is the purchase to make possible?")] == "Työskentelypaikka 320 oppilaalle"
    assert say("Could it be shared with another unit or organisation?") not in rows


# ---- bottlenecks handed on and reopened


UNCHECKED = replace(CHAIRS, preparation=Preparation(stock_checked=Answer.NO))


def _stock_group(library: Library, law: LawBook) -> tuple[CheckResult, FindingGroup]:
    result = check(UNCHECKED, library, law, date(2026, 11, 21))
    return result, next(group for group in result.groups if group.first.rule == "stock-not-checked")


def test_a_bottleneck_is_handed_on_by_a_day_and_can_be_reopened(library: Library, law: LawBook) -> None:
    before, group = _stock_group(library, law)
    edit = delegate_findings(
        UNCHECKED,
        group,
        role=Role.LOGISTICS,
        person=None,
        due=date(2026, 12, 5),
        reason="Käy läpi varasto",
        at=NOON,
    )
    assert edit.procurement.responses == (
        FindingResponse(
            key=group.key,
            state=ResponseState.DELEGATED,
            reason="Käy läpi varasto",
            role=Role.LOGISTICS,
            due=date(2026, 12, 5),
            at=NOON,
        ),
    )
    after = check(edit.procurement, library, law, date(2026, 11, 21))
    assert len(after.groups) == len(before.groups) - 1
    ((shown, response),) = after.answered_groups
    assert (shown.key, response.role) == (group.key, Role.LOGISTICS)
    assert after.settled == 1
    reopened = reopen_findings(edit.procurement, [group.key], group.first.message)
    assert reopened.procurement == UNCHECKED


def test_reopening_takes_the_task_that_came_of_it_unless_somebody_has_begun_it(
    library: Library, law: LawBook
) -> None:
    _result, group = _stock_group(library, law)
    waiting = Task(id="a", title="Käy läpi varasto", finding=group.key)
    begun = Task(id="b", title="Käy läpi varasto", finding=group.key, status=TaskStatus.DOING)
    other = Task(id="c", title="Muu")
    procurement = replace(UNCHECKED, tasks=(waiting, begun, other))
    reopened = reopen_findings(procurement, [group.key], "x").procurement
    assert [task.id for task in reopened.tasks] == ["b", "c"]


def test_the_same_answer_for_several_lots_is_shown_once(library: Library, law: LawBook) -> None:
    lots = tuple(Lot(id=name, title=name) for name in ("a", "b", "c"))
    lines = tuple(
        replace(
            ex.quality("Ympäristöystävällisyys", ex.percent(40), id=f"q{lot.id}"), lot_id=lot.id, green=True
        )
        for lot in lots
    )
    procurement = replace(CHAIRS, lots=lots, award_lines=lines)
    result = check(procurement, library, law, date(2026, 11, 21))
    several = next(group for group in result.groups if len(group.findings) > 1)
    accepted = accept_findings(procurement, several, "Korjataan seuraavalla kierroksella", NOON).procurement
    after = check(accepted, library, law, date(2026, 11, 21))
    assert len(after.answered) == len(several.findings) > 1
    ((shown, response),) = after.answered_groups
    assert len(shown.findings) == len(several.findings)
    assert response.reason == "Korjataan seuraavalla kierroksella"
    assert grouped(shown.findings)[0].key == several.key


# ---- dates read from a notice


def test_a_changed_date_is_no_longer_said_to_be_read_and_the_others_still_are() -> None:
    read = replace(
        NEW, read_from={"milestones": "OPP-012-notice, BT-131(d)-Lot, BT-536-Lot", "title": "BT-21"}
    )
    due = editing_facts.set_milestone(read, MilestoneKind.TENDERS_DUE, date(2027, 1, 15)).procurement
    assert due.read_from == {"milestones": "OPP-012-notice, BT-536-Lot", "title": "BT-21"}
    noticed = editing_facts.set_milestone(due, MilestoneKind.NOTICE_PUBLISHED, date(2026, 12, 1)).procurement
    assert noticed.read_from == {"milestones": "BT-536-Lot", "title": "BT-21"}
    start = editing_facts.set_milestone(noticed, MilestoneKind.CONTRACT_START, date(2027, 6, 1)).procurement
    assert start.read_from == {"title": "BT-21"}
    dialogue = editing_facts.set_milestone(read, MilestoneKind.DIALOGUE, date(2026, 12, 1)).procurement
    assert dialogue.read_from == read.read_from


def test_the_document_publishes_the_bonus() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "ranking.md").read_text(encoding="utf-8")
    assert Decimal(2) == ranking.BONUS
    assert "**Bonus**: 2 points" in text
    assert "6.23 + 2 = 8.23" in text
