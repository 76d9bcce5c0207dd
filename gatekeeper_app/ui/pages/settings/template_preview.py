"""Settings, Document templates: a document as it would look with the present texts, page by page."""

from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.documents.catalogue import DOCUMENTS
from gatekeeper_app.services.program import Pages, Program
from gatekeeper_app.services.templates.values import Templates
from gatekeeper_app.ui.pages.settings.template_store import TemplateStore
from gatekeeper_app.ui.widgets.buttons import IconButton
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PAUSE_MS = 700
_LEAST_WIDTH = 220


class TemplatePreview(Card):
    """Laid out anew a moment after a change; made of the open procurement, or of a sample."""

    def __init__(self, bench: Workbench, store: TemplateStore) -> None:
        super().__init__(margins=(16, 12, 16, 12))
        self._bench, self._store = bench, store
        self._folder = QTemporaryDir()
        self._serial, self._page = 0, 0
        self._pages: Pages | None = None
        self._document, self._language = "justification", bench.tongue.language
        self._shown: object = None
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self.state = TextLabel(theme, step="small", tone="muted")
        self.paper = QLabel()
        self.paper.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.paper.setMinimumWidth(theme.px(_LEAST_WIDTH))
        self.paper.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.previous, self.next = IconButton(theme, "chevron-left"), IconButton(theme, "chevron-right")
        self.place = TextLabel(theme, wrap=False)
        self.previous.clicked.connect(lambda: self._go(-1))
        self.next.clicked.connect(lambda: self._go(1))
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._heading, self.previous, self.place, self.next):
            row.addWidget(part, 1 if part is self._heading else 0)
        for widget in (tools, self.state, self.paper):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._lay_out)

    def refresh(self, document: str, language: Language) -> None:
        """A document in a language, with the texts as they are now."""
        say = self._bench.tongue.say
        self._heading.setText(say(N_("Preview")))
        self.previous.set_name(say(N_("Previous page")))
        self.next.set_name(say(N_("Next page")))
        if (document, language) != (self._document, self._language):
            self._page = 0
        self._document, self._language = document, language
        if self._key() != self._shown:
            self._timer.start()
        self._show_page()

    def close_pages(self) -> None:
        """Let go of the document in sight."""
        self._timer.stop()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._shown = None

    def _key(self) -> object:
        program = self._bench.gatekeeper
        procurement = program.desk.procurement if program is not None else None
        return (self._document, self._language, self._store.templates, procurement)

    def _lay_out(self) -> None:
        program, key = self._bench.gatekeeper, self._key()
        if program is None or not self._store.ready:
            return
        self._shown = key
        self._serial += 1
        target = Path(self._folder.filePath(f"template-{self._serial}.pdf"))
        document, language, templates = self._document, self._language, self._store.templates
        procurement = program.desk.procurement
        say = self._bench.tongue.say
        told = (
            say(N_("Made from the open procurement."))
            if procurement is not None
            else say(N_("Made from a sample, as no procurement is open."))
        )
        self.state.setText(say(N_("Laying out the document…")))

        def work(progress: object) -> Pages:
            assert callable(progress)
            progress(0, 1)
            given = procurement or program.shipped.sample("", language)
            _write(program, given, (document, language), templates, target)
            pages = program.shipped.open_pages(target)
            try:
                progress(1, 1)
            except BaseException:  # the window closes
                pages.close()
                raise
            return pages

        def success(pages: Pages) -> None:
            target.unlink(missing_ok=True)
            if self._shown != key:  # a newer one is on its way, or the page is left
                pages.close()
                return
            if self._pages is not None:
                self._pages.close()
            self._pages = pages
            self.state.setText(told)
            self._show_page()

        def failure(error: BaseException) -> bool:
            if not isinstance(error, UserFacingError):
                return False
            self.state.setText(say(error.what) + " " + say(error.why))
            return True

        self._bench.jobs.start(work, success=success, failure=failure)

    def _go(self, step: int) -> None:
        self._page += step
        self._show_page()

    def _show_page(self) -> None:
        count = self._pages.page_count if self._pages is not None else 0
        self._page = max(0, min(self._page, count - 1))
        self.place.setText(f"{self._page + 1} / {count}" if count else "")
        self.previous.setEnabled(self._page > 0)
        self.next.setEnabled(self._page < count - 1)
        self.paper.setVisible(bool(count))
        if self._pages is None or not count:
            return
        ratio = self.paper.devicePixelRatioF()
        width = max(self._bench.theme.px(_LEAST_WIDTH), self.contentsRect().width() - 34)
        try:
            drawn = self._pages.render(self._page, round(width * ratio))
        except UserFacingError as error:
            self._bench.failed.emit(error)
            return
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(ratio)
        self.paper.setPixmap(QPixmap.fromImage(image))
        self.paper.setFixedHeight(round(drawn.height / ratio))
        words = N_("Page {page} of {pages}")
        self.paper.setAccessibleName(self._bench.tongue.say(words, page=self._page + 1, pages=count))


def _write(
    program: Program,
    procurement: Procurement,
    wanted: tuple[str, Language],
    templates: Templates,
    target: Path,
) -> None:
    from gatekeeper_app.services.documents.exporting import sources_of
    from gatekeeper_app.services.documents.making import make_report

    document, language = wanted
    kind = DOCUMENTS[document]
    now = program.desk.clock()
    sources = sources_of(program.shipped, procurement, (kind,), now, templates=templates)
    program.shipped.write_pdf(make_report(kind, sources, kind.audiences[0], language), target)
