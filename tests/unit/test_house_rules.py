"""Rules of the document check switched off and phrases added by an organisation."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.adapters.storage import open_workspace
from gatekeeper_app.calculation.wording.own_phrases import RulePhrase, elements_of
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.services.own.combined import CombinedLibrary
from gatekeeper_app.services.own.library import OwnLibrary
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.text_check import house_rules
from gatekeeper_app.services.text_check.house_rules import (
    add_phrase,
    choice,
    remove_phrase,
    switch,
    try_phrase,
)
from hypothesis import given
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("ready_workspaces")

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RULES = ("new-only", "price-only", "missing-followup")


@pytest.fixture
def own(tmp_path: Path, library: Library, law: LawBook) -> Iterator[OwnLibrary]:
    store = open_workspace(tmp_path / "workspace.sqlite")
    yield OwnLibrary(store, CombinedLibrary(library), law, signs=lambda: "Maija", clock=lambda: NOW)
    store.close()


def found(words: str, sentence: str) -> list[str]:
    return [sentence[span.start : span.end] for span in try_phrase(words, sentence, "fi")]


@pytest.mark.parametrize(
    ("words", "sentence", "places"),
    [
        ("uudenkarhe*", "Tuolien on oltava uudenkarheita.", ["uudenkarheita"]),
        ("uusi*", "Vanha ja uusiutuva, uusi ja UUSIA.", ["uusiutuva", "uusi", "UUSIA"]),
        ("uusi* -uusiut*", "Vanha ja uusiutuva, uusi.", ["uusi"]),
        ("ei .. hyväksy*", "Käytettyjä ei missään oloissa hyväksytä.", ["ei missään oloissa hyväksytä"]),
        ("ei..hyväksy*", "Käytettyjä ei hyväksytä.", ["ei hyväksytä"]),
        ("ei .. hyväksy*", "Ei nyt eikä koskaan enää myöhemmin hyväksytä.", []),
        ("Laatu: uusi", "| Laatu: uusi |", ["Laatu: uusi"]),
        ("kaksi|kahden vuoden", "Takuu on kahden vuoden mittainen.", ["kahden vuoden"]),
        ("CO2-päästöt", "CO2-päästöt lasketaan.", ["CO2-päästöt"]),
        ("On oltava uusia, käyttämättömiä.", "Tuotteiden on oltava uusia ja käyttämättömiä.", []),
        ("oltava uusia, ehjiä.", "Niiden on oltava uusia (ehjiä)", ["oltava uusia (ehjiä"]),
        ("12,5 kuukau*", "Kesto on 12,5 kuukautta.", ["12,5 kuukautta"]),
    ],
)  # fmt: skip
def test_a_phrase_is_found_where_its_words_stand(words: str, sentence: str, places: list[str]) -> None:
    assert found(words, sentence) == places


@pytest.mark.parametrize(
    "words", ["", "   ", "*", "**", "..", "a*", "*|*", "-uusi*", "x" * 201, "sana " * 21]
)
def test_what_tells_nothing_is_no_phrase(words: str) -> None:
    with pytest.raises(WrongUsageError):
        try_phrase(words, "Mitä vain.", "fi")


@given(st.text(max_size=60) | st.text(alphabet="ab*.|-<>!,1 ", max_size=40))
def test_no_text_makes_the_reading_of_phrases_fail(words: str) -> None:
    try:
        elements_of(words)
    except ValueError:
        return
    assert isinstance(try_phrase(words, f"Alku {words} loppu.", "fi"), tuple)


def test_a_rule_is_switched_off_for_a_reason_and_on_again_without_one(own: OwnLibrary) -> None:
    with pytest.raises(WrongUsageError):
        switch(own, "price-only", off=True, reason=" ")
    kept = switch(own, "price-only", off=True, reason="Kynnysarvon alla.")
    assert kept is not None
    assert (kept.author, kept.changed_at, kept.reason) == ("Maija", NOW, "Kynnysarvon alla.")
    assert choice(own.contents, RULES).only == ("new-only", "missing-followup")
    assert choice(own.contents, RULES).rules_off == ("price-only",)
    entries = len(own.history())
    switch(own, "price-only", off=True, reason="Kynnysarvon alla.")
    assert len(own.history()) == entries, "what changes nothing leaves no trace"
    assert switch(own, "price-only", off=False, reason="") is None
    assert choice(own.contents, RULES) == house_rules.RuleChoice()
    assert own.undo() is not None
    assert choice(own.contents, RULES).rules_off == ("price-only",)


def test_a_phrase_is_added_with_a_reason_once_and_taken_out_again(own: OwnLibrary) -> None:
    with pytest.raises(WrongUsageError):
        add_phrase(own, "new-only", "fi", "uudenkarhe*", "")
    kept = add_phrase(own, "new-only", "fi", " uudenkarhe*  kaluste* ", "Kaupungin oma sana.")
    assert kept is not None
    (phrase,) = kept.phrases
    assert (phrase.words, phrase.author, phrase.at) == ("uudenkarhe* kaluste*", "Maija", NOW)
    with pytest.raises(WrongUsageError):
        add_phrase(own, "new-only", "fi", "uudenkarhe* kaluste*", "Sama.")
    add_phrase(own, "new-only", "sv", "fabriksny*", "Stadens ord.")
    assert choice(own.contents, RULES).phrases == (
        RulePhrase("new-only", "fi", "uudenkarhe* kaluste*"),
        RulePhrase("new-only", "sv", "fabriksny*"),
    )
    switch(own, "new-only", off=True, reason="Kokeilu.")
    assert choice(own.contents, RULES).phrases == ()
    switch(own, "new-only", off=False, reason="")
    remove_phrase(own, "new-only", phrase)
    assert [each.language for each in own.contents.text_rules["new-only"].phrases] == ["sv"]


def test_phrases_have_a_limit_and_the_rule_about_the_whole_takes_none(
    own: OwnLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WrongUsageError):
        add_phrase(own, "missing-followup", "fi", "seuranta", "Kokeilu.")
    monkeypatch.setattr(house_rules, "MAX_PHRASES", 2)
    for words in ("ensimmäinen", "toinen"):
        add_phrase(own, "new-only", "fi", words, "Kokeilu.")
    with pytest.raises(WrongUsageError):
        add_phrase(own, "price-only", "fi", "kolmas", "Kokeilu.")


def test_what_was_changed_about_a_rule_that_is_no_more_is_passed_over(own: OwnLibrary) -> None:
    switch(own, "rule-of-tomorrow", off=True, reason="Kokeilu.")
    assert choice(own.contents, RULES) == house_rules.RuleChoice()
