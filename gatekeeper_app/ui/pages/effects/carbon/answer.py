"""What a calculation says: sentences, bars with whiskers, stages, and how it was calculated."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gatekeeper_app.calculation.carbon.footprints import MODULE_NAMES, Module
from gatekeeper_app.domain.carbon_calculators import DATA_QUALITY_NAMES, CarbonCalculator
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.carbon.charts import footprint_chart
from gatekeeper_app.services.carbon.figures import Tonnes
from gatekeeper_app.services.carbon.formula_words import formula_words
from gatekeeper_app.services.carbon.results import CarbonResult
from gatekeeper_app.services.carbon.sentences import sentences
from gatekeeper_app.ui.charts.card import ChartCard
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.widgets.word_table import Line, WordTable
from gatekeeper_app.ui.workbench import Workbench


class AnswerCard(QWidget):
    """While figures cannot be calculated with, the last picture stays and says that it is old."""

    def __init__(self, bench: Workbench, found: CarbonResult) -> None:
        super().__init__()
        self._bench = bench
        theme, say = bench.theme, bench.tongue.say
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._said = Box("field")
        self.headline = TextLabel(theme, bold=True)
        self.rest = TextLabel(theme)
        self._said.column.addWidget(self.headline)
        self._said.column.addWidget(self.rest)
        self._column.addWidget(self._said)
        self.chart: ChartCard | None = None
        self._stages_open = DisclosureButton(theme, say(N_("Stages of the life")))
        self._stages_open.setObjectName(f"carbon-stages-{found.case.id}")
        self._stages = WordTable(theme, wide=0)
        self._stages.setAccessibleName(say(N_("Stages of the life")))
        self._stages.hide()
        self._stages_open.toggled.connect(self._stages.setVisible)
        self._column.addWidget(self._stages_open)
        self._column.addWidget(self._stages)
        if found.calculator is not None:
            self._add_method(found.calculator, found.case.id)
        self._column.addStretch(1)

    def show_result(self, found: CarbonResult) -> None:
        """The answer as it is now."""
        say, language = self._bench.tongue.say, self._bench.tongue.language
        said = [say(each) for each in sentences(found)]
        if found.calculator is None:
            said += [f"{say(each.why)} {say(each.remedy)}" for each in found.refusals]
        chart = footprint_chart(found, language)
        self.headline.setText(said[0])
        self.headline.setVisible(chart is None)
        self.rest.setText("\n".join(said[1:]))
        self.rest.setVisible(len(said) > 1)
        if chart is None:
            if self.chart is not None:
                self.chart.mark_old(say(N_("Old picture: the figures entered cannot be calculated with.")))
            self._stages_open.setVisible(self.chart is not None)
            return
        if self.chart is None:
            self.chart = ChartCard(self._bench, f"carbon-{found.case.id}", chart)
            self._column.insertWidget(0, self.chart)
            self.chart.show()
        else:
            self.chart.show_chart(chart)
        self._stages_open.show()
        self._show_stages(found)

    def _show_stages(self, found: CarbonResult) -> None:
        say, language = self._bench.tongue.say, self._bench.tongue.language
        modules = [module for module in Module if any(each.parts.get(module) for each in found.scenarios)]
        shown = (found.baseline, found.scenario(found.chosen))
        lines = []
        for module in modules:
            amounts = [each.parts.get(module) for each in shown]
            cells = tuple("–" if not each else Tonnes(each).in_language(language) for each in amounts)
            name = say(MODULE_NAMES[module])
            lines.append(Line(key=module.value, cells=(name, *cells), spoken=", ".join((name, *cells))))
        heads = [say(N_("Stage")), *(each.name for each in shown)]
        self._stages.show_lines(heads, lines)

    def _add_method(self, calculator: CarbonCalculator, case_id: str) -> None:
        theme, say = self._bench.theme, self._bench.tongue.say
        opened = DisclosureButton(theme, say(N_("How it is calculated")))
        opened.setObjectName(f"carbon-method-{case_id}")
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        quality = f"{int(calculator.quality)}: {say(DATA_QUALITY_NAMES[calculator.quality])}"
        for name, words in (
            (N_("Functional unit"), say(calculator.unit)),
            (N_("Boundary"), say(calculator.boundary)),
            (N_("Method"), say(calculator.method)),
            (N_("Formula"), formula_words(calculator, self._bench.tongue.language)),
            (N_("Not counted"), say(calculator.not_counted)),
            (N_("Not to be used"), say(calculator.not_when)),
            (N_("Quality of the data (1 the best, 5 the weakest)"), quality),
        ):
            if words:
                part = QWidget()
                lines = QVBoxLayout(part)
                lines.setContentsMargins(0, 0, 0, 0)
                lines.setSpacing(0)
                lines.addWidget(TextLabel(theme, say(name), step="small", tone="muted", bold=True))
                lines.addWidget(TextLabel(theme, words, step="small"))
                column.addWidget(part)
        told.hide()
        opened.toggled.connect(told.setVisible)
        self._column.addWidget(opened)
        self._column.addWidget(told)
