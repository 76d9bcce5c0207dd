"""The composition root with a window. The window is painted before anything slow is imported."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from gatekeeper_app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from gatekeeper_app.services.databases import DatabaseAccess
    from gatekeeper_app.services.program import Program
    from gatekeeper_app.services.protocols import Progress
    from gatekeeper_app.settings import Settings

_STYLE = "fusion"


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, set up the way the window needs it."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(["gatekeeper", *arguments])
    application.setApplicationName("Gatekeeper")
    application.setDesktopFileName("gatekeeper")
    if (
        application.style().objectName() != _STYLE
    ):  # setting it again dresses every widget of every window anew
        application.setStyle(_STYLE)
    return application


def fill_window(window: MainWindow, application: QApplication, chosen: "Settings") -> None:
    """Put frame and pages into the window, Home in sight."""
    from PySide6.QtGui import QIcon

    from gatekeeper_app import paths, settings
    from gatekeeper_app.ui.language import Tongue
    from gatekeeper_app.ui.others_changes import OthersChanges
    from gatekeeper_app.ui.shell.frame import PROGRAM_NAME, Frame
    from gatekeeper_app.ui.theme.theme import Theme
    from gatekeeper_app.ui.widgets.text import install_heading_role
    from gatekeeper_app.ui.workbench import Workbench

    install_heading_role()
    theme = Theme(application)
    theme.set(chosen.theme, chosen.text_size, reduce_motion=chosen.reduce_motion)
    theme.adopt(window)
    tongue = Tongue(application, chosen.language)
    bench = Workbench(application, theme=theme, tongue=tongue, settings=chosen, keep=settings.save)
    bench.databases = _databases
    OthersChanges(bench)
    window.fill(Frame(bench, window))
    window.setWindowIcon(QIcon(str(paths.resources() / "icons" / "gatekeeper.svg")))
    tongue.bind(application, application.setApplicationDisplayName, PROGRAM_NAME)
    window.show_page("home")


def _databases() -> "DatabaseAccess":
    """Imported by the job that asks for it, not on the window's thread."""
    from gatekeeper_app.bootstrap import Databases

    return Databases()


def make_window(application: QApplication, chosen: "Settings | None" = None) -> MainWindow:
    """A filled window; the workspace is opened by `open_workspace`."""
    from gatekeeper_app import settings

    chosen = chosen or settings.load()
    window = MainWindow(chosen.theme)
    fill_window(window, application, chosen)
    return window


def open_workspace(window: MainWindow) -> None:
    """Open the workspace off the window's thread; the pages fill themselves when it is there."""
    from gatekeeper_app.errors import UserFacingError

    bench = window.bench
    chosen = bench.settings

    def work(_progress: "Progress") -> "Program":
        from gatekeeper_app.bootstrap import open_gatekeeper

        gatekeeper = open_gatekeeper(chosen.actor, language=chosen.language, chosen=chosen)
        _ = gatekeeper.shipped.library.criteria  # decoded here, not on the window's thread
        return gatekeeper

    def failure(error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            bench.refuse(error)
            return True
        return False

    bench.jobs.start(work, success=bench.receive, failure=failure)


def run(paths_to_open: Sequence[str] = (), *, exit_after_first_paint: bool = False) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    from gatekeeper_app import settings

    application = make_application()
    chosen = settings.load()
    window = MainWindow(chosen.theme)

    def go_on() -> None:
        from gatekeeper_app.ui.crash import install_crash_handler

        fill_window(window, application, chosen)
        install_crash_handler(window)
        window.bench.retry.connect(lambda: open_workspace(window))
        if paths_to_open:
            window.bench.ready.connect(
                lambda: window.open_path(paths_to_open[0]), Qt.ConnectionType.SingleShotConnection
            )
        QTimer.singleShot(0, lambda: open_workspace(window))

    window.painted.connect(go_on if not exit_after_first_paint else lambda: _report_first_paint(application))
    window.fit_screen()
    window.show()
    return int(application.exec())


def _report_first_paint(application: QApplication) -> None:
    from gatekeeper_app.ui.first_paint import first_paint_report

    sys.stdout.write(first_paint_report() + "\n")
    sys.stdout.flush()
    application.quit()
