"""Words of the three languages: base forms, parts of compounds, typing errors. No library is needed."""

import tomllib

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.language import open_words
from gatekeeper_app.calculation.language import Analyser, Lexicon, english, finnish, swedish
from gatekeeper_app.calculation.language.gradation import strengthened, weakened
from gatekeeper_app.calculation.language.spelling import distance, most_errors
from gatekeeper_app.calculation.language.words import Words, folded_words, without_marks
from gatekeeper_app.i18n import LANGUAGES, Language
from hypothesis import given, settings
from hypothesis import strategies as st

GRAMMARS = {"fi": finnish, "sv": swedish, "en": english}
ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"


@pytest.fixture(scope="module")
def words() -> Words:
    return open_words(paths.resources() / "language")


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("jätteiden", "jäte"),
        ("vettä", "vesi"),
        ("uudessa", "uusi"),
        ("töiden", "työ"),
        ("tuotteiden", "tuote"),
        ("laitteineen", "laite"),
        ("sinisestä", "sininen"),
        ("korjauksien", "korjaus"),
        ("kestävyyttä", "kestävyys"),
        ("puhelimien", "puhelin"),
        ("päästöttömien", "päästötön"),
        ("asiakkaidensa", "asiakas"),
        ("kalliimpia", "kalliimpi"),
        ("pöydille", "pöytä"),
        ("lämpimissä", "lämmin"),
        ("hankintojensa", "hankinta"),
        ("sopimuksessakin", "sopimus"),
    ],
)
def test_a_finnish_form_has_its_base_form(words: Words, form: str, base: str) -> None:
    analyser = Analyser(
        Lexicon(
            language="fi",
            words={base: "te" if base in ("vesi", "uusi") else "lämpimä" if base == "lämmin" else ""},
        )
    )
    assert base in analyser.bases(form)
    if base != "sininen":
        assert base in words.analysers["fi"].bases(form)


@pytest.mark.parametrize(
    ("word", "language", "parts"),
    [
        ("kalustehankinnoissa", "fi", ("kaluste", "hankinta")),
        ("rakennusjätteiden", "fi", ("rakennus", "jäte")),
        ("jätteenkäsittelyssä", "fi", ("jäte", "käsittely")),
        ("hiilijalanjäljen", "fi", ("hiili", "jalanjälki")),
        ("hankinta", "fi", ()),
        ("upphandlingslagen", "sv", ("upphandling", "lag")),
        ("gatubelysningen", "sv", ("gata", "belysning")),
        ("koldioxidutsläppen", "sv", ("koldioxid", "utsläpp")),
        ("wastewater", "en", ("waste", "water")),
    ],
)
def test_a_compound_is_parted_where_its_words_meet(
    words: Words, word: str, language: Language, parts: tuple[str, ...]
) -> None:
    assert words.analysers[language].parts(word) == parts


def test_the_base_form_of_a_compound_is_made_of_its_parts(words: Words) -> None:
    assert words.analysers["fi"].bases("kalustehankinnoissa") == ("kalustehankinta",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_word_is_a_form_of_itself_and_so_are_its_stems_with_their_endings(
    words: Words, language: Language
) -> None:
    grammar, analyser = GRAMMARS[language], words.analysers[language]
    lexicon = next(each for each in words._lexicons if each.language == language)
    endings: dict[int, list[str]] = {}
    for ending, classes in grammar.ENDINGS.items():
        for bit in (1 << place for place in range(8)):
            if classes & bit:
                endings.setdefault(bit, []).append(ending)
    checked = 0
    for base, kind in lexicon.words.items():
        assert base in analyser.bases(base)
        for stem, classes in grammar.stems(base, kind).items():
            for bit, known in endings.items():
                if classes & bit and len(stem) > 1:
                    form = stem + known[sum(map(ord, stem)) % len(known)]
                    if grammar.fits(stem, form[len(stem) :]) and len(form) > 2:
                        assert base in analyser.bases(form), (base, form)
                        checked += 1
    assert checked > 1000


def test_no_word_stands_twice_among_the_subjects_of_a_lexicon() -> None:
    for language in LANGUAGES:
        text = tomllib.loads((paths.resources() / "language" / f"{language}.toml").read_text("utf-8"))
        listed = [word for known in text["words"].values() for word in known.split()]
        assert sorted(set(listed)) == sorted(listed), language


def test_gradation_goes_both_ways() -> None:
    for strong, weak in (("kaappi", "kaapi"), ("pöytä", "pöydä"), ("hankinta", "hankinna"), ("joki", "joi")):
        assert weak in weakened(strong)
        assert strong in strengthened(weak) or strong == "joki"


@given(st.text(ALPHABET, max_size=30), st.sampled_from(LANGUAGES))
@settings(max_examples=150)
def test_any_string_is_analysed_and_is_among_its_own_readings_or_those_it_is_made_of(
    word: str, language: Language
) -> None:
    analysis = open_words(paths.resources() / "language").analysers[language].analyse(word)
    assert analysis.bases
    assert word.startswith(analysis.beginning)
    assert analysis.known or analysis.bases == (word,)


@given(st.text(ALPHABET, min_size=1, max_size=12), st.text(ALPHABET, min_size=1, max_size=12))
def test_the_distance_is_a_distance(one: str, other: str) -> None:
    far = distance(one, other, 20)
    assert far == distance(other, one, 20)
    assert (far == 0) == (one == other)
    assert abs(len(one) - len(other)) <= far <= max(len(one), len(other))
    assert distance(one, other, 1) == min(far, 2)
    assert distance(one, other, 20, beginning=True) <= far


def test_an_error_is_a_letter_added_left_out_exchanged_or_swapped() -> None:
    for typed in ("varaosaa", "vraosa", "varaosi", "vaarosa"):
        assert distance(typed, "varaosa", 2) == 1


def test_short_words_are_forgiven_no_error_and_long_ones_two() -> None:
    assert [most_errors(length) for length in (3, 4, 7, 8, 20)] == [0, 1, 1, 2, 2]


def test_learning_takes_up_what_a_text_shows_to_be_a_base_form() -> None:
    analyser = Analyser(Lexicon(language="fi", words={}))
    assert analyser.learn(["pulpetti", "pulpetin", "pulpetteja", "qqq"]) == 1
    assert analyser.knows("pulpetti")
    assert analyser.bases("pulpeteissa") == ("pulpetti",)


def test_words_are_folded_alike_everywhere() -> None:
    assert folded_words("CO₂-päästöt, Vähimmäis\u00advaatimus (71 §)") == [
        "co2",
        "päästöt",
        "vähimmäisvaatimus",
        "71",
    ]
    assert without_marks("jäteöljy") == "jateoljy"
