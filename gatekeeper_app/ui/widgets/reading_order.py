"""Tab follows the reading order, also after parts of a page were made anew.

Qt puts every new widget at the end of its window's tab order, wherever it stands; rows that are made again
after a change would be reached last.

Layouts are not asked: their items are freed by Qt behind Python's back, and a wrapper that outlives its item takes
the program down when the address is used again. Widgets are safe.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractSpinBox, QComboBox, QAbstractItemView, QPushButton)  # what they hold is their own affair


def _parts(root: QWidget) -> Iterable[QWidget]:
    """A widget whose parts are not read in the order they were put in tells the order: `in_reading_order()`."""
    in_order: Callable[[], Iterable[QWidget]] | None = getattr(root, "in_reading_order", None)
    if in_order is not None:
        return in_order()
    if isinstance(root, QStackedWidget | QScrollArea):
        inside: QWidget | None = root.currentWidget() if isinstance(root, QStackedWidget) else root.widget()
        return () if inside is None else (inside,)
    ground: QWidget = root.viewport() if isinstance(root, QTextEdit) else root
    parts = [part for part in ground.children() if isinstance(part, QWidget) and not part.isWindow()]
    if isinstance(root, QTextEdit):  # figures in a sentence
        parts.sort(key=lambda part: (part.y(), part.x()))
    return parts


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything that takes the focus at and under `root`, as it is read."""
    if root.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield root
    if not isinstance(root, _WHOLE):
        for part in _parts(root):
            yield from controls(part)


@contextmanager
def focus_kept(root: QWidget) -> Iterator[None]:
    """What is made anew inside gets the focus back by its object name."""
    focus: QWidget | None = root.window().focusWidget()
    name = focus.objectName() if focus is not None and root.isAncestorOf(focus) else ""
    yield
    if name:
        for found in root.findChildren(QWidget, name):
            if not found.isHidden():
                found.setFocus()


def read_in_order(root: QWidget) -> None:
    """Make Tab follow the reading order under `root`."""
    before: QWidget | None = None
    for control in controls(root):
        if before is not None:
            QWidget.setTabOrder(before, control)
        before = control
