"""The table of trial tenders: typed into, copied from and pasted into as a spreadsheet."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QResizeEvent
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

from gatekeeper_app.ui.workbench import Workbench

_Index = QModelIndex | QPersistentModelIndex
_NAMES, _ROOMY, _WIDEST, _NARROWEST = 300, 240, 190, 96
_ROW, _PADDING = 34, 6


class Cells(QAbstractTableModel):
    """Rows of words by column; the last row is empty, for another tender. `typed`: row, column and words."""

    typed = Signal(int, int, str)

    def __init__(self, parent: QWidget, bench: Workbench) -> None:
        super().__init__(parent)
        self._bench = bench
        self.heads: Sequence[str] = ()
        self.rows: Sequence[Sequence[str]] = ()
        self.faults: Mapping[tuple[int, int], str] = {}

    def show_cells(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], faults: Mapping[tuple[int, int], str]
    ) -> None:
        """Other words; the same cells stay chosen where the table keeps its form."""
        same = len(heads) == len(self.heads) and len(rows) == len(self.rows)
        if not same:
            self.beginResetModel()
        self.heads, self.rows, self.faults = heads, rows, faults
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(heads) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        words, fault = self.rows[row][column], self.faults.get((row, column), "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.heads[column].replace("\n", ", ")
            return ". ".join(part for part in (f"{head}: {words}", fault) if part)
        if role == Qt.ItemDataRole.DecorationRole and fault:
            return self._bench.theme.pixmap("circle-alert", "error", 16)
        if role == Qt.ItemDataRole.ForegroundRole and fault:
            return self._bench.theme.colour("error")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        words = str(value).strip()
        if words != self.rows[index.row()][index.column()]:
            self.typed.emit(index.row(), index.column(), words)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class _CellDelegate(QStyledItemDelegate):
    """Words keep clear of the lines between cells."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        option.rect.adjust(_PADDING, 0, -_PADDING, 0)
        super().paint(painter, option, index)


class BidsTable(QTableView):
    """Enter and F2 write into the cell, Delete empties it, Ctrl+C and Ctrl+V are those of a spreadsheet, Tab leaves.

    `pasted`: row, column and the rows of words to be put there; `emptied`: the cells to be emptied."""

    pasted = Signal(int, int, object)
    emptied = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self.cells = Cells(self, bench)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setObjectName("trial-bids")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_cells(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], faults: Mapping[tuple[int, int], str]
    ) -> None:
        self.cells.show_cells(heads, rows, faults)
        self._fit()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.chosen_words())
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit([(index.row(), index.column()) for index in self.selectedIndexes()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def chosen_words(self) -> str:
        """The chosen cells as a spreadsheet takes them."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, column in chosen:
            rows.setdefault(row, []).append(self.cells.rows[row][column])
        return "\n".join("\t".join(words) for words in rows.values())

    def paste(self) -> None:
        """What was copied, from the chosen cell on; from the first where none is chosen."""
        rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
        chosen = self.selectedIndexes()
        row = min((index.row() for index in chosen), default=0)
        column = min((index.column() for index in chosen), default=0)
        if rows:
            self.pasted.emit(row, column, rows)

    # ---- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows; the names take what is left over."""
        theme, header = self._bench.theme, self.horizontalHeader()
        font = theme.font("small", bold=True)
        self.setFont(theme.font("body"))
        header.setFont(font)
        for part in (header, header.viewport()):  # the style sheet keeps the font it first saw
            part.style().unpolish(part)
            part.style().polish(part)
        metrics, widths = QFontMetrics(font), list[int]()
        room = theme.px(_WIDEST) - 24
        high = 0
        for head in self.cells.heads:
            wrapped = metrics.boundingRect(QRect(0, 0, room, 1000), int(Qt.TextFlag.TextWordWrap), head)
            widths.append(min(max(wrapped.width() + 28, theme.px(_NARROWEST)), theme.px(_WIDEST)))
            high = max(high, wrapped.height())
        if widths:
            spare = self.viewport().width() - sum(widths[1:])
            widths[0] = min(max(theme.px(_WIDEST), spare), theme.px(_NAMES))
            more = max(spare - widths[0], 0) // max(len(widths) - 1, 1)
            widths[1:] = [min(width + more, theme.px(_ROOMY)) for width in widths[1:]]
            widths[0] = max(widths[0], self.viewport().width() - sum(widths[1:]))
        for column, width in enumerate(widths):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)
        header.setFixedHeight(high + 14)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > self.viewport().width() else 0
        height = header.height() + len(self.cells.rows) * theme.px(_ROW) + 2 + bar
        if self.height() != height:
            self.setFixedHeight(height)
