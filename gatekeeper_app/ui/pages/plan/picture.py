"""The picture of a plan: a bar for each leg under a band of months, a line for today."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.time_axis import Bar
from gatekeeper_app.services.time_plan import TimePlan
from gatekeeper_app.ui.pages.plan.layout import BAR, HEAD, ROW, PlanPicture, lay_out
from gatekeeper_app.ui.workbench import Workbench

_MONTHS = {
    "fi": (
        "tammi",
        "helmi",
        "maalis",
        "huhti",
        "touko",
        "kesä",
        "heinä",
        "elo",
        "syys",
        "loka",
        "marras",
        "joulu",
    ),
    "sv": ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class PlanPictureView(QWidget):
    """Up and down step from bar to bar; each is marked and said. Its name is a sentence with the first and last day."""

    def __init__(self, bench: Workbench, plan: TimePlan) -> None:
        super().__init__()
        self._bench, self._plan = bench, plan
        self._current = -1
        self.setObjectName("plan-picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        bars = plan.axis.bars
        language = bench.tongue.language
        if bars:
            words = bench.tongue.say(
                N_("Picture of the plan, {count} legs from {first} to {last}. Arrow keys step through them."),
                count=len(bars),
                first=day(bars[0].start, language),
                last=day(bars[-1].end, language),
            )
            self.setAccessibleName(words)
        self._fit()

    @property
    def picture(self) -> PlanPicture:
        """The layout for the present width."""
        theme, tongue = self._bench.theme, self._bench.tongue
        metrics = QFontMetrics(theme.font("small"))
        names = [tongue.say(bar.name) for bar in self._plan.axis.bars]
        label = max((metrics.horizontalAdvance(name) for name in names), default=0) + 14
        return lay_out(
            self._plan.axis,
            self._plan.today,
            width=float(max(self.width(), 200)),
            label_width=float(min(label, self.width() * 0.45)),
            scale=theme.px(100) / 100,
            say=tongue.say,
            say_day=lambda on: day(on, tongue.language),
            say_month=self._month,
            say_bar=self._spoken,
            day_width=float(metrics.horizontalAdvance("31.12.2026")),
        )

    def sizeHint(self) -> QSize:
        scale = self._bench.theme.px(100) / 100
        return QSize(400, round((HEAD + len(self._plan.axis.bars) * ROW + 8) * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _month(self, first: date) -> str:
        name = _MONTHS[self._bench.tongue.language][first.month - 1]
        return f"{name} {first.year}" if first.month == 1 else name

    def _spoken(self, bar: Bar) -> str:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        words = say(
            N_("{name}: {first} to {last}"),
            name=say(bar.name),
            first=day(bar.start, language),
            last=day(bar.end, language),
        )
        if bar.passed:
            return f"{words}, {say(N_('past'))}"
        return f"{words}, {say(N_('statutory time'))}" if bar.statutory else words

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        bars = self.picture.bars
        if step is None or not bars:
            super().keyPressEvent(event)
            return
        self._current = min(max(self._current + step, 0), len(bars) - 1)
        self.setAccessibleDescription(bars[self._current].spoken)
        self.setToolTip(bars[self._current].spoken)
        if self._bench.announcer is not None:
            self._bench.announcer.polite(bars[self._current].spoken)
        self.update()

    # ---- painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, picture = self._bench.theme, self.picture
        scale = theme.px(100) / 100
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("label"))
        for mark in picture.months:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(mark.x, HEAD * scale - 6), QPointF(mark.x, picture.height))
            if mark.words:
                painter.setPen(theme.colour("text_muted"))
                painter.drawText(QPointF(mark.x + 4, HEAD * scale - 10), mark.words)
        painter.setFont(theme.font("small"))
        metrics = painter.fontMetrics()
        for place, shape in enumerate(picture.bars):
            row = QRectF(0, shape.y, picture.width, ROW * scale)
            if place == self._current and self.hasFocus():
                painter.fillRect(row, theme.colour("accent_tint"))
            base = shape.y + (ROW * scale + metrics.ascent() - metrics.descent()) / 2
            painter.setPen(theme.colour("text"))
            name = metrics.elidedText(shape.name, Qt.TextElideMode.ElideRight, int(picture.label_width - 10))
            painter.drawText(QPointF(2, base), name)
            bar = QRectF(
                shape.left, shape.y + (ROW - BAR) * scale / 2, max(shape.right - shape.left, 2), BAR * scale
            )
            painter.setPen(QPen(theme.colour("text_muted" if shape.style == "passed" else "accent"), 1.4))
            painter.setBrush(self._brush(shape.style))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(theme.colour("text_muted"))
            width = metrics.horizontalAdvance(shape.day)
            x = shape.left - width - 6 * scale if shape.day_left else shape.right + 6 * scale
            painter.drawText(QPointF(max(x, picture.label_width), base), shape.day)
        if picture.today is not None:
            painter.setPen(QPen(theme.colour("error"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(picture.today, HEAD * scale - 6), QPointF(picture.today, picture.height))
            painter.setFont(theme.font("label", bold=True))
            painter.setPen(theme.colour("error"))
            painter.drawText(
                QPointF(picture.today + 4, picture.height - 2), self._bench.tongue.say(N_("Today"))
            )

    def _brush(self, style: str) -> QBrush:
        theme = self._bench.theme
        if style == "passed":
            return QBrush(theme.colour("line_control"))
        if style == "statutory":
            return QBrush(theme.colour("accent"), Qt.BrushStyle.BDiagPattern)
        return QBrush(theme.colour("surface"))
