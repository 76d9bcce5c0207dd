"""The parts of a case in sight: answer above, figures left, pictures right, columns below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.cost_cases import CostCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.life_cycle.alternatives_table import alternatives_table
from gatekeeper_app.services.life_cycle.cases import CarbonPriceChoice
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import CostResults
from gatekeeper_app.ui.pages.effects.cost.answer_card import AnswerCard
from gatekeeper_app.ui.pages.effects.cost.assumptions_card import AssumptionsCard
from gatekeeper_app.ui.pages.effects.cost.case_bar import CaseBar
from gatekeeper_app.ui.pages.effects.cost.columns import ColumnsCard, chosen_columns
from gatekeeper_app.ui.pages.effects.cost.figures_card import FiguresCard
from gatekeeper_app.ui.pages.effects.cost.pictures import Pictures
from gatekeeper_app.ui.pages.effects.cost.scenarios import ScenariosCard
from gatekeeper_app.ui.pages.effects.cost.sight import Sight
from gatekeeper_app.ui.pages.effects.cost.tenders_card import TendersCard
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.reading_order import read_in_order
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.workbench import Workbench

_LEFT, _RIGHT = 580, 420


class CaseBody(QWidget):
    """Shows what it is given and decides nothing. `assumptions` and `scenarios` are there only where they are in
    sight."""

    def __init__(self, bench: Workbench, sight: Sight, *, several: bool) -> None:
        super().__init__()
        self._bench = bench
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.bar = CaseBar(bench)
        column.addWidget(self.bar)
        self._folded = Replaced()
        self._folded.hide()
        self.assumptions: AssumptionsCard | None = None
        column.addWidget(self._folded)
        self.answer = AnswerCard(bench)
        column.addWidget(self.answer)
        self.figures = FiguresCard(bench, sight)
        self.tenders = TendersCard(bench)
        self.pictures = Pictures(bench)
        column.addWidget(self._side_by_side())
        title = bench.tongue.say(N_("Alternatives side by side"))
        self.alternatives = ColumnsCard(bench, "alternatives", title)
        column.addWidget(self.alternatives)
        self.scenarios = ScenariosCard(bench) if several else None
        if self.scenarios is not None:
            column.addWidget(self.scenarios)

    def _side_by_side(self) -> QWidget:
        theme = self._bench.theme
        row = FoldingRow(spacing=12, row_spacing=12)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.figures)
        column.addWidget(self.tenders)
        column.addStretch(1)
        row.add(left, stretch=5, least=theme.px(_LEFT))
        row.add(self.pictures, stretch=4, least=theme.px(_RIGHT))
        return row

    def unfold(self, case: CostCase, prices: Sequence[CarbonPriceChoice]) -> AssumptionsCard:
        """The assumptions made anew, in the place of those in sight."""
        self.assumptions = AssumptionsCard(self._bench, case, prices)
        self._folded.fresh().addWidget(self.assumptions)
        self._folded.show_fresh()
        self._folded.show()
        return self.assumptions

    def fold(self) -> None:
        """The assumptions are folded away."""
        self.assumptions = None
        self._folded.fresh()
        self._folded.show_fresh()
        self._folded.hide()

    def show_case(self, procurement: Procurement, case: CostCase, sight: Sight) -> None:
        """The figures as they are stored; results follow."""
        cases = procurement.cost_cases
        self.bar.show_case(procurement, cases, case, unfolded=sight.assumptions)
        if self.assumptions is not None:
            self.assumptions.take(case.assumptions)
        self.figures.show_case(case, sight.whose_of(case))
        self.tenders.show_case(case, only_tenders=sight.only_tenders)
        if self.scenarios is not None:
            shown = chosen_columns([each.id for each in cases], sight.scenarios, (case.id,))
            self.scenarios.show_cases(cases, shown, procurement.currency)

    def show_likely(self, found: CostResults) -> None:
        """What is known at once."""
        self.answer.show_likely(found)
        self.pictures.show_likely(found)

    def show_found(self, found: CostResults, procurement: Procurement, sight: Sight) -> None:
        """Everything, with ranges."""
        self.answer.show_found(found, cost_remarks(found.case, procurement))
        self.pictures.show_results(found, sight.whose)
        if not found.swings:
            self.pictures.show_without_swings()
        ids = [each.id for each in found.alternatives]
        shown = chosen_columns(ids, sight.alternatives, found.ranking)
        self.alternatives.setVisible(len(ids) > 1)
        others = self.alternatives.picker.offer([(each.id, each.name) for each in found.alternatives], shown)
        self.alternatives.show_table(alternatives_table(found, shown, self._bench.tongue.language))
        if others:
            read_in_order(self)

    def show_refused(self, found: CostResults, case: CostCase, sight: Sight) -> None:
        """A case that is stored so, from a file or after something was taken away: what is wrong, at each place."""
        self.mark_old()
        self.answer.show_nothing(found)
        self.figures.show_case(case, sight.whose_of(case), found.refusals)

    def mark_old(self) -> None:
        """What was entered cannot be calculated with: answer and pictures are the last that could be."""
        say = self._bench.tongue.say
        reason = say(N_("From the figures before: what was entered cannot be calculated with."))
        self.answer.mark_old(reason)
        self.pictures.mark_old(reason)
