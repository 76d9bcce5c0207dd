"""English: plurals, possessives and the forms of verbs on -ing and -ed."""

from collections.abc import Container, Iterator, Mapping

BASE, PLAIN, DROPPED, CHANGED = (1 << bit for bit in range(4))

ENDINGS: Mapping[str, int] = {
    "": BASE,
    "s": PLAIN,
    "es": PLAIN | CHANGED,
    "ed": PLAIN | DROPPED | CHANGED,
    "ing": PLAIN | DROPPED,
    "ings": PLAIN | DROPPED,
}
"""Ending -> the classes of stems that take it."""

LONGEST_ENDING = max(map(len, ENDINGS))

UNTOLD = ("",)
"""The kinds a base form on -i may be of."""


def fits(stem: str, ending: str) -> bool:
    """A word on -ss is no plural."""
    return not (ending == "s" and stem.endswith("s"))


def stems(base: str, kind: str = "") -> Mapping[str, int]:
    """The stems of a base form -> their classes. `kind` is a plural that is not made by rule."""
    made: dict[str, int] = {base: BASE | PLAIN}
    if base.endswith("e"):
        made[base[:-1]] = DROPPED  # recycle: recycling
    elif base.endswith("y") and base[-2:-1] not in tuple("aeiou"):
        made[f"{base[:-1]}i"] = CHANGED  # supply: supplies
    elif len(base) > 2 and base[-1] in "bdglmnprt" and base[-2] in "aeiou" and base[-3] not in "aeiou":
        made[base + base[-1]] = DROPPED  # plan: planning
    if kind:
        made[kind] = made.get(kind, 0) | BASE
    return made


def first_parts(base: str, _kind: str = "") -> Iterator[str]:
    """How a word stands as the first part of a compound."""
    yield base


def guesses(form: str, among: Container[str] | None = None) -> tuple[str, ...]:
    """Base forms an unknown word may have, the shortest ending first; only
    those `among` others, where they are given."""
    found: dict[str, None] = {}
    for ending, classes in ENDINGS.items():
        if not form.endswith(ending) or len(form) - len(ending) < 3:
            continue
        stem = form[: len(form) - len(ending)]
        candidates = [stem, f"{stem}e"] if ending else [stem]
        if stem.endswith("i"):
            candidates.append(f"{stem[:-1]}y")
        if stem[-1:] == stem[-2:-1]:
            candidates.append(stem[:-1])
        for base in candidates:
            if base in found or (among is not None and base not in among):
                continue
            if stems(base).get(stem, 0) & classes and fits(stem, ending):
                found[base] = None
    return tuple(found)
