"""What is done in the card of a calculation becomes a change of the procurement."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate, Scenario
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon import editing
from gatekeeper_app.services.carbon.cases import scenario_from_calculator
from gatekeeper_app.services.carbon.figures import figure_rows
from gatekeeper_app.services.carbon.own_figures import Part, default_figure, with_own
from gatekeeper_app.services.carbon.sheet import figures_text, paste_figures, read_figures
from gatekeeper_app.services.life_cycle.cases import new_id
from gatekeeper_app.ui.pages.effects.carbon.case_card import CaseCard

if TYPE_CHECKING:
    from gatekeeper_app.ui.pages.effects.carbon.calculations import Calculations


class CaseChanges(QObject):
    """Listens to a card as long as it lives."""

    def __init__(self, pane: "Calculations", card: CaseCard, case_id: str) -> None:
        super().__init__(card)
        self._pane, self._card, self._id = pane, card, case_id
        card.closed.connect(lambda: pane.open_case(""))
        card.named.connect(self._on_named)
        card.noted.connect(self._on_noted)
        card.copied.connect(self._on_copied)
        card.removed.connect(self._on_removed)
        card.figures_copied.connect(self._on_figures_copied)
        card.figures_pasted.connect(self._on_figures_pasted)
        choices = card.choices
        choices.baseline.connect(
            lambda each: pane.keep(editing.set_baseline(pane.procurement, case_id, each))
        )
        choices.chosen.connect(lambda each: pane.keep(editing.set_chosen(pane.procurement, case_id, each)))
        choices.attached.connect(self._on_attached)
        choices.counted.connect(
            lambda counted: pane.keep(editing.set_in_total(pane.procurement, case_id, in_total=counted))
        )
        if card.grid is not None:
            card.grid.kept.connect(self._on_figure)
            card.grid.sourced.connect(self._on_source)
            card.grid.split.connect(
                lambda each: pane.keep(editing.split_figure(pane.procurement, case_id, each))
            )
            card.grid.joined.connect(
                lambda each: pane.keep(editing.join_figure(pane.procurement, case_id, each))
            )
            card.grid.turned.connect(lambda unfolded: pane.set_unfolded("world", unfolded))
        card.scenarios.named.connect(self._on_scenario_named)
        card.scenarios.removed.connect(
            lambda each: pane.keep(editing.remove_scenario(pane.procurement, case_id, each), notice=True)
        )
        card.scenarios.added.connect(self._on_scenario_added)
        card.scenarios.turned.connect(lambda unfolded: pane.set_unfolded("scenarios", unfolded))

    @property
    def _case(self) -> CarbonCase:
        return editing.find_case(self._pane.procurement, self._id)

    # ---- figures

    def _on_figure(self, input_id: str, scenario_id: str, part: Part, value: Decimal | None) -> None:
        pane, case = self._pane, self._case
        calculator = pane.calculators[case.calculator]
        row = next(each for each in figure_rows(case, calculator) if each.id == input_id)
        language = pane.bench.tongue.language
        old = self._standing(input_id, scenario_id)
        if part is Part.BEST and value is None:
            found = self._default(input_id, scenario_id)
            if found is None:
                pane.keep(editing.take_back_figure(pane.procurement, self._id, scenario_id, input_id))
                return
        else:
            found = with_own(old, part, value, row, language)
        if input_id == calculator.quantity and not scenario_id:
            pane.keep(editing.set_quantity(pane.procurement, self._id, input_id, found))
            return
        pane.keep(editing.set_figure(pane.procurement, self._id, input_id, found, scenario_id))

    def _on_source(self, input_id: str, scenario_id: str, words: str) -> None:
        old = self._standing(input_id, scenario_id)
        if old is not None:
            new = replace(old, source=words)
            pane = self._pane
            pane.keep(editing.set_figure(pane.procurement, self._id, input_id, new, scenario_id))

    def _standing(self, input_id: str, scenario_id: str) -> Estimate | None:
        case = self._case
        if not scenario_id:
            return case.inputs.get(input_id)
        return next(each for each in case.scenarios if each.id == scenario_id).inputs.get(input_id)

    def _default(self, input_id: str, scenario_id: str) -> Estimate | None:
        pane, case = self._pane, self._case
        gatekeeper = pane.bench.gatekeeper
        assert gatekeeper is not None
        return default_figure(
            pane.calculators[case.calculator],
            case,
            input_id,
            scenario_id,
            values=gatekeeper.shipped.law.values,
            on=gatekeeper.today,
            language=pane.bench.tongue.language,
            procurement=pane.procurement,
        )

    def _on_figures_copied(self) -> None:
        pane, case = self._pane, self._pane.result_of(self._case).case
        tongue = pane.bench.tongue
        text = figures_text(case, pane.calculators[case.calculator], tongue.language)
        pane.copy(text, tongue.say(N_("The figures were copied.")))

    def _on_figures_pasted(self) -> None:
        pane, case = self._pane, self._pane.result_of(self._case).case
        tongue = pane.bench.tongue
        calculator = pane.calculators[case.calculator]
        try:
            rows = read_figures(QGuiApplication.clipboard().text(), tongue.language)
            edit = paste_figures(pane.procurement, case, calculator, rows, tongue.language)
        except UserFacingError as error:
            self._card.refuse(f"{tongue.say(error.why)} {tongue.say(error.remedy)}")
            return
        pane.keep(edit, notice=True)

    # ---- scenarios

    def _on_scenario_named(self, scenario_id: str, name: str) -> None:
        scenario = next(each for each in self._case.scenarios if each.id == scenario_id)
        pane = self._pane
        pane.keep(editing.put_scenario(pane.procurement, self._id, replace(scenario, name=name)))

    def _on_scenario_added(self, choice: str) -> None:
        pane, case = self._pane, self._case
        gatekeeper, tongue = pane.bench.gatekeeper, pane.bench.tongue
        assert gatekeeper is not None
        if choice:
            new = scenario_from_calculator(
                pane.calculators[case.calculator],
                choice,
                gatekeeper.shipped.law.values,
                gatekeeper.today,
                tongue.language,
            )
        else:
            begun = next((each for each in case.scenarios if each.id == case.chosen), case.scenarios[-1])
            name = tongue.say(N_("Scenario {number}"), number=len(case.scenarios) + 1)
            new = Scenario(id=new_id(), name=name, inputs=begun.inputs)
        pane.keep(editing.put_scenario(pane.procurement, self._id, new), notice=True)

    # ---- the calculation

    def _on_named(self, name: str) -> None:
        self._pane.keep(editing.rename_case(self._pane.procurement, self._id, name))

    def _on_noted(self, note: str) -> None:
        self._pane.keep(editing.rename_case(self._pane.procurement, self._id, self._case.name, note))

    def _on_attached(self, criterion_id: str, lot_id: str) -> None:
        self._pane.keep(editing.attach(self._pane.procurement, self._id, criterion_id, lot_id))

    def _on_copied(self) -> None:
        tongue, case = self._pane.bench.tongue, self._case
        name = tongue.say(N_("{name}, a copy"), name=case.name)
        edit = editing.copy_case(self._pane.procurement, self._id, name)
        self._pane.opened = edit.procurement.carbon_cases[-1].id
        self._pane.keep(edit, notice=True)

    def _on_removed(self) -> None:
        self._pane.opened = ""
        self._pane.keep(editing.remove_case(self._pane.procurement, self._id), notice=True)
