"""The form of the library's TOML files (docs/library-format.md).

Choices (kind, gate, role ...) are plain texts here: a wrong one is reported by `checks` beside all else that
is wrong in the file.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from gatekeeper_app.domain.advice import NO_TEXT, CarbonEffect
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import LocalizedText


class CategoryText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``category.toml``."""

    id: str
    cpv: tuple[str, ...]
    natures: tuple[str, ...] = ()
    small_only: bool = False
    name: LocalizedText
    description: LocalizedText


class SourceText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    title: LocalizedText
    address: str
    read_on: date
    certainty: str


class SourcesText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``sources.toml``."""

    sources: tuple[SourceText, ...]


class LevelText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    ambition: str
    meaning: LocalizedText
    suppliers_from: int
    beyond_market: bool
    suppliers_to: int | None = None
    tender_text: LocalizedText | None = None


class LegalMinimumText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure of its own, or a ``reference`` to the dated value that holds it through time (`references`)."""

    value: Decimal | None = None
    valid_from: date | None = None
    source: str = ""
    certainty: str = "V"
    valid_until: date | None = None
    buyers: tuple[str, ...] = ()
    above_eu_threshold: bool = False
    reference: str = ""


class ScaleText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    full: str = ""
    zero: str = ""
    form: str = "linear"
    reading: LocalizedText = NO_TEXT


class CarbonEffectText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    low: Decimal
    best: Decimal
    high: Decimal
    unit: LocalizedText
    basis: LocalizedText
    source: str
    certainty: str


class CounterpartText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    bank: str
    name: str
    number: str = ""
    certainty: str = "V"


class ParameterText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    label: LocalizedText
    unit: LocalizedText
    minimum: Decimal
    maximum: Decimal
    step: Decimal
    better: str
    defaults: dict[str, Decimal]
    certainty: dict[str, str]
    sources: tuple[str, ...]
    market: Decimal | None = None
    legal_minimums: tuple[LegalMinimumText, ...] = ()
    reference: str = ""


class LegalBasisText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    provision: str
    meaning: LocalizedText


class CriterionText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``ID.toml``: a criterion. Its category is that of the folder it lies in."""

    id: str
    kind: str
    gate: str
    aspect: str
    r_strategies: tuple[str, ...]
    effect: str
    effort: str
    value_share: Decimal
    recommended: str
    deciding_roles: tuple[str, ...]
    cpv: tuple[str, ...]
    sources: tuple[str, ...]
    valid_from: date
    review_by: date
    asks_new_goods: bool
    carbon_figure: bool
    carbon_method: str
    about_bidder: bool
    name: LocalizedText
    purpose: LocalizedText
    tender_text: LocalizedText
    levels: tuple[LevelText, ...]
    verification: LocalizedText
    checking: LocalizedText
    legal_basis: tuple[LegalBasisText, ...]
    link_to_subject: LocalizedText
    proportionality: LocalizedText
    contract_clause: LocalizedText
    consequence: LocalizedText
    indicator: LocalizedText
    market_standard: LocalizedText
    obstacle: LocalizedText
    parameters: tuple[ParameterText, ...]
    traits: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    scale: ScaleText | None = None
    physical_effect: LocalizedText = NO_TEXT
    carbon_effects: tuple[CarbonEffectText, ...] = ()
    burden_shift: LocalizedText = NO_TEXT
    cost_note: LocalizedText = NO_TEXT
    market_readiness: LocalizedText = NO_TEXT
    not_together: LocalizedText = NO_TEXT
    dialogue_questions: tuple[LocalizedText, ...] = ()
    example: LocalizedText = NO_TEXT
    related: tuple[str, ...] = ()
    hilma: tuple[str, ...] = ()
    impacts: tuple[str, ...] = ()
    counterparts: tuple[CounterpartText, ...] = ()
    values: tuple[str, ...] = ()


TEXT_FIELDS = (
    "name",
    "purpose",
    "tender_text",
    "verification",
    "checking",
    "link_to_subject",
    "proportionality",
    "contract_clause",
    "consequence",
    "indicator",
    "market_standard",
    "obstacle",
)
ADVICE_FIELDS = (
    "physical_effect",
    "burden_shift",
    "cost_note",
    "market_readiness",
    "not_together",
    "example",
)
"""Texts beside the wording: what the criterion does, costs and meets. They hold no places for figures."""


def texts_of(criterion: CriterionText | Criterion) -> Iterator[tuple[str, LocalizedText]]:
    """Every text of a criterion with its place, for example ``levels.basic.meaning``."""
    for name in TEXT_FIELDS:
        yield name, getattr(criterion, name)
    for level in criterion.levels:
        yield f"levels.{level.ambition}.meaning", level.meaning
        if level.tender_text is not None:
            yield f"levels.{level.ambition}.tender_text", level.tender_text
    for parameter in criterion.parameters:
        yield f"parameters.{parameter.id}.label", parameter.label
        yield f"parameters.{parameter.id}.unit", parameter.unit
    for basis in criterion.legal_basis:
        yield f"legal_basis.{basis.provision}.meaning", basis.meaning
    for name in ADVICE_FIELDS:
        yield name, getattr(criterion, name)
    for number, question in enumerate(criterion.dialogue_questions, start=1):
        yield f"dialogue_questions[{number}]", question
    if criterion.scale is not None:
        yield "scale.reading", criterion.scale.reading
    effects: Iterable[CarbonEffectText | CarbonEffect] = criterion.carbon_effects
    for number, effect in enumerate(effects, start=1):
        yield f"carbon_effects[{number}].unit", effect.unit
        yield f"carbon_effects[{number}].basis", effect.basis


def texts_at(criterion: CriterionText, ambition: str) -> Iterator[LocalizedText]:
    """The texts that are in use when the criterion stands at this ambition."""
    for level in criterion.levels:
        if level.ambition == ambition:
            yield level.tender_text or criterion.tender_text
    for name in TEXT_FIELDS:
        if name != "tender_text":
            yield getattr(criterion, name)
