"""The picture of the plan, painted: months, a bar for each phase, a diamond for its day, a line for today."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, month
from gatekeeper_app.services.time_plan import StepState, TimePlan
from gatekeeper_app.ui.accessible_chart import say_chart
from gatekeeper_app.ui.pages.plan.phases import STATE_SIGNS
from gatekeeper_app.ui.pages.plan.timeline_layout import (
    Look,
    Phase,
    PhaseShape,
    Span,
    TimelineShape,
    Type,
    Words,
    lay_out,
)
from gatekeeper_app.ui.workbench import Workbench

_HATCH = 6.0
_SIGN = 16
_TONES = {Look.LATE: "warning", Look.FAULTY: "error"}
_LEAST_WIDTH = 320
_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PREVIOUS = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class Timeline(QWidget):
    """Arrows, Home and End step over the phases, a click chooses one: `stepped` carries its place."""

    stepped = Signal(int)

    def __init__(self, bench: Workbench, plan: TimePlan, phases: Sequence[Phase]) -> None:
        super().__init__()
        say_chart(Timeline)
        self._bench, self._plan, self._phases = bench, plan, phases
        self._laid: tuple[float, TimelineShape] | None = None
        self.current = -1
        self.setObjectName("plan-picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shape(self, width: float) -> TimelineShape:
        """The layout for a width."""
        if self._laid is None or self._laid[0] != width:
            theme, tongue = self._bench.theme, self._bench.tongue
            plain = QFontMetricsF(theme.font("small"))
            bold = QFontMetricsF(theme.font("small", bold=True))
            letters = Type(
                measure=lambda text, strong: (bold if strong else plain).horizontalAdvance(text),
                line=plain.height(),
                scale=theme.text_size / 100,
            )
            made = lay_out(
                self._phases,
                self._plan.axis,
                width=width,
                letters=letters,
                month_names=lambda first: month(first, tongue.language),
                today=self._plan.today,
                today_words=tongue.say(N_("Today {day}"), day=day(self._plan.today, tongue.language)),
            )
            self._laid = (width, made)
        return self._laid[1]

    # ---- size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self.shape(float(max(width, _LEAST_WIDTH))).height)

    def sizeHint(self) -> QSize:
        width = max(self.width(), _LEAST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self.heightForWidth(max(self.width(), _LEAST_WIDTH)))

    # ---- stepping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._phases) - 1
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
        place = self.shape(float(self.width())).at(event.position().y())
        if place is not None:
            self._step_to(place)
        super().mousePressEvent(event)

    def _step_to(self, place: int) -> None:
        self.current = place
        self.update()
        self.stepped.emit(place)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        shape = self.shape(float(self.width()))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self.current < len(shape.phases):
            self._paint_current(painter, shape)
        self._paint_months(painter, shape)
        for phase in shape.phases:
            self._paint_bar(painter, shape, phase)
        self._paint_today(painter, shape)
        for place, phase in enumerate(shape.phases):
            self._paint_words_of(painter, phase, current=place == self.current)
            self._paint_diamond(painter, shape, phase)
        painter.end()

    def _paint_current(self, painter: QPainter, shape: TimelineShape) -> None:
        phase = shape.phases[self.current]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._bench.theme.colour("accent_tint"))
        painter.drawRoundedRect(QRectF(0, phase.top, shape.width, phase.height), 6, 6)

    def _paint_months(self, painter: QPainter, shape: TimelineShape) -> None:
        theme = self._bench.theme
        painter.setPen(QPen(theme.colour("line"), 1))
        for place in shape.months:
            top = 2.0 if place.year is not None else shape.rows_top / 3
            painter.drawLine(QPointF(place.x, top), QPointF(place.x, shape.height))
        painter.drawLine(QPointF(shape.chart.right, shape.rows_top), QPointF(shape.chart.right, shape.height))
        for place in shape.months:
            for words in (place.year, place.name):
                if words is not None:
                    self._write(painter, words, "text" if words.bold else "text_muted")

    def _paint_bar(self, painter: QPainter, shape: TimelineShape, phase: PhaseShape) -> None:
        if phase.law is not None:
            self._paint_law(painter, phase.middle + shape.bar_height / 2 + 4, phase.law)
        if phase.bar is None:
            return
        theme = self._bench.theme
        bar = QRectF(
            phase.bar.left, phase.middle - shape.bar_height / 2, max(phase.bar.width, 2.0), shape.bar_height
        )
        tone = _TONES.get(phase.look)
        edge = theme.colour(tone or "accent")
        fill = "accent" if phase.look is Look.SOLID else f"{tone}_tint" if tone else "surface"
        painter.setPen(QPen(edge, 2 if tone else 1.4))
        painter.setBrush(theme.colour(fill))
        painter.drawRoundedRect(bar, 3, 3)
        if phase.look is Look.HATCHED:
            self._hatch(painter, bar)

    def _hatch(self, painter: QPainter, bar: QRectF) -> None:
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(bar, 3, 3)
        painter.setClipPath(path)
        painter.setPen(QPen(self._bench.theme.colour("accent"), 1.4))
        x = bar.left() - bar.height()
        while x < bar.right():
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()))
            x += _HATCH
        painter.restore()

    def _paint_law(self, painter: QPainter, y: float, law: Span) -> None:
        """A bracket below the bar, as long as the law's time."""
        painter.setPen(QPen(self._bench.theme.colour("text"), 2))
        painter.drawLine(QPointF(law.left, y), QPointF(law.right, y))
        for x in (law.left, law.right):
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 2))

    def _paint_today(self, painter: QPainter, shape: TimelineShape) -> None:
        if shape.today is None or shape.today_words is None:
            return
        painter.setPen(QPen(self._bench.theme.colour("text"), 2))
        painter.drawLine(QPointF(shape.today, shape.rows_top), QPointF(shape.today, shape.height))
        self._write(painter, shape.today_words, "text", ground="surface")

    def _paint_words_of(self, painter: QPainter, phase: PhaseShape, *, current: bool) -> None:
        ground = "accent_tint" if current else "surface"
        for words in phase.names:
            self._write(painter, words, "text", ground=ground)
        faulty = phase.sign is not None
        self._write(painter, phase.label, "text" if current or faulty else "text_muted", ground=ground)
        if phase.sign is not None:
            icon, tone = STATE_SIGNS[StepState.LATE if phase.look is Look.LATE else StepState.IMPOSSIBLE]
            size = self._bench.theme.px(_SIGN)
            around = QRectF(phase.sign - 2, phase.middle - size / 2 - 1, size + 4, size + 2)
            painter.fillRect(around, self._bench.theme.colour(ground))
            pixmap = self._bench.theme.pixmap(icon, tone, size)
            painter.drawPixmap(QPointF(phase.sign, phase.middle - size / 2), pixmap)

    def _paint_diamond(self, painter: QPainter, shape: TimelineShape, phase: PhaseShape) -> None:
        """Filled for a day set by hand, hollow for a proposed one."""
        theme, size = self._bench.theme, shape.diamond_size
        colour = theme.colour(_TONES.get(phase.look, "text"))
        x, y = phase.diamond, phase.middle
        corners = QPolygonF(
            [QPointF(x, y - size), QPointF(x + size, y), QPointF(x, y + size), QPointF(x - size, y)]
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("surface"), 4))  # stands clear of the bar
        painter.drawPolygon(corners)
        painter.setPen(QPen(colour, 1.8))
        painter.setBrush(colour if phase.own else theme.colour("surface"))
        painter.drawPolygon(corners)

    def _write(self, painter: QPainter, words: Words, token: str, *, ground: str = "") -> None:
        """One line of words; a ground keeps lines from running through them."""
        theme = self._bench.theme
        font = theme.font("small", bold=words.bold)
        metrics = QFontMetricsF(font)
        top = words.y - metrics.height() / 2
        if ground:
            painter.fillRect(
                QRectF(words.x - 2, top, words.width + 4, metrics.height()), theme.colour(ground)
            )
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(QPointF(words.x, top + metrics.ascent()), words.text)
