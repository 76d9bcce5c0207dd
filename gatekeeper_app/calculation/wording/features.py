"""The features of a passage: its concepts, which stands near which, what stands above and beside it, its words.

A feature is a number below `Layout.count`; the layout is fixed by the number of concepts, so that a model trained once
fits as long as the list of concepts does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.reading import Reading

Keys = npt.NDArray[np.int64]

NEAR = 3
"""Words between two concepts that speak of one another."""
REACH = 8
"""Concepts after one that it is paired with."""
WORD_ROOM = 1 << 16
SIGNAL = 1.6
"""How much more the signals of rules are trusted than single concepts."""
_NO_WORD = -1


@dataclass(frozen=True, slots=True)
class FeatureMatrix:
    """Rows of features without their zeros: those of passage `i` are `keys[bounds[i]:bounds[i + 1]]`. `words` are the
    words each feature was read from, -1 for what stands outside the passage; `seconds` the others of pairs. `norms`, by
    passage, are what sums are divided by, so that long passages do not shout."""

    keys: Keys
    bounds: Keys
    words: Keys
    seconds: Keys
    norms: npt.NDArray[np.float32]


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


@dataclass(slots=True)
class _Rows:
    """Features as they are met. Those nobody asks for (`wanted`) are dropped at once: most pairs say nothing."""

    wanted: npt.NDArray[np.bool_] | None
    passages: list[Keys] = field(default_factory=list)
    keys: list[Keys] = field(default_factory=list)
    words: list[Keys] = field(default_factory=list)
    seconds: list[Keys] = field(default_factory=list)

    def add(self, passages: Keys, keys: Keys, words: Keys | None = None, seconds: Keys | None = None) -> None:
        nothing = np.full(len(keys), _NO_WORD, dtype=np.int64)
        parts = (passages, keys, nothing if words is None else words, nothing if seconds is None else seconds)
        if self.wanted is not None:
            chosen = np.flatnonzero(self.wanted[keys])
            parts = (parts[0][chosen], parts[1][chosen], parts[2][chosen], parts[3][chosen])
        for store, part in zip((self.passages, self.keys, self.words, self.seconds), parts, strict=True):
            store.append(part)


def features(reading: Reading, layout: Layout, wanted: npt.NDArray[np.bool_] | None = None) -> FeatureMatrix:
    """The features of every passage of a document, each at most once a passage; only those `wanted`, by number."""
    rows = _Rows(wanted)
    word = reading.event_word.astype(np.int64)
    concept = reading.event_concept.astype(np.int64)
    where = reading.event_passage.astype(np.int64)
    rows.add(where, layout.single + concept, word)
    _add_surroundings(reading, layout, rows)
    common = np.flatnonzero(concept < layout.common)
    _add_pairs(layout, rows, word[common], concept[common], where[common])
    _add_words(reading, layout, rows)
    row, key = np.concatenate(rows.passages), np.concatenate(rows.keys)
    _, unique = np.unique(row * layout.count + key, return_index=True)
    bounds = np.searchsorted(row[unique], np.arange(len(reading.passages) + 1))
    return FeatureMatrix(
        key[unique],
        bounds.astype(np.int64),
        np.concatenate(rows.words)[unique],
        np.concatenate(rows.seconds)[unique],
        _norms(reading),
    )


def _norms(reading: Reading) -> npt.NDArray[np.float32]:
    count = len(reading.passages)
    words = np.bincount(reading.passage_of, minlength=count)
    events = np.bincount(reading.event_passage, minlength=count)
    norms: npt.NDArray[np.float32] = (1.0 + words + 4.0 * events).astype(np.float32) ** np.float32(0.25)
    return norms


def _add_pairs(layout: Layout, rows: _Rows, word: Keys, concept: Keys, where: Keys) -> None:
    size = layout.common
    for shift in range(1, min(REACH + 1, len(word))):
        left, right = slice(None, -shift), slice(shift, None)
        distance = word[right] - word[left]
        same = (where[left] == where[right]) & (distance > 0)
        pair = concept[left] * size + concept[right]
        for allowed, base in ((same & (distance <= NEAR), layout.near), (same, layout.far)):
            chosen = np.flatnonzero(allowed)
            rows.add(where[left][chosen], base + pair[chosen], word[left][chosen], word[right][chosen])


def _add_words(reading: Reading, layout: Layout, rows: _Rows) -> None:
    where = reading.passage_of.astype(np.int64)
    order = np.arange(len(where), dtype=np.int64)
    language = reading.language_of[reading.passage_of].astype(np.int64)
    stems = (reading.hashes * 31 + language * 7919) % WORD_ROOM
    rows.add(where, layout.word + stems, order)
    same = np.flatnonzero(where[:-1] == where[1:])
    twos = (stems[:-1][same] * 40503 + stems[1:][same]) % WORD_ROOM
    rows.add(where[:-1][same], layout.two_words + twos, order[:-1][same], order[1:][same])


def _add_surroundings(reading: Reading, layout: Layout, rows: _Rows) -> None:
    count = len(reading.passages)
    spread = reading.event_passage.astype(np.int64) * layout.concepts + reading.event_concept
    own, first = np.unique(spread, return_index=True)
    word = reading.event_word.astype(np.int64)[first]
    where, concept = np.divmod(own, layout.concepts)
    bounds = np.searchsorted(where, np.arange(count + 1)).astype(np.int64)
    relations: tuple[tuple[Sequence[tuple[int, ...]], int, int], ...] = (
        ([piece.above for piece in reading.passages], layout.above, layout.with_above),
        ([piece.beside for piece in reading.passages], layout.beside, layout.with_beside),
    )
    for relation, single, pair in relations:
        here = np.repeat(np.arange(count, dtype=np.int64), [len(each) for each in relation])
        there = np.array([other for each in relation for other in each], dtype=np.int64)
        sizes_there = bounds[there + 1] - bounds[there]
        inside = _ranges(bounds[there], sizes_there)
        rows.add(np.repeat(here, sizes_there), single + concept[inside])
        sizes_here = bounds[here + 1] - bounds[here]
        mine = np.repeat(_ranges(bounds[here], sizes_here), np.repeat(sizes_there, sizes_here))
        others = _ranges(np.repeat(bounds[there], sizes_here), np.repeat(sizes_there, sizes_here))
        both = np.flatnonzero((concept[mine] < layout.common) & (concept[others] < layout.common))
        mine, others = mine[both], others[both]
        rows.add(where[mine], pair + concept[mine] * layout.common + concept[others], word[mine])


def _ranges(starts: Keys, sizes: Keys) -> Keys:
    """The numbers from each start on, as many as its size, one row after another."""
    total = int(sizes.sum())
    before = np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.arange(total, dtype=np.int64) - before + np.repeat(starts, sizes)
