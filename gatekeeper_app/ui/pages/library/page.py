"""The page that joins filters, list and reading pane."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.browsing import Results
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.library.filters import FilterPane
from gatekeeper_app.ui.pages.library.found_list import FoundList
from gatekeeper_app.ui.pages.library.reading import ReadingPane
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import LOW, MIDDLE, WIDE
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
_PAUSE_MS = 70
_TELL_MS = 350


class LibraryPage(Page):
    """Filters left, list in the middle, reading right; where there is no room, one of list and reading."""

    title = N_("Library")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._found: Results | None = None
        self._criterion = ""
        self._reading = (
            False  # where there is no room for both: the criterion stands in the place of the list
        )
        self._asked = False  # another part of the program asked for the criterion
        self._count_said = ""
        self._narrow = False
        self._low: bool | None = None
        self._shown: tuple[object, ...] = ()
        self._pause = QTimer(self)  # the text follows when typing or walking through the list pauses
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_criterion)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TELL_MS)
        self._tell.timeout.connect(self._say_count)
        self.filters = FilterPane(bench)
        self.found = FoundList(bench)
        self.list = self.found.list
        self.reading = ReadingPane(bench)
        self._standby = Standby(bench)
        self._build()
        self.filters.changed.connect(self._on_filters)
        self.filters.left_downwards.connect(self._enter_list)
        self.filters.unfolded.connect(self._fold)
        self.found.coverage.picked.connect(self.filters.set_cell)
        self.found.clear_asked.connect(self.filters.clear_all)
        self.found.near_chosen.connect(self._on_near)
        self.list.pointed.connect(self._on_pointed)
        self.list.entered.connect(self._on_entered)
        self.list.left_upwards.connect(self.filters.field.setFocus)
        self.reading.left.connect(self._back_to_list)
        bench.browser_ready.connect(self._on_browser)
        bench.cpv_ready.connect(self._on_named)
        bench.actions.handle("next_criterion", lambda: self.list.step(1), page=self)
        bench.actions.handle("previous_criterion", lambda: self.list.step(-1), page=self)

    # ---- page

    def refresh(self) -> None:
        waiting = self._standby.show_state(needs_procurement=False)
        self._panes.setHidden(waiting)
        gatekeeper = self.bench.gatekeeper
        if waiting or gatekeeper is None:
            return
        library = gatekeeper.shipped.library
        asked = self.bench.take_asked_criterion()
        if asked in library.criteria:
            self._criterion, self._asked = asked, True
        self.filters.show_choices(library)
        self.filters.set_narrow(self._narrow)  # its width follows the text size
        self.found.show_library(library)
        self._show_found()

    def enter(self) -> None:
        if self._asked and self._found:
            self._open_asked()
        elif self._reading and not self._wide:
            self.reading.read()
        elif self.bench.gatekeeper is not None:
            self.filters.field.setFocus()
        else:
            self._standby.button.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.filters, self.found, self._right)

    # ---- what is found

    def _on_browser(self) -> None:
        if not self.isVisible():
            return
        self._show_found()
        if self._asked:
            self._open_asked()

    def _on_named(self) -> None:
        """CPV codes have their names now."""
        if self.isVisible():
            self._show_criterion()

    def _on_filters(self) -> None:
        self._reading = False
        if self.filters.filters.query.strip():
            self._criterion = ""  # the best match is the one to look at
        self._show_found()
        self._tell.start()

    def _say_count(self) -> None:
        """The count is said when typing pauses, not at every letter."""
        said = self.found.count.text()
        if self.bench.announcer is not None and said != self._count_said:
            self._count_said = said
            self.bench.announcer.polite(said)

    def _show_found(self) -> None:
        browser = self.bench.browser
        if browser is None:  # being made off the window's thread: `browser_ready` comes back here
            self.found.show_waiting()
            return
        filters = self.filters.filters
        self._found = browser.find(filters)
        if self._asked and self._current() is None:
            self.filters.let_everything_in()
            filters = self.filters.filters
            self._found = browser.find(filters)
        if self._current() is None:
            self._criterion = self._found[0].criterion.id if self._found else ""
        self.filters.show_counts(self._found.counts, self.bench.desk.library)
        self.found.show_found(self._found, filters, browser, self._criterion)
        if self._shown:
            self._pause.start()
        else:
            self._show_criterion()
        self._fold()

    def _on_near(self, criterion_id: str) -> None:
        """A criterion of a similar name: the filters go, its row and text come."""
        self._criterion = criterion_id
        self.filters.clear_all()
        self._on_entered(criterion_id)

    # ---- choosing and reading

    def _on_pointed(self, criterion_id: str) -> None:
        self._criterion = criterion_id
        if self._wide or self._reading:
            self._pause.start()

    def _on_entered(self, criterion_id: str) -> None:
        self._criterion = criterion_id
        self._show_criterion()
        self._read()

    def _open_asked(self) -> None:
        self._asked = False
        self._read()

    def _read(self) -> None:
        self._reading = True
        self.filters.more.setChecked(False)
        self._fold()
        self.reading.read()

    def _enter_list(self) -> None:
        """Down from the search field: the list, with a row chosen."""
        if not self._found:
            return
        self.filters.more.setChecked(False)
        if not self.list.current_key:
            self.list.step(1)
        self.list.setFocus()

    def _back_to_list(self) -> None:
        self._reading = False
        self._fold()
        self.list.choose(self._criterion)
        self.list.setFocus()

    def _show_criterion(self) -> None:
        self._pause.stop()
        criterion = self._current()
        self.reading.setVisible(criterion is not None)
        gatekeeper, browser = self.bench.gatekeeper, self.bench.browser
        if criterion is None or gatekeeper is None or browser is None:
            return
        level = self.filters.filters.ambition
        proposed = criterion.id in browser.recommended
        shown = (criterion.id, level, gatekeeper.today, proposed, self._look())
        if shown == self._shown:
            return
        self._shown = shown
        self.reading.show_criterion(criterion, level, today=gatekeeper.today, proposed=proposed)

    def _look(self) -> tuple[object, ...]:
        """What the words on the screen depend on beside the criterion."""
        theme = self.bench.theme
        return self.bench.tongue.language, theme.dark, theme.text_size, self.bench.cpv is not None

    def _current(self) -> Criterion | None:
        found = (each.criterion for each in self._found or ())
        return next((criterion for criterion in found if criterion.id == self._criterion), None)

    # ---- form

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @property
    def _wide(self) -> bool:
        return self.width() >= self.bench.theme.px(WIDE - _RAIL)

    def _fold(self) -> None:
        """Three panes; two with list and reading in one place; one, with the filters over it."""
        px = self.bench.theme.px
        wide, middle = self._wide, self.width() >= px(MIDDLE - _RAIL)
        low = self.height() < px(LOW)
        direction = QBoxLayout.Direction.LeftToRight if middle else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        if middle == self._narrow:
            self._narrow = not middle
            self.filters.set_narrow(not middle)
        alone = self._reading and self._current() is not None and not wide
        self.filters.setVisible(middle or not alone)
        self.found.setVisible(not alone and not self.filters.covers_list)
        self._right.setVisible(wide or alone)
        self.reading.back.setVisible(not wide)
        if low != self._low:
            self._low = low
            self.found.coverage_button.setChecked(not low)

    def _build(self) -> None:
        self._panes = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._panes)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._right = QFrame()
        self._right.setProperty("line", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(self.reading)
        self._row.addWidget(self.filters)
        self._row.addWidget(self.found, 5)
        self._row.addWidget(self._right, 6)
        self.filters.set_narrow(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panes)
        outer.addWidget(self._standby)
        self._panes.hide()
