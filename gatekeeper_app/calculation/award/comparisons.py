"""What is compared together: the lots with the same lines and the same design, and the prices to be expected there."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.calculation.award.models import AwardModel, NoModel, model_of
from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.domain.award_models import AwardDesign, BidAssumptions, ScoringFormula
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Procurement, WeightForm
from gatekeeper_app.i18n import N_


class LevelSource(StrEnum):
    """Where the price level comes from."""

    STATED = "stated"
    PRICE_LINE = "price_line"
    LOT_VALUE = "lot_value"
    VALUE = "value"
    LIMITS = "limits"
    TRIAL_BIDS = "trial_bids"
    UNKNOWN = "unknown"


LEVEL_SOURCES: dict[LevelSource, str] = {
    LevelSource.STATED: N_("the price level stated for the comparison"),
    LevelSource.PRICE_LINE: N_("the amount stated for the price line"),
    LevelSource.LOT_VALUE: N_("the estimated value of the lot"),
    LevelSource.VALUE: N_("the estimated value"),
    LevelSource.LIMITS: N_("the middle of the published prices"),
    LevelSource.TRIAL_BIDS: N_("the lowest of the trial tenders"),
    LevelSource.UNKNOWN: N_("not known: enter the estimated value"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLevel:
    """The price of a usual tender, without value added tax; None where nothing tells it."""

    money: Decimal | None
    source: LevelSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One comparison of tenders. `lot_id`: the lot it is edited under, "" for the whole procurement; `lots`: all lots
    it holds for. `design` None: none has been made. `inherited`: the lot has lines of its own, the design is that of
    the whole."""

    lot_id: str
    lots: tuple[str, ...]
    lines: tuple[AwardCriterion, ...]
    design: AwardDesign | None
    inherited: bool
    level: PriceLevel

    @property
    def model(self) -> AwardModel | NoModel:
        return model_of(self.lines, self.design)

    @property
    def assumptions(self) -> BidAssumptions:
        return self.design.assumptions if self.design is not None else BidAssumptions()


def design_of(procurement: Procurement, lot_id: str) -> AwardDesign | None:
    """The lot's own design, else that of the whole procurement."""
    designs = {design.lot_id: design for design in procurement.award_designs}
    return designs.get(lot_id) or designs.get("")


def lines_of(procurement: Procurement, lot_id: str) -> tuple[AwardCriterion, ...]:
    """The lines compared together in a lot."""
    models = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
    return models.get(lot_id) or models.get("", ())


def comparisons(procurement: Procurement) -> tuple[Comparison, ...]:
    """Every comparison of the procurement, lots alike together, in the order of the lots."""
    groups: dict[tuple[tuple[AwardCriterion, ...], str], list[str]] = {}
    own = {design.lot_id for design in procurement.award_designs if design.lot_id}
    models = by_lot(procurement.award_lines, (lot.id for lot in procurement.lots))
    for lot in procurement.lots:
        lines = models.get(lot.id) or models.get("", ())
        groups.setdefault((lines, lot.id if lot.id in own else ""), []).append(lot.id)
    if not procurement.lots:
        groups[models.get("", ()), ""] = []
    return tuple(
        _comparison(procurement, _edited_under(procurement, lots, lines), lots, lines)
        for (lines, _design), lots in groups.items()
    )


def comparison(procurement: Procurement, lot_id: str) -> Comparison:
    """The comparison a lot belongs to; "" is the whole procurement, or its first comparison where lots have their own
    lines."""
    all_ = comparisons(procurement)
    found = next((each for each in all_ if each.lot_id == lot_id or lot_id in each.lots), None)
    if found is not None:
        return found
    return all_[0] if all_ else _comparison(procurement, lot_id, [], lines_of(procurement, lot_id))


def _edited_under(procurement: Procurement, lots: Sequence[str], lines: Sequence[AwardCriterion]) -> str:
    own_lines = any(line.lot_id for line in lines)
    own_design = any(design.lot_id in lots for design in procurement.award_designs)
    return lots[0] if lots and (own_lines or own_design) else ""


def _comparison(
    procurement: Procurement, lot_id: str, lots: Sequence[str], lines: tuple[AwardCriterion, ...]
) -> Comparison:
    design = design_of(procurement, lot_id)
    return Comparison(
        lot_id=lot_id,
        lots=tuple(lots),
        lines=lines,
        design=design,
        inherited=bool(lot_id) and design is not None and design.lot_id != lot_id,
        level=_level(procurement, lots, lines, design),
    )


def _level(
    procurement: Procurement,
    lots: Sequence[str],
    lines: Sequence[AwardCriterion],
    design: AwardDesign | None,
) -> PriceLevel:
    values = [lot.value for lot in procurement.lots if lot.id in lots]
    known = [value for value in values if value is not None]
    in_lots = sum(known, Decimal(0)) if known and len(known) == len(values) else None
    whole = procurement.value if not lots or len(lots) == len(procurement.lots) else None
    stated = [
        line.weight.figure
        for line in lines
        if line.type is not AwardCriterionType.QUALITY and line.weight.form is WeightForm.FIXED_TOTAL
    ]
    candidates: list[tuple[Decimal | None, LevelSource]] = [
        (design.price_level if design is not None else None, LevelSource.STATED),
        (stated[0] if stated else None, LevelSource.PRICE_LINE),
        (in_lots if len(lots) == 1 else None, LevelSource.LOT_VALUE),
        (whole, LevelSource.VALUE),
        (in_lots, LevelSource.LOT_VALUE),
        (_middle(design), LevelSource.LIMITS),
        (_lowest_trial(design), LevelSource.TRIAL_BIDS),
    ]
    for money, source in candidates:
        if money is not None and money.is_finite() and money > 0:
            return PriceLevel(money=money, source=source)
    return PriceLevel(money=None, source=LevelSource.UNKNOWN)


def _middle(design: AwardDesign | None) -> Decimal | None:
    if design is None or design.formula is not ScoringFormula.LINEAR_FIXED:
        return None
    floor, ceiling = design.floor, design.ceiling
    return None if floor is None or ceiling is None else (floor + ceiling) / 2


def _lowest_trial(design: AwardDesign | None) -> Decimal | None:
    bids = design.bids if design is not None else ()
    prices = [bid.price for bid in bids if bid.price is not None and bid.price.is_finite()]
    return min(prices, default=None)
