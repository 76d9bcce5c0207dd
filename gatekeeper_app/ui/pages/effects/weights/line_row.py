"""A criterion of the comparison: its weight as a figure and as a slider, what it outweighs, how often it decides."""

from decimal import Decimal

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import percent
from gatekeeper_app.services.award.results import LineResult
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

NAME_WIDTH, FIGURE_WIDTH, OUTWEIGHS_WIDTH, DECIDES_WIDTH = 200, 92, 130, 170
_SIGN = 18
_FIELD_HEIGHT, _ROW_HEIGHT = 30, 33
_ANY_LENGTH = 16_777_215
_SETTLES_MS = 600
"""After the last step of a key, until the weight is saved."""


class WeightSlider(QSlider):
    """Does not change under a scrolling wheel."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FigureField(QDoubleSpinBox):
    """A figure in percent; a whole one is written without decimals, and a scrolling wheel leaves it alone."""

    def __init__(self, *, most: float, suffix: str) -> None:
        super().__init__()
        self.setRange(0.0, most)
        self.setDecimals(2)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        shown = QLocale().toString(value, "f", 2)
        point = QLocale().decimalPoint()
        return shown.rstrip("0").rstrip(point) if point in shown else shown

    def figure(self) -> Decimal:
        """To two decimals."""
        return Decimal(f"{self.value():.2f}").normalize() + 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LineRow(QWidget):
    """`moved` while the slider moves: show it, save nothing. `settled`: the figure is meant."""

    moved = Signal(str, object)
    settled = Signal(str, object)

    def __init__(self, bench: Workbench, line_id: str, name: str, *, most: int, adjustable: bool) -> None:
        super().__init__()
        self._bench, self.line_id, self._name = bench, line_id, name
        self._result: LineResult | None = None
        theme, say = bench.theme, bench.tongue.say
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES_MS)
        self._timer.timeout.connect(self._settle)
        self.field = FigureField(most=most, suffix="%" if bench.tongue.language == "en" else "\u00a0%")
        self.field.setObjectName(f"weight-{line_id}")
        self.field.setAccessibleName(say(N_("Weight of “{name}”, percent"), name=name))
        self.field.setFixedWidth(theme.px(FIGURE_WIDTH))
        self.field.setMinimumHeight(theme.px(_FIELD_HEIGHT))
        self.field.valueChanged.connect(self._on_field)
        self.slider = WeightSlider()
        self.slider.setObjectName(f"slider-{line_id}")
        self.slider.setAccessibleName(say(N_("Weight of “{name}”, slider"), name=name))
        self.slider.setRange(0, most)
        self.slider.setPageStep(5)
        self.slider.setMinimumHeight(theme.px(_ROW_HEIGHT))
        self.slider.valueChanged.connect(self._on_slider)
        self.slider.sliderReleased.connect(self._settle)
        for control in (self.field, self.slider):
            control.setEnabled(adjustable)
            policy = control.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            control.setSizePolicy(policy)
            if most == 0:  # nothing is taken off the price for the price
                control.hide()
        self._outweighs = TextLabel(theme, wrap=False)
        self._sign = QLabel()
        self._decides = TextLabel(theme, wrap=False)
        self._fault = TextLabel(theme, step="small", tone="error")
        self._fault.hide()
        self._row = FoldingRow(spacing=16)
        self._signed = ""
        self._build(name)
        bench.theme.changed.connect(self._tell)

    def _build(self, name: str) -> None:
        theme = self._bench.theme
        self._label = TextLabel(theme, name, bold=True)
        self._label.setFixedWidth(theme.px(NAME_WIDTH))
        self._outweighs.setMinimumWidth(theme.px(OUTWEIGHS_WIDTH))
        decides = self._deciding = QWidget()
        decides.setMinimumWidth(theme.px(DECIDES_WIDTH))
        inner = QHBoxLayout(decides)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._sign)
        inner.addWidget(self._decides, 1)
        self._row.add(self._label, stretch=1, least=theme.px(NAME_WIDTH))
        self._row.add(self.field, least=theme.px(FIGURE_WIDTH))
        self._row.add(self.slider, stretch=100, least=theme.px(120))
        self._row.add(self._outweighs, least=theme.px(OUTWEIGHS_WIDTH))
        self._row.add(decides, least=theme.px(DECIDES_WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._row)
        self._column.addWidget(self._fault)

    # ---- showing

    def show_result(self, figure: Decimal | None, result: LineResult | None) -> None:
        """The figure in both controls, without a signal, and what it does; None where it is the price's."""
        self._result = result
        self._fault.hide()
        if figure is not None:
            for control, value in ((self.field, float(figure)), (self.slider, round(float(figure)))):
                control.blockSignals(True)
                if isinstance(control, QSlider):
                    if not control.isSliderDown():
                        control.setValue(int(value))
                elif control.value() != value:
                    control.setValue(value)
                control.blockSignals(False)
        self._tell()

    def refuse(self, reason: str) -> None:
        """Say under the figure why it was not taken; it stays."""
        self._fault.setText(reason)
        self._fault.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._bench.theme.px(NAME_WIDTH)
        self._label.setMinimumWidth(1 if self._row.folded else wide)
        self._label.setMaximumWidth(_ANY_LENGTH if self._row.folded else wide)
        self._column.setContentsMargins(0, 0, 0, 12 if self._row.folded else 0)
        self._tell()

    def _tell(self) -> None:
        """Column heads stand above wide rows; narrow ones say what their figures are."""
        say, language, result = self._bench.tongue.say, self._bench.tongue.language, self._result
        for part in (
            self._outweighs,
            self._deciding,
        ):  # hidden ones would make room to unfold, and so on for ever
            part.setMaximumHeight(0 if result is None and self._row.folded else _ANY_LENGTH)
        if result is None:
            self._outweighs.setText("–")
            self._decides.setText("")
            self._show_sign("")
            return
        told = result.break_even
        if told.unlimited:
            words = say(N_("any difference"))
        elif told.percent is not None:
            words = percent(told.percent, language)
        else:
            words = "–"
        folded = self._row.folded
        self._outweighs.setText(say(N_("Outweighs: {difference}"), difference=words) if folded else words)
        power = percent(result.power, language)
        self._decides.setText(say(N_("decides {power}"), power=power))
        self._show_sign("warning" if result.powerless else "ok")

    def _show_sign(self, tone: str) -> None:
        theme = self._bench.theme
        colour = theme.colour(tone).name() if tone else ""
        if self._signed == tone + colour:
            return
        self._signed = tone + colour
        if not tone:
            self._sign.clear()
        else:
            icon = "triangle-alert" if tone == "warning" else "circle-check"
            self._sign.setPixmap(theme.pixmap(icon, tone, _SIGN))

    # ---- changing

    def _on_slider(self, value: int) -> None:
        self.field.blockSignals(True)
        self.field.setValue(float(value))
        self.field.blockSignals(False)
        self.moved.emit(self.line_id, self.field.figure())
        if not self.slider.isSliderDown():  # by keys: there is no release to wait for
            self._timer.start()

    def _on_field(self, _value: float) -> None:
        self._timer.stop()
        self.settled.emit(self.line_id, self.field.figure())

    def _settle(self) -> None:
        self._timer.stop()
        self.settled.emit(self.line_id, self.field.figure())
