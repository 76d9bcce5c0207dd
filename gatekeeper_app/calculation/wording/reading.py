"""A document as sequences of concepts: the language of each passage, and what each of its words stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import Condition
from gatekeeper_app.calculation.wording.events import Knowledge, events
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.calculation.wording.passages import Passage, passages
from gatekeeper_app.calculation.wording.phrase_search import PhraseSearch
from gatekeeper_app.calculation.wording.phrase_tables import WordLists
from gatekeeper_app.calculation.wording.ranges import Keys, numbered
from gatekeeper_app.calculation.wording.shares import Tell, between, untold
from gatekeeper_app.calculation.wording.standing import StandingConcepts, Surroundings
from gatekeeper_app.calculation.wording.tokens import token_arrays
from gatekeeper_app.calculation.wording.words import FormReader, Forms, LanguageWords, Words
from gatekeeper_app.domain.text_documents import TextDocument
from gatekeeper_app.i18n import Language

__all__ = ["DocumentReader", "LanguageWords", "Reading"]

Numbers = npt.NDArray[np.int32]

_WHOLE_DOCUMENT_VOTES = 2.5
_CUT, _WORDS_FOUND, _FORMS_KNOWN = 0.15, 0.25, 0.4
"""How much of reading is done when passages are cut, words found, forms looked up. For a bar alone."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`forms`, `form` (its place among `distinct`), `starts`, `ends`, `passage_of` are by word; the events (a word
    stands for a concept) are in the order of the words. `language_of` is by passage, an index into `languages`;
    `concepts` is how many there are."""

    document: TextDocument
    passages: Sequence[Passage]
    surroundings: Surroundings
    languages: Sequence[Language]
    language_of: Numbers
    language: Language
    forms: Sequence[str]
    form: Keys
    distinct: Forms
    starts: Numbers
    ends: Numbers
    passage_of: Numbers
    event_word: Numbers
    event_last: Numbers
    event_concept: Numbers
    concepts: int

    @cached_property
    def hashes(self) -> Keys:
        """By word: its stem as a number."""
        return self.distinct.hash[self.form]

    @cached_property
    def language_at(self) -> Sequence[Language]:
        """By passage."""
        return [self.languages[each] for each in self.language_of.tolist()]

    @cached_property
    def event_passage(self) -> Numbers:
        return self.passage_of[self.event_word]

    @cached_property
    def event_start(self) -> Numbers:
        """Where in the text the first word of each event begins."""
        return self.starts[self.event_word]

    @cached_property
    def standing(self) -> StandingConcepts:
        """Which concepts stand in which passages."""
        return StandingConcepts(
            self.event_passage.astype(np.int64),
            self.event_concept.astype(np.int64),
            self.event_word.astype(np.int64),
            len(self.passages),
            self.concepts,
        )

    @cached_property
    def _word_bounds(self) -> list[int]:
        return _bounds(self.passage_of, len(self.passages))

    @cached_property
    def _event_bounds(self) -> list[int]:
        return _bounds(self.event_passage, len(self.passages))

    @cached_property
    def _events_by_word(self) -> list[int]:
        return _bounds(self.event_word, len(self.forms))

    def concepts_of(self, word: int) -> list[int]:
        """What one word stands for, or a phrase that begins with it."""
        first, stop = self._events_by_word[word], self._events_by_word[word + 1]
        concepts: list[int] = self.event_concept[first:stop].tolist()
        return concepts

    def words_of(self, passage: int) -> tuple[int, int]:
        """The numbers of its first word and of the one after its last."""
        return self._word_bounds[passage], self._word_bounds[passage + 1]

    def events_of(self, passage: int) -> slice:
        """Its events."""
        return slice(self._event_bounds[passage], self._event_bounds[passage + 1])


def _bounds(rows: Numbers, count: int) -> list[int]:
    """Where those of each of `count` rows begin; rows are ascending."""
    bounds: list[int] = np.searchsorted(rows, np.arange(count + 1, dtype=np.int32)).tolist()
    return bounds


class DocumentReader:
    """Reads documents with the lexicons of all languages, which share one table of patterns."""

    def __init__(
        self,
        concepts: Concepts,
        lexicons: Mapping[Language, ConceptLexicon],
        words: Mapping[Language, LanguageWords],
        conditions: Sequence[Condition] = (),
    ) -> None:
        self.concepts = concepts
        self.languages = tuple(lexicons)
        self._words = [words[language] for language in self.languages]
        self._abbreviations = frozenset[str]().union(*(each.abbreviations for each in self._words))
        anchored: dict[int, list[Condition]] = {}
        for condition in conditions:
            anchored.setdefault(condition.anchor, []).append(condition)
        self._searches = [PhraseSearch(lexicon, len(concepts)) for lexicon in lexicons.values()]
        self._knowledge = Knowledge(concepts, self._searches, anchored)
        table = lexicons[self.languages[0]].table
        if any(lexicon.table is not table for lexicon in lexicons.values()):
            raise ValueError("lexicons of a reader share their patterns")
        self._forms = FormReader(self.languages, self._words, self._searches, table)

    def read(self, document: TextDocument, language: Language | None = None, tell: Tell = untold) -> Reading:
        """`language`: of every passage, where somebody has said it; else told passage by passage."""
        tell(0)
        pieces = passages(document, self._abbreviations)
        tell(_CUT)
        found = token_arrays(document.text)
        firsts = np.array([piece.start for piece in pieces], dtype=np.int32)
        lasts = np.array([piece.end for piece in pieces], dtype=np.int32)
        passage_of = np.searchsorted(firsts, found.starts, side="right") - 1
        inside = passage_of >= 0
        inside[inside] &= found.starts[inside] < lasts[passage_of[inside]]
        kept = np.flatnonzero(inside)
        passage_of = passage_of[kept]
        form = found.form[kept]
        forms = np.array(found.distinct, dtype=np.object_)[form].tolist()
        tell(_WORDS_FOUND)
        distinct = self._forms.read(found.distinct)
        language_of, whole = self._told(distinct, form, passage_of, len(pieces), language)
        words = self._words_of(forms, form, distinct, passage_of, language_of)
        surroundings = Surroundings(pieces)
        event_word, event_last, event_concept = events(
            words, pieces, surroundings, self._knowledge, between(tell, _FORMS_KNOWN, 1)
        )
        return Reading(
            document=document,
            passages=pieces,
            surroundings=surroundings,
            languages=self.languages,
            language_of=language_of.astype(np.int32),
            language=self.languages[whole],
            forms=forms,
            form=form,
            distinct=distinct,
            starts=found.starts[kept],
            ends=found.ends[kept],
            passage_of=passage_of.astype(np.int32),
            event_word=event_word,
            event_last=event_last,
            event_concept=event_concept,
            concepts=len(self.concepts),
        )

    def _told(
        self, distinct: Forms, form: Keys, passage_of: Keys, count: int, language: Language | None
    ) -> tuple[Keys, int]:
        """The language of each passage, and of the whole."""
        if language is not None:
            index = self.languages.index(language)
            return np.full(count, index, dtype=np.int64), index
        votes = distinct.votes[form]
        whole = int(votes.sum(axis=0).argmax()) if len(votes) else 0
        per_passage = np.stack(
            [
                np.bincount(passage_of, weights=votes[:, k], minlength=count)
                for k in range(len(self.languages))
            ],
            axis=1,
        )
        per_passage[:, whole] = per_passage[:, whole] + _WHOLE_DOCUMENT_VOTES
        return per_passage.argmax(axis=1), whole

    def _words_of(
        self,
        forms: Sequence[str],
        form: Keys,
        distinct: Forms,
        passage_of: Keys,
        language_of: Keys,
    ) -> Words:
        """The words with what each is in the language of its passage, looked up once for each form and language."""
        count = max(len(distinct.written), 1)
        rows, row = numbered(language_of[passage_of] * count + form, count * len(self.languages))
        row_language, row_form = np.divmod(rows, count)
        parts = []
        for language in range(len(self.languages)):
            first, last = np.searchsorted(row_language, (language, language + 1))
            if last > first:
                parts.append(self._searches[language].words(distinct.patterns.at(row_form[first:last])))
        order = np.arange(len(language_of))
        return Words(
            forms=forms,
            form=form,
            distinct=distinct,
            row=row,
            row_form=row_form,
            row_language=row_language,
            lists=WordLists.joined(parts),
            numbers=[words.numbers for words in self._words],
            passage_of=passage_of,
            language_of=language_of,
            firsts=np.searchsorted(passage_of, order, side="left"),
            stops=np.searchsorted(passage_of, order, side="right"),
        )
