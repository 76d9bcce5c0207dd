"""Searching the library: what a keystroke costs, and how it grows.

    python benchmarks/library_search.py [CRITERIA ...]

Criteria are generated from the shipped ones: the sentences of each field are drawn anew from all criteria of the same
field, and in every third sentence a word is exchanged for a compound of two known words in one of its forms, so that
the vocabulary grows as that of real texts does. Queries are typed letter by letter, each prefix is a keystroke: words
as they stand in the texts and base forms, of all three languages, one to three at a time, one in ten with a typing
error. A keystroke is the search, the counts of all facets and the excerpts of the rows in sight.

The figures for 250 criteria are those of a library of the size shipped; without arguments 250, 10,000 and 100,000 are
measured. 100,000 need some 6 GB.
"""

import gc
import platform
import random
import re
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gatekeeper_app import paths
from gatekeeper_app.adapters.language import open_words
from gatekeeper_app.adapters.library.reader import open_library
from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
from gatekeeper_app.calculation.language.words import Words, folded_words
from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.services.browsing import Browser, Filters, LibraryShelf
from gatekeeper_app.services.protocols import Library

TODAY = date(2026, 11, 23)
SIZES = (250, 10_000, 100_000)
QUERIES = 150
IN_SIGHT = 10
_SENTENCE = re.compile(r"(?<=[.;])\s+")


@dataclass(frozen=True)
class Generated:
    """A library of made criteria."""

    criteria: Mapping[str, Criterion]
    categories: Mapping[str, Category]
    sources: Mapping[str, Source]
    version: str = "generated"


class Generator:
    """Criteria like the shipped ones, as many as one wants; the same for the same seed."""

    def __init__(self, library: Library, words: Words, seed: int = 4) -> None:
        self._random = random.Random(seed)
        self._library = library
        self._known = list(library.criteria.values())
        self._texts = [
            name
            for name in self._known[0].__slots__
            if isinstance(getattr(self._known[0], name), LocalizedText)
        ]
        self._sentences: dict[tuple[str, Language], list[str]] = {
            (name, language): [
                sentence
                for criterion in self._known
                for sentence in _SENTENCE.split(getattr(criterion, name).in_language(language))
                if sentence and "{" not in sentence
            ]
            for name in self._texts
            for language in LANGUAGES
        }
        self._bases = {
            language: sorted(word for word in _lexicon(words, language) if 4 <= len(word) <= 9)
            for language in LANGUAGES
        }

    def make(self, count: int) -> Generated:
        made = {}
        for number in range(count):
            criterion = self._random.choice(self._known)
            key = f"GEN-{number:06}"
            texts = {name: self._text(name, getattr(criterion, name)) for name in self._texts}
            made[key] = replace(criterion, id=key, **texts)
        return Generated(made, self._library.categories, self._library.sources)

    def _text(self, name: str, text: LocalizedText) -> LocalizedText:
        return LocalizedText(
            **{language: self._drawn(name, language, text.in_language(language)) for language in LANGUAGES}
        )

    def _drawn(self, name: str, language: Language, text: str) -> str:
        """As many sentences as the text has, drawn from the same field of all criteria."""
        pool = self._sentences[name, language]
        count = len(_SENTENCE.split(text)) if text else 0
        drawn = [self._random.choice(pool) for _each in range(count)] if pool else []
        return " ".join(self._varied(sentence, language) for sentence in drawn)

    def _varied(self, sentence: str, language: Language) -> str:
        if self._random.random() > 1 / 3:
            return sentence
        parts = sentence.split(" ")
        at = self._random.randrange(len(parts))
        bases = self._bases[language]
        ending = self._random.choice(_ENDINGS[language])
        joint = "" if language == "fi" else "s" if language == "sv" else "-"
        parts[at] = f"{self._random.choice(bases)}{joint}{self._random.choice(bases)}{ending}"
        return " ".join(parts)


_ENDINGS: dict[Language, tuple[str, ...]] = {
    "fi": ("", "n", "ssa", "lla", "sta", "ksi"),
    "sv": ("", "en", "ar", "arna"),
    "en": ("", "s"),
}


def _lexicon(words: Words, language: Language) -> list[str]:
    analyser = words.analysers[language]
    return [base for base in analyser.known if base.isalpha()]


def keystrokes(library: Generated, words: Words, seed: int = 5) -> Iterator[str]:
    """Every prefix of every query, in the order typed."""
    chance = random.Random(seed)
    criteria = list(library.criteria.values())
    for _query in range(QUERIES):
        language = chance.choice(LANGUAGES)
        terms = []
        while len(terms) < chance.choice((1, 1, 2, 2, 3)):
            text = chance.choice((chance.choice(criteria).purpose, chance.choice(criteria).name))
            found = [word for word in folded_words(text.in_language(language)) if len(word) > 3]
            if found:
                word = chance.choice(found)
                if chance.random() < 0.5:
                    word = words.analysers[language].bases(word)[0]
                if chance.random() < 0.1:
                    at = chance.randrange(1, len(word) - 1)
                    word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                terms.append(word)
        query = " ".join(terms)
        yield from (query[:end] for end in range(1, len(query) + 1))


def measure(size: int, generator: Generator, words: Words) -> None:
    library, law = generator.make(size), ShippedLawBook()
    gc.collect()
    started = time.perf_counter()
    shelf = LibraryShelf(library, law, TODAY, words)
    built = time.perf_counter() - started
    first = next(iter(library.criteria))
    changed = replace(
        library,
        version="changed",
        criteria={**library.criteria, first: replace(library.criteria[first], review_by=TODAY)},
    )
    started = time.perf_counter()
    LibraryShelf(changed, law, TODAY, words, after=shelf)
    rebuilt = time.perf_counter() - started
    browser = Browser(shelf, "fi")
    times, found = [], []
    for query in keystrokes(library, words):
        started = time.perf_counter()
        results = browser.find(Filters(query=query))
        counts = results.counts
        pieces = [results.excerpt(each) for each in results[:IN_SIGHT]]
        times.append(1000 * (time.perf_counter() - started))
        found.append(len(results))
        assert counts
        assert len(pieces) <= IN_SIGHT
    times.sort()
    index = shelf.search.index
    under = 100 * sum(each < 10 for each in times) / len(times)
    print(
        f"{size:>8,} criteria: index {built:6.1f} s, anew after one change {rebuilt:5.2f} s, "
        f"{len(index.surfaces):>8,} words, {len(index.postings.criteria):>12,} places"
    )
    print(
        f"         {len(times):>8,} keystrokes: median {statistics.median(times):6.2f} ms, "
        f"95 % {times[int(0.95 * len(times))]:6.2f} ms, 99 % {times[int(0.99 * len(times))]:6.2f} ms, "
        f"longest {times[-1]:6.1f} ms; {under:5.1f} % under 10 ms; found {statistics.median(found):,.0f} (median)"
    )
    print(
        f"         most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB",
        flush=True,
    )


def _machine() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
        name = next(line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name"))
    except (OSError, StopIteration):
        name = platform.processor() or platform.machine()
    return f"{name}, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    sizes = [int(argument.replace(",", "")) for argument in sys.argv[1:]] or list(SIZES)
    print(_machine())
    words = open_words(paths.resources() / "language")
    library = open_library(paths.shipped_library())
    for size in sizes:
        measure(size, Generator(library, words), words)


if __name__ == "__main__":
    main()
