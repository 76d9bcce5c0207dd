"""Carbon calculators: what is usually compared where emissions have a physical basis, with figures to begin from.

A calculator is text and figures; its formula stands in `calculation.carbon`, and `services.carbon.cases` makes a case
of it for a day, a language and a procurement.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.cost_presets import PresetFigure
from gatekeeper_app.i18n import N_, LocalizedText


class DataQuality(IntEnum):
    """Where figures come from, the best first."""

    PRODUCT = 1
    CLASS = 2
    NATIONAL = 3
    AVERAGE = 4
    SPEND = 5


DATA_QUALITY_NAMES: dict[DataQuality, str] = {
    DataQuality.PRODUCT: N_("Verified declaration of the product itself"),
    DataQuality.CLASS: N_("Certified class"),
    DataQuality.NATIONAL: N_("National general figure"),
    DataQuality.AVERAGE: N_("Average of similar products"),
    DataQuality.SPEND: N_("Estimate from money spent"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonInput:
    """A figure the formula takes. `figure.best` is None (and no dated value) where every scenario has its own.

    `common`: a fact of the world, one and the same in all calculations, not the case's own.
    """

    id: str
    name: LocalizedText
    help: LocalizedText = NO_TEXT
    figure: PresetFigure
    common: bool = False

    @property
    def has_default(self) -> bool:
        return self.figure.best is not None or bool(self.figure.value_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonChoice:
    """One way of buying to compare, with the figures in which it differs from the inputs."""

    id: str
    name: LocalizedText
    figures: Mapping[str, PresetFigure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonCalculator:
    """`unit` is the functional unit, `boundary` what of the life is counted, `code` the formula as it is calculated.

    `quantity` is the input that says how much is bought: the buyer's own. `covers` names the emissions counted, so
    that two cases of the same are seen (``*``: anything). `award`: whether its figures are fit for an award criterion.
    `market`: whether electricity is also shown by its contract. The first scenario is the baseline.
    """

    id: str
    formula: str
    name: LocalizedText
    purpose: LocalizedText
    unit: LocalizedText
    boundary: LocalizedText
    method: LocalizedText
    code: str
    not_counted: LocalizedText
    not_when: LocalizedText
    quality: DataQuality
    quantity: str
    inputs: tuple[CarbonInput, ...]
    scenarios: tuple[CarbonChoice, ...]
    covers: frozenset[str] = frozenset()
    award: bool = True
    market: bool = False
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()

    def input(self, input_id: str) -> CarbonInput | None:
        return next((each for each in self.inputs if each.id == input_id), None)

    @property
    def common(self) -> frozenset[str]:
        return frozenset(each.id for each in self.inputs if each.common)
