"""Changes to the carbon cases of a procurement. Pure, like `services.editing`: each gives the changed procurement with
a label for the journal.

What cannot be calculated with is kept all the same: it is explained at its field (`calculation.carbon.faults`).
Raises `WrongUsageError` for an id the procurement has not.
"""

from dataclasses import replace

from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.estimates import Estimate, Scenario
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.carbon.cases import scaled
from gatekeeper_app.services.editing import Edit
from gatekeeper_app.services.life_cycle.cases import new_id


def add_case(procurement: Procurement, case: CarbonCase) -> Edit:
    return Edit(
        procurement=replace(procurement, carbon_cases=(*procurement.carbon_cases, case)),
        label=Message(N_("carbon calculation added: {name}"), {"name": case.name}),
    )


def copy_case(procurement: Procurement, case_id: str, name: str) -> Edit:
    """A copy under another name. It stays out of the sum, which would take the same emissions twice."""
    case = find_case(procurement, case_id)
    return add_case(procurement, replace(case, id=new_id(), name=name, in_total=False))


def remove_case(procurement: Procurement, case_id: str) -> Edit:
    case = find_case(procurement, case_id)
    return Edit(
        procurement=replace(
            procurement, carbon_cases=tuple(each for each in procurement.carbon_cases if each.id != case_id)
        ),
        label=Message(N_("carbon calculation removed: {name}"), {"name": case.name}),
    )


def rename_case(procurement: Procurement, case_id: str, name: str, note: str | None = None) -> Edit:
    case = find_case(procurement, case_id)
    changed = replace(case, name=" ".join(name.split()), note=case.note if note is None else note.strip())
    return _put(procurement, changed, Message(N_("carbon calculation named: {name}"), {"name": changed.name}))


def set_figure(
    procurement: Procurement, case_id: str, input_id: str, estimate: Estimate, scenario_id: str = ""
) -> Edit:
    """A figure of one scenario, or with no scenario that of all which have none of their own."""
    case = find_case(procurement, case_id)
    if not scenario_id:
        changed = replace(case, inputs={**case.inputs, input_id: estimate})
    else:
        scenario = _scenario(case, scenario_id)
        changed = _with(case, replace(scenario, inputs={**scenario.inputs, input_id: estimate}))
    return _put(procurement, changed, Message(N_("figure changed: {name}"), {"name": case.name}))


def set_quantity(procurement: Procurement, case_id: str, input_id: str, estimate: Estimate) -> Edit:
    """How much is bought, for all scenarios. A scenario's own quantity that came from the calculator moves along in
    proportion, or its share of the whole would change with it; one the buyer entered stays."""
    case = find_case(procurement, case_id)
    old = case.inputs.get(input_id)
    edit = set_figure(procurement, case_id, input_id, estimate)
    if old is None or not all(each.is_finite() and each > 0 for each in (old.best, estimate.best)):
        return edit
    changed = find_case(edit.procurement, case_id)
    for scenario in case.scenarios:
        own = scenario.inputs.get(input_id)
        if own is not None and own.certainty is not None:
            moved = {**scenario.inputs, input_id: scaled(own, estimate.best / old.best)}
            changed = _with(changed, replace(scenario, inputs=moved))
    return _put(procurement, changed, edit.label)


def take_back_figure(procurement: Procurement, case_id: str, scenario_id: str, input_id: str) -> Edit:
    """The scenario has no figure of its own any more: that of all holds."""
    case = find_case(procurement, case_id)
    scenario = _scenario(case, scenario_id)
    kept = {name: figure for name, figure in scenario.inputs.items() if name != input_id}
    return _put(
        procurement,
        _with(case, replace(scenario, inputs=kept)),
        Message(N_("figure changed: {name}"), {"name": case.name}),
    )


def split_figure(procurement: Procurement, case_id: str, input_id: str) -> Edit:
    """Every scenario has a figure of its own from now on, each begun from that of all."""
    case = find_case(procurement, case_id)
    shared = case.inputs.get(input_id)
    scenarios = tuple(
        each
        if shared is None or input_id in each.inputs
        else replace(each, inputs={**each.inputs, input_id: shared})
        for each in case.scenarios
    )
    inputs = {name: figure for name, figure in case.inputs.items() if name != input_id}
    return _put(
        procurement,
        replace(case, inputs=inputs, scenarios=scenarios),
        Message(N_("figure changed: {name}"), {"name": case.name}),
    )


def join_figure(procurement: Procurement, case_id: str, input_id: str) -> Edit:
    """One figure for all scenarios: the one they shared, else that of the baseline."""
    case = find_case(procurement, case_id)
    known = [each.inputs[input_id] for each in case.scenarios if input_id in each.inputs]
    shared = case.inputs.get(input_id) or (known[0] if known else None)
    scenarios = tuple(
        replace(each, inputs={name: figure for name, figure in each.inputs.items() if name != input_id})
        for each in case.scenarios
    )
    inputs = dict(case.inputs) if shared is None else {**case.inputs, input_id: shared}
    return _put(
        procurement,
        replace(case, inputs=inputs, scenarios=scenarios),
        Message(N_("figure changed: {name}"), {"name": case.name}),
    )


def put_scenario(procurement: Procurement, case_id: str, scenario: Scenario) -> Edit:
    """A scenario in the place of the one with its id, or at the end."""
    case = find_case(procurement, case_id)
    return _put(
        procurement,
        _with(case, scenario),
        Message(N_("scenario set: {name}"), {"name": scenario.name or scenario.id}),
    )


def remove_scenario(procurement: Procurement, case_id: str, scenario_id: str) -> Edit:
    case = find_case(procurement, case_id)
    gone = _scenario(case, scenario_id)
    kept = tuple(each for each in case.scenarios if each.id != scenario_id)
    chosen = case.chosen if case.chosen != scenario_id and any(e.id == case.chosen for e in kept[1:]) else ""
    return _put(
        procurement,
        replace(case, scenarios=kept, chosen=chosen),
        Message(N_("scenario removed: {name}"), {"name": gone.name or gone.id}),
    )


def set_baseline(procurement: Procurement, case_id: str, scenario_id: str) -> Edit:
    """The scenario becomes the one others are compared with: the first."""
    case = find_case(procurement, case_id)
    first = _scenario(case, scenario_id)
    others = tuple(each for each in case.scenarios if each.id != scenario_id)
    changed = replace(
        case, scenarios=(first, *others), chosen="" if case.chosen == scenario_id else case.chosen
    )
    return _put(
        procurement, changed, Message(N_("baseline chosen: {name}"), {"name": first.name or first.id})
    )


def set_chosen(procurement: Procurement, case_id: str, scenario_id: str) -> Edit:
    """What is bought."""
    case = find_case(procurement, case_id)
    scenario = _scenario(case, scenario_id)
    return _put(
        procurement,
        replace(case, chosen=scenario_id),
        Message(N_("scenario chosen: {name}"), {"name": scenario.name or scenario.id}),
    )


def attach(procurement: Procurement, case_id: str, criterion_id: str, lot_id: str = "") -> Edit:
    """The criterion and the lot the difference is counted for; empty: none, and the whole."""
    case = find_case(procurement, case_id)
    return _put(
        procurement,
        replace(case, criterion_id=criterion_id, lot_id=lot_id),
        Message(N_("carbon calculation attached: {name}"), {"name": case.name}),
    )


def set_in_total(procurement: Procurement, case_id: str, in_total: bool) -> Edit:
    """Whether the case stands in the sum of the procurement."""
    case = find_case(procurement, case_id)
    label = N_("counted in the sum: {name}") if in_total else N_("left out of the sum: {name}")
    return _put(procurement, replace(case, in_total=in_total), Message(label, {"name": case.name}))


def find_case(procurement: Procurement, case_id: str) -> CarbonCase:
    """The case with this id; raises `WrongUsageError` where there is none."""
    for case in procurement.carbon_cases:
        if case.id == case_id:
            return case
    raise _missing(case_id)


def _put(procurement: Procurement, case: CarbonCase, label: Message) -> Edit:
    cases = tuple(case if each.id == case.id else each for each in procurement.carbon_cases)
    return Edit(procurement=replace(procurement, carbon_cases=cases), label=label)


def _with(case: CarbonCase, scenario: Scenario) -> CarbonCase:
    known = [each.id for each in case.scenarios]
    scenarios = tuple(scenario if each.id == scenario.id else each for each in case.scenarios)
    return replace(case, scenarios=scenarios if scenario.id in known else (*scenarios, scenario))


def _scenario(case: CarbonCase, scenario_id: str) -> Scenario:
    for scenario in case.scenarios:
        if scenario.id == scenario_id:
            return scenario
    raise _missing(scenario_id)


def _missing(entry_id: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The carbon calculation was not changed.")),
        why=Message(N_("There is nothing with the id {id} in it any more."), {"id": entry_id}),
        remedy=Message(N_("Look at it as it stands now, and make the change there.")),
    )
