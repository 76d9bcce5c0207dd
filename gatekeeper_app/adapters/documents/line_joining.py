"""Lines made one paragraph: hyphens at their ends mended where they only part a word."""

import re
from collections.abc import Iterable

from gatekeeper_app.adapters.documents.word_sets import words

_VOWELS = frozenset("aeiouyåäö")
# A hyphen before these stands for the rest of a word: "sosiaali- ja terveyspalvelut", "miljö- och klimat".
_JOINERS = words("ja tai sekä eli että och eller samt and or to und resp")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_PART = re.compile(r"(?<![^\W_])([^\W_]+)-$")


def joined(lines: Iterable[str]) -> str:
    """The lines as one."""
    text = ""
    for line in lines:
        plain = line.strip()
        if not plain:
            continue
        text = _with(text, plain) if text else plain
    return text


def _with(text: str, line: str) -> str:
    if not text.endswith("-") or text.endswith((" -", "--")):
        return f"{text} {line}"
    last = _LAST_PART.search(text[-60:])
    following = _FIRST_WORD.match(line)
    if last is None or following is None:
        return f"{text}{line}" if line[0].isalnum() and last is not None else f"{text} {line}"
    part, word = last.group(1), following.group()
    if word.casefold() in _JOINERS:
        return f"{text} {line}"
    plain = len(part) > 1 and part.isalpha() and part[1:].islower() and word[0].islower()
    if not plain or (part[-1].casefold() == word[0] and word[0] in _VOWELS):
        # "EU-\nmaat", "CO2-\npäästöt", "Etelä-\nSuomi", "raaka-\naine" bear their hyphen anywhere
        return f"{text}{line}"
    return f"{text[:-1]}{line}"
