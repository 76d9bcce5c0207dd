"""Opening a workspace: one writer at a time, and never a harm to a file that is not sound or not ours."""

import errno
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from gatekeeper_app.adapters.storage import connection, open_workspace, schema
from gatekeeper_app.adapters.storage.lock import WorkspaceLock
from gatekeeper_app.adapters.storage.models import metadata
from gatekeeper_app.domain.procurements import Lot, Procurement
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError, UserFacingError
from gatekeeper_app.i18n import Message
from sqlalchemy import create_engine

ROOT = Path(__file__).parents[2]
FURNITURE = Procurement(
    id="furniture",
    title="Koulun kalusteet",
    created_at=datetime(2026, 11, 21, 12, 0, tzinfo=UTC),
    lots=tuple(Lot(id=str(number), title="Osa", description="x" * 900) for number in range(60)),
)
LABEL = Message("changed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace with one procurement, closed."""
    file = tmp_path / "workspace.sqlite"
    store = open_workspace(file)
    store.add(FURNITURE, LABEL, "Aino")
    store.close()
    return file


@pytest.fixture
def other_program(path: Path) -> Iterator[subprocess.Popen[str]]:
    """The workspace open in another process, until the test ends it."""
    script = (
        "import sys, time; from pathlib import Path; "
        "from gatekeeper_app.adapters.storage import open_workspace; "
        "store = open_workspace(Path(sys.argv[1])); print('open', flush=True); time.sleep(120)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def refusal(file: Path, *, read_only: bool = False) -> UserFacingError:
    with pytest.raises(UserFacingError) as caught:
        open_workspace(file, read_only=read_only)
    return caught.value


def test_a_second_program_is_told_who_has_the_workspace_open(
    path: Path, other_program: subprocess.Popen[str]
) -> None:
    error = refusal(path)
    assert isinstance(error, NotPossibleNowError)
    assert set(error.why.args) == {"user", "computer", "since"}
    assert error.why.args["computer"] == platform.node()
    assert "has had it open on the computer" in error.why.in_language("en")
    assert error.remedy.in_language("en").startswith("Close the program there")


def test_a_second_window_of_the_same_program_is_refused_too(path: Path) -> None:
    store = open_workspace(path)
    assert isinstance(refusal(path), NotPossibleNowError)
    store.close()
    open_workspace(path).close()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"[]", b"{}", b'{"user": 1, "computer": [], "since": "x"}']
)
def test_an_unreadable_side_file_changes_nothing_about_the_refusal(path: Path, content: bytes) -> None:
    store = open_workspace(path)
    path.with_name("workspace.sqlite.holder").write_bytes(content)
    assert refusal(path).why.in_language("en") == "Another program window has it open."
    store.close()


def test_a_side_file_that_cannot_be_written_keeps_nobody_from_working(path: Path) -> None:
    path.with_name("workspace.sqlite.holder").mkdir()
    store = open_workspace(path)
    store.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    store.close()


def test_a_program_that_was_killed_leaves_no_lock_behind(
    path: Path, other_program: subprocess.Popen[str]
) -> None:
    other_program.kill()
    other_program.wait()
    store = open_workspace(path)
    assert store.get("furniture") == FURNITURE
    store.close()


def test_a_reader_needs_no_lock_and_sees_what_was_saved(path: Path) -> None:
    writer = open_workspace(path)
    reader = open_workspace(path, read_only=True)
    writer.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    assert reader.get("furniture").title == "Kalusteet"
    assert reader.read_only
    writer.close()
    reader.close()


def test_a_reader_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    reader = open_workspace(path, read_only=True)
    for call in (
        lambda: reader.save(replace(FURNITURE, title="x"), LABEL, "Aino"),
        lambda: reader.add(replace(FURNITURE, id="x"), LABEL, "Aino"),
        lambda: reader.remove("furniture"),
        lambda: reader.undo("furniture", "Aino"),
    ):
        with pytest.raises(NotPossibleNowError) as caught:
            call()
        assert "was opened for reading only" in caught.value.in_language("en")
    reader.close()
    assert path.read_bytes() == before


def test_a_reader_finds_no_workspace_and_makes_none(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none" / "workspace.sqlite", read_only=True)
    assert isinstance(error, NotPossibleNowError)
    assert "There is no workspace in the folder" in error.why.in_language("en")
    assert list(tmp_path.iterdir()) == []


def other_database(file: Path) -> None:
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE alembic_version (version_num TEXT)")
    database.execute("INSERT INTO alembic_version VALUES ('0001')")
    database.commit()
    database.close()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "content",
    [b"", b"x", os.urandom(20_000), b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xa5" * 20_000],
    ids=["empty", "short", "random", "header only", "random after the header"],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, read_only: bool) -> None:
    file = tmp_path / "workspace.sqlite"
    file.write_bytes(content)
    error = refusal(file, read_only=read_only)
    assert isinstance(error, UnreadableInputError)
    assert "The file was left as it is." in error.remedy.in_language("en")
    assert file.read_bytes() == content


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_workspace_is_refused_and_left_as_it_is(path: Path, share: float) -> None:
    content = path.read_bytes()
    content = content[: int(len(content) * share)]
    path.write_bytes(content)
    assert isinstance(refusal(path), UnreadableInputError)
    assert path.read_bytes() == content


def test_a_workspace_with_overwritten_pages_is_refused_and_left_as_it_is(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = os.urandom(len(content) - 4096 * 2)
    path.write_bytes(content)
    assert isinstance(refusal(path), UnreadableInputError)
    assert path.read_bytes() == content


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, read_only: bool) -> None:
    file = tmp_path / "workspace.sqlite"
    other_database(file)
    before = file.read_bytes()
    error = refusal(file, read_only=read_only)
    assert isinstance(error, UnreadableInputError)
    assert error.why.in_language("en") == "The file belongs to another program."
    assert file.read_bytes() == before


def test_a_folder_in_the_place_of_the_workspace_is_refused(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite").mkdir()
    assert isinstance(refusal(tmp_path / "workspace.sqlite"), NotPossibleNowError)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, "The file or the folder {folder} is read-only."),
        (errno.EROFS, "The file or the folder {folder} is read-only."),
        (errno.ENOSPC, "The disk is full."),
        (errno.EIO, "The disk or the folder refused: Input/output error."),
    ],
)
def test_a_folder_that_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    def refuse(_: WorkspaceLock) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(WorkspaceLock, "take", refuse)
    error = refusal(tmp_path / "workspace.sqlite")
    assert isinstance(error, NotPossibleNowError)
    assert error.why.in_language("en") == why.format(folder=tmp_path)


AS_GUEST = """
import os, sys
from pathlib import Path
from gatekeeper_app.adapters.storage import open_workspace
from gatekeeper_app.errors import NotPossibleNowError

path = Path(sys.argv[1])
if os.geteuid() == 0:  # the administrator may write everywhere
    os.seteuid(65534)
try:
    open_workspace(path)
except NotPossibleNowError as error:
    print(error.in_language("en"))
reader = open_workspace(path, read_only=True)
print(reader.get("furniture").title)
reader.close()
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="file rights as on Unix")
def test_a_read_only_folder_is_refused_for_writing_and_read_from(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(path, folder)
        (folder / path.name).chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_GUEST, str(folder / path.name)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert [file.name for file in folder.iterdir()] == [path.name]
        folder.chmod(0o755)
    refused, title = done.stdout.splitlines()
    assert "is read-only." in refused
    assert title == "Koulun kalusteet"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("database or disk is full", "The disk is full."),
        ("attempt to write a readonly database", "is read-only."),
        ("database is locked", "Another program is using the file at the moment."),
        ("disk I/O error", "The disk or the folder refused: disk I/O error."),
        ("database disk image is malformed", "The file is damaged or is not a workspace of this program."),
    ],
)
def test_what_the_database_reports_is_told_and_nothing_is_lost(
    path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, told: str
) -> None:
    store = open_workspace(path)
    with monkeypatch.context() as patch:

        def refuse(*_: object) -> None:
            raise sqlite3.OperationalError(sentence)

        patch.setattr("gatekeeper_app.adapters.storage.journal.label_text", refuse)
        with pytest.raises(UserFacingError) as caught:
            store.save(replace(FURNITURE, title="Kalusteet", lots=()), LABEL, "Aino")
    assert caught.value.why.in_language("en").endswith(told)
    assert caught.value.remedy.in_language("en")
    assert store.get("furniture") == FURNITURE
    store.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    assert store.get("furniture").title == "Kalusteet"
    store.close()


def test_a_truly_full_database_says_so_and_keeps_what_was_saved(path: Path) -> None:
    store = open_workspace(path)
    with store._engine.connect() as opened:
        raw = opened.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotPossibleNowError) as caught:
        store.save(replace(FURNITURE, description="x" * 90_000), LABEL, "Aino")
    assert caught.value.why.in_language("en") == "The disk is full."
    assert store.get("furniture") == FURNITURE
    store.close()


def test_a_fault_of_the_program_is_not_dressed_up_as_one_of_the_disk(path: Path) -> None:
    store = open_workspace(path)
    with pytest.raises(ValueError, match="share an id"):
        store.save(replace(FURNITURE, lots=(FURNITURE.lots[0],) * 2), LABEL, "Aino")
    store.close()


def test_a_workspace_of_a_newer_program_is_refused_and_left_as_it_is(path: Path) -> None:
    database = sqlite3.connect(path)
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    before = path.read_bytes()
    for read_only in (False, True):
        error = refusal(path, read_only=read_only)
        assert isinstance(error, NotPossibleNowError)
        assert error.why.in_language("en") == "It was made with a newer version of the program."
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*before*"))


REVISION = """
from alembic import op
import sqlalchemy as sa

revision = "0008"
down_revision = "0007"


def upgrade():
    with op.batch_alter_table("procurement", recreate="always") as table:
        table.add_column(sa.Column("owner", sa.Text))
    {more}
"""


def migrations_with(folder: Path, more: str) -> Path:
    """The shipped migrations and one more."""
    copied = folder / "migrations 100 %"
    shutil.copytree(schema.MIGRATIONS, copied, ignore=shutil.ignore_patterns("__pycache__"))
    (copied / "versions" / "v0008_owner.py").write_text(REVISION.format(more=more))
    return copied


@pytest.fixture
def next_program(monkeypatch: pytest.MonkeyPatch, path: Path, tmp_path: Path) -> Path:
    """The program one revision later."""
    copied = migrations_with(tmp_path, "pass")
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "0008"))
    monkeypatch.setattr(schema.bring_up_to_date, "__kwdefaults__", {"target": "0008", "migrations": copied})
    return path


def test_an_older_workspace_is_copied_and_brought_up_to_date(next_program: Path) -> None:
    store = open_workspace(next_program)
    assert store.get("furniture") == FURNITURE
    assert len(store.history("furniture")) == 1
    store.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    store.close()
    copy = next_program.with_name("workspace.sqlite.before-0008")
    database = sqlite3.connect(copy)
    assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0007",)]
    assert database.execute("SELECT title FROM procurement").fetchall() == [("Koulun kalusteet",)]
    database.close()


def test_an_older_workspace_is_not_changed_by_a_reader(next_program: Path) -> None:
    before = next_program.read_bytes()
    error = refusal(next_program, read_only=True)
    assert error.why.in_language("en") == "It was made with an older version of the program."
    assert next_program.read_bytes() == before


def test_a_migration_that_fails_leaves_the_workspace_as_it_was(path: Path, tmp_path: Path) -> None:
    copied = migrations_with(tmp_path, "raise RuntimeError('halfway')")
    with pytest.raises(RuntimeError, match="halfway"):
        schema.bring_up_to_date(path, target="0008", migrations=copied)
    store = open_workspace(path)
    assert store.get("furniture") == FURNITURE
    store.close()
    database = sqlite3.connect(path)
    assert "owner" not in {row[1] for row in database.execute("PRAGMA table_info(procurement)")}
    database.close()


def test_a_migration_killed_halfway_leaves_the_workspace_as_it_was(path: Path, tmp_path: Path) -> None:
    copied = migrations_with(tmp_path, "import os; os._exit(9)")
    script = (
        "import sys; from pathlib import Path; from gatekeeper_app.adapters.storage import schema; "
        "schema.bring_up_to_date(Path(sys.argv[1]), target='0008', migrations=Path(sys.argv[2]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(path), str(copied)], cwd=ROOT, check=False, timeout=60
    )
    assert done.returncode == 9
    store = open_workspace(path)
    assert store.get("furniture") == FURNITURE
    store.close()


def test_a_workspace_whose_making_was_cut_short_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "workspace.sqlite.new").write_bytes(b"half")
    store = open_workspace(tmp_path / "workspace.sqlite")
    assert store.summaries() == []
    store.close()


def test_the_log_of_a_workspace_that_was_taken_away_is_put_aside(path: Path) -> None:
    stale = path.with_name("workspace.sqlite-wal")
    path.unlink()
    stale.write_bytes(b"old changes")
    store = open_workspace(path)
    assert store.summaries() == []
    store.close()
    assert path.with_name("workspace.sqlite-wal.orphaned").read_bytes() == b"old changes"


def test_the_program_knows_its_own_revisions() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == schema.REVISIONS


def test_the_migrations_make_the_tables_the_program_uses(path: Path) -> None:
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path))
    with engine.connect() as opened:
        context = MigrationContext.configure(opened, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_what_is_shown_as_saved_is_on_the_disk(path: Path) -> None:
    store = open_workspace(path)
    with store._engine.connect() as opened:
        settings = {
            name: opened.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "synchronous", "journal_mode", "busy_timeout", "application_id")
        }
    store.close()
    assert settings == {
        "foreign_keys": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "application_id": 0x474B5052,
    }


def test_a_workspace_in_a_network_folder_does_without_shared_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "on_network", lambda _: True)
    store = open_workspace(path)
    store.save(replace(FURNITURE, title="Kalusteet"), LABEL, "Aino")
    assert not path.with_name("workspace.sqlite-wal").exists()
    store.close()


@pytest.mark.parametrize(
    ("folder", "remote"),
    [
        ("/home/aino", False),
        ("/home/aino/jako", True),
        ("/home/aino/jako/a", True),
        ("/mnt/a b/c", True),
        ("/x", False),
    ],
)
def test_a_network_folder_is_known_by_its_innermost_mount(folder: str, remote: bool) -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "//server/jako /home/aino/jako cifs rw 0 0\n"
        "server:/a /mnt/a\\040b nfs4 rw 0 0\n"
        "broken\n"
    )
    assert connection.network_mount(PurePosixPath(folder), mounts) is remote


def test_a_workspace_behind_a_link_is_locked_under_its_own_name(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite"
    link.symlink_to(path)
    store = open_workspace(link)
    assert isinstance(refusal(path), NotPossibleNowError)
    store.close()


def test_nothing_but_the_storage_loads_the_database_library() -> None:
    script = (
        "import sys, gatekeeper_app.services.parts, gatekeeper_app.services.exchange; "
        "sys.exit(any(name.split('.')[0] in ('sqlalchemy', 'alembic') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


def test_an_up_to_date_workspace_opens_without_the_migration_tool(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from gatekeeper_app.adapters.storage import open_workspace; "
        "open_workspace(Path(sys.argv[1])).close(); "
        "sys.exit('alembic' in sys.modules or 'sqlalchemy.orm' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)
    assert done.returncode == 0
