"""The words of a document in numbers, and what is remembered of word forms from one document to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.pattern_search import PatternSearch
from gatekeeper_app.calculation.wording.patterns import PatternTable
from gatekeeper_app.calculation.wording.phrase_search import PhraseSearch
from gatekeeper_app.calculation.wording.phrase_tables import WordLists
from gatekeeper_app.calculation.wording.ranges import Keys, Lists
from gatekeeper_app.i18n import Language

STEM = 6
"""Letters by which forms of a word are told to be the same where no lexicon knows it."""
PLAIN, CODE, CAPITALS, NAME = range(4)
"""Shapes of a form: a word in small letters, a number or a sign; letters and digits mixed; capitals; a capital
first."""
_FUNCTION_VOTES = 3
_LETTERS_OF: tuple[Language, ...] = ("fi", "sv", "en")
_FOREIGN_LETTERS = {"å": (0, 2, 0), "ä": (1, 1, 0), "ö": (1, 1, 0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """What tells a language and reads its numbers: commonest words, number words with their values, abbreviations."""

    function: frozenset[str]
    numbers: Mapping[str, float]
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Forms:
    """The distinct word forms of a document as written: in lower case, how they are shaped, their stems as numbers, the
    patterns that fit them, how much they speak for each language (forms x languages)."""

    written: Sequence[str]
    lowers: Sequence[str]
    shape: npt.NDArray[np.int8]
    hash: Keys
    patterns: Lists
    votes: npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a document. By word: `forms` as written, `form` (its place among `distinct`), `row` (what it is in
    the language of its passage: a row of `lists`), `passage_of`. By row: `row_form` and `row_language`. By passage:
    `language_of`, `firsts` and `stops` of its words. `numbers`: number words by language."""

    forms: Sequence[str]
    form: Keys
    distinct: Forms
    row: Keys
    row_form: Keys
    row_language: Keys
    lists: WordLists
    numbers: Sequence[Mapping[str, float]]
    passage_of: Keys
    language_of: Keys
    firsts: Keys
    stops: Keys

    def lower(self, word: int) -> str:
        return self.distinct.lowers[int(self.form[word])]

    @cached_property
    def _concepts(self) -> tuple[list[int], list[int], list[int]]:
        lists = self.lists.concepts
        return lists.starts.tolist(), lists.sizes.tolist(), lists.values.tolist()

    def concepts_of_row(self, row: int) -> list[int]:
        """The concepts the words of a row stand for by themselves."""
        starts, sizes, values = self._concepts
        return values[starts[row] : starts[row] + sizes[row]]

    def number_word(self, word: int) -> float | None:
        """The value of a word that is a number in the language of its passage."""
        language = int(self.language_of[self.passage_of[word]])
        value = self.numbers[language].get(self.lower(word))
        return None if value is None else float(value)

    def stop_after(self, word: int) -> int:
        """The end of the passage a word stands in."""
        return int(self.stops[self.passage_of[word]])

    @cached_property
    def digits(self) -> npt.NDArray[np.bool_]:
        """By distinct form: whether it begins with a digit."""
        written = self.distinct.written
        return np.fromiter([form[0].isdigit() for form in written], np.bool_, len(written))

    def numeric(self) -> Keys:
        """The words that are figures, in digits or in words."""
        forms = self.distinct
        named = [
            np.fromiter(map(each.__contains__, forms.lowers), np.bool_, len(forms.lowers))
            for each in self.numbers
        ]
        of_row = self.digits[self.row_form] | np.stack(named)[self.row_language, self.row_form]
        return np.flatnonzero(of_row[self.row])

    def written_as(self, wanted: Sequence[str]) -> npt.NDArray[np.bool_]:
        """By distinct form: whether it is one of those."""
        return np.fromiter(
            (each in wanted for each in self.distinct.written), np.bool_, len(self.distinct.written)
        )


class FormReader:
    """What word forms are before anybody has told the language of their passage."""

    MOST_STEMS = 400_000

    def __init__(
        self,
        languages: Sequence[Language],
        words: Sequence[LanguageWords],
        searches: Sequence[PhraseSearch],
        table: PatternTable,
    ) -> None:
        self._languages = languages
        self._words = words
        self._searches = searches
        self._table = table
        self._hashes: dict[str, int] = {}

    @cached_property
    def _patterns(self) -> PatternSearch:
        return PatternSearch(self._table)

    def read(self, written: Sequence[str]) -> Forms:
        """The distinct forms of a document."""
        lowers = [form.lower() for form in written]
        place = {lower: at for at, lower in enumerate(dict.fromkeys(lowers))}
        patterns = self._patterns.fitting(list(place))
        votes = self._votes(list(place), patterns)
        lower_of = np.fromiter(map(place.__getitem__, lowers), dtype=np.int64, count=len(lowers))
        return Forms(
            written,
            lowers,
            np.fromiter(map(_shape, written), dtype=np.int8, count=len(written)),
            np.fromiter(map(self._hash, lowers), dtype=np.int64, count=len(lowers)),
            patterns.at(lower_of),
            votes[lower_of],
        )

    def _hash(self, lower: str) -> int:
        stem = lower[:STEM]
        number = self._hashes.get(stem)
        if number is None:
            if len(self._hashes) >= self.MOST_STEMS:
                self._hashes.clear()
            number = self._hashes[stem] = stable_hash(stem)
        return number

    def _votes(self, lowers: Sequence[str], patterns: Lists) -> npt.NDArray[np.float64]:
        votes = np.zeros((len(lowers), len(self._languages)), dtype=np.float64)
        for column, (words, search) in enumerate(zip(self._words, self._searches, strict=True)):
            common = np.fromiter(map(words.function.__contains__, lowers), np.bool_, len(lowers))
            votes[:, column] = _FUNCTION_VOTES * common + (search.concepts(patterns).sizes > 0)
        foreign = [at for at, word in enumerate(lowers) if not word.isascii()]
        for letter, more in _FOREIGN_LETTERS.items():
            having = [at for at in foreign if letter in lowers[at]]
            for language, vote in zip(_LETTERS_OF, more, strict=True):
                if language in self._languages:
                    votes[having, self._languages.index(language)] += vote
        votes[np.fromiter((not word[0].isalpha() for word in lowers), np.bool_, len(lowers))] = 0
        return votes


def _shape(form: str) -> int:
    if not form.isalpha():
        return CODE if form[0].isalpha() else PLAIN
    if form.islower():
        return PLAIN
    if form.isupper() and len(form) > 1:
        return CAPITALS
    return NAME if form[0].isupper() else PLAIN


def stable_hash(word: str) -> int:
    """The same number for a word on every machine and day (FNV-1a, 32 bits)."""
    value = 2166136261
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
