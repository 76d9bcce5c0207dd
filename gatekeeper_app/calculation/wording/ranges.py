"""Rows of unequal length laid out one after another, as arrays."""

from collections.abc import Iterable, Sequence
from copy import copy
from itertools import chain

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]
_BITS = 63


def ranges(starts: Keys, sizes: Keys) -> Keys:
    """The numbers from each start on, as many as its size, one row after another."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts - ends + sizes, sizes)


def distinct(values: Keys) -> Keys:
    """Each value once, ascending."""
    result = np.sort(values)
    if len(result):
        result = result[np.concatenate([[True], result[1:] != result[:-1]])]
    return result


def ascending(values: Keys) -> Keys:
    """The places of values (none below 0) in ascending order, equal ones as they stand. Sorting numbers is several
    times as fast as sorting places, so value and place are made one number where they fit in."""
    count = len(values)
    shift = count.bit_length()
    if not count or int(values.max()) >> (_BITS - shift):
        return np.argsort(values, kind="stable")
    places: Keys = np.sort((values << shift) | np.arange(count)) & ((1 << shift) - 1)
    return places


def first_of_each(values: Keys) -> tuple[Keys, Keys]:
    """Each value (none below 0) once, ascending, and where it is first met."""
    order = ascending(values)
    result = values[order]
    new = np.ones(len(result), dtype=np.bool_)
    new[1:] = result[1:] != result[:-1]
    return result[new], order[new]


def numbered(values: Keys, count: int) -> tuple[Keys, Keys]:
    """Each of values below `count` once, ascending, and by value its place among them."""
    present = np.zeros(count, dtype=np.bool_)
    present[values] = True
    place = np.cumsum(present) - 1
    return np.flatnonzero(present), place[values]


class Lists:
    """Lists of numbers by row: `values[starts[row]:starts[row] + sizes[row]]`."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self.sizes = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        self.starts = np.cumsum(self.sizes) - self.sizes
        total = int(self.sizes.sum())
        flat: Iterable[int] = chain.from_iterable(rows)
        self.values = np.fromiter(flat, dtype=np.int64, count=total)

    @classmethod
    def grouped(cls, rows: Keys, values: Keys, count: int) -> "Lists":
        """The values by row, of `count` rows; rows are ascending."""
        result = cls(())
        result.sizes = np.bincount(rows, minlength=count)
        result.starts = np.cumsum(result.sizes) - result.sizes
        result.values = values
        return result

    @staticmethod
    def joined(parts: Sequence["Lists"]) -> "Lists":
        """The rows of all, one after another."""
        result = Lists(())
        result.sizes = np.concatenate([result.sizes, *(part.sizes for part in parts)])
        result.starts = np.cumsum(result.sizes) - result.sizes
        places = [part.values[ranges(part.starts, part.sizes)] for part in parts]
        result.values = np.concatenate([result.values, *places])
        return result

    def at(self, rows: Keys) -> "Lists":
        """The lists of rows asked for in any order."""
        result = copy(self)
        _, result.values = self.of(rows)
        result.sizes = self.sizes[rows]
        result.starts = np.cumsum(result.sizes) - result.sizes
        return result

    def of(self, rows: Keys) -> tuple[Keys, Keys]:
        """For rows asked for in any order: which of them (by place in `rows`) each value belongs to, and the values."""
        sizes = self.sizes[rows]
        places = np.repeat(np.arange(len(rows), dtype=np.int64), sizes)
        return places, self.values[ranges(self.starts[rows], sizes)]
