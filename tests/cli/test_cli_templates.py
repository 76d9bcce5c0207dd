"""`gatekeeper templates`: files to begin with, what is faulty in them, and that documents are made all the same."""

import json
from pathlib import Path

from gatekeeper_app import paths

from conftest import Command


def test_files_to_begin_with_are_written_checked_and_used(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    folder = paths.templates()
    done = gatekeeper("templates", "export", folder, "--document", "contract", "--json", language="")
    assert done.code == 0
    names = [Path(name).name for name in done.document["files"]]
    assert names == ["contract.fi.txt", "contract.sv.txt", "contract.en.txt"]
    assert gatekeeper("templates", "export", folder, "--document", "contract").code == 4
    assert gatekeeper("templates", "check").code == 0
    english = folder / "contract.en.txt"
    start = english.read_text(encoding="utf-8-sig")
    english.write_text(
        start.replace("[title]\n", "[title]\nOur own title\n").replace("[opening]", "[openning]")
    )
    checked = gatekeeper("templates", "check", "--json")
    (fault,) = checked.document["faults"]
    line = 1 + english.read_text().split("\n").index("[openning]")
    assert (checked.code, fault["file"], fault["line"]) == (1, "contract.en.txt", line)
    assert (
        f"Template contract.en.txt, line {line}: There is nothing called “openning”. Did you mean “opening”?"
        in checked.err
    )

    out = tmp_path / "out"
    exported = gatekeeper("export", sound_file, "--document", "contract", "--format", "json", "-o", out)
    assert exported.code == 0
    assert f"line {line}" in exported.err
    assert json.loads((out / "contract.outward.en.json").read_bytes())["title"] == "Our own title"
    told = gatekeeper("templates", "list", "--json").document
    passages = {each["document"]: each["passages"] for each in told["documents"]}
    assert passages["contract"][0]["own"] == {"en": "Our own title"}
    assert told["folder"] == str(folder)


def test_every_document_and_the_letterhead_get_a_file_and_a_wrong_name_is_refused(
    gatekeeper: Command, tmp_path: Path
) -> None:
    assert gatekeeper("templates", "export", tmp_path / "all", "--lang", "sv", language="").code == 0
    names = {path.name for path in (tmp_path / "all").iterdir()}
    assert {"justification.sv.txt", "letterhead.txt"} <= names
    assert len(names) == 11
    assert gatekeeper("templates", "check", tmp_path / "all").out.startswith("Template files read: 10.")
    refused = gatekeeper("templates", "export", tmp_path / "none", "--document", "contrct")
    assert refused.code == 2
    assert "There is no document contrct." in refused.err
    assert not (tmp_path / "none").exists()
