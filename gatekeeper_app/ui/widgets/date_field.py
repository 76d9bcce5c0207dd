"""A date that does not change under a scrolling wheel, and is taken over when it is whole."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit


class DateField(QDateEdit):
    """`dateChanged` comes when the field is left, by Enter, by the arrows and from the calendar, not at each key."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setKeyboardTracking(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
