"""`gatekeeper library` and `gatekeeper self-test`."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.library.reader import open_library
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.cli import self_checks
from gatekeeper_app.cli.self_test import CHECKS

TEXTS = paths.resources() / "library"
FEW = ("furniture", "general", "ict")
"""Categories that say of nothing outside that it is related. (The whole library is built in test_library.py.)"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The texts of a few categories of the shipped library."""
    folder = tmp_path / "library"
    folder.mkdir()
    for part in TEXTS.iterdir():
        if part.is_file():
            shutil.copy(part, folder)
        elif part.name in FEW:
            shutil.copytree(part, folder / part.name)
    for file in folder.glob("general/GEN-*.toml"):  # two of them exclude criteria of many categories
        file.write_text(re.sub(r"(?m)^excludes = .*\n", "", file.read_text("utf-8")), "utf-8")
    return folder


def test_the_list_names_every_criterion_and_category(gatekeeper: Any, library: Any) -> None:
    document = gatekeeper("library", "list", "--json").document
    assert document["library"] == library.version
    assert [entry["id"] for entry in document["criteria"]] == list(library.criteria)
    assert {entry["id"] for entry in document["categories"]} == set(library.categories)


def test_the_list_for_people_has_a_line_for_each_criterion(gatekeeper: Any, library: Any) -> None:
    lines = gatekeeper("library", "list", language="sv").out.splitlines()
    assert len(lines) == len(library.criteria)
    assert any(line.startswith("FUR-004") and "Garanti" in line for line in lines)


def test_a_criterion_is_shown_with_its_figures_filled_in(gatekeeper: Any) -> None:
    done = gatekeeper("library", "show", "fur-004")
    assert done.code == 0
    assert "at least 7\u00a0years" in done.out
    assert "{warranty_years" not in done.out


def test_a_criterion_as_json_keeps_all_languages_and_figures(gatekeeper: Any) -> None:
    criterion = gatekeeper("library", "show", "FUR-004", "--json").document["criterion"]
    assert set(criterion["tender_text"]) == {"fi", "sv", "en"}
    assert {parameter["id"] for parameter in criterion["parameters"]} >= {"warranty_years"}


def test_an_unknown_criterion_is_wrong_usage(gatekeeper: Any) -> None:
    done = gatekeeper("library", "show", "XXX-999")
    assert done.code == 2
    assert "XXX-999" in done.err


def test_a_library_is_built_of_texts(gatekeeper: Any, library: Any, texts: Path, tmp_path: Path) -> None:
    built = tmp_path / "library.sqlite"
    done = gatekeeper("library", "build", texts, "-o", built, "--json")
    assert done.code == 0
    few = [criterion.id for criterion in library.criteria.values() if criterion.category in FEW]
    assert done.document["criteria"] == len(few)
    made = open_library(built)
    assert done.document["library"] == made.version != library.version
    assert list(made.criteria) == few
    assert made.criteria["FUR-004"] == library.criteria["FUR-004"]


def test_texts_with_a_fault_leave_with_3_and_the_old_library_stays(
    gatekeeper: Any, texts: Path, tmp_path: Path
) -> None:
    faulty = next((texts / "furniture").glob("FUR-0*.toml"))
    faulty.write_text("effect = 'huge'\n", encoding="utf-8")
    built = tmp_path / "library.sqlite"
    built.write_bytes(b"old")
    done = gatekeeper("library", "build", texts, "-o", built, "--force")
    assert done.code == 3
    assert faulty.name in done.err
    assert built.read_bytes() == b"old"


def test_a_folder_that_is_no_library_leaves_with_3(gatekeeper: Any, tmp_path: Path) -> None:
    assert gatekeeper("library", "build", tmp_path, "-o", tmp_path / "x.sqlite").code == 3


def test_the_self_test_finds_every_part_in_order(gatekeeper: Any) -> None:
    done = gatekeeper("self-test", "--json")
    assert done.code == 0, done.out
    assert done.document["passed"] is True
    assert [entry["check"] for entry in done.document["checks"]] == [check for check, _name, _work in CHECKS]
    assert all(entry["state"] == "passed" for entry in done.document["checks"])


def test_the_self_test_names_the_part_that_is_broken_and_looks_at_the_others(
    gatekeeper: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources(), resources)
    (resources / "locale" / "sv" / "LC_MESSAGES" / "gatekeeper.mo").unlink()
    (resources / "icons" / "check.svg").write_text("<svg", encoding="utf-8")
    (resources / "samples" / "school-furniture.gatekeeper").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: resources)
    monkeypatch.setattr(self_checks, "window", lambda _workplace: "not looked at here")
    done = gatekeeper("self-test", "--json")
    assert done.code == 4
    states = {entry["check"]: entry["state"] for entry in done.document["checks"]}
    assert {check for check, state in states.items() if state == "failed"} == {
        "catalogues",
        "cpv",
        "icons",
        "sample",
        "pdf",
        "workspace",
    }
    assert "Install the program again." in done.err


def test_the_self_test_leaves_the_window_out_where_qt_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_checks.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(self_checks.Skipped):
        self_checks.window(self_checks.Workplace(folder=tmp_path, shipped=Shipped()))


def test_criteria_are_found_by_any_form_of_a_word_in_any_language(gatekeeper: Any) -> None:
    for query in ("varaosan", "reservdelarna", "spare parts"):
        document = gatekeeper("library", "search", *query.split(), "--json").document
        assert document["query"] == query
        assert "FUR-004" in [entry["id"] for entry in document["criteria"]]
        assert sum(document["facets"]["kind"].values()) == document["found"]


def test_a_match_is_explained_with_its_words_marked(gatekeeper: Any) -> None:
    entry = gatekeeper("library", "search", "formaldehydi", "--json", language="fi").document["criteria"][0]
    match = entry["match"]
    assert (entry["id"], match["field"], match["language"]) == ("FUR-006", "Nimi", "fi")
    ((start, end),) = match["marks"]
    assert match["text"][start:end] == match["words"][0] == "formaldehydipäästöt"
    assert "«formaldehydipäästöt»" in gatekeeper("library", "search", "formaldehydi", language="fi").out


def test_facets_narrow_a_search_down(gatekeeper: Any) -> None:
    wide = gatekeeper("library", "search", "hankinta", "--json").document
    narrow = gatekeeper(
        "library", "search", "hankinta", "--category", "FURNITURE", "--kind", "award", "--gate", "A", "--json"
    ).document
    assert 0 < narrow["found"] < wide["found"]
    assert {entry["category"] for entry in narrow["criteria"]} == {"furniture"}
    assert narrow["facets"]["category"]["ict"] > 0  # what another category would leave


def test_a_typing_error_is_told_and_the_search_goes_on(gatekeeper: Any) -> None:
    done = gatekeeper("library", "search", "formaldehyyti", "--json", language="fi")
    assert done.document["instead"] == [{"typed": "formaldehyyti", "found": "formaldehydi"}]
    assert [entry["id"] for entry in done.document["criteria"]] == ["FUR-006"]
    assert "formaldehyyti" in done.err


def test_without_a_query_everything_that_passes_is_listed(gatekeeper: Any, library: Any) -> None:
    document = gatekeeper("library", "search", "--json", "--limit", "5").document
    assert document["found"] == len(library.criteria)
    assert len(document["criteria"]) == 5
    assert document["criteria"][0]["match"] is None


def test_a_search_that_finds_nothing_says_so_and_is_done(gatekeeper: Any) -> None:
    done = gatekeeper("library", "search", "qqqqqq")
    assert done.code == 0
    assert "qqqqqq" in done.err


@pytest.mark.parametrize(
    "wrong", [("--kind", "x"), ("--category", "x"), ("--limit", "0"), ("--role", "R-99"), ("--gate", "O")]
)
def test_a_choice_that_is_none_is_wrong_usage(gatekeeper: Any, wrong: tuple[str, str]) -> None:
    assert gatekeeper("library", "search", "takuu", *wrong).code == 2
