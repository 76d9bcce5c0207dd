"""What the weights of a procurement do: break-even, power, cures, faults, prices of carbon, and what cannot be told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from gatekeeper_app.adapters.notices import EformsReader
from gatekeeper_app.calculation.award.faults import FaultKind
from gatekeeper_app.domain.award_models import (
    AwardDesign,
    BidAssumptions,
    EffectKind,
    LineScale,
    ScaleKind,
    ScaleLevel,
    ScoringFormula,
    TrialBid,
)
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.procurements import AwardCriterionType, Procurement, Weight, WeightForm
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.carbon_prices import carbon_prices
from gatekeeper_app.services.award.pictures import power_curve, winner_map
from gatekeeper_app.services.award.results import AwardResult, result, results
from gatekeeper_app.services.award.sentences import line_sentences
from gatekeeper_app.services.award.tender_text import plain_text, tender_text

D = Decimal


def weighed(*figures: int, form: WeightForm = WeightForm.PERCENT, **changes: Any) -> Procurement:
    """Price first, then criteria c1, c2 ..., the last of them green; an estimated value of 240,000."""
    lines = [ex.price(Weight(form=form, figure=D(figures[0])))]
    for n, figure in enumerate(figures[1:], 1):
        lines.append(
            ex.quality(
                f"Criterion {n}", Weight(form=form, figure=D(figure)), id=f"c{n}", green=n == len(figures) - 1
            )
        )
    return ex.furniture(**{"award_lines": tuple(lines), "value": D(240_000)} | changes)


def designed(procurement: Procurement, **design: Any) -> Procurement:
    return replace(procurement, award_designs=(AwardDesign(**design),))


def shown(procurement: Procurement) -> AwardResult:
    return result(procurement, "", AwardBench())


def test_a_weight_of_five_percent_is_powerless_and_its_cure_has_the_wanted_power() -> None:
    five = weighed(70, 25, 5)
    found = shown(five)
    green = found.line("c2")
    assert (green.break_even.percent, green.break_even.money) == (D("7.7"), D("18461.54"))
    assert green.powerless
    assert green.power < 10
    assert green.cure is not None
    edit = editing.apply_cure(five, found, "c2")
    cured = shown(edit.procurement)
    assert [line.weight.figure for line in edit.procurement.award_lines] == [63, 23, 14]
    assert cured.line("c2").power >= 25
    assert not cured.line("c2").powerless
    assert green.reach_power is not None
    assert abs(cured.line("c2").power - green.reach_power) < 1


def test_the_curing_weight_is_the_least_whole_percent_that_has_the_wanted_power() -> None:
    found = shown(weighed(70, 25, 5)).line("c2")
    assert found.reach is not None
    curve = power_curve(shown(weighed(70, 25, 5)), "c2", AwardBench())
    assert curve is not None
    assert curve.best[int(found.reach)] >= 25 > curve.best[int(found.reach) - 1]


@pytest.mark.parametrize(
    ("formula", "percent", "money"),
    [
        (ScoringFormula.LOWEST_RATIO, "75.0", "180000.00"),  # 30 / (70 - 30)
        (ScoringFormula.LINEAR_LOWEST, "42.9", "102857.14"),  # 30 / 70
        (ScoringFormula.PRICE_PER_QUALITY, None, None),
        (ScoringFormula.QUALITY_ONLY, None, None),
    ],
)
def test_the_break_even_difference_of_thirty_percent(
    formula: ScoringFormula, percent: str | None, money: str | None
) -> None:
    told = shown(designed(weighed(70, 30), formula=formula)).line("c1").break_even
    assert told.percent == (None if percent is None else D(percent))
    assert told.money == (None if money is None else D(money))
    assert told.compared is (formula is not ScoringFormula.QUALITY_ONLY)


def test_published_prices_give_money_without_an_estimated_value() -> None:
    fixed = designed(
        weighed(60, 40, value=None), formula=ScoringFormula.LINEAR_FIXED, floor=D(100), ceiling=D(160)
    )
    told = shown(fixed).line("c1").break_even
    assert told.money == 40  # 40 / 60 of the 60 between the limits


@pytest.mark.parametrize(
    ("procurement", "says"),
    [
        (weighed(100), "Price alone decides"),
        (weighed(60, 40, award_lines=()), "No award criteria"),
        (weighed(60, 40, form=WeightForm.NONE), "do not tell"),
        (designed(weighed(60, 40), formula=ScoringFormula.LINEAR_FIXED), "two published prices"),
        (
            designed(weighed(60, 40), formula=ScoringFormula.LINEAR_FIXED, floor=D(9), ceiling=D(5)),
            "must be lower",
        ),
        (designed(weighed(60, 40), formula=ScoringFormula.COMPARISON_PRICE), "takes off"),
        (designed(weighed(60, 40), assumptions=BidAssumptions(bidders=1)), "between 2 and 20"),
        (designed(weighed(60, 40), assumptions=BidAssumptions(tenders=10**9)), "must lie between"),
        (
            designed(
                weighed(60, 40, value=None),
                formula=ScoringFormula.COMPARISON_PRICE,
                scales=(LineScale(line_id="c1", deduction=D(10)),),
            ),
            "price level",
        ),
        (designed(weighed(60, 40), assumptions=BidAssumptions(price_spread=D("NaN"))), "must lie between"),
    ],
)
def test_what_cannot_be_calculated_is_explained(procurement: Procurement, says: str) -> None:
    found = shown(procurement)
    assert found.no_answer is not None
    assert says in found.no_answer.in_language("en")
    assert found.lines == ()
    assert power_curve(found, "c1", AwardBench()) is None


@pytest.mark.parametrize("form", [WeightForm.POINTS, WeightForm.DECIMAL, WeightForm.PERCENT])
def test_points_ratios_and_percent_of_the_same_proportions_say_the_same(form: WeightForm) -> None:
    found = shown(weighed(7, 2, 1, form=form) if form is not WeightForm.PERCENT else weighed(70, 20, 10))
    assert [line.weight for line in found.lines] == [20, 10]
    assert found.line("c2").power == shown(weighed(70, 20, 10)).line("c2").power


def test_an_order_of_importance_is_read_as_middle_weights_and_said_to_be() -> None:
    ordered = weighed(1, 2, 3, form=WeightForm.ORDER)
    found = shown(ordered)
    assert [line.weight for line in found.lines] == [D("27.8"), D("11.1")]  # (1/2+1/3)/3, (1/3)/3
    assert any("order of importance" in remark.in_language("en") for remark in found.remarks)
    stated = editing.weights_from_order(ordered, "").procurement
    assert [line.weight.figure for line in stated.award_lines] == [61, 28, 11]
    assert {line.weight.form for line in stated.award_lines} == {WeightForm.PERCENT}


def test_more_tenderers_and_closer_prices_give_a_criterion_more_power() -> None:
    def power(**assumed: Any) -> Decimal:
        assumptions = BidAssumptions(price_spread_low=D("0.01"), **assumed)
        return shown(designed(weighed(70, 25, 5), assumptions=assumptions)).line("c2").power

    assert power(bidders=2) < power(bidders=4) < power(bidders=8)
    assert power(price_spread=D("0.2")) < power(price_spread=D("0.05"))


def test_the_curve_passes_through_the_present_weight_and_keeps_within_its_band() -> None:
    bench = AwardBench()
    found = result(weighed(70, 25, 5), "", bench)
    curve = power_curve(found, "c2", bench)
    assert curve is not None
    assert curve.weights[5] == pytest.approx(5)
    assert curve.best[5] == pytest.approx(float(found.line("c2").power), abs=0.06)
    assert all(low <= best <= high for low, best, high in zip(curve.low, curve.best, curve.high, strict=True))
    assert curve.reach is not None
    border = winner_map(found, "c2", bench)
    assert border is not None
    assert border.prices[0] == 0
    assert border.prices[-1] == pytest.approx(7.692, abs=0.001)


def test_a_weight_pays_a_price_for_each_tonne_beside_the_prices_in_force(law: Any) -> None:
    scale = LineScale(line_id="c2", effect_kind=EffectKind.CARBON, effect=D(40))
    found = shown(designed(weighed(70, 25, 5), scales=(scale,)))
    implied = found.line("c2").implied
    assert implied is not None
    assert (implied.per_unit, implied.unit) == (D("461.54"), "EUR/tCO2e")
    prices = carbon_prices(law.values, date(2026, 11, 22))
    known = {price.id: price for price in prices}
    assert known["E-82/eib"].best == 165
    assert known["E-82/eib"].later[0] == (date(2030, 1, 1), D(250))
    assert (known["E-86/ets"].low, known["E-86/ets"].high) == (60, 85)
    assert known["E-83/mki.a2"].best == 116
    assert known["E-81/asek"].best is None  # kronor: no rate is guessed
    assert (known["E-81/asek.eur"].low, known["E-81/asek.eur"].high) == (620, 650)
    words = " ".join(m.in_language("en") for m in line_sentences(found, found.line("c2"), "EUR", prices))
    assert "€462 for each tonne" in words
    assert "within the prices of carbon in force" in words


def test_a_priced_amount_of_emissions_is_its_own_price() -> None:
    scale = LineScale(
        line_id="c1",
        kind=ScaleKind.PRICED,
        unit="kgCO2e",
        unit_price=D("0.20"),
        start=D(60_000),
        target=D(20_000),
        effect_kind=EffectKind.CARBON,
    )
    found = shown(designed(weighed(60, 40), formula=ScoringFormula.COMPARISON_PRICE, scales=(scale,))).line(
        "c1"
    )
    assert found.deduction == 8000
    assert found.implied is not None
    assert found.implied.per_unit == 200
    cured = editing.apply_cure(
        designed(weighed(60, 40), formula=ScoringFormula.COMPARISON_PRICE, scales=(scale,)),
        shown(designed(weighed(60, 40), formula=ScoringFormula.COMPARISON_PRICE, scales=(scale,))),
        "c1",
    )
    assert shown(cured.procurement).line("c1").power >= 25


def test_a_linear_range_lets_an_outlier_rule_and_a_case_of_three_shows_how_the_order_turns() -> None:
    bench = AwardBench()
    found = result(designed(weighed(70, 30), formula=ScoringFormula.LINEAR_RANGE), "", bench)
    kinds = {fault.kind: fault for fault in found.faults}
    assert kinds[FaultKind.OUTLIER_RULES].severity is Severity.WARNING
    assert kinds[FaultKind.ORDER_TURNS].severity is Severity.WARNING
    assert FaultKind.WORST_ALWAYS_NOUGHT in kinds
    assert found.model is not None
    case = bench.reversal(found.model, found.assumptions, found.level.money)
    assert case is not None
    assert case.gone not in (case.winner_before, case.winner_after)
    assert case.winner_before != case.winner_after


def test_published_scales_and_money_have_no_faults() -> None:
    scale = LineScale(line_id="c1", kind=ScaleKind.ABSOLUTE, start=D(30), target=D(10), deduction=D(20_000))
    found = shown(designed(weighed(60, 40), formula=ScoringFormula.COMPARISON_PRICE, scales=(scale,)))
    assert found.faults == ()


def test_points_that_go_under_nought_and_a_quotient_of_nought_are_told() -> None:
    wide = BidAssumptions(price_spread=D("0.5"), price_spread_high=D("0.6"))
    falling = designed(
        weighed(70, 30), formula=ScoringFormula.LINEAR_LOWEST, below_nought=True, assumptions=wide
    )
    assert FaultKind.NEGATIVE_POINTS in {fault.kind for fault in shown(falling).faults}
    quotient = designed(weighed(70, 30), formula=ScoringFormula.PRICE_PER_QUALITY)
    assert FaultKind.NOUGHT_QUALITY in {fault.kind for fault in shown(quotient).faults}


def test_a_weight_set_keeps_the_sum_and_the_proportions_of_the_others() -> None:
    new = editing.set_weight(weighed(70, 25, 5), "", "c2", D(20)).procurement
    assert [line.weight.figure for line in new.award_lines] == [59, 21, 20]
    points = editing.set_weight(weighed(140, 50, 10, form=WeightForm.POINTS), "", "c2", D(20)).procurement
    assert [line.weight.figure for line in points.award_lines] == [118, 42, 40]
    none_left = editing.set_weight(weighed(70, 25, 5), "", "c2", D(100)).procurement
    assert [line.weight.figure for line in none_left.award_lines] == [0, 0, 100]
    for wrong in (D(-1), D(101), D("NaN")):
        with pytest.raises(WrongUsageError, match="not changed"):
            editing.set_weight(weighed(70, 25, 5), "", "c2", wrong)


def test_a_lot_takes_the_design_of_the_whole_until_it_gets_its_own() -> None:
    lots = weighed(70, 30, lots=ex.LOTS)
    whole = editing.set_formula(lots, "", ScoringFormula.LINEAR_LOWEST).procurement
    (both,) = results(whole, AwardBench())
    assert both.lots == ("1", "2")
    own = editing.give_own_design(whole, "2").procurement
    own = editing.set_formula(own, "2", ScoringFormula.QUALITY_ONLY).procurement
    first, second = results(own, AwardBench())
    assert (first.lots, second.lots) == (("1",), ("2",))
    assert first.model is not None
    assert second.model is not None
    assert (first.model.formula, second.model.formula) == (
        ScoringFormula.LINEAR_LOWEST,
        ScoringFormula.QUALITY_ONLY,
    )
    back = editing.inherit_design(own, "2").procurement
    assert len(results(back, AwardBench())) == 1


def test_a_comparison_price_begun_from_weights_outweighs_as_much() -> None:
    linear = designed(weighed(60, 40), formula=ScoringFormula.LINEAR_LOWEST)
    money = editing.set_formula(linear, "", ScoringFormula.COMPARISON_PRICE).procurement
    before, after = shown(linear).line("c1").break_even, shown(money).line("c1").break_even
    assert before.percent == after.percent == D("66.7")


@pytest.mark.parametrize(
    "change",
    [
        lambda p: editing.set_limits(p, "", D(5), D(5)),
        lambda p: editing.set_limits(p, "", D(-5), D(5)),
        lambda p: editing.set_scale(p, "", LineScale(line_id="nobody")),
        lambda p: editing.set_scale(p, "", LineScale(line_id="c1", start=D(5), target=D(5))),
        lambda p: editing.set_deduction(p, "", "c1", D(100), percent=True),
        lambda p: editing.set_bids(p, "", (TrialBid(id="A", price=D(-1)),)),
        lambda p: editing.set_bids(p, "", (TrialBid(id="A"), TrialBid(id="A"))),
        lambda p: editing.set_assumptions(p, "", BidAssumptions(correlation=D(2))),
        lambda p: editing.set_price_level(p, "", D(0)),
        lambda p: editing.weights_from_order(p, ""),
    ],
)
def test_impossible_figures_are_refused_with_a_remedy(change: Any) -> None:
    with pytest.raises(WrongUsageError) as caught:
        change(weighed(70, 30))
    assert all(caught.value.in_language(language) for language in LANGUAGES)


@pytest.mark.parametrize("formula", list(ScoringFormula))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_for_the_tender_documents_is_whole_and_its_example_adds_up(
    formula: Any, language: Any
) -> None:
    scales = (
        LineScale(
            line_id="c1",
            kind=ScaleKind.ABSOLUTE,
            start=D(40),
            target=D(15),
            unit="kg CO2e",
            deduction=D(10),
            deduction_percent=True,
        ),
        LineScale(
            line_id="c2",
            kind=ScaleKind.LEVELS,
            levels=(ScaleLevel(name="I", share=D("0.5")), ScaleLevel(name="II", share=D(1))),
            deduction=D(9000),
        ),
    )
    one = designed(weighed(60, 25, 15), formula=formula, scales=scales, floor=D(150_000), ceiling=D(300_000))
    words = plain_text(tender_text(shown(one), language))
    assert "{" not in words
    assert "–\n" not in words
    assert "kg CO2e" in words
    assert words.count("\n") > 8
    if language == "fi" and formula is ScoringFormula.LOWEST_RATIO:
        assert "vertailtavien tarjousten alin hinta ÷ tarjouksen hinta × 60" in words
        assert "= 60; " in words  # the lowest of the example


def test_own_trial_tenders_are_the_example_and_what_is_wrong_with_them_is_said() -> None:
    bids = (
        TrialBid(id="A", name="Alfa", price=D(100), offers={"c1": D(40)}),
        TrialBid(id="B", name="Beeta", price=D(80), offers={"c1": D(10)}),
    )
    words = plain_text(tender_text(shown(designed(weighed(60, 40), bids=bids)), "en"))
    assert "Tender Alfa. Price: 80 ÷ 100 × 60 = 48; Criterion 1: 40 ÷ 40 × 40 = 40. In all 88." in words
    wrong = (*bids, TrialBid(id="C", name="Ceta", price=D(80), offers={"c1": D(41)}))
    words = plain_text(tender_text(shown(designed(weighed(60, 40), bids=wrong)), "en"))
    assert "outside its scale" in words


def test_where_costs_are_compared_in_the_place_of_the_price_the_rule_speaks_of_costs() -> None:
    whole = weighed(60, 40)
    price, *rest = whole.award_lines
    cost = replace(price, type=AwardCriterionType.COST, name="Life-cycle cost")
    words = plain_text(tender_text(shown(designed(replace(whole, award_lines=(cost, *rest)))), "en"))
    assert "Life-cycle cost, at most 60 points: the lowest cost among the tenders compared" in words
    assert "the one with the lower cost wins" in words
    assert "Tender A. Life-cycle cost: " in words
    assert "Price" not in words


def test_the_check_finds_the_powerless_line_cures_it_and_keeps_quiet_of_the_token() -> None:
    context = ex.situation(weighed(70, 25, 5))
    found = registry.check(context)
    (finding,) = [each for each in found if each.rule == "powerless-weight"]
    assert not [each for each in found if each.rule == "token-weight"]
    assert finding.fix is not None
    assert finding.fix.in_language("en").startswith("Set to 14%, which decides 26")
    cured = registry.rule("powerless-weight").fix(context, finding)
    assert cured is not None
    assert cured.award_lines[-1].weight.figure == 14


@pytest.mark.shared
def test_the_published_dutch_notice_has_a_ladder_that_decides_nothing(shared_data: Path) -> None:
    file = shared_data / "data" / "notices" / "eforms_real" / "NLD_00191536-2024.xml"
    found = shown(EformsReader(languages=("en",)).read(file, today=date(2026, 11, 22)))
    assert found.level.money == 4_000_000
    ladder = next(line for line in found.lines if "CO2" in line.name)
    assert (ladder.deduction, ladder.break_even.percent) == (50_000, D("1.3"))
    assert ladder.powerless
    assert ladder.reach_money is not None
    assert ladder.reach_money > 400_000


def test_a_slider_moves_in_time_and_a_hundred_thousand_tenders_take_a_second() -> None:
    bench = AwardBench()
    five = weighed(70, 25, 5)
    result(five, "", bench)
    begun = process_time()
    for weight in range(6, 16):
        moved = editing.set_weight(five, "", "c2", D(weight)).procurement
        result(moved, "", bench)
    # 50 ms on an idle machine; the processor's own time is measured, with room for a slow one.
    assert (process_time() - begun) / 10 < 0.15
    many = designed(five, assumptions=BidAssumptions(tenders=100_000))
    begun = process_time()
    assert result(many, "", bench).tenders == 100_000
    assert process_time() - begun < 3
