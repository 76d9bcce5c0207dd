"""Painted pictures, said to be charts to whoever reads the screen aloud.

A painted widget is nothing to a screen reader; with this it is a chart with the widget's name and description.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_charts: list[type[QWidget]] = []
_kept: list[QAccessibleInterface] = []  # Qt keeps only a pointer: the Python side must outlive the call


class _ChartInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Chart)


def say_chart(kind: type[QWidget]) -> None:
    """From now on every widget of this class is a chart to a screen reader; said again, it changes nothing."""
    if not _charts:
        QAccessible.installFactory(_made)
    if kind not in _charts:
        _charts.append(kind)


def _made(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if not (isinstance(thing, QWidget) and isinstance(thing, tuple(_charts))):
        return None
    interface = _ChartInterface(thing)
    _kept.append(interface)
    thing.destroyed.connect(lambda: _kept.remove(interface) if interface in _kept else None)
    return interface
