"""The parts compounds are made of, for the hyphens of PDF documents: resources/hyphenation/<language>.txt.

    python tools/hyphenation_parts.py build     write the lists
    python tools/hyphenation_parts.py check     exit code 1 where they are not what the texts give

Sources are the program's own: the base forms of `resources/language`, the words that the texts of the criteria
library explain one another by (`Analyser.learn`), and the words below, which neither knows. No list of others is
read.
"""

import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from gatekeeper_app.calculation.language import Analyser, Lexicon, finnish, swedish
from gatekeeper_app.i18n import Language

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
LISTS = RESOURCES / "hyphenation"
_GRAMMARS: Mapping[Language, ModuleType] = {"fi": finnish, "sv": swedish}
_PLACE = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]+")


_ALSO: Mapping[Language, str] = {
    "fi": """otto ottaja ottaminen ottava otettu anto antaja panto käynti veto pito jako teko antaminen käyttäminen
    saanti nosto lasku osto myynti aja erä kunto arvio arviointi kynnys kaista uusinta aines""",
    "sv": """avdrag drag gång hållning sättning läggning givning tagning förande tjänst undersökning ansvar frost
    utsatt olja solel station höjd höjning hastighet skikt praxis utdrag skala skalig skola innehavare legerad
    förordning förhållande utelämna utelämnad verkstad verkstäder absorbent process hamn utgift förändring
    förening åtagande nivå utgång centrum avstånd behandling innehåll jämförelse förbrukning rabatt besvär skydd
    skifte panna rapport""",
}
_IRREGULAR: Mapping[Language, Mapping[str, str]] = {
    "fi": {"kausi": "te", "vuorokausi": "te", "kuukausi": "te"},
    "sv": {},
}
_ALSO_FIRST: Mapping[Language, str] = {
    "fi": """takaisin vastaan edelleen jälleen uudelleen läpi vasta ennalta mukaan voimassa sisään ulos yhteen
    kanssa""",
    "sv": """el mät arbetar grön hög full ozon halv års sned super ytter plast plant kring tjänste takts fram mot
    från till med genom bort åter""",
}
# what is a word but no part, and what many words begin or end with by chance
_NEVER: Mapping[Language, str] = {
    "fi": "este esti tee joki loki lohi tosi",
    "sv": "ing inga anse kaffe svin star and inne när lera lerad rad rada etisk ande ort",
}
_NEVER_FIRST: Mapping[Language, str] = {
    "fi": "pain kiin alus tiivis valmis sovi tois",
    "sv": "ans uppg cent tjän ändr kost beräkn bevar del man unders",
}
_NEVER_LAST: Mapping[Language, str] = {"fi": "tui tuin loi joi teet mi mine min minen", "sv": "ring"}
# beginnings of words that only look like compounds
_SINGLE: Mapping[Language, str] = {
    "fi": "työntekijä",
    "sv": "anskaff bassäng förstör första försten förmedl uppgrad närmat upptäck fördröj undersök redovis",
}
_SHORTEST_STEM = 3
_SHORT = frozenset(["el"])  # first parts of two letters
# what goes before a verb or its noun: cut by rule, not as the part of a compound
_PREFIXES: Mapping[Language, str] = {
    "fi": "",
    "sv": "av in ut om an be på för upp till mot sam under ned fram",
}
_ALWAYS_LINKED = re.compile("..(ing|tion|sion|het|skap|itet|dom|nad)$")


def _strings(value: object, language: Language) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key == language and isinstance(inner, str):
                yield inner
            else:
                yield from _strings(inner, language)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, language)


def texts(language: Language) -> Iterator[str]:
    """The texts of the criteria library in a language."""
    for path in sorted((RESOURCES / "library").rglob("*.toml")):
        for text in _strings(tomllib.loads(path.read_text("utf-8")), language):
            yield _PLACE.sub(" ", text)


def words(found: Iterator[str]) -> Counter[str]:
    """The words of texts in lower case, with how often each stands there."""
    count: Counter[str] = Counter()
    for text in found:
        count.update(_WORD.findall(text.replace("\u00ad", "").lower()))
    return count


def _lexicon(language: Language) -> Lexicon:
    told = tomllib.loads((RESOURCES / "language" / f"{language}.toml").read_text("utf-8"))
    bases = dict.fromkeys(" ".join([*told["words"].values(), _ALSO[language]]).split(), "")
    for declension, declined in told.get("declensions", {}).items():
        bases.update(dict.fromkeys(declined.split(), declension))
    bases.update(_IRREGULAR[language])
    bases.update(told.get("irregular", {}))
    first = f"{told['first_parts']} {_ALSO_FIRST[language]}"
    return Lexicon(language=language, words=bases, first_parts=frozenset(first.split()))


def _first_parts(base: str, kind: str, language: Language) -> Iterator[str]:
    for part in _GRAMMARS[language].first_parts(base, kind):
        if language == "sv" and part == base and _ALWAYS_LINKED.search(base):
            continue  # "upphandling" begins no compound without its s
        yield part


def made(language: Language) -> str:
    """The file of a language."""
    lexicon = _lexicon(language)
    analyser = Analyser(lexicon)
    analyser.learn(words(texts(language)))
    first = set(lexicon.first_parts)
    last: dict[str, int] = defaultdict(int)
    bases = {base: lexicon.words.get(base, "") for base in sorted(analyser.known)}
    reader = Analyser(Lexicon(language=language, words=bases, first_parts=lexicon.first_parts))
    kept = {
        base
        for base in bases.keys() - set(_NEVER[language].split())
        if not reader.parts(base) or reader.parts(base)[0] in _PREFIXES[language].split()
    }  # others are read by their parts
    for base in kept:
        kind = lexicon.words.get(base, "")
        first.update(_first_parts(base, kind, language))
        for stem, classes in _GRAMMARS[language].stems(base, kind).items():
            last[stem] |= classes
    first -= set(_NEVER_FIRST[language].split())
    for stem in _NEVER_LAST[language].split():
        last.pop(stem, None)
    lines = ["# Parts of compounds; written by tools/hyphenation_parts.py from the program's own texts."]
    lines.append("single: " + " ".join(sorted(_SINGLE[language].split())))
    lines.append("first: " + " ".join(sorted(part for part in first if len(part) > 2 or part in _SHORT)))
    by_class: dict[int, list[str]] = defaultdict(list)
    for stem, classes in last.items():
        if len(stem) >= _SHORTEST_STEM:
            by_class[classes].append(stem)
    lines += [f"{classes}: {' '.join(sorted(stems))}" for classes, stems in sorted(by_class.items())]
    return "\n".join(lines) + "\n"


def main() -> int:
    stale = False
    for language in _GRAMMARS:
        file, text = LISTS / f"{language}.txt", made(language)
        if sys.argv[1:] == ["build"]:
            file.write_text(text, encoding="utf-8", newline="\n")
        elif not file.is_file() or file.read_text("utf-8") != text:
            stale = True
            print(f"{file.name}: run tools/hyphenation_parts.py build")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
