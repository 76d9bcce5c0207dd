"""Models and networks: what others have built or agreed that a buyer can lean on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import N_, LocalizedText


class ModelKind(StrEnum):
    CRITERIA_BANK = "criteria_bank"
    GREEN_DEAL = "green_deal"
    CALCULATOR = "calculator"
    METHOD = "method"
    ACADEMY = "academy"
    EXAMPLE = "example"
    NETWORK = "network"
    TERMS = "terms"


MODEL_KIND_NAMES: dict[ModelKind, str] = {
    ModelKind.CRITERIA_BANK: N_("Criteria bank"),
    ModelKind.GREEN_DEAL: N_("Green deal"),
    ModelKind.CALCULATOR: N_("Calculator or data"),
    ModelKind.METHOD: N_("Method or framework"),
    ModelKind.ACADEMY: N_("Academy or training"),
    ModelKind.EXAMPLE: N_("Example procurement"),
    ModelKind.NETWORK: N_("Network, or whom to ask"),
    ModelKind.TERMS: N_("Standard terms"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One model. `address` is text: the program never opens it.

    `country` is FI, SE, NO, DK, NL, DE, IE, GB, MT, US or EU. `categories` are ids of the library, `gates` where it
    helps; without categories it serves all. `source` is a row of the fact base, where it rests on one.
    """

    id: str
    kind: ModelKind
    name: LocalizedText
    keeper: str
    country: str
    what: LocalizedText
    take: LocalizedText  # what a buyer takes from it
    address: str
    certainty: Certainty
    read_on: date
    source: str = ""
    categories: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
