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
    YEARLY = "yearly"  # in each year of use; `PaymentMoment` says when; a last, part year counts in part
    EVERY = "every"  # at the end of each `years`-th year, not at the end of life
    IN_YEAR = "in_year"  # once, at the end of year `years`
    END = "end"  # at the end of life


COST_TIMING_NAMES: dict[CostTiming, str] = {
    CostTiming.START: N_("At the beginning"),
    CostTiming.YEARLY: N_("Every year"),
    CostTiming.EVERY: N_("Every so many years"),
    CostTiming.IN_YEAR: N_("Once, in a given year"),
    CostTiming.END: N_("At the end of life"),
}


class PaymentMoment(StrEnum):
    """When in its year a yearly cost is paid."""

    END = "end"
    MIDDLE = "middle"
    START = "start"


PAYMENT_MOMENT_NAMES: dict[PaymentMoment, str] = {
    PaymentMoment.END: N_("At the end of each year"),
    PaymentMoment.MIDDLE: N_("In the middle of each year"),
    PaymentMoment.START: N_("At the beginning of each year"),
}


class UnequalLives(StrEnum):
    """How alternatives of different lives are made comparable."""

    ANNUITY = "annuity"  # equivalent annual cost of one life, times the annuity factor of the period
    # Each is replaced by its like until the period ends; the last one's unused life is taken off in a straight line.
    CHAIN = "chain"


UNEQUAL_LIVES_NAMES: dict[UnequalLives, str] = {
    UnequalLives.ANNUITY: N_("Equivalent annual cost of one life"),
    UnequalLives.CHAIN: N_("Replaced by its like until the period ends"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedInput:
    """A figure several lines and alternatives rest on: the price of electricity, the kilometres driven in a year."""

    id: str
    name: str = ""
    figure: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One cost of an alternative, for one piece.

    Its quantity is `amount` times the figures of `amount_inputs` times `factor` (a unit conversion such as 0.01 for
    a consumption per 100 km). Money is quantity times price: `price`, or the shared input `price_input`; with neither
    the quantity is money. Emissions are quantity times `emission` or `emission_input`, in kgCO2e; with neither there
    are none. A residual value is written without a sign and taken off.

    `least` and `most` bound what a tenderer may enter, `help` tells the tenderer what belongs there.
    """

    id: str
    kind: CostKind
    name: str = ""
    amount: Estimate
    amount_inputs: tuple[str, ...] = ()  # ids of shared inputs
    factor: Decimal = Decimal(1)
    price: Estimate | None = None
    price_input: str = ""
    emission: Estimate | None = None
    emission_input: str = ""
    timing: CostTiming = CostTiming.START
    years: int | None = None
    from_bidder: bool = False  # the tenderer fills the amount in
    least: Decimal | None = None
    most: Decimal | None = None
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAlternative:
    """One alternative (or one tender): its life in years, how many pieces, and its costs a piece."""

    id: str
    name: str = ""
    life: Estimate
    quantity: Decimal = Decimal(1)
    lines: tuple[CostLine, ...] = ()
    emissions: Estimate | None = None  # kgCO2e a year of use and piece, beside those of the lines
    embodied: Estimate | None = None  # kgCO2e of making one piece
    bidder: bool = False  # came from a filled bidder sheet
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAssumptions:
    """What holds for all alternatives. Rates are shares of one a year; `period` is in years.

    `nominal`: amounts grow with `inflation` and are discounted with a nominal rate. `escalation`: growth of a kind of
    cost above (real) or including (nominal) inflation. All prices are those of the day the period begins.
    `carbon_price`: EUR/t in the first year, None: emissions are not priced; `carbon_growth`: its growth a year above
    inflation, in both modes; `carbon_discounted` false: priced emissions are summed without discounting.
    """

    period: Decimal = Decimal(10)
    rate: Estimate = field(
        default_factory=lambda: Estimate(best=Decimal("0.03"), low=Decimal(0), high=Decimal("0.05"))
    )
    nominal: bool = False
    inflation: Decimal = Decimal("0.02")
    escalation: Mapping[CostKind, Estimate] = field(default_factory=dict)
    payments: PaymentMoment = PaymentMoment.END
    lives: UnequalLives = UnequalLives.ANNUITY
    carbon_price: Estimate | None = None
    carbon_growth: Decimal = Decimal(0)
    carbon_discounted: bool = True
    runs: int = 10_000
    seed: int = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCase:
    """A comparison of alternatives for the whole procurement or one lot; `preset` names the preset it began from.

    `use_input`: the shared input that says how much one piece is used in a year; costs are then given per unit of
    use. `reference`: the alternative savings are counted against, empty: the first. `second_life`: goods that can be
    refurbished or sold on, so that a residual value is to be asked for.
    """

    id: str
    name: str = ""
    lot_id: str = ""
    preset: str = ""
    criterion_id: str = ""
    assumptions: CostAssumptions = field(default_factory=CostAssumptions)
    inputs: tuple[SharedInput, ...] = ()
    use_input: str = ""
    reference: str = ""
    second_life: bool = False
    alternatives: tuple[CostAlternative, ...] = ()
    note: str = ""

    def alternative(self, alternative_id: str) -> CostAlternative | None:
        return next((each for each in self.alternatives if each.id == alternative_id), None)

    def input(self, input_id: str) -> SharedInput | None:
        return next((each for each in self.inputs if each.id == input_id), None)
