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
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, WordMeaning, matched
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
        """`names`: the own concepts by number, all above those of the common reading. `numbers`: number words. The
        conditions are kept with the own concepts each needs, as bits."""
        self.names = names
        self._lexicons = lexicons
        self._numbers = numbers
        self._figures = tuple(figures)
        self.conditions = [
            (each, sum({1 << number for place, number in each.wanted if place == _OWN and number in names}))
            for each in conditions
        ]
        self._masks: dict[Language, dict[str, int]] = {language: {} for language in lexicons}

    def find(self, reading: Reading) -> list[FurtherHit]:
        """Every condition that holds in a document, in the order of its passages."""
        return _Search(self, reading).hits()

    def lexicon(self, language: Language) -> ConceptLexicon:
        return self._lexicons[language]

    def may_mean(self, language: Language, form: str) -> int:
        """The own concepts a word could be part of, as bits. What was learned of a form is kept, up to a limit."""
        masks = self._masks[language]
        known = masks.get(form)
        if known is None:
            lexicon = self._lexicons[language]
            if len(masks) > self.MOST_FORMS:
                masks.clear()
                lexicon.forget()
            lower = form.lower()
            meaning = lexicon.meaning(lower)
            concepts = {phrase.concept for phrase in meaning.phrases}.union(meaning.concepts)
            if form[0].isdigit() or lower in self._numbers[language]:
                concepts.update(each.concept for each in self._figures)
            known = masks[form] = sum(1 << each for each in self._grown(lexicon, concepts))
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

    @staticmethod
    def _grown(lexicon: ConceptLexicon, concepts: set[int]) -> set[int]:
        """The concepts, and those of phrases that are anchored in them."""
        new = set(concepts)
        while new:
            new = {phrase.concept for each in new for phrase in lexicon.phrases_of_concept(each)} - concepts
            concepts |= new
        return concepts


class _Search:
    """One document."""

    def __init__(self, signals: FurtherSignals, reading: Reading) -> None:
        self._signals = signals
        self._reading = reading
        self._known: dict[int, _Passage] = {}
        self._could_hold: dict[int, list[Condition]] = {}

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
        names = self._signals.names
        for passage, possible in self._possible().items():
            told: set[str] = set()
            for condition in self._candidates(possible):
                name = names[condition.concept]
                if name in told:
                    continue
                here = self._passage(passage)
                if self._holds(condition, passage, here):
                    told.add(name)
                    result.append(FurtherHit(passage, name, self._spans(condition, here)))
        return result

    def _candidates(self, possible: int) -> list[Condition]:
        """The conditions whose own concepts are all among those possible."""
        known = self._could_hold.get(possible)
        if known is None:
            known = [condition for condition, need in self._signals.conditions if not need & ~possible]
            self._could_hold[possible] = known
        return known

    def _possible(self) -> dict[int, int]:
        """Passage -> the own concepts its words could make, as bits; only passages with any."""
        reading, may_mean = self._reading, self._signals.may_mean
        languages = [reading.languages[each] for each in reading.language_of.tolist()]
        result: dict[int, int] = {}
        for form, passage in zip(reading.forms, reading.passage_of.tolist(), strict=True):
            mask = may_mean(languages[passage], form)
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

    def _passage(self, passage: int) -> _Passage:
        known = self._known.get(passage)
        if known is None:
            known = self._known[passage] = self._read(passage)
        return known

    def _read(self, passage: int) -> _Passage:
        reading = self._reading
        first, stop = self._bounds[passage], self._bounds[passage + 1]
        language = reading.languages[int(reading.language_of[passage])]
        lexicon = self._signals.lexicon(language)
        forms = reading.forms[first:stop]
        meanings = [lexicon.meaning(form.lower()) for form in forms]
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
            spans = list(_phrases(lexicon, meanings, more, marks))
            new = [each for each in spans if note(each[0], first + each[1], first + each[2])]
            if not new:
                break
        return _Passage(found)


def _firsts(passage_of: npt.NDArray[np.int32], count: int) -> list[int]:
    bounds: list[int] = np.searchsorted(passage_of, np.arange(count + 1, dtype=np.int32)).tolist()
    return bounds


def _phrases(
    lexicon: ConceptLexicon, meanings: Sequence[WordMeaning], more: Mapping[int, Set[int]], marks: Set[int]
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
            for phrase in lexicon.phrases_of_concept(concept):
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
