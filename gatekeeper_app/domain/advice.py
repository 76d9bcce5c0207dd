"""What a criterion carries beside its wording: how points are given, what it changes, where else it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.i18n import N_, LocalizedText

NO_TEXT = LocalizedText(fi="", sv="", en="")


class ScaleForm(StrEnum):
    """How points follow from what is offered."""

    LINEAR = "linear"  # a straight line between two figures
    STEPS = "steps"  # so many points for each thing offered, or for each class reached
    RELATIVE = "relative"  # against the best tender
    JUDGED = "judged"  # by the buyer's experts, on grounds stated beforehand


SCALE_FORM_NAMES: dict[ScaleForm, str] = {
    ScaleForm.LINEAR: N_("Points in a straight line between two figures"),
    ScaleForm.STEPS: N_("Points in steps"),
    ScaleForm.RELATIVE: N_("Points against the best tender"),
    ScaleForm.JUDGED: N_("Points by judgement on stated grounds"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How an award criterion gives points. The ends are ids of its parameters: `full` earns all points, `zero`
    none. An empty `zero`: points start from nought or from a reference the criterion does not know; both empty:
    the scale has no figures. `reading` shows with figures how a tenderer can count its own points."""

    full: str = ""
    zero: str = ""
    form: ScaleForm = ScaleForm.LINEAR
    reading: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class CarbonEffect:
    """Emissions avoided for each unit, kg CO2e as `unit` says: a range with its best estimate.

    `basis` says what is compared with what. `source` is a row of the fact base.
    """

    low: Decimal
    best: Decimal
    high: Decimal
    unit: LocalizedText
    basis: LocalizedText
    source: str
    certainty: Certainty


class Bank(StrEnum):
    """Other banks of criteria, in which a counterpart may stand."""

    EU = "eu"
    SWEDEN = "se"
    NORWAY = "no"
    NETHERLANDS = "nl"
    FINLAND = "fi"


BANK_NAMES: dict[Bank, str] = {
    Bank.EU: N_("EU green public procurement criteria"),
    Bank.SWEDEN: N_("Upphandlingsmyndigheten, Sweden"),
    Bank.NORWAY: N_("DFØ, Norway"),
    Bank.NETHERLANDS: N_("MVI-criteriatool, the Netherlands"),
    Bank.FINLAND: N_("Kriteeripankki, Finland"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """The criterion of another bank that asks for much the same: its name there and, where known, its number."""

    bank: Bank
    name: str
    number: str = ""
    certainty: Certainty = Certainty.VERIFIED


class HilmaAnswer(StrEnum):
    """Questions of the national notice service that a criterion lets one answer with yes; the key of Hilma."""

    INNOVATION = "innovationConsidered"
    ENERGY_EFFICIENCY = "energyEfficiencyConsidered"
    LOW_CARBON = "lowCarbon"
    CIRCULAR_ECONOMY = "circularEconomy"
    BIODIVERSITY = "biodiversity"
    SUSTAINABLE_FOOD = "sustainableFoodProduction"
    LISTED_CRITERIA = "listedGreenCriteriaUsed"
    SMALL_FIRMS = "smeParticipationConsidered"
    END_USERS = "endUserInvolved"


HILMA_ANSWER_NAMES: dict[HilmaAnswer, str] = {
    HilmaAnswer.INNOVATION: N_("Innovation was considered"),
    HilmaAnswer.ENERGY_EFFICIENCY: N_("Energy efficiency is taken into account"),
    HilmaAnswer.LOW_CARBON: N_("Low carbon"),
    HilmaAnswer.CIRCULAR_ECONOMY: N_("Circular economy is promoted"),
    HilmaAnswer.BIODIVERSITY: N_("Biodiversity is promoted"),
    HilmaAnswer.SUSTAINABLE_FOOD: N_("A sustainable food system is promoted"),
    HilmaAnswer.LISTED_CRITERIA: N_("Listed green criteria are used"),
    HilmaAnswer.SMALL_FIRMS: N_("Small and medium firms can take part"),
    HilmaAnswer.END_USERS: N_("Users took part in the preparation"),
}


class Impact(StrEnum):
    """Environmental impacts of a notice (eForms BT-774)."""

    BIODIVERSITY = "biodiv-eco"
    CIRCULAR_ECONOMY = "circ-econ"
    CLIMATE_ADAPTATION = "clim-adapt"
    CLIMATE_MITIGATION = "clim-mitig"
    OTHER = "other"
    POLLUTION = "pollu-prev"
    WATER = "water-mar"


IMPACT_NAMES: dict[Impact, str] = {
    Impact.BIODIVERSITY: N_("Protection and restoration of biodiversity and ecosystems"),
    Impact.CIRCULAR_ECONOMY: N_("Transition to a circular economy"),
    Impact.CLIMATE_ADAPTATION: N_("Climate change adaptation"),
    Impact.CLIMATE_MITIGATION: N_("Climate change mitigation"),
    Impact.OTHER: N_("Other environmental impact"),
    Impact.POLLUTION: N_("Pollution prevention and control"),
    Impact.WATER: N_("Sustainable use and protection of water and marine resources"),
}
