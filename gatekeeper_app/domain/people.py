"""People and roles at the gates: who proposes, decides and advises, what each thinks, whom one asked.

Names are optional everywhere: a role alone is enough (`domain.procurements.Person`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_


class Part(StrEnum):
    """What a role does at a gate."""

    PROPOSES = "proposes"
    DECIDES = "decides"
    ADVISES = "advises"


PART_NAMES: dict[Part, str] = {
    Part.PROPOSES: N_("Proposes"),
    Part.DECIDES: N_("Decides"),
    Part.ADVISES: N_("Advises"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GateDuty:
    """The part a role has at a gate in this procurement; `person` is the id of a `Person`, where one is named."""

    gate: Gate
    role: Role
    part: Part
    person: str | None = None

    @property
    def key(self) -> str:
        return f"{self.gate.value}-{self.role.value}"


class View(StrEnum):
    """What somebody thinks should be done with a criterion."""

    INCLUDE = "include"
    LEAVE_OUT = "leave_out"
    LATER = "later"


VIEW_NAMES: dict[View, str] = {
    View.INCLUDE: N_("Should be included"),
    View.LEAVE_OUT: N_("Should be left out"),
    View.LATER: N_("Should be decided later"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One role's answer to a card. A role has one view of a criterion (in a lot); a newer one takes its place."""

    criterion_id: str
    role: Role
    view: View
    lot_id: str = ""
    part: Part = Part.ADVISES
    person: str | None = None
    ambition: Ambition | None = None
    reason: str = ""
    at: datetime | None = None

    @property
    def decision_key(self) -> str:
        """The key of the decision it speaks of (`Decision.key`)."""
        return f"{self.criterion_id}@{self.lot_id}" if self.lot_id else self.criterion_id

    @property
    def key(self) -> str:
        return f"{self.decision_key}/{self.role.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A question to an expert and the answer, attached to a decision. Times in UTC; `due` is a day."""

    id: str
    criterion_id: str
    question: str
    role: Role  # who is asked
    lot_id: str = ""
    person: str | None = None
    asked_by_role: Role | None = None
    asked_by_person: str | None = None
    asked_at: datetime | None = None
    due: date | None = None
    answer: str = ""
    answered_at: datetime | None = None

    @property
    def answered(self) -> bool:
        return bool(self.answer.strip())


def opinions_differ(opinions: Iterable[Opinion], decided: View | None = None) -> bool:
    """Whether the views on one criterion differ, among themselves or from what was decided."""
    views = {opinion.view for opinion in opinions} | ({decided} if decided is not None else set())
    return len(views) > 1
