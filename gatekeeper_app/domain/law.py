"""Law as data, asked for on the procurement's own date: provisions, figures, duties, time limits, sections."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.procurements import BuyerKind, Procedure
from gatekeeper_app.i18n import N_, LocalizedText


class Regime(StrEnum):
    """Which body of rules a procurement follows."""

    UNKNOWN = "unknown"
    BELOW_NATIONAL = "below_national"
    NATIONAL = "national"
    EU = "eu"
    BELOW_UTILITIES = "below_utilities"
    UTILITIES = "utilities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What holds for a time: the first day, the last day (None: no end known), how sure it is, from where."""

    valid_from: date
    valid_until: date | None = None
    certainty: Certainty
    source: str

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision(Dated):
    """A section of law: how it is cited (Finnish act first) and what it says, in own words."""

    id: str
    citation: LocalizedText
    heading: LocalizedText
    meaning: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedFigure(Dated):
    """A figure the law or a source sets for a time: `key` names it, `value` counts in `unit`."""

    key: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """When something concerns a procurement. An empty list asks nothing; all that is asked must hold.

    `cpv` are prefixes of CPV codes, `categories` ids of the library; they say together what is bought.
    `value_at_least` is the key of a figure, or ``eu`` for the EU threshold of the buyer and the contract.
    """

    regimes: tuple[Regime, ...] = ()
    buyer_kinds: tuple[BuyerKind, ...] = ()
    natures: tuple[ContractNature, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    categories: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    value_at_least: str = ""
    unless_procedures: tuple[Procedure, ...] = ()
    unless_cpv: tuple[str, ...] = ()


class Force(StrEnum):
    """How strongly a duty binds the contracting entity."""

    BINDING = "binding"
    COMPLY_OR_EXPLAIN = "comply_or_explain"
    BEST_EFFORTS = "best_efforts"
    POWER = "power"
    PRACTICE = "practice"


FORCE_NAMES: dict[Force, str] = {
    Force.BINDING: N_("Binding"),
    Force.COMPLY_OR_EXPLAIN: N_("Comply or explain"),
    Force.BEST_EFFORTS: N_("Best efforts"),
    Force.POWER: N_("Nothing binding yet"),
    Force.PRACTICE: N_("Good practice"),
}


class Area(StrEnum):
    """What a duty is about; the order in which duties are read."""

    ENVIRONMENT = "environment"
    PEOPLE = "people"
    PROCEDURE = "procedure"


AREA_NAMES: dict[Area, str] = {
    Area.ENVIRONMENT: N_("Environment"),
    Area.PEOPLE: N_("People and accessibility"),
    Area.PROCEDURE: N_("The course of the procedure"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Dated):
    """What law asks of the contracting entity: what it means for the procurement and what the officer does.

    `provisions` and `tables` are ids of the law book. `variant_of` is the id of the duty that asks the same under
    other provisions: of such a family only those that matter are shown. A duty that `reaches_contracts` binds
    from its first day also contracts whose procurement began earlier; any other is judged by the start alone.
    """

    id: str
    area: Area
    force: Force
    gate: Gate
    heading: LocalizedText
    meaning: LocalizedText
    asks: LocalizedText
    provisions: tuple[str, ...]
    when: Conditions = field(default_factory=Conditions)
    tables: tuple[str, ...] = ()
    variant_of: str = ""
    reaches_contracts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """Figures that differ by group of buyers or by what is bought. Shown for `cpv` only, where it names any."""

    key: str
    heading: LocalizedText
    unit: str
    cpv: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure(Dated):
    """A line of a table, for the `buyer_kinds` named (an empty list: for all).

    `reference` is the dated value the figure comes from.

    `members` lists who belongs to the group. It is the procurement's own line where the buyer's name is one of
    `names`, a CPV code begins as one of `cpv`, or the buyer is one of `own_kinds`.
    """

    table: str
    group: str
    label: LocalizedText
    value: Decimal
    reference: str = ""
    members: LocalizedText | None = None
    buyer_kinds: tuple[BuyerKind, ...] = ()
    names: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    own_kinds: tuple[BuyerKind, ...] = ()


class Stage(StrEnum):
    """What a minimum time is for."""

    REQUESTS = "requests"
    TENDERS = "tenders"
    ADDITIONAL_INFORMATION = "additional_information"
    STANDSTILL = "standstill"


STAGE_NAMES: dict[Stage, str] = {
    Stage.REQUESTS: N_("Requests to participate"),
    Stage.TENDERS: N_("Tenders"),
    Stage.ADDITIONAL_INFORMATION: N_("Additional information before tenders are due"),
    Stage.STANDSTILL: N_("Waiting period before the contract"),
}


class TimeCase(StrEnum):
    """On what a minimum time rests: the ordinary one, or one that a circumstance allows."""

    ORDINARY = "ordinary"
    ELECTRONIC = "electronic"
    PRIOR_NOTICE = "prior_notice"
    URGENT = "urgent"
    AGREED = "agreed"
    CALL_OFF = "call_off"
    DIRECT_NOTICE = "direct_notice"


TIME_CASE_NAMES: dict[TimeCase, str] = {
    TimeCase.ORDINARY: N_("ordinary"),
    TimeCase.ELECTRONIC: N_("tenders in electronic form"),
    TimeCase.PRIOR_NOTICE: N_("prior information notice published"),
    TimeCase.URGENT: N_("urgency, with reasons"),
    TimeCase.AGREED: N_("no agreement with all candidates"),
    TimeCase.CALL_OFF: N_("call-off from a framework or a dynamic system"),
    TimeCase.DIRECT_NOTICE: N_("after a direct award notice"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit(Dated):
    """A minimum time in calendar days; None where the law asks for a reasonable one only. `counted` says from
    when it runs."""

    key: str
    stage: Stage
    case: TimeCase
    counted: LocalizedText
    provision: str
    days: int | None = None
    when: Conditions = field(default_factory=Conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAtGate:
    """A provision that matters at a gate. `core` ones are listed in the justification."""

    provision: str
    gate: Gate
    core: bool = False
    when: Conditions = field(default_factory=Conditions)
