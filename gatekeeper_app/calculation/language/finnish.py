"""Finnish nouns and adjectives: the stems of a base form, the endings they take, and what an unknown form may be.

A form is a stem and an ending that fit together. The classes of stems are those of school grammar:

* SINGULAR, SINGULAR_WEAK: "jättee-nä", "jättee-ssä"; "pöytä-nä", "pöydä-ssä"
* PLURAL, PLURAL_WEAK: "pulpettei-na", "pulpetei-ssa"; JOINED: "pulpettej-a", "pulpetti-en"
* CONSONANT: "vet-tä", "puhelin-ta", "pien-ten"
* BASE: the word as a dictionary has it

Vowel harmony is not looked at: a stem decides it, and no stem takes both. Verbs are not inflected; what is made of
them ("kierrätetty", "toimitettava", "korjaaminen") is inflected as a noun or an adjective.
"""

import re
from collections.abc import Container, Iterator, Mapping

from gatekeeper_app.calculation.language.gradation import strengthened, weakened

BASE, SINGULAR, SINGULAR_WEAK, PLURAL, PLURAL_WEAK, JOINED, CONSONANT = (1 << bit for bit in range(7))
_ANY_SINGULAR, _ANY_PLURAL = SINGULAR | SINGULAR_WEAK, PLURAL | PLURAL_WEAK

VOWELS = "aeiouyäö"
_LONG = re.compile(r"(aa|ee|ii|oo|uu|yy|ää|öö|uo|yö|ie|[aeouyäö]i|au|eu|iu|ou|äy|öy)\Z")
_REPEATED = re.compile(r"h?([aeiouyäö])n")
_SHORTENED = {
    "aa": "a",
    "ää": "ä",
    "oo": "o",
    "uu": "u",
    "yy": "y",
    "öö": "ö",
    "uo": "o",
    "yö": "ö",
    "ie": "e",
}
_TE_STEMS = {"n": ("nte", "nne"), "r": ("rte", "rre"), "l": ("lte", "lle")}

_CASES = {
    SINGULAR: "na a ta han hen hin hon hun hyn seen an en in on un yn",
    SINGULAR_WEAK: "n t ssa sta lla lta lle ksi tta",
    PLURAL: "na a ta in hin siin en den tten neen",
    PLURAL_WEAK: "ssa sta lla lta lle ksi tta",
    JOINED: "a en",
    CONSONANT: "ta ten na",
    BASE: "",
}
"""Endings with back vowels; those with front vowels follow from them."""

_POSSESSIVE = ("nsa", "mme", "nne", "ni", "si")
_CLITICS = ("", "kin", "kaan")


def _endings() -> dict[str, int]:
    made: dict[str, int] = {}

    def add(ending: str, classes: int) -> None:
        for each in {ending, ending.replace("a", "ä").replace("o", "ö")}:
            for clitic in (*_CLITICS, "kään"):
                made[each + clitic] = made.get(each + clitic, 0) | classes

    for classes, cases in _CASES.items():
        for case in cases.split():
            add(case, classes)
            if case[-1] in VOWELS and len(case) > 1:  # "laitteessaan", "osuuksiensa", "varoineen"
                own = "kse" if case == "ksi" else case
                for possessive in (*_POSSESSIVE, f"{own[-1]}n"):
                    add(own + possessive, classes)
            elif case in ("en", "den", "tten", "ten"):
                for possessive in _POSSESSIVE:
                    add(case[:-1] + possessive, classes)
    for possessive in _POSSESSIVE:
        add(possessive, SINGULAR)
    add("", BASE)
    return made


ENDINGS: Mapping[str, int] = _endings()
"""Ending -> the classes of stems that take it."""

LONGEST_ENDING = max(map(len, ENDINGS))

UNTOLD = ("", "e", "te")
"""The kinds a base form on -i may be of."""


def fits(stem: str, ending: str) -> bool:
    """Whether an ending that repeats the last vowel of the stem repeats it: "hankinta-an", not "hankinta-on"."""
    repeated = _REPEATED.fullmatch(ending)
    return repeated is None or ending == "en" or repeated[1] == stem[-1:]


def stems(base: str, kind: str = "") -> Mapping[str, int]:
    """The stems of a base form -> their classes. Of a word whose ending tells several declensions the stems of all.

    `kind` names a declension its ending does not tell: "e" (kieli, kiele-), "te" (vesi, vete-), or is the stem itself
    where no declension gives it ("lämpimä" of lämmin).
    """
    made: dict[str, int] = {}
    for stem, classes in _stems(base, kind):
        made[stem] = made.get(stem, 0) | classes
    return made


def _stems(base: str, kind: str) -> Iterator[tuple[str, int]]:
    yield base, BASE
    match kind:
        case "e":
            yield from _e_stems(base)
        case "te":
            yield from _te_stems(base)
        case _ if kind:
            yield kind, _ANY_SINGULAR
            yield f"{kind[:-1]}i", _ANY_PLURAL
            yield base, CONSONANT
        case _ if base[-1:] in VOWELS:
            yield from _vowel_stems(base)
        case _:
            yield from _consonant_stems(base)


def _both(strong: str, singular: int, weak: int) -> Iterator[tuple[str, int]]:
    yield strong, singular
    for each in weakened(strong):
        yield each, weak


def _e_stems(base: str) -> Iterator[tuple[str, int]]:
    """kieli: kiele-, kieli-, kiel-; joki: joe-."""
    bare = base[:-1]
    yield from _both(f"{bare}e", SINGULAR, SINGULAR_WEAK)
    yield from _both(base, PLURAL, PLURAL_WEAK)
    if bare[-1:] in "lrnh":
        yield bare, CONSONANT
    if bare.endswith("ps"):
        yield f"{bare[:-2]}s", CONSONANT  # lapsi, lasta
    if bare.endswith("m"):
        yield f"{bare[:-1]}n", CONSONANT  # toimi, lumi: lunta


def _te_stems(base: str) -> Iterator[tuple[str, int]]:
    """vesi: vete-, vede-, vesi-, vet-; kansi: kante-, kanne-."""
    root = base[:-2]
    strong, weak = _TE_STEMS.get(root[-1:], ("te", "de"))
    if root[-1:] in _TE_STEMS:
        root = root[:-1]
    yield f"{root}{strong}", SINGULAR
    yield f"{root}{weak}", SINGULAR_WEAK
    yield base, _ANY_PLURAL
    yield f"{root}{strong[:-1]}", CONSONANT


def _vowel_stems(base: str) -> Iterator[tuple[str, int]]:
    last = base[-1]
    if _LONG.search(base):
        yield base, _ANY_SINGULAR
        short = base[:-2] + _SHORTENED.get(base[-2:], base[-2:])
        yield f"{short}i" if short[-1] != "i" else short, _ANY_PLURAL
        if len(base) <= 4 or last not in "ie":
            return
    if base.endswith("mpi") and len(base) > 5:  # suurempi: suurempa-, suuremma-, suurempi-, suuremmi-
        for vowel in "aä":
            yield f"{base[:-1]}{vowel}", SINGULAR
            yield f"{base[:-3]}mm{vowel}", SINGULAR_WEAK
        yield base, PLURAL
        yield f"{base[:-3]}mmi", PLURAL_WEAK
        return
    if last == "e":  # jäte: jättee-, jättei-, jätet-
        for strong in strengthened(base):
            yield f"{strong}e", _ANY_SINGULAR
            yield f"{strong}i", _ANY_PLURAL
        yield f"{base}t", CONSONANT
        return
    yield from _both(base, SINGULAR, SINGULAR_WEAK)
    bare = base[:-1]
    if last == "i":  # pulpetti: pulpettei-, pulpetei-, pulpettej-, pulpetti-en
        yield from _both(f"{bare}ei", PLURAL, PLURAL_WEAK)
        yield f"{bare}ej", JOINED
        yield base, JOINED
    elif last in "aä":
        rounded = "o" if last == "a" else "ö"
        for plural in (f"{bare}i", f"{bare}{rounded}i"):
            yield from _both(plural, PLURAL, PLURAL_WEAK)
        yield f"{bare}{rounded}j", JOINED
        yield from ((f"{each[:-1]}j", JOINED) for each in weakened(f"{bare}{rounded}i"))
    else:
        yield from _both(f"{base}i", PLURAL, PLURAL_WEAK)
        yield f"{base}j", JOINED


def _consonant_stems(base: str) -> Iterator[tuple[str, int]]:
    bare = base[:-1]
    if base.endswith("nen"):  # muovinen: muovise-, muovisi-, muovis-
        root = base[:-3]
        yield f"{root}se", _ANY_SINGULAR
        yield f"{root}si", _ANY_PLURAL
        yield f"{root}s", CONSONANT
    elif base.endswith(
        ("uus", "yys", "eus", "eys", "ius")
    ):  # kestävyys: kestävyyte-, kestävyyde-, kestävyyksi-
        yield f"{bare}te", SINGULAR
        yield f"{bare}de", SINGULAR_WEAK
        yield f"{bare}ksi", _ANY_PLURAL
        yield f"{bare}t", CONSONANT
    elif base.endswith("s"):
        yield f"{bare}kse", _ANY_SINGULAR  # korjaus: korjaukse-
        yield f"{bare}ksi", _ANY_PLURAL
        yield base, CONSONANT
        if base[-2:-1] in ("a", "ä", "i"):  # asiakas: asiakkaa-; valmis: valmii-
            for strong in strengthened(bare):
                yield f"{strong}{bare[-1]}", _ANY_SINGULAR
                yield f"{strong}i", _ANY_PLURAL
    elif base.endswith(("ton", "tön")):  # päästötön: päästöttömä-
        vowel = "a" if base.endswith("ton") else "ä"
        root = f"{base[:-3]}tt{base[-2]}m"
        yield f"{root}{vowel}", _ANY_SINGULAR
        yield f"{root}i", _ANY_PLURAL
        yield base, CONSONANT
    elif base.endswith("in") and len(base) > 3:  # suodatin: suodattime-
        for strong in strengthened(bare):
            yield f"{strong}me", _ANY_SINGULAR
            yield f"{strong}mi", _ANY_PLURAL
        yield base, CONSONANT
    elif base.endswith(("ut", "yt")):  # kulunut: kulunee-; lyhyt: lyhye-
        ending = "e" if base.endswith(("nut", "nyt")) else base[-2]
        root = base[:-2] + ending
        yield f"{root}e", _ANY_SINGULAR
        yield f"{root}i", _ANY_PLURAL
        yield base, CONSONANT
    elif base[-1:] in "lrn":  # jäsen: jäsene-
        for root in strengthened(base[:-1]) if base[-2:-1] in VOWELS else (base[:-1],):
            yield f"{root}{base[-1]}e", _ANY_SINGULAR
            yield f"{root}{base[-1]}i", _ANY_PLURAL
        yield base, CONSONANT


def first_parts(base: str, kind: str = "") -> Iterator[str]:
    """How a word stands as the first part of a compound: as it is, in the genitive ("jätteenkäsittely",
    "laitteiden"), and words on -nen by their consonant stem ("muovinen", "yleishyödyllinen": "yleis-")."""
    yield base
    if base.endswith("nen"):
        yield f"{base[:-3]}s"
    for stem, classes in _stems(base, kind):
        if classes & SINGULAR_WEAK:
            yield f"{stem}n"
        if classes & PLURAL:
            yield f"{stem}den"
            if stem[-1] == "i" and stem[-2:-1] not in VOWELS:
                yield f"{stem}en"
        if classes & JOINED:
            yield f"{stem}en"
        if classes & CONSONANT:
            yield f"{stem}ten"


def guesses(form: str, among: Container[str] | None = None) -> tuple[str, ...]:
    """Base forms an unknown word may have, each with a stem that gives the form; the shortest ending first; only
    those `among` others, where they are given."""
    found: dict[str, None] = {}
    for cut in range(min(LONGEST_ENDING, len(form) - 3) + 1):
        stem, ending = form[: len(form) - cut], form[len(form) - cut :]
        classes = ENDINGS.get(ending, 0)
        if not classes or not fits(stem, ending) or (cut and len(stem) < 4 and cut < 3):
            continue
        for base in _bases_of(stem):
            if base not in found and len(base) >= 3 and (among is None or base in among):
                for kind in UNTOLD if base[-1] == "i" else ("",):
                    if stems(base, kind).get(stem, 0) & classes:
                        found[base] = None
                        break
    return tuple(found)


def _bases_of(stem: str) -> Iterator[str]:
    """What a stem can be a stem of; whether it is, the stems of the base form say."""
    yield stem
    if stem[-1] not in VOWELS:
        if stem.endswith("j"):
            yield from (f"{stem[:-2]}{end}" for end in ("a", "ä", "i") if stem[-2:-1] in "oöe")
            yield stem[:-1]
        if stem.endswith("t"):
            yield stem[:-1]
            yield f"{stem[:-1]}s"
            yield f"{stem[:-1]}si"
        if stem.endswith("s"):
            yield f"{stem[:-1]}nen"
        yield f"{stem}i"
        return
    for ending, replacements in _ENDS:
        if stem.endswith(ending):
            yield from (stem[: len(stem) - len(ending)] + each for each in replacements)
    roots = [stem, *strengthened(stem)]
    if stem.endswith("i"):
        roots += [each for root in tuple(roots) for each in (f"{root[:-1]}a", f"{root[:-1]}ä")]
        if stem[-2:-1] in VOWELS:
            roots += strengthened(stem[:-1])
    for root in roots:
        yield root
        if root.endswith("e"):
            yield f"{root[:-1]}i"
        if root.endswith(("oi", "öi")):
            yield from (root[:-1], f"{root[:-2]}a", f"{root[:-2]}ä")
        elif root.endswith("ei"):
            yield f"{root[:-2]}i"
        elif root.endswith(("ui", "yi")):
            yield root[:-1]
    if stem.endswith(("ee", "ei")):
        yield from weakened(stem[:-1])
    if stem.endswith(("aa", "ää", "ai", "äi", "ii")):
        yield from (f"{each}s" for each in weakened(stem[:-1]))
    if stem.endswith(("ime", "imi")):
        yield from (f"{each}n" for each in weakened(stem[:-2]))


_ENDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("se", ("nen",)),
    ("si", ("nen", "si")),
    ("kse", ("s",)),
    ("ksi", ("s",)),
    ("te", ("s", "si")),
    ("de", ("s", "si")),
    ("nne", ("nsi",)),
    ("rre", ("rsi",)),
    ("lle", ("lsi",)),
    ("ttoma", ("ton",)),
    ("ttomi", ("ton",)),
    ("ttömä", ("tön",)),
    ("ttömi", ("tön",)),
    ("mpa", ("mpi",)),
    ("mma", ("mpi",)),
    ("mpä", ("mpi",)),
    ("mmä", ("mpi",)),
    ("mmi", ("mpi",)),
    ("nee", ("nut", "nyt")),
    ("nei", ("nut", "nyt")),
    ("le", ("l",)),
    ("re", ("r",)),
    ("ne", ("n",)),
)
