"""What is cut, squeezed or out of reach; what a control is called and what it is to a screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from running_program import Program


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).strip()


def role_of(widget: QWidget) -> QAccessible.Role:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def everything_unfolded(program: Program) -> None:
    """On the walk: what is folded away is opened, so that it is looked at as well."""
    walk = program.walk
    walk.side._opened = {group.key for group in walk.side.groups}
    walk.side._all = True
    walk.side._fill()
    if walk._criterion:
        walk.card.folded.open_follow_up()
    program.wait()


def cut(root: QWidget) -> list[str]:
    """Buttons narrower than their words."""
    return [
        f"{button.text()!r} {button.width()} < {button.sizeHint().width()}"
        for button in root.findChildren(QPushButton)
        if button.isVisible() and button.text() and button.width() < button.sizeHint().width()
    ]


def too_wide(root: QWidget) -> list[str]:
    """Panes whose content does not fit into their width: its right edge would be out of reach."""
    return [
        f"{type(pane).__name__}: {pane.widget().minimumSizeHint().width()} > {pane.viewport().width()}"
        for pane in root.findChildren(QScrollArea)
        if pane.isVisible()
        and pane.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and pane.widget().minimumSizeHint().width() > pane.viewport().width()
    ]


def squeezed(root: QWidget) -> list[str]:
    """Buttons and fields lower than they need to be."""
    return [
        f"{type(widget).__name__} {name_of(widget)!r} {widget.height()} < {widget.minimumSizeHint().height()}"
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QPushButton | QLineEdit | QComboBox)
        and widget.isVisible()
        and not isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        and widget.height() < widget.minimumSizeHint().height()
    ]
