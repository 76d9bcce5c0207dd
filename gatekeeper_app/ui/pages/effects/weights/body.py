"""Everything below the heading of the weights, made for one state of the criteria and filled for every change."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.calculation.award.balancing import compared, percents
from gatekeeper_app.calculation.award.comparisons import comparison, comparisons
from gatekeeper_app.domain.procurements import Procurement, WeightForm
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice
from gatekeeper_app.services.award.names import said_in
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.variants import side_by_side
from gatekeeper_app.ui.pages.effects.weights.bids import BidsCard
from gatekeeper_app.ui.pages.effects.weights.lines_card import LinesCard
from gatekeeper_app.ui.pages.effects.weights.lots import Lots
from gatekeeper_app.ui.pages.effects.weights.method import MethodCard
from gatekeeper_app.ui.pages.effects.weights.outlook import ASSUMPTIONS, Outlook
from gatekeeper_app.ui.pages.effects.weights.pictures import Pictures
from gatekeeper_app.ui.pages.effects.weights.states import Head
from gatekeeper_app.ui.pages.effects.weights.variants import VariantsCard
from gatekeeper_app.ui.pages.effects.weights.words import WordsCard
from gatekeeper_app.ui.workbench import Workbench


class WeightsBody(QWidget):
    """Its parts are None where there is nothing for them. It decides nothing: `DesignChanges` and `LineChanges` listen
    to them."""

    def __init__(
        self, bench: Workbench, procurement: Procurement, found: AwardResult, outlook: Outlook
    ) -> None:
        super().__init__()
        self._bench, self._outlook = bench, outlook
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.head = Head(bench, found.assumptions, unfolded=ASSUMPTIONS in outlook.unfolded)
        self._column.addWidget(self.head)
        self.lots: Lots | None = None
        if procurement.lots:
            self.lots = Lots(bench, procurement, comparisons(procurement), found)
            self._column.addWidget(self.lots)
        self.lines: LinesCard | None = None
        self.pictures: Pictures | None = None
        self.method: MethodCard | None = None
        self.bids: BidsCard | None = None
        self.variants: VariantsCard | None = None
        self.words: WordsCard | None = None
        self._gap = self._column.count()
        if found.model is not None and found.lines:
            self.lines = LinesCard(bench, found)
            self.pictures = Pictures(bench, found, outlook.line)
            self._add(self.lines, self.pictures)
        if found.model is not None:
            self.method = MethodCard(bench, found, outlook.unfolded, procurement.currency)
            self.bids = BidsCard(bench)
            self.variants = VariantsCard(bench)
            outlook.text_language = outlook.text_language or bench.tongue.language
            self.words = WordsCard(bench, outlook.text_language)
            self._add(self.method, self.bids, self.variants, self.words)

    def say_why(self, box: QWidget) -> None:
        """Why nothing can be calculated, above what is in sight all the same."""
        self._column.insertWidget(self._gap, box)

    def show_result(
        self,
        procurement: Procurement,
        found: AwardResult,
        award: AwardBench,
        prices: tuple[DatedPrice, ...],
        *,
        moving: bool = False,
    ) -> None:
        """`moving`: a slider is held; what hangs on the formula and the documents follows at its release."""
        told = said_in(found, self._bench.tongue.language)
        currency = procurement.currency
        self.head.show_assumptions(told.assumptions)
        if self.lines is not None and told.lines:
            self.lines.show_result(told, figures(procurement, told))
        if self.pictures is not None and any(line.line_id == self._outlook.line for line in told.lines):
            self.pictures.show_charts(told, award)
            if not moving:
                self.pictures.say(told, currency, prices)
        if moving or told.model is None:
            return
        if self.method is not None:
            self.method.show_result(told)
        if self.bids is not None:
            self.bids.show_result(told, currency, award)
        if self.variants is not None:
            columns = side_by_side(procurement, found.lot_id, award)
            self.variants.show_columns(columns)
        if self.words is not None:
            self.words.show_result(found, currency)

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self._column.addWidget(part)


def figures(procurement: Procurement, found: AwardResult) -> Mapping[str, Decimal]:
    """The percentages in the fields: weights, or what is taken off the price."""
    if found.model is not None and found.model.in_money:
        return {
            line.line_id: line.deduction_share for line in found.lines if line.deduction_share is not None
        }
    known = percents(compared(comparison(procurement, found.lot_id)))
    return {
        line_id: share.quantize(Decimal("0.01")).normalize() + 0 for line_id, share in (known or {}).items()
    }


def ordered(found: AwardResult) -> bool:
    """Whether only an order of importance is stated."""
    return any(line.weight.form is WeightForm.ORDER for line in found.lines_compared)
