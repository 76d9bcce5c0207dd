"""CPV codes by name: what a code is called, what it belongs to, and which code a plain word leads to.

The Common Procurement Vocabulary (regulation (EC) No 213/2008) has eight digits a code: two for the division, one
more for each level below it, noughts to the end. The ninth digit only checks the others and is not kept here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import N_, Language, LocalizedText, Message
from gatekeeper_app.i18n.messages import InLanguage

_SEPARATORS = re.compile(r"[\s\u00a0\u202f\u2009.\-\u2010-\u2013]+")
_EIGHT_OR_NINE = re.compile(r"([0-9]{8})[0-9]?")
_DIVISION = 2  # digits


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvEntry:
    """A code of eight digits, its name, and plain words people use for it, by language."""

    code: str
    name: LocalizedText
    words: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvName:
    """What a code is called. `nearest`: the name is that of `known`, the nearest code above it that the list has;
    without any, `known` and `text` are empty."""

    code: str
    text: str = ""
    known: str = ""

    @property
    def nearest(self) -> bool:
        return bool(self.known) and self.known != self.code

    @property
    def words(self) -> InLanguage:
        """Code and name as they are shown together."""
        if self.nearest:
            return Message(
                N_("{code} (nearest known code {known} {name})"),
                {"code": self.code, "known": self.known, "name": self.text},
            )
        return LocalizedText.same(f"{self.code} {self.text}".strip())


class MatchKind(StrEnum):
    """Where a part of a query was found, the best first."""

    CODE = "code"
    NAME = "name"
    WORD = "word"
    ANCESTOR = "ancestor"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvMatch:
    """What a part of the query was found in: a code, a word of a name, a plain word. `of` is the code above where
    it was found there; with `NEAREST`, `found` is the code that was asked for and is not in the list."""

    kind: MatchKind
    found: str
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvHit:
    """A code found, with a match for each part of the query that was found. A higher score is a better match."""

    entry: CpvEntry
    score: float
    matches: tuple[CpvMatch, ...]

    @property
    def explanation(self) -> Message:
        """Why it was found: "match: pulpetti"."""
        if any(match.kind is MatchKind.NEAREST for match in self.matches):
            return Message(N_("nearest known code"))
        found = dict.fromkeys(
            f"{match.found} ({match.of})" if match.of else match.found for match in self.matches
        )
        return Message(N_("match: {found}"), {"found": ", ".join(found)})


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRows:
    """Rows of an imported list that were left out: why (msgid), how many, and the line of the first."""

    reason: str
    count: int
    first_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CpvImport:
    """What came of an import. `mended`: codes whose leading zero a spreadsheet had taken."""

    file: Path
    codes: int
    languages: tuple[Language, ...]
    mended: int = 0
    skipped: tuple[SkippedRows, ...] = ()


class CpvList(Protocol):
    """The codes the program knows by name. No call raises, whatever text it is given."""

    @property
    def entries(self) -> tuple[CpvEntry, ...]:
        """All entries by code."""

    @property
    def trouble(self) -> UserFacingError | None:
        """Why a list is not in use, where one could not be read."""

    def make_ready(self) -> None:
        """Do now what the first search would have to do: slow for a full list."""

    def get(self, code: str) -> CpvEntry | None: ...
    def parents(self, code: str) -> tuple[CpvEntry, ...]:
        """The known codes above a code, the nearest first."""

    def children(self, code: str) -> tuple[CpvEntry, ...]:
        """The known codes right below a code."""

    def name_of(self, code: str, language: Language) -> CpvName:
        """The name of a code or of the beginning of one ("391"), else of the nearest known code above it."""

    def search(self, query: str, language: Language, limit: int = 50) -> tuple[CpvHit, ...]:
        """Codes in which every part of a query is found, else those with most of its parts; best first, `limit` at
        most."""


def code_of(text: str) -> str:
    """The eight digits of one code as typed ("39160000-1", "39 16 00 00"); "" where it is none."""
    match = _EIGHT_OR_NINE.fullmatch(_SEPARATORS.sub("", text))
    return match[1] if match else ""


def stem_of(code: str) -> str:
    """The digits all codes below a code begin with: "39160000" -> "3916", "30000000" -> "30"."""
    return code[:_DIVISION] + code[_DIVISION:].rstrip("0")


def codes_above(code: str) -> Iterable[str]:
    """The codes above a code, the nearest first, whether there are such codes or not."""
    stem = stem_of(code)
    while len(stem) > _DIVISION:
        stem = stem_of(stem[:-1])
        yield stem.ljust(8, "0")


def merged(curated: Iterable[CpvEntry], imported: Iterable[CpvEntry]) -> tuple[CpvEntry, ...]:
    """Both lists as one by code: names and words of the curated list stand, the imported one adds further codes."""
    entries = {entry.code: entry for entry in imported}
    entries.update((entry.code, entry) for entry in curated)
    return tuple(entries[code] for code in sorted(entries))


def shown_codes(cpv: CpvList | None, codes: Iterable[str], language: Language) -> list[str]:
    """Codes with their names, one a text; without a list the codes alone."""
    if cpv is None:
        return list(codes)
    return [cpv.name_of(code, language).words.in_language(language) for code in codes]
