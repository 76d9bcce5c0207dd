"""People, schedule and outcome in the justification: what was recorded is told, nothing leaves an empty chapter."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import (
    ContractCheck,
    CriterionEffect,
    CriterionOutcome,
    LotOutcome,
    Sanction,
)
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View
from gatekeeper_app.domain.procurements import Lot, Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.report import Facts, Heading, Paragraph, Report, Table
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.domain.wording import wording_of
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.justification import justification

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
K = MilestoneKind


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    return Shipped()


@pytest.fixture(scope="module")
def write(shipped: Shipped) -> Any:
    def made(procurement: Procurement, language: Language = "en", now: datetime = NOW) -> Report:
        return justification(procurement, shipped.library, shipped.law, language, now=now)

    return made


@pytest.fixture
def decided(shipped: Shipped) -> Procurement:
    """One criterion included on 2 March 2026 and followed every six months of a contract of two years."""
    criterion = shipped.library.criteria["FUR-004"]
    decision = Decision(
        criterion_id=criterion.id,
        state=DecisionState.ADOPTED,
        ambition=Ambition.ADVANCED,
        decided_by_role=Role.NEED_OWNER,
        decided_by_person="maija",
        decided_at=AT,
        follow_up=FollowUp(owner_role=Role.CONTRACT_MANAGER, due=date(2026, 6, 30), every_months=6),
    )
    return Procurement(
        id="procurement",
        title="Desks",
        created_at=AT,
        categories=("furniture",),
        contract_months=Decimal(24),
        milestones=(Milestone(kind=K.CONTRACT_START, on=date(2026, 4, 1)),),
        people=(
            Person(id="maija", role=Role.NEED_OWNER, name="Maija Virtanen", unit="Schools"),
            Person(id="principals", role=Role.END_USER, unit="Meeting of principals"),
        ),
        decisions=(replace(decision, wording=wording_of(criterion, decision)),),
    )


def headings(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def after(report: Report, heading: str) -> Any:
    """The block below a heading."""
    place = next(
        i for i, block in enumerate(report.blocks) if isinstance(block, Heading) and block.text == heading
    )
    return report.blocks[place + 1]


def captioned(report: Report, caption: str) -> list[Facts]:
    """The cards about a criterion, its contract clause left out."""
    cards = [block for block in report.blocks if isinstance(block, Facts) and block.caption == caption]
    return [card for card in cards if card.rows[0][0] != "Contract clause"]


def opinion(role: Role, view: View, **parts: Any) -> Opinion:
    return Opinion(criterion_id="FUR-004", role=role, view=view, at=AT, **parts)


def test_a_procurement_with_nothing_recorded_has_no_empty_chapters(write: Any) -> None:
    said = headings(write(Procurement(id="new", title="", created_at=AT)))
    for heading in (
        "Schedule",
        "Tasks of the procurement",
        "Parts at the gates",
        "Differences of view and how they were settled",
        "What experts were asked",
        "Result and follow-up so far",
    ):
        assert heading not in said


def test_parts_at_the_gates_stand_by_gate_with_the_unit_of_those_without_a_name(
    write: Any, decided: Procurement
) -> None:
    duties = (
        GateDuty(gate=Gate.SPECIFICATION, role=Role.NEED_OWNER, part=Part.DECIDES, person="maija"),
        GateDuty(gate=Gate.SPECIFICATION, role=Role.END_USER, part=Part.ADVISES, person="principals"),
        GateDuty(gate=Gate.SPECIFICATION, role=Role.LAWYER, part=Part.ADVISES),
    )
    table = after(write(replace(decided, gate_duties=duties)), "Parts at the gates")
    assert table.rows == (
        (
            "3. Requirements",
            "–",
            "Need owner, Maija Virtanen",
            "End user (Meeting of principals); Procurement lawyer",
        ),
    )


def test_views_that_differ_are_told_with_the_decision_and_the_settlement(
    write: Any, decided: Procurement
) -> None:
    views = (
        opinion(Role.END_USER, View.LEAVE_OUT, person="principals", reason="Too dear."),
        opinion(Role.SUSTAINABILITY, View.INCLUDE, ambition=Ambition.SPEARHEAD, reason="It lasts."),
    )
    (decision,) = decided.decisions
    settled = replace(
        decided, opinions=views, decisions=(replace(decision, settlement="Seven years in place of ten."),)
    )
    (card,) = captioned(write(settled), "Warranty and spare parts")
    assert card.rows == (
        ("End user (Meeting of principals)", "Should be left out. Too dear."),
        ("Sustainability specialist", "Should be included (spearhead). It lasts."),
        ("Decision", "Included. Need owner, Maija Virtanen, 02/03/2026"),
        ("How it was settled", "Seven years in place of ten."),
    )


def test_a_difference_nobody_has_settled_says_so(write: Any, decided: Procurement) -> None:
    report = write(replace(decided, opinions=(opinion(Role.FINANCE, View.LATER),)))
    (card,) = captioned(report, "Warranty and spare parts")
    assert card.rows[-1] == ("How it was settled", "The difference has not been settled.")


def test_views_that_agree_with_the_decision_are_no_difference(write: Any, decided: Procurement) -> None:
    report = write(replace(decided, opinions=(opinion(Role.FINANCE, View.INCLUDE),)))
    assert "Differences of view and how they were settled" not in headings(report)


def test_views_on_a_criterion_that_has_left_the_library_keep_its_id(write: Any, decided: Procurement) -> None:
    views = tuple(
        replace(opinion(role, view), criterion_id="OLD-001")
        for role, view in ((Role.FINANCE, View.INCLUDE), (Role.LAWYER, View.LEAVE_OUT))
    )
    assert captioned(write(replace(decided, opinions=views)), "OLD-001")


def test_a_question_stands_with_its_answer_and_one_without_says_so(write: Any, decided: Procurement) -> None:
    asked = Consultation(
        id="1",
        criterion_id="FUR-004",
        question="Is ten years possible?",
        role=Role.LAWYER,
        asked_by_role=Role.NEED_OWNER,
        asked_at=AT,
    )
    answered = replace(asked, id="2", answer="Seven is.", answered_at=AT)
    report = write(replace(decided, consultations=(asked, answered)))
    first, second = (card.rows for card in captioned(report, "Warranty and spare parts"))
    assert first[-1] == ("What was answered", "No answer has been recorded.")
    assert second == (
        ("Asked", "Need owner, 02/03/2026"),
        ("Expert", "Procurement lawyer"),
        ("What was asked", "Is ten years possible?"),
        ("What was answered", "Seven is. (02/03/2026)"),
    )


def test_the_schedule_counts_the_days_from_one_date_to_the_next(write: Any, decided: Procurement) -> None:
    stones = (
        Milestone(kind=K.TENDERS_DUE, on=date(2026, 3, 16)),
        Milestone(kind=K.NOTICE_PUBLISHED, on=date(2026, 2, 9)),
        Milestone(kind=K.CONTRACT_START, on=date(2026, 3, 17)),
    )
    table = after(write(replace(decided, milestones=stones)), "Schedule")
    assert table.rows == (
        ("Notice published", "09/02/2026", "–"),
        ("Tenders due", "16/03/2026", "35 days"),
        ("Contract starts", "17/03/2026", "1 day"),
    )


def test_a_task_tells_how_far_it_is_and_whether_it_is_late(write: Any, decided: Procurement) -> None:
    tasks = (
        Task(
            id="1",
            title="Look at samples",
            role=Role.NEED_OWNER,
            person="maija",
            due=date(2026, 3, 1),
            status=TaskStatus.DONE,
            done_on=date(2026, 2, 27),
        ),
        Task(id="2", title="Ask again", due=date(2026, 11, 22), status=TaskStatus.DOING),
        Task(id="3", title="Some day"),
    )
    table = after(write(replace(decided, tasks=tasks)), "Tasks of the procurement")
    assert table.rows == (
        ("Look at samples", "Need owner, Maija Virtanen", "01/03/2026", "Done, 27/02/2026"),
        ("Ask again", "–", "22/11/2026", "Being done, late"),
        ("Some day", "–", "–", "Task not started"),
    )


def test_the_follow_up_sheet_says_how_often_a_promise_is_checked(write: Any, decided: Procurement) -> None:
    (sheet,) = (
        block
        for block in write(decided).blocks
        if isinstance(block, Table) and block.caption == "Follow-up sheet"
    )
    assert sheet.rows[0][-1] == "30/06/2026, then every 6 months"


def test_the_result_stands_lot_by_lot_in_the_order_of_the_lots(write: Any, decided: Procurement) -> None:
    lots = (Lot(id="a", title="New", source_id="LOT-0001"), Lot(id="b", title="Used", source_id="LOT-0002"))
    outcomes = (
        LotOutcome(
            lot_id="b", tenders=1, rejected=0, circular_tenders=1, winner="Kierto Oy", price=Decimal(9000)
        ),
        LotOutcome(lot_id="a", tenders=4, note="Two newcomers."),
    )
    report = write(replace(decided, lots=lots, lot_outcomes=outcomes))
    table = after(report, "Result of the award")
    assert table.rows == (
        ("LOT-0001", "4", "–", "–", "–", "–"),
        ("LOT-0002", "1", "0", "1", "Kierto Oy", "€9,000"),
    )
    notes = report.blocks[report.blocks.index(table) + 1]
    assert notes.rows == (("LOT-0001", "Two newcomers."),)


def test_the_result_of_an_undivided_procurement_is_called_the_whole(write: Any, decided: Procurement) -> None:
    report = write(replace(decided, lot_outcomes=(LotOutcome(tenders=3),)))
    assert after(report, "Result of the award").rows[0][0] == "The whole procurement"


def test_what_a_criterion_did_stands_with_proof_and_promise(write: Any, decided: Procurement) -> None:
    outcome = CriterionOutcome(
        criterion_id="FUR-004",
        effect=CriterionEffect.DECIDED_WINNER,
        evidence_checked=Answer.NO,
        evidence_note="Asked for twice.",
        promised=Decimal("7.5"),
        unit="years",
    )
    table = after(
        write(replace(decided, criterion_outcomes=(outcome,))), "What each criterion did in the competition"
    )
    assert table.rows == (
        (
            "Warranty and spare parts",
            "Decided the winner",
            "The proof was not checked. Asked for twice.",
            "7.5\u00a0years",
        ),
    )


def check(due: date, **parts: Any) -> ContractCheck:
    return ContractCheck(id=due.isoformat(), criterion_id="FUR-004", due=due, **parts)


def test_checks_tell_promise_and_reality_and_what_followed(write: Any, decided: Procurement) -> None:
    checks = (
        check(
            date(2026, 6, 30),
            done_on=date(2026, 7, 1),
            kept=Answer.NO,
            value=Decimal(5),
            sanction=Sanction.PENALTY,
            sanction_amount=Decimal(600),
            note="Parts came late.",
        ),
    )
    outcome = CriterionOutcome(criterion_id="FUR-004", promised=Decimal(7), unit="years")
    report = write(replace(decided, contract_checks=checks, criterion_outcomes=(outcome,)))
    summary = after(report, "Checks of the contract")
    assert summary.text == (
        "Checks made: 1. Promises kept: 0, broken: 1. Consequences used: 1. The next check is due on 30/12/2026."
    )
    table = report.blocks[report.blocks.index(summary) + 1]
    assert table.rows == (
        (
            "30/06/2026",
            "Warranty and spare parts",
            "7 → 5\u00a0years",
            "The promise was broken. Contractual penalty, €600. Parts came late.",
        ),
    )


def test_a_check_that_was_not_made_in_time_is_counted_and_shown(write: Any, decided: Procurement) -> None:
    later = write(replace(decided, lessons="Ask earlier."), now=datetime(2026, 7, 1, 12, 0, tzinfo=UTC))
    summary = after(later, "Checks of the contract")
    assert "Checks not made in time: 1." in summary.text
    assert later.blocks[later.blocks.index(summary) + 1].rows[0][-1] == "Not made, late."


def test_lessons_stand_as_paragraphs_of_their_own(write: Any, decided: Procurement) -> None:
    report = write(replace(decided, lessons="First.\n\n Second. \n"))
    place = report.blocks.index(after(report, "What was learnt"))
    assert report.blocks[place : place + 2] == (Paragraph(text="First."), Paragraph(text="Second."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_chapters_are_named_in_every_language(write: Any, decided: Procurement, language: Language) -> None:
    names = {
        "fi": ("Aikataulu", "Tulos ja seuranta tähän mennessä", "Mitä opittiin"),
        "sv": ("Tidsplan", "Resultat och uppföljning hittills", "Vad vi lärde oss"),
        "en": ("Schedule", "Result and follow-up so far", "What was learnt"),
    }
    said = headings(write(replace(decided, lessons="Ask earlier."), language))
    assert set(names[language]) <= set(said)
