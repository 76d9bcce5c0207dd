"""Criteria of the library: what may be asked of a tender, why, how it is proved and how it is followed.

A criterion's text carries places for its figures: ``{warranty_years}`` is the figure alone,
``{warranty_years|year|years}`` the figure and the unit in the grammatical form the number asks for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.advice import NO_TEXT, CarbonEffect, Counterpart, HilmaAnswer, Impact, Scale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import SPECIAL_SERVICES, ContractNature
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import N_, LocalizedText


class CriterionKind(StrEnum):
    """Where the criterion stands in the tender. A preparation stands before it: own stock, dialogue."""

    PREPARATION = "preparation"
    TECHNICAL_SPECIFICATION = "technical_specification"
    SELECTION = "selection"
    AWARD = "award"
    CONTRACT_CLAUSE = "contract_clause"


CRITERION_KIND_NAMES: dict[CriterionKind, str] = {
    CriterionKind.PREPARATION: N_("Preparatory measure"),
    CriterionKind.TECHNICAL_SPECIFICATION: N_("Minimum requirement"),
    CriterionKind.SELECTION: N_("Suitability requirement"),
    CriterionKind.AWARD: N_("Award criterion"),
    CriterionKind.CONTRACT_CLAUSE: N_("Contract clause"),
}


class Ambition(StrEnum):
    BASIC = "basic"
    ADVANCED = "advanced"
    SPEARHEAD = "spearhead"

    @property
    def step(self) -> int:
        """1-3, as the filled steps of its sign."""
        return list(Ambition).index(self) + 1


AMBITION_NAMES: dict[Ambition, str] = {
    Ambition.BASIC: N_("Basic"),
    Ambition.ADVANCED: N_("Advanced"),
    Ambition.SPEARHEAD: N_("Spearhead"),
}


class Aspect(StrEnum):
    CARBON = "carbon"
    CIRCULAR = "circular"
    BOTH = "both"
    HEALTH = "health"


ASPECT_NAMES: dict[Aspect, str] = {
    Aspect.CARBON: N_("Low carbon"),
    Aspect.CIRCULAR: N_("Circular economy"),
    Aspect.BOTH: N_("Circular economy and low carbon"),
    Aspect.HEALTH: N_("Health and harmful substances"),
}


class Size(StrEnum):
    """A class of effect or of effort: three steps, named, never a bare number."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"

    @property
    def step(self) -> int:
        return list(Size).index(self) + 1


EFFECT_NAMES: dict[Size, str] = {
    Size.SMALL: N_("Small effect"),
    Size.MEDIUM: N_("Medium effect"),
    Size.LARGE: N_("Large effect"),
}


class RStrategy(StrEnum):
    """The ladder of circular strategies, the inner loops first (Potting et al. 2017)."""

    REFUSE = "R0"
    RETHINK = "R1"
    REDUCE = "R2"
    REUSE = "R3"
    REPAIR = "R4"
    REFURBISH = "R5"
    REMANUFACTURE = "R6"
    REPURPOSE = "R7"
    RECYCLE = "R8"
    RECOVER = "R9"


R_STRATEGY_NAMES: dict[RStrategy, str] = {
    RStrategy.REFUSE: N_("Refuse"),
    RStrategy.RETHINK: N_("Rethink"),
    RStrategy.REDUCE: N_("Reduce"),
    RStrategy.REUSE: N_("Reuse"),
    RStrategy.REPAIR: N_("Repair"),
    RStrategy.REFURBISH: N_("Refurbish"),
    RStrategy.REMANUFACTURE: N_("Remanufacture"),
    RStrategy.REPURPOSE: N_("Repurpose"),
    RStrategy.RECYCLE: N_("Recycle"),
    RStrategy.RECOVER: N_("Recover energy"),
}


class Direction(StrEnum):
    """Which way a figure becomes more ambitious."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was read. `address` is text: the program never opens it."""

    id: str
    title: LocalizedText
    address: str
    read_on: date
    certainty: Certainty


class Trait(StrEnum):
    """What the rules need to know of a criterion's text beyond its figures."""

    ACCEPTS_USED = "accepts_used"  # used, refurbished or remanufactured goods or parts may be offered
    ALLOWS_VARIANTS = "allows_variants"  # the text itself allows variants
    NEEDS_CHARGING = "needs_charging"  # kept only where vehicles or machines can be charged or refuelled
    COUNTS_LIFE_CYCLE_COST = "counts_life_cycle_cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalMinimum:
    """A figure the law sets anyway, as a limit, a share or an aim, from and until the days named.

    `source` is a row of the fact base. `buyers` names those it holds for, as the law book does ("Espoo", "Esbo
    stad"; a unit of theirs may follow the name); empty: it holds for every buyer. `above_eu_threshold` says that
    smaller contracts are left out. `reference` is the dated value the figure comes from, where it comes from one.
    """

    value: Decimal
    valid_from: date
    source: str
    certainty: Certainty = Certainty.VERIFIED
    valid_until: date | None = None
    buyers: tuple[str, ...] = ()
    above_eu_threshold: bool = False
    reference: str = ""

    def holds(self, on: date, buyer: str) -> bool:
        """Whether it binds the buyer of this name on that day."""
        in_force = self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)
        words = " ".join(buyer.replace(",", " ").casefold().split()) + " "
        return in_force and (
            not self.buyers or words.startswith(tuple(f"{b.casefold()} " for b in self.buyers))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure in a criterion's text.

    `market` is the figure the market meets today without being asked; a figure better than it (`better`) bites.
    `defaults` holds the figure proposed at each ambition the criterion offers; at an ambition whose text does
    not show the figure it may lie below `minimum`. `legal_minimums` are what law sets for this very figure.
    `reference` is the dated value this figure is at one level or another (``L-108a/school``).
    """

    id: str
    label: LocalizedText
    unit: LocalizedText
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    better: Direction
    market: Decimal | None
    defaults: Mapping[Ambition, Decimal]
    sources: tuple[str, ...]
    certainty: Mapping[Ambition, Certainty]
    legal_minimums: tuple[LegalMinimum, ...] = ()
    reference: str = ""

    @property
    def decimals(self) -> int:
        exponent = self.step.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    def beyond(self, value: Decimal, other: Decimal) -> bool:
        """Whether the value is more ambitious than the other."""
        return value > other if self.better is Direction.HIGHER else value < other

    def bites(self, value: Decimal) -> bool | None:
        """Whether the value goes beyond the market standard; None where the standard is not a figure."""
        return None if self.market is None else self.beyond(value, self.market)

    def legal_minimum(self, on: date, buyer: str) -> LegalMinimum | None:
        """What the law sets for this figure on a day and for a buyer: the strictest, where there are several."""
        binding = [minimum for minimum in self.legal_minimums if minimum.holds(on, buyer)]
        sign = 1 if self.better is Direction.HIGHER else -1
        return max(binding, key=lambda minimum: sign * minimum.value, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One ambition a criterion offers.

    `tender_text` replaces the criterion's own text where the ambition asks for another sentence, not only another
    figure. `suppliers_from`/`suppliers_to` estimate how many suppliers manage it (None: open upwards).
    """

    ambition: Ambition
    meaning: LocalizedText
    suppliers_from: int
    suppliers_to: int | None
    beyond_market: bool
    tender_text: LocalizedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A provision (id of the fact base, for example L-44) and what it means for this criterion."""

    provision: str
    meaning: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One complete criterion; every text in three languages (see the module for places in texts)."""

    id: str
    category: str
    kind: CriterionKind
    gate: Gate
    aspect: Aspect
    r_strategies: tuple[RStrategy, ...]
    effect: Size
    effort: Size
    value_share: Decimal  # share of the contract's value the criterion touches, 0-1
    name: LocalizedText
    purpose: LocalizedText
    tender_text: LocalizedText
    levels: tuple[Level, ...]
    recommended: Ambition
    parameters: tuple[Parameter, ...]
    verification: LocalizedText
    checking: LocalizedText
    legal_basis: tuple[LegalBasis, ...]
    link_to_subject: LocalizedText
    proportionality: LocalizedText
    contract_clause: LocalizedText
    consequence: LocalizedText
    indicator: LocalizedText
    market_standard: LocalizedText
    obstacle: LocalizedText
    deciding_roles: tuple[Role, ...]
    cpv: tuple[str, ...]  # prefixes of CPV codes without check digit
    sources: tuple[str, ...]
    valid_from: date
    review_by: date
    asks_new_goods: bool = False  # buying new: own stock is to be looked at first
    carbon_figure: bool = False  # asks for a carbon figure: a calculation method must be named
    carbon_method: str = ""  # the method the shipped text names, for example "EN 15804"
    about_bidder: bool = False  # says something of the bidder, not of what is bought
    traits: tuple[Trait, ...] = ()
    excludes: tuple[str, ...] = ()  # ids of criteria that must not stand in the same call for tenders
    scale: Scale | None = None
    physical_effect: LocalizedText = NO_TEXT  # what becomes less, or stays in use, in the world
    carbon_effects: tuple[CarbonEffect, ...] = ()
    burden_shift: LocalizedText = NO_TEXT  # what it may worsen elsewhere, and what guards against that
    cost_note: LocalizedText = NO_TEXT
    market_readiness: LocalizedText = NO_TEXT
    not_together: LocalizedText = NO_TEXT  # what else in the documents would undo it or count it twice
    dialogue_questions: tuple[LocalizedText, ...] = ()
    example: LocalizedText = NO_TEXT  # one case with its figures, from demand to contract
    related: tuple[str, ...] = ()  # ids of criteria that complete it
    hilma: tuple[HilmaAnswer, ...] = ()
    impacts: tuple[Impact, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    values: tuple[str, ...] = ()  # ids of dated values its texts and effects rest on

    @property
    def ambitions(self) -> tuple[Ambition, ...]:
        return tuple(level.ambition for level in self.levels)

    def level(self, ambition: Ambition) -> Level:
        """The level of an ambition; the nearest lower one (or the lowest) where it is not offered."""
        for level in self.levels:
            if level.ambition is ambition:
                return level
        offered = sorted(self.levels, key=lambda level: level.ambition.step)
        below = [level for level in offered if level.ambition.step <= ambition.step]
        return below[-1] if below else offered[0]

    def parameter(self, parameter_id: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.id == parameter_id:
                return parameter
        raise KeyError(parameter_id)

    def text_for(self, ambition: Ambition) -> LocalizedText:
        """The tender text of an ambition, places not yet filled."""
        return self.level(ambition).tender_text or self.tender_text

    def defaults_for(self, ambition: Ambition) -> dict[str, Decimal]:
        offered = self.level(ambition).ambition
        return {parameter.id: parameter.defaults[offered] for parameter in self.parameters}

    @property
    def dated_values(self) -> tuple[str, ...]:
        """Ids of the dated values that its figures, its limits, its effects or its texts come from, each once."""
        ids = [*self.values]
        for parameter in self.parameters:
            ids += (parameter.reference, *(minimum.reference for minimum in parameter.legal_minimums))
        return tuple(dict.fromkeys(filter(None, ids)))

    @property
    def to_be_verified(self) -> bool:
        """Whether any figure proposed is a memory or a judgement."""
        return any(c.to_be_verified for p in self.parameters for c in p.certainty.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of what is bought. `cpv` prefixes decide which procurements it belongs to.

    One with no prefixes is cross-cutting: it belongs to all, or to all of the `natures` it names (goods, services,
    works), or, with `small_only`, to those below the national threshold.
    """

    id: str
    name: LocalizedText
    description: LocalizedText
    cpv: tuple[str, ...]
    natures: tuple[ContractNature, ...] = ()
    small_only: bool = False

    @property
    def cross_cutting(self) -> bool:
        return not self.cpv

    @property
    def breadth(self) -> int:
        """How wide it reaches: 0 for what is bought, 1 for a set (any goods, small purchases), 2 for everything."""
        if not self.cross_cutting:
            return 0
        return 1 if self.natures or self.small_only else 2

    def reaches(self, nature: ContractNature, *, small: bool) -> bool:
        """Whether a cross-cutting category belongs to contracts of this nature; `small`: the value is known to lie
        below the national threshold. Social, health and other special services are services, too."""
        asked = {nature, ContractNature.SERVICES} if nature in SPECIAL_SERVICES else {nature}
        return (
            self.cross_cutting
            and (not self.natures or not asked.isdisjoint(self.natures))
            and (small or not self.small_only)
        )


def shelf_order(categories: Iterable[Category]) -> tuple[Category, ...]:
    """Categories as they are shown: fields of what is bought first, those that belong to many of them last."""
    return tuple(sorted(categories, key=lambda category: (category.cross_cutting, category.id)))
