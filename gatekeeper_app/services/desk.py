"""The desk: one open procurement, edited, saved at once, undone and redone.

Not a window and not a store: it joins them. Every change is saved in a transaction before it is shown as
saved.
"""

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import ChangedElsewhereError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.checks import CheckResult, check, with_resolved
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.protocols import Change, LawBook, Library, ProcurementStore, ProcurementSummary
from gatekeeper_app.services.walk import Walk, matching_categories, walk


def system_user() -> str:
    """The name of the account, for the journal, where the user gave no other."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "gatekeeper"


def utc_now() -> datetime:
    """Now, to the second: finer is noise in a record of decisions."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(kw_only=True)
class Desk:
    """`actor` is who sits at the desk: written into the journal with every change."""

    store: ProcurementStore
    library: Library
    law: LawBook
    actor: str
    clock: Callable[[], datetime] = utc_now
    procurement: Procurement | None = None
    saved_at: datetime | None = None
    _undo: Change | None = field(default=None, repr=False)
    _redo: Change | None = field(default=None, repr=False)
    _seen: int = field(default=0, repr=False)  # every entry of the journal up to this one is in `procurement`
    _checked: tuple[Procurement, tuple[date, str], CheckResult] | None = field(default=None, repr=False)

    @property
    def today(self) -> date:
        """The day on the user's wall: just after midnight in Finland it is still yesterday in UTC."""
        return self.clock().astimezone().date()

    def summaries(self) -> Sequence[ProcurementSummary]:
        return self.store.summaries()

    def take(self, procurement: Procurement) -> None:
        """Put a new procurement into the workspace and open it. Where it has no categories, its CPV codes
        give them."""
        if not procurement.categories:
            found = matching_categories(procurement.cpv, self.library.categories)
            procurement = replace(procurement, categories=found)
        self.store.add(procurement, Message(N_("procurement created")), self.actor)
        self.open(procurement.id)

    def open(self, procurement_id: str) -> Procurement:
        seen = self.store.latest(procurement_id)  # first: what comes between is then looked at once more
        self.procurement = self.store.get(procurement_id)
        self._seen = seen
        self.saved_at = self.clock()
        self._look_at_journal()
        return self.procurement

    def behind(self, latest: int) -> bool:
        """Whether the journal's latest entry is another one than the desk has seen."""
        return latest != self._seen

    def reload_if_changed(self) -> bool:
        """Read the open procurement anew where others have changed it; True where it is another than before.

        Cheap where nothing has happened. One that somebody has deleted is closed. Raises as the store does.
        """
        if self.procurement is None:
            return False
        latest = self.store.latest(self.procurement.id)
        if latest == self._seen:
            return False
        if not latest:
            self.close()
            return True
        before = self.procurement
        self.procurement = self.store.get(before.id)
        self._seen = latest
        self._look_at_journal()
        return self.procurement != before

    def sign_as(self, name: str) -> None:
        """Who signs the journal from the next change on; empty: the account of the computer."""
        self.actor = name or system_user()

    def remove(self, procurement_id: str) -> None:
        """Take a procurement out of the workspace for good, with its journal."""
        self.store.remove(procurement_id)
        if self.procurement is not None and self.procurement.id == procurement_id:
            self.close()

    def close(self) -> None:
        self.procurement = None
        self.saved_at = None
        self._undo = self._redo = None
        self._checked = None

    def apply(self, edit: Edit) -> Procurement:
        """Save a change, with a record of the bottlenecks it mended. What changes nothing leaves no trace."""
        before = self._current()
        if edit.procurement != before:
            after = check(edit.procurement, self.library, self.law, self.today)
            changed = with_resolved(self.check(), edit.procurement, after, self.clock())
            with self._reloaded_on_conflict():
                self.procurement = self.store.save(changed, edit.label, self.actor, base=before)
            self._look_at_journal()
        self.saved_at = self.clock()
        return self._current()

    @property
    def undoable(self) -> Message | None:
        """What undo would take back, in words."""
        return self._undo.label if self._undo is not None else None

    @property
    def redoable(self) -> Message | None:
        return self._redo.label if self._redo is not None else None

    def undo(self) -> Message | None:
        """Take back the latest change; gives what was taken back, None when there is nothing."""
        return self._step(self.store.undo) if self._undo is not None else None

    def redo(self) -> Message | None:
        return self._step(self.store.redo) if self._redo is not None else None

    def walk(self) -> Walk:
        return walk(self._current(), self.library, self.law)

    def check(self) -> CheckResult:
        """The bottlenecks as they stand; run anew only when the procurement, the day or the library has changed."""
        current, known = self._current(), self._checked
        state = (self.today, self.library.version)
        if known is None or known[0] is not current or known[1] != state:
            result = check(current, self.library, self.law, self.today)
            known = self._checked = (current, state, result)
        return known[2]

    def _current(self) -> Procurement:
        if self.procurement is None:
            raise RuntimeError("no procurement is open on the desk")
        return self.procurement

    def _step(self, step: Callable[[str, str], tuple[Procurement, Change]]) -> Message:
        with self._reloaded_on_conflict():
            self.procurement, change = step(self._current().id, self.actor)
        self.saved_at = self.clock()
        self._look_at_journal()
        return change.label

    @contextmanager
    def _reloaded_on_conflict(self) -> Iterator[None]:
        """Whoever is told that somebody else was quicker sees at once what that one did."""
        try:
            yield
        except ChangedElsewhereError:
            self.reload_if_changed()
            raise

    def _look_at_journal(self) -> None:
        procurement_id = self._current().id
        self._undo = self.store.undoable(procurement_id, self.actor)
        self._redo = self.store.redoable(procurement_id, self.actor)
