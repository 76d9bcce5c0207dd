"""The decision bar: who decides, later, leave out with a reason, include. Stays in sight."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import LEAVE_OUT_REASON_NAMES, Decision, LeaveOutReason
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing import is_edited
from gatekeeper_app.ui.owner_choice import owner_words
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.panes import ScrollPane
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

NOT_APPLICABLE = "not_applicable"
_MARGIN, _RING = 24, 6  # the focus ring needs room inside what scrolls


class DecisionBar(QFrame):
    """`included`, `deferred`, `left_out(reason value, text)`: what was pressed. The page decides and saves.
    `unfolded` and `folded` tell that the reasons came and went."""

    included = Signal()
    deferred = Signal()
    left_out = Signal(str, str)
    unfolded = Signal()
    folded = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._roles: list[tuple[Role, str | None]] = []
        self._shown = ""
        self._faulty = ""
        self.setProperty("line", "top")
        theme = bench.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN - _RING, 10, _MARGIN - _RING, 10)
        column.setSpacing(6)
        column.addWidget(self._made_reasons(), 1)
        self._decider_label = TextLabel(theme, wrap=False)
        self.decider = Combo()
        self._decider_label.setBuddy(self.decider)
        self.later = Button(theme, on_click=self.deferred.emit)
        self.leave = Button(theme, on_click=self.ask_reason)
        self.include = Button(theme, kind="primary", icon="check", on_click=self.included.emit)
        self.cancel = Button(theme, kind="link", on_click=self.fold)
        self.record = Button(theme, kind="primary", on_click=self._on_record)
        who = QHBoxLayout()
        who.setSpacing(10)
        who.addWidget(self._decider_label)
        who.addWidget(self.decider, 1)
        what = QHBoxLayout()
        what.setSpacing(10)
        what.addStretch(1)
        for button in (self.later, self.leave, self.include, self.cancel, self.record):
            what.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(_RING, 0, _RING, 0)
        self._row.setSpacing(10)
        self._row.addLayout(who, 3)
        self._row.addLayout(what, 1)
        column.addLayout(self._row)
        self.chips.chosen.connect(self._on_chip)
        bench.tongue.changed.connect(self._retranslate)
        self._retranslate()
        self.fold()

    def _made_reasons(self) -> ScrollPane:
        """The question, the reasons as chips, own words; scrolls where the window is low."""
        theme = self._bench.theme
        self._reasons = _ReasonsPane()
        head = QHBoxLayout()
        self._question = HeadingLabel(theme, step="h3")
        self._promise = TextLabel(theme, step="small", tone="muted")
        head.addWidget(self._question, 3)
        head.addWidget(self._promise, 2)
        self.chips = Choices(theme, kind="chip")
        self.words = QLineEdit()
        self.words.setMaxLength(2000)
        self._fault = TextLabel(theme, step="small", tone="error")
        self._fault.hide()
        self._reasons.column.setSpacing(8)
        self._reasons.column.addLayout(head)
        for part in (self.chips, self.words, self._fault):
            self._reasons.column.addWidget(part)
        self._reasons.hide()
        return self._reasons

    def show_criterion(
        self, procurement: Procurement, criterion: Criterion, decision: Decision | None
    ) -> None:
        """The roles of this criterion's gate, and the primary button's words."""
        shown = f"{procurement.id}/{criterion.id}"
        same, self._shown = self._shown == shown, shown
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
        if not same and decision is not None and decision.decided_by_role is not None:
            chosen = (decision.decided_by_role, decision.decided_by_person)
        elif not same:
            chosen = self._at_work(procurement) or chosen
        if chosen in self._roles:
            self.decider.setCurrentIndex(self._roles.index(chosen))
        say = self._bench.tongue.say
        edited = decision is not None and is_edited(decision, criterion)
        self.include.setText(say(N_("Include as edited")) if edited else say(N_("Include")))
        self._fit()

    def _at_work(self, procurement: Procurement) -> tuple[Role | None, str | None] | None:
        """Who is at work, where she has a part here: by name and role, else by role alone."""
        settings = self._bench.settings
        mine = [(role, person) for role, person in self._roles if role.value == settings.actor_role]
        names = {person.id: person.name for person in procurement.people}
        by_name = (entry for entry in mine if entry[1] is not None and names.get(entry[1]) == settings.actor)
        return next(by_name, mine[0] if mine else None)

    @property
    def role(self) -> tuple[Role | None, str | None]:
        """Who decides: role and, where named, person."""
        place = self.decider.currentIndex()
        return self._roles[place] if 0 <= place < len(self._roles) else (None, None)

    def ask_reason(self) -> None:
        """Unfold the reasons; leaving out is as calm as including."""
        self._reasons.show()
        self._mark("")
        for button in (self.later, self.leave, self.include):
            button.hide()
        self.cancel.show()
        self.record.show()
        self._fit()
        self.unfolded.emit()
        first = self.chips.value or LeaveOutReason.MARKET.value
        self.chips.button(first).setFocus()

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
        self._mark("")
        if had_focus:
            self.leave.setFocus()
        self._fit()
        self.folded.emit()

    @property
    def asking(self) -> bool:
        return not self._reasons.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.fold()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():
            self._on_record()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._buttons_width() + 2 * _MARGIN, super().minimumSizeHint().height())

    def _buttons_width(self) -> int:
        buttons = [self.later, self.leave, self.include, self.cancel, self.record]
        return sum(button.sizeHint().width() + 10 for button in buttons if not button.isHidden())

    def _fit(self) -> None:
        """Who decides stands beside the buttons where there is room, else above them: no button is ever cut."""
        room = self.width() - 2 * _MARGIN
        decider = max(self._bench.theme.px(150), self.decider.minimumSizeHint().width())
        who = self._decider_label.sizeHint().width() + decider + 20
        beside = who + self._buttons_width() <= room
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._promise.setVisible(room >= self._bench.theme.px(560))

    def _on_chip(self, value: str) -> None:
        self._mark("")
        if value == LeaveOutReason.OTHER.value:
            self.words.setFocus()

    def _on_record(self) -> None:
        value, words = self.chips.value, self.words.text().strip()
        fault = ""
        if not value:
            fault = N_("Choose a reason.")
        elif value == LeaveOutReason.OTHER.value and not words:
            fault = N_("Write the reason in a sentence.")
        self._mark(fault, at_words=bool(value))
        if fault:
            if self._bench.announcer is not None:
                self._bench.announcer.assertive(self._fault.text())
            (self.words if value else self.chips.button(LeaveOutReason.MARKET.value)).setFocus()
            return
        self.left_out.emit(value, words)

    def _mark(self, fault: str, *, at_words: bool = False) -> None:
        """Point out what is missing; "" when nothing is."""
        self._faulty = fault
        self._fault.setText(self._bench.tongue.say(fault) if fault else "")
        self._fault.setVisible(bool(fault))
        self.words.setProperty("fault", bool(fault) and at_words)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)

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
        self._fault.setText(say(self._faulty) if self._faulty else "")
        self._fit()


class _ReasonsPane(ScrollPane):
    """As high as its content where there is room; scrolls where there is not."""

    def __init__(self) -> None:
        super().__init__(pane="surface", margins=(_RING, _RING, _RING, _RING))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if body is None or layout is None:
            return super().sizeHint()
        return QSize(body.sizeHint().width(), layout.totalHeightForWidth(self.viewport().width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # the height follows the width

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(self.sizeHint().height(), 90))
