"""What the further rules listen to: words, phrases and figures of their own, read over a finished reading.

The common rules are judged by a model that was trained on a fixed list of concepts. The further rules are recognised
without training and must not change what the model sees, so they have lexicons of their own and look at a document a
second time: only at passages whose words could make one of their conditions hold. Beside the notation of the lexicons
(`docs/wording.md`) their phrases know figures: `<#1-7>` is any number from one to seven, in digits or in words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.conditions import Condition
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, Phrase, WordMeaning, matched
from gatekeeper_app.calculation.wording.quantities import value_of
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.i18n import Language

FIGURE = re.compile(r"#(\d+)-(\d*)")
_ROUNDS = 3
"""How deep phrases may be built of phrases."""
_GROUP = 3
_OWN = 0

Span = tuple[int, int]
"""First and last word by number in the reading."""
Known = tuple[int, int, WordMeaning]
"""Of a word: the own concepts it could be part of and those it stands for by itself, both as bits; its meaning."""


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


@dataclass(frozen=True, slots=True)
class FurtherHit:
    """A condition that holds: the passage, the name it is written under (`rule/NAME`), the stretches of words that made
    it."""

    passage: int
    name: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Passage:
    """What the words of one passage stand for: concept -> where it is first met."""

    found: dict[int, Span]


class FurtherSignals:
    """The lexicons and conditions of all further rules."""

    MOST_FORMS = 400_000

    def __init__(
        self,
        *,
        names: Mapping[int, str],
        lexicons: Mapping[Language, ConceptLexicon],
        numbers: Mapping[Language, Mapping[str, float]],
        figures: Iterable[Figure],
        conditions: Iterable[Condition],
    ) -> None:
        """`names`: the own concepts by number, all above those of the common reading. `numbers`: number words. Each
        condition is looked at where the first of its own concepts could stand: the most telling is written first."""
        self.names = names
        self._lexicons = lexicons
        self._numbers = numbers
        self._figures = tuple(figures)
        self._forms: dict[Language, dict[str, Known]] = {language: {} for language in lexicons}
        numbered = [*names, *(each.concept for each in self._figures)]
        self._anchored: dict[Language, dict[int, Sequence[Phrase]]] = {
            language: {number: found for number in numbered if (found := lexicon.phrases_of_concept(number))}
            for language, lexicon in lexicons.items()
        }
        self._by_key: dict[int, list[tuple[Condition, int]]] = {}
        for condition in conditions:
            needs = [number for place, number in condition.wanted if place == _OWN and number in names]
            self._by_key.setdefault(needs[0], []).append((condition, _bits(set(needs))))
        self._keys = _bits(self._by_key)

    def find(self, reading: Reading) -> list[FurtherHit]:
        """Every condition that holds in a document, in the order of its passages."""
        return _Search(self, reading).hits()

    def candidates(self, possible: int) -> list[Condition]:
        """The conditions whose own concepts are all among those possible (bits)."""
        return [
            condition
            for number in _numbers(possible & self._keys)
            for condition, need in self._by_key[number]
            if not need & ~possible
        ]

    def anchored(self, language: Language) -> Mapping[int, Sequence[Phrase]]:
        """The phrases of own concepts and figures, by the concept they are looked for at."""
        return self._anchored[language]

    def known(self, language: Language, form: str) -> "Known":
        """What is known of a word as written. It is kept, up to a limit."""
        forms = self._forms[language]
        known = forms.get(form)
        if known is None:
            lexicon = self._lexicons[language]
            if len(forms) > self.MOST_FORMS:
                forms.clear()
                lexicon.forget()
            lower = form.lower()
            meaning = lexicon.meaning(lower)
            concepts = {phrase.concept for phrase in meaning.phrases}.union(meaning.concepts)
            singles = set(meaning.concepts)
            if form[0].isdigit() or lower in self._numbers[language]:
                singles.update(each.concept for each in self._figures)
            concepts |= singles
            known = forms[form] = (_bits(self._grown(language, concepts)), _bits(singles), meaning)
        return known

    def figures_of(self, language: Language, forms: Sequence[str]) -> list[tuple[Span, list[int]]]:
        """Where numbers stand among the words of a passage, and the ranges each lies in. Groups of thousands are
        read as one."""
        words = self._numbers[language]
        result = []
        index = 0
        while index < len(forms):
            form, last = forms[index], index
            if form[0].isdigit():
                last = _last_group(forms, index)
                value = value_of("".join(forms[index : last + 1]))
            else:
                value = words.get(form.lower())
            if value is not None:
                held = [each.concept for each in self._figures if each.holds(value)]
                result.append(((index, last), held))
            index = last + 1
        return result

    def _grown(self, language: Language, concepts: set[int]) -> set[int]:
        """The concepts, and those of phrases that are anchored in them."""
        anchored = self._anchored[language]
        new = set(concepts)
        while new:
            new = {phrase.concept for each in new for phrase in anchored.get(each, ())} - concepts
            concepts |= new
        return concepts


class _Search:
    """One document."""

    def __init__(self, signals: FurtherSignals, reading: Reading) -> None:
        self._signals = signals
        self._reading = reading
        self._known: dict[int, _Passage] = {}

    @cached_property
    def _bounds(self) -> list[int]:
        """The number of the first word of each passage, and of none after the last."""
        return _firsts(self._reading.passage_of, len(self._reading.passages))

    @cached_property
    def _event_bounds(self) -> list[int]:
        """The number of the first event of each passage, and of none after the last."""
        return _firsts(self._reading.event_passage, len(self._reading.passages))

    @cached_property
    def _events(self) -> tuple[list[int], list[int], list[int]]:
        reading = self._reading
        return reading.event_word.tolist(), reading.event_last.tolist(), reading.event_concept.tolist()

    def hits(self) -> list[FurtherHit]:
        result = []
        signals, names = self._signals, self._signals.names
        for passage, possible in self._possible().items():
            if not signals.candidates(possible):
                continue
            told: set[str] = set()
            for condition in signals.candidates(self._supported(passage)):
                name = names[condition.concept]
                if name in told:
                    continue
                here = self._passage(passage)
                if self._holds(condition, passage, here):
                    told.add(name)
                    result.append(FurtherHit(passage, name, self._spans(condition, here)))
        return result

    def _supported(self, passage: int) -> int:
        """The own concepts for which all words stand somewhere in a passage, as bits: fewer than its words make
        possible one by one, and found without looking at their places."""
        language = self._language(passage)
        anchored = self._signals.anchored(language)
        knowns = [self._signals.known(language, form) for form in self._forms(passage)]
        marks = set[int]().union(*(meaning.marks for _, _, meaning in knowns))
        supported = 0
        for _, singles, meaning in knowns:
            supported |= singles
            for phrase in meaning.phrases:
                if _all_words(phrase, marks):
                    supported |= 1 << phrase.concept
        seen = 0
        while seen != supported:
            new, seen = supported & ~seen, supported
            for number in _numbers(new):
                for phrase in anchored.get(number, ()):
                    if _all_words(phrase, marks):
                        supported |= 1 << phrase.concept
        return supported

    def _possible(self) -> dict[int, int]:
        """Passage -> the own concepts its words could make, as bits; only passages with any."""
        reading, known = self._reading, self._signals.known
        languages = [reading.languages[each] for each in reading.language_of.tolist()]
        result: dict[int, int] = {}
        for form, passage in zip(reading.forms, reading.passage_of.tolist(), strict=True):
            mask = known(languages[passage], form)[0]
            if mask:
                result[passage] = result.get(passage, 0) | mask
        return result

    def _holds(self, condition: Condition, passage: int, here: _Passage) -> bool:
        own = here.found.keys()
        if any(place == _OWN and number not in own for place, number in condition.wanted):
            return False
        if any(place == _OWN and number in own for place, number in condition.unwanted):
            return False
        if all(place == _OWN for place, _ in (*condition.wanted, *condition.unwanted)):
            return True
        piece = self._reading.passages[passage]
        above = {number for other in piece.above for number in self._passage(other).found}
        beside = {number for other in piece.beside for number in self._passage(other).found}
        return condition.holds((own, above, beside))

    def _spans(self, condition: Condition, here: _Passage) -> tuple[Span, ...]:
        return tuple(
            here.found[number]
            for place, number in condition.wanted
            if place == _OWN and number in self._signals.names
        )

    def _language(self, passage: int) -> Language:
        return self._reading.languages[int(self._reading.language_of[passage])]

    def _forms(self, passage: int) -> Sequence[str]:
        return self._reading.forms[self._bounds[passage] : self._bounds[passage + 1]]

    def _passage(self, passage: int) -> _Passage:
        known = self._known.get(passage)
        if known is None:
            known = self._known[passage] = self._read(passage)
        return known

    def _read(self, passage: int) -> _Passage:
        first = self._bounds[passage]
        language = self._language(passage)
        anchored = self._signals.anchored(language)
        forms = self._forms(passage)
        meanings = [self._signals.known(language, form)[2] for form in forms]
        found: dict[int, Span] = {}
        more: dict[int, set[int]] = {}

        def note(concept: int, start: int, end: int) -> bool:
            found.setdefault(concept, (start, end))
            at = more.setdefault(start - first, set())
            new = concept not in at
            at.add(concept)
            return new

        begin, end = self._event_bounds[passage], self._event_bounds[passage + 1]
        words, lasts, concepts = self._events
        for index in range(begin, end):
            note(concepts[index], words[index], lasts[index])
        for (start, last), held in self._signals.figures_of(language, forms):
            for concept in held:
                note(concept, first + start, first + last)
        for index, meaning in enumerate(meanings):
            for concept in meaning.concepts:
                note(concept, first + index, first + index)
        marks = set[int]().union(*(meaning.marks for meaning in meanings))
        for _ in range(_ROUNDS):
            marks.update(~concept for concept in found)
            spans = list(_phrases(anchored, meanings, more, marks))
            new = [each for each in spans if note(each[0], first + each[1], first + each[2])]
            if not new:
                break
        return _Passage(found)


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def _numbers(bits: int) -> Iterator[int]:
    """The numbers whose bits are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _all_words(phrase: Phrase, marks: Set[int]) -> bool:
    """Whether each word of a phrase fits some word of a passage with these marks; concepts are not asked for."""
    return all(element.concept >= 0 or not element.patterns.isdisjoint(marks) for element in phrase.elements)


def _firsts(passage_of: npt.NDArray[np.int32], count: int) -> list[int]:
    bounds: list[int] = np.searchsorted(passage_of, np.arange(count + 1, dtype=np.int32)).tolist()
    return bounds


def _phrases(
    anchored: Mapping[int, Sequence[Phrase]],
    meanings: Sequence[WordMeaning],
    more: Mapping[int, Set[int]],
    marks: Set[int],
) -> Iterator[tuple[int, int, int]]:
    """Concept, first and last word of every phrase that stands in the words of a passage. `marks`: of all its words."""
    whole = (0, len(meanings))
    for index, meaning in enumerate(meanings):
        for phrase in meaning.phrases:
            if phrase.second is None or phrase.second.stands_among(marks):
                span = matched(phrase, index, whole, meanings, more)
                if span is not None:
                    yield phrase.concept, *span
        for concept in more.get(index, ()):
            for phrase in anchored.get(concept, ()):
                if phrase.second is None or phrase.second.stands_among(marks):
                    span = matched(phrase, index, whole, meanings, more)
                    if span is not None:
                        yield phrase.concept, *span


def _last_group(forms: Sequence[str], index: int) -> int:
    """The last word of the number that begins at `index`: `1 200 000` has three."""
    last = index
    if len(forms[index]) <= _GROUP:
        while last + 1 < len(forms) and last - index < _GROUP and _is_group(forms[last + 1]):
            last += 1
    return last


def _is_group(form: str) -> bool:
    return len(form) == _GROUP and form.isdigit()
