"""Preview and export of the justification."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.services.program import Pages
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.export.pages_view import PagesView
from gatekeeper_app.ui.pages.export.reading import report_html
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.widgets.buttons import Button, Choices, IconButton
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SIDE = 384  # "Motiveringspromemoria" as a heading fits
_ZOOMS = (50, 75, 100, 125, 150, 200)
_FORBIDDEN = '<>:"/\\|?*'
_LANGUAGE_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def file_name(procurement: Procurement, word: str, language: Language) -> str:
    """A name every file system takes: the subject, the kind of document, the language."""
    clean = "".join(
        " " if letter in _FORBIDDEN or ord(letter) < 32 else letter for letter in procurement.title
    )
    subject = " ".join(clean.split())[:80].rstrip(" .") or word
    return f"{subject} – {word} {language}.pdf" if subject != word else f"{word} {language}.pdf"


def free_name(folder: Path, name: str) -> Path:
    """The name in the folder, with a number where it is taken: nothing is overwritten."""
    path = folder / name
    stem, suffix = path.stem, path.suffix
    number = 2
    while path.exists():
        path = folder / f"{stem} ({number}){suffix}"
        number += 1
    return path


class ExportPage(Page):
    """Left what is made, in the middle its pages or its text."""

    title = N_("Justification")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._shown: tuple[object, str] | None = None
        self._wanted: tuple[object, str] | None = None
        self._language: Language | None = None
        self._report: Report | None = None
        self._temporary = tempfile.TemporaryDirectory(prefix="gatekeeper-")
        self._serial = 0
        self._zoom = 100
        self._written: Path | None = None
        self._build()
        handle = bench.actions.handle
        handle("export", self._export.click, page=self)

    # ---- page

    def refresh(self) -> None:
        bench, say = self.bench, self.bench.tongue.say
        if bench.gatekeeper is None or bench.desk.procurement is None:
            return
        if self._language is None:
            self._language = bench.tongue.language
        procurement = bench.desk.procurement
        self._title.setText(say(N_("Justification")))
        self._lead.setText(
            say(N_("What was chosen, what was left out and why, and how it is followed: for the documents."))
        )
        self._language_label.setText(say(N_("Language of the document")))
        self._languages.set_name(self._language_label.text())
        self._languages.set_value(self._language)
        open_ = bench.desk.walk()
        missing = open_.total - open_.decided
        self._state_sign.setPixmap(
            bench.theme.pixmap("info" if missing else "circle-check", "note" if missing else "ok", 18)
        )
        self._state.setText(
            say(
                N_("{count} recommended decisions are open: the document is marked as a draft."),
                count=missing,
            )
            if missing
            else say(N_("All recommended decisions have been taken."))
        )
        self._folder_label.setText(say(N_("Folder")))
        self._folder.setText(str(self._target_folder()))
        self._choose.setText(say(N_("Choose a folder…")))
        self._export.setText(say(N_("Export the PDF")))
        self._open_folder.setText(say(N_("Open the folder")))
        self._back.setText(say(N_("Back to the walk")))
        self._mode.set_options(
            [("pages", say(N_("Pages")), "file-text"), ("text", say(N_("Read as text")), "book-open")]
        )
        self._mode.set_name(say(N_("Preview")))
        self._zoom_in.set_name(say(N_("Larger")))
        self._zoom_out.set_name(say(N_("Smaller")))
        self._previous.set_name(say(N_("Previous page")))
        self._next.set_name(say(N_("Next page")))
        self._text.setAccessibleName(say(N_("The document as text")))
        self._make_preview(procurement)

    def enter(self) -> None:
        self._export.setFocus()

    def heading(self) -> str:
        return self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        return "walk"

    def parent_title(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(N_("Walk"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.bench.theme.px(MIDDLE - 96)
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._left.setMaximumWidth(16777215 if narrow else self.bench.theme.px(_SIDE))

    # ---- preview

    def _make_preview(self, procurement: Procurement) -> None:
        """Lay the document out off the window's thread; the old pages stay in sight until the new ones come."""
        language = self._language
        assert language is not None
        key = (procurement, language)
        if key in (self._shown, self._wanted):
            self._show_report()
            return
        self._wanted = key
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        self._serial += 1
        target = Path(self._temporary.name) / f"preview-{self._serial}.pdf"
        self._busy.setText(self.bench.tongue.say(N_("Laying out the document…")))
        self._busy.show()

        def work(progress: object) -> tuple[Report, Pages]:
            assert callable(progress)
            report = gatekeeper.shipped.justification(procurement, language)
            gatekeeper.shipped.write_pdf(report, target, progress)
            return report, gatekeeper.shipped.open_pages(target)

        def success(made: tuple[Report, Pages]) -> None:
            if self._wanted != key:  # a newer one is on its way
                made[1].close()
                return
            self._busy.hide()
            self._shown, self._wanted = key, None
            self._report = made[0]
            self._pages.show_pages(made[1])
            target.unlink(missing_ok=True)
            self._show_report()

        def failure(error: BaseException) -> bool:
            self._wanted = None
            self._busy.hide()
            if isinstance(error, UserFacingError):
                self.bench.failed.emit(error)
                return True
            return False

        self.bench.jobs.start(work, success=success, failure=failure)

    def _show_report(self) -> None:
        if self._report is not None:
            self._text.setHtml(report_html(self._report, self.bench.theme.colours))
        self._on_page_shown(self._pages.current_page)

    def _on_page_shown(self, page: int) -> None:
        total = self._pages.page_count
        self._place.setText(f"{page} / {total}" if total else "")
        self._previous.setEnabled(page > 1)
        self._next.setEnabled(page < total)

    def _on_mode(self, value: str) -> None:
        self._stack.setCurrentWidget(self._text if value == "text" else self._pages)
        for tool in (self._zoom_in, self._zoom_out, self._previous, self._next, self._place):
            tool.setVisible(value != "text")

    def _on_language(self, value: str) -> None:
        self._language = next(language for language in LANGUAGES if language == value)
        self.refresh()

    def _on_zoom(self, step: int) -> None:
        place = min(max(_ZOOMS.index(self._zoom) + step, 0), len(_ZOOMS) - 1)
        self._zoom = _ZOOMS[place]
        self._pages.set_zoom(self._zoom)

    # ---- export

    def _target_folder(self) -> Path:
        chosen = self.bench.settings.export_folder
        if chosen:
            return Path(chosen)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home())

    def _choose_folder(self) -> None:
        words = self.bench.tongue.say(N_("Choose a folder"))
        folder = QFileDialog.getExistingDirectory(self, words, str(self._target_folder()))
        if folder:
            self.bench.set_settings(self.bench.settings.changed(export_folder=folder))
            self.refresh()

    def _on_export(self) -> None:
        gatekeeper, language = self.bench.gatekeeper, self._language
        procurement = gatekeeper.desk.procurement if gatekeeper is not None else None
        if gatekeeper is None or procurement is None or language is None:
            return
        from gatekeeper_app.i18n import catalogue

        word = catalogue(language).text(N_("Justification"))
        target = free_name(self._target_folder(), file_name(procurement, word, language))
        self._export.setEnabled(False)
        self._busy.setText(self.bench.tongue.say(N_("Writing {file}…"), file=target.name))
        self._busy.show()

        def work(progress: object) -> Path:
            assert callable(progress)
            report = gatekeeper.shipped.justification(procurement, language)
            gatekeeper.shipped.write_pdf(report, target, progress)
            return target

        def success(path: Path) -> None:
            self._busy.hide()
            self._export.setEnabled(True)
            self._written = path
            say = self.bench.tongue.say
            self._done.setText(say(N_("Written: {file}"), file=path.name))
            self._done.show()
            self._open_folder.show()
            if self.bench.announcer is not None:
                self.bench.announcer.polite(self._done.text())

        def failure(error: BaseException) -> bool:
            self._busy.hide()
            self._export.setEnabled(True)
            if isinstance(error, UserFacingError):
                self.bench.failed.emit(error)
                return True
            return False

        self.bench.jobs.start(work, success=success, failure=failure)

    def _on_open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    # ---- form

    def _build(self) -> None:
        theme = self.bench.theme
        self._left = ScrollPane(margins=(24, 20, 20, 20))
        self._left.setMaximumWidth(theme.px(_SIDE))
        column = self._left.column
        self._title = HeadingLabel(theme)
        self._lead = TextLabel(theme, tone="muted")
        self._language_label = TextLabel(theme, bold=True)
        self._languages = Choices(theme)
        self._languages.set_options([(language, _LANGUAGE_NAMES[language], "") for language in LANGUAGES])
        self._languages.chosen.connect(self._on_language)
        self._state_sign = QLabel()
        self._state = TextLabel(theme)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._state_sign, alignment=Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        self._folder_label = TextLabel(theme, bold=True)
        self._folder = TextLabel(theme, step="small")
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choose = Button(theme, kind="link", icon="folder", on_click=self._choose_folder)
        self._export = Button(theme, kind="primary", icon="file-down", on_click=self._on_export)
        self._busy = TextLabel(theme, tone="muted")
        self._busy.hide()
        self._done = TextLabel(theme, tone="ok", bold=True)
        self._done.hide()
        self._open_folder = Button(theme, kind="link", icon="folder-open", on_click=self._on_open_folder)
        self._open_folder.hide()
        self._back = Button(theme, kind="link", icon="arrow-left", on_click=lambda: self.bench.go("walk"))
        left = Qt.AlignmentFlag.AlignLeft
        for widget in (self._title, self._lead, self._language_label):
            column.addWidget(widget)
        column.addWidget(self._languages, alignment=left)
        column.addLayout(state)
        column.addWidget(self._folder_label)
        column.addWidget(self._folder)
        column.addWidget(self._choose, alignment=left)
        column.addSpacing(4)
        column.addWidget(self._export)
        column.addWidget(self._busy)
        column.addWidget(self._done)
        column.addWidget(self._open_folder, alignment=left)
        column.addSpacing(8)
        column.addWidget(self._back, alignment=left)
        self._right = QFrame()
        self._right.setProperty("line", "left")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._made_tools())
        self._pages = PagesView(self.bench)
        self._pages.setProperty("pane", "canvas")
        self._pages.page_shown.connect(self._on_page_shown)
        self._text = QTextBrowser()
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(24)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._pages)
        self._stack.addWidget(self._text)
        right.addWidget(self._stack, 1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._right, 3)

    def _made_tools(self) -> QHBoxLayout:
        theme = self.bench.theme
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        self._mode = Choices(theme)
        self._mode.set_value("pages")
        self._mode.chosen.connect(self._on_mode)
        self._previous = IconButton(theme, "chevron-left")
        self._place = TextLabel(theme, wrap=False)
        self._next = IconButton(theme, "chevron-right")
        self._zoom_out = IconButton(theme, "zoom-out")
        self._zoom_in = IconButton(theme, "zoom-in")
        self._previous.clicked.connect(lambda: self._pages.go_to(self._pages.current_page - 1))
        self._next.clicked.connect(lambda: self._pages.go_to(self._pages.current_page + 1))
        self._zoom_out.clicked.connect(lambda: self._on_zoom(-1))
        self._zoom_in.clicked.connect(lambda: self._on_zoom(1))
        row.addWidget(self._mode)
        row.addStretch(1)
        for tool in (self._previous, self._place, self._next, self._zoom_out, self._zoom_in):
            row.addWidget(tool)
        return row
