"""The comparison changed: formula, scales, rounding, assumptions, trial tenders, variants, a lot of its own."""

from decimal import Decimal

from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.domain.award_models import BidAssumptions, LineScale, ScoringFormula, TieBreak, TrialBid
from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.results import result
from gatekeeper_app.services.award.variants import forget_variant, keep_variant, use_variant
from gatekeeper_app.services.award.worked_example import made_bids
from gatekeeper_app.ui.pages.effects.weights.body import WeightsBody
from gatekeeper_app.ui.pages.effects.weights.ground import Ground
from gatekeeper_app.ui.pages.effects.weights.scales import ScaleForm
from gatekeeper_app.ui.widgets.saved_figure import SavedFigure


class DesignChanges:
    """Each is one change to undo; what cannot be is refused where it was entered."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def listen(self, body: WeightsBody) -> None:
        if body.head.assumptions is not None:
            body.head.assumptions.kept.connect(self._on_assumption)
        if body.lots is not None:
            body.lots.own_wanted.connect(self._on_own_wanted)
            body.lots.own_given_up.connect(self._on_own_given_up)
        if body.method is not None:
            body.method.formula_chosen.connect(self._on_formula)
            body.method.limits_kept.connect(self._on_limits)
            body.method.scale_kept.connect(self._on_scale)
            body.method.rounding_kept.connect(self._on_rounding)
            body.method.level_kept.connect(self._on_level)
        if body.bids is not None:
            body.bids.kept.connect(self._on_bids)
            body.bids.begun.connect(self._on_begun)
        if body.variants is not None:
            body.variants.kept.connect(self._on_variant_kept)
            body.variants.used.connect(self._on_variant_used)
            body.variants.forgotten.connect(self._on_variant_forgotten)

    @property
    def _lot(self) -> str:
        return self._ground.outlook.lot

    # ---- assumptions, lots

    def _on_assumption(self, assumptions: BidAssumptions, field: SavedFigure) -> None:
        ground = self._ground
        try:
            edit = editing.set_assumptions(ground.procurement, self._lot, assumptions)
        except UserFacingError as error:
            field.refuse(ground.why(error))
            if ground.body is not None and ground.body.pictures is not None:
                say = ground.bench.tongue.say
                ground.body.pictures.mark_old(say(N_("Old picture: the assumption entered cannot be used.")))
            return
        ground.save_in_place(edit)

    def _on_own_wanted(self, lot_id: str) -> None:
        self._ground.outlook.lot = lot_id
        self._ground.save(editing.give_own_design(self._ground.procurement, lot_id), notice=True)

    def _on_own_given_up(self, lot_id: str) -> None:
        self._ground.save(editing.inherit_design(self._ground.procurement, lot_id), notice=True)

    # ---- formula, scales

    def _on_formula(self, formula: ScoringFormula) -> None:
        self._ground.save(editing.set_formula(self._ground.procurement, self._lot, formula), notice=True)

    def _on_limits(self, floor: Decimal | None, ceiling: Decimal | None, field: SavedFigure) -> None:
        try:
            edit = editing.set_limits(self._ground.procurement, self._lot, floor, ceiling)
        except UserFacingError as error:
            field.refuse(self._ground.why(error))
            return
        self._ground.save_in_place(edit)

    def _on_scale(self, scale: LineScale, form: ScaleForm) -> None:
        ground = self._ground
        old = comparison(ground.procurement, self._lot).design
        before = old.scale(scale.line_id) if old is not None else LineScale(line_id=scale.line_id)
        try:
            edit = editing.set_scale(ground.procurement, self._lot, scale)
        except UserFacingError as error:
            form.refuse(error)
            return
        if _form_of(before) == _form_of(scale):
            ground.save_in_place(edit)
        else:
            ground.save(edit)

    def _on_rounding(self, decimals: int, tie_break: TieBreak, below_nought: bool) -> None:
        edit = editing.set_rounding(
            self._ground.procurement,
            self._lot,
            decimals=decimals,
            tie_break=tie_break,
            below_nought=below_nought,
        )
        self._ground.save_in_place(edit)

    def _on_level(self, level: Decimal | None, field: SavedFigure) -> None:
        try:
            edit = editing.set_price_level(self._ground.procurement, self._lot, level)
        except UserFacingError as error:
            field.refuse(self._ground.why(error))
            return
        self._ground.save_in_place(edit)

    # ---- trial tenders

    def _on_bids(self, bids: tuple[TrialBid, ...]) -> None:
        ground = self._ground
        design = comparison(ground.procurement, self._lot).design
        if design is not None and design.bids == bids:
            ground.refresh()  # what was refused is shown at its cell
            return
        try:
            edit = editing.set_bids(ground.procurement, self._lot, bids)
        except UserFacingError as error:
            ground.bench.failed.emit(error)
            return
        ground.save_in_place(edit)

    def _on_begun(self) -> None:
        ground = self._ground
        found = result(ground.procurement, self._lot, ground.award)
        if found.model is not None:
            bids = made_bids(found.model, found.level.money)
            ground.save_in_place(editing.set_bids(ground.procurement, self._lot, bids))

    # ---- variants

    def _on_variant_kept(self, name: str) -> None:
        ground = self._ground
        try:
            edit = keep_variant(ground.procurement, self._lot, name)
        except UserFacingError as error:
            if ground.body is not None and ground.body.variants is not None:
                ground.body.variants.refuse(ground.why(error))
            return
        if ground.save_in_place(edit) and ground.body is not None and ground.body.variants is not None:
            ground.body.variants.name.clear()

    def _on_variant_used(self, variant_id: str) -> None:
        ground = self._ground
        try:
            edit = use_variant(ground.procurement, self._lot, variant_id)
        except UserFacingError as error:
            if ground.body is not None and ground.body.variants is not None:
                ground.body.variants.refuse(ground.why(error))
            return
        ground.save(edit, notice=True)

    def _on_variant_forgotten(self, variant_id: str) -> None:
        ground = self._ground
        ground.save_in_place(forget_variant(ground.procurement, self._lot, variant_id))


def _form_of(scale: LineScale) -> tuple[object, ...]:
    """What decides which fields a scale has."""
    return (scale.kind, len(scale.levels), scale.deduction_percent, scale.effect_kind)
