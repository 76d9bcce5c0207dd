"""What the window does with the buyer's own library: changes saved and told, undo, and the way to its pages."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import Message

if TYPE_CHECKING:
    from gatekeeper_app.services.own.library import OwnLibrary
    from gatekeeper_app.ui.workbench import Workbench

Result = TypeVar("Result")


class Journal(Protocol):
    """What undo and redo work on: the open procurement, or the buyer's own library."""

    @property
    def undoable(self) -> Message | None: ...
    @property
    def redoable(self) -> Message | None: ...
    def undo(self) -> Message | None: ...
    def redo(self) -> Message | None: ...


class OwnDesk:
    """`in_sight`: a page of the buyer's own library is shown, so that undo and the saved state are about it."""

    def __init__(self, bench: "Workbench") -> None:
        self._bench = bench
        self.in_sight = False
        self.saved_at: datetime | None = None
        self._asked_variant = ""
        self._asked_entry = ""

    @property
    def library(self) -> "OwnLibrary":
        """Only while the workspace is open."""
        assert self._bench.gatekeeper is not None
        return self._bench.gatekeeper.own

    def change(self, work: "Callable[[OwnLibrary], Result]") -> Result | None:
        """Save a change of the own library and tell everyone. A failure is shown and gives None; where somebody else
        was quicker, what they made of it is shown too."""
        try:
            result = work(self.library)
        except UserFacingError as error:
            self._bench.show_refusal(error)
            return None
        self.tell()
        return result

    def tell(self) -> None:
        """Something was saved, here or by a job."""
        self.saved_at = self.library.now
        self._bench.saved.emit()
        self._bench.edited.emit()

    # ---- ways

    def vary(self, criterion_id: str) -> None:
        """Make a variant of a criterion of the library and open it in the editor. The page of own criteria does it,
        which asks for the code of the organisation where there is none yet."""
        self._asked_variant = criterion_id
        self._bench.go("own")

    def take_asked_variant(self) -> str:
        """The criterion a variant was asked of, once; "" when none."""
        asked, self._asked_variant = self._asked_variant, ""
        return asked

    def edit(self, criterion_id: str) -> None:
        """Open an own criterion in the editor."""
        self._asked_entry = criterion_id
        self._bench.go("own_editor")

    def show(self, entry_id: str) -> None:
        """Go to the page of own criteria with this entry chosen."""
        self._asked_entry = entry_id
        self._bench.go("own")

    def take_asked_entry(self) -> str:
        asked, self._asked_entry = self._asked_entry, ""
        return asked
