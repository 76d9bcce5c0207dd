"""Saving a change over what is stored: what others changed since stays, and nobody overwrites anybody."""

from sqlalchemy import Connection

from gatekeeper_app.adapters.storage import journal, refusals, rows
from gatekeeper_app.adapters.storage.undoing import Author
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Message
from gatekeeper_app.services import parts


def save(
    connection: Connection,
    procurement: Procurement,
    base: Procurement | None,
    label: Message,
    author: Author,
) -> Procurement:
    """Write the difference between `base` (without one: what is stored) and the procurement.

    Gives the procurement as it is then stored. Raises `ChangedElsewhereError` where a part the change touches
    is no longer what it was in `base`, or where the change refers to what somebody has removed.
    """
    new = parts.split(procurement)
    rows.hold(connection, procurement.id)
    stored = rows.stored(connection, procurement.id)
    if base is None:
        after = parts.applied(stored.parts, parts.difference(stored.parts, new))
    else:
        try:
            after = parts.merged(stored.parts, parts.difference(parts.split(base), new))
        except parts.ConflictingChangeError as conflict:
            raise _refused(connection, procurement.id, label, conflict.keys) from conflict
    changes = parts.difference(stored.parts, after)
    if not changes:
        return rows.joined(stored) if parts.difference(stored.parts, new) else procurement
    if not parts.difference(after, new):
        saved = procurement
    else:
        try:
            saved = parts.join(after)
        except ValueError as error:
            raise refusals.damaged(stored.title) from error
        loose = (
            parts.loose_ends(saved) - parts.loose_ends(procurement) - parts.loose_ends(rows.joined(stored))
        )
        if loose:
            raise _refused(connection, procurement.id, label, tuple(loose))
    rows.write(connection, after, changes, author.at, author.gate_of)
    journal.append(connection, procurement.id, changes, label=label, actor=author.actor, at=author.at)
    return saved


def _refused(connection: Connection, procurement_id: str, label: Message, keys: tuple[str, ...]) -> Exception:
    later = journal.later_change(connection, procurement_id, 0, keys)
    return refusals.changed_elsewhere(label, later)
