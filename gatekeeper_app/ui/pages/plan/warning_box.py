"""A warning about the plan: what is wrong, what helps, the section it rests on, and the way to the day."""

from collections.abc import Callable

from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.time_warnings import PlanWarning
from gatekeeper_app.ui.pages.plan.entering import Signed
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench


class WarningBox(Box):
    """`place` is its number on the page; `show_day` leads to the field of a moment."""

    def __init__(
        self,
        bench: Workbench,
        procurement: Procurement,
        warning: PlanWarning,
        place: int,
        show_day: Callable[[MilestoneKind], None],
    ) -> None:
        severity = warning.severity
        super().__init__(severity.value)
        theme, say, language = bench.theme, bench.tongue.say, bench.tongue.language
        row = FoldingRow(spacing=12, row_spacing=6)
        message = f"{say(SEVERITY_NAMES[severity])}: {say(warning.message)}"
        lines = [TextLabel(theme, message, bold=True), TextLabel(theme, say(warning.remedy))]
        law, on = bench.desk.law, procurement.law_date
        cited = [law.provision(each, on).citation.in_language(language) for each in warning.provisions]
        if cited:
            sections = "; ".join(cited)
            capital = f"{sections[:1].upper()}{sections[1:]}"
            lines.append(TextLabel(theme, capital, step="small", tone="muted"))
        words = Signed(theme, SEVERITY_ICONS[severity], severity.value, *lines)
        row.add(words, stretch=1, least=theme.px(290))
        if warning.kinds:
            kind = warning.kinds[-1]
            change = Button(theme, say(N_("Change the day")), on_click=lambda: show_day(kind))
            change.setObjectName(f"plan-warning-{place}")
            change.setAccessibleName(
                say(N_("Change the day: {milestone}"), milestone=say(MILESTONE_NAMES[kind]))
            )
            row.add(change)
        self.column.addWidget(row)
