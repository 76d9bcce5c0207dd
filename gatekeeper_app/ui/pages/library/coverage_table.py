"""The table of the coverage: a number in every cell, its shade in three steps, keys to walk, a name for each cell."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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

from gatekeeper_app.domain.criteria import (
    AMBITION_NAMES,
    CRITERION_KIND_NAMES,
    R_STRATEGY_NAMES,
    Ambition,
    CriterionKind,
    RStrategy,
)
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.coverage_picture import EVERYTHING, Picture
from gatekeeper_app.services.facets import Facet
from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.theme.tokens import RADIUS_TAG
from gatekeeper_app.ui.workbench import Workbench

# Where a column has no room for the name of a kind: one word, broken at a soft hyphen of its translation.
_SHORT = {
    CriterionKind.PREPARATION: N_("Prepare"),
    CriterionKind.TECHNICAL_SPECIFICATION: N_("Require"),
    CriterionKind.SELECTION: N_("Qualify"),
    CriterionKind.AWARD: N_("Compare"),
    CriterionKind.CONTRACT_CLAUSE: N_("Bind"),
}
_NONE = "–"
_ROW = 25
_NAMES = 300  # the widest column of names
_SHADES = (("", "text_muted"), ("accent_tint", "text"), ("amb1", "text"), ("accent", "on_accent"))
"""Ground and ink of a cell by its strength."""

_Index = QModelIndex | QPersistentModelIndex


class _Counts(QAbstractTableModel):
    """The first row and the last column are totals, the first column names. `Qt.UserRole`: strength, 0-3."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self.picture: Picture | None = None

    def show_picture(self, picture: Picture) -> None:
        self.beginResetModel()
        self.picture = picture
        self.endResetModel()

    def place(self, index: _Index) -> tuple[str, str]:
        """Category and value a cell stands for; `EVERYTHING` in totals and in the column of names."""
        assert self.picture is not None
        row, column, values = index.row(), index.column(), self.picture.values
        category = self.picture.categories[row - 1].id if row > 0 else EVERYTHING
        return category, values[column - 1] if 0 < column <= len(values) else EVERYTHING

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.picture is None else 1 + len(self.picture.categories)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.picture is None else 2 + len(self.picture.values)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.picture is None:
            return None
        category, value = self.place(index)
        count = self.picture.count(category, value)
        name = self._category(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return self.picture.strength(category, value)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return name
        if role == Qt.ItemDataRole.DisplayRole:
            return name if index.column() == 0 else str(count) if count else _NONE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._bench.tongue.plural(N_("{n} criterion"), N_("{n} criteria"), count)
            about = f"{name}, {self.value_name(value)}" if value else name
            return f"{about}: {words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self.picture is None:
            return None
        say, values = self._bench.tongue.say, self.picture.values
        told = role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if section == 0:
            return say(N_("Category")) if told else None
        if section > len(values):
            return say(N_("In all")) if told else None
        if role == Qt.ItemDataRole.DisplayRole and self.picture.axis is Facet.R_STRATEGY:
            return values[section - 1]
        if role == Qt.ItemDataRole.UserRole and self.picture.axis is Facet.KIND:
            return say(_SHORT[CriterionKind(values[section - 1])])
        return self.value_name(values[section - 1]) if told else None

    def value_name(self, value: str) -> str:
        assert self.picture is not None
        say = self._bench.tongue.say
        if self.picture.axis is Facet.KIND:
            return say(CRITERION_KIND_NAMES[CriterionKind(value)])
        if self.picture.axis is Facet.AMBITION:
            return say(AMBITION_NAMES[Ambition(value)])
        return f"{value} {say(R_STRATEGY_NAMES[RStrategy(value)])}"

    def _category(self, row: int) -> str:
        assert self.picture is not None
        say = self._bench.tongue.say
        return say(self.picture.categories[row - 1].name) if row else say(N_("All categories"))


class _Heads(QHeaderView):
    """Column heads that break into two lines instead of being cut, and use a shorter word where they must."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        lines = 1 if self._one_line() else 2
        return QSize(super().sizeHint().width(), lines * self._metrics().height() + 8)

    def _one_line(self) -> bool:
        """Whether no head has a shorter form: their words are short."""
        model = self.model()
        return all(
            model.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole) is None
            for at in range(model.columnCount())
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        across = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignHCenter
        margin = 4 if section == 0 else 1
        painter.save()
        painter.fillRect(rect, theme.colour("canvas"))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("text_muted"))
        flags = int(across) | int(Qt.AlignmentFlag.AlignBottom) | int(Qt.TextFlag.TextWordWrap)
        room = rect.adjusted(margin, 2, -margin, -4)
        painter.drawText(room, flags, self._words(section, room.width()))
        painter.setPen(theme.colour("line_control"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _words(self, section: int, room: int) -> str:
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        shorter = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
        longest = max((self._metrics().horizontalAdvance(word) for word in words.split()), default=0)
        return str(shorter) if shorter and longest > room else words

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font("label"))


class _CellPainter(QStyledItemDelegate):
    """Number on a shade of its strength; the current cell is framed."""

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, rect = self._theme, option.rect
        ground, ink = _SHADES[int(index.data(Qt.ItemDataRole.UserRole) or 0)]
        words, name = str(index.data()), index.column() == 0
        total = index.row() == 0 or index.column() == index.model().columnCount() - 1
        if not ground and words != _NONE:
            ink = "text"
        cell = rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(cell, RADIUS_TAG, RADIUS_TAG)
        painter.setFont(theme.font("small", bold=total))
        painter.setPen(theme.colour(ink))
        if name:
            room = rect.adjusted(4, 0, -6, 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        else:
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            focused = self._view.hasFocus()
            painter.setPen(QPen(theme.colour("focus" if focused else "line_control"), 2 if focused else 1))
            painter.drawRoundedRect(cell, RADIUS_TAG, RADIUS_TAG)
        painter.restore()


class CoverageTable(QTableView):
    """`picked(category, value)`: a cell that holds criteria was clicked, or Enter or Space pressed on it. `left`:
    Esc."""

    picked = Signal(str, str)
    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._counts = _Counts(bench, self)
        self.setModel(self._counts)
        self.setItemDelegate(_CellPainter(self, bench.theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(96)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        self.setHorizontalHeader(_Heads(bench.theme, self))
        self.clicked.connect(self._pick)

    def show_picture(self, picture: Picture) -> None:
        """Show these counts; the current cell keeps its category."""
        row = self.currentIndex().row()
        self._counts.show_picture(picture)
        self.setAccessibleName(self._bench.tongue.say(N_("Coverage of the library: criteria by category")))
        self._fit()
        if self.model().rowCount():
            self.setCurrentIndex(self.model().index(max(0, min(row, self.model().rowCount() - 1)), 1))

    def mark(self, category: str, value: str) -> None:
        """Make the cell of a category and a value the current one, in sight."""
        picture = self._counts.picture
        if picture is None:
            return
        ids = [EVERYTHING, *(each.id for each in picture.categories)]
        values = [EVERYTHING, *picture.values]
        if category in ids and value in values:
            column = values.index(value) if value else len(values)
            self.setCurrentIndex(self.model().index(ids.index(category), column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _pick(self, index: _Index) -> None:
        picture = self._counts.picture
        if index.isValid() and picture is not None:
            category, value = self._counts.place(index)
            if picture.count(category, value):
                self.picked.emit(category, value)

    def _fit(self) -> None:
        """The first column as wide as its longest name, if the others leave room."""
        theme = self._bench.theme
        self.verticalHeader().setDefaultSectionSize(max(24, theme.px(_ROW)))
        header, model = self.horizontalHeader(), self.model()
        last = model.columnCount() - 1
        if last < 1:
            return
        names, heads = QFontMetrics(theme.font("small", bold=True)), QFontMetrics(theme.font("label"))
        longest = max(
            names.horizontalAdvance(str(model.index(row, 0).data())) for row in range(model.rowCount())
        )
        total = heads.horizontalAdvance(str(model.headerData(last, Qt.Orientation.Horizontal))) + 10
        room = self.viewport().width() - total - (last - 1) * max(28, theme.px(28))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for section, width in ((0, max(60, min(longest + 14, theme.px(_NAMES), room))), (last, total)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(section, width)
        header.updateGeometry()
