"""What does it cost over its whole life: presets to begin from, then a case with its answer, figures and pictures."""

from collections.abc import Callable, Hashable

from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle.cases import carbon_price_choices
from gatekeeper_app.services.life_cycle.results import CostResults
from gatekeeper_app.services.life_cycle.sheet_reading import bids_only
from gatekeeper_app.ui.pages.effects.cost.body import CaseBody
from gatekeeper_app.ui.pages.effects.cost.changes import Changes
from gatekeeper_app.ui.pages.effects.cost.figure_changes import FigureChanges
from gatekeeper_app.ui.pages.effects.cost.papers import Papers
from gatekeeper_app.ui.pages.effects.cost.reckoning import Reckoner
from gatekeeper_app.ui.pages.effects.cost.sight import Sight
from gatekeeper_app.ui.pages.effects.cost.start import StartCard
from gatekeeper_app.ui.pages.effects.cost.tenders_card import TendersCard
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.workbench import Workbench


class CostPane(EffectsPane):
    """While a figure is typed the likely result follows and nothing is saved; leaving the field is one change to undo.

    Parts stay while only figures change: the field that is typed in is not taken away.
    """

    question = N_("What does it cost over its whole life?")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._of = self.case_id = ""
        self._key: Hashable = None
        self._unfolded: Hashable = None
        self.sight = Sight()
        self.body: CaseBody | None = None
        self.reckoner = Reckoner(bench, self)
        self.reckoner.begun.connect(self._on_begun)
        self.reckoner.likely.connect(self._on_likely)
        self.reckoner.found.connect(self._on_found)
        self.reckoner.refused.connect(self._on_refused)
        self.papers = Papers(bench, self)
        self.changes, self.figure_changes = Changes(self), FigureChanges(self)
        self.papers.progressed.connect(self._on_progress)
        self.papers.read.connect(self.changes.take_tenders)
        self._content = Replaced(spacing=12)
        self.column.addWidget(self._content)

    # ---- part of the page

    @property
    def case(self) -> CostCase | None:
        """The case in sight: the one chosen, else the first."""
        cases = self.procurement.cost_cases
        return next((each for each in cases if each.id == self.case_id), cases[0] if cases else None)

    def refresh(self) -> None:
        procurement, case = self.procurement, self.case
        if procurement.id != self._of:
            self._of, self._key, self.sight = procurement.id, None, Sight()
        if case is not None and case.id != self.case_id:
            self.case_id = case.id
            self.sight.turn_to_another()
        key = self._structure(case)
        if key != self._key:
            with focus_kept(self):
                self._rebuild(case)
            self._key, self._unfolded = key, None
        if case is not None and self.body is not None:
            self._fold(self.body, case)
            self.body.show_case(procurement, case, self.sight)
            self.reckon(case)

    def first_control(self) -> QWidget | None:
        if self.body is None:
            return self.findChild(Button)
        line = next(iter(self.body.figures.lines.values()), None)
        return line.fields["best"] if line is not None else self.body.figures.choices

    def _structure(self, case: CostCase | None) -> Hashable:
        """What the parts are made of; while it stays the same they are only filled anew."""
        tongue, theme, procurement = self.bench.tongue, self.bench.theme, self.procurement
        look = (tongue.language, theme.text_size, theme.dark)
        if case is None or self.sight.beginning:
            lots = tuple((lot.id, lot.title) for lot in procurement.lots)
            bought = (procurement.cpv, procurement.categories, lots, self.sight.lot)
            return (*look, "start", case is None, bought)
        return (*look, "case", case.id, len(procurement.cost_cases) > 1)

    def _rebuild(self, case: CostCase | None) -> None:
        column, gatekeeper = self._content.fresh(), self.bench.gatekeeper
        assert gatekeeper is not None
        if case is None or self.sight.beginning:
            self.body = None
            column.addWidget(self._start(first=case is None))
            self._content.show_fresh()
            return
        body = CaseBody(self.bench, self.sight, several=len(self.procurement.cost_cases) > 1)
        self.changes.follow_bar(body.bar)
        self.figure_changes.follow(body.figures)
        body.figures.chosen.connect(self.show_whose)
        self._follow_tenders(body.tenders)
        body.alternatives.picked.connect(self._on_alternatives_picked)
        if body.scenarios is not None:
            body.scenarios.picked.connect(self._on_scenarios_picked)
        self.body = body
        column.addWidget(body)
        self._content.show_fresh()

    def _fold(self, body: CaseBody, case: CostCase) -> None:
        """The assumptions are made anew only where other ones are to be seen, not when a figure changed."""
        wanted = _made_of(case) if self.sight.assumptions else None
        if wanted == self._unfolded:
            return
        with focus_kept(self):
            if wanted is None:
                body.fold()
            else:
                gatekeeper = self.bench.gatekeeper
                assert gatekeeper is not None
                values, language = gatekeeper.shipped.law.values, self.bench.tongue.language
                period = case.assumptions.period
                prices = carbon_price_choices(values, gatekeeper.today, period, language)
                self.changes.follow_assumptions(body.unfold(case, prices))
        self._unfolded = wanted

    def _start(self, *, first: bool) -> StartCard:
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        presets = gatekeeper.shipped.cost_presets
        start = StartCard(self.bench, self.procurement, presets, lot_id=self.sight.lot, first=first)
        start.chosen.connect(self.changes.begin)
        start.left.connect(lambda: self.begin_another(False))
        start.lot_chosen.connect(self._on_lot)
        return start

    def _follow_tenders(self, card: TendersCard) -> None:
        card.form.connect(lambda: self._paper(self.papers.write_form))
        card.read.connect(lambda: self._paper(self.papers.read_forms))
        card.record.connect(lambda: self._paper(lambda p, c: self.papers.write_report(p, c, annex=False)))
        card.annex.connect(lambda: self._paper(lambda p, c: self.papers.write_report(p, c, annex=True)))
        card.stopped.connect(self.papers.stop)
        card.only_tenders.connect(self._on_only_tenders)

    def _paper(self, made: Callable[[Procurement, CostCase], object]) -> None:
        case = self.case
        if case is not None:
            made(self.procurement, case)

    def edit(self, made: Callable[[Procurement, CostCase], Edit], *, notice: bool = False) -> bool:
        """Save a change of the case in sight; one that cannot be made is told of."""
        case = self.case
        if case is None:
            return False
        try:
            edit = made(self.procurement, case)
        except UserFacingError as error:
            self.bench.show_refusal(error)
            return False
        return self.save(edit, notice=notice)

    # ---- results

    def reckon(self, case: CostCase, *, typing: bool = False) -> None:
        """Calculate a case that is, or would be, the one in sight."""
        compared, currency = self._compared(case), self.procurement.currency
        if typing:
            self.reckoner.reckon_soon(compared, currency)
        else:
            self.reckoner.reckon(compared, currency)

    def _compared(self, case: CostCase) -> CostCase:
        return bids_only(case) if self.sight.only_tenders else case

    def is_open(self, procurement_id: str) -> bool:
        """Whether this procurement is the open one: what was begun for another is not for this."""
        gatekeeper = self.bench.gatekeeper
        procurement = gatekeeper.desk.procurement if gatekeeper is not None else None
        return procurement is not None and procurement.id == procurement_id

    def _on_begun(self, case: CostCase) -> None:
        if self.body is not None:
            self.body.answer.show_begun(case.assumptions.runs)

    def _on_likely(self, found: CostResults) -> None:
        if self.body is not None and self.is_open(self._of):
            self.body.show_likely(found)

    def _on_found(self, found: CostResults) -> None:
        if self.body is not None and self.is_open(self._of):
            self.body.show_found(found, self.procurement, self.sight)

    def _on_refused(self, found: CostResults) -> None:
        case = self.case if self.is_open(self._of) else None
        if self.body is None or case is None:
            return
        if found.case == self._compared(case):
            self.body.show_refused(found, case, self.sight)
        else:
            self.body.mark_old()

    # ---- wishes

    def show_whose(self, alternative_id: str) -> None:
        """Bring the figures of an alternative into sight."""
        self.sight.whose = alternative_id
        self.refresh()

    def show_case(self, case_id: str) -> None:
        """Bring another case into sight."""
        self.case_id = case_id
        self.sight.turn_to_another()
        self.refresh()

    def begin_another(self, beginning: bool) -> None:
        """Show the presets, or the case again."""
        self.sight.beginning = beginning
        self.refresh()

    def turn_assumptions(self) -> None:
        """Unfold the assumptions, or fold them away."""
        self.sight.assumptions = not self.sight.assumptions
        self.refresh()

    def _on_lot(self, lot_id: str) -> None:
        self.sight.lot = lot_id
        self.refresh()

    def _on_scenarios_picked(self, ids: tuple[str, ...]) -> None:
        self.sight.scenarios = ids
        self.refresh()

    def _on_alternatives_picked(self, ids: tuple[str, ...]) -> None:
        self.sight.alternatives = ids
        self.refresh()

    def _on_only_tenders(self, on: bool) -> None:
        self.sight.only_tenders = on
        self.refresh()

    def _on_progress(self, done: int, total: int) -> None:
        if self.body is not None:
            self.body.tenders.show_progress(done, total)


def _made_of(case: CostCase) -> Hashable:
    """What the card of assumptions is made of, but for its figures."""
    given, price = case.assumptions, case.assumptions.carbon_price
    return (
        *(given.nominal, given.lives, given.payments, given.carbon_discounted, tuple(given.escalation)),
        *(
            price is None,
            price.value_id if price is not None else "",
            price.source if price is not None else "",
        ),
        *(case.reference, case.use_input, given.rate.source),
        tuple((each.id, each.name) for each in case.alternatives),
        tuple((each.id, each.name) for each in case.inputs),
    )
