"""What a line of text shows of its part in a document where no format says it: a bullet, a number, a heading.

Used by the readers of formats without structure (plain text, PDF) or with little of it (RTF, tables of HTML). Every
pattern runs in time proportional to the line.
"""

import re
from dataclasses import dataclass

from gatekeeper_app.adapters.documents.word_sets import words

_SPACE = "[ \t\u00a0\u2002\u2003\u2007\u202f]"
_BULLETS = "-–—−•●○▪▫◦‣⁃·∙*+■□☐☑☒✓✔➢➤►▶»\uf0b7\uf0a7\uf0fc\uf0d8\uf06f\uf076\uf0a8"
BULLET = re.compile(
    rf"{_SPACE}*(?:(?:[{re.escape(_BULLETS)}]|o(?!{_SPACE}*\d)){_SPACE}+(?=\S)|[•●▪◦‣■\uf0b7\uf0a7](?=\w)|[-–](?=[A-ZÅÄÖ][a-zåäö]))"
)
"""A bullet with the space after it. A dash counts without a space where a capital follows."""

_MONTH = (
    "tammikuu|helmikuu|maaliskuu|huhtikuu|toukokuu|kesäkuu|heinäkuu|elokuu|syyskuu|lokakuu|marraskuu|joulukuu|"
    "(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\\b"
)
ENUMERATOR = re.compile(
    rf"{_SPACE}*(?:\(?\d{{1,2}}\)|\d{{1,2}}\.(?!{_SPACE}+(?:{_MONTH}))|\(?[a-zåäöA-ZÅÄÖ]\)|[a-zåäö]\.|\(?[ivx]{{2,5}}\)|[ivx]{{2,5}}\.)"
    rf"{_SPACE}+(?=\S)"
)
"""The number or letter of an item of a list, with the space after it."""

NUMBER = re.compile(rf"{_SPACE}*(\d{{1,2}}(?:\.\d{{1,3}}){{0,5}})\.?{_SPACE}+(?=[\"”'(]?[A-ZÅÄÖ0-9])")
"""The number a heading begins with."""

_NAMED = re.compile(
    r"[ \t]*(?:(?:liite|luku|osa|kohta|artikla|bilaga|kapitel|avsnitt|del|punkt|artikel|annex|appendix|chapter|"
    r"section|part|article|schedule|lot)[ \t]+(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-h]|[ivx]{1,5})(?![\w%])|"
    r"\d{1,3}[ \t]?§|§[ \t]?\d)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:(?<!\.)(?<!\.[ \t])(?:\.[ \t]?){4,}|(?<!…)…{2,}|(?<!_)_{4,})[ \t]*\d{1,4}$|(?<!\t)\t+\d{1,4}$"
)
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_MARKS = tuple(re.compile(sign.pattern.replace(r"(?=\S)", "")) for sign in (BULLET, ENUMERATOR))
_WORD = re.compile(r"[^\W\d_]+")
_QUESTION = words("""
    mitä mikä miten kuka kuinka ketkä milloin missä miksi vad hur vem när var varför what how who when
    where why
    """)
# Finite verbs that make a line a sentence even where its full stop is missing.
_VERBS = words("""
    on ovat oli oltava tulee tulevat pitää täytyy saa saavat ei eivät eikä älä voi voivat sisältyy
    sisältää sisältävät kuuluu kuuluvat koskee noudattaa vastaa vastaavat sitoutuu toivomme toivoo haluaa
    arvostaa är skall ska måste bör får kan har krävs godkänns accepteras förutsätts omfattar avser ingår
    gäller önskas is are shall must should may will can has have needs does do was were includes applies
    """)
_PASSIVE = re.compile(r"(?:taan|tään|daan|dään|llaan|llään|naan|nään|rraan|rrään|staan|stään)$")
_NOT_IN_TITLES = re.compile(r"[%€|]|\d{3}|https?:|www\.|@|\d,\d|:[ \t]*\S")
_LONGEST_TITLE = 100
_END_OF_CONTENTS = 120  # letters at the end of a line in which its dots and its number are looked for
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class HeadingSign:
    """That a line is a heading by its own looks: `level` 1 to 9; `sure` where no look at its neighbours is needed."""

    level: int
    sure: bool


def ends_sentence(text: str) -> bool:
    """Whether the line ends as a sentence, or an introduction to what follows, does."""
    return _SENTENCE_END.search(text.rstrip()[-6:]) is not None


def is_mark(text: str) -> bool:
    """Whether it is nothing but the bullet, number or letter of an item of a list; empty counts as one."""
    plain = text.strip()
    return len(plain) < 7 and (not plain or any(sign.fullmatch(f"{plain} ") for sign in _MARKS))


def is_of_contents(text: str) -> bool:
    """Whether it is a line of a table of contents: a title, dots and the number of a page."""
    end = text[-_END_OF_CONTENTS:]
    return _CONTENTS.search(end) is not None and any(letter.isalpha() for letter in text[:_LONGEST_TITLE])


def is_sentence(text: str) -> bool:
    """Whether words of the line make it a sentence, with or without a full stop."""
    words = [word.casefold() for word in _WORD.findall(text[:400])]
    if words and words[0] in _QUESTION:
        return False
    return any(word in _VERBS or (len(word) > 6 and _PASSIVE.search(word)) for word in words)


def is_title(text: str) -> bool:
    """Whether the line could be a heading by its words: short, a capital first, no full stop, no verb, no figures."""
    plain = text.strip()
    if not 3 <= len(plain) <= _LONGEST_TITLE or plain[-1] in ".,;:!?-–" or len(plain.split()) > _MOST_WORDS:
        return False
    if not (plain[0].isupper() or plain[0].isdigit() or plain[0] in "\"”'§"):
        return False
    if sum(map(str.isalpha, plain)) < 3:
        return False
    return not _NOT_IN_TITLES.search(plain) and not is_sentence(plain)


def is_capitals(text: str) -> bool:
    """Whether the line is a heading in capitals only."""
    plain = text.strip().rstrip(":")
    if len(plain) > _LONGEST_TITLE or not plain.isupper():
        return False
    if not any(len(word) >= 4 for word in _WORD.findall(plain)):
        return False
    return plain[-1] not in ".!?;," and not _NOT_IN_TITLES.search(plain) and not is_sentence(plain)


def heading_sign(text: str) -> HeadingSign | None:
    """What the line alone tells: "3.1 Kohde" (not sure: an item of a list may look so), "LIITE 2", "TAKUU"."""
    number = NUMBER.match(text)
    if number is not None:
        title = text[number.end() :].strip()
        whole = number.group(1)
        if is_title(title) or is_capitals(title):
            depth = whole.count(".") + 1
            return HeadingSign(min(depth, 9), sure=depth > 1)
        return None
    named = _NAMED.match(text)
    if named is not None:
        rest = text[named.end() :].strip(" \t\u00a0.:–—-")
        if text[:1].isupper() or text[:1] in "§0123456789":
            fits = not rest or is_title(rest) or is_capitals(rest)
            return HeadingSign(1, sure=True) if fits and not text.rstrip().endswith((".", ",", ";")) else None
        return None
    return HeadingSign(1, sure=True) if is_capitals(text) else None
