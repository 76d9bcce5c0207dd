"""What is known of the words of a language, as data (`resources/language`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gatekeeper_app.i18n import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Base forms in lower case -> how they are inflected beyond what their ending tells ("" for most).

    `first_parts` are what only begins a compound ("vähimmäis"); `asides` are words that tell nothing of what is looked
    for ("ja", "och", "the").
    """

    language: Language
    words: Mapping[str, str]
    first_parts: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SynonymGroup:
    """Phrases of the trade that mean the same, by language. `note` says why they stand together."""

    id: str
    phrases: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
