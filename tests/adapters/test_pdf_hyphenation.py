"""Compounds are cut at their seams, other words at their syllables and suffixes."""

import time
from itertools import pairwise
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.writers import pdf_hyphenation, pdf_seams
from gatekeeper_app.i18n import Language


def hyphenated(word: str, language: Language) -> str:
    edges = [0, *pdf_hyphenation.cuts(word, language), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(edges))


@pytest.mark.parametrize(
    "cut",
    [
        "kor-jaus-ohjeet",
        "ta-kai-sin-otto",
        "vas-taan-otto",
        "vas-taan-otta-jan",
        "pe-rus-telu",
        "pe-rus-teet",
        "päät-ty-mi-sestä",
        "so-pi-mus-kau-den",
        "toi-mi-tus-ajan",
        "loppu-osan-kin",
        "poltto-aineen",
        "määrä-ajassa",
        "kier-rä-tys-osuu-desta",
        "tank-kaus-asema",
        "pien-han-kinta-ohjee-seen",
        "Kor-jaus-ohjeet",
        "KOR-JAUS-OHJEET",
    ],
)
def test_finnish_words_are_cut_at_seams_and_syllables(cut: str) -> None:
    assert hyphenated(cut.replace("-", ""), "fi") == cut


@pytest.mark.parametrize(
    "cut",
    [
        "upp-hand-lings-lagen",
        "ut-släpps-minsk-ningen",
        "nöt-nings-varv",
        "re-pa-ra-tions-anvis-ningar",
        "an-vis-ningar",
        "åter-använd-ning",
        "energi-effek-ti-vi-tet",
        "fas-tig-hets-sköt-sel",
        "mark-nads-under-sök-ning",
        "under-sök-ning",
        "an-buds-för-frå-gan",
        "till-gäng-lig-het",
        "själv-rens-nings-has-tig-het",
        "tjäns-ten",
        "för-eningarna",
        "över-gången",
        "ut-veck-lingen",
    ],
)
def test_swedish_words_are_cut_at_seams_prefixes_and_suffixes(cut: str) -> None:
    assert hyphenated(cut.replace("-", ""), "sv") == cut


@pytest.mark.parametrize("word", ["rijkswaterstaat", "obearbetad"])
def test_a_swedish_word_nobody_knows_is_cut_only_between_vowels(word: str) -> None:
    for at in pdf_hyphenation.cuts(word, "sv"):
        assert word[at] in "bcdfghjklmnpqrstvxz"
        assert word[at - 1] in "aeiouyåäö"
        assert word[at + 1] in "aeiouyåäö"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize(
    "word",
    [
        "x" * 500,
        "a" * 500,
        "korjaus" * 100,
        "upphandlings" * 100,
        "ÅÄÖ" * 30,
        "ǅungla" * 9,
        "İstanbulilainen",
    ],
)
def test_what_is_no_word_is_cut_quickly_and_within_itself(word: str, language: Any) -> None:
    began = time.perf_counter()
    cuts = pdf_hyphenation.cuts(word, language)
    assert time.perf_counter() - began < 1
    assert list(cuts) == sorted(set(cuts))
    assert all(2 <= at <= len(word) - 3 for at in cuts)


def test_a_language_without_parts_is_read_without_seams() -> None:
    assert pdf_seams.read("verification", "en") == ((), False)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_shipped_parts_are_sorted_and_long_enough(language: Any) -> None:
    file = paths.resources() / "hyphenation" / f"{language}.txt"
    for line in file.read_text("utf-8").splitlines()[1:]:
        _, colon, listed = line.partition(":")
        assert colon
        assert listed.split() == sorted(set(listed.split()))
    known = pdf_seams.parts(language)
    assert all(len(part) >= 3 for part in known.first - {"el"})
    assert all(len(stem) >= 3 for stem in known.last)
