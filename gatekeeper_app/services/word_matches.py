"""Which words of an index a typed word means, and how well.

From the best to the faintest: the word itself, another form of it, what begins so, a compound that ends in it, a
compound it is another part of, a compound whose last part begins so. Only where nothing of this is found: the same
without the marks over letters; what an unknown word may be a form of, and what differs from it by a typing error or
two; words that have it inside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from os.path import commonprefix

import numpy as np
from numpy.typing import NDArray

from gatekeeper_app.calculation.language.spelling import distance, most_errors
from gatekeeper_app.calculation.language.words import without_marks
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.library_index import LibraryIndex, pairs_between

WHOLE, FORM, BEGINS, GUESSED, LAST, FIRST, TAIL, WITHIN, STRAY, INSIDE, NEAR = (
    1.0,
    0.95,
    0.8,
    0.75,
    0.65,
    0.6,
    0.55,
    0.5,
    0.45,
    0.4,
    0.4,
)
"""How good a match is. STRAY: a known word happens to begin another one that is no compound of it."""

UNMARKED = 0.5
"""What is left of a match where letters were typed without their marks."""

_SHORT, _STRAY_FROM, _BEGINNING_FROM = 3, 5, 8
_MOST_NEAR = 6
_MOST_INSIDE = 300
_MOST_FORMS = 60
"""Where more words begin as typed, the word is still being typed: its forms are not looked for."""
_NEAR_CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class WordMatches:
    """The words meant: number -> how well. `short`: only the prominent fields are looked through for what begins so
    (`typed`). `instead`: what was taken for a word that nothing is found for, "" where it was found as typed."""

    words: Mapping[int, float]
    beginning: tuple[int, int] = (0, 0)
    beginning_quality: float = 0.0
    short: bool = False
    typed: str = ""
    instead: str = ""

    @property
    def empty(self) -> bool:
        return not self.words and (self.beginning_quality == 0 or self.beginning[0] == self.beginning[1])


@dataclass
class WordMatcher:
    """Looks words up in one index."""

    index: LibraryIndex

    def match(self, word: str) -> WordMatches:
        """What a typed word means. Words come folded (`folded_words`)."""
        for find in (self._as_typed, self._without_marks, self._alike, self._inside):
            found = find(word)
            if not found.empty:
                return found
        return WordMatches({})

    def exactly(self, word: str, bases: Iterable[str]) -> dict[int, float]:
        """The word itself, its forms and the compounds with it, but nothing that merely begins so."""
        found: dict[int, float] = {}
        index = self.index
        for quality, table in ((FIRST, index.firsts), (LAST, index.lasts), (FORM, index.forms)):
            for base in bases:
                found.update(dict.fromkeys(table.get(base, ()), quality))
        found.update(dict.fromkeys(index.whole(word), WHOLE))
        return found

    def known_bases(self, word: str) -> tuple[str, ...]:
        """Base forms a typed word is known to have in any of the languages."""
        analyses = (self.index.words.analysers[language].analyse(word) for language in LANGUAGES)
        return tuple(
            dict.fromkeys(base for analysis in analyses if analysis.known for base in analysis.bases)
        )

    def _as_typed(self, word: str) -> WordMatches:
        index = self.index
        beginning = index.between(word)
        if len(word) < _SHORT:
            return WordMatches(
                dict.fromkeys(index.whole(word), WHOLE), beginning, BEGINS, short=True, typed=word
            )
        known = self.known_bases(word)
        found = self.exactly(word, known or (word,))
        if not known or not found:
            tails = dict.fromkeys(pairs_between(index.tails, word), TAIL)
            matches = WordMatches({**tails, **found}, beginning, BEGINS, typed=word)
            forms = self._forms_of(word) if beginning[1] - beginning[0] <= _MOST_FORMS else {}
            return replace(matches, words={**forms, **matches.words}) if forms else matches
        return WordMatches(found, beginning, STRAY if len(word) >= _STRAY_FROM else 0.0, typed=word)

    def _forms_of(self, base: str) -> dict[int, float]:
        """The forms of an unknown word, and compounds that end in one, as the grammars have it."""
        index = self.index
        stems = [index.words.analysers[language].stems(base) for language in LANGUAGES]
        root = commonprefix([stem for each in stems for stem in each])  # noqa: RUF071 - of words, letter by letter
        found: dict[int, float] = {}
        if len(root) < _SHORT or base in index.words.asides:
            return found
        for number, at in self._occurrences(root, _MOST_FORMS * 2):
            place = index.places[number]
            if place >= len(LANGUAGES) or 0 < at < _SHORT:
                continue
            analyser, rest = index.words.analysers[LANGUAGES[place]], index.surfaces[number][at:]
            if any(
                rest.startswith(stem) and analyser.takes(stem, classes, rest[len(stem) :])
                for stem, classes in stems[place].items()
            ):
                found[number] = WITHIN if at else GUESSED
        return found

    def _guessed(self, word: str) -> dict[int, float]:
        """Words that may be forms of what an unknown word may itself be a form of."""
        index = self.index
        found: dict[int, float] = {}
        for place, language in enumerate(LANGUAGES):
            analyser = index.words.analysers[language]
            for base in analyser.bases(word):
                for stem, classes in analyser.stems(base).items():
                    low, high = index.between(stem)
                    if len(stem) < _SHORT or high - low > _MOST_INSIDE:
                        continue
                    for number in range(low, high):
                        ending = index.surfaces[number][len(stem) :]
                        if index.places[number] == place and analyser.takes(stem, classes, ending):
                            found[number] = GUESSED
        return found

    def _without_marks(self, word: str) -> WordMatches:
        """ "jate" for "jäte": only where every letter was typed without marks."""
        if not word.isascii() or len(word) < _SHORT:
            return WordMatches({})
        found = dict.fromkeys(pairs_between(self.index.bare, word), BEGINS * UNMARKED)
        for base in self.index.bare_bases.get(word, ()):
            exact = self.exactly(base, (base,))
            found.update({number: quality * UNMARKED for number, quality in exact.items()})
        return WordMatches(found)

    def _alike(self, word: str) -> WordMatches:
        """Words that may be forms of an unknown one, and words it may be a misspelling of."""
        if len(word) < _SHORT:
            return WordMatches({})
        forms, near = self._guessed(word), self._near(word)
        return replace(near, words={**near.words, **forms}) if forms else near

    def _inside(self, word: str) -> WordMatches:
        """What has the word anywhere inside."""
        if len(word) < _SHORT:
            return WordMatches({})
        return WordMatches({number: INSIDE for number, _at in self._occurrences(word)})

    def _occurrences(self, piece: str, most: int = _MOST_INSIDE) -> Iterator[tuple[int, int]]:
        """Words that hold a piece, and at which letter."""
        joined, at = self._text, 0
        for _count in range(most):
            at = joined.find(piece, at)
            if at < 0:
                return
            number = int(np.searchsorted(self._ends, at, side="right"))
            yield number, at - int(self._ends[number - 1] if number else 0)
            at += len(piece)

    def _near(self, word: str) -> WordMatches:
        """Words a typing error or two away, or that begin nearly so; nothing for a word that is known: it is spelt
        as it should be."""
        most = most_errors(len(word))
        analysers = self.index.words.analysers.values()
        if not most or any(analyser.analyse(word).certain for analyser in analysers):
            return WordMatches({})
        starts = self.index.postings.starts
        letters = sorted(word)
        # fewest errors first, then letters that are only swapped, then the commoner word
        found: dict[int, tuple[int, bool, int, str]] = {}
        for number in self._candidates(word, most):
            surface = self.index.surfaces[number]
            errors = distance(word, surface, most)
            if errors > most and len(surface) > len(word) >= _BEGINNING_FROM:
                errors = distance(word, surface, most - 1, beginning=True) + 1
            if errors <= most:
                swapped = sorted(surface) == letters
                count = int(starts[number + 1] - starts[number])
                found[number] = (errors, not swapped, -count, surface)
        if not found:
            return WordMatches({})
        nearest = sorted(found, key=found.__getitem__)
        least = found[nearest[0]][0]
        meant = [number for number in nearest if found[number][0] == least][:_MOST_NEAR]
        words: dict[int, float] = {}
        for number in meant:
            surface = self.index.surfaces[number]
            exact = self.exactly(surface, self.known_bases(surface))
            words.update({each: NEAR * quality for each, quality in exact.items()})
        return WordMatches(words, instead=self.index.surfaces[meant[0]])

    def _candidates(self, word: str, most: int) -> list[int]:
        """Words that share enough pairs of letters with a misspelt one, the most alike first."""
        typed = _pairs_mask(word)
        shared = np.bitwise_count(self._masks & typed)
        needed = max(1, int(np.bitwise_count(typed)) - 3 * most)
        shared[self._lengths < len(word) - most] = 0
        if len(word) < _BEGINNING_FROM:
            shared[self._lengths > len(word) + most] = 0
        likely = np.flatnonzero(shared >= needed)
        if likely.size > _NEAR_CANDIDATES:
            likely = likely[np.argsort(-shared[likely].astype(np.int16), kind="stable")[:_NEAR_CANDIDATES]]
        return [int(number) for number in likely]

    @cached_property
    def _masks(self) -> NDArray[np.uint64]:
        return np.array([_pairs_mask(surface) for surface in self.index.surfaces], dtype=np.uint64)

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        return np.array([len(surface) for surface in self.index.surfaces], dtype=np.int64)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.index.surfaces)

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        """Where each word of the joined text ends."""
        return np.cumsum(self._lengths + 1)

    def make_ready(self) -> None:
        """Make the tables that are made when first needed; called where the index is made."""
        assert self._masks.size == self._ends.size
        assert self._text or not self.index.surfaces
        assert self.index.words.phrases is not None
        assert self.index.words.asides is not None


@lru_cache(maxsize=300_000)
def _pairs_mask(word: str) -> np.uint64:
    """The pairs of neighbouring letters of a word as bits; letters count without their marks."""
    bare = f" {without_marks(word)}"
    mask = 0
    for first, second in pairwise(bare):
        mask |= 1 << ((ord(first) * 31 + ord(second)) % 64)
    return np.uint64(mask)
