"""Parts side by side where there is room for all of them, one below the other where there is not."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_BESIDE, _BELOW = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft


class FoldingRow(QWidget):
    """Asks for no more width than its widest part, so that words that wrap or are long never push a pane wide."""

    def __init__(self, *, spacing: int = 10, row_spacing: int = 4) -> None:
        super().__init__()
        self._parts: list[tuple[QWidget, int]] = []
        self._small_parts: list[QWidget] = []
        self._gaps = (spacing, row_spacing)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        self._row.addStretch(0)  # what is left over when no part takes it

    def add(self, part: QWidget, *, stretch: int = 0, least: int = 0) -> None:
        """`least`: the width in pixels a part needs beside the others; its size hint when 0."""
        self._parts.append((part, least))
        self._row.insertWidget(self._row.count() - 1, part, stretch)
        if not stretch and not isinstance(part, FoldingRow):
            self._small_parts.append(part)  # a button or a tag is as large as its words
            self._row.setAlignment(part, _BELOW if self.folded else _BESIDE)
        self._fold()

    @property
    def folded(self) -> bool:
        return self._row.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        widest = max((part.minimumSizeHint().width() for part, _least in self._shown()), default=0)
        margins = self.contentsMargins()
        return QSize(widest + margins.left() + margins.right(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Side by side, so that whoever holds it gives it that room where there is any."""
        margins = self.contentsMargins()
        return QSize(self._needed() + margins.left() + margins.right(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _shown(self) -> list[tuple[QWidget, int]]:
        return [(part, least) for part, least in self._parts if not part.isHidden()]

    def _needed(self) -> int:
        spacing = self._gaps[0]
        return sum((least or part.sizeHint().width()) + spacing for part, least in self._shown()) - spacing

    def _fold(self) -> None:
        spacing, row_spacing = self._gaps
        beside = self._needed() <= self.contentsRect().width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is direction:
            return
        self._row.setDirection(direction)
        self._row.setSpacing(spacing if beside else row_spacing)
        for part in self._small_parts:
            self._row.setAlignment(part, _BESIDE if beside else _BELOW)
        self.updateGeometry()
