"""What must hold in a criterion's text beyond its form: choices, references, levels, figures, places.

Every check hands back all it has to say as (place, message); none stops at the first.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Ambition, Aspect, CriterionKind, Direction, RStrategy, Size, Trait
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import fill, places
from gatekeeper_app.i18n import LANGUAGES, N_, LocalizedText, Message
from gatekeeper_app.services.criteria_text.advice_checks import advice_remarks
from gatekeeper_app.services.criteria_text.fitting import Remark
from gatekeeper_app.services.criteria_text.form import (
    CategoryText,
    CriterionText,
    ParameterText,
    SourceText,
    texts_at,
    texts_of,
)
from gatekeeper_app.services.criteria_text.references import NO_LIMITS, Limits, reference_remarks
from gatekeeper_app.services.criteria_text.remarks import UNUSED_FIGURE, choice, empty_string, empty_texts

GATES_OF_KIND: dict[CriterionKind, tuple[Gate, ...]] = {
    CriterionKind.PREPARATION: (Gate.NEED, Gate.DIALOGUE, Gate.FOLLOW_UP),
    CriterionKind.TECHNICAL_SPECIFICATION: (Gate.SPECIFICATION,),
    CriterionKind.SELECTION: (Gate.SUITABILITY,),
    CriterionKind.AWARD: (Gate.AWARD,),
    CriterionKind.CONTRACT_CLAUSE: (Gate.CONTRACT,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownIds:
    """What a criterion may refer to; `values` are the dated values with the limits they set."""

    sources: Collection[str]
    provisions: Collection[str]
    values: Limits = field(default_factory=lambda: NO_LIMITS)


def category_remarks(category: CategoryText) -> Iterator[Remark]:
    yield from empty_string("id", category.id)
    yield from empty_texts((("name", category.name), ("description", category.description)))
    yield from _cpv_remarks(category.cpv)
    for nature in category.natures:
        yield from choice("natures", nature, ContractNature)


def source_remarks(source: SourceText) -> Iterator[Remark]:
    place = f"sources.{source.id}"
    yield from empty_string(f"{place}.id", source.id)
    # A practitioner's judgement, or a memory, was not read anywhere.
    if source.certainty not in (Certainty.PRACTICE, Certainty.MEMORY):
        yield from empty_string(f"{place}.address", source.address)
    yield from empty_texts(((f"{place}.title", source.title),))
    yield from choice(f"{place}.certainty", source.certainty, Certainty)


def criterion_remarks(criterion: CriterionText, known: KnownIds) -> Iterator[Remark]:
    yield from _choices(criterion)
    yield from _kind_and_gate(criterion)
    yield from _cpv_remarks(criterion.cpv)
    if not 0 <= criterion.value_share <= 1:
        yield "value_share", Message(N_("The share must lie between 0 and 1."))
    if criterion.review_by < criterion.valid_from:
        yield "review_by", Message(N_("The review is due before the criterion becomes valid."))
    yield from _references(criterion, known)
    yield from _levels(criterion)
    for parameter in criterion.parameters:
        yield from _parameter(parameter, criterion, known)
        yield from _legal_minimums(parameter, known)
    yield from reference_remarks(criterion, known.values)
    yield from _scale(criterion)
    yield from advice_remarks(criterion, known.sources)
    yield from empty_texts(texts_of(criterion))
    yield from _places(criterion)


def _choices(criterion: CriterionText) -> Iterator[Remark]:
    yield from choice("kind", criterion.kind, CriterionKind)
    yield from choice("gate", criterion.gate, Gate)
    yield from choice("aspect", criterion.aspect, Aspect)
    yield from choice("effect", criterion.effect, Size)
    yield from choice("effort", criterion.effort, Size)
    for strategy in criterion.r_strategies:
        yield from choice("r_strategies", strategy, RStrategy)
    for trait in criterion.traits:
        yield from choice("traits", trait, Trait)
    for role in criterion.deciding_roles:
        yield from choice("deciding_roles", role, Role)
    if not criterion.deciding_roles:
        yield "deciding_roles", Message(N_("At least one role must decide on the criterion."))


def _kind_and_gate(criterion: CriterionText) -> Iterator[Remark]:
    if criterion.kind not in list(CriterionKind) or criterion.gate not in list(Gate):
        return
    allowed = GATES_OF_KIND[CriterionKind(criterion.kind)]
    if criterion.gate not in allowed:
        args = {"kind": criterion.kind, "gate": criterion.gate, "allowed": ", ".join(allowed)}
        yield (
            "gate",
            Message(N_("A criterion of kind {kind} belongs to gate {allowed}, not to {gate}."), args),
        )


def _cpv_remarks(codes: Iterable[str]) -> Iterator[Remark]:
    for code in codes:
        if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 8):
            yield "cpv", Message(N_("{value} is not a CPV prefix of 2 to 8 digits."), {"value": code})


def _references(criterion: CriterionText, known: KnownIds) -> Iterator[Remark]:
    yield from _unknown_sources("sources", criterion.sources, known)
    for basis in criterion.legal_basis:
        if basis.provision not in known.provisions:
            message = Message(N_("The provision {id} is not in the law book."), {"id": basis.provision})
            yield f"legal_basis.{basis.provision}", message


def _unknown_sources(place: str, ids: Iterable[str], known: KnownIds) -> Iterator[Remark]:
    for source in ids:
        if source not in known.sources and source not in known.provisions:
            yield (
                place,
                Message(
                    N_("The source {id} is neither in sources.toml nor in the law book."), {"id": source}
                ),
            )


def _levels(criterion: CriterionText) -> Iterator[Remark]:
    offered = [level.ambition for level in criterion.levels]
    for level in criterion.levels:
        place = f"levels.{level.ambition}"
        yield from choice(f"{place}.ambition", level.ambition, Ambition)
        if level.suppliers_from < 0 or (
            level.suppliers_to is not None and level.suppliers_to < level.suppliers_from
        ):
            yield place, Message(N_("The numbers of suppliers do not form a range."))
    yield from _repeated("levels", offered)
    if criterion.recommended not in offered:
        args = {"level": criterion.recommended}
        yield "recommended", Message(N_("The level {level} is recommended but not offered."), args)


def _parameter(parameter: ParameterText, criterion: CriterionText, known: KnownIds) -> Iterator[Remark]:
    place = f"parameters.{parameter.id}"
    offered = [level.ambition for level in criterion.levels]
    yield from choice(f"{place}.better", parameter.better, Direction)
    yield from _unknown_sources(f"{place}.sources", parameter.sources, known)
    for level, certainty in parameter.certainty.items():
        yield from choice(f"{place}.certainty.{level}", certainty, Certainty)
    if parameter.step <= 0:
        yield f"{place}.step", Message(N_("The step must be above zero."))
    if parameter.minimum > parameter.maximum:
        yield f"{place}.minimum", Message(N_("The minimum is above the maximum."))
    for name, by_level in (("defaults", parameter.defaults), ("certainty", parameter.certainty)):
        yield from _by_level(f"{place}.{name}", by_level, offered)
    for level, value in parameter.defaults.items():
        shown = parameter.id in _names_at(criterion, level)
        yield from _default(f"{place}.defaults.{level}", value, parameter, shown=shown)


def _names_at(criterion: CriterionText, ambition: str) -> set[str]:
    """The figures that the texts in use at an ambition show."""
    texts = texts_at(criterion, ambition)
    return {name for text in texts for language in LANGUAGES for name in places(text.in_language(language))}


def _legal_minimums(parameter: ParameterText, known: KnownIds) -> Iterator[Remark]:
    for minimum in parameter.legal_minimums:
        place = f"parameters.{parameter.id}.legal_minimums"
        if not minimum.reference:  # else the dated value says where it was read
            yield from _unknown_sources(place, filter(None, (minimum.source,)), known)
        yield from choice(f"{place}.certainty", minimum.certainty, Certainty)
        first, last = minimum.valid_from, minimum.valid_until
        if first is not None and last is not None and last < first:
            yield place, Message(N_("The last day lies before the first."))


def _scale(criterion: CriterionText) -> Iterator[Remark]:
    """The ends of a scale are figures of the criterion, and full points are harder to earn than none."""
    scale = criterion.scale
    if scale is None:
        return
    if criterion.kind != CriterionKind.AWARD:
        yield "scale", Message(N_("Only an award criterion has a scale."))
    known = {parameter.id: parameter for parameter in criterion.parameters}
    for name in filter(None, (scale.full, scale.zero)):
        if name not in known:
            yield "scale", Message(N_("The place {name} has no parameter."), {"name": name})
    if scale.full not in known or scale.zero not in known:
        return
    full, zero = known[scale.full], known[scale.zero]
    sign = 1 if full.better == Direction.HIGHER else -1
    for level in full.defaults.keys() & zero.defaults.keys():
        if sign * full.defaults[level] <= sign * zero.defaults[level]:
            yield f"scale.{level}", Message(N_("Full points are no harder to earn than no points."))


def _by_level(place: str, by_level: Mapping[str, object], offered: Collection[str]) -> Iterator[Remark]:
    for level in offered:
        if level not in by_level:
            yield f"{place}.{level}", Message(N_("The level is offered, but its value is missing here."))
    for level in by_level:
        if level not in offered:
            yield f"{place}.{level}", Message(N_("A value is given for a level that is not offered."))


def _default(place: str, value: Decimal, parameter: ParameterText, *, shown: bool) -> Iterator[Remark]:
    # Where no text of the level shows the figure, nought says that it is not asked for there.
    lowest = parameter.minimum if shown else min(parameter.minimum, Decimal(0))
    if not lowest <= value <= parameter.maximum:
        args = {"value": value, "minimum": parameter.minimum, "maximum": parameter.maximum}
        yield place, Message(N_("{value} does not lie between {minimum} and {maximum}."), args)
    # An entry field shows as many decimals as the step has: a finer default would be rounded in it.
    if _decimals(value) > _decimals(parameter.step):
        args = {"value": value, "step": parameter.step}
        yield place, Message(N_("{value} has more decimals than the step {step}."), args)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places(criterion: CriterionText) -> Iterator[Remark]:
    declared = [parameter.id for parameter in criterion.parameters]
    yield from _repeated("parameters", declared)
    used: set[str] = set()
    for place, text in texts_of(criterion):
        words = [text.in_language(language) for language in LANGUAGES]
        # A language without words is told as such, and not as lacking places too.
        names = [set(places(each)) for each in words if each.strip()]
        in_all = set().union(*names)
        used |= in_all
        if any(found != in_all for found in names):
            yield place, Message(N_("The languages of the text do not hold the same places for figures."))
        for name in sorted(in_all.difference(declared)):
            yield place, Message(N_("The place {name} has no parameter."), {"name": f"{{{name}}}"})
        yield from _stray_braces(place, text)
    for name in declared:
        if name not in used:
            yield f"parameters.{name}", Message(UNUSED_FIGURE)


def _stray_braces(place: str, text: LocalizedText) -> Iterator[Remark]:
    """A mistyped place (``{Years}``, ``{years|one}``) would stand in the call for tender as it is."""
    for language in LANGUAGES:
        words = text.in_language(language)
        filled = fill(words, dict.fromkeys(places(words), Decimal(1)), language)
        if "{" in filled or "}" in filled:
            yield (
                f"{place}.{language}",
                Message(N_("A brace in the text does not belong to a place for a figure.")),
            )


def _repeated(place: str, ids: Iterable[str]) -> Iterator[Remark]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield f"{place}.{name}", Message(N_("{id} stands here more than once."), {"id": name})
