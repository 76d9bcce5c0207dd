"""Whose own library it is: a short code that ids begin with, asked once, and the name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class OrganisationBox(Box):
    """`named` when the code was saved, `left` when it was left as it is."""

    named = Signal()
    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__("field")
        self._bench = bench
        theme = bench.theme
        self._heading = HeadingLabel(theme, step="h3")
        self._why = TextLabel(theme)
        self.code, self.name = QLineEdit(), QLineEdit()
        self.code.setMaxLength(12)
        self.name.setMaxLength(200)
        self._labels = {
            self.code: TextLabel(theme, step="small", bold=True, wrap=False),
            self.name: TextLabel(theme, step="small", bold=True, wrap=False),
        }
        self.fault = TextLabel(theme, step="small", tone="error")
        self.fault.hide()
        self.save = Button(theme, kind="primary", on_click=self._save)
        self.cancel = Button(theme, on_click=self.left.emit)
        fields, buttons = QWidget(), QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        for line, widest in ((self.code, 220), (self.name, 420)):
            line.setMaximumWidth(theme.px(widest))
            line.returnPressed.connect(self._save)
            column.addWidget(self._labels[line])
            column.addWidget(line)
        row = FlowLayout(buttons, spacing=10)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        for widget in (self._heading, self._why, fields, self.fault, buttons):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        say = self._bench.tongue.say
        self._heading.setText(say(N_("Which organisation is it?")))
        self._why.setText(
            say(
                N_(
                    "What you add gets an id that begins with the code of your organisation, so that it never "
                    "meets what others make. Ids that are given stay as they are."
                )
            )
        )
        for line, words in ((self.code, N_("Code, for example ESPOO")), (self.name, N_("Name"))):
            self._labels[line].setText(say(words))
            line.setAccessibleName(say(words))
        self.save.setText(say(N_("Use this code")))
        self.cancel.setText(say(N_("Cancel")))

    def ask(self, *, suggested: str) -> None:
        """Show it with what is known; `suggested` is the name of the contracting entity."""
        organisation = self._bench.own.library.organisation
        self.code.setText(organisation.code if organisation is not None else "")
        self.name.setText(organisation.name if organisation is not None else suggested)
        self._mark("")
        self.refresh()
        self.show()
        self.code.setFocus()

    def _save(self) -> None:
        try:
            self._bench.own.library.name_organisation(self.code.text(), self.name.text())
        except UserFacingError as error:
            say = self._bench.tongue.say
            self._mark(f"{say(error.why)} {say(error.remedy)}")
            self.code.setFocus()
            return
        self._bench.own.tell()
        self.named.emit()

    def _mark(self, reason: str) -> None:
        self.fault.setText(reason)
        self.fault.setVisible(bool(reason))
        self.code.setProperty("fault", bool(reason))
        self.code.setAccessibleDescription(reason)
        self.code.style().unpolish(self.code)
        self.code.style().polish(self.code)
