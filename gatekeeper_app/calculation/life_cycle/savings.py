"""What an alternative saves against a reference: net savings, savings to investment, adjusted return, payback.

After the U.S. Federal Energy Management Program's method (NIST Handbook 135, BLCC 5): investment-related costs are
purchase, installation, training, replacement, end of life and residual value; everything else that is paid is
operation. Priced emissions are not paid: they count in the net savings and stand apart from everything else.
"""

from dataclasses import dataclass

import numpy as np

from gatekeeper_app.calculation.life_cycle.discounting import Array, internal_rate
from gatekeeper_app.calculation.life_cycle.flows import Flows
from gatekeeper_app.calculation.life_cycle.model import KINDS
from gatekeeper_app.domain.cost_cases import CostKind

INVESTMENT = frozenset(
    {
        CostKind.PURCHASE,
        CostKind.INSTALLATION,
        CostKind.TRAINING,
        CostKind.REPLACEMENT,
        CostKind.END_OF_LIFE,
        CostKind.RESIDUAL_VALUE,
    }
)
_INVESTED = np.array([kind in INVESTMENT for kind in KINDS])
_CARBON = np.array([kind is CostKind.CARBON for kind in KINDS])
_OPERATED = ~(_INVESTED | _CARBON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Savings:
    """Money of an alternative against the reference: `net` is `operation` less `investment` and with `carbon`.

    What cannot be said is None: a ratio where nothing more is invested, a payback that never comes.

    `payback`, `discounted_payback`: the year in which the savings of operation have made up for what more is paid at
    the start; later replacements and residual values are not in it, so it decides nothing.
    """

    net: float
    operation: float
    investment: float
    carbon: float
    ratio: float | None
    adjusted_return: float | None
    internal_return: float | None
    payback: int | None
    discounted_payback: int | None


def savings(
    present: Array,
    reference: Array,
    flows: Flows,
    reference_flows: Flows,
    *,
    rate: float,
    period: float,
) -> Savings:
    """`present`, `reference`: present value by kind, shape (kinds,). `rate`: that of the flows, so nominal where they
    are; over the `period` in years."""
    less = reference - present
    operation = float(less[_OPERATED].sum())
    investment = float(-less[_INVESTED].sum())
    ratio = operation / investment if investment > 0 and operation > 0 else None
    adjusted = (1 + rate) * ratio ** (1 / period) - 1 if ratio is not None else None
    by_year = _by_year(flows, reference_flows)
    invested = -float(by_year[_INVESTED, 0].sum())
    saved = by_year[_OPERATED].sum(axis=0)
    discount = (1.0 + rate) ** -np.arange(saved.size)
    same = abs(flows.years - reference_flows.years) < 1e-9
    return Savings(
        net=float(less.sum()),
        operation=operation,
        investment=investment,
        carbon=float(less[_CARBON].sum()),
        ratio=ratio,
        adjusted_return=adjusted,
        internal_return=internal_rate(by_year[~_CARBON].sum(axis=0)) if same else None,
        payback=_first_year(saved, invested),
        discounted_payback=_first_year(saved * discount, invested),
    )


def _by_year(flows: Flows, reference: Flows) -> Array:
    """What is paid less than by the reference, by kind and year, as long as both run."""
    years = min(flows.money.shape[1], reference.money.shape[1])
    return np.asarray(reference.money[:, :years] - flows.money[:, :years])


def _first_year(saved: Array, invested: float) -> int | None:
    if invested <= 0:
        return None
    reached = np.nonzero(np.cumsum(saved) >= invested)[0]
    return int(reached[0]) if reached.size else None
