"""A bottleneck is handed on: to whom, by when and why is asked under the bottlenecks."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.ui.owner_choice import owner_options, owner_words
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.date_field import DateField
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_DAYS = 14  # proposed until the day it is to be answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What was entered: a bottleneck goes to a role (and a person, by id) by a day, and why."""

    group: FindingGroup
    role: Role
    person: str | None
    due: date
    reason: str


class DelegateBox(QFrame):
    """`handed` carries a `Handing`. A day in the past is refused; a reason is asked for, as when accepting."""

    handed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._came_from: QWidget | None = None
        self._options: list[tuple[Role, str | None, str]] = []
        self._faulty = ""
        self.group: FindingGroup | None = None
        self.setProperty("line", "top")
        theme = bench.theme
        self._question = TextLabel(theme, bold=True)
        self._who = TextLabel(theme, wrap=False)
        self.owner = Combo()
        self._by = TextLabel(theme, wrap=False)
        self.due = DateField()
        self.reason = QLineEdit()
        self.reason.setMaxLength(2000)
        self.reason.returnPressed.connect(self._on_hand)
        self._fault = TextLabel(theme, step="small", tone="error")
        self.cancel = Button(theme, kind="link", on_click=self.close_box)
        self.hand = Button(theme, kind="primary", on_click=self._on_hand)
        self._who.setBuddy(self.owner)
        self._by.setBuddy(self.due)
        who, by = FoldingRow(), FoldingRow()
        who.add(self._who)
        who.add(self.owner, stretch=1)
        by.add(self._by)
        by.add(self.due)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(8)
        for part in (self._question, who, by, self.reason, self._fault):
            column.addWidget(part)
        column.addLayout(row)
        bench.tongue.changed.connect(self._say)
        self.hide()

    def ask(self, group: FindingGroup, procurement: Procurement) -> None:
        """Ask who takes this bottleneck on: the role that can unblock it first, then those of its gate."""
        self._came_from = self.window().focusWidget()
        self.group = group
        finding = group.first
        options = owner_options(procurement, (finding.role, *GATE_ROLES[finding.gate]))
        roles = list(dict.fromkeys((finding.role, *GATE_ROLES[finding.gate])))
        # People of a role stand at the role's place, so that the first one proposed is of the right role.
        order = {role: place for place, role in enumerate(roles)}
        self._options = sorted(options, key=lambda option: order.get(option[0], len(roles)))
        due = self._bench.desk.today + timedelta(days=_DAYS)
        self.due.setDate(QDate(due.year, due.month, due.day))
        self.reason.clear()
        self._mark("")
        self._say()
        self.owner.setCurrentIndex(0)
        self.show()
        self.owner.setFocus()

    def keep_only(self, keys: set[str]) -> None:
        """Close the box when what it asks about is no longer open."""
        if self.group is not None and self.group.key not in keys:
            self.close_box()

    def close_box(self) -> None:
        """Ask no more; the focus goes back to where it came from."""
        focus: QWidget | None = self.window().focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.group = None
        if had_focus and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_box()
        else:
            super().keyPressEvent(event)

    def _on_hand(self) -> None:
        group, reason, day = self.group, self.reason.text().strip(), self.due.date()
        if group is None:
            return
        due = date(day.year(), day.month(), day.day())
        if due < self._bench.desk.today:
            self._mark(N_("Choose a day that is still to come."))
            self.due.setFocus()
            return
        if not reason:
            self._mark(N_("Write in a sentence what is to be done."))
            self.reason.setFocus()
            return
        role, person, _name = self._options[max(0, self.owner.currentIndex())]
        self.close_box()
        self.handed.emit(Handing(group=group, role=role, person=person, due=due, reason=reason))

    def _mark(self, fault: str) -> None:
        """Point out what is missing; "" when nothing is."""
        self._faulty = fault
        words = self._bench.tongue.say(fault) if fault else ""
        self._fault.setText(words)
        self._fault.setVisible(bool(fault))
        self.reason.setProperty("fault", bool(fault) and not self.reason.text().strip())
        self.reason.style().unpolish(self.reason)
        self.reason.style().polish(self.reason)
        if words and self._bench.announcer is not None:
            self._bench.announcer.assertive(words)

    def _say(self) -> None:
        if self.group is None:
            return
        say = self._bench.tongue.say
        self._question.setText(say(N_("Who takes this on? {finding}"), finding=self.group.first.message))
        self._who.setText(say(N_("Handed to")))
        self.owner.setAccessibleName(say(N_("Handed to")))
        chosen = self.owner.currentIndex()
        self.owner.clear()
        for role, _person, name in self._options:
            self.owner.addItem(owner_words(self._bench, role, name))
        self.owner.setCurrentIndex(chosen)
        self._by.setText(say(N_("To be answered by")))
        self.due.setAccessibleName(say(N_("To be answered by")))
        self.due.setDisplayFormat({"en": "dd/MM/yyyy"}.get(self._bench.tongue.language, "d.M.yyyy"))
        self.reason.setPlaceholderText(say(N_("What is to be done? It goes into the justification.")))
        self.reason.setAccessibleName(say(N_("What is to be done")))
        self._fault.setText(say(self._faulty) if self._faulty else "")
        self.hand.setText(say(N_("Hand on")))
        self.cancel.setText(say(N_("Cancel")))
