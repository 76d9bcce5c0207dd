"""Which words and phrases of a language stand for which concepts.

The form of the texts is described in `docs/wording.md`. A phrase is a row of elements: words, `..` for up to
three words between, `...` for any number within the passage, `<CONCEPT>` for any word of a concept. One that
begins with `!` takes the words it covers out of every other concept.
"""

from collections.abc import Container, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from gatekeeper_app.calculation.wording.patterns import PatternTable, word_pattern

GAP = 3
"""Words that may stand where a phrase has `..`."""
ANY_GAP = 60
"""Words that may stand where a phrase has `...`."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: any of these patterns, or any word of this concept. `gap`: words that may stand
    before it."""

    patterns: frozenset[int] = frozenset()
    concept: int = -1
    gap: int = 0

    def stands_among(self, marks: Set[int]) -> bool:
        """Whether any word of a passage with these marks fits."""
        if self.concept >= 0:
            return ~self.concept in marks
        return not self.patterns.isdisjoint(marks)

    def fits(self, word: "WordMeaning", more: Container[int]) -> bool:
        """`more`: concepts that phrases have given the word besides its own."""
        if self.concept >= 0:
            return self.concept in word.concepts or self.concept in more
        return not self.patterns.isdisjoint(word.patterns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """It is looked for where a word fits the element number `anchor`, its rarest, and only in passages that have a word
    for the element `second`, its next rarest, too."""

    concept: int
    elements: tuple[Element, ...]
    anchor: int
    second: Element | None
    takes_over: bool
    of_concepts: bool


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """What is known of a word form: its concepts by number, the patterns that fit it, the phrases anchored in
    it. `marks` has the numbers of both, those of concepts inverted (`~concept`)."""

    concepts: tuple[int, ...]
    patterns: frozenset[int]
    phrases: tuple[Phrase, ...]
    marks: frozenset[int]


class ConceptLexicon:
    """The lexicon of one language over the concepts of all."""

    def __init__(self, numbers: Mapping[str, int], entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        """`numbers`: concept -> number; `entries`: concept and its patterns as written. A concept of a rule is written
        `rule/NAME`; within it `<NAME>` means the rule's own before the common one. Raises ValueError for what
        has no form."""
        self._numbers = numbers
        self._table = PatternTable()
        self._single: dict[int, list[int]] = {}
        self._by_pattern: dict[int, list[Phrase]] = {}
        self._by_concept: dict[int, list[Phrase]] = {}
        self._memory: dict[str, WordMeaning] = {}
        for concept, written in entries:
            if concept not in numbers:
                raise ValueError(f"'{concept}' is no concept")
            for text in written:
                self._add(concept, text)

    def meaning(self, word: str) -> WordMeaning:
        """What a word form in lower case stands for."""
        known = self._memory.get(word)
        if known is None:
            known = self._memory[word] = self._looked_up(word)
        return known

    def forget(self) -> None:
        """Give back the memory of word forms."""
        self._memory.clear()

    def phrases_of_concept(self, concept: int) -> Sequence[Phrase]:
        """The phrases anchored in any word of the concept."""
        return self._by_concept.get(concept, ())

    def _looked_up(self, word: str) -> WordMeaning:
        patterns = self._table.fitting(word)
        concepts = sorted({concept for number in patterns for concept in self._single.get(number, ())})
        phrases = [phrase for number in patterns for phrase in self._by_pattern.get(number, ())]
        for concept in concepts:
            phrases += self._by_concept.get(concept, ())
        marks = frozenset(patterns).union(~concept for concept in concepts)
        return WordMeaning(tuple(concepts), frozenset(patterns), tuple(phrases), marks)

    def _add(self, concept: str, text: str) -> None:
        takes_over = text.startswith("!")
        words = text.removeprefix("!").split()
        unless = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
        words = [word for word in words if not (word.startswith("-") and len(word) > 1)]
        if not words:
            raise ValueError(f"'{text}' has no word")
        if len(words) == 1 and not takes_over and not words[0].startswith("<"):
            for number in self._atoms(words[0], unless):
                self._single.setdefault(number, []).append(self._numbers[concept])
            return
        self._add_phrase(concept, words, unless, takes_over)

    def _add_phrase(
        self, concept: str, words: Sequence[str], unless: Sequence[str], takes_over: bool
    ) -> None:
        elements: list[Element] = []
        rarity: list[int] = []
        gap = 0
        for word in words:
            if word in ("..", "..."):
                gap = GAP if word == ".." else ANY_GAP
                continue
            before = gap if elements else 0
            if word.startswith("<"):
                elements.append(Element(concept=self._meant(concept, word.strip("<>")), gap=before))
                rarity.append(0)
            else:
                elements.append(Element(patterns=frozenset(self._atoms(word, unless)), gap=before))
                rarity.append(min(len(each.strip("*")) for each in word.split("|") if each))
            gap = 0
        by_rarity = sorted(range(len(elements)), key=lambda number: -rarity[number])
        phrase = Phrase(
            concept=self._numbers[concept],
            elements=tuple(elements),
            anchor=by_rarity[0],
            second=elements[by_rarity[1]] if len(elements) > 1 else None,
            takes_over=takes_over,
            of_concepts=any(element.concept >= 0 for element in elements),
        )
        anchor = elements[phrase.anchor]
        if anchor.concept >= 0:
            self._by_concept.setdefault(anchor.concept, []).append(phrase)
        for number in anchor.patterns:
            self._by_pattern.setdefault(number, []).append(phrase)

    def _meant(self, concept: str, name: str) -> int:
        rule, slash, _ = concept.rpartition("/")
        for candidate in (f"{rule}/{name}" if slash else name, name):
            if candidate in self._numbers:
                return self._numbers[candidate]
        raise ValueError(f"'{name}' is no concept")

    def _atoms(self, written: str, unless: Sequence[str]) -> list[int]:
        return [
            self._table.number(word_pattern(alternative, unless))
            for alternative in written.split("|")
            if alternative
        ]


def matched(
    phrase: Phrase,
    at: int,
    within: tuple[int, int],
    meanings: Sequence[WordMeaning],
    more: Mapping[int, Container[int]],
) -> tuple[int, int] | None:
    """The first and last word of a phrase whose anchor fits the word `at`, `within` those words (the last exclusive).
    Gaps are filled with as few words as can be; the work is bounded by the gaps."""
    first, stop = within
    start = end = at
    elements = phrase.elements
    for number in range(phrase.anchor + 1, len(elements)):
        element = elements[number]
        for candidate in range(end + 1, min(end + 2 + element.gap, stop)):
            if element.fits(meanings[candidate], more.get(candidate, ())):
                end = candidate
                break
        else:
            return None
    for number in range(phrase.anchor - 1, -1, -1):
        element = elements[number]
        for candidate in range(start - 1, max(start - 2 - elements[number + 1].gap, first - 1), -1):
            if element.fits(meanings[candidate], more.get(candidate, ())):
                start = candidate
                break
        else:
            return None
    return start, end
