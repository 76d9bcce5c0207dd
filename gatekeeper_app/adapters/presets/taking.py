"""What a preset takes from the texts that all presets share, and what it says instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gatekeeper_app.adapters.presets.forms import CostText, FigureText, InputText, SourceText
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_presets import PresetFigure
from gatekeeper_app.domain.dated_values import DatedValue

LIFE = FigureText(unit="a", least=Decimal("0.5"), most=Decimal(100))
EMBODIED = FigureText(unit="kgCO2e")
"""What every life, and every emission of making, has in common."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What presets may refer to, by id."""

    sources: Mapping[str, SourceText]
    inputs: Mapping[str, InputText]
    costs: Mapping[str, CostText]
    values: Mapping[str, DatedValue]


def merged(base: FigureText, taken: FigureText) -> FigureText:
    """What the preset says, and where it says nothing what the shared text says. Figures and their source go
    together: a preset with figures of its own does not inherit the source of others."""
    own = taken.best is not None or bool(taken.value)
    figures = taken if own else base
    return FigureText(
        best=figures.best,
        low=figures.low,
        high=figures.high,
        value=figures.value,
        scale=figures.scale,
        low_share=figures.low_share,
        high_share=figures.high_share,
        certainty=figures.certainty,
        source=figures.source,
        unit=taken.unit or base.unit,
        least=base.least if taken.least is None else taken.least,
        most=base.most if taken.most is None else taken.most,
    )


def preset_figure(text: FigureText, sources: Mapping[str, SourceText]) -> PresetFigure:
    """The domain's figure of a merged text; `sources` by the id the text names."""
    return PresetFigure(
        unit=text.unit,
        best=text.best,
        low=text.low,
        high=text.high,
        value_id=text.value,
        scale=Decimal(1) if text.scale is None else text.scale,
        low_share=text.low_share,
        high_share=text.high_share,
        certainty=Certainty(text.certainty) if text.certainty else Certainty.PRACTICE,
        source=sources[text.source].title if text.source else None,
        least=text.least,
        most=text.most,
    )
