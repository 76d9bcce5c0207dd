"""Opening a workspace: making it where there is none, refusing what is not one, one writer at a time."""

import os
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from gatekeeper_app.adapters.storage import faults, schema
from gatekeeper_app.adapters.storage.connection import raw_connection, reading_engine, writing_engine
from gatekeeper_app.adapters.storage.lock import WorkspaceLock
from gatekeeper_app.adapters.storage.places import FilePlace
from gatekeeper_app.adapters.storage.rows import GateOf
from gatekeeper_app.adapters.storage.store import SqlProcurementStore
from gatekeeper_app.adapters.storage.transactions import utc_now
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message


def no_gate(_criterion_id: str) -> Gate | None:
    return None


def open_workspace(
    path: Path,
    *,
    read_only: bool = False,
    gate_of: GateOf = no_gate,
    now: Callable[[], datetime] = utc_now,
) -> SqlProcurementStore:
    """The store of the workspace at `path`.

    For writing: made where there is none, brought up to date where it is older (a copy lies beside it then),
    and locked until the store is closed. For reading: neither made nor changed nor locked.

    Raises `NotPossibleNowError` (open elsewhere, read-only folder, full disk, made with a newer version) and
    `UnreadableInputError` (damaged, or another program's file).
    """
    place = Path(os.path.realpath(path))
    with faults.told(place):
        if read_only:
            return SqlProcurementStore(FilePlace(place, None), _reading(place), gate_of=gate_of, now=now)
        place.parent.mkdir(parents=True, exist_ok=True)
        lock = WorkspaceLock(place)
        lock.take()
        try:
            return SqlProcurementStore(FilePlace(place, lock), _writing(place), gate_of=gate_of, now=now)
        except BaseException:
            lock.release()
            raise


def _writing(place: Path) -> Engine:
    if not place.exists():
        schema.create(place)
    schema.refuse_unsound_file(place)
    connection = raw_connection(place, "rw")
    try:
        revision = schema.revision_of(connection, place)
        schema.refuse_damaged(connection, place)
    finally:
        connection.close()
    if revision != schema.REVISIONS[-1]:
        schema.bring_up_to_date(place)
    engine = writing_engine(place)
    try:
        with (
            engine.begin()
        ):  # a file that cannot be written to says so now, not when the first change is made
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


def _reading(place: Path) -> Engine:
    if not place.exists():
        raise NotPossibleNowError(
            what=Message(N_("The workspace {name} cannot be opened."), {"name": place.name}),
            why=Message(
                N_("There is no workspace in the folder {folder} yet."), {"folder": str(place.parent)}
            ),
            remedy=Message(N_("Start a procurement in the program first, or name a procurement file.")),
        )
    schema.refuse_unsound_file(place)
    engine = reading_engine(place)
    try:
        connection = engine.raw_connection()
        try:
            raw = connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            revision = schema.revision_of(raw, place)
        finally:
            connection.close()
        if revision != schema.REVISIONS[-1]:
            raise NotPossibleNowError(
                what=Message(N_("The workspace {name} cannot be opened."), {"name": place.name}),
                why=Message(N_("It was made with an older version of the program.")),
                remedy=Message(N_("Open the program's window once: that brings the workspace up to date.")),
            )
    except BaseException:
        engine.dispose()
        raise
    return engine
