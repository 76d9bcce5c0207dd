"""What is wrong in the presets of life-cycle cost beyond their form: empty texts, loose ends, figures that are none."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.adapters.presets.forms import (
    AlternativeText,
    CostsText,
    CostText,
    FigureText,
    InputsText,
    PresetText,
    SourcesText,
)
from gatekeeper_app.adapters.presets.taking import EMBODIED, LIFE, Shared, merged
from gatekeeper_app.adapters.shipped_text import Remark
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_cases import CostKind, CostTiming
from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message

_IN_YEARS = (CostTiming.EVERY, CostTiming.IN_YEAR)


def shared_remarks(
    sources: SourcesText, inputs: InputsText, costs: CostsText, shared: Shared
) -> tuple[list[Remark], list[Remark], list[Remark]]:
    """What is wrong in the three shared files, one list for each."""
    return (
        [*_twice("sources", [each.id for each in sources.sources])]
        + [remark for each in sources.sources for remark in _texts(f"sources.{each.id}", title=each.title)],
        [*_twice("inputs", [each.id for each in inputs.inputs])]
        + [
            remark
            for each in inputs.inputs
            for remark in (
                *_texts(f"inputs.{each.id}", name=each.name, help=each.help),
                *_unit(f"inputs.{each.id}", each),
                *_figure(f"inputs.{each.id}", each, shared, needed=False),
            )
        ],
        [*_twice("costs", [each.id for each in costs.costs])]
        + [remark for each in costs.costs for remark in _cost(each, shared)],
    )


def _cost(text: CostText, shared: Shared) -> Iterator[Remark]:
    place = f"costs.{text.id}"
    yield from _texts(place, name=text.name, help=text.help)
    yield from _unit(place, text)
    yield from _choice(f"{place}.kind", text.kind, CostKind)
    yield from _choice(f"{place}.timing", text.timing, CostTiming)
    yield from _figure(place, text, shared, needed=False)
    for name in (*text.inputs, text.price, text.emission):
        if name and name not in shared.inputs:
            yield place, Message(N_("There is no input {id}."), {"id": name})


def preset_remarks(text: PresetText, stem: str, shared: Shared) -> Iterator[Remark]:
    """`stem`: the name of the file without its ending, which is the preset's id."""
    if text.id != stem:
        yield "id", Message(N_("The id must be the name of the file, {name}."), {"name": stem})
    yield from _texts("", name=text.name, purpose=text.purpose, unit=text.unit, method=text.method)
    if not text.categories and not text.cpv:
        yield "categories", Message(N_("Without a category and a code nobody is offered the preset."))
    taken = {each.input for each in text.inputs}
    yield from _twice("inputs", [each.input for each in text.inputs])
    for each in text.inputs:
        base = shared.inputs.get(each.input)
        if base is None:
            yield "inputs", Message(N_("There is no input {id}."), {"id": each.input})
        else:
            yield from _figure(f"inputs.{each.input}", merged(base, each), shared)
    if text.use and text.use not in taken:
        yield "use", Message(N_("There is no input {id}."), {"id": text.use})
    known = [each.id for each in text.alternatives]
    yield from _twice("alternatives", known)
    if len(known) < 2:
        yield "alternatives", Message(N_("A preset has at least two alternatives."))
    if text.reference not in known:
        yield "reference", Message(N_("There is no alternative {id}."), {"id": text.reference})
    used: set[str] = set()
    for alternative in text.alternatives:
        yield from _alternative(alternative, taken, used, shared)
    for name in sorted(taken - used - {text.use}):
        yield f"inputs.{name}", Message(N_("No cost of the preset rests on it."))


def _alternative(text: AlternativeText, taken: set[str], used: set[str], shared: Shared) -> Iterator[Remark]:
    place = f"alternatives.{text.id}"
    yield from _texts(place, name=text.name)
    yield from _figure(f"{place}.life", merged(LIFE, text.life), shared)
    if text.embodied is not None:
        yield from _figure(f"{place}.embodied", merged(EMBODIED, text.embodied), shared)
    yield from _twice(place, [each.cost for each in text.costs])
    if not any(each.bidder is not False and _asked(each.cost, shared) for each in text.costs):
        yield place, Message(N_("Nothing is asked of the tenderers."))
    for each in text.costs:
        base = shared.costs.get(each.cost)
        if base is None:
            yield place, Message(N_("There is no cost {id}."), {"id": each.cost})
            continue
        at = f"{place}.{each.cost}"
        yield from _figure(at, merged(base, each), shared)
        years = base.years if each.years is None else each.years
        if (base.timing in _IN_YEARS) != (years is not None):
            yield (
                at,
                Message(
                    N_("Years are needed where the time of a cost is counted in years, and nowhere else.")
                ),
            )
        needed = {*base.inputs, base.price, base.emission} - {""}
        used.update(needed)
        for name in sorted(needed - taken):
            yield at, Message(N_("The preset does not take the input {id}."), {"id": name})


def _asked(cost: str, shared: Shared) -> bool:
    base = shared.costs.get(cost)
    return base is not None and base.bidder


def _figure(place: str, text: FigureText, shared: Shared, *, needed: bool = True) -> Iterator[Remark]:
    """`needed`: the figure must be complete, since nobody says it instead."""
    if text.certainty:
        yield from _choice(f"{place}.certainty", text.certainty, Certainty)
    if text.source and text.source not in shared.sources:
        yield f"{place}.source", Message(N_("There is no source {id}."), {"id": text.source})
    if (
        not text.source
        and not text.value
        and text.certainty not in ("", Certainty.PRACTICE, Certainty.MEMORY)
    ):
        yield f"{place}.source", Message(N_("A figure that was read somewhere names its source."))
    if text.value:
        if text.value not in shared.values:
            yield f"{place}.value", Message(N_("There is no dated value {id}."), {"id": text.value})
        if text.best is not None:
            yield f"{place}.best", Message(N_("A figure is either one of its own or a dated value."))
    elif needed and text.best is None:
        yield place, Message(N_("A figure or a range is missing."))
    if needed and not text.unit:
        yield f"{place}.unit", Message(N_("The text is empty."))
    if (text.low is None) != (text.high is None) or (text.low_share is None) != (text.high_share is None):
        yield place, Message(N_("A range has both ends."))
    row = [figure for figure in (text.least, text.low, text.best, text.high, text.most) if figure is not None]
    if row != sorted(row) or any(figure < 0 for figure in row):
        yield place, Message(N_("Bounds, low, best and high do not stand in order from nought on."))
    shares = [share for share in (text.low_share, text.high_share) if share is not None]
    if shares and not Decimal(0) <= shares[0] <= 1 <= shares[-1]:
        yield place, Message(N_("Shares of the likely figure lie on both sides of one."))


def _unit(place: str, text: FigureText) -> Iterator[Remark]:
    if not text.unit:
        yield f"{place}.unit", Message(N_("The text is empty."))


def _texts(place: str, **given: LocalizedText) -> Iterator[Remark]:
    for key, text in given.items():
        for language in LANGUAGES:
            if not text.in_language(language).strip():
                where = f"{place}.{key}.{language}" if place else f"{key}.{language}"
                yield where, Message(N_("The text is empty."))


def _choice(place: str, value: str, choices: Iterable[StrEnum]) -> Iterator[Remark]:
    known = [str(each) for each in choices]
    if value not in known:
        args = {"value": value, "known": ", ".join(known)}
        yield place, Message(N_("{value} is not a choice here; known are {known}."), args)


def _twice(place: str, ids: Iterable[str]) -> Iterator[Remark]:
    for each, count in Counter(ids).items():
        if count > 1:
            yield f"{place}.{each}", Message(N_("{id} stands here more than once."), {"id": each})
