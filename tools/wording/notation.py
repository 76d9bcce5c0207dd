"""Notation in the lexicons and signals that can never do anything: words no text has, exceptions of nothing.

A reader of documents takes such an entry without a word (`docs/wording.md` says how they are written); here they are
named with their places. `known_dead.txt` has those whose mending would change what the shipped model was trained on:
they are to be mended with the next training.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from gatekeeper_app.calculation.wording.patterns import LONGEST_WORD, WordPattern, word_pattern
from gatekeeper_app.calculation.wording.tokens import tokens
from gatekeeper_app.i18n import LANGUAGES

KNOWN = Path(__file__).with_name("known_dead.txt")

_GAPS = ("..", "...")
_CONCEPT = re.compile(r"<(?:#\d+-\d*|[A-Z][A-Z0-9_]*)>")
_NEIGHBOURS = ("", "a", "1")
"""What may stand where a pattern is open, to try whether a text could have such a word."""


class DeadNotation(NamedTuple):
    """Where an entry stands, how it is written, and what of it can never do anything."""

    file: str
    place: str
    written: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: '{self.written}': {self.why}"


def dead_notation(folder: Path) -> list[DeadNotation]:
    """Of all lexicons, signals and names of makes in `resources/wording`."""
    return [
        DeadNotation(file, place, written, why)
        for file, place, written in _entries(folder)
        for why in faults_of(written)
    ]


def known_dead() -> set[tuple[str, str, str]]:
    """File, place and entry of those to be mended with the next training."""
    lines = KNOWN.read_text("utf-8").splitlines()
    parted = (line.split("\t", 2) for line in lines if line and not line.startswith("#"))
    return {(file, place, written) for file, place, written in parted}


def refuse_dead_notation(folder: Path) -> None:
    """For tools that train with the lexicons: names every new fault and ends the program; the known ones are named to
    be mended now, when nothing trained before hangs on them."""
    known = known_dead()
    new = [fault for fault in dead_notation(folder) if fault[:3] not in known]
    if known:
        print(f"{len(known)} entries known to be dead can be mended with this training ({KNOWN.name})")
    if new:
        print(*new, sep="\n", file=sys.stderr)
        raise SystemExit("Notation that can never fit: mend it first.")


def faults_of(written: str) -> Iterator[str]:
    """What of an entry can never do anything."""
    words = written.removeprefix("!").split()
    refused = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
    words = [word for word in words if not (word.startswith("-") and len(word) > 1)]
    if words and (words[0] in _GAPS or words[-1] in _GAPS):
        yield "a gap at its beginning or its end"
    if any(one in _GAPS and other in _GAPS for one, other in pairwise(words)):
        yield "a gap after a gap"
    patterns: list[WordPattern] = []
    for word in words:
        if word not in _GAPS and not _CONCEPT.fullmatch(word):
            yield from _of_alternatives(word, patterns)
    for each in refused:
        yield from _of_exception(each, patterns)


def _of_alternatives(word: str, patterns: list[WordPattern]) -> Iterator[str]:
    """`patterns` gets those that could fit."""
    parts = word.split("|")
    if "" in parts:
        yield f"an empty alternative in '{word}' (spaces part words, they do not join them)"
    if len(set(parts)) < len(parts):
        yield f"an alternative that stands twice in '{word}' (a space ends the alternatives)"
    for part in filter(None, parts):
        try:
            pattern = word_pattern(part)
        except ValueError as error:
            yield str(error)
            continue
        if could_be_a_word(pattern):
            patterns.append(pattern)
        else:
            yield f"'{part}' is no word of any text"


def _of_exception(written: str, patterns: Sequence[WordPattern]) -> Iterator[str]:
    try:
        pattern = word_pattern(written)
    except ValueError as error:
        yield str(error)
        return
    if not could_be_a_word(pattern):
        yield f"the exception '-{written}' is no word of any text"
    elif not any(could_both_fit(pattern, other) for other in patterns):
        yield f"'-{written}' is an exception of nothing"


def could_be_a_word(pattern: WordPattern) -> bool:
    """Whether a text could have a word it fits: words are runs of letters and digits that begin with a letter, numbers,
    and a few signs."""
    if len(pattern.core) > LONGEST_WORD:
        return False
    before = _NEIGHBOURS if pattern.open_start else _NEIGHBOURS[:1]
    after = _NEIGHBOURS if pattern.open_end else _NEIGHBOURS[:1]
    tried = (f"{first}{pattern.core}{last}" for first in before for last in after)
    return any(tokens(each).forms == [each] for each in tried)


def could_both_fit(one: WordPattern, other: WordPattern) -> bool:
    """Whether there is a word that both fit."""
    if not (one.open_start or one.open_end):
        return other.fits(one.core)
    if not (other.open_start or other.open_end):
        return one.fits(other.core)
    if one.open_start is not other.open_start or one.open_end is not other.open_end:
        return True
    if one.open_start and one.open_end:
        return True
    shorter, longer = sorted((one.core, other.core), key=len)
    return longer.startswith(shorter) if one.open_end else longer.endswith(shorter)


def _entries(folder: Path) -> Iterator[tuple[str, str, str]]:
    """File, place and entry."""
    for path in sorted((folder / "lexicon").glob("*.toml")):
        for name, written in _toml(path).items():
            for each in written:
                yield f"lexicon/{path.name}", name, each
    for path in sorted((folder / "signals").glob("*.toml")):
        text = _toml(path)
        for language in LANGUAGES:
            for name, written in text.get(language, {}).items():
                for each in written:
                    yield f"signals/{path.name}", f"{language}.{name}", each
    for line in (folder / "makes.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield "makes.txt", "", line.strip().lower()


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
