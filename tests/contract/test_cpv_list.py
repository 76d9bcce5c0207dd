"""The shipped list of CPV codes: whole, in three languages, in its own form and true to the official list."""

import csv
import os
from itertools import pairwise
from pathlib import Path

import pytest
from gatekeeper_app import paths

REPOSITORY = Path(__file__).resolve().parents[2]
OFFICIAL = Path(os.environ.get("GATEKEEPER_SHARED", REPOSITORY.parent / "shared")) / "data" / "cpv.csv"
HEADER = ("code", "fi", "sv", "en", "words_fi", "words_sv", "words_en")
NAMES, WORDS = HEADER[1:4], HEADER[4:]

# The divisions of CPV 2008, Regulation (EC) No 213/2008.
# fmt: off
DIVISIONS = (
    "03", "09", "14", "15", "16", "18", "19", "22", "24", "30", "31", "32", "33", "34", "35",
    "37", "38", "39", "41", "42", "43", "44", "45", "48", "50", "51", "55", "60", "63", "64",
    "65", "66", "70", "71", "72", "73", "75", "76", "77", "79", "80", "85", "90", "92", "98",
)
# fmt: on

# What people type, and the code it has to lead to.
PLAIN_WORDS = [
    ("fi", "pulpetti", "39160000"),
    ("fi", "läppäri", "30213100"),
    ("fi", "kouluruoka", "55524000"),
    ("fi", "koulukyyti", "60130000"),
    ("fi", "talvihoito", "90620000"),
    ("fi", "vessapaperi", "33761000"),
    ("fi", "väistötila", "44211100"),
    ("fi", "jätevesipumppaamo", "45232423"),
    ("fi", "katuvalo", "34928530"),
    ("fi", "varhaiskasvatus", "85312110"),
    ("sv", "pulpet", "39160000"),
    ("sv", "skolmat", "55524000"),
    ("sv", "skolskjuts", "60130000"),
    ("sv", "vinterunderhåll", "90620000"),
    ("sv", "småbarnspedagogik", "85312110"),
    ("sv", "läromedel", "22112000"),
    ("sv", "sopbil", "34144500"),
    ("sv", "gatlykta", "34928530"),
    ("en", "classroom", "39160000"),
    ("en", "laptop", "30213100"),
    ("en", "school transport", "60130000"),
    ("en", "winter maintenance", "90620000"),
    ("en", "toilet roll", "33761000"),
    ("en", "waste collection", "90511000"),
]

needs_official = pytest.mark.skipif(
    not OFFICIAL.is_file(), reason="the official list does not lie beside the repository"
)


def lines() -> list[str]:
    return paths.shipped_cpv().read_bytes().decode("utf-8").split("\n")


@pytest.fixture(scope="module")
def entries() -> list[dict[str, str]]:
    return [dict(zip(HEADER, line.split("\t"), strict=True)) for line in lines()[1:-1]]


@pytest.fixture(scope="module")
def codes(entries: list[dict[str, str]]) -> set[str]:
    return {entry["code"] for entry in entries}


def words(entry: dict[str, str], column: str) -> list[str]:
    return entry[column].split(", ") if entry[column] else []


def is_group(code: str) -> bool:
    return code.endswith("00000") and not code.endswith("000000")


def test_the_first_line_names_the_seven_columns() -> None:
    assert lines()[0] == "\t".join(HEADER)


def test_every_line_has_seven_columns_and_the_last_one_ends() -> None:
    assert lines()[-1] == ""
    assert {line.count("\t") for line in lines()[:-1]} == {6}


def test_the_file_is_plain_text_without_marks_returns_or_quotes() -> None:
    data = paths.shipped_cpv().read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert b'"' not in data
    assert not [char for char in data.decode("utf-8") if not (char.isprintable() or char in "\t\n")]


def test_a_reader_of_tables_sees_the_same_entries(entries: list[dict[str, str]]) -> None:
    with paths.shipped_cpv().open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream, delimiter="\t")) == entries


def test_there_are_over_1000_entries(entries: list[dict[str, str]]) -> None:
    assert len(entries) > 1000


def test_a_code_has_eight_digits(codes: set[str]) -> None:
    assert [code for code in codes if not (len(code) == 8 and code.isascii() and code.isdigit())] == []


def test_entries_are_sorted_and_no_code_stands_twice(entries: list[dict[str, str]]) -> None:
    assert [(a["code"], b["code"]) for a, b in pairwise(entries) if a["code"] >= b["code"]] == []


def test_all_45_divisions_are_there_and_no_other(codes: set[str]) -> None:
    assert len(DIVISIONS) == 45
    assert {f"{division}000000" for division in DIVISIONS} <= codes
    assert {code[:2] for code in codes} == set(DIVISIONS)


def test_every_group_has_its_division_and_every_other_code_its_group(codes: set[str]) -> None:
    assert [code for code in codes if code[:2] + "000000" not in codes] == []
    lower = [code for code in codes if not code.endswith("00000")]
    assert [code for code in lower if code[:3] + "00000" not in codes] == []


@pytest.mark.parametrize("column", NAMES)
def test_every_entry_has_a_name_of_its_own(entries: list[dict[str, str]], column: str) -> None:
    names = [entry[column] for entry in entries]
    assert [name for name in names if not name or name != " ".join(name.split()) or len(name) > 120] == []
    assert [name for name in set(names) if names.count(name) > 1] == []


@pytest.mark.parametrize("column", NAMES)
def test_names_begin_with_a_capital(entries: list[dict[str, str]], column: str) -> None:
    assert [
        entry[column] for entry in entries if not (entry[column][0].isupper() or entry[column][0].isdigit())
    ] == []


@pytest.mark.parametrize("column", WORDS)
def test_at_least_600_entries_have_plain_words(entries: list[dict[str, str]], column: str) -> None:
    assert sum(bool(entry[column]) for entry in entries) >= 600


def test_an_entry_has_plain_words_in_all_three_languages_or_in_none(entries: list[dict[str, str]]) -> None:
    assert [entry["code"] for entry in entries if len({bool(entry[column]) for column in WORDS}) > 1] == []


@pytest.mark.parametrize("column", WORDS)
def test_plain_words_are_lower_case_and_stand_once(entries: list[dict[str, str]], column: str) -> None:
    for entry in entries:
        found = words(entry, column)
        assert len(set(found)) == len(found), entry["code"]
        assert [word for word in found if not word or word != word.strip() or word != word.lower()] == []


@pytest.mark.parametrize(("language", "word", "code"), PLAIN_WORDS)
def test_a_plain_word_leads_to_its_code(
    entries: list[dict[str, str]], language: str, word: str, code: str
) -> None:
    assert code in {entry["code"] for entry in entries if word in words(entry, f"words_{language}")}


@pytest.mark.shared
@needs_official
def test_every_code_is_in_the_official_list_and_every_group_of_it_is_here(codes: set[str]) -> None:
    with OFFICIAL.open(encoding="utf-8", newline="") as stream:
        official = {row["code"] for row in csv.DictReader(stream)}
    assert len(official) > 9000
    assert codes - official == set()
    assert {code for code in official if is_group(code) or code.endswith("000000")} - codes == set()
