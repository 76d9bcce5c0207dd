"""Tasks of a procurement: what has to be done at a gate, by whom and until when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_


class TaskStatus(StrEnum):
    NOT_STARTED = "not_started"
    PLANNING = "planning"
    DOING = "doing"
    DONE = "done"


TASK_STATUS_NAMES: dict[TaskStatus, str] = {
    TaskStatus.NOT_STARTED: N_("Task not started"),
    TaskStatus.PLANNING: N_("Being planned"),
    TaskStatus.DOING: N_("Being done"),
    TaskStatus.DONE: N_("Done"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do. `person` is the id of a `Person`; `criterion_id` and `finding` say what it came from."""

    id: str
    title: str
    gate: Gate | None = None
    role: Role | None = None
    person: str | None = None
    due: date | None = None
    status: TaskStatus = TaskStatus.NOT_STARTED
    note: str = ""
    criterion_id: str = ""
    finding: str = ""
    created_at: datetime | None = None
    done_on: date | None = None

    def late(self, today: date) -> bool:
        """Past its day and not done."""
        return self.status is not TaskStatus.DONE and self.due is not None and self.due < today
