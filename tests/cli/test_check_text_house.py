"""`gatekeeper check-text` where the organisation has switched rules off and added phrases."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.cli import run_command
from gatekeeper_app.services.text_check.house_rules import add_phrase, switch

DRAFT = "Kaikkien pulpettien on oltava uusia ja käyttämättömiä.\n\nTuolien väri on myrkynvihreä.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, "utf-8")
    return file


@pytest.fixture
def house() -> None:
    gatekeeper = open_gatekeeper("Maija")
    switch(gatekeeper.own, "new-only", off=True, reason="Kokeilu vuoden loppuun.")
    add_phrase(gatekeeper.own, "vague-green", "fi", "myrkynvihre*", "Väri sulkee käytetyt pois.")
    add_phrase(gatekeeper.own, "brand-without-equivalent", "fi", "myrkynvihre*", "Yhden valmistajan väri.")
    gatekeeper.close()


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[dict[str, Any]], str]:
    run_command(["check-text", *arguments, "--json"])
    captured = capsys.readouterr()
    findings: list[dict[str, Any]] = json.loads(captured.out)["findings"]
    return findings, captured.err


def test_a_rule_that_is_off_is_silent_and_an_own_phrase_speaks(
    draft: Path, house: None, capsys: pytest.CaptureFixture[str]
) -> None:
    findings, told = found(capsys, str(draft))
    rules = [finding["rule"] for finding in findings]
    assert "new-only" not in rules
    assert "new-only" in told
    (own,) = [finding for finding in findings if finding["rule"] == "brand-without-equivalent"]
    (place,) = own["words"]
    assert DRAFT[place["start"] : place["end"]] == "myrkynvihreä"


def test_plain_leaves_the_organisation_out_and_a_rule_named_by_id_speaks(
    draft: Path, house: None, capsys: pytest.CaptureFixture[str]
) -> None:
    findings, told = found(capsys, str(draft), "--plain")
    assert [finding["rule"] for finding in findings] == ["new-only"]
    assert not told
    findings, _told = found(capsys, str(draft), "--rules", "new-only")
    assert [finding["rule"] for finding in findings] == ["new-only"]


def test_a_workspace_that_does_not_open_is_told_and_the_check_goes_on(
    draft: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "workspace.sqlite").write_bytes(b"no database at all")
    findings, told = found(capsys, str(draft))
    assert [finding["rule"] for finding in findings] == ["new-only"]
    assert "workspace.sqlite" in told


def test_checking_makes_no_workspace(draft: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found(capsys, str(draft))
    assert not (home / "workspace.sqlite").exists()


def test_answering_and_comparing_do_not_load_the_judge() -> None:
    """The window imports them at the start; what reads the language is loaded in a job."""
    code = (
        "import sys\n"
        "from gatekeeper_app.services.text_check import books, comparison, memory, proposals, taking\n"
        "print([name for name in sys.modules if 'rules.wording' in name or name.endswith('wording.model')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
