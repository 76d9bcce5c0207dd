"""A choice from a list that does not change under a scrolling wheel."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Combo(QComboBox):
    """Options are (value, words). It may be narrower than its longest words: the list shows them whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_options(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """Show the options with one of them chosen, without a signal."""
        self.blockSignals(True)
        if [(self.itemData(place), self.itemText(place)) for place in range(self.count())] != list(options):
            self.clear()
            for key, words in options:
                self.addItem(words, key)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(False)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
