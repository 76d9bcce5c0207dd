"""What the document check knows of words and rules, read from `resources/wording`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import msgspec

from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, read_file
from gatekeeper_app.calculation.wording.concepts import MAKE, Concepts
from gatekeeper_app.calculation.wording.conditions import Condition, condition
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.calculation.wording.model import JudgeModel, load_model
from gatekeeper_app.calculation.wording.patterns import PatternTable
from gatekeeper_app.calculation.wording.reading import DocumentReader, LanguageWords
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message

_LONG_NAME = 6
"""Letters from which the name of a make is known in its inflected forms too."""


class WordsText(msgspec.Struct, forbid_unknown_fields=True):
    """Of one language: what tells it and reads its numbers."""

    function: tuple[str, ...]
    numbers: dict[str, float]
    abbreviations: tuple[str, ...]


class _SignalsText(msgspec.Struct, forbid_unknown_fields=True):
    """Of one rule: words and phrases by language, and what concepts mean together."""

    fi: dict[str, tuple[str, ...]] = {}
    sv: dict[str, tuple[str, ...]] = {}
    en: dict[str, tuple[str, ...]] = {}
    when: dict[str, tuple[str, ...]] = {}

    def names(self, rule: str) -> list[str]:
        return sorted({f"{rule}/{name}" for part in (self.fi, self.sv, self.en, self.when) for name in part})

    def of(self, language: Language) -> dict[str, tuple[str, ...]]:
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]


def _concepts(folder: Path, signals: Mapping[str, _SignalsText]) -> Concepts:
    """In the order of `concepts.toml`, then the signals of the rules."""
    with (folder / "concepts.toml").open("rb") as file:
        common = tomllib.load(file)
    return Concepts(common, (name for rule, text in signals.items() for name in text.names(rule)))


def _signals(folder: Path, faults: list[Fault]) -> dict[str, _SignalsText]:
    """Of the common rules: what the further ones listen to is no feature of the model (see `further`)."""
    common = set((folder / "rules.txt").read_text("utf-8").split())
    result = {}
    for path in sorted((folder / "signals").glob("*.toml")):
        if path.stem not in common:
            continue
        text = read_file(path, _SignalsText, f"signals/{path.name}", faults)
        if text is not None:
            result[path.stem] = text
    return result


@lru_cache(maxsize=2)
def open_reader(folder: Path) -> DocumentReader:
    """The reader of documents with the lexicons of a folder, made once in a process.

    Raises `FaultyTextError`, which names every file that is wrong.
    """
    faults: list[Fault] = []
    signals = _signals(folder, faults)
    concepts = _concepts(folder, signals)
    makes = _makes(folder)
    lexicons: dict[Language, ConceptLexicon] = {}
    table = PatternTable()
    words: dict[Language, LanguageWords] = {}
    for language in LANGUAGES:
        name = f"lexicon/{language}.toml"
        entries = read_file(folder / name, dict[str, tuple[str, ...]], name, faults)
        told = read_file(
            folder / "words_of" / f"{language}.toml", WordsText, f"words_of/{language}.toml", faults
        )
        if entries is None or told is None:
            continue
        try:
            lexicons[language] = ConceptLexicon(
                concepts.numbers, chain(entries.items(), [(MAKE, makes)], _own(signals, language)), table
            )
        except ValueError as error:
            faults.append(Fault(name, str(error), Message(N_("This is no pattern or no concept."))))
        words[language] = LanguageWords(
            function=frozenset(told.function),
            numbers=told.numbers,
            abbreviations=frozenset(told.abbreviations),
        )
    conditions: list[Condition] = []
    for rule, text in signals.items():
        for name, written in text.when.items():
            for each in written:
                try:
                    conditions.append(condition(f"{rule}/{name}", each, concepts.numbers))
                except ValueError as error:
                    faults.append(
                        Fault(
                            f"signals/{rule}.toml",
                            f"when.{name}: {error}",
                            Message(N_("This is no condition.")),
                        )
                    )
    if faults:
        raise FaultyTextError(
            what=Message(N_("The words that the document check knows were not read.")),
            faults=faults,
            remedy=Message(N_("Install the program again.")),
        )
    return DocumentReader(concepts, lexicons, words, conditions)


@lru_cache(maxsize=2)
def open_model(folder: Path) -> JudgeModel:
    """The trained judge of a folder. Raises OSError or ValueError where it is missing or fits other concepts."""
    return load_model(folder / "model.npz", open_reader(folder).concepts)


def _own(signals: Mapping[str, _SignalsText], language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule, text in signals.items():
        for name, written in text.of(language).items():
            yield f"{rule}/{name}", written


def _makes(folder: Path) -> tuple[str, ...]:
    """Names of makes as patterns: long single names with their endings, others as they stand."""
    names = (folder / "makes.txt").read_text("utf-8").split("\n")
    return tuple(
        f"{name}*" if " " not in name and len(name) >= _LONG_NAME else name
        for name in (line.strip().lower() for line in names)
        if name and not name.startswith("#")
    )
