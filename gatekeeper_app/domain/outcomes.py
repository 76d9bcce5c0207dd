"""What became of it: tenders, winner, what each criterion did, and the checks of the contract period."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOutcome:
    """The result of a lot (`lot_id` empty: of the whole). Money without value added tax."""

    lot_id: str = ""
    tenders: int | None = None
    rejected: int | None = None
    circular_tenders: int | None = None  # tenders that offered reuse, refurbishment, a service or low carbon
    winner: str = ""
    price: Decimal | None = None
    note: str = ""


class CriterionEffect(StrEnum):
    """What a criterion did in the competition."""

    NOT_KNOWN = "not_known"
    DECIDED_WINNER = "decided_winner"
    CHANGED_TENDERS = "changed_tenders"
    MET_BY_ALL = "met_by_all"
    SHUT_OUT = "shut_out"
    NOT_USED = "not_used"


CRITERION_EFFECT_NAMES: dict[CriterionEffect, str] = {
    CriterionEffect.NOT_KNOWN: N_("Not known"),
    CriterionEffect.DECIDED_WINNER: N_("Decided the winner"),
    CriterionEffect.CHANGED_TENDERS: N_("Made the tenders better"),
    CriterionEffect.MET_BY_ALL: N_("All met it as before"),
    CriterionEffect.SHUT_OUT: N_("Shut tenders out"),
    CriterionEffect.NOT_USED: N_("Was not used"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionOutcome:
    """What a criterion did, whether the winner's proof was checked, and what the winner promised.

    `promised` counts in `unit`; so do the values of the later checks.
    """

    criterion_id: str
    lot_id: str = ""
    effect: CriterionEffect = CriterionEffect.NOT_KNOWN
    evidence_checked: Answer = Answer.UNANSWERED
    evidence_note: str = ""
    promised: Decimal | None = None
    unit: str = ""

    @property
    def key(self) -> str:
        return f"{self.criterion_id}@{self.lot_id}" if self.lot_id else self.criterion_id


class Sanction(StrEnum):
    """What followed when a promise was not kept."""

    NONE = "none"
    NOTICE = "notice"
    PENALTY = "penalty"
    PRICE_REDUCTION = "price_reduction"
    REPLACEMENT = "replacement"
    TERMINATION = "termination"
    BONUS = "bonus"


SANCTION_NAMES: dict[Sanction, str] = {
    Sanction.NONE: N_("No consequence"),
    Sanction.NOTICE: N_("Notice of defect"),
    Sanction.PENALTY: N_("Contractual penalty"),
    Sanction.PRICE_REDUCTION: N_("Price reduction"),
    Sanction.REPLACEMENT: N_("Repair or replacement"),
    Sanction.TERMINATION: N_("Termination"),
    Sanction.BONUS: N_("Bonus paid"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractCheck:
    """One check of one criterion during the contract. `due` is the day it was planned for, `done_on` when it was made.

    `value` is what was realised, in the unit of the `CriterionOutcome`. `kept`: whether the promise was.
    """

    id: str
    criterion_id: str
    due: date
    lot_id: str = ""
    done_on: date | None = None
    evidence_seen: Answer = Answer.UNANSWERED
    value: Decimal | None = None
    kept: Answer = Answer.UNANSWERED
    sanction: Sanction = Sanction.NONE
    sanction_amount: Decimal | None = None
    role: Role | None = None
    person: str | None = None
    note: str = ""
