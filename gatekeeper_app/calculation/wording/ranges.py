"""Rows of unequal length laid out one after another, as arrays."""

from collections.abc import Iterable, Sequence
from copy import copy
from itertools import chain

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]


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

    def chosen(self, which: npt.NDArray[np.bool_]) -> "Lists":
        """The same rows with the chosen ones of their values."""
        result = copy(self)
        kept = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(which)])
        result.sizes = kept[self.starts + self.sizes] - kept[self.starts]
        result.starts = kept[self.starts]
        result.values = self.values[which]
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
