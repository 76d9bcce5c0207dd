"""The page of criteria packs: taking in above, handing on below."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.packs.exporting import ExportCard
from gatekeeper_app.ui.pages.packs.importing import ImportCard
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel
from gatekeeper_app.ui.workbench import Workbench

_WIDEST = 940


class PacksPage(Page):
    """One column of two cards."""

    title = N_("Criteria packs")
    of_own_library = True

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._standby = Standby(bench)
        self._heading = HeadingLabel(bench.theme)
        self.importing, self.exporting = ImportCard(bench), ExportCard(bench)
        self.pane = ScrollPane(margins=(32, 20, 32, 32))
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self._heading, self.importing, self.exporting):
            column.addWidget(widget)
        self.pane.add_sheet(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._standby)
        outer.addWidget(self.pane)
        self.pane.hide()

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self.pane.setHidden(waiting)
        if waiting:
            return
        self._heading.setText(self.bench.tongue.say(self.title))
        self.importing.refresh()
        self.exporting.refresh()
        self._limit()

    def enter(self) -> None:
        (self._standby.button if self.pane.isHidden() else self.importing.choose).setFocus()

    def parent_page(self) -> str:
        return "own"

    def parent_title(self) -> str:
        return self.bench.tongue.say(N_("Own criteria"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.importing, self.exporting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit()

    def _limit(self) -> None:
        self._content.setMaximumWidth(self.bench.theme.px(_WIDEST))
