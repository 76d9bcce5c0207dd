"""Words somebody has given a rule besides its own understanding, found in passages.

They are written as the lexicons are (`docs/wording.md`), without concepts. Signs only part words, in the phrase and in
the passage, so that a sentence copied from a document is a phrase as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon, matched
from gatekeeper_app.calculation.wording.reading import Reading
from gatekeeper_app.calculation.wording.tokens import tokens
from gatekeeper_app.domain.text_documents import Span
from gatekeeper_app.i18n import Language

MAX_PHRASE = 200
"""Characters of a phrase."""

MOST_WORDS = 20
LEAST_LETTERS = 3
"""A phrase has a word of so many letters at least, stars not counted: shorter ones stand in every second passage."""

_NO_WORD = re.compile(r"(?<!\d)[.,:/]|[.,:/](?!\d)|[^\w*|.,:/\-\ue002\ue003]+|_+")
_GAP = re.compile(r"\.{2,}")
_GAPS = {"\ue002": "..", "\ue003": "..."}
"""Gaps while the other full stops of a phrase are taken out: signs nobody writes."""

_INNER_HYPHEN = re.compile(r"(?<=[\w*])-|-(?![\w*])")


@dataclass(frozen=True, slots=True)
class RulePhrase:
    """Words that make a rule speak in passages of a language."""

    rule: str
    language: Language
    words: str


class PhraseFinder:
    """Phrases made ready. Raises `ValueError` for one that is none (`elements_of` says why)."""

    def __init__(self, phrases: Sequence[RulePhrase]) -> None:
        self._rules = [phrase.rule for phrase in phrases]
        entries: dict[Language, list[tuple[str, tuple[str, ...]]]] = {}
        for number, phrase in enumerate(phrases):
            entries.setdefault(phrase.language, []).append((str(number), (elements_of(phrase.words),)))
        numbers = {str(number): number for number in range(len(phrases))}
        self._lexicons = {language: ConceptLexicon(numbers, each) for language, each in entries.items()}

    def in_reading(self, reading: Reading) -> Iterator[tuple[str, int, Span]]:
        """Rule, passage and place of every phrase found."""
        count = len(reading.passages)
        order = np.arange(count)
        firsts = np.searchsorted(reading.passage_of, order, side="left").tolist()
        stops = np.searchsorted(reading.passage_of, order, side="right").tolist()
        for passage, language in enumerate(reading.language_of.tolist()):
            lexicon = self._lexicons.get(reading.languages[language])
            if lexicon is None:
                continue
            words = [at for at in range(firsts[passage], stops[passage]) if reading.forms[at][0].isalnum()]
            for number, start, end in _found(lexicon, [reading.forms[at].lower() for at in words]):
                span = Span(start=int(reading.starts[words[start]]), end=int(reading.ends[words[end]]))
                yield self._rules[number], passage, span

    def in_text(self, text: str, language: Language) -> Iterator[Span]:
        """Places in one passage."""
        lexicon = self._lexicons.get(language)
        read = tokens(text)
        words = [at for at, form in enumerate(read.forms) if form[0].isalnum()]
        if lexicon is not None:
            for _number, start, end in _found(lexicon, [read.forms[at].lower() for at in words]):
                yield Span(start=read.starts[words[start]], end=read.ends[words[end]])


@lru_cache(maxsize=8)
def finder(phrases: tuple[RulePhrase, ...]) -> PhraseFinder:
    """The finder of phrases, made once for the same ones."""
    return PhraseFinder(phrases)


def elements_of(written: str) -> str:
    """A phrase in the form lexicons are written in. Raises `ValueError` for what has no word that tells anything, too
    many words, or too many characters."""
    if len(written) > MAX_PHRASE:
        raise ValueError("too long")
    words: list[str] = []
    for part in _NO_WORD.sub(" ", _GAP.sub(_spaced, written.lower())).split():
        words += _parts(part)
    while words and words[0] in ("..", "..."):
        words.pop(0)
    while words and words[-1] in ("..", "..."):
        words.pop()
    telling = [word for word in words if not word.startswith(("-", "."))]
    if len(telling) > MOST_WORDS:
        raise ValueError("too many words")
    shortest = [min(len(each.strip("*")) for each in word.split("|")) for word in telling]
    if max(shortest, default=0) < LEAST_LETTERS:
        raise ValueError("no telling word")
    return " ".join(words)


def _spaced(gap: re.Match[str]) -> str:
    return " \ue002 " if len(gap[0]) == 2 else " \ue003 "


def _parts(part: str) -> Iterator[str]:
    """One run of signs as words: gaps kept, hyphens within it only part words."""
    if part in _GAPS:
        yield _GAPS[part]
        return
    refused = part.startswith("-") and len(part.strip("-*|.")) > 0
    for word in _INNER_HYPHEN.sub(" ", part).split():
        plain = word.lstrip("-")
        alternatives = [each for each in plain.split("|") if each.strip("*") and "*" not in each.strip("*")]
        if alternatives:
            yield f"-{alternatives[0]}" if refused else "|".join(alternatives)
            refused = False


def _found(lexicon: ConceptLexicon, forms: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Number of a phrase, its first and last word."""
    meanings = [lexicon.meaning(form) for form in forms]
    for place, meaning in enumerate(meanings):
        for number in meaning.concepts:
            yield number, place, place
        for phrase in meaning.phrases:
            span = matched(phrase, place, (0, len(forms)), meanings, {})
            if span is not None:
                yield phrase.concept, *span
