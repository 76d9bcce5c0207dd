"""Figures in a criterion's texts: what an officer reads, whatever stands in the text and in the figure."""

from dataclasses import replace
from decimal import Decimal

import pytest
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import DecisionState, FollowUp
from gatekeeper_app.domain.wording import (
    Piece,
    current_wording,
    fill,
    fill_all,
    open_decision,
    pieces,
    places,
    values_of,
    wording_of,
)
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.protocols import Library
from hypothesis import given
from hypothesis import strategies as st

NB = "\u00a0"

names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
words = st.text(st.characters(codec="utf-8", exclude_characters="{}|"), max_size=12)
place_texts = st.one_of(
    names.map(lambda name: f"{{{name}}}"),
    st.tuples(names, words, words).map(lambda parts: f"{{{parts[0]}|{parts[1]}|{parts[2]}}}"),
)
hostile = st.text(st.sampled_from("{}|%$<>&;\\\"'\x00\n az_09"), max_size=20)
texts = st.lists(st.one_of(place_texts, words, hostile), max_size=8).map("".join)
figures = st.decimals(min_value=-1000000, max_value=1000000, places=3, allow_nan=False, allow_infinity=False)
languages = st.sampled_from(LANGUAGES)


@given(texts, st.dictionaries(names, figures, max_size=5), languages)
def test_the_pieces_joined_are_the_filled_text(
    text: str, values: dict[str, Decimal], language: Language
) -> None:
    cut = pieces(text, values, language)
    assert "".join(piece.text for piece in cut) == fill(text, values, language)
    assert all(piece.text for piece in cut)
    assert {piece.parameter for piece in cut if piece.parameter} == set(places(text)) & values.keys()


@given(texts, languages)
def test_a_text_without_known_places_stays_as_it_is(text: str, language: Language) -> None:
    assert fill(text, {}, language) == text


@given(texts, languages, figures)
def test_every_known_place_is_filled_and_nothing_else_is_touched(
    text: str, language: Language, figure: Decimal
) -> None:
    known = dict.fromkeys(places(text), figure)
    cut = pieces(text, known, language)
    assert len([piece for piece in cut if piece.parameter]) >= len(known)
    assert fill("".join(piece.text for piece in cut), {}, language) == fill(text, known, language)


@pytest.mark.parametrize(
    "text",
    [
        "{", "}", "{}", "{{years}}x", "{years", "years}", "{years|a}", "{years|a|b|c}", "{Years}", "{years:>10}",
        "{years.real}", "{0}", "{years!r}", "%(years)s", "${years", "{ years }",
    ],
)  # fmt: skip
def test_a_stray_brace_is_plain_text_and_nothing_is_evaluated(text: str) -> None:
    filled = fill(text, {"years": Decimal(5)}, "fi")
    assert filled == ("{5}x" if text == "{{years}}x" else text)


def test_a_name_nobody_knows_is_left_for_the_reader_to_see() -> None:
    assert fill("a {years} b {months|kuukausi|kuukautta} c", {"years": Decimal(5)}, "fi") == (
        "a 5 b {months|kuukausi|kuukautta} c"
    )


@pytest.mark.parametrize(
    ("language", "text", "one", "five", "half"),
    [
        ("fi", "{y|vuosi|vuotta}", f"1{NB}vuosi", f"5{NB}vuotta", f"0,5{NB}vuotta"),
        ("sv", "{y|månad|månader}", f"1{NB}månad", f"5{NB}månader", f"0,5{NB}månader"),
        ("en", "{y|year|years}", f"1{NB}year", f"5{NB}years", f"0.5{NB}years"),
    ],
)
def test_the_word_takes_the_form_the_number_asks_for(
    language: Language, text: str, one: str, five: str, half: str
) -> None:
    assert fill(text, {"y": Decimal(1)}, language) == one
    assert fill(text, {"y": Decimal("1.0")}, language) == one
    assert fill(text, {"y": Decimal(5)}, language) == five
    assert fill(text, {"y": Decimal("0.5")}, language) == half


@pytest.mark.parametrize(
    ("language", "written"),
    [("fi", f"12{NB}500,25"), ("sv", f"12{NB}500,25"), ("en", "12,500.25")],
)
def test_figures_are_written_as_the_language_writes_them(language: Language, written: str) -> None:
    assert fill("{sum}", {"sum": Decimal("12500.250")}, language) == written


def test_an_editor_finds_the_figure_alone_in_its_piece() -> None:
    cut = pieces("Takuu {y|vuosi|vuotta}.", {"y": Decimal(5)}, "fi")
    assert cut == (Piece(text="Takuu "), Piece(text="5", parameter="y"), Piece(text=f"{NB}vuotta."))


def test_figures_follow_the_level_and_the_buyers_own_stand_on_top() -> None:
    criterion = ex.warranty()
    (name,) = (parameter.id for parameter in criterion.parameters)
    decision = open_decision(criterion, Ambition.BASIC)
    assert values_of(criterion, decision) == criterion.defaults_for(Ambition.BASIC)
    own = replace(decision, parameters={name: Decimal(8), "a_figure_the_library_dropped": Decimal(1)})
    assert values_of(criterion, own) == {name: Decimal(8)}
    assert values_of(criterion, None) == criterion.defaults_for(criterion.recommended)


def test_own_words_stand_in_their_language_and_the_librarys_in_the_others() -> None:
    criterion = ex.warranty()
    decision = replace(open_decision(criterion), own_text={"fi": "Oma {lause}.", "sv": "", "xx": "Utopian"})
    wording = wording_of(criterion, decision)
    shipped = fill_all(criterion.text_for(decision.ambition), values_of(criterion, decision))
    assert wording.tender_text == LocalizedText(fi="Oma {lause}.", sv=shipped.sv, en=shipped.en)


def test_own_words_for_proof_and_follow_up_stand_in_every_language_with_their_braces() -> None:
    criterion = ex.warranty()
    follow_up = FollowUp(clause_text="{a}", consequence_text="{b}", indicator_text="{c}")
    decision = replace(open_decision(criterion), verification_text="<b>{x}</b>", follow_up=follow_up)
    wording = wording_of(criterion, decision)
    assert wording.verification == LocalizedText.same("<b>{x}</b>")
    assert (wording.contract_clause.sv, wording.consequence.fi, wording.indicator.en) == ("{a}", "{b}", "{c}")


def test_an_included_criterion_speaks_with_the_words_it_was_decided_on_and_an_open_one_with_todays() -> None:
    criterion = ex.warranty()
    decided = replace(ex.included(criterion), wording=wording_of(criterion, ex.included(criterion)))
    later = replace(criterion, purpose=LocalizedText.same("x"), indicator=LocalizedText.same("Uusi mittari"))
    assert current_wording(later, decided) == decided.wording
    assert current_wording(None, decided) == decided.wording
    reopened = replace(decided, state=DecisionState.OPEN)
    wording = current_wording(later, reopened)
    assert wording is not None
    assert wording.indicator.fi == "Uusi mittari"
    assert current_wording(None, open_decision(criterion)) is None


def test_a_criterion_that_does_not_offer_a_level_takes_the_nearest_lower_one(library: Library) -> None:
    for criterion in library.criteria.values():
        for ambition in Ambition:
            offered = criterion.level(ambition)
            lower = [level for level in criterion.ambitions if level.step <= ambition.step]
            assert offered.ambition is (max(lower, key=lambda a: a.step) if lower else criterion.ambitions[0])
