"""Connections to a workspace file, set up so that what is shown as saved is saved."""

import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 5.0
READING = {"gatekeeper_reading": True}

_NETWORK_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "ceph",
        "9p",
        "fuse.sshfs",
        "davfs",
        "fuse.rclone",
    }
)
_WINDOWS_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def writing_engine(path: Path) -> Engine:
    """An engine on an existing file.

    Its transactions take the right to write at once, so that they never have to give up halfway; with
    `READING` among the options of a connection they only read.
    """
    journal = "DELETE" if on_network(path) else "WAL"  # WAL's shared memory does not work across computers

    def connect() -> sqlite3.Connection:
        connection = raw_connection(path, "rw")
        connection.execute(f"PRAGMA journal_mode = {journal}")
        return connection

    return _engine(connect, "BEGIN IMMEDIATE")


def reading_engine(path: Path) -> Engine:
    """An engine that cannot write, for a file another program may be writing to."""

    def connect() -> sqlite3.Connection:
        try:
            connection = raw_connection(path, "ro")
        except sqlite3.OperationalError:
            log = path.with_name(f"{path.name}-wal")
            if log.exists() and log.stat().st_size:
                raise
            # A folder that cannot be written to has no room for the shared memory of a log. As there is no
            # log either, nobody is writing.
            connection = raw_connection(path, "ro&immutable=1")
        return connection

    return _engine(connect, "BEGIN")


def migrating_engine(path: Path) -> Engine:
    """An engine that may rebuild tables: with foreign keys on, dropping one would empty all others."""

    def connect() -> sqlite3.Connection:
        connection = raw_connection(path, "rw")
        connection.execute("PRAGMA foreign_keys = OFF")
        # Triggers and references name a table that is away for a moment while it is rebuilt.
        connection.execute("PRAGMA legacy_alter_table = ON")
        return connection

    return _engine(connect, "BEGIN IMMEDIATE")


def raw_connection(path: Path, mode: str) -> sqlite3.Connection:
    """`mode` as in SQLite's file addresses: only ``rwc`` creates a missing file."""
    place = path.absolute().as_posix()
    rooted = place if place.startswith("/") else f"/{place}"  # Windows: /C:/..., //server/...
    address = f"file://{quote(rooted, safe='/:')}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    # Broken text reaches the reader as broken text, and does not take the rest of a list down with it.
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        for setting in ("foreign_keys = ON", "synchronous = FULL", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("SELECT count(*) FROM sqlite_master")  # what cannot be read fails here
    except BaseException:
        connection.close()
        raise
    return connection


def on_network(path: Path) -> bool:
    """Whether the folder lies on another computer, as far as the system tells."""
    if sys.platform == "win32":
        import ctypes

        root = path.absolute().anchor
        remote: bool = ctypes.windll.kernel32.GetDriveTypeW(root) == _WINDOWS_REMOTE_DRIVE
        return root.startswith("\\\\") or remote
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return network_mount(PurePath(os.path.realpath(path.parent)), mounts)


def network_mount(folder: PurePath, mounts: str) -> bool:
    """Whether the innermost mount that holds the folder is a network's (`mounts`: ``/proc/self/mounts``)."""
    innermost, system = PurePath(), ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = PurePath(words[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= len(innermost.parts):
            innermost, system = point, words[2]
    return system in _NETWORK_SYSTEMS


def _engine(connect: Callable[[], sqlite3.Connection], begin: str) -> Engine:
    # One connection, handed from thread to thread under the store's lock.
    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # sqlite3 itself would begin only before the first change, and not at all before a change of tables.
        reading = connection.get_execution_options().get("gatekeeper_reading", False)
        connection.exec_driver_sql("BEGIN" if reading else begin)

    return engine
