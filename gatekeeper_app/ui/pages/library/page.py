"""The page that joins filters, list and reading pane."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Ambition, Criterion
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.browsing import Results
from gatekeeper_app.services.coverage_picture import AXES
from gatekeeper_app.services.facets import Facet
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.library.coverage import CoverageView
from gatekeeper_app.ui.pages.library.filters import FilterPane
from gatekeeper_app.ui.pages.library.found_list import FoundList
from gatekeeper_app.ui.pages.library.marking import Marks
from gatekeeper_app.ui.pages.library.reading import ReadingPane
from gatekeeper_app.ui.pages.library.rows import criterion_of, level_of
from gatekeeper_app.ui.pages.library.selection import MarkedActions
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import LOW, MIDDLE, WIDE
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
_PAUSE_MS = 70
_TELL_MS = 350


class LibraryPage(Page):
    """Filters left, list in the middle, reading right; where there is no room, one of list and reading. The coverage
    takes the place of both."""

    title = N_("Library")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._found: Results | None = None
        self._key = ""  # the row looked at: a criterion, perhaps at a level of its own
        self._aside: list[str] = []  # criteria a link led to, not rows of the list; the last is read
        self._reading = (
            False  # where there is no room for both: the criterion stands in the place of the list
        )
        self._covering = False  # the coverage is in sight
        self._asked = False  # another part of the program asked for the criterion
        self._count_said = ""
        self._narrow = False
        self._shown: tuple[object, ...] = ()
        self._pause = QTimer(self)  # the text follows when typing or walking through the list pauses
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._show_criterion)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TELL_MS)
        self._tell.timeout.connect(self._say_count)
        self.marks = Marks(self)
        self.filters = FilterPane(bench)
        self.found = FoundList(bench, self.marks)
        self.list = self.found.list
        self.coverage = CoverageView(bench)
        self.reading = ReadingPane(bench)
        self.marked = MarkedActions(bench, self.marks, self.found.bar, self)
        self._standby = Standby(bench)
        self._build()
        self._connect()

    def _connect(self) -> None:
        bench, found = self.bench, self.found
        self.filters.changed.connect(self._on_filters)
        self.filters.left_downwards.connect(self._enter_list)
        self.filters.unfolded.connect(self._fold)
        found.coverage_asked.connect(self._enter_coverage)
        found.models_asked.connect(bench.show_model)
        found.changed.connect(self._on_other_rows)
        found.clear_asked.connect(self.filters.clear_all)
        found.near_chosen.connect(self._on_near)
        found.mark_asked.connect(self._on_mark)
        self.coverage.picked.connect(self._on_cell)
        self.coverage.left.connect(self._leave_coverage)
        self.list.pointed.connect(self._on_pointed)
        self.list.entered.connect(self._on_entered)
        self.list.left_upwards.connect(self.filters.field.setFocus)
        self.reading.left.connect(self._back_to_list)
        self.reading.links.asked.connect(self._on_link)
        self.reading.back_asked.connect(self._on_way_back)
        self.reading.level_chosen.connect(self._on_level)
        found.bar.all_asked.connect(self._mark_all)
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
            self._key, self._asked, self._covering = asked, True, False
            self._aside.clear()
        self.filters.show_choices(library)
        self.filters.set_narrow(self._narrow)  # its width follows the text size
        self.found.show_library()
        if self._covering:
            self.coverage.show_library(library)
        self._show_found()

    def enter(self) -> None:
        if self._asked and self._found:
            self._open_asked()
        elif self._reading and not self._wide:
            self.reading.read()
        elif self._covering:
            self.coverage.table.setFocus()
        elif self.bench.gatekeeper is not None:
            self.filters.field.setFocus()
        else:
            self._standby.button.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.filters, self.coverage) if self._covering else (self.filters, self.found, self._right)

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
        self._reading = self._covering = False
        self._aside.clear()
        if self.filters.filters.query.strip():
            self._key = ""  # the best match is the one to look at
        self._show_found()
        self._tell.start()

    def _on_other_rows(self) -> None:
        """The few, or all that was found."""
        self._aside.clear()
        self._show_found()

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
        if self._asked and self._found_one() is None:
            self.filters.let_everything_in()
            filters = self.filters.filters
            self._found = browser.find(filters)
        self.filters.show_counts(self._found.counts, self.bench.desk.library)
        self.found.show_found(self._found, filters, browser, self._key)
        if not self.list.current_key:
            self.found.choose_first()
        self._key = self.list.current_key
        if self._shown:
            self._pause.start()
        else:
            self._show_criterion()
        self._fold()

    def _on_near(self, criterion_id: str) -> None:
        """A criterion of a similar name: the filters go, its row and text come."""
        self._key = criterion_id
        self.filters.clear_all()
        self._on_entered(self.list.current_key)

    # ---- the coverage

    def _enter_coverage(self) -> None:
        filters = self.filters.filters
        self._covering = True
        self.filters.more.setChecked(False)
        self.coverage.show_library(self.bench.desk.library)
        axis = next((axis for axis in AXES if filters.value(axis)), self.coverage.axis)
        self.coverage.mark(filters.category, axis, filters.value(axis))
        self._fold()
        self.coverage.table.setFocus()

    def _leave_coverage(self) -> None:
        self._covering = False
        self._fold()
        self.found.coverage_button.setFocus()

    def _on_cell(self, category: str, facet: str, value: str) -> None:
        self.filters.set_cell(category, Facet(facet), value)
        self.list.setFocus()

    # ---- marks

    def _on_mark(self, criterion_id: str) -> None:
        """At the level the row names, the level read, or the level filtered by."""
        read = self.reading.criterion
        level = level_of(self.list.current_key) or self.filters.filters.ambition
        if read is not None and read.id == criterion_id:
            level = self.reading.levels.ambition
        self.found.show_marking(on=True)
        self.marks.toggle(criterion_id, level)

    def _on_level(self, level: str) -> None:
        if self.reading.criterion is not None:
            self.marks.set_level(self.reading.criterion.id, Ambition(level))

    def _mark_all(self) -> None:
        found = [each.criterion.id for each in self._found or ()]
        self.marks.add(found, self.filters.filters.ambition)

    # ---- choosing and reading

    def _on_pointed(self, key: str) -> None:
        self._key = key
        self._aside.clear()
        if self._wide or self._reading:
            self._pause.start()

    def _on_entered(self, key: str) -> None:
        self._key = key
        self._aside.clear()
        self._show_criterion()
        self._read()

    def _open_asked(self) -> None:
        self._asked = False
        self._read()

    def _on_link(self, criterion_id: str) -> None:
        """Another criterion in the place of this one; the list and its filters stay as they are."""
        self._aside.append(criterion_id)
        self._show_criterion()
        self._read()

    def _on_way_back(self) -> None:
        if self._aside:
            self._aside.pop()
        self._show_criterion()
        self._read()

    def _read(self) -> None:
        self._reading = True
        self._covering = False
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
        self._aside.clear()
        self._show_criterion()
        self._fold()
        self.found.choose(self._key)
        self.list.setFocus()

    def _show_criterion(self) -> None:
        self._pause.stop()
        criterion = self._current()
        self.reading.setVisible(criterion is not None)
        gatekeeper, browser = self.bench.gatekeeper, self.bench.browser
        if criterion is None or gatekeeper is None or browser is None:
            return
        level = None if self._aside else level_of(self._key) or self.filters.filters.ambition
        proposed = criterion.id in browser.recommended
        shown = (criterion.id, level, gatekeeper.today, proposed, self._look(), tuple(self._aside))
        if shown == self._shown:
            return
        if level is None and self._shown and self._shown[1] is not None:
            level = criterion.recommended  # the row no longer stands for a level of its own
        self._shown = shown
        self.reading.show_criterion(criterion, level, today=gatekeeper.today, proposed=proposed)
        self.reading.show_way_back(self._before() if self._aside else None)

    def _look(self) -> tuple[object, ...]:
        """What the words on the screen depend on beside the criterion."""
        theme = self.bench.theme
        return self.bench.tongue.language, theme.dark, theme.text_size, self.bench.cpv is not None

    def _current(self) -> Criterion | None:
        """The criterion read: the one a link led to, else that of the row looked at."""
        if self._aside:
            return self.bench.desk.library.criteria.get(self._aside[-1])
        return self._found_one()

    def _before(self) -> Criterion | None:
        """The criterion read before the last link was followed."""
        if len(self._aside) > 1:
            return self.bench.desk.library.criteria.get(self._aside[-2])
        return self._found_one()

    def _found_one(self) -> Criterion | None:
        """The criterion of the row looked at, where it was found."""
        wanted = criterion_of(self._key)
        criteria = self._found.criteria if self._found is not None else ()
        return next((criterion for criterion in criteria if criterion.id == wanted), None)

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
        direction = QBoxLayout.Direction.LeftToRight if middle else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        if middle == self._narrow:
            self._narrow = not middle
            self.filters.set_narrow(not middle)
        alone = self._reading and not self._covering and not wide and self._current() is not None
        covered = self._covering or self.filters.covers_list
        self.filters.setVisible(middle or not alone)
        self.found.setVisible(not alone and not covered)
        self._right.setVisible(not self._covering and (wide or alone))
        self.coverage.setVisible(self._covering and not self.filters.covers_list)
        low = self.height() < px(LOW)
        self.coverage.set_low(low)
        self.found.set_low(low)
        self.reading.back.setVisible(not wide)

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
        self._row.addWidget(self.coverage, 11)
        self.coverage.hide()
        self.filters.set_narrow(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panes)
        outer.addWidget(self._standby)
        self._panes.hide()
