"""The tender sentence with its figures as real number fields, each over its own stretch of text.

The text is one read-only document, so that copying, searching and reading aloud give the whole sentence. A
figure stands in it as padded, transparent text; a spin box lies over it and moves with the layout.
"""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QValidator,
)
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QFrame, QSizePolicy, QTextEdit, QWidget

from gatekeeper_app.domain.criteria import Parameter
from gatekeeper_app.domain.wording import Piece
from gatekeeper_app.ui.theme.theme import Theme

_PAD = "\u00a0"


class FigureBox(QDoubleSpinBox):
    """A figure of the clause. Takes any number while typing, so that a wrong one can be pointed out; a number out
    of range is never taken over."""

    focused = Signal(str)
    typed = Signal(str, object, bool)  # parameter id, Decimal | None, within range

    def __init__(self, parameter: Parameter, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setDecimals(parameter.decimals)
        self.setRange(float(parameter.minimum), float(parameter.maximum))
        self.setSingleStep(float(parameter.step))
        self.setFont(theme.font("reading", bold=True))
        self.lineEdit().textEdited.connect(self._on_typed)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        state: tuple[QValidator.State, str, int] = super().validate(text, position)  # type: ignore[assignment,unused-ignore]
        number, ok = self.locale().toDouble(text.strip())
        if ok and not float(self.minimum()) <= number <= float(self.maximum()):
            return QValidator.State.Intermediate, text, position
        return state

    def figure(self) -> Decimal:
        return Decimal(str(round(self.value(), self.parameter.decimals))).quantize(
            Decimal(1).scaleb(-self.parameter.decimals)
        )

    def show_figure(self, figure: Decimal) -> None:
        if self.figure() != figure:
            self.blockSignals(True)
            self.setValue(float(figure))
            self.blockSignals(False)

    def _on_typed(self, text: str) -> None:
        number, ok = self.locale().toDouble(text.strip())
        figure = Decimal(str(number)) if ok else None
        within = figure is not None and self.parameter.minimum <= figure <= self.parameter.maximum
        self.typed.emit(self.parameter.id, figure, within)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.parameter.id)
        self.selectAll()

    def wheelEvent(self, event: object) -> None:
        """Scrolling the page must not change a figure under the pointer."""
        event.ignore()  # type: ignore[attr-defined]


class ClauseText(QTextEdit):
    """`figure_changed` when a figure was changed; `figure_focused` when one got the focus."""

    figure_changed = Signal(str, object)
    figure_focused = Signal(str)
    figure_typed = Signal(str, object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._boxes: dict[str, FigureBox] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("kind", "clause")
        self.document().setDocumentMargin(0)

    def show_clause(
        self, pieces: tuple[Piece, ...], parameters: Mapping[str, Parameter], values: Mapping[str, Decimal]
    ) -> None:
        """Lay the sentence out anew; number fields that stay keep focus and selection."""
        wanted = list(dict.fromkeys(piece.parameter for piece in pieces if piece.parameter in parameters))
        for name in [
            name
            for name in self._boxes
            if name not in wanted or self._boxes[name].parameter != parameters[name]
        ]:
            gone = self._boxes.pop(name)
            gone.hide()
            gone.deleteLater()
        document = self.document()
        self._places.clear()  # first: a layout on the way would look for figures in the emptied text
        document.clear()
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        block.setLineHeight(145, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        plain = QTextCharFormat()
        plain.setFont(self._theme.font("reading"))
        plain.setForeground(self._theme.colour("text"))
        hidden = QTextCharFormat()
        hidden.setFont(self._theme.font("reading", bold=True))
        hidden.setForeground(QColor(0, 0, 0, 0))
        for piece in pieces:
            if piece.parameter not in parameters or piece.parameter in self._places:
                cursor.insertText(piece.text, plain)
                continue
            start = cursor.position()
            cursor.insertText(self._padded(piece.text, parameters[piece.parameter]), hidden)
            self._places[piece.parameter] = (start, cursor.position())
        previous: QWidget | None = None
        for name in wanted:
            box = self._boxes.get(name)
            if box is None:
                box = FigureBox(parameters[name], self._theme, self.viewport())
                box.valueChanged.connect(lambda _value, chosen=name: self._on_value_changed(chosen))
                box.focused.connect(self.figure_focused)
                box.typed.connect(self.figure_typed)
                self._boxes[name] = box
            box.setFont(self._theme.font("reading", bold=True))
            box.show_figure(values[name])
            if previous is not None:
                QWidget.setTabOrder(previous, box)
            previous = box
        self._fit()

    def name_boxes(self, names: Mapping[str, str]) -> None:
        """Accessible names of the number fields: what the figure is, its unit and range."""
        for parameter_id, words in names.items():
            if parameter_id in self._boxes:
                self._boxes[parameter_id].setAccessibleName(words)

    def box(self, parameter_id: str) -> FigureBox | None:
        return self._boxes.get(parameter_id)

    @property
    def first_box(self) -> FigureBox | None:
        return next(iter(self._boxes.values()), None)

    def plain(self) -> str:
        """The sentence without the padding around figures, as it is copied."""
        text = self.toPlainText()
        for start, end in sorted(self._places.values(), reverse=True):
            text = text[:start] + text[start:end].strip(_PAD) + text[end:]
        return text

    def createMimeDataFromSelection(self) -> object:  # type: ignore[override]
        data = super().createMimeDataFromSelection()
        clean = data.text()
        while _PAD * 2 in clean:
            clean = clean.replace(_PAD * 2, _PAD)
        data.clear()
        data.setText(clean)
        return data

    def sizeHint(self) -> QSize:
        return QSize(400, round(self.document().size().height()))

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for name, rect in self._rects().items():
            fault = bool(self._boxes[name].property("fault"))
            painter.fillRect(rect.adjusted(0, 0, 0, -2), self._theme.colour("surface"))
            painter.setPen(QPen(self._theme.colour("error" if fault else "accent"), 2))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def mark_fault(self, parameter_id: str, *, fault: bool) -> None:
        box = self._boxes.get(parameter_id)
        if box is not None:
            box.setProperty("fault", fault)
            self.viewport().update()

    def _padded(self, text: str, parameter: Parameter) -> str:
        """The figure with no-break spaces around it: as wide as the widest figure and a finger's breadth."""
        metrics = QFontMetrics(self._theme.font("reading", bold=True))
        longest = max(
            (str(parameter.maximum), str(parameter.minimum), text),
            key=metrics.horizontalAdvance,
        )
        wanted = max(self._theme.px(34), metrics.horizontalAdvance(longest) + self._theme.px(20))
        pad = max(
            1, round((wanted - metrics.horizontalAdvance(text)) / 2 / max(1, metrics.horizontalAdvance(_PAD)))
        )
        return _PAD * pad + text + _PAD * pad

    def _rects(self) -> dict[str, QRect]:
        rects = {}
        for name, (start, end) in self._places.items():
            if name not in self._boxes:
                continue
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            left = self.cursorRect(cursor)
            cursor.setPosition(end)
            right = self.cursorRect(cursor)
            height = max(26, QFontMetrics(self._theme.font("reading")).height() + 4)
            # proportional line height puts the extra room above the letters: stay at the baseline
            top = left.bottom() - height + 3
            rects[name] = QRect(left.left(), top, max(24, right.left() - left.left()), height)
        return rects

    def _fit(self) -> None:
        """Height follows the text, number fields follow their places."""
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) + 4
        if (self.minimumHeight(), self.maximumHeight()) != (height, height):
            self.setFixedHeight(height)
            self.updateGeometry()
        for name, rect in self._rects().items():
            self._boxes[name].setGeometry(rect.adjusted(1, 0, -1, -2))
            self._boxes[name].show()
        self.viewport().update()

    def _on_value_changed(self, parameter_id: str) -> None:
        self.figure_changed.emit(parameter_id, self._boxes[parameter_id].figure())
