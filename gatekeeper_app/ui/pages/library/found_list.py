"""The middle of the library: how many were found, ways to other views, the list or a way out, what is marked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.browsing import Browser, Filters, Results
from gatekeeper_app.services.few import Recommended, few_by_ambition
from gatekeeper_app.ui.pages.library.marking import MarkingList, Marks
from gatekeeper_app.ui.pages.library.rows import RowWriter, criterion_of
from gatekeeper_app.ui.pages.library.selection import SelectionBar
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.listing import Row
from gatekeeper_app.ui.widgets.panes import Box, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FEW, _ALL = "few", "all"


class FoundList(QWidget):
    """`near_chosen`: a criterion of a similar name was chosen; `clear_asked`: the filters shall go; `mark_asked`: a
    row's mark shall change; `coverage_asked`, `models_asked`: another view; `changed`: other rows are shown."""

    near_chosen = Signal(str)
    clear_asked = Signal()
    mark_asked = Signal(str)
    coverage_asked = Signal()
    models_asked = Signal()
    changed = Signal()

    def __init__(self, bench: Workbench, marks: Marks) -> None:
        super().__init__()
        self._bench, self._marks = bench, marks
        self._low = self._few_offered = False
        self._found: tuple[Results, Filters] | None = None
        self._few: tuple[tuple[str, str, Ambition | None], dict[Ambition, tuple[Recommended, ...]]] | None = (
            None
        )
        theme = bench.theme
        self.count = HeadingLabel(theme, step="h3")
        self.coverage_button = Button(
            theme, kind="link", icon="layout-grid", on_click=self.coverage_asked.emit
        )
        self.models_button = Button(theme, kind="link", icon="users", on_click=self.models_asked.emit)
        self.mark_button = Button(theme, kind="link", icon="square-check", on_click=self._on_mark_button)
        self.ways = QWidget()
        self.ways_row = FlowLayout(self.ways, spacing=16, row_spacing=2)
        self.about = TextLabel(theme, step="small", tone="muted")
        self.about.hide()
        self.start = Choices(theme)
        self.start.set_value(_FEW)
        self.start.hide()
        self.instead = TextLabel(theme, step="small", tone="muted")
        self.instead.hide()
        self.list = MarkingList(theme)
        self._empty = Box("field", margins=(18, 16, 18, 16))
        self.empty_words = TextLabel(theme, step="reading")
        self._near = QWidget()
        self._near_row = FlowLayout(self._near, spacing=12, row_spacing=4)
        self.clear_button = Button(theme, on_click=self.clear_asked.emit)
        self.bar = SelectionBar(bench)
        self.bar.hide()
        self._lay_out()
        self.start.chosen.connect(lambda _value: self.changed.emit())
        self.list.mark_asked.connect(lambda key: self.mark_asked.emit(criterion_of(key)))
        marks.changed.connect(self._on_marks)

    def show_library(self) -> None:
        """Fixed words, in the window's language."""
        say = self._bench.tongue.say
        self.coverage_button.setText(say(N_("Coverage")))
        self.models_button.setText(say(N_("Models and networks")))
        self._say_marking()
        self.list.setAccessibleName(say(N_("Criteria found")))
        self.clear_button.setText(say(N_("Clear the filters")))

    def show_waiting(self) -> None:
        """The library is being made ready for search."""
        self.count.setText(self._bench.tongue.say(N_("Opening the library…")))

    def show_found(self, found: Results, filters: Filters, browser: Browser, current: str) -> None:
        """Show what passed the filters, `current` as the chosen row: the key of one, or a criterion's id."""
        count = len(found)
        self.count.setText(self._bench.tongue.plural(N_("{n} criterion"), N_("{n} criteria"), count))
        self._found = found, filters
        self._show_start(filters, count)
        self._show_rows(current)
        self.list.setVisible(bool(count))
        self._empty.setVisible(not count)
        self._show_instead(found)
        self.bar.show_count(len(self._marks), count)
        if not count:
            self._show_empty(filters.query.strip(), browser)

    def choose(self, key: str) -> None:
        """Make a row the current one: that of the key, else the first of the criterion."""
        self.list.choose(self._key(key))

    def set_low(self, low: bool) -> None:
        """Where there is little height the list has it."""
        if low != self._low:
            self._low = low
            self.bar.set_low(low)
            self._spare_room()
            self._show_rows(self.list.current_key)

    def _spare_room(self) -> None:
        self.about.setVisible(bool(self.about.text()) and not self._low)
        tight = self._low and self.list.marking
        self.count.setHidden(tight)
        self.start.setVisible(self._few_offered and not tight)

    def choose_first(self) -> None:
        """Make the first criterion the current row, without a signal."""
        first = next((key for key, heading in self.list.listing.keys if not heading), "")
        self.list.choose(first)

    # ---- rows

    @property
    def shows_few(self) -> bool:
        """Whether the few to begin with are shown in the place of everything found."""
        return not self.start.isHidden() and self.start.value == _FEW

    def _show_rows(self, current: str) -> None:
        if self._found is None:
            return
        found, filters = self._found
        writer = RowWriter(self._bench.tongue, self._marks.ids if self.list.marking else None)
        rows: Sequence[Row]
        if self.shows_few:
            rows = list(writer.few(self._few_of(filters)))
        else:
            rows = writer.found(found, filters, self._bench.desk.library.categories)
        self.list.show_rows(rows, current)
        if not self.list.current_key:
            self.choose(current)

    def _key(self, wanted: str) -> str:
        """The row of the key wanted, else the first of its criterion, else ""."""
        keys = [key for key, heading in self.list.listing.keys if not heading]
        if wanted in keys:
            return wanted
        return next((key for key in keys if criterion_of(key) == criterion_of(wanted)), "")

    def _few_of(self, filters: Filters) -> dict[Ambition, tuple[Recommended, ...]]:
        library = self._bench.desk.library
        state = (library.version, filters.category, filters.ambition)
        if self._few is None or self._few[0] != state:
            few = few_by_ambition(library, filters.category)
            wanted = {a: few[a] for a in Ambition if filters.ambition in (None, a)}
            self._few = state, wanted
        return self._few[1]

    def _show_start(self, filters: Filters, count: int) -> None:
        """A category alone: what it is, and the few to begin with."""
        say, category = self._bench.tongue.say, self._bench.desk.library.categories.get(filters.category)
        alone = category is not None and filters == Filters(
            category=filters.category, ambition=filters.ambition
        )
        told = category is not None and not filters.query.strip()
        self.about.setText(say(category.description) if category is not None and told else "")
        few = alone and count > 0 and any(self._few_of(filters).values())
        self.start.set_options(
            [(_FEW, say(N_("Start with these")), ""), (_ALL, say(N_("All {count}"), count=count), "")]
        )
        self.start.set_value(self.start.value or _FEW)
        self.start.set_name(say(N_("What the list shows")))
        self._few_offered = few
        self._spare_room()

    # ---- marks

    def _on_mark_button(self) -> None:
        self.show_marking(not self.list.marking)

    def show_marking(self, on: bool) -> None:
        """Show boxes and bar, or put them away with the marks."""
        if on == self.list.marking:
            return
        self.list.marking = on
        self.bar.setVisible(on)
        self._say_marking()
        self._spare_room()
        if on:
            self._on_marks()
        else:
            self._marks.clear()

    def _on_marks(self) -> None:
        if self._found is not None:
            self.bar.show_count(len(self._marks), len(self._found[0]))
            self._show_rows(self.list.current_key)

    def _say_marking(self) -> None:
        words = N_("Stop marking") if self.list.marking else N_("Mark")
        self.mark_button.setText(self._bench.tongue.say(words))

    # ---- nothing found

    def _show_instead(self, found: Results) -> None:
        """What was looked for in the place of words that stand nowhere."""
        say = self._bench.tongue.say
        sentences = (
            say(N_("No text has “{typed}”; shown is “{found}”."), typed=each.typed, found=each.found)
            for each in found.instead
        )
        self.instead.setText(" ".join(sentences))
        self.instead.setVisible(bool(found.instead and len(found)))

    def _show_empty(self, query: str, browser: Browser) -> None:
        """No criterion: what was meant, perhaps, and a way out."""
        say = self._bench.tongue.say
        near = browser.nearest(query) if query else ()
        if query:
            words = say(N_("No criterion matches “{words}” with these filters."), words=query)
        else:
            words = say(N_("No criterion passes these filters."))
        if near:
            words = " ".join((words, say(N_("These have a similar name:"))))
        self.empty_words.setText(words)
        clear(self._near_row)
        for criterion in near:
            button = Button(self._bench.theme, say(criterion.name), kind="link")
            button.clicked.connect(lambda _c=False, chosen=criterion.id: self.near_chosen.emit(chosen))
            self._near_row.addWidget(button)
        self._near.setVisible(bool(near))

    @property
    def near_buttons(self) -> list[Button]:
        """The criteria of a similar name, offered where nothing was found."""
        return [button for button in self._near.findChildren(Button) if not button.isHidden()]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 10, 8)
        column.setSpacing(6)
        for button in (self.coverage_button, self.models_button, self.mark_button):
            self.ways_row.addWidget(button)
        self._empty.column.addWidget(self.empty_words)
        self._empty.column.addWidget(self._near)
        left = Qt.AlignmentFlag.AlignLeft
        self._empty.column.addWidget(self.clear_button, alignment=left)
        self._empty.hide()
        for part in (self.count, self.ways, self.about):
            column.addWidget(part)
        column.addWidget(self.start, alignment=left)
        column.addWidget(self.instead)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addWidget(self.bar)
        column.addStretch(0)
