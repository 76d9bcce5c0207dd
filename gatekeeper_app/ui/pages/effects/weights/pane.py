"""Does a criterion change anything: weights that move, what they outweigh, how often they decide."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gatekeeper_app.calculation.award.balancing import percents
from gatekeeper_app.calculation.award.comparisons import comparison, comparisons
from gatekeeper_app.domain.award_models import BidAssumptions, LineScale, ScoringFormula
from gatekeeper_app.domain.procurements import Procurement, WeightForm
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import DatedPrice, carbon_prices
from gatekeeper_app.services.award.results import AwardResult, result
from gatekeeper_app.services.award.sheet import paste_weights, read_weights, weights_text
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.ui.pages.effects.pane import EffectsPane
from gatekeeper_app.ui.pages.effects.weights.assumptions import refuse
from gatekeeper_app.ui.pages.effects.weights.lines_card import LinesCard
from gatekeeper_app.ui.pages.effects.weights.method import MethodCard
from gatekeeper_app.ui.pages.effects.weights.pictures import Pictures
from gatekeeper_app.ui.pages.effects.weights.scales import ScaleForm
from gatekeeper_app.ui.pages.effects.weights.states import Head, no_answer, nothing_yet
from gatekeeper_app.ui.pages.effects.weights.words import WordsCard
from gatekeeper_app.ui.widgets.buttons import Button
from gatekeeper_app.ui.widgets.reading_order import focus_kept
from gatekeeper_app.ui.widgets.replaced import Replaced
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure
from gatekeeper_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Hashable

    from gatekeeper_app.i18n import Language


class WeightsPane(EffectsPane):
    """While a slider moves, everything follows and nothing is saved; its release is one change to undo.

    Rows and pictures stay while only weights change: what is held or stepped to is not taken away.
    """

    question = N_("Does the criterion change anything?")

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench)
        self._award = AwardBench()
        self._lot = self._line = self._of = ""
        self._text_language: Language | None = None
        self._assumptions_open = False
        self._unfolded: set[str] = set()
        self._key: Hashable = None
        self._design = ""
        self._staying = False
        self._forget()
        self._content = Replaced(spacing=12)
        self.column.addWidget(self._content)

    def _forget(self) -> None:
        """The parts of a body that is to be made anew."""
        self.lines: LinesCard | None = None
        self.pictures: Pictures | None = None
        self.method: MethodCard | None = None
        self.words: WordsCard | None = None
        self.head: Head | None = None

    # ---- part of the page

    def refresh(self) -> None:
        procurement = self.procurement
        if procurement.id != self._of:
            self._of, self._lot, self._line, self._key = procurement.id, "", "", None
            self._unfolded.clear()
        if not procurement.award_lines:
            self._forget()
            self._key = None
            self._content.fresh().addWidget(nothing_yet(self.bench))
            self._content.show_fresh()
            return
        found = result(procurement, self._lot, self._award)
        key, design = self._structure(procurement, found), repr(found.design)
        if key != self._key or (design != self._design and not self._staying):
            with focus_kept(self):
                self._rebuild(procurement, found)
        self._key, self._design = key, design
        self._show(procurement, found)

    def first_control(self) -> QWidget | None:
        if self.lines is None:
            return self.findChild(Button)
        return next((row.field for row in self.lines.rows.values() if row.field.isEnabled()), None)

    def _structure(self, procurement: Procurement, found: AwardResult) -> "Hashable":
        """What the parts are made of, but for the design; while it stays the same, they are only filled anew."""
        tongue, theme = self.bench.tongue, self.bench.theme
        return (
            tongue.language,
            theme.text_size,
            theme.dark,
            found.lot_id,
            tuple(each.lot_id for each in comparisons(procurement)),
            tuple((line.id, line.name, line.description, line.type) for line in found.lines_compared),
            found.no_answer is None,
            found.model is None,
            tuple(line.line_id for line in found.lines),
            self._chosen(found),
        )

    # ---- making

    def _rebuild(self, procurement: Procurement, found: AwardResult) -> None:
        self._forget()
        column = self._content.fresh()
        self.head = Head(self.bench, found.assumptions, unfolded=self._assumptions_open)
        self.head.turned.connect(self._on_assumptions)
        self.head.lot_chosen.connect(self._on_lot)
        if self.head.assumptions is not None:
            self.head.assumptions.kept.connect(self._on_assumption)
        several = comparisons(procurement)
        if len(several) > 1:
            self.head.offer_lots(procurement, several, found.lot_id)
        column.addWidget(self.head)
        if found.no_answer is not None:
            ordered = any(line.weight.form is WeightForm.ORDER for line in found.lines_compared)
            column.addWidget(no_answer(self.bench, found.no_answer, self._on_order if ordered else None))
        if found.model is not None and found.lines:
            self.lines = LinesCard(self.bench, found)
            self.lines.moved.connect(self._on_moved)
            self.lines.settled.connect(self._on_settled)
            self.lines.cured.connect(self._on_cured)
            self.lines.copied.connect(self._on_copied)
            self.lines.pasted.connect(self._on_pasted)
            column.addWidget(self.lines)
            self._line = self._chosen(found)
            self.pictures = Pictures(self.bench, found, self._line)
            self.pictures.chosen.connect(self._on_line)
            column.addWidget(self.pictures)
        if found.model is not None:
            self.method = MethodCard(self.bench, found, self._unfolded)
            self.method.formula_chosen.connect(self._on_formula)
            self.method.limits_kept.connect(self._on_limits)
            self.method.scale_kept.connect(self._on_scale)
            self.method.unfolded.connect(self._on_unfolded)
            column.addWidget(self.method)
            self._text_language = self._text_language or self.bench.tongue.language
            self.words = WordsCard(self.bench, self._text_language)
            column.addWidget(self.words)
        self._content.show_fresh()

    # ---- showing

    def _show(self, procurement: Procurement, found: AwardResult, *, moving: bool = False) -> None:
        """`moving`: a slider is held; the text for the documents follows at its release."""
        if self.head is not None:
            self.head.show_assumptions(found.assumptions)
        if self.lines is not None and found.lines:
            self.lines.show_result(found, _figures(procurement, found))
        if self.pictures is not None and any(line.line_id == self.pictures.line_id for line in found.lines):
            self.pictures.show_result(found, self._award, procurement.currency, self._prices())
        if self.method is not None:
            self.method.show_result(found)
        if self.words is not None and not moving:
            self._text_language = self.words.language
            self.words.show_result(found, procurement.currency)

    def _prices(self) -> tuple[DatedPrice, ...]:
        gatekeeper = self.bench.gatekeeper
        assert gatekeeper is not None
        return carbon_prices(gatekeeper.shipped.law.values, gatekeeper.today)

    def _chosen(self, found: AwardResult) -> str:
        """The criterion of the pictures: the one asked for, else a powerless green one, else the first."""
        if any(line.line_id == self._line for line in found.lines):
            return self._line
        ranked = sorted(
            found.lines, key=lambda line: (not (line.green and line.powerless), not line.powerless)
        )
        return ranked[0].line_id if ranked else ""

    # ---- changing

    def _on_moved(self, line_id: str, figure: Decimal) -> None:
        try:
            edit = self._weighed(line_id, figure)
        except UserFacingError as error:
            self._refuse(line_id, error)
            return
        self._show(edit.procurement, result(edit.procurement, self._lot, self._award), moving=True)

    def _on_settled(self, line_id: str, figure: Decimal) -> None:
        procurement = self.procurement
        found = result(procurement, self._lot, self._award)
        if _figures(procurement, found).get(line_id) == figure:
            self._show(procurement, found)
            return
        try:
            edit = self._weighed(line_id, figure)
        except UserFacingError as error:
            self._refuse(line_id, error)
            return
        self._save_in_place(edit)

    def _weighed(self, line_id: str, figure: Decimal) -> Edit:
        found = comparison(self.procurement, self._lot)
        if found.design is None or found.design.formula is not ScoringFormula.COMPARISON_PRICE:
            return editing.set_weight(self.procurement, found.lot_id, line_id, figure)
        scale, level = found.design.scale(line_id), found.level.money
        in_percent = scale.deduction is None or scale.deduction_percent or level is None
        amount = figure if level is None or in_percent else (figure * level / 100).quantize(Decimal(1))
        return editing.set_deduction(self.procurement, found.lot_id, line_id, amount, percent=in_percent)

    def _refuse(self, line_id: str, error: UserFacingError) -> None:
        say = self.bench.tongue.say
        if self.lines is not None:
            self.lines.rows[line_id].refuse(f"{say(error.why)} {say(error.remedy)}")
        if self.pictures is not None:
            self.pictures.mark_old(say(N_("Old picture: the weight entered cannot be used.")))

    def _save_in_place(self, edit: Edit) -> bool:
        """Save what a control holds that stays."""
        self._staying = True
        try:
            return self.save(edit)
        finally:
            self._staying = False

    def _on_cured(self, line_id: str) -> None:
        found = result(self.procurement, self._lot, self._award)
        self.save(editing.apply_cure(self.procurement, found, line_id), notice=True)

    def _on_copied(self) -> None:
        tongue = self.bench.tongue
        QGuiApplication.clipboard().setText(weights_text(self.procurement, self._lot, tongue.language))
        self.bench.notice(tongue.say(N_("The weights were copied.")))

    def _on_pasted(self) -> None:
        tongue = self.bench.tongue
        try:
            rows = read_weights(QGuiApplication.clipboard().text())
            edit = paste_weights(self.procurement, self._lot, rows, tongue.language)
        except UserFacingError as error:
            if self.lines is not None:
                self.lines.fault.setText(f"{tongue.say(error.why)} {tongue.say(error.remedy)}")
                self.lines.fault.show()
            return
        self.save(edit, notice=True)

    def _on_line(self, line_id: str) -> None:
        self._line = line_id
        self.refresh()

    def _on_lot(self, lot_id: str) -> None:
        self._lot, self._line = lot_id, ""
        self.refresh()

    def _on_assumptions(self) -> None:
        self._assumptions_open = not self._assumptions_open
        self._key = None
        self.refresh()

    def _on_assumption(self, assumptions: BidAssumptions, field: SavedFigure) -> None:
        try:
            edit = editing.set_assumptions(self.procurement, self._lot, assumptions)
        except UserFacingError as error:
            refuse(self.bench, field, error)
            if self.pictures is not None:
                self.pictures.mark_old(
                    self.bench.tongue.say(N_("Old picture: the assumption entered cannot be used."))
                )
            return
        self._save_in_place(edit)

    def _on_formula(self, formula: ScoringFormula) -> None:
        self.save(editing.set_formula(self.procurement, self._lot, formula), notice=True)

    def _on_limits(self, floor: Decimal | None, ceiling: Decimal | None, field: SavedFigure) -> None:
        try:
            edit = editing.set_limits(self.procurement, self._lot, floor, ceiling)
        except UserFacingError as error:
            refuse(self.bench, field, error)
            return
        self._save_in_place(edit)

    def _on_scale(self, scale: LineScale, form: ScaleForm) -> None:
        old = comparison(self.procurement, self._lot).design
        before = old.scale(scale.line_id) if old is not None else LineScale(line_id=scale.line_id)
        try:
            edit = editing.set_scale(self.procurement, self._lot, scale)
        except UserFacingError as error:
            form.refuse(error)
            return
        if _form_of(before) == _form_of(scale):
            self._save_in_place(edit)
        else:
            self.save(edit)

    def _on_unfolded(self, line_id: str, opened: bool) -> None:
        if opened:
            self._unfolded.add(line_id)
        else:
            self._unfolded.discard(line_id)

    def _on_order(self) -> None:
        self.save(editing.weights_from_order(self.procurement, self._lot), notice=True)


def _form_of(scale: LineScale) -> tuple[object, ...]:
    """What decides which fields a scale has."""
    return (scale.kind, len(scale.levels), scale.deduction_percent, scale.effect_kind)


def _figures(procurement: Procurement, found: AwardResult) -> Mapping[str, Decimal]:
    """The percentages in the fields: weights, or what is taken off the price."""
    if found.model is not None and found.model.in_money:
        return {
            line.line_id: line.deduction_share for line in found.lines if line.deduction_share is not None
        }
    compared = comparison(procurement, found.lot_id).lines
    known = percents([line for line in compared if line.weight.form is not WeightForm.THRESHOLD])
    return {
        line_id: share.quantize(Decimal("0.01")).normalize() + 0 for line_id, share in (known or {}).items()
    }
