"""CPV codes by plain words: what is found, in which order, and why; names where a code is not known."""

from collections.abc import Sequence

import pytest
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.services.cpv import (
    CpvEntry,
    CpvHit,
    MatchKind,
    code_of,
    codes_above,
    merged,
    shown_codes,
)
from gatekeeper_app.services.cpv_search import SearchableCpvList
from hypothesis import given, settings
from hypothesis import strategies as st


def entry(
    code: str, fi: str, sv: str, en: str, words_fi: Sequence[str] = (), words_sv: Sequence[str] = ()
) -> CpvEntry:
    return CpvEntry(
        code=code,
        name=LocalizedText(fi=fi, sv=sv, en=en),
        words={"fi": tuple(words_fi), "sv": tuple(words_sv)},
    )


CODES = SearchableCpvList(
    [
        entry(
            "39000000", "Huonekalut ja kodinkoneet", "Möbler och hushållsapparater", "Furniture, appliances"
        ),
        entry("39100000", "Huonekalut", "Möbler", "Furniture", ["kalusto"]),
        entry("39112000", "Tuolit", "Stolar", "Chairs", ["jakkara", "istuin"]),
        entry("39121200", "Pöydät", "Bord", "Tables"),
        entry(
            "39160000",
            "Koulukalusteet",
            "Skolmöbler",
            "School furniture",
            ["pulpetti", "oppilaan tuoli"],
            ["pulpet"],
        ),
        entry("39161000", "Päiväkotikalusteet", "Möbler för daghem", "Kindergarten furniture"),
        entry("39162100", "Opetuslaitteet", "Undervisningsutrustning", "Teaching equipment"),
        entry(
            "33192340",
            "Leikkaussalikalusteet, lukuun ottamatta pöytiä",
            "Möbler utom bord",
            "Furniture except tables",
        ),
        entry("39513000", "Pöytä- ja ruokaliinat", "Dukar och servetter", "Table linen"),
        entry("90910000", "Siivouspalvelut", "Städtjänster", "Cleaning services"),
        entry("90919300", "Koulujen siivous", "Skolstädning", "School cleaning"),
        entry("30000000", "Toimistokoneet", "Kontorsmaskiner", "Office machinery"),
        entry("30213100", "Kannettavat tietokoneet", "Bärbara datorer", "Portable computers", ["läppäri"]),
    ]
)


def found(query: str, language: str = "fi", limit: int = 50) -> list[str]:
    return [hit.entry.code for hit in CODES.search(query, language, limit)]  # type: ignore[arg-type]


def first(query: str) -> CpvHit:
    return CODES.search(query, "fi")[0]


@pytest.mark.parametrize(
    "query", ["39160000", "39160000-1", "39 16 00 00", "39160000 - 1", "391600001", " 39160000 "]
)
def test_a_code_is_found_with_and_without_check_digit_and_spaces(query: str) -> None:
    hit = first(query)
    assert hit.entry.code == "39160000"
    assert hit.matches[0].kind is MatchKind.CODE


def test_the_beginning_of_a_code_finds_the_codes_that_begin_so() -> None:
    assert found("3916") == ["39160000", "39161000", "39162100"]
    assert found("30")[0] == "30000000"


def test_what_is_below_a_code_follows_it() -> None:
    assert found("39160000") == ["39160000", "39161000", "39162100"]


def test_a_code_that_is_not_known_leads_to_the_nearest_one_above() -> None:
    hit = first("39162110")
    assert (hit.entry.code, hit.matches[0].kind) == ("39162100", MatchKind.NEAREST)
    assert hit.explanation.in_language("en") == "nearest known code"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("pulpetteja", "39160000"),
        ("pulpetit", "39160000"),
        ("tuoleja", "39112000"),
        ("pöytä", "39121200"),
        ("pöytiä", "39121200"),
        ("läppäreitä", "30213100"),
        ("tietokoneita", "30213100"),
        ("siivouspalvelujen", "90910000"),
        ("stolarna", "39112000"),
        ("chair", "39112000"),
        ("jakkaroita", "39112000"),
    ],
)
def test_inflected_words_find_what_they_are_forms_of(query: str, code: str) -> None:
    assert found(query)[0] == code


def test_a_part_of_a_compound_is_found() -> None:
    assert {"39160000", "39161000"} <= set(found("kaluste"))
    assert "39160000" in found("kalusteita")
    assert "90910000" in found("palvelut")


def test_case_and_marks_over_letters_do_not_matter() -> None:
    assert found("KOULUKALUSTEET")[0] == "39160000"
    assert found("poydat")[0] == "39121200"
    assert found("läppäri") == found("lappari") == ["30213100"]


def test_words_of_all_three_languages_are_found_the_readers_own_first() -> None:
    assert found("school furniture")[0] == "39160000"
    assert found("pulpet", "sv")[0] == "39160000"
    own = CODES.search("möbler", "sv")[0]
    other = CODES.search("möbler", "fi")[0]
    assert own.entry.code == other.entry.code == "39100000"
    assert own.score > other.score


def test_what_has_every_word_of_a_query_is_found_alone() -> None:
    assert found("koulujen siivous") == ["90919300"]
    assert found("koulu siivous")[0] == "90919300"


def test_where_nothing_has_every_word_what_has_most_of_them_is_found_and_says_which() -> None:
    hits = CODES.search("kannettavat tietokoneet vesilaitokseen", "fi")
    assert [hit.entry.code for hit in hits] == ["30213100"]
    assert hits[0].explanation.in_language("en") == "match: Kannettavat, tietokoneet"
    assert hits[0].score < CODES.search("kannettavat tietokoneet", "fi")[0].score
    assert found("xyzzy vesilaitos") == []


def test_words_may_be_found_in_the_name_of_the_code_above() -> None:
    hit = first("koulukalusteet opetuslaitteet")
    assert hit.entry.code == "39162100"
    assert hit.explanation.in_language("en") == "match: Koulukalusteet (39160000), Opetuslaitteet"


def test_name_goes_before_plain_word_and_that_before_the_code_above() -> None:
    kinds = [hit.matches[0].kind for hit in CODES.search("tuoli", "fi")]
    assert kinds == [MatchKind.NAME, MatchKind.WORD]
    assert [hit.matches[0].kind for hit in CODES.search("koulukalusteet", "fi")] == [
        MatchKind.NAME,
        MatchKind.ANCESTOR,
        MatchKind.ANCESTOR,
    ]


def test_a_hit_says_which_word_matched() -> None:
    assert first("pulpetteja").explanation.in_language("fi") == "osuma: pulpetti"
    assert first("oppilaan").explanation.in_language("en") == "match: oppilaan tuoli"
    assert first("3916").explanation.in_language("en") == "match: 3916"


def test_what_a_name_leaves_out_and_half_compounds_come_last() -> None:
    assert found("pöytiä") == ["39121200", "39513000", "33192340"]


@pytest.mark.parametrize("query", ["", "   ", "!?", "-", "—"])
def test_a_query_without_words_finds_nothing(query: str) -> None:
    assert found(query) == []


@given(query=st.text(max_size=300), limit=st.integers(min_value=-5, max_value=20))
@settings(max_examples=300)
def test_any_text_can_be_asked_for(query: str, limit: int) -> None:
    for language in LANGUAGES:
        hits = CODES.search(query, language, limit)
        assert len(hits) <= max(limit, 0)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        for hit in hits:
            assert hit.explanation.in_language(language)
        assert CODES.name_of(query, language).code == query
    code_of(query)
    list(codes_above(query))


def test_a_full_list_gives_the_first_fifty() -> None:
    many = SearchableCpvList(
        entry(f"{number:08}", f"Tuote {number} kalusteet", f"Vara {number}", f"Product number {number}")
        for number in range(10_000_000, 10_009_500)
    )
    many.make_ready()
    assert len(many.search("kalusteita", "fi")) == 50


# ---- names and the tree


def test_a_known_code_has_its_name() -> None:
    name = CODES.name_of("39160000", "sv")
    assert (name.text, name.nearest) == ("Skolmöbler", False)
    assert name.words.in_language("sv") == "39160000 Skolmöbler"


def test_a_code_that_is_not_known_has_the_name_of_the_nearest_one_and_says_so() -> None:
    name = CODES.name_of("39165000", "fi")
    assert (name.text, name.known, name.nearest) == ("Koulukalusteet", "39160000", True)
    assert name.words.in_language("fi") == "39165000 (lähin tunnettu koodi 39160000 Koulukalusteet)"


def test_the_beginning_of_a_code_has_the_name_of_the_whole() -> None:
    assert CODES.name_of("391", "fi").words.in_language("fi") == "391 Huonekalut"
    assert CODES.name_of("3", "fi").text == ""


@pytest.mark.parametrize("code", ["99999999", "kalusteet", "", "39160000x", "٣٩١٦٠٠٠٠"])
def test_what_has_no_name_is_shown_as_it_is(code: str) -> None:
    assert CODES.name_of(code, "fi").words.in_language("fi") == code


def test_codes_are_shown_with_names_where_there_is_a_list() -> None:
    assert shown_codes(CODES, ["39160000", "99999999"], "en") == ["39160000 School furniture", "99999999"]
    assert shown_codes(None, ["39160000"], "en") == ["39160000"]


def test_parents_and_children_follow_the_digits() -> None:
    assert [parent.code for parent in CODES.parents("39162100")] == ["39160000", "39100000", "39000000"]
    assert [child.code for child in CODES.children("39160000")] == ["39161000", "39162100"]
    assert [child.code for child in CODES.children("39000000")] == ["39100000", "39513000"]
    assert CODES.parents("30000000") == ()
    assert list(codes_above("30213100")) == ["30213000", "30210000", "30200000", "30000000"]


def test_curated_names_and_words_stand_and_the_full_list_adds_codes() -> None:
    curated = [entry("39160000", "Koulukalusteet", "Skolmöbler", "School furniture", ["pulpetti"])]
    full = [entry("39160000", "Muu nimi", "Annat", "Other"), entry("39170000", "Myymälä", "Butik", "Shop")]
    both = merged(curated, full)
    assert [each.code for each in both] == ["39160000", "39170000"]
    assert both[0].name.fi == "Koulukalusteet"
    assert both[0].words["fi"] == ("pulpetti",)
