"""A layout that sets its items in rows and wraps, for chips and links that must never be cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, row by row. Height follows width. `middle`: what is lower than its row stands in its middle."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        spacing: int = 8,
        row_spacing: int | None = None,
        middle: bool = False,
    ) -> None:
        super().__init__(parent)
        self._middle = middle
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; Qt asks for the same many times over
        self._row_spacing = spacing if row_spacing is None else row_spacing
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arranged(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arranged(rect, move=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._items) + self.spacing() * max(
            0, len(self._items) - 1
        )
        height = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(width, height)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arranged(self, rect: QRect, *, move: bool) -> int:
        x, y, row_height = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                self._set_row(row, row_height, move=move)
                x, y, row_height, row = rect.x(), y + row_height + self._row_spacing, 0, []
            row.append((item, QRect(x, y, min(hint.width(), max(rect.width(), 1)), hint.height())))
            x += hint.width() + self.spacing()
            row_height = max(row_height, hint.height())
        self._set_row(row, row_height, move=move)
        return y + row_height - rect.y()

    def _set_row(self, row: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
        for item, place in row if move else ():
            drop = (height - place.height()) // 2 if self._middle else 0
            item.setGeometry(place.translated(0, drop))
