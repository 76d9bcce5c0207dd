"""Chosen criteria as a PDF or on paper: made off the window's thread, with progress, and stopped when asked."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QRectF, QSizeF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper_app.errors import NotPossibleNowError, UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.library_selection import Picked, selection_report
from gatekeeper_app.services.program import Pages, Program
from gatekeeper_app.ui.jobs import Job
from gatekeeper_app.ui.save_copy import chosen_file
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:  # printing is imported when somebody prints
    from PySide6.QtPrintSupport import QPrinter

_PRINTED_DPI = 300

Made = TypeVar("Made")


class SelectionWriter(QObject):
    """`working(sentence, done, total)`: a msgid and how far; "" when it has ended."""

    working = Signal(str, int, int)

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._bench, self._window = bench, window
        self._job: Job | None = None

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def save_pdf(self, picked: Sequence[Picked]) -> None:
        """Ask for a place and write there."""
        bench, say, program = self._bench, self._bench.tongue.say, self._bench.gatekeeper
        if program is None or self._job is not None:
            return
        folder = bench.settings.export_folder or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            say(N_("Save the criteria as a PDF")),
            str(Path(folder or Path.home()) / f"{say(N_('Criteria from the library'))}.pdf"),
            "PDF (*.pdf)",
        )
        if not name:
            return
        path, write = chosen_file(name, ".pdf"), self._writing(program, picked)

        def work(progress: Callable[[int, int], None]) -> Path:
            write(path, progress)
            return path

        def done(written: Path) -> None:
            bench.notice(say(N_("Written: {file}"), file=str(written)))

        self._start(work, done, N_("Writing the PDF…"))

    def print(self, picked: Sequence[Picked]) -> None:
        """Lay the document out, ask for the printer and print its pages."""
        program = self._bench.gatekeeper
        if program is None or self._job is not None:
            return
        write = self._writing(program, picked)

        def work(progress: Callable[[int, int], None]) -> Pages:
            with TemporaryDirectory() as folder:
                path = Path(folder) / "criteria.pdf"
                write(path, progress)
                return program.shipped.open_pages(path)

        self._start(work, self._on_laid_out, N_("Laying out the document…"))

    # ---- printing

    def _on_laid_out(self, pages: Pages) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)  # the pages have their margins
        printer.setDocName(self._bench.tongue.say(N_("Criteria from the library")))
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages.page_count)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            pages.close()
            return

        def work(progress: Callable[[int, int], None]) -> int:
            try:
                return print_pages(pages, printer, progress)
            finally:
                pages.close()

        def done(count: int) -> None:
            tongue = self._bench.tongue
            self._bench.notice(
                tongue.plural(
                    N_("{n} page sent to the printer."), N_("{n} pages sent to the printer."), count
                )
            )

        self._start(work, done, N_("Printing…"))

    # ---- work

    def _writing(
        self, program: Program, picked: Sequence[Picked]
    ) -> Callable[[Path, Callable[[int, int], None]], None]:
        language, shipped, now = self._bench.tongue.language, program.shipped, program.desk.clock()

        def write(path: Path, progress: Callable[[int, int], None]) -> None:
            report = selection_report(picked, shipped.library, shipped.law, language, now=now)
            shipped.write_pdf(report, path, progress)

        return write

    def _start(
        self,
        work: Callable[[Callable[[int, int], None]], Made],
        done: Callable[[Made], None],
        sentence: str,
    ) -> None:
        def success(made: Made) -> None:
            self._end()
            done(made)

        def failure(error: BaseException) -> bool:
            self._end()
            if isinstance(error, UserFacingError):
                self._bench.failed.emit(error)
                return True
            return False

        self.working.emit(sentence, 0, 0)
        self._job = self._bench.jobs.start(work, success=success, failure=failure)
        self._job.progressed.connect(lambda pages, of: self.working.emit(sentence, pages, of))
        self._job.cancelled.connect(self._end)

    def _end(self) -> None:
        self._job = None
        self.working.emit("", 0, 0)


def print_pages(pages: Pages, printer: "QPrinter", progress: Callable[[int, int], None]) -> int:
    """Print the pages the printer is set to (all where it names none), each as large as the paper lets it; gives how
    many. Raises `NotPossibleNowError` where the printer takes nothing."""
    from PySide6.QtPrintSupport import QPrinter

    first, last = max(1, printer.fromPage()), printer.toPage() or pages.page_count
    numbers = range(first - 1, min(last, pages.page_count))
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPossibleNowError(
            what=Message(N_("Nothing was printed.")),
            why=Message(N_("The printer did not take the document.")),
            remedy=Message(N_("Check the printer, or save a PDF and print that.")),
        )
    try:
        paper = printer.paperRect(QPrinter.Unit.DevicePixel)
        for place, number in enumerate(numbers):
            progress(place, len(numbers))
            if place:
                printer.newPage()
            width, height = pages.page_sizes[number]
            picture = pages.render(number, round(width / 72 * _PRINTED_DPI))
            image = QImage(
                picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32
            )
            size = QSizeF(width, height).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(paper.topLeft(), size), image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)
