"""Phrases in passages, against a search that tries everything one after another."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.lexicon import ANY_GAP, GAP, ConceptLexicon, matched
from gatekeeper_app.calculation.wording.patterns import PatternTable, word_pattern
from gatekeeper_app.calculation.wording.reading import DocumentReader, LanguageWords, Reading
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly, TextDocument
from gatekeeper_app.i18n import Language
from hypothesis import given, settings
from hypothesis import strategies as st

Entries = dict[str, tuple[str, ...]]

WORDS = ("ei", "saa", "uusi", "uusia", "uudet", "laite", "laitteet", "käytetty", "hyväksytä")
PATTERNS = ("ei", "saa", "uusi*", "*ia", "*aite*", "uudet", "käytet*", "hyväksy*")
SINGLE = {"NEW": ("uusi*", "uudet"), "USED": ("käytet*",), "REFUSE": ("ei",)}
NO_WORDS = LanguageWords(function=frozenset(), numbers={}, abbreviations=frozenset())


def document(*paragraphs: str) -> TextDocument:
    assembly = DocumentAssembly("case.txt", "txt")
    for paragraph in paragraphs:
        assembly.add(BlockKind.PARAGRAPH, paragraph)
    return assembly.done()


def reading_of(paragraphs: Sequence[str], entries: Entries) -> tuple[Reading, Concepts]:
    concepts = Concepts(entries)
    lexicon = ConceptLexicon(concepts.numbers, entries.items())
    reader = DocumentReader(concepts, {"fi": lexicon}, {"fi": NO_WORDS})
    return reader.read(document(*paragraphs)), concepts


def told(paragraphs: Sequence[str], entries: Entries) -> set[tuple[int, str]]:
    """Words by number, and the lexical concepts they stand for."""
    reading, concepts = reading_of(paragraphs, entries)
    pairs = zip(reading.event_word.tolist(), reading.event_concept.tolist(), strict=True)
    return {(word, concepts.ids[number]) for word, number in pairs if concepts.ids[number] in entries}


# ---- the same, said in the simplest way


@dataclass(frozen=True)
class Part:
    """A word of a phrase: its alternatives, or a concept; how many words may stand before it."""

    alternatives: tuple[str, ...]
    concept: str
    gap: int

    def fits(self, word: str, given_: set[str]) -> bool:
        if self.concept:
            return self.concept in given_
        return any(word_pattern(each).fits(word) for each in self.alternatives)

    @property
    def length(self) -> int:
        return 0 if self.concept else min(len(each.strip("*")) for each in self.alternatives)


def parts_of(written: str) -> list[Part]:
    parts: list[Part] = []
    gap = 0
    for word in written.removeprefix("!").split():
        if word in ("..", "..."):
            gap = GAP if word == ".." else ANY_GAP
            continue
        name = word.strip("<>") if word.startswith("<") else ""
        parts.append(Part(() if name else tuple(word.split("|")), name, gap if parts else 0))
        gap = 0
    return parts


def stand(parts: Sequence[Part], words: Sequence[str], given_: Sequence[set[str]]) -> list[tuple[int, int]]:
    """First and last word wherever a phrase stands: from its longest word outward, always the nearest that fits."""
    lengths = [part.length for part in parts]
    anchor = lengths.index(max(lengths))
    found = []
    for at in range(len(words)):
        if not parts[anchor].fits(words[at], given_[at]):
            continue
        place: int | None = at
        for part in parts[anchor + 1 :]:
            assert place is not None
            near = range(place + 1, min(place + 2 + part.gap, len(words)))
            place = next((each for each in near if part.fits(words[each], given_[each])), None)
            if place is None:
                break
        last, place = place, at
        for number in range(anchor - 1, -1, -1):
            assert place is not None
            near = range(place - 1, max(place - 2 - parts[number + 1].gap, -1), -1)
            place = next((each for each in near if parts[number].fits(words[each], given_[each])), None)
            if place is None:
                break
        if last is not None and place is not None:
            found.append((place, last))
    return found


def expected(passages: Sequence[Sequence[str]], entries: Entries) -> set[tuple[int, str]]:
    result: set[tuple[int, str]] = set()
    before = 0
    for words in passages:
        given_: list[set[str]] = [
            {
                name
                for name, written in entries.items()
                for each in written
                if len(parts_of(each)) == 1 and not each.startswith(("!", "<"))
                if parts_of(each)[0].fits(word, set())
            }
            for word in words
        ]
        own = [set(each) for each in given_]
        covered: dict[int, set[str]] = {}
        phrases = [
            (name, each) for name, written in entries.items() for each in written if len(parts_of(each)) > 1
        ]
        for of_concepts in (False, True):
            seen = [set(each) for each in given_]
            for name, each in phrases:
                if ("<" in each) is of_concepts:
                    for first, last in stand(parts_of(each), words, seen):
                        given_[first].add(name)
                        result.add((before + first, name))
                        if each.startswith("!"):
                            for word in range(first, last + 1):
                                covered.setdefault(word, set()).add(name)
        for at, names in enumerate(own):
            result.update((before + at, name) for name in names if at not in covered or name in covered[at])
        before += len(words)
    return result


plain_words = st.sampled_from(PATTERNS) | st.lists(
    st.sampled_from(PATTERNS), min_size=2, max_size=3, unique=True
).map("|".join)
between = st.sampled_from((" ", " .. ", " ... "))


@st.composite
def phrases(draw: st.DrawFn, of_concepts: bool) -> str:
    parts = draw(st.lists(plain_words, min_size=2, max_size=3))
    if of_concepts:
        at = draw(st.integers(0, len(parts) - 1))
        parts[at] = draw(st.sampled_from(["<NEW>", "<USED>", "<MADE>"]))
    written = parts[0]
    for part in parts[1:]:
        written += draw(between) + part
    return written


passages_of_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(passages_of_words, min_size=1, max_size=3),
    st.lists(phrases(of_concepts=False), max_size=3),
    st.lists(phrases(of_concepts=True), max_size=3),
    st.lists(phrases(of_concepts=False), max_size=2),
)
def test_the_phrases_found_are_those_of_a_search_one_after_another(
    passages: list[list[str]], made: list[str], built: list[str], frozen: list[str]
) -> None:
    entries: Entries = {
        **SINGLE,
        "MADE": tuple(made),
        "BUILT": tuple(built),
        "FROZEN": tuple(f"! {each}" for each in frozen),
    }
    assert told([" ".join(words) for words in passages], entries) == expected(passages, entries)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(("a", "b", "c", "x")), min_size=1, max_size=30), phrases(of_concepts=False))
def test_a_phrase_stands_within_the_words_it_was_looked_for_in(words: list[str], written: str) -> None:
    lexicon = ConceptLexicon({"X": 0}, [("X", ("a .. b ... c", written))])
    meanings = [lexicon.meaning(word) for word in words]
    for at, meaning in enumerate(meanings):
        for phrase in meaning.phrases:
            span = matched(phrase, at, (0, len(words)), meanings, {})
            if span is not None:
                first, last = span
                assert 0 <= first <= at <= last < len(words)


@pytest.mark.parametrize(("gap", "most"), [("..", GAP), ("...", ANY_GAP)])
@pytest.mark.parametrize("written", ["ei {} hyväksytä", "hyväksytä {} ei"])
def test_a_gap_lets_as_many_words_through_as_it_says(gap: str, most: int, written: str) -> None:
    entries: Entries = {"REFUSE": (written.format(gap),)}
    first, last = written.format("").split()
    near = f"{first} {'niin ' * most}{last}"
    far = f"{first} {'niin ' * (most + 1)}{last}"
    assert told([near], entries) == {(0, "REFUSE")}
    assert told([far], entries) == set()


def test_a_phrase_is_noted_at_its_first_word_and_knows_its_last() -> None:
    reading, concepts = reading_of(["Nyt ei enää missään hyväksytä uusia."], {"REFUSE": ("ei .. hyväksy*",)})
    at = reading.event_concept.tolist().index(concepts["REFUSE"])
    assert reading.forms[reading.event_word[at]] == "ei"
    assert reading.forms[reading.event_last[at]] == "hyväksytä"


def test_of_several_words_that_fit_a_gap_the_nearest_is_taken() -> None:
    reading, concepts = reading_of(["Ei uusi uusi laite."], {"NO": ("ei ... uusi",)})
    at = reading.event_concept.tolist().index(concepts["NO"])
    assert reading.event_last[at] == 1


def test_a_phrase_of_one_passage_does_not_reach_into_the_next() -> None:
    assert told(["Laitteita ei", "hyväksytä."], {"REFUSE": ("ei ... hyväksy*",)}) == set()


def test_a_concept_that_a_phrase_gave_counts_as_one_that_stands_there() -> None:
    entries: Entries = {"REFUSE": ("ei hyväksytä",), "USED": ("käytet*",), "OUT": ("<USED> ... <REFUSE>",)}
    assert (0, "OUT") in told(["Käytettyjä laitteita ei hyväksytä."], entries)


def test_phrases_of_concepts_may_be_built_on_one_another() -> None:
    entries: Entries = {
        "USED": ("käytet*",),
        "GOODS": ("<USED> laitteita",),
        "BAD": ("<GOODS> .. ei nyt",),
        "WORST": ("<BAD> ... saa tarjota",),
    }
    assert told(["Käytettyjä laitteita ei nyt saa tarjota."], entries) == {
        (0, "USED"),
        (0, "GOODS"),
        (0, "BAD"),
        (0, "WORST"),
    }


def test_what_a_frozen_expression_covers_stands_for_nothing_else_but_itself() -> None:
    entries: Entries = {"NEW": ("uusi*",), "TERM": ("sopimuska*",), "OTHER": ("! uusi .. sopimuska*",)}
    assert told(["Uusi yhteinen sopimuskausi ja uusi laite."], entries) == {(0, "OTHER"), (4, "NEW")}


def test_a_rules_own_concept_comes_before_the_common_one_of_its_name() -> None:
    concepts = Concepts(("NEW",), ("rule/NEW", "rule/FOUND"))
    entries: Entries = {"NEW": ("uusi",), "rule/NEW": ("tuore",), "rule/FOUND": ("vain <NEW>",)}
    lexicon = ConceptLexicon(concepts.numbers, entries.items())
    reader = DocumentReader(concepts, {"fi": lexicon}, {"fi": NO_WORDS})

    def found(text: str) -> set[str]:
        return {concepts.ids[number] for number in reader.read(document(text)).event_concept.tolist()}

    assert "rule/FOUND" in found("Vain tuore kelpaa.")
    assert "rule/FOUND" not in found("Vain uusi kelpaa.")


def test_what_has_no_word_is_no_entry() -> None:
    with pytest.raises(ValueError, match="no word"):
        ConceptLexicon({"NEW": 0}, [("NEW", ("-uusi",))])
    with pytest.raises(ValueError, match="no pattern"):
        ConceptLexicon({"NEW": 0}, [("NEW", ("ei *",))])


def test_languages_keep_their_phrases_apart() -> None:
    concepts = Concepts(("NEW",))
    table = PatternTable()
    lexicons: dict[Language, ConceptLexicon] = {
        "fi": ConceptLexicon(concepts.numbers, [("NEW", ("vain uusi",))], table),
        "sv": ConceptLexicon(concepts.numbers, [("NEW", ("bara ny",))], table),
    }
    reader = DocumentReader(concepts, lexicons, {"fi": NO_WORDS, "sv": NO_WORDS})
    for language, text in (("fi", "Vain uusi."), ("sv", "Bara ny.")):
        for said in ("fi", "sv"):
            reading = reader.read(document(text), said)
            assert (concepts["NEW"] in reading.event_concept.tolist()) is (said == language)


def test_lexicons_of_a_reader_share_their_patterns_or_are_refused() -> None:
    concepts = Concepts(("NEW",))
    lexicons: dict[Language, ConceptLexicon] = {
        "fi": ConceptLexicon(concepts.numbers, [("NEW", ("uusi",))]),
        "sv": ConceptLexicon(concepts.numbers, [("NEW", ("ny",))]),
    }
    with pytest.raises(ValueError, match="share"):
        DocumentReader(concepts, lexicons, {"fi": NO_WORDS, "sv": NO_WORDS})
