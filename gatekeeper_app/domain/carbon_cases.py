"""Carbon of a procurement: a calculator's answers for the baseline and for what was chosen, and indicators
of effect."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.estimates import Estimates, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonCase:
    """One use of a calculator. `inputs` are shared by all scenarios; the first scenario is the baseline.

    `criterion_id` is the criterion the difference is counted for. `in_total` is false where another case counts
    the same emissions: a sum takes each once.
    """

    id: str
    calculator: str
    name: str = ""
    lot_id: str = ""
    criterion_id: str = ""
    inputs: Estimates = field(default_factory=dict)
    scenarios: tuple[Scenario, ...] = ()
    chosen: str = ""  # id of the scenario that is bought; empty: the second
    in_total: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectTarget:
    """What an included criterion is to bring about, so that it is measured: from `baseline` to `target` by `due`."""

    criterion_id: str
    lot_id: str = ""
    indicator: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    data_source: str = ""
    due: date | None = None
    case_id: str = ""  # the carbon or cost case its figures come from

    @property
    def key(self) -> str:
        return f"{self.criterion_id}@{self.lot_id}" if self.lot_id else self.criterion_id
