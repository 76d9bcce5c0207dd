"""How alike two passages are, told by their words: what survives a revision of the document."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from gatekeeper_app.domain.text_findings import same_words

SAME_PASSAGE = 0.5
"""From here on two passages of one rule in one section are the same one, edited: an editor who changes the manner of a
sentence ("on oltava" to "täytyy olla") and adds a word keeps half of its words in their order. Passages with the very
same words find each other before, so that two alike ones of a list are not mixed up."""

MOVED_PASSAGE = 0.8
"""The same in another section, where the place does not speak for it."""

SAME_MEANING = 0.85
"""From here on an answer that was given once still holds: one word in seven may have changed. The figures must be the
same besides; a reason for twelve months is none for six."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERED = re.compile(r"^(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-ZÅÄÖ]\d?)[.)]?\s+")
_LONGEST = 120  # words of a passage that are compared


@dataclass(frozen=True, slots=True)
class PassageWords:
    """A passage made ready to be compared."""

    words: tuple[str, ...]
    bag: Counter[str]
    figures: tuple[str, ...]


@lru_cache(maxsize=8_192)
def words_in(quote: str) -> PassageWords:
    """The words of a passage, and its figures as they are written, in the order of their size."""
    words = tuple(same_words(quote).split()[:_LONGEST])
    return PassageWords(words, Counter(words), tuple(sorted(_FIGURE.findall(quote))))


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """0 to 1: the share of words both passages have in the same order. 0 where it is below `least`."""
    first, second = words_in(one), words_in(other)
    total = len(first.words) + len(second.words)
    if not total:
        return 0.0
    if 2 * sum((first.bag & second.bag).values()) / total < max(least, 1e-9):
        return 0.0  # the words in any order set the most there can be
    ratio = SequenceMatcher(None, first.words, second.words, autojunk=False).ratio()
    return ratio if ratio >= least else 0.0


def still_means(one: str, other: str) -> bool:
    """Whether an answer to one passage answers the other, too."""
    return (
        words_in(one).figures == words_in(other).figures
        and likeness(one, other, SAME_MEANING) >= SAME_MEANING
    )


def same_section(one: str, other: str) -> bool:
    """Whether two headings are the same but for their number."""
    return same_words(_NUMBERED.sub("", one)) == same_words(_NUMBERED.sub("", other))
