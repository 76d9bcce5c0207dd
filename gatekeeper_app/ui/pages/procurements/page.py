"""The page: find a procurement, open it, send it, delete it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.procurements.delete_dialog import DeleteDialog
from gatekeeper_app.ui.pages.procurements.rows import (
    ORDER_NAMES,
    Order,
    ProcurementDelegate,
    ProcurementModel,
)
from gatekeeper_app.ui.save_copy import copy_saver
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import LOW
from gatekeeper_app.ui.widgets.action_bar import ActionBar
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


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
        self._fit()
        self._saver = copy_saver(bench)
        self._saver.offer(self, lambda: self.chosen)

    def _build(self) -> None:
        self._head = head = QVBoxLayout()
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
        body.setContentsMargins(32, 0, 32, 16)
        self._card = Card(margins=(2, 6, 2, 6))
        self._card.column.addWidget(self.list)
        body.addWidget(self._card, 1)
        empty = QVBoxLayout()
        empty.setContentsMargins(0, 0, 0, 0)
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
        self.sample.setText(say(N_("Open a sample…")))
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
        self._card.setVisible(shown > 0)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the list has the room: the heading stands in the window's header anyway."""
        low = self.height() < self.bench.theme.px(LOW - 60)
        self._heading.setVisible(not low)
        self._head.setContentsMargins(32, 12 if low else 24, 32, 12)
        self.list.setMinimumHeight(self.bench.theme.px(64))
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
        dialog.copy.clicked.connect(
            lambda: self._saver.save(row.id, lambda: dialog.say_saved() if isValid(dialog) else None)
        )
        dialog.accepted.connect(lambda: self._delete(row.id, self.model.title(row)))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _delete(self, procurement_id: str, title: str) -> None:
        try:
            self.bench.desk.remove(procurement_id)
        except UserFacingError as error:
            self.bench.failed.emit(error)
            return
        self.refresh()
        self.enter()
        self.bench.notice(self.bench.tongue.say(N_("“{title}” was deleted."), title=title))
