"""How sure a fact is."""

from enum import StrEnum

from gatekeeper_app.i18n import N_


class Certainty(StrEnum):
    """How sure a fact is; the tags of the fact base."""

    VERIFIED = "V"
    SECONDARY = "V2"
    DERIVED = "D"
    MEMORY = "M"
    PRACTICE = "P"

    @property
    def to_be_verified(self) -> bool:
        """Shown as "tarkistettava": from memory or a practitioner's judgement, an editable default only."""
        return self in (Certainty.MEMORY, Certainty.PRACTICE)


CERTAINTY_NAMES: dict[Certainty, str] = {
    Certainty.VERIFIED: N_("Read in the source"),
    Certainty.SECONDARY: N_("From a secondary source"),
    Certainty.DERIVED: N_("Derived by calculation"),
    Certainty.MEMORY: N_("To be verified"),
    Certainty.PRACTICE: N_("To be verified"),
}
