"""The base forms of a word and the parts of a compound.

A known word (of the lexicon, or learnt from a text) is recognised by its stems: a table of every stem of every known
base form, looked up for every way to cut an ending off. A compound is cut where what follows is a form of a known
word and what goes before can begin a compound; its base form is made of its parts ("kalustehankinnoissa" is a form of
"kalustehankinta"). Of a word that is not known at all the base forms it may have are guessed (`bases`).
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from types import ModuleType

from gatekeeper_app.calculation.language import english, finnish, swedish
from gatekeeper_app.calculation.language.lexicon import Lexicon
from gatekeeper_app.i18n import Language

_GRAMMARS: Mapping[Language, ModuleType] = {"fi": finnish, "sv": swedish, "en": english}

SHORTEST_PART = 3
"""Letters the part of a compound has at least."""

_SHORTEST_STEM = 2
_ALONE = 4
"""Letters the base form of the last part has at least where what goes before it is no known word."""

_UNKNOWN_FIRST = 4
_LONGEST = 60
"""Letters from which a word is not cut any more: nobody writes it."""
_MOST_GUESSES = 6


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a word is. `bases`: its base forms, the likeliest first; `first`, `last`: base forms of the parts of a
    compound, empty for a simple word; `beginning`: the letters before its last part; `known`: whether the
    word or its last part is known, else its only base is itself; `certain`: whether every part is."""

    bases: tuple[str, ...]
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    beginning: str = ""
    known: bool = True
    certain: bool = True

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of a compound in their order, as base forms."""
        return (*self.first, *self.last)


class Analyser:
    """The words of one language. Words come in lower case; analyses are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language: Language = lexicon.language
        self.asides = lexicon.asides
        self._grammar = _GRAMMARS[lexicon.language]
        self._stems: dict[str, list[tuple[str, int]]] = {}
        self._starts: set[str] = (
            set()
        )  # the first letters of every stem: what none begins with is not looked up
        self._first: dict[str, str] = {}
        self._known: set[str] = set()
        self._kept: dict[str, Analysis] = {}
        for base, kind in lexicon.words.items():
            self._add(base, kind)
        for part in lexicon.first_parts:
            self._first.setdefault(part, part)

    @property
    def known(self) -> Set[str]:
        """The base forms of all known words."""
        return self._known

    def knows(self, base: str) -> bool:
        """Whether a word is the base form of a known word."""
        return base in self._known

    def learn(self, words: Iterable[str]) -> int:
        """Take up base forms from the words of a text: those that are not known, stand in the text themselves and
        explain at least one other word of it. Gives how many were taken up."""
        unknown = {word for word in words if word.isalpha() and not self.analyse(word).known}
        others: dict[str, int] = {}
        for word in unknown:
            for base in self._grammar.guesses(word, unknown):
                if base != word:
                    others[base] = others.get(base, 0) + 1
        learnt = sorted(
            base
            for base, count in others.items()
            if len(base) > SHORTEST_PART and not self._is_form_of_another(base, count, others)
        )
        for base in learnt:
            self._add(base, "")
        if learnt:
            for word in unknown:
                self._kept.pop(word, None)
        return len(learnt)

    def analyse(self, word: str) -> Analysis:
        """What a word is."""
        kept = self._kept.get(word)
        if kept is None:
            kept = self._kept[word] = self._analysed(word)
        return kept

    def bases(self, word: str) -> tuple[str, ...]:
        """The base forms of a word, the likeliest first; of an unknown word itself and what it may be a form of."""
        analysis = self.analyse(word)
        if analysis.known or len(word) < SHORTEST_PART or len(word) > _LONGEST or not word.isalpha():
            return analysis.bases
        return tuple(dict.fromkeys((word, *self._grammar.guesses(word)[:_MOST_GUESSES])))

    def stems(self, base: str) -> Mapping[str, int]:
        """What the forms of a word nobody knows begin with -> the classes of endings they take (`takes`), in every
        declension it may have."""
        made: dict[str, int] = {}
        for kind in self._grammar.UNTOLD if base.endswith("i") else ("",):
            for stem, classes in self._grammar.stems(base, kind).items():
                made[stem] = made.get(stem, 0) | classes
        return made

    def takes(self, stem: str, classes: int, ending: str) -> bool:
        """Whether a stem of these classes takes an ending."""
        fitting: bool = self._grammar.fits(stem, ending)
        return fitting and bool(self._grammar.ENDINGS.get(ending, 0) & classes)

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a compound as base forms; empty for a simple word."""
        return self.analyse(word).parts

    def _add(self, base: str, kind: str) -> None:
        if base in self._known and not kind:
            return
        self._known.add(base)
        for stem, classes in self._grammar.stems(base, kind).items():
            if len(stem) < _SHORTEST_STEM:
                continue
            self._stems.setdefault(stem, []).append((base, classes))
            self._starts.add(stem[:SHORTEST_PART])
        for form in self._grammar.first_parts(base, kind):
            if len(form) >= SHORTEST_PART:
                self._first.setdefault(form, base)
        self._first[base] = base

    def _is_form_of_another(self, base: str, count: int, others: Mapping[str, int]) -> bool:
        """Whether a candidate is itself explained by one that explains more ("takuut" by "takuu")."""
        return any(
            other != base and others[other] > count and len(other) <= len(base)
            for other in self._grammar.guesses(base, others)
        )

    def _analysed(self, word: str) -> Analysis:
        if len(word) < SHORTEST_PART or len(word) > _LONGEST or not word.isalpha():
            return Analysis((word,), known=word in self._known, certain=word in self._known)
        simple = self._simple(word)
        heads, tails, written = self._cut(word, strict=bool(simple)) or ((), (), "")
        if simple:
            return Analysis(simple, heads, tails, written)
        if tails:
            certain = heads != (written,) or written in self._first
            return Analysis(tuple(written + tail for tail in tails), heads, tails, written, certain=certain)
        return Analysis((word,), known=False, certain=False)

    def _simple(self, word: str) -> tuple[str, ...]:
        """The known base forms a word is a form of; the one it is itself, and shorter endings, first."""
        found: dict[str, None] = {}
        endings, fits = self._grammar.ENDINGS, self._grammar.fits
        size = len(word)
        for cut in range(min(self._grammar.LONGEST_ENDING, size - 2) + 1):
            stem = word[: size - cut]
            known = self._stems.get(stem)
            if known is None:
                continue
            ending = word[size - cut :]
            classes = endings.get(ending, 0)
            if classes and fits(stem, ending):
                found.update((base, None) for base, taken in known if taken & classes)
        return tuple(found)

    def _cut(self, word: str, *, strict: bool) -> tuple[tuple[str, ...], tuple[str, ...], str] | None:
        """Base forms of the first parts, of the last part, and the first parts as written. The last part as long as
        can be: of "hiilijalanjälki" it is "jalanjälki" where that is known. `strict`: every part must be known."""
        fallback = None
        for at in range(SHORTEST_PART - 1, len(word) - SHORTEST_PART + 1):
            if at < SHORTEST_PART and word[:at] not in self._first:
                continue
            if word[at : at + SHORTEST_PART] not in self._starts and word[at : at + 2] not in self._starts:
                continue
            tails = self._simple(word[at:])
            if not tails:
                continue
            head = word[:at]
            base = self._first.get(head)
            if base is not None:
                return (base,), tails, head
            if at >= 2 * SHORTEST_PART:
                inner = self._first_cut(head, 1)
                if inner:
                    return inner, tails, head
            if strict:
                continue
            long = tuple(tail for tail in tails if len(tail) >= _ALONE and len(word) - at >= _ALONE)
            if fallback is None and long and at >= _UNKNOWN_FIRST and self._may_begin(head):
                fallback = (head,), long, head
        return fallback

    def _first_cut(self, head: str, depth: int) -> tuple[str, ...]:
        """The parts of the beginning of a compound that is a compound itself; empty where it is none."""
        for at in range(SHORTEST_PART, len(head) - SHORTEST_PART + 1):
            last = self._first.get(head[at:])
            if last is None:
                continue
            base = self._first.get(head[:at])
            if base is not None:
                return (base, last)
            if depth < 3:
                inner = self._first_cut(head[:at], depth + 1)
                if inner:
                    return (*inner, last)
        return ()

    def _may_begin(self, head: str) -> bool:
        """Whether an unknown beginning looks like a word that can begin a compound."""
        vowels = "aeiouyåäö"
        if not any(letter in vowels for letter in head[:-1]):
            return False
        return self.language != "fi" or head[-1] in f"{vowels}snrl"


def analysers(lexicons: Iterable[Lexicon]) -> dict[Language, Analyser]:
    """An analyser for each language."""
    return {lexicon.language: Analyser(lexicon) for lexicon in lexicons}
