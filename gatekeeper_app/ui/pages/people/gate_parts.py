"""Who proposes, decides and advises at each gate: one line a gate, one gate open at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.gates import GATE_NAMES, GATES, Gate
from gatekeeper_app.domain.people import PART_NAMES, GateDuty, Part
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES, ROLE_NAMES, Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_people, views
from gatekeeper_app.ui.pages.people.differences import role_words
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

_NONE = "none"


class GatePartsCard(Card):
    """`opened` is the letter of the gate being edited; `toggle` opens or closes one."""

    def __init__(
        self, page: ProcurementPage, procurement: Procurement, opened: str, toggle: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._page, self._toggle = page, toggle
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("Who proposes, decides and advises")), step="h3"))
        for gate in GATES:
            self._add_gate(procurement, gate)
            if gate.value == opened:
                self._add_form(procurement, gate)

    def _add_gate(self, procurement: Procurement, gate: Gate) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        duties = views.duties_at(procurement, gate)
        name = say(GATE_NAMES[gate])
        parts = []
        for part in (Part.PROPOSES, Part.DECIDES, Part.ADVISES):
            who = [role_words(page, procurement, d.role, d.person) for d in duties if d.part is part]
            if who:
                parts.append(f"{say(PART_NAMES[part])}: {', '.join(who)}")
        if not views.agreed(procurement, gate):
            parts.append(say(N_("the usual division")))
        row = FoldingRow(spacing=12)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, f"{gate.number}  {name}", bold=True))
        lines.addWidget(TextLabel(theme, " · ".join(parts), step="small", tone="muted"))
        change = Button(theme, say(N_("Change")), kind="link", on_click=lambda: self._toggle(gate.value))
        change.setObjectName(f"gate-parts-{gate.value}")
        change.setAccessibleName(say(N_("Change who decides at the gate {gate}"), gate=name))
        row.add(words, stretch=1, least=theme.px(260))
        row.add(change)
        self.column.addWidget(row)

    def _add_form(self, procurement: Procurement, gate: Gate) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        duties = {duty.role: duty for duty in views.duties_at(procurement, gate)}
        for role in dict.fromkeys((*duties, *GATE_ROLES[gate])):
            row = FoldingRow(spacing=12)
            row.add(TextLabel(theme, say(ROLE_NAMES[role])), stretch=1, least=theme.px(200))
            choices = Choices(theme)
            choices.set_options(
                [*((part.value, say(PART_NAMES[part]), "") for part in Part), (_NONE, say(N_("No part")), "")]
            )
            choices.set_value(duties[role].part.value if role in duties else _NONE)
            choices.set_name(say(ROLE_NAMES[role]))
            for value in (*(part.value for part in Part), _NONE):
                choices.button(value).setObjectName(f"gate-role-{gate.value}-{role.value}-{value}")
            choices.chosen.connect(lambda value, g=gate, r=role: self._set(g, r, value))
            row.add(choices)
            self.column.addWidget(row)
        others = [role for role in Role if role not in duties and role not in GATE_ROLES[gate]]
        foot = FoldingRow(spacing=12)
        combo = Combo()
        combo.setObjectName(f"gate-add-{gate.value}")
        combo.setAccessibleName(say(N_("Another role")))
        combo.set_options(
            [("", say(N_("Add another role…"))), *((role.value, say(ROLE_NAMES[role])) for role in others)],
            "",
        )
        combo.activated.connect(
            lambda _place: self._set(gate, Role(combo.value), Part.ADVISES.value) if combo.value else None
        )
        foot.add(combo)
        if views.agreed(procurement, gate):
            usual = Button(
                theme,
                say(N_("Back to the usual division")),
                kind="link",
                on_click=lambda: page.save(editing_people.set_duties(page.procurement, gate, ())),
            )
            usual.setObjectName(f"gate-usual-{gate.value}")
            foot.add(usual)
        self.column.addWidget(foot)

    def _set(self, gate: Gate, role: Role, value: str) -> None:
        """One role's part. There is one who decides: who did before advises from now on."""
        procurement = self._page.procurement
        duties = {duty.role: duty for duty in views.duties_at(procurement, gate)}
        if value == _NONE:
            duties.pop(role, None)
        else:
            part = Part(value)
            if part is Part.DECIDES:
                duties = {
                    other: GateDuty(gate=gate, role=other, part=Part.ADVISES, person=duty.person)
                    if duty.part is Part.DECIDES
                    else duty
                    for other, duty in duties.items()
                }
            person = next((p.id for p in procurement.people if p.role is role), None)
            duties[role] = GateDuty(gate=gate, role=role, part=part, person=person)
        self._page.save(editing_people.set_duties(procurement, gate, tuple(duties.values())))
