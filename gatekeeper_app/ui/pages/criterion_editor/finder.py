"""A field to look something up by a few letters and take it: a provision, a source, a criterion, a dated value."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST = 8
_HEIGHT = 240
Found = Callable[[], Sequence[tuple[str, str, str]]]


class Finder(QWidget):
    """`options` gives (key, title, line below it) of all there is. `picked` carries a key."""

    picked = Signal(str)

    def __init__(self, bench: Workbench, name: str, options: Found) -> None:
        super().__init__()
        self._bench, self._options = bench, options
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.find")
        self.line.setMaxLength(100)
        self.line.installEventFilter(self)
        self.list = ListingView(bench.theme)
        self.list.setFixedHeight(bench.theme.px(_HEIGHT))
        self.list.hide()
        self.none = TextLabel(bench.theme, step="small", tone="muted")
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.line, self.none, self.list):
            column.addWidget(widget)
        self.line.textEdited.connect(self._find)
        self.line.returnPressed.connect(lambda: self._pick(self.list.current_key))
        self.list.entered.connect(self._pick)
        self.list.left_upwards.connect(self.line.setFocus)

    def say(self, name: str, hint: str) -> None:
        """The words of the field."""
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.none.setText(self._bench.tongue.say(N_("Nothing found.")))

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        found = [
            Row(key=key, title=title, line=line, spoken=". ".join(filter(None, (title, line))))
            for key, title, line in self._options()
            if words and all(word in f"{key} {title} {line}".casefold() for word in words)
        ][:_MOST]
        self.list.show_rows(found, found[0].key if found else "")
        self.list.setVisible(bool(found))
        self.none.setVisible(bool(words) and not found)

    def _pick(self, key: str) -> None:
        if key:
            self.clear()
            self.line.setFocus()
            self.picked.emit(key)

    def clear(self) -> None:
        self.line.clear()
        self.list.hide()
        self.none.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.list.isVisible():
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.line.text():
                self.clear()
                return True
        return super().eventFilter(watched, event)
