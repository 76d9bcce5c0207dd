"""Which concepts stand in which passages of a document, above them and beside them."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.passages import Passage
from gatekeeper_app.calculation.wording.ranges import Keys, Lists

Marks = npt.NDArray[np.bool_]
_NOBODY = -1
_NOWHERE = np.zeros(0, dtype=np.int64)
_BYTES_AT_ONCE = 1 << 20


class Relation:
    """Which passages each passage looks at: those above it, or those beside it."""

    def __init__(self, others: Sequence[tuple[int, ...]]) -> None:
        self.lists = Lists(others)
        widest = int(self.lists.sizes.max(initial=0))
        self._table = np.full((widest, len(others)), _NOBODY, dtype=np.int64)
        for row in range(widest):
            longer = np.flatnonzero(self.lists.sizes > row)
            self._table[row, longer] = self.lists.values[self.lists.starts[longer] + row]

    def seen(self, marked: Marks) -> Marks:
        """The passages that look at a marked one."""
        padded = np.append(marked, False)
        found: Marks = np.zeros(len(marked), dtype=np.bool_)
        for others in self._table:
            found |= padded[others]
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
        self.keys, first = np.unique(passage * concepts + concept, return_index=True)
        self.passage, self.concept = np.divmod(self.keys, concepts)
        self.word = word[first]
        self.bounds = np.searchsorted(self.passage, np.arange(passages + 1))
        self._passages = passages

    @cached_property
    def _by_concept(self) -> tuple[Keys, Keys]:
        order = np.argsort(self.concept, kind="stable")
        return self.passage[order], np.searchsorted(self.concept[order], np.arange(self.concepts + 1))

    def marked(self, concept: int) -> Marks:
        """By passage: whether the concept stands in it."""
        passages, bounds = self._by_concept
        result = np.zeros(self._passages, dtype=np.bool_)
        result[passages[bounds[concept] : bounds[concept + 1]]] = True
        return result

    def present(self) -> Keys:
        """The concepts that stand anywhere."""
        return np.unique(self.concept)

    def first_words(self, passage: Keys, concept: Keys) -> Keys:
        """The first words of passages that stand for concepts which do stand in them."""
        return self.word[np.searchsorted(self.keys, passage * self.concepts + concept)]


def as_bits(marked: Marks) -> int:
    """The marked places as the bits of a number."""
    return int.from_bytes(np.packbits(marked, bitorder="little").tobytes(), "little")


def places_of(numbers: Sequence[int], count: int) -> tuple[Keys, Keys]:
    """The places below `count` of the bits of numbers: which number, by its own place, and which bit."""
    width = (count + 7) // 8
    step = max(_BYTES_AT_ONCE // max(width, 1), 1)
    found: list[tuple[Keys, Keys]] = [(_NOWHERE, _NOWHERE)]
    for start in range(0, len(numbers), step):
        part = b"".join([number.to_bytes(width, "little") for number in numbers[start : start + step]])
        packed = np.frombuffer(part, dtype=np.uint8)
        filled = np.flatnonzero(packed)
        byte, bit = np.nonzero(np.unpackbits(packed[filled, None], axis=1, bitorder="little"))
        number, eight = np.divmod(filled[byte], width)
        found.append((number + start, eight * 8 + bit))
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])
