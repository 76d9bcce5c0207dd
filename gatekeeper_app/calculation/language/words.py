"""The words of all three languages together: an analyser each, and the synonyms of the trade."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from gatekeeper_app.calculation.language.analyser import Analyser, analysers
from gatekeeper_app.calculation.language.lexicon import Lexicon, SynonymGroup
from gatekeeper_app.i18n import LANGUAGES, Language

_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]+")


def folded_words(text: str) -> list[str]:
    """The words of a text in lower case; CO₂ is co2, a soft hyphen does not part a word."""
    return _WORDS.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", ""))


def without_marks(text: str) -> str:
    """Letters without what stands above them: "jäte" and "jate" become the same."""
    return text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))


class Words:
    """Base forms and parts of words in each language, and phrases that mean the same. The tables are made when first
    asked for, which takes a tenth of a second: not on the window's thread."""

    def __init__(self, lexicons: Iterable[Lexicon], synonyms: Iterable[SynonymGroup]) -> None:
        self._lexicons = tuple(lexicons)
        self.synonyms = tuple(synonyms)

    @cached_property
    def analysers(self) -> Mapping[Language, Analyser]:
        return analysers(self._lexicons)

    @cached_property
    def asides(self) -> frozenset[str]:
        """Words that tell nothing of what is looked for, of all languages."""
        return frozenset[str]().union(*(lexicon.asides for lexicon in self._lexicons))

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[tuple[str, ...], SynonymGroup], ...]]:
        """First word of a phrase, as a base form -> the phrases (base forms of their words) with their groups."""
        made: dict[str, list[tuple[tuple[str, ...], SynonymGroup]]] = {}
        for group in self.synonyms:
            for language in LANGUAGES:
                for phrase in group.phrases.get(language, ()):
                    words = self.phrase_bases(phrase, language)
                    made.setdefault(words[0], []).append((words, group))
        return {first: tuple(phrases) for first, phrases in made.items()}

    def phrase_bases(self, phrase: str, language: Language) -> tuple[str, ...]:
        """The likeliest base form of each word of a phrase; words that tell nothing are left out."""
        analyser = self.analysers[language]
        return tuple(analyser.bases(word)[0] for word in self.telling(phrase))

    def telling(self, text: str) -> list[str]:
        """The words of a text that tell something; where none does, all."""
        words = folded_words(text)
        return [word for word in words if word not in self.asides] or words
