"""Which concepts of the further rules could stand in which passages: more than do, found for a whole document at once.

A phrase is taken to stand where each of its elements stands anywhere in the passage, whatever their order. Passages are
the bits of numbers, so that a phrase costs as many operations as it has elements.
"""

from collections.abc import Mapping, Sequence, Set
from functools import cached_property

import numpy as np

from gatekeeper_app.calculation.wording.further_words import FurtherWords
from gatekeeper_app.calculation.wording.lexicon import WordMeaning
from gatekeeper_app.calculation.wording.ranges import Keys, Lists, ascending, distinct
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.standing import Marks, as_bits, bits_by_row, places_of


class PossibleConcepts:
    """Of one document. `possible` and `certain` (concepts that single words stand for): own concept -> its passages as
    bits."""

    def __init__(self, reading: Reading, words: Sequence[FurtherWords | None], figures: Set[int]) -> None:
        """`words`: by language of the reading. `figures`: the concepts that are ranges of numbers."""
        self._reading = reading
        self._words = words
        self._figures = figures
        self._common: dict[int, int] = {}
        self._count = len(reading.passages)
        self._meanings: list[dict[int, WordMeaning]] = [{} for _ in words]
        self._patterns: list[Lists] = [Lists(()) for _ in words]
        self._row = np.zeros((len(words), len(reading.distinct.lowers)), dtype=np.int64)
        self._phrases: list[dict[int, int]] = [{} for _ in words]
        self.possible: dict[int, int] = {}
        self.certain: dict[int, int] = {}
        self.figures = 0
        """The passages with a figure, in digits or in words."""
        for language, known in enumerate(words):
            if known is not None:
                self._look(language, known)

    def common(self, concept: int) -> int:
        """The passages a concept of the common reading stands in."""
        found = self._common.get(concept)
        if found is None:
            found = self._common[concept] = as_bits(self._reading.standing.marked(concept))
        return found

    @cached_property
    def _phrases_by_passage(self) -> tuple[Keys, list[int]]:
        """The numbers of phrases passage by passage, and where those of each begin."""
        numbers = np.array([number for found in self._phrases for number in found], dtype=np.int64)
        which, passages = places_of([bits for found in self._phrases for bits in found.values()], self._count)
        order = ascending(passages)
        bounds: list[int] = np.searchsorted(passages[order], np.arange(self._count + 1)).tolist()
        return numbers[which[order]], bounds

    def phrases(self, passage: int) -> Set[int]:
        """The phrases of its language that could stand in a passage, by number."""
        numbers, bounds = self._phrases_by_passage
        return set(numbers[bounds[passage] : bounds[passage + 1]].tolist())

    def meanings(self, passage: int, words: FurtherWords) -> list[WordMeaning]:
        """What the words of a passage stand for in its language."""
        language = int(self._reading.language_of[passage])
        known, patterns = self._meanings[language], self._patterns[language]
        first, stop = self._reading.words_of(passage)
        result = []
        for row in self._row[language, self._reading.form[first:stop]].tolist():
            meaning = known.get(row)
            if meaning is None:
                start = int(patterns.starts[row])
                fitting = patterns.values[start : start + int(patterns.sizes[row])]
                meaning = known[row] = words.lexicon.of_patterns(fitting.tolist())
            result.append(meaning)
        return result

    def _look(self, language: int, words: FurtherWords) -> None:
        reading = self._reading
        of_passage = reading.language_of == language
        here = np.flatnonzero(of_passage[reading.passage_of])
        if not len(here):
            return
        form, passage = reading.form[here], reading.passage_of[here].astype(np.int64)
        present = distinct(form)
        lowers = [reading.distinct.lowers[each] for each in present.tolist()]
        place = {lower: at for at, lower in enumerate(dict.fromkeys(lowers))}
        self._row[language, present] = [place[lower] for lower in lowers]
        row = self._row[language, form]
        patterns = self._patterns[language] = words.fitting(list(place))
        lists = words.lists(patterns)
        at, single = lists.concepts.of(row)
        own = bits_by_row(single, passage[at], self._count)
        for concept, bits in own.items():
            self.certain[concept] = self.certain.get(concept, 0) | bits
        at, element = lists.elements.of(row)
        elements = bits_by_row(element, passage[at], self._count)
        numeric = self._numeric(words, present)
        figures = as_bits(np.bincount(passage[numeric[form]], minlength=self._count) > 0)
        self.figures |= figures
        own |= dict.fromkeys(self._figures, figures)
        self._phrases[language] = self._standing(words, elements, own, as_bits(of_passage))
        for concept, bits in own.items():
            self.possible[concept] = self.possible.get(concept, 0) | bits

    def _numeric(self, words: FurtherWords, present: Keys) -> Marks:
        """By form: whether it is a number in this language."""
        result = np.zeros(len(self._reading.distinct.written), dtype=np.bool_)
        written, lowers = self._reading.distinct.written, self._reading.distinct.lowers
        result[present] = [
            written[each][0].isdigit() or lowers[each] in words.numbers for each in present.tolist()
        ]
        return result

    def _standing(
        self, words: FurtherWords, elements: Mapping[int, int], own: dict[int, int], everywhere: int
    ) -> dict[int, int]:
        """The phrases that could stand anywhere with their passages, of those of the language (`everywhere`); their
        concepts are added to `own`."""
        found: dict[int, int] = {}
        phrases = words.lexicon.phrases
        todo: list[int] = []
        for number, needs in enumerate(words.phrase_elements):
            if number in words.of_concepts:
                todo.append(number)
                continue
            bits = everywhere
            for need in needs:
                bits &= elements.get(need, 0)
                if not bits:
                    break
            else:
                found[number] = bits
                concept = phrases[number].concept
                own[concept] = own.get(concept, 0) | bits
        grown = True
        while grown:
            grown = False
            for number in todo:
                bits = everywhere
                for need in words.phrase_elements[number]:
                    bits &= elements.get(need, 0) if need >= 0 else self._bits(~need, own)
                    if not bits:
                        break
                else:
                    found[number] = bits
                    concept = phrases[number].concept
                    before = own.get(concept, 0)
                    own[concept] = before | bits
                    grown |= own[concept] != before
        return found

    def _bits(self, concept: int, own: Mapping[int, int]) -> int:
        return self.common(concept) if concept < self._reading.concepts else own.get(concept, 0)
