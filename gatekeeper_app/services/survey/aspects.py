"""What a criterion is about and how good it is, by the concepts its words stand for.

Concepts are those of the document check (`resources/wording/concepts.toml`), so that the three languages are judged
alike. `docs/survey.md` says in words what counts.
"""

import re
from collections.abc import Collection

from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.services.survey.model import SurveyAspect

_LONG_LIFE = frozenset({"WARRANTY", "LIFETIME"})
_LONG = "N_YEARS_LONG"
"""A warranty or a service life is circular from five years on: shorter ones are what markets give anyway."""
_GONE = frozenset({"WASTE", "HAZARDOUS", "DISPOSE", "EXISTING"})
"""Beside these, used things are what is carried away, not what is bought."""
_CARBON = frozenset({"FOOTPRINT", "CARBON_NEUTRAL", "ENERGY_CLASS", "EPD", "U_CO2", "N_CO2"})
_OTHER_EMISSIONS = frozenset({"CHEMICALS", "NOISE"})
_LIMITS = frozenset({"ATMOST", "ATLEAST", "N_POWER", "STANDARD", "METHOD", "LCC"})
"""What makes energy a demand: that a thing runs on electricity says nothing of it."""
_MEASURES = frozenset(
    {
        "ECOLABEL",
        "STANDARD",
        "EPD",
        "METHOD",
        "ENERGY_CLASS",
        "ZERO_EMISSION",
        "N_CO2",
        "N_YEARS_SHORT",
        "N_YEARS_MID",
        "N_YEARS_LONG",
        "N_DAYS",
        "N_HOURS",
        "N_KM",
        "N_MASS",
        "N_POWER",
    }
)
_SHARES = frozenset({"N_PCT_ZERO", "N_PCT_LOW", "N_PCT_MID", "N_PCT_HIGH", "N_PCT_ALL"})
_FOLLOWS_UP = frozenset({"FOLLOWUP", "SANCTION"})
_ENVIRONMENT = frozenset({"ENVIRONMENT", "ECOLABEL", "ORGANIC_FOOD", "CHEMICALS"})
# Some concepts are wider than the matter of a survey; there the words themselves decide.
_ENVIRONMENTAL_SYSTEM = re.compile(r"14001|\bemas\b|ekokompass", re.IGNORECASE)
_RECYCLABLE = re.compile(
    r"kierrät|kierräty|purett|purkaa osiin|återvin|demonter|isärta|recycl|dismantl|disassembl|taken apart",
    re.IGNORECASE,
)
_CLEAN_DRIVE = re.compile(
    r"päästöt|sähköauto|sähköajoneuv|sähkökäyttöi|täyssähkö|ladattava hybridi|biokaas|fossiilito"
    r"|utsläppsfri|nollutsläpp|elbil|eldriv|elfordon|laddhybrid|biogas|fossilfri"
    r"|zero[- ]emission|emission[- ]free|electric (?:car|van|vehicle|truck|bus|machine|drive)|battery[- ]electric"
    r"|run on electricity|fossil[- ]free",
    re.IGNORECASE,
)
_RENEWABLE = re.compile(
    r"uusiutuv|biokaas|biodiesel|aurinko(?:sähk|energ|paneel)|tuulivoim|tuulisähk|alkuperätak"
    r"|förn[yi]|biogas|solel|solenergi|solpanel|vindkraft|ursprungsgaranti"
    r"|renewable|solar|wind power|guarantees? of origin",
    re.IGNORECASE,
)


def strategies_of(concepts: Collection[str], text: str) -> tuple[RStrategy, ...]:
    """The circular strategies that a passage serves, the inner loops first."""
    here = frozenset(concepts)
    served = (
        (RStrategy.REDUCE, bool(here & {"FOOD_WASTE", "WATER_USE"})),
        (RStrategy.REUSE, bool(here & {"REUSE", "REUSABLE"}) or ("USED" in here and not here & _GONE)),
        (
            RStrategy.REPAIR,
            bool(here & {"SPARE_PARTS", "REPAIR_DATA"}) or (bool(here & _LONG_LIFE) and _LONG in here),
        ),
        (RStrategy.REFURBISH, "REFURBISHED" in here),
        (
            RStrategy.RECYCLE,
            bool(here & {"RECYCLED", "SORTING"})
            or ("RECYCLABLE" in here and _RECYCLABLE.search(text) is not None),
        ),
    )
    return tuple(strategy for strategy, is_served in served if is_served)


def aspects_of(concepts: Collection[str], text: str) -> tuple[SurveyAspect, ...]:
    """What a passage is about; empty where it is about none of it."""
    here = frozenset(concepts)
    found = []
    if strategies_of(here, text):
        found.append(SurveyAspect.CIRCULAR)
    if _is_about_carbon(here, text):
        found.append(SurveyAspect.CARBON)
    if (
        here & _ENVIRONMENT
        or ("GREEN_WORD" in here and "PURE" not in here)
        or _ENVIRONMENTAL_SYSTEM.search(text) is not None
    ):
        found.append(SurveyAspect.ENVIRONMENT)
    return tuple(found)


def _is_about_carbon(here: frozenset[str], text: str) -> bool:
    return (
        bool(here & _CARBON)
        or ("EMISSIONS" in here and not here & _OTHER_EMISSIONS)
        or ("ENERGY_USE" in here and bool(here & (_LIMITS | _SHARES | {"AWARD", "POINTS"})))
        or ("ZERO_EMISSION" in here and _CLEAN_DRIVE.search(text) is not None)
        or ("RENEWABLE" in here and _RENEWABLE.search(text) is not None)
    )


def is_measurable(concepts: Collection[str], *, is_award: bool) -> bool:
    """Whether a figure, a label, a standard or a method says what is reached. Per cents of an award criterion are its
    weight and measure nothing."""
    here = frozenset(concepts)
    return bool(here & _MEASURES) or (not is_award and bool(here & _SHARES))


def is_followed_up(concepts: Collection[str]) -> bool:
    """Whether it speaks of reports, checks or sanctions during the contract."""
    here = frozenset(concepts)
    return bool(here & _FOLLOWS_UP) or {"PERIODIC", "PROOF"} <= here
