"""The bar at the foot of a page: words left, buttons right, below one another where there is no room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

_MARGIN = 24


class ActionBar(QFrame):
    """Asks for no more width than its widest button, so that no window is too narrow for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("line", "top")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        outer.addLayout(self._row)
        self._buttons: list[QWidget] = []

    def add_words(self, words: QWidget) -> None:
        """What stands left of the buttons; it wraps."""
        self._row.insertWidget(0, words, 4)

    def add_button(self, button: QWidget) -> None:
        self._row.addWidget(button)
        self._buttons.append(button)

    def minimumSizeHint(self) -> QSize:
        widest = max((button.sizeHint().width() for button in self._shown()), default=0)
        return QSize(widest + 2 * _MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = (
            sum(button.sizeHint().width() + self._row.spacing() for button in self._shown()) + 2 * _MARGIN
        )
        side_by_side = needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            for button in self._buttons:
                self._row.setAlignment(button, Qt.AlignmentFlag(0))

    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]
