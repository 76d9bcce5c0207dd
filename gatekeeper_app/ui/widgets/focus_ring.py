"""The focus ring: one transparent overlay per window that follows the keyboard focus."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from gatekeeper_app.ui.theme.theme import Theme

_GAP, _WIDTH = 2, 3
_MOVES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.LayoutRequest,
        QEvent.Type.ParentChange,
    }
)


class FocusRing(QWidget):
    """Drawn 2 px outside the focused control and 3 px wide, clipped to the pane that scrolls it."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        theme.changed.connect(self.update)
        self._watched: list[QWidget] = []
        self._bring = QTimer(self)
        self._bring.setSingleShot(True)
        self._bring.setInterval(0)
        self._bring.timeout.connect(self._bring_into_sight)
        self._settling = QTimer(self)  # words that wrap find their height in more than one step
        self._settling.setSingleShot(True)
        self._settling.setInterval(150)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and new.window() is self.window() and not isinstance(new, QScrollArea)
        self._target = new if inside else None
        self._watch()
        self._follow()
        if inside:
            self._settling.start()
            self._bring.start()

    def _bring_into_sight(self) -> None:
        """What has the focus is never scrolled out of its pane, also where code gave it the focus (WCAG 2.4.11)."""
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # where it really stands
        margin = _GAP + _WIDTH + 1
        pane: QWidget | None = target.parentWidget()
        while pane is not None and pane is not self.window():
            body = pane.widget() if isinstance(pane, QScrollArea) else None
            if isinstance(pane, QScrollArea) and body is not None:
                if target.height() + 2 * margin <= pane.viewport().height():
                    pane.ensureWidgetVisible(target, 0, margin)
                else:  # higher than the pane: its head
                    pane.verticalScrollBar().setValue(target.mapTo(body, QPoint(0, 0)).y() - margin)
            pane = pane.parentWidget()

    def _watch(self) -> None:
        """Watch the focused control and what holds it. Not the whole application: every event of every widget would
        pass through Python."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        holder: QWidget | None = self._target
        while holder is not None:
            holder.installEventFilter(self)
            self._watched.append(holder)
            holder = holder.parentWidget() if holder is not self.window() else None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._follow()
            if self._settling.isActive():
                self._bring.start()
        return False

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        parent = target.parentWidget()
        shown: QWidget = parent if isinstance(parent, QAbstractItemView) else target
        corner = shown.mapTo(self.window(), QPoint(0, 0))
        rect = QRect(corner, shown.size())
        margin = _GAP + _WIDTH
        ring = rect.adjusted(-margin, -margin, margin, margin) & self.window().rect()
        pane: QWidget | None = shown.parentWidget()
        while pane is not None and pane is not self.window():
            if isinstance(pane.parentWidget(), QScrollArea):
                ring &= QRect(pane.mapTo(self.window(), QPoint(0, 0)), pane.size())
            pane = pane.parentWidget()
        if ring.isEmpty():
            self.hide()
            return
        self.setGeometry(ring)
        self._inner = rect.translated(-ring.topLeft())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), _WIDTH))
        grow = _GAP + _WIDTH / 2
        painter.drawRoundedRect(self._inner.toRectF().adjusted(-grow, -grow, grow, grow), 8, 8)
