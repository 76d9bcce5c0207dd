"""Where a long word may be cut, without a dictionary.

Finnish syllables follow a rule: a syllable begins with the consonant before a vowel, and vowels that never
make a diphthong part between themselves (which also finds many a compound's seam: ``hankinta|yksikkö``).
Swedish and English take a consonant, or a cluster that can begin a word, over to the next line; that is
right often enough for the few words that are too long for their line, and those are all that is ever cut.
Parts that the field's compounds are made of are known by name: a cut at their seam (``koldioxid|avtryck``)
goes before any cut close to it.
"""

import re
from functools import lru_cache

from gatekeeper_app.i18n import Language

_VOWELS = frozenset("aeiouyåäöéèüáàâæø")
_BACK = frozenset("aou")
_FRONT = frozenset("äöy")
_ONSETS = frozenset(
    re.findall(
        r"\w+",
        """bl br ch cl cr dr fj fl fr gl gr kl kn kr kv pl pr
        sh sj sk skr sl sm sn sp spr st str sv tj tr tv vr""",
    )
)
_COMPOUND_PARTS: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(
        "asiakirj|asiantuntij|ehdo|ehto|elinkaar|hankin|ilmoitu|jalanjä|jakso|kelpoi|kustannu|käyttö|laskelm|luettelo|"
        "luokit|määrä|osa(?:n|t|ssa|sta|lla)?$|osien|osia|perus|päivä|päätö|raport|selvity|seuran|seuraamu|sopimu|suunnitelm|tarjou|"
        "tavoit|taso|todist|tuot|vaatimu|vaikutu|vastaav|vastuu|velvoi|vuoropuhelu|yksik"
    ),
    "sv": re.compile(
        "ansvar|avfall|avtal|avtryck|behov|beräkn|beslut|cykel|datum|dialog|enhet|erbjud|fråg|följning|föremål|garanti|"
        "grund|handling|innehåll|intyg|kostnad|krav|kriteri|kunnig|leverant|metod|miljö|mål|nivå|plan|punkt|rapport|"
        "redovis|standard|utsläpp|vikt|villkor|värde|återbruk|återvinn"
    ),
    "en": re.compile("(?!)"),
}
_NEAR_A_SEAM = 2  # letters on either side in which no other cut is made
_UNPARTED = frozenset({"ck", "ng"})
_LETTERS = re.compile(r"[^\W\d_]+")
_IDENTIFIER = re.compile("[a-z][A-Z]")  # "sustainableFoodProduction": a hyphen in it would be taken for its own
_LEAST_BEFORE = 2
_LEAST_AFTER = 3
SHORTEST = 7  # letters: shorter words are not cut


@lru_cache(maxsize=20_000)
def cuts(word: str, language: Language) -> tuple[int, ...]:
    """Positions in `word` before which a hyphen may stand, in rising order."""
    rule = _finnish if language == "fi" else _by_onset
    found: list[int] = []
    for match in _LETTERS.finditer(word):
        letters = match.group().lower()
        if len(letters) < SHORTEST or _IDENTIFIER.search(match.group()):
            continue
        allowed = range(_LEAST_BEFORE, len(letters) - _LEAST_AFTER + 1)
        seams = {seam.start() for seam in _COMPOUND_PARTS[language].finditer(letters)}.intersection(allowed)
        syllables = {
            at for at in allowed if rule(letters, at) and all(abs(at - seam) > _NEAR_A_SEAM for seam in seams)
        }
        found += [match.start() + at for at in sorted(seams | syllables)]
    return tuple(found)


def _has_vowel(letters: str) -> bool:
    return any(letter in _VOWELS for letter in letters)


def _finnish(letters: str, at: int) -> bool:
    before, here, after = letters[at - 1], letters[at], letters[at + 1]
    if here in _VOWELS:
        return (before in _BACK and here in _FRONT) or (before in _FRONT and here in _BACK)
    return after in _VOWELS and _has_vowel(letters[:at])


def _by_onset(letters: str, at: int) -> bool:
    """The longest cluster that can begin a word goes over; at least one consonant does."""
    if letters[at] in _VOWELS or not _has_vowel(letters[:at]) or letters[at - 1 : at + 1] in _UNPARTED:
        return False
    end = at
    while end < len(letters) and letters[end] not in _VOWELS:
        end += 1
    if end == len(letters):
        return False
    cluster = letters[at:end]
    longer = letters[at - 1 : end]
    starts_a_syllable = len(cluster) == 1 or cluster in _ONSETS
    return starts_a_syllable and not (letters[at - 1] not in _VOWELS and longer in _ONSETS)
