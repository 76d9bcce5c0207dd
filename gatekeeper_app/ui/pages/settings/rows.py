"""The rows of the settings page: a label with its control, a line that keeps itself, a place to copy."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app.i18n import N_
from gatekeeper_app.settings import Settings
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PAUSE_MS = 600


class SettingRow(QWidget):
    """Label and hint left, control right; below one another when narrow."""

    def __init__(self, bench: Workbench, control: QWidget, *, label: str, hint: str = "") -> None:
        super().__init__()
        self._bench, self._label_id, self._hint_id = bench, label, hint
        self.label = TextLabel(bench.theme, bold=True)
        self.hint = TextLabel(bench.theme, step="small", tone="muted")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 6, 0, 6)
        self._row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.label)
        words.addWidget(self.hint)
        words.addStretch(1)
        self._row.addLayout(words, 2)
        right = QHBoxLayout()
        right.addWidget(control, 1)
        if control.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:  # segments are not spread
            right.addStretch(1)
        self._row.addLayout(right, 3)

    def say(self) -> str:
        """Put the words in place; gives the label, which names the control."""
        tongue = self._bench.tongue
        self.label.setText(tongue.say(self._label_id))
        self.hint.setText(tongue.say(self._hint_id))
        self.hint.setVisible(bool(self._hint_id))
        return self.label.text()

    def set_narrow(self, narrow: bool) -> None:
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self._row.setSpacing(4 if narrow else 16)


class TextSetting(QWidget):
    """A line kept when it is left, or in a moment after typing. `keep` gives the reason it is refused."""

    def __init__(self, bench: Workbench, read: Callable[[Settings], str], keep: Callable[[str], str]) -> None:
        super().__init__()
        self._bench, self._read, self._keep = bench, read, keep
        self.line = QLineEdit()
        self.line.setMaxLength(1000)
        self.fault = TextLabel(bench.theme, step="small", tone="error")
        self.fault.hide()
        self.beside = QHBoxLayout()
        self.beside.setSpacing(8)
        self.beside.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.beside)
        column.addWidget(self.fault)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.keep_now(quiet=True))
        self.line.textEdited.connect(lambda _text: self._timer.start())
        self.line.editingFinished.connect(self.keep_now)

    def show_setting(self) -> None:
        value = self._read(self._bench.settings)
        if self.line.text() != value and not self.line.hasFocus() and self.fault.isHidden():
            self.line.setText(value)

    def keep_now(self, *, quiet: bool = False) -> None:
        self._timer.stop()
        fault = self._keep(self.line.text().strip())
        if fault and quiet:
            return
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.line.setAccessibleDescription(fault)
        self.line.setProperty("fault", bool(fault))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


class PathRow(QWidget):
    """Where something lies: text to select, and a button that copies it."""

    def __init__(self, bench: Workbench, path: Path) -> None:
        super().__init__()
        self._bench = bench
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.show_text(str(path))
        self.copy = Button(bench.theme, icon="copy", on_click=self._copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.copy)

    def show_text(self, text: str) -> None:
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def say(self, name: str) -> None:
        tongue = self._bench.tongue
        self.line.setAccessibleName(name)
        self.copy.setText(tongue.say(N_("Copy")))
        self.copy.setAccessibleName(tongue.say(N_("Copy the place: {name}"), name=name))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.line.text())
        self._bench.notice(self._bench.tongue.say(N_("Copied: {text}"), text=self.line.text()))
