"""Tab follows the reading order, also after parts of a page were made anew.

Qt puts every new widget at the end of its window's tab order, wherever it stands; rows that are made again
after a change would be reached last.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

_WHOLE = (QAbstractSpinBox, QComboBox, QAbstractItemView, QPushButton)  # what they hold is their own affair


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    backwards = (QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.RightToLeft)
    turned = isinstance(layout, QBoxLayout) and layout.direction() in backwards
    for place in sorted(range(layout.count()), reverse=turned):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from controls(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Everything that takes the focus at and under `root`, as it is read: by layouts, else by place."""
    if root.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield root
    layout = root.layout()
    if isinstance(root, _WHOLE):
        return
    if isinstance(root, QStackedWidget):
        shown = root.currentWidget()
        if shown is not None:
            yield from controls(shown)
    elif isinstance(root, QScrollArea):
        inside = root.widget()
        if inside is not None:
            yield from controls(inside)
    elif layout is not None:
        yield from _in_layout(layout)
    else:
        ground: QWidget = root.viewport() if isinstance(root, QTextEdit) else root
        inner = (child for child in ground.children() if isinstance(child, QWidget))
        children = [child for child in inner if not child.isWindow()]
        for child in sorted(children, key=lambda child: (child.y(), child.x())):
            yield from controls(child)


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
