"""A table of words as high as its rows: the page scrolls, not the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPixmap, QResizeEvent
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

from gatekeeper_app.ui.theme.theme import Theme

_INDENT = 5  # what the style sheet gives a head more than a cell
_ROOMY = 640  # pixels at 100 % from which every column is shown
_MEASURED = 3000  # rows whose heights are measured; beyond, every row has room for three lines
_LARGEST = 600_000  # pixels a table may be high, so that Qt can still paint it
_HEAD_ALIGNMENT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row: a word a column, an icon before some of them (column -> name, tone), and the sentence that says it all."""

    key: str
    cells: tuple[str, ...]
    spoken: str
    icons: tuple[tuple[int, str, str], ...] = ()


class _Lines(QAbstractTableModel):
    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heads: Sequence[str] = ()
        self.lines: Sequence[Line] = ()

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.heads, self.lines = heads, lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return line.spoken
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.cells[index.column()]
        return None

    def _icon(self, line: Line, column: int) -> QPixmap | None:
        icon = next((each for each in line.icons if each[0] == column), None)
        return self._theme.pixmap(icon[1], icon[2], 18) if icon is not None else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _HEAD_ALIGNMENT
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class _CellDelegate(QStyledItemDelegate):
    """Words begin where those of the column's head do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        option.rect.adjust(_INDENT, 0, 0, 0)
        super().paint(painter, option, index)


class WordTable(QTableView):
    """`entered` gives the key of a row (Enter, double click); `pointed` the top and bottom of the current row in the
    table, for whoever scrolls it. `wide` is the column that takes what the others leave; `spare` are left out where
    the table is narrow; `even`: all columns are as wide as one another."""

    entered = Signal(str)
    pointed = Signal(int, int)

    def __init__(self, theme: Theme, *, wide: int, spare: Sequence[int] = (), even: bool = False) -> None:
        super().__init__()
        self._theme, self._wide, self._spare, self._even = theme, wide, tuple(spare), even
        self.lines = _Lines(self, theme)
        self.setModel(self.lines)
        self.setItemDelegate(_CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))

    def show_lines(self, heads: Sequence[str], lines: Sequence[Line]) -> None:
        """Fill it anew; the current row stays where its key is still there."""
        here = self.current_key
        self.lines.show_lines(heads, lines)
        self._style()
        at = next((row for row, line in enumerate(lines) if line.key == here), -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at, 0))

    @property
    def current_key(self) -> str:
        row = self.currentIndex().row()
        return self.lines.lines[row].key if 0 <= row < len(self.lines.lines) else ""

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            top = self.horizontalHeader().height() + self.rowViewportPosition(current.row())
            self.pointed.emit(top, top + self.rowHeight(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key:
            self._enter(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _enter(self, row: int) -> None:
        self.entered.emit(self.lines.lines[row].key)

    def _style(self) -> None:
        theme, header = self._theme, self.horizontalHeader()
        self.setFont(theme.font("body"))
        header.setFont(theme.font("small", bold=True))
        for part in (header, header.viewport()):  # the style sheet keeps the font it first saw
            part.style().unpolish(part)
            part.style().polish(part)
        for column in range(len(self.lines.heads)):
            wide = self._even or column == self._wide
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not wide:
                header.resizeSection(column, self._width_of(column))
        self._fit()

    def _width_of(self, column: int) -> int:
        body = QFontMetrics(self._theme.font("body"))
        head = QFontMetrics(self._theme.font("small", bold=True))
        words = {line.cells[column] for line in self.lines.lines}
        icon = 24 if any(each[0] == column for line in self.lines.lines for each in line.icons) else 0
        widest = max((body.horizontalAdvance(text) for text in words), default=0)
        wanted = max(head.horizontalAdvance(self.lines.heads[column]), widest + icon) + 24
        return min(wanted, self._theme.px(200))

    def _fit(self) -> None:
        """Columns for the width, rows for the words, the height for the rows."""
        narrow = self.width() < self._theme.px(_ROOMY)
        header, taken = self.horizontalHeader(), 0
        for column in range(len(self.lines.heads)):
            hidden = narrow and column in self._spare
            if self.isColumnHidden(column) != hidden:
                self.setColumnHidden(column, hidden)
            if not hidden and column != self._wide and not self._even:
                taken += header.sectionSize(column)
        widths = {
            column: self.width() - taken if column == self._wide else header.sectionSize(column)
            for column in range(len(self.lines.heads))
            if not self.isColumnHidden(column)
        }
        if self._even:
            widths = dict.fromkeys(widths, self.width() // max(1, len(widths)))
        head = self._head_height(widths)
        if header.height() != head:
            header.setFixedHeight(head)
        height = head + 2 + self._set_heights(widths)
        if self.height() != height:
            self.setFixedHeight(min(height, _LARGEST))

    def _head_height(self, widths: dict[int, int]) -> int:
        """A head that is wider than its column stands on two lines."""
        letters, wrap = QFontMetrics(self._theme.font("small", bold=True)), int(Qt.TextFlag.TextWordWrap)
        rooms = {
            column: QRect(0, 0, max(40, width - 2 * _INDENT - 6), 10_000) for column, width in widths.items()
        }
        heights = [
            letters.boundingRect(room, wrap, self.lines.heads[at]).height() for at, room in rooms.items()
        ]
        return max(heights, default=letters.height()) + 14

    def _set_heights(self, widths: dict[int, int]) -> int:
        body = QFontMetrics(self.font())
        lines = self.lines.lines
        if len(lines) > _MEASURED:
            self.verticalHeader().setDefaultSectionSize(3 * body.lineSpacing() + 12)
            return len(lines) * self.verticalHeader().defaultSectionSize()
        total, wrap = 0, int(Qt.TextFlag.TextWordWrap)
        for row, line in enumerate(lines):
            icons = {column for column, _name, _tone in line.icons}
            wrapped = 0
            for column, width in widths.items():
                room = QRect(0, 0, max(40, width - 2 * _INDENT - 6 - (24 if column in icons else 0)), 10_000)
                wrapped = max(wrapped, body.boundingRect(room, wrap, line.cells[column]).height())
            if self.rowHeight(row) != wrapped + 14:
                self.setRowHeight(row, wrapped + 14)
            total += wrapped + 14
        return total
