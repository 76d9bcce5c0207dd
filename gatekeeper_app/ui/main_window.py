"""The window itself: shown at once with the outline of what is coming, filled after its first frame.

Kept light on purpose. Nothing here may import the pages, the theme or the workspace, nor touch the ``Qt``
namespace, whose hundred enumerations take longer to make than the window: a start-up test counts the modules.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from gatekeeper_app.ui.theme.tokens import DARK, LIGHT, Colours

if TYPE_CHECKING:
    from gatekeeper_app.settings import ThemeChoice
    from gatekeeper_app.ui.page import Page
    from gatekeeper_app.ui.shell.frame import Frame
    from gatekeeper_app.ui.shell.header import Header
    from gatekeeper_app.ui.shell.rail import Rail
    from gatekeeper_app.ui.shell.strip import MessageStrip
    from gatekeeper_app.ui.widgets.focus_ring import FocusRing
    from gatekeeper_app.ui.workbench import Workbench

SIZE = (1366, 768)
MINIMUM = (640, 320)
_RAIL_WIDTH, _HEADER_HEIGHT = 104, 52


def first_colours(theme: "ThemeChoice") -> Colours:
    """The scheme of the outline: the one chosen, or what the system's own palette looks like."""
    if theme == "system":
        return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT
    return DARK if theme == "dark" else LIGHT


class MainWindow(QMainWindow):
    """`painted` is emitted once, after the first frame: everything slow waits for it."""

    painted = Signal()

    def __init__(self, theme: "ThemeChoice" = "system") -> None:
        super().__init__()
        self._colours = first_colours(theme)
        self._painted = False
        self._frame: Frame | None = None
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self.setMinimumSize(*MINIMUM)

    def fit_screen(self) -> None:
        """No larger than the screen has room for: small laptops and projectors have less than the usual size."""
        self.resize(self.size().boundedTo(self.screen().availableSize()))

    def fill(self, frame: "Frame") -> None:
        """Put the frame with its pages into the window."""
        self._frame = frame
        self.setCentralWidget(frame)

    # ---- the frame's parts, for whoever holds the window

    @property
    def frame(self) -> "Frame":
        if self._frame is None:
            raise RuntimeError("the window is not filled yet")
        return self._frame

    @property
    def bench(self) -> "Workbench":
        return self.frame.bench

    @property
    def page(self) -> "Page | None":
        return self.frame.page

    @property
    def rail(self) -> "Rail":
        return self.frame.rail

    @property
    def header(self) -> "Header":
        return self.frame.header

    @property
    def strip(self) -> "MessageStrip":
        return self.frame.strip

    @property
    def focus_ring(self) -> "FocusRing":
        return self.frame.focus_ring

    def show_page(self, page_id: str) -> None:
        self.frame.show_page(page_id)

    def open_path(self, path: str) -> None:
        self.frame.open_path(path)

    # ---- events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._frame is None:
            self._paint_outline()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_outline(self) -> None:
        """Rail, header and page as plain surfaces, where they will be."""
        painter = QPainter(self)
        width, height, colours = self.width(), self.height(), self._colours
        painter.fillRect(0, 0, width, height, QColor(colours.canvas))
        painter.fillRect(0, 0, _RAIL_WIDTH, height, QColor(colours.sunken))
        painter.fillRect(_RAIL_WIDTH, 0, width - _RAIL_WIDTH, _HEADER_HEIGHT, QColor(colours.surface))
        painter.fillRect(_RAIL_WIDTH, _HEADER_HEIGHT - 1, width - _RAIL_WIDTH, 1, QColor(colours.line))
        painter.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._frame is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.open_path(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._frame is not None:
            self._frame.finish()
        super().closeEvent(event)
