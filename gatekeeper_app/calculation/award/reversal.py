"""A concrete case of three tenders in which the order turns when one that does not win is taken back.

Drawn by the seed of the assumptions, in round figures, and compared as tender documents say it (points rounded), so
that the case can be checked by hand.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from gatekeeper_app.calculation.award.evaluation import BidScore, NoEvaluation, evaluate, half_up
from gatekeeper_app.calculation.award.models import AwardModel, ModelLine
from gatekeeper_app.calculation.award.scoring import terms, winners
from gatekeeper_app.calculation.award.simulation import Sample, draws, sample
from gatekeeper_app.domain.award_models import BidAssumptions, ScaleKind, TrialBid

_TRIED = 40_000
_LOOKED_AT = 60
_NAMES = ("A", "B", "C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """Three bids, their scores together, and the scores of the two that are left when `gone` is taken back."""

    bids: tuple[TrialBid, ...]
    before: tuple[BidScore, ...]
    gone: str
    after: tuple[BidScore, ...]

    @property
    def winner_before(self) -> str:
        return next(score.bid_id for score in self.before if score.rank == 1)

    @property
    def winner_after(self) -> str:
        return next(score.bid_id for score in self.after if score.rank == 1)


def find_reversal(
    model: AwardModel, assumptions: BidAssumptions, price_level: Decimal = Decimal(100_000)
) -> Reversal | None:
    """The clearest of the first cases found; None where none was. Needs complete scales."""
    three = replace(assumptions, bidders=3, tenders=_TRIED)
    tenders = sample(model, three, draws(three, len(model.lines)))
    prices = tenders.prices * float(price_level)
    before = winners(terms(model, prices, tenders.latent).totals, prices)
    best: Reversal | None = None
    clearest = Decimal(0)
    for gone in range(3):
        present = np.ones(prices.shape, dtype=bool)
        present[:, gone] = False
        after = winners(terms(model, prices, tenders.latent, present).totals, prices, present)
        for case in np.flatnonzero((before != gone) & (after != before))[:_LOOKED_AT]:
            found = _checked(model, round_bids(model, tenders, int(case), price_level), _NAMES[gone])
            if found is not None and _clarity(found) > clearest:
                best, clearest = found, _clarity(found)
    return best


def _checked(model: AwardModel, bids: tuple[TrialBid, ...], gone: str) -> Reversal | None:
    """The case, where it still turns with round figures and rounded points."""
    before = evaluate(model, bids)
    after = evaluate(model, tuple(bid for bid in bids if bid.id != gone))
    if isinstance(before, NoEvaluation) or isinstance(after, NoEvaluation):
        return None
    firsts = [score.bid_id for score in before if score.rank == 1]
    then = [score.bid_id for score in after if score.rank == 1]
    if len(firsts) != 1 or len(then) != 1 or firsts == then or firsts[0] == gone:
        return None
    return Reversal(bids=bids, before=before, gone=gone, after=after)


def _clarity(found: Reversal) -> Decimal:
    """How far apart the two stand before and after, the smaller of both."""
    return min(_lead(found.before), _lead(found.after))


def _lead(scores: tuple[BidScore, ...]) -> Decimal:
    first, second = sorted(scores, key=lambda score: score.rank)[:2]
    if first.quotient is not None and second.quotient is not None:
        return second.quotient - first.quotient
    return abs(first.total - second.total)


def round_bids(model: AwardModel, tenders: Sample, case: int, price_level: Decimal) -> tuple[TrialBid, ...]:
    """Three simulated bids in round figures: prices to a hundredth of their level, offers as somebody would state
    them.
    """
    step = Decimal(1).scaleb(price_level.adjusted() - 2)
    return tuple(
        TrialBid(
            id=name,
            name=name,
            price=half_up(float(tenders.prices[case, n]) * float(price_level), step) + Decimal(0),
            offers={
                line.id: round_offer(line, float(tenders.latent[case, n, place]))
                for place, line in enumerate(model.lines)
            },
        )
        for n, name in enumerate(_NAMES)
    )


def round_offer(line: ModelLine, latent: float) -> Decimal:
    """A share or an amount as an offer in the unit of the scale, in round figures."""
    scale = line.scale
    if scale.kind is ScaleKind.JUDGED:
        return half_up(latent * float(line.scale_top), _fine(line.scale_top))
    if scale.kind is ScaleKind.YES_NO:
        return Decimal(round(latent))
    if scale.kind is ScaleKind.LEVELS:
        shares = [Decimal(0), *(level.share for level in scale.levels)]
        nearest = min(range(len(shares)), key=lambda n: abs(float(shares[n]) - latent))
        return Decimal(nearest)
    if scale.kind is ScaleKind.ABSOLUTE and scale.start is not None and scale.target is not None:
        offer = float(scale.start) + latent * float(scale.target - scale.start)
        return half_up(offer, _fine(abs(scale.target - scale.start)))
    if scale.kind is ScaleKind.PRICED:
        return half_up(latent, _fine(line.priced_range or Decimal(1)))
    base = scale.target if scale.target is not None else Decimal(100)
    return half_up(latent * float(base), _fine(base))


def _fine(size: Decimal) -> Decimal:
    """A fine but round step for figures of this size: a hundredth of its power of ten, at most one."""
    return min(Decimal(1), Decimal(1).scaleb(size.adjusted() - 1)) if size else Decimal("0.01")
