"""What is changed on the pane, as changes of the procurement that are saved and can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from gatekeeper_app.calculation.life_cycle.faults import faults
from gatekeeper_app.domain.cost_cases import (
    CostAssumptions,
)
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.life_cycle import editing
from gatekeeper_app.services.life_cycle.cases import (
    copied,
    new_case,
)
from gatekeeper_app.services.life_cycle.presets import case_from_preset
from gatekeeper_app.services.life_cycle.sheet_reading import SheetReading
from gatekeeper_app.ui.pages.effects.cost.assumptions_card import AssumptionsCard
from gatekeeper_app.ui.pages.effects.cost.case_bar import CaseBar

if TYPE_CHECKING:
    from gatekeeper_app.ui.pages.effects.cost.pane import CostPane


class Changes:
    """Follows the parts of the pane. What cannot be calculated with is not saved: its field says why."""

    def __init__(self, pane: "CostPane") -> None:
        self._pane = pane

    # ---- cases

    def follow_bar(self, bar: CaseBar) -> None:
        pane = self._pane
        bar.chosen.connect(pane.show_case)
        bar.turned.connect(pane.turn_assumptions)
        bar.begun.connect(lambda: pane.begin_another(True))
        bar.renamed.connect(self._rename)
        bar.copied.connect(self._copy)
        bar.removed.connect(self._remove)
        bar.counted.connect(self._on_counted)

    def begin(self, preset_id: str, lot_id: str) -> None:
        """A case from a preset, or an empty one."""
        pane, bench = self._pane, self._pane.bench
        gatekeeper, language = bench.gatekeeper, bench.tongue.language
        assert gatekeeper is not None
        missing: tuple[str, ...] = ()
        if preset_id:
            shipped = gatekeeper.shipped
            preset = shipped.cost_presets[preset_id]
            start = case_from_preset(preset, shipped.law.values, gatekeeper.today, language, lot_id=lot_id)
            case, missing = start.case, start.missing
        else:
            case = new_case(pane.procurement, language, lot_id=lot_id)
        pane.case_id = case.id
        pane.sight.turn_to_another()
        if pane.save(editing.add_case(pane.procurement, case), notice=not missing) and missing:
            words = N_("These figures are missing and stand as nought: {names}.")
            bench.notice(bench.tongue.say(words, names=", ".join(missing)), undoable=True)

    def _rename(self, name: str) -> None:
        case = self._pane.case
        if case is not None:
            self._pane.save(editing.rename_case(self._pane.procurement, case.id, name))

    def _copy(self) -> None:
        pane, case = self._pane, self._pane.case
        if case is not None:
            name = Message(
                N_("{name}, scenario {number}"),
                {"name": case.name, "number": len(pane.procurement.cost_cases) + 1},
            )
            made = copied(case, name.in_language(pane.bench.tongue.language))
            pane.case_id = made.id
            pane.save(editing.add_case(pane.procurement, made), notice=True)

    def _on_counted(self, pieces: Decimal) -> None:
        """So many of every alternative."""
        case = self._pane.case
        if case is not None:
            alternatives = tuple(replace(each, quantity=pieces) for each in case.alternatives)
            label = Message(N_("pieces: {count}"), {"count": pieces})
            changed = replace(case, alternatives=alternatives)
            self._pane.save(editing.set_case(self._pane.procurement, changed, label))

    def _remove(self) -> None:
        case = self._pane.case
        if case is not None:
            self._pane.save(editing.remove_case(self._pane.procurement, case.id), notice=True)

    # ---- assumptions

    def follow_assumptions(self, card: AssumptionsCard) -> None:
        card.typed.connect(self._on_assumptions_typed)
        card.kept.connect(self._on_assumptions)
        card.reference.connect(
            lambda chosen: self._pane.edit(lambda p, c: editing.set_reference(p, c.id, chosen))
        )
        card.noted.connect(
            lambda note: self._pane.edit(lambda p, c: editing.rename_case(p, c.id, c.name, note))
        )
        card.use.connect(lambda chosen: self._pane.edit(lambda p, c: editing.set_use(p, c.id, chosen)))

    def _on_assumptions_typed(self, given: CostAssumptions) -> None:
        case = self._pane.case
        if case is not None:
            self._pane.reckon(replace(case, assumptions=given), typing=True)

    def _on_assumptions(self, given: CostAssumptions) -> None:
        pane, case = self._pane, self._pane.case
        if case is None:
            return
        refusals = faults(replace(case, assumptions=given))
        own = next((each for each in refusals if each.place[:1] == ("assumptions",)), None)
        if own is not None and pane.body is not None and pane.body.assumptions is not None:
            pane.body.assumptions.refuse(own)
            pane.body.mark_old()
            return
        pane.save(editing.set_assumptions(pane.procurement, case.id, given))

    # ---- tenders

    def take_tenders(self, procurement_id: str, case_id: str, readings: Sequence[SheetReading]) -> None:
        """The tenders of sound forms are taken over in one change; what was wrong in the others is shown. Nothing is,
        where another procurement was opened or the case removed while they were read."""
        pane, bench = self._pane, self._pane.bench
        if not pane.is_open(procurement_id):
            bench.notice(bench.tongue.say(N_("The forms were not taken over: another procurement is open.")))
            return
        bids = tuple(bid for reading in readings for bid in reading.alternatives)
        if bids:
            try:
                edit = editing.put_alternatives(pane.procurement, case_id, bids)
            except UserFacingError as error:
                bench.show_refusal(error)
                return
            if pane.save(edit, notice=True):
                pane.sight.only_tenders = len(bids) > 1
                pane.refresh()
        if pane.body is not None:
            pane.body.tenders.show_readings(readings)
