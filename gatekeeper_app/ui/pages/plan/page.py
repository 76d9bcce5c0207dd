"""The schedule of the open procurement: whether it can be made, the picture, warnings, days, tasks, a calendar file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gatekeeper_app.domain.findings import SEVERITY_NAMES, Severity
from gatekeeper_app.domain.procurements import MILESTONE_NAMES, MilestoneKind, Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day
from gatekeeper_app.services import editing_time
from gatekeeper_app.services.editing_facts import set_milestone
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES, PlanStep, StepState, TimePlan, time_plan
from gatekeeper_app.services.time_steps import TimeReason
from gatekeeper_app.services.time_warnings import PlanWarning
from gatekeeper_app.ui.pages.plan.picture import PlanPictureView
from gatekeeper_app.ui.pages.plan.tasks import TasksCard
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.save_copy import chosen_file, file_name
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.saved_day import SavedDay
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

_SUFFIX = ".ics"
_PICTURE_FROM = 620  # narrower than this the rows tell it better
_SIGNS = {
    Severity.ERROR: ("octagon-alert", "error"),
    Severity.WARNING: ("triangle-alert", "warning"),
    Severity.NOTE: ("info", "note"),
}
_STATES = {
    StepState.DONE: ("circle-check", "ok"),
    StepState.SOON: ("clock", "text"),
    StepState.AHEAD: ("circle-dashed", "text_muted"),
    StepState.LATE: ("triangle-alert", "warning"),
    StepState.IMPOSSIBLE: ("octagon-alert", "error"),
}


class PlanPage(ProcurementPage):
    """Computed days are shown beside those set by hand; nothing is written before they are taken into use."""

    title = N_("Schedule")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._done_shown = False

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        theme, say, desk = self.bench.theme, self.bench.tongue.say, self.bench.desk
        plan = time_plan(procurement, desk.law, desk.today)
        column.addWidget(HeadingLabel(theme, say(N_("Schedule"))))
        column.addWidget(TextLabel(theme, self._answer(procurement, plan), step="reading"))
        if self.width() >= theme.px(_PICTURE_FROM) and plan.axis.bars:
            card = Card()
            card.column.addWidget(PlanPictureView(self.bench, plan))
            card.column.addWidget(
                TextLabel(
                    theme,
                    say(N_("Hatched: the law sets a minimum time. Outlined: usual time. Filled: past.")),
                    step="small",
                    tone="muted",
                )
            )
            column.addWidget(card)
        for warning in plan.warnings:
            column.addWidget(self._warning(procurement, warning))
        column.addWidget(self._days(procurement, plan))
        column.addWidget(
            TasksCard(self, procurement, plan, all_shown=self._done_shown, toggle=self._toggle_done)
        )
        calendar = Button(
            theme, say(N_("Save as a calendar file…")), icon="calendar-clock", on_click=self._save_calendar
        )
        calendar.setObjectName("plan-calendar")
        column.addWidget(calendar, alignment=Qt.AlignmentFlag.AlignLeft)

    def first_control(self) -> QWidget | None:
        return self.control("plan-picture", f"day-{MilestoneKind.CONTRACT_START.value}")

    # ---- the answer

    def _answer(self, procurement: Procurement, plan: TimePlan) -> str:
        say, language = self.bench.tongue.say, self.bench.tongue.language
        start = procurement.milestone(MilestoneKind.CONTRACT_START)
        soonest = day(plan.soonest_start, language)
        if start is None:
            return say(
                N_(
                    "Enter the day the contract should start, and the plan runs backwards from it. From here it could "
                    "start on {soonest}."
                ),
                soonest=soonest,
            )
        if start < plan.today:
            return say(N_("The contract started on {start}."), start=day(start, language))
        spare = (start - plan.soonest_start).days
        if spare >= 0:
            return say(
                N_("The contract can start on {start}: there are {days} days to spare."),
                start=day(start, language),
                days=spare,
            )
        return say(
            N_(
                "The contract cannot start on {start} with the usual times: {days} days are missing. "
                "The soonest is {soonest}."
            ),
            start=day(start, language),
            days=-spare,
            soonest=soonest,
        )

    def _warning(self, procurement: Procurement, warning: PlanWarning) -> QWidget:
        theme, say, language = self.bench.theme, self.bench.tongue.say, self.bench.tongue.language
        icon, tone = _SIGNS[warning.severity]
        box = Box({"error": "error", "warning": "warning", "note": "note"}[warning.severity.value])
        row = FoldingRow(spacing=10)
        sign = TextLabel(theme, wrap=False)
        sign.setPixmap(theme.pixmap(icon, tone, 20))
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(
            TextLabel(theme, f"{say(SEVERITY_NAMES[warning.severity])}: {say(warning.message)}", bold=True)
        )
        lines.addWidget(TextLabel(theme, say(warning.remedy)))
        law, on = self.bench.desk.law, procurement.law_date
        cited = [law.provision(each, on).citation.in_language(language) for each in warning.provisions]
        if cited:
            lines.addWidget(TextLabel(theme, "; ".join(cited), step="small", tone="muted"))
        row.add(sign)
        row.add(words, stretch=1, least=theme.px(240))
        box.column.addWidget(row)
        return box

    # ---- the days

    def _days(self, procurement: Procurement, plan: TimePlan) -> Card:
        theme, say = self.bench.theme, self.bench.tongue.say
        card = Card()
        card.column.setSpacing(10)
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
        card.column.addWidget(head)
        shown = {step.kind for step in plan.steps}
        for step in plan.steps:
            card.column.addWidget(self._step(step))
        for kind in (MilestoneKind.CONTRACT_START, MilestoneKind.RENEWAL_STARTED, MilestoneKind.CONTRACT_END):
            if kind not in shown:
                card.column.addWidget(self._day_row(kind, procurement.milestone(kind), None, ""))
        return card

    def _step(self, step: PlanStep) -> QWidget:
        return self._day_row(step.kind, step.planned if step.own else None, step, self._reasons(step))

    def _day_row(self, kind: MilestoneKind, own: date | None, step: PlanStep | None, small: str) -> QWidget:
        theme, say, language = self.bench.theme, self.bench.tongue.say, self.bench.tongue.language
        name = say(MILESTONE_NAMES[kind])
        row = FoldingRow(spacing=10, row_spacing=4)
        if step is not None:
            sign = TextLabel(theme, wrap=False)
            sign.setPixmap(theme.pixmap(*_STATES[step.state], 18))
            sign.setAccessibleName(say(STEP_STATE_NAMES[step.state]))
            row.add(sign)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, name, bold=True))
        state = say(STEP_STATE_NAMES[step.state]) if step is not None else ""
        about = " · ".join(part for part in (state, small) if part)
        if about:
            lines.addWidget(TextLabel(theme, about, step="small", tone="muted"))
        row.add(words, stretch=1, least=theme.px(250))
        if step is not None and not step.own:
            planned = say(N_("by the plan {date}"), date=day(step.planned, language))
            row.add(TextLabel(theme, planned, tone="muted", wrap=False))
        field = SavedDay(
            theme,
            language,
            f"day-{kind.value}",
            own,
            words=say(N_("Day: {milestone}"), milestone=name),
            hint=say(N_("day.month.year")),
            fault=say(N_("Enter a day, for example 2.8.2027.")),
        )
        field.kept.connect(lambda on: self.save(set_milestone(self.procurement, kind, on)))
        row.add(field)
        return row

    def _reasons(self, step: PlanStep) -> str:
        return "; ".join(self._reason(reason) for reason in step.reasons)

    def _reason(self, reason: TimeReason) -> str:
        say, language = self.bench.tongue.say, self.bench.tongue.language
        name = say(reason.name)
        words = (
            say(N_("{name}: {days} days"), name=name, days=reason.days)
            if reason.days is not None
            else say(N_("{name}: a reasonable time"), name=name)
        )
        if reason.provision is not None:
            words = f"{words}, {reason.provision.citation.in_language(language)}"
        return f"{words} ({say(N_('To be verified')).lower()})" if reason.certainty.to_be_verified else words

    def _accept(self, plan: TimePlan) -> None:
        self.save(editing_time.accept_plan(self.procurement, plan), notice=True)

    def _toggle_done(self) -> None:
        self._done_shown = not self._done_shown
        self.refresh()

    # ---- the calendar

    def _save_calendar(self) -> None:
        """Ask for a place and write there in a job."""
        bench, say = self.bench, self.bench.tongue.say
        gatekeeper, procurement = bench.gatekeeper, self.procurement
        if gatekeeper is None:
            return
        folder = Path(bench.settings.export_folder or Path.home())
        name, _ = QFileDialog.getSaveFileName(
            self.window(),
            say(N_("Save as a calendar file")),
            str(folder / f"{file_name(procurement.title) or say(N_('Procurement'))}{_SUFFIX}"),
            say(N_("Calendar files")) + f" (*{_SUFFIX})",
        )
        if not name:
            return
        path, language, today = chosen_file(name, _SUFFIX), bench.tongue.language, bench.desk.today

        def success(count: int) -> None:
            bench.notice(say(N_("{count} dates were saved into {file}."), count=count, file=str(path)))

        def failure(error: BaseException) -> bool:
            if isinstance(error, UserFacingError):
                bench.failed.emit(error)
                return True
            return False

        bench.jobs.start(
            lambda _p: gatekeeper.shipped.write_calendar(procurement, path, language, today),
            success=success,
            failure=failure,
        )
