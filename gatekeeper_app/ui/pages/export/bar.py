"""The foot of the export page: the folder, how far an export has come, and the button that begins one."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import ElidedLabel
from gatekeeper_app.ui.workbench import Workbench


class ExportBar(QFrame):
    """`folder_asked`, `export_asked`, `cancel_asked`: what was pressed. The page does it."""

    folder_asked = Signal()
    export_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._folder = Path()
        self._narrow = False
        self._busy = ""
        self.setProperty("line", "top")
        theme = bench.theme
        self._words = ElidedLabel(theme, step="small")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        bench.tongue.bind(self.progress, self.progress.setAccessibleName, N_("Progress of the work"))
        self.choose = Button(theme, kind="link", icon="folder", on_click=self.folder_asked.emit)
        self.open = Button(theme, kind="link", icon="folder-open", on_click=self._on_open)
        self.cancel = Button(theme, on_click=self.cancel_asked.emit)
        self.export = Button(theme, kind="primary", icon="file-down", on_click=self.export_asked.emit)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self._words)
        said.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(said, 1)
        for button in (self.choose, self.open, self.cancel, self.export):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        bench.tongue.bind(self.cancel, self.cancel.setText, N_("Cancel"))
        self.show_working("")

    def show_state(self, *, folder: Path, files: int, narrow: bool) -> None:
        """Where files go, and how many an export would write. `narrow`: the signs stand for the words."""
        say = self._bench.tongue.say
        self._folder, self._narrow = folder, narrow
        for button, words in (
            (self.choose, say(N_("Choose a folder…"))),
            (self.open, say(N_("Open the folder"))),
        ):
            button.setText("" if narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words if narrow else "")
        self.export.setText(
            self._bench.tongue.plural(N_("Export {n} document"), N_("Export {n} documents"), files)
        )
        self._say()

    def show_working(self, sentence: str, done: int = 0, total: int = 0) -> None:
        """What is being done, in words, and how far; "" when nothing is."""
        self._busy = sentence
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._say()

    def show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    @property
    def busy(self) -> bool:
        return bool(self._busy)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        return (self.choose, self.open, self.cancel, self.export)

    def _say(self) -> None:
        self._words.setText(
            self._busy or self._bench.tongue.say(N_("Folder: {folder}"), folder=str(self._folder))
        )
        self.progress.setVisible(self.busy)
        self.cancel.setVisible(self.busy)
        self.choose.setVisible(not self.busy)
        self.open.setVisible(not self.busy)

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
