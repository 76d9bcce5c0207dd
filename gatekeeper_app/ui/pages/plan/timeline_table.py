"""The plan as a table: the same phases as in the picture."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES, TimePlan
from gatekeeper_app.ui.pages.plan.phases import spoken
from gatekeeper_app.ui.pages.plan.timeline_layout import Phase
from gatekeeper_app.ui.workbench import Workbench

_HEADS = (N_("Phase"), N_("Begins"), N_("Ends"), N_("Length, days"), N_("By law, days"), N_("State"))
_PHASE, _BEGINS, _ENDS, _LENGTH, _LAW, _STATE = range(len(_HEADS))
_ROOMY = 640  # pixels at 100 % from which every column is shown
_Index = QModelIndex | QPersistentModelIndex


class PhaseModel(QAbstractTableModel):
    """A row a phase. The first cell speaks the whole sentence."""

    def __init__(self, bench: Workbench, plan: TimePlan, phases: Sequence[Phase], parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._plan, self._phases = bench, plan, phases

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._phases)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        phase, step = self._phases[index.row()], self._plan.steps[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _PHASE:
            return spoken(self._bench.tongue, step, phase)
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
            _STATE: self._bench.tongue.say(STEP_STATE_NAMES[step.state]),
        }[index.column()]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._bench.tongue.say(_HEADS[section])


class PhaseTable(QTableView):
    """As high as its rows: the page scrolls, not the table. A narrow one leaves out what the days below say too."""

    def __init__(self, bench: Workbench, plan: TimePlan, phases: Sequence[Phase]) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.setObjectName("plan-table")
        self.setModel(PhaseModel(bench, plan, phases, self))
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
        narrow = self.width() < self._bench.theme.px(_ROOMY)
        for column in (_BEGINS, _LENGTH):
            self.setColumnHidden(column, narrow)
        least = QFontMetrics(self.font()).height() + 12
        self.resizeRowsToContents()
        for row in range(self.model().rowCount()):
            self.setRowHeight(row, max(self.rowHeight(row), least))
        height = self.horizontalHeader().height() + sum(
            self.rowHeight(row) for row in range(self.model().rowCount())
        )
        if self.height() != height + 2:
            self.setFixedHeight(height + 2)
