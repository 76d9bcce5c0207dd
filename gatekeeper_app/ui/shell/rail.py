"""The rail: the places of the program, icon with label, the present one marked by a bar and by state."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import PAGES, PageSpec
from gatekeeper_app.ui.theme.tokens import RADIUS_CONTROL
from gatekeeper_app.ui.widgets.buttons import tab_to_checked
from gatekeeper_app.ui.workbench import Workbench

_ICON = 22


class RailButton(QPushButton):
    """Painted: icon over label. A checkable, auto-exclusive push button, so it is read as a radio button."""

    def __init__(self, bench: Workbench, spec: PageSpec) -> None:
        super().__init__()
        self._bench, self._spec = bench, spec
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(True)
        bench.tongue.bind(self, self._set_words, spec.place)
        bench.theme.changed.connect(self._restyle)
        self._restyle()

    def _set_words(self, words: str) -> None:
        self.setText(words)
        self.updateGeometry()

    def _restyle(self) -> None:
        self.setFont(self._bench.theme.font("label"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        bold = self._bench.theme.font("label", bold=True)
        width = QFontMetrics(bold).horizontalAdvance(self.text())
        return QSize(max(86, width + 12), _ICON + self.fontMetrics().height() + 18)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._bench.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setBrush(theme.colour("surface" if chosen else "accent_tint"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 0, -2, 0), RADIUS_CONTROL, RADIUS_CONTROL)
        if chosen:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(2, 12, 3, self.height() - 24), 1.5, 1.5)
        painter.setFont(theme.font("label", bold=chosen))
        text_height = painter.fontMetrics().height()
        top = (self.height() - _ICON - text_height - 6) // 2
        icon = theme.pixmap(self._spec.icon, "accent" if chosen else "text_muted", _ICON)
        painter.drawPixmap((self.width() - _ICON) // 2, top, icon)
        painter.setPen(theme.colour("text" if chosen else "text_muted"))
        painter.drawText(
            0, top + _ICON + 6, self.width(), text_height, Qt.AlignmentFlag.AlignHCenter, self.text()
        )


class Rail(QWidget):
    """`chosen` gives the id of the page asked for."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setProperty("pane", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: dict[str, RailButton] = {}
        bench.tongue.bind(self, self.setAccessibleName, N_("Places"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 10, 4, 10)
        column.setSpacing(4)
        for spec in PAGES:
            if not spec.place:
                continue
            button = RailButton(bench, spec)
            button.clicked.connect(lambda _checked=False, page=spec.id: self.chosen.emit(page))
            self._buttons[spec.id] = button
            if spec.at_foot:
                column.addStretch(1)
            column.addWidget(button)

    def mark(self, page: str) -> None:
        """Mark the place a page belongs to."""
        spec = next((spec for spec in PAGES if spec.id == page), None)
        place = (spec.under or spec.id) if spec else ""
        if place in self._buttons:
            self._buttons[place].setChecked(True)
            tab_to_checked(self._buttons.values())
