"""What a formula takes and gives.

Figures come by name, each a number or an array of draws, shape (runs,), in the unit the calculator states for it.
Percentages are 0-100. Emissions are kg CO2e over the whole period, of the same shape.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from gatekeeper_app.i18n import N_

Array: TypeAlias = npt.NDArray[np.float64]
Amount: TypeAlias = "float | Array"
Figures: TypeAlias = Mapping[str, Amount]

KG_A_TONNE = 1000.0
PERCENT = 100.0


class Module(StrEnum):
    """Stages of a life, as EN 15804 and EN 15978 divide it."""

    PRODUCT = "A1-A3"
    TRANSPORT = "A4"
    SITE = "A5"
    USE = "B1-B5"
    ENERGY = "B6"
    WATER = "B7"
    END = "C1-C4"


MODULE_NAMES: dict[Module, str] = {
    Module.PRODUCT: N_("Making (A1–A3)"),
    Module.TRANSPORT: N_("Transport (A4)"),
    Module.SITE: N_("Site and work (A5)"),
    Module.USE: N_("Upkeep and replacement (B1–B5)"),
    Module.ENERGY: N_("Energy in use (B6)"),
    Module.WATER: N_("Water in use (B7)"),
    Module.END: N_("End of life (C1–C4)"),
}


@dataclass(frozen=True, slots=True)
class Footprint:
    """`parts` add up to the footprint. `stored`: carbon of living origin kept in the product; `avoided`: emissions
    spared elsewhere (module D, the handprint). Both are positive kg CO2e and no part of the footprint."""

    parts: Mapping[Module, Amount]
    stored: Amount = 0.0
    avoided: Amount = 0.0

    @property
    def total(self) -> Amount:
        total: Amount = 0.0
        for amount in self.parts.values():
            total = total + amount
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """`inputs`: names of the figures it takes. `divisors` must be above nought. `shares`: percentages that together
    are at most 100. `electricity`: the figures that are factors of electricity, exchanged for the market-based one
    when both views are shown."""

    id: str
    inputs: tuple[str, ...]
    calculate: Callable[[Figures], Footprint]
    divisors: tuple[str, ...] = ()
    shares: tuple[str, ...] = field(default=())
    electricity: tuple[str, ...] = ()
