"""`gatekeeper library own|export-pack|import-pack|update`: the buyer's own, from the command line."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples
from gatekeeper_app.services import exchange
from gatekeeper_app.services.own.library import OwnLibrary


def working(work: Callable[[OwnLibrary], Any]) -> Any:
    """Something done in the window before or between commands."""
    program = open_gatekeeper("Aino Laine")
    try:
        return work(program.own)
    finally:
        program.close()


def begin(own: OwnLibrary) -> str:
    own.name_organisation("ESPOO", "Espoon kaupunki")
    base = own.vary("FUR-004")
    own.put_in_use(
        own.write(replace(base.content, name=LocalizedText.same("Pitkä takuu")), base), note="uusi"
    )
    return base.id


@pytest.fixture
def pack(gatekeeper: Any, tmp_path: Path) -> Path:
    working(begin)
    file = tmp_path / "espoo.gatekeeper-criteria"
    done = gatekeeper("library", "export-pack", "-o", file, "--title", "Kalusteet", "--licence", "CC BY 4.0")
    assert done.code == 0, done.err
    return file


def elsewhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From here on another organisation's computer."""
    folder.mkdir()
    monkeypatch.setenv("GATEKEEPER_HOME", str(folder))


def test_own_criteria_are_listed_and_shown_and_stand_in_the_library(gatekeeper: Any, library: Any) -> None:
    assert working(begin) == "ESPOO-0001"
    listed = gatekeeper("library", "own", "list", "--json").document
    assert listed["organisation"] == {"code": "ESPOO", "name": "Espoon kaupunki"}
    (criterion,) = listed["criteria"]
    assert (criterion["id"], criterion["state"], criterion["version"]) == ("ESPOO-0001", "in_use", 1)
    assert criterion["based_on"] == "FUR-004"
    shown = gatekeeper("library", "own", "show", "espoo-0001", "--json").document
    assert [version["note"] for version in shown["versions"]] == ["uusi"]
    assert shown["usable"] is True
    assert {test["test"] for test in shown["tests"]} == {"bites", "binds", "measured"}
    whole = gatekeeper("library", "list", "--json").document
    assert whole["criteria"][-1]["id"] == "ESPOO-0001"
    assert whole["library"].startswith(f"{library.version}+")
    assert "Pitkä takuu" in gatekeeper("library", "show", "ESPOO-0001").out


def test_an_own_criterion_is_retired_and_brought_back(gatekeeper: Any) -> None:
    working(begin)
    assert gatekeeper("library", "own", "retire", "ESPOO-0001", "--json").document["state"] == "retired"
    listed = gatekeeper("library", "list", "--json").document["criteria"]
    assert "ESPOO-0001" not in {criterion["id"] for criterion in listed}
    assert gatekeeper("library", "show", "ESPOO-0001").code == 0
    assert gatekeeper("library", "own", "bring-back", "ESPOO-0001", "--json").document["state"] == "in_use"
    assert gatekeeper("library", "own", "retire", "ESPOO-0099").code == 2


def test_the_code_of_the_organisation_is_chosen(gatekeeper: Any) -> None:
    assert gatekeeper("library", "own", "organisation", "hsy", "HSY").out.strip() == "HSY  HSY"
    named = gatekeeper("library", "own", "organisation", "--json").document["organisation"]
    assert named == {"code": "HSY", "name": "HSY"}
    assert gatekeeper("library", "own", "organisation", "not-a-code").code == 2


def test_a_pack_goes_to_another_organisation(
    gatekeeper: Any, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere(monkeypatch, tmp_path / "vantaa")
    dry = gatekeeper("library", "import-pack", pack, "--dry-run", "--json")
    assert dry.code == 0, dry.err
    assert dry.document["dry_run"] is True
    assert dry.document["pack"]["organisation"] == "Espoon kaupunki"
    assert {item["id"]: item["standing"] for item in dry.document["items"]}["ESPOO-0001"] == "new"
    assert gatekeeper("library", "own", "list", "--json").document["criteria"] == []
    done = gatekeeper("library", "import-pack", pack)
    assert done.code == 0
    assert "Terms of use: CC BY 4.0" in done.out
    (criterion,) = gatekeeper("library", "own", "list", "--json").document["criteria"]
    assert (criterion["id"], criterion["origin"]) == ("ESPOO-0001", "ESPOO")
    again = gatekeeper("library", "import-pack", pack, "--json").document
    assert again["counts"]["new"] == 0
    assert again["taken"] == []


def test_what_differs_is_taken_only_when_it_is_said_which_is_preferred(gatekeeper: Any, pack: Path) -> None:
    def change(own: OwnLibrary) -> None:
        base = own.get("ESPOO-0001")
        own.put_in_use(own.write(replace(base.content, name=LocalizedText.same("Muutettu")), base))

    working(change)
    refused = gatekeeper("library", "import-pack", pack)
    assert refused.code == 4
    assert "ESPOO-0001" in refused.err
    assert refused.out == ""

    def name() -> str:
        found: str = gatekeeper("library", "own", "list", "--json").document["criteria"][0]["name"]
        return found

    assert gatekeeper("library", "import-pack", pack, "--prefer", "mine").code == 0
    assert name() == "Muutettu"
    done = gatekeeper("library", "import-pack", pack, "--prefer", "theirs", "--json")
    assert done.document["taken"] == ["ESPOO-0001"]
    assert name() == "Pitkä takuu"
    rows = next(i for i in done.document["items"] if i["id"] == "ESPOO-0001")["differences"]
    assert {(row["place"], row["mine"], row["theirs"]) for row in rows} == {
        ("name", "Muutettu", "Pitkä takuu")
    }


def test_a_faulty_pack_leaves_with_3_names_the_line_and_makes_no_workspace(
    gatekeeper: Any, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = pack.read_text(encoding="utf-8").replace('gate = "S"', 'gate = "X"')
    pack.write_text(text, encoding="utf-8")
    line = text.split("\n").index('gate = "X"') + 1
    elsewhere(monkeypatch, tmp_path / "vantaa")
    done = gatekeeper("library", "import-pack", pack)
    assert done.code == 3
    assert f"{pack.name}:{line}, ESPOO-0001 gate:" in done.err
    assert not paths.workspace().exists()


def test_a_pack_is_not_written_over_a_file_and_not_of_nothing(gatekeeper: Any, pack: Path) -> None:
    assert gatekeeper("library", "export-pack", "-o", pack).code == 4
    assert gatekeeper("library", "export-pack", "-o", pack, "--force").code == 0
    assert gatekeeper("library", "export-pack", "ESPOO-0009", "-o", pack, "--force").code == 2


def test_the_library_is_looked_into_and_taken_back(gatekeeper: Any, tmp_path: Path, library: Any) -> None:
    import shutil

    same = tmp_path / "same.gatekeeper-library"
    shutil.copy(paths.shipped_library(), same)
    done = gatekeeper("library", "update", same, "--json")
    assert done.code == 0, done.err
    assert (done.document["new"], done.document["changed"], done.document["withdrawn"]) == ([], [], [])
    assert done.document["library"] == library.version
    assert gatekeeper("library", "update").code == 2
    assert gatekeeper("library", "update", same, "--take-back").code == 2
    assert gatekeeper("library", "update", "--take-back", "--json").document["taken_back"] is False
    same.write_bytes(b"damaged")
    assert gatekeeper("library", "update", same).code == 3


def test_a_check_of_a_file_with_somebody_elses_criterion_says_so(
    gatekeeper: Any, tmp_path: Path, library: Any
) -> None:
    decision = replace(
        examples.included(library.criteria["FUR-004"]),
        criterion_id="VANTAA-0003",
        state=DecisionState.ADOPTED,
    )
    file = tmp_path / "foreign.gatekeeper"
    exchange.write(replace(examples.furniture(), decisions=(decision,)), file, library_version="x")
    done = gatekeeper("check", file, "--json")
    assert done.code in (0, 1)
    assert "Criteria written by VANTAA are not on this computer: VANTAA-0003." in done.err
    assert done.document["readiness"]["unknown"] == ["VANTAA-0003"]


def test_a_check_knows_ones_own_criteria(gatekeeper: Any, tmp_path: Path) -> None:
    working(begin)

    def included(own: OwnLibrary) -> Path:
        criterion = own.library.criteria["ESPOO-0001"]
        file = tmp_path / "own.gatekeeper"
        procurement = replace(examples.furniture(examples.included(criterion)), id="own")
        exchange.write(procurement, file, library_version=own.library.version)
        return file

    done = gatekeeper("check", working(included), "--json")
    assert done.document["readiness"]["unknown"] == []
    assert [entry["criterion"] for entry in done.document["criteria"]] == ["ESPOO-0001"]
    assert "not on this computer" not in done.err
    effects = gatekeeper("carbon", tmp_path / "own.gatekeeper", "--json")
    assert [(each["criterion"], each["name"]) for each in effects.document["effects"]] == [
        ("ESPOO-0001", "Pitkä takuu")
    ]
    assert "not on this computer" not in effects.err


def test_a_workspace_that_cannot_be_read_does_not_keep_the_library_from_being_listed(
    gatekeeper: Any, library: Any
) -> None:
    paths.workspace().parent.mkdir(parents=True, exist_ok=True)
    paths.workspace().write_bytes(b"no database")
    done = gatekeeper("library", "list", "--json")
    assert done.code == 0
    assert len(done.document["criteria"]) == len(library.criteria)
    assert "cannot be read" in done.err
