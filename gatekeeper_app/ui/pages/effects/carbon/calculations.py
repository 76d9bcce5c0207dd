"""The carbon calculations of a procurement and its indicators, one of each open at a time."""

from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.carbon import editing
from gatekeeper_app.services.carbon.cases import Calculators, case_from_calculator, fitting_calculators
from gatekeeper_app.services.carbon.effect_sources import effect_sources
from gatekeeper_app.services.carbon.effects import EffectRow, effect_rows, proposals
from gatekeeper_app.services.carbon.readers_words import in_readers_words
from gatekeeper_app.services.carbon.results import CarbonBench, CarbonResult, CarbonTotal, result, total
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.pages.effects.carbon.case_card import CaseCard, CaseLine
from gatekeeper_app.ui.pages.effects.carbon.case_changes import CaseChanges
from gatekeeper_app.ui.pages.effects.carbon.shape import shape
from gatekeeper_app.ui.pages.effects.carbon.states import OffersCard
from gatekeeper_app.ui.pages.effects.carbon.sum_card import SumCard
from gatekeeper_app.ui.pages.effects.carbon.target_changes import TargetChanges
from gatekeeper_app.ui.pages.effects.carbon.targets import TargetsCard
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.reading_order import focus_kept, read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.workbench import Workbench


class Calculations(EffectsPane):
    """Cards stay while only figures change: what is typed in is not taken away."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self.carbon = CarbonBench()
        self._known: dict[str, tuple[CarbonCase, Language, CarbonResult]] = {}
        self._of = self.opened = self._target = ""
        self._unfolded: set[str] = set()
        self._key: Hashable = None
        self._making = self._again = False
        self._forget()
        self._content = Replaced(spacing=12)
        self.column.addWidget(self._content)

    def _forget(self) -> None:
        self.sum: SumCard | None = None
        self.card: CaseCard | None = None
        self.targets: TargetsCard | None = None
        self.lines: dict[str, CaseLine] = {}

    # ---- part of the page

    def refresh(self) -> None:
        if self._making:  # what was being typed is saved when its field goes
            self._again = True
            return
        self._making = True
        try:
            self._show()
        finally:
            self._making = False
        if self._again:
            self._again = False
            self.refresh()

    def _show(self) -> None:
        procurement = self.procurement
        if procurement.id != self._of:
            cases = procurement.carbon_cases
            self._of, self._key = procurement.id, None
            self.opened = cases[0].id if len(cases) == 1 else ""
            self._target = ""
            self._known.clear()
        key = shape(self.bench, procurement, self.opened, self._target)
        if key != self._key:
            with focus_kept(self):
                self._rebuild(procurement)
            read_in_order(self)
            self._key = key
            return
        if self.sum is not None:
            self.sum.show_total(*self._summed(procurement))
        if self.targets is not None:
            self.targets.show_rows(self.effects())
        for case in procurement.carbon_cases:
            found = self.result_of(case)
            if self.card is not None and case.id == self.opened:
                self.card.show_result(found)
            elif case.id in self.lines:
                self.lines[case.id].show_result(found)

    def first_control(self) -> QWidget | None:
        if self.card is not None:
            return next(iter(self.card.findChildren(QLineEdit)), None)
        return next((each for each in self.findChildren(Button) if each.isVisibleTo(self)), None)

    def result_of(self, case: CarbonCase) -> CarbonResult:
        """The result of a case as it stands, in the reader's words; calculated once."""
        language = self.bench.tongue.language
        known = self._known.get(case.id)
        if known is None or known[0] is not case or known[1] != language:
            gatekeeper = self.bench.gatekeeper
            assert gatekeeper is not None
            calculator = self.calculators.get(case.calculator)
            read = in_readers_words(case, calculator, gatekeeper.shipped.law.values, language)
            known = (case, language, result(read, self.calculators, self.carbon))
            self._known[case.id] = known
        return known[2]

    def read(self, procurement: Procurement) -> Procurement:
        """The procurement with its carbon cases in the reader's words."""
        cases = tuple(self.result_of(each).case for each in procurement.carbon_cases)
        return replace(procurement, carbon_cases=cases)

    def _summed(self, procurement: Procurement) -> tuple[CarbonTotal, list[CarbonResult]]:
        found = [self.result_of(case) for case in procurement.carbon_cases]
        return total(self.read(procurement), self.calculators, self.carbon), found

    @property
    def calculators(self) -> Calculators:
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        return gatekeeper.shipped.carbon_calculators

    # ---- making

    def _rebuild(self, procurement: Procurement) -> None:
        self._forget()
        column = self._content.fresh()
        if len(procurement.carbon_cases) > 1:
            self.sum = SumCard(self.bench, *self._summed(procurement))
            self.sum.left_out.connect(self._on_left_out)
            column.addWidget(self.sum)
        for case in procurement.carbon_cases:
            found = self.result_of(case)
            if case.id == self.opened:
                self.card = CaseCard(self.bench, procurement, found, self._unfolded)
                CaseChanges(self, self.card, case.id)
                column.addWidget(self.card)
            else:
                line = CaseLine(self.bench, found)
                line.opened.connect(self.open_case)
                self.lines[case.id] = line
                column.addWidget(line)
        offers = OffersCard(self.bench, procurement, self.calculators, unfolded="others" in self._unfolded)
        offers.begun.connect(self._on_begun)
        offers.turned.connect(lambda unfolded: self.set_unfolded("others", unfolded))
        column.addWidget(offers)
        column.addWidget(self._make_targets(procurement))
        self._content.show_fresh()

    def _make_targets(self, procurement: Procurement) -> TargetsCard:
        rows = self.effects()
        row = next((each for each in rows if each.key == self._target), None)
        sources = (
            effect_sources(self.read(procurement), row.criterion_id, row.lot_id) if row is not None else ()
        )
        unset = any(each.target is None for each in rows)
        offered = len(self.proposed()) if unset else 0
        self.targets = TargetsCard(self.bench, rows, self._target, sources, offered)
        TargetChanges(self, self.targets)
        return self.targets

    def effects(self) -> tuple[EffectRow, ...]:
        """A row for each included criterion that lives on in the contract."""
        desk = self.bench.desk
        return effect_rows(self.procurement, desk.library.criteria, desk.today)

    def proposed(self) -> tuple[EffectTarget, ...]:
        """Indicators for criteria that have none."""
        criteria, language = self.bench.desk.library.criteria, self.bench.tongue.language
        return proposals(self.read(self.procurement), criteria, self.calculators, language, self.carbon)

    # ---- changing

    def open_target(self, key: str) -> None:
        """Open the indicator of a criterion, or none; the focus goes to it."""
        before, self._target = self._target, key
        self.refresh()
        self.show_focus(f"target-indicator-{key}" if key else f"target-{before}")

    def open_case(self, case_id: str) -> None:
        """Open a calculation, or none; the focus goes to it."""
        before, self.opened = self.opened, case_id
        self.refresh()
        name = f"carbon-name-{case_id}" if case_id else f"carbon-open-{before}"
        self.show_focus(name)

    def show_focus(self, name: str) -> None:
        """Give the focus to the control of this name that is in sight."""
        found = [each for each in self.findChildren(QWidget, name) if each.isVisibleTo(self)]
        if found:
            found[-1].setFocus()

    def _on_begun(self, calculator_id: str) -> None:
        gatekeeper, procurement = self.bench.gatekeeper, self.procurement
        assert gatekeeper is not None
        fitting = fitting_calculators(self.calculators, procurement)
        serves = next((each.criteria for each in fitting if each.calculator.id == calculator_id), ())
        taken = {each.criterion_id for each in procurement.carbon_cases}
        measured = {
            each.criterion_id for each in self.effects()
        }  # preparation brings about nothing to measure
        free = [each for each in serves if each not in taken]
        start = case_from_calculator(
            self.calculators[calculator_id],
            gatekeeper.shipped.law.values,
            gatekeeper.today,
            self.bench.tongue.language,
            procurement,
            criterion_id=next((each for each in free if each in measured), next(iter(free), "")),
        )
        self.opened = start.case.id
        self.save(editing.add_case(procurement, start.case), notice=True)
        self.show_focus(f"carbon-name-{start.case.id}")

    def _on_left_out(self, case_id: str) -> None:
        self.save(editing.set_in_total(self.procurement, case_id, in_total=False), notice=True)

    def set_unfolded(self, part: str, unfolded: bool) -> None:
        """Remember what is in sight, for when the cards are made anew."""
        if unfolded:
            self._unfolded.add(part)
        else:
            self._unfolded.discard(part)

    def keep(self, edit: Edit, *, notice: bool = False) -> None:
        """Save a change of a calculation."""
        self.save(edit, notice=notice)

    def copy(self, text: str, notice: str) -> None:
        """Put words on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(text)
        self.bench.notice(notice)
