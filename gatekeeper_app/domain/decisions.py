"""Decisions on criteria: what was chosen, why, by whom, and how it will be followed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_, LocalizedText


class DecisionState(StrEnum):
    OPEN = "open"  # figures or texts were touched, nothing decided yet
    ADOPTED = "adopted"
    ADAPTED = "adapted"
    DEFERRED = "deferred"
    LEFT_OUT = "left_out"
    NOT_APPLICABLE = "not_applicable"

    @property
    def included(self) -> bool:
        return self in (DecisionState.ADOPTED, DecisionState.ADAPTED)

    @property
    def settled(self) -> bool:
        """Decided one way or the other; a deferred criterion still waits."""
        return self not in (DecisionState.OPEN, DecisionState.DEFERRED)


DECISION_STATE_NAMES: dict[DecisionState, str] = {
    DecisionState.OPEN: N_("Not decided"),
    DecisionState.ADOPTED: N_("Included"),
    DecisionState.ADAPTED: N_("Included as edited"),
    DecisionState.DEFERRED: N_("Deferred"),
    DecisionState.LEFT_OUT: N_("Left out"),
    DecisionState.NOT_APPLICABLE: N_("Does not apply"),
}


class LeaveOutReason(StrEnum):
    MARKET = "market"
    COST = "cost"
    NOT_LINKED = "not_linked"
    SCHEDULE = "schedule"
    COVERED = "covered"
    OTHER = "other"


LEAVE_OUT_REASON_NAMES: dict[LeaveOutReason, str] = {
    LeaveOutReason.MARKET: N_("The market cannot do it"),
    LeaveOutReason.COST: N_("Cost"),
    LeaveOutReason.NOT_LINKED: N_("Not linked to the subject matter"),
    LeaveOutReason.SCHEDULE: N_("Schedule"),
    LeaveOutReason.COVERED: N_("Covered by another criterion"),
    LeaveOutReason.OTHER: N_("Other reason"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """How an included criterion lives on in the contract. Empty own texts mean: the library's text is used."""

    clause_included: bool = True
    clause_text: str = ""
    consequence_included: bool = True
    consequence_text: str = ""
    indicator_included: bool = True
    indicator_text: str = ""
    owner_role: Role | None = None
    owner_person: str | None = None  # id of a `Person` of the procurement
    due: date | None = None
    every_months: int | None = None  # how often it is checked after `due`; None: once


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The texts of a criterion as they stood when the decision was taken, figures filled in."""

    name: LocalizedText
    tender_text: LocalizedText
    verification: LocalizedText
    checking: LocalizedText
    contract_clause: LocalizedText
    consequence: LocalizedText
    indicator: LocalizedText
    market_standard: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision on one criterion, for the whole procurement or (`lot_id`) for one lot.

    `parameters` holds only the figures the user changed herself (`parameter id -> value`); all others follow the
    ambition. `own_text` replaces the tender text in the language(s) it is given for; empty: not replaced.
    `figures` are all figures that were in force when it was taken, beside its `wording` (empty where an earlier version
    of the program kept none). `looked_at` marks what the library had changed when somebody last compared and settled it
    (`calculation.since_chosen`).
    """

    criterion_id: str
    lot_id: str = ""
    state: DecisionState = DecisionState.OPEN
    ambition: Ambition = Ambition.BASIC
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
    own_text: Mapping[str, str] = field(default_factory=dict)
    verification_included: bool = True
    verification_text: str = ""
    follow_up: FollowUp = field(default_factory=FollowUp)
    reason: LeaveOutReason | None = None
    reason_text: str = ""
    decided_by_role: Role | None = None
    decided_by_person: str | None = None  # id of a `Person` of the procurement
    decided_at: datetime | None = None
    library_version: str = ""
    wording: Wording | None = None
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    looked_at: str = ""
    settlement: str = ""  # how a disagreement over it was settled

    @property
    def key(self) -> str:
        return f"{self.criterion_id}@{self.lot_id}" if self.lot_id else self.criterion_id
