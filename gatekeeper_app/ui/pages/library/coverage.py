"""What the library covers: a small table of counts, category by kind, whose cells are filters."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from gatekeeper_app.domain.criteria import CRITERION_KIND_NAMES, Category, CriterionKind
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.browsing import coverage
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.workbench import Workbench

_KINDS = tuple(CriterionKind)
# Columns have room for one word, broken at a soft hyphen of its translation; the full name is said.
_SHORT = {
    CriterionKind.PREPARATION: N_("Prepare"),
    CriterionKind.TECHNICAL_SPECIFICATION: N_("Require"),
    CriterionKind.SELECTION: N_("Qualify"),
    CriterionKind.AWARD: N_("Compare"),
    CriterionKind.CONTRACT_CLAUSE: N_("Bind"),
}
_NONE = "–"
_ROW = 28

_Index = QModelIndex | QPersistentModelIndex


class _Counts(QAbstractTableModel):
    """Rows are categories, the first column their names, the others the kinds."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self.categories: tuple[Category, ...] = ()
        self._counts: Mapping[tuple[str, CriterionKind], int] = {}

    def show_library(self, library: Library) -> None:
        self.beginResetModel()
        self.categories = tuple(library.categories.values())
        self._counts = coverage(library)
        self.endResetModel()

    def cell(self, index: _Index) -> tuple[str, CriterionKind | None]:
        """What a cell stands for: a category, and a kind but in the first column."""
        kind = _KINDS[index.column() - 1] if index.column() > 0 else None
        return self.categories[index.row()].id, kind

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.categories)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(_KINDS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        say = self._bench.tongue.say
        category = self.categories[index.row()]
        name = say(category.name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            aligned = Qt.AlignmentFlag.AlignLeft if index.column() == 0 else Qt.AlignmentFlag.AlignHCenter
            return aligned | Qt.AlignmentFlag.AlignVCenter
        if index.column() == 0:
            return name if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        kind = _KINDS[index.column() - 1]
        count = self._counts.get((category.id, kind), 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else _NONE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._bench.tongue.plural(N_("{n} criterion"), N_("{n} criteria"), count)
            return f"{name}, {say(CRITERION_KIND_NAMES[kind])}: {words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        say = self._bench.tongue.say
        if section == 0:
            return say(N_("Category")) if role == Qt.ItemDataRole.DisplayRole else None
        kind = _KINDS[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(_SHORT[kind])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return say(CRITERION_KIND_NAMES[kind])
        return None


class _Heads(QHeaderView):
    """Column heads that break into two lines instead of being cut."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._bench = bench
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 2 * self._metrics().height() + 8)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._bench.theme
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        across = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignHCenter
        margin = 3 if section == 0 else 1
        painter.save()
        painter.fillRect(rect, theme.colour("canvas"))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text_muted"))
        flags = int(across) | int(Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(rect.adjusted(margin, 2, -margin, -4), flags, words)
        painter.setPen(theme.colour("line_control"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._bench.theme.font("label"))


class CoverageTable(QTableView):
    """`picked(category id, kind or None)`: a cell was clicked, or Enter or Space pressed on it."""

    picked = Signal(str, object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._counts = _Counts(bench, self)
        self.setModel(self._counts)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.setHorizontalHeader(_Heads(bench, self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pick)

    def show_library(self, library: Library) -> None:
        """The counts of the whole library, whatever is filtered."""
        self._counts.show_library(library)
        self.setAccessibleName(
            self._bench.tongue.say(N_("Coverage of the library: criteria by category and kind"))
        )
        self.setFont(self._bench.theme.font("small"))
        self._fit()

    def mark(self, category: str, kind: CriterionKind | None) -> None:
        """Mark the cell that is in force as a filter."""
        self.clearSelection()
        for row, known in enumerate(self._counts.categories):
            if known.id == category:
                column = 0 if kind is None else 1 + _KINDS.index(kind)
                self.setCurrentIndex(self._counts.index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self.picked.emit(*self._counts.cell(index))

    def _fit(self) -> None:
        """Every row in sight; the first column as wide as its longest name, if the others leave room."""
        row = max(24, self._bench.theme.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(row)
        header = self.horizontalHeader()
        names = max(
            (
                self.fontMetrics().horizontalAdvance(self._bench.tongue.say(c.name))
                for c in self._counts.categories
            ),
            default=0,
        )
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, min(names + 12, self.viewport().width() // 3))
        self.setFixedHeight(header.sizeHint().height() + row * len(self._counts.categories) + 2)
