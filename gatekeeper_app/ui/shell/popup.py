"""A frame over the window that is not a dialog: the window lives on behind it, Esc gives the focus back."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from gatekeeper_app.ui.workbench import Workbench


class Popup(QFrame):
    """Base of the search box and the help. One is open at a time; asking for the same kind again is answered
    by the open one (`asked_again`). Tab stays inside. Closing deletes it."""

    closes_on_click_outside = True

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self.bench, self.host = bench, window
        self._back: QWidget | None = None
        self._closed = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def open_over(self, widget: QWidget) -> None:
        """Open. `widget` belongs to the box: it gets the focus back where nothing had it before."""
        for other in self.host.findChildren(Popup):
            if other is self or other._closed:
                continue
            if type(other) is type(self):
                self.deleteLater()
                other.asked_again(self)
                return
            other.dismiss()
        self._back = QApplication.focusWidget() or widget
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self.place(self.host.rect())
        self.show()
        self.raise_()
        self.focus_first()

    def dismiss(self, *, give_back: bool = True) -> None:
        """Close; the focus goes back to where it was, unless something else takes it."""
        if self._closed:
            return
        self._closed = True
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        back = self._back
        if give_back and back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()

    def place(self, room: QRect) -> None:
        """Take a place in the window, whose inside is `room`."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus on the main thing."""
        raise NotImplementedError

    def asked_again(self, _wish: "Popup") -> None:
        """The same kind was asked for while this one is open; what was wished for stands in the other."""
        self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._closed:
            return False
        if watched is self.host and event.type() == QEvent.Type.Resize:
            self.place(self.host.rect())
        elif (
            self.closes_on_click_outside
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and isinstance(watched, QWidget)
            and watched.window() is self.window()
            and not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
        ):
            self.dismiss()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the box, in reading order."""
        stops = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not stops:
            return True
        stops.sort(key=lambda child: (child.mapTo(self, QPoint()).y(), child.mapTo(self, QPoint()).x()))
        here = stops.index(focus) if (focus := QApplication.focusWidget()) in stops else -1
        target = stops[(here + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        self.bring_into_sight(target)
        return True

    def bring_into_sight(self, child: QWidget) -> None:
        """Scroll to what has the focus, where the box scrolls."""
