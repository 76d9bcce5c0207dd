"""A whole workspace read out for a backup, and a backup put into a workspace."""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, delete, insert, inspect, select, text

from gatekeeper_app.adapters.storage import journal, models, own_library, rows
from gatekeeper_app.services import backup_file, parts
from gatekeeper_app.services.backup_file import BackupContents
from gatekeeper_app.services.backup_form import JournalLine, Manifest, OwnRecord, ProcurementLine, Restored

_FIELDS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_CHANGES = msgspec.json.Decoder(tuple[tuple[str, str | None, str | None], ...])


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of a workspace, before anything is made of them: reading them must not take long."""

    revision: str
    procurements: Sequence[Row[Any, Any, Any, Any, Any]]  # id, title, fields, archived, changed_at
    entries: dict[str, list[tuple[str, str]]]  # procurement -> (key, document)
    journal: dict[str, list[JournalLine]]
    own: OwnRecord

    def written(self, file: Path, at: datetime) -> Manifest:
        """Make a backup file of them. A procurement whose rows are damaged is told by its journal; where that is
        damaged too, the manifest names it."""
        sound: list[ProcurementLine] = []
        damaged: list[str] = []
        for row in self.procurements:
            found = self._parts(row)
            if found is None:
                damaged.append(rows.shown(row.title))
            else:
                sound.append(
                    ProcurementLine(
                        id=row.id,
                        archived=bool(row.archived),
                        changed_at=rows.shown(row.changed_at),
                        parts=found,
                    )
                )
        return backup_file.write(
            file,
            sound,
            self._journal_of(sound),
            revision=self.revision,
            made_at=at,
            damaged=tuple(damaged),
            own=self.own,
        )

    def _parts(self, row: Row[Any, Any, Any, Any, Any]) -> dict[str, str] | None:
        try:
            found = {key: bytes(raw).decode() for key, raw in _FIELDS.decode(row.fields).items()}
            found |= dict(self.entries.get(row.id, ()))
            if parts.join(found).id == row.id:
                return dict(sorted(found.items()))
        except (ValueError, TypeError):
            pass
        return self._replayed(row.id)

    def _replayed(self, procurement_id: str) -> dict[str, str] | None:
        found: dict[str, str] = {}
        try:
            for line in self.journal.get(procurement_id, ()):
                changes = (parts.PartChange(*triple) for triple in _CHANGES.decode(line.changes))
                found = parts.applied(found, changes)
            return dict(sorted(found.items())) if parts.join(found).id == procurement_id else None
        except ValueError:
            return None

    def _journal_of(self, procurements: list[ProcurementLine]) -> Iterator[JournalLine]:
        for line in procurements:
            yield from self.journal.get(line.id, ())


def taken(connection: Connection) -> Taken:
    """Everything a backup needs. Works on tables of an older revision too: what they do not have is left out."""
    there = set(inspect(connection).get_table_names())
    table = models.procurement
    procurements = list(
        connection.execute(
            select(table.c.id, table.c.title, table.c.fields, table.c.archived, table.c.changed_at).order_by(
                table.c.created_at, table.c.id
            )
        )
    )
    entries: dict[str, list[tuple[str, str]]] = {}
    for name, entry in models.ENTRY_TABLES.items():
        if entry.name in there:
            for owner, key, document in connection.execute(
                select(entry.c.procurement_id, entry.c.key, entry.c.document)
            ):
                entries.setdefault(owner, []).append((f"{name}/{key}", rows.shown(document)))
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    own = own_library.record(connection) if own_library.PARTS.name in there else OwnRecord()
    return Taken(str(revision), procurements, entries, _journal(connection), own)


def _journal(connection: Connection) -> dict[str, list[JournalLine]]:
    table = journal.TABLE
    found: dict[str, list[JournalLine]] = {}
    numbers: dict[int, int] = {}
    for row in connection.execute(
        select(
            table.c.sequence,
            table.c.procurement_id,
            table.c.label,
            table.c.actor,
            table.c.at,
            table.c.undoes,
            table.c.changes,
        ).order_by(table.c.sequence)
    ):
        own = found.setdefault(row.procurement_id, [])
        numbers[row.sequence] = len(own) + 1
        own.append(
            JournalLine(
                procurement=row.procurement_id,
                number=len(own) + 1,
                undoes=None if row.undoes is None else numbers.get(row.undoes),
                label=rows.shown(row.label),
                actor=rows.shown(row.actor),
                at=rows.shown(row.at),
                changes=rows.shown(row.changes),
            )
        )
    return found


def put_back(
    connection: Connection, contents: BackupContents, gate_of: rows.GateOf, at: datetime, *, replace: bool
) -> Restored:
    """Write what a backup holds; raises `UnreadableInputError` where the file is not whole after all.

    A backup of a time before there was a library of one's own leaves that as it is.
    """
    table = models.procurement
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE procurement IN SHARE ROW EXCLUSIVE MODE"))
    deleted = connection.execute(delete(table)).rowcount if replace else 0
    known = set(connection.execute(select(table.c.id)).scalars())
    written = left = 0
    for record in contents.records():
        if record.line.id in known:
            left += 1
            continue
        rows.insert_all(
            connection,
            record.line.parts,
            journal.moment(record.line.changed_at),
            gate_of,
            archived=record.line.archived,
        )
        _write_journal(connection, record.journal)
        written += 1
    knows_own = contents.manifest.version > 1
    own = own_library.put_back(connection, contents.own, at, replace_all=replace and knows_own)
    return dataclasses.replace(own, written=written, left=left, deleted=deleted)


def _write_journal(connection: Connection, lines: tuple[JournalLine, ...]) -> None:
    sequences: dict[int, int] = {}
    for line in lines:
        result = connection.execute(
            insert(journal.TABLE).values(
                procurement_id=line.procurement,
                label=rows.shown(line.label),
                actor=rows.shown(line.actor),
                at=rows.shown(line.at),
                undoes=None if line.undoes is None else sequences[line.undoes],
                changes=rows.shown(line.changes),
            )
        )
        assert result.inserted_primary_key is not None
        sequences[line.number] = int(result.inserted_primary_key[0])
