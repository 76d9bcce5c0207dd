"""The features of a passage: its concepts, which stands near which, what stands above and beside it, its words.

A feature is a number below `Layout.count`; the layout is fixed by the number of concepts, so that a model trained once
fits as long as the list of concepts does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.ranges import Keys, distinct, ranges
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.standing import Relation

Norms = npt.NDArray[np.float32]

NEAR = 3
"""Words between two concepts that speak of one another."""
REACH = 8
"""Concepts after one that it is paired with."""
WORD_ROOM = 1 << 16
SIGNAL = 1.6
"""How much more the signals of rules are trusted than single concepts."""
UNWANTED = -1
PASSAGES_AT_ONCE = 2048
"""Passages whose features are gathered together: bounds the memory of a long document."""
_WORDS_AT_ONCE = 1 << 17
_WORD_SHIFT = 6
_WORD_BITS = 1 << _WORD_SHIFT


class Layout:
    """Where each kind of feature lies."""

    def __init__(self, concepts: int, common: int) -> None:
        """`concepts`: all; `common`: those in the beginning that are paired with one another."""
        self.concepts = concepts
        self.common = common
        square = common * common
        self.single = 0
        self.near = concepts
        self.far = self.near + square
        self.above = self.far + square
        self.beside = self.above + concepts
        self.with_above = self.beside + concepts
        self.with_beside = self.with_above + square
        self.word = self.with_beside + square
        self.two_words = self.word + WORD_ROOM
        self.count = self.two_words + WORD_ROOM

    @cached_property
    def strength(self) -> npt.NDArray[np.float32]:
        """How much each feature is trusted before training (the scale it enters with): concepts more than words."""
        scale = np.empty(self.count, dtype=np.float32)
        scale[self.single : self.common] = 1.0
        scale[self.common : self.near] = SIGNAL
        scale[self.near : self.far] = 0.8
        scale[self.far : self.above] = 0.6
        scale[self.above : self.beside] = 0.6
        scale[self.beside : self.with_above] = 0.5
        scale[self.with_above : self.with_beside] = 0.5
        scale[self.with_beside : self.word] = 0.4
        scale[self.word : self.two_words] = 0.45
        scale[self.two_words :] = 0.35
        return scale


@dataclass(frozen=True, slots=True)
class FeatureRows:
    """Rows of features without their zeros: those of passage `first + i` are `keys[bounds[i]:bounds[i + 1]]`,
    ascending, each once. A key is the feature, or its place among those wanted. `norms`, by passage, are what sums are
    divided by, so that long passages do not shout."""

    first: int
    keys: Keys
    bounds: Keys
    norms: Norms


@dataclass(frozen=True, slots=True)
class Chosen:
    """The features somebody asks for: `features` ascending; `place` by feature, `UNWANTED` for the others."""

    features: Keys
    place: npt.NDArray[np.int32]

    @staticmethod
    def of(features: Keys, layout: Layout) -> "Chosen":
        place = np.full(layout.count, UNWANTED, dtype=np.int32)
        place[features] = np.arange(len(features), dtype=np.int32)
        return Chosen(features, place)

    def between(self, start: int, stop: int) -> tuple[Keys, int]:
        """Those from `start` on, before `stop`, and the place of the first."""
        first, last = np.searchsorted(self.features, (start, stop))
        return self.features[first:last], int(first)


def features(reading: Reading, layout: Layout) -> FeatureRows:
    """All features of every passage of a document."""
    everything = Chosen.of(np.arange(layout.count, dtype=np.int64), layout)
    found = ChosenFeatures(reading, layout, everything)
    parts = [found.rows(portion) for portion in found.portions]
    sizes = [np.diff(part.bounds) for part in parts]
    nothing = np.zeros(1, dtype=np.int64)
    return FeatureRows(
        0,
        np.concatenate([nothing[:0], *(part.keys for part in parts)]),
        np.cumsum(np.concatenate([nothing, *sizes])),
        np.concatenate([np.zeros(0, dtype=np.float32), *(part.norms for part in parts)]),
    )


class ChosenFeatures:
    """The chosen features of the passages of a document, by portions of it."""

    def __init__(self, reading: Reading, layout: Layout, chosen: Chosen) -> None:
        self._reading = reading
        self._layout = layout
        self._chosen = chosen
        count = len(reading.passages)
        words = np.bincount(reading.passage_of, minlength=count)
        events = np.bincount(reading.event_passage, minlength=count)
        self._norms: Norms = (1.0 + words + 4.0 * events).astype(np.float32) ** np.float32(0.25)
        self.portions = [
            (first, min(first + PASSAGES_AT_ONCE, count)) for first in range(0, count, PASSAGES_AT_ONCE)
        ]
        """The first passage of each, and the one after its last."""

    def rows(self, portion: tuple[int, int]) -> FeatureRows:
        """Keys are places among the chosen."""
        first, stop = portion
        shift = len(self._chosen.features).bit_length()
        parts = _parts(self._reading, self._layout, self._chosen, first, stop)
        met = distinct(np.concatenate([(passage << shift) | place for passage, place in parts]))
        bounds = np.searchsorted(met, np.arange(stop - first + 1) << shift)
        return FeatureRows(first, met & ((1 << shift) - 1), bounds, self._norms[first:stop])


def _parts(
    reading: Reading, layout: Layout, chosen: Chosen, first: int, stop: int
) -> Iterator[tuple[Keys, Keys]]:
    """Passages (counted from `first`) and the places of their features among the chosen, in no order, some of them
    twice."""
    standing = reading.standing
    start, end = standing.bounds[first], standing.bounds[stop]
    passage, concept = standing.passage[start:end] - first, standing.concept[start:end]
    yield _wanted(chosen, passage, layout.single + concept)
    own = _packed(passage, concept, layout.common, stop - first)
    for relation, single, pairs in (
        (reading.surroundings.above, layout.above, layout.with_above),
        (reading.surroundings.beside, layout.beside, layout.with_beside),
    ):
        here, seen = _seen(reading, relation, first, stop)
        yield _wanted(chosen, here, single + seen)
        around = _packed(here, seen, layout.common, stop - first)
        features, place = chosen.between(pairs, pairs + layout.common**2)
        mine, others = np.divmod(features - pairs, layout.common)
        for passage, pair in _pairs_around(own, around, mine, others):
            yield passage, place + pair
    part = slice(reading.events_of(first).start, reading.events_of(stop - 1).stop)
    where = reading.event_passage[part].astype(np.int64) - first
    word, concept = reading.event_word[part], reading.event_concept[part].astype(np.int64)
    common = np.flatnonzero(concept < layout.common)
    where, word, concept = where[common], word[common], concept[common]
    for left, _, feature in near_pairs(layout, word, concept, where):
        yield _wanted(chosen, where[left], feature)
    begin, after = reading.words_of(first)[0], reading.words_of(stop - 1)[1]
    where = reading.passage_of[begin:after].astype(np.int64) - first
    stems = stems_of(reading, np.arange(begin, after))
    yield _wanted(chosen, where, layout.word + stems)
    left, feature = two_words(layout, stems, where)
    yield _wanted(chosen, where[left], feature)


def _wanted(chosen: Chosen, passage: Keys, feature: Keys) -> tuple[Keys, Keys]:
    place = chosen.place[feature]
    wanted = np.flatnonzero(place >= 0)
    return passage[wanted], place[wanted].astype(np.int64)


def _seen(reading: Reading, relation: Relation, first: int, stop: int) -> tuple[Keys, Keys]:
    """Passages (counted from `first`) and the concepts of those they look at."""
    standing = reading.standing
    here, there = relation.lists.of(np.arange(first, stop))
    sizes = standing.bounds[there + 1] - standing.bounds[there]
    return np.repeat(here, sizes), standing.concept[ranges(standing.bounds[there], sizes)]


def _packed(passage: Keys, concept: Keys, common: int, passages: int) -> npt.NDArray[np.uint64]:
    """By common concept: the passages it stands in as bits, sixty-four to a number."""
    marks = np.zeros((common, -(-passages // _WORD_BITS) * _WORD_BITS), dtype=np.bool_)
    chosen = np.flatnonzero(concept < common)
    marks[concept[chosen], passage[chosen]] = True
    return np.packbits(marks, axis=1, bitorder="little").view("<u8")


def _pairs_around(
    own: npt.NDArray[np.uint64], around: npt.NDArray[np.uint64], mine: Keys, others: Keys
) -> Iterator[tuple[Keys, Keys]]:
    """Passages, and which of the pairs of a concept of their own (`mine`) with one around them (`others`) they have."""
    possible = np.flatnonzero((own.max(axis=1)[mine] > 0) & (around.max(axis=1)[others] > 0))
    width = own.shape[1]
    step = max(_WORDS_AT_ONCE // max(width, 1), 1)
    for start in range(0, len(possible), step):
        part = possible[start : start + step]
        both = (own[mine[part]] & around[others[part]]).ravel()
        filled = np.flatnonzero(both)
        pair, word = np.divmod(filled, width)
        bits = np.flatnonzero(np.unpackbits(both[filled].view(np.uint8), bitorder="little").view(np.bool_))
        at = bits >> _WORD_SHIFT
        yield (word[at] << _WORD_SHIFT) + (bits & (_WORD_BITS - 1)), part[pair[at]]


def near_pairs(
    layout: Layout, word: npt.NDArray[np.int32], concept: Keys, where: Keys
) -> Iterator[tuple[Keys, Keys, Keys]]:
    """Of events with common concepts, by word, concept and passage: the places of the first and the second of each pair
    within a passage, and its feature; the nearest pairs first."""
    for shift in range(1, min(REACH + 1, len(word))):
        distance = word[shift:] - word[:-shift]
        together = np.flatnonzero((where[shift:] == where[:-shift]) & (distance > 0))
        pair = concept[together] * layout.common + concept[together + shift]
        near = np.flatnonzero(distance[together] <= NEAR)
        yield together[near], together[near] + shift, layout.near + pair[near]
        yield together, together + shift, layout.far + pair


def stems_of(reading: Reading, words: Keys) -> Keys:
    """The stems of words as numbers below `WORD_ROOM`, those of each language apart."""
    language = reading.language_of[reading.passage_of[words]].astype(np.int64)
    return (reading.hashes[words] * 31 + language * 7919) % WORD_ROOM


def two_words(layout: Layout, stems: Keys, where: Keys) -> tuple[Keys, Keys]:
    """The places of words with a next one in their passage, and the features of both together."""
    same = np.flatnonzero(where[:-1] == where[1:])
    return same, layout.two_words + (stems[same] * 40503 + stems[same + 1]) % WORD_ROOM
