"""What one language knows of the further rules: its phrases, its number words, and what they make of word forms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, Phrase
from gatekeeper_app.calculation.wording.pattern_search import PatternSearch
from gatekeeper_app.calculation.wording.phrase_search import PhraseSearch
from gatekeeper_app.calculation.wording.phrase_tables import WordLists
from gatekeeper_app.calculation.wording.quantities import value_of
from gatekeeper_app.calculation.wording.ranges import Lists

FIGURE = re.compile(r"#(\d+)-(\d*)")
_GROUP = 3

Span = tuple[int, int]
"""First and last word by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A range of numbers that phrases speak of; `most` is None where it has no end."""

    concept: int
    least: float
    most: float | None

    def holds(self, value: float) -> bool:
        return self.least <= value and (self.most is None or value <= self.most)


def figure(written: str, concept: int) -> Figure:
    """A range as written: `#1-7`, `#5-`. Raises ValueError for anything else."""
    match = FIGURE.fullmatch(written)
    if match is None:
        raise ValueError(f"'{written}' is no range of numbers")
    return Figure(concept=concept, least=float(match[1]), most=float(match[2]) if match[2] else None)


class FurtherWords:
    """The lexicon of one language with its number words; made ready when words of the language are first met."""

    def __init__(
        self,
        lexicon: ConceptLexicon,
        numbers: Mapping[str, float],
        figures: Iterable[Figure],
        own: Iterable[int],
        concepts: int,
    ) -> None:
        """`numbers`: number words. `own`: the concepts that phrases are anchored in, figures among them. `concepts`:
        how many there are, those of the common reading and figures among them."""
        self.lexicon = lexicon
        self.numbers = numbers
        self._figures = tuple(figures)
        self._concepts = concepts
        self.anchored: Mapping[int, Sequence[Phrase]] = {
            number: found for number in own if (found := lexicon.phrases_of_concept(number))
        }
        """The phrases of own concepts and figures, by the concept they are looked for at."""
        self.of_concepts = frozenset(phrase.number for phrase in lexicon.phrases if phrase.of_concepts)
        """The phrases that have concepts for elements, by number."""
        self.spoken_of = frozenset(
            element.concept
            for phrase in lexicon.phrases
            for element in phrase.elements
            if element.concept >= 0
        )
        """The concepts that are elements of phrases."""

    @cached_property
    def _patterns(self) -> PatternSearch:
        return PatternSearch(self.lexicon.table)

    @cached_property
    def _search(self) -> PhraseSearch:
        return PhraseSearch(self.lexicon, self._concepts)

    @cached_property
    def phrase_elements(self) -> list[tuple[int, ...]]:
        """By phrase: its elements as `lists` numbers them; concepts inverted (`~concept`)."""
        rows = self._search.rows
        told = [
            each if each < rows.concepts_from else ~(each - rows.concepts_from)
            for each in rows.elements.tolist()
        ]
        starts, counts = rows.begin.tolist(), rows.count.tolist()
        return [tuple(told[start : start + count]) for start, count in zip(starts, counts, strict=True)]

    def fitting(self, lowers: Sequence[str]) -> Lists:
        """By form in lower case: the patterns that fit it."""
        return self._patterns.fitting(lowers)

    def lists(self, patterns: Lists) -> WordLists:
        """What forms are that these patterns fit."""
        return self._search.words(patterns)

    def figures_of(self, forms: Sequence[str]) -> list[tuple[Span, list[int]]]:
        """Where numbers stand among the words of a passage, and the ranges each lies in. Groups of thousands are
        read as one."""
        result = []
        index = 0
        while index < len(forms):
            form, last = forms[index], index
            if form[0].isdigit():
                last = _last_group(forms, index)
                value = value_of("".join(forms[index : last + 1]))
            else:
                value = self.numbers.get(form.lower())
            if value is not None:
                held = [each.concept for each in self._figures if each.holds(value)]
                result.append(((index, last), held))
            index = last + 1
        return result


def _last_group(forms: Sequence[str], index: int) -> int:
    """The last word of the number that begins at `index`: `1 200 000` has three."""
    last = index
    if len(forms[index]) <= _GROUP:
        while last + 1 < len(forms) and last - index < _GROUP and _is_group(forms[last + 1]):
            last += 1
    return last


def _is_group(form: str) -> bool:
    return len(form) == _GROUP and form.isdecimal()
