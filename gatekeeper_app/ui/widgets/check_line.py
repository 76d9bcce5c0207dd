"""A check box whose words wrap: a `QCheckBox` of its own asks for all of them in one line."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.text import TextLabel


class CheckLine(QWidget):
    """`box` is the control, and has the words as its name; a click on the words is a click on it."""

    def __init__(self, theme: Theme, words: str = "") -> None:
        super().__init__()
        self.box = QCheckBox()
        self._words = TextLabel(theme)
        self._words.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)  # the focus ring has room before the words
        row.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self._words.setText(words)
        self.box.setAccessibleName(words)

    def words(self) -> str:
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._words
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and self.box.isEnabled()
        ):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
            return True
        return super().eventFilter(watched, event)
