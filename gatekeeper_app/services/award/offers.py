"""Trial tenders keep their quality when weights change: points are out of the weight where no other scale is set."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from gatekeeper_app.calculation.award.balancing import with_design
from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.award_models import ScaleKind
from gatekeeper_app.domain.procurements import Procurement

_STEP = Decimal("0.01")


def in_new_scale(before: Procurement, after: Procurement, lot_id: str) -> Procurement:
    """`after` with the points of its trial tenders in proportion to the new tops of their scales."""
    old, new = comparison(before, lot_id), comparison(after, lot_id)
    design = new.design
    if design is None or not design.bids or design.lot_id != new.lot_id:
        return after
    if not isinstance(old.model, AwardModel) or not isinstance(new.model, AwardModel):
        return after
    tops = {line.id: line.scale_top for line in old.model.lines}
    factors = {
        line.id: line.scale_top / tops[line.id]
        for line in new.model.lines
        if line.scale.kind is ScaleKind.JUDGED and line.id in tops and tops[line.id] != line.scale_top
    }
    if not factors:
        return after
    highest = {line.id: line.scale_top for line in new.model.lines}

    def moved(line_id: str, offer: Decimal) -> Decimal:
        if line_id not in factors:
            return offer
        points = (offer * factors[line_id]).quantize(_STEP, rounding=ROUND_HALF_UP).normalize() + 0
        return min(points, highest[line_id]) if offer <= tops[line_id] else points

    bids = tuple(
        replace(bid, offers={line_id: moved(line_id, offer) for line_id, offer in bid.offers.items()})
        for bid in design.bids
    )
    return with_design(after, replace(design, bids=bids))
