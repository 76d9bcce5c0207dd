"""Why a criterion was found: the words that matched, in a piece of the text they stand in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gatekeeper_app.calculation.language.words import folded_words
from gatekeeper_app.i18n import Language

_WORD = re.compile(r"[^\W_\u00ad]+(?:\u00ad[^\W_\u00ad]+)*")
_ELLIPSIS = "…"
_LENGTH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A piece of text with places to be marked: (from, up to), in its letters. `words`: what is marked, each once."""

    field: str
    language: Language | None
    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.text[start:end] for start, end in self.marks))


@dataclass(frozen=True, slots=True)
class Meant:
    """The words a query means, folded: those of `words`, and what begins with one of `beginnings`."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text and where its words stand: (from, up to, the word folded). What is written as one and read as several
    ("CO₂/m²") stands there for each."""

    text: str
    places: tuple[tuple[int, int, str], ...]


def _folded(word: str) -> Iterable[str]:
    plain = word.casefold()
    if plain.isalnum() and unicodedata.is_normalized("NFKC", plain):
        return (plain,)
    return folded_words(word)


def read_text(text: str) -> ReadText:
    """A text parted into its words."""
    whole = unicodedata.normalize("NFC", text.replace("\n", " "))
    found = ((*word.span(), folded) for word in _WORD.finditer(whole) for folded in _folded(word[0]))
    return ReadText(whole, tuple(found))


def excerpt(
    texts: Iterable[ReadText], meant: Meant, *, field: str, language: Language | None
) -> Excerpt | None:
    """The piece of the texts of a field in which most different words are meant; None where none is."""
    best: Excerpt | None = None
    for text in texts:
        marks = tuple(dict.fromkeys((start, end) for start, end, word in text.places if word in meant))
        if marks:
            found = _shortened(Excerpt(field=field, language=language, text=text.text, marks=marks))
            if best is None or len(found.words) > len(best.words):
                best = found
    return best


def _shortened(whole: Excerpt) -> Excerpt:
    """The stretch with most marks, cut between words, with an ellipsis where something was left out."""
    text, marks = whole.text, whole.marks
    if len(text) <= _LENGTH:
        return whole
    first = max(
        marks, key=lambda mark: sum(mark[0] <= m[0] and m[1] <= mark[0] + _LENGTH * 3 // 4 for m in marks)
    )
    start = max(0, first[0] - _LENGTH // 4)
    if start:
        start = text.find(" ", start, first[0]) + 1 or first[0]
    end = min(len(text), max(start + _LENGTH, first[1]))
    if end < len(text):
        end = max(text.rfind(" ", start, end), first[1])
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    return Excerpt(
        field=whole.field,
        language=whole.language,
        text=f"{before}{text[start:end]}{after}",
        marks=tuple((s + shift, e + shift) for s, e in marks if start <= s and e <= end),
    )
