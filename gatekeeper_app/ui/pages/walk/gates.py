"""The gates as a path: a list whose rows are painted, and spoken as sentences."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.gates import GATE_NAMES, GATE_STATE_NAMES, Gate, GateState
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.walk import GateWalk
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_RING, _WORDS_AT, _BADGE = 30, 54, 22


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """What a row shows: the gate, how far it is, and the worst open bottleneck at it."""

    walk: GateWalk
    worst: Severity | None


class GateModel(QAbstractListModel):
    """Seven rows. `DisplayRole` is the gate's name, `AccessibleTextRole` a whole sentence."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._rows: tuple[GateRow, ...] = ()

    def show(self, rows: tuple[GateRow, ...]) -> None:
        """The rows as they stand; a change of state keeps the selection."""
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row(self, index: Index) -> GateRow:
        return self._rows[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(row)
        return None

    def name(self, row: GateRow) -> str:
        return self._bench.tongue.say(GATE_NAMES[row.walk.gate])

    def state_words(self, row: GateRow) -> str:
        """How far the gate is, in a word or two."""
        say = self._bench.tongue.say
        if row.walk.state is GateState.PARTLY:
            return say(N_("{done} / {all} decided"), done=row.walk.decided, all=len(row.walk.first))
        return say(GATE_STATE_NAMES[row.walk.state])

    def sentence(self, row: GateRow) -> str:
        say = self._bench.tongue.say
        words = say(
            N_("Gate {number}, {gate}: {state}."),
            number=row.walk.gate.number,
            gate=say(GATE_NAMES[row.walk.gate]),
            state=self.state_words(row).lower(),
        )
        if row.worst is not None:
            words += " " + say(
                N_("Worst open bottleneck: {severity}."), severity=say(SEVERITY_NAMES[row.worst]).lower()
            )
        return words


class GateDelegate(QStyledItemDelegate):
    """Number in a ring on the path, name, state in words, the worst severity as a sign."""

    def __init__(self, bench: Workbench, model: GateModel, view: QListView) -> None:
        super().__init__(view)
        self._bench, self._model, self._view = bench, model, view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as seven rows have room for, within what is readable."""
        px = self._bench.theme.px
        seventh = self._view.viewport().height() // max(1, self._model.rowCount())
        return QSize(160, min(max(seventh, px(44)), px(56)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._bench.theme
        row = self._model.row(index)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(rect.left() + 28, rect.center().y() + 0.5)
        if chosen:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -1), 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left() + 1, rect.top() + 10, 3, rect.height() - 20), 1.5, 1.5)
        painter.setPen(QPen(theme.colour("line_control"), 2))
        reach = _RING / 2 + 3
        if index.row() > 0:
            painter.drawLine(QPointF(centre.x(), rect.top()), QPointF(centre.x(), centre.y() - reach))
        if index.row() < self._model.rowCount() - 1:
            painter.drawLine(QPointF(centre.x(), centre.y() + reach), QPointF(centre.x(), rect.bottom() + 1))
        self._ring(painter, centre, row, chosen=chosen)
        self._words(painter, rect, row, chosen=chosen)
        painter.restore()

    def _ring(self, painter: QPainter, centre: QPointF, row: GateRow, *, chosen: bool) -> None:
        theme = self._bench.theme
        circle = QRectF(centre.x() - _RING / 2, centre.y() - _RING / 2, _RING, _RING)
        state = row.walk.state
        pen = QPen(theme.colour("line_control"), 2)
        painter.setBrush(theme.colour("surface"))
        if chosen:
            pen.setColor(theme.colour("accent"))
            painter.setBrush(theme.colour("accent"))
        elif state is GateState.DECIDED:
            pen.setColor(theme.colour("accent"))
            painter.setBrush(theme.colour("accent_tint"))
        elif state is GateState.NOT_APPLICABLE:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        if state is GateState.PARTLY and not chosen:
            arc = QPen(theme.colour("accent"), 3)
            painter.setPen(arc)
            painter.drawArc(circle, 90 * 16, -180 * 16)
        if state is GateState.DECIDED:
            tick = theme.pixmap("check", "on_accent" if chosen else "accent", 18)
            painter.drawPixmap(QPointF(centre.x() - 9, centre.y() - 9), tick)
            return
        painter.setFont(theme.font("small", bold=True))
        painter.setPen(theme.colour("on_accent" if chosen else "text"))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(row.walk.gate.number))

    def _words(self, painter: QPainter, rect: QRect, row: GateRow, *, chosen: bool) -> None:
        theme = self._bench.theme
        left = rect.left() + _WORDS_AT
        badge = _BADGE if row.worst is not None else 0
        width = rect.right() - left - badge - 8
        half = rect.height() // 2
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body", bold=chosen))
        painter.drawText(
            QRect(left, rect.top(), width, half),
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
            self._bench.tongue.say(GATE_NAMES[row.walk.gate]),
        )
        painter.setPen(theme.colour("text_muted"))
        painter.setFont(theme.font("small"))
        painter.drawText(
            QRect(left, rect.top() + half, width, half),
            Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft,
            self._model.state_words(row),
        )
        if row.worst is not None:
            sign = theme.pixmap(SEVERITY_ICONS[row.worst], row.worst.value, 18)
            painter.drawPixmap(QPointF(rect.right() - 26, rect.center().y() - 9), sign)


class GateList(QListView):
    """`chosen` gives the gate; arrows and letters move, as in any list."""

    chosen = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._theme = bench.theme
        self._gates = GateModel(bench)
        self.setModel(self._gates)
        self.setItemDelegate(GateDelegate(bench, self._gates, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        bench.tongue.bind(self, self.setAccessibleName, N_("Gates"))
        bench.theme.changed.connect(self.doItemsLayout)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._quiet = False

    def show_gates(self, rows: tuple[GateRow, ...], current: Gate) -> None:
        """Show the rows and mark the current gate, without a signal."""
        self._quiet = True
        self._gates.show(rows)
        for place, row in enumerate(rows):
            if row.walk.gate is current and self.currentIndex().row() != place:
                self.setCurrentIndex(self._gates.index(place))
        self._quiet = False

    @property
    def least_width(self) -> int:
        """What the longest name takes, with its ring before and a sign after it."""
        names = QFontMetrics(self._theme.font("body", bold=True))
        states = QFontMetrics(self._theme.font("small"))
        rows = [self._gates.row(self._gates.index(place)) for place in range(self._gates.rowCount())]
        widest = max(
            (
                max(
                    names.horizontalAdvance(self._gates.name(row)),
                    states.horizontalAdvance(self._gates.state_words(row)),
                )
                for row in rows
            ),
            default=0,
        )
        return _WORDS_AT + widest + _BADGE + 12

    def sizeHint(self) -> QSize:
        return QSize(200, 7 * self._theme.px(56) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(self._gates.row(current).walk.gate)
