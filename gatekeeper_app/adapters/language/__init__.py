"""The words of the three languages, read from `resources/language`."""

from functools import lru_cache
from pathlib import Path

import msgspec

from gatekeeper_app.adapters.shipped_text import Fault, FaultyTextError, read_file
from gatekeeper_app.calculation.language import Lexicon, SynonymGroup
from gatekeeper_app.calculation.language.words import Words
from gatekeeper_app.i18n import LANGUAGES, N_, Language, Message

_SYNONYMS = "synonyms.toml"


class _LexiconText(msgspec.Struct, forbid_unknown_fields=True):
    """`words`: subject -> base forms with spaces between. `declensions`: declension -> base forms. `irregular`: base
    form -> its plural (Finnish: the stem of its other cases), where it follows no rule."""

    language: str
    asides: str
    words: dict[str, str]
    first_parts: str = ""
    declensions: dict[str, str] = {}
    irregular: dict[str, str] = {}


class _GroupText(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    fi: tuple[str, ...]
    sv: tuple[str, ...]
    en: tuple[str, ...]
    note: str = ""


class _SynonymsText(msgspec.Struct, forbid_unknown_fields=True):
    groups: tuple[_GroupText, ...]


@lru_cache(maxsize=2)
def open_words(folder: Path) -> Words:
    """The words and synonyms of a folder, read once: what has been worked out of them is kept.

    Raises `FaultyTextError`, which names every place that is wrong.
    """
    faults: list[Fault] = []
    lexicons = [_lexicon(folder, language, faults) for language in LANGUAGES]
    synonyms = read_file(folder / _SYNONYMS, _SynonymsText, _SYNONYMS, faults)
    groups = synonyms.groups if synonyms is not None else ()
    known: set[str] = set()
    for index, group in enumerate(groups, start=1):
        if group.id in known:
            faults.append(Fault(_SYNONYMS, f"groups[{index}].id", Message(N_("This id stands here twice."))))
        known.add(group.id)
    if faults:
        raise FaultyTextError(
            what=Message(N_("The words that the search knows were not read.")),
            faults=faults,
            remedy=Message(N_("Install the program again.")),
        )
    return Words(
        [lexicon for lexicon in lexicons if lexicon is not None],
        [SynonymGroup(id=g.id, phrases={"fi": g.fi, "sv": g.sv, "en": g.en}, note=g.note) for g in groups],
    )


def _lexicon(folder: Path, language: Language, faults: list[Fault]) -> Lexicon | None:
    name = f"{language}.toml"
    text = read_file(folder / name, _LexiconText, name, faults)
    if text is None:
        return None
    if text.language != language:
        faults.append(Fault(name, "language", Message(N_("The language is not the one of the file's name."))))
    words = {word: "" for subject in text.words.values() for word in subject.split()}
    for declension, bases in text.declensions.items():
        words.update(dict.fromkeys(bases.split(), declension))
    words.update(text.irregular)
    faults.extend(
        Fault(name, word, Message(N_("A base form is one word in lower case.")))
        for word in words
        if not word.isalpha() or word != word.casefold()
    )
    return Lexicon(
        language=language,
        words=words,
        first_parts=frozenset(text.first_parts.split()),
        asides=frozenset(text.asides.split()),
    )
