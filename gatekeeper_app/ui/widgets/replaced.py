"""A part of a page that is made anew as a whole, and fast.

A label put into a visible layout is shown by itself, and every such showing lays the page out again: a hundred
labels take half a second. Filled while out of sight and shown at once, they take some milliseconds.
"""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Replaced(QWidget):
    """Holds one body at a time. Fill what `fresh` gives, then call `show_fresh`."""

    def __init__(self, *, spacing: int = 6) -> None:
        super().__init__()
        self._spacing = spacing
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._body: QWidget | None = None
        self._next: QWidget | None = None

    def fresh(self) -> QVBoxLayout:
        """The column of a new body, out of sight."""
        self._next = QWidget()
        column = QVBoxLayout(self._next)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._spacing)
        return column

    def show_fresh(self) -> None:
        """The new body takes the place of the old one."""
        if self._next is None:
            return
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body, self._next = self._next, None
        self._outer.addWidget(self._body)
        self._body.show()  # now, with all that is in it: a layout counts only what is shown
