"""The patterns a lexicon is written in, and finding those that fit a word without trying them all.

`word` fits the word itself, `word*` what begins with it, `*word` what ends with it, `*word*` what contains it.
No regular expressions: the time to look a word up grows with its length, never with the number of patterns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LONGEST_WORD = 60
"""Letters of a word that are looked at; nobody writes longer ones, but files hold them."""

_Branch = dict[str, Any]
"""Letter -> branch; under the empty string the numbers of the patterns that end there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPattern:
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
        core=core,
        open_start=written.startswith("*"),
        open_end=written.endswith("*"),
        unless=tuple(word_pattern(other) for other in unless),
    )


@dataclass(slots=True)
class PatternTable:
    """Patterns by number, and the numbers of those that fit a word."""

    patterns: list[WordPattern] = field(default_factory=list)
    _numbers: dict[WordPattern, int] = field(default_factory=dict)
    _exact: dict[str, list[int]] = field(default_factory=dict)
    _starts: _Branch = field(default_factory=dict)
    _ends: _Branch = field(default_factory=dict)
    _parts: _Branch = field(default_factory=dict)

    def number(self, pattern: WordPattern) -> int:
        """The number of a pattern, given on first sight."""
        known = self._numbers.get(pattern)
        if known is not None:
            return known
        number = len(self.patterns)
        self.patterns.append(pattern)
        self._numbers[pattern] = number
        if pattern.open_start and pattern.open_end:
            _grow(self._parts, pattern.core, number)
        elif pattern.open_end:
            _grow(self._starts, pattern.core, number)
        elif pattern.open_start:
            _grow(self._ends, pattern.core[::-1], number)
        else:
            self._exact.setdefault(pattern.core, []).append(number)
        return number

    def fitting(self, word: str) -> list[int]:
        """The numbers of the patterns that fit a word in lower case, in ascending order."""
        word = word[:LONGEST_WORD]
        found = list(self._exact.get(word, ()))
        _climb(self._starts, word, 0, found)
        _climb(self._ends, word[::-1], 0, found)
        for start in range(len(word)):
            _climb(self._parts, word, start, found)
        patterns = self.patterns
        return sorted(
            {
                number
                for number in found
                if not patterns[number].unless
                or not any(other.fits(word) for other in patterns[number].unless)
            }
        )


def _grow(root: _Branch, core: str, number: int) -> None:
    branch = root
    for letter in core:
        branch = branch.setdefault(letter, {})
    branch.setdefault("", []).append(number)


def _climb(root: _Branch, word: str, start: int, found: list[int]) -> None:
    branch = root
    for at in range(start, len(word)):
        following = branch.get(word[at])
        if following is None:
            return
        branch = following
        found += branch.get("", ())
