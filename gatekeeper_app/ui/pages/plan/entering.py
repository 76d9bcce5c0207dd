"""Fields of the schedule whose change moves everything else on the page, without losing the click that left them."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SOON_MS = 40
_EXAMPLE = date(2027, 8, 2)
_AT_FIRST_LINE = Qt.AlignmentFlag.AlignTop


class EntryPage(ProcurementPage):
    """A page that fills itself anew a moment after a field was left: a button pressed to leave it is still there."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._on_soon)

    def save_soon(self, edit: Edit) -> bool:
        """Save what was typed and left; what follows from it is shown when no mouse button is down."""
        saved = self.save_words(edit)
        self._soon.start()
        return saved

    def refresh(self) -> None:
        self._soon.stop()
        super().refresh()

    def _on_soon(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start()
        else:
            self.refresh()


class DayEntry(SavedDay):
    """A field for a day, with the words every one of them has."""

    def __init__(self, page: ProcurementPage, name: str, value: date | None, *, words: str) -> None:
        tongue = page.bench.tongue
        super().__init__(
            page.bench.theme,
            tongue.language,
            name,
            value,
            words=words,
            hint=tongue.say(N_("dd/mm/yyyy")),
            fault=tongue.say(N_("Enter a day, for example {day}."), day=_EXAMPLE),
        )
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)


class Ruled(QFrame):
    """A row with a thin line below it, to lead the eye from its words to its fields."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setProperty("line", "bottom")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(10)
        for part in parts:
            column.addWidget(part)


class Signed(QWidget):
    """Lines of words with a sign before them that stays with them when the row folds."""

    def __init__(self, theme: Theme, icon: str, tone: str, *lines: TextLabel) -> None:
        super().__init__()
        sign = TextLabel(theme, wrap=False)
        sign.setPixmap(theme.pixmap(icon, tone, 20))
        words = QVBoxLayout()
        words.setSpacing(1)
        for line in lines:
            words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(sign, alignment=_AT_FIRST_LINE if len(lines) > 1 else Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
