"""Hilma's fifteen questions: what follows from the decisions, what is asked, and what contradicts what."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.advice import Bank, Counterpart, HilmaAnswer
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.notice_answers import ENVIRONMENTAL, HILMA_QUESTIONS, NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.outcomes import LotOutcome
from gatekeeper_app.domain.people import Consultation
from gatekeeper_app.domain.procurements import (
    Buyer,
    BuyerKind,
    Lot,
    NoticeFacts,
    Preparation,
    Procedure,
    Procurement,
)
from gatekeeper_app.domain.report import Block, Note, Table
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules.notice_evidence import Contradiction
from gatekeeper_app.services import exchange, parts
from gatekeeper_app.services.hilma.editing import CODES, clear_answer, question_words, set_answer
from gatekeeper_app.services.hilma.lot_keys import lot_keys
from gatekeeper_app.services.hilma.questions import (
    ASKED_IN,
    SPECS,
    USERS_ASKED_IN,
    is_award,
    usual_subtype,
)
from gatekeeper_app.services.hilma.report import explanation_blocks, hilma_blocks
from gatekeeper_app.services.hilma.sheet import HilmaSheet, LotAnswer, Origin, hilma_sheet
from gatekeeper_app.services.protocols import Library
from hypothesis import given
from hypothesis import strategies as st

Q = NoticeQuestion
PLAIN = ex.warranty(id="PLAIN")
CIRCULAR = ex.warranty(id="CIRC", hilma=(HilmaAnswer.CIRCULAR_ECONOMY,))
LISTED = ex.warranty(id="LIST", hilma=(HilmaAnswer.CIRCULAR_ECONOMY, HilmaAnswer.LISTED_CRITERIA))
SIMILAR = ex.warranty(
    id="SIM",
    hilma=(HilmaAnswer.LOW_CARBON,),
    counterparts=(Counterpart(bank=Bank.EU, name="Furniture TS1"),),
)
CRITERIA = {criterion.id: criterion for criterion in (PLAIN, CIRCULAR, LISTED, SIMILAR)}


def bought(*criteria: Criterion, **changes: Any) -> Procurement:
    return ex.furniture(*(ex.included(criterion) for criterion in criteria), **changes)


def says(question: NoticeQuestion, answer: Answer = Answer.YES, **changes: Any) -> NoticeAnswer:
    return NoticeAnswer(question=question, answer=answer, **changes)


def sheet_of(procurement: Procurement, subtype: str = "16") -> HilmaSheet:
    return hilma_sheet(procurement, CRITERIA, subtype)


def answer(
    procurement: Procurement, question: NoticeQuestion, subtype: str = "16", lot: int = 0
) -> LotAnswer:
    return sheet_of(procurement, subtype).lots[lot].answer(question)


# --- the questions


def test_there_are_fifteen_questions_in_the_order_of_the_documentation() -> None:
    assert [question.value for question in HILMA_QUESTIONS] == [
        "energyEfficiencyConsidered",
        "lowCarbon",
        "circularEconomy",
        "biodiversity",
        "sustainableFoodProduction",
        "listedGreenCriteriaUsed",
        "justWorkingConditions",
        "employmentCondition",
        "howManyOpportunitiesIsEstimated",
        "codeOfConduct",
        "innovationConsidered",
        "solutionNewToBuyer",
        "solutionNewToMarketOrIndustry",
        "smeParticipationConsidered",
        "endUserInvolved",
    ]


def test_every_question_is_explained_in_three_languages() -> None:
    for spec in SPECS.values():
        for text in (spec.words, spec.explains):
            said = {Message(text).in_language(language) for language in LANGUAGES}
            assert len(said) == 3, text
        assert len(spec.explains) > 40
        assert bool(spec.field) == bool(spec.code)


def test_what_hilma_derives_is_what_its_documentation_says() -> None:
    derived = {spec.question.value: f"{spec.field} {spec.code}" for spec in SPECS.values() if spec.field}
    assert derived == {
        "solutionNewToBuyer": "BT-776 org-nov",
        "solutionNewToMarketOrIndustry": "BT-776 mar-nov",
        "circularEconomy": "BT-774 circ-econ",
        "biodiversity": "BT-774 biodiv-eco",
        "codeOfConduct": "BT-775 hum-right",
        "employmentCondition": "BT-775 opp",
        "justWorkingConditions": "BT-775 work-cond",
        "smeParticipationConsidered": "BT-726 true",
    }


def test_the_questions_are_asked_in_subtypes_14_to_24_and_29_to_37() -> None:
    assert {int(subtype) for subtype in ASKED_IN} == {*range(14, 25), *range(29, 38)}
    for subtype in ("1", "13", "25", "28", "38", "E3", "CEI", "", "16 "):
        assert not sheet_of(bought(CIRCULAR), subtype).asked
        assert sheet_of(bought(CIRCULAR), subtype).lots == ()


@pytest.mark.parametrize("subtype", sorted(ASKED_IN))
def test_users_are_asked_about_only_in_the_subtypes_of_special_services(subtype: str) -> None:
    procurement = bought(CIRCULAR, lot_outcomes=(LotOutcome(winner="Kunnostus Oy"),))
    users = answer(procurement, Q.END_USERS, subtype)
    asked = subtype in ("14", "20", "21", "33", "34", "35")
    assert (subtype in USERS_ASKED_IN) == asked
    assert users.origin is (Origin.OPEN if asked else Origin.NOT_ASKED)
    assert users.value is None


@pytest.mark.parametrize(
    ("changes", "call", "award"),
    [
        ({}, "16", "29"),
        ({"buyer": Buyer(kind=BuyerKind.UTILITY)}, "17", "30"),
        ({"nature": ContractNature.CONCESSION}, "19", "32"),
        ({"nature": ContractNature.SOCIAL_SERVICES}, "20", "33"),
        (
            {
                "nature": ContractNature.OTHER_SPECIAL_SERVICES,
                "buyer": Buyer(kind=BuyerKind.UTILITY),
            },
            "21",
            "34",
        ),
        ({"procedure": Procedure.DESIGN_CONTEST}, "23", "36"),
        ({"procedure": Procedure.DIRECT}, "29", "29"),
    ],
)
def test_the_usual_subtype_follows_from_buyer_nature_and_procedure(
    changes: dict[str, Any], call: str, award: str
) -> None:
    procurement = bought(**changes)
    assert (usual_subtype(procurement), usual_subtype(procurement, award=True)) == (call, award)
    assert is_award(award)


def test_the_subtype_of_the_notice_that_was_read_comes_first() -> None:
    notice = NoticeFacts(
        file_name="n.xml", notice_id="1", subtype="18", notice_type="cn", languages=(), published_on=None
    )
    assert usual_subtype(bought(notice=notice)) == "18"
    assert usual_subtype(bought(notice=notice), award=True) == "31"
    assert usual_subtype(bought(notice=replace(notice, subtype="4"))) == "16"


# --- lots


def test_without_lots_there_is_one_key_of_the_whole() -> None:
    assert lot_keys(bought()) == {"": "LOT-0000"}


def test_lots_keep_the_ids_of_the_notice_and_the_others_get_free_numbers() -> None:
    lots = (
        Lot(id="a", title="A"),
        Lot(id="b", title="B", source_id="LOT-0001"),
        Lot(id="c", title="C", source_id="LOT-0001"),
        Lot(id="d", title="D", source_id="osa 2"),
        Lot(id="e", title="E", source_id="LOT-00012"),
        Lot(id="g", title="Ryhmä", source_id="GLO-0001"),
    )
    keys = lot_keys(bought(lots=lots))
    assert keys == {"a": "LOT-0002", "b": "LOT-0001", "c": "LOT-0003", "d": "LOT-0004", "e": "LOT-0005"}


# --- what follows from the decisions


def test_an_included_criterion_answers_yes_and_is_named() -> None:
    found = answer(bought(CIRCULAR, PLAIN), Q.CIRCULAR_ECONOMY)
    assert (found.value, found.origin, found.evidence) == (True, Origin.DECISIONS, ("CIRC",))
    assert "Warranty" in found.grounds.in_language("en")


def test_every_criterion_of_the_library_answers_what_it_says_it_answers(library: Library) -> None:
    for criterion in library.criteria.values():
        procurement = bought(criterion)
        (lot,) = hilma_sheet(procurement, library.criteria, "20").lots
        yes = {each.question.value for each in lot.answers if each.value is True}
        expected = {each.value for each in criterion.hilma}
        if not expected & {each.value for each in ENVIRONMENTAL}:
            expected -= {Q.LISTED_CRITERIA.value}
        assert yes == expected, criterion.id
        assert all(each.evidence == (criterion.id,) for each in lot.answers if each.value is True)


def test_nothing_that_stands_for_it_is_a_no_and_nothing_included_is_a_question() -> None:
    no = answer(bought(CIRCULAR), Q.BIODIVERSITY)
    assert (no.value, no.origin) == (False, Origin.DECISIONS)
    open_still = answer(bought(), Q.BIODIVERSITY)
    assert (open_still.value, open_still.origin) == (None, Origin.OPEN)


def test_a_criterion_left_out_answers_nothing() -> None:
    left = Decision(criterion_id=CIRCULAR.id, state=DecisionState.LEFT_OUT)
    assert answer(ex.furniture(left), Q.CIRCULAR_ECONOMY).origin is Origin.OPEN


def test_what_is_decided_for_a_lot_answers_in_that_lot_only() -> None:
    procurement = ex.furniture(
        ex.included(CIRCULAR, lot_id="1"), ex.included(PLAIN, lot_id="2"), lots=ex.LOTS
    )
    assert answer(procurement, Q.CIRCULAR_ECONOMY, lot=0).value is True
    assert answer(procurement, Q.CIRCULAR_ECONOMY, lot=1).value is False


def test_a_green_line_or_an_unknown_criterion_leaves_the_question_to_the_buyer() -> None:
    green = ex.quality("Korjattavuus", ex.percent(20), green=True)
    found = answer(bought(PLAIN, award_lines=(green,)), Q.CIRCULAR_ECONOMY)
    assert found.origin is Origin.OPEN
    assert "Korjattavuus" in found.grounds.in_language("sv")
    assert answer(bought(PLAIN, award_lines=(green,)), Q.BIODIVERSITY).value is False
    unknown = ex.warranty(id="GONE")
    assert answer(bought(PLAIN, unknown), Q.BIODIVERSITY).origin is Origin.OPEN


def test_lists_are_asked_about_only_after_an_environmental_yes() -> None:
    assert answer(bought(PLAIN), Q.LISTED_CRITERIA).origin is Origin.NOT_ASKED
    assert answer(bought(), Q.LISTED_CRITERIA).origin is Origin.WAITS
    assert answer(bought(LISTED), Q.LISTED_CRITERIA).value is True
    similar = answer(bought(SIMILAR), Q.LISTED_CRITERIA)
    assert similar.origin is Origin.OPEN
    assert "lists" in similar.grounds.in_language("en")


def test_the_number_of_jobs_hangs_on_the_duty_to_employ() -> None:
    assert answer(bought(), Q.OPPORTUNITIES).origin is Origin.WAITS
    no = bought(
        notice_answers=(says(Q.EMPLOYMENT, Answer.NO), NoticeAnswer(question=Q.OPPORTUNITIES, figure=3))
    )
    assert answer(no, Q.OPPORTUNITIES).origin is Origin.NOT_ASKED
    assert answer(no, Q.OPPORTUNITIES).value is None
    yes = bought(notice_answers=(says(Q.EMPLOYMENT), NoticeAnswer(question=Q.OPPORTUNITIES, figure=0)))
    assert answer(yes, Q.OPPORTUNITIES).value == 0
    assert answer(bought(notice_answers=(says(Q.EMPLOYMENT),)), Q.OPPORTUNITIES).origin is Origin.OPEN


def test_an_innovation_partnership_is_new_to_the_market_and_a_heard_user_was_involved() -> None:
    partnership = bought(procedure=Procedure.INNOVATION_PARTNERSHIP)
    assert answer(partnership, Q.NEW_TO_MARKET).value is True
    heard = Consultation(
        id="c", criterion_id="CIRC", question="?", role=Role.END_USER, answer="Pehmeä istuin."
    )
    assert answer(bought(consultations=(heard,)), Q.END_USERS, "20").value is True
    unheard = replace(heard, answer="")
    assert answer(bought(consultations=(unheard,)), Q.END_USERS, "20").origin is Origin.OPEN


def test_what_helps_to_answer_is_said() -> None:
    asked = bought(preparation=Preparation(dialogue_held=Answer.YES), lots=ex.LOTS)
    assert "market" in answer(asked, Q.INNOVATION).grounds.in_language("en")
    assert "2" in answer(asked, Q.SMALL_FIRMS).grounds.in_language("en")


# --- the buyer's own answers


def test_the_buyers_answer_stands_before_the_decisions_and_that_of_a_lot_before_that_of_all() -> None:
    procurement = bought(
        CIRCULAR,
        lots=ex.LOTS,
        notice_answers=(
            says(Q.BIODIVERSITY, Answer.NO),
            says(Q.BIODIVERSITY, lot_id="2", reason="Metsän alkuperä."),
        ),
    )
    first, second = (answer(procurement, Q.BIODIVERSITY, lot=lot) for lot in (0, 1))
    assert (first.value, first.origin) == (False, Origin.OWN)
    assert (second.value, second.reason, second.proposed) == (True, "Metsän alkuperä.", False)


def test_yes_without_a_criterion_and_no_with_one_are_contradictions() -> None:
    yes = answer(bought(PLAIN, notice_answers=(says(Q.CIRCULAR_ECONOMY),)), Q.CIRCULAR_ECONOMY)
    assert yes.contradicted is not None
    assert yes.contradicted.kind is Contradiction.YES_WITHOUT_CRITERION
    no = answer(bought(CIRCULAR, notice_answers=(says(Q.CIRCULAR_ECONOMY, Answer.NO),)), Q.CIRCULAR_ECONOMY)
    assert no.contradicted is not None
    assert no.contradicted.kind is Contradiction.NO_WITH_CRITERION
    assert no.contradicted.criteria == (CIRCULAR,)
    right = answer(bought(CIRCULAR, notice_answers=(says(Q.CIRCULAR_ECONOMY),)), Q.CIRCULAR_ECONOMY)
    assert right.contradicted is None
    assert right.evidence == ("CIRC",)


def test_a_yes_to_what_no_criterion_can_know_is_no_contradiction() -> None:
    given_ = tuple(says(question) for question in (Q.WORKING_CONDITIONS, Q.CODE_OF_CONDUCT, Q.INNOVATION))
    (lot,) = sheet_of(bought(PLAIN, notice_answers=given_)).lots
    assert [each for each in lot.answers if each.contradicted is not None] == []


def test_an_answer_is_set_changed_and_taken_back_as_edits() -> None:
    empty = bought(CIRCULAR, lots=ex.LOTS)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    first = set_answer(empty, says(Q.CODE_OF_CONDUCT, reason="  Liite 3. ", at=at)).procurement
    assert first.notice_answers == (says(Q.CODE_OF_CONDUCT, reason="Liite 3.", at=at),)
    again = set_answer(first, says(Q.CODE_OF_CONDUCT, reason="Liite 3.", role=Role.LAWYER)).procurement
    assert again == first
    of_lot = set_answer(first, says(Q.CODE_OF_CONDUCT, Answer.NO, lot_id="1")).procurement
    assert len(of_lot.notice_answers) == 2
    assert clear_answer(of_lot, Q.CODE_OF_CONDUCT, "1").procurement == first
    assert set_answer(first, says(Q.CODE_OF_CONDUCT, Answer.UNANSWERED)).procurement == empty
    label = set_answer(empty, says(Q.CODE_OF_CONDUCT)).label
    assert "vastuullisuuden" in label.in_language("fi")


@pytest.mark.parametrize(
    "wrong",
    [
        says(Q.OPPORTUNITIES),
        NoticeAnswer(question=Q.OPPORTUNITIES, figure=-1),
        NoticeAnswer(question=Q.OPPORTUNITIES, figure=10**9),
        NoticeAnswer(question=Q.CIRCULAR_ECONOMY, figure=1),
        NoticeAnswer(question=Q.CIRCULAR_ECONOMY, codes=("circ-econ",)),
        NoticeAnswer(question=Q.ENVIRONMENTAL_IMPACTS, codes=("cir-econ",)),
        NoticeAnswer(question=Q.INNOVATIVE_ACQUISITION, codes=("org-nov",)),
        NoticeAnswer(question=Q.GREEN_CRITERIA, codes=("none", "eu")),
        NoticeAnswer(question=Q.GREEN_CRITERIA, words="EU"),
        says(Q.STRATEGIC_DESCRIPTION),
        says(Q.CIRCULAR_ECONOMY, lot_id="9"),
    ],
)
def test_what_does_not_answer_the_question_is_refused_with_a_reason(wrong: NoticeAnswer) -> None:
    procurement = bought(lots=ex.LOTS)
    with pytest.raises(WrongUsageError) as refused:
        set_answer(procurement, wrong)
    for language in LANGUAGES:
        assert "{" not in refused.value.in_language(language)


def test_every_question_and_field_has_a_name_and_every_code_of_a_field_can_be_chosen() -> None:
    for question in NoticeQuestion:
        assert Message(question_words(question)).in_language("sv")
    for question, codes in CODES.items():
        for code in codes:
            chosen = NoticeAnswer(question=question, codes=(code,))
            assert set_answer(bought(), chosen).procurement.notice_answers == (chosen,)


def test_answers_go_into_a_file_and_into_parts_and_come_back() -> None:
    given_ = (
        says(
            Q.CIRCULAR_ECONOMY,
            lot_id="1",
            reason="x",
            role=Role.LAWYER,
            at=datetime(2026, 11, 22, tzinfo=UTC),
        ),
        NoticeAnswer(question=Q.OPPORTUNITIES, figure=12),
        NoticeAnswer(question=Q.GREEN_CRITERIA, codes=("eu", "national")),
        NoticeAnswer(question=Q.STRATEGIC_DESCRIPTION, words="Kiertotalous."),
    )
    procurement = bought(CIRCULAR, lots=ex.LOTS, notice_answers=given_)
    assert exchange.read_bytes(exchange.write_bytes(procurement, library_version="1")) == procurement
    assert parts.join(parts.split(procurement)) == procurement
    assert "lot/9" in parts.loose_ends(replace(procurement, notice_answers=(says(Q.LOW_CARBON, lot_id="9"),)))


# --- award notices


def test_an_award_notice_answers_only_for_lots_with_a_winner() -> None:
    lots = (*ex.LOTS, Lot(id="3", title="Säilytys"), Lot(id="4", title="Matot"))
    outcomes = (
        LotOutcome(lot_id="1", winner="Kunnostus Oy", tenders=3),
        LotOutcome(lot_id="2", tenders=0),
        LotOutcome(lot_id="3", tenders=2, rejected=2),
    )
    sheet = sheet_of(bought(CIRCULAR, lots=lots, lot_outcomes=outcomes), "29")
    assert [lot.key for lot in sheet.lots] == ["LOT-0001", "LOT-0004"]
    assert [lot.key for lot in sheet.left_out] == ["LOT-0002", "LOT-0003"]
    assert [lot.key for lot in sheet.unsettled] == ["LOT-0004"]
    assert not sheet.complete


# --- as a report


def texts(blocks: list[Block]) -> str:
    return repr(blocks)


def test_the_report_tells_answer_and_grounds_inside_and_nothing_internal_outside() -> None:
    procurement = bought(
        PLAIN,
        notice_answers=(says(Q.CIRCULAR_ECONOMY, reason="SALASANA"), says(Q.EMPLOYMENT, Answer.NO)),
    )
    sheet = sheet_of(procurement)
    for language in LANGUAGES:
        inside = hilma_blocks(sheet, language, internal=True)
        tables = [block for block in inside if isinstance(block, Table)]
        assert [len(table.rows) for table in tables] == [6, 4, 3, 1, 1]
        assert "SALASANA" in texts(inside)
        assert any(isinstance(block, Note) for block in inside)
        outside = hilma_blocks(sheet, language)
        assert "SALASANA" not in texts(outside)
        assert not any(isinstance(block, Note) for block in outside)
        (explained,) = explanation_blocks(language)
        assert isinstance(explained, Table)
        assert len(explained.rows) == 15


def test_lots_answered_alike_stand_together() -> None:
    same = bought(CIRCULAR, lots=ex.LOTS)
    assert len([b for b in hilma_blocks(sheet_of(same), "fi") if isinstance(b, Table)]) == 5
    other = replace(same, notice_answers=(says(Q.CODE_OF_CONDUCT, lot_id="2"),))
    assert len([b for b in hilma_blocks(sheet_of(other), "fi") if isinstance(b, Table)]) == 10


# --- whatever was decided and answered


CRITERION_SETS = st.sets(st.sampled_from(sorted(CRITERIA)))
GIVEN = st.lists(
    st.builds(
        NoticeAnswer,
        question=st.sampled_from(NoticeQuestion),
        lot_id=st.sampled_from(("", "1", "2", "gone")),
        answer=st.sampled_from(Answer),
        figure=st.none() | st.integers(0, 100),
        codes=st.lists(st.sampled_from(("eu", "circ-econ", "none", "?")), max_size=2).map(tuple),
        words=st.sampled_from(("", "Sanat \x00 <b>")),
    ),
    unique_by=lambda each: each.key,
).map(tuple)


@given(
    criteria=CRITERION_SETS,
    answers=GIVEN,
    lots=st.sampled_from(((), ex.LOTS, ex.LOTS[:1])),
    subtype=st.sampled_from(sorted(ASKED_IN)),
    outcome=st.sampled_from(((), (LotOutcome(winner="Oy"),), (LotOutcome(price=Decimal(1)),))),
)
def test_every_answer_of_any_procurement_is_explained(
    criteria: set[str],
    answers: tuple[NoticeAnswer, ...],
    lots: tuple[Lot, ...],
    subtype: str,
    outcome: tuple[LotOutcome, ...],
) -> None:
    included = (CRITERIA[name] for name in sorted(criteria))
    procurement = bought(*included, notice_answers=answers, lots=lots, lot_outcomes=outcome)
    sheet = sheet_of(procurement, subtype)
    assert len(sheet.lots) == max(1, len(lots))
    for lot in sheet.lots:
        assert [each.question for each in lot.answers] == list(HILMA_QUESTIONS)
        for each in lot.answers:
            assert all(len(each.grounds.in_language(language)) > 10 for language in LANGUAGES)
            assert (each.value is None) == (each.origin in (Origin.OPEN, Origin.WAITS, Origin.NOT_ASKED))
            if each.criteria:
                assert each.value is True
            if each.origin is Origin.DECISIONS and each.value is True:
                assert each.criteria or procurement.procedure is Procedure.INNOVATION_PARTNERSHIP
    assert hilma_blocks(sheet, "sv", internal=True)
