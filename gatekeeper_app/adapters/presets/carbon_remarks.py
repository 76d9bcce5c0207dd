"""What is wrong in the carbon calculators beyond their form: empty texts, loose ends, figures that are none."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gatekeeper_app.adapters.presets.carbon_forms import CalculatorText, CarbonInputsText, CarbonInputText
from gatekeeper_app.adapters.presets.forms import FigureText, SourceText
from gatekeeper_app.adapters.presets.taking import merged
from gatekeeper_app.adapters.shipped_text import Remark
from gatekeeper_app.calculation.carbon.register import FORMULAS
from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.carbon_calculators import DataQuality
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.dated_values import DatedValue
from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message

MARKET = "electricity_market"
"""The input that is no part of a formula: the factor of the electricity contracted for."""


def input_remarks(
    inputs: CarbonInputsText, sources: Mapping[str, SourceText], values: Mapping[str, DatedValue]
) -> Iterator[Remark]:
    yield from _twice("inputs", [each.id for each in inputs.inputs])
    for each in inputs.inputs:
        place = f"inputs.{each.id}"
        yield from _texts(place, name=each.name)
        if each.help != NO_TEXT:
            yield from _texts(place, help=each.help)
        if not each.unit:
            yield f"{place}.unit", Message(N_("The text is empty."))
        yield from _figure(place, each, sources, values, needed=False)


def calculator_remarks(
    text: CalculatorText,
    stem: str,
    inputs: Mapping[str, CarbonInputText],
    sources: Mapping[str, SourceText],
    values: Mapping[str, DatedValue],
) -> Iterator[Remark]:
    """`stem`: the name of the file without its ending, which is the calculator's id."""
    if text.id != stem:
        yield "id", Message(N_("The id must be the name of the file, {name}."), {"name": stem})
    yield from _texts(
        "",
        name=text.name,
        purpose=text.purpose,
        unit=text.unit,
        boundary=text.boundary,
        method=text.method,
        not_counted=text.not_counted,
        not_when=text.not_when,
    )
    if not text.code.strip():
        yield "code", Message(N_("The text is empty."))
    known = [str(int(each)) for each in DataQuality]
    if str(text.quality) not in known:
        args = {"value": str(text.quality), "known": ", ".join(known)}
        yield "quality", Message(N_("{value} is not a choice here; known are {known}."), args)
    if not text.categories and not text.cpv:
        yield "categories", Message(N_("Without a category and a code nobody is offered the preset."))
    yield from _inputs(text)
    yield from _twice("scenarios", [each.id for each in text.scenarios])
    if len(text.scenarios) < 2:
        yield "scenarios", Message(N_("A calculator has at least two scenarios."))
    own = [{each.input: each for each in scenario.figures} for scenario in text.scenarios]
    for scenario in text.scenarios:
        yield from _texts(f"scenarios.{scenario.id}", name=scenario.name)
    for each in text.inputs:
        base = inputs.get(each.input)
        if base is None:
            yield "inputs", Message(N_("There is no input {id}."), {"id": each.input})
            continue
        default = merged(base, each)
        needed = not all(each.input in figures for figures in own)
        yield from _figure(f"inputs.{each.input}", default, sources, values, needed=needed)
        for scenario, figures in zip(text.scenarios, own, strict=True):
            if each.input in figures:
                figure = merged(default, figures[each.input])
                yield from _figure(f"scenarios.{scenario.id}.{each.input}", figure, sources, values)


def _inputs(text: CalculatorText) -> Iterator[Remark]:
    formula = FORMULAS.get(text.formula)
    if formula is None:
        args = {"value": text.formula, "known": ", ".join(FORMULAS)}
        yield "formula", Message(N_("{value} is not a choice here; known are {known}."), args)
        return
    taken = [each.input for each in text.inputs]
    yield from _twice("inputs", taken)
    asked = {*formula.inputs, *((MARKET,) if text.market else ())}
    for name in sorted(asked - set(taken)):
        yield "inputs", Message(N_("The formula needs the input {id}."), {"id": name})
    for name in sorted(set(taken) - asked):
        yield f"inputs.{name}", Message(N_("The formula does not take the input {id}."), {"id": name})
    for scenario in text.scenarios:
        names = [each.input for each in scenario.figures]
        yield from _twice(f"scenarios.{scenario.id}", names)
        for name in sorted(set(names) - set(taken)):
            yield (
                f"scenarios.{scenario.id}",
                Message(N_("The formula does not take the input {id}."), {"id": name}),
            )
    if text.quantity not in taken:
        yield "quantity", Message(N_("There is no input {id}."), {"id": text.quantity})


def _figure(
    place: str,
    text: FigureText,
    sources: Mapping[str, SourceText],
    values: Mapping[str, DatedValue],
    *,
    needed: bool = True,
) -> Iterator[Remark]:
    known = [str(each) for each in Certainty]
    if text.certainty and text.certainty not in known:
        args = {"value": text.certainty, "known": ", ".join(known)}
        yield f"{place}.certainty", Message(N_("{value} is not a choice here; known are {known}."), args)
    if text.source and text.source not in sources:
        yield f"{place}.source", Message(N_("There is no source {id}."), {"id": text.source})
    if not text.source and not text.value and text.certainty not in ("", "P", "M"):
        yield f"{place}.source", Message(N_("A figure that was read somewhere names its source."))
    if text.value and text.value not in values:
        yield f"{place}.value", Message(N_("There is no dated value {id}."), {"id": text.value})
    if needed and not text.value and text.best is None:
        yield place, Message(N_("A figure or a range is missing."))
    if (text.low is None) != (text.high is None) or (text.low_share is None) != (text.high_share is None):
        yield place, Message(N_("A range has both ends."))
    least = Decimal(0) if text.least is None else text.least
    row = [each for each in (least, text.low, text.best, text.high, text.most) if each is not None]
    if row != sorted(row):
        yield place, Message(N_("Bounds, low, best and high do not stand in order from nought on."))


def _texts(place: str, **given: LocalizedText) -> Iterator[Remark]:
    for key, text in given.items():
        for language in LANGUAGES:
            if not text.in_language(language).strip():
                yield f"{place}.{key}.{language}".lstrip("."), Message(N_("The text is empty."))


def _twice(place: str, ids: list[str]) -> Iterator[Remark]:
    for each, count in Counter(ids).items():
        if count > 1:
            yield f"{place}.{each}", Message(N_("{id} stands here more than once."), {"id": each})
