"""Making a workspace file, knowing one, and bringing an older one up to date."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine

from gatekeeper_app.adapters.storage import faults
from gatekeeper_app.adapters.storage.connection import migrating_engine, raw_connection
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import N_, Message

APPLICATION_ID = 0x474B5052  # "GKPR": stands in the header of every workspace file
REVISIONS: tuple[str, ...] = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
)  # oldest first; those of `migrations/versions`
MIGRATIONS = Path(__file__).parent / "migrations"

# The beginning of every SQLite file: sixteen letters and the size of a page, where 1 stands for 65 536.
_HEADER = b"SQLite format 3\x00"
_PAGE_SIZE = slice(16, 18)
_LARGEST_PAGE = 65_536


def create(path: Path) -> None:
    """A new, empty workspace. It appears under its name only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    for leftover in (new, new.with_name(f"{new.name}-journal")):
        leftover.unlink(missing_ok=True)
    connection = raw_connection(new, "rwc")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.close()
    _upgrade(new, REVISIONS[-1], MIGRATIONS)
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        # The log of a workspace that was taken away: SQLite would play it into the new file.
        log.replace(path.with_name(f"{path.name}-wal.orphaned"))
    new.replace(path)


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """The revision of an existing workspace.

    Raises `UnreadableInputError` for what is no workspace, `NotPossibleNowError` for one that a newer program
    made and `sqlite3.Error` where the file cannot be read.
    """
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise UnreadableInputError(
            what=Message(N_("The workspace {name} cannot be read."), {"name": path.name}),
            why=Message(N_("The file belongs to another program.")),
            remedy=Message(
                N_("The file was left as it is. Choose another file or folder for the workspace.")
            ),
        )
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        raise faults.damaged(path)
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise faults.damaged(path)
    revision = str(rows[0][0])
    if revision not in REVISIONS:
        raise NotPossibleNowError(
            what=Message(N_("The workspace {name} cannot be opened."), {"name": path.name}),
            why=Message(N_("It was made with a newer version of the program.")),
            remedy=Message(N_("Update the program and open the workspace again.")),
        )
    return revision


def refuse_unsound_file(path: Path) -> None:
    """Raises `UnreadableInputError` for a file that is no database or was cut off within a page.

    SQLite never touches such a file then; it would fill a page that was cut off with zeros and go on.
    """
    with path.open("rb") as stream:
        beginning = stream.read(_PAGE_SIZE.stop)
        size = stream.seek(0, os.SEEK_END)
    page = int.from_bytes(beginning[_PAGE_SIZE], "big")
    page = _LARGEST_PAGE if page == 1 else page
    if not beginning.startswith(_HEADER) or not page or size % page:
        raise faults.damaged(path)


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `UnreadableInputError` for a file with broken pages: writing to it would make it worse."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise faults.damaged(path)


def bring_up_to_date(path: Path, *, target: str = REVISIONS[-1], migrations: Path = MIGRATIONS) -> Path:
    """Migrate an older workspace to the revision `target` and hand back the copy that was made before.

    The copy lies beside the workspace. A migration is one transaction: where it fails, all is as before.
    """
    copy = path.with_name(f"{path.name}.before-{target}")
    _copy(path, copy)
    _upgrade(path, target, migrations)
    return copy


def _copy(path: Path, copy: Path) -> None:
    unfinished = copy.with_name(f"{copy.name}.new")
    unfinished.unlink(missing_ok=True)
    source = raw_connection(path, "rw")
    try:
        target = raw_connection(unfinished, "rwc")
        try:
            source.backup(target)  # with what still lies in the write-ahead log
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
    finally:
        source.close()
    with unfinished.open("r+b") as stream:
        os.fsync(stream.fileno())
    unfinished.replace(copy)


def migrate(connection: Connection, target: str = REVISIONS[-1], migrations: Path = MIGRATIONS) -> None:
    """Bring the tables of an open connection to a revision, within its transaction."""
    from alembic import command  # slow, and hardly ever needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _upgrade(path: Path, target: str, migrations: Path) -> None:
    engine: Engine = migrating_engine(path)
    try:
        with engine.begin() as connection:
            migrate(connection, target, migrations)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise RuntimeError(f"revision {target} leaves entries without their procurement")
    finally:
        engine.dispose()
