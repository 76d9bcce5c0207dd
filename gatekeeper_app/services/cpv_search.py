"""The CPV list at work: codes above and below, names, and search by code and by plain words.

Each word of a query is held against the vocabulary of the list, of which a full list of 9,454 codes in three
languages has some 25,000 words; a query takes some milliseconds. How well a word fits (whole, beginning, part of a
compound: as in `services.search`; another form of it: `services.word_forms`) is weighed with where it was found:

1. a code, exactly; then codes that begin so
2. a word of the name
3. a plain word of the entry
4. the name of a code above

Words of the reader's language count in full, those of the other languages for six tenths. What a name leaves out
("..., except tables") counts for little.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from gatekeeper_app.errors import UserFacingError
from gatekeeper_app.i18n import LANGUAGES, Language
from gatekeeper_app.services import word_forms
from gatekeeper_app.services.cpv import (
    CpvEntry,
    CpvHit,
    CpvMatch,
    CpvName,
    MatchKind,
    code_of,
    codes_above,
    stem_of,
)
from gatekeeper_app.services.search import fold, words_of

_LONGEST_QUERY = 200  # letters
_MOST_PARTS = 8
_INSIDE = 3  # letters from which a word is also looked for inside others

_WHOLE, _BEGINS, _WITHIN = 1.0, 0.9, 0.6
_LOOSELY = 0.8  # a for ä, o for ö
_OTHER_LANGUAGE = 0.6
_WEIGHTS = {MatchKind.NAME: 10.0, MatchKind.WORD: 8.0}
_ABOVE = 0.3  # of what the match weighs in the code above
_EXACT_CODE, _CODE_BEGINS, _CODE_ABOVE, _NEAREST = 100.0, 50.0, 20.0, 1.0
_WHOLE_NAME = 1.0  # more for a name that consists of what was asked for
_LEFT_OUT = 0.2
_HALVED = 0.7
_GENERAL = 0.05  # more for each level a code stands above the last one

_PUNCTUATED_CODE = re.compile(r"(?<![0-9])([0-9]{8})\s*[-\u2010-\u2013]\s*[0-9](?![0-9])")
_DIGITS = re.compile(r"[0-9]{1,8}")
_BEGINNING = re.compile(r"[0-9]{2,8}")

_OUT = r"lukuun\s+ottamatta|paitsi|ilman|utom|utan|undantag|ej|except|without|excl|excluding|other\s+than"
_LEFT_OUT_PART = re.compile(
    rf"\([^)]*\b(?:{_OUT})\b[^)]*\)"
    rf"|\b(?:{_OUT}|muu\w*\b.*\bkuin|(?:andra|annan|annat)\b.*\bän)\b.*",
    re.IGNORECASE,
)
"""The part of a name that says what a code does not hold: in brackets, or to the end."""

_HALF = re.compile(r"(\w+)-(?!\w)|(?<!\w)-(\w+)")
"""Half a compound: the words before and after the hyphens of "pöytä- ja ruokaliinat, -astiat"."""

_Found: TypeAlias = dict[int, tuple[float, CpvMatch]]
"""Place of an entry -> score and match of one part of a query."""


@dataclass(slots=True)
class _Word:
    """A word of one language and the entries it stands in: (place, kind, the words shown as the match, what a whole
    match there weighs)."""

    exact: str
    loose: str
    skeleton: str
    language: Language
    places: list[tuple[int, MatchKind, str, float]] = field(default_factory=list)


class SearchableCpvList:
    """Keeps `services.cpv.CpvList` over entries in memory."""

    def __init__(self, entries: Iterable[CpvEntry], trouble: UserFacingError | None = None) -> None:
        self._by_code = {entry.code: entry for entry in sorted(entries, key=lambda entry: entry.code)}
        self.entries: tuple[CpvEntry, ...] = tuple(self._by_code.values())
        self.trouble = trouble
        self._codes = list(self._by_code)

    # ---- the tree

    def get(self, code: str) -> CpvEntry | None:
        return self._by_code.get(code)

    def parents(self, code: str) -> tuple[CpvEntry, ...]:
        """The known codes above a code, the nearest first."""
        return tuple(self._by_code[above] for above in codes_above(code) if above in self._by_code)

    def children(self, code: str) -> tuple[CpvEntry, ...]:
        """The known codes right below a code."""
        below = (self.entries[place] for place in self._below(code))
        return tuple(entry for entry in below if next(iter(self.parents(entry.code)), entry).code == code)

    def name_of(self, code: str, language: Language) -> CpvName:
        """The name of a code or of the beginning of one, else of the nearest known code above it."""
        if not _BEGINNING.fullmatch(code):
            return CpvName(code=code)
        whole = code.ljust(8, "0")
        entry = self._by_code.get(whole)
        if entry is not None:
            return CpvName(code=code, text=entry.name.in_language(language), known=code)
        above = next(iter(self.parents(whole)), None)
        if above is None:
            return CpvName(code=code)
        return CpvName(code=code, text=above.name.in_language(language), known=above.code)

    def _below(self, code: str) -> range:
        """Places of the entries below a code, itself left out."""
        stem = stem_of(code)
        start = bisect_left(self._codes, stem)
        end = bisect_left(self._codes, f"{stem}~")  # "~" stands after every digit
        return range(start + (start < end and self._codes[start] == code), end)

    # ---- search

    def search(self, query: str, language: Language, limit: int = 50) -> tuple[CpvHit, ...]:
        """Codes in which every part of a query is found, else those with most of its parts; best first, `limit` at
        most."""
        parts = _parts(query)
        if not parts or limit <= 0:
            return ()
        found = [self._found(exact, loose, language) for exact, loose in parts]
        counts = Counter(place for each in found for place in each)
        most = max(counts.values(), default=0)
        hits = []
        for place, count in counts.items():
            if count == most:
                several = [each[place] for each in found if place in each]
                score = sum(score for score, _match in several) / len(found)
                matches = tuple(match for _score, match in several)
                hits.append(CpvHit(entry=self.entries[place], score=score, matches=matches))
        hits.sort(key=lambda hit: (-hit.score, hit.entry.code))
        return tuple(hits[:limit])

    def make_ready(self) -> None:
        """Build what `search` needs now: a fifth of a second for a full list, so not on the window's thread."""
        _ = self._vocabulary

    def _found(self, exact: str, loose: str, language: Language) -> _Found:
        found = self._found_by_word(exact, loose, language)
        if _DIGITS.fullmatch(exact):
            _take(found, self._found_by_code(exact))
        return found

    def _found_by_code(self, digits: str) -> _Found:
        start, end = bisect_left(self._codes, digits), bisect_left(self._codes, f"{digits}~")
        match = CpvMatch(kind=MatchKind.CODE, found=digits)
        found = dict.fromkeys(range(start, end), (_CODE_BEGINS, match))
        if len(digits) < 8:
            return found
        if digits in self._by_code:
            found[start] = (_EXACT_CODE, match)
            above = CpvMatch(kind=MatchKind.ANCESTOR, found=digits)
            _take(found, dict.fromkeys(self._below(digits), (_CODE_ABOVE, above)))
        elif nearest := self.parents(digits):
            place = bisect_left(self._codes, nearest[0].code)
            found[place] = (_NEAREST, CpvMatch(kind=MatchKind.NEAREST, found=digits))
        return found

    def _found_by_word(self, exact: str, loose: str, language: Language) -> _Found:
        found: _Found = {}
        stems = {other: word_forms.stems(loose, other) for other in LANGUAGES}
        shortest = {other: several[-1] if several else "\0" for other, several in stems.items()}
        for word in self._vocabulary:
            fits = 0.0
            if loose in word.loose:
                fits = _quality(exact, word.exact) or _LOOSELY * _quality(loose, word.loose)
            if fits < word_forms.WHOLE and shortest[word.language] in word.skeleton:
                fits = max(fits, word_forms.likeness(stems[word.language], word.skeleton, word.language))
            if not fits:
                continue
            if word.language != language:
                fits *= _OTHER_LANGUAGE
            for place, kind, shown, weight in word.places:
                score = fits * weight + self._generality[place]
                if place not in found or score > found[place][0]:
                    found[place] = (score, CpvMatch(kind=kind, found=shown))
        if len(loose) >= _INSIDE:
            self._take_from_above(found)
        return found

    def _take_from_above(self, found: _Found) -> None:
        """What is below a code whose name was found is found as well; its own match goes before."""
        for place, (score, match) in sorted(found.items()):
            if match.kind is not MatchKind.NAME:
                continue
            code = self.entries[place].code
            above = CpvMatch(kind=MatchKind.ANCESTOR, found=match.found, of=code)
            _take(found, dict.fromkeys(self._below(code), (score * _ABOVE, above)))

    @cached_property
    def _generality(self) -> tuple[float, ...]:
        return tuple(_GENERAL * (8 - len(stem_of(code))) for code in self._codes)

    @cached_property
    def _vocabulary(self) -> tuple[_Word, ...]:
        """Every word of every name and plain word, by language."""
        words: dict[tuple[str, Language], _Word] = {}
        written: dict[
            tuple[str, Language], _Word
        ] = {}  # most words come again and again, as they are written
        for place, entry in enumerate(self.entries):
            for language in LANGUAGES:
                texts = [(MatchKind.NAME, entry.name.in_language(language))]
                texts += [(MatchKind.WORD, phrase) for phrase in entry.words.get(language, ())]
                for kind, text in texts:
                    for token, weight in _weighed(kind, text):
                        word = written.get((token, language))
                        if word is None:
                            word = written[token, language] = _word(words, token, language)
                        shown = token if kind is MatchKind.NAME else text
                        word.places.append((place, kind, shown, weight))
        return tuple(words.values())


def _weighed(kind: MatchKind, text: str) -> list[tuple[str, float]]:
    """The words of a text, each with what a whole match of it weighs."""
    whole = words_of(text)
    if not whole:
        return []
    weight = _WEIGHTS[kind] + _WHOLE_NAME / len(whole)
    halves = {half for pair in _HALF.findall(text) for half in pair}
    left_out = _LEFT_OUT_PART.search(text) if kind is MatchKind.NAME else None
    kept, out = text, ""
    if left_out is not None:
        kept, out = f"{text[: left_out.start()]} {text[left_out.end() :]}", left_out[0]
    return [
        (token, weight * share * (_HALVED if token in halves else 1.0))
        for part, share in ((kept, 1.0), (out, _LEFT_OUT))
        for token in words_of(part)
    ]


def _word(words: dict[tuple[str, Language], _Word], token: str, language: Language) -> _Word:
    exact, loose = (folded.strip() for folded in fold(token))
    word = words.get((exact, language))
    if word is None:
        word = words[exact, language] = _Word(exact, loose, word_forms.skeleton(loose, language), language)
    return word


def _parts(query: str) -> list[tuple[str, str]]:
    """The parts of a query in lower case, as written and without marks; a code in pieces is one part."""
    text = query[:_LONGEST_QUERY]
    digits = re.sub(r"[\s\u00a0\u202f.\-\u2010-\u2013]+", "", text)
    if _DIGITS.fullmatch(digits) or code_of(text):
        text = digits[:8]
    exact, loose = fold(_PUNCTUATED_CODE.sub(r"\1", text))
    return list(dict.fromkeys(zip(exact.split(), loose.split(), strict=False)))[:_MOST_PARTS]


def _quality(term: str, word: str) -> float:
    if word.startswith(term):
        return _WHOLE if word == term else _BEGINS
    return _WITHIN if len(term) >= _INSIDE and term in word else 0.0


def _take(found: _Found, further: _Found) -> None:
    """Add what is better than what was found before."""
    for place, each in further.items():
        if place not in found or each[0] > found[place][0]:
            found[place] = each
