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
_GAPS = {"..": GAP, "...": ANY_GAP}
_NO_PATTERNS: frozenset[int] = frozenset()
_NONE = -1
_MOST_KNOWN = 400_000


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


@dataclass(frozen=True, slots=True)
class Phrase:
    """It is looked for where a word fits the element number `anchor`, its rarest, and only in passages that have a word
    for the element number `next_rarest` too (-1 where it has but one). `number`: its place in its lexicon."""

    number: int
    concept: int
    elements: tuple[Element, ...]
    anchor: int
    next_rarest: int
    takes_over: bool

    @property
    def second(self) -> Element | None:
        return self.elements[self.next_rarest] if self.next_rarest >= 0 else None

    @property
    def of_concepts(self) -> bool:
        return any(element.concept >= 0 for element in self.elements)


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

    def __init__(
        self,
        numbers: Mapping[str, int],
        entries: Iterable[tuple[str, Iterable[str]]],
        table: PatternTable | None = None,
    ) -> None:
        """`numbers`: concept -> number; `entries`: concept and its patterns as written. A concept of a rule is written
        `rule/NAME`; within it `<NAME>` means the rule's own before the common one. `table`: of patterns that
        lexicons share. Raises ValueError for what has no form."""
        self._numbers = numbers
        self.table = PatternTable() if table is None else table
        self.rank: dict[int, int] = {}
        """Own pattern -> its place in the order they are written."""
        self.single: dict[int, list[int]] = {}
        self.by_pattern: dict[int, list[int]] = {}
        self.by_concept: dict[int, list[int]] = {}
        self._memory: dict[str, WordMeaning] = {}
        self._elements: dict[tuple[str, int], tuple[Element, int]] = {}
        """Word of a phrase and the gap before it -> the element, and how rare it is."""
        self.phrases: list[Phrase] = []
        """In the order they are written; `anchored` speaks of them by number."""
        for concept, written in entries:
            if concept not in numbers:
                raise ValueError(f"'{concept}' is no concept")
            for text in written:
                self._add(concept, text)

    def meaning(self, word: str) -> WordMeaning:
        """What a word form in lower case stands for. It is kept, up to a limit."""
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) >= _MOST_KNOWN:
                self._memory.clear()
            known = self._memory[word] = self.of_patterns(self.table.fitting(word))
        return known

    def phrases_of_concept(self, concept: int) -> Sequence[Phrase]:
        """The phrases anchored in any word of the concept."""
        return [self.phrases[number] for number in self.by_concept.get(concept, ())]

    def of_patterns(self, patterns: Sequence[int]) -> WordMeaning:
        """What a word stands for that these patterns fit, ascending."""
        concepts = sorted({concept for number in patterns for concept in self.single.get(number, ())})
        phrases: list[int] = []
        for number in sorted((each for each in patterns if each in self.rank), key=self.rank.__getitem__):
            phrases += self.by_pattern.get(number, ())
        for concept in concepts:
            phrases += self.by_concept.get(concept, ())
        return WordMeaning(
            tuple(concepts),
            frozenset(patterns),
            tuple([self.phrases[number] for number in phrases]),
            frozenset(patterns).union([~concept for concept in concepts]),
        )

    def _add(self, concept: str, text: str) -> None:
        takes_over = text.startswith("!")
        words = text.removeprefix("!").split()
        unless: list[str] = []
        if "-" in text:
            unless = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
            words = [word for word in words if not (word.startswith("-") and len(word) > 1)]
        if not words:
            raise ValueError(f"'{text}' has no word")
        if len(words) == 1 and not takes_over and not words[0].startswith("<"):
            for number in self._atoms(words[0], unless):
                self.single.setdefault(number, []).append(self._numbers[concept])
            return
        self._add_phrase(concept, words, unless, takes_over)

    def _add_phrase(
        self, concept: str, words: Sequence[str], unless: Sequence[str], takes_over: bool
    ) -> None:
        elements: list[Element] = []
        rarity: list[int] = []
        gap = 0
        for word in words:
            if word in _GAPS:
                gap = _GAPS[word]
                continue
            before = gap if elements else 0
            gap = 0
            if word.startswith("<"):
                elements.append(Element(_NO_PATTERNS, self._meant(concept, word.strip("<>")), before))
                rarity.append(0)
                continue
            known = None if unless else self._elements.get((word, before))
            if known is None:
                element = Element(frozenset(self._atoms(word, unless)), -1, before)
                known = (element, min([len(each.strip("*")) for each in word.split("|") if each]))
                if not unless:
                    self._elements[word, before] = known
            elements.append(known[0])
            rarity.append(known[1])
        anchor, *rest = sorted(range(len(elements)), key=rarity.__getitem__, reverse=True)
        number = len(self.phrases)
        self.phrases.append(
            Phrase(
                number,
                self._numbers[concept],
                tuple(elements),
                anchor,
                rest[0] if rest else _NONE,
                takes_over,
            )
        )
        rarest = elements[anchor]
        if rarest.concept >= 0:
            self.by_concept.setdefault(rarest.concept, []).append(number)
        for pattern in rarest.patterns:
            self.by_pattern.setdefault(pattern, []).append(number)

    def _meant(self, concept: str, name: str) -> int:
        rule, slash, _ = concept.rpartition("/")
        for candidate in (f"{rule}/{name}" if slash else name, name):
            if candidate in self._numbers:
                return self._numbers[candidate]
        raise ValueError(f"'{name}' is no concept")

    def _atoms(self, written: str, unless: Sequence[str]) -> list[int]:
        parts = written.split("|") if "|" in written else (written,)
        numbers = [self.table.number(word_pattern(part, unless)) for part in parts if part]
        for number in numbers:
            self.rank.setdefault(number, len(self.rank))
        return numbers


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
