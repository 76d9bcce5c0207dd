"""Panes that scroll, boxes and cards, rows of a list made of words."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget


class ScrollPane(QScrollArea):
    """A column that scrolls vertically and never sideways; `column` takes the content."""

    def __init__(
        self, *, pane: str = "canvas", margins: tuple[int, int, int, int] = (24, 24, 24, 24)
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("pane", pane)
        body = QWidget()
        body.setProperty("pane", pane)
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # The stretch below keeps content at its own height, at the top.
        outer = QVBoxLayout(body)
        outer.setContentsMargins(*margins)
        outer.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self._body = body
        self.setWidget(body)  # a scroll area watches its widget's events by itself

    def add_sheet(self, sheet: QWidget) -> None:
        """What has a greatest width of its own: at the left, as wide as that allows."""
        across = QHBoxLayout()
        across.addWidget(sheet, 1000)
        across.addStretch(1)
        self.column.addLayout(across)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def least_width(self) -> int:
        """The width below which something in it would be cut."""
        return self._body.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() + 2

    def height_of(self, part: QWidget) -> int:
        """How far below the upper edge of what is in sight a part of the column stands."""
        return part.mapTo(self.viewport(), QPoint(0, 0)).y()

    def hold(self, part: QWidget | None, height: int) -> None:
        """Scroll so that the part stands at this height again, after what is above it has grown or shrunk."""
        if part is not None and self._body.isAncestorOf(part):
            self._fit()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.height_of(part) - height)

    def follow(self, table: QWidget, top: int, bottom: int) -> None:
        """Bring the current row of a table that has the focus into sight: the pane scrolls, not the table. `top` and
        `bottom` of the row, in pixels of the table."""
        if not table.hasFocus():
            return
        bar, upper = self.verticalScrollBar(), self.height_of(table)
        if upper + top < 0:
            bar.setValue(bar.value() + upper + top - 8)
        elif upper + bottom > self.viewport().height():
            bar.setValue(bar.value() + upper + bottom - self.viewport().height() + 8)

    def _fit(self) -> None:
        """A scroll area asks its widget for a height without telling it the width: wrapped text would be squeezed.
        The height for the width in sight is set here."""
        layout = self._body.layout()
        if layout is not None:
            height = layout.totalHeightForWidth(self.viewport().width())
            if height >= 0 and self._body.minimumHeight() != height:
                self._body.setMinimumHeight(height)


class Card(QFrame):
    """A surface with a thin line; `active` for the one thing being decided."""

    def __init__(
        self, *, active: bool = False, margins: tuple[int, int, int, int] = (16, 12, 16, 12)
    ) -> None:
        super().__init__()
        self.setProperty("card", "active" if active else "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(8)


class Box(QFrame):
    """A tinted box: `field`, `sunken`, or a severity."""

    def __init__(self, kind: str, *, margins: tuple[int, int, int, int] = (16, 12, 16, 12)) -> None:
        super().__init__()
        self.setProperty("box", kind)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*margins)
        self.column.setSpacing(6)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
