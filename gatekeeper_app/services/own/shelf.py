"""The buyer's own library: read, saved, undone. What can be done with criteria is in `library`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from gatekeeper_app.domain.own_criteria import Organisation, OwnCriterion, OwnVersion
from gatekeeper_app.errors import ChangedElsewhereError
from gatekeeper_app.i18n import Message
from gatekeeper_app.services.own import refusals
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.numbering import Numbers
from gatekeeper_app.services.own.records import (
    NOTHING,
    OwnContents,
    OwnEntry,
    contents_of,
    entry_of,
    id_in,
    key_of,
    text_of,
)
from gatekeeper_app.services.own.storing import OwnStore
from gatekeeper_app.services.parts import PartChange, applied
from gatekeeper_app.services.protocols import Change, LawBook

Entry = TypeVar("Entry", bound=OwnEntry)


class OwnShelf:
    """Joins the store and the library everybody sees. `signs` gives who sits at the desk.

    Every change raises `ChangedElsewhereError` where somebody else has changed the same entry since it was read,
    and shows what they made of it.
    """

    def __init__(
        self,
        store: OwnStore,
        library: CombinedLibrary,
        law: LawBook,
        *,
        signs: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self.store = store
        self.library = library
        self.law = law
        self._signs = signs
        self._clock = clock
        self._parts: Mapping[str, str] = {}
        self._contents = NOTHING
        self._seen = 0
        self._undo: Change | None = None
        self._redo: Change | None = None
        self._looked_for = ""
        self.reload()

    # ---- what there is

    @property
    def contents(self) -> OwnContents:
        """Everything of one's own as last read."""
        return self._contents

    @property
    def organisation(self) -> Organisation | None:
        return self._contents.organisation

    def get(self, criterion_id: str) -> OwnCriterion:
        """Raises `WrongUsageError` for an unknown id."""
        found = self._contents.criteria.get(criterion_id)
        if found is None:
            raise refusals.unknown(criterion_id)
        return found

    def versions(self, criterion_id: str) -> tuple[OwnVersion, ...]:
        """Everything that was put in use under an id, the oldest first."""
        return self._contents.versions.get(criterion_id, ())

    def history(self, entry_id: str = "") -> Sequence[Change]:
        """The changes of one's own library, the newest first; with an id those that touched it."""
        return self.store.own_history(entry_id)

    @property
    def today(self) -> date:
        return self._clock().astimezone().date()

    def reload(self) -> None:
        """Read everything anew; raises as the store does."""
        latest = self.store.own_latest()  # first: what comes between is then looked at once more
        self._take(self.store.own_parts(), latest)

    def _take(self, parts: Mapping[str, str], latest: int) -> None:
        self._parts, self._seen = parts, latest
        self._contents = contents_of(self._parts)
        self.library.show(self._contents)
        self._look_at_journal()

    def behind(self, latest: int) -> bool:
        """Whether the journal's latest entry is another one than was read."""
        return latest != self._seen

    def reload_if_changed(self) -> bool:
        """Cheap where nothing has happened; True where others have changed something."""
        if self.store.own_latest() == self._seen:
            return False
        self.reload()
        return True

    @property
    def signature(self) -> str:
        """Who signs the changes made now."""
        return self._signs()

    @property
    def now(self) -> datetime:
        return self._clock()

    def numbers(self, besides: Iterable[str] = ()) -> Numbers:
        """The ids that are free, `besides` being taken too; raises `NotPossibleNowError` before the organisation has
        a code."""
        if self.organisation is None:
            raise refusals.no_code()
        return Numbers(self.organisation.code, (*map(id_in, self._parts), *besides))

    # ---- saving

    def save(self, entries: Iterable[OwnEntry], label: Message, removed: Iterable[OwnEntry] = ()) -> None:
        """Write entries, in one transaction and with one entry in the journal."""
        after: dict[str, str | None] = {key_of(entry): None for entry in removed}
        after |= {key_of(entry): text_of(entry) for entry in entries}
        changes = [PartChange(key, self._parts.get(key), text) for key, text in after.items()]
        changes = [change for change in changes if change.before != change.after]
        if not changes:
            return
        try:
            written = self.store.save_own(changes, label, self._signs())
        except ChangedElsewhereError:
            self.reload()  # somebody else was quicker: what they did is shown
            raise
        if written.sequence == self._seen + 1:  # nobody else has written anything meanwhile
            self._take(applied(self._parts, changes), written.sequence)
        else:
            self.reload()

    def saved(self, entry: Entry) -> Entry:
        """An entry as it was stored."""
        key = key_of(entry)
        stored = entry_of(key, self._parts[key])
        assert isinstance(stored, type(entry))
        return stored

    def refuse_stale(self, base: OwnEntry, label: Message) -> None:
        """Raises `ChangedElsewhereError` where `base` is not what is stored: it was read before somebody's change."""
        key = key_of(base)
        text = self._parts.get(key)
        if text is None or entry_of(key, text) != base:
            changes = self.store.own_history(key)
            raise refusals.changed_elsewhere(label, changes[0] if changes else None)

    # ---- undo

    @property
    def undoable(self) -> Message | None:
        """What undo would take back, in words."""
        self._look_again_for_another()
        return None if self._undo is None else self._undo.label

    @property
    def redoable(self) -> Message | None:
        self._look_again_for_another()
        return None if self._redo is None else self._redo.label

    def undo(self) -> Message | None:
        """Take back one's own latest change; gives what was taken back, None where there is nothing."""
        return self._step(self.store.undo_own) if self.undoable is not None else None

    def redo(self) -> Message | None:
        return self._step(self.store.redo_own) if self.redoable is not None else None

    def _step(self, step: Callable[[str], Change]) -> Message:
        try:
            change = step(self._signs())
        finally:
            self.reload()
        return change.label

    def _look_again_for_another(self) -> None:
        """Somebody else may sit at the desk since: one takes back one's own changes only."""
        if self._looked_for != self._signs():
            self._look_at_journal()

    def _look_at_journal(self) -> None:
        self._looked_for = self._signs()
        self._undo = self.store.own_undoable(self._signs())
        self._redo = self.store.own_redoable(self._signs())
