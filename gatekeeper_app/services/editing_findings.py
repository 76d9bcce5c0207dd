"""What the buyer does with bottlenecks besides mending them: hands them on, takes an answer back.

Accepting one with a reason is in `services.editing`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from gatekeeper_app.domain.findings import FindingGroup
from gatekeeper_app.domain.procurements import FindingResponse, Procurement, ResponseState
from gatekeeper_app.domain.roles import ROLE_NAMES, Role
from gatekeeper_app.domain.tasks import TaskStatus
from gatekeeper_app.i18n import N_, Argument, Message
from gatekeeper_app.services.editing import Edit


def delegate_findings(
    procurement: Procurement,
    group: FindingGroup,
    *,
    role: Role,
    person: str | None,
    due: date | None,
    reason: str,
    at: datetime,
) -> Edit:
    """A bottleneck handed to a role (and a person, where named) by a day, in every lot it is true of."""
    keys = [finding.key for finding in group.findings]
    handed = tuple(
        FindingResponse(
            key=key,
            state=ResponseState.DELEGATED,
            reason=reason.strip(),
            role=role,
            person=person,
            due=due,
            at=at,
        )
        for key in keys
    )
    others = tuple(old for old in procurement.responses if old.key not in keys)
    return Edit(
        procurement=replace(procurement, responses=(*others, *handed)),
        label=Message(
            N_("bottleneck handed to {role}: {finding}"),
            {"role": Message(ROLE_NAMES[role]), "finding": group.first.message},
        ),
    )


def reopen_findings(procurement: Procurement, keys: Iterable[str], named: Argument) -> Edit:
    """Bottlenecks that were accepted or handed on are open again; `named` is what the journal calls them.

    A task that came of handing one on goes with it, unless somebody has begun it.
    """
    gone = set(keys)
    kept = tuple(old for old in procurement.responses if old.key not in gone)
    tasks = tuple(
        task
        for task in procurement.tasks
        if task.finding not in gone or task.status is not TaskStatus.NOT_STARTED
    )
    return Edit(
        procurement=replace(procurement, responses=kept, tasks=tasks),
        label=Message(N_("bottleneck reopened: {finding}"), {"finding": named}),
    )
