"""Results, checks and lessons of the open procurement; the check that waits stands first once the contract runs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.procurements import MilestoneKind, Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services import editing_outcome
from gatekeeper_app.services.carbon.effects import effect_rows
from gatekeeper_app.services.outcome import OutcomeSummary, followed, outcome_summary
from gatekeeper_app.ui.pages.outcome.checks import MADE, ChecksCard
from gatekeeper_app.ui.pages.outcome.effects import EffectsCard
from gatekeeper_app.ui.pages.outcome.promises import PromisesCard
from gatekeeper_app.ui.pages.outcome.results import ResultsCard
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.saved_text import SavedWords
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class OutcomePage(ProcurementPage):
    """One screen a check: it unfolds in place and the next one follows."""

    title = N_("Outcome")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._open_check = ""
        self._open_effect = ""
        self._made_shown = False
        self._of = ""

    def fill(self, column: QVBoxLayout, procurement: Procurement) -> None:
        theme, say, desk = self.bench.theme, self.bench.tongue.say, self.bench.desk
        if self._of != procurement.id:
            self._of, self._open_check, self._open_effect = procurement.id, "", ""
        criteria = desk.library.criteria
        column.addWidget(HeadingLabel(theme, say(N_("Outcome and contract period"))))
        summary = outcome_summary(procurement, criteria, desk.today)
        column.addWidget(TextLabel(theme, self._sentence(procurement, summary), tone="muted"))
        running = procurement.milestone(MilestoneKind.CONTRACT_START)
        checks = ChecksCard(self, procurement, self._open_check, self._on_check, made_shown=self._made_shown)
        rows = effect_rows(procurement, criteria, desk.today)
        results: list[QWidget] = [
            ResultsCard(self, procurement),
            PromisesCard(self, rows),
            EffectsCard(self, procurement, rows, self._open_effect, self._on_effect),
        ]
        if not any(True for _ in followed(procurement, criteria)):
            box = Box("note")
            box.column.addWidget(
                TextLabel(theme, say(N_("No criterion is included yet, so there is nothing to check later.")))
            )
            results[1:] = [box]
        begun = running is not None and running <= desk.today
        for card in (checks, *results) if begun else (*results, checks):
            column.addWidget(card)
        column.addWidget(self._lessons(procurement))

    def first_control(self) -> QWidget | None:
        start = self.procurement.milestone(MilestoneKind.CONTRACT_START)
        begun = start is not None and start <= self.bench.desk.today
        return self.control("check-", "tenders-") if begun else self.control("tenders-", "check-")

    def _on_check(self, key: str) -> None:
        """Open a check, or close the open one; `MADE` folds and unfolds those that were made."""
        if key == MADE:
            self._made_shown = not self._made_shown
        else:
            self._open_check = "" if self._open_check == key else key
        self.refresh()

    def _on_effect(self, key: str) -> None:
        self._open_effect = "" if self._open_effect == key else key
        self.refresh()

    def _sentence(self, procurement: Procurement, summary: OutcomeSummary) -> str:
        from gatekeeper_app.i18n.formats import day

        say, language = self.bench.tongue.say, self.bench.tongue.language
        if summary.made:
            words = say(
                N_(
                    "Checks made {made} of {checks}: promises kept {kept}, broken {broken}, "
                    "consequences used {sanctioned}."
                ),
                made=summary.made,
                checks=summary.checks,
                kept=summary.kept,
                broken=summary.broken,
                sanctioned=summary.sanctioned,
            )
        elif procurement.lot_outcomes:
            words = say(N_("The result is recorded; no check has been made yet."))
        else:
            words = say(
                N_(
                    "Record the result after the award and each check during the contract. "
                    "The next round learns from it."
                )
            )
        if summary.late:
            words = f"{words} {say(N_('Checks late: {count}.'), count=summary.late)}"
        elif summary.next_due is not None:
            words = f"{words} {say(N_('Next check {date}.'), date=day(summary.next_due, language))}"
        return words

    def _lessons(self, procurement: Procurement) -> QWidget:
        theme, say = self.bench.theme, self.bench.tongue.say
        card = Card()
        words = say(N_("Lessons for the next round"))
        card.column.addWidget(HeadingLabel(theme, words, step="h3"))
        field = SavedWords(
            theme,
            "lessons",
            procurement.lessons,
            words=words,
            hint=say(N_("What to keep, what to change, what the market said.")),
            lines=3,
        )
        field.kept.connect(lambda text: self.save_words(editing_outcome.set_lessons(self.procurement, text)))
        card.column.addWidget(field)
        return card
