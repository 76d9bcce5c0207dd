"""The calculations of a procurement together: what they save, how sure that is, and what may be counted twice."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.cases import Overlap
from gatekeeper_app.services.carbon.results import CarbonResult, CarbonTotal
from gatekeeper_app.services.carbon.savings_chart import savings_chart
from gatekeeper_app.services.carbon.sentences import total_sentences
from gatekeeper_app.ui.charts.card import ChartCard
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.flow import FlowLayout
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench


class SumCard(Card):
    """`left_out` carries a case that is not to stand in the sum any more."""

    left_out = Signal(str)

    def __init__(self, bench: Workbench, total: CarbonTotal, results: Sequence[CarbonResult]) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        words = Card(margins=(0, 0, 0, 0))
        words.setProperty("card", "")
        words.column.addWidget(HeadingLabel(theme, say(N_("The procurement as a whole")), step="h3"))
        self.said = TextLabel(theme)
        words.column.addWidget(self.said)
        self._asked = Replaced(spacing=8)
        words.column.addWidget(self._asked)
        words.column.addStretch(1)
        self._shown: Hashable = ()
        language = bench.tongue.language
        self.chart = ChartCard(bench, "carbon-sum", savings_chart(results, language))
        row = FoldingRow(spacing=16, row_spacing=12)
        row.add(words, stretch=1, least=theme.px(380))
        row.add(self.chart, stretch=1, least=theme.px(400))
        self.column.addWidget(row)
        self.show_total(total, results)

    def show_total(self, total: CarbonTotal, results: Sequence[CarbonResult]) -> None:
        """The sum as it is now."""
        say = self._bench.tongue.say
        said = [say(each) for each in total_sentences(replace(total, overlaps=()))]
        if not said:
            said = [say(N_("No calculation stands in the sum. Open one and count it in."))]
        self.said.setText("\n".join(said))
        self.chart.show_chart(savings_chart(results, self._bench.tongue.language))
        self.chart.setVisible(any(each.saving is not None for each in results))
        names = {each.case.id: each.case.name for each in results}
        shown = (total.overlaps, tuple(names.items()))
        if shown == self._shown:
            return
        self._shown = shown
        column = self._asked.fresh()
        for overlap in total.overlaps:
            column.addWidget(self._question(overlap, names))
        self._asked.show_fresh()

    def _question(self, overlap: Overlap, names: dict[str, str]) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        box = Box("warning", margins=(12, 8, 12, 8))
        why = f"{say(overlap.why)} {say(N_('Which of them stands in the sum?'))}"
        box.column.addWidget(TextLabel(theme, why))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=8)
        for case_id in (overlap.first, overlap.second):
            words = say(N_("Leave out: {name}"), name=names.get(case_id, case_id))
            button = Button(theme, words, on_click=self._leaving(case_id))
            button.setObjectName(f"carbon-leave-{case_id}")
            flow.addWidget(button)
        box.column.addWidget(holder)
        return box

    def _leaving(self, case_id: str) -> Callable[[], None]:
        return lambda: self.left_out.emit(case_id)
