"""What is done in the card of indicators becomes a change of the procurement."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gatekeeper_app.domain.carbon_cases import EffectTarget
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.effect_sheet import cells_of, paste_targets, read_targets, targets_text
from gatekeeper_app.services.carbon.effect_sources import target_from
from gatekeeper_app.services.carbon.effects import remove_target, set_target, take_proposals
from gatekeeper_app.ui.pages.effects.carbon.targets import TargetsCard
from gatekeeper_app.ui.widgets.saved_day import read_day

if TYPE_CHECKING:
    from gatekeeper_app.ui.pages.effects.carbon.calculations import Calculations


class TargetChanges(QObject):
    """Listens to a card as long as it lives."""

    def __init__(self, pane: "Calculations", card: TargetsCard) -> None:
        super().__init__(card)
        self._pane, self._card = pane, card
        card.opened.connect(pane.open_target)
        card.proposed.connect(
            lambda: pane.keep(take_proposals(pane.procurement, pane.proposed()), notice=True)
        )
        card.copied.connect(self._on_copied)
        card.pasted.connect(self._on_pasted)
        if card.form is not None:
            self._key = card.form.key
            card.form.kept.connect(self._on_kept)
            card.form.taken.connect(self._on_taken)
            card.form.removed.connect(
                lambda: pane.keep(remove_target(pane.procurement, self._key), notice=True)
            )

    def _target(self) -> EffectTarget:
        row = next(each for each in self._pane.effects() if each.key == self._key)
        return row.target or EffectTarget(criterion_id=row.criterion_id, lot_id=row.lot_id)

    def _on_kept(self, field: str, value: object) -> None:
        changes: dict[str, object] = {field: value}
        if field in ("baseline", "target"):
            changes["case_id"] = ""  # the figures are no longer those of a calculation
        target = replace(self._target(), **changes)  # type: ignore[arg-type]
        self._pane.keep(set_target(self._pane.procurement, target))

    def _on_taken(self, case_id: str) -> None:
        pane, tongue = self._pane, self._pane.bench.tongue
        made = target_from(
            pane.read(pane.procurement), case_id, pane.calculators, tongue.language, pane.carbon
        )
        if made is None:
            if self._card.form is not None:
                self._card.form.refuse(
                    tongue.say(N_("The calculation gives no answer. Open it and see what is missing."))
                )
            return
        old = self._target()
        new = replace(
            old,
            indicator=made.indicator,
            unit=made.unit,
            baseline=made.baseline,
            target=made.target,
            case_id=made.case_id,
        )
        pane.keep(set_target(pane.procurement, new), notice=True)

    def _on_copied(self) -> None:
        tongue = self._pane.bench.tongue
        text = targets_text(self._pane.effects(), tongue.language)
        self._pane.copy(text, tongue.say(N_("The indicators were copied.")))

    def _on_pasted(self) -> None:
        pane, tongue = self._pane, self._pane.bench.tongue
        text = QGuiApplication.clipboard().text()
        days: dict[str, date | None] = {}
        for cells in cells_of(text):
            try:
                days[cells[-1]] = read_day(cells[-1])
            except ValueError:
                words = tongue.say(
                    N_("“{name}” has a day that cannot be read: {day}. Correct it in the spreadsheet."),
                    name=cells[1] or cells[0],
                    day=cells[-1][:40],
                )
                self._card.refuse(words)
                return
        try:
            edit = paste_targets(pane.procurement, pane.effects(), read_targets(text, days, tongue.language))
        except UserFacingError as error:
            self._card.refuse(f"{tongue.say(error.why)} {tongue.say(error.remedy)}")
            return
        pane.keep(edit, notice=True)
