"""Finnish consonant gradation: the strong and the weak form of the consonants before the last vowels of a stem.

Both directions give every form that occurs with such a stem, the likelier first. A word of recent origin may keep
its consonant ("auto", "auton"), so the unchanged stem is among them: too many stems do no harm, because a stem
counts only where a form of it stands in a text.
"""

import re
from collections.abc import Callable
from typing import TypeAlias

_CLUSTER = re.compile(r"(.*?[aeiouyäöå])?([^aeiouyäöå]+)([aeiouyäö]+)\Z", re.DOTALL)

_WEAK: dict[str, tuple[str, ...]] = {
    "nk": ("ng",),
    "nt": ("nn",),
    "mp": ("mm",),
    "lt": ("ll", "lt"),
    "rt": ("rr", "rt"),
    "lk": ("l", "lj", "lk"),
    "rk": ("r", "rj", "rk"),
    "hk": ("h", "hk", "hj"),
    "ht": ("hd",),
    "lp": ("lv",),
    "rp": ("rv",),
    "k": ("", "v", "k", "j"),
    "p": ("v", "p"),
    "t": ("d", "t"),
}
"""Clusters that become weak; a doubled stop becomes a single one."""

_STRONG: dict[str, tuple[str, ...]] = {
    "ng": ("nk",),
    "nn": ("nt", "nn"),
    "mm": ("mp", "mm"),
    "ll": ("lt", "ll"),
    "rr": ("rt", "rr"),
    "l": ("l", "lk"),
    "lj": ("lk",),
    "r": ("r", "rk"),
    "rj": ("rk",),
    "hd": ("ht",),
    "h": ("h", "hk"),
    "lv": ("lp", "lv"),
    "rv": ("rp", "rv"),
    "k": ("kk", "k"),
    "p": ("pp", "p"),
    "t": ("tt", "t"),
    "lk": ("lkk", "lk"),
    "lp": ("lpp", "lp"),
    "lt": ("ltt", "lt"),
    "mp": ("mpp", "mp"),
    "nk": ("nkk", "nk"),
    "nt": ("ntt", "nt"),
    "rk": ("rkk", "rk"),
    "rp": ("rpp", "rp"),
    "rt": ("rtt", "rt"),
    "d": ("t", "d"),
    "v": ("v", "p", "k"),
}
_Change: TypeAlias = Callable[[str], tuple[str, ...]]
_DOUBLED = {"kk": "k", "pp": "p", "tt": "t"}


def weakened(stem: str) -> tuple[str, ...]:
    """The weak forms of a strong stem that ends in a vowel: "pöytä" gives "pöydä" (and "pöytä")."""
    return _changed(stem, _weak)


def strengthened(stem: str) -> tuple[str, ...]:
    """The strong forms of a weak stem that ends in a vowel: "jäte" gives "jätte" (and "jäte")."""
    return _changed(stem, _strong)


def _weak(cluster: str) -> tuple[str, ...]:
    if cluster[-2:] in _DOUBLED:
        return (cluster[:-1],)
    if cluster[-2:] in {"sk", "st", "sp", "tk"}:
        return (cluster,)
    for length in (2, 1):
        if cluster[-length:] in _WEAK and len(cluster) >= length:
            return tuple(cluster[:-length] + each for each in _WEAK[cluster[-length:]])
    return (cluster,)


def _strong(cluster: str) -> tuple[str, ...]:
    if cluster[-2:] in _DOUBLED or cluster[-2:] in {"sk", "st", "sp", "tk"}:
        return (cluster,)
    for length in (2, 1):
        if cluster[-length:] in _STRONG and len(cluster) >= length:
            return tuple(cluster[:-length] + each for each in _STRONG[cluster[-length:]])
    return (cluster,)


def _changed(stem: str, change: _Change) -> tuple[str, ...]:
    found = _CLUSTER.fullmatch(stem)
    if found is None:  # no consonant before the last vowels
        return (stem,)
    before, cluster, vowels = found[1] or "", found[2], found[3]
    return tuple(before + each + vowels for each in change(cluster))
