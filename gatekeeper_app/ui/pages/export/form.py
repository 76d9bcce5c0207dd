"""The left of the export page: in which language, how complete, where to, and what became of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel

from gatekeeper_app.i18n import LANGUAGES, N_, Language
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_LANGUAGE_NAMES: dict[Language, str] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class ExportForm(ScrollPane):
    """`language_chosen`, `folder_asked`, `export_asked`: what was pressed. The page does it."""

    language_chosen = Signal(str)
    folder_asked = Signal()
    export_asked = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__(margins=(24, 20, 20, 20))
        self._bench = bench
        self._written: Path | None = None
        self._working: tuple[str, str] | None = None
        theme, left = bench.theme, Qt.AlignmentFlag.AlignLeft
        self._title = HeadingLabel(theme)
        self._lead = TextLabel(theme, tone="muted")
        self._language_label = TextLabel(theme, bold=True)
        self.languages = Choices(theme)
        self.languages.set_options([(language, _LANGUAGE_NAMES[language], "") for language in LANGUAGES])
        self.languages.chosen.connect(self.language_chosen)
        self._state_sign = QLabel()
        self._state = TextLabel(theme)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._state_sign, alignment=Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        self._folder_label = TextLabel(theme, bold=True)
        self._folder = TextLabel(theme, step="small")
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._choose = Button(theme, kind="link", icon="folder", on_click=self.folder_asked.emit)
        self.export = Button(theme, kind="primary", icon="file-down", on_click=self.export_asked.emit)
        self._busy = TextLabel(theme, tone="muted")
        self._done = TextLabel(theme, tone="ok", bold=True)
        self._open_folder = Button(theme, kind="link", icon="folder-open", on_click=self._on_open_folder)
        back = Button(theme, kind="link", icon="arrow-left", on_click=lambda: bench.go("walk"))
        for label in (self._title, self._lead, self._language_label):
            self.column.addWidget(label)
        self.column.addWidget(self.languages, alignment=left)
        self.column.addLayout(state)
        self.column.addWidget(self._folder_label)
        self.column.addWidget(self._folder)
        self.column.addWidget(self._choose, alignment=left)
        self.column.addSpacing(4)
        for widget in (self.export, self._busy, self._done):
            self.column.addWidget(widget)
        self.column.addWidget(self._open_folder, alignment=left)
        self.column.addSpacing(8)
        self.column.addWidget(back, alignment=left)
        for owner, msgid in (
            (self._title, N_("Justification")),
            (
                self._lead,
                N_("What was chosen, what was left out and why, and how it is followed: for the documents."),
            ),
            (self._language_label, N_("Language of the document")),
            (self._folder_label, N_("Folder")),
            (self._choose, N_("Choose a folder…")),
            (self.export, N_("Export the PDF")),
            (self._open_folder, N_("Open the folder")),
            (back, N_("Back to the walk")),
        ):
            bench.tongue.bind(owner, owner.setText, msgid)
        self.show_written(None)
        self.show_working("")

    def show_state(self, *, language: Language, missing: int, folder: Path) -> None:
        """The document's language, how many recommended decisions are open, the folder it goes to."""
        say, theme = self._bench.tongue.say, self._bench.theme
        self.languages.set_name(self._language_label.text())
        self.languages.set_value(language)
        self._state_sign.setPixmap(
            theme.pixmap("info" if missing else "circle-check", "note" if missing else "ok", 18)
        )
        self._state.setText(
            say(
                N_("{count} recommended decisions are open: the document is marked as a draft."),
                count=missing,
            )
            if missing
            else say(N_("All recommended decisions have been taken."))
        )
        self._folder.setText(str(folder))
        self._say_progress()

    def show_working(self, sentence: str, file: str = "") -> None:
        """What is being done (a msgid, with a place for `file` where it is named); "" when nothing is."""
        self._working = (sentence, file) if sentence else None
        self._say_progress()

    def show_written(self, path: Path | None) -> None:
        """The file that was written; None before there is one."""
        self._written = path
        self._say_progress()

    @property
    def written_words(self) -> str:
        return self._done.text()

    def _say_progress(self) -> None:
        say = self._bench.tongue.say
        if self._working is not None:
            sentence, file = self._working
            self._busy.setText(say(sentence, file=file) if file else say(sentence))
        if self._written is not None:
            self._done.setText(say(N_("Written: {file}"), file=self._written.name))
        self._busy.setVisible(self._working is not None)
        self._done.setVisible(self._written is not None)
        self._open_folder.setVisible(self._written is not None)

    def _on_open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
