"""Marking criteria in the list: which are marked, at which level, and the list whose rows carry the marks."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.services.library_selection import Picked
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.listing import ListingView

_ZONE = 38  # from the left edge of a row: its sign, and a target wide enough


class Marks(QObject):
    """The criteria marked, in the order they were, each at a level (None: the one proposed first)."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._levels: dict[str, Ambition | None] = {}

    @property
    def ids(self) -> Collection[str]:
        return self._levels.keys()

    def __contains__(self, criterion_id: str) -> bool:
        return criterion_id in self._levels

    def __len__(self) -> int:
        return len(self._levels)

    def toggle(self, criterion_id: str, ambition: Ambition | None) -> None:
        if criterion_id in self._levels:
            del self._levels[criterion_id]
        else:
            self._levels[criterion_id] = ambition
        self.changed.emit()

    def add(self, criteria: Iterable[str], ambition: Ambition | None) -> None:
        """Mark several; those marked already keep their level."""
        for criterion_id in criteria:
            self._levels.setdefault(criterion_id, ambition)
        self.changed.emit()

    def set_level(self, criterion_id: str, ambition: Ambition) -> None:
        """Another level of a criterion that is marked; nothing for one that is not."""
        if criterion_id in self._levels:
            self._levels[criterion_id] = ambition

    def clear(self) -> None:
        self._levels.clear()
        self.changed.emit()

    def picked(self, library: Library) -> Sequence[Picked]:
        """What is marked and still in the library, at its levels."""
        return [
            Picked(criterion=criterion, ambition=ambition or criterion.recommended)
            for criterion_id, ambition in self._levels.items()
            if (criterion := library.criteria.get(criterion_id)) is not None
        ]


class MarkingList(ListingView):
    """`mark_asked(key)`: Space, or a click on a row's box while boxes are shown (`marking`)."""

    mark_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.marking = False
        self._in_box = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current_key:
            self.mark_asked.emit(self.current_key)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._key(self.indexAt(event.position().toPoint()))
        self._in_box = self.marking and bool(key) and event.position().x() < _ZONE
        if self._in_box:
            self.mark_asked.emit(key)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._in_box:  # else the row would be opened, too
            super().mouseReleaseEvent(event)
