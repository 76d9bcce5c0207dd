"""The words of a document in numbers, and what is remembered of word forms from one document to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.calculation.wording.phrase_tables import WordNumbers
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


class Form(NamedTuple):
    """A word form as written: in lower case, how it is shaped, how much it speaks for each language, its stem as a
    number, the patterns that fit it by language."""

    lower: str
    shape: int
    votes: tuple[int, ...]
    hash: int
    patterns: tuple[Sequence[int], ...]


@dataclass(frozen=True, slots=True)
class WordLists:
    """What `WordNumbers` say of words, by row."""

    concepts: Lists
    elements: Lists
    phrases: Lists
    of_concepts: Lists


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a document. By word: `forms` as written, `form` (its place among the distinct `written` ones), `row`
    and `rows` (the same, as array and as list: what it is in the language of its passage, a place in `known`),
    `passage_of`. By passage: `language_of`, `firsts` and `stops` of its words. By distinct form: `shape`."""

    forms: Sequence[str]
    form: Keys
    written: Sequence[str]
    lowers: Sequence[str]
    shape: npt.NDArray[np.int8]
    row: Keys
    rows: Sequence[int]
    row_form: Keys
    row_language: Keys
    known: Sequence[WordNumbers]
    numbers: Sequence[Mapping[str, float]]
    passage_of: Keys
    language_of: Keys
    firsts: Keys
    stops: Keys

    @cached_property
    def lists(self) -> WordLists:
        """What is known of the words, by row."""
        return WordLists(
            Lists([each.concepts for each in self.known]),
            Lists([each.elements for each in self.known]),
            Lists([each.phrases for each in self.known]),
            Lists([each.of_concepts for each in self.known]),
        )

    def lower(self, word: int) -> str:
        return self.lowers[int(self.form[word])]

    def number_word(self, word: int) -> float | None:
        """The value of a word that is a number in the language of its passage."""
        language = int(self.language_of[self.passage_of[word]])
        value = self.numbers[language].get(self.lower(word))
        return None if value is None else float(value)

    def stop_after(self, word: int) -> int:
        """The end of the passage a word stands in."""
        return int(self.stops[self.passage_of[word]])

    def numeric(self) -> Keys:
        """The words that are figures, in digits or in words."""
        lowers, written, numbers = self.lowers, self.written, self.numbers
        of_row = np.fromiter(
            (
                written[form][0].isdigit() or lowers[form] in numbers[language]
                for form, language in zip(self.row_form.tolist(), self.row_language.tolist(), strict=True)
            ),
            dtype=np.bool_,
            count=len(self.known),
        )
        return np.flatnonzero(of_row[self.row])

    def written_as(self, wanted: Sequence[str]) -> npt.NDArray[np.bool_]:
        """By distinct form: whether it is one of those."""
        return np.fromiter((each in wanted for each in self.written), np.bool_, len(self.written))


class FormMemory:
    """Word forms as written, looked up once each, up to a limit."""

    MOST_FORMS = 400_000

    def __init__(
        self,
        languages: Sequence[Language],
        lexicons: Sequence[ConceptLexicon],
        words: Sequence[LanguageWords],
    ) -> None:
        self._languages = languages
        self._lexicons = lexicons
        self._words = words
        self._known: dict[str, Form] = {}
        self._hashes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def forget(self) -> None:
        """Give the memory back."""
        self._known.clear()
        self._hashes.clear()

    def form(self, written: str) -> Form:
        known = self._known.get(written)
        if known is None:
            lower = written.lower()
            shape = _shape(written)
            known = self._known.get(lower)
            known = self._looked_up(lower, shape) if known is None else known._replace(shape=shape)
            self._known[written] = known
        return known

    def _looked_up(self, word: str, shape: int) -> Form:
        patterns = tuple([lexicon.patterns(word) for lexicon in self._lexicons])
        stem = word[:STEM]
        number = self._hashes.get(stem)
        if number is None:
            number = self._hashes[stem] = stable_hash(stem)
        return Form(word, shape, self._votes_of(word, patterns), number, patterns)

    def _votes_of(self, word: str, patterns: Sequence[Sequence[int]]) -> tuple[int, ...]:
        if not word[0].isalpha():
            return (0,) * len(self._languages)
        votes = [
            _FUNCTION_VOTES * (word in words.function) + bool(fitting and lexicon.knows(fitting))
            for words, lexicon, fitting in zip(self._words, self._lexicons, patterns, strict=True)
        ]
        if word.isascii():
            return tuple(votes)
        for letter, more in _FOREIGN_LETTERS.items():
            if letter in word:
                for language, vote in zip(_LETTERS_OF, more, strict=True):
                    if language in self._languages:
                        votes[self._languages.index(language)] += vote
        return tuple(votes)


def _shape(form: str) -> int:
    if form.islower() or not form[0].isalpha():
        return CODE if form[0].isalpha() and not form.isalpha() else PLAIN
    if not form.isalpha():
        return CODE
    if form.isupper() and len(form) > 1:
        return CAPITALS
    return NAME if form[0].isupper() else PLAIN


def stable_hash(word: str) -> int:
    """The same number for a word on every machine and day (FNV-1a, 32 bits)."""
    value = 2166136261
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
