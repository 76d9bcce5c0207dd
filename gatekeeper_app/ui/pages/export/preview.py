"""The middle of the export page: the document as its pages, or as text to be read aloud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.rich_text import Look, report_html
from gatekeeper_app.services.program import Pages
from gatekeeper_app.ui.pages.export.notice_answers import NoticeAnswers
from gatekeeper_app.ui.pages.export.options import LANGUAGE_NAMES
from gatekeeper_app.ui.pages.export.pages_view import PagesView, Thumbnails
from gatekeeper_app.ui.pages.export.searching import SearchLine
from gatekeeper_app.ui.widgets.buttons import Choices, IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_THUMBNAILS = 104
FORM, PAGES, TEXT, ANSWERS = "form", "pages", "text", "answers"


class Preview(QFrame):
    """`mode_changed` when the pages, the text, the answers or (where the window is narrow) the choices are to be in
    sight; `language_chosen`, `print_asked` and `copy_asked`: what was pressed. The page does it."""

    mode_changed = Signal()
    language_chosen = Signal(str)
    print_asked = Signal()
    copy_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._report: Report | None = None
        self._text_of: tuple[Report | None, Look] | None = None  # what the text view was filled with
        self._zoom = 100
        self._asked = False  # whether the document is about the notice, whose answers are given here
        self._narrow = self._wide = self._alone = False
        self._message = ""
        self.setProperty("line", "left")
        self.mode = Choices(bench.theme)
        self.mode.set_value(PAGES)
        self.mode.chosen.connect(self._on_mode)
        self.languages = Choices(bench.theme)
        self.languages.chosen.connect(self.language_chosen)
        self.pages = PagesView(bench)
        self.pages.setProperty("pane", "canvas")
        self.thumbnails = Thumbnails(bench, self.pages.pages)
        self.thumbnails.setFixedWidth(bench.theme.px(_THUMBNAILS))
        self.thumbnails.page_chosen.connect(self.pages.go_to)
        self.pages.page_shown.connect(self._on_page_shown)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(24)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.answers = NoticeAnswers(bench)
        self.search = SearchLine(bench, self.pages, self.text)
        self.stack = QStackedWidget()
        for view in (self._made_pages(), self.text, self.answers, self._made_message()):
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head())
        column.addWidget(self._made_tools())
        column.addWidget(self.stack, 1)

    # ---- showing

    def show_words(self, *, narrow: bool, wide: bool, alone: bool = False) -> None:
        """Everything in the window's language and colours; the choices are one of the modes where it is narrow, and the
        first one where everything stands `alone`."""
        say = self._bench.tongue.say
        self._narrow, self._wide, self._alone = narrow, wide, alone
        options = [(PAGES, say(N_("Pages")), "file-text"), (TEXT, say(N_("Read as text")), "book-open")]
        if self._asked:
            options.append((ANSWERS, say(N_("Answers")), "pencil"))
        if narrow:
            options.insert(0, (FORM, say(N_("Choices")), "file-down"))
        chosen = self.mode.value
        self.mode.set_options(options)
        self.mode.set_value(chosen or (FORM if alone else PAGES))
        self.mode.set_name(say(N_("Preview")))
        self.languages.set_name(say(N_("Language of the preview")))
        self.text.setAccessibleName(say(N_("The document as text")))
        for tool, words in (
            (self.zoom_in, N_("Larger")),
            (self.zoom_out, N_("Smaller")),
            (self.previous, N_("Previous page")),
            (self.next, N_("Next page")),
            (self.glance, N_("Pages at a glance")),
            (self.print, N_("Print…")),
            (self.copy, N_("Copy as formatted text")),
        ):
            tool.set_name(say(words))
        self._show_zoom()
        self._show_mode()

    def show_languages(self, languages: tuple[Language, ...], shown: Language | None) -> None:
        """A choice where the document is made in several languages; None: they stand side by side."""
        self.languages.set_options([(each, LANGUAGE_NAMES[each], "") for each in languages])
        self.languages.set_value(shown or "")
        self.languages.setVisible(len(languages) > 1 and shown is not None)

    def set_asked(self, asked: bool) -> None:
        """Whether the document is about the notice: its answers are one of the modes then."""
        if asked != self._asked:
            self._asked = asked
            if not asked and self.mode.value == ANSWERS:
                self.mode.set_value(PAGES)
            self.show_words(narrow=self._narrow, wide=self._wide, alone=self._alone)

    def show_document(self, report: Report | None, pages: Pages | None) -> None:
        """Another document, as data and as pages; None for none."""
        self._report, self._message = report, ""
        self.pages.show_pages(pages)
        self.search.show_document(pages)
        self._on_page_shown(self.pages.current_page)
        self._show_mode()

    def show_message(self, words: str) -> None:
        """A sentence in the place of the pages: why there are none."""
        self.show_document(None, None)
        self._message = words
        self._message_label.setText(words)
        self._show_mode()

    @property
    def report(self) -> Report | None:
        return self._report

    @property
    def message(self) -> str:
        return self._message

    def _show_text(self) -> None:
        """Fill the text view when it comes into sight, once for a report and a scheme: a long one takes a while."""
        colours = self._bench.theme.colours
        look = Look(head=colours.sunken, quotation=colours.field)
        if self.mode.value != TEXT or self._text_of == (self._report, look):
            return
        self._text_of = (self._report, look)
        place = self.text.verticalScrollBar().value()
        self.text.setHtml(report_html(self._report, look) if self._report else "")
        self.text.verticalScrollBar().setValue(place)
        self.search.show_anew()

    # ---- modes and tools

    def show_mode(self, value: str) -> None:
        """Bring the pages, the text, the answers or the choices into sight."""
        self.mode.set_value(value)
        self._on_mode(value)

    def search_document(self) -> None:
        """To the field for words to be found; the pages come into sight where neither they nor the text are."""
        if self.mode.value not in (PAGES, TEXT):
            self.show_mode(PAGES)
        if not self._message:
            self.search.take_focus()

    def _on_mode(self, _value: str) -> None:
        self._show_mode()
        self.mode_changed.emit()

    def _show_mode(self) -> None:
        value = self.mode.value
        self._show_text()
        there = self._report is not None
        place = {TEXT: 1, ANSWERS: 2}.get(value, 0)
        self.stack.setCurrentIndex(3 if self._message and place != 2 else place)
        self.stack.setVisible(value != FORM)
        paged = value == PAGES and not self._message
        for tool in (self.previous, self._place, self.next, self.zoom_out, self._percent, self.zoom_in):
            tool.setVisible(paged)
        self.glance.setVisible(paged and self._wide)
        self.thumbnails.setVisible(paged and self._wide and self.glance.isChecked())
        read = value in (PAGES, TEXT) and not self._message
        self._tools.setVisible(read)
        self.search.show_in(text=value == TEXT)
        for tool in (self.print, self.copy):
            tool.setEnabled(there)

    def _on_page_shown(self, page: int) -> None:
        total = self.pages.page_count
        self._place.setText(f"{page} / {total}" if total else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < total)
        self.thumbnails.show_page(page)

    def _on_zoom(self, step: int) -> None:
        place = min(max(_ZOOMS.index(self._zoom) + step, 0), len(_ZOOMS) - 1)
        self._zoom = _ZOOMS[place]
        self.pages.set_zoom(self._zoom)
        self._show_zoom()

    def _show_zoom(self) -> None:
        self._percent.setText(self._bench.tongue.say(N_("{size} %"), size=self._zoom))

    def _made_pages(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.pages, 1)
        return both

    def _made_message(self) -> QWidget:
        self._message_label = TextLabel(self._bench.theme, tone="muted")
        holder = QWidget()
        holder.setProperty("pane", "canvas")
        column = QVBoxLayout(holder)
        column.setContentsMargins(32, 32, 32, 32)
        column.addWidget(self._message_label)
        column.addStretch(1)
        return holder

    def _made_head(self) -> QWidget:
        """What is in sight, and in which language."""
        head = FoldingRow()
        head.add(self.mode)
        head.add(self.languages)
        head.setContentsMargins(16, 8, 16, 4)
        return head

    def _made_tools(self) -> QWidget:
        """The way through the document."""
        theme = self._bench.theme
        self.glance = IconButton(theme, "layout-grid")
        self.glance.setCheckable(True)
        self.glance.setChecked(True)
        self.glance.toggled.connect(lambda _on: self._show_mode())
        self.previous = IconButton(theme, "chevron-left")
        self._place = TextLabel(theme, wrap=False)
        self.next = IconButton(theme, "chevron-right")
        self.zoom_out = IconButton(theme, "zoom-out")
        self._percent = TextLabel(theme, step="small", tone="muted", wrap=False)
        self.zoom_in = IconButton(theme, "zoom-in")
        self.copy = IconButton(theme, "copy")
        self.print = IconButton(theme, "printer")
        self.previous.clicked.connect(lambda: self.pages.go_to(self.pages.current_page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to(self.pages.current_page + 1))
        self.zoom_out.clicked.connect(lambda: self._on_zoom(-1))
        self.zoom_in.clicked.connect(lambda: self._on_zoom(1))
        self.copy.clicked.connect(self.copy_asked)
        self.print.clicked.connect(self.print_asked)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for tool in (
            self.glance, self.previous, self._place, self.next,
            self.zoom_out, self._percent, self.zoom_in, self.copy, self.print,
        ):  # fmt: skip
            row.addWidget(tool, alignment=Qt.AlignmentFlag.AlignVCenter)
        self._tools = FoldingRow()
        self._tools.add(buttons)
        self._tools.add(self.search, stretch=1, least=220)
        self._tools.setContentsMargins(16, 0, 16, 6)
        return self._tools
