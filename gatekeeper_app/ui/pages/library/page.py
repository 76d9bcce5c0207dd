"""The page that joins filters, list and reading pane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES, Criterion, CriterionKind
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.browsing import Browser, Found
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.library.coverage import CoverageTable
from gatekeeper_app.ui.pages.library.filters import FilterPane
from gatekeeper_app.ui.pages.library.reading import ReadingPane
from gatekeeper_app.ui.theme.tokens import LOW, MIDDLE, WIDE
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.panes import Box, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_RAIL = 96
_MATCHED: dict[Language, str] = {
    "fi": N_("match: {field}, in Finnish"),
    "sv": N_("match: {field}, in Swedish"),
    "en": N_("match: {field}, in English"),
}


class LibraryPage(Page):
    """Filters left, list in the middle, reading right; where there is no room, one of list and reading."""

    title = N_("Library")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._found: tuple[Found, ...] = ()
        self._criterion = ""
        self._reading = False  # in a narrow window: the criterion stands in the place of the list
        self._asked = False
        self._count_said = ""
        self.filters = FilterPane(bench)
        self.coverage = CoverageTable(bench)
        self.list = ListingView(bench.theme)
        self.reading = ReadingPane(bench)
        self._build()
        self.filters.changed.connect(self._on_filters)
        self.filters.left_downwards.connect(self._enter_list)
        self.filters.unfolded.connect(self._fold)
        self.coverage.picked.connect(self._on_cell)
        self.list.pointed.connect(self._on_pointed)
        self.list.entered.connect(self._on_entered)
        self.list.left_upwards.connect(self.filters.field.setFocus)
        self.reading.left.connect(self._back_to_list)
        bench.browser_ready.connect(self._on_browser)
        bench.actions.handle("next_criterion", lambda: self._step(1), page=self)
        bench.actions.handle("previous_criterion", lambda: self._step(-1), page=self)

    # ---- page

    def refresh(self) -> None:
        gatekeeper = self.bench.gatekeeper
        self._panes.setVisible(gatekeeper is not None)
        self._waiting.setVisible(gatekeeper is None)
        if gatekeeper is None:
            self._show_waiting()
            return
        asked = self.bench.take_asked_criterion()
        if asked in gatekeeper.shipped.library.criteria:
            self._criterion, self._asked = asked, True
        say = self.bench.tongue.say
        self.filters.show_choices(gatekeeper.shipped.library)
        self.coverage.show_library(gatekeeper.shipped.library)
        self._coverage_button.setText(say(N_("Coverage")))
        self.list.setAccessibleName(say(N_("Criteria found")))
        self._clear.setText(say(N_("Clear the filters")))
        self._show_found()

    def enter(self) -> None:
        if self._asked:
            self._asked = False
            self._reading = True
            self._fold()
            self.reading.read()
        elif self._reading and not self._wide:
            self.reading.read()
        elif self.bench.gatekeeper is not None:
            self.filters.field.setFocus()
        else:
            self._retry.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.filters, self._middle, self._right)

    # ---- what is found

    def _on_browser(self) -> None:
        if self.isVisible():
            self._show_found()

    def _on_filters(self) -> None:
        self._reading = False
        self._show_found()
        self._fold()
        if self.bench.announcer is not None and self._count.text() != self._count_said:
            self._count_said = self._count.text()
            self.bench.announcer.polite(self._count_said)

    def _show_found(self) -> None:
        browser = self.bench.browser
        if browser is None:  # being made off the window's thread: `browser_ready` comes back here
            self._count.setText(self.bench.tongue.say(N_("Opening the library…")))
            return
        filters = self.filters.filters
        self._found = browser.find(filters)
        if self._asked and all(found.criterion.id != self._criterion for found in self._found):
            self.filters.blockSignals(True)
            self.filters.clear_all()
            self.filters.blockSignals(False)
            filters = self.filters.filters
            self._found = browser.find(filters)
        count = len(self._found)
        self._count.setText(self.bench.tongue.plural(N_("{n} criterion"), N_("{n} criteria"), count))
        self.coverage.mark(filters.category, filters.kind)
        known = {found.criterion.id for found in self._found}
        if self._criterion not in known:
            self._criterion = self._found[0].criterion.id if self._found else ""
        self.list.show_rows(self._rows(), self._criterion)
        self.list.setVisible(bool(count))
        self._empty.setVisible(not count)
        if not count:
            self._show_empty(browser)
        self._show_criterion()
        self._fold()

    def _rows(self) -> list[Row]:
        """By category under headings; what was searched for in one list, best match first."""
        filters = self.filters.filters
        categories = self.bench.desk.library.categories
        grouped = not filters.query.strip() and not filters.category
        rows: list[Row] = []
        category = ""
        for found in self._found:
            if grouped and found.criterion.category != category:
                category = found.criterion.category
                name = (
                    self.bench.tongue.say(categories[category].name) if category in categories else category
                )
                rows.append(Row(key=category, title=name, spoken=name, heading=True))
            rows.append(self._row(found))
        return rows

    def _row(self, found: Found) -> Row:
        say, criterion = self.bench.tongue.say, found.criterion
        ambition = self.filters.filters.ambition or criterion.recommended
        name = say(criterion.name)
        line = f"{say(AMBITION_NAMES[ambition])} · {_small(say(CRITERION_KIND_NAMES[criterion.kind]))}"
        lines = [line]
        if found.field:
            lines.append(self._match(found))
        return Row(
            key=criterion.id,
            title=name,
            line="\n".join(lines),
            icon=f"level-{ambition.step}",
            icon_tone="accent",
            spoken=". ".join((name, *lines)),
        )

    def _match(self, found: Found) -> str:
        """Where the words were found: "match: contract clause"."""
        say, field = self.bench.tongue.say, _small(self.bench.tongue.say(found.field))
        if found.language in (None, self.bench.tongue.language):
            return say(N_("match: {field}"), field=field)
        assert found.language is not None
        return say(_MATCHED[found.language], field=field)

    def _show_empty(self, browser: Browser) -> None:
        """No criterion: what was meant, perhaps, and a way out."""
        say, query = self.bench.tongue.say, self.filters.filters.query.strip()
        near = browser.nearest(query) if query else ()
        if query:
            words = say(N_("No criterion matches “{words}” with these filters."), words=query)
        else:
            words = say(N_("No criterion passes these filters."))
        if near:
            words = f"{words} {say(N_('These have a similar name:'))}"
        self._empty_words.setText(words)
        clear(self._near_row)
        for criterion in near:
            button = Button(self.bench.theme, say(criterion.name), kind="link")
            button.clicked.connect(lambda _c=False, chosen=criterion.id: self._show_near(chosen))
            self._near_row.addWidget(button)
        self._near.setVisible(bool(near))

    def _show_near(self, criterion_id: str) -> None:
        """A criterion of a similar name: the filters go, its row and text come."""
        self._criterion = criterion_id
        self.filters.clear_all()
        self._on_entered(criterion_id)

    # ---- choosing and reading

    def _on_pointed(self, criterion_id: str) -> None:
        self._criterion = criterion_id
        if self._wide or self._reading:
            self._show_criterion()

    def _on_entered(self, criterion_id: str) -> None:
        self._criterion = criterion_id
        self._show_criterion()
        self._reading = True
        self._fold()
        self.reading.read()

    def _on_cell(self, category: str, kind: CriterionKind | None) -> None:
        self.filters.set_cell(category, kind)

    def _enter_list(self) -> None:
        """Down from the search field: the list, with a row chosen."""
        if not self._found:
            return
        self.filters.more.setChecked(False)
        if not self.list.current_key:
            self.list.step(1)
        self.list.setFocus()

    def _step(self, by: int) -> None:
        self.list.step(by)

    def _back_to_list(self) -> None:
        self._reading = False
        self._fold()
        self.list.choose(self._criterion)
        self.list.setFocus()

    def _show_criterion(self) -> None:
        criterion = self._current()
        self.reading.setVisible(criterion is not None)
        gatekeeper, browser = self.bench.gatekeeper, self.bench.browser
        if criterion is None or gatekeeper is None or browser is None:
            return
        level = self.filters.filters.ambition
        proposed = criterion.id in browser.recommended
        self.reading.show_criterion(criterion, level, today=gatekeeper.today, proposed=proposed)

    def _current(self) -> Criterion | None:
        return next((f.criterion for f in self._found if f.criterion.id == self._criterion), None)

    # ---- waiting

    def _show_waiting(self) -> None:
        """The workspace is being opened, or could not be."""
        say, trouble = self.bench.tongue.say, self.bench.trouble
        self._retry.setVisible(trouble is not None)
        self._retry.setText(say(N_("Try again")))
        if trouble is None:
            self._waiting_title.setText(say(N_("Opening the workspace…")))
            self._waiting_words.clear()
            return
        error = trouble.error
        self._waiting_title.setText(say(error.what))
        self._waiting_words.setText(f"{say(error.why)} {say(error.remedy)}")

    def _on_retry(self) -> None:
        self.bench.trouble = None
        self._show_waiting()
        self.bench.retry.emit()

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
        self._row_layout.setDirection(direction)
        if middle == self._narrow:
            self._narrow = not middle
            self.filters.set_narrow(not middle)
        reading = self._reading and self._current() is not None
        alone = reading and not wide
        covered = self.filters.covers_list
        self.filters.setVisible(middle or not alone)
        self._middle.setVisible(not alone and not covered)
        self._right.setVisible(wide or alone)
        self.reading.back.setVisible(not wide)
        if low != self._low:
            self._low = low
            self._coverage_button.setChecked(not low)

    _narrow = False
    _low: bool | None = None

    def _build(self) -> None:
        theme = self.bench.theme
        self._panes = QWidget()
        self._row_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._panes)
        self._row_layout.setContentsMargins(0, 0, 0, 0)
        self._row_layout.setSpacing(0)
        self._middle = self._made_middle()
        self._right = QFrame()
        self._right.setProperty("line", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(self.reading)
        self._row_layout.addWidget(self.filters)
        self._row_layout.addWidget(self._middle, 5)
        self._row_layout.addWidget(self._right, 7)
        self.filters.set_narrow(False)
        self._waiting = QWidget()
        waiting = QVBoxLayout(self._waiting)
        waiting.setContentsMargins(32, 28, 32, 24)
        waiting.setSpacing(12)
        waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._waiting_title = HeadingLabel(theme, step="h2")
        self._waiting_words = TextLabel(theme, step="reading")
        self._retry = Button(theme, on_click=self._on_retry)
        waiting.addWidget(self._waiting_title)
        waiting.addWidget(self._waiting_words)
        waiting.addWidget(self._retry, alignment=Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panes)
        outer.addWidget(self._waiting)
        self._panes.hide()

    def _made_middle(self) -> QWidget:
        theme = self.bench.theme
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(14, 12, 10, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 4, 0)
        self._count = HeadingLabel(theme, step="h3")
        self._coverage_button = DisclosureButton(theme)
        self._coverage_button.toggled.connect(self.coverage.setVisible)
        self.coverage.hide()
        head.addWidget(self._count, 1)
        head.addWidget(self._coverage_button)
        self._empty = Box("field", margins=(18, 16, 18, 16))
        self._empty_words = TextLabel(theme, step="reading")
        self._near = QWidget()
        self._near_row = FlowLayout(self._near, spacing=12, row_spacing=4)
        self._clear = Button(theme, on_click=self.filters.clear_all)
        self._empty.column.addWidget(self._empty_words)
        self._empty.column.addWidget(self._near)
        self._empty.column.addWidget(self._clear, alignment=Qt.AlignmentFlag.AlignLeft)
        self._empty.hide()
        column.addLayout(head)
        column.addWidget(self.coverage)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addStretch(0)
        return middle


def _small(words: str) -> str:
    """A noun inside a line: "vähimmäisvaatimus"; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
