"""The decision bar: who decides, later, leave out with a reason, include. Stays in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import LEAVE_OUT_REASON_NAMES, Decision, LeaveOutReason
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing import is_edited
from gatekeeper_app.ui.pages.walk.follow_up_form import owner_words
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

NOT_APPLICABLE = "not_applicable"


class DecisionBar(QFrame):
    """`included`, `deferred`, `left_out(reason value, text)`: what was pressed. The page decides and saves."""

    included = Signal()
    deferred = Signal()
    left_out = Signal(str, str)
    unfolded = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._roles: list[tuple[Role, str | None]] = []
        self.setProperty("line", "top")
        theme = bench.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)
        self._reasons = QWidget()
        reasons = QVBoxLayout(self._reasons)
        reasons.setContentsMargins(0, 0, 0, 0)
        reasons.setSpacing(8)
        head = QHBoxLayout()
        self._question = HeadingLabel(theme, step="h3")
        self._promise = TextLabel(theme, step="small", tone="muted")
        head.addWidget(self._question)
        head.addStretch(1)
        head.addWidget(self._promise)
        self.chips = Choices(theme, kind="chip")
        self.words = QLineEdit()
        self.words.setMaxLength(2000)
        self._fault = TextLabel(theme, step="small", tone="error")
        self._fault.hide()
        for part in (self.chips, self.words, self._fault):
            reasons.addWidget(part)
        reasons.insertLayout(0, head)
        self._reasons.hide()
        column.addWidget(self._reasons)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._decider_label = TextLabel(theme, wrap=False)
        self.decider = QComboBox()
        self.decider.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.decider.setMinimumContentsLength(24)
        self._decider_label.setBuddy(self.decider)
        self.later = Button(theme, on_click=self.deferred.emit)
        self.leave = Button(theme, on_click=self.ask_reason)
        self.include = Button(theme, kind="primary", icon="check", on_click=self.included.emit)
        self.cancel = Button(theme, kind="link", on_click=self.fold)
        self.record = Button(theme, kind="primary", on_click=self._on_record)
        row.addWidget(self._decider_label)
        row.addWidget(self.decider, 3)
        row.addStretch(1)
        for button in (self.later, self.leave, self.include, self.cancel, self.record):
            row.addWidget(button)
        self._row = row
        column.addLayout(row)
        self.chips.chosen.connect(self._on_chip)
        bench.tongue.changed.connect(self._retranslate)
        self._retranslate()
        self.fold()

    def show_criterion(
        self, procurement: Procurement, criterion: Criterion, decision: Decision | None
    ) -> None:
        """The roles of this criterion's gate, and the primary button's words."""
        chosen = self.role if self._roles else (None, None)
        order = dict.fromkeys((*criterion.deciding_roles, *GATE_ROLES[criterion.gate]))
        self._roles = []
        self.decider.clear()
        for role in order:
            named = [person for person in procurement.people if person.role is role and person.name]
            for person in named:
                self._roles.append((role, person.id))
                self.decider.addItem(owner_words(self._bench, role, person.name))
            if not named:
                self._roles.append((role, None))
                self.decider.addItem(owner_words(self._bench, role, ""))
        if decision is not None and decision.decided_by_role is not None:
            chosen = (decision.decided_by_role, decision.decided_by_person)
        if chosen in self._roles:
            self.decider.setCurrentIndex(self._roles.index(chosen))
        say = self._bench.tongue.say
        edited = decision is not None and is_edited(decision)
        self.include.setText(say(N_("Include as edited")) if edited else say(N_("Include")))

    @property
    def role(self) -> tuple[Role | None, str | None]:
        """Who decides: role and, where named, person."""
        place = self.decider.currentIndex()
        return self._roles[place] if 0 <= place < len(self._roles) else (None, None)

    def ask_reason(self) -> None:
        """Unfold the reasons; leaving out is as calm as including."""
        self._reasons.show()
        self._fault.hide()
        for button in (self.later, self.leave, self.include):
            button.hide()
        self.cancel.show()
        self.record.show()
        first = self.chips.value or LeaveOutReason.MARKET.value
        self.chips.button(first).setFocus()
        self.unfolded.emit()

    def fold(self) -> None:
        """Back to the three buttons."""
        focus: QWidget | None = self.window().focusWidget()
        had_focus = self._reasons.isVisible() and focus is not None and self.isAncestorOf(focus)
        self._reasons.hide()
        self.cancel.hide()
        self.record.hide()
        for button in (self.later, self.leave, self.include):
            button.show()
        self.chips.set_value("")
        self.words.clear()
        self._fault.hide()
        if had_focus:
            self.leave.setFocus()

    @property
    def asking(self) -> bool:
        return not self._reasons.isHidden()

    def set_narrow(self, narrow: bool) -> None:
        direction = QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        self._decider_label.setVisible(not narrow)
        self._row.setDirection(QHBoxLayout.Direction.LeftToRight)
        self._promise.setVisible(direction is QHBoxLayout.Direction.LeftToRight)

    def _on_chip(self, value: str) -> None:
        self._fault.hide()
        if value == LeaveOutReason.OTHER.value:
            self.words.setFocus()

    def _on_record(self) -> None:
        say = self._bench.tongue.say
        value, words = self.chips.value, self.words.text().strip()
        fault = ""
        if not value:
            fault = say(N_("Choose a reason."))
        elif value == LeaveOutReason.OTHER.value and not words:
            fault = say(N_("Write the reason in a sentence."))
        if fault:
            self._fault.setText(fault)
            self._fault.show()
            self.words.setProperty("fault", bool(value))
            if self._bench.announcer is not None:
                self._bench.announcer.assertive(fault)
            (self.words if value else self.chips.button(LeaveOutReason.MARKET.value)).setFocus()
            return
        self.left_out.emit(value, words)

    def _retranslate(self) -> None:
        say = self._bench.tongue.say
        self._decider_label.setText(say(N_("Decided by")))
        self.decider.setAccessibleName(say(N_("Decided by")))
        self.later.setText(say(N_("Defer")))
        self.leave.setText(say(N_("Leave out…")))
        self.include.setText(say(N_("Include")))
        self.cancel.setText(say(N_("Cancel")))
        self.record.setText(say(N_("Record as left out")))
        self._question.setText(say(N_("Why is the criterion left out?")))
        self._promise.setText(say(N_("The reason goes into the justification.")))
        self.words.setPlaceholderText(say(N_("In a sentence: what was found out, and when?")))
        self.words.setAccessibleName(say(N_("The reason in words")))
        options = [(reason.value, say(LEAVE_OUT_REASON_NAMES[reason]), "") for reason in LeaveOutReason]
        options.insert(-1, (NOT_APPLICABLE, say(N_("Does not apply here")), ""))
        self.chips.set_options(options)
        self.chips.set_name(say(N_("Reason for leaving out")))
