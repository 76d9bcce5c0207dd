"""The CPV codes of a procurement while they are being changed: a line each, the main code first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.facts.cpv_words import belongs_to, named
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FIRST, _STEP = 10, 100
_WORDS = 220


class ChosenCodes(QWidget):
    """`main_asked`: this code is to come first; `removal_asked`: it is to go."""

    main_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._codes: tuple[str, ...] = ()
        self._limit = _FIRST
        self._shown: object = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more = Button(bench.theme, kind="link", on_click=self._show_more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._rows)
        column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_codes(self, codes: Sequence[str]) -> None:
        """Show these codes; rows are made anew only when something has changed."""
        bench = self._bench
        state = (tuple(codes), bench.tongue.language, bench.cpv is None, self._limit)
        self.setVisible(bool(codes))
        if state == self._shown:
            return
        self._shown, self._codes = state, tuple(codes)
        with focus_kept(self):
            self._clear()
            for place, code in enumerate(self._codes[: self._limit]):
                self._rows.addWidget(self._row(code, main=place == 0))
        left = len(self._codes) - self._limit
        self.more.setVisible(left > 0)
        self.more.setText(bench.tongue.say(N_("Show {count} more"), count=min(left, _STEP)))

    def _clear(self) -> None:
        """Let the rows go at once: none of their buttons is to be found, or to get the focus, any more."""
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.setParent(None)
                row.deleteLater()

    def forget(self) -> None:
        """Another procurement: as many rows as at first."""
        self._limit = _FIRST

    def button(self, code: str, kind: str) -> Button | None:
        """The button "main" or "remove" of a code."""
        return self.findChild(Button, f"cpv-{kind}-{code}")

    def _row(self, code: str, *, main: bool) -> QWidget:
        bench, say = self._bench, self._bench.tongue.say
        name, above = named(bench, code), belongs_to(bench, code)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TextLabel(bench.theme, name, bold=main))
        below = " · ".join(part for part in (say(N_("main code")) if main else "", above) if part)
        if below:
            column.addWidget(TextLabel(bench.theme, below, step="small", tone="muted"))
        row = FoldingRow(spacing=14, row_spacing=0)
        row.add(words, stretch=1, least=bench.theme.px(_WORDS))
        if not main:
            row.add(
                self._button(
                    "main",
                    code,
                    say(N_("Make the main code")),
                    say(N_("Make {name} the main code"), name=name),
                )
            )
        row.add(self._button("remove", code, say(N_("Remove")), say(N_("Remove {name}"), name=name)))
        frame = QFrame()
        frame.setProperty("line", "bottom")
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(0, 5, 0, 6)
        outer.addWidget(row)
        return frame

    def _button(self, kind: str, code: str, words: str, name: str) -> Button:
        asked = self.main_asked if kind == "main" else self.removal_asked
        button = Button(self._bench.theme, words, kind="link", on_click=lambda: asked.emit(code))
        button.setObjectName(f"cpv-{kind}-{code}")
        button.setAccessibleName(name)
        return button

    def _show_more(self) -> None:
        self._limit += _STEP
        self.show_codes(self._codes)
        if self.more.isHidden():
            last = self.button(self._codes[-1], "remove")
            if last is not None:
                last.setFocus()
