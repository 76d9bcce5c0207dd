"""A field for one figure that tells while it is typed and again when it is left."""

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from gatekeeper_app.i18n import Language
from gatekeeper_app.i18n.formats import number
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.saved_figure import read_figure

MOST_PIECES = Decimal(10) ** 9


class FigureField(QLineEdit):
    """`typed` carries every readable figure (a `Decimal`, None for an empty field), `kept` the one it is left with,
    when it has changed; `unreadable` tells that it was left with something else."""

    typed = Signal(object)
    kept = Signal(object)
    unreadable = Signal()

    def __init__(self, theme: Theme, name: str, *, words: str, width: int = 78) -> None:
        super().__init__()
        self.value: Decimal | None = None
        self.sound = True
        self.setObjectName(name)
        self.setMaxLength(40)
        self.setAccessibleName(words)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(width))
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._keep)

    def show_value(self, value: Decimal | None, language: Language) -> None:
        """Show what is stored, without a signal; what is being typed, or was refused, stays."""
        if (self.isModified() and self.hasFocus()) or (not self.sound and value == self.value):
            return
        self.value = value
        words = "" if value is None else number(value, language)
        if self.text() != words:
            blocker = QSignalBlocker(self)
            self.setText(words)
            self.setCursorPosition(0)
            blocker.unblock()
        self.mark(sound=True)

    def mark(self, *, sound: bool, reason: str = "") -> None:
        """Mark it as holding what can be used, or what cannot, with the reason."""
        self.setAccessibleDescription(reason)
        if self.sound != sound:
            self.sound = sound
            self.setProperty("fault", not sound)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_edited(self, text: str) -> None:
        try:
            value = read_figure(text)
        except ValueError:
            return
        self.typed.emit(value)

    def _keep(self) -> None:
        try:
            value = read_figure(self.text())
        except ValueError:
            self.unreadable.emit()
            return
        self.setModified(False)
        if value != self.value or not self.sound:
            self.kept.emit(value)
