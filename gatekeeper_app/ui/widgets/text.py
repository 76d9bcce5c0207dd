"""Labels: headings with their role, body text that wraps, tags."""

from typing import Literal, TypeAlias

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QPainter, QPaintEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from gatekeeper_app.ui.theme.theme import Theme

Step: TypeAlias = Literal["label", "small", "body", "h3", "reading", "h2", "h1"]


class TextLabel(QLabel):
    """Text of one step of the type scale; follows the theme's text size."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        step: Step = "body",
        tone: str = "",
        bold: bool | None = None,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._step, self._bold = theme, step, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_tone(self, tone: str) -> None:
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._step, bold=self._bold))


class ElidedLabel(TextLabel):
    """One line that ends in an ellipsis where there is no room; the tooltip and the reader's voice have it whole."""

    def __init__(self, theme: Theme, text: str = "", *, step: Step = "body") -> None:
        super().__init__(theme, text, step=step, wrap=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        whole, room = self.text(), self.contentsRect()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(whole if shown != whole else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class HeadingLabel(TextLabel):
    """A heading: the same words, but a screen reader can jump to it. Takes focus from code, not by Tab."""

    def __init__(
        self, theme: Theme, text: str = "", *, step: Step = "h1", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, step=step, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text) -> str:
        label = self.object()
        if kind == QAccessible.Text.Name and isinstance(label, QLabel):
            return label.accessibleName() or label.text()
        return str(super().text(kind))


_kept: list[QAccessibleInterface] = []  # Qt keeps only a pointer: the Python side must outlive the call


def _heading_factory(_key: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, HeadingLabel):
        interface = _HeadingInterface(thing)
        _kept.append(interface)
        thing.destroyed.connect(lambda: _kept.remove(interface) if interface in _kept else None)
        return interface
    return None


def install_heading_role() -> None:
    """Teach Qt's accessibility the heading; once per application."""
    QAccessible.installFactory(_heading_factory)
