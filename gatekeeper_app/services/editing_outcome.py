"""Changes to the outcome: results, what criteria did, checks, lessons. Pure, like `services.editing`."""

from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.decisions import FollowUp
from gatekeeper_app.domain.outcomes import ContractCheck, CriterionOutcome, LotOutcome
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import N_, LocalizedText, Message
from gatekeeper_app.services.editing import Edit, with_decision

MOST_TENDERS = 10_000
MOST_MONEY = Decimal(100_000_000_000)
RHYTHMS: tuple[int, ...] = (1, 2, 3, 4, 6, 12, 24)
"""Months between the checks of a criterion that can be chosen."""


def set_lot_outcome(procurement: Procurement, outcome: LotOutcome) -> Edit:
    """The result of a lot or of the whole. Raises `WrongUsageError` for counts and prices that cannot be."""
    counts = (outcome.tenders, outcome.rejected, outcome.circular_tenders)
    if any(count is not None and not 0 <= count <= MOST_TENDERS for count in counts):
        raise _refused(N_("A number of tenders lies between 0 and 10,000."))
    if outcome.tenders is not None:
        if outcome.rejected is not None and outcome.rejected > outcome.tenders:
            raise _refused(N_("More tenders were rejected than received."))
        if outcome.circular_tenders is not None and outcome.circular_tenders > outcome.tenders:
            raise _refused(N_("There are more circular tenders than tenders."))
    if outcome.price is not None and not (outcome.price.is_finite() and 0 <= outcome.price <= MOST_MONEY):
        raise _refused(N_("The price is not a possible one."))
    others = [old for old in procurement.lot_outcomes if old.lot_id != outcome.lot_id]
    empty = outcome == LotOutcome(lot_id=outcome.lot_id)
    outcomes = tuple(others if empty else [*others, outcome])
    return Edit(
        procurement=replace(procurement, lot_outcomes=outcomes),
        label=Message(N_("result of the award recorded")),
    )


def set_criterion_outcome(procurement: Procurement, outcome: CriterionOutcome, name: LocalizedText) -> Edit:
    """What a criterion did and what was promised."""
    known = [old.key for old in procurement.criterion_outcomes]
    outcomes = (
        tuple(outcome if old.key == outcome.key else old for old in procurement.criterion_outcomes)
        if outcome.key in known
        else (*procurement.criterion_outcomes, outcome)
    )
    return Edit(
        procurement=replace(procurement, criterion_outcomes=outcomes),
        label=Message(N_("outcome of “{criterion}” recorded"), {"criterion": name}),
    )


def record_check(procurement: Procurement, check: ContractCheck, name: LocalizedText) -> Edit:
    """A check of the contract: in the place of the one of the same criterion, lot and day, or anew."""
    same = (check.criterion_id, check.lot_id, check.due)
    others = tuple(
        old for old in procurement.contract_checks if (old.criterion_id, old.lot_id, old.due) != same
    )
    return Edit(
        procurement=replace(procurement, contract_checks=(*others, check)),
        label=Message(N_("check of “{criterion}” recorded"), {"criterion": name}),
    )


def remove_check(procurement: Procurement, check_id: str, name: LocalizedText) -> Edit:
    left = tuple(old for old in procurement.contract_checks if old.id != check_id)
    return Edit(
        procurement=replace(procurement, contract_checks=left),
        label=Message(N_("check of “{criterion}” removed"), {"criterion": name}),
    )


def set_lessons(procurement: Procurement, lessons: str) -> Edit:
    return Edit(
        procurement=replace(procurement, lessons=lessons.strip()), label=Message(N_("lessons recorded"))
    )


def set_rhythm(
    procurement: Procurement, criterion_id: str, lot_id: str, months: int | None, name: LocalizedText
) -> Edit:
    """How often an included criterion is checked after its first date; None: once."""
    decision = procurement.decision(criterion_id, lot_id)
    label = Message(N_("rhythm of checks of “{criterion}” changed"), {"criterion": name})
    if decision is None:
        return Edit(procurement=procurement, label=label)
    follow_up: FollowUp = replace(decision.follow_up, every_months=months)
    return Edit(
        procurement=with_decision(procurement, replace(decision, follow_up=follow_up)),
        label=label,
    )


def _refused(why: str) -> WrongUsageError:
    return WrongUsageError(
        what=Message(N_("The result was not recorded.")),
        why=Message(why),
        remedy=Message(N_("Correct the figure.")),
    )
