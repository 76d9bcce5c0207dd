"""Patterns, phrases, conditions and figures: how words of a document become concepts."""

from collections.abc import Mapping

import pytest
from gatekeeper_app.calculation.wording.concepts import Concepts
from gatekeeper_app.calculation.wording.conditions import condition
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.calculation.wording.patterns import PatternTable, word_pattern
from gatekeeper_app.calculation.wording.quantities import counted, value_of
from gatekeeper_app.calculation.wording.reading import DocumentReader, LanguageWords, Reading
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly
from hypothesis import given
from hypothesis import strategies as st

NO_WORDS = LanguageWords(function=frozenset(), numbers={"kaksi": 2.0}, abbreviations=frozenset({"esim"}))


def reading_of(
    *paragraphs: str,
    entries: Mapping[str, tuple[str, ...]],
    signals: Mapping[str, tuple[str, ...]] | None = None,
    when: Mapping[str, str] | None = None,
) -> tuple[Reading, Concepts]:
    signals, when = signals or {}, when or {}
    concepts = Concepts((*entries, "U_YEAR", "U_MONTH"), (*signals, *when))
    written = {"U_YEAR": ("vuosi*", "vuod*", "vuott*"), "U_MONTH": ("kk",), **entries, **signals}
    lexicon = ConceptLexicon(concepts.numbers, written.items())
    conditions = [condition(name, text, concepts.numbers) for name, text in when.items()]
    reader = DocumentReader(concepts, {"fi": lexicon}, {"fi": NO_WORDS}, conditions)
    assembly = DocumentAssembly("case.txt", "txt")
    for paragraph in paragraphs:
        assembly.add(BlockKind.PARAGRAPH, paragraph)
    return reader.read(assembly.done()), concepts


def meant(reading: Reading, concepts: Concepts) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for word, number in zip(reading.event_word, reading.event_concept, strict=True):
        name = concepts.ids[number]
        if not name.startswith(("K_", "S_")):
            result.setdefault(reading.forms[word], []).append(name)
    return result


@pytest.mark.parametrize(
    ("written", "fits", "fits_not"),
    [
        ("uusi", ["uusi"], ["uusia", "auusi"]),
        ("kunnostet*", ["kunnostettu", "kunnostetut"], ["uudelleenkunnostettu", "kunnosta"]),
        ("*kaluste", ["kaluste", "kierrätyskaluste"], ["kalusteet"]),
        ("*muovi*", ["muovi", "uusiomuovia", "muovinen"], ["muov"]),
    ],
)
def test_a_star_says_where_a_word_is_open(written: str, fits: list[str], fits_not: list[str]) -> None:
    table = PatternTable()
    number = table.number(word_pattern(written))
    assert all(table.fitting(word) == [number] for word in fits)
    assert all(table.fitting(word) == [] for word in fits_not)


def test_an_exception_keeps_a_look_alike_out() -> None:
    table = PatternTable()
    table.number(word_pattern("uusi*", ["uusiut*", "*uusiomateriaali*"]))
    assert table.fitting("uusien") == [0]
    assert table.fitting("uusia") == [0]
    assert table.fitting("uusiutuva") == []
    assert table.fitting("uusiomateriaalista") == []


@pytest.mark.parametrize("written", ["", "*", "**", "a*b"])
def test_what_is_no_pattern_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no pattern"):
        word_pattern(written)


@given(
    st.lists(st.text("abä", min_size=1, max_size=4), min_size=1, max_size=8),
    st.text("abä", max_size=8),
    st.sampled_from(["{}", "{}*", "*{}", "*{}*"]),
)
def test_the_table_finds_what_each_pattern_says_of_itself(cores: list[str], word: str, form: str) -> None:
    table = PatternTable()
    for core in cores:
        table.number(word_pattern(form.format(core)))
    expected = [number for number, pattern in enumerate(table.patterns) if pattern.fits(word)]
    assert table.fitting(word) == expected


def test_a_phrase_lets_three_words_stand_in_its_gap_and_not_four() -> None:
    entries = {"REFUSE": ("ei .. hyväksy*",)}
    near, concepts = reading_of("Tarjouksia ei missään tapauksessa enää hyväksytä.", entries=entries)
    far, _ = reading_of("Tarjouksia ei missään tapauksessa enää koskaan hyväksytä.", entries=entries)
    assert meant(near, concepts) == {"ei": ["REFUSE"]}
    assert meant(far, concepts) == {}


def test_a_phrase_of_concepts_sees_what_other_phrases_found() -> None:
    entries = {"REFUSE": ("ei hyväksytä",), "USED": ("käytet*",), "REFUSES_USED": ("<USED> .. <REFUSE>",)}
    found, concepts = reading_of("Käytettyjä laitteita ei hyväksytä.", entries=entries)
    assert meant(found, concepts)["Käytettyjä"] == ["USED", "REFUSES_USED"]


def test_a_frozen_expression_takes_its_words_out_of_other_concepts() -> None:
    entries = {"NEW": ("uusi", "uuden"), "NEW_OTHER": ("! uusi sopimus*",)}
    found, concepts = reading_of("Uusi sopimuskausi alkaa.", "Uusi laite.", entries=entries)
    assert meant(found, concepts)["Uusi"] == ["NEW_OTHER", "NEW"]
    assert list(found.event_concept).count(concepts["NEW"]) == 1


def test_a_phrase_ends_with_its_sentence() -> None:
    found, concepts = reading_of("Näin ei ole. Hyväksytään muutkin.", entries={"REFUSE": ("ei .. hyväksy*",)})
    assert meant(found, concepts) == {}


def test_a_condition_speaks_of_the_passage_and_of_what_stands_beside_it() -> None:
    entries = {"NEW": ("uusi*",), "MUST": ("oltava",), "PROOF": ("todistus",)}
    when = {"r/DEMANDS": "NEW & MUST", "r/BARE": "MUST & ~PROOF & ~beside:PROOF"}
    bare, concepts = reading_of("Laitteiden on oltava uusia.", entries=entries, when=when)
    proved, _ = reading_of("Laitteiden on oltava uusia. Liitteenä todistus.", entries=entries, when=when)
    assert meant(bare, concepts)["uusia"] == ["NEW", "r/DEMANDS"]
    assert "r/BARE" in meant(bare, concepts)["oltava"]
    assert "r/BARE" not in meant(proved, concepts)["oltava"]


@pytest.mark.parametrize("written", ["NOBODY", "~NEW", "above:NEW", "under:NEW & NEW"])
def test_a_condition_nobody_can_judge_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"no concept|no place|nothing in the passage"):
        condition("r/X", written, {"NEW": 0, "r/X": 1})


@pytest.mark.parametrize(
    ("written", "units", "concept"),
    [
        ("100", {"U_PERCENT"}, "N_PCT_ALL"),
        ("9,5", {"U_PERCENT"}, "N_PCT_LOW"),
        ("10", {"U_PERCENT"}, "N_PCT_MID"),
        ("0", {"U_PERCENT"}, "N_PCT_ZERO"),
        ("2", {"U_YEAR"}, "N_YEARS_SHORT"),
        ("24", {"U_MONTH"}, "N_YEARS_SHORT"),
        ("36", {"U_MONTH"}, "N_YEARS_MID"),
        ("10", {"U_YEAR"}, "N_YEARS_LONG"),
        ("2026", set(), "N_CALENDAR_YEAR"),
        ("348/2007", set(), "N_REFERENCE"),
        ("12", set(), "N_PLAIN"),
    ],
)
def test_a_figure_is_known_by_its_unit(written: str, units: set[str], concept: str) -> None:
    assert counted(written, value_of(written), units) == concept


def test_a_number_word_counts_where_a_unit_follows() -> None:
    found, concepts = reading_of(
        "Takuu on kaksi vuotta.", "Tarjouksia tuli kaksi.", entries={"WARRANTY": ("takuu",)}
    )
    assert meant(found, concepts)["kaksi"] == ["N_YEARS_SHORT"]


def test_a_concept_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no concept"):
        ConceptLexicon({"NEW": 0}, [("OLD", ("vanha",))])
    with pytest.raises(ValueError, match="no concept"):
        ConceptLexicon({"NEW": 0}, [("NEW", ("<OLD> uusi",))])
