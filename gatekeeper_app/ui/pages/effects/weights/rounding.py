"""What the documents must say beside the formula: rounding, ties, points under nought, and the usual price."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.calculation.award.comparisons import LEVEL_SOURCES
from gatekeeper_app.domain.award_models import TIE_BREAK_NAMES, AwardDesign, ScoringFormula, TieBreak
from gatekeeper_app.i18n import N_
from gatekeeper_app.i18n.formats import money
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.ui.widgets.check_line import CheckLine
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.text import TextLabel
from gatekeeper_app.ui.workbench import Workbench

_NAME_WIDTH = 260
_MOST_DECIMALS = 4
_FALLS = (ScoringFormula.LINEAR_LOWEST, ScoringFormula.LINEAR_FIXED)


class RoundingForm(Box):
    """`kept`: decimals, tie-break, whether points fall under nought. `level_kept`: the usual price and its field."""

    kept = Signal(int, object, bool)
    level_kept = Signal(object, object)

    def __init__(self, bench: Workbench, result: AwardResult, currency: str) -> None:
        super().__init__("sunken")
        self._bench, self._currency = bench, currency
        design = result.design or AwardDesign()
        say = bench.tongue.say
        self._decimals = self._combo(
            "award-decimals",
            say(N_("Decimals of points")),
            [(str(n), str(n)) for n in range(_MOST_DECIMALS + 1)],
            str(design.decimals),
        )
        self._ties = self._combo(
            "award-ties",
            say(N_("Between equal tenders decides")),
            [(each.value, say(TIE_BREAK_NAMES[each])) for each in TieBreak],
            design.tie_break.value,
        )
        self._under = CheckLine(bench.theme, say(N_("Price points go on falling under nought")))
        self._under.box.setObjectName("award-below-nought")
        self._under.box.setChecked(design.below_nought)
        self._under.box.clicked.connect(lambda _checked: self._keep())
        self.column.addWidget(self._under)
        self._under.setVisible(design.formula in _FALLS)
        self._level = SavedFigure(
            bench.theme,
            bench.tongue.language,
            "award-price-level",
            design.price_level,
            words=say(N_("Price of a usual tender")),
            fault=say(N_("Enter a number.")),
        )
        self._level.kept.connect(lambda value: self.level_kept.emit(value, self._level))
        self._source = TextLabel(bench.theme, step="small", tone="muted")
        row = FoldingRow(spacing=12)
        row.add(self._level)
        row.add(self._source, stretch=1, least=bench.theme.px(200))
        self._add(say(N_("Price of a usual tender")), row, stretch=1)
        self.show_result(result)

    def show_result(self, result: AwardResult) -> None:
        """The design as it is now; where the price comes from."""
        design, say = result.design or AwardDesign(), self._bench.tongue.say
        self._level.show_value(design.price_level, self._bench.tongue.language)
        source = say(LEVEL_SOURCES[result.level.source])
        if result.level.money is None:
            self._source.setText(source)
        else:
            told = money(result.level.money, self._currency, self._bench.tongue.language)
            self._source.setText(say(N_("Calculated with {money}: {source}."), money=told, source=source))

    def _add(self, name: str, part: QWidget, *, stretch: int = 0) -> None:
        row = FoldingRow(spacing=12)
        label = TextLabel(self._bench.theme, name)
        label.setFixedWidth(self._bench.theme.px(_NAME_WIDTH))
        row.add(label, least=self._bench.theme.px(_NAME_WIDTH))
        row.add(part, stretch=stretch, least=self._bench.theme.px(320) if stretch else 0)
        self.column.addWidget(row)

    def _combo(self, name: str, words: str, options: list[tuple[str, str]], value: str) -> Combo:
        combo = Combo()
        combo.setObjectName(name)
        combo.setAccessibleName(words)
        combo.set_options(options, value)
        combo.setMinimumContentsLength(max(4, *(len(each) for _value, each in options)))
        combo.activated.connect(lambda _place: self._keep())
        self._add(words, combo)
        return combo

    def _keep(self) -> None:
        self.kept.emit(int(self._decimals.value), TieBreak(self._ties.value), self._under.box.isChecked())
