"""Search by plain words: what is found, in which order, and why."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from gatekeeper_app.domain.criteria import Ambition, Aspect, CriterionKind
from gatekeeper_app.services.browsing import Browser, Filters, coverage
from gatekeeper_app.services.protocols import LawBook, Library, ProcurementSummary
from gatekeeper_app.services.search import (
    Entry,
    Group,
    criterion_entries,
    entry,
    nearest,
    procurement_entry,
    search,
)

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def entries(library: Library, law: LawBook) -> tuple[Entry, ...]:
    return criterion_entries(library, law, TODAY, "fi")


@pytest.fixture(scope="module")
def browser(library: Library, law: LawBook) -> Browser:
    return Browser(library, law, TODAY, "fi")


def named(*names: str) -> list[Entry]:
    return [entry(Group.COMMAND, name, (("Name", None, 10.0, name),)) for name in names]


def keys(query: str, entries: Sequence[Entry]) -> list[str]:
    return [hit.key for hit in search(query, entries)]


def test_case_does_not_matter() -> None:
    assert keys("TAKUU", named("Takuu ja varaosat")) == ["Takuu ja varaosat"]


def test_a_word_is_found_by_its_beginning() -> None:
    assert keys("vara", named("Takuu ja varaosat", "Kuljetus")) == ["Takuu ja varaosat"]


def test_a_part_of_a_compound_is_found() -> None:
    assert keys("jalanjälki", named("Hiilijalanjälki")) == ["Hiilijalanjälki"]


def test_one_or_two_letters_are_looked_for_at_the_beginning_of_words_only() -> None:
    assert keys("ta", named("Takuu", "Kuljetustapa")) == ["Takuu"]


def test_a_whole_word_goes_before_its_beginning_and_that_before_a_compound() -> None:
    found = keys("takuu", named("Lisätakuuehto", "Takuuaika", "Pidempi takuu"))
    assert found == ["Pidempi takuu", "Takuuaika", "Lisätakuuehto"]


def test_letters_with_dots_come_first_and_plain_ones_are_accepted_for_them() -> None:
    both = named("Sahko", "Sähkö")
    assert keys("sähkö", both)[0] == "Sähkö"
    assert keys("sahko", both) == ["Sahko", "Sähkö"]


def test_a_letter_with_dots_does_not_answer_to_another_one() -> None:
    assert keys("säde", named("Såde")) == ["Såde"]  # the second choice drops the marks of both
    hits = search("säde", [*named("Såde"), *named("Säde")])
    assert [hit.key for hit in hits] == ["Säde", "Såde"]
    assert hits[0].score == 2 * hits[1].score


def test_every_word_must_be_found() -> None:
    texts = (("Name", None, 10.0, "Takuu"), ("Contract clause", None, 3.0, "Varaosat viiden päivän kuluessa"))
    both = entry(Group.CRITERION, "both", texts)
    one = entry(Group.CRITERION, "one", texts[:1])
    assert keys("takuu varaosat", [one, both]) == ["both"]


def test_the_least_prominent_field_explains_a_match_of_several_words() -> None:
    both = entry(
        Group.CRITERION,
        "both",
        (("Contract clause", "fi", 3.0, "Varaosat viiden päivän kuluessa"), ("Name", "fi", 10.0, "Takuu")),
    )
    (hit,) = search("takuu varaosat", [both])
    assert (hit.field, hit.language) == ("Contract clause", "fi")


def test_a_query_of_signs_or_spaces_finds_nothing() -> None:
    assert search("  … – ", named("Takuu")) == ()


def test_subscripts_and_soft_hyphens_are_read_as_they_are_meant() -> None:
    assert keys("co2", named("CO₂-päästöt")) == ["CO₂-päästöt"]
    assert keys("vaatimus", named("Vähimmäis\u00advaatimus")) == ["Vähimmäis\u00advaatimus"]


def test_what_looks_like_a_pattern_is_plain_text() -> None:
    assert search("(.*)+[", named("Takuu")) == ()


def test_a_criterion_is_found_in_all_three_languages(entries: tuple[Entry, ...]) -> None:
    for query in ("takuu ja varaosien", "garanti reservdelar", "warranty and spare parts"):
        assert keys(query, entries)[0] == "FUR-004"


def test_a_match_in_another_language_says_which(entries: tuple[Entry, ...]) -> None:
    hit = search("garanti och tillgång", entries)[0]
    assert (hit.key, hit.language) == ("FUR-004", "sv")


def test_a_criterion_is_found_by_its_id_by_section_of_law_and_by_the_figures_in_its_text(
    entries: tuple[Entry, ...],
) -> None:
    assert keys("fur 004", entries)[0] == "FUR-004"
    assert "FUR-004" in keys("hankintalaki 71", entries)
    assert "FUR-004" in keys("takuun 7 vuotta", entries)


def test_a_misspelt_name_leads_to_the_nearest_ones(entries: tuple[Entry, ...]) -> None:
    assert search("hiiljalanjälki", entries) == ()
    assert "FUR-012" in nearest("hiiljalanjälki", entries)
    assert nearest("qqqqqq", entries) == ()


def test_a_procurement_is_found_by_title_buyer_and_category(library: Library) -> None:
    summary = ProcurementSummary(
        id="1",
        title="Koulukalusteet 2027",
        buyer="Lintuvuoren kaupunki",
        categories=("ict",),
        changed_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    found = procurement_entry(summary, library)
    for query in ("koulu", "lintuvuor", "ict-laitteet"):
        assert keys(query, [found]) == ["1"]


def test_a_keystroke_takes_less_than_ten_milliseconds_for_two_hundred_criteria(
    entries: tuple[Entry, ...],
) -> None:
    many = [
        Entry(each.group, f"{each.key}-{copy}", each.texts, each.everything)
        for copy in range(-(-200 // len(entries)))
        for each in entries
    ][:200]
    for query in ("a", "tak", "garanti", "vuotta vuoden", "jalanjalki"):
        best = min(_seconds(query, many) for _attempt in range(5))
        assert best < 0.010, f"{query}: {best * 1000:.1f} ms"


def _seconds(query: str, entries: Sequence[Entry]) -> float:
    started = time.perf_counter()
    search(query, entries)
    return time.perf_counter() - started


# ---- looking through the library


def test_without_filters_everything_is_found_by_category_best_first(
    browser: Browser, library: Library
) -> None:
    found = browser.find(Filters())
    assert len(found) == len(library.criteria)
    categories = [each.criterion.category for each in found]
    assert list(dict.fromkeys(categories)) == list(library.categories)
    assert categories == sorted(categories, key=list(library.categories).index)


def test_filters_narrow_down_together(browser: Browser) -> None:
    found = browser.find(
        Filters(category="furniture", kind=CriterionKind.AWARD, ambition=Ambition.BASIC, aspect=Aspect.CARBON)
    )
    assert [each.criterion.id for each in found] == ["FUR-012"]


def test_who_looks_for_carbon_is_shown_what_serves_carbon_and_circular_economy(browser: Browser) -> None:
    aspects = {each.criterion.aspect for each in browser.find(Filters(aspect=Aspect.CARBON))}
    assert aspects == {Aspect.CARBON, Aspect.BOTH}


def test_at_most_four_are_recommended_at_a_gate_of_a_category(browser: Browser) -> None:
    found = browser.find(Filters(recommended_only=True, category="furniture"))
    gates = [each.criterion.gate for each in found]
    assert found
    assert all(gates.count(gate) <= 4 for gate in gates)


def test_the_coverage_counts_every_criterion_once(library: Library) -> None:
    assert sum(coverage(library).values()) == len(library.criteria)


def test_names_near_a_query_are_criteria(browser: Browser) -> None:
    assert "FUR-004" in {criterion.id for criterion in browser.nearest("takku")}
