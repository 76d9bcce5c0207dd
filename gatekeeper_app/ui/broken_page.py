"""The page shown in the place of one that could not be made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.page import Page
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class BrokenPage(Page):
    """Says what happened and leads away; the other pages live on."""

    title = N_("This page could not be opened")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading = HeadingLabel(bench.theme)
        text = TextLabel(bench.theme, step="reading")
        self._button = Button(bench.theme, kind="primary", on_click=lambda: bench.go("home"))
        for widget, msgid in (
            (heading, self.title),
            (
                text,
                N_(
                    "A fault in the program keeps this page from opening. Your work is saved and the other pages "
                    "work. Details stand in the log file, whose place is shown in the settings."
                ),
            ),
            (self._button, N_("Go to Home")),
        ):
            bench.tongue.bind(widget, widget.setText, msgid)
            column.addWidget(
                widget,
                alignment=Qt.AlignmentFlag.AlignLeft if widget is self._button else Qt.AlignmentFlag(0),
            )

    def enter(self) -> None:
        self._button.setFocus()
