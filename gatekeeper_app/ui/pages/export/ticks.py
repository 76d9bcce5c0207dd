"""Several of a few, each a box with its words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.check_line import CheckLine


class Ticks(QWidget):
    """`ticked` gives the value and whether it is wanted. What is shown comes from outside, also after a press."""

    ticked = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: dict[str, CheckLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_options(
        self, options: Sequence[tuple[str, str]], wanted: Sequence[str], about: str, present: Sequence[str]
    ) -> None:
        """(value, words) each, the wanted ones ticked; only those in `present` are in sight."""
        for value, words in options:
            line = self._lines.get(value)
            if line is None:
                line = self._lines[value] = CheckLine(self._theme)
                line.box.setObjectName(f"tick-{value}")
                line.box.clicked.connect(lambda on, each=value: self.ticked.emit(each, on))
                self._column.addWidget(line)
            line.set_words(words)
            line.box.setAccessibleDescription(about)
            line.box.setChecked(value in wanted)
            line.setVisible(value in present)

    def line(self, value: str) -> CheckLine:
        return self._lines[value]
