"""Words cut into the pieces a trained reader knows, so that no word is wholly unknown to it.

The likeliest cut of a word by the pieces' own scores (the unigram model of Kudo 2018, https://doi.org/10.18653/v1/P18-1007),
found with Viterbi's algorithm. A word begins with a mark, so that pieces inside words and at their beginning differ.
"""

import unicodedata
from collections.abc import Mapping

WORD_MARK = "▁"
LONGEST_WORD = 64
"""Letters of a word that are looked at: longer ones are no words, and cost grows with their length."""
_MOST_KNOWN = 200_000
_UNREACHED = -1e30
_UNKNOWN_COSTS = 10.0
"""How much less likely than the rarest piece a letter is that stands in none."""


class Subwords:
    """Piece -> (number, score). `unknown` is the number of a letter that stands in no piece."""

    def __init__(self, pieces: Mapping[str, tuple[int, float]], unknown: int) -> None:
        self._pieces = pieces
        self._unknown = unknown
        self._longest = max((len(piece) for piece in pieces), default=1)
        self._floor = min((score for _, score in pieces.values()), default=0.0) - _UNKNOWN_COSTS
        self._known: dict[str, tuple[int, ...]] = {}

    def numbers(self, text: str, limit: int) -> list[int]:
        """The pieces of a text, at most `limit`."""
        result: list[int] = []
        for word in unicodedata.normalize("NFKC", text[: limit * LONGEST_WORD]).split():
            result.extend(self._of_word(word[:LONGEST_WORD]))
            if len(result) >= limit:
                break
        return result[:limit]

    def _of_word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[word] = self._cut(WORD_MARK + word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        size = len(word)
        best = [0.0] + [_UNREACHED] * size
        came: list[tuple[int, int]] = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(size, start + self._longest) + 1):
                found = self._pieces.get(word[start:end])
                if found is not None and here + found[1] > best[end]:
                    best[end] = here + found[1]
                    came[end] = (start, found[0])
            if here + self._floor > best[start + 1]:
                best[start + 1] = here + self._floor
                came[start + 1] = (start, self._unknown)
        cut: list[int] = []
        end = size
        while end:
            end, number = came[end]
            cut.append(number)
        return tuple(reversed(cut))
