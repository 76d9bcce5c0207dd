"""Accepting a plan, tasks and their status, bottlenecks handed on with a task."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Procurement, ResponseState
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.services import editing_time as editing
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_plan import StepState, TimePlan, time_plan

K = MilestoneKind
TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def wanted(start: date) -> Procurement:
    return replace(
        ex.furniture(value=Decimal(300_000)), milestones=(Milestone(kind=K.CONTRACT_START, on=start),)
    )


def planned(procurement: Procurement, law: LawBook) -> TimePlan:
    return time_plan(procurement, law, TODAY)


def bottleneck() -> tuple[Procurement, FindingGroup]:
    context = next(e for e in registry.rule("no-sanction").examples() if e.finds).context
    findings = tuple(registry.rule("no-sanction").findings(context))
    return context.procurement, FindingGroup(findings=findings)


def test_accepting_a_plan_writes_the_computed_days_and_leaves_the_users_own(law: LawBook) -> None:
    procurement = wanted(date(2027, 8, 2))
    plan = planned(procurement, law)
    edit = editing.accept_plan(procurement, plan)
    assert [milestone.kind for milestone in edit.procurement.milestones] == [step.kind for step in plan.steps]
    assert edit.procurement.milestone(K.CONTRACT_START) == date(2027, 8, 2)
    assert edit.procurement.milestone(K.TENDERS_DUE) == date(2027, 5, 19)
    again = editing.accept_plan(edit.procurement, planned(edit.procurement, law))
    assert again.procurement == edit.procurement


def test_a_day_in_the_past_is_not_made_up_by_accepting_a_plan(law: LawBook) -> None:
    procurement = wanted(date(2027, 3, 1))
    plan = planned(procurement, law)
    late = {step.kind for step in plan.steps if step.state is StepState.LATE}
    assert late
    written = {milestone.kind for milestone in editing.accept_plan(procurement, plan).procurement.milestones}
    assert not late & written
    assert all(
        milestone.on >= TODAY for milestone in editing.accept_plan(procurement, plan).procurement.milestones
    )


def test_tasks_come_from_the_plan_once(law: LawBook) -> None:
    procurement = wanted(date(2027, 8, 2))
    plan = planned(procurement, law)
    edit = editing.tasks_from_plan(procurement, plan, "fi", AT)
    titles = [task.title for task in edit.procurement.tasks]
    assert "Vastaa tarjoajien kysymyksiin ajoissa" in titles
    assert len(titles) == len(set(titles))
    gates = [task.gate for task in edit.procurement.tasks]
    assert gates[0] is Gate.NEED
    assert all(task.role is not None and task.due is not None for task in edit.procurement.tasks)
    assert editing.tasks_from_plan(edit.procurement, plan, "sv", AT).procurement == edit.procurement


def test_only_the_wanted_tasks_are_taken_and_no_task_is_due_before_today(law: LawBook) -> None:
    procurement = wanted(date(2027, 3, 1))
    plan = planned(procurement, law)
    proposed = editing.proposed_tasks(procurement, plan, "en", AT)
    assert min(task.due or date.min for task in proposed) >= TODAY
    edit = editing.tasks_from_plan(procurement, plan, "en", AT, wanted=["plan-tenders_due"])
    assert [task.id for task in edit.procurement.tasks] == ["plan-tenders_due"]


def test_a_task_is_added_changed_and_removed() -> None:
    procurement = ex.furniture()
    edit = editing.add_task(procurement, Task(id="t1", title="  Kysy  lakimieheltä "))
    assert edit.procurement.tasks[0].title == "Kysy lakimieheltä"
    changed = editing.edit_task(
        edit.procurement, replace(edit.procurement.tasks[0], due=date(2026, 12, 1), note=" Huom. ")
    )
    assert changed.procurement.tasks[0].due == date(2026, 12, 1)
    assert changed.procurement.tasks[0].note == "Huom."
    assert editing.remove_task(changed.procurement, "t1").procurement == procurement
    assert editing.remove_task(procurement, "t1").procurement == procurement
    for language in LANGUAGES:
        assert "Kysy lakimieheltä" in editing.remove_task(changed.procurement, "t1").label.in_language(
            language
        )


def test_a_task_without_a_title_is_refused_with_a_reason() -> None:
    with pytest.raises(WrongUsageError) as refused:
        editing.add_task(ex.furniture(), Task(id="t1", title="   "))
    assert refused.value.why.in_language("en") == "It has no title."
    procurement = ex.furniture(tasks=(Task(id="t1", title="Kysy"),))
    with pytest.raises(WrongUsageError):
        editing.edit_task(procurement, Task(id="t1", title=""))


def test_a_task_that_is_done_keeps_its_first_day_and_a_reopened_one_has_none() -> None:
    procurement = ex.furniture(tasks=(Task(id="t1", title="Kysy"), Task(id="t2", title="Muu")))
    done = editing.set_task_status(procurement, "t1", TaskStatus.DONE, TODAY)
    assert done.procurement.tasks[0].done_on == TODAY
    assert done.procurement.tasks[1] == procurement.tasks[1]
    again = editing.set_task_status(done.procurement, "t1", TaskStatus.DONE, date(2026, 12, 24))
    assert again.procurement == done.procurement
    reopened = editing.set_task_status(done.procurement, "t1", TaskStatus.DOING, TODAY)
    assert reopened.procurement.tasks[0].done_on is None
    assert "Kysy" in done.label.in_language("sv")


def test_a_bottleneck_is_handed_on_together_with_the_task_that_mends_it() -> None:
    procurement, group = bottleneck()
    task = editing.task_of_finding(
        group,
        task_id="t9",
        role=Role.LAWYER,
        person=None,
        due=date(2026, 12, 15),
        language="fi",
        at=AT,
    )
    edit = editing.delegate_with_task(procurement, group, task, "Lakimies laatii ehdot.", AT)
    (response,) = edit.procurement.responses
    assert response.state is ResponseState.DELEGATED
    assert (response.role, response.due, response.reason) == (
        Role.LAWYER,
        date(2026, 12, 15),
        "Lakimies laatii ehdot.",
    )
    (kept,) = edit.procurement.tasks
    assert kept.finding == group.key == response.key
    assert kept.gate is Gate.CONTRACT
    assert "seuraamuksia" in kept.title
    assert kept.note


def test_a_bottleneck_is_not_handed_to_nobody() -> None:
    procurement, group = bottleneck()
    with pytest.raises(WrongUsageError):
        editing.delegate_with_task(procurement, group, Task(id="t", title="Ehdot"), "", AT)
