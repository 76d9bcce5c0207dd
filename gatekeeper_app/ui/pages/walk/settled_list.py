"""Bottlenecks that were accepted or handed on, folded under the open ones: who, by when, why, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import FindingResponse, Procurement, ResponseState
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.checks import CheckResult
from gatekeeper_app.ui.widgets.buttons import Button, DisclosureButton
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class SettledList(QWidget):
    """`reopen_asked` carries the group of findings."""

    reopen_asked = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._filled: object = None
        self.button = DisclosureButton(bench.theme)
        self._body = Replaced(spacing=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)
        self._body.hide()
        self.button.toggled.connect(self._body.setVisible)

    def show_result(self, procurement: Procurement, result: CheckResult) -> None:
        """The answered findings as they stand; hidden where there are none."""
        bench, say = self._bench, self._bench.tongue.say
        answered = result.answered_groups
        self.setVisible(bool(answered))
        self.button.setText(say(N_("Accepted and handed on ({count})"), count=len(answered)))
        look = (bench.tongue.language, bench.theme.colours, bench.theme.text_size)
        state = (answered, procurement.people, look)
        if state == self._filled:
            return
        self._filled = state
        with focus_kept(self):
            focus: QWidget | None = self.window().focusWidget()
            had_focus = focus is not None and self._body.isAncestorOf(focus)
            column = self._body.fresh()
            for group, response in answered:
                column.addWidget(self._card(procurement, group, response))
            self._body.show_fresh()
            if had_focus:
                self.button.setFocus()  # unless the one that had it is still there

    def _card(self, procurement: Procurement, group: FindingGroup, response: FindingResponse) -> Card:
        theme, say = self._bench.theme, self._bench.tongue.say
        card = Card(margins=(12, 8, 12, 8))
        card.column.setSpacing(3)
        words = say(group.first.message)
        card.column.addWidget(TextLabel(theme, words, step="small", bold=True))
        card.column.addWidget(TextLabel(theme, self._what(procurement, response), step="small", tone="muted"))
        if response.reason:
            card.column.addWidget(TextLabel(theme, response.reason, step="small"))
        button = Button(theme, say(N_("Reopen")), kind="link")
        button.setObjectName(f"reopen/{group.key}")
        button.setAccessibleName(f"{button.text()}: {words}")
        button.clicked.connect(lambda _c=False, chosen=group: self.reopen_asked.emit(chosen))
        card.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return card

    def _what(self, procurement: Procurement, response: FindingResponse) -> str:
        """ "Accepted, 21.11.2026"; "Handed to contract manager, Maija Virtanen, by 1.2.2027"."""
        from gatekeeper_app.i18n.formats import day

        say, language = self._bench.tongue.say, self._bench.tongue.language
        if response.state is not ResponseState.DELEGATED or response.role is None:
            when = day(response.at.astimezone().date(), language) if response.at is not None else ""
            return say(N_("Accepted {date}"), date=when) if when else say(N_("Accepted"))
        person = procurement.person(response.person)
        role = say(ROLE_NAMES[response.role])
        who = f"{role}, {person.name}" if person is not None and person.name else role
        words = say(N_("Handed on: {who}"), who=who)
        late = response.due is not None and response.due < self._bench.desk.today
        if response.due is not None:
            due = day(response.due, language)
            words = f"{words} · {say(N_('Late since {date}'), date=due) if late else say(N_('By {date}'), date=due)}"
        return words
