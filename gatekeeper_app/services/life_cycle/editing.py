"""Changes to the cost cases of a procurement. Pure, like `services.editing`: each gives the changed procurement with a
label for the journal.

What cannot be calculated with is kept all the same: it is explained at its field (`calculation.life_cycle.faults`)
and refused only where it could not be undone or shown. Raises `WrongUsageError` for an id the procurement has not.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gatekeeper_app.calculation.life_cycle.model import Role, Use
from gatekeeper_app.domain.cost_cases import (
    COST_KIND_NAMES,
    CostAlternative,
    CostAssumptions,
    CostCase,
    CostLine,
    SharedInput,
)
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle.figures import FigureRow

_Entry = TypeVar("_Entry", CostAlternative, CostLine, SharedInput)


def add_case(procurement: Procurement, case: CostCase) -> Edit:
    return Edit(
        procurement=replace(procurement, cost_cases=(*procurement.cost_cases, case)),
        label=Message(N_("life-cycle cost added: {name}"), {"name": case.name}),
    )


def remove_case(procurement: Procurement, case_id: str) -> Edit:
    case = find_case(procurement, case_id)
    kept = tuple(each for each in procurement.cost_cases if each.id != case_id)
    return Edit(
        procurement=replace(procurement, cost_cases=kept),
        label=Message(N_("life-cycle cost removed: {name}"), {"name": case.name}),
    )


def set_case(procurement: Procurement, case: CostCase, label: Message) -> Edit:
    """The case in the place of the one with its id: for changes that no function here makes."""
    find_case(procurement, case.id)
    cases = tuple(case if each.id == case.id else each for each in procurement.cost_cases)
    return Edit(procurement=replace(procurement, cost_cases=cases), label=label)


def rename_case(procurement: Procurement, case_id: str, name: str, note: str | None = None) -> Edit:
    case = find_case(procurement, case_id)
    changed = replace(case, name=" ".join(name.split()), note=case.note if note is None else note.strip())
    return set_case(procurement, changed, _label(N_("life-cycle cost named: {name}"), name=changed.name))


def set_assumptions(procurement: Procurement, case_id: str, assumptions: CostAssumptions) -> Edit:
    """Period, rate, growth, lives, price of emissions, runs and seed."""
    case = find_case(procurement, case_id)
    return set_case(
        procurement,
        replace(case, assumptions=assumptions),
        _label(N_("assumptions changed: {name}"), name=case.name),
    )


def set_reference(procurement: Procurement, case_id: str, alternative_id: str) -> Edit:
    """The alternative savings are counted against; empty: the first."""
    case = find_case(procurement, case_id)
    if alternative_id:
        _found(case.alternatives, alternative_id)
    return set_case(
        procurement,
        replace(case, reference=alternative_id),
        _label(N_("reference changed: {name}"), name=case.name),
    )


def set_use(procurement: Procurement, case_id: str, input_id: str) -> Edit:
    """The shared figure that says how much one piece is used in a year; empty: no cost a unit of use."""
    case = find_case(procurement, case_id)
    if input_id:
        _found(case.inputs, input_id)
    return set_case(
        procurement,
        replace(case, use_input=input_id),
        _label(N_("unit of use changed: {name}"), name=case.name),
    )


def put_input(procurement: Procurement, case_id: str, shared: SharedInput) -> Edit:
    """A shared figure in the place of the one with its id, or at the end."""
    case = find_case(procurement, case_id)
    return set_case(
        procurement,
        replace(case, inputs=_put(case.inputs, shared)),
        _label(N_("shared figure set: {name}"), name=shared.name or shared.id),
    )


def remove_input(procurement: Procurement, case_id: str, input_id: str) -> Edit:
    """Raises `WrongUsageError` where a cost still rests on it."""
    case = find_case(procurement, case_id)
    shared = _found(case.inputs, input_id)
    used = [
        line.name or line.id
        for alternative in case.alternatives
        for line in alternative.lines
        if input_id in (*line.amount_inputs, line.price_input, line.emission_input)
    ]
    if used:
        raise WrongUsageError(
            what=Message(N_("The shared figure was not removed.")),
            why=Message(N_("Costs rest on it: {names}."), {"names": ", ".join(dict.fromkeys(used))}),
            remedy=Message(N_("Give those costs another figure first.")),
        )
    kept = tuple(each for each in case.inputs if each.id != input_id)
    use = "" if case.use_input == input_id else case.use_input
    return set_case(
        procurement,
        replace(case, inputs=kept, use_input=use),
        _label(N_("shared figure removed: {name}"), name=shared.name or shared.id),
    )


def put_alternative(procurement: Procurement, case_id: str, alternative: CostAlternative) -> Edit:
    """An alternative in the place of the one with its id, or at the end."""
    case = find_case(procurement, case_id)
    return set_case(
        procurement,
        replace(case, alternatives=_put(case.alternatives, alternative)),
        _label(N_("alternative set: {name}"), name=alternative.name or alternative.id),
    )


def put_alternatives(
    procurement: Procurement, case_id: str, alternatives: tuple[CostAlternative, ...]
) -> Edit:
    """Several at once, as they come from bidder sheets, in one step that is undone as one."""
    case = find_case(procurement, case_id)
    for alternative in alternatives:
        case = replace(case, alternatives=_put(case.alternatives, alternative))
    return set_case(
        procurement, case, _label(N_("alternatives taken over: {count}"), count=len(alternatives))
    )


def remove_alternative(procurement: Procurement, case_id: str, alternative_id: str) -> Edit:
    case = find_case(procurement, case_id)
    gone = _found(case.alternatives, alternative_id)
    kept = tuple(each for each in case.alternatives if each.id != alternative_id)
    reference = "" if case.reference == alternative_id else case.reference
    return set_case(
        procurement,
        replace(case, alternatives=kept, reference=reference),
        _label(N_("alternative removed: {name}"), name=gone.name or gone.id),
    )


def move_alternative(procurement: Procurement, case_id: str, alternative_id: str, place: int) -> Edit:
    """To another place in the row, counted from nought."""
    case = find_case(procurement, case_id)
    moved = _found(case.alternatives, alternative_id)
    others = [each for each in case.alternatives if each.id != alternative_id]
    others.insert(max(0, min(place, len(others))), moved)
    return set_case(
        procurement,
        replace(case, alternatives=tuple(others)),
        _label(N_("alternative moved: {name}"), name=moved.name or moved.id),
    )


def put_line(procurement: Procurement, case_id: str, alternative_id: str, line: CostLine) -> Edit:
    """A cost in the place of the one with its id, or at the end."""
    case = find_case(procurement, case_id)
    alternative = _found(case.alternatives, alternative_id)
    changed = replace(alternative, lines=_put(alternative.lines, line))
    return set_case(
        procurement,
        replace(case, alternatives=_put(case.alternatives, changed)),
        _label(
            N_("cost set: {cost}, {name}"),
            cost=line.name or Message(COST_KIND_NAMES[line.kind]),
            name=alternative.name or alternative.id,
        ),
    )


def remove_line(procurement: Procurement, case_id: str, alternative_id: str, line_id: str) -> Edit:
    case = find_case(procurement, case_id)
    alternative = _found(case.alternatives, alternative_id)
    gone = _found(alternative.lines, line_id)
    changed = replace(alternative, lines=tuple(line for line in alternative.lines if line.id != line_id))
    return set_case(
        procurement,
        replace(case, alternatives=_put(case.alternatives, changed)),
        _label(
            N_("cost removed: {cost}, {name}"),
            cost=gone.name or Message(COST_KIND_NAMES[gone.kind]),
            name=alternative.name or alternative.id,
        ),
    )


def set_figure(procurement: Procurement, case_id: str, row: FigureRow, estimate: Estimate) -> Edit:
    """A figure at every place it stands at: what alternatives share changes in all of them."""
    case = find_case(procurement, case_id)
    for use in row.places:
        case = with_figure(case, use, estimate)
    return set_case(
        procurement,
        case,
        _label(N_("{figure}: {value}"), figure=row.name, value=row.shown(estimate.best)),
    )


def with_figure(case: CostCase, use: Use, estimate: Estimate) -> CostCase:
    """The case with the figure of one place exchanged."""
    assumptions = case.assumptions
    match use.role:
        case Role.RATE:
            return replace(case, assumptions=replace(assumptions, rate=estimate))
        case Role.CARBON_PRICE:
            return replace(case, assumptions=replace(assumptions, carbon_price=estimate))
        case Role.ESCALATION:
            if use.kind is None:
                return case
            escalation = {**assumptions.escalation, use.kind: estimate}
            return replace(case, assumptions=replace(assumptions, escalation=escalation))
        case Role.INPUT:
            shared = replace(_found(case.inputs, use.input), figure=estimate)
            return replace(case, inputs=_put(case.inputs, shared))
        case _:
            alternative = _found(case.alternatives, use.alternative)
            changed = _with_own_figure(alternative, use, estimate)
            return replace(case, alternatives=_put(case.alternatives, changed))


def _with_own_figure(alternative: CostAlternative, use: Use, estimate: Estimate) -> CostAlternative:
    match use.role:
        case Role.LIFE:
            return replace(alternative, life=estimate)
        case Role.EMISSIONS:
            return replace(alternative, emissions=estimate)
        case Role.EMBODIED:
            return replace(alternative, embodied=estimate)
    line = _found(alternative.lines, use.line)
    changes: dict[Role, Callable[[], CostLine]] = {
        Role.AMOUNT: lambda: replace(line, amount=estimate),
        Role.PRICE: lambda: replace(line, price=estimate),
        Role.EMISSION: lambda: replace(line, emission=estimate),
    }
    return replace(alternative, lines=_put(alternative.lines, changes[use.role]()))


def find_case(procurement: Procurement, case_id: str) -> CostCase:
    """The case with this id; raises `WrongUsageError` where there is none."""
    for case in procurement.cost_cases:
        if case.id == case_id:
            return case
    raise _missing(case_id)


def _found(entries: tuple[_Entry, ...], entry_id: str) -> _Entry:
    for entry in entries:
        if entry.id == entry_id:
            return entry
    raise _missing(entry_id)


def _missing(entry_id: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The life-cycle cost was not changed.")),
        why=Message(N_("There is nothing with the id {id} in it any more."), {"id": entry_id}),
        remedy=Message(N_("Look at it as it stands now, and make the change there.")),
    )


def _put(entries: tuple[_Entry, ...], entry: _Entry) -> tuple[_Entry, ...]:
    changed: list[_Entry] = [entry if each.id == entry.id else each for each in entries]
    if entry not in changed:
        changed.append(entry)
    return tuple(changed)


def _label(msgid: str, **places: Argument) -> Message:
    return Message(msgid, places)
