"""The legal frame of a procurement: which act, which thresholds, which sections matter, on its own date.

All figures are dated data (`resources/parameters`); this module only compares. Sources: Procurement Act
1397/2016 sections 25 and 26, Utilities Act 1398/2016, the Commission's two-yearly threshold regulations.
"""

from dataclasses import dataclass
from enum import StrEnum

from gatekeeper_app.domain.law import DatedFigure, Provision
from gatekeeper_app.domain.procurements import BuyerKind, ContractNature, Procurement
from gatekeeper_app.i18n import N_, Message
from gatekeeper_app.services.protocols import LawBook


class Regime(StrEnum):
    """Which body of rules a procurement follows."""

    UNKNOWN = "unknown"
    BELOW_NATIONAL = "below_national"
    NATIONAL = "national"
    EU = "eu"
    BELOW_UTILITIES = "below_utilities"
    UTILITIES = "utilities"


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

_UNKNOWN_THRESHOLDS = (
    N_("Thresholds not known"),
    N_("The program does not know the thresholds in force on {date}. Check the dates and the thresholds."),
)

_NATURE_KEYS: dict[ContractNature, str] = {
    ContractNature.GOODS: "goods",
    ContractNature.SERVICES: "services",
    ContractNature.WORKS: "works",
    ContractNature.SOCIAL_SERVICES: "social_services",
    ContractNature.OTHER_SPECIAL_SERVICES: "social_services",
    ContractNature.CONCESSION: "works",
}

# Sections that matter for every criterion, in the order of the walk; L-30 is the aim of the whole Act.
_ACT_PROVISIONS = ("L-30", "L-31", "L-41", "L-44", "L-45", "L-53", "L-57", "L-58", "L-61", "L-64")
_NATIONAL_PROVISIONS = ("L-30", "L-31", "L-41", "L-62", "L-61", "L-64")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFrame:
    """`national` and `eu` are the thresholds compared with; None where the law sets none or none is known for
    the date. `provisions` are the sections that matter, as they stand on the procurement's date."""

    regime: Regime
    name: Message
    meaning: Message
    national: DatedFigure | None
    eu: DatedFigure | None
    provisions: tuple[Provision, ...]


def _eu_key(procurement: Procurement) -> str:
    nature = _NATURE_KEYS[procurement.nature]
    utility = procurement.buyer.kind is BuyerKind.UTILITY
    if nature == "works":
        return "eu.works"
    if nature == "social_services":
        return "eu.utility.social_services" if utility else "eu.social_services"
    buyer = "utility" if utility else "state" if procurement.buyer.kind is BuyerKind.STATE else "other"
    return f"eu.{buyer}.{nature}"


def eu_threshold(procurement: Procurement, law: LawBook) -> DatedFigure | None:
    """The EU threshold for this buyer and kind of contract on the procurement's law date."""
    return law.figure(_eu_key(procurement), procurement.law_date)


def _regime(procurement: Procurement, national: DatedFigure | None, eu: DatedFigure | None) -> Regime:
    value = procurement.value
    if value is None:
        return Regime.UNKNOWN
    if procurement.buyer.kind is BuyerKind.UTILITY:
        if eu is None:
            return Regime.UNKNOWN
        return Regime.UTILITIES if value >= eu.value else Regime.BELOW_UTILITIES
    if national is not None and value < national.value:
        return Regime.BELOW_NATIONAL  # whatever the EU threshold of the day is: it lies above
    if national is None or eu is None:
        return Regime.UNKNOWN
    return Regime.EU if value >= eu.value else Regime.NATIONAL


def legal_frame(procurement: Procurement, law: LawBook) -> LegalFrame:
    """The frame on the procurement's own law date. Values count without value added tax."""
    on = procurement.law_date
    utility = procurement.buyer.kind is BuyerKind.UTILITY
    nature = procurement.nature.value
    national = None if utility else law.figure(f"national.{nature}", on)
    eu = eu_threshold(procurement, law)
    regime = _regime(procurement, national, eu)
    ids: tuple[str, ...] = (
        _NATIONAL_PROVISIONS if regime in (Regime.NATIONAL, Regime.BELOW_NATIONAL) else _ACT_PROVISIONS
    )
    if utility:
        ids = ("L-73",)
    name, meaning = Message(REGIME_NAMES[regime]), Message(_REGIME_MEANINGS[regime])
    if regime is Regime.UNKNOWN and procurement.value is not None:
        title, words = _UNKNOWN_THRESHOLDS
        name, meaning = Message(title), Message(words, {"date": on})
    return LegalFrame(
        regime=regime,
        name=name,
        meaning=meaning,
        national=national,
        eu=eu,
        provisions=tuple(law.provision(provision_id, on) for provision_id in ids),
    )
