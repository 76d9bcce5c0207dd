"""The words, numbers and signs of a text, with their places."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_][^\W_]*|[%€§|:;?+]+|\n")
"""A number with what it is written with, a word of letters and digits, signs that mean something. Linear in
the text."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Written forms in the order of the text, and where each begins and ends."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


def tokens(text: str) -> Tokens:
    """Words, numbers and telling signs; hyphens, dots, brackets and white space only part them."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        forms.append(match[0])
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(forms, starts, ends)
