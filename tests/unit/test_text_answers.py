"""Answers to findings of a document: given, remembered for the next version, mended, taken back; versions compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore, open_workspace
from gatekeeper_app.domain.procurements import Person, Procurement, ResponseState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import TaskStatus
from gatekeeper_app.domain.text_answers import CheckedDocument, TextAnswerState, shortened
from gatekeeper_app.errors import NotPossibleNowError, WrongUsageError
from gatekeeper_app.services import exchange, reminders
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.finding_places import place_of
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.text_check.books import MOST_FREE_DOCUMENTS, OwnBook, ProcurementBook
from gatekeeper_app.services.text_check.comparison import compare, version_before
from gatekeeper_app.services.text_check.likeness import likeness, still_means
from gatekeeper_app.services.text_check.versions import digest_of, earlier_of, version_of

from text_checks import made_check, made_document

pytestmark = pytest.mark.usefixtures("ready_workspaces")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NEW_ONLY = "Kaikkien pulpettien on oltava uusia ja käyttämättömiä."
EDITED = "Kaikkien pulpettien on oltava täysin uusia ja käyttämättömiä."
WARRANTY = "Takuuaika on enintään 12 kuukautta vastaanotosta."
SECTION = "# 3 Vaatimukset"
DRAFT = made_document(SECTION, NEW_ONLY, WARRANTY, name="tarjouspyyntö v1.docx")
SECOND = made_document(SECTION, "Pulpetteja on 40.", EDITED, name="tarjouspyyntö v2.docx")
FIRST_CHECK = made_check(DRAFT, new_only=NEW_ONLY, short_lifetime=WARRANTY, missing_followup="")
SECOND_CHECK = made_check(SECOND, new_only=EDITED)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlProcurementStore]:
    store = open_workspace(tmp_path / "workspace.sqlite")
    yield store
    store.close()


@pytest.fixture
def desk(store: SqlProcurementStore, library: Library, law: LawBook) -> Desk:
    desk = Desk(store=store, library=library, law=law, actor="Maija", clock=lambda: NOW)
    people = (Person(id="p1", role=Role.LOGISTICS, name="Aino Laine"),)
    desk.take(Procurement(id="p", title="Pulpetit", created_at=NOW, cpv=("39160000",), people=people))
    return desk


@pytest.fixture
def book(desk: Desk) -> ProcurementBook:
    return ProcurementBook(desk)


@pytest.fixture
def own(store: SqlProcurementStore, library: Library, law: LawBook) -> OwnLibrary:
    return OwnLibrary(store, CombinedLibrary(library), law, signs=lambda: "Maija", clock=lambda: NOW)


def at_hand(desk: Desk) -> Procurement:
    assert desk.procurement is not None
    return desk.procurement


def finding(check_name: str = "new-only"):  # type: ignore[no-untyped-def]
    return next(each for each in FIRST_CHECK.findings if each.rule == check_name)


# ---- versions and likeness


def test_a_sentence_edited_a_little_is_alike_and_another_one_is_not() -> None:
    assert likeness(NEW_ONLY, EDITED) > 0.9
    assert likeness(NEW_ONLY, WARRANTY) < 0.4
    assert likeness("", "") == 0
    assert likeness("*** !!!", "***") == 0


def test_a_reason_for_a_figure_is_none_for_another_figure() -> None:
    assert still_means(NEW_ONLY, EDITED)
    assert not still_means(WARRANTY, WARRANTY.replace("12", "6"))


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Tarjouspyyntö_v2.docx", True),
        ("tarjouspyyntö luonnos 12.3.2027.odt", True),
        ("tarjouspyyntö (2).pdf", True),
        ("tarjouspyyntö 2027-03-12 final.docx", True),
        ("sopimusluonnos.docx", False),
        ("tarjouspyyntö liite 1.docx", False),
    ],
)
def test_the_next_version_of_a_document_is_known_by_its_name(name: str, same: bool) -> None:
    kept = CheckedDocument(id="d", versions=(version_of(FIRST_CHECK, "d", NOW),))
    assert (earlier_of(name, [kept]) is kept) == same


def test_a_long_passage_is_kept_short_and_a_document_of_findings_in_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gatekeeper_app.services.text_check.versions.MOST_PASSAGES", 2)
    kept = version_of(FIRST_CHECK, "d", NOW)
    assert (len(kept.passages), kept.left_out) == (2, 1)
    assert len(shortened("sana " * 500)) <= 400


# ---- comparison


def test_two_versions_show_what_was_mended_what_is_new_and_what_remains() -> None:
    before = version_of(FIRST_CHECK, "d", NOW)
    later = made_document(SECTION, EDITED, "Toimitus yhdessä erässä.", name="v2.docx")
    found = compare(before, made_check(later, new_only=EDITED, identical_batch="yhdessä erässä"), "d")
    assert sorted(passage.rule for passage in found.mended) == ["missing-followup", "short-lifetime"]
    assert [new.rule for new in found.new] == ["identical-batch"]
    (left,) = found.remaining
    assert left.changed
    assert DRAFT.text[left.before.start : left.before.end] == NEW_ONLY
    assert later.text[left.now.start : left.now.end] == EDITED


def test_the_same_words_twice_and_then_once_are_one_mended() -> None:
    twice = made_document(SECTION, NEW_ONLY, "Väliin.", NEW_ONLY + " ")
    check = made_check(twice, new_only=NEW_ONLY)
    second = replace(
        check.findings[0],
        start=twice.text.rindex(NEW_ONLY),
        end=twice.text.rindex(NEW_ONLY) + len(NEW_ONLY),
    )
    before = version_of(replace(check, findings=(*check.findings, second)), "d", NOW)
    found = compare(before, check, "d")
    assert (len(found.mended), len(found.remaining), len(found.new)) == (1, 1, 0)
    assert not found.remaining[0].changed


def test_an_edited_passage_in_another_section_must_be_more_alike() -> None:
    edited = "Kaikkien pulpettien täytyy olla uusia sekä käyttämättömiä tuotteita."
    before = version_of(made_check(DRAFT, new_only=NEW_ONLY), "d", NOW)
    here = made_document("# 4 Vaatimukset", edited)
    moved = made_document("# 5 Sopimus", edited)
    assert len(compare(before, made_check(here, new_only=edited), "d").remaining) == 1
    assert len(compare(before, made_check(moved, new_only=edited), "d").new) == 1


def test_what_a_rule_that_is_off_had_found_counts_as_nothing() -> None:
    before = version_of(FIRST_CHECK, "d", NOW)
    found = compare(before, made_check(SECOND, new_only=EDITED), "d", rules_off=("short-lifetime",))
    assert [passage.rule for passage in found.mended] == ["missing-followup"]
    fewer = version_of(SECOND_CHECK, "d", NOW, rules_off=("short-lifetime",))
    assert compare(fewer, FIRST_CHECK, "d").only_partly


def test_the_version_compared_with_is_the_last_with_another_text() -> None:
    first, second = version_of(FIRST_CHECK, "d", NOW), version_of(SECOND_CHECK, "d", NOW)
    document = CheckedDocument(id="d", versions=(first, second))
    assert version_before(document, SECOND_CHECK) == first
    assert version_before(document, FIRST_CHECK) == second
    assert version_before(CheckedDocument(id="d", versions=(first,)), FIRST_CHECK) is None


# ---- answers in a procurement


def test_a_check_is_kept_without_its_text_and_checked_again_leaves_no_trace(
    desk: Desk, book: ProcurementBook
) -> None:
    document = book.keep(FIRST_CHECK)
    assert document.latest is not None
    assert document.latest.digest == digest_of(DRAFT)
    assert [passage.quote for passage in document.latest.passages] == ["", NEW_ONLY, WARRANTY]
    assert "Vaatimukset" not in "".join(passage.quote for passage in document.latest.passages)
    entries = len(desk.store.history("p"))
    assert book.keep(FIRST_CHECK, document.id) == document
    assert len(desk.store.history("p")) == entries
    assert book.earlier(SECOND_CHECK) == document


def test_a_finding_is_passed_over_only_with_a_reason_and_stays_so_in_the_next_version(
    desk: Desk, book: ProcurementBook
) -> None:
    document = book.keep(FIRST_CHECK)
    with pytest.raises(WrongUsageError):
        book.dismiss(finding(), "  ", document.id)
    book.dismiss(finding(), "Hygienia vaatii.", document.id)
    assert [each.settled for each in book.answered(FIRST_CHECK, document.id)] == [False, True, False]
    book.keep(SECOND_CHECK, document.id)
    (again,) = book.answered(SECOND_CHECK, document.id)
    assert again.answer is not None
    assert (again.answer.reason, again.answer.quote, again.changed) == ("Hygienia vaatii.", EDITED, False)


def test_an_answer_to_slightly_other_words_says_that_they_have_changed(book: ProcurementBook) -> None:
    document = book.keep(FIRST_CHECK)
    book.dismiss(finding(), "Hygienia vaatii.", document.id)
    (found,) = book.answered(SECOND_CHECK, document.id)
    assert found.changed
    other = made_document(SECTION, WARRANTY.replace("12", "6"))
    book.dismiss(finding("short-lifetime"), "Lainatavara.", document.id)
    (found,) = book.answered(made_check(other, short_lifetime=WARRANTY.replace("12", "6")), document.id)
    assert found.answer is None


def test_an_accepted_finding_stands_among_the_bottlenecks_with_a_task_for_its_owner(
    desk: Desk, book: ProcurementBook, library: Library
) -> None:
    document = book.keep(FIRST_CHECK)
    due = date(2026, 12, 1)
    answer = book.accept(finding(), document.id, role=Role.LOGISTICS, person="p1", due=due)
    (bottleneck,) = [each for each in desk.check().open if each.rule == "document-passage"]
    assert bottleneck.role is Role.LOGISTICS
    assert bottleneck.legal[0] == "L-44"
    assert NEW_ONLY in bottleneck.message.in_language("fi")
    assert "Saa olla kunnostettu." in bottleneck.remedy.in_language("sv")
    place = place_of(bottleneck)
    assert (place.page, place.subject) == ("document_check", f"passage/{answer.id}")
    (task,) = at_hand(desk).tasks
    assert (task.person, task.due, task.finding) == ("p1", due, bottleneck.key)
    assert "pulpettien" in task.title
    (reminded,) = [
        each
        for each in reminders.reminders_of(at_hand(desk), library.criteria, desk.today)
        if each.due == due
    ]
    assert "pulpettien" in reminded.sentence.in_language("fi")
    assert desk.undo() is not None
    assert at_hand(desk).tasks == ()
    assert not [each for each in desk.check().open if each.rule == "document-passage"]


def test_a_passage_that_is_gone_from_the_next_version_is_mended_with_its_task(
    desk: Desk, book: ProcurementBook
) -> None:
    document = book.keep(FIRST_CHECK)
    book.accept(finding("short-lifetime"), document.id, role=Role.LAWYER)
    book.accept(finding(), document.id, role=Role.LAWYER)
    book.take(finding("missing-followup"), "Seurataan vuosittain.", document.id)
    book.keep(SECOND_CHECK, document.id)
    states = {answer.rule: answer.mended_on for answer in book.answers}
    assert states == {"short-lifetime": desk.today, "new-only": None, "missing-followup": desk.today}
    by_done = {task.status: task.title for task in at_hand(desk).tasks}
    assert "Takuuaika" in by_done[TaskStatus.DONE]
    (left,) = [each for each in desk.check().open if each.rule == "document-passage"]
    assert EDITED in left.message.in_language("en")
    assert {task.finding for task in at_hand(desk).tasks if task.status is not TaskStatus.DONE} == {left.key}
    assert [response.state for response in at_hand(desk).responses] == [ResponseState.RESOLVED]
    book.keep(made_check(DRAFT, new_only=NEW_ONLY, short_lifetime=WARRANTY), document.id)
    assert sorted(each.rule for each in book.answers if each.open_bottleneck) == [
        "new-only",
        "short-lifetime",
    ]
    assert all(task.status is not TaskStatus.DONE for task in at_hand(desk).tasks)


def test_a_rule_that_is_off_mends_nothing(book: ProcurementBook) -> None:
    document = book.keep(FIRST_CHECK)
    book.accept(finding("short-lifetime"), document.id, role=Role.LAWYER)
    book.keep(SECOND_CHECK, document.id, rules_off=("short-lifetime",))
    assert [answer.mended_on for answer in book.answers] == [None]


def test_an_answer_that_is_taken_back_leaves_no_trace_of_being_mended(
    desk: Desk, book: ProcurementBook
) -> None:
    document = book.keep(FIRST_CHECK)
    answer = book.accept(finding(), document.id, role=Role.LAWYER)
    book.withdraw(answer)
    assert (at_hand(desk).text_answers, at_hand(desk).tasks, at_hand(desk).responses) == ((), (), ())
    book.accept(finding(), document.id, role=Role.LAWYER)
    book.dismiss(finding(), "Hygienia vaatii.", document.id)
    assert [answer.state for answer in book.answers] == [TextAnswerState.DISMISSED]
    assert (at_hand(desk).tasks, at_hand(desk).responses) == ((), ())


def test_a_bottleneck_is_marked_as_mended_with_one_click(desk: Desk, book: ProcurementBook) -> None:
    from gatekeeper_app.services.checks import apply_fix

    document = book.keep(FIRST_CHECK)
    book.accept(finding(), document.id, role=Role.LAWYER)
    (group,) = [each for each in desk.check().groups if each.first.rule == "document-passage"]
    edit = apply_fix(at_hand(desk), group, desk.library, desk.law, desk.today)
    assert edit is not None
    desk.apply(edit)
    assert [answer.mended_on for answer in book.answers] == [desk.today]
    assert not [each for each in desk.check().open if each.rule == "document-passage"]


def test_a_suggestion_is_taken_as_it_is_or_edited_never_empty(book: ProcurementBook) -> None:
    document = book.keep(FIRST_CHECK)
    with pytest.raises(WrongUsageError):
        book.take(finding(), " ", document.id)
    book.take(finding(), "Pulpetit saavat olla kunnostettuja.", document.id)
    (answer,) = book.answers
    assert (answer.state, answer.text) == (TextAnswerState.TAKEN, "Pulpetit saavat olla kunnostettuja.")


def test_answers_travel_in_a_file_and_law_nobody_knows_is_left_out(desk: Desk, book: ProcurementBook) -> None:
    document = book.keep(FIRST_CHECK)
    book.accept(finding(), document.id, role=Role.LAWYER, person="p1")
    data = exchange.write_bytes(at_hand(desk), library_version="1")
    assert exchange.read_bytes(data).text_answers == at_hand(desk).text_answers
    foreign = exchange.read_bytes(data.replace(b'"L-44"', b'"L-9999"'))
    desk.take(replace(foreign, id="from-a-file"))
    (bottleneck,) = [each for each in desk.check().open if each.rule == "document-passage"]
    assert "L-9999" not in bottleneck.legal
    assert bottleneck.legal


# ---- outside any procurement


def test_without_a_procurement_answers_belong_to_the_document(own: OwnLibrary) -> None:
    book = OwnBook(own)
    first, other = book.keep(FIRST_CHECK), book.keep(made_check(DRAFT, new_only=NEW_ONLY))
    book.dismiss(finding(), "Hygienia vaatii.", first.id)
    assert [each.settled for each in book.answered(FIRST_CHECK, first.id)] == [False, True, False]
    assert not any(each.settled for each in book.answered(FIRST_CHECK, other.id))
    with pytest.raises(NotPossibleNowError):
        book.accept(finding(), first.id, role=Role.LAWYER)
    assert own.undo() is not None
    assert not book.answers


def test_the_oldest_free_document_goes_with_its_answers(
    own: OwnLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gatekeeper_app.services.text_check.books.MOST_FREE_DOCUMENTS", 2)
    assert MOST_FREE_DOCUMENTS > 2
    book = OwnBook(own)
    moments = iter(datetime(2026, 11, day, tzinfo=UTC) for day in range(1, 30))
    monkeypatch.setattr(own, "_clock", lambda: next(moments))
    first = book.keep(FIRST_CHECK)
    book.dismiss(finding(), "Hygienia vaatii.", first.id)
    book.keep(made_check(SECOND, new_only=EDITED))
    book.keep(made_check(made_document("Muu"), missing_followup=""))
    assert len(book.documents) == 2
    assert first.id not in {document.id for document in book.documents}
    assert not book.answers


def test_a_procurement_begun_from_a_document_takes_its_answers_along(
    own: OwnLibrary, book: ProcurementBook, desk: Desk
) -> None:
    free = OwnBook(own)
    document = free.keep(FIRST_CHECK)
    free.dismiss(finding(), "Hygienia vaatii.", document.id)
    taken = book.carry_over(free, document.id, FIRST_CHECK)
    assert [each.settled for each in book.answered(FIRST_CHECK, taken.id)] == [False, True, False]
    assert free.answers
    assert desk.undo() is not None
    assert not book.answers
