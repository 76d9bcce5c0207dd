"""`gatekeeper lcc` as somebody types it: a procurement, a file of inputs, and inputs that cannot be calculated with."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.cli.command import run_command
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.exchange import read as read_procurement
from gatekeeper_app.services.exchange import write
from gatekeeper_app.services.life_cycle.bidder_sheet import sheet_plan
from gatekeeper_app.services.life_cycle.inputs_file import (
    FORMAT,
    VERSION,
    CostInputs,
    inputs_schema,
    read_inputs,
)
from gatekeeper_app.services.life_cycle.presets import case_from_preset

from cost_examples import three_of_twelve
from filled_forms import place_of, set_cells, whole_answer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    path = tmp_path / "inputs.json"
    path.write_bytes(msgspec.json.encode(CostInputs(FORMAT, VERSION, three_of_twelve())))
    return path


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "koulu.gatekeeper"
    given = replace(three_of_twelve(), name="Kalusteet")
    made = datetime(2026, 11, 22, tzinfo=UTC)
    write(
        Procurement(id="koulu", title="Koulukalusteet", created_at=made, cost_cases=(given,)),
        path,
        library_version="1",
    )
    return path


def changed(path: Path, change: dict[str, Any], where: tuple[str | int, ...] = ()) -> Path:
    document = json.loads(path.read_text("utf-8"))
    part = document
    for step in where:
        part = part[step]
    part.update(change)
    path.write_text(json.dumps(document), "utf-8")
    return path


def test_a_file_of_inputs_is_calculated_without_a_procurement(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["lcc", "--inputs", str(inputs), "--json", "--lang", "fi"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verb"] == "lcc"
    assert told["procurement"] is None
    (case,) = told["cases"]
    assert case["refusals"] == []
    assert case["ranking"] == ["new", "service", "refurbished"]
    first = case["alternatives"][0]
    assert Decimal(str(first["present_value"])) == sum(
        (Decimal(str(amount)) for amount in first["by_kind"].values()), Decimal(0)
    )
    assert sum(each["cheapest_share"] for each in case["alternatives"]) == pytest.approx(100, abs=0.2)
    assert case["method"]["seed"] == 42
    assert "prosentissa laskelmista" in case["answer"][0]


def test_the_same_inputs_give_the_same_answer_twice(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = []
    for _ in range(2):
        run_command(["lcc", "--inputs", str(inputs), "--json", "--lang", "en"])
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]


def test_the_cases_of_a_procurement_are_told_in_words(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["lcc", str(saved), "--lang", "sv"]) == 0
    said = capsys.readouterr().out
    assert "Kalusteet" in said
    assert "procent av beräkningarna" in said
    assert "1. new" in said


def test_annex_and_record_are_written_as_pdf(saved: Path, tmp_path: Path) -> None:
    annex, record = tmp_path / "annex.pdf", tmp_path / "record.pdf"
    asked = ["lcc", str(saved), "--case", "case", "--annex", str(annex), "--record", str(record)]
    assert run_command([*asked, "--lang", "fi"]) == 0
    assert annex.read_bytes().startswith(b"%PDF")
    assert record.read_bytes().startswith(b"%PDF")
    assert run_command([*asked, "--lang", "fi"]) == 4  # not written over


def test_a_case_that_is_not_there_is_named_with_those_that_are(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["lcc", str(saved), "--case", "zzz", "--lang", "en"]) == 2
    assert "case: Kalusteet" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["p.gatekeeper", "--inputs", "x.json"]])
def test_either_a_procurement_or_inputs_are_asked_for(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["lcc", *arguments, "--lang", "en"]) == 2
    assert "--inputs" in capsys.readouterr().err


def test_what_cannot_be_calculated_with_is_refused_by_its_path(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(inputs, {"quantity": "0"}, ("case", "alternatives", 1))
    assert run_command(["lcc", "--inputs", str(inputs), "--json", "--lang", "en"]) == 1
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert [refusal["path"] for refusal in case["refusals"]] == ["$.alternatives[1].quantity"]
    assert case["alternatives"] == []


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ({"lifetime": 8}, ("case", "alternatives", 0), "$.case.alternatives[0].lifetime"),
        ({"kind": "bribe"}, ("case", "alternatives", 0, "lines", 2), "$.case.alternatives[0].lines[2].kind"),
        ({"best": "much"}, ("case", "alternatives", 0, "life"), "$.case.alternatives[0].life.best"),
        ({"version": 2}, (), "$.version"),
        ({"case": {}}, (), "$.case.id"),
    ],
)
def test_a_slip_in_the_file_is_named_by_its_path(
    inputs: Path,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, Any],
    where: tuple[str | int, ...],
    said: str,
) -> None:
    changed(inputs, change, where)
    assert run_command(["lcc", "--inputs", str(inputs), "--lang", "en"]) == 3
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", b"[" * 100_000, b'{"format":' * 2000, b"{}", b" " * (4 * 1024 * 1024 + 1), b'"text"'],
    ids=["empty", "binary", "deep", "deep objects", "no format", "too large", "no object"],
)
def test_a_hostile_file_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(content)
    assert run_command(["lcc", "--inputs", str(path), "--lang", "en"]) == 3
    assert "hostile.json" in capsys.readouterr().err
    assert run_command(["lcc", "--inputs", str(tmp_path / "none.json"), "--lang", "en"]) == 3


def test_texts_of_a_file_cannot_play_tricks_on_a_terminal(inputs: Path) -> None:
    changed(inputs, {"name": "A\u001b[2J\u202eB"}, ("case",))
    assert read_inputs(inputs).case.name == "A[2JB"


def test_the_example_of_the_documentation_can_be_calculated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (ROOT / "docs" / "life-cycle-cost.md").read_text("utf-8")
    path = tmp_path / "least.json"
    path.write_text(words.partition("```json\n")[2].partition("```")[0], "utf-8")
    assert run_command(["lcc", "--inputs", str(path), "--json", "--lang", "en"]) == 0
    (case,) = json.loads(capsys.readouterr().out)["cases"]
    assert case["ranking"] == ["refurbished", "new"]


def test_the_published_schema_is_that_of_the_program() -> None:
    assert (ROOT / "docs" / "life-cycle-cost.schema.json").read_bytes() == inputs_schema()


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A procurement whose life-cycle cost began from a preset, so that tenderers are asked."""
    shipped = Shipped(language="fi")
    case = case_from_preset(
        shipped.cost_presets["road-lighting"], shipped.law.values, date(2026, 11, 22), "fi"
    ).case
    path = tmp_path / "valot.gatekeeper"
    made = datetime(2026, 11, 22, tzinfo=UTC)
    procurement = Procurement(id="valot", title="Katuvalot", created_at=made, cost_cases=(case,))
    write(procurement, path, library_version="1")
    return path


def test_a_form_is_written_filled_in_read_and_recorded(
    asking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, record = tmp_path / "lomake.xlsx", tmp_path / "record.pdf"
    assert run_command(["lcc", str(asking), "--sheet", str(form), "--lang", "fi"]) == 0
    procurement = read_procurement(asking)
    (case,) = procurement.cost_cases
    plan = sheet_plan(procurement, case, "fi", [each.id for each in case.alternatives])
    one = set_cells(form, whole_answer(plan, case), tmp_path / "yksi.xlsx")
    two = set_cells(
        form, whole_answer(plan, case, tenderer="Muu", business_id="7654321-0"), tmp_path / "kaksi.xlsx"
    )
    capsys.readouterr()
    asked = ["lcc", str(asking), "--read", str(one), str(two), "--record", str(record), "--lang", "fi"]
    assert run_command([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["tenderer"] for each in told["sheets"]] == ["Tarjoaja Oy", "Muu"]
    assert all(each["faults"] == [] for each in told["sheets"])
    assert len(told["cases"][0]["alternatives"]) == 6
    assert record.read_bytes().startswith(b"%PDF")
    assert read_procurement(asking).cost_cases == (case,)  # nothing is saved


def test_a_changed_form_is_told_by_its_cells(
    asking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "lomake.xlsx"
    run_command(["lcc", str(asking), "--sheet", str(form), "--lang", "en"])
    procurement = read_procurement(asking)
    (case,) = procurement.cost_cases
    plan = sheet_plan(procurement, case, "en", [each.id for each in case.alternatives])
    place = place_of(plan, "led", "lighting_power")
    set_cells(form, {**whole_answer(plan, case), place: 999999})
    capsys.readouterr()
    assert run_command(["lcc", str(asking), "--read", str(form), "--lang", "en"]) == 1
    assert f"{place[0]}!{place[1]}" in capsys.readouterr().out


def test_a_form_needs_a_procurement(inputs: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert run_command(["lcc", "--inputs", str(inputs), "--sheet", str(form), "--lang", "en"]) == 2
    assert not form.exists()
