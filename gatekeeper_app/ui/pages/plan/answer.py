"""Do we make it: the wanted start of the contract, and the days to spare or missing."""

from datetime import date

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services.editing_facts import set_milestone
from gatekeeper_app.services.time_plan import TimePlan
from gatekeeper_app.ui.language import Tongue
from gatekeeper_app.ui.pages.plan.entering import DayEntry, EntryPage, Signed
from gatekeeper_app.ui.pages.plan.phases import days_words
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel

TOO_LATE = "too-late"
"""The warning whose message the answer says anyway; its remedy stands with it."""

_START = MilestoneKind.CONTRACT_START


def answer(tongue: Tongue, plan: TimePlan, start: date | None) -> tuple[str, str, str]:
    """Icon, token of its colour, and the answer in one or two sentences."""
    say, language = tongue.say, tongue.language
    soonest = day(plan.soonest_start, language)
    if start is None:
        return (
            "circle-question-mark",
            "note",
            say(
                N_(
                    "When should the contract start? With the usual times from today it can start on {soonest} at the "
                    "earliest."
                ),
                soonest=soonest,
            ),
        )
    shown = day(start, language)
    if start <= plan.today:
        return "circle-check", "ok", say(N_("The contract started on {start}."), start=shown)
    spare = (start - plan.soonest_start).days
    if spare < 0:
        return (
            "triangle-alert",
            "warning",
            say(
                N_(
                    "The contract cannot start on {start} with the usual times: {days} are missing. The earliest day "
                    "is {soonest}."
                ),
                start=shown,
                days=days_words(tongue, -spare),
                soonest=soonest,
            ),
        )
    if any(warning.severity is Severity.ERROR for warning in plan.warnings):
        return (
            "octagon-alert",
            "error",
            say(
                N_("The contract can start on {start}, but not with the days set now: see the error below."),
                start=shown,
            ),
        )
    return (
        "circle-check",
        "ok",
        say(
            N_("The contract can start on {start}: {days} to spare."),
            start=shown,
            days=days_words(tongue, spare),
        ),
    )


class AnswerCard(Card):
    """The answer and the one day everything hangs on."""

    def __init__(self, page: EntryPage, procurement: Procurement, plan: TimePlan) -> None:
        super().__init__(active=True, margins=(20, 14, 20, 16))
        self._page = page
        theme, tongue = page.bench.theme, page.bench.tongue
        start = procurement.milestone(_START)
        icon, tone, words = answer(tongue, plan, start)
        self.column.setSpacing(10)
        self.column.addWidget(Signed(theme, icon, tone, TextLabel(theme, words, step="reading", bold=True)))
        if start is None:
            why = N_(
                "Every other day is computed backwards from it: the times the law asks for, the market dialogue and "
                "the days of the gates."
            )
            self.column.addWidget(TextLabel(theme, tongue.say(why)))
        late = next((warning for warning in plan.warnings if warning.id == TOO_LATE), None)
        if late is not None:
            self.column.addWidget(TextLabel(theme, tongue.say(late.remedy)))
        asked = tongue.say(N_("Wanted start of the contract"))
        fields = FoldingRow(spacing=12, row_spacing=6)
        entry = DayEntry(page, "plan-start", start, words=asked)
        entry.kept.connect(lambda on: page.save_soon(set_milestone(page.procurement, _START, on)))
        label = TextLabel(theme, asked, wrap=False)
        label.setBuddy(entry.field)
        fields.add(label)
        fields.add(entry)
        if start is None or (start > plan.today and start < plan.soonest_start):
            soonest = day(plan.soonest_start, tongue.language)
            take = Button(
                theme,
                tongue.say(N_("Start on {day}"), day=soonest),
                on_click=lambda: page.save(
                    set_milestone(page.procurement, _START, plan.soonest_start), notice=True
                ),
            )
            take.setObjectName("plan-start-soonest")
            fields.add(take)
        self.column.addWidget(fields)
