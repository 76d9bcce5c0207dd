"""Figures and indicators of carbon as entered: one's own, pasted, taken from a calculation; and as pictures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.carbon_cases import CarbonCase, EffectTarget
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.estimates import Estimate
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.carbon import editing
from gatekeeper_app.services.carbon.cases import case_from_calculator
from gatekeeper_app.services.carbon.effect_sheet import cells_of, paste_targets, read_targets, targets_text
from gatekeeper_app.services.carbon.effect_sources import effect_sources, target_from
from gatekeeper_app.services.carbon.effects import effect_rows, proposals
from gatekeeper_app.services.carbon.figures import FigureRow, figure_rows
from gatekeeper_app.services.carbon.own_figures import Part, default_figure, with_own
from gatekeeper_app.services.carbon.progress_chart import progress_chart
from gatekeeper_app.services.carbon.readers_words import in_readers_words
from gatekeeper_app.services.carbon.results import CarbonBench, result
from gatekeeper_app.services.carbon.savings_chart import savings_chart
from gatekeeper_app.services.carbon.sheet import figures_text, paste_figures, read_figures
from gatekeeper_app.services.life_cycle.presets import case_from_preset
from hypothesis import given
from hypothesis import strategies as st

TODAY = date(2026, 11, 22)
SHIPPED = Shipped()
CALCULATORS = SHIPPED.carbon_calculators
REUSE = CALCULATORS["furniture-reuse"]
BENCH = CarbonBench(runs=500)
D = Decimal


def made(calculator: str = "furniture-reuse", **arguments: Any) -> CarbonCase:
    values = SHIPPED.law.values
    return case_from_calculator(CALCULATORS[calculator], values, TODAY, "fi", **arguments).case


@pytest.fixture(scope="module")
def sample() -> Procurement:
    procurement = SHIPPED.sample("school-furniture-worked", "fi")
    return replace(procurement, carbon_cases=(), cost_cases=(), effect_targets=())


def row(case: CarbonCase, input_id: str) -> FigureRow:
    return next(each for each in figure_rows(case, CALCULATORS[case.calculator]) if each.id == input_id)


SHARE = row(made(), "reused_share")
ESTIMATE = Estimate(
    best=D(33), low=D(28), high=D(38), unit="%", certainty=Certainty.MEMORY, source="muistista"
)


@given(value=st.decimals(min_value=0, max_value=100, places=2))
def test_a_likely_figure_never_leaves_its_range_nor_what_may_be_entered(value: Decimal) -> None:
    new = with_own(ESTIMATE, Part.BEST, value, SHARE, "fi")
    assert new.best == value
    assert 0 <= new.least <= value <= new.most <= 100
    assert (new.certainty, new.source) == (None, "Hankintayksikön oma luku")


def test_ends_are_entered_alone_and_a_source_of_the_buyers_own_stays() -> None:
    new = with_own(ESTIMATE, Part.LOW, D(10), SHARE, "en")
    assert (new.low, new.best, new.high) == (D(10), D(33), D(38))
    own = replace(new, source="Supplier's declaration")
    assert with_own(own, Part.HIGH, None, SHARE, "en").source == "Supplier's declaration"
    assert with_own(None, Part.BEST, D(5), SHARE, "sv").best == D(5)
    impossible = with_own(ESTIMATE, Part.BEST, D(150), SHARE, "en")
    assert impossible.best == D(150)  # kept, and explained at its field


def test_the_calculators_figure_comes_back() -> None:
    case = made()
    days: dict[str, Any] = {"values": SHIPPED.law.values, "on": TODAY, "language": "fi"}
    assert default_figure(REUSE, case, "pieces", "", **days) == case.inputs["pieces"]
    third = default_figure(REUSE, case, "reused_share", "third", **days)
    assert third == case.scenarios[1].inputs["reused_share"]
    assert default_figure(REUSE, case, "reused_share", "own", **days) is None


def test_a_figure_for_all_becomes_one_a_scenario_and_back(sample: Procurement) -> None:
    case = made()
    procurement = editing.add_case(sample, case).procurement
    split = editing.split_figure(procurement, case.id, "making").procurement.carbon_cases[0]
    assert "making" not in split.inputs
    assert [each.inputs["making"] for each in split.scenarios] == [case.inputs["making"]] * 3
    joined = editing.join_figure(
        editing.split_figure(procurement, case.id, "making").procurement, case.id, "making"
    )
    assert joined.procurement.carbon_cases[0].inputs["making"] == case.inputs["making"]
    assert not any("making" in each.inputs for each in joined.procurement.carbon_cases[0].scenarios)


def test_copied_figures_come_back_unchanged_in_every_language(sample: Procurement) -> None:
    for calculator in CALCULATORS.values():
        case = made(calculator.id)
        procurement = editing.add_case(sample, case).procurement
        for language in LANGUAGES:
            pasted = read_figures(figures_text(case, calculator, language), language)
            edit = paste_figures(procurement, case, calculator, pasted, language)
            assert edit.procurement == procurement, (calculator.id, language)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no rows of figures"),
        ("Pieces\t\t1\t2", "no rows of figures"),
        ("Chairs\t\t1\t2\t3", "“Chairs” is not a figure"),
        ("Pieces in use\tAll gold\t1\t2\t3", "“All gold” is not a scenario"),
        ("Figure\tScenario\tLow\tLikely\tHigh\nPieces in use\t\t1\tmany\t3", "cannot be read: many"),
    ],
)
def test_what_cannot_be_pasted_is_explained(sample: Procurement, text: str, why: str) -> None:
    case = made()
    procurement = editing.add_case(sample, case).procurement
    with pytest.raises(WrongUsageError) as refused:
        paste_figures(procurement, case, REUSE, read_figures(text, "en"), "en")
    assert why in refused.value.why.in_language("en")


def test_an_indicator_is_taken_from_carbon_or_cost_and_the_criterions_own_calculations_come_first(
    sample: Procurement,
) -> None:
    carbon = made(criterion_id="FUR-003")
    other = made("goods-transport")
    preset = SHIPPED.cost_presets["workplace-furniture"]
    cost = replace(
        case_from_preset(preset, SHIPPED.law.values, TODAY, "fi").case,
        criterion_id="FUR-016",
        name="Kalusteet",
    )
    procurement = replace(sample, carbon_cases=(other, carbon), cost_cases=(cost,))
    assert [each.case_id for each in effect_sources(procurement, "FUR-003", "")] == [carbon.id, other.id]
    found = effect_sources(procurement, "FUR-016", "")
    assert [(each.case_id, each.attached) for each in found] == [(cost.id, True), (other.id, False)]
    target = target_from(procurement, cost.id, CALCULATORS, "fi", BENCH)
    assert target is not None
    assert (target.unit, target.indicator) == ("EUR", "Elinkaarikustannus: Kalusteet")
    assert target.baseline is not None
    assert target.target is not None
    assert target_from(procurement, "gone", CALCULATORS, "fi", BENCH) is None
    broken = replace(carbon, scenarios=carbon.scenarios[:1])
    assert target_from(replace(procurement, carbon_cases=(broken,)), carbon.id, CALCULATORS, "fi") is None
    proposed = {
        each.criterion_id: each.case_id
        for each in proposals(procurement, SHIPPED.library.criteria, CALCULATORS, "fi", BENCH)
    }
    assert (proposed["FUR-003"], proposed["FUR-016"]) == (carbon.id, cost.id)


def test_copied_indicators_come_back_unchanged_and_changed_ones_change(sample: Procurement) -> None:
    criteria = SHIPPED.library.criteria
    target = EffectTarget(
        criterion_id="FUR-003",
        indicator="Osuus",
        unit="%",
        baseline=D("4.5"),
        target=D(1800),
        data_source="Raportti\nvuosittain",
        due=date(2028, 6, 30),
    )
    procurement = replace(sample, effect_targets=(target,))
    rows = effect_rows(procurement, criteria, TODAY)
    for language in LANGUAGES:
        text = targets_text(rows, language)
        days = {cells[-1]: target.due if cells[-1] else None for cells in cells_of(text)}
        pasted = read_targets(text, days, language)
        assert paste_targets(procurement, rows, pasted).procurement == procurement, language
        changed = read_targets(text.replace("\tOsuus\t", "\tUusi osuus\t"), days, language)
        assert paste_targets(procurement, rows, changed).procurement.effect_targets == (
            replace(target, indicator="Uusi osuus"),
        )
    for text, why in (
        ("", "no rows of indicators"),
        ("FUR-999\tx\tIndicator\t1\t2", "“FUR-999” is not an included criterion"),
        ("FUR-003\tReuse\tIndicator\tsome\t2", "cannot be read: some"),
    ):
        with pytest.raises(WrongUsageError) as refused:
            paste_targets(procurement, rows, read_targets(text, {}, "en"))
        assert why in refused.value.why.in_language("en")


def test_pictures_tell_ranges_what_is_left_out_and_how_far_one_has_come(sample: Procurement) -> None:
    cases = (made(), replace(made("goods-transport"), in_total=False))
    chart = savings_chart([result(each, CALCULATORS, BENCH) for each in cases], "en")
    assert [bar.hatched for bar in chart.bars] == [False, True]
    assert all(bar.low is not None and bar.high is not None and "–" in bar.label for bar in chart.bars)
    assert "left out of the sum" in chart.key
    worked = SHIPPED.sample("school-furniture-worked", "fi")
    rows = effect_rows(worked, SHIPPED.library.criteria, TODAY)
    progress = progress_chart(rows, "en")
    assert progress is not None
    assert progress.headline.startswith("Targets reached")
    assert len(progress.bars) == len(worked.effect_targets)
    assert progress_chart(effect_rows(sample, SHIPPED.library.criteria, TODAY), "en") is None


def test_what_the_calculator_named_is_read_in_ones_own_language_and_what_the_buyer_wrote_as_it_is() -> None:
    for calculator in CALCULATORS.values():
        finnish = made(calculator.id)
        english = case_from_calculator(calculator, SHIPPED.law.values, TODAY, "en").case
        read = in_readers_words(finnish, calculator, SHIPPED.law.values, "en")
        assert replace(read, id="") == replace(english, id=""), calculator.id
    own = replace(made(), name="Koulun tuolit")
    assert in_readers_words(own, REUSE, SHIPPED.law.values, "sv").name == "Koulun tuolit"
    assert in_readers_words(own, None, SHIPPED.law.values, "sv") == own


def test_a_scenarios_share_of_the_quantity_stays_when_the_buyer_tells_how_much_is_bought(
    sample: Procurement,
) -> None:
    case = made("electricity")
    procurement = editing.add_case(sample, case).procurement
    more = Estimate(best=D(500_000), unit="kWh/a", source="mittari")
    changed = editing.set_quantity(procurement, case.id, "energy", more).procurement.carbon_cases[0]
    tenth = next(each for each in changed.scenarios if "energy" in each.inputs)
    assert changed.inputs["energy"] == more
    assert (tenth.inputs["energy"].low, tenth.inputs["energy"].best) == (D(425_000), D(450_000))
    own = Estimate(best=D(80_000), unit="kWh/a")
    kept = editing.set_figure(procurement, case.id, "energy", own, tenth.id).procurement
    again = editing.set_quantity(kept, case.id, "energy", more).procurement.carbon_cases[0]
    assert next(each for each in again.scenarios if each.id == tenth.id).inputs["energy"] == own
