"""What stands in a page's place while it has nothing to show: opening, trouble, nothing open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class Standby(QWidget):
    """One sentence and at most one action."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._box = Box("field")
        self._what = HeadingLabel(bench.theme, step="h3")
        self._rest = TextLabel(bench.theme)
        self.button = Button(bench.theme, on_click=self._on_pressed)
        self._box.column.addWidget(self._what)
        self._box.column.addWidget(self._rest)
        self._box.column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._box)
        column.addStretch(1)

    def show_state(self, *, needs_procurement: bool) -> bool:
        """Show why the page cannot be shown; False when it can."""
        bench, say = self._bench, self._bench.tongue.say
        rest = action = ""
        if bench.trouble is not None:
            error = bench.trouble.error
            what, rest, action = (
                say(error.what),
                f"{say(error.why)} {say(error.remedy)}",
                say(N_("Try again")),
            )
        elif bench.gatekeeper is None:
            what = say(N_("Opening the workspace…"))
        elif needs_procurement and bench.desk.procurement is None:
            what, action = say(N_("No procurement is open.")), say(N_("All procurements"))
        else:
            self.hide()
            return False
        self._box.setProperty("box", "error" if bench.trouble is not None else "field")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
        self._what.setText(what)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.show()
        return True

    def _on_pressed(self) -> None:
        if self._bench.trouble is not None:
            self._bench.trouble = None
            self._bench.retry.emit()
            self.show_state(needs_procurement=True)
        else:
            self._bench.go("procurements")
