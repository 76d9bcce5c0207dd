"""Life-cycle cost: what alternatives cost over a period, each cost with its kind, its time and its range."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.i18n import N_


class CostKind(StrEnum):
    PURCHASE = "purchase"
    INSTALLATION = "installation"
    TRAINING = "training"
    ENERGY = "energy"
    WATER = "water"
    CONSUMABLES = "consumables"
    MAINTENANCE = "maintenance"
    REPLACEMENT = "replacement"
    SERVICE_FEE = "service_fee"
    END_OF_LIFE = "end_of_life"
    RESIDUAL_VALUE = "residual_value"  # taken off
    CARBON = "carbon"  # an externality: emissions at a dated price
    OTHER = "other"


COST_KIND_NAMES: dict[CostKind, str] = {
    CostKind.PURCHASE: N_("Purchase"),
    CostKind.INSTALLATION: N_("Installation"),
    CostKind.TRAINING: N_("Training"),
    CostKind.ENERGY: N_("Energy"),
    CostKind.WATER: N_("Water"),
    CostKind.CONSUMABLES: N_("Consumables"),
    CostKind.MAINTENANCE: N_("Maintenance"),
    CostKind.REPLACEMENT: N_("Replacement"),
    CostKind.SERVICE_FEE: N_("Service fee"),
    CostKind.END_OF_LIFE: N_("End of life"),
    CostKind.RESIDUAL_VALUE: N_("Residual value"),
    CostKind.CARBON: N_("Priced emissions"),
    CostKind.OTHER: N_("Other cost"),
}


class CostTiming(StrEnum):
    START = "start"  # at the beginning, not discounted
    YEARLY = "yearly"  # at the end of each year of use
    EVERY = "every"  # at the end of each `years`-th year, not at the end of life
    IN_YEAR = "in_year"  # once, at the end of year `years`
    END = "end"  # at the end of life


class UnequalLives(StrEnum):
    """How alternatives of different lives are made comparable."""

    ANNUITY = "annuity"  # equivalent annual cost of one life, times the annuity factor of the period
    CHAIN = (
        "chain"  # each is replaced by its like until the period ends; the last one's unused life is residual
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One cost of an alternative: `amount` times `price` (price None: the amount is money).

    `input_id` ties it to the preset's input, so that bidder sheets and defaults can be told apart.
    """

    id: str
    kind: CostKind
    name: str = ""
    amount: Estimate
    price: Estimate | None = None
    timing: CostTiming = CostTiming.START
    years: int | None = None
    from_bidder: bool = False  # the tenderer fills it in


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAlternative:
    """One alternative (or one tender): its life in years, how many pieces, and its costs a piece."""

    id: str
    name: str = ""
    life: Estimate
    quantity: Decimal = Decimal(1)
    lines: tuple[CostLine, ...] = ()
    emissions: Estimate | None = None  # kgCO2e a year of use and piece
    embodied: Estimate | None = None  # kgCO2e of making one piece
    bidder: bool = False  # came from a filled bidder sheet
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAssumptions:
    """What holds for all alternatives. Rates are shares of one a year.

    `nominal`: amounts grow with `inflation` and are discounted with a nominal rate. `escalation`: growth of a kind of
    cost above (real) or including (nominal) inflation. `carbon_price`: EUR/t in the first year, None: emissions are
    not priced; `carbon_growth`: its growth a year.
    """

    period: int = 10
    rate: Estimate = field(
        default_factory=lambda: Estimate(best=Decimal("0.03"), low=Decimal(0), high=Decimal("0.05"))
    )
    nominal: bool = False
    inflation: Decimal = Decimal("0.02")
    escalation: Mapping[CostKind, Estimate] = field(default_factory=dict)
    lives: UnequalLives = UnequalLives.ANNUITY
    carbon_price: Estimate | None = None
    carbon_growth: Decimal = Decimal(0)
    runs: int = 10_000
    seed: int = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCase:
    """A comparison of alternatives for the whole procurement or one lot; `preset` names the preset it began from."""

    id: str
    name: str = ""
    lot_id: str = ""
    preset: str = ""
    criterion_id: str = ""
    assumptions: CostAssumptions = field(default_factory=CostAssumptions)
    alternatives: tuple[CostAlternative, ...] = ()
    note: str = ""
