"""Which concepts stand in which passages of a document, above them and beside them."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.passages import Passage
from gatekeeper_app.calculation.wording.ranges import Keys, Lists, ascending, first_of_each

Marks = npt.NDArray[np.bool_]
_NOWHERE = np.zeros(0, dtype=np.int64)
_BYTES_AT_ONCE = 1 << 20
_BYTE_SHIFT = 3
_LAST_BIT = 7


class Relation:
    """Which passages each passage looks at: those above it, or those beside it."""

    def __init__(self, others: Sequence[tuple[int, ...]]) -> None:
        self.lists = Lists(others)

    @cached_property
    def _lookers(self) -> Lists:
        """By passage: those that look at it."""
        looking, looked_at = self.lists.of(np.arange(len(self.lists.sizes)))
        order = ascending(looked_at)
        return Lists.grouped(looked_at[order], looking[order], len(self.lists.sizes))

    def seen(self, marked: Marks) -> Marks:
        """The passages that look at a marked one."""
        found: Marks = np.zeros(len(marked), dtype=np.bool_)
        found[self._lookers.of(np.flatnonzero(marked))[1]] = True
        return found


class Surroundings:
    """What the passages of a document stand under and next to."""

    def __init__(self, pieces: Sequence[Passage]) -> None:
        self.above = Relation([piece.above for piece in pieces])
        self.beside = Relation([piece.beside for piece in pieces])


class StandingConcepts:
    """The concepts of each passage. `passage`, `concept` and `word` have each concept of a passage once, in the
    order of passages and concepts, with the first word that stands for it; `bounds` are those of passages."""

    def __init__(self, passage: Keys, concept: Keys, word: Keys, passages: int, concepts: int) -> None:
        """By event, in the order of the words."""
        self.concepts = concepts
        self._shift = concepts.bit_length()
        self._keys, first = first_of_each((passage << self._shift) | concept)
        self.passage, self.concept = self._keys >> self._shift, self._keys & ((1 << self._shift) - 1)
        self.word = word[first]
        self.bounds = np.searchsorted(self.passage, np.arange(passages + 1))
        self._passages = passages

    @cached_property
    def _by_concept(self) -> tuple[Keys, Keys]:
        order = ascending(self.concept)
        return self.passage[order], np.searchsorted(self.concept[order], np.arange(self.concepts + 1))

    def marked(self, concept: int) -> Marks:
        """By passage: whether the concept stands in it."""
        passages, bounds = self._by_concept
        result = np.zeros(self._passages, dtype=np.bool_)
        result[passages[bounds[concept] : bounds[concept + 1]]] = True
        return result

    def present(self) -> Keys:
        """The concepts that stand anywhere."""
        return np.flatnonzero(np.bincount(self.concept, minlength=self.concepts))

    def first_words(self, passage: Keys, concept: Keys) -> Keys:
        """The first words of passages that stand for concepts which do stand in them."""
        return self.word[np.searchsorted(self._keys, (passage << self._shift) | concept)]


def as_bits(marked: Marks) -> int:
    """The marked places as the bits of a number."""
    return int.from_bytes(np.packbits(marked, bitorder="little").tobytes(), "little")


def bits_by_row(row: Keys, place: Keys, count: int) -> dict[int, int]:
    """Row -> its places below `count` as the bits of a number; only rows that have any."""
    if not len(row):
        return {}
    order = ascending(row)
    place = place[order]
    rows, first = first_of_each(row[order])
    bounds = np.append(first, len(row)).tolist()
    result: dict[int, int] = {}
    marked = np.zeros(count, dtype=np.bool_)
    for number, start, stop in zip(rows.tolist(), bounds[:-1], bounds[1:], strict=True):
        here = place[start:stop]
        marked[here] = True
        result[number] = as_bits(marked)
        marked[here] = False
    return result


def places_of(numbers: Sequence[int], count: int) -> tuple[Keys, Keys]:
    """The places below `count` of the bits of numbers: which number, by its own place, and which bit."""
    width = (count + 7) // 8
    step = max(_BYTES_AT_ONCE // max(width, 1), 1)
    found: list[tuple[Keys, Keys]] = [(_NOWHERE, _NOWHERE)]
    for start in range(0, len(numbers), step):
        part = b"".join([number.to_bytes(width, "little") for number in numbers[start : start + step]])
        packed = np.frombuffer(part, dtype=np.uint8)
        filled = np.flatnonzero(packed != 0)
        bits = np.flatnonzero(np.unpackbits(packed[filled], bitorder="little").view(np.bool_))
        number, byte = np.divmod(filled, width)
        at = bits >> _BYTE_SHIFT
        found.append((number[at] + start, (byte[at] << _BYTE_SHIFT) + (bits & _LAST_BIT)))
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])
