"""The plan as a table: the same phases as in the picture."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES
from gatekeeper_app.ui.pages.plan.phases import spoken
from gatekeeper_app.ui.pages.plan.timeline_layout import Phase
from gatekeeper_app.ui.workbench import Workbench

_HEADS = (N_("Phase"), N_("Begins"), N_("Ends"), N_("Length, days"), N_("By law, days"), N_("State"))
_PHASE, _BEGINS, _ENDS, _LENGTH, _LAW, _STATE = range(len(_HEADS))
_ROOMY = 640  # pixels at 100 % from which every column is shown
_INDENT = 5  # what the style sheet gives a head more than a cell
_Index = QModelIndex | QPersistentModelIndex


class PhaseModel(QAbstractTableModel):
    """A row a phase. The first cell speaks the whole sentence."""

    def __init__(self, bench: Workbench, phases: Sequence[Phase], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._phases = bench, phases

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._phases)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        phase = self._phases[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _PHASE:
            return spoken(self._bench.tongue, phase)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        language = self._bench.tongue.language
        begins = phase.start
        return {
            _PHASE: phase.name,
            _BEGINS: day(begins, language) if begins is not None else "–",
            _ENDS: phase.day,
            _LENGTH: number((phase.end - begins).days, language) if begins is not None else "–",
            _LAW: number(phase.law_days, language) if phase.law_days else "–",
            _STATE: self._bench.tongue.say(STEP_STATE_NAMES[phase.state]),
        }[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._bench.tongue.say(_HEADS[section])


class _CellDelegate(QStyledItemDelegate):
    """Words begin where those of the column's head do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        option.rect.adjust(_INDENT, 0, 0, 0)
        super().paint(painter, option, index)


class PhaseTable(QTableView):
    """As high as its rows: the page scrolls, not the table. A narrow one leaves out what the days below say too."""

    def __init__(self, bench: Workbench, phases: Sequence[Phase]) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.setObjectName("plan-table")
        self.setModel(PhaseModel(bench, phases, self))
        self.setItemDelegate(_CellDelegate(self))
        self.setFont(theme.font("body"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFont(theme.font("small", bold=True))
        header.setFixedHeight(QFontMetrics(theme.font("small", bold=True)).height() + 14)
        header.setSectionResizeMode(_PHASE, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_HEADS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self._width_of(column))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _width_of(self, column: int) -> int:
        model, theme = self.model(), self._bench.theme
        body = QFontMetrics(theme.font("body"))
        head = QFontMetrics(theme.font("small", bold=True))
        title = str(model.headerData(column, Qt.Orientation.Horizontal))
        cells = [str(model.index(row, column).data()) for row in range(model.rowCount())]
        return max(head.horizontalAdvance(title), *(body.horizontalAdvance(text) for text in cells)) + 24

    def _fit(self) -> None:
        """Columns for the width, rows for the names, the height for the rows."""
        narrow = self.width() < self._bench.theme.px(_ROOMY)
        header, taken = self.horizontalHeader(), 0
        for column in range(1, len(_HEADS)):
            hidden = narrow and column in (_BEGINS, _LENGTH)
            if self.isColumnHidden(column) != hidden:
                self.setColumnHidden(column, hidden)
            taken += header.sectionSize(column)
        body, model = QFontMetrics(self.font()), self.model()
        # The header gives the names what is left only after this; their width is what it will be.
        room = QRect(0, 0, max(40, self.width() - taken - 2 * _INDENT - 6), 10_000)
        height = header.height() + 2
        for row in range(model.rowCount()):
            name = str(model.index(row, _PHASE).data())
            wrapped = body.boundingRect(room, int(Qt.TextFlag.TextWordWrap), name).height() + 12
            if self.rowHeight(row) != wrapped:
                self.setRowHeight(row, wrapped)
            height += wrapped
        if self.height() != height:
            self.setFixedHeight(height)
