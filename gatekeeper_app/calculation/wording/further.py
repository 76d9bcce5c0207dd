"""What the further rules listen to: words, phrases and figures of their own, read over a finished reading.

The common rules are judged by a model that was trained on a fixed list of concepts. The further rules are recognised
without training and must not change what the model sees, so they have lexicons of their own and look at a document a
second time: only at passages whose words could make one of their conditions hold. Beside the notation of the lexicons
(`docs/wording.md`) their phrases know figures: `<#1-7>` is any number from one to seven, in digits or in words.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property, partial

import numpy as np

from gatekeeper_app.calculation.wording.conditions import Condition
from gatekeeper_app.calculation.wording.further_possible import PossibleConcepts
from gatekeeper_app.calculation.wording.further_words import FIGURE, Figure, FurtherWords, Span, figure
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, matched
from gatekeeper_app.calculation.wording.ranges import ascending
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.shares import Tell, untold
from gatekeeper_app.calculation.wording.standing import as_bits, places_of
from gatekeeper_app.i18n import Language

__all__ = ["FIGURE", "Figure", "FurtherHit", "FurtherSignals", "Span", "figure"]

_ROUNDS = 3
"""How deep phrases may be built of phrases."""
_OWN = 0


class FurtherHit:
    """A condition that holds: the passage, the name it is written under (`rule/NAME`)."""

    def __init__(self, passage: int, name: str, where: Callable[[], tuple[Span, ...]]) -> None:
        """`where` gives the stretches of words that made it; not looked for before anybody asks."""
        self.passage = passage
        self.name = name
        self._where = where

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The stretches of words that made it."""
        return self._where()


class FurtherSignals:
    """The lexicons and conditions of all further rules."""

    def __init__(
        self,
        *,
        names: Mapping[int, str],
        lexicons: Mapping[Language, ConceptLexicon],
        numbers: Mapping[Language, Mapping[str, float]],
        figures: Iterable[Figure],
        conditions: Iterable[Condition],
    ) -> None:
        """`names`: the own concepts by number, all above those of the common reading. `numbers`: number words. Of
        several conditions of a name that hold, the first counts by the number of its first own concept."""
        self.names = names
        told = tuple(figures)
        self.figures = frozenset(each.concept for each in told)
        own = (*names, *self.figures)
        self._words = {
            language: FurtherWords(lexicon, numbers[language], told, own, max(own, default=-1) + 1)
            for language, lexicon in lexicons.items()
        }
        self.conditions = sorted(conditions, key=self._first_own)
        self.asks_for_figures = any(
            concept in self.figures
            for each in self.conditions
            for _, concept in (*each.wanted, *each.unwanted)
        )
        """Whether any condition speaks of a range of numbers itself, not only phrases."""

    def find(
        self, reading: Reading, of_figures: Container[str] = (), tell: Tell = untold
    ) -> list[FurtherHit]:
        """Every condition that holds in a document, in the order of its passages; those named in `of_figures` only
        where a figure stands in the passage."""
        return _Search(self, reading).hits(of_figures, tell)

    def words(self, language: Language) -> FurtherWords | None:
        """What is known of a language."""
        return self._words.get(language)

    def _first_own(self, condition: Condition) -> int:
        return next(number for place, number in condition.wanted if place == _OWN and number in self.names)


class _Search:
    """One document."""

    def __init__(self, signals: FurtherSignals, reading: Reading) -> None:
        self._signals = signals
        self._reading = reading
        self._words = [signals.words(language) for language in reading.languages]
        self._possible = PossibleConcepts(reading, self._words, signals.figures)
        self._found: dict[int, Mapping[int, Span]] = {}

    def hits(self, of_figures: Container[str], tell: Tell) -> list[FurtherHit]:
        conditions, names = self._signals.conditions, self._signals.names
        with_figure = self._possible.figures
        could = [self._could_hold(each) for each in conditions]
        surely = [self._surely_holds(each, bits) for each, bits in zip(conditions, could, strict=True)]
        for number, condition in enumerate(conditions):
            if names[condition.concept] in of_figures:
                could[number] &= with_figure
        which, passages = places_of(could, len(self._reading.passages))
        result: list[FurtherHit] = []
        told: set[tuple[int, str]] = set()
        order = ascending(passages)
        for number, passage in zip(which[order].tolist(), passages[order].tolist(), strict=True):
            tell(passage / len(self._reading.passages))
            condition = conditions[number]
            name = names[condition.concept]
            if (passage, name) not in told and (
                surely[number] >> passage & 1 or self._holds(condition, passage)
            ):
                told.add((passage, name))
                result.append(FurtherHit(passage, name, partial(self._spans, condition, passage)))
        return result

    def _could_hold(self, condition: Condition) -> int:
        """The passages in which nothing yet known speaks against a condition, as bits."""
        result = self._could_stand(_OWN, condition.anchor)
        for place, concept in condition.wanted:
            result &= self._could_stand(place, concept)
            if not result:
                return 0
        for place, concept in condition.unwanted:
            result &= ~self._stands(place, concept)
        return result

    def _surely_holds(self, condition: Condition, could: int) -> int:
        """Those of the passages a condition could hold in where single words tell that it does."""
        result = could
        for place, concept in condition.wanted:
            result &= self._stands(place, concept)
        for place, concept in condition.unwanted:
            result &= ~self._could_stand(place, concept)
        return result

    def _could_stand(self, place: int, concept: int) -> int:
        if concept < self._reading.concepts:
            return self._around(place, self._possible.common(concept))
        return self._around(place, self._possible.possible.get(concept, 0))

    def _stands(self, place: int, concept: int) -> int:
        if concept < self._reading.concepts:
            return self._around(place, self._possible.common(concept))
        return self._around(place, self._possible.certain.get(concept, 0))

    def _around(self, place: int, bits: int) -> int:
        """The passages that have one of these at a place (`conditions.PLACES`)."""
        surroundings = self._reading.surroundings
        relation = (None, surroundings.above, surroundings.beside)[place]
        if relation is None or not bits:
            return bits
        marked = np.zeros(len(self._reading.passages), dtype=np.bool_)
        marked[places_of([bits], len(marked))[1]] = True
        return as_bits(relation.seen(marked))

    def _holds(self, condition: Condition, passage: int) -> bool:
        """Of a condition that could hold: whether its own concepts do stand where they should."""
        return all(self._met(place, concept, passage) for place, concept in condition.wanted) and not any(
            self._met(place, concept, passage)
            for place, concept in condition.unwanted
            if concept >= self._reading.concepts
        )

    def _met(self, place: int, concept: int, passage: int) -> bool:
        if concept < self._reading.concepts:
            return True
        piece = self._reading.passages[passage]
        looked_at = ((passage,), piece.above, piece.beside)[place]
        return any(concept in self._read(other) for other in looked_at)

    def _spans(self, condition: Condition, passage: int) -> tuple[Span, ...]:
        found = self._read(passage)
        return tuple(
            found[number]
            for place, number in condition.wanted
            if place == _OWN and number in self._signals.names
        )

    def _read(self, passage: int) -> Mapping[int, Span]:
        """What the words of a passage stand for: own concept -> where it is first met."""
        known = self._found.get(passage)
        if known is None:
            words = self._words[int(self._reading.language_of[passage])]
            known = self._found[passage] = {} if words is None else self._met_in(passage, words)
        return known

    def _met_in(self, passage: int, words: FurtherWords) -> Mapping[int, Span]:
        first, stop = self._reading.words_of(passage)
        possible = self._possible.phrases(passage)
        meanings = self._possible.meanings(passage, words)
        tried = [
            [phrase for phrase in meaning.phrases if phrase.number in possible] if meaning.phrases else ()
            for meaning in meanings
        ]
        anchored = words.anchored
        found: dict[int, Span] = {}
        more: dict[int, set[int]] = {}

        def note(concept: int, start: int, end: int) -> bool:
            found.setdefault(concept, (first + start, first + end))
            at = more.setdefault(start, set())
            new = concept not in at
            at.add(concept)
            return new

        built = not words.of_concepts.isdisjoint(possible)
        if built:
            for word, concept in self._common_events(passage, words):
                note(concept, word - first, word - first)
        if built or self._signals.asks_for_figures:
            for (start, last), held in words.figures_of(self._reading.forms[first:stop]):
                for concept in held:
                    note(concept, start, last)
        for index, meaning in enumerate(meanings):
            for concept in meaning.concepts:
                note(concept, index, index)
        for _ in range(_ROUNDS if built else 1):
            met: list[tuple[int, int, int]] = []
            for index, phrases in enumerate(tried):
                of_more = [
                    phrase
                    for concept in more.get(index, ())
                    for phrase in anchored.get(concept, ())
                    if phrase.number in possible
                ]
                for phrase in (*phrases, *of_more):
                    span = matched(phrase, index, (0, len(meanings)), meanings, more)
                    if span is not None:
                        met.append((phrase.concept, *span))
            if not [each for each in met if note(*each)]:
                break
        return found

    def _common_events(self, passage: int, words: FurtherWords) -> Iterator[tuple[int, int]]:
        """Words of a passage and the concepts of the common reading they stand for: those phrases speak of."""
        here = self._reading.events_of(passage)
        concepts = self._reading.event_concept[here].tolist()
        for word, concept in zip(self._reading.event_word[here].tolist(), concepts, strict=True):
            if concept in words.spoken_of:
                yield word, concept
