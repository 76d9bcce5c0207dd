"""Who thinks what of a criterion, whom one asked, and which part each role has at a gate."""

from collections.abc import Iterable
from dataclasses import dataclass

from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.people import Consultation, GateDuty, Opinion, Part, View, opinions_differ
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.roles import GATE_ROLES

_VIEW_OF: dict[DecisionState, View] = {
    DecisionState.ADOPTED: View.INCLUDE,
    DecisionState.ADAPTED: View.INCLUDE,
    DecisionState.LEFT_OUT: View.LEAVE_OUT,
    DecisionState.NOT_APPLICABLE: View.LEAVE_OUT,
    DecisionState.DEFERRED: View.LATER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardViews:
    """Everything said of one criterion (in one lot). `differ`: the views are not the same, or not the decision's."""

    criterion_id: str
    lot_id: str
    decision: Decision | None
    opinions: tuple[Opinion, ...]
    consultations: tuple[Consultation, ...]

    @property
    def decided(self) -> View | None:
        return _VIEW_OF.get(self.decision.state) if self.decision is not None else None

    @property
    def differ(self) -> bool:
        return opinions_differ(self.opinions, self.decided)

    @property
    def settled(self) -> bool:
        """Whether a decision was taken and says how the difference was settled."""
        return (
            self.decision is not None and self.decided is not None and bool(self.decision.settlement.strip())
        )

    @property
    def waiting(self) -> tuple[Consultation, ...]:
        """Questions to experts nobody has answered yet."""
        return tuple(consultation for consultation in self.consultations if not consultation.answered)


def views_of(procurement: Procurement, criterion_id: str, lot_id: str = "") -> CardViews:
    """What was said of a criterion; opinions in the order they were given."""

    def here(entry: Opinion | Consultation) -> bool:
        return entry.criterion_id == criterion_id and entry.lot_id == lot_id

    return CardViews(
        criterion_id=criterion_id,
        lot_id=lot_id,
        decision=procurement.decision(criterion_id, lot_id),
        opinions=tuple(opinion for opinion in procurement.opinions if here(opinion)),
        consultations=tuple(consultation for consultation in procurement.consultations if here(consultation)),
    )


def all_views(procurement: Procurement) -> tuple[CardViews, ...]:
    """Every criterion somebody has said something of, in the order it was first spoken of."""
    spoken: Iterable[Opinion | Consultation] = (*procurement.opinions, *procurement.consultations)
    cards = dict.fromkeys((entry.criterion_id, entry.lot_id) for entry in spoken)
    return tuple(views_of(procurement, criterion_id, lot_id) for criterion_id, lot_id in cards)


def disagreements(procurement: Procurement) -> tuple[CardViews, ...]:
    """Where views differ, the unsettled first."""
    found = [card for card in all_views(procurement) if card.differ]
    return tuple(sorted(found, key=lambda card: card.settled))


def usual_duties(gate: Gate) -> tuple[GateDuty, ...]:
    """Who usually does what at a gate (fact base, section 5): the first role decides, the second proposes, others
    advise. At the gates the procurement specialist runs, the specialist proposes."""
    parts = (Part.DECIDES, Part.PROPOSES)
    return tuple(
        GateDuty(gate=gate, role=role, part=parts[place] if place < len(parts) else Part.ADVISES)
        for place, role in enumerate(GATE_ROLES[gate])
    )


def duties_at(procurement: Procurement, gate: Gate) -> tuple[GateDuty, ...]:
    """The parts agreed on for a gate; where nothing was agreed on, the usual ones."""
    agreed = tuple(duty for duty in procurement.gate_duties if duty.gate is gate)
    return agreed or usual_duties(gate)


def agreed(procurement: Procurement, gate: Gate) -> bool:
    """Whether this procurement has its own division of parts at the gate."""
    return any(duty.gate is gate for duty in procurement.gate_duties)
