"""A document on paper: its pages drawn at the resolution of the printer."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.program import Pages

_FINEST = 300  # dots an inch: finer makes the data for the printer larger, not the text sharper


def asked_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer and the pages the user means, by the system's own dialog; None where it was closed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, max(1, pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_pages(pages: Pages, printer: QPrinter, progress: Callable[[int, int], None]) -> int:
    """Draw the pages on the printer, each as large as fits; gives how many. May run off the window's thread.

    Raises `NotPossibleNowError` where the printer does not take them, and what `progress` raises: the job of the
    printer is thrown away then.
    """
    wanted = _range(pages.page_count, printer)
    painter = QPainter()
    printer.setPageOrientation(_orientation(pages, wanted[0]))
    if not painter.begin(printer):
        raise _refused()
    try:
        for done, page in enumerate(wanted):
            progress(done, len(wanted))
            if done:
                printer.setPageOrientation(_orientation(pages, page))
                if not printer.newPage():
                    raise _refused()
            _draw(painter, printer, pages, page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def _range(count: int, printer: QPrinter) -> list[int]:
    """The pages asked for, from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    found = [page - 1 for page in range(first, last + 1) if 1 <= page <= count]
    found = found or list(range(count))
    return found[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else found


def _orientation(pages: Pages, page: int) -> QPageLayout.Orientation:
    width, height = pages.page_sizes[page]
    return QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait


def _draw(painter: QPainter, printer: QPrinter, pages: Pages, page: int) -> None:
    paper = printer.pageRect(QPrinter.Unit.DevicePixel)
    width, height = pages.page_sizes[page]
    scale = min(paper.width() / width, paper.height() / height)
    dots = min(printer.resolution(), _FINEST)
    drawn = pages.render(page, max(1, round(width / 72 * dots)))
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_ARGB32)
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)


def _refused() -> NotPossibleNowError:
    return NotPossibleNowError(
        what=Message(N_("The document was not printed.")),
        why=Message(N_("The printer does not accept it.")),
        remedy=Message(N_("Check the printer, or choose another one.")),
    )
