"""How points are made: the formula with its faults, published prices, and the scale of each criterion unfolding."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from gatekeeper_app.calculation.award.fault_texts import FAULT_TEXTS
from gatekeeper_app.calculation.award.faults import Fault
from gatekeeper_app.domain.award_models import (
    SCALE_KIND_NAMES,
    SCORING_FORMULA_NAMES,
    AwardDesign,
    LineScale,
    ScoringFormula,
)
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.domain.procurements import AwardCriterionType
from gatekeeper_app.i18n import N_
from gatekeeper_app.rules.phrases import line_name
from gatekeeper_app.services.award.results import AwardResult
from gatekeeper_app.services.award.sentences import fault_message
from gatekeeper_app.ui.pages.effects.weights.scales import ScaleForm
from gatekeeper_app.ui.widgets.buttons import DisclosureButton
from gatekeeper_app.ui.widgets.combo import Combo
from gatekeeper_app.ui.widgets.folding_row import FoldingRow
from gatekeeper_app.ui.widgets.panes import Box, Card
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.widgets.severity import SEVERITY_ICONS
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


class MethodCard(Card):
    """`formula_chosen` carries a formula; `limits_kept` floor, ceiling and the field; `scale_kept` a scale and its
    form; `unfolded` a line whose scale is to be shown, or is to be folded away."""

    formula_chosen = Signal(object)
    limits_kept = Signal(object, object, object)
    scale_kept = Signal(object, object)
    unfolded = Signal(str, bool)

    def __init__(self, bench: Workbench, result: AwardResult, unfolded: set[str]) -> None:
        super().__init__()
        self._bench, self._design = bench, result.design or AwardDesign()
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
        self._faults_shown: tuple[Fault, ...] | None = None
        self._faults = Replaced(spacing=8)
        self.column.addWidget(self._faults)
        for line in result.lines_compared:
            if line.type is AwardCriterionType.QUALITY:
                name = say("{name}", name=line_name(line))
                self._add_scale(line.id, name, open_=line.id in unfolded)

    def show_result(self, result: AwardResult) -> None:
        """The design as it is now, and the faults of these weights; made anew only where they are others."""
        self._design = result.design or AwardDesign()
        if result.faults == self._faults_shown:
            return
        self._faults_shown = result.faults
        column = self._faults.fresh()
        for fault in result.faults:
            column.addWidget(self._fault(fault, result))
        self._faults.show_fresh()

    def _fault(self, fault: Fault, result: AwardResult) -> QWidget:
        theme, say = self._bench.theme, self._bench.tongue.say
        texts = FAULT_TEXTS[fault.kind]
        tone = fault.severity.value
        box = Box(tone)
        head = FoldingRow(spacing=8)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(SEVERITY_ICONS[fault.severity], tone, 18))
        head.add(sign)
        severity = say(SEVERITY_NAMES[fault.severity])
        head.add(
            TextLabel(theme, f"{severity}: {say(fault_message(fault, result))}", bold=True),
            stretch=1,
            least=theme.px(240),
        )
        box.column.addWidget(head)
        box.column.addWidget(TextLabel(theme, f"{say(texts.why)} {say(texts.remedy)}"))
        return box

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

    def _add_scale(self, line_id: str, name: str, *, open_: bool) -> None:
        say = self._bench.tongue.say
        scale = self._design.scale(line_id)
        button = DisclosureButton(
            self._bench.theme,
            say(N_("Scale of “{name}”: {kind}"), name=name, kind=say(SCALE_KIND_NAMES[scale.kind])),
        )
        button.setObjectName(f"scale-open-{line_id}")
        self.column.addWidget(button)
        holder = Replaced()
        self.column.addWidget(holder)

        def show(opened: bool) -> None:
            column = holder.fresh()
            if opened:
                form = ScaleForm(self._bench, self._design.scale(line_id), in_money=self._in_money)
                form.kept.connect(self._on_scale)
                column.addWidget(form)
            holder.show_fresh()

        button.setChecked(open_)
        if open_:
            show(True)
        button.toggled.connect(show)
        button.toggled.connect(lambda opened: self.unfolded.emit(line_id, opened))

    @property
    def _in_money(self) -> bool:
        return self._design.formula is ScoringFormula.COMPARISON_PRICE

    def _on_scale(self, scale: LineScale, form: ScaleForm) -> None:
        self.scale_kept.emit(scale, form)
