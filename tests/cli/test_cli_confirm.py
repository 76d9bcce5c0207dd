"""`gatekeeper confirm`, and which version `gatekeeper export` makes."""

from dataclasses import replace
from pathlib import Path

import pytest
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services import exchange

from conftest import Command


@pytest.fixture
def file(tmp_path: Path, sound: Procurement) -> Path:
    path = tmp_path / "hankinta.gatekeeper"
    exchange.write(sound, path, library_version="1")
    return path


def test_figures_are_listed_confirmed_into_another_file_and_taken_back(
    gatekeeper: Command, file: Path, tmp_path: Path
) -> None:
    before = file.read_bytes()
    listed = gatekeeper("confirm", file, "--json")
    ids = [each["id"] for each in listed.document["figures"]]
    assert "criterion/FUR-004/warranty_years" in ids
    assert listed.document["waiting"] == len(ids)
    assert all(each["confirmed"] is None for each in listed.document["figures"])
    new = tmp_path / "vahvistettu.gatekeeper"
    one = ("--figure", "criterion/FUR-004/warranty_years", "--by", "Maija Mallikas", "--date", "2026-11-20")
    done = gatekeeper("confirm", file, *one, "--note", "Kysely", "-o", new, "--json")
    assert done.code == 0
    assert done.document["waiting"] == len(ids) - 1
    (given,) = exchange.read(new).figure_confirmations
    assert (given.by, given.on.isoformat(), given.note) == ("Maija Mallikas", "2026-11-20", "Kysely")
    all_ = gatekeeper("confirm", new, "--all", "--by", "Li", "-o", new.with_name("b.gatekeeper"))
    assert f"All {len(ids)} figures have been confirmed." in all_.out
    whole = new.with_name("b.gatekeeper")
    assert {each.by for each in exchange.read(whole).figure_confirmations} == {"Maija Mallikas", "Li"}
    back = gatekeeper("confirm", whole, "--all", "--take-back", "-o", new.with_name("c.gatekeeper"), "--json")
    assert back.document["waiting"] == len(ids)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--all",), "needs the name"),
        (("--by", "Li"), "No figure to confirm"),
        (("--take-back",), "No confirmation to take back"),
        (("--all", "--by", "Li"), "never overwritten"),
        (("--all", "--by", "Li", "--date", "20.11.2026", "-o", "x.gatekeeper"), "is not a date"),
        (("--all", "--by", "Li", "--date", "2190-01-01", "-o", "x.gatekeeper"), "is in the future"),
        (("--figure", "nothing", "--by", "Li", "-o", "x.gatekeeper"), "no unverified figure"),
    ],
)
def test_half_a_wish_is_refused_with_what_is_missing(
    gatekeeper: Command,
    file: Path,
    asked: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = gatekeeper("confirm", file, *asked)
    assert refused.code == 2
    assert told in refused.err
    assert not Path("x.gatekeeper").exists()


def test_a_procurement_of_the_workspace_is_confirmed_where_it_lies_and_can_be_undone(
    gatekeeper: Command, sound: Procurement
) -> None:
    opened = open_gatekeeper()
    opened.desk.take(sound)
    opened.close()
    assert gatekeeper("confirm", "sound", "--all", "--by", "Maija Mallikas").code == 0
    opened = open_gatekeeper()
    try:
        kept = opened.desk.open(sound.id)
        assert kept.figure_confirmations
        assert opened.desk.undoable is not None
        opened.desk.undo()
        assert opened.desk.procurement == replace(kept, figure_confirmations=())
    finally:
        opened.close()


def test_export_says_which_version_it_made_and_refuses_a_final_one_that_waits(
    gatekeeper: Command, file: Path, tmp_path: Path
) -> None:
    asked = ("export", file, "--document", "criteria-annex", "--format", "json", "-o")
    folder = tmp_path / "ulos"
    refused = gatekeeper(*asked, folder, "--version", "final")
    assert refused.code == 4
    assert "The final version of “Criteria annex for the tender documents” was not made." in refused.err
    assert not folder.exists()
    made = gatekeeper(*asked, folder, "--json")
    assert [each["version"] for each in made.document["files"]] == ["draft"]
    paper = ("export", file, "--document", "market-dialogue", "--format", "json", "-o", folder, "--json")
    assert gatekeeper(*paper).document["files"][0]["version"] == "final"
    chosen = gatekeeper(*paper, "--version", "draft", "--force")
    assert chosen.document["files"][0]["version"] == "draft"
