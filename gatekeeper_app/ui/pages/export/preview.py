"""The right of the export page: the document as its pages, or as text to be read aloud."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTextBrowser, QVBoxLayout, QWidget

from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.program import Pages
from gatekeeper_app.ui.pages.export.pages_view import PagesView
from gatekeeper_app.ui.pages.export.reading import report_html
from gatekeeper_app.ui.widgets.buttons import Choices, IconButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_ZOOMS = (50, 75, 100, 125, 150, 200)
FORM, PAGES, TEXT = "form", "pages", "text"


class Preview(QFrame):
    """`mode_changed` when the pages, the text or (where the window is narrow) the form is to be in sight."""

    mode_changed = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._report: Report | None = None
        self._zoom = 100
        self.setProperty("line", "left")
        self.mode = Choices(bench.theme)
        self.mode.set_value(PAGES)
        self.mode.chosen.connect(self._on_mode)
        self.pages = PagesView(bench)
        self.pages.setProperty("pane", "canvas")
        self.pages.page_shown.connect(self._on_page_shown)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(24)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pages)
        self.stack.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_tools())
        column.addWidget(self.stack, 1)

    def show_words(self, *, narrow: bool) -> None:
        """Everything in the window's language and colours; the form is one of the choices where it is narrow."""
        say = self._bench.tongue.say
        options = [(PAGES, say(N_("Pages")), "file-text"), (TEXT, say(N_("Read as text")), "book-open")]
        if narrow:
            options.insert(0, (FORM, say(N_("Export")), "file-down"))
        chosen = self.mode.value
        self.mode.set_options(options)
        self.mode.set_value(chosen or (FORM if narrow else PAGES))
        self.mode.set_name(say(N_("Preview")))
        self.text.setAccessibleName(say(N_("The document as text")))
        for tool, words in (
            (self.zoom_in, N_("Larger")),
            (self.zoom_out, N_("Smaller")),
            (self.previous, N_("Previous page")),
            (self.next, N_("Next page")),
        ):
            tool.set_name(say(words))
        self._show_text()
        self._show_mode()

    def show_document(self, report: Report | None, pages: Pages | None) -> None:
        """Another document, as data and as pages; None for none."""
        self._report = report
        self.pages.show_pages(pages)
        self._show_text()
        self._on_page_shown(self.pages.current_page)

    @property
    def report(self) -> Report | None:
        return self._report

    def _show_text(self) -> None:
        place = self.text.verticalScrollBar().value()
        self.text.setHtml(report_html(self._report, self._bench.theme.colours) if self._report else "")
        self.text.verticalScrollBar().setValue(place)

    def _on_mode(self, _value: str) -> None:
        self._show_mode()
        self.mode_changed.emit()

    def _show_mode(self) -> None:
        value = self.mode.value
        self.stack.setCurrentWidget(self.text if value == TEXT else self.pages)
        self.stack.setVisible(value != FORM)
        for tool in (self.previous, self._place, self.next, self.zoom_out, self.zoom_in):
            tool.setVisible(value == PAGES)

    def _on_page_shown(self, page: int) -> None:
        total = self.pages.page_count
        self._place.setText(f"{page} / {total}" if total else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < total)

    def _on_zoom(self, step: int) -> None:
        place = min(max(_ZOOMS.index(self._zoom) + step, 0), len(_ZOOMS) - 1)
        self._zoom = _ZOOMS[place]
        self.pages.set_zoom(self._zoom)

    def _made_tools(self) -> QWidget:
        theme = self._bench.theme
        self.previous = IconButton(theme, "chevron-left")
        self._place = TextLabel(theme, wrap=False)
        self.next = IconButton(theme, "chevron-right")
        self.zoom_out = IconButton(theme, "zoom-out")
        self.zoom_in = IconButton(theme, "zoom-in")
        self.previous.clicked.connect(lambda: self.pages.go_to(self.pages.current_page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to(self.pages.current_page + 1))
        self.zoom_out.clicked.connect(lambda: self._on_zoom(-1))
        self.zoom_in.clicked.connect(lambda: self._on_zoom(1))
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for tool in (self.previous, self._place, self.next, self.zoom_out, self.zoom_in):
            row.addWidget(tool)
        head = FoldingRow()
        head.add(self.mode)
        head.add(tools, stretch=1)
        head.setContentsMargins(16, 8, 16, 8)
        return head
