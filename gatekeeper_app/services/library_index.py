"""The index of the library: which word stands in which criterion, in which field, in which language.

Everything lies in arrays of numbers, sorted by word: the words that begin alike lie side by side, so that a beginning
typed is one slice. A word is also found by its base forms, by the parts it is made of, and without the marks over its
letters. Making it takes some seconds for ten thousand criteria and never happens on the window's thread; making it
anew after a change reuses what is known of texts and words (`TextWords`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gatekeeper_app.calculation.language.words import Words, folded_words, without_marks
from gatekeeper_app.domain.criteria import Criterion
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services.criterion_texts import FIELDS, criterion_texts
from gatekeeper_app.services.protocols import LawBook, Library, Progress

FIELD_NAMES = tuple(FIELDS)
ANY_LANGUAGE = len(LANGUAGES)
"""The place of the texts that stand for all languages alike, after those of the languages."""

PLACES = 4
"""A code is field x PLACES + language."""

_PROMINENT = 6.0
"""Fields of this weight and more are looked through from the first letter typed."""

Numbers = NDArray[np.int64]
Entries = NDArray[np.int32]
_END = "\U0010ffff"
_MOST_TEXTS = 400_000
_STEP = 10


class TextWords:
    """What is known of words and texts, kept from one index to the next: each text is parted into words once, each
    word analysed once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.entries: list[tuple[str, int]] = []  # (word, place of its language)
        self._numbers: list[dict[str, int]] = [{} for _place in range(ANY_LANGUAGE + 1)]
        self._texts: dict[tuple[int, str], tuple[int, ...]] = {}
        self._learnt = 0
        self._criteria: dict[str, tuple[Criterion, object, Entries, NDArray[np.uint8]]] = {}

    def learn(self) -> None:
        """Take up the base forms that the words which are new since the last time show."""
        new = self.entries[self._learnt :]
        self._learnt = len(self.entries)
        for place, language in enumerate(LANGUAGES):
            self.words.analysers[language].learn(word for word, at in new if at == place)

    def of_text(self, text: str, place: int) -> tuple[int, ...]:
        """The numbers of the words of a text, each once."""
        known = self._texts.get((place, text))
        if known is None:
            if len(self._texts) > _MOST_TEXTS:
                self._texts.clear()
            numbers = self._numbers[place]
            found: list[int] = []
            for word in dict.fromkeys(folded_words(text)):
                number = numbers.get(word)
                if number is None:
                    number = numbers[word] = len(self.entries)
                    self.entries.append((word, place))
                found.append(number)
            known = self._texts[place, text] = tuple(found)
        return known

    def of_criterion(
        self, criterion: Criterion, library: Library, law: LawBook, on: date
    ) -> tuple[Entries, NDArray[np.uint8]]:
        """The words of a criterion, each with the code of the weightiest field it stands in. A criterion that has not
        changed is not read again."""
        beside = (on, library.categories.get(criterion.category))
        known = self._criteria.get(criterion.id)
        if known is not None and known[0] is criterion and known[1] == beside:
            return known[2], known[3]
        by_field: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for name, language, text in criterion_texts(criterion, library, law, on):
            place = ANY_LANGUAGE if language is None else LANGUAGES.index(language)
            at = _FIELD_PLACES[name]
            by_field.setdefault(at, []).append((at * PLACES + place, self.of_text(text, place)))
        codes: dict[int, int] = {}
        for at in sorted(by_field, reverse=True):  # weightier fields come later and stay
            for code, numbers in by_field[at]:
                codes.update(dict.fromkeys(numbers, code))
        found = np.fromiter(codes.keys(), dtype=np.int32, count=len(codes))
        weightiest = np.fromiter(codes.values(), dtype=np.uint8, count=len(codes))
        self._criteria[criterion.id] = (criterion, beside, found, weightiest)
        return found, weightiest


_FIELD_PLACES = {name: at for at, name in enumerate(FIELD_NAMES)}
_FIELD_WEIGHTS = tuple(FIELDS.values())


@dataclass(frozen=True, slots=True)
class Postings:
    """Where words stand: `criteria` and `codes` from `starts[word]` to `starts[word + 1]`."""

    starts: Numbers
    criteria: NDArray[np.int32]
    codes: NDArray[np.uint8]

    def slice_of(self, low: int, high: int) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int32]]:
        """Criteria, codes and words of neighbouring words."""
        start, end = int(self.starts[low]), int(self.starts[high])
        counts = self.starts[low + 1 : high + 1] - self.starts[low:high]
        words = np.repeat(np.arange(low, high, dtype=np.int32), counts)
        return self.criteria[start:end], self.codes[start:end], words

    def of(self, words: Numbers) -> tuple[NDArray[np.int32], NDArray[np.uint8], NDArray[np.int32]]:
        """Criteria, codes and words of words anywhere."""
        starts = self.starts[words]
        counts = self.starts[words + 1] - starts
        total = int(counts.sum())
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        at = offsets + np.arange(total)
        return self.criteria[at], self.codes[at], np.repeat(words.astype(np.int32), counts)


@dataclass(frozen=True, slots=True)
class LibraryIndex:
    """A library ready to be searched. Words are numbered in the order of the alphabet."""

    version: str
    on: date
    criteria: tuple[Criterion, ...]
    words: Words
    surfaces: tuple[str, ...]
    places: tuple[int, ...]
    postings: Postings
    prominent: Postings
    forms: Mapping[str, tuple[int, ...]]
    """Base form -> the words that are forms of it."""
    lasts: Mapping[str, tuple[int, ...]]
    """Base form -> compounds whose last part it is."""
    firsts: Mapping[str, tuple[int, ...]]
    """Base form -> compounds another part of which it is."""
    tails: tuple[tuple[str, int], ...]
    """(last part as written, word) of every compound, in the order of the alphabet."""
    bare: tuple[tuple[str, int], ...]
    """(word without marks, word) of every word that has marks, in the order of the alphabet."""
    bare_bases: Mapping[str, tuple[str, ...]]
    """Base form without marks -> base forms that have marks."""

    def between(self, beginning: str) -> tuple[int, int]:
        """The words that begin so: from, up to."""
        return bisect_left(self.surfaces, beginning), bisect_left(self.surfaces, beginning + _END)

    def whole(self, word: str) -> tuple[int, ...]:
        """The word itself, in each language it stands in."""
        at = bisect_left(self.surfaces, word)
        found = []
        while at < len(self.surfaces) and self.surfaces[at] == word:
            found.append(at)
            at += 1
        return tuple(found)


def pairs_between(pairs: Sequence[tuple[str, int]], beginning: str) -> tuple[int, ...]:
    """The words of pairs (text, word) whose text begins so."""
    low, high = bisect_left(pairs, (beginning, -1)), bisect_left(pairs, (beginning + _END, -1))
    return tuple(word for _text, word in pairs[low:high])


def build_index(
    library: Library,
    law: LawBook,
    on: date,
    known: TextWords,
    *,
    order: Iterable[Criterion] | None = None,
    progress: Progress | None = None,
) -> LibraryIndex:
    """The index of a library as it is now; criteria that match alike are found in the `order` given. `progress` is
    called often, so that who has asked to stop need not wait."""
    tell = progress or _untold
    version, criteria = library.version, tuple(order if order is not None else library.criteria.values())
    entries: list[Entries] = []
    codes: list[NDArray[np.uint8]] = []
    sizes = np.zeros(len(criteria), dtype=np.int64)
    for at, criterion in enumerate(criteria):
        if at % _STEP == 0:
            tell(at, 2 * len(criteria))
        found, fields = known.of_criterion(criterion, library, law, on)
        sizes[at] = len(found)
        entries.append(found)
        codes.append(fields)
    all_entries = np.concatenate(entries) if entries else np.zeros(0, dtype=np.int32)
    all_codes = np.concatenate(codes) if codes else np.zeros(0, dtype=np.uint8)
    all_criteria = np.repeat(np.arange(len(criteria), dtype=np.int32), sizes)
    known.learn()
    tell(len(criteria), 2 * len(criteria))
    stands = np.zeros(len(known.entries), dtype=bool)
    stands[all_entries] = True
    used = np.flatnonzero(stands)
    ordered = sorted(used.tolist(), key=known.entries.__getitem__)
    numbers = np.zeros(len(known.entries), dtype=np.int32)
    numbers[ordered] = np.arange(len(ordered), dtype=np.int32)
    words_of = numbers[all_entries]
    surfaces = tuple(known.entries[entry][0] for entry in ordered)
    places = tuple(known.entries[entry][1] for entry in ordered)
    prominent = np.array(_FIELD_WEIGHTS)[all_codes // PLACES] >= _PROMINENT
    table = _Analyses(known.words, surfaces, places, tell)
    return LibraryIndex(
        version=version,
        on=on,
        criteria=criteria,
        words=known.words,
        surfaces=surfaces,
        places=places,
        postings=_postings(words_of, all_criteria, all_codes, len(surfaces)),
        prominent=_postings(
            words_of[prominent], all_criteria[prominent], all_codes[prominent], len(surfaces)
        ),
        forms=_frozen(table.forms),
        lasts=_frozen(table.lasts),
        firsts=_frozen(table.firsts),
        tails=tuple(sorted(table.tails)),
        bare=tuple(sorted(table.bare)),
        bare_bases=table.bare_bases(),
    )


def _untold(_done: int, _total: int) -> None:
    """Nobody waits."""


def _postings(words: Entries, criteria: NDArray[np.int32], codes: NDArray[np.uint8], count: int) -> Postings:
    order = np.argsort(words)
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(words, minlength=count), out=starts[1:])
    return Postings(starts, criteria[order], codes[order])


def _frozen(table: Mapping[str, list[int]]) -> Mapping[str, tuple[int, ...]]:
    return {base: tuple(words) for base, words in table.items()}


class _Analyses:
    """What the words of an index are forms of and made of."""

    def __init__(self, words: Words, surfaces: Sequence[str], places: Sequence[int], tell: Progress) -> None:
        self.forms: dict[str, list[int]] = {}
        self.lasts: dict[str, list[int]] = {}
        self.firsts: dict[str, list[int]] = {}
        self.tails: list[tuple[str, int]] = []
        self.bare: list[tuple[str, int]] = []
        for number, (surface, place) in enumerate(zip(surfaces, places, strict=True)):
            if number % (100 * _STEP) == 0:
                tell(len(surfaces) + number, 2 * len(surfaces))
            if not surface.isascii():
                self.bare.append((without_marks(surface), number))
            if place != ANY_LANGUAGE:
                self._add(words, surface, LANGUAGES[place], number)

    def _add(self, words: Words, surface: str, language: Language, number: int) -> None:
        analysis = words.analysers[language].analyse(surface)
        for base in analysis.bases:
            self.forms.setdefault(base, []).append(number)
        for base in analysis.last:
            self.lasts.setdefault(base, []).append(number)
        for base in analysis.first:
            self.firsts.setdefault(base, []).append(number)
        if analysis.beginning:
            self.tails.append((surface[len(analysis.beginning) :], number))

    def bare_bases(self) -> Mapping[str, tuple[str, ...]]:
        made: dict[str, list[str]] = {}
        for base in {**self.forms, **self.lasts, **self.firsts}:
            if not base.isascii():
                made.setdefault(without_marks(base), []).append(base)
        return {bare: tuple(bases) for bare, bases in made.items()}
