"""The buyer's own as a flat dict of parts, the form in which it is stored, undone and backed up.

Keys are ``organisation``, ``criterion/ID``, ``category/ID``, ``source/ID`` and ``version/ID/NUMBER``, of the document
check ``text_rule/RULE``, ``document/ID`` and ``text_answer/ID``; texts are JSON in one fixed form. A version is written
once and never again: undo leaves it where it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec

from gatekeeper_app.domain.own_criteria import (
    Organisation,
    OwnCategory,
    OwnCriterion,
    OwnSource,
    OwnVersion,
)
from gatekeeper_app.domain.text_answers import CheckedDocument, OwnTextRule, TextAnswer
from gatekeeper_app.services.parts import ConflictingChangeError, PartChange, text_of

__all__ = [
    "NOTHING",
    "OwnContents",
    "OwnEntry",
    "contents_of",
    "entry_of",
    "id_in",
    "key_of",
    "taken_back",
    "text_of",
]

OwnEntry: TypeAlias = (
    OwnCriterion
    | OwnCategory
    | OwnSource
    | OwnVersion
    | Organisation
    | OwnTextRule
    | CheckedDocument
    | TextAnswer
)

ORGANISATION: Final = "organisation"
VERSION: Final = "version"
_KINDS: dict[str, type[OwnEntry]] = {
    "criterion": OwnCriterion,
    "category": OwnCategory,
    "source": OwnSource,
    VERSION: OwnVersion,
    ORGANISATION: Organisation,
    "text_rule": OwnTextRule,
    "document": CheckedDocument,
    "text_answer": TextAnswer,
}
_DECODERS = {name: msgspec.json.Decoder(form) for name, form in _KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnContents:
    """Everything of one's own by id, in the order of the ids; `versions` oldest first. `documents` and `text_answers`
    are of checks that belong to no procurement, `text_rules` what was changed about the rules of the check. `damaged`
    are keys of parts that cannot be read any more; they are left as they are."""

    organisation: Organisation | None = None
    criteria: Mapping[str, OwnCriterion] = field(default_factory=dict)
    categories: Mapping[str, OwnCategory] = field(default_factory=dict)
    sources: Mapping[str, OwnSource] = field(default_factory=dict)
    versions: Mapping[str, tuple[OwnVersion, ...]] = field(default_factory=dict)
    text_rules: Mapping[str, OwnTextRule] = field(default_factory=dict)
    documents: Mapping[str, CheckedDocument] = field(default_factory=dict)
    text_answers: Mapping[str, TextAnswer] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()


NOTHING = OwnContents()


def key_of(entry: OwnEntry) -> str:
    if isinstance(entry, Organisation):
        return ORGANISATION
    if isinstance(entry, OwnVersion):
        return f"{VERSION}/{entry.key}"
    kind = next(name for name, form in _KINDS.items() if form is type(entry))
    return f"{kind}/{entry.id}"


def id_in(key: str) -> str:
    """The id a key is about; the key itself where there is only one of its kind."""
    return key.partition("/")[2].partition("/")[0] or key


@lru_cache(maxsize=8_192)
def entry_of(key: str, text: str) -> OwnEntry:
    """The value of a part; the same text gives the same object again, so that a reading after every change is cheap.

    Raises `ValueError` for a text that is not what its key promises, `KeyError` for a key of no kind.
    """
    entry = _DECODERS[key.partition("/")[0]].decode(text)
    if key_of(entry) != key:
        raise ValueError(key)
    return entry


def contents_of(parts: Mapping[str, str]) -> OwnContents:
    """The values of the parts; a damaged part is named and does not keep the others from being read."""
    found: dict[type[OwnEntry], dict[str, OwnEntry]] = {form: {} for form in _KINDS.values()}
    damaged: list[str] = []
    for key in sorted(parts):
        try:
            entry = entry_of(key, parts[key])
        except (ValueError, KeyError, RecursionError):
            damaged.append(key)
            continue
        found[type(entry)][key] = entry
    versions: dict[str, list[OwnVersion]] = {}
    for version in found[OwnVersion].values():
        assert isinstance(version, OwnVersion)
        versions.setdefault(version.content.id, []).append(version)
    organisation = found[Organisation].get(ORGANISATION)
    assert organisation is None or isinstance(organisation, Organisation)
    return OwnContents(
        organisation=organisation,
        criteria={e.id: e for e in found[OwnCriterion].values() if isinstance(e, OwnCriterion)},
        categories={e.id: e for e in found[OwnCategory].values() if isinstance(e, OwnCategory)},
        sources={e.id: e for e in found[OwnSource].values() if isinstance(e, OwnSource)},
        versions={key: tuple(sorted(them, key=lambda v: v.number)) for key, them in versions.items()},
        text_rules={e.id: e for e in found[OwnTextRule].values() if isinstance(e, OwnTextRule)},
        documents={e.id: e for e in found[CheckedDocument].values() if isinstance(e, CheckedDocument)},
        text_answers={e.id: e for e in found[TextAnswer].values() if isinstance(e, TextAnswer)},
        damaged=tuple(damaged),
    )


def taken_back(parts: Mapping[str, str], changes: Iterable[PartChange]) -> tuple[PartChange, ...]:
    """What takes the changes back; versions that were put in use stay on record.

    Raises `ConflictingChangeError` with the keys that have become something else since.
    """
    undone = [change for change in changes if not change.key.startswith(f"{VERSION}/")]
    conflicts = tuple(change.key for change in undone if parts.get(change.key) != change.after)
    if conflicts:
        raise ConflictingChangeError(conflicts)
    return tuple(change.reverse for change in undone)
