"""Carbon of a procurement: cases made and changed, results and sums with their uncertainty, overlaps, sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.estimates import Estimate, Scenario
from gatekeeper_app.domain.outcomes import ContractCheck, CriterionOutcome
from gatekeeper_app.domain.procurements import Lot, Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services import exchange
from gatekeeper_app.services.carbon import editing, effects
from gatekeeper_app.services.carbon.cases import (
    calculators_of,
    case_from_calculator,
    fitting_calculators,
    overlaps,
    scenario_from_calculator,
)
from gatekeeper_app.services.carbon.effects import EffectState, effect_rows, proposals
from gatekeeper_app.services.carbon.figures import Tonnes
from gatekeeper_app.services.carbon.formula_words import formula_words
from gatekeeper_app.services.carbon.report import carbon_blocks, effect_blocks
from gatekeeper_app.services.carbon.results import CarbonBench, result, total
from gatekeeper_app.services.carbon.sentences import headline, sentences, total_sentences
from gatekeeper_app.services.life_cycle.tables import Writer

SHIPPED = Shipped()
CALCULATORS = SHIPPED.carbon_calculators
TODAY = date(2026, 11, 22)
BENCH = CarbonBench(runs=2000)


def made(calculator: str, **arguments: Any) -> CarbonCase:
    return case_from_calculator(CALCULATORS[calculator], SHIPPED.law.values, TODAY, "en", **arguments).case


def bought(*cases: CarbonCase, **facts: Any) -> Procurement:
    plain = Procurement(id="p", title="Hankinta", created_at=datetime(2026, 11, 1, tzinfo=UTC))
    return replace(plain, carbon_cases=cases, **facts)


@pytest.fixture(scope="module")
def sample() -> Procurement:
    return SHIPPED.sample("school-furniture-worked", "fi")


def test_calculators_that_serve_an_included_criterion_come_first(sample: Procurement) -> None:
    found = fitting_calculators(CALCULATORS, sample)
    assert found[0].calculator.id == "furniture-reuse"
    assert "FUR-003" in found[0].criteria
    assert [each.id for each in calculators_of(CALCULATORS, "FUR-003")] == ["furniture-reuse"]


def test_the_period_is_that_of_the_contract_and_the_quantity_the_buyers_own() -> None:
    case = made(
        "fuels", procurement=bought(contract_months=Decimal(30)), figures={"fuel_volume": Decimal(500)}
    )
    assert case.inputs["years"].best == Decimal("2.5")
    assert case.inputs["fuel_volume"].best == Decimal(500)
    assert case.inputs["fuel_volume"].low is None


def test_a_scenario_with_a_quantity_of_its_own_moves_along_with_the_buyers() -> None:
    case = made("electricity", figures={"energy": Decimal(1000)})
    assert case.scenarios[1].inputs["energy"].best == Decimal(900)


def test_a_figure_or_scenario_the_calculator_has_not_is_refused() -> None:
    with pytest.raises(WrongUsageError):
        made("fuels", figures={"moons": Decimal(1)})
    with pytest.raises(WrongUsageError):
        made("fuels", scenarios=("nobody",))
    with pytest.raises(WrongUsageError):
        scenario_from_calculator(CALCULATORS["fuels"], "nobody", SHIPPED.law.values, TODAY, "en")


def test_on_a_day_before_a_factor_the_nearest_is_taken_and_marked_to_be_verified() -> None:
    start = case_from_calculator(CALCULATORS["paper"], SHIPPED.law.values, date(2020, 1, 1), "en")
    assert start.missing == ()
    assert any("virgin" in name for name in start.to_verify)
    assert result(start.case, CALCULATORS, BENCH).refusals == ()


def test_a_factor_no_dated_value_gives_must_be_entered_before_it_calculates() -> None:
    start = case_from_calculator(CALCULATORS["paper"], {}, TODAY, "en")
    assert start.missing
    found = result(start.case, CALCULATORS, BENCH)
    assert found.refusals
    assert found.saving is None
    assert "No answer" in headline(found).in_language("en")


def test_a_calculator_this_program_has_not_is_explained() -> None:
    found = result(CarbonCase(id="c", calculator="moon"), CALCULATORS)
    assert [each.path for each in found.refusals] == ["$.calculator"]


def test_what_both_scenarios_rest_on_is_drawn_once() -> None:
    """The factor alone is uncertain: a tenth less electricity is a tenth of the footprint in every draw."""
    factor = Estimate(best=Decimal("0.1"), low=Decimal("0.05"), high=Decimal("0.2"))
    case = CarbonCase(
        id="c",
        calculator="electricity",
        inputs={
            "energy": Estimate(best=Decimal(100_000)),
            "electricity_factor": factor,
            "years": Estimate(best=Decimal(1)),
        },
        scenarios=(
            Scenario(id="a"),
            Scenario(id="b", inputs={"energy": Estimate(best=Decimal(90_000))}),
        ),
    )
    found = result(case, CALCULATORS, BENCH)
    assert found.saving is not None
    assert found.better_share == Decimal(100)
    baseline = found.baseline.footprint
    assert found.saving.low == pytest.approx(baseline.low / 10, abs=Decimal("0.001"))
    assert found.saving.high == pytest.approx(baseline.high / 10, abs=Decimal("0.001"))
    assert found.saving_share == Decimal(10)


def test_electricity_is_shown_by_the_grid_and_by_the_contract() -> None:
    case = replace(made("electricity"), chosen="renewable")
    found = result(case, CALCULATORS, BENCH)
    assert found.saving is not None
    assert found.saving.low == found.saving.likely == found.saving.high == 0
    assert found.better_share == Decimal(50)
    assert found.market is not None
    assert found.market.saving.likely > 20
    said = [each.in_language("en") for each in sentences(found)]
    assert "emit the same" in said[0]
    assert any("neither alone" in each for each in said)


def test_stored_and_avoided_carbon_are_told_apart_and_not_taken_off() -> None:
    frame = result(made("frame"), CALCULATORS, BENCH)
    assert frame.stored is not None
    assert frame.stored.likely == Decimal(352)
    assert frame.saving is not None
    assert frame.saving.likely == frame.baseline.footprint.likely - frame.scenario("timber").footprint.likely
    demolition = result(made("demolition"), CALCULATORS, BENCH)
    assert demolition.avoided is not None
    assert demolition.avoided.likely > 0
    assert any("handprint" in each.in_language("en") for each in sentences(demolition))


def test_a_sum_is_as_uncertain_as_what_its_cases_share() -> None:
    """Two lots with the same electricity: the factor moves both, so that the sum is twice as wide, not root two."""
    one = made("electricity", lot_id="1", scenarios=("saving",))
    exact = {"energy": Estimate(best=Decimal(90_000))}
    one = replace(one, scenarios=(one.scenarios[0], replace(one.scenarios[1], inputs=exact)))
    other = replace(one, id="other", lot_id="2")
    alone, both = (total(bought(*cases), CALCULATORS, BENCH) for cases in ((one,), (one, other)))
    assert alone.saving is not None
    assert both.saving is not None
    assert both.saving.likely == 2 * alone.saving.likely
    assert both.saving.high - both.saving.low == pytest.approx(
        2 * (alone.saving.high - alone.saving.low), abs=Decimal("0.003")
    )
    assert both.overlaps == ()


def test_cases_that_count_the_same_emissions_are_asked_about() -> None:
    electricity, pumping = made("electricity"), made("pumping")
    found = overlaps((electricity, pumping), CALCULATORS)
    assert [(each.first, each.second) for each in found] == [(electricity.id, pumping.id)]
    assert overlaps((electricity, replace(pumping, in_total=False)), CALCULATORS) == ()
    lots = (replace(electricity, lot_id="1"), replace(pumping, lot_id="2"))
    assert overlaps(lots, CALCULATORS) == ()
    apart = (made("paper", criterion_id="X"), made("laundry", criterion_id="X"))
    assert len(overlaps(apart, CALCULATORS)) == 1
    assert overlaps((made("paper"), made("laundry")), CALCULATORS) == ()
    assert "same calculator" in overlaps((electricity, replace(electricity, id="z")), CALCULATORS)[
        0
    ].why.in_language("en")


def test_a_sum_names_what_it_leaves_out_and_what_cannot_be_calculated() -> None:
    counted, left, broken = made("paper"), replace(made("laundry"), in_total=False), made("cleaning")
    broken = replace(broken, scenarios=broken.scenarios[:1])
    found = total(bought(counted, left, broken), CALCULATORS, BENCH)
    assert (found.counted, found.left_out, found.refused) == ((counted.id,), (left.id,), (broken.id,))
    assert any("missing from the sum" in each.in_language("en") for each in total_sentences(found))
    assert total_sentences(total(bought(), CALCULATORS, BENCH)) == ()


def test_every_change_of_a_case_is_an_edit_with_a_label() -> None:
    case = made("fuels")
    edit = editing.add_case(bought(), case)
    assert edit.procurement.carbon_cases == (case,)
    figure = Estimate(best=Decimal(100))
    procurement = editing.set_figure(edit.procurement, case.id, "fuel_volume", figure).procurement
    procurement = editing.set_figure(procurement, case.id, "renewable_share", figure, "half").procurement
    procurement = editing.set_chosen(procurement, case.id, "renewable").procurement
    procurement = editing.attach(procurement, case.id, "TRA-012", "1").procurement
    procurement = editing.set_in_total(procurement, case.id, in_total=False).procurement
    procurement = editing.rename_case(procurement, case.id, " Buses  north ", "note ").procurement
    changed = procurement.carbon_cases[0]
    assert changed.inputs["fuel_volume"] == figure
    assert changed.scenarios[1].inputs["renewable_share"] == figure
    assert (changed.chosen, changed.criterion_id, changed.lot_id) == ("renewable", "TRA-012", "1")
    assert (changed.name, changed.note, changed.in_total) == ("Buses north", "note", False)
    back = editing.take_back_figure(procurement, case.id, "half", "renewable_share").procurement
    assert "renewable_share" not in back.carbon_cases[0].scenarios[1].inputs
    fewer = editing.remove_scenario(procurement, case.id, "renewable").procurement.carbon_cases[0]
    assert fewer.chosen == ""
    turned = editing.set_baseline(procurement, case.id, "renewable").procurement.carbon_cases[0]
    assert (turned.scenarios[0].id, turned.chosen) == ("renewable", "")
    more = editing.put_scenario(procurement, case.id, Scenario(id="new", name="New")).procurement
    assert more.carbon_cases[0].scenarios[-1].id == "new"
    copied = editing.copy_case(procurement, case.id, "Copy").procurement.carbon_cases[1]
    assert (copied.name, copied.in_total) == ("Copy", False)
    assert copied.id != case.id
    assert editing.remove_case(procurement, case.id).procurement.carbon_cases == ()
    assert all(edit.label.in_language(language) for language in LANGUAGES)
    with pytest.raises(WrongUsageError):
        editing.set_chosen(procurement, "nothing", "half")
    with pytest.raises(WrongUsageError):
        editing.set_chosen(procurement, case.id, "nothing")


def test_tonnes_are_told_with_two_digits_and_small_amounts_as_kilograms() -> None:
    said = [Tonnes(Decimal(amount)).in_language("en") for amount in ("1234.5", "3.456", "0.0456", "0")]
    assert said == ["1,200\u00a0t", "3.5\u00a0t", "46\u00a0kg", "0\u00a0kg"]


def test_the_justification_shows_method_figures_sources_and_the_sum() -> None:
    procurement = bought(made("paper"), made("laundry"))
    for language in LANGUAGES:
        writer = Writer(language, SHIPPED.law, TODAY)
        blocks = carbon_blocks(writer, procurement, CALCULATORS)
        text = str(blocks)
        assert CALCULATORS["paper"].not_counted.in_language(language) in text
        assert formula_words(CALCULATORS["paper"], language) in text
        assert "2026" in text
    assert carbon_blocks(Writer("en", SHIPPED.law, TODAY), bought(), CALCULATORS) == []


def target(**changes: Any) -> EffectTarget:
    whole = EffectTarget(
        criterion_id="FUR-003",
        indicator="Reused share",
        unit="%",
        baseline=Decimal(10),
        target=Decimal(30),
        data_source="Delivery lists",
        due=date(2027, 6, 30),
    )
    return replace(whole, **changes)


def outcome_of(
    sample: Procurement, effect: EffectTarget | None, value: str | None, unit: str = "%"
) -> effects.EffectRow:
    checks = (
        (ContractCheck(id="1", criterion_id="FUR-003", due=TODAY, done_on=TODAY, value=Decimal(value)),)
        if value
        else ()
    )
    procurement = replace(
        sample,
        effect_targets=(effect,) if effect is not None else (),
        criterion_outcomes=(CriterionOutcome(criterion_id="FUR-003", promised=Decimal(25), unit=unit),),
        contract_checks=checks,
    )
    rows = effect_rows(procurement, SHIPPED.library.criteria, TODAY)
    return next(each for each in rows if each.criterion_id == "FUR-003")


@pytest.mark.parametrize(
    ("value", "reached", "state"),
    [
        ("30", "100", EffectState.REACHED),
        ("34", "120", EffectState.REACHED),
        ("20", "50", EffectState.PARTLY),
        ("10", "0", EffectState.WORSE),
        ("5", "-25", EffectState.WORSE),
    ],
)
def test_realised_is_compared_with_the_way_from_baseline_to_target(
    sample: Procurement, value: str, reached: str, state: EffectState
) -> None:
    row = outcome_of(sample, target(), value)
    assert (row.reached, row.promised_share, row.state) == (Decimal(reached), Decimal(75), state)


def test_what_is_to_fall_is_compared_the_same_way(sample: Procurement) -> None:
    falling = target(baseline=Decimal(80), target=Decimal(40))
    row = outcome_of(sample, falling, "50")
    assert (row.reached, row.state) == (Decimal(75), EffectState.PARTLY)


def test_a_target_without_measurement_waits_is_late_or_is_incomplete(sample: Procurement) -> None:
    assert outcome_of(sample, None, None).state is EffectState.NO_TARGET
    assert outcome_of(sample, target(), None).state is EffectState.WAITING
    assert outcome_of(sample, target(due=date(2026, 1, 1)), None).state is EffectState.LATE
    assert outcome_of(sample, target(data_source=""), None).state is EffectState.INCOMPLETE
    assert outcome_of(sample, target(baseline=None), "30").state is EffectState.REACHED


def test_another_unit_and_a_baseline_that_is_the_target_give_no_share(sample: Procurement) -> None:
    other = outcome_of(sample, target(), "20", unit="kg")
    assert (other.reached, other.state) == (None, EffectState.NOT_COMPARABLE)
    level = outcome_of(sample, target(baseline=Decimal(30)), "20")
    assert (level.reached, level.state) == (None, EffectState.WORSE)


def test_an_indicator_is_proposed_from_the_carbon_case_of_its_criterion(sample: Procurement) -> None:
    case = made("furniture-reuse", criterion_id="FUR-003")
    procurement = replace(sample, carbon_cases=(case,), effect_targets=())
    found = proposals(procurement, SHIPPED.library.criteria, CALCULATORS, "en", BENCH)
    first = next(each for each in found if each.criterion_id == "FUR-003")
    assert (first.unit, first.case_id) == ("tCO2e", case.id)
    assert first.baseline is not None
    assert first.target is not None
    assert first.target < first.baseline
    assert all(each.indicator and each.data_source and each.due for each in found)
    taken = effects.take_proposals(procurement, found).procurement
    assert proposals(taken, SHIPPED.library.criteria, CALCULATORS, "en", BENCH) == ()
    assert effects.take_proposals(taken, found).procurement == taken


def test_targets_are_set_in_place_and_removed(sample: Procurement) -> None:
    plain = replace(sample, effect_targets=())
    one = effects.set_target(plain, target()).procurement
    two = effects.set_target(one, target(unit="kg")).procurement
    assert [each.unit for each in two.effect_targets] == ["kg"]
    assert effects.remove_target(two, "FUR-003").procurement.effect_targets == ()
    with pytest.raises(WrongUsageError):
        effects.remove_target(plain, "FUR-003")


def test_the_effect_table_shows_only_what_has_an_indicator(sample: Procurement) -> None:
    procurement = replace(sample, effect_targets=(target(),))
    writer = Writer("fi", SHIPPED.law, TODAY)
    rows = effect_rows(procurement, SHIPPED.library.criteria, TODAY)
    (table,) = effect_blocks(writer, rows)
    assert "Reused share" in str(table)
    assert effect_blocks(writer, [each for each in rows if each.target is None]) == []


def test_a_lot_has_its_own_codes() -> None:
    lots = (Lot(id="1", title="Food", cpv=("15800000-6",)), Lot(id="2", title="Paper", cpv=("30197630-1",)))
    procurement = bought(cpv=("15800000-6",), lots=lots)
    assert fitting_calculators(CALCULATORS, procurement, "2")[0].calculator.id == "paper"


def test_cases_and_targets_survive_the_file_and_give_the_same_answer(tmp_path: Path) -> None:
    procurement = bought(made("frame"), effect_targets=(target(),))
    path = tmp_path / "p.gatekeeper"
    exchange.write(procurement, path, library_version="1")
    read = exchange.read(path)
    assert read.carbon_cases == procurement.carbon_cases
    assert read.effect_targets == procurement.effect_targets
    one, other = (result(each.carbon_cases[0], CALCULATORS, BENCH) for each in (procurement, read))
    assert one.saving == other.saving


def test_a_formula_is_told_with_the_names_of_its_figures_and_the_signs_of_its_reader() -> None:
    assert formula_words(CALCULATORS["paper"], "fi") == (
        "kg = paperin määrä × ((1 − kierrätetyn osuus ÷ 100) × ensiökuitupaperin päästöt + kierrätetyn osuus ÷ 100 × "
        "kierrätyskuitupaperin päästöt) × laskentajakso"
    )
    for calculator in CALCULATORS.values():
        for language in LANGUAGES:
            told = formula_words(calculator, language)
            assert told.startswith("kg = ")
            assert not set("*_") & set(told), told
