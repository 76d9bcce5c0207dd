"""Taking an entry of the journal back: an undo, or the undo of an undo."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from gatekeeper_app.adapters.storage import journal, refusals, rows
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services import parts
from gatekeeper_app.services.protocols import Change

UNDONE = N_("Undone: {change}")
REDONE = N_("Redone: {change}")


@dataclass(frozen=True, slots=True)
class Author:
    """Who takes something back, when, and what tells the gates of criteria."""

    actor: str
    at: datetime
    gate_of: rows.GateOf


def take_back(
    connection: Connection, procurement_id: str, line: journal.Line, author: Author, *, label: str
) -> tuple[Procurement, Change]:
    """Write the opposite of an entry as a new one. `label` is `UNDONE` or `REDONE`.

    The entry handed back is called by the change alone ("title changed"), in the journal it has the label.
    Raises `NotPossibleNowError` where what the entry touched has been changed since, or where a lot or a
    person would go that is still referred to.
    """
    stored = rows.stored(connection, procurement_id)
    before = rows.joined(stored)
    change = journal.change_behind(connection, line).label
    try:
        after = parts.taken_back(stored.parts, journal.changes_of(connection, line.sequence))
        procurement = parts.join(after)
    except parts.ConflictingChangeError as conflict:
        later = journal.later_change(connection, procurement_id, line.sequence, conflict.keys)
        raise refusals.changed_since(change, later) from conflict
    except ValueError as error:
        raise refusals.damaged(stored.title) from error
    if parts.loose_ends(procurement) - parts.loose_ends(before):
        raise refusals.still_needed(change)
    changes = parts.difference(stored.parts, after)
    rows.write(connection, after, changes, author.at, author.gate_of)
    written = journal.append(
        connection,
        procurement_id,
        changes,
        label=Message(label, {"change": change}),
        actor=author.actor,
        at=author.at,
        undoes=line.sequence,
    )
    return procurement, replace(written, label=change)
