"""The words, numbers and signs of a text, with their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from gatekeeper_app.calculation.wording.ranges import Keys, ascending

Places = npt.NDArray[np.int32]
_Hashes = npt.NDArray[np.uint64]
_Codes = npt.NDArray[np.uint32]
_Classes = npt.NDArray[np.uint8]
_Stretches = tuple[Keys, Keys]
"""Where each begins and ends."""

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_][^\W_]*|[%€§|:;?+]+|\n")
"""A number with what it is written with, a word of letters and digits, signs that mean something. Linear in
the text."""
_JOINING = ".,:/"
_SIGNS = "%€§|:;?+"
_UNKNOWN, _PARTING, _LETTER, _DIGIT, _SIGN, _BREAK = range(6)
"""What a character is to a token; those not met before are unknown."""
_PORTION = 1 << 17
"""Characters after which a text is cut at the next line break or space: bounds the memory of a long one."""
_CUT = re.compile(r"[\n ]")
_BASE = 0x9E3779B97F4A7C15
_BITS = 64
_CHARACTERS = 0x110000


@dataclass(frozen=True, slots=True)
class Tokens:
    """Written forms in the order of the text, and where each begins and ends."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """The same for long texts: `form` is the place of each token among the `distinct` forms."""

    distinct: Sequence[str]
    form: Keys
    starts: Places
    ends: Places


def tokens(text: str) -> Tokens:
    """Words, numbers and telling signs; hyphens, dots, brackets and white space only part them."""
    found = list(_TOKEN.finditer(text))
    return Tokens(
        [match[0] for match in found],
        [match.start() for match in found],
        [match.end() for match in found],
    )


def token_arrays(text: str) -> TokenArrays:
    """What `tokens` gives, found for the whole text at once. Forms are told apart by numbers of 64 bits that their
    letters make (see `pattern_search`)."""
    starts: list[Keys] = [np.zeros(0, dtype=np.int64)]
    ends: list[Keys] = [np.zeros(0, dtype=np.int64)]
    hashes: list[_Hashes] = [np.zeros(0, dtype=np.uint64)]
    for begin, end in _portions(text):
        codes = np.frombuffer(text[begin:end].encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        first, last = _stretches(codes)
        hashes.append(_hashes(codes, first, last))
        starts.append(first + begin)
        ends.append(last + begin)
    start, stop = np.concatenate(starts), np.concatenate(ends)
    met, form = _told_apart(np.concatenate(hashes))
    return TokenArrays(
        [text[a:b] for a, b in zip(start[met].tolist(), stop[met].tolist(), strict=True)],
        form,
        start.astype(np.int32),
        stop.astype(np.int32),
    )


def _told_apart(hashes: _Hashes) -> tuple[Keys, Keys]:
    """The tokens that are the first of their form, in their order, and the place of each token's form among them."""
    order = np.argsort(hashes)
    new = np.ones(len(hashes), dtype=np.bool_)
    new[1:] = hashes[order[1:]] != hashes[order[:-1]]
    first = np.minimum.reduceat(order, np.flatnonzero(new)) if len(order) else order
    met = ascending(first)
    place = np.empty_like(met)
    place[met] = np.arange(len(met))
    form = np.empty_like(order)
    form[order] = place[np.cumsum(new) - 1]
    return first[met], form


def _portions(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        found = _CUT.search(text, start + _PORTION)
        end = found.start() if found else len(text)
        yield start, end
        start = end


def _stretches(codes: _Codes) -> _Stretches:
    """The tokens of a portion in its order."""
    classes = _classes(codes)
    runs, stops = _runs((classes == _LETTER) | (classes == _DIGIT))
    numeric = np.flatnonzero(classes[runs] == _DIGIT)
    begins, limits = runs[numeric], stops[numeric]
    others = np.append(np.flatnonzero(classes != _DIGIT), len(codes))
    digits_end = others[np.searchsorted(others, begins)]
    mixed = digits_end < limits
    worded = np.delete(np.arange(len(runs)), numeric)
    joined = _joined(codes, begins, digits_end, mixed)
    signs = classes == _SIGN
    signs[digits_end[:-1][joined]] = False
    sign_starts, sign_ends = _runs(signs)
    breaks = np.flatnonzero(classes == _BREAK)
    open_ends = np.append(~joined, True)[: len(begins)]
    open_starts = np.append(True, ~joined)[: len(begins)]
    first = np.concatenate([runs[worded], digits_end[mixed], begins[open_starts], sign_starts, breaks])
    last = np.concatenate([stops[worded], limits[mixed], digits_end[open_ends], sign_ends, breaks + 1])
    order = ascending(first)
    return first[order], last[order]


def _joined(codes: _Codes, begins: Keys, ends: Keys, mixed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """By row of digits but the last: whether it and the next are one number, a single sign between them."""
    near: npt.NDArray[np.bool_] = ~mixed[:-1] & (begins[1:] == ends[:-1] + 1)
    near[near] = np.isin(codes[ends[:-1][near]], [ord(sign) for sign in _JOINING])
    return near


def _runs(marked: npt.NDArray[np.bool_]) -> _Stretches:
    """Where marked places without a gap begin and end."""
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False))
    return edges[::2], edges[1::2]


@cache
def _known_classes() -> _Classes:
    return np.zeros(_CHARACTERS, dtype=np.uint8)


def _classes(codes: _Codes) -> _Classes:
    """What each character is."""
    known = _known_classes()
    found = known[codes]
    if not found.all():
        for code in np.unique(codes[found == _UNKNOWN]).tolist():
            known[code] = _class(chr(code))
        found = known[codes]
    return found


def _class(sign: str) -> int:
    if sign == "\n":
        return _BREAK
    if sign in _SIGNS:
        return _SIGN
    if sign.isdecimal():
        return _DIGIT
    return _LETTER if sign.isalnum() else _PARTING


def _hashes(codes: _Codes, starts: Keys, ends: Keys) -> _Hashes:
    """The number of each token: the same letters make the same number wherever they stand."""
    powers, inverses = _powers(_BASE, len(codes)), _powers(pow(_BASE, -1, 1 << _BITS), len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers, out=sums[1:])
    result: _Hashes = (sums[ends] - sums[starts]) * inverses[starts]
    return result


def _powers(base: int, count: int) -> _Hashes:
    """The first powers of a number, from the first on, modulo 2 to the 64th."""
    usual = _usual_powers(base)
    return usual[:count] if count <= len(usual) else _made_powers(base, count)


@cache
def _usual_powers(base: int) -> _Hashes:
    return _made_powers(base, _PORTION + _PORTION // 8)


def _made_powers(base: int, count: int) -> _Hashes:
    factors = np.full(count, base, dtype=np.uint64)
    factors[:1] = 1
    result: _Hashes = np.cumprod(factors)
    return result
