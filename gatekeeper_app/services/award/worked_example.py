"""Three tenders compared step by step, so that tenderers can check how they are counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.calculation.award.evaluation import BidScore, NoEvaluation, evaluate
from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.calculation.award.reversal import round_offer
from gatekeeper_app.calculation.decimals import plain
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula, TrialBid
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.award.results import AwardResult

_NAMES = ("A", "B", "C")
_SHARES = (0.6, 0.9, 0.3)
_AMOUNTS = (1.0, 1.25, 0.8)
_PRICES = (Decimal("1.00"), Decimal("1.12"), Decimal("0.94"))
_BETWEEN = (Decimal("0.40"), Decimal("0.70"), Decimal("0.20"))
_USUAL_LEVEL = Decimal(100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """`own`: the buyer's own trial tenders; else they were made of the model."""

    bids: tuple[TrialBid, ...]
    scores: tuple[BidScore, ...]
    own: bool


def worked_example(result: AwardResult) -> WorkedExample | NoEvaluation | None:
    """The comparison of the buyer's trial tenders where there are two or more, else of three made of the model.

    `NoEvaluation` where the buyer's own cannot be compared; None where there is no model.
    """
    model = result.model
    if model is None:
        return None
    own = result.design.bids if result.design is not None and len(result.design.bids) > 1 else ()
    bids = own or made_bids(model, result.level.money)
    scores = evaluate(model, bids)
    if isinstance(scores, NoEvaluation):
        return scores
    return WorkedExample(bids=bids, scores=scores, own=bool(own))


def made_bids(model: AwardModel, level: Decimal | None) -> tuple[TrialBid, ...]:
    """Three tenders in round figures: a usual one, a dear and good one, a cheap and weak one; criteria take turns."""
    base = level or _USUAL_LEVEL
    step = Decimal(1).scaleb(base.adjusted() - 1)
    base = max((base / step).to_integral_value() * step, step) + 0
    bids = []
    for n, name in enumerate(_NAMES):
        price = base * _PRICES[n]
        if model.formula is ScoringFormula.LINEAR_FIXED:
            floor, ceiling = model.floor or Decimal(0), model.ceiling or Decimal(1)
            price = floor + (ceiling - floor) * _BETWEEN[n]
        offers = {
            line.id: round_offer(line, _latent(line, (n + place) % 3))
            for place, line in enumerate(model.lines)
        }
        bids.append(TrialBid(id=name, name=name, price=plain(price), offers=offers))
    return tuple(bids)


def _latent(line: ModelLine, n: int) -> float:
    scale = line.scale
    if line.relative:
        return _AMOUNTS[n]
    if scale.kind is ScaleKind.YES_NO:
        return float(n == 1)
    if scale.kind is ScaleKind.PRICED:
        start = float(scale.start if scale.start is not None else 100)
        target = float(scale.target if scale.target is not None else 50)
        return start + _SHARES[n] * (target - start)
    return _SHARES[n]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Writes figures of one document: in its language, money in its currency."""

    language: Language
    currency: str

    def number(self, value: Decimal) -> str:
        from gatekeeper_app.i18n import formats

        return formats.number(value, self.language)

    def column(self, values: Sequence[Decimal]) -> list[str]:
        """Numbers that stand one under the other, with as many decimals as the one that has most."""
        from gatekeeper_app.i18n import formats

        most = max(map(formats.decimals_of, values), default=0)
        return [formats.number_with_decimals(value, most, self.language) for value in values]

    def points(self, value: Decimal) -> str:
        """The most points of a criterion: to four decimals, for shares of a whole can have no end."""
        return self.number(value.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP))

    def money(self, value: Decimal) -> str:
        from gatekeeper_app.i18n import formats

        return formats.money(value, self.currency, self.language)

    def percent(self, value: Decimal) -> str:
        from gatekeeper_app.i18n import formats

        return formats.percent(value, self.language)


def price_step(model: AwardModel, bid: TrialBid, bids: Sequence[TrialBid], write: Figures) -> str:
    """How the price points of a bid come about, in figures: "92 000 ÷ 100 000 × 70"."""
    prices = [each.price or Decimal(0) for each in bids]
    lowest, highest = write.number(min(prices)), write.number(max(prices))
    own, most = write.number(bid.price or Decimal(0)), write.points(model.price_points)
    formula = model.formula
    if formula is ScoringFormula.LOWEST_RATIO:
        return f"{lowest} ÷ {own} × {most}"
    if formula is ScoringFormula.LINEAR_LOWEST:
        return f"{most} × (1 − ({own} − {lowest}) ÷ {lowest})"
    if formula is ScoringFormula.LINEAR_RANGE:
        return f"{most} × ({highest} − {own}) ÷ ({highest} − {lowest})"
    floor, ceiling = write.number(model.floor or Decimal(0)), write.number(model.ceiling or Decimal(0))
    return f"{most} × ({ceiling} − {own}) ÷ ({ceiling} − {floor})"


def line_step(
    model: AwardModel, line: ModelLine, bid: TrialBid, bids: Sequence[TrialBid], write: Figures
) -> str:
    """How the points or the money of a bid on one line come about, in figures: "6 ÷ 10 × 25"."""
    offer = bid.offers[line.id]
    scale = line.scale
    if scale.kind is ScaleKind.PRICED:
        return f"{write.number(offer)} × {write.money(scale.unit_price or Decimal(0))}"
    if not model.in_money:
        most = write.points(line.most_points)
    elif line.deduction_percent:
        most = (
            f"{write.percent((line.deduction or Decimal(0)) * 100)} × {write.number(bid.price or Decimal(0))}"
        )
    else:
        most = write.number(line.deduction or Decimal(0))
    return f"{_share_step(line, offer, [each.offers[line.id] for each in bids], write)} × {most}"


def _share_step(line: ModelLine, offer: Decimal, offers: Sequence[Decimal], write: Figures) -> str:
    scale = line.scale
    if scale.kind is ScaleKind.JUDGED:
        return f"{write.number(offer)} ÷ {write.points(line.scale_top)}"
    if scale.kind is ScaleKind.LEVELS:
        share = scale.levels[int(offer) - 1].share if offer else Decimal(0)
        return write.percent(share * 100)
    if scale.kind is ScaleKind.ABSOLUTE:
        start, target = scale.start or Decimal(0), scale.target or Decimal(0)
        least, most = min(start, target), max(start, target)
        within = min(max(offer, least), most)
        first, second = (start, within) if start > target else (within, start)
        third, fourth = (start, target) if start > target else (target, start)
        figures = [write.number(each) for each in (first, second, third, fourth)]
        return f"({figures[0]} − {figures[1]}) ÷ ({figures[2]} − {figures[3]})"
    if scale.kind is ScaleKind.RATIO_TO_BEST:
        return f"{write.number(offer)} ÷ {write.number(max(offers))}"
    if scale.kind is ScaleKind.RATIO_TO_LOWEST:
        return f"{write.number(min(offers))} ÷ {write.number(offer)}"
    return write.number(offer)
