"""The message strip: errors with what, why and remedy, and what was just done with a way to undo it.

It stands in the layout under the header; it never floats and never vanishes by a clock.
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.widgets.buttons import Button, IconButton
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_WARNING_SIGN = {"error": "octagon-alert", "ok": "circle-check"}


class MessageStrip(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._error: UserFacingError | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        self._sign = QLabel()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._what = TextLabel(bench.theme, bold=True)
        self._rest = TextLabel(bench.theme)
        words.addWidget(self._what)
        words.addWidget(self._rest)
        self._undo = Button(bench.theme, kind="link", on_click=bench.actions["undo"].trigger)
        self._close = IconButton(bench.theme, "x")
        self._close.clicked.connect(self.clear)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        bench.tongue.bind(self, self._undo.setText, N_("Undo"))
        bench.tongue.bind(self, self._close.set_name, N_("Close the message"))
        bench.tongue.changed.connect(self._again)
        bench.theme.changed.connect(self._restyle)
        bench.noticed.connect(self.show_notice)
        bench.failed.connect(self.show_error)
        bench.went.connect(self._on_went)
        self._kind = ""
        self.hide()

    def show_notice(self, text: str, undoable: bool = False) -> None:
        """What was done, with undo beside it where it can be undone."""
        self._error = None
        self._what.setText(text)
        self._rest.hide()
        self._undo.setVisible(undoable and self._bench.actions["undo"].isEnabled())
        self._show("ok")

    def show_error(self, error: UserFacingError) -> None:
        """What happened, why, and what to do."""
        self._error = error
        say = self._bench.tongue.say
        self._what.setText(say(error.what))
        self._rest.setText(f"{say(error.why)} {say(error.remedy)}")
        self._rest.show()
        self._undo.hide()
        self._show("error")
        if self._bench.announcer is not None:
            self._bench.announcer.assertive(error.in_language(self._bench.tongue.language))

    def clear(self) -> None:
        self._error = None
        self.hide()

    def _on_went(self, _page: str) -> None:
        if self._error is None:
            self.hide()

    def _show(self, kind: str) -> None:
        self._kind = kind
        self.setProperty("box", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._restyle()
        self.show()

    def _restyle(self) -> None:
        if self._kind:
            self._sign.setPixmap(self._bench.theme.pixmap(_WARNING_SIGN[self._kind], self._kind, 20))

    def _again(self) -> None:
        if self._error is not None:
            self.show_error(self._error)
        else:
            self.hide()
