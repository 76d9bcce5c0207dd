"""The question asked before a procurement is deleted."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class DeleteDialog(QDialog):
    """The one question the program asks before it acts: deleting cannot be undone. A copy can be saved first;
    `say_saved` tells that it was."""

    def __init__(self, bench: Workbench, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        say = bench.tongue.say
        self.setWindowTitle(say(N_("Delete a procurement")))
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(bench.theme, say(N_("Delete “{title}”?"), title=title), step="h2"))
        column.addWidget(
            TextLabel(
                bench.theme,
                say(
                    N_(
                        "Decisions, reasons, names of people and the journal go for good. This cannot be "
                        "undone."
                    )
                ),
            )
        )
        self._bench = bench
        self.saved = TextLabel(bench.theme, tone="ok")
        self.saved.hide()
        column.addWidget(self.saved)
        self.copy = Button(bench.theme, say(N_("Save a copy first…")), icon="file-down")
        self.cancel = Button(bench.theme, say(N_("Cancel")), on_click=self.reject)
        self.delete = Button(bench.theme, say(N_("Delete for good")), icon="trash-2", on_click=self.accept)
        row = QWidget()
        flow = FlowLayout(row, spacing=10)
        for button in (self.copy, self.cancel, self.delete):
            flow.addWidget(button)
        column.addWidget(row)
        self.setMinimumWidth(min(bench.theme.px(460), parent.window().width() - 40))
        self.cancel.setFocus()

    def say_saved(self) -> None:
        self.saved.setText(self._bench.tongue.say(N_("The copy was saved.")))
        self.saved.show()
