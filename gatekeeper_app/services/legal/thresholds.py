"""Which thresholds a procurement is compared with, and the regime that follows.

All figures are dated data (`resources/parameters`); this module only compares. Sources: Procurement Act
1397/2016 sections 25 and 26, Utilities Procurement Act 1398/2016, the Commission's two-yearly threshold
regulations. Values count without value added tax.
"""

from dataclasses import replace
from decimal import Decimal

from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.law import DatedFigure, Regime
from gatekeeper_app.domain.procurements import BuyerKind, Procurement
from gatekeeper_app.services.protocols import LawBook

_NATURE_KEYS: dict[ContractNature, str] = {
    ContractNature.GOODS: "goods",
    ContractNature.SERVICES: "services",
    ContractNature.WORKS: "works",
    ContractNature.SOCIAL_SERVICES: "social_services",
    ContractNature.OTHER_SPECIAL_SERVICES: "social_services",
    ContractNature.CONCESSION: "works",
}


_CURRENCY = "EUR"  # of the thresholds; an amount in another one is not compared with them


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


def national_threshold(procurement: Procurement, law: LawBook) -> DatedFigure | None:
    """The national threshold; None for a utility, which has none, and for a date without a known one."""
    if procurement.buyer.kind is BuyerKind.UTILITY:
        return None
    return law.figure(f"national.{procurement.nature.value}", procurement.law_date)


def known_small(procurement: Procurement, law: LawBook) -> bool:
    """Whether the estimated value is known to lie below the national threshold.

    Lots count together: where they add up to more than the value given, or no value is given, their sum decides.
    """
    of_lots = [lot.value for lot in procurement.lots]
    known = [value for value in of_lots if value is not None]
    value = procurement.value
    if value is None and (not known or len(known) < len(of_lots)):
        return False
    whole = replace(procurement, value=max([*([value] if value is not None else []), sum(known, Decimal(0))]))
    return regime_of(whole, law) is Regime.BELOW_NATIONAL


def regime_of(procurement: Procurement, law: LawBook) -> Regime:
    """The regime by value, buyer, kind of contract and the law of the procurement's own date."""
    value = procurement.value
    if value is None or procurement.currency != _CURRENCY:
        return Regime.UNKNOWN
    national, eu = national_threshold(procurement, law), eu_threshold(procurement, law)
    if procurement.buyer.kind is BuyerKind.UTILITY:
        if eu is None:
            return Regime.UNKNOWN
        return Regime.UTILITIES if value >= eu.value else Regime.BELOW_UTILITIES
    if national is not None and value < national.value:
        return Regime.BELOW_NATIONAL  # whatever the EU threshold of the day is: it lies above
    if national is None or eu is None:
        return Regime.UNKNOWN
    return Regime.EU if value >= eu.value else Regime.NATIONAL
