"""The frame: rail, header and strip around the pages, pages made when first needed, keys that work everywhere."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.settings import TEXT_SIZES
from gatekeeper_app.ui.backing_up import workspace_backups
from gatekeeper_app.ui.page import PAGES, Page
from gatekeeper_app.ui.save_copy import copy_saver
from gatekeeper_app.ui.shell.foreign_note import ForeignNote
from gatekeeper_app.ui.shell.header import Header
from gatekeeper_app.ui.shell.procurement_tabs import ProcurementTabs, tabs_of
from gatekeeper_app.ui.shell.rail import Rail
from gatekeeper_app.ui.shell.strip import MessageStrip
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.widgets.announcer import Announcer
from gatekeeper_app.ui.widgets.focus_ring import FocusRing
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.workbench import Workbench

_log = logging.getLogger(__name__)
PROGRAM_NAME = N_("Gatekeeper")
_HOLDS = 4  # rounds of the event loop after which no word is wrapped anew
_TABS = (
    "walk",
    "document_check",
    "legal",
    "people",
    "plan",
    "outcome",
    "history",
)  # pages with a command of their own


class Frame(QWidget):
    """Fills the window. Commands that belong to no page are handled here."""

    def __init__(self, bench: Workbench, window: QMainWindow) -> None:
        super().__init__(window)
        self.bench = bench
        self._pages: dict[str, Page] = {}
        self._page = ""
        self._held: tuple[ScrollPane, int, int] | None = None
        bench.announcer = Announcer(window)
        self.rail, self.header, self.strip = Rail(bench), Header(bench), MessageStrip(bench)
        self.tabs, self.foreign = ProcurementTabs(bench), ForeignNote(bench)
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.tabs)
        right.addWidget(self.strip)
        right.addWidget(self.foreign)
        right.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.focus_ring = FocusRing(window, bench.theme)
        self.rail.chosen.connect(bench.go)
        self.tabs.chosen.connect(bench.go)
        bench.went.connect(self.show_page)
        bench.file_asked.connect(self.open_path)
        bench.edited.connect(self._refresh_page)
        bench.opened.connect(self._refresh_page)
        bench.closed.connect(self._refresh_page)
        bench.ready.connect(self._refresh_page)
        bench.troubled.connect(self._refresh_page)
        bench.tongue.changed.connect(self._say_anew)
        bench.theme.changed.connect(self._say_anew)
        bench.theme.changed.connect(self._fold)
        self.header.menu_button.clicked.connect(self._show_places)
        for action in bench.actions:
            window.addAction(action)
        self._connect_commands()

    # ---- pages

    def show_page(self, page_id: str) -> None:
        """Bring a page into sight, making it when it is asked for the first time."""
        page = self._pages.get(page_id) or self._made(page_id)
        self._page = page_id
        self.stack.setCurrentWidget(page)
        self.rail.mark(page_id)
        self.bench.own.in_sight = page.of_own_library
        self.bench.actions.set_page(page)
        self._refresh_page()
        page.enter()

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._page)

    @property
    def page_is_of_procurement(self) -> bool:
        return any(spec.id == self._page and spec.tab for spec in PAGES)

    def _made(self, page_id: str) -> Page:
        spec = next(spec for spec in PAGES if spec.id == page_id)
        try:
            page = spec.make(self.bench)
        except Exception:  # noqa: BLE001 - whatever it is, it is logged and shown in the page's place
            # A page that cannot be made must not take the window down: its place says so, others live on.
            _log.exception("page %s could not be made", page_id)
            from gatekeeper_app.ui.broken_page import BrokenPage

            page = BrokenPage(self.bench)
        self._pages[page_id] = page
        self.stack.addWidget(page)
        return page

    def _refresh_page(self) -> None:
        page = self.page
        if page is None:
            return
        page.refresh()
        self.tabs.show_page(self._page)
        self.foreign.refresh(of_procurement=self.page_is_of_procurement)
        read_in_order(self)
        parent = page.parent_page()
        say = self.bench.tongue.say
        self.header.show_place(page.heading(), parent, page.parent_title())
        program = say(PROGRAM_NAME)
        heading = page.heading()
        self.window().setWindowTitle(f"{heading} – {program}" if heading and heading != program else program)

    def _say_anew(self) -> None:
        """Other words or another look: what has the focus stays where it is in the window, whatever grows above it."""
        focus: QWidget | None = self.window().focusWidget()
        pane = focus.parentWidget() if focus is not None else None
        while pane is not None and not isinstance(pane, ScrollPane):
            pane = pane.parentWidget()
        if focus is not None and pane is not None and self._held is None:
            self._held = (pane, pane.height_of(focus), _HOLDS)
            QTimer.singleShot(0, self, self._hold)
        self._refresh_page()

    def _hold(self) -> None:
        """Once everything has its new size, which takes wrapped words some rounds; language and theme may have changed
        together."""
        if self._held is None:
            return
        pane, height, rounds = self._held
        pane.hold(self.window().focusWidget(), height)
        self._held = (pane, height, rounds - 1) if rounds > 1 else None
        if self._held is not None:
            QTimer.singleShot(0, self, self._hold)

    # ---- commands of the frame

    def _connect_commands(self) -> None:
        handle = self.bench.actions.handle
        for place in ("home", "procurements", "check", "library", "settings"):
            handle(place, self._goer(place))
        for command, page in (
            ("open_facts", "new"),
            ("open_own", "own"),
            ("open_packs", "packs"),
            ("open_text_rules", "text_rules"),
            ("open_survey", "survey"),
            *((f"open_{tab}", tab) for tab in _TABS),
        ):
            handle(command, self._goer(page))
        handle("undo", self.bench.undo)
        handle("redo", self.bench.redo)
        handle("quit", self.window().close)
        workspace_backups(self.bench)
        copy_saver(self.bench)  # Ctrl+Shift+S works on every page that has a procurement open
        handle("next_pane", lambda: self._walk_panes(1))
        handle("previous_pane", lambda: self._walk_panes(-1))
        handle("larger", lambda: self._resize_text(1))
        handle("smaller", lambda: self._resize_text(-1))
        handle("normal", lambda: self._resize_text(0))
        handle("theme", self._switch_theme)
        handle("search", self._search)
        handle("help", self._help)

    def _goer(self, place: str) -> Callable[[], None]:
        return lambda: self.bench.go(place)

    def _switch_theme(self) -> None:
        settings = self.bench.settings
        self.bench.set_settings(settings.changed(theme="light" if self.bench.theme.dark else "dark"))

    def _resize_text(self, direction: int) -> None:
        now = TEXT_SIZES.index(self.bench.theme.text_size)
        place = TEXT_SIZES.index(100) if direction == 0 else min(max(now + direction, 0), len(TEXT_SIZES) - 1)
        self.bench.set_settings(self.bench.settings.changed(text_size=TEXT_SIZES[place]))

    def _walk_panes(self, direction: int) -> None:
        page = self.page
        panes = [self.rail, self.tabs, *(page.panes() if page is not None else ()), self.header]
        panes = [pane for pane in panes if pane.isVisible()]
        focus: QWidget | None = self.window().focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus is not None and pane.isAncestorOf(focus)), -1)
        for step in range(1, len(panes) + 1):
            pane = panes[(here + direction * step) % len(panes)]
            target = _first_focusable(pane)
            if target is not None:
                target.setFocus()
                return

    def _search(self) -> None:
        from gatekeeper_app.ui.shell.search_box import SearchBox

        SearchBox(self.bench, self.window()).open_over(self.header.search)

    def _help(self) -> None:
        from gatekeeper_app.ui.shell.help_box import HelpBox

        HelpBox(self.bench, self.window()).open_over(self.header.help_button)

    def _show_places(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        places = [(spec.id, spec.place) for spec in PAGES if spec.place]
        tabs = [(spec.id, spec.tab) for spec in tabs_of(self.bench)] if self.page_is_of_procurement else []
        for page_id, words in (*tabs, *places):
            if tabs and (page_id, words) == places[0]:
                menu.addSeparator()
            entry = menu.addAction(self.bench.tongue.say(words))
            entry.triggered.connect(lambda _checked=False, page=page_id: self.bench.go(page))
        menu.popup(self.header.menu_button.mapToGlobal(self.header.menu_button.rect().bottomLeft()))

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The rail behind a button where the window is narrow for its text size."""
        narrow = self.width() < self.bench.theme.px(MIDDLE)
        self.rail.setVisible(not narrow)
        self.tabs.set_folded(folded=narrow)
        self.header.set_narrow(narrow=narrow)

    def open_path(self, path: str) -> None:
        """A file dropped on the window or named at start: Home knows what to do with it."""
        self.show_page("home")
        home = self._pages["home"]
        opener = getattr(home, "open_path", None)
        if opener is not None:
            opener(path)

    def finish(self) -> None:
        """The window closes: save the field being typed in, end the jobs, let the workspace go."""
        focus: QWidget | None = self.window().focusWidget()
        if focus is not None:
            focus.clearFocus()
        self.bench.jobs.wait()
        for page in self._pages.values():
            page.finish()
        if self.bench.gatekeeper is not None:
            self.bench.gatekeeper.close()


def _first_focusable(pane: QObject) -> QWidget | None:
    """The first control of a pane that takes the focus by Tab, in reading order."""
    if not isinstance(pane, QWidget):
        return None
    candidates = [pane, *pane.findChildren(QWidget)]
    usable = [
        w for w in candidates if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if not usable:
        return None
    return min(
        usable,
        key=lambda w: (
            w.mapTo(w.window(), w.rect().topLeft()).y(),
            w.mapTo(w.window(), w.rect().topLeft()).x(),
        ),
    )
