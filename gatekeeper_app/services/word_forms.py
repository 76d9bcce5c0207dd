"""Forms of a word compared by their common stem, so that "pulpetteja" finds "pulpetti".

No dictionary and no grammar: two words are forms of one when they begin alike and what remains of each is one of
the endings below. Finnish d counts as t and g as k, and doubled consonants count once, which covers the commonest
change of a stem ("pöydät", "pöytä"; "kaappeja", "kaapit"). Words come in lower case without marks over letters.
"""

import re
from itertools import product

from gatekeeper_app.i18n import Language

SHORTEST_STEM = 4
"""Letters two forms have in common at least; three where the whole of a word is compared and the query's own
ending has two letters or more ("kaloja", "kala")."""

_LONG_STEM = 5
"""Letters from which a stem also counts as the beginning of a compound ("pulpetteja", "pulpettikalusteet")."""

WHOLE, LAST_PART, FIRST_PART = 0.95, 0.55, 0.5
"""How good a match is: the word itself in another form, the last part of a compound, its beginning."""

_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz])\1")
_WEAK = str.maketrans("dg", "tk")


_FINNISH_VOWELS = ("", "a", "e", "i", "o", "u", "y", "ei", "oi", "ai")
_FINNISH_CASES = ("", "n", "t", "a", "ta", "sa", "sta", "la", "lta", "le", "na", "ksi")
_FINNISH_OTHERS = """
    ja eja oja uja yja ia ea ien jen ojen ujen iten eiten oiten ten
    an en in on un yn aan een iin oon uun yyn ihin oihin eihin seen
    nen sen set sia sten siin sisa sista sila
    s ksen kset ksia ksien ksisa ksista ksila kseen
    men met mia mien mesa mesta mila
"""
"""Plurals and places; words like sininen, korjaus and puhelin."""

_SWEDISH = "a e s n t r ar er or en et na arna erna orna ens ets arnas ernas de ade"
_ENGLISH = "s es ed ing y ies"

_ENDINGS: dict[Language, frozenset[str]] = {
    "fi": frozenset(
        [*map("".join, product(_FINNISH_VOWELS, _FINNISH_CASES)), *_FINNISH_OTHERS.split()],
    ),
    "sv": frozenset(["", *_SWEDISH.split()]),
    "en": frozenset(["", *_ENGLISH.split()]),
}
_LONGEST = {language: max(map(len, endings)) for language, endings in _ENDINGS.items()}


def skeleton(word: str, language: Language) -> str:
    """The word as its forms are compared: for Finnish with strong consonants, each once."""
    return _DOUBLED.sub(r"\1", word).translate(_WEAK) if language == "fi" else word


def stems(word: str, language: Language) -> tuple[str, ...]:
    """What can be the stem of a word of a query, the longest first; nothing where it is too short to be judged."""
    bare = skeleton(word, language)
    found = []
    for cut in range(min(_LONGEST[language], len(bare)) + 1):
        left = len(bare) - cut
        if left < (SHORTEST_STEM if cut < 2 else SHORTEST_STEM - 1):
            break
        if bare[left:] in _ENDINGS[language]:
            found.append(bare[:left])
    return tuple(found)


def likeness(word_stems: tuple[str, ...], other: str, language: Language) -> float:
    """How well a word with these `stems` is found in `other`, a `skeleton`: 0 where it is not."""
    best = 0.0
    for stem in word_stems:
        place = other.find(stem)
        if place < 0:
            continue
        ends = other[place + len(stem) :] in _ENDINGS[language]
        if place == 0 and ends:
            return WHOLE
        if len(stem) < SHORTEST_STEM:
            continue
        if not ends and place:
            place = other.rfind(stem)
            ends = other[place + len(stem) :] in _ENDINGS[language]
        if ends:
            best = max(best, LAST_PART)
        elif place == 0 and len(stem) >= _LONG_STEM:
            best = max(best, FIRST_PART)
    return best
