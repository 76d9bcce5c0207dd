"""The rows of the list of procurements: what they say, their order, how they are painted."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import clock, day
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.ui.workbench import Workbench

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 16


class Order(StrEnum):
    """What the list is sorted by."""

    CHANGED = "changed"
    TITLE = "title"
    BUYER = "buyer"


ORDER_NAMES: dict[Order, str] = {
    Order.CHANGED: N_("Last changed first"),
    Order.TITLE: N_("By name"),
    Order.BUYER: N_("By contracting entity"),
}


class ProcurementModel(QAbstractListModel):
    """Rows filtered and sorted here. `AccessibleTextRole` is a whole sentence."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        self._all: tuple[ProcurementSummary, ...] = ()
        self._rows: tuple[ProcurementSummary, ...] = ()
        self._wanted, self._order = "", Order.CHANGED

    def load(self, summaries: tuple[ProcurementSummary, ...]) -> None:
        self._all = summaries
        self._arrange()

    def arrange(self, wanted: str, order: Order) -> None:
        """Keep the rows that hold every word of `wanted` somewhere, in this order."""
        self._wanted, self._order = wanted, order
        self._arrange()

    @property
    def total(self) -> int:
        return len(self._all)

    def row(self, index: Index) -> ProcurementSummary:
        return self._rows[index.row()]

    def place_of(self, procurement_id: str) -> int:
        """The row of a procurement, -1 where it is not shown."""
        return next((i for i, row in enumerate(self._rows) if row.id == procurement_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.sentence(row)
        return None

    # ---- words

    def title(self, row: ProcurementSummary) -> str:
        return row.title or self._bench.tongue.say(N_("Unnamed procurement"))

    def details(self, row: ProcurementSummary) -> str:
        """Contracting entity and categories, as far as they are known."""
        say = self._bench.tongue.say
        archived = say(N_("archived")) if row.archived else ""
        return " · ".join(part for part in (row.buyer, self._categories(row), archived) if part)

    def changed(self, row: ProcurementSummary) -> str:
        """The time of day today, else the date."""
        at, language = row.changed_at.astimezone(), self._bench.tongue.language
        if at.date() == self._bench.desk.clock().astimezone().date():
            return self._bench.tongue.say(N_("today {time}"), time=clock(at, language))
        return day(at.date(), language)

    def sentence(self, row: ProcurementSummary) -> str:
        say = self._bench.tongue.say
        details = self.details(row)
        if details:
            return say(
                N_("{title}, {details}, changed {when}."),
                title=self.title(row),
                details=details,
                when=self.changed(row),
            )
        return say(N_("{title}, changed {when}."), title=self.title(row), when=self.changed(row))

    def _categories(self, row: ProcurementSummary) -> str:
        known = self._bench.desk.library.categories
        return ", ".join(self._bench.tongue.say(known[c].name) if c in known else c for c in row.categories)

    def _arrange(self) -> None:
        words = self._wanted.casefold().split()
        rows = [
            row
            for row in self._all
            if all(word in f"{self.title(row)} {self.details(row)}".casefold() for word in words)
        ]
        if self._order is Order.CHANGED:
            rows.sort(key=lambda row: row.changed_at, reverse=True)
        elif self._order is Order.TITLE:
            rows.sort(key=lambda row: self.title(row).casefold())
        else:
            rows.sort(key=lambda row: (row.buyer.casefold() or "\uffff", self.title(row).casefold()))
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()


class ProcurementDelegate(QStyledItemDelegate):
    """Title and details below one another, the change at the right."""

    def __init__(self, bench: Workbench, model: ProcurementModel, view: QWidget) -> None:
        super().__init__(view)
        self._bench, self._model = bench, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self._bench.theme.px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, row = self._bench.theme, self._model.row(index)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.left() + _MARGIN, rect.bottom(), rect.right() - _MARGIN, rect.bottom())
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_tint"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 6, 6)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(rect.left() + 2, rect.top() + 12, 3, rect.height() - 24), 1.5, 1.5)
        painter.setFont(theme.font("small"))
        when = self._model.changed(row)
        right = painter.fontMetrics().horizontalAdvance(when)
        half, left = rect.height() // 2, rect.left() + _MARGIN
        width = rect.width() - 2 * _MARGIN
        painter.setPen(theme.colour("text_muted"))
        top = QRect(left, rect.top(), width, half - 1)
        painter.drawText(top, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, when)
        below = QRect(left, rect.top() + half + 1, width, half)
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, _cut(painter, self._model.details(row), width))
        painter.setFont(theme.font("h3"))
        painter.setPen(theme.colour("text"))
        room = width - right - _MARGIN
        top.setWidth(room)
        painter.drawText(top, Qt.AlignmentFlag.AlignBottom, _cut(painter, self._model.title(row), room))
        painter.restore()


def _cut(painter: QPainter, words: str, width: int) -> str:
    """Words too long for their row; the whole stands in the tool tip and in the accessible sentence."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
