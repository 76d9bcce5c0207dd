"""The middle of the library: how many were found, what the library covers, the list or a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import AMBITION_NAMES, CRITERION_KIND_NAMES
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.browsing import Browser, Filters, Found, Results
from gatekeeper_app.services.protocols import Library
from gatekeeper_app.ui.pages.library.coverage import CoverageTable
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.listing import ListingView, Row
from gatekeeper_app.ui.widgets.panes import Box, clear
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MATCHED: dict[Language, str] = {
    "fi": N_("match: {field}, in Finnish"),
    "sv": N_("match: {field}, in Swedish"),
    "en": N_("match: {field}, in English"),
}
_EXPLAINED = 40
"""Rows from the top that show the words that matched: more than anybody reads, few enough for every keystroke."""


class FoundList(QWidget):
    """`near_chosen`: a criterion of a similar name was chosen; `clear_asked`: the filters shall go."""

    near_chosen = Signal(str)
    clear_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        theme = bench.theme
        self.count = HeadingLabel(theme, step="h3")
        self.coverage_button = DisclosureButton(theme)
        self.coverage = CoverageTable(bench)
        self.coverage.hide()
        self.coverage_button.toggled.connect(self.coverage.setVisible)
        self.instead = TextLabel(theme, step="small", tone="muted")
        self.instead.hide()
        self.list = ListingView(theme)
        self._empty = Box("field", margins=(18, 16, 18, 16))
        self.empty_words = TextLabel(theme, step="reading")
        self._near = QWidget()
        self._near_row = FlowLayout(self._near, spacing=12, row_spacing=4)
        self.clear_button = Button(theme, on_click=self.clear_asked.emit)
        self._lay_out()

    def show_library(self, library: Library) -> None:
        """Fixed words and the coverage, in the window's language."""
        say = self._bench.tongue.say
        self.coverage.show_library(library)
        self.coverage_button.setText(say(N_("Coverage")))
        self.list.setAccessibleName(say(N_("Criteria found")))
        self.clear_button.setText(say(N_("Clear the filters")))

    def show_waiting(self) -> None:
        """The library is being made ready for search."""
        self.count.setText(self._bench.tongue.say(N_("Opening the library…")))

    def show_found(self, found: Results, filters: Filters, browser: Browser, current: str) -> None:
        """Show what passed the filters, `current` as the chosen row."""
        count = len(found)
        self.count.setText(self._bench.tongue.plural(N_("{n} criterion"), N_("{n} criteria"), count))
        self.coverage.mark(filters.category, filters.kind)
        self.list.show_rows(self._rows(found, filters), current)
        self.list.setVisible(bool(count))
        self._empty.setVisible(not count)
        self._show_instead(found)
        if not count:
            self._show_empty(filters.query.strip(), browser)

    def _show_instead(self, found: Results) -> None:
        """What was looked for in the place of words that stand nowhere."""
        say = self._bench.tongue.say
        sentences = (
            say(N_("No text has “{typed}”; shown is “{found}”."), typed=each.typed, found=each.found)
            for each in found.instead
        )
        self.instead.setText(" ".join(sentences))
        self.instead.setVisible(bool(found.instead and len(found)))

    def _rows(self, found: Results, filters: Filters) -> list[Row]:
        """By category under headings; what was searched for in one list, best match first."""
        categories = self._bench.desk.library.categories
        grouped = not filters.query.strip() and not filters.category
        rows: list[Row] = []
        category = ""
        for at, each in enumerate(found):
            if grouped and each.criterion.category != category:
                category = each.criterion.category
                known = categories.get(category)
                name = self._bench.tongue.say(known.name) if known is not None else category
                rows.append(Row(key=category, title=name, spoken=name, heading=True))
            rows.append(self._row(each, filters, found if at < _EXPLAINED else None))
        return rows

    def _row(self, found: Found, filters: Filters, results: Results | None) -> Row:
        say, criterion = self._bench.tongue.say, found.criterion
        ambition = filters.ambition or criterion.recommended
        name = say(criterion.name)
        lines = [f"{say(AMBITION_NAMES[ambition])} · {_small(say(CRITERION_KIND_NAMES[criterion.kind]))}"]
        marks: tuple[tuple[int, int], ...] = ()
        if found.field:
            lines.append(self._match(found))
            piece = results.excerpt(found) if results is not None else None
            if piece is not None:
                named = piece.text == name  # the title stands above: its words are enough
                text, places = _listed(piece.words) if named else (piece.text, piece.marks)
                before = f"{lines.pop()} · " if named else ""
                shift = sum(len(line) + 1 for line in lines) + len(before)
                lines.append(f"{before}{text}")
                marks = tuple((start + shift, end + shift) for start, end in places)
        return Row(
            key=criterion.id,
            title=name,
            line="\n".join(lines),
            icon=f"level-{ambition.step}",
            icon_tone="accent",
            spoken=". ".join((name, *lines)),
            marks=marks,
        )

    def _match(self, found: Found) -> str:
        """Where the words were found: "match: contract clause"."""
        say = self._bench.tongue.say
        field = _small(say(found.field))
        if found.language is None or found.language == self._bench.tongue.language:
            return say(N_("match: {field}"), field=field)
        return say(_MATCHED[found.language], field=field)

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
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 4, 0)
        head.addWidget(self.count, 1)
        head.addWidget(self.coverage_button)
        self._empty.column.addWidget(self.empty_words)
        self._empty.column.addWidget(self._near)
        self._empty.column.addWidget(self.clear_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._empty.hide()
        column.addLayout(head)
        column.addWidget(self.coverage)
        column.addWidget(self.instead)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addStretch(0)


def _listed(words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Words in a row, and where each stands."""
    text, places = "", []
    for word in words:
        text = f"{text}, " if text else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, tuple(places)


def _small(words: str) -> str:
    """A noun inside a line: "vähimmäisvaatimus"; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
