"""The buyer's own library in the workspace: its parts, and the journal by which changes are undone.

The journal follows the rules of that of procurements (`journal`): nothing in it is altered, an undo is an entry of
its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, text, update

from gatekeeper_app.adapters.storage import journal, models
from gatekeeper_app.adapters.storage.labels import label_from, label_text
from gatekeeper_app.adapters.storage.rows import shown
from gatekeeper_app.adapters.storage.transactions import Transactions
from gatekeeper_app.adapters.storage.undoing import REDONE, UNDONE
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.backup_form import OwnJournalLine, OwnPartLine, OwnRecord, Restored
from gatekeeper_app.services.own import records, refusals
from gatekeeper_app.services.parts import ConflictingChangeError, PartChange
from gatekeeper_app.services.personal_data import BY_THE_PROGRAM
from gatekeeper_app.services.protocols import Change

PARTS = models.own_part
JOURNAL = models.own_journal
_FEW = 500  # keys a statement is asked for at once
_FROM_BACKUP = N_("taken from a backup")
_CHANGES = msgspec.json.Decoder(tuple[tuple[str, str | None, str | None], ...])
_ENTRY = select(JOURNAL.c.sequence, JOURNAL.c.label, JOURNAL.c.actor, JOURNAL.c.at, JOURNAL.c.undoes)
_BEGINNING = journal.Line(0, "", None)  # `journal.undoable` never takes the first entry back


class OwnLibraryRecords(Transactions):
    """Keeps `services.own.storing.OwnStore`."""

    def own_parts(self) -> Mapping[str, str]:
        with self._reading() as connection:
            return parts(connection)

    def own_latest(self) -> int:
        """The number of the latest entry in the journal; 0 where there is none."""
        with self._reading() as connection:
            return int(connection.execute(select(func.max(JOURNAL.c.sequence))).scalar_one() or 0)

    def save_own(self, changes: Sequence[PartChange], label: Message, actor: str) -> Change:
        """Write changed parts. Raises `ChangedElsewhereError` where one is not what it was before the change."""
        with self._writing() as connection:
            hold(connection)
            stored = parts(connection, [change.key for change in changes])
            stale = {change.key for change in changes if stored.get(change.key) != change.before}
            if stale:
                raise refusals.changed_elsewhere(label, _later(connection, 0, stale))
            write(connection, changes)
            return append(connection, changes, label=label, actor=actor, at=self._now())

    def own_undoable(self, actor: str | None = None) -> Change | None:
        """What `undo_own` would take back for the actor; without one, the latest change of anybody."""
        with self._reading() as connection:
            line = journal.undoable(_lines(connection), actor)
            return None if line is None else _behind(connection, line)

    def own_redoable(self, actor: str | None = None) -> Change | None:
        """The undo that `redo_own` would take back, called by the change it brings back."""
        with self._reading() as connection:
            line = journal.redoable(_lines(connection), actor)
            return None if line is None else _behind(connection, line)

    def undo_own(self, actor: str) -> Change:
        """Take the actor's latest change back; the entry written for it, called by the change alone.

        Raises `NotPossibleNowError` where there is none, `ChangedElsewhereError` where what it touched has been
        changed since.
        """
        with self._writing() as connection:
            hold(connection)
            return self._take_back(connection, journal.undoable(_lines(connection), actor), actor, UNDONE)

    def redo_own(self, actor: str) -> Change:
        """Take the actor's latest undo back, unless she has changed something since; as `undo_own`."""
        with self._writing() as connection:
            hold(connection)
            return self._take_back(connection, journal.redoable(_lines(connection), actor), actor, REDONE)

    def own_history(self, entry_id: str = "") -> Sequence[Change]:
        """Every entry, the newest first; with the id of an entry, or a key, those that touched it."""
        with self._reading() as connection:
            query = _ENTRY.add_columns(JOURNAL.c.changes).order_by(JOURNAL.c.sequence.desc())
            found = connection.execute(query).all()
        return [_change(row) for row in found if not entry_id or _touches(row.changes, entry_id)]

    def _take_back(self, connection: Connection, line: journal.Line | None, actor: str, words: str) -> Change:
        if line is None:
            raise refusals.nothing_to_undo()
        change = _behind(connection, line).label
        try:
            changes = records.taken_back(parts(connection), _changes_of(connection, line.sequence))
        except ConflictingChangeError as conflict:
            later = _later(connection, line.sequence, set(conflict.keys))
            raise refusals.changed_since(change, later) from conflict
        except ValueError as error:
            raise refusals.changed_since(change, None) from error
        write(connection, changes)
        label = Message(words, {"change": change})
        undoes = line.sequence
        written = append(connection, changes, label=label, actor=actor, at=self._now(), undoes=undoes)
        return replace(written, label=change)


def hold(connection: Connection) -> None:
    """Make other writers wait until the transaction ends. A workspace file has only one."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE own_part IN SHARE ROW EXCLUSIVE MODE"))


def parts(connection: Connection, keys: Sequence[str] | None = None) -> dict[str, str]:
    """Every part by its key, or those of the keys; what is not even text is an empty one, which no reader takes for a
    value."""
    query = select(PARTS.c.key, PARTS.c.document)
    if keys is not None and len(keys) <= _FEW:
        query = query.where(PARTS.c.key.in_(keys))
    found = connection.execute(query)
    return {key: document if isinstance(document, str) else "" for key, document in found}


def write(connection: Connection, changes: Iterable[PartChange]) -> None:
    for change in changes:
        if change.after is None:
            connection.execute(delete(PARTS).where(PARTS.c.key == change.key))
        elif change.before is None:
            connection.execute(insert(PARTS).values(key=change.key, document=change.after))
        else:
            connection.execute(update(PARTS).where(PARTS.c.key == change.key).values(document=change.after))


def append(
    connection: Connection,
    changes: Iterable[PartChange],
    *,
    label: Message,
    actor: str,
    at: datetime,
    undoes: int | None = None,
) -> Change:
    """Write an entry of the journal and hand it back."""
    triples = [(change.key, change.before, change.after) for change in changes]
    signed = shown(actor)
    result = connection.execute(
        insert(JOURNAL).values(
            label=label_text(label),
            actor=signed,
            at=at.isoformat(),
            undoes=undoes,
            changes=msgspec.json.encode(triples).decode(),
        )
    )
    assert result.inserted_primary_key is not None
    sequence = int(result.inserted_primary_key[0])
    return Change(sequence=sequence, procurement_id="", label=label, actor=signed, at=at, undoes=undoes)


def record(connection: Connection) -> OwnRecord:
    """Everything for a backup."""
    lines: list[OwnJournalLine] = []
    numbers: dict[int, int] = {}
    query = _ENTRY.add_columns(JOURNAL.c.changes).order_by(JOURNAL.c.sequence)
    for row in connection.execute(query):
        numbers[row.sequence] = len(lines) + 1
        lines.append(
            OwnJournalLine(
                number=len(lines) + 1,
                undoes=None if row.undoes is None else numbers.get(row.undoes),
                label=shown(row.label),
                actor=shown(row.actor),
                at=shown(row.at),
                changes=shown(row.changes),
            )
        )
    found = sorted(parts(connection).items())
    return OwnRecord(tuple(OwnPartLine(key=key, document=shown(text)) for key, text in found), tuple(lines))


def put_back(connection: Connection, own: OwnRecord, at: datetime, *, replace_all: bool) -> Restored:
    """Write one's own library of a backup: in place of what is there, or what of it is not there.

    A criterion that is there is left with its versions. Counts criteria only.
    """
    hold(connection)
    there = parts(connection)
    deleted = 0
    if replace_all:
        deleted = _criteria(there)
        connection.execute(delete(PARTS))
        connection.execute(delete(JOURNAL))
        there = {}
    known = {records.id_in(key) for key in there}
    missing = [line for line in own.parts if records.id_in(line.key) not in known]
    changes = [PartChange(line.key, None, shown(line.document)) for line in missing]
    write(connection, changes)
    if not there and not connection.execute(select(func.count()).select_from(JOURNAL)).scalar_one():
        _write_journal(connection, own.journal)
    elif changes:
        append(connection, changes, label=Message(_FROM_BACKUP), actor=BY_THE_PROGRAM, at=at)
    written = _criteria(change.key for change in changes)
    return Restored(
        written=0,
        left=0,
        deleted=0,
        own_written=written,
        own_left=_criteria(line.key for line in own.parts) - written,
        own_deleted=deleted,
    )


def _criteria(keys: Iterable[str]) -> int:
    return sum(key.startswith("criterion/") for key in keys)


def _write_journal(connection: Connection, lines: Iterable[OwnJournalLine]) -> None:
    sequences: dict[int, int] = {}
    for line in lines:
        result = connection.execute(
            insert(JOURNAL).values(
                label=shown(line.label),
                actor=shown(line.actor),
                at=shown(line.at),
                undoes=None if line.undoes is None else sequences[line.undoes],
                changes=shown(line.changes),
            )
        )
        assert result.inserted_primary_key is not None
        sequences[line.number] = int(result.inserted_primary_key[0])


def _lines(connection: Connection) -> list[journal.Line]:
    query = select(JOURNAL.c.sequence, JOURNAL.c.actor, JOURNAL.c.undoes).order_by(JOURNAL.c.sequence)
    found = connection.execute(query)
    return [_BEGINNING, *(journal.Line(row.sequence, shown(row.actor), row.undoes) for row in found)]


def _entry(connection: Connection, sequence: int) -> Change:
    return _change(connection.execute(_ENTRY.where(JOURNAL.c.sequence == sequence)).one())


def _behind(connection: Connection, line: journal.Line) -> Change:
    """The entry of a line; for an undo under the name of the change it took back."""
    found = _entry(connection, line.sequence)
    return found if line.undoes is None else replace(found, label=_entry(connection, line.undoes).label)


def _later(connection: Connection, sequence: int, keys: set[str]) -> Change | None:
    """The latest entry after `sequence` that touched one of the parts."""
    query = select(JOURNAL.c.sequence, JOURNAL.c.changes).where(JOURNAL.c.sequence > sequence)
    for row in connection.execute(query.order_by(JOURNAL.c.sequence.desc())).all():
        if any(_touches(row.changes, key) for key in keys):
            return _entry(connection, row.sequence)
    return None


def _changes_of(connection: Connection, sequence: int) -> tuple[PartChange, ...]:
    query = select(JOURNAL.c.changes).where(JOURNAL.c.sequence == sequence)
    return _read(connection.execute(query).scalar_one())


def _read(changes: object) -> tuple[PartChange, ...]:
    """Raises `ValueError` where they cannot be read any more."""
    return tuple(PartChange(*triple) for triple in _CHANGES.decode(str(changes)))


def _touches(changes: object, name: str) -> bool:
    """Whether an entry touched a part of this key, or of this id."""
    try:
        keys = [change.key for change in _read(changes)]
    except ValueError:
        return False
    return any(name in (key, records.id_in(key)) for key in keys)


def _change(row: Any) -> Change:
    return Change(
        sequence=row.sequence,
        procurement_id="",
        label=label_from(row.label),
        actor=shown(row.actor),
        at=journal.moment(row.at),
        undoes=row.undoes,
    )
