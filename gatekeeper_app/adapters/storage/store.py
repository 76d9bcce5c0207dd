"""The user's procurements in a workspace file: `services.protocols.ProcurementStore` over SQLite."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine, delete, select, update

from gatekeeper_app.adapters.storage import faults, journal, refusals, rows
from gatekeeper_app.adapters.storage.connection import READING
from gatekeeper_app.adapters.storage.lock import WorkspaceLock
from gatekeeper_app.adapters.storage.models import procurement as procurements
from gatekeeper_app.adapters.storage.undoing import REDONE, UNDONE, Author, take_back
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import parts
from gatekeeper_app.services.protocols import Change, ProcurementSummary


def utc_now() -> datetime:
    return datetime.now(UTC)


class SqlProcurementStore:
    """Made by `open_workspace`. May be used from any thread; calls wait for one another.

    `lock` is None for a store that only reads. `gate_of` fills the column of decisions that dashboards count
    by. Every call raises `UserFacingError` where the disk or the file refuses; nothing is half written then.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        lock: WorkspaceLock | None,
        *,
        gate_of: rows.GateOf,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = path
        self._engine = engine
        self._lock = lock
        self._gate_of = gate_of
        self._now = now
        self._turn = threading.RLock()

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def add(self, procurement: Procurement, label: Message, actor: str) -> None:
        """Write a new procurement. Raises `NotPossibleNowError` where the workspace has one of that id."""
        found = parts.split(procurement)
        with self._writing() as connection:
            stored = rows.read(connection, procurement.id)
            if stored is not None:
                raise refusals.already_there(stored.title)
            at = self._now()
            rows.insert_all(connection, found, at, self._gate_of)
            changes = tuple(parts.PartChange(key, None, text) for key, text in sorted(found.items()))
            journal.append(connection, procurement.id, changes, label=label, actor=actor, at=at)

    def get(self, procurement_id: str) -> Procurement:
        """Raises `WrongUsageError` for an unknown id, `UnreadableInputError` for damaged rows."""
        with self._reading() as connection:
            return rows.joined(rows.stored(connection, procurement_id))

    def save(self, procurement: Procurement, label: Message, actor: str) -> None:
        """Write what differs from the workspace, and nothing where nothing does."""
        new = parts.split(procurement)
        with self._writing() as connection:
            stored = rows.stored(connection, procurement.id)
            changes = parts.difference(stored.parts, new)
            if changes:
                at = self._now()
                rows.write(connection, parts.applied(stored.parts, changes), changes, at, self._gate_of)
                journal.append(connection, procurement.id, changes, label=label, actor=actor, at=at)

    def summaries(self) -> Sequence[ProcurementSummary]:
        """All procurements, the one changed last first; also those whose documents are damaged."""
        table = procurements
        with self._reading() as connection:
            found = connection.execute(
                select(
                    table.c.id,
                    table.c.title,
                    table.c.buyer_name,
                    table.c.categories,
                    table.c.changed_at,
                    table.c.archived,
                ).order_by(table.c.changed_at.desc(), table.c.id)
            ).all()
        return [
            ProcurementSummary(
                id=row.id,
                title=rows.shown(row.title),
                buyer=rows.shown(row.buyer_name),
                categories=_categories(row.categories),
                changed_at=journal.moment(row.changed_at),
                archived=bool(row.archived),
            )
            for row in found
        ]

    def archive(self, procurement_id: str, *, archived: bool = True) -> None:
        """Put a procurement out of the way, or back: it changes nothing in it and stands in no journal."""
        with self._writing() as connection:
            _expect(
                connection.execute(
                    update(procurements).where(procurements.c.id == procurement_id).values(archived=archived)
                ).rowcount,
                procurement_id,
            )

    def remove(self, procurement_id: str) -> None:
        """Delete a procurement and everything ever written of it, names of people among it."""
        with self._writing() as connection:
            _expect(
                connection.execute(delete(procurements).where(procurements.c.id == procurement_id)).rowcount,
                procurement_id,
            )

    def undoable(self, procurement_id: str, actor: str | None = None) -> Change | None:
        """What `undo` would take back for the actor; without one, the latest change of anybody."""
        with self._reading() as connection:
            line = journal.undoable(journal.lines(connection, procurement_id), actor)
            return _entry(connection, line)

    def redoable(self, procurement_id: str, actor: str | None = None) -> Change | None:
        """The undo that `redo` would take back, called by the change it brings back; as `undoable`."""
        with self._reading() as connection:
            line = journal.redoable(journal.lines(connection, procurement_id), actor)
            return _entry(connection, line)

    def undo(self, procurement_id: str, actor: str) -> tuple[Procurement, Change]:
        """Take the actor's latest change back: the procurement afterwards and the entry written for it.

        Raises `NotPossibleNowError` where there is none or what it touched has been changed since.
        """
        with self._writing() as connection:
            line = journal.undoable(journal.lines(connection, procurement_id), actor)
            if line is None:
                raise refusals.nothing_to_undo()
            return take_back(connection, procurement_id, line, self._author(actor), label=UNDONE)

    def redo(self, procurement_id: str, actor: str) -> tuple[Procurement, Change]:
        """Take the actor's latest undo back, unless she has changed something since; as `undo`."""
        with self._writing() as connection:
            line = journal.redoable(journal.lines(connection, procurement_id), actor)
            if line is None:
                raise refusals.nothing_to_redo()
            return take_back(connection, procurement_id, line, self._author(actor), label=REDONE)

    def history(self, procurement_id: str) -> Sequence[Change]:
        """Every entry of the journal, the newest first."""
        with self._reading() as connection:
            return journal.history(connection, procurement_id)

    def replayed(self, procurement_id: str) -> Procurement:
        """The procurement as its journal alone tells it, also where the rows are damaged; raises as `get`."""
        with self._reading() as connection:
            entries = journal.lines(connection, procurement_id)
            if not entries:
                raise refusals.unknown(procurement_id)
            found: dict[str, str] = {}
            try:
                for line in entries:
                    found = parts.applied(found, journal.changes_of(connection, line.sequence))
                return parts.join(found)
            except ValueError as error:
                raise refusals.damaged(procurement_id) from error

    def close(self) -> None:
        """Finish and let others write. Harmless when called again."""
        with self._turn:
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.read_only:
            raise refusals.opened_read_only(self.path.name)
        with self._turn, faults.told(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._turn, faults.told(self.path), self._engine.connect() as connection:
            yield connection.execution_options(**READING)

    def _author(self, actor: str) -> Author:
        return Author(actor, self._now(), self._gate_of)


def _entry(connection: Connection, line: journal.Line | None) -> Change | None:
    return None if line is None else journal.change_behind(connection, line)


def _expect(rowcount: int, procurement_id: str) -> None:
    if not rowcount:
        raise refusals.unknown(procurement_id)


def _categories(text: object) -> tuple[str, ...]:
    try:
        return msgspec.json.decode(str(text), type=tuple[str, ...])
    except ValueError:
        return ()
