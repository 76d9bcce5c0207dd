"""The document check in a workspace: answers, documents and house rules on a file and on a server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import SqlProcurementStore
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_answers import TextAnswerState
from gatekeeper_app.errors import ChangedElsewhereError
from gatekeeper_app.services import backup_file
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.text_check.books import OwnBook, ProcurementBook
from gatekeeper_app.services.text_check.house_rules import add_phrase, switch
from workspaces import AnyWorkspace, FileWorkspace, ServerWorkspace

from text_checks import made_check, made_document

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAIJA = "Maija Virtanen"
SENTENCE = f"Pulpettien on oltava uusia. Lisätietoja antaa {MAIJA}."
DRAFT = made_document("# 1 Kohde", SENTENCE, "Takuu on 12 kuukautta.")
CHECK = made_check(DRAFT, new_only=SENTENCE, short_lifetime="Takuu on 12 kuukautta.")


@pytest.fixture(params=["file", "server"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnyWorkspace]:
    made: AnyWorkspace
    if request.param == "file":
        made = FileWorkspace(tmp_path / "workspace.sqlite")
    else:
        server, name = request.getfixturevalue("postgres_server"), request.getfixturevalue("made_database")
        made = ServerWorkspace(server, name, tmp_path / "backups")
    yield made
    for opened in made.opened:
        opened.close()


def at_desk(store: SqlProcurementStore, library: Library, law: LawBook, name: str = "Aino") -> Desk:
    return Desk(store=store, library=library, law=law, actor=name, clock=lambda: NOW)


def own_of(store: SqlProcurementStore, library: Library, law: LawBook) -> OwnLibrary:
    return OwnLibrary(store, CombinedLibrary(library), law, signs=lambda: "Aino", clock=lambda: NOW)


def test_a_check_and_its_answers_are_there_again_after_a_restart(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    desk = at_desk(workspace.open(), library, law)
    desk.take(
        Procurement(id="p", title="Pulpetit", created_at=NOW, people=(Person(id="m", role=Role.NEED_OWNER),))
    )
    book = ProcurementBook(desk)
    document = book.keep(CHECK)
    book.accept(CHECK.findings[0], document.id, role=Role.NEED_OWNER, person="m", due=date(2026, 12, 1))
    book.dismiss(CHECK.findings[1], "Lainatavara.", document.id)
    kept = desk.procurement
    again = at_desk(workspace.open() if isinstance(workspace, ServerWorkspace) else desk.store, library, law)  # type: ignore[arg-type]
    assert again.open("p") == kept
    rows = workspace.rows(
        "SELECT rule, state, role, person_id, due, mended_on FROM text_answer ORDER BY rule"
    )
    assert [tuple(row) for row in rows] == [
        ("new-only", "accepted", "R-9", "m", "2026-12-01", None),
        ("short-lifetime", "dismissed", None, None, None, None),
    ]
    assert workspace.rows("SELECT name FROM checked_document") == [("tarjouspyyntö.docx",)]
    for _step in range(3):
        assert again.undo() is not None
    assert workspace.rows("SELECT key FROM text_answer") == []
    assert workspace.rows("SELECT key FROM checked_document") == []
    for _step in range(3):
        assert again.redo() is not None
    assert again.procurement == kept


def test_two_people_answer_different_findings_at_once_and_not_the_same_one(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    if isinstance(workspace, FileWorkspace):
        pytest.skip("a workspace file has one writer")
    first = at_desk(workspace.open(), library, law)
    first.take(Procurement(id="p", title="Pulpetit", created_at=NOW))
    book = ProcurementBook(first)
    document = book.keep(CHECK)
    second = at_desk(workspace.open(), library, law, "Eero")
    second.open("p")
    book.dismiss(CHECK.findings[0], "Hygienia.", document.id)
    other = ProcurementBook(second)
    other.take(CHECK.findings[1], "Takuu on viisi vuotta.", document.id)
    assert {answer.state for answer in other.answers} == {TextAnswerState.DISMISSED, TextAnswerState.TAKEN}
    with pytest.raises(ChangedElsewhereError):
        book.dismiss(CHECK.findings[1], "Lainatavara.", document.id)
    assert {answer.state for answer in book.answers} == {TextAnswerState.DISMISSED, TextAnswerState.TAKEN}


def test_the_name_of_a_person_goes_out_of_passages_too(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    store = workspace.open()
    desk = at_desk(store, library, law)
    desk.take(Procurement(id="p", title="Pulpetit", created_at=NOW))
    book = ProcurementBook(desk)
    document = book.keep(CHECK)
    book.dismiss(CHECK.findings[0], f"{MAIJA} vahvisti.", document.id)
    own = own_of(store, library, law)
    OwnBook(own).keep(CHECK)
    assert store.take_off_name(MAIJA, "Henkilö 1A2B", "Aino") == 1
    desk.open("p")
    own.reload()
    kept = str(desk.procurement) + str(own.contents.documents)
    assert MAIJA not in kept
    assert "Henkilö 1A2B vahvisti." in kept
    assert MAIJA not in str(workspace.rows("SELECT changes FROM journal"))
    (answered, _other) = ProcurementBook(desk).answered(CHECK, document.id)
    assert answered.settled


def test_a_backup_brings_checks_answers_and_house_rules_back(
    workspace: AnyWorkspace, tmp_path: Path, library: Library, law: LawBook
) -> None:
    store = workspace.open()
    desk = at_desk(store, library, law)
    desk.take(Procurement(id="p", title="Pulpetit", created_at=NOW))
    book = ProcurementBook(desk)
    book.dismiss(CHECK.findings[0], "Hygienia.", book.keep(CHECK).id)
    own = own_of(store, library, law)
    free = OwnBook(own)
    document = free.keep(CHECK)
    for finding in CHECK.findings:
        free.dismiss(finding, "Lainatavara.", document.id)
    switch(own, "price-only", off=True, reason="Kynnysarvon alla.")
    add_phrase(own, "new-only", "fi", "uudenkarhe*", "Kaupungin oma sana.")
    file = tmp_path / "all.gatekeeper-backup"
    store.back_up(file)
    other = FileWorkspace(tmp_path / "other" / "workspace.sqlite").open()
    other.restore(backup_file.read(file), replace=False)
    assert other.get("p") == desk.procurement
    assert own_of(other, library, law).contents == own.contents
    other.restore(backup_file.read(file), replace=False)
    assert own_of(other, library, law).contents == own.contents
    other.close()


def test_an_answer_of_a_person_who_is_removed_keeps_the_role(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    from gatekeeper_app.services.editing_people import remove_person

    desk = at_desk(workspace.open(), library, law)
    desk.take(
        Procurement(id="p", title="Pulpetit", created_at=NOW, people=(Person(id="m", role=Role.NEED_OWNER),))
    )
    book = ProcurementBook(desk)
    document = book.keep(CHECK)
    book.accept(CHECK.findings[0], document.id, role=Role.NEED_OWNER, person="m")
    assert desk.procurement is not None
    desk.apply(remove_person(desk.procurement, "m"))
    assert [(answer.owner, answer.person) for answer in book.answers] == [(Role.NEED_OWNER, None)]


def test_a_damaged_answer_is_refused_with_a_reason(
    workspace: AnyWorkspace, library: Library, law: LawBook
) -> None:
    from gatekeeper_app.errors import UnreadableInputError

    store = workspace.open()
    desk = at_desk(store, library, law)
    desk.take(Procurement(id="p", title="Pulpetit", created_at=NOW))
    book = ProcurementBook(desk)
    book.dismiss(CHECK.findings[0], "Hygienia.", book.keep(CHECK).id)
    workspace.damage("UPDATE text_answer SET document = ?", '{"id": "x"}')
    with pytest.raises(UnreadableInputError):
        store.get("p")
    own = own_of(store, library, law)
    free = OwnBook(own)
    free.dismiss(replace(CHECK.findings[0]), "Hygienia.", free.keep(CHECK).id)
    workspace.damage("UPDATE own_part SET document = ? WHERE key LIKE ?", "{", "text_answer/%")
    own.reload()
    assert own.contents.damaged
    assert not free.answers
