"""What a gate asks besides its criteria: its questions, the award model, the follow-up list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.calculation.weights import price_only
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import current_wording
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.three_tests import TestName, three_tests
from gatekeeper_app.ui.owner_choice import owner_words
from gatekeeper_app.ui.pages.walk.award_table import AwardTable
from gatekeeper_app.ui.pages.walk.questions import Conversation
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.panes import Card, clear
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

# Where a bottleneck of these gates names no question, the first one of preparation is meant.
_ASKED_FIRST = {Gate.NEED: "preparation/stock", Gate.DIALOGUE: "preparation/dialogue"}


class FollowUpList(Card):
    """Every included criterion with its indicator, owner and date, and what is missing. `asked` names one."""

    asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._title = HeadingLabel(bench.theme, step="h3")
        self.column.addWidget(self._title)
        self.column.addLayout(self._rows)

    def show_list(self, procurement: Procurement) -> None:
        with focus_kept(self):
            self._fill(procurement)

    def _fill(self, procurement: Procurement) -> None:
        bench, say, language = self._bench, self._bench.tongue.say, self._bench.tongue.language
        self._title.setText(say(N_("Included criteria and their follow-up")))
        clear(self._rows)
        criteria = bench.desk.library.criteria
        from gatekeeper_app.i18n.formats import day

        shown = 0
        for decision in procurement.included:
            criterion = criteria.get(decision.criterion_id)
            wording = current_wording(criterion, decision)
            if criterion is None or wording is None or not three_tests(criterion, decision):
                continue
            shown += 1
            measured = next(r for r in three_tests(criterion, decision) if r.name is TestName.MEASURED)
            follow_up = decision.follow_up
            person = procurement.person(follow_up.owner_person)
            owner = (
                owner_words(bench, follow_up.owner_role, person.name if person is not None else "")
                if follow_up.owner_role is not None
                else ""
            )
            when = day(follow_up.due, language) if follow_up.due is not None else ""
            row = QHBoxLayout()
            row.setSpacing(12)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(TextLabel(bench.theme, say(criterion.name), bold=True))
            words.addWidget(TextLabel(bench.theme, wording.indicator.in_language(language), step="small"))
            state = " · ".join(part for part in (owner, when) if part)
            if not measured.passed:
                state = " · ".join(part for part in (state, say(measured.reason)) if part)
            words.addWidget(
                TextLabel(bench.theme, state, step="small", tone="muted" if measured.passed else "warning")
            )
            row.addLayout(words, 1)
            button = Button(
                bench.theme, say(N_("Change")) if measured.passed else say(N_("Complete")), kind="link"
            )
            button.setObjectName(criterion.id)
            button.setAccessibleName(f"{button.text()}: {say(criterion.name)}")
            button.clicked.connect(lambda _c=False, chosen=criterion.id: self.asked.emit(chosen))
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)
            button.show()
        if not shown:
            self._rows.addWidget(
                TextLabel(
                    bench.theme,
                    say(
                        N_(
                            "No criterion is included yet. What you include appears here with its indicator and owner."
                        )
                    ),
                    tone="muted",
                )
            )


def _price_alone(procurement: Procurement) -> bool:
    """Whether price alone decides in any lot: then the reason is asked for."""
    groups = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
    return any(price_only(lines) for lines in groups.values())


class GateFacts(QWidget):
    """Shows the part of the current gate and hides the others. `criterion_asked` leads to a criterion."""

    criterion_asked = Signal(str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.conversation = Conversation(bench)
        self.award = AwardTable(bench)
        self.follow_up = FollowUpList(bench)
        self.follow_up.asked.connect(self.criterion_asked)
        for part in (self.conversation, self.award, self.follow_up):
            column.addWidget(part)

    def take_focus(self, gate: Gate, subject: str, procurement: Procurement) -> bool:
        """The focus to what a bottleneck of the gate is about; False where the gate asks nothing besides criteria."""
        if self.conversation.go_to(subject, procurement):
            return True
        if gate in _ASKED_FIRST:
            return self.conversation.go_to(_ASKED_FIRST[gate], procurement)
        if gate is Gate.AWARD:
            self.award.focus_line(subject)
        return gate is Gate.AWARD

    def show_gate(self, gate: Gate, procurement: Procurement) -> None:
        self.conversation.show_gate(gate, procurement)
        self.award.setVisible(gate is Gate.AWARD)
        self.follow_up.setVisible(gate is Gate.FOLLOW_UP)
        if gate is Gate.AWARD:
            self.award.show_lines(procurement, price_alone=_price_alone(procurement))
        elif gate is Gate.FOLLOW_UP:
            self.follow_up.show_list(procurement)
