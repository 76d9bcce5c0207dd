"""Parts that are put elsewhere when the window has another form."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


@contextmanager
def focus_in(part: QWidget) -> Iterator[None]:
    """What has the focus inside keeps it while the part is put into another layout."""
    focus: QWidget | None = part.window().focusWidget()
    inside = focus if focus is not None and part.isAncestorOf(focus) else None
    yield
    if inside is not None:
        QTimer.singleShot(0, inside, inside.setFocus)
