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
from gatekeeper_app.services.carbon.inputs_file import LARGEST_SEED, MOST_RUNS, inputs_schema
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


def inputs(folder: Path, *cases: object, **more: object) -> str:
    path = folder / "inputs.json"
    document = {"format": "gatekeeper-carbon", "version": 1, "on": "2026-11-22", "cases": cases, **more}
    path.write_text(json.dumps(document), "utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> CarbonForm:
    assert run_command(["carbon", *words, "--json", "--lang", "en"]) == 0
    return msgspec.convert(json.loads(capsys.readouterr().out), CarbonForm)


def test_a_file_that_names_no_more_than_a_calculator_is_calculated_with_its_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "--inputs", inputs(tmp_path, {"id": "menus", "calculator": "menus"}))
    assert found.procurement is None
    assert found.effects == ()
    of_procurement = answer(capsys, saved(tmp_path, made("menus")))
    assert found.cases == of_procurement.cases
    assert found.total == of_procurement.total


def test_a_file_may_give_its_own_figures_and_scenarios(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = {
        "id": "paper",
        "calculator": "paper",
        "inputs": {"paper_mass": {"best": 5000, "source": "Invoices of 2025"}},
        "scenarios": [{"id": "baseline"}, {"id": "half", "inputs": {"paper_mass": {"best": 2500}}}],
    }
    found = answer(capsys, "--inputs", inputs(tmp_path, own))
    first, second = found.cases[0].scenarios
    assert second.footprint.likely == pytest.approx(first.footprint.likely / 2, abs=0.001)
    assert ("paper_mass", "Invoices of 2025") in {
        (each.input, each.source) for each in found.cases[0].figures
    }
    assert {each.unit for each in found.cases[0].figures if each.input == "paper_mass"} == {"kg/a"}


def test_runs_and_seed_of_the_command_go_before_those_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = inputs(tmp_path, {"id": "menus", "calculator": "menus"}, runs=2000, seed=7)
    by_file = answer(capsys, "--inputs", file).cases[0]
    assert (by_file.runs, by_file.seed) == (2000, 7)
    by_command = answer(capsys, "--inputs", file, "--runs", "3000", "--seed", "8").cases[0]
    assert (by_command.runs, by_command.seed) == (3000, 8)
    assert by_file.saving is not None
    assert by_command.saving is not None
    assert by_file.saving.likely == by_command.saving.likely
    assert by_file.saving.p5 != by_command.saving.p5
    assert answer(capsys, saved(tmp_path, made("menus")), "--seed", "8").cases[0].seed == 8


@pytest.mark.parametrize(
    ("case", "more", "said"),
    [
        ({"id": "a", "calculator": "teleport"}, {}, "$.cases[0].calculator"),
        ({"id": "a", "calculator": "menus", "inputs": {"mealz": {"best": 1}}}, {}, "$.cases[0].inputs.mealz"),
        ({"id": "a", "calculator": "menus", "chosn": "b"}, {}, "$.cases[0].chosn"),
        (
            {"id": "a", "calculator": "menus", "inputs": {"meals": {"best": 1, "unit": "kg"}}},
            {},
            "counted in meal/a, not in kg",
        ),
        ({"id": "a", "calculator": "menus", "inputs": {"meals": {"best": "many"}}}, {}, "$.cases[0].inputs"),
        ({"id": "a", "calculator": "menus"}, {"runs": 10}, "$.runs"),
        ({"id": "a", "calculator": "menus"}, {"runs": MOST_RUNS + 1}, "$.runs"),
        ({"id": "a", "calculator": "menus"}, {"seed": LARGEST_SEED + 1}, "$.seed"),
        ({"id": "a", "calculator": "menus"}, {"version": 2}, "$.version"),
        ({"id": "a"}, {}, "calculator"),
    ],
)
def test_a_slip_in_the_file_is_refused_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: object, more: dict[str, object], said: str
) -> None:
    assert run_command(["carbon", "--inputs", inputs(tmp_path, case, **more), "--lang", "en"]) == 3
    assert said in capsys.readouterr().err


def test_figures_that_cannot_be_are_explained_and_give_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for figure in ("-5", "NaN", "Infinity", "1e40"):
        case = {"id": "a", "calculator": "menus", "inputs": {"meals": {"best": figure}}}
        assert run_command(["carbon", "--inputs", inputs(tmp_path, case), "--json", "--lang", "en"]) == 1
        (told,) = json.loads(capsys.readouterr().out)["cases"]
        assert told["refusals"][0]["path"] == "$.inputs.meals.best", figure
        assert told["saving"] is None


def test_two_cases_of_one_id_and_too_many_of_them_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {"id": "a", "calculator": "menus"}
    for cases in ([case, case], [{**case, "id": str(number)} for number in range(61)]):
        assert run_command(["carbon", "--inputs", inputs(tmp_path, *cases), "--lang", "en"]) == 3
        assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["--runs", "10"], ["--seed", "-1"], ["--seed", "one"], ["--runs", "9" * 30]]
)
def test_runs_and_seed_have_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run_command(["carbon", saved(tmp_path), *words, "--lang", "en"]) == 2
    assert words[0] in capsys.readouterr().err


def test_a_procurement_and_a_file_of_inputs_are_not_calculated_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [saved(tmp_path), "--inputs", inputs(tmp_path)]
    for words in (both, []):
        assert run_command(["carbon", *words, "--lang", "en"]) == 2
        assert "not clear what is to be calculated" in capsys.readouterr().err


def test_the_published_schema_of_the_inputs_is_that_of_the_program() -> None:
    assert (ROOT / "docs" / "carbon-inputs.schema.json").read_bytes() == inputs_schema()
