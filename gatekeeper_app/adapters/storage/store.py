"""The user's procurements in a workspace: `services.protocols.ProcurementStore` over SQLite and PostgreSQL."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from gatekeeper_app.adapters.storage import backup, journal, names, refusals, rows, saving
from gatekeeper_app.adapters.storage.models import procurement as procurements
from gatekeeper_app.adapters.storage.own_library import OwnLibraryRecords
from gatekeeper_app.adapters.storage.schema import REVISIONS
from gatekeeper_app.adapters.storage.undoing import REDONE, UNDONE, Author, take_back
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import parts
from gatekeeper_app.services.backup_file import BackupContents
from gatekeeper_app.services.backup_form import Manifest, Restored
from gatekeeper_app.services.personal_data import NameTrace
from gatekeeper_app.services.protocols import Change, ProcurementSummary


class SqlProcurementStore(OwnLibraryRecords):
    """Made by `open_workspace` or `open_server`. May be used from any thread.

    `gate_of` fills the column of decisions that dashboards count by. Every call raises `UserFacingError` where
    the disk, the file or the server refuses; nothing is half written then.
    """

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

    def save(
        self, procurement: Procurement, label: Message, actor: str, base: Procurement | None = None
    ) -> Procurement:
        """Write what differs, and nothing where nothing does; gives the procurement as it then is.

        With `base`, the procurement before the change, only what the change touched is written, and what others
        have changed since stays. Raises `ChangedElsewhereError` where they changed the same part.
        """
        with self._writing() as connection:
            return saving.save(connection, procurement, base, label, self._author(actor))

    def latest(self, procurement_id: str) -> int:
        """The number of the latest entry in the journal of a procurement; 0 where there is none."""
        table = journal.TABLE
        with self._reading() as connection:
            return int(
                connection.execute(
                    select(func.max(table.c.sequence)).where(table.c.procurement_id == procurement_id)
                ).scalar_one()
                or 0
            )

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
            rows.hold(connection, procurement_id)
            line = journal.undoable(journal.lines(connection, procurement_id), actor)
            if line is None:
                raise refusals.nothing_to_undo()
            return take_back(connection, procurement_id, line, self._author(actor), label=UNDONE)

    def redo(self, procurement_id: str, actor: str) -> tuple[Procurement, Change]:
        """Take the actor's latest undo back, unless she has changed something since; as `undo`."""
        with self._writing() as connection:
            rows.hold(connection, procurement_id)
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

    @property
    def known_revisions(self) -> tuple[str, ...]:
        return REVISIONS

    def counts(self) -> tuple[int, int]:
        """Procurements, entries of the journal."""
        with self._reading() as connection:
            return (
                connection.execute(select(func.count()).select_from(procurements)).scalar_one(),
                connection.execute(select(func.count()).select_from(journal.TABLE)).scalar_one(),
            )

    def back_up(self, file: Path) -> Manifest:
        """Write the whole workspace to a backup file, whole or not at all, while others go on working."""
        with self._snapshot() as connection:
            taken = backup.taken(connection)
        return taken.written(file, self._now())

    def restore(self, contents: BackupContents, *, replace: bool) -> Restored:
        """Put the procurements of a backup into the workspace, in one transaction.

        With `replace` instead of all there are, otherwise those that are not there.
        """
        with self._writing() as connection:
            return backup.put_back(connection, contents, self._gate_of, self._now(), replace=replace)

    def names(self) -> Sequence[NameTrace]:
        """Every name of a person the workspace holds, in procurements and in the history."""
        with self._reading() as connection:
            return names.traces(connection)

    def take_off_name(self, name: str, instead: str, actor: str) -> int:
        """Exchange a name everywhere, the history among it; the number of procurements it stood in."""
        with self._writing() as connection:
            return names.take_off(connection, name, instead, actor, self._now())

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
