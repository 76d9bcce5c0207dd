"""The way of a document to paper: asked by the system's dialog, drawn off the window's thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.report import Report
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.pages.export.printing import asked_printer, print_pages
from gatekeeper_app.ui.workbench import Workbench


class Paper(QObject):
    """`begun`, `progressed` (done, total), `ended` with the number of pages printed (None: it was stopped), `failed`
    with the error."""

    begun = Signal()
    progressed = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__()
        self._bench, self._parent = bench, parent
        self._job: Job | None = None
        self._folder = QTemporaryDir()
        self._serial = 0

    @property
    def busy(self) -> bool:
        return self._job is not None

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def print(self, report: Report, pages: int) -> None:
        """Ask for the printer and draw the document on it."""
        program = self._bench.gatekeeper
        if program is None or self.busy:
            return
        printer = asked_printer(self._parent, report.title, pages)
        if printer is not None:
            self._start(report, printer)

    def _start(self, report: Report, printer: QPrinter) -> None:
        program = self._bench.gatekeeper
        assert program is not None
        self._serial += 1
        target = Path(self._folder.filePath(f"print-{self._serial}.pdf"))

        def work(progress: Callable[[int, int], None]) -> int:
            progress(0, 0)
            program.shipped.write_pdf(report, target, lambda _done, _total: progress(0, 0))
            opened = program.shipped.open_pages(target)
            try:
                return print_pages(opened, printer, progress)
            finally:
                opened.close()
                target.unlink(missing_ok=True)

        def success(printed: int) -> None:
            self._job = None
            self.ended.emit(printed)

        def failure(error: BaseException) -> bool:
            self._job = None
            self.ended.emit(None)
            if isinstance(error, UserFacingError):
                self.failed.emit(error)
                return True
            return False

        self._job = self._bench.jobs.start(work, success=success, failure=failure)
        self._job.progressed.connect(self.progressed)
        self._job.cancelled.connect(self._on_stopped)
        self.begun.emit()

    def _on_stopped(self) -> None:
        self._job = None
        self.ended.emit(None)
