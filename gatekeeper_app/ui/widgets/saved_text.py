"""Text fields that are saved while one types: 600 ms after the last key, and when they are left."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gatekeeper_app.ui.theme.theme import Theme

PAUSE_MS = 600
MOST_LETTERS = 4000


class SavedLine(QLineEdit):
    """`kept` carries the text when it has changed and is to be saved."""

    kept = Signal(str)

    def __init__(self, name: str, text: str, *, words: str, hint: str = "", most: int = 400) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setMaxLength(most)
        self.setText(text)
        self.setCursorPosition(0)
        self.setAccessibleName(words)
        self.setPlaceholderText(hint)
        self._saved = text
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.editingFinished.connect(self.keep)

    def show_text(self, text: str) -> None:
        """Show what is stored, without a signal; what is being typed stays."""
        if self._timer.isActive():
            return
        self._saved = text
        if text != self.text().strip():
            self.setText(text)
            self.setCursorPosition(0)

    def keep(self) -> None:
        """Save what has changed."""
        self._timer.stop()
        text = self.text().strip()
        if text != self._saved:
            self._saved = text
            self.kept.emit(text)


class SavedWords(QPlainTextEdit):
    """Several lines; as high as its text, within limits. `kept` as in `SavedLine`."""

    kept = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        text: str,
        *,
        words: str,
        hint: str = "",
        lines: int = 2,
        most: int = MOST_LETTERS,
        most_lines: int = 10,
    ) -> None:
        super().__init__()
        self._theme, self._lines, self._most = theme, lines, most
        self._most_lines = most_lines
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setAccessibleName(words)
        self.setPlaceholderText(hint)
        self._saved = text.strip()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._on_changed)
        theme.changed.connect(self._fit)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show what is stored, without a signal; what is being typed stays."""
        if self._timer.isActive():
            return
        self._saved = text.strip()
        if self._saved != self.toPlainText().strip():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self._fit()

    def keep(self) -> None:
        """Save what has changed."""
        self._timer.stop()
        text = self.toPlainText().strip()[: self._most]
        if text != self._saved:
            self._saved = text
            self.kept.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_changed(self) -> None:
        self._timer.start()
        self._fit()

    def _fit(self) -> None:
        self.setFont(self._theme.font("body"))
        self._take_height(self.wanted_height)

    @property
    def _written_lines(self) -> int:
        return int(self.document().size().height())

    @property
    def fits(self) -> bool:
        """Whether all lines can be in sight."""
        return self._written_lines <= self._most_lines

    @property
    def wanted_height(self) -> int:
        """In pixels, so that all lines are in sight as far as the limits allow."""
        lines = max(self._lines, min(self._written_lines, self._most_lines))
        return lines * self.fontMetrics().lineSpacing() + 28

    def _take_height(self, height: int) -> None:
        if self.maximumHeight() != height:
            self.setFixedHeight(height)
