"""What is asked before a finding is passed over or handed on: unfolded in its card, calm as taking the text."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, Role
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.owner_choice import owner_options, owner_words
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.date_field import DateField
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_DAYS = 14  # proposed until the day it is to be mended
OWN_WORDS = "own"
REASONS: dict[str, str] = {
    "needed": N_("The need requires it"),
    "elsewhere": N_("It is settled elsewhere in the documents"),
    "mistaken": N_("The check reads the passage wrongly"),
    OWN_WORDS: N_("Other reason"),
}
_FAULT = N_("Write the reason in a sentence.")


class _AskBox(QWidget):
    """A question with its buttons; Esc folds it."""

    left = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(8)
        self.fault = TextLabel(bench.theme, step="small", tone="error")
        self.fault.hide()
        self._faulty = ""

    def buttons(self, *several: Button) -> None:
        row = QWidget()
        flow = FlowLayout(row, spacing=8, row_spacing=6, middle=True)
        for button in several:
            flow.addWidget(button)
        self.column.addWidget(row)

    def mark(self, fault: str) -> None:
        """Point out what is missing (a msgid); "" when nothing is."""
        self._faulty = fault
        words = self.bench.tongue.say(fault) if fault else ""
        self.fault.setText(words)
        self.fault.setVisible(bool(fault))
        if words and self.bench.announcer is not None:
            self.bench.announcer.assertive(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DismissBox(_AskBox):
    """`dismissed` carries the reason."""

    dismissed = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        theme = bench.theme
        self.question = TextLabel(theme, bold=True)
        self.chips = Choices(theme, kind="chip")
        self.words = QLineEdit()
        self.words.setMaxLength(1000)
        self.words.setObjectName("dismiss-words")
        self.words.returnPressed.connect(self._on_record)
        self.record = Button(theme, kind="primary", on_click=self._on_record)
        self.cancel = Button(theme, kind="link", on_click=self.left.emit)
        for part in (self.question, self.chips, self.words, self.fault):
            self.column.addWidget(part)
        self.buttons(self.record, self.cancel)

    def say(self) -> None:
        say = self.bench.tongue.say
        self.question.setText(say(N_("Why may the passage stay as it is?")))
        self.chips.set_options([(key, say(words), "") for key, words in REASONS.items()])
        self.chips.set_name(self.question.text())
        self.words.setAccessibleName(say(N_("Reason in your own words")))
        self.words.setPlaceholderText(say(N_("Reason in your own words")))
        self.record.setText(say(N_("Pass over")))
        self.cancel.setText(say(N_("Cancel")))
        if self._faulty:
            self.fault.setText(say(self._faulty))

    def ask(self) -> None:
        self.chips.set_value("")
        self.words.clear()
        self.mark("")
        self.say()

    def take_focus(self) -> None:
        self.chips.button(next(iter(REASONS))).setFocus()

    def _on_record(self) -> None:
        chosen, words = self.chips.value, self.words.text().strip()
        if (not chosen or chosen == OWN_WORDS) and not words:
            self.mark(_FAULT)
            self.words.setFocus()
            return
        self.mark("")
        own = chosen in ("", OWN_WORDS)
        said = "" if own else self.bench.tongue.say(REASONS[chosen])
        self.dismissed.emit(words if own else f"{said}: {words}" if words else f"{said}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """Who mends it, by when."""

    role: Role
    person: str | None
    due: date


class HandOnBox(_AskBox):
    """`handed` carries a `Handing`. A day in the past is refused."""

    handed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        theme = bench.theme
        self._options: list[tuple[Role, str | None, str]] = []
        self.question = TextLabel(theme, bold=True)
        self._who, self._by = TextLabel(theme, wrap=False), TextLabel(theme, wrap=False)
        self.owner, self.due = Combo(), DateField()
        self.owner.setObjectName("hand-on-owner")
        self.due.setObjectName("hand-on-due")
        self.record = Button(theme, kind="primary", on_click=self._on_record)
        self.cancel = Button(theme, kind="link", on_click=self.left.emit)
        for part in (self.question, self._who, self.owner, self._by, self.due, self.fault):
            self.column.addWidget(part)
        self.buttons(self.record, self.cancel)

    def say(self) -> None:
        say = self.bench.tongue.say
        self.question.setText(say(N_("Who sees to it that the passage is mended?")))
        self._who.setText(say(N_("Handed to")))
        self.owner.setAccessibleName(say(N_("Handed to")))
        at = max(0, self.owner.currentIndex())
        self.owner.set_options(
            [
                (str(place), owner_words(self.bench, role, name))
                for place, (role, _person, name) in enumerate(self._options)
            ],
            str(at),
        )
        self._by.setText(say(N_("To be mended by")))
        self.due.setAccessibleName(say(N_("To be mended by")))
        self.due.setDisplayFormat({"en": "dd/MM/yyyy"}.get(self.bench.tongue.language, "d.M.yyyy"))
        self.record.setText(say(N_("Make it an open bottleneck")))
        self.cancel.setText(say(N_("Cancel")))
        if self._faulty:
            self.fault.setText(say(self._faulty))

    def ask(self, finding: TextFinding, procurement: Procurement, today: date) -> None:
        """The role that can unblock it first, then those of its gate."""
        roles = list(dict.fromkeys((finding.role, *GATE_ROLES.get(finding.gate, ()))))
        order = {role: place for place, role in enumerate(roles)}
        self._options = sorted(
            owner_options(procurement, tuple(roles)), key=lambda option: order.get(option[0], len(roles))
        )
        due = today + timedelta(days=_DAYS)
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.mark("")
        self.owner.setCurrentIndex(0)
        self.say()
        self.owner.setCurrentIndex(0)

    def take_focus(self) -> None:
        self.owner.setFocus()

    def _on_record(self) -> None:
        day = self.due.date()
        due = date(day.year(), day.month(), day.day())
        if due < self.bench.desk.today:
            self.mark(N_("Choose a day that is still to come."))
            self.due.setFocus()
            return
        role, person, _name = self._options[max(0, self.owner.currentIndex())]
        self.handed.emit(Handing(role=role, person=person, due=due))
