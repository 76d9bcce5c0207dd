"""What became of a procurement: results of the award, what each criterion did, and the calendar of the contract.

The calendar follows from the decisions: each included criterion with a follow-up date is checked on that day and, where
a rhythm is given, again every so many months until the contract ends.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.calculation.contract_days import contract_end, due_days
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.criteria import Criterion, CriterionKind
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.outcomes import ContractCheck, CriterionOutcome, LotOutcome, Sanction
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.wording import current_wording
from gatekeeper_app.i18n import LocalizedText

SOON = timedelta(days=30)


class CheckState(StrEnum):
    LATE = "late"
    SOON = "soon"
    COMING = "coming"
    KEPT = "kept"
    BROKEN = "broken"
    DONE = "done"  # made, but nobody said whether the promise was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCheck:
    """A check of the calendar: `made` is what was recorded for it, if anything. `promised` counts in `unit`."""

    criterion_id: str
    lot_id: str
    due: date
    name: LocalizedText
    indicator: LocalizedText
    owner_role: Role | None
    owner_person: str | None
    promised: Decimal | None
    unit: str
    made: ContractCheck | None

    @property
    def key(self) -> str:
        return f"{self.criterion_id}@{self.lot_id}/{self.due.isoformat()}"

    def state(self, today: date) -> CheckState:
        if self.made is not None and self.made.done_on is not None:
            return {Answer.YES: CheckState.KEPT, Answer.NO: CheckState.BROKEN}.get(
                self.made.kept, CheckState.DONE
            )
        if self.due < today:
            return CheckState.LATE
        return CheckState.SOON if self.due - today <= SOON else CheckState.COMING


def followed(procurement: Procurement, criteria: Mapping[str, Criterion]) -> Iterator[Decision]:
    """Included decisions that live on in the contract: everything but preparation."""
    for decision in procurement.included:
        criterion = criteria.get(decision.criterion_id)
        if criterion is None or criterion.kind is not CriterionKind.PREPARATION:
            yield decision


def contract_calendar(procurement: Procurement, criteria: Mapping[str, Criterion]) -> tuple[DueCheck, ...]:
    """Every check of the contract in the order of its days, recorded ones with what was seen.

    A recorded check of a day the calendar no longer has stays in it.
    """
    last = contract_end(procurement)
    recorded = {(check.criterion_id, check.lot_id, check.due): check for check in procurement.contract_checks}
    outcomes = {outcome.key: outcome for outcome in procurement.criterion_outcomes}
    found: list[DueCheck] = []
    for decision in followed(procurement, criteria):
        days = set(due_days(decision, last))
        days |= {
            check.due
            for check in procurement.contract_checks
            if (check.criterion_id, check.lot_id) == (decision.criterion_id, decision.lot_id)
        }
        wording = current_wording(criteria.get(decision.criterion_id), decision)
        if wording is None:
            continue
        outcome = outcomes.get(decision.key)
        own = decision.follow_up.indicator_text
        found.extend(
            DueCheck(
                criterion_id=decision.criterion_id,
                lot_id=decision.lot_id,
                due=day,
                name=wording.name,
                indicator=LocalizedText(fi=own, sv=own, en=own) if own else wording.indicator,
                owner_role=decision.follow_up.owner_role,
                owner_person=decision.follow_up.owner_person,
                promised=outcome.promised if outcome is not None else None,
                unit=outcome.unit if outcome is not None else "",
                made=recorded.get((decision.criterion_id, decision.lot_id, day)),
            )
            for day in days
        )
    return tuple(sorted(found, key=lambda check: (check.due, check.key)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSummary:
    """Counts of the contract so far. `checks` are those whose day has come or that were made."""

    checks: int
    made: int
    kept: int
    broken: int
    sanctioned: int
    late: int
    next_due: date | None


def outcome_summary(
    procurement: Procurement, criteria: Mapping[str, Criterion], today: date
) -> OutcomeSummary:
    """How the contract stands: checks made, promises kept and broken, consequences used, checks late."""
    checks = contract_calendar(procurement, criteria)
    states = [check.state(today) for check in checks]
    made = [check.made for check in checks if check.made is not None and check.made.done_on is not None]
    waiting = [
        check.due
        for check, state in zip(checks, states, strict=True)
        if state in (CheckState.LATE, CheckState.SOON, CheckState.COMING)
    ]
    return OutcomeSummary(
        checks=len(made) + states.count(CheckState.LATE),
        made=len(made),
        kept=states.count(CheckState.KEPT),
        broken=states.count(CheckState.BROKEN),
        sanctioned=sum(check.sanction not in (Sanction.NONE, Sanction.BONUS) for check in made),
        late=states.count(CheckState.LATE),
        next_due=min(waiting, default=None),
    )


def lot_outcome(procurement: Procurement, lot_id: str = "") -> LotOutcome:
    """The result of a lot as recorded; an empty one where nothing was."""
    return next(
        (outcome for outcome in procurement.lot_outcomes if outcome.lot_id == lot_id),
        LotOutcome(lot_id=lot_id),
    )


def criterion_outcome(procurement: Procurement, decision: Decision) -> CriterionOutcome:
    """What the criterion of a decision did, as recorded; an empty one where nothing was."""
    return next(
        (outcome for outcome in procurement.criterion_outcomes if outcome.key == decision.key),
        CriterionOutcome(criterion_id=decision.criterion_id, lot_id=decision.lot_id),
    )


def has_outcome(procurement: Procurement) -> bool:
    """Whether anything was recorded of the result."""
    return bool(
        procurement.lot_outcomes
        or procurement.criterion_outcomes
        or procurement.contract_checks
        or procurement.lessons.strip()
    )
