"""Clause, consequence, indicator, owner and date of an included criterion."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing_outcome import RHYTHMS
from gatekeeper_app.ui.owner_choice import owner_options, owner_words
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.date_field import DateField
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_FIRST_CHECK_MONTHS = 12


class FollowUpForm(QWidget):
    """`changed` carries the new `FollowUp`."""

    changed = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._follow_up = FollowUp()
        self._options: list[tuple[Role, str | None, str]] = []
        self._quiet = False
        theme = bench.theme
        self._owner_label = TextLabel(theme, bold=True, wrap=False)
        self.owner = Combo()
        self._due_label = TextLabel(theme, bold=True, wrap=False)
        self.due = DateField()
        self._has_due = QCheckBox()
        self.rhythm = Combo()
        self.clause, self.consequence, self.indicator = (QCheckBox() for _ in range(3))
        for label, field in ((self._owner_label, self.owner), (self._due_label, self.due)):
            label.setBuddy(field)
        who, when = FoldingRow(spacing=12), FoldingRow(spacing=12)
        who.add(self._owner_label)
        who.add(self.owner, stretch=1)
        for part in (self._due_label, self.due, self._has_due, self.rhythm):
            when.add(part)
        self._row = FoldingRow(spacing=20)
        self._row.add(who, stretch=1)
        self._row.add(when)
        checks = QWidget()
        flow = FlowLayout(checks, spacing=16, row_spacing=2)
        for check in (self.clause, self.consequence, self.indicator):
            flow.addWidget(check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(checks)
        self.owner.currentIndexChanged.connect(self._on_changed)
        self.due.dateChanged.connect(self._on_changed)
        self.rhythm.activated.connect(self._on_changed)
        for check in (self.clause, self.consequence, self.indicator):
            check.toggled.connect(self._on_changed)
        self._has_due.toggled.connect(self._on_has_due)
        bench.tongue.changed.connect(self._retranslate)
        self._retranslate()

    def show_follow_up(self, procurement: Procurement, follow_up: FollowUp, first: tuple[Role, ...]) -> None:
        """Show it as it stands; the suggested date is a year after the contract starts."""
        self._quiet = True
        self._follow_up = follow_up
        self._options = owner_options(procurement, first)
        self.owner.clear()
        self.owner.addItem(self._bench.tongue.say(N_("Not chosen")))
        chosen = 0
        for place, (role, person, name) in enumerate(self._options, start=1):
            self.owner.addItem(owner_words(self._bench, role, name))
            if role == follow_up.owner_role and person == follow_up.owner_person:
                chosen = place
        self.owner.setCurrentIndex(chosen)
        due = follow_up.due or _suggested(procurement, self._bench.desk.today)
        self.due.setDate(QDate(due.year, due.month, due.day))
        self._has_due.setChecked(follow_up.due is not None)
        self.due.setEnabled(follow_up.due is not None)
        self._show_rhythm()
        self.clause.setChecked(follow_up.clause_included)
        self.consequence.setChecked(follow_up.consequence_included)
        self.indicator.setChecked(follow_up.indicator_included)
        self._quiet = False

    def _on_has_due(self, checked: bool) -> None:
        self.due.setEnabled(checked)
        self.rhythm.setEnabled(checked)
        self._on_changed()

    def _show_rhythm(self) -> None:
        """How often after the first check; another program may have written a rhythm that is not offered here."""
        say = self._bench.tongue.say
        known = self._follow_up.every_months
        months = sorted({*RHYTHMS, *([known] if known else [])})
        options = [
            (str(each), say(N_("every month")) if each == 1 else say(N_("every {n} months"), n=each))
            for each in months
        ]
        self.rhythm.set_options([("", say(N_("Once"))), *options], str(known or ""))
        self.rhythm.setAccessibleName(say(N_("How often after the first check")))
        self.rhythm.setEnabled(self._follow_up.due is not None)

    def _on_changed(self) -> None:
        if self._quiet:
            return
        place = self.owner.currentIndex()
        role, person = (None, None) if place <= 0 else self._options[place - 1][:2]
        day = self.due.date()
        self.changed.emit(
            replace(
                self._follow_up,
                owner_role=role,
                owner_person=person,
                due=date(day.year(), day.month(), day.day()) if self._has_due.isChecked() else None,
                every_months=int(self.rhythm.value)
                if self.rhythm.value and self._has_due.isChecked()
                else None,
                clause_included=self.clause.isChecked(),
                consequence_included=self.consequence.isChecked(),
                indicator_included=self.indicator.isChecked(),
            )
        )

    def _retranslate(self) -> None:
        say = self._bench.tongue.say
        self._owner_label.setText(say(N_("Follow-up owner")))
        self.owner.setAccessibleName(say(N_("Follow-up owner")))
        self._due_label.setText(say(N_("First check")))
        self.due.setAccessibleName(say(N_("Date of the first check")))
        self._has_due.setText(say(N_("Date set")))
        self.clause.setText(say(N_("Contract clause included")))
        self.consequence.setText(say(N_("Consequence of a breach included")))
        self.indicator.setText(say(N_("Indicator included")))
        self._show_rhythm()
        self.due.setDisplayFormat({"en": "dd/MM/yyyy"}.get(self._bench.tongue.language, "d.M.yyyy"))


def _suggested(procurement: Procurement, today: date) -> date:
    from gatekeeper_app.domain.procurements import MilestoneKind

    start = procurement.milestone(MilestoneKind.CONTRACT_START) or today
    months = start.month - 1 + _FIRST_CHECK_MONTHS
    return date(start.year + months // 12, months % 12 + 1, min(start.day, 28))
