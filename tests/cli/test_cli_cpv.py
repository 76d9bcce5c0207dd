"""`gatekeeper cpv`: the full list taken over, codes found by words, one code shown."""

from pathlib import Path

import pytest
from gatekeeper_app import paths

from conftest import Command

CURATED = Path(__file__).resolve().parents[1] / "fixtures" / "cpv" / "curated.tsv"


@pytest.fixture(autouse=True)
def curated(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small list in the place of the shipped one."""
    monkeypatch.setattr(paths, "shipped_cpv", lambda: CURATED)


@pytest.fixture
def full_list(tmp_path: Path) -> Path:
    path = tmp_path / "cpv.csv"
    path.write_text(
        "CODE;EN;FI;SV\n39162110-9;Teaching supplies;Opetustarvikkeet;Undervisningsmateriel\n3000000;Agriculture;;\n"
        "39160000-1;Other name;Muu nimi;Annat namn\n39160000-1;Again;;\n",
        encoding="utf-8",
    )
    return path


def test_codes_are_found_by_plain_words(gatekeeper: Command) -> None:
    done = gatekeeper("cpv", "search", "pulpetteja", language="fi")
    assert (done.code, done.err) == (0, "")
    assert done.out == "39160000  Koulukalusteet  (osuma: pulpetti)\n"


def test_several_words_are_one_query(gatekeeper: Command) -> None:
    assert gatekeeper("cpv", "search", "school", "desk").out.startswith("39160000  School furniture")


def test_hits_as_one_object(gatekeeper: Command) -> None:
    document = gatekeeper("cpv", "search", "3916", "--json", "--limit", "1").document
    assert (document["verb"], document["query"]) == ("cpv search", "3916")
    assert document["codes"] == [
        {
            "code": "39160000",
            "name": "School furniture",
            "match": "match: 3916",
            "matches": [{"kind": "code", "found": "3916", "of": None}],
            "parent": {"code": "39100000", "name": "Furniture"},
        }
    ]


def test_nothing_found_is_no_error_and_says_what_helps(gatekeeper: Command) -> None:
    done = gatekeeper("cpv", "search", "xyzzy")
    assert (done.code, done.out) == (0, "")
    assert "gatekeeper cpv import FILE" in done.err
    assert gatekeeper("cpv", "search", "xyzzy", "--json").document["codes"] == []


@pytest.mark.parametrize("limit", ["0", "-1", "many", "1001", "1e3", "٣"])
def test_a_limit_that_is_none_is_wrong_usage(gatekeeper: Command, limit: str) -> None:
    done = gatekeeper("cpv", "search", "tuoli", f"--limit={limit}")
    assert (done.code, done.out) == (2, "")
    assert limit in done.err


def test_a_code_is_shown_with_what_it_belongs_to(gatekeeper: Command) -> None:
    done = gatekeeper("cpv", "show", "39160000-1")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "39160000 School furniture"
    assert "  sv  Skolmöbler: pulpet" in lines
    assert "  39100000  Furniture" in lines
    assert "  39161000  Kindergarten furniture" in lines


def test_a_code_that_is_not_known_is_shown_by_the_nearest_one(gatekeeper: Command) -> None:
    done = gatekeeper("cpv", "show", "39162110", "--json")
    assert done.code == 0
    document = done.document
    assert (document["code"], document["nearest"]) == ("39162110", True)
    assert document["entry"]["code"] == "39160000"
    assert document["entry"]["words"]["fi"] == ["pulpetti", "oppilaan tuoli"]
    assert [parent["code"] for parent in document["parents"]] == ["39160000", "39100000", "39000000"]
    assert document["children"] == []


def test_the_beginning_of_a_code_is_enough(gatekeeper: Command) -> None:
    assert gatekeeper("cpv", "show", "391", "--json").document["entry"]["code"] == "39100000"


@pytest.mark.parametrize("code", ["desk", "9", "391600001234", "99999999"])
def test_a_code_nobody_knows_is_wrong_usage(gatekeeper: Command, code: str) -> None:
    done = gatekeeper("cpv", "show", code)
    assert (done.code, done.out) == (2, "")
    assert code in done.err
    assert "gatekeeper cpv search" in done.err


def test_the_full_list_is_taken_over_and_known_from_then_on(
    gatekeeper: Command, full_list: Path, home: Path
) -> None:
    done = gatekeeper("cpv", "import", full_list)
    assert (done.code, done.out) == (0, f"{home / 'cpv.tsv'}\n")
    assert "codes 3; the program now knows 9 codes by name" in done.err
    assert "Codes whose leading zero was put back: 1." in done.err
    assert "Rows left out: 1, the first of them line 5: the same code again." in done.err
    assert gatekeeper("cpv", "show", "39162110").out.startswith("39162110 Teaching supplies")
    assert gatekeeper("cpv", "show", "39160000").out.startswith("39160000 School furniture")


def test_an_import_as_one_object(gatekeeper: Command, full_list: Path, home: Path) -> None:
    document = gatekeeper("cpv", "import", full_list, "--json").document
    assert document["file"] == str(home / "cpv.tsv")
    assert (document["codes"], document["known"], document["mended"]) == (3, 9, 1)
    assert document["languages"] == ["fi", "sv", "en"]
    assert document["skipped"] == [{"reason": "the same code again", "rows": 1, "first_line": 5}]


def test_a_file_that_is_no_list_is_refused(gatekeeper: Command, tmp_path: Path, home: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04...")
    done = gatekeeper("cpv", "import", path)
    assert (done.code, done.out) == (3, "")
    assert "save the sheet as CSV" in done.err
    assert not (home / "cpv.tsv").exists()
    assert gatekeeper("cpv", "import", tmp_path / "missing.csv").code == 3


def test_a_folder_that_cannot_be_written_is_not_possible_now(
    gatekeeper: Command, full_list: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    monkeypatch.setenv("GATEKEEPER_HOME", str(in_the_way))
    done = gatekeeper("cpv", "import", full_list)
    assert (done.code, done.out) == (4, "")


def test_a_damaged_full_list_is_told_and_the_curated_one_used(gatekeeper: Command, home: Path) -> None:
    (home / "cpv.tsv").write_bytes(b"\x00")
    done = gatekeeper("cpv", "search", "desk")
    assert done.code == 0
    assert done.out.startswith("39160000")
    assert "Import the full list again." in done.err


@pytest.mark.parametrize("arguments", [("cpv",), ("cpv", "search"), ("cpv", "show"), ("cpv", "import")])
def test_a_command_without_its_object_is_wrong_usage(gatekeeper: Command, arguments: tuple[str, ...]) -> None:
    assert gatekeeper(*arguments).code == 2
