"""A chart as a widget: painted, stepped through with the arrow keys, and a chart with a sentence to a screen reader."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper_app.domain.charts import Chart
from gatekeeper_app.services.charts.layout import height_of, lay_out
from gatekeeper_app.services.charts.shapes import Drawing, Letters, Point, Rect
from gatekeeper_app.ui.accessible_chart import say_chart
from gatekeeper_app.ui.charts.painting import ChartPainter, letters
from gatekeeper_app.ui.theme.theme import Theme

_LEAST_WIDTH = 280
_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PREVIOUS = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class ChartPicture(QWidget):
    """Arrows, Home and End step over marks or rows, a click chooses the one it meets: `stepped` has its sentence."""

    stepped = Signal(str)

    def __init__(self, theme: Theme, chart: Chart) -> None:
        super().__init__()
        say_chart(ChartPicture)
        self._theme, self._chart = theme, chart
        self._letters: Letters | None = None
        self._laid: tuple[float, Drawing] | None = None
        self._heights: dict[int, int] = {}
        self.current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(chart.alternative)
        theme.changed.connect(self._lay_anew)

    def show_chart(self, chart: Chart) -> None:
        """Other figures; the place stepped to is kept where it still exists."""
        before = self.heightForWidth(max(self.width(), _LEAST_WIDTH))
        self._chart, self._laid = chart, None
        self._heights.clear()
        self.setAccessibleName(chart.alternative)
        if self.current >= 0 and self.current >= len(self.drawing().stops):
            self.current = -1
        if self.heightForWidth(max(self.width(), _LEAST_WIDTH)) != before:
            self.updateGeometry()
        self.update()

    def drawing(self, width: float = 0.0) -> Drawing:
        """The chart laid out for a width; for the one it has when 0."""
        width = max(width or float(self.width()), float(_LEAST_WIDTH))
        if self._laid is None or self._laid[0] != width:
            self._laid = (width, lay_out(self._chart, width=width, letters=self._type()))
        return self._laid[1]

    def _type(self) -> Letters:
        if self._letters is None:
            self._letters = letters(self._theme)
        return self._letters

    def _lay_anew(self) -> None:
        self._laid = self._letters = None
        self._heights.clear()
        self.updateGeometry()
        self.update()

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Kept by width: a page asks for it many times while it is laid out."""
        wide = max(width, _LEAST_WIDTH)
        if wide not in self._heights:
            self._heights[wide] = round(height_of(self._chart, width=float(wide), letters=self._type()))
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    # ---- stepping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.drawing().stops) - 1
        if key in _NEXT:
            self._step_to(min(self.current + 1, last))
        elif key in _PREVIOUS:
            self._step_to(max(self.current - 1, 0))
        elif key == Qt.Key.Key_Home:
            self._step_to(0)
        elif key == Qt.Key.Key_End:
            self._step_to(last)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = Point(event.position().x(), event.position().y())
        met = (n for n, stop in enumerate(self.drawing().stops) if _larger(stop.around).has(place))
        found = next(met, None)
        if found is not None:
            self._step_to(found)
        super().mousePressEvent(event)

    def _step_to(self, place: int) -> None:
        stops = self.drawing().stops
        if 0 <= place < len(stops):
            self.current = place
            self.setAccessibleDescription(stops[place].spoken)
            self.update()
            self.stepped.emit(stops[place].spoken)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing = self.drawing()
        chart = ChartPainter(painter, self._theme)
        if 0 <= self.current < len(drawing.stops):
            chart.show_stop(drawing.stops[self.current].around)
        chart.paint(drawing)
        painter.end()


def _larger(around: Rect) -> Rect:
    """A target of at least 24 pixels, as fingers and shaking hands need."""
    across, down = max(24 - around.width, 0.0) / 2, max(24 - around.height, 0.0) / 2
    return Rect(
        left=around.left - across,
        top=around.top - down,
        width=around.width + 2 * across,
        height=around.height + 2 * down,
    )
