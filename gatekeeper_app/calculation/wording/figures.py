"""The figures among the words of a document, in digits or in words, and what each counts."""

from collections.abc import Set

import numpy as np

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.quantities import counted, share_of, value_of
from gatekeeper_app.calculation.wording.ranges import Keys
from gatekeeper_app.calculation.wording.words import Words

_UNIT_REACH = 3  # words after a figure in which its unit may stand
_TOTAL_REACH = 5  # words after points in which their total may stand
_TOTALS = frozenset({50, 100, 200, 500, 1000})
_TENS = frozenset(range(20, 100, 10))
_ONES = frozenset(range(1, 10))


def figures(words: Words, concepts: Concepts) -> tuple[Keys, Keys]:
    """The words that are figures, and the concept of each."""
    found: list[tuple[int, int]] = []
    numbers, ids = concepts.numbers, concepts.ids
    read = -1
    for index in words.numeric().tolist():
        if index <= read:
            continue
        form = words.forms[index]
        written = form if form[0].isdigit() else ""
        value, last = (value_of(form), index) if written else _in_words(words, index)
        read = last
        units = _units(words, ids, last)
        kind = counted(written, value, units)
        if written or kind != "N_PLAIN":
            found.append((index, numbers[kind]))
        if value is not None and "POINTS" in units:
            total = _total(words, last)
            if total:
                found.append((index, numbers[share_of(value, total)]))
    table = np.array(found, dtype=np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _in_words(words: Words, index: int) -> tuple[float, int]:
    """The value of a number word and its last word: "twenty-four" has two."""
    value = words.number_word(index)
    if value is None:
        raise LookupError(f"word {index} is no number")
    following = index + 1
    if value in _TENS and following < words.stop_after(index):
        ones = words.number_word(following)
        if ones is not None and ones in _ONES:
            return value + ones, following
    return value, index


def _total(words: Words, index: int) -> float | None:
    """What points are given of, where it is said right after them: "5 points out of 100"."""
    for ahead in range(index + 2, min(index + 1 + _TOTAL_REACH, words.stop_after(index))):
        form = words.forms[ahead]
        value = value_of(form) if form[0].isdigit() else words.number_word(ahead)
        if value is not None:
            return value if value in _TOTALS else None
    return None


def _units(words: Words, ids: tuple[str, ...], index: int) -> Set[str]:
    """What the words after a figure say it counts: the first of them that is a unit."""
    for ahead in range(index + 1, min(index + 1 + _UNIT_REACH, words.stop_after(index))):
        form = words.forms[ahead]
        if form == "|":
            break
        if form == "%":
            return {"U_PERCENT"}
        if form == "€":
            return {"U_MONEY"}
        concepts = words.concepts(ahead)
        if concepts:
            return {ids[number] for number in concepts}
    return set()
