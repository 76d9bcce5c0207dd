"""The figures among the words of a document, in digits or in words, and what each counts."""

from collections.abc import Mapping, Set

import numpy as np

from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.quantities import counted, share_of, value_of
from gatekeeper_app.calculation.wording.ranges import Keys
from gatekeeper_app.calculation.wording.words import Words

_UNIT_REACH = 3  # words after a figure in which its unit may stand
_TOTAL_REACH = 5  # words after points in which their total may stand
_NO_UNIT = -1
_POINTS = "POINTS"
_SIGNS: Mapping[str, Set[str]] = {
    "|": frozenset(),
    "%": frozenset({"U_PERCENT"}),
    "€": frozenset({"U_MONEY"}),
}
_TOTALS = frozenset({50, 100, 200, 500, 1000})
_TENS = frozenset(range(20, 100, 10))
_ONES = frozenset(range(1, 10))


def figures(words: Words, concepts: Concepts) -> tuple[Keys, Keys]:
    """The words that are figures, and the concept of each. A figure is read once for each unit it stands with."""
    numeric = words.numeric()
    digits = words.digits[words.form[numeric]]
    units = _Units(words, concepts.ids)
    parts = [
        _in_digits(words, concepts, units, numeric[digits]),
        _spoken(words, concepts, units, numeric[~digits].tolist()),
    ]
    found = np.concatenate(parts)
    return found[:, 0], found[:, 1]


class _Units:
    """What the words after figures say they count: the first of them that is a unit."""

    def __init__(self, words: Words, ids: tuple[str, ...]) -> None:
        self._words = words
        self._ids = ids
        parting = words.written_as(("|", "%", "€"))
        self._telling = parting[words.row_form] | (words.lists.concepts.sizes > 0)

    def rows(self, figure: Keys) -> Keys:
        """By last word of a figure: the row of its unit, `_NO_UNIT` where it has none."""
        words = self._words
        result = np.full(len(figure), _NO_UNIT, dtype=np.int64)
        stops = words.stops[words.passage_of[figure]]
        for ahead in range(1, _UNIT_REACH + 1):
            open_ones = np.flatnonzero((result == _NO_UNIT) & (figure + ahead < stops))
            row = words.row[figure[open_ones] + ahead]
            told = self._telling[row]
            result[open_ones[told]] = row[told]
        return result

    def of(self, row: int) -> Set[str]:
        """What a row says: nothing where a cell of a table ends."""
        if row == _NO_UNIT:
            return frozenset()
        form = self._words.distinct.written[int(self._words.row_form[row])]
        if form in _SIGNS:
            return _SIGNS[form]
        return {self._ids[number] for number in self._words.concepts_of_row(row)}


def _in_digits(words: Words, concepts: Concepts, units: _Units, figure: Keys) -> Keys:
    """Words and concepts of the figures in digits."""
    width = len(words.row_form) + 1
    pairs, pair = np.unique(words.form[figure] * width + units.rows(figure) + 1, return_inverse=True)
    kinds: list[int] = []
    of_points: dict[int, float] = {}
    for number, (form, row) in enumerate(
        zip(*(each.tolist() for each in np.divmod(pairs, width)), strict=True)
    ):
        written = words.distinct.written[form]
        value, told = value_of(written), units.of(row - 1)
        kinds.append(concepts[counted(written, value, told)])
        if value is not None and _POINTS in told:
            of_points[number] = value
    kind = np.array(kinds, dtype=np.int64)
    shares = [
        (word, of_points[number], word)
        for word, number in zip(figure.tolist(), pair.tolist(), strict=True)
        if number in of_points
    ]
    return np.concatenate(
        [
            np.stack([figure, kind[pair]], axis=1),
            _shares(words, concepts, shares),
        ]
    )


def _spoken(words: Words, concepts: Concepts, units: _Units, numeric: list[int]) -> Keys:
    """Words and concepts of the figures in words. Those that count nothing are no figures ("one of them")."""
    figure: list[tuple[int, float, int]] = []
    end = -1
    for index in numeric:
        if index > end:
            value, end = _in_words(words, index)
            figure.append((index, value, end))
    rows = units.rows(np.array([last for _, _, last in figure], dtype=np.int64)).tolist()
    found: list[tuple[int, int]] = []
    shares: list[tuple[int, float, int]] = []
    known: dict[tuple[float, int], tuple[str, bool]] = {}
    for (index, value, last), row in zip(figure, rows, strict=True):
        read = known.get((value, row))
        if read is None:
            told = units.of(row)
            read = known[value, row] = counted("", value, told), _POINTS in told
        kind, of_points = read
        if kind != "N_PLAIN":
            found.append((index, concepts[kind]))
        if of_points:
            shares.append((index, value, last))
    return np.concatenate([_pairs(found), _shares(words, concepts, shares)])


def _shares(words: Words, concepts: Concepts, points: list[tuple[int, float, int]]) -> Keys:
    """First word, value and last word of points -> first words and the shares they are of the total said after them."""
    found = []
    for index, value, last in points:
        total = _total(words, last)
        if total:
            found.append((index, concepts[share_of(value, total)]))
    return _pairs(found)


def _pairs(found: list[tuple[int, int]]) -> Keys:
    return np.array(found, dtype=np.int64).reshape(-1, 2)


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
