"""The pages of the open procurement side by side under the header, the one in sight marked by a line and by state.

What does not fit goes behind a button at the end; in a narrow window all of them stand in the header's menu.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import PAGES, PageSpec
from gatekeeper_app.ui.widgets.buttons import tab_to_checked
from gatekeeper_app.ui.workbench import Workbench

_SIDE = 20


def tabs_of(bench: Workbench) -> tuple[PageSpec, ...]:
    """The pages the open procurement has; none where none is open."""
    if bench.gatekeeper is None or bench.desk.procurement is None:
        return ()
    procurement = bench.desk.procurement
    return tuple(
        spec for spec in PAGES if spec.tab and (not spec.only_renewed or procurement.predecessor is not None)
    )


class ProcurementTabs(QFrame):
    """`chosen` gives the id of the page asked for."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._page = ""
        self._folded = False
        self._tabs: dict[str, QPushButton] = {}
        self.setProperty("line", "bottom")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._row.setSpacing(2)
        for spec in PAGES:
            if spec.tab:
                self._tabs[spec.id] = self._tab(spec.id)
                self._row.addWidget(self._tabs[spec.id])
        self.more = QPushButton()
        self.more.setProperty("kind", "tab")
        self.more.setAutoDefault(True)
        self.more.clicked.connect(self._show_more)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        bench.tongue.bind(self, self.setAccessibleName, N_("Pages of the procurement"))
        bench.theme.changed.connect(self._fit)

    def _tab(self, page_id: str) -> QPushButton:
        tab = QPushButton(self)
        tab.setProperty("kind", "tab")
        tab.setCheckable(True)
        tab.setAutoExclusive(True)
        tab.setAutoDefault(True)
        tab.clicked.connect(lambda _checked=False: self.chosen.emit(page_id))
        return tab

    def show_page(self, page_id: str) -> None:
        """Mark the page in sight; hidden where it is not a page of a procurement or none is open."""
        self._page = page_id
        say = self._bench.tongue.say
        for spec in PAGES:
            if spec.tab:
                self._tabs[spec.id].setText(say(spec.tab))
                self._tabs[spec.id].setChecked(spec.id == page_id)
        self.more.setText(say(N_("More")))
        self._fit()

    def set_folded(self, *, folded: bool) -> None:
        """In a narrow window the header's menu has the pages."""
        self._folded = folded
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many as there is room for, the marked one always among them."""
        specs = tabs_of(self._bench)
        ids = [spec.id for spec in specs]
        self.setVisible(self._page in ids and not self._folded)
        font = self._bench.theme.font("body")
        for tab in (*self._tabs.values(), self.more):
            tab.setFont(font)
        room = self.width() - 2 * _SIDE
        widths = {page: self._tabs[page].sizeHint().width() + 2 for page in ids}
        shown = list(ids)
        if sum(widths.values()) > room:
            room -= self.more.sizeHint().width() + 2
            while len(shown) > 1 and sum(widths[page] for page in shown) > room:
                shown.remove(next(page for page in reversed(shown) if page != self._page))
        self._hidden = [spec for spec in specs if spec.id not in shown]
        for page, tab in self._tabs.items():
            tab.setVisible(page in shown)
        self.more.setVisible(bool(self._hidden))
        tab_to_checked([self._tabs[page] for page in shown])

    _hidden: list[PageSpec] = []  # noqa: RUF012 - replaced, never changed

    def _show_more(self) -> None:
        menu = QMenu(self)
        for spec in self._hidden:
            entry = menu.addAction(self._bench.tongue.say(spec.tab))
            entry.triggered.connect(lambda _checked=False, page=spec.id: self.chosen.emit(page))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
