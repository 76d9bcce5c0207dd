"""What was made of the check of a document: passages remembered between versions, answers to findings, house rules.

The text of a document is never kept, only the passages the check pointed at, shortened. Frozen, keyword-only.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.text_findings import TextFinding
from gatekeeper_app.i18n import N_, Language, LocalizedText

LONGEST_PASSAGE = 400
"""Characters kept of a passage: enough to know it again and to show it, not enough to be the document."""

MOST_PASSAGES = 1_000
"""Passages kept of a version. A document with more findings than that is compared in its first ones only."""

VERSIONS_KEPT = 2


class TextAnswerState(StrEnum):
    ACCEPTED = "accepted"  # a bottleneck of the procurement, with somebody to mend it
    DISMISSED = "dismissed"  # left as it is, for a reason
    TAKEN = "taken"  # the suggestion, as it is or edited, goes into the document


TEXT_ANSWER_NAMES: dict[TextAnswerState, str] = {
    TextAnswerState.ACCEPTED: N_("Made an open bottleneck"),
    TextAnswerState.DISMISSED: N_("Passed over with a reason"),
    TextAnswerState.TAKEN: N_("Suggestion taken"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPassage:
    """A finding as it is remembered. `id` is that of the answer to it (`passage_id`); `quote` is shortened."""

    id: str
    rule: str
    severity: Severity
    start: int
    end: int
    quote: str
    section: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedVersion:
    """A version of a document as it was checked. `digest` is the SHA-256 of its text, `length` its characters;
    `rules_off` are the rules it was not checked against, `left_out` counts findings beyond `MOST_PASSAGES`."""

    name: str
    digest: str
    read_at: datetime
    language: Language
    length: int
    pages: int | None = None
    passages: tuple[CheckedPassage, ...] = ()
    rules_off: tuple[str, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """A document through its versions, the oldest first; at least one, at most `VERSIONS_KEPT`."""

    id: str
    versions: tuple[CheckedVersion, ...]

    @property
    def latest(self) -> CheckedVersion | None:
        return self.versions[-1] if self.versions else None

    @property
    def name(self) -> str:
        """The name of the file it was last read from."""
        return self.versions[-1].name if self.versions else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """The answer to a finding of a document, with what the finding said, so that it can be read without the check.

    `document` is the id of the `CheckedDocument` it was given in. `text` is the suggestion as it was taken. `owner`,
    `person` (id of a `Person`) and `due` belong to an accepted one; `mended_on` is the day its passage was gone.
    """

    id: str
    rule: str
    state: TextAnswerState
    document: str
    severity: Severity
    gate: Gate
    role: Role
    language: Language
    quote: str
    message: LocalizedText
    why: LocalizedText
    remedy: str = ""
    section: str = ""
    page: int | None = None
    legal: tuple[str, ...] = ()
    reason: str = ""
    text: str = ""
    owner: Role | None = None
    person: str | None = None
    due: date | None = None
    at: datetime | None = None
    mended_on: date | None = None

    @property
    def open_bottleneck(self) -> bool:
        """Whether somebody still has to mend it."""
        return self.state is TextAnswerState.ACCEPTED and self.mended_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPhrase:
    """Words of the organisation's own that make a rule speak, in the notation of the lexicons (`docs/wording.md`)."""

    language: Language
    words: str
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTextRule:
    """What an organisation has changed about a rule of the document check: switched it off, or given it words, and
    why. `rule` is the rule's id."""

    rule: str
    made_at: datetime
    changed_at: datetime
    author: str
    off: bool = False
    reason: str = ""
    phrases: tuple[OwnPhrase, ...] = ()

    @property
    def id(self) -> str:
        return self.rule


def passage_id(finding: TextFinding, document_id: str) -> str:
    """What names a finding in every version that has its words, short enough for a key: the rule, and a digest of
    `TextFinding.key`. What is said of a whole document belongs to that document alone."""
    key = f"{finding.key}{document_id}" if finding.about_the_document else finding.key
    return f"{finding.rule}.{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:20]}"


def shortened(quote: str, limit: int = LONGEST_PASSAGE) -> str:
    """A passage on one line, its end left out where it is long."""
    words = " ".join(quote.split())
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
