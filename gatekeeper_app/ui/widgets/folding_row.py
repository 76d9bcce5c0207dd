"""Parts side by side where there is room for all of them, one below the other where there is not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget


class FoldingRow(QWidget):
    """Asks for no more width than its widest part, so that words that wrap or are long never push a pane wide."""

    def __init__(self, *, spacing: int = 10, row_spacing: int = 4) -> None:
        super().__init__()
        self._parts: list[tuple[QWidget, int]] = []
        self._gaps = (spacing, row_spacing)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)

    def add(self, part: QWidget, *, stretch: int = 0, least: int = 0) -> None:
        """`least`: the width in pixels a part needs beside the others; its size hint when 0."""
        self._parts.append((part, least))
        self._row.addWidget(part, stretch)
        self._fold()

    @property
    def folded(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part, _least in self._shown()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _shown(self) -> list[tuple[QWidget, int]]:
        return [(part, least) for part, least in self._parts if not part.isHidden()]

    def _fold(self) -> None:
        spacing, row_spacing = self._gaps
        needed = sum((least or part.sizeHint().width()) + spacing for part, least in self._shown()) - spacing
        beside = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            self._row.setSpacing(spacing if beside else row_spacing)
            for part, _least in self._parts:
                if isinstance(part, QPushButton):  # a button is as wide as its words
                    left = Qt.AlignmentFlag.AlignLeft
                    self._row.setAlignment(part, Qt.AlignmentFlag(0) if beside else left)
            self.updateGeometry()
