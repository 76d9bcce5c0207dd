"""The phrases of a lexicon as rows of numbers, for looking for all of them in many words at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, Element
from gatekeeper_app.calculation.wording.ranges import Keys, Lists, ascending, distinct

NONE = -1


@dataclass(frozen=True, slots=True)
class WordLists:
    """What words are, in numbers, by row: the concepts they stand for by themselves, ascending; the elements of phrases
    their patterns fit, ascending; the phrases of words, and those of concepts, anchored in them, in the order they
    are tried."""

    concepts: Lists
    elements: Lists
    phrases: Lists
    of_concepts: Lists

    @staticmethod
    def joined(parts: Sequence["WordLists"]) -> "WordLists":
        """The rows of all, one after another."""
        return WordLists(
            Lists.joined([part.concepts for part in parts]),
            Lists.joined([part.elements for part in parts]),
            Lists.joined([part.phrases for part in parts]),
            Lists.joined([part.of_concepts for part in parts]),
        )


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

    def __init__(self, lexicon: ConceptLexicon, concepts: int, patterns: int) -> None:
        """`concepts`, `patterns`: how many there are."""
        self.lexicon = lexicon
        self.concepts = concepts
        of_pattern: dict[int, list[int]] = {}
        numbers: dict[frozenset[int], int] = {}
        for phrase in lexicon.phrases:
            for element in phrase.elements:
                if element.concept < 0 and element.patterns not in numbers:
                    number = numbers[element.patterns] = len(numbers)
                    for pattern in element.patterns:
                        of_pattern.setdefault(pattern, []).append(number)
        self.elements = len(numbers) + concepts
        self.rows = _rows(lexicon, numbers)
        self._elements = Lists([of_pattern.get(each, ()) for each in range(patterns)])
        self._phrases = Lists([lexicon.by_pattern.get(each, ()) for each in range(patterns)])
        self.by_concept = Lists([lexicon.by_concept.get(each, ()) for each in range(concepts)])
        """By concept: the phrases anchored in any word of it."""
        self._rank = np.full(patterns, NONE, dtype=np.int64)
        self._rank[list(lexicon.rank)] = list(lexicon.rank.values())
        self._speaks_of_concepts = np.array(
            [phrase.of_concepts for phrase in lexicon.phrases], dtype=np.bool_
        )
        spoken_of = _marked(
            concepts,
            {
                element.concept
                for phrase in lexicon.phrases
                for element in phrase.elements
                if element.concept >= 0
            },
        )
        self.spoken_of = spoken_of
        """By concept: whether any phrase has it for an element."""
        made = set(self.rows.concept[self._speaks_of_concepts].tolist())
        self.chained = spoken_of & _marked(concepts, made)
        """By concept: whether phrases of concepts both have it for an element and stand for it."""

    def words(self, patterns: Lists, concepts: Lists) -> WordLists:
        """What words are that these patterns fit and that stand for these concepts by themselves."""
        count = len(patterns.sizes)
        everyone = np.arange(count)
        row, pattern = patterns.of(everyone)
        at, element = self._elements.of(pattern)
        element_row, element = _distinct_pairs(row[at], element, self.elements)
        own = np.flatnonzero(self._rank[pattern] >= 0)
        order = own[np.lexsort((self._rank[pattern[own]], row[own]))]
        at, phrase = self._phrases.of(pattern[order])
        phrase_row = row[order][at]
        speaks = self._speaks_of_concepts[phrase]
        concept_row, concept = concepts.of(everyone)
        at, more = self.by_concept.of(concept)
        late_row = np.concatenate([phrase_row[speaks], concept_row[at]])
        late = np.concatenate([phrase[speaks], more])
        order = ascending(late_row)
        return WordLists(
            concepts,
            Lists.grouped(element_row, element, count),
            Lists.grouped(phrase_row[~speaks], phrase[~speaks], count),
            Lists.grouped(late_row[order], late[order], count),
        )


def _distinct_pairs(row: Keys, value: Keys, width: int) -> tuple[Keys, Keys]:
    """Each value of a row once, ascending."""
    rows, values = np.divmod(distinct(row * width + value), width)
    return rows, values


class SingleConcepts:
    """The concepts that patterns stand for by themselves in one lexicon."""

    def __init__(self, lexicon: ConceptLexicon, concepts: int, patterns: int) -> None:
        self._concepts = concepts
        self._of_pattern = Lists([lexicon.single.get(each, ()) for each in range(patterns)])

    def of(self, patterns: Lists) -> Lists:
        """By word that patterns fit: the concepts it stands for, ascending."""
        count = len(patterns.sizes)
        row, pattern = patterns.of(np.arange(count))
        at, concept = self._of_pattern.of(pattern)
        row, concept = _distinct_pairs(row[at], concept, self._concepts)
        return Lists.grouped(row, concept, count)


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
