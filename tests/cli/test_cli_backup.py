"""Backups and the database from the command line."""

from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths, settings
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import backup_file
from gatekeeper_app.settings import Settings

from postgres_server import PASSWORD, Server


def fill(procurement: Procurement) -> None:
    program = open_gatekeeper("test")
    program.desk.store.add(procurement, Message("procurement created"), "test")
    program.close()


def ids() -> set[str]:
    program = open_gatekeeper(read_only=True)
    try:
        return {summary.id for summary in program.desk.summaries()}
    finally:
        program.close()


def test_a_backup_goes_to_the_file_asked_for(gatekeeper: Any, sound: Procurement, tmp_path: Path) -> None:
    fill(sound)
    file = tmp_path / "all.gatekeeper-backup"
    done = gatekeeper("backup", "-o", file)
    assert (done.code, done.out) == (0, f"{file}\n")
    assert "procurements 1" in done.err
    assert [outline.id for outline in backup_file.read(file).outlines] == [sound.id]
    assert gatekeeper("backup", "-o", file).code == 4
    assert gatekeeper("backup", "-o", file, "--force").code == 0


def test_without_a_name_it_goes_to_the_folder_of_backups(gatekeeper: Any, sound: Procurement) -> None:
    fill(sound)
    document = gatekeeper("backup", "--json").document
    assert document["verb"] == "backup"
    assert Path(document["file"]).parent == paths.workspace().parent / "backups"
    assert (document["procurements"], document["entries"], document["damaged"]) == (1, 1, [])


def test_a_backup_can_be_made_while_the_window_is_open(
    gatekeeper: Any, sound: Procurement, tmp_path: Path
) -> None:
    fill(sound)
    program = open_gatekeeper("test")
    try:
        assert gatekeeper("backup", "-o", tmp_path / "b.gatekeeper-backup").code == 0
        assert gatekeeper("restore", tmp_path / "b.gatekeeper-backup").code == 4
    finally:
        program.close()


def test_without_a_workspace_there_is_nothing_to_back_up(gatekeeper: Any, tmp_path: Path) -> None:
    done = gatekeeper("backup", "-o", tmp_path / "b.gatekeeper-backup")
    assert done.code == 4
    assert "There is no workspace" in done.err
    assert list(tmp_path.glob("*.gatekeeper-backup")) == []


def test_a_restore_adds_what_is_missing(
    gatekeeper: Any, sound: Procurement, unproved: Procurement, tmp_path: Path
) -> None:
    fill(sound)
    file = tmp_path / "b.gatekeeper-backup"
    gatekeeper("backup", "-o", file)
    paths.workspace().unlink()
    fill(unproved)
    document = gatekeeper("restore", file, "--json").document
    assert (document["written"], document["left"], document["deleted"]) == (1, 0, 0)
    assert Path(document["before"]).is_file()
    assert ids() == {sound.id, unproved.id}


def test_a_restore_replaces_only_when_asked(
    gatekeeper: Any, sound: Procurement, unproved: Procurement, tmp_path: Path
) -> None:
    fill(sound)
    file = tmp_path / "b.gatekeeper-backup"
    gatekeeper("backup", "-o", file)
    fill(unproved)
    done = gatekeeper("restore", file, "--replace")
    assert done.code == 0
    assert "Restored: 1." in done.out
    assert "What was there before is in" in done.err
    assert ids() == {sound.id}


def test_a_dry_run_shows_what_is_in_it_and_changes_nothing(
    gatekeeper: Any, sound: Procurement, tmp_path: Path
) -> None:
    fill(sound)
    file = tmp_path / "b.gatekeeper-backup"
    gatekeeper("backup", "-o", file)
    paths.workspace().unlink()
    done = gatekeeper("restore", file, "--dry-run")
    assert done.code == 0
    assert sound.title in done.out
    assert not paths.workspace().exists()
    document = gatekeeper("restore", file, "--dry-run", "--json").document
    assert document["dry_run"] is True
    assert [entry["id"] for entry in document["procurements"]] == [sound.id]


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\x00" * 18, b"x" * 100])
def test_a_file_that_is_no_backup_leaves_with_3_and_makes_no_workspace(
    gatekeeper: Any, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "b.gatekeeper-backup"
    file.write_bytes(content)
    for more in ((), ("--replace",), ("--dry-run",)):
        done = gatekeeper("restore", file, *more)
        assert done.code == 3
        assert "cannot be read" in done.err
    assert not paths.workspace().exists()


def test_the_database_is_named_and_counted(gatekeeper: Any, sound: Procurement) -> None:
    assert gatekeeper("database", "check").code == 4
    fill(sound)
    done = gatekeeper("database", "check")
    assert done.code == 0
    assert f"Database: {paths.workspace()}" in done.out
    document = gatekeeper("database", "check", "--json").document
    assert (document["kind"], document["chosen_by"], document["procurements"]) == ("file", "default", 1)


@pytest.fixture
def server_address(postgres_server: Server, database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    return postgres_server.address(database)


def test_a_workspace_moves_to_a_server_by_backup_and_restore(
    gatekeeper: Any, sound: Procurement, tmp_path: Path, server_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(sound)
    file = tmp_path / "b.gatekeeper-backup"
    gatekeeper("backup", "-o", file)
    monkeypatch.setenv("GATEKEEPER_DATABASE", server_address)
    document = gatekeeper("database", "check", "--json").document
    assert (document["kind"], document["chosen_by"], document["revision"]) == ("server", "environment", "")
    assert gatekeeper("restore", file).code == 0
    assert ids() == {sound.id}
    assert gatekeeper("check", sound.id).code in (0, 1)
    document = gatekeeper("database", "check", "--json").document
    assert (document["procurements"], document["may_write"]) == (1, True)
    assert document["server"].startswith("PostgreSQL ")
    made = Path(gatekeeper("backup", "--json").document["file"])
    assert made.parent.parent == paths.home() / "backups"


def test_the_settings_name_a_server_too(gatekeeper: Any, server_address: str) -> None:
    settings.save(Settings(database=server_address))
    program = open_gatekeeper("test")
    assert program.place.text == server_address
    program.close()
    assert gatekeeper("database", "check", "--json").document["chosen_by"] == "settings"
    assert not paths.workspace().exists()


def test_a_server_that_does_not_answer_leaves_with_4(
    gatekeeper: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEKEEPER_DATABASE", "postgresql://aino@127.0.0.1:1/x")
    done = gatekeeper("database", "check")
    assert (done.code, done.out) == (4, "")
    assert "cannot be reached" in done.err


def test_an_address_with_a_password_leaves_with_2(gatekeeper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEKEEPER_DATABASE", "postgresql://aino:salaisuus@127.0.0.1/x")
    for command in (("database", "check"), ("backup",), ("check", "x")):
        done = gatekeeper(*command)
        assert done.code == 2
        assert "keyring" in done.err
        assert "salaisuus" not in done.err
