"""What is wrong in a pack that was refused, line by line."""

from PySide6.QtCore import Qt

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.criteria_text.fitting import Fault, FaultyTextError
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FEW = 20


class FaultsBox(Box):
    """Out of sight until something was refused."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__("error")
        self._bench = bench
        self._error: UserFacingError | None = None
        self._all = False
        self.what = HeadingLabel(bench.theme, step="h3")
        self.what.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.why = TextLabel(bench.theme)
        self._rows = Replaced(spacing=3)
        for widget in (self.what, self.why, self._rows):
            self.column.addWidget(widget)
        self.hide()

    def show_error(self, error: UserFacingError) -> None:
        self._error, self._all = error, False
        self.refresh()
        self.show()
        self.what.setFocus()
        if self._bench.announcer is not None:
            self._bench.announcer.assertive(error.in_language(self._bench.tongue.language))

    def close_box(self) -> None:
        self._error = None
        self.hide()

    def refresh(self) -> None:
        error, say = self._error, self._bench.tongue.say
        if error is None:
            return
        faults = error.faults if isinstance(error, FaultyTextError) else ()
        self.what.setText(say(error.what))
        words = [say(error.remedy)] if faults else [say(error.why), say(error.remedy)]
        self.why.setText(" ".join(words))
        column = self._rows.fresh()
        for fault in faults if self._all else faults[:_FEW]:
            column.addWidget(TextLabel(self._bench.theme, self._line(fault)))
        if len(faults) > _FEW and not self._all:
            more = Button(
                self._bench.theme,
                say(N_("Show {count} more"), count=len(faults) - _FEW),
                kind="link",
                on_click=self._show_all,
            )
            column.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._rows.show_fresh()
        self._rows.setVisible(bool(faults))

    def _line(self, fault: Fault) -> str:
        say = self._bench.tongue.say
        parts = [say(N_("Line {number}"), number=fault.line)] if fault.line else []
        parts += [fault.place] if fault.place else []
        return f"{', '.join(parts)}: {say(fault.message)}" if parts else say(fault.message)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()
