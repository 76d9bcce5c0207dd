"""What became of an export: for each file where it is, or why it is not there."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.conformance_words import verdict
from gatekeeper_app.services.documents.descriptions import BEFORE_DOCUMENT
from gatekeeper_app.services.documents.exporting import ExportedFile, PlannedFile
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class Outcomes(QWidget):
    """`retry_asked` gives the files that are to be tried again."""

    retry_asked = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._files: tuple[ExportedFile, ...] = ()
        self._asked = 0
        self._folder = Path()
        self._body = Replaced(spacing=10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self._body)
        self.hide()

    @property
    def files(self) -> tuple[ExportedFile, ...]:
        return self._files

    @property
    def written(self) -> tuple[ExportedFile, ...]:
        return tuple(each for each in self._files if each.path is not None)

    def show_files(self, files: tuple[ExportedFile, ...], asked: int) -> None:
        """What became of `asked` files; none: nothing is shown."""
        self._files, self._asked = files, asked
        self._folder = next((each.path.parent for each in files if each.path is not None), Path())
        self.show_words()

    def show_words(self) -> None:
        """The same in the window's language and colours."""
        column = self._body.fresh()
        heading = HeadingLabel(self._bench.theme, self.summary, step="h3")
        column.addWidget(heading)
        if self.written:
            where = self._bench.tongue.say(N_("Folder: {folder}"), folder=str(self._folder))
            column.addWidget(TextLabel(self._bench.theme, where, step="small", tone="muted"))
        for each in self._files:
            column.addWidget(self._line(each))
        failed = tuple(each.planned for each in self._files if each.error is not None)
        if failed:
            say = self._bench.tongue.say
            again = Button(
                self._bench.theme, say(N_("Try these again")), on_click=lambda: self._retry(failed)
            )
            again.setObjectName("retry")
            column.addWidget(again, alignment=Qt.AlignmentFlag.AlignLeft)
        self._body.show_fresh()
        self.setVisible(bool(self._asked))

    @property
    def summary(self) -> str:
        """One sentence: how many were written."""
        say, written = self._bench.tongue.say, len(self.written)
        if written == 1 and self._asked == 1:
            return say(N_("Written: {file}"), file=self.written[0].name)
        return say(N_("{count} of {total} files were written."), count=written, total=self._asked)

    def _line(self, each: ExportedFile) -> QWidget:
        say, theme = self._bench.tongue.say, self._bench.theme
        if each.error is not None:
            icon, tone = "octagon-alert", "error"
            lines = [f"{say(each.error.what)} {say(each.error.why)}", say(each.error.remedy)]
        else:
            icon, tone = ("triangle-alert", "warning") if each.doubtful else ("circle-check", "ok")
            lines = [say(N_("{size} kB"), size=max(1, round(each.size / 1024)))]
            if each.renamed:
                lines.append(say(N_("The name was in use already: this is a new file beside the old one.")))
            if each.replaced_characters:
                lines.append(
                    say(
                        N_("Characters missing from the fonts of the document, shown as a box: {count}."),
                        count=each.replaced_characters,
                    )
                )
            if each.carries_nothing:
                lines.append(
                    say(
                        N_(
                            "The procurement is not inside: Gatekeeper cannot open it again from this document."
                        )
                    )
                )
            if each.doubtful and each.conformance is not None and not each.conformance.kept:
                lines.append(say(verdict(each.conformance)))
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, tone, 18))
        words = QVBoxLayout()
        words.setSpacing(2)
        name = TextLabel(theme, each.name.rpartition(BEFORE_DOCUMENT)[2], bold=True)
        name.setToolTip(str(each.path or each.name))
        words.addWidget(name)
        for line in lines:
            words.addWidget(TextLabel(theme, line, step="small"))
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return widget

    def _retry(self, failed: tuple[PlannedFile, ...]) -> None:
        self.retry_asked.emit(failed)
