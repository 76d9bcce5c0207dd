"""Dated values behind a criterion's figures: which have expired, which are due to be read again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gatekeeper_app.domain.criteria import Criterion, Parameter
from gatekeeper_app.domain.dated_values import DatedValue, ValueEntry
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.wording import values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpiredFigure:
    """A figure in force that is the dated value of an earlier time; `now` is what holds, None where nothing does."""

    parameter: Parameter
    figure: Decimal
    value: DatedValue
    entry: ValueEntry
    now: ValueEntry | None


def expired_figures(
    criterion: Criterion, decision: Decision, values: Mapping[str, DatedValue], on: date
) -> Iterator[ExpiredFigure]:
    """Figures of a decision that were a dated value and are no longer on that day.

    Where the tender text is the buyer's own, its figures are not known.
    """
    if any(text.strip() for text in decision.own_text.values()):
        return
    in_force = values_of(criterion, decision)
    for parameter in criterion.parameters:
        value = values.get(parameter.reference)
        entry = value.expired(in_force[parameter.id], on) if value is not None else None
        if value is not None and entry is not None:
            figure = in_force[parameter.id]
            yield ExpiredFigure(
                parameter=parameter, figure=figure, value=value, entry=entry, now=value.on(on)
            )


def ended(value: DatedValue, on: date) -> bool:
    """Whether a value held once and nothing holds on that day."""
    return value.on(on) is None and all(entry.valid_from <= on for entry in value.entries)
