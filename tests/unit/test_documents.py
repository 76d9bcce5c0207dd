"""The documents of a procurement: each has its content in every language, copes with nothing, and says what it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, LeaveOutReason
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.notice_answers import NoticeAnswer, NoticeQuestion
from gatekeeper_app.domain.procurements import Lot, Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.report import Bullets, Facts, Heading, Report, Table
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import CheckedDocument, CheckedPassage, CheckedVersion
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES, LocalizedText, Message
from gatekeeper_app.rules.examples import furniture, included, says
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DOCUMENTS, REPORTS, Form, file_name
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.making import MAKERS, make_report
from gatekeeper_app.services.protocols import Change, LawBook, Library

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
INSIDE, OUTSIDE = Audience.INTERNAL, Audience.OUTWARD


@pytest.fixture(scope="module")
def sources(library: Library, law: LawBook) -> Sources:
    """A worked sample without simulations that take seconds."""
    procurement = Shipped(language="fi").sample("food-service", "fi")
    return Sources(procurement=procurement, library=library, law=law, now=NOW, calculators={})


def about(sources: Sources, procurement: Procurement, **changes: object) -> Sources:
    return replace(sources, procurement=procurement, **changes)  # type: ignore[arg-type]


def headings(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Heading)]


def cells(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, str))


def test_every_document_of_the_catalogue_has_its_maker() -> None:
    assert list(MAKERS) == [kind.id for kind in REPORTS]


def test_every_document_has_chapters_in_each_language_and_a_title_of_that_language(sources: Sources) -> None:
    for kind in REPORTS:
        for audience in kind.audiences:
            if kind.id == "justification" and audience is INSIDE:
                continue  # has tests of its own
            made = [make_report(kind, sources, audience, language) for language in LANGUAGES]
            assert len({report.title for report in made}) == len(LANGUAGES), kind.id
            assert len({len(report.blocks) for report in made}) == 1, kind.id
            assert all(report.blocks for report in made), kind.id


def test_an_empty_procurement_gets_every_document(sources: Sources) -> None:
    empty = about(sources, Procurement(id="empty", title="", created_at=NOW))
    for kind in REPORTS:
        for audience in kind.audiences:
            report = make_report(kind, empty, audience, "en")
            assert report.subtitle == "Unnamed procurement", kind.id
            assert report.blocks, kind.id


def test_the_same_procurement_gives_the_same_document(sources: Sources) -> None:
    for kind in REPORTS[1:]:
        first, second = (make_report(kind, sources, kind.audiences[0], "sv") for _ in range(2))
        assert first == second, kind.id


def test_an_internal_document_is_refused_for_outsiders_with_what_helps(sources: Sources) -> None:
    with pytest.raises(WrongUsageError) as refused:
        make_report(DOCUMENTS["bottlenecks"], sources, OUTSIDE, "en")
    assert "--audience internal" in refused.value.in_language("en")


def test_machine_forms_are_offered_to_those_they_are_for_only() -> None:
    assert Form.ICS in DOCUMENTS["contract"].forms(INSIDE)
    assert Form.ICS in DOCUMENTS["contract"].forms(OUTSIDE)
    assert Form.HILMA not in DOCUMENTS["hilma"].forms(INSIDE)
    assert DOCUMENTS["hilma"].audiences_of(Form.HILMA) == (OUTSIDE,)
    assert file_name(DOCUMENTS["hilma"], OUTSIDE, Form.HILMA, "fi") == "hilma.outward.hilma.json"
    assert file_name(DOCUMENTS["contract"], INSIDE, Form.ICS, "sv") == "contract.internal.sv.ics"


def test_documents_are_drafts_while_a_decision_is_open(sources: Sources) -> None:
    sheet = DOCUMENTS["eforms"]  # rests on no figure that would have to be confirmed
    assert make_report(sheet, sources, OUTSIDE, "en").draft_label == ""
    open_ = about(sources, replace(sources.procurement, decisions=()))
    assert make_report(sheet, open_, OUTSIDE, "en").draft_label == "Draft"


def test_the_annex_leaves_out_what_prepares_the_procurement_and_the_clauses_nobody_included(
    sources: Sources, library: Library
) -> None:
    preparation = next(c for c in library.criteria.values() if c.kind.value == "preparation")
    warranty = included(library.criteria["FUR-004"])
    bare = replace(
        warranty, follow_up=replace(warranty.follow_up, clause_included=False, consequence_included=False)
    )
    found = headings(
        make_report(
            DOCUMENTS["criteria-annex"], about(sources, furniture(included(preparation), bare)), OUTSIDE, "en"
        )
    )
    assert library.criteria["FUR-004"].name.en in found
    assert preparation.name.en not in found
    assert "Clauses of the contract" not in found


def test_suppliers_are_asked_the_questions_of_the_library_on_the_criteria_thought_of(
    sources: Sources, library: Library
) -> None:
    criterion = library.criteria["FUR-004"]
    report = make_report(
        DOCUMENTS["market-dialogue"], about(sources, furniture(included(criterion))), OUTSIDE, "en"
    )
    asked = [item for block in report.blocks if isinstance(block, Bullets) for item in block.items]
    assert criterion.dialogue_questions
    assert all("{" in each.en or each.en in asked for each in criterion.dialogue_questions)
    assert not any(
        "Suppliers expected" in name for b in report.blocks if isinstance(b, Facts) for name, _ in b.rows
    )


def test_the_paper_of_a_dialogue_speaks_of_it_as_past_once_the_call_is_out(sources: Sources) -> None:
    def opening(published: date) -> str:
        days = (Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=published),)
        told = about(sources, replace(furniture(), milestones=days))
        return repr(make_report(DOCUMENTS["market-dialogue"], told, OUTSIDE, "en").blocks)

    today = sources.now.astimezone().date()
    assert "prepares a procurement" in opening(today + timedelta(days=1))
    past = opening(today)
    assert "prepared a procurement" in past
    assert "may still change" not in past


def test_the_history_tells_in_order_who_decided_what_and_why_and_the_journal_after_it(
    sources: Sources, library: Library
) -> None:
    person = Person(id="kalle", role=Role.PROCUREMENT_SPECIALIST, name="Kalle Nyman")
    later = replace(
        included(library.criteria["FUR-004"]),
        decided_at=datetime(2026, 11, 20, tzinfo=UTC),
        ambition=Ambition.BASIC,
    )
    earlier = Decision(
        criterion_id="FUR-001",
        state=DecisionState.LEFT_OUT,
        reason=LeaveOutReason.MARKET,
        reason_text="Nobody offered.",
        decided_by_person="kalle",
        decided_at=datetime(2026, 11, 2, tzinfo=UTC),
    )
    change = Change(sequence=1, procurement_id="x", label=Message("Name"), actor="maija", at=NOW, undoes=None)
    answer = says(Question.NEEDED, Answer.YES, "The old ones are worn out.")
    green = NoticeAnswer(question=NoticeQuestion.GREEN_CRITERIA, codes=("eu", "other"), at=NOW)
    of_lot = replace(green, lot_id="desks", codes=("eu",))
    procurement = replace(
        furniture(later, earlier),
        people=(person,),
        answers=(answer,),
        notice_answers=(green, of_lot),
        lots=(Lot(id="desks", title="Desks", source_id="LOT-0002"),),
    )
    report = make_report(
        DOCUMENTS["decision-history"], about(sources, procurement, changes=(change,)), INSIDE, "en"
    )
    table = next(block for block in report.blocks if isinstance(block, Table))
    assert "Nobody offered" in str(table.rows[0])
    assert "Kalle Nyman" in str(table.rows[0])
    assert library.criteria["FUR-004"].name.en in str(table.rows[1])
    assert "Yes. The old ones are worn out." in list(cells(report))
    told = "EU criteria for green public procurement, Other criteria for green public procurement"
    assert told in list(cells(report))
    noticed = [cell for cell in cells(report) if cell.startswith("Answer for the notice")]
    assert [cell.endswith("(LOT-0002)") for cell in noticed] == [False, True]  # one answer is of a lot
    assert headings(report)[-1] == "Journal of the workspace"
    assert "maija" in list(cells(report))


def test_remembered_checks_name_their_rules_and_passages(sources: Sources) -> None:
    passage = CheckedPassage(
        id="p", rule="new-only", severity=Severity.WARNING, start=0, end=4, quote="Only new desks", page=3
    )
    version = CheckedVersion(
        name="call.docx", digest="0", read_at=NOW, language="en", length=10, passages=(passage,)
    )
    checked = replace(furniture(), checked_documents=(CheckedDocument(id="d", versions=(version,)),))
    titled = about(sources, checked, rule_titles={"new-only": LocalizedText.same("Only new goods")})
    report = make_report(DOCUMENTS["document-check"], titled, INSIDE, "en")
    assert headings(report) == ["call.docx", "Not answered yet"]
    assert "Only new goods" in repr(report.blocks)
    assert "Only new desks" in repr(report.blocks)


def test_the_bottleneck_report_counts_what_it_lists(sources: Sources) -> None:
    report = make_report(DOCUMENTS["bottlenecks"], sources, INSIDE, "en")
    by_gate = next(block for block in report.blocks if isinstance(block, Table))
    counted = sum(int(str(cell)) for row in by_gate.rows for cell in row[1:4])
    summary = next(block for block in report.blocks if isinstance(block, Facts))
    assert counted == sum(int(str(value)) for _name, value in summary.rows[:3])
    assert len(by_gate.rows) <= len(Gate)


def test_the_public_version_does_not_say_which_figures_are_still_to_be_verified(sources: Sources) -> None:
    words = "to be verified before publication"
    assert words in repr(make_report(DOCUMENTS["justification"], sources, INSIDE, "en").blocks)
    assert words not in repr(make_report(DOCUMENTS["justification"], sources, OUTSIDE, "en").blocks)
