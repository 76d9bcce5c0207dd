"""A link whose words wrap: names of criteria and procurements are longer than a narrow window."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.buttons import Button

_FLAGS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
_SIDE, _LEAST = 0, 24


class WrappedLink(Button):
    """A link button as high as its words need at its width. Put it into a layout without alignment."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(theme, text, kind="link")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        room = QRect(0, 0, max(1, width - 2 * _SIDE), 10_000)
        return max(_LEAST, self.fontMetrics().boundingRect(room, _FLAGS, self.text()).height() + 4)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SIDE
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(longest + 2 * _SIDE, 200), _LEAST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(theme.colour("accent_hover" if self.underMouse() else "accent"))
        painter.drawText(self.rect().adjusted(_SIDE, 0, -_SIDE, 0), _FLAGS, self.text())
