"""The parts of the understanding engine, each by itself: words, figures, places, reasons, own phrases."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

import numpy as np
import pytest
from gatekeeper_app.calculation.wording.amounts import dates, sums
from gatekeeper_app.calculation.wording.concepts import KINDS, MAKE, NUMBERS, SHAPES, Concepts
from gatekeeper_app.calculation.wording.conditions import PLACES, condition
from gatekeeper_app.calculation.wording.features import Layout
from gatekeeper_app.calculation.wording.lexicon import ConceptLexicon
from gatekeeper_app.calculation.wording.model import JudgeModel
from gatekeeper_app.calculation.wording.own_phrases import (
    MAX_PHRASE,
    MOST_WORDS,
    PhraseFinder,
    RulePhrase,
    elements_of,
)
from gatekeeper_app.calculation.wording.passages import Passage
from gatekeeper_app.calculation.wording.pattern_search import PatternSearch
from gatekeeper_app.calculation.wording.patterns import LONGEST_WORD, PatternTable, word_pattern
from gatekeeper_app.calculation.wording.quantities import MOST_DIGITS, counted, share_of, value_of
from gatekeeper_app.calculation.wording.ranges import Lists, distinct, ranges
from gatekeeper_app.calculation.wording.reading import DocumentReader, LanguageWords, Reading
from gatekeeper_app.calculation.wording.standing import Relation, StandingConcepts, Surroundings
from gatekeeper_app.calculation.wording.tokens import tokens
from gatekeeper_app.calculation.wording.words import stable_hash
from gatekeeper_app.domain.text_documents import BlockKind, DocumentAssembly
from gatekeeper_app.i18n import Language
from hypothesis import given, settings
from hypothesis import strategies as st

Entries = Mapping[str, tuple[str, ...]]

FINNISH = LanguageWords(
    function=frozenset({"ja", "on", "että"}),
    numbers={"kaksi": 2.0, "viisi": 5.0, "kaksikymmentä": 20.0},
    abbreviations=frozenset({"esim"}),
)
SWEDISH = LanguageWords(
    function=frozenset({"och", "att", "är"}),
    numbers={"två": 2.0, "tjugo": 20.0, "fyra": 4.0},
    abbreviations=frozenset(),
)
UNITS: Entries = {
    "U_PERCENT": ("prosentti*", "procent"),
    "U_YEAR": ("vuosi*", "vuotta", "år"),
    "U_MONTH": ("kk",),
    "U_MONEY": ("euroa",),
    "POINTS": ("pistettä", "poäng"),
}


def reading_of(
    *paragraphs: str, entries: Entries | None = None, when: Mapping[str, str] | None = None
) -> tuple[Reading, Concepts]:
    entries = {**UNITS, **(entries or {})}
    concepts = Concepts([name for name in entries if "/" not in name], tuple(when or ()))
    table = PatternTable()
    lexicons: dict[Language, ConceptLexicon] = {
        language: ConceptLexicon(concepts.numbers, entries.items(), table) for language in ("fi", "sv")
    }
    conditions = [condition(name, text, concepts.numbers) for name, text in (when or {}).items()]
    reader = DocumentReader(concepts, lexicons, {"fi": FINNISH, "sv": SWEDISH}, conditions)
    assembly = DocumentAssembly("case.txt", "txt")
    for paragraph in paragraphs:
        assembly.add(BlockKind.PARAGRAPH, paragraph)
    return reader.read(assembly.done()), concepts


def meant(reading: Reading, concepts: Concepts, *, among: Sequence[str]) -> list[tuple[str, str]]:
    return [
        (reading.forms[word], concepts.ids[number])
        for word, number in zip(reading.event_word.tolist(), reading.event_concept.tolist(), strict=True)
        if concepts.ids[number] in among
    ]


# ---- rows of numbers


rows_of_numbers = st.lists(st.lists(st.integers(0, 50), max_size=5), max_size=8)


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 6)), max_size=12))
def test_ranges_are_the_intervals_one_after_another(intervals: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in intervals], dtype=np.int64)
    sizes = np.array([size for _, size in intervals], dtype=np.int64)
    assert ranges(starts, sizes).tolist() == [
        number for start, size in intervals for number in range(start, start + size)
    ]


@given(st.lists(st.integers(-5, 5), max_size=30))
def test_distinct_values_come_once_and_ascending(values: list[int]) -> None:
    assert distinct(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))


@given(rows_of_numbers, st.data())
def test_lists_give_back_the_rows_asked_for(rows: list[list[int]], data: st.DataObject) -> None:
    asked = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=6)) if rows else []
    wanted = np.array(asked, dtype=np.int64)
    lists = Lists(rows)
    places, values = lists.of(wanted)
    pairs = [(place, value) for place, row in enumerate(asked) for value in rows[row]]
    assert list(zip(places.tolist(), values.tolist(), strict=True)) == pairs
    again = lists.at(wanted)
    assert [_row(again, number) for number in range(len(asked))] == [rows[row] for row in asked]


@given(rows_of_numbers)
def test_lists_made_of_pairs_are_those_made_of_rows(rows: list[list[int]]) -> None:
    pairs = [(number, value) for number, row in enumerate(rows) for value in row]
    at = np.array([number for number, _ in pairs], dtype=np.int64)
    values = np.array([value for _, value in pairs], dtype=np.int64)
    grouped = Lists.grouped(at, values, len(rows))
    assert [_row(grouped, number) for number in range(len(rows))] == rows


@given(st.lists(rows_of_numbers, max_size=4))
def test_joined_lists_stand_one_after_another(parts: list[list[list[int]]]) -> None:
    together = Lists.joined([Lists(part) for part in parts])
    assert [_row(together, number) for number in range(len(together.sizes))] == list(
        chain.from_iterable(parts)
    )


def _row(lists: Lists, number: int) -> list[int]:
    start = int(lists.starts[number])
    values: list[int] = lists.values[start : start + int(lists.sizes[number])].tolist()
    return values


# ---- words


TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_][^\W_]*|[%€§|:;?+]+|\n")


@given(
    st.text(st.sampled_from("aäB1٣²½ _-.,:/;%€§|?+(\n\t\u00a0\u0301😀"), max_size=120) | st.text(max_size=60)
)
def test_words_numbers_and_signs_are_those_of_their_definition(text: str) -> None:
    found = tokens(text)
    expected = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]
    assert list(zip(found.forms, found.starts, found.ends, strict=True)) == expected


@pytest.mark.parametrize("sign", [" ", "\n", "a", "1", ".", "%", "²"])
def test_a_long_text_is_read_as_a_short_one(sign: str) -> None:
    text = f"alku {sign * 140_000} 1.5 loppu"
    found = tokens(text)
    assert [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == found.forms
    assert found.forms == [match[0] for match in TOKEN.finditer(text)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("abä", min_size=1, max_size=5), st.sampled_from(["{}", "{}*", "*{}", "*{}*"])),
        max_size=8,
    ),
    st.lists(st.text("abä", min_size=1, max_size=9), max_size=8),
)
def test_all_words_looked_up_at_once_fit_what_each_fits_alone(
    patterns: list[tuple[str, str]], words: list[str]
) -> None:
    table = PatternTable()
    for core, form in patterns:
        table.number(word_pattern(form.format(core), ["ab*"] if core.startswith("a") else ()))
    found = PatternSearch(table).fitting(words)
    assert [_row(found, number) for number in range(len(words))] == [table.fitting(word) for word in words]


def test_only_the_beginning_of_an_endless_word_is_looked_at() -> None:
    table = PatternTable()
    table.number(word_pattern("*loppu*"))
    table.number(word_pattern("alku*"))
    word = "alku" + "x" * LONGEST_WORD + "loppu"
    assert table.fitting(word) == [1]
    assert _row(PatternSearch(table).fitting([word, "loppu"]), 0) == [1]


def test_the_number_of_a_stem_is_the_same_on_every_day() -> None:
    assert stable_hash("") == 2166136261
    assert stable_hash("a") == 0xE40C292C
    assert stable_hash("foobar") == 0xBF9CF968


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        (["Laite on uusi ja ehjä.", "Maskinen är ny och hel."], ["fi", "sv"]),
        (["Laite on uusi ja ehjä.", "Grå."], ["fi", "fi"]),
        (["Laite on uusi.", "År och dag är att räkna."], ["fi", "sv"]),
        (["123 456", "%"], ["fi", "fi"]),
    ],
)
def test_each_passage_has_the_language_its_words_speak_for(text: list[str], languages: list[str]) -> None:
    reading, _ = reading_of(*text)
    assert [reading.languages[number] for number in reading.language_of.tolist()] == languages


def test_who_says_the_language_is_believed() -> None:
    concepts = Concepts(("NEW",))
    table = PatternTable()
    lexicons: dict[Language, ConceptLexicon] = {
        language: ConceptLexicon(concepts.numbers, [("NEW", ("uusi",))], table) for language in ("fi", "sv")
    }
    reader = DocumentReader(concepts, lexicons, {"fi": FINNISH, "sv": SWEDISH})
    assembly = DocumentAssembly("case.txt", "txt")
    assembly.add(BlockKind.PARAGRAPH, "Laite on uusi ja ehjä.")
    assert reader.read(assembly.done()).language == "fi"
    assert reader.read(assembly.done(), "sv").language == "sv"


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("Laite Samsung on", [("Samsung", "S_NAME")]),
        ("Laite: Samsung on", []),
        ("Laite tyyppi A4x on", [("A4x", "S_CODE")]),
        ("Laite HDMI on", [("HDMI", "S_CAPITALS")]),
        ("Laite on 45", []),
    ],
)
def test_a_word_is_known_by_its_shape_where_no_lexicon_knows_it(
    text: str, shapes: list[tuple[str, str]]
) -> None:
    reading, concepts = reading_of(text)
    assert meant(reading, concepts, among=SHAPES) == shapes


def test_concepts_keep_their_order_and_each_has_one_number() -> None:
    concepts = Concepts(("NEW", "N_PCT_LOW", "MAKE"), ("r/B", "r/A"))
    assert concepts.ids == ("NEW", MAKE, *NUMBERS, *SHAPES, *KINDS, "r/B", "r/A")
    assert concepts.common == len(concepts) - 2
    assert [concepts[name] for name in concepts.ids] == list(range(len(concepts)))


# ---- figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paino 5 prosenttia.", [("5", "N_PCT_LOW")]),
        ("Paino 5 %.", [("5", "N_PCT_LOW")]),
        ("Paino noin 5 tai 100 prosenttia.", [("5", "N_PCT_LOW"), ("100", "N_PCT_ALL")]),
        ("Viisi vuotta.", [("Viisi", "N_YEARS_LONG")]),
        ("Tjugo fyra år och dagar att vara.", [("Tjugo", "N_YEARS_LONG")]),
        ("Tarjous 5 pistettä 100 pisteestä.", [("5", "N_PCT_LOW"), ("5", "N_POINTS"), ("100", "N_PLAIN")]),
        ("Tarjous 5 pistettä 7 pisteestä.", [("5", "N_POINTS"), ("7", "N_PLAIN")]),
        ("Sarake 5 | vuotta.", [("5", "N_PLAIN")]),
        ("Osuus 1/20 tästä.", [("1/20", "N_PCT_LOW")]),
        ("Laki 1397/2016.", [("1397/2016", "N_REFERENCE")]),
        ("Hinta 1200 euroa.", [("1200", "N_MONEY")]),
    ],
)
def test_a_figure_counts_what_the_first_unit_after_it_says(
    text: str, expected: list[tuple[str, str]]
) -> None:
    reading, concepts = reading_of(text)
    assert sorted(meant(reading, concepts, among=NUMBERS)) == sorted(expected)


@given(st.text(st.sampled_from("0123456789.,:/²½③٣५x"), min_size=1, max_size=18))
def test_whatever_is_written_as_a_figure_has_a_value_or_none(written: str) -> None:
    units: tuple[set[str], ...] = (set(), {"U_PERCENT"}, {"U_YEAR"}, {"POINTS"})
    value = value_of(written)
    assert all(counted(written, value, each) in NUMBERS for each in units)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("007", 7.0),
        ("٣", 3.0),
        ("1.2.2026", None),
        ("12:30", None),
        ("348/2007", None),
        ("1" * MOST_DIGITS, float("1" * MOST_DIGITS)),
        ("1" * (MOST_DIGITS + 1), None),
        ("²", None),
        ("³m", None),
    ],
)
def test_a_figure_is_worth_what_it_says(written: str, value: float | None) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize("sign", ["1", "٣", "1/", "1,", "1.1.", "²"])
def test_a_figure_without_end_is_no_quantity(sign: str) -> None:
    for written in (sign * 10_000, f"1/{sign * 10_000}", f"{sign * 10_000}/2"):
        assert counted(written, value_of(written), {"U_PERCENT"}) in ("N_REFERENCE", "N_PLAIN")


@pytest.mark.parametrize(
    ("value", "total", "concept"),
    [
        (0, 100, "N_PCT_ZERO"),
        (9.99, 100, "N_PCT_LOW"),
        (10, 100, "N_PCT_MID"),
        (1, 2, "N_PCT_HIGH"),
        (49.9, 100, "N_PCT_MID"),
        (100, 100, "N_PCT_ALL"),
        (120, 100, "N_PCT_ALL"),
    ],
)
def test_a_share_is_sorted_by_its_size(value: float, total: float, concept: str) -> None:
    assert share_of(value, total) == concept


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("arvo 1 200 000 euroa", [1_200_000]),
        ("arvo 1,2 milj. €", [1_200_000]),
        ("EUR 1.2 million", [1_200_000]),
        ("350 tuhatta euroa", [350_000]),
        ("12 345,50 €", [12_345.5]),
        ("5 kpl ja 7 vuotta", []),
        ("٣ €", [3]),
        ("² €, ½ € ja ① €", []),
        ("50,5,5 €", []),
    ],
)
def test_sums_are_read_as_tender_documents_write_them(text: str, euros: list[float]) -> None:
    assert [money.euros for money in sums(text, 0, len(text))] == pytest.approx(euros)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2.3.2026 ja 2026-03-02", [date(2026, 3, 2)] * 2),
        ("den 2 mars 2026", [date(2026, 3, 2)]),
        ("2. maaliskuuta 2026", [date(2026, 3, 2)]),
        ("31.2.2026, 0.1.2026, 1.13.2026, 1.1.0000", []),
        ("2 kilogrammaa 2026", []),
        ("²².³.2026", []),
    ],
)
def test_days_that_do_not_exist_are_left_out(text: str, days: list[date]) -> None:
    assert list(dates(text, 0, len(text))) == days


# ---- places


def passage(above: tuple[int, ...] = (), beside: tuple[int, ...] = ()) -> Passage:
    return Passage(0, 1, 0, BlockKind.PARAGRAPH, above, beside)


@given(
    st.lists(st.lists(st.integers(0, 5), max_size=3, unique=True), min_size=6, max_size=6), st.integers(0, 63)
)
def test_a_relation_sees_a_marked_passage_from_where_somebody_looks_at_it(
    others: list[list[int]], bits: int
) -> None:
    marked = np.array([bool(bits >> number & 1) for number in range(6)])
    seen = Relation([tuple(each) for each in others]).seen(marked)
    assert seen.tolist() == [any(marked[other] for other in each) for each in others]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=20))
def test_a_concept_stands_in_a_passage_once_and_with_its_first_word(events: list[tuple[int, int]]) -> None:
    events.sort(key=lambda each: each[0])
    where = np.array([each for each, _ in events], dtype=np.int64)
    what = np.array([each for _, each in events], dtype=np.int64)
    standing = StandingConcepts(where, what, np.arange(len(events)), 4, 5)
    for number in range(5):
        assert standing.marked(number).tolist() == [(each, number) in events for each in range(4)]
    assert standing.present().tolist() == sorted({number for _, number in events})
    pairs = sorted(set(events))
    firsts = standing.first_words(
        np.array([each for each, _ in pairs], dtype=np.int64),
        np.array([each for _, each in pairs], dtype=np.int64),
    )
    assert firsts.tolist() == [events.index(pair) for pair in pairs]


parts_of_conditions = st.tuples(st.booleans(), st.sampled_from(PLACES), st.sampled_from(["A", "B", "C"]))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["A", "B", "C"]),
    st.lists(parts_of_conditions, max_size=3),
    st.lists(st.sets(st.sampled_from(["A", "B", "C"])), min_size=3, max_size=3),
)
def test_a_condition_holds_in_a_document_where_it_holds_of_the_passage(
    anchor: str, parts: list[tuple[bool, str, str]], paragraphs: list[set[str]]
) -> None:
    """Judged for all passages at once, and by the definition for each."""
    written = " & ".join(
        [
            anchor,
            *(
                f"{'~' if refused else ''}{'' if place == 'own' else f'{place}:'}{name}"
                for refused, place, name in parts
            ),
        ]
    )
    entries = {"A": ("aaa",), "B": ("bbb",), "C": ("ccc",)}
    texts = [" ".join(["x", *(word * 3 for word in sorted(each, key=str))]).lower() for each in paragraphs]
    reading, concepts = reading_of(*texts, entries=entries, when={"r/HOLDS": written})
    lexical = [{concepts[name] for name in each} for each in paragraphs]
    asked = condition("r/HOLDS", written, concepts.numbers)
    held = {
        int(reading.passage_of[word])
        for word, number in zip(reading.event_word, reading.event_concept, strict=True)
        if number == concepts["r/HOLDS"]
    }
    expected = set()
    for number, piece in enumerate(reading.passages):
        around = [
            set[int]().union(*(lexical[other] for other in others)) for others in (piece.above, piece.beside)
        ]
        if asked.holds((lexical[number], around[0], around[1])):
            expected.add(number)
    assert held == expected


def test_surroundings_are_what_passages_say_of_one_another() -> None:
    surroundings = Surroundings([passage(), passage(above=(0,)), passage(above=(0,), beside=(1,))])
    marked = np.array([True, False, False])
    assert surroundings.above.seen(marked).tolist() == [False, True, True]
    assert surroundings.beside.seen(marked).tolist() == [False, False, False]


# ---- the words of a judgement


def judge_of(concepts: Concepts, gains: Mapping[str, float]) -> JudgeModel:
    """A model that knows single concepts only."""
    layout = Layout(len(concepts), concepts.common)
    kept = np.array(sorted(layout.single + concepts[name] for name in gains), dtype=np.int64)
    weights = [[gains[concepts.ids[feature - layout.single]]] for feature in kept.tolist()]
    return JudgeModel(
        rules=("rule",),
        layout=layout,
        kept=kept,
        weights=np.array(weights, dtype=np.float32),
        bias=np.array([-0.01], dtype=np.float32),
    )


def test_a_judgement_names_the_words_that_spoke_for_it_and_none_that_spoke_against_it() -> None:
    entries = {"NEW": ("uusi*",), "MUST": ("oltava",), "PROOF": ("todistus",)}
    reading, concepts = reading_of("Laite.", "Todistus on oltava uusin.", entries=entries)
    judge = judge_of(concepts, {"NEW": 3.0, "MUST": 1.0, "PROOF": -1.0})
    scores = judge.scores(reading)
    assert scores[:, 0].tolist() == [pytest.approx(-0.01), scores[1, 0]]
    assert scores[1, 0] > 0
    (words,) = judge.reasons(reading, [(1, "rule")])
    assert [reading.forms[word] for word in words] == ["oltava", "uusin"]


def test_a_judgement_names_four_words_at_most_the_weightiest_in_their_order() -> None:
    names = [f"C{number}" for number in range(6)]
    entries = {name: (f"sana{number}",) for number, name in enumerate(names)}
    text = " ".join(f"sana{number}" for number in reversed(range(6)))
    reading, concepts = reading_of(text, entries=entries)
    judge = judge_of(concepts, {name: 1.0 + number for number, name in enumerate(names)})
    (words,) = judge.reasons(reading, [(0, "rule")])
    assert [reading.forms[word] for word in words] == ["sana5", "sana4", "sana3", "sana2"]


def test_a_passage_is_judged_the_same_alone_and_among_others() -> None:
    entries = {"NEW": ("uusi*",), "MUST": ("oltava",)}
    alone, concepts = reading_of("Laitteen on oltava uusi.", entries=entries)
    among, _ = reading_of(*["Muuta tekstiä."] * 30, "Laitteen on oltava uusi.", entries=entries)
    judge = judge_of(concepts, {"NEW": 3.0, "MUST": 1.0})
    assert judge.scores(alone)[0].tolist() == judge.scores(among)[-1].tolist()


# ---- phrases of one's own


@pytest.mark.parametrize(
    ("written", "elements"),
    [
        ("Uudenkarhea", "uudenkarhea"),
        ("ei .. hyväksy*", "ei .. hyväksy*"),
        ("ei ... hyväksy*.....", "ei ... hyväksy*"),
        ("kaksi|kahden vuoden", "kaksi|kahden vuoden"),
        (".. aloitus", "aloitus"),
        ("E-laskut, vain!", "e laskut vain"),
        ("uusi* -uusiut*", "uusi* -uusiut*"),
        ("1.5 metriä (noin)", "1.5 metriä noin"),
    ],
)
def test_signs_only_part_the_words_of_a_phrase(written: str, elements: str) -> None:
    assert elements_of(written) == elements


@pytest.mark.parametrize("written", ["", "  ", "ei", "ab cd", "***", "...", "-uusi", "a*", "?!", "²"])
def test_a_phrase_without_a_telling_word_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"telling|word"):
        elements_of(written)


def test_a_phrase_has_so_many_signs_and_words_and_no_more() -> None:
    assert elements_of("a" * MAX_PHRASE)
    with pytest.raises(ValueError, match="too long"):
        elements_of("a" * (MAX_PHRASE + 1))
    assert elements_of(" ".join(["sana"] * MOST_WORDS))
    with pytest.raises(ValueError, match="too many words"):
        elements_of(" ".join(["sana"] * (MOST_WORDS + 1)))


@given(st.text(max_size=60) | st.text(st.sampled_from("aäö *|.-,:/²½!<>\ue002_1"), max_size=40))
def test_whatever_is_typed_is_a_phrase_that_can_be_looked_for_or_is_refused(written: str) -> None:
    try:
        elements_of(written)
    except ValueError:
        return
    finder = PhraseFinder([RulePhrase("rule", "fi", written)])
    for span in finder.in_text("aa aö 1 ja muuta tekstiä", "fi"):
        assert 0 <= span.start < span.end


@given(
    st.lists(
        st.sampled_from(["laite", "uusi-laite", "1,5", "(noin)", "käytetty;", "esim."]),
        min_size=1,
        max_size=6,
    )
)
def test_a_sentence_copied_from_a_document_is_a_phrase_that_finds_it(words: list[str]) -> None:
    written = " ".join(["tämä", *words])
    text = f"Alku. Siis {written} ja loppu."
    spans = list(PhraseFinder([RulePhrase("rule", "fi", written)]).in_text(text, "fi"))
    assert spans
    assert spans[0].start == text.index("tämä")


def test_a_phrase_is_found_in_the_passages_of_its_language() -> None:
    reading, _ = reading_of("Laite on uusi ja ehjä.", "Maskinen är ny och laite hel.")
    finder = PhraseFinder([RulePhrase("a", "fi", "laite"), RulePhrase("b", "sv", "maskin*")])
    found = [
        (rule, number, reading.document.text[span.start : span.end])
        for rule, number, span in finder.in_reading(reading)
    ]
    assert found == [("a", 0, "Laite"), ("b", 1, "Maskinen")]


# ---- all of it together on next to nothing


@pytest.mark.parametrize("text", ["", " ", "\n", ".", "²", "|", "a", "½ %", "…" * 5])
def test_a_document_of_next_to_nothing_has_a_reading(text: str) -> None:
    reading, concepts = reading_of(text)
    assert len(reading.passage_of) == len(reading.forms)
    assert judge_of(concepts, {"U_YEAR": 1.0}).scores(reading).shape == (len(reading.passages), 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("aä1²½٣ .%€|:;?\n"), max_size=30), max_size=4))
def test_every_event_lies_within_its_passage(paragraphs: list[str]) -> None:
    reading, _ = reading_of(*paragraphs)
    for word, last in zip(reading.event_word.tolist(), reading.event_last.tolist(), strict=True):
        assert word <= last
        assert reading.passage_of[word] == reading.passage_of[last]
        piece = reading.passages[int(reading.passage_of[word])]
        assert piece.start <= reading.starts[word] < reading.ends[last] <= piece.end
