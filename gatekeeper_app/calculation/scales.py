"""The two ends of an award criterion's scale."""

from collections.abc import Mapping
from decimal import Decimal

from gatekeeper_app.domain.criteria import Criterion, Parameter


def _end(criterion: Criterion, parameter_id: str) -> Parameter | None:
    return next((p for p in criterion.parameters if p.id == parameter_id), None)


def collapsed(criterion: Criterion, values: Mapping[str, Decimal]) -> tuple[Parameter, Parameter] | None:
    """The figures for no and for full points, where full points are no harder to earn than none: between them
    nothing is left to compare, and the formula divides by nought. None where the scale stands."""
    if criterion.scale is None:
        return None
    full, zero = _end(criterion, criterion.scale.full), _end(criterion, criterion.scale.zero)
    if full is None or zero is None or full.beyond(values[full.id], values[zero.id]):
        return None
    return zero, full


def saturated(criterion: Criterion, values: Mapping[str, Decimal]) -> tuple[Parameter, Decimal] | None:
    """The figure for full points and the market's, where what the market offers already earns full points.

    The market's figure is that of the full points; where it has none, that of the end where points start.
    """
    if criterion.scale is None:
        return None
    full, zero = _end(criterion, criterion.scale.full), _end(criterion, criterion.scale.zero)
    if full is None:
        return None
    market = full.market if full.market is not None or zero is None else zero.market
    if market is None or full.beyond(values[full.id], market):
        return None
    return full, market
