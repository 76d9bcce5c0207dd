"""The phrases of a lexicon as rows of numbers, for looking for all of them in many words at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, Element

Keys = npt.NDArray[np.int64]
NONE = -1


class WordNumbers(NamedTuple):
    """What a word form is, in numbers: the concepts it stands for by itself; the elements of phrases its patterns fit,
    ascending; the phrases of words, and those of concepts, anchored in it, in the order they are tried."""

    concepts: tuple[int, ...]
    elements: tuple[int, ...]
    phrases: tuple[int, ...]
    of_concepts: tuple[int, ...]


_NOTHING = WordNumbers((), (), (), ())


@dataclass(frozen=True, slots=True)
class PhraseRows:
    """By phrase: its concept, whether it takes its words over, its anchor, the element of its second word (`NONE`
    where it has but one), and from where on its elements stand in `elements` and `gaps`, and how many they are. An
    element is numbered by its patterns, or as `concepts_from` and its concept."""

    concept: Keys
    takes_over: npt.NDArray[np.bool_]
    anchor: Keys
    second: Keys
    begin: Keys
    count: Keys
    elements: Keys
    gaps: Keys
    concepts_from: int


class PhraseTables:
    """The phrases of one lexicon."""

    def __init__(self, lexicon: ConceptLexicon, concepts: int) -> None:
        """`concepts`: how many there are."""
        self.lexicon = lexicon
        self.concepts = concepts
        self._of_pattern: dict[int, list[int]] = {}
        numbers: dict[frozenset[int], int] = {}
        for phrase in lexicon.phrases:
            for element in phrase.elements:
                if element.concept < 0 and element.patterns not in numbers:
                    number = numbers[element.patterns] = len(numbers)
                    for pattern in element.patterns:
                        self._of_pattern.setdefault(pattern, []).append(number)
        self.elements = len(numbers) + concepts
        self.rows = _rows(lexicon, numbers)
        self._speaks_of_concepts = [phrase.of_concepts for phrase in lexicon.phrases]
        spoken_of = {
            element.concept
            for phrase in lexicon.phrases
            for element in phrase.elements
            if element.concept >= 0
        }
        made = {
            phrase.concept
            for phrase, of_concepts in zip(lexicon.phrases, self._speaks_of_concepts, strict=True)
            if of_concepts
        }
        self.spoken_of = _marked(concepts, spoken_of)
        """By concept: whether any phrase has it for an element."""
        self.chained = _marked(concepts, spoken_of & made)
        """By concept: whether phrases of concepts both have it for an element and stand for it."""

    def word(self, patterns: Sequence[int]) -> WordNumbers:
        """What a word is that these patterns fit."""
        if not patterns:
            return _NOTHING
        concepts = self.lexicon.concepts(patterns)
        elements: set[int] = set()
        for pattern in patterns:
            elements.update(self._of_pattern.get(pattern, ()))
        speaks = self._speaks_of_concepts
        anchored = self.lexicon.anchored(patterns, concepts)
        return WordNumbers(
            concepts,
            tuple(sorted(elements)),
            tuple([number for number in anchored if not speaks[number]]),
            tuple([number for number in anchored if speaks[number]]),
        )


def _rows(lexicon: ConceptLexicon, numbers: dict[frozenset[int], int]) -> PhraseRows:
    phrases = lexicon.phrases
    base = len(numbers)

    def number(element: Element) -> int:
        return base + element.concept if element.concept >= 0 else numbers[element.patterns]

    counts = _keys([len(phrase.elements) for phrase in phrases])
    return PhraseRows(
        concept=_keys([phrase.concept for phrase in phrases]),
        takes_over=np.array([phrase.takes_over for phrase in phrases], dtype=np.bool_),
        anchor=_keys([phrase.anchor for phrase in phrases]),
        second=_keys([number(phrase.second) if phrase.second else NONE for phrase in phrases]),
        begin=np.cumsum(counts) - counts,
        count=counts,
        elements=_keys([number(element) for phrase in phrases for element in phrase.elements]),
        gaps=_keys([element.gap for phrase in phrases for element in phrase.elements]),
        concepts_from=base,
    )


def _keys(values: Sequence[int]) -> Keys:
    return np.array(values, dtype=np.int64)


def _marked(count: int, chosen: set[int]) -> npt.NDArray[np.bool_]:
    result = np.zeros(count, dtype=np.bool_)
    result[sorted(chosen)] = True
    return result
