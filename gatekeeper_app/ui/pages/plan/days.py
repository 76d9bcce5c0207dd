"""The days of the procurement, row by row: computed or set by hand, with the time before each and why."""

from datetime import date

from gatekeeper_app.domain.gates import GATE_NAMES
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services import editing_time
from gatekeeper_app.services.editing_facts import set_milestone
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES, PlanStep, StepState, TimePlan
from gatekeeper_app.services.time_steps import TimeReason
from gatekeeper_app.ui.pages.plan.entering import DayEntry, EntryPage, Ruled, Signed
from gatekeeper_app.ui.pages.plan.phases import STATE_SIGNS, days_words, shown_states
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel

_AFTER = (MilestoneKind.CONTRACT_START, MilestoneKind.RENEWAL_STARTED, MilestoneKind.CONTRACT_END)


class DaysCard(Card):
    """An empty field: the plan decides. A day typed into it is the user's; taking it away gives it back to the plan."""

    def __init__(self, page: EntryPage, procurement: Procurement, plan: TimePlan) -> None:
        super().__init__(margins=(20, 14, 20, 16))
        self._page = page
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(12)
        head = FoldingRow(spacing=12)
        head.add(
            HeadingLabel(theme, say(N_("Days of the procurement")), step="h3"), stretch=1, least=theme.px(200)
        )
        waiting = len(editing_time.open_steps(plan))
        if waiting:
            words = say(N_("Use the days of the plan ({count})"), count=waiting)
            accept = Button(theme, words, icon="check", on_click=lambda: self._accept(plan))
            accept.setObjectName("plan-accept")
            head.add(accept)
        self.column.addWidget(head)
        hint = N_(
            "A day you enter is fixed and the others are computed around it. Usual times are rules of thumb; replace "
            "them with days of your own where you know better."
        )
        self.column.addWidget(TextLabel(theme, say(hint), step="small", tone="muted"))
        self._states = shown_states(plan)
        for step in plan.steps:
            self._add(step.kind, step.planned if step.own else None, step)
        shown = {step.kind for step in plan.steps}
        for kind in _AFTER:
            if kind not in shown:
                self._add(kind, procurement.milestone(kind), None)

    def _add(self, kind: MilestoneKind, own: date | None, step: PlanStep | None) -> None:
        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        name = say(MILESTONE_NAMES[kind])
        row = FoldingRow(spacing=12, row_spacing=4)
        icon, tone = STATE_SIGNS[self._states.get(kind, StepState.AHEAD)]
        lines = [TextLabel(theme, line, step="small", tone="muted") for line in self._about(step)]
        words = Signed(theme, icon, tone, TextLabel(theme, name, bold=True), *lines)
        row.add(words, stretch=1, least=theme.px(310))
        end = FoldingRow(spacing=12, row_spacing=6)
        if step is not None and not step.own:
            planned = say(N_("by the plan {date}"), date=day(step.planned, language))
            end.add(TextLabel(theme, planned, tone="muted", wrap=False))
        elif own is not None and (step is None or step.state is not StepState.DONE):
            clear = Button(
                theme, say(N_("Give back to the plan")), kind="link", on_click=lambda: self._set(kind, None)
            )
            clear.setObjectName(f"day-clear-{kind.value}")
            clear.setAccessibleName(say(N_("Give back to the plan: {milestone}"), milestone=name))
            if step is None:
                clear.setText(say(N_("Take away")))
                clear.setAccessibleName(say(N_("Take away: {milestone}"), milestone=name))
            end.add(clear)
        field = DayEntry(page, f"day-{kind.value}", own, words=say(N_("Day: {milestone}"), milestone=name))
        field.kept.connect(lambda on: page.save_soon(set_milestone(page.procurement, kind, on)))
        end.add(field)
        row.add(end)
        self.column.addWidget(Ruled(row))

    def _about(self, step: PlanStep | None) -> list[str]:
        """How the moment stands and at which gates; then the time before it, each part with its grounds."""
        if step is None:
            return []
        tongue = self._page.bench.tongue
        facts = [tongue.say(STEP_STATE_NAMES[self._states[step.kind]])]
        facts.extend(
            tongue.say(N_("gate {number} {gate}"), number=gate.number, gate=tongue.say(GATE_NAMES[gate]))
            for gate in step.gates
        )
        if len(step.reasons) > 1:
            facts.append(tongue.say(N_("{days} since the one before"), days=days_words(tongue, step.minimum)))
        return [" · ".join(facts), *(self._reason(reason) for reason in step.reasons)]

    def _reason(self, reason: TimeReason) -> str:
        tongue = self._page.bench.tongue
        name = tongue.say(reason.name)
        if reason.provision is None:
            days = days_words(tongue, reason.days or 0)
            words = tongue.say(N_("{name}: {days}, usual time"), name=name, days=days)
        else:
            section = reason.provision.citation
            if reason.days is None:
                words = tongue.say(N_("{name}: a reasonable time, {provision}"), name=name, provision=section)
            else:
                days = days_words(tongue, reason.days)
                words = tongue.say(
                    N_("{name}: at least {days} by law, {provision}"), name=name, days=days, provision=section
                )
        if reason.certainty.to_be_verified:
            words = f"{words} · {tongue.say(N_('To be verified')).lower()}"
        return words

    def _set(self, kind: MilestoneKind, on: date | None) -> None:
        self._page.save(set_milestone(self._page.procurement, kind, on))

    def _accept(self, plan: TimePlan) -> None:
        self._page.save(editing_time.accept_plan(self._page.procurement, plan), notice=True)
