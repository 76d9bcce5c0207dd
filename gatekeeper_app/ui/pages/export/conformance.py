"""Whether the document in the preview is accessible and can be archived, in plain words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gatekeeper_app.domain.conformance import Conformance
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.documents.conformance_words import (
    WHAT_IS_CHECKED,
    WHAT_IS_NOT_PROVED,
    breaches,
    standards,
    verdict,
)
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.panes import clear
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_MOST_BREACHES = 5


class ConformanceBox(QWidget):
    """The verdict in one sentence; unfolded, what was checked, by whom, and what that does not prove."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._found: Conformance | None = None
        self._sign = QLabel()
        self._verdict = TextLabel(bench.theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._verdict, 1)
        self._more = DisclosureButton(bench.theme)
        self._more.toggled.connect(lambda _open: self._show_details())
        bench.tongue.bind(self._more, self._more.setText, N_("What was checked"))
        self._details = QWidget()
        self._lines = QVBoxLayout(self._details)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._details)

    def show_found(self, found: Conformance | None, *, paged: bool = True) -> None:
        """The verdict on the document in sight; None while there is none, or where it is not `paged`."""
        self._found = found
        say, theme = self._bench.tongue.say, self._bench.theme
        if found is None:
            icon, tone = "clock" if paged else "circle-minus", "text_muted"
            words = (
                say(N_("Checked when the document is laid out."))
                if paged
                else say(N_("Only documents with pages are checked."))
            )
        else:
            kept = bool(found.verdicts) and found.kept
            icon, tone = ("circle-check", "ok") if kept else ("triangle-alert", "warning")
            words = say(verdict(found))
        self._sign.setPixmap(theme.pixmap(icon, tone, 18))
        self._verdict.setText(words)
        self._more.setVisible(found is not None)
        self._show_details()

    @property
    def words(self) -> str:
        return self._verdict.text()

    def _show_details(self) -> None:
        found, say, theme = self._found, self._bench.tongue.say, self._bench.theme
        open_ = found is not None and self._more.isChecked()
        clear(self._lines)
        if found is not None and open_:
            lines = [say(WHAT_IS_CHECKED)]
            lines += [
                say(words) if kept else f"{say(N_('Not kept'))}: {say(words)}"
                for kept, words in standards(found)
            ]
            lines += [f"{each.rule}: {each.message}" for each in breaches(found)[:_MOST_BREACHES]]
            lines.append(say(WHAT_IS_NOT_PROVED))
            for line in lines:
                self._lines.addWidget(TextLabel(theme, line, step="small"))
        self._details.setVisible(open_)
