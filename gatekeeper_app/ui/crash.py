"""A fault of the program: written to the log, shown once with details to copy. The work is already saved."""

import contextlib
import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from gatekeeper_app import __version__
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.main_window import MainWindow
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

_log = logging.getLogger(__name__)


def details(error: BaseException) -> str:
    """What a developer needs: versions and the trace. File paths of the user's folders are cut to their names."""
    lines = [
        f"Gatekeeper {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        type(error).__name__,
    ]
    lines += [
        f"  {frame.filename.rpartition('gatekeeper_app')[2] or '?'}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join(lines)


class CrashDialog(QDialog):
    """Says that the work is saved, offers the details, and lets the user go on or leave."""

    def __init__(self, window: MainWindow, error: BaseException) -> None:
        super().__init__(window)
        bench = window.bench
        say = bench.tongue.say
        self.setWindowTitle(say(N_("The program ran into an error")))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(
            HeadingLabel(
                bench.theme, say(N_("The program ran into an error. Your work is saved.")), step="h2"
            )
        )
        column.addWidget(
            TextLabel(
                bench.theme,
                say(
                    N_(
                        "You can go on. If the same thing happens again, send the details to whoever supports "
                        "the program."
                    )
                ),
            )
        )
        toggle = DisclosureButton(bench.theme, say(N_("Technical details (no personal data)")))
        text = QPlainTextEdit(details(error))
        text.setReadOnly(True)
        text.setAccessibleName(toggle.text())
        text.setVisible(False)
        toggle.toggled.connect(text.setVisible)
        column.addWidget(toggle)
        column.addWidget(text)
        row = QHBoxLayout()
        copy = Button(bench.theme, say(N_("Copy the details")))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details(error)))
        leave = Button(bench.theme, say(N_("Close the program")), on_click=window.close)
        leave.clicked.connect(self.accept)
        stay = Button(bench.theme, say(N_("Continue working")), kind="primary", on_click=self.accept)
        for button in (copy, leave):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(stay)
        column.addLayout(row)
        stay.setFocus()


def install_crash_handler(window: MainWindow) -> None:
    """Errors meant for users go to the message strip; everything else to the one crash dialog."""
    showing = False

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal showing
        if isinstance(error, UserFacingError):
            window.bench.failed.emit(error)
            return
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        if showing:
            return
        showing = True
        with contextlib.suppress(RuntimeError):  # the window may be going already
            CrashDialog(window, error).exec()
        showing = False

    sys.excepthook = handle
