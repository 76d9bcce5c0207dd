"""What a buyer adds to the library: own criteria and variants of shipped ones, own categories and sources.

Ids are permanent and never met by a shipped one: the code of the organisation and four digits (``ESPOO-0001``),
where a shipped id has three (``FUR-004``). Two organisations have two codes, so that their packs do not collide.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.advice import NO_TEXT
from gatekeeper_app.domain.criteria import (
    Ambition,
    Aspect,
    Category,
    Criterion,
    CriterionKind,
    Level,
    Size,
    Source,
)
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import LANGUAGES, N_, Language, LocalizedText

CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
OWN_CRITERION_ID = re.compile(rf"({CODE.pattern})-([0-9]{{4}})")
OWN_CATEGORY_ID = re.compile(rf"({CODE.pattern})-C([0-9]{{2,4}})")
OWN_SOURCE_ID = re.compile(rf"({CODE.pattern})-S([0-9]{{3,4}})")


class OwnState(StrEnum):
    DRAFT = "draft"  # being written; nobody is offered it
    IN_USE = "in_use"
    RETIRED = "retired"  # offered to nobody, readable where a decision refers to it


OWN_STATE_NAMES: dict[OwnState, str] = {
    OwnState.DRAFT: N_("Draft"),
    OwnState.IN_USE: N_("In use"),
    OwnState.RETIRED: N_("Retired"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Whose own library it is: the code its ids begin with, and its name as it stands in packs."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCriterion:
    """An own criterion as it stands.

    `content` is what is being written, its texts may be empty; `in_use` is what the library offers, None until it is
    put in use for the first time. `version` counts what was put in use (0: nothing yet). A variant names the shipped
    criterion it was made from and the version of the library that had it. `made_at` never changes and tells two
    criteria of one id apart; `origin` is the code of the organisation whose pack brought it, empty for one's own.
    """

    content: Criterion
    made_at: datetime
    changed_at: datetime
    author: str
    in_use: Criterion | None = None
    version: int = 0
    retired: bool = False
    based_on: str = ""
    based_on_library: str = ""
    origin: str = ""

    @property
    def id(self) -> str:
        return self.content.id

    @property
    def state(self) -> OwnState:
        if self.retired:
            return OwnState.RETIRED
        return OwnState.DRAFT if self.in_use is None else OwnState.IN_USE

    @property
    def being_changed(self) -> bool:
        """Whether something is written that is not in use."""
        return self.content != self.in_use


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVersion:
    """What was once put in use, kept for good. `note` says what changed, in the author's words."""

    number: int
    content: Criterion
    at: datetime
    author: str
    note: str = ""
    origin: str = ""

    @property
    def key(self) -> str:
        return f"{self.content.id}/{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCategory:
    """A category of one's own. A retired one is offered to no procurement; what stands in it stays readable."""

    category: Category
    made_at: datetime
    changed_at: datetime
    author: str
    retired: bool = False
    origin: str = ""

    @property
    def id(self) -> str:
        return self.category.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """Where a fact of an own criterion was read."""

    source: Source
    made_at: datetime
    changed_at: datetime
    author: str
    origin: str = ""

    @property
    def id(self) -> str:
        return self.source.id


def written_by(criterion_id: str) -> str:
    """The code of the organisation that wrote a criterion of this id; empty for a shipped one."""
    found = OWN_CRITERION_ID.fullmatch(criterion_id)
    return found.group(1) if found else ""


def blank_criterion(
    criterion_id: str, category: str, kind: CriterionKind, gate: Gate, *, today: date, review_by: date
) -> Criterion:
    """A criterion in which everything is still to be written: one level, no figures."""
    return Criterion(
        id=criterion_id,
        category=category,
        kind=kind,
        gate=gate,
        aspect=Aspect.BOTH,
        r_strategies=(),
        effect=Size.MEDIUM,
        effort=Size.MEDIUM,
        value_share=Decimal(1),
        name=NO_TEXT,
        purpose=NO_TEXT,
        tender_text=NO_TEXT,
        levels=(
            Level(
                ambition=Ambition.BASIC,
                meaning=NO_TEXT,
                suppliers_from=1,
                suppliers_to=None,
                beyond_market=False,
            ),
        ),
        recommended=Ambition.BASIC,
        parameters=(),
        verification=NO_TEXT,
        checking=NO_TEXT,
        legal_basis=(),
        link_to_subject=NO_TEXT,
        proportionality=NO_TEXT,
        contract_clause=NO_TEXT,
        consequence=NO_TEXT,
        indicator=NO_TEXT,
        market_standard=NO_TEXT,
        obstacle=NO_TEXT,
        deciding_roles=(Role.PROCUREMENT_SPECIALIST,),
        cpv=(),
        sources=(),
        valid_from=today,
        review_by=review_by,
    )


def without_gaps(text: LocalizedText) -> LocalizedText:
    """The text with an empty language filled from another that has words: Finnish first, then Swedish, English."""
    words = [text.in_language(language) for language in LANGUAGES]
    first = next((word for word in words if word.strip()), "")
    if all(word.strip() for word in words) or not first:
        return text
    filled: dict[Language, str] = {
        language: word if word.strip() else first for language, word in zip(LANGUAGES, words, strict=True)
    }
    return LocalizedText(**filled)
