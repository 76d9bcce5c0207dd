"""Searching the library: criteria in which every word of a query is found, in any of the three languages, best first.

A criterion counts by the weight of the field the word stands in (`criterion_texts.FIELDS`), by how well the word fits
(`word_matches`) and by whether the text is in the reader's language. What a phrase of the query means in other words
(`resources/language/synonyms.toml`) is found as well and counts half.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gatekeeper_app.calculation.language import SynonymGroup
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.criterion_texts import FIELDS
from gatekeeper_app.services.library_index import ANY_LANGUAGE, FIELD_NAMES, PLACES, LibraryIndex
from gatekeeper_app.services.word_matches import WordMatcher, WordMatches

OTHER_LANGUAGE = 0.5
"""What is left of a match in another language than the reader's."""

SYNONYM = 0.5
"""What is left of a match of a phrase that means the same."""

_SCALE = 1000
_MOST_WORDS = 12
_KEPT = 128

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TermScores:
    """For each criterion of the index: the best score of a word, and the code of the field it stands in."""

    scores: Scores
    codes: NDArray[np.uint8]
    matches: tuple[WordMatches, ...]


@dataclass(frozen=True, slots=True)
class Instead:
    """A word that is found nowhere, and what was looked for in its place."""

    typed: str
    found: str


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What a query found. `criteria`: places in the index, best first. For each criterion of the index: `scores`,
    and in `codes` the field that explains it: of several words the one found in the least prominent place."""

    criteria: NDArray[np.int64]
    scores: Scores
    codes: NDArray[np.uint8]
    matches: tuple[WordMatches, ...] = ()
    instead: tuple[Instead, ...] = ()
    synonyms: tuple[str, ...] = ()

    def score(self, at: int) -> float:
        """How well a criterion of the index matches; a name found whole in the reader's language scores 10."""
        return float(self.scores[at])

    def field(self, at: int) -> str:
        """The field (msgid) that explains the match of a criterion of the index."""
        return FIELD_NAMES[int(self.codes[at]) // PLACES]

    def language(self, at: int) -> Language | None:
        """The language of the text that explains it; None for what is the same in all."""
        place = int(self.codes[at]) % PLACES
        return LANGUAGES[place] if place < ANY_LANGUAGE else None


class LibrarySearch:
    """One index, searched by a reader of one language. What was found for a word is kept while the query grows."""

    def __init__(self, index: LibraryIndex, language: Language, matcher: WordMatcher | None = None) -> None:
        self.index = index
        self.language = language
        self.matcher = matcher or WordMatcher(index)
        shares = [1.0 if other == language else OTHER_LANGUAGE for other in LANGUAGES] + [1.0]
        self._weights = np.array(
            [weight * share for weight in FIELDS.values() for share in shares], dtype=np.float32
        )
        self._kept: OrderedDict[str, TermScores] = OrderedDict()

    def in_language(self, language: Language) -> "LibrarySearch":
        """The same index for another reader."""
        return self if language == self.language else LibrarySearch(self.index, language, self.matcher)

    def search(self, query: str) -> SearchHits:
        """The criteria in which every word of the query is found. A query without words finds nothing."""
        words = self._words(query)
        if not words:
            nothing = np.zeros(0, dtype=np.float32)
            return SearchHits(np.zeros(0, dtype=np.int64), nothing, np.zeros(0, dtype=np.uint8))
        terms = [self._term(word) for word in words]
        instead = tuple(
            Instead(word, match.instead)
            for word, term in zip(words, terms, strict=True)
            for match in term.matches
            if match.instead
        )
        terms, synonyms = self._with_synonyms(words, terms)
        total = terms[0].scores.copy()
        weakest, codes = terms[0].scores.copy(), terms[0].codes.copy()
        for term in terms[1:]:
            total = np.where((total > 0) & (term.scores > 0), total + term.scores, np.float32(0))
            weaker = term.scores < weakest
            codes[weaker] = term.codes[weaker]
            weakest = np.minimum(weakest, term.scores)
        found = np.flatnonzero(total)
        order = np.argsort(-total[found], kind="stable")
        matches = tuple(match for term in terms for match in term.matches)
        return SearchHits(found[order], total / np.float32(len(terms)), codes, matches, instead, synonyms)

    def _words(self, query: str) -> list[str]:
        """The words that tell something; where all are asides, those."""
        return list(dict.fromkeys(self.index.words.telling(query)))[:_MOST_WORDS]

    def _term(self, word: str) -> TermScores:
        known = self._kept.get(word)
        if known is None:
            match = self.matcher.match(word)
            parts = self._parts(word) if match.empty or match.instead else ()
            known = self._kept[word] = self._together(parts) if parts else self._scored((match,))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(word)
        return known

    def _parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound all of which are known; empty for any other word."""
        for analyser in self.index.words.analysers.values():
            analysis = analyser.analyse(word)
            if analysis.parts and analysis.certain:
                return analysis.parts
        return ()

    def _together(self, bases: Sequence[str]) -> TermScores:
        """Criteria in which every one of several words stands in some form: a compound written apart."""
        scored = [
            self._scored((WordMatches(self.matcher.exactly(base, (base,))),), SYNONYM) for base in bases
        ]
        whole = scored[0]
        for each in scored[1:]:
            whole = _both(whole, each)
        return whole

    def _scored(self, matches: tuple[WordMatches, ...], share: float = 1.0) -> TermScores:
        """The best score of each criterion over all words meant."""
        criteria: list[NDArray[np.int32]] = []
        codes: list[NDArray[np.uint8]] = []
        scores: list[NDArray[np.uint16]] = []
        weights = self._weights * share * _SCALE
        for match in matches:
            low, high = match.beginning
            if match.beginning_quality and low < high:
                postings = self.index.prominent if match.short else self.index.postings
                found, fields, _words = postings.slice_of(low, high)
                criteria.append(found)
                codes.append(fields)
                scores.append((weights * match.beginning_quality).astype(np.uint16)[fields])
            if match.words:
                numbers = np.fromiter(match.words, dtype=np.int64, count=len(match.words))
                qualities = np.fromiter(match.words.values(), dtype=np.float32, count=len(match.words))
                order = np.argsort(numbers)
                found, fields, words = self.index.postings.of(numbers[order])
                quality = qualities[order][np.searchsorted(numbers[order], words)]
                criteria.append(found)
                codes.append(fields)
                scores.append((weights[fields] * quality).astype(np.uint16))
        best = np.zeros(len(self.index.criteria), dtype=np.float32)
        best_codes = np.zeros(len(self.index.criteria), dtype=np.uint8)
        if criteria:
            value = np.concatenate(scores)
            order = np.argsort(value, kind="stable")  # of several assignments the last one stays: the best
            places = np.concatenate(criteria)[order]
            best[places] = value[order].astype(np.float32) / _SCALE
            best_codes[places] = np.concatenate(codes)[order]
        return TermScores(best, best_codes, matches)

    # ---- phrases that mean the same

    def _with_synonyms(
        self, words: Sequence[str], terms: list[TermScores]
    ) -> tuple[list[TermScores], tuple[str, ...]]:
        """The terms, each with what its phrase is called otherwise; and the ids of the groups used."""
        bases = [set(self.matcher.known_bases(word)) | {word} for word in words]
        used: list[str] = []
        better = list(terms)
        for at in range(len(words)):
            for base in bases[at]:
                for phrase, group in self.index.words.phrases.get(base, ()):
                    end = at + len(phrase)
                    if end > len(words) or not all(word in bases[at + i] for i, word in enumerate(phrase)):
                        continue
                    if group.id not in used:
                        used.append(group.id)
                        other = self._group(group)
                        for place in range(at, end):
                            better[place] = _better(better[place], other)
        return better, tuple(used)

    def _group(self, group: SynonymGroup) -> TermScores:
        """The best of the phrases of a group; every word of a phrase must stand in the same field."""
        key = f"\n{group.id}"
        known = self._kept.get(key)
        if known is not None:
            return known
        single: dict[int, float] = {}
        made: list[TermScores] = []
        for language in LANGUAGES:
            analyser = self.index.words.analysers[language]
            for phrase in group.phrases.get(language, ()):
                found = [
                    self.matcher.exactly(word, analyser.analyse(word).bases)
                    for word in self.index.words.telling(phrase)
                ]
                if len(found) == 1:
                    single.update(
                        (number, quality)
                        for number, quality in found[0].items()
                        if quality > single.get(number, 0)
                    )
                    continue
                whole = self._scored((WordMatches(found[0]),), SYNONYM)
                for each in found[1:]:
                    whole = _both(whole, self._scored((WordMatches(each),), SYNONYM), in_one_field=True)
                made.append(whole)
        best = self._scored((WordMatches(single),), SYNONYM)
        for each_phrase in made:
            best = _better(best, each_phrase)
        self._kept[key] = best
        return best


def _better(one: TermScores, other: TermScores) -> TermScores:
    take = other.scores > one.scores
    if not take.any():
        return replace(one, matches=one.matches + other.matches)
    return TermScores(
        np.where(take, other.scores, one.scores),
        np.where(take, other.codes, one.codes),
        one.matches + other.matches,
    )


def _both(one: TermScores, other: TermScores, *, in_one_field: bool = False) -> TermScores:
    """Where both are found: the fainter of the two."""
    take = other.scores < one.scores
    scores = np.minimum(one.scores, other.scores)
    if in_one_field:
        scores = np.where(one.codes == other.codes, scores, np.float32(0))
    return TermScores(scores, np.where(take, other.codes, one.codes), one.matches + other.matches)
