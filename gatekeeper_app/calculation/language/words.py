"""The words of all three languages together: an analyser each, and the synonyms of the trade."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from gatekeeper_app.calculation.language.analyser import Analyser, analysers
from gatekeeper_app.calculation.language.lexicon import Lexicon, SynonymGroup
from gatekeeper_app.i18n import LANGUAGES, Language

Phrase: TypeAlias = tuple[tuple[str, ...], SynonymGroup]
"""The base forms of the words of a phrase, and the group it belongs to."""

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

    @property
    def analysers(self) -> Mapping[Language, Analyser]:
        return self._tables[0]

    @cached_property
    def asides(self) -> frozenset[str]:
        """Words that tell nothing of what is looked for, of all languages."""
        return frozenset[str]().union(*(lexicon.asides for lexicon in self._lexicons))

    @property
    def phrases(self) -> Mapping[str, Sequence[Phrase]]:
        """First word of a phrase, as a base form -> the phrases with their groups, the longest first."""
        return self._tables[1]

    @cached_property
    def _tables(self) -> tuple[Mapping[Language, Analyser], Mapping[str, Sequence[Phrase]]]:
        """Made together: the base forms of the phrases are those of the word lists, whatever is learnt later."""
        made = analysers(self._lexicons)
        phrases: dict[str, list[Phrase]] = {}
        for group in self.synonyms:
            for language in LANGUAGES:
                for phrase in group.phrases.get(language, ()):
                    bases = tuple(made[language].bases(word)[0] for word in self.telling(phrase))
                    phrases.setdefault(bases[0], []).append((bases, group))
        for found in phrases.values():
            found.sort(key=lambda phrase: -len(phrase[0]))
        return made, phrases

    def telling(self, text: str) -> list[str]:
        """The words of a text that tell something; where none does, all."""
        words = folded_words(text)
        return [word for word in words if word not in self.asides] or words
