"""Where a criterion contradicts itself, another criterion or the law."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from gatekeeper_app.calculation.scales import collapsed
from gatekeeper_app.domain.criteria import AMBITION_NAMES, Criterion, Parameter
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, Message
from gatekeeper_app.services.criteria_text.form import texts_of
from gatekeeper_app.services.protocols import Library

_ID = re.compile(r"\b[A-Z]{3,4}-\d{3}\b")
_STANDARDS = ("ISO", "TCO", "ULT")  # letters before a number that are no ids of criteria


def contradictions(criterion: Criterion, library: Library, today: date) -> Iterator[tuple[str, Message]]:
    """As (place, message)."""
    for other in criterion.related:
        excluded = other in criterion.excludes or criterion.id in _excludes(library, other)
        if excluded:
            message = N_("It is named together with {id}, although the two exclude each other.")
            yield "related", Message(message, {"id": other})
    yield from _strangers(criterion, library)
    yield from _twins(criterion, library)
    for parameter in criterion.parameters:
        yield from _falling(criterion, parameter)
        yield from _below_law(criterion, parameter, today)
    for ambition in criterion.ambitions:
        if collapsed(criterion, criterion.defaults_for(ambition)) is not None:
            args = {"ambition": Message(AMBITION_NAMES[ambition])}
            yield "scale", Message(N_("At the level {ambition} full points are no harder than none."), args)


def _excludes(library: Library, criterion_id: str) -> tuple[str, ...]:
    other = library.criteria.get(criterion_id)
    return () if other is None else other.excludes


def _strangers(criterion: Criterion, library: Library) -> Iterator[tuple[str, Message]]:
    """Ids in a text that no criterion has."""
    for place, text in texts_of(criterion):
        named = {each for language in LANGUAGES for each in _ID.findall(text.in_language(language))}
        for each in sorted(named):
            if each not in library.criteria and not each.startswith(_STANDARDS):
                yield place, Message(N_("The text names {id}, which is no criterion."), {"id": each})


def _twins(criterion: Criterion, library: Library) -> Iterator[tuple[str, Message]]:
    for other in library.criteria.values():
        if (
            other.id > criterion.id
            and other.category == criterion.category
            and other.name.fi == criterion.name.fi
        ):
            yield "name", Message(N_("{id} has the same name."), {"id": other.id})


def _falling(criterion: Criterion, parameter: Parameter) -> Iterator[tuple[str, Message]]:
    """A higher ambition that asks for less. Nought is no ask, nor is the end of a scale where points start."""
    if criterion.scale is not None and parameter.id == criterion.scale.zero:
        return
    offered = sorted(criterion.levels, key=lambda level: level.ambition.step)
    for lower, higher in pairwise(offered):
        before, after = parameter.defaults[lower.ambition], parameter.defaults[higher.ambition]
        if before and after and parameter.beyond(before, after):
            args: dict[str, Argument] = {
                "figure": parameter.label,
                "lower": Message(AMBITION_NAMES[lower.ambition]),
                "higher": Message(AMBITION_NAMES[higher.ambition]),
            }
            message = N_("{figure}: the level {higher} asks for less than the level {lower}.")
            yield f"parameters.{parameter.id}", Message(message, args)


def _below_law(criterion: Criterion, parameter: Parameter, today: date) -> Iterator[tuple[str, Message]]:
    """A proposed figure the law would not allow. What holds for some buyers only is left to the rules."""
    minimum = parameter.legal_minimum(today, "")
    if minimum is None or minimum.above_eu_threshold:
        return
    for level in criterion.levels:
        figure = parameter.defaults[level.ambition]
        if figure and parameter.beyond(minimum.value, figure):
            args: dict[str, Argument] = {
                "figure": parameter.label,
                "proposed": figure,
                "law": minimum.value,
            }
            message = N_("{figure}: {proposed} is proposed, while the law sets {law}.")
            yield f"parameters.{parameter.id}", Message(message, args)
