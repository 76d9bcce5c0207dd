"""The workspace on a real PostgreSQL server: several people at once, and everything that can be in the way."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from gatekeeper_app.adapters.storage import journal, schema, server
from gatekeeper_app.adapters.storage.models import metadata
from gatekeeper_app.adapters.storage.server import open_server, state_of
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Lot, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import (
    ChangedElsewhereError,
    NotPossibleNowError,
    UnreadableInputError,
    UserFacingError,
)
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import backup_file, editing, editing_facts
from gatekeeper_app.services.database_address import parse
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.protocols import LawBook, Library
from workspaces import ServerWorkspace

from postgres_server import PASSWORD, Server

BOUGHT = Procurement(
    id="p1",
    title="Koulukalusteet",
    created_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    cpv=("39160000",),
    categories=("furniture",),
    value=Decimal(240000),
)
LABEL = Message("changed")


@pytest.fixture
def workspace(postgres_server: Server, database: str, tmp_path: Path) -> Iterator[ServerWorkspace]:
    made = ServerWorkspace(postgres_server, database, tmp_path / "backups")
    yield made
    for opened in made.opened:
        opened.close()


@pytest.fixture
def desks(workspace: ServerWorkspace, library: Library, law: LawBook) -> tuple[Desk, Desk]:
    """Aino and Eero, each at her or his own computer, with the same procurement open."""
    aino, eero = (
        Desk(store=workspace.open(), library=library, law=law, actor=name) for name in ("Aino", "Eero")
    )
    aino.take(BOUGHT)
    eero.open("p1")
    return aino, eero


def at_hand(desk: Desk) -> Procurement:
    assert desk.procurement is not None
    return desk.procurement


def edit(procurement: Procurement, label: Message) -> editing.Edit:
    return editing.Edit(procurement=procurement, label=label)


def in_english(error: BaseException) -> str:
    assert isinstance(error, UserFacingError)
    return error.in_language("en")


def refusal(address: str, password: str | None = PASSWORD, **choices: bool) -> str:
    with pytest.raises(NotPossibleNowError) as caught:
        open_server(parse(address), lambda: password, copies=Path("nowhere"), **choices)
    assert caught.value.remedy.in_language("en")
    return in_english(caught.value)


# ---- several people


def test_two_people_who_change_different_things_both_see_both(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    aino.apply(editing_facts.set_title(at_hand(aino), "Kalusteet 2027"))
    eero.apply(editing.add_person(at_hand(eero), Person(id="e", role=Role.LAWYER, name="Eero")))
    assert at_hand(eero).title == "Kalusteet 2027"  # merged while saving
    assert aino.reload_if_changed()
    assert at_hand(aino) == at_hand(eero) == aino.store.get("p1")
    assert [change.actor for change in aino.store.history("p1")] == ["Eero", "Aino", "Aino"]


def test_two_people_who_add_lots_keep_both_lots_in_order(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    first = edit(replace(at_hand(aino), lots=(Lot(id="a", title="Pöydät"),)), Message("lot added"))
    second = edit(replace(at_hand(eero), lots=(Lot(id="b", title="Tuolit"),)), Message("lot added"))
    aino.apply(first)
    eero.apply(second)
    assert {lot.id for lot in aino.store.get("p1").lots} == {"a", "b"}


def test_the_second_to_change_the_same_thing_is_told_who_was_first_and_sees_it(
    desks: tuple[Desk, Desk],
) -> None:
    aino, eero = desks
    aino.apply(editing_facts.set_title(at_hand(aino), "Kalusteet 2027"))
    with pytest.raises(ChangedElsewhereError) as caught:
        eero.apply(editing_facts.set_title(at_hand(eero), "Pöydät ja tuolit"))
    said = in_english(caught.value)
    assert "Aino changed the same entry on " in said
    assert caught.value.why.args["change"] == aino.store.history("p1")[0].label
    assert at_hand(eero).title == "Kalusteet 2027" == aino.store.get("p1").title
    eero.apply(editing_facts.set_title(at_hand(eero), "Pöydät ja tuolit"))
    assert aino.store.get("p1").title == "Pöydät ja tuolit"


def test_both_making_the_same_change_is_no_conflict(desks: tuple[Desk, Desk]) -> None:
    aino, _eero = desks
    for desk in desks:
        desk.apply(editing_facts.set_title(at_hand(desk), "Kalusteet 2027"))
    assert [change.actor for change in aino.store.history("p1")] == ["Aino", "Aino"]


def test_a_decision_on_a_lot_somebody_has_removed_is_refused(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    with_lot = edit(replace(at_hand(aino), lots=(Lot(id="a", title="Pöydät"),)), Message("lot added"))
    aino.apply(with_lot)
    eero.reload_if_changed()
    aino.apply(edit(replace(at_hand(aino), lots=()), Message("lot removed")))
    decided = replace(at_hand(eero), decisions=(Decision(criterion_id="FUR-004", lot_id="a"),))
    with pytest.raises(ChangedElsewhereError, match="Your change was not saved"):
        eero.apply(edit(decided, Message("decided")))
    assert aino.store.get("p1").decisions == ()


def test_nothing_is_read_again_while_nobody_else_changes_anything(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    aino.apply(editing_facts.set_title(at_hand(aino), "Kalusteet 2027"))
    assert not aino.reload_if_changed()
    assert eero.reload_if_changed()
    assert not eero.reload_if_changed()


def test_a_procurement_somebody_has_deleted_is_closed(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    aino.remove("p1")
    assert eero.reload_if_changed()
    assert eero.procurement is None


def test_everybody_undoes_her_own_changes_and_never_over_anothers(desks: tuple[Desk, Desk]) -> None:
    aino, eero = desks
    aino.apply(editing_facts.set_title(at_hand(aino), "Kalusteet 2027"))
    eero.apply(editing.add_person(at_hand(eero), Person(id="e", role=Role.LAWYER, name="Eero")))
    aino.undo()
    assert at_hand(aino).title == "Koulukalusteet"
    assert [person.id for person in at_hand(aino).people] == ["e"]
    aino.redo()
    eero.reload_if_changed()
    eero.apply(editing_facts.set_title(at_hand(eero), "Pöydät"))
    with pytest.raises(ChangedElsewhereError, match="cannot be taken back"):
        aino.undo()
    assert at_hand(aino).title == "Pöydät"


def test_many_writers_at_once_lose_nothing(workspace: ServerWorkspace) -> None:
    workspace.open().add(BOUGHT, LABEL, "Aino")
    failures: list[BaseException] = []

    def work(name: str) -> None:
        try:
            store = workspace.open()
            for number in range(10):
                base = store.get("p1")
                lot = Lot(id=f"{name}{number}", title=name)
                store.save(replace(base, lots=(*base.lots, lot)), LABEL, name, base=base)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    store = workspace.open()
    assert len(store.get("p1").lots) == 30
    assert store.replayed("p1") == store.get("p1")


def test_two_programs_that_open_an_empty_database_at_once_make_one_workspace(
    workspace: ServerWorkspace,
) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            workspace.open().summaries()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert workspace.rows("SELECT version_num FROM alembic_version") == [(schema.REVISIONS[-1],)]


# ---- the schema


def test_everything_lies_in_a_schema_of_its_own(workspace: ServerWorkspace) -> None:
    workspace.open()
    found = workspace.rows(
        "SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
    )
    assert found == [("gatekeeper",)]


def test_the_migrations_make_the_tables_the_program_uses_on_a_server_too(workspace: ServerWorkspace) -> None:
    with workspace.open()._engine.connect() as opened:
        context = MigrationContext.configure(opened, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_journal_cannot_be_emptied_either(workspace: ServerWorkspace) -> None:
    workspace.open().add(BOUGHT, LABEL, "Aino")
    with pytest.raises(psycopg.IntegrityError, match="append-only"):
        workspace.damage("TRUNCATE journal")


def test_texts_no_column_can_hold_are_saved_all_the_same(workspace: ServerWorkspace) -> None:
    store = workspace.open()
    odd = replace(BOUGHT, title="Tuo\x00lit", lots=(Lot(id="a", title="\x00"),))
    store.add(odd, LABEL, "Ai\x00no")
    assert store.get("p1") == odd
    assert store.summaries()[0].title == "Tuolit"


def test_a_workspace_of_a_newer_program_on_a_server_is_refused(workspace: ServerWorkspace) -> None:
    workspace.open()
    workspace.damage("UPDATE alembic_version SET version_num = '9999'")
    for read_only in (False, True):
        said = refusal(workspace.place, read_only=read_only)
        assert "It has been opened with a newer version of the program." in said


def test_an_upgrade_by_somebody_else_stops_writing_until_the_program_is_updated(
    workspace: ServerWorkspace,
) -> None:
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    workspace.damage("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotPossibleNowError, match="cannot be used"):
        store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino")
    assert store.get("p1") == BOUGHT


def older(workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workspace as the first version of the program made it, with one procurement."""
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    store.close()
    first = {"procurement", "milestone", "lot", "award_line", "person", "decision", "response", "journal"}
    for table in set(metadata.tables) - first:
        workspace.damage(f"DROP TABLE {table}")
    workspace.damage("UPDATE alembic_version SET version_num = '0001'")


def test_an_older_workspace_is_backed_up_before_it_is_upgraded(
    workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(workspace, monkeypatch)
    assert "Open the program's window once" in refusal(workspace.place, read_only=True)
    assert not workspace.copies.exists()
    store = workspace.open()
    assert store.get("p1") == BOUGHT
    assert workspace.rows("SELECT version_num FROM alembic_version") == [(schema.REVISIONS[-1],)]
    (copy,) = workspace.copies.iterdir()
    contents = backup_file.read(copy)
    assert (contents.manifest.revision, contents.manifest.procurements) == ("0001", 1)


def test_an_upgrade_that_cannot_be_backed_up_first_does_not_happen(
    workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(workspace, monkeypatch)
    workspace.copies.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(NotPossibleNowError):
        workspace.open()
    assert workspace.rows("SELECT version_num FROM alembic_version") == [("0001",)]


def test_an_upgrade_that_fails_leaves_everything_as_it_was(
    workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(workspace, monkeypatch)

    def halfway(connection: object) -> None:
        connection.exec_driver_sql("DROP TABLE journal")
        raise RuntimeError("halfway")

    monkeypatch.setattr(server.schema, "migrate", halfway)
    with pytest.raises(RuntimeError, match="halfway"):
        workspace.open()
    assert workspace.rows("SELECT count(*) FROM journal") == [(1,)]


def test_tables_without_a_version_are_left_as_they_are(workspace: ServerWorkspace) -> None:
    workspace.server.run(workspace.name, "CREATE SCHEMA gatekeeper", "CREATE TABLE gatekeeper.mine (a int)")
    with pytest.raises(UnreadableInputError, match="cannot be used"):
        workspace.open()
    assert workspace.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'gatekeeper'") == [("mine",)]


# ---- what can be in the way


def test_a_server_that_is_not_there_is_told_within_seconds() -> None:
    begun = time.monotonic()
    said = refusal("postgresql://aino@127.0.0.1:1/gatekeeper")
    assert time.monotonic() - begun < 6
    assert said.startswith(
        "The database gatekeeper (127.0.0.1:1) cannot be reached. The server does not answer:"
    )


def test_a_name_nobody_knows_is_told() -> None:
    assert "cannot be reached" in refusal("postgresql://aino@palvelin.invalid/gatekeeper")


def test_a_wrong_password_is_told_and_not_repeated(workspace: ServerWorkspace) -> None:
    said = refusal(workspace.place, "väärä")
    assert "The server refused the password of admin." in said
    assert "väärä" not in said
    assert "Settings, Database, Password" in said


def test_a_missing_password_is_told(workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    monkeypatch.delenv("PGPASSWORD", raising=False)
    assert "there is none in the keyring" in refusal(workspace.place, None)


def test_a_database_that_is_not_there_is_told(postgres_server: Server) -> None:
    assert "has no database of this name" in refusal(postgres_server.address("nowhere"))


def test_an_encrypted_connection_that_cannot_be_made_is_told(workspace: ServerWorkspace) -> None:
    assert "No encrypted connection could be made" in refusal(f"{workspace.place}?sslmode=require")


def test_a_user_without_rights_is_told(workspace: ServerWorkspace, postgres_server: Server) -> None:
    address = postgres_server.address(workspace.name, "officer")
    assert "The user officer has not the rights this needs." in refusal(address)
    workspace.open()
    assert "The user officer has not the rights this needs." in refusal(address)


def test_the_rights_of_the_manual_are_enough_to_work_with(workspace: ServerWorkspace) -> None:
    workspace.open().add(BOUGHT, LABEL, "Aino")
    for statement in (
        "GRANT USAGE ON SCHEMA gatekeeper TO officer",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA gatekeeper TO officer",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA gatekeeper TO officer",
    ):
        workspace.damage(statement)
    store = workspace.open("officer")
    store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Eero", base=BOUGHT)
    store.undo("p1", "Eero")
    assert store.get("p1") == BOUGHT
    store.remove("p1")
    assert store.summaries() == []


def test_a_reader_changes_nothing_and_makes_nothing(workspace: ServerWorkspace) -> None:
    assert "There is no workspace in it yet." in refusal(workspace.place, read_only=True)
    assert workspace.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'gatekeeper'") == []
    workspace.open().add(BOUGHT, LABEL, "Aino")
    reader = workspace.open(read_only=True)
    assert reader.get("p1") == BOUGHT
    with pytest.raises(NotPossibleNowError, match="not saved"):
        reader.remove("p1")


def test_a_lost_connection_is_made_again_without_a_word(workspace: ServerWorkspace) -> None:
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    workspace.server.run(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatekeeper'",
    )
    store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    assert store.get("p1").title == "Tuolit"


def test_a_server_that_is_stopped_and_started_loses_nothing(workspace: ServerWorkspace) -> None:
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    workspace.server.stop()
    try:
        with pytest.raises(NotPossibleNowError) as caught:
            store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    finally:
        workspace.server.start()
    assert "cannot be reached" in in_english(caught.value)
    assert store.get("p1") == BOUGHT
    store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    assert store.get("p1").title == "Tuolit"


def test_a_connection_that_breaks_while_saving_leaves_nothing_half_done(
    workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    real = journal.append

    def broken(*arguments: object, **more: object) -> object:
        workspace.server.run(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'gatekeeper'",
        )
        return real(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(journal, "append", broken)
    with pytest.raises(NotPossibleNowError, match="not saved"):
        store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    monkeypatch.undo()
    assert store.get("p1") == BOUGHT


def test_a_server_set_to_read_only_is_told(workspace: ServerWorkspace) -> None:
    workspace.open().add(BOUGHT, LABEL, "Aino")
    workspace.server.run(
        "postgres", f"ALTER DATABASE {workspace.name} SET default_transaction_read_only = on"
    )
    store = workspace.open()
    with pytest.raises(NotPossibleNowError, match="not saved") as caught:
        store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    assert "takes no changes at the moment" in in_english(caught.value)
    assert store.get("p1") == BOUGHT


def test_a_procurement_another_program_holds_is_not_waited_for_without_end(
    workspace: ServerWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_LOCK_SECONDS", 1)
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    with workspace.server.connect(workspace.name) as other, other.transaction():
        other.execute("SELECT 1 FROM gatekeeper.procurement FOR UPDATE")
        with pytest.raises(NotPossibleNowError) as caught:
            store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    assert "Others are working on the same tables" in in_english(caught.value)


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("53100", "The disk of the server is full."),
        ("57014", "The server took longer than 30 seconds."),
        ("53300", "The server has as many connections as it takes."),
        ("40P01", "Somebody else saved the same procurement at the same moment."),
    ],
)
def test_what_the_server_reports_is_told(workspace: ServerWorkspace, state: str, told: str) -> None:
    store = workspace.open()
    store.add(BOUGHT, LABEL, "Aino")
    workspace.damage(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION 'as ordered' USING ERRCODE = '{state}'; END $$"
    )
    workspace.damage("CREATE TRIGGER fail BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION fail()")
    with pytest.raises(NotPossibleNowError) as caught:
        store.save(replace(BOUGHT, title="Tuolit"), LABEL, "Aino", base=BOUGHT)
    assert told in in_english(caught.value)
    assert store.get("p1") == BOUGHT


# ---- looking before using


def test_a_server_is_looked_at_without_making_anything(workspace: ServerWorkspace) -> None:
    state = state_of(parse(workspace.place), lambda: PASSWORD)
    assert (state.revision, state.known, state.may_write, state.encrypted) == ("", True, True, False)
    assert state.server.startswith("PostgreSQL ")
    assert workspace.rows("SELECT nspname FROM pg_namespace WHERE nspname = 'gatekeeper'") == []
    workspace.open().add(BOUGHT, LABEL, "Aino")
    state = state_of(parse(workspace.place), lambda: PASSWORD)
    assert (state.revision, state.procurements, state.entries) == (schema.REVISIONS[-1], 1, 1)


def test_a_workspace_file_needs_no_database_driver_and_no_keyring(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from gatekeeper_app.bootstrap import open_gatekeeper; "
        "open_gatekeeper(workspace=Path(sys.argv[1])).close(); "
        "sys.exit(any(name in sys.modules for name in ('psycopg', 'keyring')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "workspace.sqlite")],
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0
