"""Breaks spans into lines of a given width.

Greedy and ragged right. A word that does not fit is cut at its soft hyphens, after its own hyphens and
strokes, or by rule (`pdf_hyphenation`); a word wider than a whole line is cut anywhere rather than
overflow. No character is lost: only spaces at line ends disappear.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from gatekeeper_app.adapters.writers import pdf_fonts, pdf_hyphenation
from gatekeeper_app.adapters.writers.pdf_fonts import Face
from gatekeeper_app.adapters.writers.pdf_text import SOFT_HYPHEN, Span
from gatekeeper_app.i18n import LANGUAGES, Language

# after hyphens and strokes between words, not within "1398/2016", "LOT-0001", "A1–A3" or "kWh/m²"
_EXPLICIT = re.compile(
    r"(?<=\w\w)(?<!\d)[-–—]+(?=[^\W\d]\w)|(?<=\w\d)[-–—]+(?=[^\W\d]{2})"
    r"|(?<=\w\w)(?<!\d)/+(?=\w{2})(?!(?:[kMG]?Wh|k?g|k?m[²³]?|kpl|st|pcs|brm²)(?!\w))"
)
_IN_ADDRESS = re.compile(r"[/.?&=_%#]")
_ADDRESS = re.compile(r"://|^www\.|(?<=\w\w)\.(?:fi|se|ax|eu|com|org|net|int|info|io)(?!\w)")
_HUMP = re.compile("(?<=[a-z])(?=[A-Z][a-z])")  # in "listedGreenCriteriaUsed", where it is wider than a line
_RAGGED = 0.3  # a line may stay this much short before a word that would fit on the next one is cut
_SIGHT = 400  # characters of a word looked at for one line: none holds more
_FUZZ = 0.01

Ink: TypeAlias = tuple[Face, str, str]
"""Face, link and language of a stretch: what changes how it is drawn, and what it is said to be."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text of a line in one ink; `width` in points."""

    text: str
    ink: Ink
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """`spaced`: the line ends where a space stood, so that read-out words do not run together."""

    chunks: tuple[Chunk, ...]
    width: float
    spaced: bool


@dataclass(slots=True)
class _Word:
    """Pieces without a breaking space between them; `soft` are positions of soft hyphens in the joined text. Never
    changed, and not frozen only because that makes hundreds of thousands of them dear."""

    pieces: tuple[tuple[str, Ink], ...]
    width: float
    soft: tuple[int, ...]
    language: str
    of_address: bool = False  # what is left of a web address

    @property
    def text(self) -> str:
        return self.pieces[0][0] if len(self.pieces) == 1 else "".join(text for text, _ in self.pieces)


class LineBreaker:
    """Breaks texts of one size in one document language. With `whole_words` no word is hyphenated that fits a line."""

    def __init__(self, size: float, language: Language, *, whole_words: bool = False) -> None:
        self._size = size
        self._whole_words = whole_words
        self._language = language
        self._spaces = {face: pdf_fonts.width(" ", face, size) for face in Face}

    def lines(self, spans: Sequence[Span], width: float, first_indent: float = 0.0) -> list[Line]:
        """The lines of a text, each at most `width` points wide (the first `first_indent` less)."""
        result: list[Line] = []
        for paragraph in _paragraphs(spans):
            indent = first_indent if not result else 0.0
            if result:  # a reader hears a space where the eye sees a new line
                result[-1] = replace(result[-1], spaced=bool(result[-1].chunks))
            result += self._fill(self._words(paragraph), width, indent)
        while result and not result[-1].chunks:
            result.pop()
        return result

    def _measure(self, pieces: Iterable[tuple[str, Ink]]) -> float:
        return sum([pdf_fonts.advance(text, ink[0]) for text, ink in pieces]) * self._size / 1000

    def _words(self, spans: Sequence[Span]) -> Iterator[_Word]:
        if len(spans) == 1 and SOFT_HYPHEN not in spans[0].text:  # nearly every text
            (span,) = spans
            face, language, size = span.face, span.language, self._size
            ink = (face, span.link, language)
            for text in span.text.split(" "):
                if text:
                    width = pdf_fonts.advance(text, face) * size / 1000
                    yield _Word(((text, ink),), width, (), language)
            return
        yield from self._words_of_several(spans)

    def _words_of_several(self, spans: Sequence[Span]) -> Iterator[_Word]:
        pending: list[tuple[str, Ink]] = []
        language = ""
        for span in spans:
            ink = (span.face, span.link, span.language)
            first, *rest = span.text.split(" ")
            if first:
                pending.append((first, ink))
                language = span.language
            for part in rest:
                if pending:
                    yield self._word(pending, language)
                pending = [(part, ink)] if part else []
                language = span.language
        if pending:
            yield self._word(pending, language)

    def _word(self, pieces: Sequence[tuple[str, Ink]], language: str) -> _Word:
        soft: list[int] = []
        if any(SOFT_HYPHEN in text for text, _ in pieces):
            at = 0
            bare: list[tuple[str, Ink]] = []
            for text, ink in pieces:
                parts = text.split(SOFT_HYPHEN)
                for part in parts[:-1]:
                    at += len(part)
                    soft.append(at)
                at += len(parts[-1])
                bare.append(("".join(parts), ink))
            pieces = bare
        return _Word(tuple(pieces), self._measure(pieces), tuple(soft), language)

    def _fill(self, words: Iterable[_Word], width: float, indent: float) -> Iterator[Line]:
        held: list[_Word] = []
        used = 0.0
        room = max(width - indent, 1.0)
        began = False
        for word in words:
            rest: _Word | None = word
            while rest is not None:
                space = self._space(held[-1]) if held else 0.0
                if used + space + rest.width <= room + _FUZZ:
                    held.append(rest)
                    used += space + rest.width
                    break
                head, tail = self._cut(rest, room - used - space, room, width, bool(held))
                if head is not None:
                    held.append(head)
                yield self._line(held, spaced=head is None)
                began = True
                held, used, room, rest = [], 0.0, width, tail
        if held or not began:
            yield self._line(held, spaced=False)

    def _space(self, word: _Word) -> float:
        return self._spaces[word.pieces[-1][1][0]]

    def _cut(
        self, word: _Word, room: float, line: float, next_line: float, follows: bool
    ) -> tuple[_Word | None, _Word | None]:
        """What of a word stays on the line (None: nothing) and what goes over."""
        whole_fits_next = word.width <= next_line + _FUZZ
        may_hyphenate = not whole_fits_next or (not self._whole_words and room > _RAGGED * line)
        fitting = self._characters_in(word, room)
        for at, hyphen in self._chances(word, may_hyphenate, whole_fits_next):
            if at > fitting:  # of a word of thousands of letters there are hundreds, each dear to measure
                continue
            head = self._part(word, 0, at, hyphen)
            if head.width <= room + _FUZZ:
                return head, self._part(word, at, None, False)
        if follows:
            return None, word
        tail = self._part(word, fitting, None, False)
        return self._part(word, 0, fitting, False), tail if tail.pieces else None

    def _chances(self, word: _Word, hyphenate: bool, whole_fits_next: bool) -> list[tuple[int, bool]]:
        """Positions where the word may be cut, last first, and whether a hyphen is to be drawn there."""
        text = word.text[:_SIGHT]
        if word.of_address or _ADDRESS.search(text):
            if whole_fits_next and "/" not in text:
                return []
            return [(m.end(), False) for m in _IN_ADDRESS.finditer(text) if 3 < m.end() < len(text) - 1][::-1]
        chances = {match.end(): False for match in _EXPLICIT.finditer(text)}
        if not whole_fits_next:
            chances |= {match.end(): False for match in _HUMP.finditer(text)}
        if hyphenate:
            language = word.language[:2] or self._language
            if word.soft:
                chances |= {at: True for at in word.soft if at < len(text)}
            elif language in LANGUAGES and (language != "en" or not whole_fits_next):
                chances |= {at: True for at in pdf_hyphenation.cuts(text, language) if at not in chances}
        return sorted(chances.items(), reverse=True)

    def _characters_in(self, word: _Word, room: float) -> int:
        """How many characters of a word fit; at least one, so that every line takes the text further."""
        budget = (room + _FUZZ) * 1000 / self._size
        count = 0
        for text, ink in word.pieces:
            for character in text:
                budget -= pdf_fonts.advance(character, ink[0])
                if budget < 0:
                    return max(count, 1)
                count += 1
        return max(count, 1)

    def _part(self, word: _Word, start: int, end: int | None, hyphen: bool) -> _Word:
        pieces: list[tuple[str, Ink]] = []
        at = 0
        for text, ink in word.pieces:
            low, high = max(start - at, 0), len(text) if end is None else min(end - at, len(text))
            if low < high:
                pieces.append((text[low:high], ink))
            at += len(text)
        width = self._measure(pieces) if end is not None else word.width - self._measure_to(word, start)
        soft = tuple(position - start for position in word.soft if position > start) if end is None else ()
        if hyphen and pieces:
            # drawn as a soft hyphen: the eye sees a hyphen, a search or a screen reader the whole word
            pieces[-1] = (pieces[-1][0] + SOFT_HYPHEN, pieces[-1][1])
            width += pdf_fonts.width(SOFT_HYPHEN, pieces[-1][1][0], self._size)
        of_address = word.of_address or bool(_ADDRESS.search(word.text[:_SIGHT]))
        return _Word(tuple(pieces), width, soft, word.language, of_address)

    def _measure_to(self, word: _Word, end: int) -> float:
        total = 0.0
        for text, ink in word.pieces:
            if end <= 0:
                break
            total += pdf_fonts.advance(text[:end], ink[0])
            end -= len(text)
        return total * self._size / 1000

    def _line(self, words: Sequence[_Word], spaced: bool) -> Line:
        if len({ink for word in words for _, ink in word.pieces}) == 1:
            ((_, ink), *_), text = words[0].pieces, " ".join([word.text for word in words])
            width = pdf_fonts.width(text, ink[0], self._size)
            return Line((Chunk(text, ink, width),), width, spaced)
        merged: list[tuple[list[str], Ink]] = []
        for number, word in enumerate(words):
            for index, (text, ink) in enumerate(word.pieces):
                space = " " if number and not index else ""
                if merged and merged[-1][1] == ink:
                    merged[-1][0].append(space + text)
                elif space and not merged[-1][1][1]:
                    merged[-1][0].append(
                        space
                    )  # between two inks the space belongs to the one without a link
                    merged.append(([text], ink))
                else:
                    merged.append(([space + text], ink))
        chunks = []
        for parts, ink in merged:
            text = "".join(parts)
            chunks.append(Chunk(text, ink, pdf_fonts.width(text, ink[0], self._size)))
        return Line(tuple(chunks), sum(chunk.width for chunk in chunks), spaced)


@cache
def breaker(size: float, language: Language, whole_words: bool = False) -> LineBreaker:
    """The breaker of a size in a language; there are few of them, and every text asks for one."""
    return LineBreaker(size, language, whole_words=whole_words)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans between forced line ends. An empty paragraph is an empty line."""
    current: list[Span] = []
    for span in spans:
        first, *rest = span.text.split("\n")
        current.append(Span(first, span.face, span.link, span.language))
        for part in rest:
            yield current
            current = [Span(part, span.face, span.link, span.language)]
    if current:
        yield current


def elided(text: str, face: Face, size: float, room: float) -> str:
    """The text of one line, cut with an ellipsis where it is wider than `room` points."""
    if pdf_fonts.width(text[:_SIGHT], face, size) <= room and len(text) <= _SIGHT:
        return text
    room -= pdf_fonts.width("…", face, size)
    kept = 0
    for character in text[:_SIGHT]:
        room -= pdf_fonts.width(character, face, size)
        if room < 0:
            break
        kept += 1
    return text[:kept].rstrip() + "…"
