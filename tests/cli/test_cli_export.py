"""`gatekeeper export`: which files are written, for whom, and that all of them are or none."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.domain.decisions import Decision
from gatekeeper_app.domain.procurements import Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.services.documents.catalogue import REPORTS

from conftest import Command, written


def test_a_document_is_written_in_every_language_asked_for_under_a_name_that_says_for_whom(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "folder"
    done = gatekeeper(
        "export", sound_file, "--document", "criteria-annex", "--format", "json", "-o", out, "--json",
        "--lang", "fi,sv", language="",
    )  # fmt: skip
    assert done.code == 0
    files = done.document["files"]
    assert [Path(each["file"]).name for each in files] == [
        "criteria-annex.outward.fi.json",
        "criteria-annex.outward.sv.json",
    ]
    assert all(Path(each["file"]).stat().st_size == each["bytes"] for each in files)
    assert done.document["language"] == "fi"
    report = json.loads((out / "criteria-annex.outward.sv.json").read_bytes())
    assert (report["format"], report["audience"], report["language"]) == (
        "gatekeeper-report",
        "outward",
        "sv",
    )
    assert sorted(path.name for path in out.iterdir()) == [Path(each["file"]).name for each in files]


def test_a_workspace_that_does_not_open_is_no_news_where_the_procurement_comes_from_a_file(
    gatekeeper: Command, sound: Procurement, sound_file: Path, tmp_path: Path
) -> None:
    paths.workspace().write_bytes(b"no database")
    ask = ("--document", "contract", "--format", "json", "-o")
    done = gatekeeper("export", sound_file, *ask, tmp_path / "o")
    assert (done.code, done.err) == (0, "")
    own = replace(sound, decisions=(*sound.decisions, Decision(criterion_id="OMA-0001")))
    done = gatekeeper("export", written(own, tmp_path / "own.gatekeeper"), *ask, tmp_path / "p")
    assert done.code == 0
    assert "workspace.sqlite" in done.err  # own criteria may be missed here
    assert "OMA-0001" in done.err


def test_all_writes_what_there_is_for_the_audience(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    ways = {
        audience: gatekeeper(
            "export", sound_file, "--document", "all", "--format", "json", "--audience", audience,
            "-o", tmp_path / audience, "--json",
        ).document["files"]
        for audience in ("internal", "outward")
    }  # fmt: skip
    written_for = {audience: [each["document"] for each in files] for audience, files in ways.items()}
    assert written_for["internal"] == [kind.id for kind in REPORTS]
    assert set(written_for["internal"]) - set(written_for["outward"]) == {
        "bottlenecks",
        "document-check",
        "decision-history",
    }


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "ics"])
def test_each_form_begins_as_its_kind_of_file_does(
    gatekeeper: Command, sound_file: Path, tmp_path: Path, form: str
) -> None:
    done = gatekeeper(
        "export", sound_file, "--document", "contract", "--format", form, "-o", tmp_path, "--json"
    )
    assert done.code == 0
    file = Path(done.document["files"][0]["file"])
    assert file.read_bytes()[:4] == {
        "pdf": b"%PDF", "docx": b"PK\x03\x04", "html": b"<!DO", "ics": b"BEGI"
    }[form]  # fmt: skip


def test_an_internal_document_is_not_made_for_outsiders(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    done = gatekeeper(
        "export", sound_file, "--document", "criteria-annex,bottlenecks", "--audience", "outward", "-o", tmp_path / "o"
    )  # fmt: skip
    assert done.code == 2
    assert "It is an internal document and not made for outsiders." in done.err
    assert not (tmp_path / "o").exists()


def test_a_file_that_is_there_is_left_alone_and_nothing_else_is_written(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    old = tmp_path / "contract.outward.en.json"
    old.write_text("mine", encoding="utf-8")
    asked = (
        "export",
        sound_file,
        "--document",
        "market-dialogue,contract",
        "--format",
        "json",
        "-o",
        tmp_path,
    )
    done = gatekeeper(*asked)
    assert done.code == 4
    assert old.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "market-dialogue.outward.en.json").exists()
    assert gatekeeper(*asked, "--force").code == 0
    assert json.loads(old.read_bytes())["document"] == "contract"


def test_where_one_document_cannot_be_made_none_is_written(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hilma"
    done = gatekeeper("export", sound_file, "--document", "hilma", "--format", "hilma", "-o", out)
    assert done.code == 4  # an answer is open
    assert not out.exists()
    done = gatekeeper("export", sound_file, "--document", "eforms", "--format", "eforms", "-o", out)
    assert done.code == 0
    assert (out / "eforms.outward.eforms.xml").read_bytes().startswith(b"<?xml")


def test_a_wish_that_is_not_understood_says_what_is_known(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    unknown = gatekeeper("export", sound_file, "--document", "memo", "-o", tmp_path / "o")
    assert unknown.code == 2
    assert "criteria-annex" in unknown.err
    form = gatekeeper(
        "export", sound_file, "--document", "bottlenecks", "--format", "ics", "-o", tmp_path / "o"
    )
    assert form.code == 2
    assert "pdf, docx, html, json" in form.err
    languages = gatekeeper(
        "export", sound_file, "--document", "contract", "-o", tmp_path / "o", "--lang", "en,xx", language=""
    )
    assert languages.code == 2
    assert "en,xx" in languages.err
    assert not (tmp_path / "o").exists()


def test_a_folder_that_cannot_be_made_is_told_in_words(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = gatekeeper(
        "export", sound_file, "--document", "contract", "--format", "json", "-o", tmp_path / "file" / "o"
    )
    assert done.code == 4
    assert "No document was written" in done.err


def test_the_history_of_a_file_names_who_decided(
    gatekeeper: Command, sound: Procurement, tmp_path: Path
) -> None:
    person = Person(id="maija", role=Role.NEED_OWNER, name="Maija Virtanen")
    decided = replace(sound.decisions[0], decided_by_role=Role.NEED_OWNER, decided_by_person="maija")
    file = written(replace(sound, people=(person,), decisions=(decided,)), tmp_path / "p.gatekeeper")
    gatekeeper("export", file, "--document", "decision-history", "--format", "json", "-o", tmp_path)
    report = (tmp_path / "decision-history.internal.en.json").read_text(encoding="utf-8")
    assert "Maija Virtanen" in report


def test_two_languages_stand_side_by_side_in_one_file(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    ask = ("export", sound_file, "--document", "contract", "-o", tmp_path, "--bilingual", "--json")
    done = gatekeeper(*ask, "--lang", "fi,sv", "--format", "json", language="")
    assert done.code == 0
    (file,) = done.document["files"]
    assert Path(file["file"]).name == "contract.outward.fi-sv.json"
    assert (file["language"], file["second_language"]) == ("fi", "sv")
    report = json.loads(Path(file["file"]).read_bytes())
    assert report["second_language"] == "sv"
    assert any(block["block"] == "side_by_side" for block in report["blocks"])
    assert gatekeeper(*ask, "--lang", "fi", "--format", "pdf", language="").code == 2
    assert gatekeeper(*ask, "--lang", "fi,sv", "--format", "ics", language="").code == 2
