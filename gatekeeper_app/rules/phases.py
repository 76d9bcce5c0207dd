"""How far a procurement has come, told by its dates and records: what a rule says has to be of use there and then."""

from datetime import date
from enum import IntEnum

from gatekeeper_app.calculation.contract_days import contract_end
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement

_K = MilestoneKind
_BEFORE_THE_START = (_K.NOTICE_PUBLISHED, _K.TENDERS_DUE, _K.AWARD_DECISION, _K.CONTRACT_SIGNED)
# The eForms fields of a contract's first and last day. A notice tells what was meant to be, not what came of it.
_DAYS_OF_A_NOTICE = ("BT-536", "BT-537")


class Phase(IntEnum):
    """In the order they are gone through. `Rule.until` names the last one in which a rule speaks."""

    PREPARING = 0
    PUBLISHED = 1
    TENDERS_IN = 2
    AWARDED = 3
    RUNNING = 4
    ENDED = 5


def awarded(procurement: Procurement, today: date) -> bool:
    """Whether there is a result: decided, signed, or something of it recorded."""
    decided = any(
        _passed(procurement, kind, today)
        for kind in (_K.AWARD_DECISION, _K.STANDSTILL_END, _K.CONTRACT_SIGNED)
    )
    return decided or bool(
        procurement.lot_outcomes
        or procurement.criterion_outcomes
        or any(check.done_on is not None for check in procurement.contract_checks)
    )


def only_announced(procurement: Procurement, today: date) -> bool:
    """Whether all that is known of the contract's days was read from a notice: nobody has said that there is one."""
    read_from = procurement.read_from.get("milestones", "")
    return any(field in read_from for field in _DAYS_OF_A_NOTICE) and not awarded(procurement, today)


def phase_of(procurement: Procurement, today: date) -> Phase:
    """The phase on a day. A start of the contract that lies behind a step still ahead is a wish, not a contract."""
    if awarded(procurement, today):
        reached = Phase.AWARDED
    elif _passed(procurement, _K.TENDERS_DUE, today, the_day_after=True):
        reached = Phase.TENDERS_IN
    elif _passed(procurement, _K.NOTICE_PUBLISHED, today):
        reached = Phase.PUBLISHED
    else:
        reached = Phase.PREPARING
    ahead = any(on is not None and on > today for on in map(procurement.milestone, _BEFORE_THE_START))
    if ahead or not _passed(procurement, _K.CONTRACT_START, today):
        return reached
    if only_announced(procurement, today):
        return max(reached, Phase.TENDERS_IN)
    end = contract_end(procurement)
    return Phase.ENDED if end is not None and end < today else Phase.RUNNING


def _passed(
    procurement: Procurement, kind: MilestoneKind, today: date, *, the_day_after: bool = False
) -> bool:
    on = procurement.milestone(kind)
    return on is not None and (on < today if the_day_after else on <= today)
