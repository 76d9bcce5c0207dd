"""The words, numbers and signs of a text, with their places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int32]

_TOKEN = re.compile(r"(\d+(?:[.,:/]\d+)*|[^\W\d_][^\W_]*|[%€§|:;?+]+|\n)")
"""A number with what it is written with, a word of letters and digits, signs that mean something. Linear in
the text."""
_PORTION = 1 << 16
"""Characters after which a text is cut at the next line break or space, so that few words are held twice."""
_BREAK = re.compile(r"[\n ]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Written forms in the order of the text, and where each begins and ends."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """The same for long texts."""

    forms: Sequence[str]
    starts: Places
    ends: Places


def tokens(text: str) -> Tokens:
    """Words, numbers and telling signs; hyphens, dots, brackets and white space only part them."""
    found = token_arrays(text)
    return Tokens(list(found.forms), found.starts.tolist(), found.ends.tolist())


def token_arrays(text: str) -> TokenArrays:
    """What `tokens` gives; equal forms are one string."""
    forms: list[str] = []
    starts: list[Places] = []
    ends: list[Places] = []
    known: dict[str, str] = {}
    for start, end in _portions(text):
        parts = _TOKEN.split(text[start:end])
        lengths = np.fromiter(map(len, parts), dtype=np.int32, count=len(parts))
        places = np.cumsum(lengths, dtype=np.int32) + np.int32(start)
        found = parts[1::2]
        forms += map(known.setdefault, found, found)
        ends.append(places[1::2])
        starts.append(places[1::2] - lengths[1::2])
    nothing = np.zeros(0, dtype=np.int32)
    return TokenArrays(forms, np.concatenate([nothing, *starts]), np.concatenate([nothing, *ends]))


def _portions(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        found = _BREAK.search(text, start + _PORTION)
        end = found.start() if found else len(text)
        yield start, end
        start = end
