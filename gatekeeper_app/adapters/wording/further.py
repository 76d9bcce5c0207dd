"""The signals of the further rules, read from `resources/wording/signals`: the files of rules not in `rules.txt`."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, read_file
from gatekeeper_app.adapters.wording import WordsText
from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import Condition, condition
from gatekeeper_app.calculation.wording.further import FIGURE, Figure, FurtherSignals, figure
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message

Patterns = dict[str, tuple[str, ...]]


class _SignalsText(msgspec.Struct, forbid_unknown_fields=True):
    """Of one rule: words and phrases by language, and what they mean together."""

    fi: Patterns
    sv: Patterns
    en: Patterns
    when: Patterns

    def of(self, language: Language) -> Patterns:
        return {"fi": self.fi, "sv": self.sv, "en": self.en}[language]

    def names(self) -> list[str]:
        return sorted({*self.fi, *self.sv, *self.en, *self.when})


def open_further(folder: Path, concepts: Concepts) -> FurtherSignals:
    """The signals of the further rules over the concepts of the common reading.

    Raises `FaultyTextError`, which names every place that is wrong.
    """
    faults: list[Fault] = []
    texts = _texts(folder, faults)
    numbers = dict(concepts.numbers)
    names: dict[int, str] = {}
    for rule, text in texts.items():
        for name in text.names():
            names[len(numbers)] = f"{rule}/{name}"
            numbers[f"{rule}/{name}"] = len(numbers)
    figures = _figures(texts, numbers)
    lexicons: dict[Language, ConceptLexicon] = {}
    number_words: dict[Language, Mapping[str, float]] = {}
    for language in LANGUAGES:
        told = read_file(
            folder / "words_of" / f"{language}.toml", WordsText, f"words_of/{language}.toml", faults
        )
        number_words[language] = told.numbers if told is not None else {}
        entries = dict(_entries(texts, language, concepts, faults))
        try:
            lexicons[language] = ConceptLexicon(numbers, entries.items())
        except ValueError as error:
            faults.append(
                Fault(f"signals: {language}", str(error), Message(N_("This is no pattern or no concept.")))
            )
    conditions = list(_conditions(texts, numbers, faults))
    if faults:
        raise FaultyTextError(
            what=Message(N_("The words that the document check knows were not read.")),
            faults=faults,
            remedy=Message(N_("Install the program again.")),
        )
    return FurtherSignals(
        names=names, lexicons=lexicons, numbers=number_words, figures=figures, conditions=conditions
    )


def _texts(folder: Path, faults: list[Fault]) -> dict[str, _SignalsText]:
    common = set((folder / "rules.txt").read_text("utf-8").split())
    result = {}
    for path in sorted((folder / "signals").glob("*.toml")):
        if path.stem not in common:
            text = read_file(path, _SignalsText, f"signals/{path.name}", faults)
            if text is not None:
                result[path.stem] = text
    return result


def _figures(texts: Mapping[str, _SignalsText], numbers: dict[str, int]) -> list[Figure]:
    """The ranges the phrases speak of, each numbered as a concept of its own."""
    result = []
    for text in texts.values():
        for language in LANGUAGES:
            for written in text.of(language).values():
                for match in FIGURE.finditer(" ".join(written)):
                    if match[0] not in numbers:
                        numbers[match[0]] = len(numbers)
                        result.append(figure(match[0], numbers[match[0]]))
    return result


def _entries(
    texts: Mapping[str, _SignalsText], language: Language, concepts: Concepts, faults: list[Fault]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for rule, text in texts.items():
        for name, written in text.of(language).items():
            faults += [
                Fault(
                    f"signals/{rule}.toml",
                    f"{language}.{name}: {each}",
                    Message(N_("This is no pattern or no concept.")),
                )
                for each in written
                if each.startswith("!") or not _has_own_word(each, concepts)
            ]
            yield f"{rule}/{name}", written


def _has_own_word(written: str, concepts: Concepts) -> bool:
    """Whether a phrase has a word of its own to be looked for at, or begins with a concept of its own rule."""
    first, *rest = written.split()
    words = [word for word in (first, *rest) if word not in ("..", "...") and not word.startswith("-")]
    return any(not word.startswith("<") for word in words) or first.strip("<>") not in concepts.numbers


def _conditions(
    texts: Mapping[str, _SignalsText], numbers: Mapping[str, int], faults: list[Fault]
) -> Iterator[Condition]:
    for rule, text in texts.items():
        for name, written in text.when.items():
            for each in written:
                try:
                    yield condition(f"{rule}/{name}", each, numbers)
                except ValueError as error:
                    faults.append(
                        Fault(
                            f"signals/{rule}.toml",
                            f"when.{name}: {error}",
                            Message(N_("This is no condition.")),
                        )
                    )
