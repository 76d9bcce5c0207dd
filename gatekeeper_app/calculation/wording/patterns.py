"""The patterns a lexicon is written in, and finding those that fit a word without trying them all.

`word` fits the word itself, `word*` what begins with it, `*word` what ends with it, `*word*` what contains it.
No regular expressions: the time to look a word up grows with its length, never with the number of patterns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_WORD = 60
"""Letters of a word that are looked at; nobody writes longer ones, but files hold them."""

_HEAD = 3
"""Letters by which it is told whether any pattern could fit at a place of a word ..."""
_LONG_HEAD = 5
"""... and by which for longer ones."""


class WordPattern(NamedTuple):
    """One pattern for one word. `unless` are patterns of words it does not fit although they look like it."""

    core: str
    open_start: bool = False
    open_end: bool = False
    unless: tuple["WordPattern", ...] = ()

    def fits(self, word: str) -> bool:
        """Whether it fits a word in lower case."""
        if self.open_start and self.open_end:
            found = self.core in word
        elif self.open_end:
            found = word.startswith(self.core)
        elif self.open_start:
            found = word.endswith(self.core)
        else:
            found = word == self.core
        return found and not any(other.fits(word) for other in self.unless)


def word_pattern(written: str, unless: Iterable[str] = ()) -> WordPattern:
    """A pattern as it is written. Raises ValueError where nothing but stars is left."""
    core = written.strip("*").lower()
    if not core or "*" in core:
        raise ValueError(f"'{written}' is no pattern for a word")
    return WordPattern(
        core,
        written[0] == "*",
        written[-1] == "*",
        tuple([word_pattern(other) for other in unless]),
    )


@dataclass(slots=True)
class Cores:
    """Cores of patterns and the numbers of those patterns. `lengths`: by the first letters of a core, its head,
    how long the cores are that begin so; `heads`: how many letters heads have. Cores of more than `long` letters
    have so many in theirs."""

    long: int
    numbers: dict[str, list[int]] = field(default_factory=dict)
    lengths: dict[str, list[int]] = field(default_factory=dict)
    heads: list[int] = field(default_factory=list)

    def add(self, core: str, number: int) -> None:
        known = self.numbers.get(core)
        if known is not None:
            known.append(number)
            return
        self.numbers[core] = [number]
        length = len(core)
        head = core[: _HEAD if length <= self.long else self.long]
        lengths = self.lengths.get(head)
        if lengths is None:
            self.lengths[head] = [length]
            if len(head) not in self.heads:
                self.heads.append(len(head))
        elif length not in lengths:
            lengths.append(length)

    def at_start(self, word: str, found: list[int]) -> None:
        """Adds the patterns whose core the word begins with."""
        lengths_of, numbers_of = self.lengths.get, self.numbers.get
        for head in self.heads:
            lengths = lengths_of(word[:head])
            if lengths is not None:
                for length in lengths:
                    numbers = numbers_of(word[:length])
                    if numbers is not None:
                        found += numbers

    def anywhere(self, word: str, found: list[int]) -> None:
        """Adds the patterns whose core the word contains."""
        lengths_of, numbers_of = self.lengths.get, self.numbers.get
        for head in self.heads:
            for start in range(len(word) - head + 1):
                lengths = lengths_of(word[start : start + head])
                if lengths is not None:
                    for length in lengths:
                        numbers = numbers_of(word[start : start + length])
                        if numbers is not None:
                            found += numbers


@dataclass(slots=True)
class PatternTable:
    """Patterns by number, and the numbers of those that fit a word. `exact`, `starts`, `ends` (turned round) and
    `parts`: the numbers by core; `guarded`: those with exceptions."""

    patterns: list[WordPattern] = field(default_factory=list)
    _numbers: dict[WordPattern, int] = field(default_factory=dict)
    exact: dict[str, list[int]] = field(default_factory=dict)
    starts: Cores = field(default_factory=lambda: Cores(_LONG_HEAD))
    ends: Cores = field(default_factory=lambda: Cores(_LONG_HEAD))
    parts: Cores = field(default_factory=lambda: Cores(LONGEST_WORD))
    guarded: set[int] = field(default_factory=set)

    def number(self, pattern: WordPattern) -> int:
        """The number of a pattern, given on first sight."""
        known = self._numbers.get(pattern)
        if known is not None:
            return known
        number = len(self.patterns)
        self.patterns.append(pattern)
        self._numbers[pattern] = number
        core, open_start, open_end, unless = pattern
        if open_start and open_end:
            self.parts.add(core, number)
        elif open_end:
            self.starts.add(core, number)
        elif open_start:
            self.ends.add(core[::-1], number)
        else:
            self.exact.setdefault(core, []).append(number)
        if unless:
            self.guarded.add(number)
        return number

    def fitting(self, word: str) -> list[int]:
        """The numbers of the patterns that fit a word in lower case, in ascending order."""
        word = word[:LONGEST_WORD]
        found = list(self.exact.get(word, ()))
        self.starts.at_start(word, found)
        self.ends.at_start(word[::-1], found)
        self.parts.anywhere(word, found)
        if len(found) > 1:
            found = sorted(set(found))
        if not self.guarded.isdisjoint(found):
            patterns, guarded = self.patterns, self.guarded
            return [number for number in found if number not in guarded or patterns[number].fits(word)]
        return found
