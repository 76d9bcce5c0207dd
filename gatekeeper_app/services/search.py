"""Search by plain words over the things of the program of which there are few: titles, findings, commands, help.

No index and no word forms: a word is found by its beginning and, from three letters on, inside a compound
("jalanjälki" in "hiilijalanjälki"). Letters count as they are written; å and ä also answer to a, ö to o, as a
second choice that ranks lower. A call walks some hundreds of entries in a few milliseconds. Criteria are searched by
`library_search`, whose scores compare with these.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from gatekeeper_app.calculation.language.words import folded_words, without_marks
from gatekeeper_app.domain.findings import SEVERITY_NAMES, Finding
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message
from gatekeeper_app.services.protocols import Library, ProcurementSummary

_WORDS = re.compile(r"[^\W_]+")
_INSIDE = 3
"""Letters from which a word is also looked for inside other words: shorter ones are in all of them."""

_WHOLE, _BEGINS, _WITHIN = 1.0, 0.9, 0.6
_LOOSELY = 0.5  # a for ä, o for ö
NAME = 10.0
"""The weight of a name; everything else weighs less."""


class Group(StrEnum):
    """What kind of thing was found, in the order shown."""

    PROCUREMENT = "procurement"
    CRITERION = "criterion"
    FINDING = "finding"
    COMMAND = "command"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class SearchText:
    """A text that can be matched. `field` is the msgid of what it is; `exact` and `loose` are its words in
    lower case with single spaces around them, `loose` without marks over letters."""

    field: str
    language: Language | None
    weight: float
    exact: str
    loose: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing to be found. `texts` by falling weight, the name first; `everything` is their loose words."""

    group: Group
    key: str
    texts: tuple[SearchText, ...]
    everything: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found. `field` (msgid) and `language` name the text that explains the match: of several words
    the one found in the least prominent place. A higher score is a better match, across groups too."""

    group: Group
    key: str
    score: float
    field: str
    language: Language | None


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without what stands between them."""
    return _WORDS.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def fold(text: str) -> tuple[str, str]:
    """The words of a text in lower case, as written and without marks; single spaces around each."""
    exact = f" {' '.join(folded_words(text))} "
    return exact, without_marks(exact)


# 200 criteria have some 15 000 texts; another language folds none of them anew
_folded = lru_cache(maxsize=40_000)(fold)


def entry(group: Group, key: str, texts: Iterable[tuple[str, Language | None, float, str]]) -> Entry:
    """An entry of (field, language, weight, text) each; empty texts are left out."""
    made = [
        SearchText(field, language, weight, *_folded(text)) for field, language, weight, text in texts if text
    ]
    made.sort(key=lambda text: -text.weight)
    return Entry(group, key, tuple(made), "|".join(text.loose for text in made))


def search(query: str, entries: Iterable[Entry]) -> tuple[Hit, ...]:
    """Entries in which every word of the query is found, best first; equals keep the order given.

    A query without words finds nothing.
    """
    exact, loose = _folded(query)
    terms = list(zip(exact.split(), loose.split(), strict=True))
    if not terms:
        return ()
    hits = []
    for each in entries:
        if any(term not in each.everything for _exact, term in terms):
            continue
        hit = _hit(each, terms)
        if hit is not None:
            hits.append(hit)
    hits.sort(key=lambda hit: -hit.score)
    return tuple(hits)


def nearest(query: str, entries: Sequence[Entry], limit: int = 3) -> tuple[str, ...]:
    """Keys of the entries whose names have the words most like those of a query that found nothing."""
    vocabulary: dict[str, list[str]] = {}
    for each in entries:
        for text in each.texts:
            if text.weight < NAME:
                break
            for word in text.exact.split():
                vocabulary.setdefault(word, []).append(each.key)
    found: dict[str, None] = {}
    for term in _folded(query)[0].split():
        for word in get_close_matches(term, vocabulary, n=limit, cutoff=0.6):
            found.update(dict.fromkeys(vocabulary[word]))
    return tuple(found)[:limit]


def _hit(each: Entry, terms: list[tuple[str, str]]) -> Hit | None:
    total, weakest, explains = 0.0, float("inf"), each.texts[0]
    for exact, loose in terms:
        best, place = 0.0, each.texts[0]
        for text in each.texts:
            if text.weight <= best:
                break  # what follows weighs no more: even a whole word there is not better
            if loose not in text.loose:
                continue
            value = text.weight * (_quality(exact, text.exact) or _LOOSELY * _quality(loose, text.loose))
            if value > best:
                best, place = value, text
        if best == 0:
            return None
        total += best
        if best < weakest:
            weakest, explains = best, place
    return Hit(each.group, each.key, total / len(terms), explains.field, explains.language)


def _quality(term: str, words: str) -> float:
    """How well a word is found among words: whole, by its beginning, inside a compound, not at all (0)."""
    if f" {term}" in words:
        return _WHOLE if f" {term} " in words else _BEGINS
    return _WITHIN if len(term) >= _INSIDE and term in words else 0.0


# ---- entries of the things the program holds


def procurement_entry(summary: ProcurementSummary, library: Library) -> Entry:
    """A procurement of the workspace by its title, buyer and categories."""
    texts: list[tuple[str, Language | None, float, str]] = [
        (N_("Title"), None, NAME, summary.title),
        (N_("Buyer"), None, 4, summary.buyer),
    ]
    names = [library.categories[known].name for known in summary.categories if known in library.categories]
    texts += [(N_("Category"), code, 3, name.in_language(code)) for name in names for code in LANGUAGES]
    return entry(Group.PROCUREMENT, summary.id, texts)


def finding_entry(finding: Finding, language: Language) -> Entry:
    """A finding of the open procurement by its words in the language of the window."""
    return entry(
        Group.FINDING,
        finding.key,
        (
            (N_("Bottleneck"), language, NAME, finding.message.in_language(language)),
            (N_("Severity"), language, 6, Message(SEVERITY_NAMES[finding.severity]).in_language(language)),
            (N_("Why it matters"), language, 3, finding.why.in_language(language)),
            (N_("What helps"), language, 3, finding.remedy.in_language(language)),
        ),
    )
