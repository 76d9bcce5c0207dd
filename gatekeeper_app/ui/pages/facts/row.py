"""One fact as a row: what it is, its value, where it was read, and the field it turns into."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.pages.facts.entries import Entry
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_PAUSE_MS = 600
_LABEL_WIDTH = 196


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`words` is the value as it is shown, empty while it is missing; `source` says where it comes from.

    `asked` is False for what may stay empty without being counted as missing; `wide` gives the field the room of
    the source as well.
    """

    id: str
    label: str
    hint: str
    words: Callable[[Procurement], str]
    source: Callable[[Procurement], str]
    entry: Entry
    asked: bool = True
    wide: bool = False


class FactRow(QFrame):
    """A line while it has a value, a field while it has none or is being changed.

    A field that was open when the page came into sight stays a field until Enter or until the page is entered
    again: rows that fold under one's hands are no help. `closed` tells that Enter or Esc was pressed in it.
    """

    closed = Signal(object)

    def __init__(self, bench: Workbench, fact: Fact) -> None:
        super().__init__()
        self.fact = fact
        self._bench = bench
        self._opened = self._blank = self._touched = False
        self._procurement: Procurement | None = None
        theme = bench.theme
        self._label = TextLabel(theme, bold=True)
        self.value = TextLabel(theme)
        self.source = TextLabel(theme, step="small", tone="muted")
        self.fault = TextLabel(theme, step="small", tone="error")
        self._hint = TextLabel(theme, step="small", tone="muted")
        self.button = Button(theme, kind="link", on_click=self._toggle)
        self._field = QWidget()
        field = QVBoxLayout(self._field)
        field.setContentsMargins(0, 0, 0, 0)
        field.setSpacing(4)
        for part in (fact.entry, self.fault, self._hint):
            field.addWidget(part)
        self.fault.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 8, 0, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._narrow: bool | None = None
        self.set_narrow(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(lambda: self.keep(quiet=True))
        fact.entry.typed.connect(self._on_typed)
        fact.entry.left.connect(self.keep)
        fact.entry.done.connect(self._on_done)
        fact.entry.given_up.connect(self._on_given_up)

    # ---- showing

    @property
    def editing(self) -> bool:
        return self._opened or self._blank

    def show_fact(self, procurement: Procurement, *, fresh: bool) -> None:
        """The fact as it stands; `fresh` closes what has a value."""
        say, fact = self._bench.tongue.say, self.fact
        another = self._procurement is None or self._procurement.id != procurement.id
        self._procurement = procurement
        if another:
            fact.entry.forget()
        words = fact.words(procurement)
        if fresh or another:
            self._opened = self._touched = False
            self._blank = not words
            self._say_fault("")
        elif not words:
            self._blank = True
        elif not self._touched:
            self._blank = False  # it follows from another fact
        fact.entry.show_fact(procurement)
        label, hint = say(fact.label), say(fact.hint)
        fact.entry.set_name(label, hint)
        self._label.setText(label)
        self._hint.setText(hint)
        self.value.setText(words)
        self.source.setText(fact.source(procurement))
        self._show_form()

    def set_narrow(self, narrow: bool) -> None:
        """Label beside the value, or above it."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid = self._grid
        for part in (self._label, self.value, self._field, self.source, self.button):
            grid.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        self._label.setMinimumWidth(0 if narrow else self._bench.theme.px(_LABEL_WIDTH))
        self._label.setMaximumWidth(16777215 if narrow else self._bench.theme.px(_LABEL_WIDTH))
        if narrow:
            grid.addWidget(self._label, 0, 0, alignment=top)
            grid.addWidget(self.button, 0, 1, alignment=top)
            grid.addWidget(self.value, 1, 0, 1, 2)
            grid.addWidget(self._field, 2, 0, 1, 2)
            grid.addWidget(self.source, 3, 0, 1, 2)
            stretches = (1, 0, 0, 0)
        else:
            grid.addWidget(self._label, 0, 0, alignment=top)
            grid.addWidget(self.value, 0, 1, alignment=top)
            grid.addWidget(self._field, 0, 1, 1, 2 if self.fact.wide else 1)
            grid.addWidget(self.source, 0, 2, alignment=top)
            grid.addWidget(self.button, 0, 3, alignment=top)
            stretches = (0, 5, 2, 0)
        for column, stretch in enumerate(stretches):
            grid.setColumnStretch(column, stretch)

    def take_focus(self) -> None:
        """The field, or the button that opens it."""
        if self.editing:
            self.fact.entry.take_focus()
        else:
            self.button.setFocus()

    def _show_form(self) -> None:
        say = self._bench.tongue.say
        editing = self.editing
        self._label.setContentsMargins(0, 7 if editing and not self._narrow else 0, 0, 0)
        self.value.setVisible(not editing)
        self._field.setVisible(editing)
        self._hint.setVisible(editing and bool(self.fact.hint) and self.fault.isHidden())
        self.source.setVisible(bool(self.source.text()) and not editing)
        self.button.setVisible(bool(self.value.text()))
        self.button.setText(say(N_("Done")) if editing else say(N_("Change")))
        self.button.setAccessibleName(f"{self.button.text()}: {self._label.text()}")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # ---- keeping

    def keep(self, *, quiet: bool = False) -> bool:
        """Save what the field holds. `quiet`: while typing, what cannot be read yet is no fault."""
        self._timer.stop()
        procurement = self._bench.desk.procurement if self._bench.gatekeeper is not None else None
        if procurement is None or procurement is not self._procurement or not self.editing:
            return True
        try:
            edit = self.fact.entry.edit(procurement)
        except UserFacingError as error:
            if not quiet:
                self._say_fault(f"{self._bench.tongue.say(error.why)} {self._bench.tongue.say(error.remedy)}")
            return False
        self._say_fault("")
        self._touched = self._touched or edit.procurement != procurement
        if edit.procurement == procurement:
            self.fact.entry.show_fact(procurement)
            return True
        return self._bench.apply(edit, notice=False)

    def _on_typed(self) -> None:
        self._touched = True
        self._timer.start()

    def _say_fault(self, words: str) -> None:
        if words and words != self.fault.text() and self._bench.announcer is not None:
            self._bench.announcer.assertive(words)
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self._hint.setVisible(self.editing and bool(self.fact.hint) and not words)
        self.fact.entry.set_fault(words)
        if words:
            self.fact.entry.set_name(self._label.text(), words)

    def _toggle(self) -> None:
        if self.editing:
            self._close()
            self.button.setFocus()
            return
        self._opened = True
        self._show_form()
        self.fact.entry.take_focus()

    def _close(self) -> bool:
        """Fold the field where it holds something readable."""
        if not self.keep():
            return False
        assert self._procurement is not None
        if self.fact.words(self._procurement):
            self._opened = self._blank = False
            self._show_form()
        return True

    def _on_done(self) -> None:
        if self._close():
            self.closed.emit(self)

    def _on_given_up(self) -> None:
        assert self._procurement is not None
        self._timer.stop()
        self._say_fault("")
        self.fact.entry.forget()
        self.fact.entry.show_fact(self._procurement)
        if self.fact.words(self._procurement):
            self._opened = self._blank = False
            self._show_form()
            self.button.setFocus()
