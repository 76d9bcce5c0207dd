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
_PASSAGES_AT_ONCE = 1024
"""Passages whose features are gathered together: bounds the memory of a long document."""
_WORDS_AT_ONCE = 1 << 17
_WORD_BITS = 64


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

    def between(self, start: int, stop: int) -> Keys:
        """Those from `start` on, before `stop`."""
        first, last = np.searchsorted(self.features, (start, stop))
        return self.features[first:last]


def features(reading: Reading, layout: Layout) -> FeatureRows:
    """All features of every passage of a document."""
    everything = Chosen.of(np.arange(layout.count, dtype=np.int64), layout)
    parts = list(chosen_features(reading, layout, everything))
    sizes = [np.diff(part.bounds) for part in parts]
    nothing = np.zeros(1, dtype=np.int64)
    return FeatureRows(
        0,
        np.concatenate([nothing[:0], *(part.keys for part in parts)]),
        np.cumsum(np.concatenate([nothing, *sizes])),
        np.concatenate([np.zeros(0, dtype=np.float32), *(part.norms for part in parts)]),
    )


def chosen_features(reading: Reading, layout: Layout, chosen: Chosen) -> Iterator[FeatureRows]:
    """The chosen features of every passage of a document, some passages after the others; keys are places among the
    chosen."""
    norms = _norms(reading)
    count = len(reading.passages)
    for first in range(0, count, _PASSAGES_AT_ONCE):
        stop = min(first + _PASSAGES_AT_ONCE, count)
        width = max(len(chosen.features), 1)
        rows: list[Keys] = []
        for passage, feature in _parts(reading, layout, chosen, first, stop):
            place = chosen.place[feature]
            wanted = np.flatnonzero(place >= 0)
            rows.append(passage[wanted] * width + place[wanted])
        met = distinct(np.concatenate(rows))
        passages, keys = np.divmod(met, width)
        bounds = np.searchsorted(passages, np.arange(stop - first + 1))
        yield FeatureRows(first, keys, bounds, norms[first:stop])


def _norms(reading: Reading) -> Norms:
    count = len(reading.passages)
    words = np.bincount(reading.passage_of, minlength=count)
    events = np.bincount(reading.event_passage, minlength=count)
    norms: Norms = (1.0 + words + 4.0 * events).astype(np.float32) ** np.float32(0.25)
    return norms


def _parts(
    reading: Reading, layout: Layout, chosen: Chosen, first: int, stop: int
) -> Iterator[tuple[Keys, Keys]]:
    """Passages (counted from `first`) and their features, in no order, some of them twice."""
    standing = reading.standing
    start, end = standing.bounds[first], standing.bounds[stop]
    passage, concept = standing.passage[start:end] - first, standing.concept[start:end]
    yield passage, layout.single + concept
    own = np.zeros((layout.common, stop - first), dtype=np.bool_)
    common = np.flatnonzero(concept < layout.common)
    own[concept[common], passage[common]] = True
    for relation, single, pairs in (
        (reading.surroundings.above, layout.above, layout.with_above),
        (reading.surroundings.beside, layout.beside, layout.with_beside),
    ):
        here, seen = _seen(reading, relation, first, stop)
        yield here, single + seen
        around = np.zeros_like(own)
        common = np.flatnonzero(seen < layout.common)
        around[seen[common], here[common]] = True
        yield from _pairs_around(own, around, pairs, chosen.between(pairs, pairs + layout.common**2))
    event, last = np.searchsorted(reading.event_passage, (first, stop))
    where = reading.event_passage[event:last].astype(np.int64) - first
    word, concept = reading.event_word[event:last], reading.event_concept[event:last]
    common = np.flatnonzero(concept < layout.common)
    where, word, concept = where[common], word[common], concept[common].astype(np.int64)
    for left, _, feature in near_pairs(layout, word, concept, where):
        yield where[left], feature
    begin, after = np.searchsorted(reading.passage_of, (first, stop))
    where = reading.passage_of[begin:after].astype(np.int64) - first
    stems = stems_of(reading, np.arange(begin, after))
    yield where, layout.word + stems
    left, feature = two_words(layout, stems, where)
    yield where[left], feature


def _seen(reading: Reading, relation: Relation, first: int, stop: int) -> tuple[Keys, Keys]:
    """Passages (counted from `first`) and the concepts of those they look at."""
    standing = reading.standing
    here, there = relation.lists.of(np.arange(first, stop))
    sizes = standing.bounds[there + 1] - standing.bounds[there]
    return np.repeat(here, sizes), standing.concept[ranges(standing.bounds[there], sizes)]


def _pairs_around(
    own: npt.NDArray[np.bool_], around: npt.NDArray[np.bool_], base: int, wanted: Keys
) -> Iterator[tuple[Keys, Keys]]:
    """Passages and the wanted pairs of a concept of their own with one around them. `own` and `around` are
    concepts x passages; sixty-four passages are compared at once."""
    mine, others = np.divmod(wanted - base, len(own))
    possible = np.flatnonzero(own.max(axis=1)[mine] & around.max(axis=1)[others])
    wanted, mine, others = wanted[possible], mine[possible], others[possible]
    left, right = _packed(own), _packed(around)
    width = left.shape[1]
    step = max(_WORDS_AT_ONCE // max(width, 1), 1)
    for start in range(0, len(wanted), step):
        part = slice(start, start + step)
        both = (left[mine[part]] & right[others[part]]).ravel()
        filled = np.flatnonzero(both)
        bits = np.unpackbits(both[filled].view(np.uint8), bitorder="little")
        word, bit = np.divmod(np.flatnonzero(bits), _WORD_BITS)
        pair, place = np.divmod(filled[word], width)
        yield place * _WORD_BITS + bit, wanted[part][pair]


def _packed(marks: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint64]:
    """The rows as bits, sixty-four to a number."""
    rows, count = marks.shape
    padded = np.zeros((rows, -(-count // _WORD_BITS) * _WORD_BITS), dtype=np.bool_)
    padded[:, :count] = marks
    return np.packbits(padded, axis=1, bitorder="little").view("<u8")


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
