"""What the buyer's own library asks of the workspace."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from gatekeeper_app.i18n import Message
from gatekeeper_app.services.parts import PartChange
from gatekeeper_app.services.protocols import Change


class OwnStore(Protocol):
    """The parts of one's own library (`services.own.records`) and the journal of their changes, in which a `Change`
    belongs to no procurement. Every call is one transaction; nothing is half written."""

    def own_parts(self) -> Mapping[str, str]: ...
    def own_latest(self) -> int:
        """The number of the latest entry in the journal; 0 where there is none."""

    def save_own(self, changes: Sequence[PartChange], label: Message, actor: str) -> Change:
        """Raises `ChangedElsewhereError` where a part is not what the change says it was before."""

    def own_undoable(self, actor: str | None = None) -> Change | None: ...
    def own_redoable(self, actor: str | None = None) -> Change | None: ...
    def undo_own(self, actor: str) -> Change: ...
    def redo_own(self, actor: str) -> Change: ...
    def own_history(self, entry_id: str = "") -> Sequence[Change]:
        """Every entry, the newest first; with the id of an entry, or a key, those that touched it."""
