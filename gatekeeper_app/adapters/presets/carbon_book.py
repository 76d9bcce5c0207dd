"""The carbon calculators as reviewable text: all faults of all files are collected before refusing."""

from collections.abc import Mapping
from pathlib import Path

from gatekeeper_app.adapters.presets.carbon_forms import CalculatorText, CarbonInputsText, CarbonInputText
from gatekeeper_app.adapters.presets.carbon_remarks import calculator_remarks, input_remarks
from gatekeeper_app.adapters.presets.forms import SourcesText, SourceText
from gatekeeper_app.adapters.presets.taking import merged, preset_figure
from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, Remark, read_file
from gatekeeper_app.domain.carbon_calculators import (
    CarbonCalculator,
    CarbonChoice,
    CarbonInput,
    DataQuality,
)
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.i18n import N_, Message

SHARED = ("sources.toml", "inputs.toml")


def read_calculators(folder: Path, values: Mapping[str, DatedValue]) -> Mapping[str, CarbonCalculator]:
    """The calculators in `folder` by id, in the order of the files' names. `values` are the dated values they may
    refer to.

    Raises `FaultyTextError` with every fault of all files.
    """
    faults: list[Fault] = []

    def note(file: str, remarks: list[Remark]) -> None:
        faults.extend(Fault(file, place, message) for place, message in remarks)

    sources_text = read_file(folder / SHARED[0], SourcesText, SHARED[0], faults)
    inputs_text = read_file(folder / SHARED[1], CarbonInputsText, SHARED[1], faults)
    if sources_text is not None and inputs_text is not None:
        sources = {each.id: each for each in sources_text.sources}
        inputs = {each.id: each for each in inputs_text.inputs}
        note(SHARED[1], list(input_remarks(inputs_text, sources, values)))
        texts: list[CalculatorText] = []
        for path in sorted(folder.glob("*.toml")):
            text = None if path.name in SHARED else read_file(path, CalculatorText, path.name, faults)
            if text is not None:
                note(path.name, list(calculator_remarks(text, path.stem, inputs, sources, values)))
                texts.append(text)
        if texts and not faults:
            return {text.id: _calculator(text, inputs, sources) for text in texts}
    raise FaultyTextError(
        what=Message(N_("The carbon calculators in {folder} cannot be used."), {"folder": str(folder)}),
        faults=faults,
        remedy=Message(N_("Install the program again, or correct the places named.")),
    )


def _calculator(
    text: CalculatorText, inputs: Mapping[str, CarbonInputText], sources: Mapping[str, SourceText]
) -> CarbonCalculator:
    defaults = {each.input: merged(inputs[each.input], each) for each in text.inputs}
    return CarbonCalculator(
        id=text.id,
        formula=text.formula,
        name=text.name,
        purpose=text.purpose,
        unit=text.unit,
        boundary=text.boundary,
        method=text.method,
        code=text.code,
        not_counted=text.not_counted,
        not_when=text.not_when,
        quality=DataQuality(text.quality),
        quantity=text.quantity,
        inputs=tuple(
            CarbonInput(
                id=each.input,
                name=each.name or inputs[each.input].name,
                help=inputs[each.input].help,
                figure=preset_figure(defaults[each.input], sources),
                common=inputs[each.input].common,
            )
            for each in text.inputs
        ),
        scenarios=tuple(
            CarbonChoice(
                id=scenario.id,
                name=scenario.name,
                figures={
                    each.input: preset_figure(merged(defaults[each.input], each), sources)
                    for each in scenario.figures
                },
            )
            for scenario in text.scenarios
        ),
        covers=frozenset(text.covers),
        award=text.award,
        market=text.market,
        categories=text.categories,
        cpv=text.cpv,
        criteria=text.criteria,
    )
