"""The journal: every change ever made, with what each part was before and after. Nothing in it is altered.

An undo is an entry of its own that takes another one back, and a redo one that takes an undo back. What can
be undone or redone follows from the entries alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from gatekeeper_app.adapters.storage import models
from gatekeeper_app.adapters.storage.labels import label_from, label_text
from gatekeeper_app.adapters.storage.rows import shown
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.parts import PartChange
from gatekeeper_app.services.protocols import Change

TABLE = models.journal
_CHANGES = msgspec.json.Decoder(tuple[tuple[str, str | None, str | None], ...])
_ENTRY = select(
    TABLE.c.sequence, TABLE.c.procurement_id, TABLE.c.label, TABLE.c.actor, TABLE.c.at, TABLE.c.undoes
)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """What undo and redo need to know of an entry."""

    sequence: int
    actor: str
    undoes: int | None


def append(
    connection: Connection,
    procurement_id: str,
    changes: Iterable[PartChange],
    *,
    label: Message,
    actor: str,
    at: datetime,
    undoes: int | None = None,
) -> Change:
    """Write an entry and hand it back."""
    triples = [(change.key, _sound(change.before), _sound(change.after)) for change in changes]
    actor = shown(actor)
    result = connection.execute(
        insert(TABLE).values(
            procurement_id=procurement_id,
            label=label_text(label),
            actor=actor,
            at=at.isoformat(),
            undoes=undoes,
            changes=msgspec.json.encode(triples).decode(),
        )
    )
    assert result.inserted_primary_key is not None
    sequence = int(result.inserted_primary_key[0])
    return Change(
        sequence=sequence, procurement_id=procurement_id, label=label, actor=actor, at=at, undoes=undoes
    )


def lines(connection: Connection, procurement_id: str) -> list[Line]:
    """The entries of a procurement, oldest first. The first is the one that made it."""
    found = connection.execute(
        select(TABLE.c.sequence, TABLE.c.actor, TABLE.c.undoes)
        .where(TABLE.c.procurement_id == procurement_id)
        .order_by(TABLE.c.sequence)
    )
    return [Line(row.sequence, shown(row.actor), row.undoes) for row in found]


def history(connection: Connection, procurement_id: str) -> list[Change]:
    """The entries of a procurement, newest first."""
    found = connection.execute(
        _ENTRY.where(TABLE.c.procurement_id == procurement_id).order_by(TABLE.c.sequence.desc())
    )
    return [_change(row) for row in found]


def entry(connection: Connection, sequence: int) -> Change:
    return _change(connection.execute(_ENTRY.where(TABLE.c.sequence == sequence)).one())


def change_behind(connection: Connection, line: Line) -> Change:
    """The entry of a line; for an undo under the name of the change it took back."""
    found = entry(connection, line.sequence)
    return found if line.undoes is None else replace(found, label=entry(connection, line.undoes).label)


def later_change(
    connection: Connection, procurement_id: str, sequence: int, keys: Iterable[str]
) -> Change | None:
    """The latest entry after `sequence` that touched one of the parts."""
    wanted = set(keys)
    later = connection.execute(
        select(TABLE.c.sequence)
        .where(TABLE.c.procurement_id == procurement_id, TABLE.c.sequence > sequence)
        .order_by(TABLE.c.sequence.desc())
    ).scalars()
    for candidate in later.all():
        if any(change.key in wanted for change in changes_of(connection, candidate)):
            return entry(connection, candidate)
    return None


def changes_of(connection: Connection, sequence: int) -> tuple[PartChange, ...]:
    """What an entry changed. Raises `ValueError` where it cannot be read any more."""
    text = connection.execute(select(TABLE.c.changes).where(TABLE.c.sequence == sequence)).scalar_one()
    try:
        return tuple(PartChange(*triple) for triple in _CHANGES.decode(text))
    except TypeError as error:  # not even text
        raise ValueError(str(error)) from error


def undoable(found: Sequence[Line], actor: str | None) -> Line | None:
    """The latest change of the actor (None: of anybody) that is in force and may be taken back."""
    in_force = _in_force(found)
    for line in reversed(found[1:]):
        if line.undoes is None and line.sequence in in_force and actor in (None, line.actor):
            return line
    return None


def redoable(found: Sequence[Line], actor: str | None) -> Line | None:
    """The latest undo of the actor (None: of anybody) in force, unless she has changed something since."""
    in_force = _in_force(found)
    own_changes = {line.sequence for line in found if line.undoes is None}
    for line in reversed(found):
        if actor not in (None, line.actor):
            continue
        if line.undoes is None:
            return None
        if line.undoes in own_changes and line.sequence in in_force:
            return line
    return None


def moment(text: object) -> datetime:
    """A time of a column, in UTC; a damaged one is no reason to hide the entry."""
    try:
        return datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _BEGINNING


def _in_force(found: Sequence[Line]) -> set[int]:
    """The entries that no later entry in force takes back."""
    taken_back: set[int] = set()
    in_force: set[int] = set()
    for line in reversed(found):
        if line.sequence in taken_back:
            continue
        in_force.add(line.sequence)
        if line.undoes is not None:
            taken_back.add(line.undoes)
    return in_force


def _sound(text: str | None) -> str | None:
    return None if text is None else shown(text)


def _change(row: Any) -> Change:
    return Change(
        sequence=row.sequence,
        procurement_id=row.procurement_id,
        label=label_from(row.label),
        actor=shown(row.actor),
        at=moment(row.at),
        undoes=row.undoes,
    )
