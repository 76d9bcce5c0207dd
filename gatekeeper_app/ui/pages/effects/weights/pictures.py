"""The two pictures of one criterion, and which criterion they are about."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.domain.award_models import EffectKind
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import day, number
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice
from gatekeeper_app.services.award.charts import power_chart, winner_chart
from gatekeeper_app.services.award.pictures import power_curve, winner_map
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.sentences import line_sentences
from gatekeeper_app.ui.charts.card import ChartCard
from gatekeeper_app.ui.widgets.buttons import Choices, DisclosureButton
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench

_LEAST_CARD = 400


class Pictures(QWidget):
    """`chosen` carries the criterion whose pictures are wanted."""

    chosen = Signal(str)

    def __init__(self, bench: Workbench, result: AwardResult, line_id: str) -> None:
        super().__init__()
        self._bench, self.line_id = bench, line_id
        theme, say = bench.theme, bench.tongue.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.choices = Choices(theme, kind="chip")
        self.choices.set_options([(line.line_id, line.name, "") for line in result.lines])
        self.choices.set_value(line_id)
        self.choices.set_name(say(N_("Criterion of the pictures")))
        self.choices.chosen.connect(self.chosen)
        column.addWidget(self.choices)
        self.choices.setVisible(len(result.lines) > 1)
        self._cards = FoldingRow(spacing=12, row_spacing=12)
        self.power: ChartCard | None = None
        self.winners: ChartCard | None = None
        column.addWidget(self._cards)
        self._said = Card()
        self._sentences = TextLabel(theme)
        self._prices_open = DisclosureButton(theme, say(N_("Prices of carbon in force")))
        self._prices_open.setObjectName("carbon-prices")
        self._prices = WordTable(theme, wide=0, spare=(2,))
        self._prices.setAccessibleName(say(N_("Prices of carbon in force")))
        self._prices.hide()
        self._prices_open.toggled.connect(self._prices.setVisible)
        for part in (self._sentences, self._prices_open, self._prices):
            self._said.column.addWidget(part)
        column.addWidget(self._said)

    def show_charts(self, result: AwardResult, award: AwardBench) -> None:
        """The pictures with other figures; the form each was turned to is kept."""
        language, line = self._bench.tongue.language, result.line(self.line_id)
        curve = power_curve(result, self.line_id, award)
        if curve is not None:
            chart = power_chart(line, curve, language)
            if self.power is None:
                self.power = ChartCard(self._bench, "power", chart)
                self._cards.add(self.power, stretch=1, least=self._bench.theme.px(_LEAST_CARD))
            else:
                self.power.show_chart(chart)
        found = winner_map(result, self.line_id, award)
        if found is not None:
            map_ = winner_chart(line, found, language)
            if self.winners is None:
                self.winners = ChartCard(self._bench, "winners", map_)
                self._cards.add(self.winners, stretch=1, least=self._bench.theme.px(_LEAST_CARD))
            else:
                self.winners.show_chart(map_)
        if self.winners is not None:
            self.winners.setVisible(found is not None)

    def say(self, result: AwardResult, currency: str, prices: tuple[DatedPrice, ...]) -> None:
        """The same in sentences, with what the weight pays beside the prices of carbon."""
        line = result.line(self.line_id)
        said = line_sentences(result, line, currency, prices)
        self._sentences.setText(" ".join(self._bench.tongue.say(each) for each in said))
        carbon = line.implied is not None and line.implied.kind is EffectKind.CARBON
        self._prices_open.setVisible(carbon and bool(prices))
        self._prices.setVisible(carbon and bool(prices) and self._prices_open.isChecked())
        if carbon:
            self._show_prices(prices)

    def mark_old(self, reason: str) -> None:
        """The figures in the fields are impossible: what is shown is what was possible last."""
        for card in (self.power, self.winners):
            if card is not None:
                card.mark_old(reason)

    def _show_prices(self, prices: tuple[DatedPrice, ...]) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        lines = []
        for price in prices:
            stated = " – ".join(number(Decimal(figure), language) for figure in price.stated)
            cells = (
                say(price.name),
                f"{stated} {say(price.unit)}",
                say(price.source),
                day(price.valid_from, language),
            )
            lines.append(Line(key=price.id, cells=cells, spoken=", ".join(cells)))
        heads = [say(N_("Price")), say(N_("Figure")), say(N_("Source")), say(N_("In force from"))]
        self._prices.show_lines(heads, lines)
