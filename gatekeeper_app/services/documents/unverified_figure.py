"""A figure nobody has verified in a source: what it is called, what it is, and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.i18n import LANGUAGES, N_, Argument, Language, Message
from gatekeeper_app.i18n.messages import InLanguage
from gatekeeper_app.services.carbon.figures import unit_words
from gatekeeper_app.services.finding_places import FindingPlace

_LONGEST_ID = 300
_PRACTICE = N_("Estimate of practice, to be verified")


class Area(StrEnum):
    """What of a procurement a figure belongs to."""

    CRITERIA = "criteria"
    THRESHOLDS = "thresholds"
    LAW = "law"
    COSTS = "costs"
    CARBON = "carbon"
    EFFECTS = "effects"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnverifiedFigure:
    """`id` stays the same while the figure may change; `value` is what it is in one form, for comparing and keeping.

    `where` and `name` say whose figure it is, `shown` is the value as it is read, `source` what is known of its origin.
    `certainty` None: the buyer's own, without a source. `place`: where it is changed.
    """

    id: str
    area: Area
    where: Argument
    name: Argument
    value: str
    shown: Argument
    certainty: Certainty | None
    source: Argument
    place: FindingPlace


@dataclass(frozen=True, slots=True)
class Spread:
    """An estimate as it is read: "0,3 (0,1–0,5) kgCO2e/kWh"."""

    estimate: Estimate
    unit: str

    def in_language(self, language: Language) -> str:
        from gatekeeper_app.i18n.formats import number

        estimate = self.estimate
        said = number(estimate.best, language)
        if estimate.least != estimate.most:
            said += f" ({number(estimate.least, language)}–{number(estimate.most, language)})"
        return f"{said}\u00a0{unit_words(self.unit, language)}".rstrip()


def said_anywhere(msgid: str) -> frozenset[str]:
    """A sentence the program writes into figures, in every language."""
    return frozenset(Message(msgid).in_language(language) for language in LANGUAGES)


def origin(estimate: Estimate) -> Argument:
    """The source of an estimate without the words that it is to be verified: that is told beside it, and a figure
    may have been confirmed since."""
    if estimate.source in said_anywhere(_PRACTICE):
        return Message(N_("Estimate from practice"))
    return estimate.source


def stated(estimate: Estimate) -> str:
    """An estimate in the one form that is kept with a confirmation."""
    said = plain(estimate.best)
    if estimate.least != estimate.most:
        said += f" [{plain(estimate.least)}; {plain(estimate.most)}]"
    return f"{said} {estimate.unit}".strip()


def figure_id(*parts: str) -> str:
    """The id of a figure; a very long one is shortened, so that it stays an id a file may hold."""
    whole = "/".join(part.replace("%", "%25").replace("/", "%2F") for part in parts)
    if len(whole) <= _LONGEST_ID:
        return whole
    return f"{whole[:_LONGEST_ID]}~{sha256(whole.encode('utf-8', 'replace')).hexdigest()[:16]}"


def cost_figure(case_id: str, key: str) -> str:
    """The id of a figure of a life-cycle cost, from its key in the model."""
    return figure_id("cost", case_id, *key.split("/"))


def carbon_figure(case_id: str, scenario_id: str, input_id: str) -> str:
    """The id of a figure of a carbon case; no scenario: that of all."""
    return figure_id("carbon", case_id, scenario_id, input_id)


def plain(value: Decimal) -> str:
    return f"{value.normalize() + 0:f}"


def of_lot(procurement: Procurement, name: Argument, lot_id: str) -> Argument:
    if not lot_id:
        return name
    lot = next((each for each in procurement.lots if each.id == lot_id), None)
    words = (lot.source_id or lot.title if lot is not None else "") or lot_id[:8]
    return Message("{figure} ({names})", {"figure": name, "names": words})


def in_words(said: Argument, language: Language) -> str:
    """What a figure says of itself, in a language."""
    if isinstance(said, str):
        return said
    if isinstance(said, InLanguage):
        return said.in_language(language)
    from gatekeeper_app.i18n.formats import formatted

    return formatted(said, language)


def confirmed_days(procurement: Procurement) -> Mapping[tuple[str, str], date]:
    """The day a value of a figure was confirmed, by the id of the figure and the value."""
    return {(each.figure, each.value): each.on for each in procurement.figure_confirmations}
