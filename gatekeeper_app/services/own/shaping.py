"""Changes to the shape of a criterion that keep its parts in step: kind and gate, levels, figures, law, questions.

Every function gives a new criterion and leaves texts alone, but for `rename_figure`, which follows a figure into them.
"""

import re
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from gatekeeper_app.domain.advice import NO_TEXT, CarbonEffect, Counterpart, Scale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import (
    Ambition,
    Criterion,
    CriterionKind,
    Direction,
    LegalBasis,
    Level,
    Parameter,
)
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.services.criteria_text.checks import GATES_OF_KIND

FIGURE_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


def with_kind(criterion: Criterion, kind: CriterionKind) -> Criterion:
    """Another kind stands at another gate; only an award criterion gives points."""
    gates = GATES_OF_KIND[kind]
    gate = criterion.gate if criterion.gate in gates else gates[0]
    scale = criterion.scale if kind is CriterionKind.AWARD else None
    return replace(criterion, kind=kind, gate=gate, scale=scale)


# ---- levels


def with_level(criterion: Criterion, ambition: Ambition) -> Criterion:
    """Offer a level. Figures begin with the value of the nearest level, to be verified."""
    if ambition in criterion.ambitions:
        return criterion
    like = criterion.level(ambition)
    level = Level(
        ambition=ambition,
        meaning=NO_TEXT,
        suppliers_from=like.suppliers_from,
        suppliers_to=like.suppliers_to,
        beyond_market=like.beyond_market or ambition.step > like.ambition.step,
    )
    parameters = tuple(
        replace(
            parameter,
            defaults={
                ambition: parameter.defaults.get(like.ambition, parameter.minimum),
                **parameter.defaults,
            },
            certainty={ambition: Certainty.PRACTICE, **parameter.certainty},
        )
        for parameter in criterion.parameters
    )
    levels = sorted((*criterion.levels, level), key=lambda each: each.ambition.step)
    return replace(criterion, levels=tuple(levels), parameters=parameters)


def without_level(criterion: Criterion, ambition: Ambition) -> Criterion:
    """Offer a level no more, with its figures; the last one stays."""
    levels = tuple(level for level in criterion.levels if level.ambition is not ambition)
    if not levels:
        return criterion
    parameters = tuple(
        replace(
            parameter,
            defaults={key: value for key, value in parameter.defaults.items() if key is not ambition},
            certainty={key: value for key, value in parameter.certainty.items() if key is not ambition},
        )
        for parameter in criterion.parameters
    )
    recommended = (
        criterion.recommended if criterion.recommended is not ambition else _nearest(levels, ambition)
    )
    return replace(criterion, levels=levels, parameters=parameters, recommended=recommended)


def _nearest(levels: tuple[Level, ...], ambition: Ambition) -> Ambition:
    return min(levels, key=lambda level: abs(level.ambition.step - ambition.step)).ambition


# ---- figures


def with_figure(criterion: Criterion) -> Criterion:
    """One more figure, everything in it still to be said; its name in texts is free."""
    taken = {parameter.id for parameter in criterion.parameters}
    number = next(n for n in range(1, len(taken) + 2) if f"figure_{n}" not in taken)
    figure = Parameter(
        id=f"figure_{number}",
        label=NO_TEXT,
        unit=NO_TEXT,
        minimum=Decimal(0),
        maximum=Decimal(100),
        step=Decimal(1),
        better=Direction.HIGHER,
        market=None,
        defaults=dict.fromkeys(criterion.ambitions, Decimal(0)),
        sources=(),
        certainty=dict.fromkeys(criterion.ambitions, Certainty.PRACTICE),
    )
    return replace(criterion, parameters=(*criterion.parameters, figure))


def without_figure(criterion: Criterion, figure_id: str) -> Criterion:
    """Take a figure out; a scale that counted from it loses that end. Texts that show it are told of by the help."""
    scale = criterion.scale
    if scale is not None:
        scale = replace(
            scale,
            full="" if scale.full == figure_id else scale.full,
            zero="" if scale.zero == figure_id else scale.zero,
        )
    parameters = tuple(each for each in criterion.parameters if each.id != figure_id)
    return replace(criterion, parameters=parameters, scale=scale)


def rename_figure(criterion: Criterion, old: str, new: str) -> Criterion:
    """Give a figure another name, in every text and in the scale too.

    Raises `ValueError` for a name that texts cannot hold or that another figure has.
    """
    if old == new:
        return criterion
    if not FIGURE_ID.fullmatch(new) or any(each.id == new for each in criterion.parameters):
        raise ValueError(new)
    place = re.compile(rf"\{{{re.escape(old)}(?=[|}}])")
    renamed: Criterion = _in_texts(criterion, place, "{" + new)
    parameters = tuple(replace(each, id=new) if each.id == old else each for each in renamed.parameters)
    scale = renamed.scale
    if scale is not None:
        scale = replace(
            scale,
            full=new if scale.full == old else scale.full,
            zero=new if scale.zero == old else scale.zero,
        )
    return replace(renamed, parameters=parameters, scale=scale)


def _in_texts(value: Any, place: re.Pattern[str], new: str) -> Any:
    if isinstance(value, LocalizedText):
        return LocalizedText(
            **{language: place.sub(new, value.in_language(language)) for language in LANGUAGES}
        )
    if isinstance(value, tuple):
        return tuple(_in_texts(each, place, new) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _in_texts(getattr(value, each.name), place, new) for each in fields(value)}
        )
    return value


# ---- lists of parts


def with_basis(criterion: Criterion, provision: str) -> Criterion:
    """Name a provision; one that is named already stays as it is."""
    if any(each.provision == provision for each in criterion.legal_basis):
        return criterion
    basis = LegalBasis(provision=provision, meaning=NO_TEXT)
    return replace(criterion, legal_basis=(*criterion.legal_basis, basis))


def with_question(criterion: Criterion) -> Criterion:
    return replace(criterion, dialogue_questions=(*criterion.dialogue_questions, NO_TEXT))


def with_carbon_effect(criterion: Criterion, source: str) -> Criterion:
    """`source` is where the first figures were read; it can be changed."""
    nought = Decimal(0)
    effect = CarbonEffect(
        low=nought,
        best=nought,
        high=nought,
        unit=NO_TEXT,
        basis=NO_TEXT,
        source=source,
        certainty=Certainty.PRACTICE,
    )
    return replace(criterion, carbon_effects=(*criterion.carbon_effects, effect))


def with_counterpart(criterion: Criterion, counterpart: Counterpart) -> Criterion:
    return replace(criterion, counterparts=(*criterion.counterparts, counterpart))


def with_scale(criterion: Criterion) -> Criterion:
    """A scale to be filled in, counting from the criterion's first figure where it has one."""
    full = criterion.parameters[0].id if criterion.parameters else ""
    return replace(criterion, scale=criterion.scale or Scale(full=full))


def without_entry(criterion: Criterion, field: str, index: int) -> Criterion:
    """Take one entry out of a list of the criterion."""
    entries = getattr(criterion, field)
    left: dict[str, Any] = {field: (*entries[:index], *entries[index + 1 :])}
    return replace(criterion, **left)
