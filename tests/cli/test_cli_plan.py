"""`gatekeeper plan` and `gatekeeper calendar`: the plan in words and as JSON, the dates as a calendar file."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.cli import calendar, plan
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task
from gatekeeper_app.services import exchange
from icalendar import Calendar

STEP = {"milestone", "name", "planned", "own", "latest", "state", "gates", "minimum_days", "reasons"}


@pytest.fixture
def dated(sound: Procurement) -> Procurement:
    return replace(
        sound,
        value=Decimal(300_000),
        milestones=(
            Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 2)),
            Milestone(kind=MilestoneKind.NOTICE_PUBLISHED, on=date(2031, 3, 3)),
            Milestone(kind=MilestoneKind.TENDERS_DUE, on=date(2031, 3, 20)),
            Milestone(kind=MilestoneKind.CONTRACT_START, on=date(2031, 8, 1)),
        ),
        people=(Person(id="p1", role=Role.LAWYER, name="Aino Esimerkki"),),
        tasks=(Task(id="t1", title="Sopimusluonnos", person="p1", due=date(2031, 2, 3)),),
    )


@pytest.fixture
def dated_file(dated: Procurement, tmp_path: Path) -> Path:
    path = tmp_path / "dated.gatekeeper"
    exchange.write(dated, path, library_version="test")
    return path


def unfolded(path: Path) -> str:
    """The text of a calendar file, its long lines put together again."""
    return path.read_bytes().decode("utf-8").replace("\r\n ", "")


def test_a_plan_is_shown_with_its_days_and_its_warnings(gatekeeper: Any, dated_file: Path) -> None:
    done = gatekeeper("plan", dated_file)
    assert done.code == 0
    for part in ("Tenders due", "20/03/2031", "own date", "proposed", "Error: Days from", "What to do: Move"):
        assert part in done.out
    assert done.err == ""


def test_a_plan_as_json_has_the_documented_entries(gatekeeper: Any, dated_file: Path) -> None:
    document = gatekeeper("plan", dated_file, "--json").document
    assert set(document) == {
        "verb",
        "program",
        "language",
        "date",
        "procurement",
        "backwards",
        "soonest_start",
        "steps",
        "warnings",
    }
    assert document["verb"] == "plan"
    assert document["backwards"] is True
    assert all(set(step) == STEP for step in document["steps"])
    tenders = next(step for step in document["steps"] if step["milestone"] == "tenders_due")
    assert tenders["planned"] == "2031-03-20"
    assert tenders["own"] is True
    error = document["warnings"][0]
    assert (error["id"], error["severity"]) == ("statutory-time", "error")
    assert error["milestones"] == ["notice_published", "tenders_due"]
    assert error["provisions"]


def test_the_sentences_follow_the_language(gatekeeper: Any, dated_file: Path) -> None:
    said = {
        language: gatekeeper("plan", dated_file, language=language).out for language in ("fi", "sv", "en")
    }
    assert "Tarjousten määräaika" in said["fi"]
    assert "hankintalaki (1397/2016) 56–57 §" in said["fi"]
    assert "upphandlingslagen" in said["sv"]
    assert len(set(said.values())) == 3


def test_a_calendar_file_is_written_and_counted(gatekeeper: Any, dated_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "dates.ics"
    done = gatekeeper("calendar", dated_file, "-o", output, "--json")
    assert done.code == 0
    assert set(done.document) == {"verb", "program", "language", "file", "entries", "procurement"}
    events: list[Any] = Calendar.from_ical(output.read_bytes()).events
    assert len(events) == done.document["entries"] > 3
    assert any(event["SUMMARY"].startswith("Sopimusluonnos") for event in events)


def test_names_are_in_it_only_when_asked_for(gatekeeper: Any, dated_file: Path, tmp_path: Path) -> None:
    gatekeeper("calendar", dated_file, "-o", tmp_path / "a.ics")
    gatekeeper("calendar", dated_file, "-o", tmp_path / "b.ics", "--names")
    plain, named = (unfolded(tmp_path / name) for name in ("a.ics", "b.ics"))
    assert "Aino Esimerkki" not in plain
    assert "Aino Esimerkki" in named


def test_without_a_name_the_calendar_is_named_after_the_file_and_nothing_is_written_over(
    gatekeeper: Any, dated_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = dated_file.parent / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert gatekeeper("calendar", dated_file).code == 0
    assert [path.name for path in folder.iterdir()] == ["dated.ics"]
    (folder / "dated.ics").write_text("mine")
    refused = gatekeeper("calendar", dated_file)
    assert refused.code == 4
    assert "--force" in refused.err
    assert (folder / "dated.ics").read_text() == "mine"
    assert gatekeeper("calendar", dated_file, "--force").code == 0


def test_an_unknown_procurement_is_wrong_usage(gatekeeper: Any) -> None:
    assert gatekeeper("plan", "gone.gatekeeper").code == 3
    assert gatekeeper("calendar", "gone.gatekeeper").code == 3


def test_the_verbs_stand_in_the_documentation() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    for module in (plan, calendar):
        assert f"`gatekeeper {module.__name__.rpartition('.')[2]} PROCUREMENT" in text
