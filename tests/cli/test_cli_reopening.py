"""Commands that take a procurement take an internal PDF, too."""

import json
from pathlib import Path

import pytest
from gatekeeper_app import __main__
from gatekeeper_app.services import exchange

from conftest import Command


def test_an_internal_document_serves_as_the_procurement_it_was_made_of(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    made = gatekeeper("export", sound_file, "--document", "bottlenecks", "-o", tmp_path, "--json")
    pdf = Path(made.document["files"][0]["file"])
    again = tmp_path / "again"
    done = gatekeeper(
        "export", pdf, "--document", "criteria-annex", "--audience", "internal", "-o", again, "--json"
    )
    assert done.code == 0
    assert "cannot be fully trusted" not in done.err
    assert done.document["procurement"]["id"] == exchange.read(sound_file).id
    from_pdf, from_file = (gatekeeper("check", source, "--json").document for source in (pdf, sound_file))
    assert from_pdf == from_file
    assert gatekeeper("calendar", pdf, "-o", tmp_path / "a.ics").code == 0
    outward = gatekeeper(
        "export", sound_file, "--document", "criteria-annex", "-o", tmp_path / "out", "--json"
    ).document["files"][0]["file"]
    refused = gatekeeper("check", outward)
    assert refused.code == 3
    assert "It carries no procurement." in refused.err


def test_doubts_about_what_a_document_carries_are_told_beside_the_result(
    gatekeeper: Command, sound_file: Path, tmp_path: Path
) -> None:
    pdf = Path(
        gatekeeper("export", sound_file, "--document", "bottlenecks", "-o", tmp_path, "--json").document[
            "files"
        ][0]["file"]
    )
    content = pdf.read_bytes()
    place = content.index(b"/EmbeddedFile")
    cut = tmp_path / "katkennut.pdf"
    cut.write_bytes(content[: place + 700])
    done = gatekeeper("check", cut, "--json")
    assert done.code in (0, 1)
    assert json.loads(done.out)["procurement"]["id"] == exchange.read(sound_file).id
    assert "The procurement in katkennut.pdf was read as a copy that cannot be fully trusted." in done.err
    assert "The file inside the document was damaged" in done.err


def test_a_pdf_named_at_the_start_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    from gatekeeper_app import app

    opened: list[list[str]] = []
    monkeypatch.setattr(__main__, "_no_display", lambda: False)
    monkeypatch.setattr(app, "run", lambda given: opened.append(given) or 0)
    assert __main__.main(["Perustelut.PDF"]) == 0
    assert opened == [["Perustelut.PDF"]]
