"""Backups of the workspace from the window: made by themselves once a day, and when asked for from any page."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.save_copy import chosen_file
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from gatekeeper_app.services.backup_form import Manifest

SUFFIX = ".gatekeeper-backup"


class WorkspaceBackups(QObject):
    """Handles the commands `back_up` and `restore`. `made` tells that the folder of backups has a new one,
    `restore_wanted` that the settings page, which is in sight by then, is to ask for a file."""

    made = Signal()
    restore_wanted = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._bench = bench
        bench.actions.handle("back_up", self.back_up)
        bench.actions.handle("restore", self.restore)
        bench.ready.connect(self._make_if_due)

    def back_up(self) -> None:
        """Ask for a place and write the whole workspace there, off the window's thread."""
        bench, say = self._bench, self._bench.tongue.say
        gatekeeper = bench.gatekeeper
        if gatekeeper is None:
            return
        backups = gatekeeper.backups
        name, _ = QFileDialog.getSaveFileName(
            QApplication.activeWindow(),
            say(N_("Back up the workspace")),
            str(Path(bench.settings.export_folder or Path.home()) / backups.proposed().name),
            f"{say(N_('Gatekeeper backups'))} (*{SUFFIX})",
        )
        if not name:
            return
        file = chosen_file(name, SUFFIX)

        def work(_progress: object) -> "Manifest":
            return backups.make(file)

        def success(manifest: "Manifest") -> None:
            if manifest.damaged:
                bench.notice(
                    say(
                        N_("The backup {file} was made. Damaged and not in it: {titles}."),
                        file=str(file),
                        titles=", ".join(manifest.damaged),
                    )
                )
            else:
                bench.notice(say(N_("The backup {file} was made."), file=str(file)))
            self.made.emit()

        bench.jobs.start(work, success=success, failure=self._failed)

    def restore(self) -> None:
        """Go where a backup is looked into before anything is restored."""
        self._bench.go("settings")
        self.restore_wanted.emit()

    def _make_if_due(self) -> None:
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None:
            return
        backups = gatekeeper.backups

        def work(_progress: object) -> Path | None:
            return backups.make_if_due()

        def success(file: Path | None) -> None:
            if file is not None:
                self.made.emit()

        self._bench.jobs.start(work, success=success, failure=self._failed)

    def _failed(self, error: BaseException) -> bool:
        if isinstance(error, UserFacingError):
            self._bench.failed.emit(error)
            return True
        return False


def workspace_backups(bench: Workbench) -> WorkspaceBackups:
    """The one of the window, made when first asked for."""
    found = bench.findChild(WorkspaceBackups)
    return found if isinstance(found, WorkspaceBackups) else WorkspaceBackups(bench)
