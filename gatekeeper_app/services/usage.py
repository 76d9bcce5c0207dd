"""Where a criterion was used in the workspace, and with what outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.outcomes import CriterionOutcome
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.protocols import ProcurementStore, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A decision on the criterion in a procurement. `outcome`: what it did there, where somebody has noted it."""

    procurement_id: str
    title: str
    state: DecisionState
    outcome: CriterionOutcome | None = None


def uses_of(criterion_id: str, store: ProcurementStore, progress: Progress) -> Sequence[Use]:
    """Every settled decision on the criterion, the procurements changed last first.

    Reads each procurement of the workspace once: not on the window's thread.
    """
    summaries = sorted(store.summaries(), key=lambda summary: summary.changed_at, reverse=True)
    found: list[Use] = []
    for done, summary in enumerate(summaries):
        progress(done, len(summaries))
        found += uses_in(store.get(summary.id), criterion_id)
    return found


def uses_in(procurement: Procurement, criterion_id: str) -> Iterator[Use]:
    """The settled decisions on the criterion in one procurement: one, or one for each lot decided apart."""
    outcomes = {outcome.key: outcome for outcome in procurement.criterion_outcomes}
    for decision in procurement.decisions:
        if decision.criterion_id == criterion_id and decision.state.settled:
            yield Use(
                procurement_id=procurement.id,
                title=procurement.title,
                state=decision.state,
                outcome=outcomes.get(_key(decision)) or outcomes.get(criterion_id),
            )


def _key(decision: Decision) -> str:
    return f"{decision.criterion_id}@{decision.lot_id}" if decision.lot_id else decision.criterion_id
