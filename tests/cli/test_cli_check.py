"""`gatekeeper check`: findings, readiness, three tests; for people and for programs."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.bootstrap import open_gatekeeper
from gatekeeper_app.domain.procurements import FindingResponse, Procurement, ResponseState
from gatekeeper_app.services import exchange

FINDING = {
    "key",
    "rule",
    "severity",
    "gate",
    "role",
    "lot",
    "criterion",
    "subject",
    "message",
    "why",
    "legal",
    "remedy",
}


@pytest.fixture
def workspace(sound: Procurement, unproved: Procurement) -> tuple[str, str]:
    """Both procurements in the workspace of this test; gives their ids."""
    program = open_gatekeeper("test")
    program.desk.take(sound)
    program.desk.take(unproved)
    program.close()
    return sound.id, unproved.id


def test_a_procurement_without_errors_leaves_with_0(gatekeeper: Any, sound_file: Path) -> None:
    done = gatekeeper("check", sound_file, "--json")
    assert done.code == 0
    assert done.document["counts"]["error"] == 0


def test_a_green_award_criterion_without_proof_leaves_with_1(gatekeeper: Any, unproved_file: Path) -> None:
    done = gatekeeper("check", unproved_file, "--json")
    assert done.code == 1
    error = next(finding for finding in done.document["findings"] if finding["severity"] == "error")
    assert error["rule"] == "award-without-verification"
    assert error["gate"] == "A"
    assert error["role"] == "R-7"
    assert error["subject"] == "green"
    assert {"id": "L-57", "citation": "section 93 of the Public Procurement Act (1397/2016)"} in error[
        "legal"
    ]
    assert "Vastuullisuus" in error["message"]


def test_the_json_object_has_the_documented_entries(gatekeeper: Any, unproved_file: Path) -> None:
    document = gatekeeper("check", unproved_file, "--json").document
    assert set(document) == {
        "verb",
        "program",
        "language",
        "library",
        "date",
        "procurement",
        "findings",
        "answered",
        "counts",
        "readiness",
        "criteria",
    }
    assert all(set(finding) == FINDING for finding in document["findings"])
    assert set(document["readiness"]) == {"included", "ready", "share", "passed", "unknown"}
    assert set(document["readiness"]["passed"]) == {"bites", "binds", "measured"}


def test_each_included_criterion_has_its_three_tests(gatekeeper: Any, sound_file: Path) -> None:
    document = gatekeeper("check", sound_file, "--json").document
    (criterion,) = document["criteria"]
    assert criterion["criterion"] == "FUR-004"
    assert [test["test"] for test in criterion["tests"]] == ["bites", "binds", "measured"]
    assert all(test["passed"] for test in criterion["tests"])
    assert document["readiness"]["share"] == 100.0


def test_the_language_changes_the_words_and_not_the_findings(gatekeeper: Any, unproved_file: Path) -> None:
    told = {
        language: gatekeeper("check", unproved_file, "--json", language=language).document["findings"]
        for language in ("fi", "sv", "en")
    }
    assert len({str([finding["key"] for finding in findings]) for findings in told.values()}) == 1
    assert len({findings[0]["message"] for findings in told.values()}) == 3
    assert "hankintalain" in str(told["fi"]) or "hankintalaki" in str(told["fi"])


def test_people_read_what_is_wrong_why_and_what_to_do(gatekeeper: Any, unproved_file: Path) -> None:
    done = gatekeeper("check", unproved_file)
    assert done.code == 1
    for part in ("Error · Comparison", "Why: ", "What to do: ", "Legal basis: ", "Errors 1, ", "FUR-004"):
        assert part in done.out
    assert done.err == ""


def test_an_accepted_error_is_listed_with_its_reason_and_no_longer_leaves_with_1(
    gatekeeper: Any, unproved: Procurement, unproved_file: Path, tmp_path: Path
) -> None:
    findings = gatekeeper("check", unproved_file, "--json").document["findings"]
    key = next(finding["key"] for finding in findings if finding["severity"] == "error")
    response = FindingResponse(key=key, state=ResponseState.ACCEPTED, reason="Todennetaan neuvotteluissa.")
    answered = tmp_path / "answered.gatekeeper"
    exchange.write(replace(unproved, responses=(response,)), answered, library_version="test")
    done = gatekeeper("check", answered, "--json")
    assert done.code == 0
    (entry,) = done.document["answered"]
    assert entry["key"] == key
    assert entry["response"]["reason"] == "Todennetaan neuvotteluissa."


def test_a_procurement_of_the_workspace_is_found_by_its_id_and_by_its_beginning(
    gatekeeper: Any, workspace: tuple[str, str]
) -> None:
    for reference in ("sound-2027", "sou", "s"):
        assert gatekeeper("check", reference, "--json").document["procurement"]["id"] == "sound-2027"


def test_a_beginning_that_fits_two_procurements_is_refused_with_both(
    gatekeeper: Any, sound: Procurement, workspace: tuple[str, str]
) -> None:
    program = open_gatekeeper("test")
    program.desk.take(replace(sound, id="sound-2028"))
    program.close()
    done = gatekeeper("check", "sound")
    assert done.code == 2
    assert "sound-2027" in done.err
    assert "sound-2028" in done.err


@pytest.mark.parametrize("reference", ["nothing", "", "%", "' OR 1=1 --"])
def test_an_id_that_fits_nothing_is_refused(
    gatekeeper: Any, workspace: tuple[str, str], reference: str
) -> None:
    done = gatekeeper("check", reference)
    assert done.code == 2
    assert "There is no procurement" in done.err


def test_without_a_workspace_an_id_is_not_possible_now_and_none_is_made(gatekeeper: Any) -> None:
    assert gatekeeper("check", "sound").code == 4
    assert not paths.workspace().exists()


def test_checking_works_while_the_window_holds_the_workspace(
    gatekeeper: Any, workspace: tuple[str, str]
) -> None:
    program = open_gatekeeper("test")
    try:
        assert gatekeeper("check", "sound", "--json").code == 0
    finally:
        program.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"{}",
        b"[" * 100_000,
        b'{"format": "gatekeeper-procurement", "version": 99}',
        b"\xff\xfe\x00",
        b"%PDF-1.7",
    ],
)
def test_a_file_that_is_no_procurement_leaves_with_3_and_a_reason(
    gatekeeper: Any, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "hostile.gatekeeper"
    file.write_bytes(content)
    done = gatekeeper("check", file, "--json")
    assert done.code == 3
    assert done.out == ""
    # A PDF may carry a procurement, whatever it is named: it is read as one.
    what = "No procurement can be opened from" if content.startswith(b"%PDF") else "The procurement file"
    assert done.err.startswith(f"{what} hostile.gatekeeper")


def test_a_missing_file_leaves_with_3(gatekeeper: Any, tmp_path: Path) -> None:
    assert gatekeeper("check", tmp_path / "gone.gatekeeper").code == 3
    assert gatekeeper("check", tmp_path / "gone").code == 3


def test_a_damaged_workspace_leaves_with_3(gatekeeper: Any, workspace: tuple[str, str]) -> None:
    paths.workspace().write_bytes(b"no database")
    assert gatekeeper("check", "sound").code == 3


def test_a_missing_library_is_told(
    gatekeeper: Any, sound_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "library.sqlite"
    shutil.copy(sound_file, broken)
    monkeypatch.setattr(paths, "shipped_library", lambda: broken)
    done = gatekeeper("check", sound_file)
    assert done.code == 3
    assert "criteria library" in done.err
