"""A criterion as one line: what was decided, by whom, when; or that it waits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from gatekeeper_app.domain.criteria import AMBITION_NAMES
from gatekeeper_app.domain.decisions import DECISION_STATE_NAMES, LEAVE_OUT_REASON_NAMES, DecisionState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import ROLE_NAMES
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.walk import Stop
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SIGNS = {
    DecisionState.OPEN: ("circle-dashed", "text_muted"),
    DecisionState.ADOPTED: ("circle-check", "ok"),
    DecisionState.ADAPTED: ("circle-check", "ok"),
    DecisionState.DEFERRED: ("clock", "warning"),
    DecisionState.LEFT_OUT: ("circle-minus", "text_muted"),
    DecisionState.NOT_APPLICABLE: ("circle-slash", "text_muted"),
}


def decision_words(bench: Workbench, stop: Stop) -> str:
    """The decision in a few words: "Included · Advanced", "Left out: cost"."""
    say, decision = bench.tongue.say, stop.decision
    words = say(DECISION_STATE_NAMES[stop.state])
    if decision is None:
        return words
    if stop.state.included and len(stop.criterion.levels) > 1:
        return f"{words} · {say(AMBITION_NAMES[stop.criterion.level(decision.ambition).ambition])}"
    if stop.state is DecisionState.LEFT_OUT and decision.reason is not None:
        return f"{words}: {say(LEAVE_OUT_REASON_NAMES[decision.reason]).lower()}"
    return words


def decider_words(bench: Workbench, stop: Stop, procurement: Procurement) -> str:
    """Who decided and when: "Need owner, 4.11.2026"."""
    decision = stop.decision
    if decision is None or decision.decided_at is None:
        return ""
    from gatekeeper_app.i18n.formats import day

    person = procurement.person(decision.decided_by_person)
    role = bench.tongue.say(ROLE_NAMES[decision.decided_by_role]) if decision.decided_by_role else ""
    who = person.name if person is not None and person.name else role
    when = day(decision.decided_at.astimezone().date(), bench.tongue.language)
    return f"{who}, {when}" if who else when


class CriterionRow(Card):
    """One line. The button opens the criterion: "Change" when decided, "Decide" when it waits."""

    def __init__(self, bench: Workbench, stop: Stop, procurement: Procurement, *, upcoming: bool) -> None:
        super().__init__(margins=(14, 7, 14, 7))
        theme, say = bench.theme, bench.tongue.say
        icon, token = _SIGNS[stop.state]
        row = QHBoxLayout()
        row.setSpacing(10)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(icon, token, 18))
        name = TextLabel(theme, say(stop.criterion.name), bold=True)
        words = decision_words(bench, stop)
        state = TextLabel(theme, words if not upcoming else "", step="small", tone="muted")
        who = TextLabel(
            theme, decider_words(bench, stop, procurement), step="small", tone="muted", wrap=False
        )
        decided = stop.state is not DecisionState.OPEN
        self.button = Button(theme, say(N_("Change")) if decided else say(N_("Decide")), kind="link")
        self.button.setAccessibleName(f"{self.button.text()}: {name.text()}, {words}")
        parts = FoldingRow(spacing=12, row_spacing=2)
        parts.add(name, stretch=2, least=theme.px(200))
        if state.text():
            parts.add(state, stretch=2, least=theme.px(130))
        if who.text():
            parts.add(who)
        row.addWidget(sign)
        row.addWidget(parts, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row)
