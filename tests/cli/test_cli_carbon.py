"""`gatekeeper carbon` as somebody types it: results in words and as JSON, and what cannot be calculated."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.cli.command import run_command
from gatekeeper_app.domain.carbon_cases import CarbonCase
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.carbon.json_form import CarbonForm, schema
from gatekeeper_app.services.exchange import write

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = Shipped()


def saved(folder: Path, *cases: CarbonCase) -> str:
    procurement = Procurement(
        id="koulu", title="Koulu", created_at=datetime(2026, 11, 22, tzinfo=UTC), carbon_cases=cases
    )
    path = folder / "koulu.gatekeeper"
    write(procurement, path, library_version="1")
    return str(path)


def made(calculator: str) -> CarbonCase:
    chosen = SHIPPED.carbon_calculators[calculator]
    case = case_from_calculator(chosen, SHIPPED.law.values, date(2026, 11, 22), "en").case
    return replace(case, id=calculator)


def test_the_answer_is_an_object_of_the_published_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, made("laundry"), made("electricity"))
    assert run_command(["carbon", path, "--json", "--lang", "en"]) == 0
    document = json.loads(capsys.readouterr().out)
    form = msgspec.convert(document, CarbonForm)
    assert document["verb"] == "carbon"
    assert form.total.counted == ("laundry", "electricity")
    assert form.total.saving is not None
    assert form.total.saving.p5 < form.total.saving.p95
    assert form.cases[1].market is not None
    assert all(figure.source for case in form.cases for figure in case.figures)
    assert run_command(["carbon", path, "--json", "--lang", "en"]) == 0
    assert json.loads(capsys.readouterr().out) == document


def test_the_published_schema_is_that_of_the_program() -> None:
    assert (ROOT / "docs" / "carbon.schema.json").read_bytes() == schema()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_answer_in_words_names_the_range(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert run_command(["carbon", saved(tmp_path, made("paper")), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert "CO2e" in said
    assert "t" in said


def test_a_case_that_cannot_be_calculated_is_exit_code_1_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = replace(made("paper"), scenarios=made("paper").scenarios[:1])
    path = saved(tmp_path, broken)
    assert run_command(["carbon", path, "--lang", "en"]) == 1
    assert "$.scenarios" in capsys.readouterr().out
    assert run_command(["carbon", path, "--json", "--lang", "en"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["cases"][0]["refusals"][0]["path"] == "$.scenarios"
    assert document["cases"][0]["saving"] is None


def test_a_procurement_without_calculations_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["carbon", saved(tmp_path), "--lang", "en"]) == 0
    assert "no carbon calculation" in capsys.readouterr().out
