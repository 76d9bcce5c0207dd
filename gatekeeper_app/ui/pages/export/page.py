"""Preview and export of the justification."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTemporaryDir
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.services.program import Pages
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.pages.export.form import ExportForm
from gatekeeper_app.ui.pages.export.preview import FORM, Preview
from gatekeeper_app.ui.standby import Standby
from gatekeeper_app.ui.theme.tokens import MIDDLE
from gatekeeper_app.ui.workbench import Workbench

_RAIL, _SIDE = 96, 300
_FORBIDDEN = '<>:"/\\|?*'


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
    """Left what is made, right its pages or its text; where the window is narrow, one of the three."""

    title = N_("Justification")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._shown: tuple[Procurement, Language] | None = None
        self._wanted: tuple[Procurement, Language] | None = None
        self._language: Language | None = None
        self._procurement_id = ""
        self._exporting = False
        self._folder = QTemporaryDir()
        self._serial = 0
        self.form, self.preview, self.standby = ExportForm(bench), Preview(bench), Standby(bench)
        self._both = QWidget()
        self._row = QHBoxLayout(self._both)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.form)
        self._row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._both, 1)
        column.addWidget(self.standby)
        self.form.language_chosen.connect(self._on_language)
        self.form.folder_asked.connect(self._choose_folder)
        self.form.export_asked.connect(self._on_export)
        self.preview.mode_changed.connect(self._fold)
        bench.theme.changed.connect(self._fold)
        bench.actions.handle("export", self._on_export, page=self)

    # ---- page

    def refresh(self) -> None:
        bench = self.bench
        standing_by = self.standby.show_state(needs_procurement=True)
        self._both.setVisible(not standing_by)
        if standing_by:
            return
        procurement = bench.desk.procurement
        assert procurement is not None
        self._language = self._language or bench.tongue.language
        if procurement.id != self._procurement_id:
            self._procurement_id = procurement.id
            self.form.show_written(None)
            self.preview.show_document(None, None)
            self._shown = None
        path = bench.desk.walk()
        self.form.show_state(
            language=self._language, missing=path.total - path.decided, folder=self._target_folder()
        )
        self._fold()
        self._make_preview(procurement, self._language)

    def enter(self) -> None:
        if self.form.isHidden():  # narrow, and the pages were in sight last
            self.preview.mode.set_value(FORM)
            self._fold()
        (self.form.export if self.standby.isHidden() else self.standby.button).setFocus()

    def heading(self) -> str:
        return self.bench.tongue.say(self.title)

    def parent_page(self) -> str:
        return "walk"

    def parent_title(self) -> str:
        procurement = self.bench.desk.procurement if self.bench.gatekeeper is not None else None
        return (procurement.title if procurement is not None else "") or self.bench.tongue.say(N_("Walk"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.form, self.preview)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        folded = self._row.direction() is QHBoxLayout.Direction.BottomToTop
        both = (self.preview, self.form) if folded else (self.form, self.preview)
        return (*both, self.standby)

    def finish(self) -> None:
        """Let go of the document in sight."""
        self.preview.show_document(None, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Side by side; where the page is narrow the form is a choice beside pages and text."""
        px = self.bench.theme.px
        narrow = self.width() < px(MIDDLE - _RAIL)
        self.preview.show_words(narrow=narrow)
        alone = narrow and self.preview.mode.value == FORM
        self.form.setVisible(not narrow or alone)
        self._row.setDirection(
            QHBoxLayout.Direction.BottomToTop if narrow else QHBoxLayout.Direction.LeftToRight
        )
        self._row.setStretchFactor(self.form, 1 if alone else 0)
        self._row.setStretchFactor(self.preview, 0 if alone else 1)
        width = max(px(_SIDE), self.form.least_width)
        self.form.setMinimumWidth(0 if narrow else width)
        self.form.setMaximumWidth(16777215 if narrow else width)

    # ---- preview

    def _make_preview(self, procurement: Procurement, language: Language) -> None:
        """Lay the document out off the window's thread; the old pages stay until the new ones come."""
        key = (procurement, language)
        if key in (self._shown, self._wanted):
            return
        self._wanted = key
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        self._serial += 1
        target = Path(self._folder.filePath(f"preview-{self._serial}.pdf"))
        self.form.show_working(N_("Laying out the document…"))

        def work(progress: object) -> tuple[Report, Pages]:
            assert callable(progress)
            report = gatekeeper.shipped.justification(procurement, language)
            gatekeeper.shipped.write_pdf(report, target, progress)
            return report, gatekeeper.shipped.open_pages(target)

        def success(made: tuple[Report, Pages]) -> None:
            target.unlink(missing_ok=True)
            if self._wanted != key:  # a newer one is on its way
                made[1].close()
                return
            self.form.show_working("")
            self._shown, self._wanted = key, None
            self.preview.show_document(*made)

        def failure(error: BaseException) -> bool:
            self._wanted = None
            return self._on_failed(error)

        self.bench.jobs.start(work, success=success, failure=failure)

    def _on_failed(self, error: BaseException) -> bool:
        self.form.show_working("")
        if isinstance(error, UserFacingError):
            self.bench.failed.emit(error)
            return True
        return False

    def _on_language(self, value: str) -> None:
        self._language = next(language for language in LANGUAGES if language == value)
        self.refresh()

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
        """Write the PDF. The button stays enabled so that it keeps the focus; a second press waits."""
        gatekeeper, language = self.bench.gatekeeper, self._language
        procurement = gatekeeper.desk.procurement if gatekeeper is not None else None
        if gatekeeper is None or procurement is None or language is None or self._exporting:
            return
        from gatekeeper_app.i18n import catalogue

        word = catalogue(language).text(N_("Justification"))
        target = free_name(self._target_folder(), file_name(procurement, word, language))
        self._exporting = True
        self.form.show_working(N_("Writing {file}…"), target.name)

        def work(progress: object) -> Path:
            assert callable(progress)
            report = gatekeeper.shipped.justification(procurement, language)
            gatekeeper.shipped.write_pdf(report, target, progress)
            return target

        def success(path: Path) -> None:
            self._exporting = False
            self.form.show_working("")
            self.form.show_written(path)
            if self.bench.announcer is not None:
                self.bench.announcer.polite(self.form.written_words)

        def failure(error: BaseException) -> bool:
            self._exporting = False
            return self._on_failed(error)

        self.bench.jobs.start(work, success=success, failure=failure)
