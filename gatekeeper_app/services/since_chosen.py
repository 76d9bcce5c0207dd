"""Decisions whose criterion reads differently by now: side by side, kept as they are, or taken over."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gatekeeper_app.calculation.since_chosen import ChangeOf, Difference, differences, mark_of, unsettled
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import values_of
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.rules.phases import Phase, phase_of
from gatekeeper_app.services.editing import Edit, refreshed, with_decision
from gatekeeper_app.services.protocols import LawBook

__all__ = ["ChangeOf", "Changed", "Difference", "changed_of", "keep_mine", "take_new"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A decision, and what differs from what it was taken on. `can_be_taken`: the call for tenders is not out yet, so
    that its words can still be changed."""

    decision: Decision
    criterion: Criterion
    differences: tuple[Difference, ...]
    can_be_taken: bool


def changed_of(procurement: Procurement, criterion: Criterion, law: LawBook, today: date) -> Changed | None:
    """The first decision on this criterion, of the whole or of a lot, with changes nobody has settled yet."""
    for decision in procurement.included:
        if decision.criterion_id == criterion.id:
            unlike = unsettled(decision, criterion, law.values, today)
            if unlike:
                preparing = phase_of(procurement, today) is Phase.PREPARING
                return Changed(
                    decision=decision, criterion=criterion, differences=unlike, can_be_taken=preparing
                )
    return None


def keep_mine(
    procurement: Procurement, decision: Decision, criterion: Criterion, law: LawBook, today: date
) -> Edit:
    """The decision stays on the words and figures it was taken on; these changes are not asked about again.

    A figure the library now proposes otherwise becomes the buyer's own, where it is still within the range.
    """
    found = differences(decision, criterion, law.values, today)
    own = dict(decision.parameters)
    for each in found:
        figure = decision.figures.get(each.key)
        if each.of is ChangeOf.FIGURE and figure is not None and _within(criterion, each.key, figure):
            own[each.key] = figure
    state = refreshed(replace(decision, parameters=own), criterion).state
    kept = replace(decision, parameters=own, state=state)
    # Figures made one's own no longer differ: the mark is of what still does.
    kept = replace(kept, looked_at=mark_of(differences(kept, criterion, law.values, today)))
    return Edit(
        procurement=with_decision(procurement, kept),
        label=Message(N_("“{criterion}” kept as decided"), {"criterion": criterion.name}),
    )


def take_new(
    procurement: Procurement,
    decision: Decision,
    criterion: Criterion,
    law: LawBook,
    today: date,
    *,
    library_version: str,
) -> Edit:
    """The decision on today's words and figures of the library. Words and figures of the buyer's own stay hers; a
    figure of hers that was the dated value of its day becomes the one of today."""
    figures = _new_figures(decision, criterion, law, today)
    own = {**decision.parameters, **figures}
    level = criterion.defaults_for(decision.ambition)
    own = {name: value for name, value in own.items() if level.get(name) != value}
    taken = refreshed(replace(decision, parameters=own, library_version=library_version), criterion)
    taken = replace(taken, looked_at=mark_of(differences(taken, criterion, law.values, today)))
    return Edit(
        procurement=with_decision(procurement, taken),
        label=Message(N_("“{criterion}” brought up to date with the library"), {"criterion": criterion.name}),
    )


def _new_figures(
    decision: Decision, criterion: Criterion, law: LawBook, today: date
) -> Mapping[str, Decimal]:
    """Figures that were the dated value of the day they were chosen on, as they are today."""
    in_force = values_of(criterion, decision)
    found = {}
    for parameter in criterion.parameters:
        value = law.values.get(parameter.reference)
        now = value.on(today) if value is not None else None
        if value is None or now is None or now.value is None:
            continue
        if value.expired(in_force[parameter.id], today) and _within(criterion, parameter.id, now.value):
            found[parameter.id] = now.value
    return found


def _within(criterion: Criterion, parameter_id: str, value: Decimal) -> bool:
    parameter = criterion.parameter(parameter_id)
    return parameter.minimum <= value <= parameter.maximum
