"""The ways a document leaves the program: into files, onto paper, through the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.draft_or_final import Version
from gatekeeper_app.services.documents.exporting import ExportedFile, PlannedFile
from gatekeeper_app.services.documents.rich_text import html_document, plain_text
from gatekeeper_app.ui.pages.export.bar import ExportBar
from gatekeeper_app.ui.pages.export.exporter import Exporter
from gatekeeper_app.ui.pages.export.paper import Paper
from gatekeeper_app.ui.workbench import Workbench


class Leaving(QObject):
    """One way at a time; how far it is stands in the bar. `rested` when it has ended; `exported` carries what became of
    the files and how many were asked for."""

    rested = Signal()
    exported = Signal(object, int)

    def __init__(self, bench: Workbench, bar: ExportBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench, self._bar, self._parent = bench, bar, parent
        self._asked = 0
        self.exporter, self.paper = Exporter(bench), Paper(bench, parent)
        bar.cancel_asked.connect(self.exporter.cancel)
        bar.cancel_asked.connect(self.paper.cancel)
        self.exporter.progressed.connect(bar.show_progress)
        self.exporter.ended.connect(self._on_exported)
        self.exporter.failed.connect(bench.failed)
        self.paper.begun.connect(lambda: bar.show_working(bench.tongue.say(N_("Printing…"))))
        self.paper.progressed.connect(bar.show_progress)
        self.paper.ended.connect(self._on_printed)
        self.paper.failed.connect(bench.failed)

    @property
    def busy(self) -> bool:
        return self.exporter.busy or self.paper.busy

    @property
    def folder(self) -> Path:
        """Where files go: the folder chosen last, else the user's documents."""
        chosen = self._bench.settings.export_folder
        if chosen:
            return Path(chosen)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents or Path.home())

    def choose_folder(self) -> None:
        """Ask for another folder, and keep it."""
        words = self._bench.tongue.say(N_("Choose a folder"))
        folder = QFileDialog.getExistingDirectory(self._parent, words, str(self.folder))
        if folder:
            self._bench.set_settings(self._bench.settings.changed(export_folder=folder))

    def export(
        self, procurement: Procurement, files: tuple[PlannedFile, ...], version: Version | None
    ) -> None:
        """Write the files; a second wish waits until they are written."""
        if self.busy or not files:
            return
        self._asked = len(files)
        self._bar.show_working(self._bench.tongue.say(N_("Writing documents: {count}…"), count=len(files)))
        self.exporter.start(procurement, files, self.folder, version)

    def copy(self, report: Report) -> None:
        """The document as formatted text, for Word, e-mail and case systems."""
        copied = QMimeData()
        copied.setHtml(html_document(report))
        copied.setText(plain_text(report))
        QGuiApplication.clipboard().setMimeData(copied)
        self._bench.notice(self._bench.tongue.say(N_("The document was copied as formatted text.")))

    def print(self, report: Report, pages: int) -> None:
        """The document on the printer the user is asked for."""
        if not self.busy:
            self.paper.print(report, pages)

    def _on_exported(self, files: tuple[ExportedFile, ...]) -> None:
        self.rested.emit()
        self.exported.emit(files, self._asked)

    def _on_printed(self, pages: int | None) -> None:
        self.rested.emit()
        if pages:
            self._bench.notice(
                self._bench.tongue.say(N_("Sent to the printer, pages: {count}."), count=pages)
            )
