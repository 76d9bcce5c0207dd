"""Every shipped carbon calculator calculates, says where its figures are from and what it leaves out, and is refused
with a reason where its text is damaged."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.presets.carbon_book import read_calculators
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.calculation.carbon.register import FORMULAS
from gatekeeper_app.domain.carbon_calculators import CarbonCalculator
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.carbon.figures import unit_words
from gatekeeper_app.services.carbon.results import CarbonBench, result
from gatekeeper_app.services.carbon.sentences import sentences

TODAY = date(2026, 11, 22)
SHIPPED = Shipped()
CALCULATORS = SHIPPED.carbon_calculators
FOLDER = paths.resources() / "carbon"
EACH = pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=list(CALCULATORS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "carbon"))


def test_there_is_a_calculator_for_everything_with_a_physical_basis() -> None:
    assert {"electricity", "heat", "fuels", "vehicles", "ict-life-extension", "servers"} <= set(CALCULATORS)
    assert {"furniture-reuse", "concrete", "steel", "asphalt", "aggregates", "frame"} <= set(CALCULATORS)
    assert {"menus", "food-waste", "laundry", "cleaning", "demolition", "pumping"} <= set(CALCULATORS)
    assert {"textiles", "paper", "goods-transport", "screening"} <= set(CALCULATORS)
    assert {each.formula for each in CALCULATORS.values()} == set(FORMULAS)


@EACH
def test_a_calculator_calculates_with_a_range_and_never_one_bare_number(calculator: CarbonCalculator) -> None:
    start = case_from_calculator(calculator, SHIPPED.law.values, TODAY, "fi")
    assert start.missing == ()
    found = result(start.case, CALCULATORS, CarbonBench(runs=500))
    assert found.refusals == ()
    assert found.saving is not None
    assert found.saving.low < found.saving.high
    assert all(each.footprint.likely > 0 for each in found.scenarios)
    assert all(abs(sum(each.parts.values()) - each.footprint.likely) < 1 for each in found.scenarios)
    for language in LANGUAGES:
        assert all(sentence.in_language(language) for sentence in sentences(found))


@EACH
def test_every_default_has_a_unit_and_a_source_and_units_are_words(calculator: CarbonCalculator) -> None:
    start = case_from_calculator(calculator, SHIPPED.law.values, TODAY, "en")
    figures = [*start.case.inputs.values()]
    for scenario in start.case.scenarios:
        figures += scenario.inputs.values()
    assert all(figure.unit and figure.source and figure.certainty for figure in figures)
    for each in calculator.inputs:
        for language in LANGUAGES:
            assert "_" not in unit_words(each.figure.unit, language)


@EACH
def test_a_calculator_serves_criteria_and_categories_the_library_knows(calculator: CarbonCalculator) -> None:
    assert set(calculator.criteria) <= set(SHIPPED.library.criteria)
    assert set(calculator.categories) <= set(SHIPPED.library.categories)


def test_spend_based_estimates_are_for_screening_and_stay_out_of_the_sum() -> None:
    calculator = CALCULATORS["screening"]
    assert not calculator.award
    case = case_from_calculator(calculator, SHIPPED.law.values, TODAY, "en").case
    assert not case.in_total


def test_a_loose_reference_is_named_with_its_file_and_its_place(folder: Path) -> None:
    path = folder / "paper.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('formula = "paper"', 'formula = "papyrus"'), encoding="utf-8")
    with pytest.raises(FaultyTextError) as caught:
        read_calculators(folder, SHIPPED.law.values)
    assert [(each.file, each.place) for each in caught.value.faults] == [("paper.toml", "formula")]


def test_an_input_the_formula_needs_may_not_be_left_out(folder: Path) -> None:
    path = folder / "heat.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('    { input = "years" },\n', ""), encoding="utf-8")
    with pytest.raises(FaultyTextError) as caught:
        read_calculators(folder, SHIPPED.law.values)
    assert "inputs" in [each.place for each in caught.value.faults]


def test_a_dated_value_that_is_not_there_is_named(folder: Path) -> None:
    with pytest.raises(FaultyTextError) as caught:
        read_calculators(folder, {})
    assert any(each.place == "inputs.electricity_factor.value" for each in caught.value.faults)
