"""The legal frame of a procurement: which act, which thresholds, duties, times and sections, on its own date.

All of it is dated data (`resources/parameters`); changes of law are entries there. A procurement is judged by the
law of the day it began.
"""

from dataclasses import dataclass

from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.law import DatedFigure, Provision, Regime
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.legal.conditions import Standing
from gatekeeper_app.services.legal.duties import AppliedDuty, AppliedTable, applied_duties
from gatekeeper_app.services.legal.sections import GateSections, gate_sections
from gatekeeper_app.services.legal.thresholds import eu_threshold, national_threshold, regime_of
from gatekeeper_app.services.legal.times import AppliedTime, minimum_days, statutory_times
from gatekeeper_app.services.protocols import LawBook

__all__ = [
    "REGIME_NAMES",
    "AppliedDuty",
    "AppliedTable",
    "AppliedTime",
    "GateSections",
    "LegalFrame",
    "Regime",
    "Standing",
    "eu_threshold",
    "legal_frame",
    "minimum_days",
    "statutory_times",
]

REGIME_NAMES: dict[Regime, str] = {
    Regime.UNKNOWN: N_("Value not known"),
    Regime.BELOW_NATIONAL: N_("Below the national threshold"),
    Regime.NATIONAL: N_("National procurement"),
    Regime.EU: N_("EU procurement"),
    Regime.BELOW_UTILITIES: N_("Below the utilities threshold"),
    Regime.UTILITIES: N_("Utilities procurement"),
}

_REGIME_MEANINGS: dict[Regime, str] = {
    Regime.UNKNOWN: N_("Enter the estimated value to see which rules apply."),
    Regime.BELOW_NATIONAL: N_(
        "The Procurement Act does not apply. Openness, equal treatment and the contracting entity's own "
        "guidelines do."
    ),
    Regime.NATIONAL: N_(
        "The national rules of the Procurement Act apply (sections 99–106). Criteria must be linked to the "
        "subject matter and described clearly enough for comparable tenders."
    ),
    Regime.EU: N_("The EU procedure rules of the Procurement Act apply in full."),
    Regime.BELOW_UTILITIES: N_(
        "The Utilities Act does not apply below the EU threshold; the contracting entity's own guidelines do."
    ),
    Regime.UTILITIES: N_("The Utilities Act (1398/2016) applies."),
}

# Annex E services and concessions have chapters of their own on both sides of the EU threshold.
_SPECIAL_SERVICES = N_(
    "The rules for social, health and other special services apply (sections 107–115). The procedure is freer, but "
    "it is described in the notice and criteria must be linked to the subject matter."
)
_CONCESSION = N_(
    "The rules for concessions apply (sections 116–122). Award criteria are listed in order of importance."
)
_OWN_CHAPTERS: dict[ContractNature, str] = {
    ContractNature.SOCIAL_SERVICES: _SPECIAL_SERVICES,
    ContractNature.OTHER_SPECIAL_SERVICES: _SPECIAL_SERVICES,
    ContractNature.CONCESSION: _CONCESSION,
}

_UNKNOWN_THRESHOLDS = (
    N_("Thresholds not known"),
    N_("The program does not know the thresholds in force on {date}. Check the dates and the thresholds."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFrame:
    """`national` and `eu` are the thresholds compared with; None where the law sets none or none is known for
    the date. `provisions` are the core sections; `sections` are all that matter, gate by gate. `times` is empty
    where no rules on time apply or the regime is not known."""

    regime: Regime
    name: Message
    meaning: Message
    national: DatedFigure | None
    eu: DatedFigure | None
    provisions: tuple[Provision, ...]
    sections: tuple[GateSections, ...]
    duties: tuple[AppliedDuty, ...]
    times: tuple[AppliedTime, ...]

    def duties_that(self, standing: Standing) -> tuple[AppliedDuty, ...]:
        return tuple(duty for duty in self.duties if duty.standing is standing)


def _words(procurement: Procurement, regime: Regime) -> tuple[Message, Message]:
    """The name of the regime and what it means."""
    if regime is Regime.UNKNOWN and procurement.value is not None:
        title, words = _UNKNOWN_THRESHOLDS
        return Message(title), Message(words, {"date": procurement.law_date})
    meaning = _REGIME_MEANINGS[regime]
    if regime in (Regime.NATIONAL, Regime.EU):
        meaning = _OWN_CHAPTERS.get(procurement.nature, meaning)
    return Message(REGIME_NAMES[regime]), Message(meaning)


def legal_frame(procurement: Procurement, law: LawBook) -> LegalFrame:
    """The frame on the procurement's own law date. Values count without value added tax."""
    regime = regime_of(procurement, law)
    name, meaning = _words(procurement, regime)
    core = gate_sections(procurement, regime, law, core_only=True)
    return LegalFrame(
        regime=regime,
        name=name,
        meaning=meaning,
        national=national_threshold(procurement, law),
        eu=eu_threshold(procurement, law),
        provisions=tuple(dict.fromkeys(provision for each in core for provision in each.provisions)),
        sections=gate_sections(procurement, regime, law),
        duties=applied_duties(procurement, regime, law),
        times=tuple(statutory_times(procurement, law).values()),
    )
