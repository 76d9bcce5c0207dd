"""What each included criterion did in the competition, whether its proof was checked, and what was promised."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.outcomes import CRITERION_EFFECT_NAMES, CriterionEffect, CriterionOutcome
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import current_wording
from gatekeeper_app.i18n import N_, LocalizedText
from gatekeeper_app.services import editing_outcome
from gatekeeper_app.services.carbon.effects import EffectRow
from gatekeeper_app.services.outcome import criterion_outcome, followed
from gatekeeper_app.ui.pages.outcome.promises import promise_line
from gatekeeper_app.ui.procurement_page import ProcurementPage
from gatekeeper_app.ui.widgets.buttons import Button, Choices
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.saved_text import SavedLine
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel


class EffectsCard(Card):
    """A line a criterion; one of them open."""

    def __init__(
        self,
        page: ProcurementPage,
        procurement: Procurement,
        rows: Sequence[EffectRow],
        opened: str,
        toggle: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._rows = {each.key: each for each in rows}
        self._page, self._opened, self._toggle = page, opened, toggle
        theme, say = page.bench.theme, page.bench.tongue.say
        self.column.setSpacing(10)
        self.column.addWidget(HeadingLabel(theme, say(N_("What each criterion did")), step="h3"))
        for decision in followed(procurement, page.bench.desk.library.criteria):
            self._add(procurement, decision)

    def _add(self, procurement: Procurement, decision: Decision) -> None:
        page = self._page
        theme, say = page.bench.theme, page.bench.tongue.say
        wording = current_wording(page.bench.desk.library.criteria.get(decision.criterion_id), decision)
        if wording is None:
            return
        outcome = criterion_outcome(procurement, decision)
        name = say(wording.name)
        state = say(CRITERION_EFFECT_NAMES[outcome.effect])
        proof = {
            Answer.YES: say(N_("proof checked")),
            Answer.NO: say(N_("proof not checked")),
        }.get(outcome.evidence_checked)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(TextLabel(theme, name, bold=True))
        lines.addWidget(
            TextLabel(theme, " · ".join(filter(None, (state, proof))), step="small", tone="muted")
        )
        measured = self._rows.get(decision.key)
        if measured is not None:
            lines.addWidget(promise_line(page.bench, measured))
        row = FoldingRow(spacing=12)
        row.add(words, stretch=1, least=theme.px(240))
        change = Button(theme, say(N_("Record")), kind="link", on_click=lambda: self._toggle(decision.key))
        change.setObjectName(f"effect-{decision.key}")
        change.setAccessibleName(say(N_("Record what {name} did"), name=name))
        row.add(change)
        self.column.addWidget(row)
        if self._opened == decision.key:
            self.column.addWidget(self._form(outcome, wording.name))

    def _form(self, outcome: CriterionOutcome, name: LocalizedText) -> QWidget:
        page = self._page
        theme, say, language = page.bench.theme, page.bench.tongue.say, page.bench.tongue.language
        box = Box("sunken")
        box.column.setSpacing(10)
        effect = Combo()
        effect.setObjectName(f"effect-choice-{outcome.key}")
        effect.setAccessibleName(say(N_("What the criterion did")))
        effect.set_options(
            [(each.value, say(CRITERION_EFFECT_NAMES[each])) for each in CriterionEffect],
            outcome.effect.value,
        )
        effect.activated.connect(
            lambda _place: self._save(replace(outcome, effect=CriterionEffect(effect.value)), name)
        )
        box.column.addWidget(effect)
        proof = FoldingRow(spacing=12)
        question = say(N_("Was the winner's proof checked before the contract?"))
        proof.add(TextLabel(theme, question), stretch=1, least=theme.px(260))
        choices = Choices(theme)
        choices.set_options([(Answer.YES.value, say(N_("Yes")), ""), (Answer.NO.value, say(N_("No")), "")])
        choices.set_value(outcome.evidence_checked.value)
        choices.set_name(question)
        for value in (Answer.YES.value, Answer.NO.value):
            choices.button(value).setObjectName(f"effect-proof-{outcome.key}-{value}")
        choices.chosen.connect(
            lambda value: self._save(replace(outcome, evidence_checked=Answer(value)), name)
        )
        proof.add(choices)
        box.column.addWidget(proof)
        fields = QWidget()
        flow = FlowLayout(fields, spacing=12, row_spacing=8)
        promised_words = say(N_("Promised figure"))
        promised = SavedFigure(
            theme,
            language,
            f"effect-promised-{outcome.key}",
            outcome.promised,
            words=promised_words,
            fault=say(N_("Enter a number.")),
        )
        promised.kept.connect(lambda value: self._words(outcome, name, promised=value))
        unit = SavedLine(
            f"effect-unit-{outcome.key}",
            outcome.unit,
            words=say(N_("Unit of the promise")),
            hint=say(N_("Unit, for example %")),
            most=60,
        )
        unit.setFixedWidth(theme.px(180))
        unit.kept.connect(lambda text: self._words(outcome, name, unit=text))
        note = SavedLine(
            f"effect-note-{outcome.key}",
            outcome.evidence_note,
            words=say(N_("What was seen")),
            hint=say(N_("Which proof, what was found")),
        )
        note.setFixedWidth(theme.px(320))
        note.kept.connect(lambda text: self._words(outcome, name, note=text))
        flow.addWidget(TextLabel(theme, promised_words, wrap=False))
        for field in (promised, unit, note):
            flow.addWidget(field)
        box.column.addWidget(fields)
        return box

    def _current(self, outcome: CriterionOutcome) -> CriterionOutcome:
        """The outcome as it is now: another field of the form may have been saved since it was filled."""
        known = (entry for entry in self._page.procurement.criterion_outcomes if entry.key == outcome.key)
        return next(known, outcome)

    def _save(self, outcome: CriterionOutcome, name: LocalizedText) -> None:
        now = self._current(outcome)
        merged = replace(now, effect=outcome.effect, evidence_checked=outcome.evidence_checked)
        self._page.save(editing_outcome.set_criterion_outcome(self._page.procurement, merged, name))

    def _words(
        self,
        outcome: CriterionOutcome,
        name: LocalizedText,
        *,
        promised: Decimal | None = None,
        unit: str | None = None,
        note: str | None = None,
    ) -> None:
        now = self._current(outcome)
        if unit is not None:
            changed = replace(now, unit=unit)
        elif note is not None:
            changed = replace(now, evidence_note=note)
        else:
            changed = replace(now, promised=promised)
        self._page.save_words(editing_outcome.set_criterion_outcome(self._page.procurement, changed, name))
