"""What the check of a document says: findings with their places, the requirements it found, the award model."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_documents import Span, TextDocument
from gatekeeper_app.i18n import Language, LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFinding:
    """One passage that keeps good offers out, or lets a green promise evaporate.

    `start` and `end` are the passage; a finding about the whole document has 0 and 0. `triggers` are the words in it
    that made the rule speak, in the order of the text. `message` and `why` are shown in the reader's language, `remedy`
    is the replacement proposed, in the passage's own `language`; empty where only advice can be given.
    `legal` are ids of provisions, the Finnish section first.
    """

    rule: str
    severity: Severity
    gate: Gate
    role: Role
    start: int
    end: int
    quote: str
    language: Language
    page: int | None
    section: str
    triggers: tuple[Span, ...]
    message: LocalizedText
    why: LocalizedText
    remedy: LocalizedText
    legal: tuple[str, ...] = ()

    @property
    def about_the_document(self) -> bool:
        return self.start == self.end

    @property
    def key(self) -> str:
        """The same in the next version of the document as long as the passage has the same words."""
        return f"{self.rule}/{same_words(self.quote)}"


def same_words(text: str) -> str:
    """Letters and digits in lower case with single spaces: what of a passage survives a new layout."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


class RequirementKind(StrEnum):
    REQUIREMENT = "requirement"  # binding, of what is bought
    BIDDER = "bidder"  # binding, of the firm
    AWARD = "award"
    CONTRACT = "contract"
    WISH = "wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRequirement:
    """A sentence or row that asks for something. `green` where it is about circularity, carbon or environment;
    `proof` where it, or what stands beside it, says how it is shown or checked; `concepts` are what its words stand
    for (`resources/wording/concepts.toml`)."""

    start: int
    end: int
    quote: str
    language: Language
    page: int | None
    section: str
    kind: RequirementKind
    green: bool
    proof: bool
    concepts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLineInText:
    """A criterion of the comparison as the document names it, with its weight in per cent where it has one. `points`
    are those of a table that gives points, as they are written there; its weight is their share of all points."""

    start: int
    end: int
    name: str
    weight: Decimal | None
    is_price: bool
    green: bool
    concepts: frozenset[str] = frozenset()
    points: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardInText:
    """The award model the document describes. `green_share` adds the weights of the green lines, in per cent; None
    where no weights were read. `price_only` where the lowest price alone decides."""

    lines: tuple[AwardLineInText, ...]
    price_only: bool
    green_share: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCheck:
    """A document with everything the check saw in it. `language` is the one most of it is written in."""

    document: TextDocument
    language: Language
    findings: tuple[TextFinding, ...]
    requirements: tuple[TextRequirement, ...]
    award: AwardInText
