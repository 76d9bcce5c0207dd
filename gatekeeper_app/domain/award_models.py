"""How the tenders of a lot are compared: the formula, the scale of each criterion, and what is assumed of the bids.

The weights stand on the award lines of the procurement (`AwardCriterion`); this says how points, discounts or
comparison prices are made of them. Frozen: a change makes a new value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.i18n import N_


class ScoringFormula(StrEnum):
    """How price and quality become one figure. `p` is the tender's price, `W` the most points of the price."""

    LOWEST_RATIO = "lowest_ratio"  # W * lowest / p
    LINEAR_LOWEST = "linear_lowest"  # W * (1 - (p - lowest) / lowest), not under nought
    LINEAR_RANGE = "linear_range"  # W * (highest - p) / (highest - lowest)
    LINEAR_FIXED = "linear_fixed"  # W * (ceiling - p) / (ceiling - floor), both published beforehand
    QUALITY_ONLY = "quality_only"  # the price is fixed: quality alone is compared
    PRICE_PER_QUALITY = "price_per_quality"  # p divided by the share of quality points: the lowest wins
    COMPARISON_PRICE = "comparison_price"  # p less deductions, plus priced emissions: the lowest wins


SCORING_FORMULA_NAMES: dict[ScoringFormula, str] = {
    ScoringFormula.LOWEST_RATIO: N_("Lowest price divided by the price"),
    ScoringFormula.LINEAR_LOWEST: N_("Linear from the lowest price"),
    ScoringFormula.LINEAR_RANGE: N_("Linear between the lowest and the highest price"),
    ScoringFormula.LINEAR_FIXED: N_("Linear between published prices"),
    ScoringFormula.QUALITY_ONLY: N_("Fixed price, quality alone"),
    ScoringFormula.PRICE_PER_QUALITY: N_("Price divided by quality"),
    ScoringFormula.COMPARISON_PRICE: N_("Comparison price with deductions"),
}


class ScaleKind(StrEnum):
    """How what a tender offers becomes a share of the criterion's best score (0 to 1)."""

    JUDGED = "judged"  # evaluators give points from 0 to the most
    YES_NO = "yes_no"
    LEVELS = "levels"  # named steps, each with its share
    ABSOLUTE = "absolute"  # straight line from `start` (nothing) to `target` (all), both published
    RATIO_TO_BEST = "ratio_to_best"  # offered / best offered
    RATIO_TO_LOWEST = "ratio_to_lowest"  # lowest offered / offered
    PRICED = (
        "priced"  # only in a comparison price: amount times `unit_price`; usual amounts: `start` to `target`
    )


SCALE_KIND_NAMES: dict[ScaleKind, str] = {
    ScaleKind.JUDGED: N_("Points given by evaluators"),
    ScaleKind.YES_NO: N_("Yes or no"),
    ScaleKind.LEVELS: N_("Levels"),
    ScaleKind.ABSOLUTE: N_("Straight line between published figures"),
    ScaleKind.RATIO_TO_BEST: N_("In proportion to the greatest offered"),
    ScaleKind.RATIO_TO_LOWEST: N_("In proportion to the smallest offered"),
    ScaleKind.PRICED: N_("Amount times a published price"),
}


class TieBreak(StrEnum):
    """What decides between tenders of equal total."""

    LOWEST_PRICE = "lowest_price"
    QUALITY = "quality"  # more points for everything but price
    LOT = "lot"  # drawing lots


TIE_BREAK_NAMES: dict[TieBreak, str] = {
    TieBreak.LOWEST_PRICE: N_("The lower price"),
    TieBreak.QUALITY: N_("The better quality"),
    TieBreak.LOT: N_("Drawing lots"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleLevel:
    """A step of a scale: what must be offered, and the share (0-1) of the best score it gives."""

    name: str
    share: Decimal


class EffectKind(StrEnum):
    """What the best score of a criterion brings compared with none: what the weight pays for."""

    CARBON = "carbon"  # t CO2e
    LIFE = "life"  # years of added life
    RECYCLED = "recycled"  # percent of recycled content


EFFECT_KIND_NAMES: dict[EffectKind, str] = {
    EffectKind.CARBON: N_("Tonnes of CO2e avoided"),
    EffectKind.LIFE: N_("Years of added life"),
    EffectKind.RECYCLED: N_("Percent of recycled content"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScale:
    """The scale of one award line (`line_id`).

    `deduction` is what the best score takes off the price in a comparison price: money, or percent of the price where
    `deduction_percent`. `spread` is the standard deviation of this criterion's share among tenders, None: that of the
    model. `effect`: what the best score brings in all, compared with none.
    """

    line_id: str
    kind: ScaleKind = ScaleKind.JUDGED
    most_points: Decimal | None = None  # judged: the top of the evaluators' scale, None: the weight itself
    unit: str = ""
    start: Decimal | None = None
    target: Decimal | None = None
    levels: tuple[ScaleLevel, ...] = ()
    deduction: Decimal | None = None
    deduction_percent: bool = False
    unit_price: Decimal | None = None
    spread: Decimal | None = None
    effect_kind: EffectKind | None = None
    effect: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BidAssumptions:
    """What is assumed of tenders in the simulation; shares of one. The service keeps the reasons of the defaults.

    `price_spread`: standard deviation of prices over their mean. `score_spread`: that of the shares of best scores,
    `score_mean` their mean. The lows and highs of the spreads bound the band of the power curve.
    `correlation`: of price with score (a dearer tender is better: above nought). `powerless_below`: the share of
    tenders a criterion must decide; `wanted_power`: the share the curing weight is to reach.
    """

    bidders: int = 4
    price_spread: Decimal = Decimal("0.12")
    price_spread_low: Decimal = Decimal("0.06")
    price_spread_high: Decimal = Decimal("0.20")
    score_spread: Decimal = Decimal("0.25")
    score_spread_low: Decimal = Decimal("0.15")
    score_spread_high: Decimal = Decimal("0.35")
    score_mean: Decimal = Decimal("0.50")
    correlation: Decimal = Decimal("0.30")
    tenders: int = 10_000
    seed: int = 42
    powerless_below: Decimal = Decimal("0.10")
    wanted_power: Decimal = Decimal("0.25")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialBid:
    """A thought tender for the worked example: its price, and what it offers on each line.

    What an offer is depends on the scale: points on the evaluators' scale, 1 or 0 for yes or no, the number of the
    level (0: none, 1: the first), the amount in the unit of the scale.
    """

    id: str
    name: str = ""
    price: Decimal | None = None
    offers: Mapping[str, Decimal] = field(default_factory=dict)  # by line id


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardVariant:
    """Another way to compare the same lines, kept beside the one in use: the weights in percent by line id, and what
    makes points of them. Bids, assumptions and rounding are those of the design."""

    id: str
    name: str = ""
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    formula: ScoringFormula = ScoringFormula.LOWEST_RATIO
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    below_nought: bool = False
    scales: tuple[LineScale, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardDesign:
    """The comparison of one lot; `lot_id` empty: of the whole procurement, and of each lot without its own.

    Points are rounded to `decimals` line by line, half up. `below_nought`: the points of a linear price formula go on
    falling under nought. `price_level`: the price money is told at, where the estimated value is not that of one
    tender.
    """

    lot_id: str = ""
    formula: ScoringFormula = ScoringFormula.LOWEST_RATIO
    floor: Decimal | None = None  # linear between published prices: the price that gets all points
    ceiling: Decimal | None = None  # ... and the one that gets none; fixed price: the budget
    below_nought: bool = False
    decimals: int = 2
    tie_break: TieBreak = TieBreak.LOWEST_PRICE
    price_level: Decimal | None = None
    scales: tuple[LineScale, ...] = ()
    bids: tuple[TrialBid, ...] = ()
    variants: tuple[AwardVariant, ...] = ()
    assumptions: BidAssumptions = field(default_factory=BidAssumptions)
    note: str = ""

    @property
    def id(self) -> str:
        return self.lot_id or "whole"

    def scale(self, line_id: str) -> LineScale:
        """The scale of a line; that of evaluators' points where none was set."""
        return next((scale for scale in self.scales if scale.line_id == line_id), LineScale(line_id=line_id))
