"""The presets of life-cycle cost as reviewable text: all faults of all files are collected before refusing."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from gatekeeper_app.adapters.presets.forms import (
    AlternativeText,
    CostsText,
    CostText,
    InputsText,
    InputText,
    PresetText,
    SourcesText,
    TakenCostText,
    TakenInputText,
)
from gatekeeper_app.adapters.presets.remarks import preset_remarks, shared_remarks
from gatekeeper_app.adapters.presets.taking import EMBODIED, LIFE, Shared, merged, preset_figure
from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, Remark, read_file
from gatekeeper_app.domain.cost_cases import CostKind, CostTiming
from gatekeeper_app.domain.cost_presets import (
    CostPreset,
    PresetAlternative,
    PresetCost,
    PresetInput,
)
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.i18n import N_, Message

SHARED = ("sources.toml", "inputs.toml", "costs.toml")


def read_presets(folder: Path, values: Mapping[str, DatedValue]) -> Mapping[str, CostPreset]:
    """The presets in `folder` by id, in the order of the files' names. `values` are the dated values they may refer to.

    Raises `FaultyTextError` with every fault of all files.
    """
    faults: list[Fault] = []

    def note(file: str, remarks: list[Remark]) -> None:
        faults.extend(Fault(file, place, message) for place, message in remarks)

    sources = read_file(folder / SHARED[0], SourcesText, SHARED[0], faults)
    inputs = read_file(folder / SHARED[1], InputsText, SHARED[1], faults)
    costs = read_file(folder / SHARED[2], CostsText, SHARED[2], faults)
    presets: list[PresetText] = []
    if sources is not None and inputs is not None and costs is not None:
        shared = Shared(
            sources={each.id: each for each in sources.sources},
            inputs={each.id: each for each in inputs.inputs},
            costs={each.id: each for each in costs.costs},
            values=values,
        )
        for file, remarks in zip(SHARED, shared_remarks(sources, inputs, costs, shared), strict=True):
            note(file, remarks)
        for path in sorted(folder.glob("*.toml")):
            if path.name in SHARED:
                continue
            text = read_file(path, PresetText, path.name, faults)
            if text is not None:
                note(path.name, list(preset_remarks(text, path.stem, shared)))
                presets.append(text)
        if presets and not faults:
            return {text.id: _preset(text, shared) for text in presets}
    raise FaultyTextError(
        what=Message(
            N_("The presets of life-cycle cost in {folder} cannot be used."), {"folder": str(folder)}
        ),
        faults=faults,
        remedy=Message(N_("Install the program again, or correct the places named.")),
    )


def _preset(text: PresetText, shared: Shared) -> CostPreset:
    return CostPreset(
        id=text.id,
        name=text.name,
        purpose=text.purpose,
        unit=text.unit,
        method=text.method,
        period=text.period,
        categories=text.categories,
        cpv=text.cpv,
        use=text.use,
        reference=text.reference,
        second_life=text.second_life,
        inputs=tuple(_input(shared.inputs[each.input], each, shared) for each in text.inputs),
        alternatives=tuple(_alternative(each, shared) for each in text.alternatives),
    )


def _input(base: InputText, taken: TakenInputText, shared: Shared) -> PresetInput:
    return PresetInput(
        id=base.id,
        name=taken.name or base.name,
        help=base.help,
        figure=preset_figure(merged(base, taken), shared.sources),
    )


def _alternative(text: AlternativeText, shared: Shared) -> PresetAlternative:
    return PresetAlternative(
        id=text.id,
        name=text.name,
        life=preset_figure(merged(LIFE, text.life), shared.sources),
        embodied=None
        if text.embodied is None
        else preset_figure(merged(EMBODIED, text.embodied), shared.sources),
        costs=tuple(_cost(shared.costs[each.cost], each, shared) for each in text.costs),
    )


def _cost(base: CostText, taken: TakenCostText, shared: Shared) -> PresetCost:
    return PresetCost(
        id=base.id,
        kind=CostKind(base.kind),
        name=taken.name or base.name,
        help=base.help,
        figure=preset_figure(merged(base, taken), shared.sources),
        timing=CostTiming(base.timing),
        years=base.years if taken.years is None else taken.years,
        from_bidder=base.bidder if taken.bidder is None else taken.bidder,
        amount_inputs=base.inputs,
        factor=Decimal(1) if base.factor is None else base.factor,
        price_input=base.price,
        emission_input=base.emission,
    )
