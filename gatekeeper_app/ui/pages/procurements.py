"""All procurements of the workspace: find one, open it, send it, delete it."""

from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import clock, day
from gatekeeper_app.services.protocols import ProcurementSummary
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.save_copy import copy_saver
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
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
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
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
    """Words of a row that are too long for it; the whole stands in the tool tip and the accessible sentence."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


class DeleteDialog(QDialog):
    """The one question the program asks before it acts: deleting cannot be undone. A copy can be saved first."""

    def __init__(self, bench: Workbench, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        say = bench.tongue.say
        self.setWindowTitle(say(N_("Delete a procurement")))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(bench.theme, say(N_("Delete “{title}”?"), title=title), step="h2"))
        column.addWidget(
            TextLabel(
                bench.theme,
                say(
                    N_(
                        "Decisions, reasons, names of people and the journal go for good. This cannot be undone."
                    )
                ),
            )
        )
        self.copy = Button(bench.theme, say(N_("Save a copy first…")), icon="file-down")
        self.cancel = Button(bench.theme, say(N_("Cancel")), on_click=self.reject)
        self.delete = Button(bench.theme, say(N_("Delete for good")), icon="trash-2", on_click=self.accept)
        row = QWidget()
        flow = FlowLayout(row, spacing=10)
        for button in (self.copy, self.cancel, self.delete):
            flow.addWidget(button)
        column.addWidget(row)
        self.setMinimumWidth(min(bench.theme.px(460), parent.window().width() - 40))
        self.cancel.setFocus()


class ProcurementsPage(Page):
    """A list to choose from; the bar acts on the chosen row."""

    title = N_("Procurements")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        theme = bench.theme
        self._heading = HeadingLabel(theme)
        self._count = TextLabel(theme, tone="muted")
        self.search = QLineEdit()
        self.search.setMaxLength(200)
        self.search.setClearButtonEnabled(True)
        self.order = Combo()
        self.model = ProcurementModel(bench)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ProcurementDelegate(bench, self.model, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._standby = Standby(bench)
        self._empty = Box("field")
        self._empty_words = TextLabel(theme, step="reading")
        self.empty_action = Button(theme, kind="primary", on_click=self._on_empty_action)
        self.sample = Button(
            theme, kind="link", icon="flask-conical", on_click=bench.actions["sample"].trigger
        )
        self.delete = Button(theme, icon="trash-2", on_click=self._ask_delete)
        self.copy = Button(theme, icon="file-down", on_click=bench.actions["save_copy"].trigger)
        self.open = Button(theme, kind="primary", on_click=self._open)
        self._dialog: DeleteDialog | None = None
        self._build()
        self.search.textChanged.connect(lambda _text: self._arrange())
        self.order.currentIndexChanged.connect(lambda _place: self._arrange())
        self.list.activated.connect(lambda _index: self._open())
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_bar())
        for watched in (self.search, self.list):
            watched.installEventFilter(self)
        bench.theme.changed.connect(self._fit)
        self._saver = copy_saver(bench)
        self._saver.offer(self, lambda: self.chosen)

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(32, 24, 32, 12)
        head.setSpacing(10)
        tools = QHBoxLayout()
        tools.setSpacing(12)
        tools.addWidget(self.search, 3)
        tools.addWidget(self.order, 2)
        self._tools = QWidget()
        self._tools.setLayout(tools)
        tools.setContentsMargins(0, 0, 0, 0)
        for part in (self._heading, self._count, self._tools):
            head.addWidget(part)
        actions = QWidget()
        flow = FlowLayout(actions, spacing=12)
        flow.addWidget(self.empty_action)
        flow.addWidget(self.sample)
        self._empty.column.setSpacing(12)
        self._empty.column.addWidget(self._empty_words)
        self._empty.column.addWidget(actions)
        body = QVBoxLayout()
        body.setContentsMargins(16, 0, 16, 0)
        body.addWidget(self.list, 1)
        empty = QVBoxLayout()
        empty.setContentsMargins(16, 0, 16, 0)
        empty.addWidget(self._empty)
        empty.addStretch(1)
        self._empty_place = QWidget()
        self._empty_place.setLayout(empty)
        body.addWidget(self._empty_place, 1)
        self._bar = ActionBar()
        for button in (self.delete, self.copy, self.open):
            self._bar.add_button(button)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(head)
        content.addLayout(body, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._content, 1)
        outer.addWidget(self._standby, 1)
        outer.addWidget(self._bar)

    # ---- page

    def refresh(self) -> None:
        standing_by = self._standby.show_state(needs_procurement=False)
        self._content.setVisible(not standing_by)
        self._bar.setVisible(not standing_by)
        if standing_by:
            return
        say = self.bench.tongue.say
        self._heading.setText(say(self.title))
        self.search.setPlaceholderText(say(N_("Filter by name, contracting entity or category")))
        self.search.setAccessibleName(say(N_("Filter procurements")))
        self.order.setAccessibleName(say(N_("Order of the list")))
        self.order.set_options(
            [(o.value, say(name)) for o, name in ORDER_NAMES.items()], self.order.value or Order.CHANGED
        )
        self.list.setAccessibleName(say(self.title))
        self.sample.setText(say(N_("Open the sample")))
        self.delete.setText(say(N_("Delete…")))
        self.copy.setText(say(N_("Save a copy for e-mail…")))
        self.open.setText(say(N_("Open")))
        chosen = self.chosen or self._open_one()
        try:
            self.model.load(tuple(self.bench.desk.summaries()))
        except UserFacingError as error:
            self.bench.failed.emit(error)
        self._choose(chosen)
        self._show_state()

    def enter(self) -> None:
        if not self._content.isVisible():
            self._standby.button.setFocus()
        elif self.model.rowCount():
            self.list.setFocus()
        else:
            self.empty_action.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._content, self._bar)

    @property
    def chosen(self) -> str:
        """The id of the chosen procurement, empty where none is."""
        index = self.list.currentIndex()
        return self.model.row(index).id if index.isValid() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.list.setFocus()
                return True
            if watched is self.search and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
            if watched is self.list and event.key() == Qt.Key.Key_Delete:
                self._ask_delete()
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
        return super().eventFilter(watched, event)

    # ---- the list

    def _arrange(self) -> None:
        chosen = self.chosen
        self.model.arrange(self.search.text(), Order(self.order.value or Order.CHANGED))
        self._choose(chosen)
        self._show_state()

    def _choose(self, procurement_id: str) -> None:
        """The row of this procurement, else the first."""
        place = max(self.model.place_of(procurement_id), 0)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(place))

    def _open_one(self) -> str:
        procurement = self.bench.desk.procurement
        return procurement.id if procurement is not None else ""

    def _show_state(self) -> None:
        """The list, or why it is empty."""
        say, shown, total = self.bench.tongue.say, self.model.rowCount(), self.model.total
        self.list.setVisible(shown > 0)
        self._empty_place.setVisible(shown == 0)
        self._tools.setVisible(total > 0)
        self._count.setVisible(total > 0)
        self.sample.setVisible(total == 0)
        if shown < total:
            self._count.setText(say(N_("{shown} of {all} procurements"), shown=shown, all=total))
        else:
            self._count.setText(
                self.bench.tongue.plural(N_("{n} procurement"), N_("{n} procurements"), total)
            )
        if total == 0:
            self._empty_words.setText(say(N_("There are no procurements yet. Start one, or try the sample.")))
            self.empty_action.setText(say(N_("Start a procurement")))
        elif shown == 0:
            self._empty_words.setText(
                say(N_("No procurement matches “{words}”."), words=self.search.text().strip())
            )
            self.empty_action.setText(say(N_("Clear the filter")))
        self._show_bar()

    def _show_bar(self) -> None:
        some = bool(self.chosen)
        self._bar.setVisible(self.model.total > 0)
        for button in (self.delete, self.copy, self.open):
            button.setEnabled(some)

    def _fit(self) -> None:
        self.list.doItemsLayout()

    # ---- acting

    def _open(self) -> None:
        if self.chosen:
            self.bench.open(self.chosen)

    def _on_empty_action(self) -> None:
        if self.model.total:
            self.search.clear()
            self.search.setFocus()
        else:
            self.bench.go("home")

    def _ask_delete(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        row = self.model.row(index)
        dialog = DeleteDialog(self.bench, self, self.model.title(row))
        dialog.copy.clicked.connect(lambda: self._saver.save(row.id))
        dialog.accepted.connect(lambda: self._delete(row.id, self.model.title(row)))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _delete(self, procurement_id: str, title: str) -> None:
        desk = self.bench.desk
        try:
            desk.store.remove(procurement_id)
        except UserFacingError as error:
            self.bench.failed.emit(error)
            return
        if desk.procurement is not None and desk.procurement.id == procurement_id:
            desk.close()
        self.refresh()
        self.enter()
        self.bench.notice(self.bench.tongue.say(N_("“{title}” was deleted."), title=title))
