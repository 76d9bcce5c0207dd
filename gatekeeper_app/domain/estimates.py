"""An estimated figure: the likely value with its range, its unit, where it comes from and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """`best` is calculated with, `low` and `high` bound it; both None where the figure is taken as exact.

    `value_id` names the dated value it was taken from; `source` says in words where a figure of one's own comes from.
    """

    best: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""  # id of a unit: "kWh/a", "EUR", "kgCO2e/kWh"
    certainty: Certainty | None = None
    source: str = ""
    value_id: str = ""

    @property
    def least(self) -> Decimal:
        return self.best if self.low is None else self.low

    @property
    def most(self) -> Decimal:
        return self.best if self.high is None else self.high


Estimates = Mapping[str, Estimate]
"""Figures by the id of the input they answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One column of a comparison: what is compared, with the figures that differ from the defaults."""

    id: str
    name: str = ""
    inputs: Estimates = field(default_factory=dict)
    note: str = ""
