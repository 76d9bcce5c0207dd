"""Known faults of a formula, found in the model itself and by withdrawing bids from simulated tenders.

Every fault that hangs on chance is counted: in what share of simulated tenders it changes who wins. The faults are
those of rows M-9 to M-14 and B-37 of the fact base.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gatekeeper_app.calculation.award.evaluation import scale_complete
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.calculation.award.scoring import Floats, terms, winners
from gatekeeper_app.calculation.award.simulation import Sample
from gatekeeper_app.domain.award_models import ScaleKind, ScoringFormula
from gatekeeper_app.domain.findings import Severity

_RELATIVE_PRICES = (
    ScoringFormula.LOWEST_RATIO,
    ScoringFormula.LINEAR_LOWEST,
    ScoringFormula.LINEAR_RANGE,
)
OUTLIER = 2.0
"""How many times the highest price an outlier asks for."""
OFTEN = 0.02
"""From one tender in fifty on, what a fault changes is a warning, not a note (P)."""
CHECKED_TENDERS = 4_000


class FaultKind(StrEnum):
    """Permanent ids: findings and answers to them hang on these."""

    SCALE_INCOMPLETE = "scale_incomplete"
    DEDUCTIONS_TOO_LARGE = "deductions_too_large"
    NOUGHT_QUALITY = "nought_quality"
    ORDER_TURNS = "order_turns"
    OUTLIER_RULES = "outlier_rules"
    NEGATIVE_POINTS = "negative_points"
    WORST_ALWAYS_NOUGHT = "worst_always_nought"
    PRICE_STOPS = "price_stops"
    DEPENDS_ON_OTHERS = "depends_on_others"
    BEST_ALWAYS_FULL = "best_always_full"
    ONE_BID = "one_bid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`share` of simulated tenders in which it changes the winner (or, of points that stop, in which a bid loses
    all of its price points), 0-1; `line_ids`: the lines it is about."""

    kind: FaultKind
    severity: Severity
    share: float | None = None
    line_ids: tuple[str, ...] = ()


def faults(model: AwardModel, tenders: Sample, price_level: float = 1.0) -> tuple[Fault, ...]:
    """The faults of a model, the worst first."""
    few = Sample(prices=tenders.prices[:CHECKED_TENDERS], latent=tenders.latent[:CHECKED_TENDERS])
    prices = few.prices * price_level
    found = [*_of_scales(model), *_of_price(model, prices, few.latent)]
    relative = tuple(line.id for line in model.lines if line.relative)
    if model.formula in _RELATIVE_PRICES or relative:
        turned = order_turns(model, prices, few.latent)
        if turned > 0:
            found.append(_counted(FaultKind.ORDER_TURNS, turned))
        found.append(Fault(kind=FaultKind.DEPENDS_ON_OTHERS, severity=Severity.NOTE, line_ids=relative))
    best = tuple(line.id for line in model.lines if line.scale.kind is ScaleKind.RATIO_TO_BEST)
    if best:
        found.append(Fault(kind=FaultKind.BEST_ALWAYS_FULL, severity=Severity.NOTE, line_ids=best))
    order, severities = list(FaultKind), list(Severity)
    return tuple(sorted(found, key=lambda fault: (severities.index(fault.severity), order.index(fault.kind))))


def _counted(kind: FaultKind, share: float) -> Fault:
    return Fault(kind=kind, severity=Severity.WARNING if share >= OFTEN else Severity.NOTE, share=share)


def _of_scales(model: AwardModel) -> list[Fault]:
    found = []
    unfinished = tuple(
        line.id
        for line in model.lines
        if not scale_complete(line) or (line.scale.kind is ScaleKind.PRICED and not model.in_money)
    )
    if unfinished:
        found.append(Fault(kind=FaultKind.SCALE_INCOMPLETE, severity=Severity.WARNING, line_ids=unfinished))
    shares = [line.deduction for line in model.lines if line.deduction_percent and line.deduction is not None]
    if shares and sum(shares) >= 1:
        found.append(Fault(kind=FaultKind.DEDUCTIONS_TOO_LARGE, severity=Severity.WARNING))
    return found


def _of_price(model: AwardModel, prices: Floats, latent: Floats) -> list[Fault]:
    formula = model.formula
    found = []
    if formula is ScoringFormula.PRICE_PER_QUALITY:
        found.append(Fault(kind=FaultKind.NOUGHT_QUALITY, severity=Severity.NOTE))
    if formula is ScoringFormula.LINEAR_RANGE:
        found.append(_counted(FaultKind.OUTLIER_RULES, outlier_rules(model, prices, latent)))
        found.append(Fault(kind=FaultKind.WORST_ALWAYS_NOUGHT, severity=Severity.NOTE))
        found.append(Fault(kind=FaultKind.ONE_BID, severity=Severity.NOTE))
    if formula in (ScoringFormula.LINEAR_LOWEST, ScoringFormula.LINEAR_FIXED):
        beyond = _beyond(model, prices)
        if beyond > 0:
            kind = FaultKind.NEGATIVE_POINTS if model.below_nought else FaultKind.PRICE_STOPS
            found.append(_counted(kind, beyond))
    return found


def _beyond(model: AwardModel, prices: Floats) -> float:
    """The share of tenders with a price from which on points stop, or fall under nought."""
    if model.formula is ScoringFormula.LINEAR_LOWEST:
        return float((prices.max(axis=-1) > 2 * prices.min(axis=-1)).mean())
    return float((prices.max(axis=-1) > float(model.ceiling or 0)).mean())


def order_turns(model: AwardModel, prices: Floats, latent: Floats) -> float:
    """The share of tenders in which a bid that does not win, taken back, makes another bid win (0-1)."""
    if prices.shape[-1] < 3:  # of two, the one that is left wins
        return 0.0
    before = winners(terms(model, prices, latent).totals, prices)
    turned = np.zeros(len(prices), dtype=bool)
    for gone in range(prices.shape[-1]):
        present = np.ones(prices.shape, dtype=bool)
        present[:, gone] = False
        after = winners(terms(model, prices, latent, present).totals, prices, present)
        turned |= (before != gone) & (after != before)
    return float(turned.mean())


def outlier_rules(model: AwardModel, prices: Floats, latent: Floats) -> float:
    """The share of tenders in which one more bid, twice as dear as the dearest and without points, changes the
    winner.
    """
    before = winners(terms(model, prices, latent).totals, prices)
    dear = np.concatenate((prices, OUTLIER * prices.max(axis=-1, keepdims=True)), axis=-1)
    none = np.concatenate((latent, _worst(model, latent)), axis=-2)
    after = winners(terms(model, dear, none).totals, dear)
    return float((after != before).mean())


def _worst(model: AwardModel, latent: Floats) -> Floats:
    """What an empty offer is on each line, (tenders, 1, lines): nothing; the greatest amount where little is good."""
    worst = np.zeros((*latent.shape[:-2], 1, latent.shape[-1]))
    for place, line in enumerate(model.lines):
        if line.scale.kind in (ScaleKind.RATIO_TO_LOWEST, ScaleKind.PRICED):
            worst[..., 0, place] = latent[..., place].max(axis=-1)
    return worst
