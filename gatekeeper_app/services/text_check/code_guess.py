"""CPV codes guessed from the words of a subject, for documents that name none.

Each thing a subject names is looked up by itself: "laptops and displays for schools" is about laptops and about
displays, not about schools. A word that names codes of many divisions ("equipment", "services") does not decide by
itself; the rarer words of the same name do. Where nothing decides, nothing is guessed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log

from gatekeeper_app.calculation.language.words import Words, folded_words
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.cpv import CpvList, CpvMatch, MatchKind

_MOST_HITS = 400
"""Codes looked at for a word."""
_FULL_SCORE = 10.0
"""Of a hit in which a word of the name stands as it is."""
_LEAST_QUALITY = 0.4
_PART = 0.8
"""What a part of a compound is worth beside the compound itself."""
_GENERAL = 3.5
"""Divisions over which a word is spread that is too general to decide by itself (`_spread`)."""
_DIVISIONS = 45
_LEAST_COVERED = 0.5
"""Of the weight of a name's words, what a code must be found for."""
_LEAST_WITH_HEAD = 0.35
"""The same where the head decides: "furniture of the new town hall"."""
_THE_NAME = 1.1
"""How well a word is found in a code whose name is that word."""
_SURE = 0.7
"""How well the head is found at least, where another word is found nowhere."""
_LONGEST = 300  # characters of a subject
_MOST_WORDS = 6  # of a thing
_LONGEST_ENDING = 3  # letters of an English ending
_ASIDE = 0.5
"""What a word beside the name proper counts: "renovation of the school building", "koulun kalusteet"."""
_LONGEST_ENDING = 3  # letters of an English ending
_AFTER = 0.5
"""What a word after the head counts beside one before it: "renovation of the school building"."""

_BETWEEN = re.compile(r"[,;:()/]|(?<!\w)(?:ja|sekä|och|samt|and)(?!\w)", re.IGNORECASE)
_RECIPIENT: Mapping[Language, re.Pattern[str]] = {
    "fi": re.compile(r"(?<!\w)(?:varten|osalta|ajalle|vuosille)(?!\w)", re.IGNORECASE),
    "sv": re.compile(
        r"(?<!\w)(?:till|för|åt|i|på|vid|hos|under|inom|inklusive|från|som|enligt)(?!\w).*",
        re.IGNORECASE | re.DOTALL,
    ),
    "en": re.compile(
        r"(?<!\w)(?:for|to|in|at|on|during|within|with|by|from|including|as|under|per)(?!\w).*",
        re.IGNORECASE | re.DOTALL,
    ),
}
"""What comes after says for whom and where."""
_OF: Mapping[Language, re.Pattern[str]] = {
    "sv": re.compile(r"(?<!\w)av(?!\w)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)of(?!\w)", re.IGNORECASE),
}
_FINNISH_PLACE = re.compile(r"\w{3,}(?:ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|iin|hin|seen|[aouyäö]{2}n)")
_FINNISH_GENITIVE = re.compile(r"\w{2,}n")

_SAYS_NOTHING = frozenset(
    """
    hankinta hankinnan hankinnat hankintaan hankinnassa tarjouspyyntö tarjous kilpailutus minikilpailutus
    puitejärjestely
    puitesopimus sopimus hanke projekti vuosi vuodet kausi osa vuosille asennettuina asennettuna uusi uudet uuden
    uusiminen uusinta täydennys
    kaupungin kunnan kuntayhtymän hyvinvointialueen kaupunki kunta hyvinvointialue yhteishankinta tarvittava erilaiset
    upphandling upphandlingen anskaffning anskaffningen inköp köp anbud anbudsförfrågan ramavtal avtal kontrakt projekt
    stadens kommunens områdets staden kommunen nya ny nytt olika samt del förnyelse förnyande
    procurement purchase purchasing acquisition supply provision delivery tender tenders contract framework agreement
    project new the a an renewal replacement city municipal municipality municipalities town district various part lot
    """.split()  # noqa: SIM905
)
_BUYING = re.compile(r"(?<=\w{4})(?:hankin(?:ta|nan|nat|taan)|upphandling(?:en)?)$")
_SERVICE = re.compile(r"palvelu|tjänst|\bservices?\b", re.IGNORECASE)
_WORKS = re.compile(
    r"urakka|korjau|saneerau|rakentami|rakennuty|rakennustyö|kunnossapi|huolto|asennus|uusimi|remont|hoito|purku|purkami"
    r"|entreprenad|renover|reparation|underhåll|byggand|byggnation|byggarbet|anläggning|installation|förny|service|rivning"
    r"|\bworks\b|renovat|repair|maintenance|construct|refurbish|install|renewal|building\b|servicing|demolition",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"keräy|kuljetu|siivou|pesu|hallinta|suunnittelu|koulutu|vuokrau|auraus|insamling|transport|städ|hantering|röjning"
    r"|planering|projektering|utbildning|hyrning|collection|cleaning|management|clearing|design|training|rental",
    re.IGNORECASE,
)
"""What is done by others, without being called a service."""
_ACTIONS = re.compile(
    r"kunnossapito|ylläpito|huolto|hoito|korjau\w+|asennu\w+|rakentaminen|kuljetu\w+|käyttö"
    r"|underhåll|skötsel|service|installation|reparation\w*|renovering|transport\w*|drift|montering"
    r"|maintenance|repairs?|servicing|renovation|operation|assembly"
)
"""What is done, of which nobody knows with what: "care of green areas and maintenance"."""
_GOODS_DIVISIONS = frozenset(f"{number:02}" for number in (*range(3, 45), 48))
_WORKS_DIVISIONS = frozenset({"45", "50"})
_OF_WORKS = frozenset({"45", "50", "51", "71", "77", "90"})

_UNNAMED_SERVICE = 0.85

_Found = dict[str, float]
"""Code -> how well a word is found in it, up to 1 and a little more for a name of that word alone."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a part of a subject names: its words, and the place of the one that says what kind of thing it is."""

    words: tuple[str, ...]
    head: int
    text: str


class CodeGuess:
    """Guesses codes by a list and the words of the three languages. Slow when first asked (the list is read)."""

    def __init__(self, cpv: CpvList, words: Words) -> None:
        self._cpv = cpv
        self._words = words
        self._known: dict[tuple[str, Language], _Found] = {}

    def codes(self, subject: str, language: Language) -> Iterator[str]:
        """A code for each thing a subject names, as far as its words lead to one."""
        for thing in _things(subject[:_LONGEST], language):
            code = self._code(thing, language)
            if code:
                yield code

    def _code(self, thing: _Thing, language: Language) -> str:
        """The code found best for the words of a thing; empty where none is found well enough."""
        found = [self._of_word(word, language) for word in thing.words]
        divisions = [_spread(each) for each in found]
        weights = [log(1 + _DIVISIONS / count) if count else log(1 + _DIVISIONS) / 2 for count in divisions]
        weights = [
            weight * (_ASIDE if _stands_aside(thing, at, language) else 1)
            for at, weight in enumerate(weights)
        ]
        kind = found[thing.head]
        covered = _LEAST_COVERED if divisions[thing.head] > _GENERAL else _LEAST_WITH_HEAD
        least = covered * sum(weights)
        sums: dict[str, float] = {}
        decided: set[str] = set()
        met: Counter[str] = Counter()
        for each, weight, count in zip(found, weights, divisions, strict=True):
            for code, quality in each.items():
                sums[code] = sums.get(code, 0.0) + weight * quality
            met.update(each.keys())
            decided.update(
                code for code, quality in each.items() if count <= _GENERAL or quality >= _THE_NAME
            )
        fitting = [
            (round(added * _likelihood(code, thing.text), 3), code)
            for code, added in sums.items()
            if (code in decided or met[code] == len(found) > 1)
            and added >= least
            and (kind.get(code, 0.0) >= _SURE or (code in kind and met[code] == len(found)))
            and _of_the_kind(code, thing.text)
        ]
        return min(fitting, key=lambda each: (-each[0], _level(each[1]), each[1]))[1] if fitting else ""

    def _of_word(self, word: str, language: Language) -> _Found:
        known = self._known.get((word, language))
        if known is None:
            known = self._search(word, language)
            if not known:
                parts = self._words.analysers[language].analyse(word).parts
                several = [self._search(part, language) for part in parts if len(part) > 2]
                common = set.intersection(*(set(each) for each in several)) if len(several) > 1 else set()
                known = {code: _PART * sum(each[code] for each in several) / len(several) for code in common}
            self._known[word, language] = known
        return known

    def _search(self, word: str, language: Language) -> _Found:
        return {
            hit.entry.code: hit.score / _FULL_SCORE
            for hit in self._cpv.search(word, language, _MOST_HITS)
            if hit.score >= _LEAST_QUALITY * _FULL_SCORE
            and any(_found(word, match, language) for match in hit.matches)
        }


def _found(word: str, match: CpvMatch, language: Language) -> bool:
    """Whether it is the word itself or a form of it; an English one is no part of another: bus, business."""
    if match.kind not in (MatchKind.NAME, MatchKind.WORD):
        return False
    return language != "en" or any(
        abs(len(other) - len(word)) <= _LONGEST_ENDING and other[:_LONGEST_ENDING] == word[:_LONGEST_ENDING]
        for other in folded_words(match.found)
    )


def _stands_aside(thing: _Thing, at: int, language: Language) -> bool:
    before = language == "fi" and at < thing.head and _FINNISH_GENITIVE.fullmatch(thing.words[at])
    return bool(before) or at > thing.head


def _spread(found: _Found) -> float:
    """Over how many divisions codes are spread: 1 where all are of one, less than their number where one prevails."""
    counts = Counter(code[:2] for code in found)
    return sum(counts.values()) ** 2 / sum(count**2 for count in counts.values()) if counts else 0.0


def _level(code: str) -> int:
    return len(code.rstrip("0"))


def _of_the_kind(code: str, text: str) -> bool:
    """Goods, services or works, as the words say: "kitchen equipment" is no repair of it, "cleaning services" are no
    mops."""
    works, service = _WORKS.search(text), _SERVICE.search(text)
    division = code[:2]
    if division in _WORKS_DIVISIONS:
        return works is not None
    return not ((works or service) and division in _GOODS_DIVISIONS)


def _likelihood(code: str, text: str) -> float:
    """Services that nobody calls services or works are rarer than goods: "buses" is no hire of them."""
    if code[:2] in _GOODS_DIVISIONS:
        return 1.0
    named = _SERVICE.search(text) or _WORKS.search(text) or _DOING.search(text)
    return 1.0 if named else _UNNAMED_SERVICE


def _things(subject: str, language: Language) -> Iterator[_Thing]:
    """The things a subject names, one after another."""
    cut = _RECIPIENT[language]
    kept = ""
    divided = False
    for part in _BETWEEN.split(subject):
        if divided and len(folded_words(part)) < 2:
            continue  # "maintenance of streets and roads"
        text = f"{kept} {part}".strip()
        kept = ""
        thing = _thing(cut.sub(" ", text), language)
        if thing is None:
            continue
        if language == "fi" and len(thing.words) == 1 and _FINNISH_GENITIVE.fullmatch(thing.words[0]):
            kept = text  # "katujen ja teiden kunnossapito": of streets, and of roads
            continue
        if len(thing.words) == 1 and _ACTIONS.fullmatch(thing.words[0]):
            continue
        divided = thing.head < len(thing.words) - 1
        yield thing
    if kept:
        thing = _thing(kept, language)
        if thing is not None:
            yield thing


def _thing(text: str, language: Language) -> _Thing | None:
    words = _telling(text)
    if language == "fi":
        while len(words) > 1 and _FINNISH_PLACE.fullmatch(words[-1]):
            words = words[:-1]
            while len(words) > 1 and _FINNISH_GENITIVE.fullmatch(words[-1]):
                words = words[:-1]
        head = len(words) - 1
    else:
        before = _telling(_OF[language].split(text, 1)[0])
        words = [word for word in words if not _OF[language].fullmatch(word)]
        head = (len(before) if before else len(words)) - 1
    if not words:
        return None
    first = max(head + 1 - _MOST_WORDS, 0)
    return _Thing(tuple(words[first : first + _MOST_WORDS]), head - first, text)


def _without_buying(word: str) -> str:
    """ "Ohjelmistohankinta" is about ohjelmisto."""
    return _BUYING.sub("", word)


def _telling(text: str) -> list[str]:
    return [
        word
        for word in map(_without_buying, folded_words(text))
        if word not in _SAYS_NOTHING and len(word) > 1 and not word[0].isdigit()
    ]
