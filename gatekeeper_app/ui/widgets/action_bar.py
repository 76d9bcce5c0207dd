"""The bar at the foot of a page: its buttons right, below one another where there is no room side by side."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

_MARGIN = 24


class ActionBar(QFrame):
    """Asks for no more width than its widest button, so that no window is too narrow for it."""

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[QWidget] = []
        self.setProperty("line", "top")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        outer.addLayout(self._row)

    def add_button(self, button: QWidget) -> None:
        self._row.addWidget(button)
        self._buttons.append(button)

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self._shown()), default=0)
        return QSize(widest + 2 * _MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # words or text size are new
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        needed = (
            sum(button.sizeHint().width() + self._row.spacing() for button in self._shown()) + 2 * _MARGIN
        )
        beside = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]
