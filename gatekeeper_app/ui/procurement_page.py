"""A page of the open procurement: one column of cards, filled anew after every change; standby where none is open."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.page import PageOfProcurement
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.reading_order import focus_kept, read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel
from gatekeeper_app.ui.workbench import Workbench


class ProcurementPage(PageOfProcurement):
    """Derived pages build their cards in `fill`. Every control in them needs an object name: it is how the focus finds
    its way back when the column is made anew."""

    widest = 940  # of the column, in pixels at 100 %

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._staying = False
        self._standby = Standby(bench)
        self.pane = ScrollPane(margins=(32, 20, 32, 32))
        self.content = Replaced(spacing=14)
        holder = QHBoxLayout()
        holder.addWidget(self.content, 1000)
        holder.addStretch(1)
        self.pane.column.addLayout(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.pane)
        outer.addWidget(self._standby)
        self._limit()
        bench.theme.changed.connect(self._limit)

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        """Put the cards of the procurement into the column."""
        raise NotImplementedError

    @property
    def procurement(self) -> Procurement:
        """The open procurement; only while the page is filled."""
        procurement = self.bench.desk.procurement
        assert procurement is not None
        return procurement

    # ---- page

    def refresh(self) -> None:
        if self._staying:
            return
        standing_by = self._standby.show_state(needs_procurement=True)
        self.pane.setVisible(not standing_by)
        if standing_by:
            return
        with focus_kept(self):
            column = self.content.fresh()
            self.fill(column, self.procurement)
            self.content.show_fresh()
        read_in_order(self)

    def enter(self) -> None:
        self.pane.verticalScrollBar().setValue(0)
        if not self._standby.isHidden():
            self._standby.button.setFocus()
            return
        headings = [label for label in self.findChildren(HeadingLabel) if label.isVisibleTo(self)]
        target = self.first_control() or next(iter(headings), None)
        if target is not None:
            target.setFocus()

    def first_control(self) -> QWidget | None:
        """Where the focus goes when the page comes into sight; None: to its heading."""
        return None

    def control(self, *beginnings: str) -> QWidget | None:
        """The first control in sight whose name begins so; what was filled before is still about, out of sight."""
        shown = [widget for widget in self.findChildren(QWidget) if widget.isVisibleTo(self)]
        for beginning in beginnings:
            found = next((widget for widget in shown if widget.objectName().startswith(beginning)), None)
            if found is not None:
                return found
        return None

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane,)

    # ---- saving

    def save(self, edit: Edit, *, notice: bool = False) -> bool:
        """Save a choice; the column is filled anew."""
        return self.bench.apply(edit, notice=notice)

    def save_words(self, edit: Edit) -> bool:
        """Save what is being typed or was typed and left: the column stays, or a click that ends the typing would
        meet a button that has gone."""
        self._staying = True
        try:
            return self.bench.apply(edit, notice=False)
        finally:
            self._staying = False

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()

    def _limit(self) -> None:
        self.content.setMaximumWidth(self.bench.theme.px(self.widest))
