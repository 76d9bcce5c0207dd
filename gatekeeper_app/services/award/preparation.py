"""What takes long, done beforehand: tenders simulated off the window's thread, so that what follows is quick."""

from gatekeeper_app.calculation.award.assumption_limits import assumption_fault
from gatekeeper_app.calculation.award.balancing import NotBalanced
from gatekeeper_app.calculation.award.comparisons import comparison
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.results import result
from gatekeeper_app.services.award.variants import kept, with_variant


def is_ready(procurement: Procurement, lot_id: str, bench: AwardBench) -> bool:
    """Whether `result` needs no simulation: it is done, or nothing can be calculated."""
    found = comparison(procurement, lot_id)
    model = found.model
    if not isinstance(model, AwardModel) or assumption_fault(found.assumptions) is not None:
        return True
    if model.needs_price_level and found.level.money is None:
        return True
    return bench.ready(model, found.assumptions, found.level.money)


def prepare(procurement: Procurement, lot_id: str, bench: AwardBench) -> None:
    """Simulate what the comparison and its kept variants need, and draw every curve once; for another thread, with a
    bench of its own (`AwardBench.twin`)."""
    from gatekeeper_app.services.award.pictures import power_curve, winner_map

    told = result(procurement, lot_id, bench)
    for line in told.lines:
        power_curve(told, line.line_id, bench)
        winner_map(told, line.line_id, bench)
    for variant in kept(procurement, lot_id):
        other = with_variant(procurement, lot_id, variant)
        if not isinstance(other, NotBalanced):
            result(other, lot_id, bench)
