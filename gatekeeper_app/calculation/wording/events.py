"""Which word of a document stands for which concept: by itself, in a phrase, as a figure, by its shape, and together
with the others of its passage."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import Condition
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, Phrase, WordMeaning, matched
from gatekeeper_app.calculation.wording.passages import Passage
from gatekeeper_app.calculation.wording.quantities import counted, share_of, value_of
from gatekeeper_app.domain.text_documents import BlockKind

Numbers = npt.NDArray[np.int32]

_KINDS = {
    BlockKind.HEADING: "K_HEADING",
    BlockKind.TABLE_ROW: "K_ROW",
    BlockKind.LIST_ITEM: "K_ITEM",
}
_SHORT = 5  # words
_UNIT_REACH = 3  # words after a figure in which its unit may stand
_COLON_REACH = 5
_TOTAL_REACH = 5  # words after points in which their total may stand
_TOTALS = frozenset({50, 100, 200, 500, 1000})
_TENS = frozenset(range(20, 100, 10))
_ONES = frozenset(range(1, 10))
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of a document. By word: `forms` as written, `meanings`, `lexicons` of its language, `number_words` of
    its language, `passage_of`. By passage: `pieces`, and `firsts` and `stops` of their words."""

    forms: Sequence[str]
    meanings: Sequence[WordMeaning]
    lexicons: Sequence[ConceptLexicon]
    number_words: Sequence[Mapping[str, float]]
    passage_of: Sequence[int]
    pieces: Sequence[Passage]
    firsts: Sequence[int]
    stops: Sequence[int]


@dataclass
class Events:
    """The concepts met so far: first word, last word and concept of each."""

    concepts: Concepts
    words: Words
    word: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    concept: list[int] = field(default_factory=list)

    def note(self, word: int, concept: int, last: int = -1) -> None:
        self.word.append(word)
        self.last.append(max(word, last))
        self.concept.append(concept)

    def arrays(self) -> tuple[Numbers, Numbers, Numbers]:
        """First words, last words and concepts in the order of the words, each concept of a word once."""
        words, lasts, concepts = (
            np.array(each, dtype=np.int32) for each in (self.word, self.last, self.concept)
        )
        _, unique = np.unique(words.astype(np.int64) * len(self.concepts) + concepts, return_index=True)
        return words[unique], lasts[unique], concepts[unique]


def events(words: Words, concepts: Concepts, conditions: Mapping[int, Sequence[Condition]]) -> Events:
    """Everything the words of a document stand for. `conditions` by the concept they are anchored in."""
    found = Events(concepts, words)
    taken = _phrases(found)
    _single(found, taken)
    _figures(found)
    _shapes(found)
    _kinds(found)
    _together(found, conditions)
    return found


def _phrases(found: Events) -> Mapping[int, Set[int]]:
    """Notes the phrases; gives the words frozen expressions have taken out of all other concepts."""
    words = found.words
    taken: dict[int, set[int]] = {}
    more: dict[int, list[int]] = {}
    later: list[tuple[int, Phrase]] = []
    marks = [
        set[int]().union(*(meaning.marks for meaning in words.meanings[first:stop]))
        for first, stop in zip(words.firsts, words.stops, strict=True)
    ]
    passage_of = words.passage_of
    for index, meaning in enumerate(words.meanings):
        for phrase in meaning.phrases:
            if phrase.of_concepts:
                later.append((index, phrase))
            elif phrase.second is None or phrase.second.stands_among(marks[passage_of[index]]):
                _try(found, phrase, index, more, taken)
    for index, numbers in list(more.items()):
        for number in numbers:
            later += [(index, phrase) for phrase in words.lexicons[index].phrases_of_concept(number)]
    for index, numbers in more.items():
        marks[passage_of[index]].update(~number for number in numbers)
    for index, phrase in later:
        if phrase.second is None or phrase.second.stands_among(marks[passage_of[index]]):
            _try(found, phrase, index, more, taken)
    return taken


def _try(
    found: Events, phrase: Phrase, index: int, more: dict[int, list[int]], taken: dict[int, set[int]]
) -> None:
    words = found.words
    place = words.passage_of[index]
    span = matched(phrase, index, (words.firsts[place], words.stops[place]), words.meanings, more)
    if span is None:
        return
    first, last = span
    found.note(first, phrase.concept, last)
    if phrase.concept not in more.setdefault(first, []):
        more[first].append(phrase.concept)
    if phrase.takes_over:
        for covered in range(first, last + 1):
            taken.setdefault(covered, set()).add(phrase.concept)


def _single(found: Events, taken: Mapping[int, Set[int]]) -> None:
    word, last, concept = found.word, found.last, found.concept
    for index, meaning in enumerate(found.words.meanings):
        if meaning.concepts:
            allowed = taken.get(index) if taken else None
            for number in meaning.concepts:
                if allowed is None or number in allowed:
                    word.append(index)
                    last.append(index)
                    concept.append(number)


def _figures(found: Events) -> None:
    words, numbers = found.words, found.concepts
    read = -1
    for index, form in enumerate(words.forms):
        if index <= read:
            continue
        written = form if form[0].isdigit() else ""
        value, last = (value_of(form), index) if written else _in_words(words, index)
        if value is None and not written:
            continue
        read = last
        units = _units(found, last)
        kind = counted(written, value, units)
        if written or kind != "N_PLAIN":
            found.note(index, numbers[kind])
        if value is not None and "POINTS" in units:
            total = _total(words, last)
            if total:
                found.note(index, numbers[share_of(value, total)])


def _in_words(words: Words, index: int) -> tuple[float | None, int]:
    """The value of a number word and its last word: "twenty-four" has two."""
    known = words.number_words[index]
    value = known.get(words.forms[index].lower())
    if value is None:
        return None, index
    following = index + 1
    if value in _TENS and following < words.stops[words.passage_of[index]]:
        ones = known.get(words.forms[following].lower())
        if ones is not None and ones in _ONES:
            return float(value + ones), following
    return float(value), index


def _total(words: Words, index: int) -> float | None:
    """What points are given of, where it is said right after them: "5 points out of 100"."""
    for ahead in range(index + 2, min(index + 1 + _TOTAL_REACH, words.stops[words.passage_of[index]])):
        form = words.forms[ahead]
        value = value_of(form) if form[0].isdigit() else words.number_words[ahead].get(form.lower())
        if value is not None:
            return float(value) if value in _TOTALS else None
    return None


def _units(found: Events, index: int) -> Set[str]:
    """What the words after a figure say it counts: the first of them that is a unit."""
    words, ids = found.words, found.concepts.ids
    stop = min(index + 1 + _UNIT_REACH, words.stops[words.passage_of[index]])
    for ahead in range(index + 1, stop):
        form = words.forms[ahead]
        if form == "|":
            break
        if form == "%":
            return {"U_PERCENT"}
        if form == "€":
            return {"U_MONEY"}
        units = {ids[number] for number in words.meanings[ahead].concepts}
        if units:
            return units
    return set()


def _shapes(found: Events) -> None:
    words = found.words
    name, code, capitals = (found.concepts[each] for each in ("S_NAME", "S_CODE", "S_CAPITALS"))
    for index, form in enumerate(words.forms):
        if form.islower() or not form[0].isalpha():
            if form[0].isalpha() and not form.isalpha():
                found.note(index, code)
        elif not form.isalpha():
            found.note(index, code)
        elif form.isupper() and len(form) > 1:
            found.note(index, capitals)
        elif (
            form[0].isupper()
            and index > words.firsts[words.passage_of[index]]
            and words.forms[index - 1] not in ("|", ":", "\n")
            and not words.meanings[index].concepts
        ):
            found.note(index, name)


def _kinds(found: Events) -> None:
    words, numbers = found.words, found.concepts
    short, colon, question = (numbers[each] for each in ("K_SHORT", "K_COLON", "K_QUESTION"))
    kinds = {kind: numbers[name] for kind, name in _KINDS.items()}
    for piece, first, stop in zip(words.pieces, words.firsts, words.stops, strict=True):
        if first >= stop:
            continue
        kind = kinds.get(piece.kind)
        if kind is not None:
            found.note(first, kind)
        if stop - first <= _SHORT:
            found.note(first, short)
        if ":" in words.forms[first : min(stop, first + _COLON_REACH)]:
            found.note(first, colon)
        if words.forms[stop - 1] == "?":
            found.note(stop - 1, question)


def _together(found: Events, conditions: Mapping[int, Sequence[Condition]]) -> None:
    """What conditions say of the concepts found so far; each is noted at the word of its anchor."""
    if not conditions:
        return
    pieces, passage_of = found.words.pieces, found.words.passage_of
    own: list[dict[int, int]] = [{} for _ in pieces]
    for index, number in zip(found.word, found.concept, strict=True):
        here = own[passage_of[index]]
        if here.setdefault(number, index) > index:
            here[number] = index
    anchored = conditions.keys()
    for piece, here in zip(pieces, own, strict=True):
        anchors = here.keys() & anchored
        if not anchors:
            continue
        above = _NOBODY.union(*(own[other] for other in piece.above))
        beside = _NOBODY.union(*(own[other] for other in piece.beside))
        around = (here.keys(), above, beside)
        said = [
            (here[number], condition.concept)
            for number in anchors
            for condition in conditions[number]
            if condition.holds(around)
        ]
        for index, concept in said:
            found.note(index, concept)
