"""How points are made: the formula with its faults, published prices, and the scale of each criterion unfolding."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gatekeeper_app.domain.award_models import (
    SCALE_KIND_NAMES,
    SCORING_FORMULA_NAMES,
    AwardDesign,
    ScoringFormula,
)
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.ui.pages.effects.weights.fault_boxes import FaultBoxes
from gatekeeper_app.ui.pages.effects.weights.outlook import ROUNDING
from gatekeeper_app.ui.pages.effects.weights.rounding import RoundingForm
from gatekeeper_app.ui.pages.effects.weights.scales import ScaleForm
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.text import HeadingLabel, TextLabel
from gatekeeper_app.ui.workbench import Workbench

FORMULA_SENTENCES: dict[ScoringFormula, str] = {
    ScoringFormula.LOWEST_RATIO: N_(
        "The lowest price gets all price points; a price twice as high gets half of them."
    ),
    ScoringFormula.LINEAR_LOWEST: N_(
        "The lowest price gets all price points; a price twice as high gets none."
    ),
    ScoringFormula.LINEAR_RANGE: N_(
        "The lowest price gets all price points and the highest none, however close together they are."
    ),
    ScoringFormula.LINEAR_FIXED: N_(
        "Price points lie on a straight line between two prices that are published beforehand."
    ),
    ScoringFormula.QUALITY_ONLY: N_("The price is fixed: quality alone is compared."),
    ScoringFormula.PRICE_PER_QUALITY: N_(
        "The price is divided by the share of the quality points; the lowest quotient wins."
    ),
    ScoringFormula.COMPARISON_PRICE: N_(
        "Quality takes money off the price for the comparison; the contract is made at the price of the tender."
    ),
}
_LIMITS: dict[ScoringFormula, tuple[tuple[str, str], ...]] = {
    ScoringFormula.LINEAR_FIXED: (
        ("floor", N_("Price that gets all points")),
        ("ceiling", N_("Price that gets none")),
    ),
    ScoringFormula.QUALITY_ONLY: (("ceiling", N_("Fixed price")),),
}
_NAME_WIDTH = 260


class MethodCard(Card):
    """`formula_chosen` carries a formula; `limits_kept` floor, ceiling and the field; `scale_kept` a scale and its
    form; `unfolded` a line whose scale is to be shown, or is to be folded away; `rounding_kept` and `level_kept` are
    those of `RoundingForm`."""

    formula_chosen = Signal(object)
    limits_kept = Signal(object, object, object)
    scale_kept = Signal(object, object)
    unfolded = Signal(str, bool)
    rounding_kept = Signal(int, object, bool)
    level_kept = Signal(object, object)

    def __init__(self, bench: Workbench, result: AwardResult, unfolded: set[str], currency: str) -> None:
        super().__init__()
        self._bench, self._design = bench, _design(result)
        theme, say = bench.theme, bench.tongue.say
        self.column.addWidget(HeadingLabel(theme, say(N_("How points are made")), step="h3"))
        self.formula = Combo()
        self.formula.setObjectName("award-formula")
        self.formula.setAccessibleName(say(N_("Formula")))
        self.formula.set_options(
            [(each.value, say(SCORING_FORMULA_NAMES[each])) for each in ScoringFormula],
            self._design.formula.value,
        )
        self.formula.setMinimumContentsLength(26)
        self.formula.activated.connect(
            lambda _place: self.formula_chosen.emit(ScoringFormula(self.formula.value))
        )
        row = FoldingRow(spacing=16)
        row.add(self.formula)
        row.add(
            TextLabel(theme, say(FORMULA_SENTENCES[self._design.formula])), stretch=1, least=theme.px(260)
        )
        self.column.addWidget(row)
        self._limits: dict[str, SavedFigure] = {}
        for field, name in _LIMITS.get(self._design.formula, ()):
            self.column.addWidget(self._limit(field, say(name)))
        self._faults = FaultBoxes(bench)
        self.column.addWidget(self._faults)
        for line in result.lines_compared:
            if line.type is AwardCriterionType.QUALITY:
                self._add_scale(line, opened=line.id in unfolded)
        self._result, self._currency = result, currency
        self._rounding: RoundingForm | None = None
        self._add_fold(
            ROUNDING, say(N_("Rounding, ties, usual price")), self._round, opened=ROUNDING in unfolded
        )

    def show_result(self, result: AwardResult) -> None:
        """The design as it is now, and the faults of these weights."""
        self._design, self._result = _design(result), result
        self._faults.show_result(result)
        if self._rounding is not None:
            self._rounding.show_result(result)

    def _limit(self, field: str, name: str) -> QWidget:
        theme, tongue = self._bench.theme, self._bench.tongue
        row = FoldingRow(spacing=12)
        label = TextLabel(theme, name)
        label.setFixedWidth(theme.px(220))
        made = SavedFigure(
            theme,
            tongue.language,
            f"limit-{field}",
            getattr(self._design, field),
            words=name,
            fault=tongue.say(N_("Enter a number.")),
        )
        made.kept.connect(self._keeping(field))
        self._limits[field] = made
        row.add(label, least=theme.px(220))
        row.add(made)
        return row

    def _keeping(self, field: str) -> Callable[[object], None]:
        def keep(value: object) -> None:
            figure = value if isinstance(value, Decimal) else None
            floor = figure if field == "floor" else self._design.floor
            ceiling = figure if field == "ceiling" else self._design.ceiling
            self.limits_kept.emit(floor, ceiling, self._limits[field])

        return keep

    def _add_scale(self, line: AwardCriterion, *, opened: bool) -> None:
        say = self._bench.tongue.say
        kind = say(SCALE_KIND_NAMES[self._design.scale(line.id).kind])

        def make() -> QWidget:
            form = ScaleForm(self._bench, self._design.scale(line.id), in_money=self._in_money)
            form.kept.connect(self.scale_kept)
            return form

        name = line_name(line)
        spoken = say(N_("Scale of “{name}”: {kind}"), name=name, kind=kind)
        self._add_fold(line.id, kind, make, opened=opened, named=(name, spoken))

    def _round(self) -> QWidget:
        self._rounding = RoundingForm(self._bench, self._result, self._currency)
        self._rounding.kept.connect(self.rounding_kept)
        self._rounding.level_kept.connect(self.level_kept)
        return self._rounding

    def _add_fold(
        self,
        part: str,
        words: str,
        make: Callable[[], QWidget],
        *,
        opened: bool,
        named: tuple[str, str] = ("", ""),
    ) -> None:
        """A part that is made when it is unfolded; `named`: what stands before the button, and its whole sentence."""
        theme = self._bench.theme
        button = DisclosureButton(theme, words)
        button.setObjectName(f"scale-open-{part}")
        row = FoldingRow(spacing=12)
        if named[0]:
            button.setAccessibleName(named[1])
            label = TextLabel(theme, named[0])
            label.setFixedWidth(theme.px(_NAME_WIDTH))
            row.add(label, least=theme.px(_NAME_WIDTH))
        row.add(button)
        self.column.addWidget(row)
        holder = Replaced()
        self.column.addWidget(holder)

        def show(unfolded: bool) -> None:
            if part == ROUNDING:
                self._rounding = None
            column = holder.fresh()
            if unfolded:
                column.addWidget(make())
            holder.show_fresh()
            holder.setVisible(unfolded)

        button.setChecked(opened)
        show(opened)
        button.toggled.connect(show)
        button.toggled.connect(lambda unfolded: self.unfolded.emit(part, unfolded))

    @property
    def _in_money(self) -> bool:
        return self._design.formula is ScoringFormula.COMPARISON_PRICE


def _design(result: AwardResult) -> AwardDesign:
    """The design, or what was read of the lines where none has been made."""
    if result.design is not None:
        return result.design
    return AwardDesign() if result.model is None else AwardDesign(formula=result.model.formula)
