"""The patterns of a table that fit words, looked for in all words of a document at once.

`PatternTable.fitting` says what fits a word. Here the beginnings, ends and the wholes of many words are compared with
the cores of all patterns as numbers of 64 bits that their letters make (two different words of at most sixty letters
with the same number would have to be sought for; nobody meets them), and parts by their first letters.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.patterns import LONGEST_WORD, PatternTable
from gatekeeper_app.calculation.wording.ranges import Keys, Lists, distinct

_Hashes = npt.NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_SIEVE_BITS = 20
_SIEVE_SHIFT = np.uint64(64 - _SIEVE_BITS)
_LETTER_BITS = 16
_HEAD = 4
"""Letters by which it is told where in a word a part may stand."""
_WORDS_AT_ONCE = 1 << 13
_NOTHING = np.zeros(0, dtype=np.int64)


class _Letters:
    """The letters of some words as numbers, longest words first, and the numbers of their beginnings."""

    def __init__(self, words: Sequence[str]) -> None:
        lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        self.order = np.argsort(-lengths, kind="stable")
        self.words = [words[at] for at in self.order.tolist()]
        self.lengths = lengths[self.order]
        self.longest = int(self.lengths[0]) if len(words) else 0
        self.flat = np.frombuffer("".join(self.words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.beginnings = np.zeros((self.longest + 1, len(words)), dtype=np.uint64)
        """Letters x words: the number of the first so many letters, where a word has them."""
        with np.errstate(over="ignore"):
            for length in range(1, self.longest + 1):
                reached = self.at_least(length)
                letters = self.flat[self.starts[:reached] + length - 1].astype(np.uint64)
                before = self.beginnings[length - 1, :reached]
                self.beginnings[length, :reached] = before * _BASE + letters + np.uint64(1)

    def at_least(self, length: int) -> int:
        """How many words have so many letters."""
        return int(np.searchsorted(-self.lengths, -length, side="right"))


class _Cores:
    """Cores of patterns by the number of their letters, and the patterns of each."""

    def __init__(self, numbers: Iterable[tuple[str, Sequence[int]]]) -> None:
        cores = list(numbers)
        self.lengths = sorted({len(core) for core, _ in cores})
        letters = _Letters([core for core, _ in cores])
        hashes = letters.beginnings[letters.lengths, np.arange(len(cores))]
        order = np.argsort(hashes)
        self.hashes = hashes[order]
        self.patterns = Lists([cores[at][1] for at in letters.order[order].tolist()])
        self.sieve = np.zeros(1 << _SIEVE_BITS, dtype=np.bool_)
        self.sieve[hashes >> _SIEVE_SHIFT] = True

    def met(self, words: Keys, hashes: _Hashes) -> tuple[Keys, Keys]:
        """The words whose numbers are those of cores, and the patterns of these."""
        likely = np.flatnonzero(self.sieve[hashes >> _SIEVE_SHIFT])
        if not len(likely) or not len(self.hashes):
            return _NOTHING, _NOTHING
        wanted = hashes[likely]
        place = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        same = self.hashes[place] == wanted
        at, patterns = self.patterns.of(place[same])
        return words[likely[same]][at], patterns


class PatternSearch:
    """The search for the patterns of one table, which does not grow any more."""

    def __init__(self, table: PatternTable) -> None:
        self._table = table
        self._whole = _Cores(table.exact.items())
        self._starts = _Cores(table.starts.numbers.items())
        self._ends = _Cores((core[::-1], numbers) for core, numbers in table.ends.numbers.items())
        self._parts: dict[int, list[tuple[str, Sequence[int]]]] = {}
        self._short: list[tuple[str, Sequence[int]]] = []
        for core, numbers in table.parts.numbers.items():
            if len(core) < _HEAD:
                self._short.append((core, numbers))
            else:
                head = _heads(np.frombuffer(core[:_HEAD].encode("utf-32-le"), dtype=np.uint32))
                self._parts.setdefault(int(head[0]), []).append((core, numbers))
        self._heads = np.array(sorted(self._parts), dtype=np.uint64)
        self._head_sieve = np.zeros(1 << _SIEVE_BITS, dtype=np.bool_)
        with np.errstate(over="ignore"):
            self._head_sieve[(self._heads * _BASE) >> _SIEVE_SHIFT] = True

    def fitting(self, words: Sequence[str]) -> Lists:
        """By word in lower case: the patterns that fit it, ascending."""
        rows, patterns = [_NOTHING], [_NOTHING]
        for start in range(0, len(words), _WORDS_AT_ONCE):
            cut = [word[:LONGEST_WORD] for word in words[start : start + _WORDS_AT_ONCE]]
            letters = _Letters(cut)
            for row, pattern in self._met(letters):
                rows.append(letters.order[row] + start)
                patterns.append(pattern)
        row, pattern = np.concatenate(rows), np.concatenate(patterns)
        width = max(len(self._table.patterns), 1)
        row, pattern = np.divmod(distinct(row * width + pattern), width)
        kept = self._kept(words, row, pattern)
        return Lists.grouped(row[kept], pattern[kept], len(words))

    def _met(self, letters: _Letters) -> Iterable[tuple[Keys, Keys]]:
        everyone = np.arange(len(letters.lengths))
        beginnings = letters.beginnings
        whole = beginnings[letters.lengths, everyone]
        yield self._whole.met(everyone, whole)
        for length in self._starts.lengths:
            reached = letters.at_least(length)
            if reached:
                yield self._starts.met(everyone[:reached], beginnings[length, :reached])
        for length in self._ends.lengths:
            reached = letters.at_least(length)
            if reached:
                before = beginnings[letters.lengths[:reached] - length, everyone[:reached]]
                with np.errstate(over="ignore"):
                    yield self._ends.met(everyone[:reached], whole[:reached] - before * _power(length))
        yield self._contained(letters)

    def _contained(self, letters: _Letters) -> tuple[Keys, Keys]:
        """The words that contain cores: looked at where the first letters of one stand."""
        found: list[tuple[int, int]] = []
        for core, numbers in self._short:
            for row, word in enumerate(letters.words):
                if core in word:
                    found += [(row, number) for number in numbers]
        if len(letters.flat) >= _HEAD:
            heads = _heads(letters.flat)
            with np.errstate(over="ignore"):
                likely = np.flatnonzero(self._head_sieve[(heads * _BASE) >> _SIEVE_SHIFT])
            rows = np.searchsorted(letters.starts, likely, side="right") - 1
            for row, at, head in zip(
                rows.tolist(),
                (likely - letters.starts[rows]).tolist(),
                heads[likely].tolist(),
                strict=True,
            ):
                word = letters.words[row]
                for core, numbers in self._parts.get(head, ()):
                    if word.startswith(core, at):
                        found += [(row, number) for number in numbers]
        table = np.array(found, dtype=np.int64).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def _kept(self, words: Sequence[str], row: Keys, pattern: Keys) -> npt.NDArray[np.bool_]:
        """Without those whose exceptions fit."""
        kept = np.ones(len(row), dtype=np.bool_)
        guarded = np.zeros(len(self._table.patterns), dtype=np.bool_)
        guarded[list(self._table.guarded)] = True
        doubtful = np.flatnonzero(guarded[pattern])
        patterns = self._table.patterns
        kept[doubtful] = [
            patterns[number].fits(words[at][:LONGEST_WORD])
            for at, number in zip(row[doubtful].tolist(), pattern[doubtful].tolist(), strict=True)
        ]
        return kept


def _heads(letters: npt.NDArray[np.uint32]) -> _Hashes:
    """By letter but the last: it and those that follow it as a number."""
    count = len(letters) - _HEAD + 1
    result = np.zeros(count, dtype=np.uint64)
    for at in range(_HEAD):
        kept = (letters[at : at + count] & ((1 << _LETTER_BITS) - 1)).astype(np.uint64)
        result |= kept << np.uint64(_LETTER_BITS * at)
    return result


def _power(exponent: int) -> np.uint64:
    return np.uint64(pow(int(_BASE), exponent, 1 << 64))
