"""What assumptions of a simulation are possible, and which of them are not."""

from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.domain.award_models import BidAssumptions

LIMITS: dict[str, tuple[Decimal, Decimal]] = {
    "bidders": (Decimal(2), Decimal(20)),
    "price_spread": (Decimal("0.005"), Decimal(1)),
    "price_spread_low": (Decimal("0.005"), Decimal(1)),
    "price_spread_high": (Decimal("0.005"), Decimal(1)),
    "score_spread": (Decimal(0), Decimal("0.5")),
    "score_spread_low": (Decimal(0), Decimal("0.5")),
    "score_spread_high": (Decimal(0), Decimal("0.5")),
    "score_mean": (Decimal(0), Decimal(1)),
    "correlation": (Decimal("-0.95"), Decimal("0.95")),
    "tenders": (Decimal(500), Decimal(100_000)),
    "seed": (Decimal(0), Decimal(2**32 - 1)),
    "powerless_below": (Decimal(0), Decimal(1)),
    "wanted_power": (Decimal("0.01"), Decimal(1)),
}
"""Field -> the smallest and the largest figure. A share between nought and one cannot deviate by more than a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionFault:
    """A figure outside its limits, or a low or high of a spread on the wrong side of it."""

    field: str
    least: Decimal
    most: Decimal


def assumption_fault(assumptions: BidAssumptions) -> AssumptionFault | None:
    """The first fault; None where everything is possible."""
    for field, (least, most) in LIMITS.items():
        figure = Decimal(getattr(assumptions, field))
        if not figure.is_finite() or not least <= figure <= most:
            return AssumptionFault(field=field, least=least, most=most)
    for spread in ("price_spread", "score_spread"):
        best: Decimal = getattr(assumptions, spread)
        if getattr(assumptions, f"{spread}_low") > best:
            return AssumptionFault(field=f"{spread}_low", least=LIMITS[spread][0], most=best)
        if getattr(assumptions, f"{spread}_high") < best:
            return AssumptionFault(field=f"{spread}_high", least=best, most=LIMITS[spread][1])
    return None
