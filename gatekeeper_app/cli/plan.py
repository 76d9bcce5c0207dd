"""`gatekeeper plan PROCUREMENT`: the time plan, backwards from the wanted start of the contract."""

from argparse import Namespace
from typing import Any

from gatekeeper_app.cli.console import Console
from gatekeeper_app.cli.grammar import Verbs
from gatekeeper_app.cli.procurements import find_procurement
from gatekeeper_app.domain.findings import SEVERITY_NAMES
from gatekeeper_app.errors import EXIT_DONE
from gatekeeper_app.i18n import N_, Language
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.time_plan import STEP_STATE_NAMES, PlanStep, TimePlan, time_plan
from gatekeeper_app.services.time_steps import TimeReason
from gatekeeper_app.services.time_warnings import PlanWarning


def add_to(verbs: Verbs) -> None:
    verb = verbs.add("plan", N_("show the time plan of a procurement with its statutory times"))
    verb.operands.add_argument(
        "procurement",
        metavar="PROCUREMENT",
        help=verb.text(N_("a .gatekeeper file, a PDF that carries one, or an id of the workspace")),
    )
    verb.add_json()
    verb.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    from gatekeeper_app.bootstrap import Shipped

    procurement = find_procurement(arguments.procurement, console)
    plan = time_plan(procurement, Shipped().law, utc_now().astimezone().date())
    console.document(
        "plan",
        date=plan.today.isoformat(),
        procurement={"id": procurement.id, "title": procurement.title},
        backwards=plan.backwards,
        soonest_start=plan.soonest_start.isoformat(),
        steps=[_step(step, console) for step in plan.steps],
        warnings=[_warning(warning, console) for warning in plan.warnings],
    )
    if not console.as_json:
        _print(plan, procurement.title or procurement.id, console)
    return EXIT_DONE


def _print(plan: TimePlan, title: str, console: Console) -> None:
    from gatekeeper_app.i18n import formats

    language: Language = console.language
    console.line(f"{title}\n")
    rows = [
        (
            console.text(step.name),
            formats.day(step.planned, language),
            console.sentence(N_("own date")) if step.own else console.sentence(N_("proposed")),
            console.sentence(STEP_STATE_NAMES[step.state]),
            "; ".join(_reason_line(reason, console) for reason in step.reasons),
        )
        for step in plan.steps
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), row[1].rjust(widths[1])]
        cells += [row[column].ljust(widths[column]) for column in (2, 3)]
        console.line("  ".join((*cells, row[4])).rstrip())
    console.line()
    for warning in plan.warnings:
        name = console.sentence(SEVERITY_NAMES[warning.severity])
        console.line(f"{name}: {console.text(warning.message)}")
        console.line(f"  {console.sentence(N_('What to do: {remedy}'), remedy=warning.remedy)}")
    console.line(
        console.sentence(
            N_("With the usual times from today the contract can start on {day} at the earliest."),
            day=plan.soonest_start,
        )
    )


def _reason_line(reason: TimeReason, console: Console) -> str:
    name = console.text(reason.name)
    if reason.provision is None:
        return console.sentence(N_("{name}: {days} d, usual"), name=name, days=reason.days or 0)
    if reason.days is None:
        return console.sentence(
            N_("{name}: a reasonable time, {provision}"), name=name, provision=reason.provision.citation
        )
    return console.sentence(
        N_("{name}: at least {days} d, {provision}"),
        name=name,
        days=reason.days,
        provision=reason.provision.citation,
    )


def _step(step: PlanStep, console: Console) -> dict[str, Any]:
    return {
        "milestone": step.kind.value,
        "name": console.text(step.name),
        "planned": step.planned.isoformat(),
        "own": step.own,
        "latest": step.latest.isoformat() if step.latest is not None else None,
        "state": step.state.value,
        "gates": [gate.value for gate in step.gates],
        "minimum_days": step.minimum,
        "reasons": [
            {
                "name": console.text(reason.name),
                "days": reason.days,
                "provision": reason.provision.id if reason.provision is not None else None,
                "certainty": reason.certainty.value,
                "source": reason.source,
            }
            for reason in step.reasons
        ],
    }


def _warning(warning: PlanWarning, console: Console) -> dict[str, Any]:
    return {
        "id": warning.id,
        "severity": warning.severity.value,
        "message": console.text(warning.message),
        "remedy": console.text(warning.remedy),
        "milestones": [kind.value for kind in warning.kinds],
        "provisions": list(warning.provisions),
    }
