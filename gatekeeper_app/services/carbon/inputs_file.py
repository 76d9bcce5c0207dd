"""Carbon calculations without a procurement: a JSON file with the cases in it, and the schema of that file.

A figure that is not given is the calculator's, of the day the file names; so a file may hold no more than the quantity.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

import msgspec

from gatekeeper_app.calculation.carbon.comparison import RUNS, SEED
from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.domain.estimates import Estimate, Estimates, Scenario
from gatekeeper_app.i18n import N_, Argument, Language, Message
from gatekeeper_app.services.carbon.cases import Calculators, case_from_calculator
from gatekeeper_app.services.input_documents import InputDocument, cleaned

FORMAT: Final = "gatekeeper-carbon"
VERSION: Final = 1
MOST_CASES = 60
LEAST_RUNS, MOST_RUNS = 1_000, 100_000
LARGEST_SEED = 2**32 - 1


class CarbonInputs(msgspec.Struct, frozen=True):
    """The document. `on`: the day of the factors, today where it is missing. Of a case only `id` and `calculator` are
    needed; scenarios that have the id of one of the calculator's begin as it."""

    format: Literal["gatekeeper-carbon"]
    version: Literal[1]
    cases: tuple[CarbonCase, ...]
    on: date | None = None
    runs: int = RUNS
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class CarbonReading:
    """The cases to calculate, and how they are drawn."""

    cases: tuple[CarbonCase, ...]
    runs: int
    seed: int


_DOCUMENT = InputDocument(
    CarbonInputs,
    N_("The carbon calculation in {name} cannot be read."),
    N_("Write it as docs/carbon.md and its schema describe it."),
)


class _RefusedError(Exception):
    def __init__(self, why: str, **places: Argument) -> None:
        super().__init__(why)
        self.why = Message(why, places)


def read_inputs(
    path: Path,
    calculators: Calculators,
    values: Mapping[str, DatedValue],
    today: date,
    language: Language,
) -> CarbonReading:
    """The cases of a file. Raises `UnreadableInputError` with the reason and the JSON path of the entry, and
    `NotPossibleNowError` where the disk does not give it."""
    inputs = _DOCUMENT.read(path)
    try:
        return _reading(inputs, _Filler(calculators, values, inputs.on or today, language))
    except _RefusedError as refused:
        raise _DOCUMENT.refused(path.name, refused.why) from refused


def inputs_schema() -> bytes:
    """The JSON schema of the file, as `docs/carbon-inputs.schema.json` holds it."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Gatekeeper carbon inputs",
    } | msgspec.json.schema(CarbonInputs)
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def _reading(inputs: CarbonInputs, filler: "_Filler") -> CarbonReading:
    if len(inputs.cases) > MOST_CASES:
        raise _RefusedError(N_("There are more than {limit} cases."), limit=MOST_CASES)
    limits = (("runs", inputs.runs, LEAST_RUNS, MOST_RUNS), ("seed", inputs.seed, 0, LARGEST_SEED))
    for name, figure, least, most in limits:
        if not least <= figure <= most:
            raise _RefusedError(
                N_("The value at {place} must lie between {least} and {most}."),
                place=f"$.{name}",
                least=least,
                most=most,
            )
    cases = tuple(
        filler.filled(cleaned(case), f"$.cases[{place}]") for place, case in enumerate(inputs.cases)
    )
    seen: set[str] = set()
    for place, case in enumerate(cases):
        if case.id in seen:
            raise _RefusedError(N_("Two cases have the same id, at {place}."), place=f"$.cases[{place}].id")
        seen.add(case.id)
    return CarbonReading(cases=cases, runs=inputs.runs, seed=inputs.seed)


class _Filler:
    """Puts the calculator's figures where a file has none."""

    def __init__(
        self, calculators: Calculators, values: Mapping[str, DatedValue], on: date, language: Language
    ) -> None:
        self._calculators = calculators
        self._values = values
        self._on = on
        self._language: Language = language

    def filled(self, given: CarbonCase, path: str) -> CarbonCase:
        calculator = self._calculators.get(given.calculator)
        if calculator is None:
            raise _RefusedError(
                N_("There is no calculator {name}, at {place}. There are {names}."),
                name=given.calculator or "–",
                place=f"{path}.calculator",
                names=", ".join(sorted(self._calculators)),
            )
        made = case_from_calculator(calculator, self._values, self._on, self._language).case
        own = self._own(calculator, given.inputs, f"{path}.inputs")
        known = {each.id: each for each in made.scenarios}
        asked = given.scenarios or made.scenarios
        scenarios = []
        for place, each in enumerate(asked):
            begun = known.get(each.id)
            figures = {
                name: figure
                for name, figure in (begun.inputs if begun is not None else {}).items()
                if name not in own
            }
            if given.scenarios:
                figures |= self._own(calculator, each.inputs, f"{path}.scenarios[{place}].inputs")
            name = each.name or (begun.name if begun is not None else each.id)
            scenarios.append(Scenario(id=each.id, name=name, inputs=figures, note=each.note))
        return replace(
            given,
            name=given.name or made.name,
            inputs={**made.inputs, **own},
            scenarios=tuple(scenarios),
            in_total=given.in_total and calculator.award,
        )

    def _own(self, calculator: CarbonCalculator, given: Estimates, path: str) -> dict[str, Estimate]:
        own = {}
        for name, estimate in given.items():
            known = calculator.input(name)
            if known is None:
                raise _RefusedError(N_("Nothing is known here by this name: {path}."), path=f"{path}.{name}")
            unit = known.figure.unit
            if estimate.unit not in ("", unit):
                raise _RefusedError(
                    N_("The figure at {place} is counted in {unit}, not in {given}."),
                    place=f"{path}.{name}",
                    unit=unit,
                    given=estimate.unit[:40],
                )
            own[name] = replace(estimate, unit=unit)
        return own
