"""Every shipped preset of life-cycle cost calculates, says where its figures are from, and is offered where it fits."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.adapters.presets.preset_book import read_presets
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.cost_presets import CostPreset
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.desk import utc_now
from gatekeeper_app.services.life_cycle.cases import carbon_price_choices
from gatekeeper_app.services.life_cycle.figures import figure_rows, unit_words
from gatekeeper_app.services.life_cycle.presets import PresetChoices, case_from_preset, fitting_presets
from gatekeeper_app.services.life_cycle.remarks import cost_remarks
from gatekeeper_app.services.life_cycle.results import results
from gatekeeper_app.services.protocols import Library

TODAY = date(2026, 11, 22)
SHIPPED = Shipped()
PRESETS = SHIPPED.cost_presets
FOLDER = paths.resources() / "life_cycle"


def bought(**facts: Any) -> Procurement:
    return replace(Procurement(id="p", title="Hankinta", created_at=utc_now()), **facts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "life_cycle"))


def test_there_are_presets_for_what_municipalities_buy() -> None:
    assert len(PRESETS) >= 17
    assert {"passenger-car", "bus", "waste-truck", "wheel-loader", "laptop", "display"} <= set(PRESETS)
    assert {"road-lighting", "heating", "laundry", "workplace-furniture", "water-pump"} <= set(PRESETS)


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_a_preset_calculates_without_anything_impossible(preset: CostPreset) -> None:
    start = case_from_preset(preset, SHIPPED.law.values, TODAY, "fi")
    found = results(start.case, uncertain=False)
    assert found.refusals == ()
    assert start.missing == ()
    assert all(each.total > 0 for each in found.alternatives)
    assert {each.id for each in cost_remarks(start.case)} <= {"to_be_verified", "period_beyond_life"}


@pytest.mark.parametrize("preset", PRESETS.values(), ids=list(PRESETS))
def test_every_figure_of_a_preset_has_a_unit_a_range_and_a_source(preset: CostPreset) -> None:
    case = case_from_preset(preset, SHIPPED.law.values, TODAY, "sv").case
    for row in figure_rows(case):
        if row.key in ("rate", "carbon_price"):
            continue
        assert row.unit, row.key
        assert row.estimate.source, row.key
        assert row.estimate.certainty is not None, row.key
        assert row.range is not None or row.estimate.most == 0, row.key
        for language in LANGUAGES:
            assert unit_words(row.unit, language)
    asked = [line for each in case.alternatives for line in each.lines if line.from_bidder]
    assert asked
    assert all(line.help and line.most is not None for line in asked)
    for line in asked:
        assert (line.least or 0) <= line.amount.least <= line.amount.most <= (line.most or 0)


def test_a_preset_belongs_to_categories_of_the_library(library: Library) -> None:
    for preset in PRESETS.values():
        assert set(preset.categories) <= set(library.categories), preset.id
        assert all(code.isdigit() and 3 <= len(code) <= 8 for code in preset.cpv), preset.id


def test_emission_factors_come_from_the_dated_values_of_the_day() -> None:
    start = case_from_preset(PRESETS["passenger-car"], SHIPPED.law.values, TODAY, "en")
    shared = start.case.input("electricity_factor")
    assert shared is not None
    assert shared.figure.value_id == "E-51a/electricity_fi.life_cycle"
    assert shared.figure.best == Decimal("0.072")
    assert shared.figure.certainty is Certainty.SECONDARY


def test_of_a_dated_value_not_in_force_the_nearest_is_taken_to_be_verified() -> None:
    today = case_from_preset(PRESETS["passenger-car"], SHIPPED.law.values, TODAY, "en")
    long_ago = case_from_preset(PRESETS["passenger-car"], SHIPPED.law.values, date(1990, 1, 1), "en")
    assert "Emission factor of petrol" not in today.to_verify
    assert long_ago.to_verify.count("Emission factor of petrol") == 1
    assert long_ago.missing == ()
    factors = [start.case.input("petrol_factor") for start in (today, long_ago)]
    assert all(each is not None and each.figure.best > 0 for each in factors)


def test_a_dated_value_the_law_book_does_not_hold_is_named_as_missing() -> None:
    start = case_from_preset(PRESETS["passenger-car"], {}, TODAY, "en")
    assert "Emission factor of petrol" in start.missing


def test_the_buyers_choices_stand_in_the_case() -> None:
    (carbon, *_) = carbon_price_choices(SHIPPED.law.values, TODAY, Decimal(6), "fi")
    choices = PresetChoices(
        alternatives=("diesel", "electric"),
        period=Decimal(5),
        quantity=Decimal(12),
        figures={"kilometres": Decimal(22000)},
        carbon=carbon,
    )
    start = case_from_preset(PRESETS["van"], SHIPPED.law.values, TODAY, "fi", choices=choices)
    case = start.case
    assert [each.id for each in case.alternatives] == ["diesel", "electric"]
    assert {each.quantity for each in case.alternatives} == {Decimal(12)}
    assert case.assumptions.period == 5
    assert case.assumptions.carbon_price == carbon.estimate
    kilometres = case.input("kilometres")
    assert kilometres is not None
    assert kilometres.figure.best == 22000
    assert not any(name == kilometres.name for name in start.to_verify)
    assert case.input("hvo_price") is None  # nothing rests on it
    assert results(case, uncertain=False).refusals == ()


def test_an_alternative_the_preset_has_not_is_refused() -> None:
    with pytest.raises(WrongUsageError):
        case_from_preset(
            PRESETS["van"], SHIPPED.law.values, TODAY, "fi", choices=PresetChoices(alternatives=("steam",))
        )


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"cpv": ("34993000",)}, "road-lighting"),
        ({"cpv": ("30213100",), "categories": ("ict",)}, "laptop"),
        ({"cpv": ("34110000",)}, "passenger-car"),
        ({"cpv": ("39130000",), "categories": ("furniture",)}, "workplace-furniture"),
        ({"cpv": ("90511000",), "categories": ("waste", "transport")}, "waste-truck"),
    ],
)
def test_the_preset_nearest_to_the_procurements_codes_is_offered_first(
    facts: dict[str, Any], first: str
) -> None:
    offered = fitting_presets(PRESETS, bought(**facts))
    assert offered[0].preset.id == first
    assert offered[0].close


def test_a_category_alone_offers_its_presets_and_nothing_offers_none() -> None:
    offered = fitting_presets(PRESETS, bought(categories=("lighting",)))
    assert {each.preset.id for each in offered} == {"indoor-lighting", "road-lighting"}
    assert not any(each.close for each in offered)
    assert fitting_presets(PRESETS, bought(cpv=("79000000",), categories=("professional",))) == ()


def replaced(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (replaced("van.toml", 'id = "van"', 'id = "vans"'), "id"),
        (replaced("van.toml", 'reference = "diesel"', 'reference = "steam"'), "reference"),
        (replaced("van.toml", 'cost = "purchase"', 'cost = "price"'), "alternatives.diesel"),
        (replaced("van.toml", "E-72/car_battery", "E-72/no_battery"), "alternatives.electric.embodied.value"),
        (replaced("van.toml", "low = 25000", "low = 35000"), "alternatives.diesel.purchase"),
        (
            replaced("inputs.toml", 'source = "eurostat_2023"', 'source = "rumour"'),
            "inputs.electricity_price.source",
        ),
        (replaced("costs.toml", 'kind = "purchase"', 'kind = "gift"'), "costs.purchase.kind"),
    ],
)
def test_a_fault_in_a_preset_is_named_with_its_place(
    folder: Path, change: Callable[[Path], None], place: str
) -> None:
    change(folder)
    with pytest.raises(FaultyTextError) as refused:
        read_presets(folder, SHIPPED.law.values)
    assert place in {fault.place for fault in refused.value.faults}


def test_a_folder_without_presets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FaultyTextError):
        read_presets(tmp_path, {})
