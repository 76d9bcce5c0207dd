"""Swedish nouns and adjectives: the stems of a base form, the endings they take, and what an unknown form may be."""

import re
from collections.abc import Container, Iterator, Mapping

BASE, PLAIN, DROPPED, DOUBLED, PARTICIPLE = (1 << bit for bit in range(5))

_VOWELS = "aeiouyåäö"
_NOUN = (
    "s en ens n ns et ets t ts ar ars arna arnas or ors orna ornas er ers erna ernas r rs rna rnas na nas e"
)
_ADJECTIVE = "t a are ast aste e as at ade"
_AFTER_DROPPED = (
    "or ors orna ornas ar ars arna arnas er ers erna ernas en ens et ets na nas a an e as at ade ad t"
)
_AFTER_DOUBLED = "en ens et ets ar arna arnas er erna ernas a are ast or"
_AFTER_PARTICIPLE = "t ts na nas da a"


def _endings() -> dict[str, int]:
    made: dict[str, int] = {"": BASE}
    for classes, endings in (
        (PLAIN, f"{_NOUN} {_ADJECTIVE}"),
        (DROPPED, _AFTER_DROPPED),
        (DOUBLED, _AFTER_DOUBLED),
        (PARTICIPLE, _AFTER_PARTICIPLE),
    ):
        for ending in endings.split():
            made[ending] = made.get(ending, 0) | classes
    return made


ENDINGS: Mapping[str, int] = _endings()
"""Ending -> the classes of stems that take it."""

LONGEST_ENDING = max(map(len, ENDINGS))

UNTOLD = ("",)
"""The kinds a base form on -i may be of."""

_CONTRACTED = re.compile(r"[^aeiouyåäö]e[lrn]\Z")


def fits(_stem: str, _ending: str) -> bool:
    """No ending of Swedish depends on the letters before it beyond its class."""
    return True


def stems(base: str, kind: str = "") -> Mapping[str, int]:
    """The stems of a base form -> their classes. `kind` is the plural of a word that changes its vowel."""
    made: dict[str, int] = {base: BASE | PLAIN}
    for stem, classes in _stems(base, kind):
        made[stem] = made.get(stem, 0) | classes
    return made


def _stems(base: str, kind: str) -> Iterator[tuple[str, int]]:
    if base[-1:] in "ae":  # skola: skolor; renovera: renoverad; ämne: ämnet
        yield base[:-1], DROPPED
    if _CONTRACTED.search(base):  # möbel: möbler; vatten: vattnet; nummer: numret
        root = base[:-2] + base[-1]
        yield root, DROPPED
        if base[-3:-2] == base[-4:-3]:
            yield base[:-3] + base[-1], DROPPED  # nummer: numret
    if base[-1:] in "mnl" and base[-2:-1] in _VOWELS:  # rum: rummet
        yield base + base[-1], DOUBLED
    if base.endswith(("en", "ad", "nd", "rd", "ld")):  # återvunnen: återvunnet; renoverad: renoverat
        yield base[:-1], PARTICIPLE
        if base.endswith("nen"):
            yield base[:-3], PARTICIPLE  # återvunnen: återvun-na
        elif base.endswith("en"):
            yield base[:-2], PARTICIPLE
    if base.endswith("um"):  # kriterium: kriterier; museum: museet
        yield base[:-2], PLAIN
    if kind:
        yield kind, PLAIN | BASE


def first_parts(base: str, kind: str = "") -> Iterator[str]:
    """How a word stands as the first part of a compound: as it is, with s, without its last vowel or with another
    one ("skolmat", "gatubelysning", "upphandlingslagen")."""
    yield base
    yield f"{base}s"
    if base[-1:] in "ae":
        yield base[:-1]
        yield from (f"{base[:-1]}{vowel}" for vowel in "uoe")
        yield f"{base[:-1]}s"
    if kind:
        yield kind


def guesses(form: str, among: Container[str] | None = None) -> tuple[str, ...]:
    """Base forms an unknown word may have, the shortest ending first; only
    those `among` others, where they are given."""
    found: dict[str, None] = {}
    for cut in range(min(LONGEST_ENDING, len(form) - 3) + 1):
        stem, ending = form[: len(form) - cut], form[len(form) - cut :]
        classes = ENDINGS.get(ending, 0)
        if not classes:
            continue
        for base in (stem, f"{stem}a", f"{stem}e", f"{stem[:-1]}e{stem[-1]}", f"{stem}d", f"{stem}um"):
            if base in found or (among is not None and base not in among):
                continue
            if stems(base).get(stem, 0) & classes:
                found[base] = None
    return tuple(found)
