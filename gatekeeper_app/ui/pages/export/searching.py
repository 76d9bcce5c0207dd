"""Search in the document of the preview: on its pages, and in it as text."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QTextEdit, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.program import Pages, Spot
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.export.pages_view import PagesView
from gatekeeper_app.ui.widgets.buttons import IconButton
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PAUSE_MS = 250
_MOST_LETTERS = 200
_MOST_IN_TEXT = 2000
Found = Mapping[int, Sequence[Sequence[Spot]]]


class SearchLine(QWidget):
    """Words, how many times they are there, and the way from one to the next: Enter, F3, Shift+F3."""

    found = Signal()

    def __init__(self, bench: Workbench, pages: PagesView, text: QTextBrowser) -> None:
        super().__init__()
        self._bench, self._pages, self._text = bench, pages, text
        self._open_pages: Pages | None = None
        self._in_text = False
        self._job: Job | None = None
        self._places: list[tuple[int, int]] = []
        self._matches: Found = {}
        self._cursors: list[QTextCursor] = []
        self._current = -1
        self.words = QLineEdit()
        self.words.setMaxLength(_MOST_LETTERS)
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(120)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._search)
        self.words.textChanged.connect(lambda _text: self._timer.start())
        self.words.returnPressed.connect(lambda: self.step(1))
        self.count = TextLabel(bench.theme, step="small", tone="muted", wrap=False)
        self.previous = IconButton(bench.theme, "chevron-up")
        self.next = IconButton(bench.theme, "chevron-down")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.words, 1)
        row.addWidget(self.count, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        for owner, setter, msgid in (
            (self.words, self.words.setAccessibleName, N_("Search in the document")),
            (self.words, self.words.setPlaceholderText, N_("Search in the document")),
            (self.previous, self.previous.set_name, N_("Previous match")),
            (self.next, self.next.set_name, N_("Next match")),
        ):
            bench.tongue.bind(owner, setter, msgid)
        self._show()

    def show_document(self, pages: Pages | None) -> None:
        """Another document is in the preview: what is looked for is looked for in it."""
        self._stop()
        self._open_pages = pages
        self._search()

    def show_in(self, *, text: bool) -> None:
        """Look on the pages, or in the text."""
        if text != self._in_text:
            self._in_text = text
            self._search()

    def take_focus(self) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def step(self, by: int) -> None:
        """To the next place or the one before, round the ends."""
        if self._timer.isActive():
            self._timer.stop()
            self._search()
            return
        total = self._total
        if total:
            self._current = (self._current + by) % total
            self._show()
            self._say()

    @property
    def _total(self) -> int:
        return len(self._cursors) if self._in_text else len(self._places)

    # ---- searching

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._places, self._matches, self._cursors, self._current = [], {}, [], -1

    def _search(self) -> None:
        self._stop()
        words = self.words.text().strip()
        if words and self._in_text:
            self._search_text(words)
        elif words and self._open_pages is not None:
            self._search_pages(words, self._open_pages)
        self._show()

    def _search_pages(self, words: str, pages: Pages) -> None:
        def work(progress: Callable[[int, int], None]) -> Found:
            found = {}
            for page in range(pages.page_count):
                progress(page, pages.page_count)
                if matches := pages.find(page, words):
                    found[page] = matches
            return found

        def success(found: Found) -> None:
            if self._job is job:
                self._job = None
                self._matches = found
                self._places = [(page, number) for page, some in found.items() for number in range(len(some))]
                self._current = self._first_in_sight() if self._places else -1
                self._show()
                self._say()

        # A document that was let go meanwhile is no fault.
        job = self._job = self._bench.jobs.start(
            work, success=success, failure=lambda _error: self._job is not job
        )

    def _first_in_sight(self) -> int:
        """The first place from the page in sight on."""
        here = self._pages.current_page - 1
        return next((number for number, (page, _match) in enumerate(self._places) if page >= here), 0)

    def _search_text(self, words: str) -> None:
        document: QTextDocument = self._text.document()
        cursor = document.find(words, 0)
        while not cursor.isNull() and len(self._cursors) < _MOST_IN_TEXT:
            self._cursors.append(cursor)
            cursor = document.find(words, cursor)
        self._current = 0 if self._cursors else -1
        self._say()

    # ---- showing

    def show_anew(self) -> None:
        """The text view has been filled again: find the places in it anew."""
        if self._in_text:
            self._search()

    def _show(self) -> None:
        say, total = self._bench.tongue.say, self._total
        searched = bool(self.words.text().strip()) and self._job is None
        self.count.setText(
            (f"{self._current + 1} / {total}" if total else say(N_("Not found"))) if searched else ""
        )
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)
        at = self._places[self._current] if self._places and self._current >= 0 else None
        self._pages.show_found(self._matches, at)
        self._mark_text()
        self.found.emit()

    def _mark_text(self) -> None:
        marks = []
        for number, cursor in enumerate(self._cursors):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(self._bench.theme.colour("mark_active"))
            mark.format.setFontUnderline(number == self._current)
            marks.append(mark)
        self._text.setExtraSelections(marks)
        if 0 <= self._current < len(self._cursors):
            place = QTextCursor(self._cursors[self._current])
            place.clearSelection()
            self._text.setTextCursor(place)
            self._text.ensureCursorVisible()

    def _say(self) -> None:
        announcer, say = self._bench.announcer, self._bench.tongue.say
        if announcer is None:
            return
        if not self._total:
            announcer.polite(say(N_("Not found")))
        elif self._in_text:
            announcer.polite(
                say(N_("Match {number} of {total}."), number=self._current + 1, total=self._total)
            )
        else:
            page = self._places[self._current][0] + 1
            announcer.polite(
                say(
                    N_("Match {number} of {total}, on page {page}."),
                    number=self._current + 1,
                    total=self._total,
                    page=page,
                )
            )
