"""What the alternatives cost, what one of them consists of, what its cost hangs on: three pictures below each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.charts import Chart
from gatekeeper_app.services.life_cycle.charts import kind_chart, tornado_chart, total_chart
from gatekeeper_app.services.life_cycle.results import CostResults, swings
from gatekeeper_app.ui.charts.card import ChartCard
from gatekeeper_app.ui.workbench import Workbench


class Pictures(QWidget):
    """`whose`: the alternative of the second and third picture; the cheapest when it is not there."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._cards: dict[str, ChartCard] = {}
        self._places: dict[str, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for name in ("cost-total", "cost-kinds", "cost-tornado"):
            holder = QVBoxLayout()
            column.addLayout(holder)
            self._places[name] = holder
        column.addStretch(1)

    def card(self, name: str) -> ChartCard | None:
        return self._cards.get(name)

    def show_likely(self, found: CostResults) -> None:
        """What is known at once; the other pictures follow with the ranges."""
        self._show("cost-total", total_chart(found, self._bench.tongue.language))

    def show_results(self, found: CostResults, whose: str) -> None:
        """The results with their ranges."""
        language = self._bench.tongue.language
        ids = [each.id for each in found.alternatives]
        one = whose if whose in ids else (found.ranking[0] if found.ranking else ids[0])
        self._show("cost-total", total_chart(found, language))
        self._show("cost-kinds", kind_chart(found, one, language))
        if not found.swings:
            return
        first = found.ranking[0] if found.ranking else ids[0]
        moved = found.swings if one == first else swings(found.case, one)
        chart = tornado_chart(found, moved, one, language)
        if chart is not None:
            self._show("cost-tornado", chart)

    def show_without_swings(self) -> None:
        """No figure has a range: there is no tornado."""
        card = self._cards.get("cost-tornado")
        if card is not None:
            card.hide()

    def mark_old(self, reason: str) -> None:
        for card in self._cards.values():
            card.mark_old(reason)

    def _show(self, name: str, chart: Chart) -> None:
        card = self._cards.get(name)
        if card is None:
            card = self._cards[name] = ChartCard(self._bench, name, chart)
            self._places[name].addWidget(card)
        else:
            card.show_chart(chart)
            card.show()
