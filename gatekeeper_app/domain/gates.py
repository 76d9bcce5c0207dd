"""The seven gates of a procurement, in the one order used everywhere."""

from enum import StrEnum

from gatekeeper_app.i18n import N_


class Gate(StrEnum):
    """A decision point. The letter is the id; `ORGANISATION` marks findings about the organisation, not a gate."""

    NEED = "N"
    DIALOGUE = "D"
    SPECIFICATION = "S"
    SUITABILITY = "Q"
    AWARD = "A"
    CONTRACT = "C"
    FOLLOW_UP = "F"
    ORGANISATION = "O"

    @property
    def number(self) -> int:
        """1-7 along the path; 8 for the organisation."""
        return list(Gate).index(self) + 1


GATES: tuple[Gate, ...] = tuple(gate for gate in Gate if gate is not Gate.ORGANISATION)

GATE_NAMES: dict[Gate, str] = {
    Gate.NEED: N_("Need"),
    Gate.DIALOGUE: N_("Market dialogue"),
    Gate.SPECIFICATION: N_("Requirements"),
    Gate.SUITABILITY: N_("Suitability"),
    Gate.AWARD: N_("Comparison"),
    Gate.CONTRACT: N_("Contract"),
    Gate.FOLLOW_UP: N_("Follow-up"),
    Gate.ORGANISATION: N_("Organisation"),
}


class GateState(StrEnum):
    """How far the decisions of a gate are; shown as shape and word, never by colour alone."""

    NOT_STARTED = "not_started"
    PARTLY = "partly"
    DECIDED = "decided"
    NOT_APPLICABLE = "not_applicable"


GATE_STATE_NAMES: dict[GateState, str] = {
    GateState.NOT_STARTED: N_("Not started"),
    GateState.PARTLY: N_("Partly decided"),
    GateState.DECIDED: N_("Decided"),
    GateState.NOT_APPLICABLE: N_("Nothing to decide"),
}
