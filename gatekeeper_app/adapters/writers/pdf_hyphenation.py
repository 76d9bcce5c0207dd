"""Where a long word may be cut.

The seams of a compound come first (``pdf_seams``): ``korjaus|ohjeet``, ``upphandlings|lagen``; no other cut is made
close to one. Between them each part is cut for itself. Finnish syllables follow a rule: a syllable begins with the
consonant before a vowel, and vowels that never make a diphthong part between themselves. A Swedish part is cut
after its prefixes (``åter|an|vändning``) and before its suffixes (``fastig|het``, ``minsk|ning``), else one
consonant, or a cluster that begins a syllable, goes over. English is cut by the longest cluster that can begin a
word, and by the writer only where nothing else fits.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from gatekeeper_app.adapters.writers import pdf_seams
from gatekeeper_app.i18n import Language

_VOWELS = frozenset("aeiouyåäöéèüáàâæø")
_BACK = frozenset("aou")
_FRONT = frozenset("äöy")
_ENGLISH_ONSETS = frozenset(
    re.findall(
        r"\w+",
        """bl br ch cl cr dr fj fl fr gl gr kl kn kr kv pl pr
        sh sj sk skr sl sm sn sp spr st str sv tj tr tv vr""",
    )
)
_SWEDISH_ONSETS = frozenset(re.findall(r"\w+", "bl br dr fl fr gl gr kl kr pl pr tr str skr spr sch sj tj"))
_SWEDISH_PREFIX = re.compile(
    "åter|under|över|ute(?=slut|lämn)|efter|före(?!n)|mellan|genom|fram|till|själv|upp|bort|från|"
    "för(?=[^aeiouyäöå]|änd|ord|en(?:ed|a|ing)|enk|enl|ut)|sam(?=[^aeiouyåäöm]|arb|ord)|miss(?=[^aeiouyåäö])|"
    "(?:ut|in|an|av|be|om|på|ned|med|mot)(?=[^aeiouyåäö])|ut(?=arb|öv|ök|ös)"
)
_SWEDISH_SUFFIX = re.compile("ning|ling|het|lig|skap|bar|sam|lös|dom|nad|mässig|ment")
_SWEDISH_START = re.compile(
    "[aeiouyåäö]|(?:[bcdfghjklmnpqrstvxz]|[bcdfgkpstv][rljv]|s[kptmnl]|s[kpt][rjlv]|kn|gn|sch)[aeiouyåäö]"
)
_NEAR_A_SEAM = 2  # letters on either side in which no other cut is made
_UNPARTED = frozenset({"ck", "ng"})
_LETTERS = re.compile(r"[^\W\d_]+")
# "sustainableFoodProduction": a hyphen in it would be taken for its own
_IDENTIFIER = re.compile("[a-z][A-Z]")
_LEAST_BEFORE = 2
_LEAST_AFTER = 3
SHORTEST = 7  # letters: shorter words are not cut


@lru_cache(maxsize=20_000)
def cuts(word: str, language: Language) -> tuple[int, ...]:
    """Positions in `word` before which a hyphen may stand, in rising order."""
    found: list[int] = []
    for match in _LETTERS.finditer(word):
        if len(match.group()) < SHORTEST or _IDENTIFIER.search(match.group()):
            continue
        lowered = match.group().lower()
        letters = lowered if len(lowered) == len(match.group()) else match.group()  # "İ" becomes two
        seams, known = pdf_seams.read(letters, language)
        edges = (0, *seams, len(letters))
        allowed = range(_LEAST_BEFORE, len(letters) - _LEAST_AFTER + 1)
        within = {
            start + at
            for start, end in pairwise(edges)
            for at in _within(letters[start:end], language, known or bool(seams))
            if all(abs(start + at - seam) > _NEAR_A_SEAM for seam in seams)
        }
        found += [match.start() + at for at in sorted(within.union(seams)) if at in allowed]
    return tuple(found)


def _within(part: str, language: Language, known: bool) -> set[int]:
    """Cuts of a word that is no compound; of a Swedish one that may be, where no seam can be missed, if any."""
    if language == "sv":
        return (set() if known else _swedish(part, _parts_vowels)) or _swedish(part, _syllable)
    rule = _finnish if language == "fi" else _english
    return {at for at in range(1, len(part) - 1) if rule(part, at)}


def _has_vowel(letters: str) -> bool:
    return any(letter in _VOWELS for letter in letters)


def _finnish(letters: str, at: int) -> bool:
    before, here, after = letters[at - 1], letters[at], letters[at + 1]
    if here in _VOWELS:
        return (before in _BACK and here in _FRONT) or (before in _FRONT and here in _BACK)
    return after in _VOWELS and _has_vowel(letters[:at])


def _swedish(part: str, syllable: Callable[[str, int, int], bool]) -> set[int]:
    start = 0
    joints: set[int] = set()
    while match := _SWEDISH_PREFIX.match(part, start):
        if len(part) - match.end() < _LEAST_AFTER or not _SWEDISH_START.match(part, match.end()):
            break
        start = match.end()
        joints.add(start)
    for suffix in _SWEDISH_SUFFIX.finditer(part, start + 2):
        stem = part[start : suffix.start()]
        if _has_vowel(stem) and (stem[-1] not in _VOWELS or suffix.group() in ("het", "ment")):
            joints.add(suffix.start())
    syllables = {
        at
        for at in range(start + 2, len(part) - 1)
        if syllable(part, at, start) and all(abs(at - joint) >= _NEAR_A_SEAM for joint in joints)
    }
    return joints | syllables


def _parts_vowels(letters: str, at: int, start: int) -> bool:
    """A consonant between two vowels goes over; one that is doubled is parted."""
    doubled = letters[at - 1] == letters[at] and letters[at - 2] in _VOWELS
    alone = letters[at - 1] in _VOWELS or doubled
    return alone and letters[at + 1] in _VOWELS and _syllable(letters, at, start)


def _syllable(letters: str, at: int, start: int) -> bool:
    """One consonant goes over, or a cluster that begins a syllable."""
    if letters[at] in _VOWELS or not _has_vowel(letters[start:at]) or letters[at - 1 : at + 1] in _UNPARTED:
        return False
    end = _next_vowel(letters, at)
    if end == len(letters) or letters[at] == "x" or letters[at - 1 : at + 1] in ("ch", "ph", "sh", "th"):
        return False
    cluster, longer = letters[at:end], letters[at - 1 : end]
    starts = len(cluster) == 1 or cluster in _SWEDISH_ONSETS
    return starts and not (letters[at - 1] not in _VOWELS and longer in _SWEDISH_ONSETS)


def _next_vowel(letters: str, at: int) -> int:
    while at < len(letters) and letters[at] not in _VOWELS:
        at += 1
    return at


def _english(letters: str, at: int) -> bool:
    """The longest cluster that can begin a word goes over; at least one consonant does."""
    if letters[at] in _VOWELS or not _has_vowel(letters[:at]) or letters[at - 1 : at + 1] in _UNPARTED:
        return False
    end = _next_vowel(letters, at)
    if end == len(letters):
        return False
    cluster, longer = letters[at:end], letters[at - 1 : end]
    starts = len(cluster) == 1 or cluster in _ENGLISH_ONSETS
    return starts and not (letters[at - 1] not in _VOWELS and longer in _ENGLISH_ONSETS)
