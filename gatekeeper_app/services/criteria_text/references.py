"""What criteria refer to in the book of dated values: figures that stand there and nowhere else."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import msgspec

from gatekeeper_app.domain.criteria import LegalMinimum
from gatekeeper_app.domain.dated_values import DatedValue, ValueKind
from gatekeeper_app.domain.law import GroupFigure
from gatekeeper_app.domain.procurements import BuyerKind
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.criteria_text.fitting import Remark
from gatekeeper_app.services.criteria_text.form import CriterionText, LegalMinimumText, ParameterText
from gatekeeper_app.services.protocols import LawBook

Limits: TypeAlias = Mapping[str, tuple[LegalMinimum, ...]]
"""Every dated value by its id, with the legal minimums it sets; none where it sets no limit, or one that binds a group
of buyers no names are known of."""

NO_LIMITS: Limits = MappingProxyType({})


def limits_of(law: LawBook) -> Limits:
    return {value.id: tuple(_minimums(value, law)) for value in law.values.values()}


def _minimums(value: DatedValue, law: LawBook) -> Iterator[LegalMinimum]:
    lines = [line for line in law.group_figures if line.reference == value.id]
    if value.kind is not ValueKind.LIMIT or not all(_all_known(line) for line in lines):
        return
    for entry in value.entries:
        if entry.value is not None:
            yield LegalMinimum(
                value=entry.value,
                valid_from=entry.valid_from,
                valid_until=entry.valid_until,
                source=value.row,
                certainty=entry.certainty,
                buyers=tuple(dict.fromkeys(name for line in lines for name in line.names)),
                above_eu_threshold=value.above_eu_threshold,
                reference=value.id,
            )


def _all_known(line: GroupFigure) -> bool:
    """Whether a line says by name whom it binds, or binds every buyer."""
    return bool(line.names or line.cpv) or set(line.own_kinds) == set(BuyerKind)


def reference_remarks(criterion: CriterionText, limits: Limits) -> Iterator[Remark]:
    """References to values that are not in the book, or are not what they are said to be."""
    for value_id in criterion.values:
        yield from _unknown("values", value_id, limits)
    for parameter in criterion.parameters:
        place = f"parameters.{parameter.id}"
        if parameter.reference:
            yield from _unknown(f"{place}.reference", parameter.reference, limits)
        for minimum in parameter.legal_minimums:
            yield from _minimum(f"{place}.legal_minimums", minimum, limits)


def _minimum(place: str, minimum: LegalMinimumText, limits: Limits) -> Iterator[Remark]:
    if not minimum.reference:
        for name, given in (
            ("value", minimum.value),
            ("valid_from", minimum.valid_from),
            ("source", minimum.source),
        ):
            if given in (None, ""):
                yield f"{place}.{name}", Message(N_("This key is missing."))
    elif minimum.reference not in limits:
        yield from _unknown(place, minimum.reference, limits)
    elif not limits[minimum.reference]:
        words = N_("{id} sets no limit that a criterion could be compared with.")
        yield place, Message(words, {"id": minimum.reference})


def _unknown(place: str, value_id: str, limits: Limits) -> Iterator[Remark]:
    if value_id not in limits:
        yield place, Message(N_("There is no dated value {id}."), {"id": value_id})


def resolved(criterion: CriterionText, limits: Limits) -> CriterionText:
    """The criterion with the figures of the book in the place of references; checked before."""

    def figures(parameter: ParameterText) -> ParameterText:
        minimums: list[LegalMinimumText] = []
        for minimum in parameter.legal_minimums:
            if minimum.reference in limits and minimum.value is None:
                minimums += (
                    msgspec.convert(each, LegalMinimumText, from_attributes=True)
                    for each in limits[minimum.reference]
                )
            else:
                minimums.append(minimum)
        return msgspec.structs.replace(parameter, legal_minimums=tuple(minimums))

    return msgspec.structs.replace(criterion, parameters=tuple(map(figures, criterion.parameters)))
