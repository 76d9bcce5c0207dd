"""Lists of rows: a sign, a title, a line below it, a word at the end; under headings where there are groups.

The model is small and made anew when the rows change. The delegate paints with the theme's own colours and
fonts and wraps what does not fit; a row's height is kept per width.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gatekeeper_app.ui.theme.theme import Theme
from gatekeeper_app.ui.theme.tokens import RADIUS_CONTROL
from gatekeeper_app.ui.widgets.marked_text import marked_height, marked_layout

_ICON, _GAP, _SIDE, _TOP = 20, 10, 12, 7
_BATCH = 12  # rows that get their heights at once, the others while nothing else is to be done
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `spoken` is the sentence a screen reader says. `marks`: stretches of `line` (from, up to) that are
    marked. A heading cannot be chosen."""

    key: str
    title: str
    spoken: str
    line: str = ""
    icon: str = ""
    icon_tone: str = "text_muted"
    trailing: str = ""
    heading: bool = False
    marks: tuple[tuple[int, int], ...] = ()


class RowsToCome(Sequence[Row]):
    """Rows of which only the keys are known; each is made when it is first looked at. `keys`: key of a row, and
    whether it is a heading."""

    def __init__(self, keys: Sequence[tuple[str, bool]], make: Callable[[int], Row]) -> None:
        self.keys, self._make = keys, make
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        place = at % len(self)
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]


class Rows(QAbstractListModel):
    """The rows of a list; `Qt.UserRole` gives the `Row`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    @property
    def keys(self) -> Sequence[tuple[str, bool]]:
        """Key of each row, and whether it is a heading; makes no row that is still to come."""
        rows = self.rows
        return rows.keys if isinstance(rows, RowsToCome) else [(row.key, row.heading) for row in rows]

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Qt.ItemDataRole.UserRole: row,
        }.get(Qt.ItemDataRole(role))

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or self.keys[index.row()][1]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Paints rows."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme
        self._heights: dict[tuple[Row, int, int], int] = {}
        self.uniform = False  # every row has room for a title of two lines and a line below it

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        if self.uniform:
            title = QFontMetrics(self._theme.font("body", bold=True)).height()
            return QSize(width, 2 * title + QFontMetrics(self._theme.font("small")).height() + 2 * _TOP + 3)
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        key = (row, width, self._theme.text_size)
        if key not in self._heights:
            if len(self._heights) > 2000:
                self._heights.clear()
            self._heights[key] = self._height(row, width)
        return QSize(width, self._heights[key])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        theme, rect = self._theme, option.rect
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("text_muted"))
            painter.drawText(rect.adjusted(_SIDE, _TOP + 3, -_SIDE, 0), _WRAP, row.title)
            painter.restore()
            return
        self._paint_ground(painter, rect, chosen=bool(state & QStyle.StateFlag.State_Selected))
        title, line, trailing = self._places(row, rect)
        if row.icon:
            pixmap = theme.pixmap(row.icon, row.icon_tone, _ICON)
            drop = max(0, (QFontMetrics(theme.font("body", bold=True)).height() - _ICON) // 2)
            painter.drawPixmap(rect.topLeft() + QPoint(_SIDE, _TOP + drop), pixmap)
        for place, words, font, token in (
            (title, row.title, theme.font("body", bold=True), "text"),
            (line, row.line if not row.marks else "", theme.font("small"), "text_muted"),
            (trailing, row.trailing, theme.font("small"), "text_muted"),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            painter.drawText(place, _WRAP, words)
        if row.marks:
            painter.setPen(theme.colour("text_muted"))
            marked_layout(theme, row.line, row.marks, line.width()).draw(painter, QPointF(line.topLeft()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, chosen: bool) -> None:
        theme = self._theme
        if not chosen:
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(rect.left() + _SIDE, rect.bottom(), rect.right() - _SIDE, rect.bottom())
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_tint"))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setBrush(theme.colour("accent"))  # the bar says "chosen" where the tint is not seen
        painter.drawRoundedRect(QRectF(rect.left() + 1, rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)

    def _places(self, row: Row, rect: QRect) -> tuple[QRect, QRect, QRect]:
        """Where title, line and trailing words stand."""
        theme = self._theme
        left = rect.left() + _SIDE + (_ICON + _GAP if row.icon else 0)
        right = rect.right() - _SIDE
        small = theme.font("small")
        end = QFontMetrics(small).horizontalAdvance(row.trailing) if row.trailing else 0
        words = max(40, right - left - (end + _GAP if end else 0))
        high = _text_height(theme.font("body", bold=True), row.title, words)
        title = QRect(left, rect.top() + _TOP, words, high)
        if row.marks:
            below = marked_height(marked_layout(theme, row.line, row.marks, right - left))
        else:
            below = _text_height(small, row.line, right - left)
        line = QRect(left, title.bottom() + 2, right - left, below)
        return title, line, QRect(right - end, rect.top() + _TOP + 1, end + 2, title.height())

    def _height(self, row: Row, width: int) -> int:
        if row.heading:
            font = self._theme.font("small", bold=True)
            return _text_height(font, row.title, max(40, width - 2 * _SIDE)) + 2 * _TOP
        title, line, _trailing = self._places(row, QRect(0, 0, width, 0))
        return (line.bottom() if row.line else title.bottom()) + _TOP + 1


class ListingView(QListView):
    """A list of rows. `entered`: a row was chosen to be acted upon (Enter, click); `pointed`: it became the
    current one; `left_upwards`: Up on the first row, Esc anywhere."""

    entered = Signal(str)
    pointed = Signal(str)
    left_upwards = Signal()
    uniform_over: int | None = (
        None  # rows beyond which all have one height: measuring thousands holds the window
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.listing = Rows(self)
        self.setModel(self.listing)
        self._delegate = RowDelegate(self, theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setBatchSize(_BATCH)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self.entered.emit(self._key(index)))
        theme.changed.connect(self._on_theme)

    def show_rows(self, rows: Sequence[Row], current: str = "") -> None:
        """Show these rows; the current one stays current where it is still there. No signal is given."""
        before = self.listing.keys
        self._delegate.uniform = self.uniform_over is not None and len(rows) > self.uniform_over
        self.setUniformItemSizes(self._delegate.uniform)
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.listing.show_rows(rows)
        self.selectionModel().blockSignals(False)
        same = before == self.listing.keys
        place = self._place(current)
        # Far down every row above must have its height first; else those in sight are enough to begin with.
        far = place >= _BATCH or (same and scrolled > 0)
        if not far:
            self.setLayoutMode(QListView.LayoutMode.Batched)
        self.doItemsLayout()
        self.setLayoutMode(QListView.LayoutMode.SinglePass)  # the batches begun go on
        if place >= 0:
            self._make_current(place, tell=False)
        if same:
            self.verticalScrollBar().setValue(scrolled)

    @property
    def current_key(self) -> str:
        return self._key(self.currentIndex())

    def row(self, key: str) -> Row | None:
        place = self._place(key)
        return self.listing.rows[place] if place >= 0 else None

    def choose(self, key: str) -> None:
        """Make a row the current one, in sight, without a signal."""
        place = self._place(key)
        if place >= 0:
            self._make_current(place, tell=False)

    def step(self, by: int) -> None:
        """Move the current row by some rows that can be chosen; stops at the ends."""
        places = [place for place, (_key, heading) in enumerate(self.listing.keys) if not heading]
        if not places:
            return
        here = self.currentIndex().row()
        at = places.index(here) + by if here in places else (0 if by > 0 else len(places) - 1)
        self._make_current(places[min(max(at, 0), len(places) - 1)], tell=True)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if not self.signalsBlocked() and current.isValid():
            self.pointed.emit(self._key(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        first = next((i for i, (_key, heading) in enumerate(self.listing.keys) if not heading), -1)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key:
            self.entered.emit(self.current_key)
        elif key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.currentIndex().row() <= first):
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()  # heights follow the width

    def _make_current(self, place: int, *, tell: bool) -> None:
        index = self.listing.index(place)
        blocked = self.blockSignals(not tell)
        self.setCurrentIndex(index)
        self.blockSignals(blocked)
        if place == 1 and self.listing.keys[0][1]:
            self.scrollToTop()
        self.scrollTo(index)
        QTimer.singleShot(0, self, self._keep_in_sight)  # again when the rows have got their heights

    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _place(self, key: str) -> int:
        """Where the row of a key stands; -1 where there is none."""
        wanted = (key, False)
        return next((place for place, known in enumerate(self.listing.keys) if known == wanted), -1)

    @staticmethod
    def _key(index: QModelIndex | QPersistentModelIndex) -> str:
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return row.key if isinstance(row, Row) and not row.heading else ""

    def _on_theme(self) -> None:
        self.doItemsLayout()
        self.viewport().update()


def _text_height(font: QFont, text: str, width: int) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, text).height()
