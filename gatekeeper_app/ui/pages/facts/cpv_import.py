"""The official full list of CPV codes is taken over from a file, where a code was not found."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.cpv import CpvImport
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class FullListImport(QWidget):
    """A button, and why a list is not in use where one could not be read. Off the window's thread."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._running = False
        self.trouble = TextLabel(bench.theme, step="small", tone="error")
        self.button = Button(bench.theme, kind="link", icon="file-input", on_click=self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.trouble)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_state(self, *, asked: bool) -> None:
        """In sight where nothing was found, or where the list itself is in trouble."""
        codes, say = self._bench.cpv, self._bench.tongue.say
        trouble = codes.trouble if codes is not None else None
        self.trouble.setText(trouble.in_language(self._bench.tongue.language) if trouble is not None else "")
        self.trouble.setVisible(trouble is not None)
        self.button.setText(
            say(N_("Importing the list…")) if self._running else say(N_("Import the full list of CPV codes…"))
        )
        self.setVisible((asked and codes is not None) or trouble is not None or self._running)

    def choose(self) -> None:
        """Ask for the file."""
        say = self._bench.tongue.say
        name, _ = QFileDialog.getOpenFileName(
            self,
            say(N_("Import the full list of CPV codes")),
            "",
            say(N_("Tables")) + " (*.csv *.tsv *.txt);;" + say(N_("All files")) + " (*)",
        )
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Import a file; a refusal is said in the strip."""
        gatekeeper = self._bench.gatekeeper
        if gatekeeper is None or self._running:
            return
        self._running = True
        self.show_state(asked=True)

        def failure(error: BaseException) -> bool:
            self._running = False
            self.show_state(asked=True)
            if isinstance(error, UserFacingError):
                self._bench.failed.emit(error)
                return True
            return False

        self._bench.jobs.start(
            lambda _progress: gatekeeper.shipped.import_cpv(path), success=self._done, failure=failure
        )

    def _done(self, imported: CpvImport) -> None:
        bench = self._bench
        self._running = False
        left_out = sum(rows.count for rows in imported.skipped)
        words = bench.tongue.plural(
            N_("The full list was imported: {n} code."),
            N_("The full list was imported: {n} codes."),
            imported.codes,
        )
        if left_out:
            rest = bench.tongue.plural(N_("{n} row was left out."), N_("{n} rows were left out."), left_out)
            words = f"{words} {rest}"
        bench.notice(words)
        bench.forget_cpv()
        if bench.cpv is None:  # asked for: it is being read now, and `cpv_ready` tells when it is there
            self.show_state(asked=False)
