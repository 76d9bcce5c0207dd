"""A document as sequences of concepts: the language of each passage, and what each of its words stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import Condition
from gatekeeper_app.calculation.wording.events import Words, events
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, WordMeaning
from gatekeeper_app.calculation.wording.passages import Passage, passages
from gatekeeper_app.calculation.wording.tokens import tokens
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import Language

Numbers = npt.NDArray[np.int32]

STEM = 6
"""Letters by which forms of a word are told to be the same where no lexicon knows it."""
_FUNCTION_VOTES = 3
_LETTERS_OF: tuple[Language, ...] = ("fi", "sv", "en")
_FOREIGN_LETTERS = {"å": (0, 2, 0), "ä": (1, 1, 0), "ö": (1, 1, 0)}
_WHOLE_DOCUMENT_VOTES = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageWords:
    """What tells a language and reads its numbers: commonest words, number words with their values, abbreviations."""

    function: frozenset[str]
    numbers: Mapping[str, float]
    abbreviations: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`forms`, `starts`, `ends`, `passage_of` are by word; the events (a word stands for a concept) are in the order of
    the words. `language_of` is by passage, an index into `languages`."""

    document: TextDocument
    passages: Sequence[Passage]
    languages: Sequence[Language]
    language_of: Numbers
    language: Language
    forms: Sequence[str]
    hashes: npt.NDArray[np.int64]
    starts: Numbers
    ends: Numbers
    passage_of: Numbers
    event_word: Numbers
    event_last: Numbers
    event_concept: Numbers

    @property
    def event_passage(self) -> Numbers:
        return self.passage_of[self.event_word] if len(self.event_word) else self.event_word

    def words_of(self, passage: int) -> tuple[int, int]:
        """The numbers of its first word and of the one after its last."""
        first, stop = np.searchsorted(self.passage_of, (passage, passage + 1))
        return int(first), int(stop)


class DocumentReader:
    """Reads documents with the lexicons of all languages. What it has learned of a word form it keeps, up to a
    limit."""

    MOST_FORMS = 400_000

    def __init__(
        self,
        concepts: Concepts,
        lexicons: Mapping[Language, ConceptLexicon],
        words: Mapping[Language, LanguageWords],
        conditions: Sequence[Condition] = (),
    ) -> None:
        self.concepts = concepts
        self.languages = tuple(lexicons)
        self._lexicons = [lexicons[language] for language in self.languages]
        self._words = [words[language] for language in self.languages]
        self._abbreviations = frozenset[str]().union(*(each.abbreviations for each in self._words))
        self._conditions: dict[int, list[Condition]] = {}
        for condition in conditions:
            self._conditions.setdefault(condition.anchor, []).append(condition)
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._forms: list[str] = []
        self._votes: list[tuple[int, ...]] = []
        self._hashes: list[int] = []
        self._meanings: list[dict[int, WordMeaning]] = [{} for _ in self.languages]

    def read(self, document: TextDocument, language: Language | None = None) -> Reading:
        """`language`: of every passage, where somebody has said it; else told passage by passage."""
        if len(self._forms) > self.MOST_FORMS:
            self._forget()
        pieces = passages(document, self._abbreviations)
        found = tokens(document.text)
        starts = np.array(found.starts, dtype=np.int32)
        ends = np.array(found.ends, dtype=np.int32)
        firsts = np.array([piece.start for piece in pieces], dtype=np.int32)
        lasts = np.array([piece.end for piece in pieces], dtype=np.int32)
        passage_of = (np.searchsorted(firsts, starts, side="right") - 1).astype(np.int32)
        inside = passage_of >= 0
        inside[inside] &= starts[inside] < lasts[passage_of[inside]]
        kept = np.flatnonzero(inside)
        forms = [found.forms[index] for index in kept.tolist()]
        starts, ends, passage_of = starts[kept], ends[kept], passage_of[kept]
        ids = self._numbered(forms)
        language_of, whole = self._told(ids, passage_of, len(pieces), language)
        words = self._words_of(forms, ids, passage_of, language_of, pieces)
        event_word, event_last, event_concept = events(words, self.concepts, self._conditions).arrays()
        return Reading(
            document=document,
            passages=pieces,
            languages=self.languages,
            language_of=language_of,
            language=self.languages[whole],
            forms=forms,
            hashes=np.array([self._hashes[number] for number in ids.tolist()], dtype=np.int64),
            starts=starts,
            ends=ends,
            passage_of=passage_of,
            event_word=event_word,
            event_last=event_last,
            event_concept=event_concept,
        )

    def _numbered(self, forms: list[str]) -> Numbers:
        known = self._ids
        for form in set(forms):
            if form not in known:
                known[form] = len(self._forms)
                lower = form.lower()
                self._forms.append(lower)
                self._votes.append(self._votes_of(lower))
                self._hashes.append(stable_hash(lower[:STEM]))
        return np.fromiter((known[form] for form in forms), dtype=np.int32, count=len(forms))

    def _votes_of(self, word: str) -> tuple[int, ...]:
        if not word[0].isalpha():
            return (0,) * len(self.languages)
        votes = [
            _FUNCTION_VOTES * (word in words.function) + bool(lexicon.meaning(word).concepts)
            for words, lexicon in zip(self._words, self._lexicons, strict=True)
        ]
        for letter, more in _FOREIGN_LETTERS.items():
            if letter in word:
                for language, vote in zip(_LETTERS_OF, more, strict=True):
                    if language in self.languages:
                        votes[self.languages.index(language)] += vote
        return tuple(votes)

    def _told(
        self, ids: Numbers, passage_of: Numbers, count: int, language: Language | None
    ) -> tuple[Numbers, int]:
        if language is not None:
            index = self.languages.index(language)
            return np.full(count, index, dtype=np.int32), index
        votes = np.array([self._votes[number] for number in ids.tolist()], dtype=np.float64)
        votes = votes.reshape(-1, len(self.languages))
        whole = int(votes.sum(axis=0).argmax()) if len(votes) else 0
        per_passage = np.stack(
            [
                np.bincount(passage_of, weights=votes[:, k], minlength=count)
                for k in range(len(self.languages))
            ],
            axis=1,
        )
        per_passage[:, whole] = per_passage[:, whole] + _WHOLE_DOCUMENT_VOTES
        return per_passage.argmax(axis=1).astype(np.int32), whole

    def _meaning(self, language: int, number: int) -> WordMeaning:
        known = self._meanings[language].get(number)
        if known is None:
            known = self._lexicons[language].meaning(self._forms[number])
            self._meanings[language][number] = known
        return known

    def _words_of(
        self,
        forms: list[str],
        ids: Numbers,
        passage_of: Numbers,
        language_of: Numbers,
        pieces: Sequence[Passage],
    ) -> Words:
        languages = language_of[passage_of].tolist()
        memories = self._meanings
        meanings: list[WordMeaning] = []
        for number, language in zip(ids.tolist(), languages, strict=True):
            meaning = memories[language].get(number)
            meanings.append(meaning if meaning is not None else self._meaning(language, number))
        firsts, stops = _bounds(passage_of, len(pieces))
        numbers = [words.numbers for words in self._words]
        return Words(
            forms=forms,
            meanings=meanings,
            lexicons=[self._lexicons[language] for language in languages],
            number_words=[numbers[language] for language in languages],
            passage_of=passage_of.tolist(),
            pieces=pieces,
            firsts=firsts,
            stops=stops,
        )


def _bounds(passage_of: Numbers, count: int) -> tuple[list[int], list[int]]:
    order = np.arange(count, dtype=np.int32)
    firsts = np.searchsorted(passage_of, order, side="left")
    stops = np.searchsorted(passage_of, order, side="right")
    return firsts.tolist(), stops.tolist()


def stable_hash(word: str) -> int:
    """The same number for a word on every machine and day (FNV-1a, 32 bits)."""
    value = 2166136261
    for byte in word.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value
