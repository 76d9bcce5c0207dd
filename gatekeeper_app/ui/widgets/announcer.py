"""What changes on the screen is also said: one announcer, merged within half a second."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


class Announcer(QObject):
    """`announced` carries what was said (tests listen to it). Everything said is visible somewhere too."""

    announced = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[str] = []
        self._urgent = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(500)
        self._timer.timeout.connect(self._speak)

    def polite(self, text: str) -> None:
        """A result: said when the user pauses."""
        self._queue(text, urgent=False)

    def assertive(self, text: str) -> None:
        """An error: said at once after what is being said."""
        self._queue(text, urgent=True)

    def _queue(self, text: str, *, urgent: bool) -> None:
        if text and text not in self._waiting:
            self._waiting.append(text)
        self._urgent = self._urgent or urgent
        self._timer.start()

    def _speak(self) -> None:
        text, urgent = " ".join(self._waiting), self._urgent
        self._waiting, self._urgent = [], False
        if not text:
            return
        event = QAccessibleAnnouncementEvent(self._window, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
        self.announced.emit(text)
