"""Where the parts of a compound meet, by the parts in ``resources/hyphenation`` (made by
``tools/hyphenation_parts.py`` of the program's own texts).

A compound is one or more first parts as they are written ("korjaus", "upphandlings") and a form of a last part: a
stem and an ending it takes. Of several ways to read a word the one with the fewest parts counts, of these the one
whose shortest part is longest; the parts are then read in the same way.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import ModuleType
from typing import NamedTuple

from gatekeeper_app import paths
from gatekeeper_app.calculation.language import finnish, swedish
from gatekeeper_app.i18n import Language

SHORTEST_PART = 3
_START = 4
"""Letters that tell that a word begins here, though its form is not known."""
_UNKNOWN = 4
"""Letters a part has at least that is not known itself."""
_BESIDE_UNKNOWN = 6
"""Letters the known part beside it has at least."""
_LONGEST = 60
"""Letters from which a word is not read any more: nobody writes it."""
_GRAMMARS: Mapping[Language, ModuleType] = {"fi": finnish, "sv": swedish}
_LINKED = re.compile("[aeiouyåäö].*(?:[nlr]ing|[st]ion|het|itet|skap)s(?=[^aeiouyåäö]*[aeiouyåäö].)")
_FALSE_SEAM = {
    "fi": re.compile("s(?:uu[dtks]|yy[dtks]|est[iä])|.(?:matt|mato|mitt)").match,
    # "mahdollis|esti" and "hankki|matta" are endings
    "sv": re.compile("(?!)").match,
}


class Parts(NamedTuple):
    """`first`: first parts as written; `last`: stem of a last part -> the classes of endings it takes; `starts`: what
    these begin with; `ends`: letters that first parts end with; `single`: beginnings of words that
    only look like compounds."""

    first: frozenset[str]
    last: Mapping[str, int]
    starts: frozenset[str]
    ends: frozenset[str]
    single: tuple[str, ...]


class Reading(NamedTuple):
    """`seams`: positions where parts meet, in rising order; `known`: whether all of the word is known."""

    seams: tuple[int, ...]
    known: bool


@lru_cache(maxsize=2)
def parts(language: Language) -> Parts:
    """The parts of a language's compounds; empty where the program ships none. A line of the file is ``first`` or
    ``single`` or the number of the classes, a colon, and words."""
    first: list[str] = []
    last: dict[str, int] = {}
    single: list[str] = []
    if language in _GRAMMARS:
        file = paths.resources() / "hyphenation" / f"{language}.txt"
        for line in file.read_text("utf-8").splitlines():
            name, _, words = line.partition(":")
            if name == "first":
                first = words.split()
            elif name == "single":
                single = words.split()
            elif name.isdecimal():
                last.update(dict.fromkeys(words.split(), int(name)))
    starts = frozenset(stem[:_START] for stem in last if len(stem) >= _START)
    ends = frozenset(part[-2:] for part in first)
    return Parts(frozenset(first), last, starts, ends, tuple(single))


@lru_cache(maxsize=20_000)
def read(word: str, language: Language) -> Reading:
    """How a word in lower case is made of parts."""
    if language not in _GRAMMARS or len(word) > _LONGEST:
        return Reading((), known=False)
    known = parts(language)
    if _is_form(word, language):
        return Reading((), known=True)
    seams = _compound(word, known, language)
    if seams or word.startswith(known.single):
        return Reading(tuple(sorted(seams)), known=True)
    return Reading(tuple(sorted(_half_known(word, known, language))), known=False)


def _compound(word: str, known: Parts, language: Language) -> set[int]:
    simple = word.startswith(known.single) or _is_form(word, language)
    found = () if simple else _fewest(word, known, language)
    if not found:
        return set()
    seams = set(found)
    edges = [0, *found, len(word)]
    for start, end in pairwise(edges[:-1]):
        seams |= {start + at for at in _inner(word[start:end], known)}
    return seams | {edges[-2] + at for at in _compound(word[edges[-2] :], known, language)}


def _inner(part: str, known: Parts) -> set[int]:
    """Seams in a first part that is a compound itself ("elin|kaari")."""
    if part.startswith(known.single):
        return set()
    for at in range(len(part) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if part[:at] in known.first and part[at:] in known.first and len(part) - at > SHORTEST_PART:
            return {at, *_inner(part[:at], known)}
    return set()


def _fewest(word: str, known: Parts, language: Language) -> tuple[int, ...]:
    """The seams of the reading with the fewest parts; empty where the word is no compound."""
    ways: dict[int, list[tuple[int, ...]]] = {0: [()]}
    best: tuple[tuple[int, int], tuple[int, ...]] | None = None
    for start in range(len(word) - SHORTEST_PART + 1):
        if start not in ways:
            continue
        way = min(ways[start], key=lambda seams: _cost(seams, start))
        if start and _is_form(word[start:], language):
            cost = _cost(way, len(word))
            if best is None or cost < best[0]:
                best = cost, way
        for end in range(start + 2, len(word) - SHORTEST_PART + 1):
            if word[start:end] in known.first and not _FALSE_SEAM[language](word, end - 1):
                ways.setdefault(end, []).append((*way, end))
    return best[1] if best is not None else ()


def _half_known(word: str, known: Parts, language: Language) -> set[int]:
    """Seams of a compound with a part that is not known: the longest last part that is, or the longest first part
    after which a word begins."""
    for at in range(_UNKNOWN, len(word) - _BESIDE_UNKNOWN + 1):
        rest = word[at:]
        if word[at - 2 : at] not in known.ends or _FALSE_SEAM[language](word, at - 1):
            continue
        if language == "sv" and rest[0] == "s" and word[at - 1] != "s" and _is_form(rest[1:], language):
            continue  # "utbytes|lager", not "utbyte|slager"
        if _is_form(rest, language):
            return {at, *_inner(word[:at], known)}
        seams = _compound(rest, known, language)
        if seams and min(seams) >= _BESIDE_UNKNOWN - 1:
            return {at, *_inner(word[:at], known), *(at + seam for seam in seams)}
    for at in range(len(word) - _START - 1, _UNKNOWN + 1, -1):
        starts = word[:at] in known.first and word[at : at + _START] in known.starts
        if starts and not _FALSE_SEAM[language](word, at - 1):
            return {at, *_inner(word[:at], known)}
    linked = _LINKED.search(word) if language == "sv" else None
    return {linked.end()} if linked else set()


def _cost(seams: tuple[int, ...], end: int) -> tuple[int, int]:
    edges = (0, *seams) if end in seams else (0, *seams, end)
    return len(seams), -min(after - before for before, after in pairwise(edges)) if end else 0


@lru_cache(maxsize=20_000)
def _is_form(rest: str, language: Language) -> bool:
    grammar, last = _GRAMMARS[language], parts(language).last
    for cut in range(min(grammar.LONGEST_ENDING, len(rest) - 2) + 1):
        stem, ending = rest[: len(rest) - cut], rest[len(rest) - cut :]
        if last.get(stem, 0) & grammar.ENDINGS.get(ending, 0) and grammar.fits(stem, ending):
            return True
    return False
