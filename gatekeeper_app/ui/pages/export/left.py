"""The left of the export page: the documents there are. Where the window is narrow they stand above the choices."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.export.choices import Chosen
from gatekeeper_app.ui.pages.export.documents import DocumentList
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class DocumentsPane(ScrollPane):
    """`pointed`: a document became the current one; `ticked`: its box was pressed; `entered`: by Enter or a click."""

    pointed = Signal(str)
    ticked = Signal(str)
    entered = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(12, 16, 12, 16))
        title, lead = HeadingLabel(bench.theme, step="h2"), TextLabel(bench.theme, step="small", tone="muted")
        bench.tongue.bind(title, title.setText, N_("Documents"))
        bench.tongue.bind(lead, lead.setText, N_("Ticked documents are exported; the current one is shown."))
        self.listing = DocumentList(bench)
        self.listing.pointed.connect(self.pointed)
        self.listing.ticked.connect(self.ticked)
        self.listing.entered.connect(self.entered)
        self.listing.selectionModel().currentChanged.connect(self._on_current)
        self._sheet = QWidget()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (title, lead, self.listing):
            column.addWidget(part)
        self.column.addWidget(self._sheet)
        self._host: ScrollPane = self

    def show_chosen(self, chosen: Chosen) -> None:
        self.listing.show_chosen(chosen)

    def stand_in(self, host: "ScrollPane | None", place: QVBoxLayout | None) -> None:
        """Put the documents into another pane that scrolls, at a place of its own; None: back into this one."""
        target = host or self
        if target is not self._host:
            self._host = target
            (place if place is not None else self.column).addWidget(self._sheet)
            self._sheet.show()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._host.follow(self.listing, *self.listing.current_edges())
