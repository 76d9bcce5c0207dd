"""Which words of a passage made a judgement: what each of its features was read from, and what it added."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.features import Chosen, Layout, near_pairs, stems_of, two_words
from gatekeeper_app.calculation.wording.ranges import Keys, first_of_each, ranges
from gatekeeper_app.calculation.wording.reading import Reading

_NO_WORD = -1
_MOST = 4
"""Words named of a passage."""
_HITS_AT_ONCE = 512

Choice = Callable[[Sequence[int]], tuple[int, ...]]
"""Of words by number in the reading, the one that speaks most first, those that are named, in the order of the text."""

Part = tuple[Keys, Keys, Keys, Keys]
"""Passages by place among those asked about, features, their words, the second words of pairs."""


@dataclass(frozen=True, slots=True)
class _Explained:
    """The chosen features of passages that were read from words, each once with those it was first read from: bounds
    by passage; keys, words and second words by feature."""

    bounds: Keys
    keys: Keys
    words: Keys
    seconds: Keys


def reasons(
    reading: Reading,
    layout: Layout,
    chosen: Chosen,
    gains: npt.NDArray[np.float32],
    hits: Sequence[tuple[int, int]],
    *,
    choice: Choice | None = None,
) -> Iterator[tuple[int, ...]]:
    """For each hit, a passage and a row of `gains` (rules x chosen features), the words that spoke most for it, by
    number in the reading, in order: those of `choice`, else the first four. Hits are in the order of the passages."""
    for start in range(0, len(hits), _HITS_AT_ONCE):
        passage, rule = np.array(hits[start : start + _HITS_AT_ONCE], dtype=np.int64).T
        passages, place = np.unique(passage, return_inverse=True)
        explained = _explained(reading, layout, chosen, passages)
        yield from map(choice or _first_four, _ranked(explained, gains, place, rule))


def _first_four(ranked: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(ranked[:_MOST]))


def _ranked(
    explained: _Explained, gains: npt.NDArray[np.float32], place: Keys, rule: Keys
) -> Iterator[list[int]]:
    """For each hit, by the place of its passage and its rule, the words that speak for it: the largest shares of what
    its features add come first. Of a pair each word has half; of equal words that of the first feature comes first."""
    sizes = np.diff(explained.bounds)[place]
    feature = ranges(explained.bounds[place], sizes)
    hit = np.repeat(np.arange(len(place)), sizes)
    gain = gains[rule[hit], explained.keys[feature]].astype(np.float64)
    words = np.stack([explained.words[feature], explained.seconds[feature]], axis=1).ravel()
    pair = explained.seconds[feature] >= 0
    share = np.repeat(np.where(pair, gain / 2, gain), 2)
    told = np.flatnonzero(words >= 0)
    words, share, hit = words[told], share[told], np.repeat(hit, 2)[told]
    width = int(words.max(initial=0)) + 1
    keys, met, number = np.unique(hit * width + words, return_index=True, return_inverse=True)
    shares = np.bincount(number, weights=share, minlength=len(keys))
    speaks = np.flatnonzero(shares > 0)
    hit, word = np.divmod(keys[speaks], width)
    order = np.lexsort((met[speaks], -shares[speaks], hit))
    hit, word = hit[order], word[order].tolist()
    bounds = np.searchsorted(hit, np.arange(len(place) + 1)).tolist()
    for first, last in pairwise(bounds):
        yield word[first:last]


def _explained(reading: Reading, layout: Layout, chosen: Chosen, passages: Keys) -> _Explained:
    width = len(chosen.features)
    parts: list[Part] = []
    for here, feature, word, second in _parts(reading, layout, passages):
        place = chosen.place[feature]
        wanted = np.flatnonzero(place >= 0)
        chosen_place = place[wanted].astype(np.int64)
        parts.append((here[wanted] * width + chosen_place, chosen_place, word[wanted], second[wanted]))
    rows, keys, words, seconds = (np.concatenate(each) for each in zip(*parts, strict=True))
    rows, unique = first_of_each(rows)
    bounds = np.searchsorted(rows, np.arange(len(passages) + 1) * width)
    return _Explained(bounds, keys[unique], words[unique], seconds[unique])


def _parts(reading: Reading, layout: Layout, passages: Keys) -> Iterator[Part]:
    standing, common = reading.standing, layout.common
    count = len(passages)
    starts = standing.bounds[passages]
    sizes = standing.bounds[passages + 1] - starts
    own = ranges(starts, sizes)
    here = np.repeat(np.arange(count), sizes)
    yield here, layout.single + standing.concept[own], standing.word[own], _nothing(own)
    own_common = standing.concept[own] < common
    own, here = own[own_common], here[own_common]
    for relation, base in (
        (reading.surroundings.above, layout.with_above),
        (reading.surroundings.beside, layout.with_beside),
    ):
        at, there = relation.lists.of(passages[here])
        around = standing.bounds[there]
        sizes = standing.bounds[there + 1] - around
        seen = standing.concept[ranges(around, sizes)]
        at = np.repeat(at, sizes)
        both = np.flatnonzero(seen < common)
        at, seen = at[both], seen[both]
        pair = base + standing.concept[own[at]] * common + seen
        yield here[at], pair, standing.word[own[at]], _nothing(at)
    place = np.full(len(reading.passages), _NO_WORD, dtype=np.int64)
    place[passages] = np.arange(count)
    event = np.flatnonzero((place[reading.event_passage] >= 0) & (reading.event_concept < common))
    where, event_word = place[reading.event_passage[event]], reading.event_word[event]
    for left, right, feature in near_pairs(
        layout, event_word, reading.event_concept[event].astype(np.int64), where
    ):
        yield where[left], feature, event_word[left].astype(np.int64), event_word[right].astype(np.int64)
    word = np.flatnonzero(place[reading.passage_of] >= 0)
    where = place[reading.passage_of[word]]
    stems = stems_of(reading, word)
    yield where, layout.word + stems, word, _nothing(word)
    left, feature = two_words(layout, stems, where)
    yield where[left], feature, word[left], word[left] + 1


def _nothing(rows: Keys) -> Keys:
    return np.full(len(rows), _NO_WORD, dtype=np.int64)
