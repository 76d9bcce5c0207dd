"""Shares of award lines and what counts in which lot."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from gatekeeper_app.calculation.lots import by_lot
from gatekeeper_app.calculation.weights import price_only, shares
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Weight, WeightForm
from hypothesis import given
from hypothesis import strategies as st

PRICE, COST, QUALITY = AwardCriterionType.PRICE, AwardCriterionType.COST, AwardCriterionType.QUALITY
PERCENT, POINTS, RATIO = WeightForm.PERCENT, WeightForm.POINTS, WeightForm.DECIMAL
FAMILIES = (
    (WeightForm.PERCENT, WeightForm.PERCENT_RANGE),
    (WeightForm.POINTS, WeightForm.POINTS_RANGE),
    (WeightForm.DECIMAL, WeightForm.DECIMAL_RANGE),
)
NEARLY = Decimal("1e-20")


def line(
    line_id: str, kind: AwardCriterionType, form: WeightForm, figure: str | None, lot: str = ""
) -> AwardCriterion:
    weight = Weight(form=form, figure=None if figure is None else Decimal(figure))
    return AwardCriterion(id=line_id, lot_id=lot, type=kind, weight=weight)


def test_percents_that_sum_to_a_hundred_are_the_shares_themselves() -> None:
    lines = [line("a", PRICE, PERCENT, "70"), line("b", QUALITY, PERCENT, "30")]
    assert shares(lines) == {"a": Decimal(70), "b": Decimal(30)}


def test_points_out_of_eighty_become_percent() -> None:
    lines = [line("a", PRICE, POINTS, "60"), line("b", QUALITY, WeightForm.POINTS_RANGE, "20")]
    assert shares(lines) == {"a": Decimal(75), "b": Decimal(25)}


def test_ratios_become_percent() -> None:
    lines = [line("a", PRICE, RATIO, "0.6"), line("b", COST, WeightForm.DECIMAL_RANGE, "0.4")]
    assert shares(lines) == {"a": Decimal(60), "b": Decimal(40)}


def test_a_third_is_not_rounded() -> None:
    found = shares([line(name, QUALITY, POINTS, "1") for name in "abc"])
    assert found is not None
    assert all(abs(share - Decimal(100) / 3) < NEARLY for share in found.values())


@pytest.mark.parametrize("form", [WeightForm.NONE, WeightForm.ORDER])
def test_a_line_that_stands_alone_decides_alone(form: WeightForm) -> None:
    assert shares([line("a", PRICE, form, None)]) == {"a": Decimal(100)}


@pytest.mark.parametrize(
    "form",
    [WeightForm.ORDER, WeightForm.THRESHOLD, WeightForm.FIXED_TOTAL, WeightForm.FIXED_UNIT, WeightForm.NONE],
)
def test_no_share_is_guessed_where_a_line_states_none(form: WeightForm) -> None:
    assert shares([line("a", PRICE, PERCENT, "60"), line("b", QUALITY, form, "1")]) is None


def test_points_inside_a_percentage_have_no_share() -> None:
    assert shares([line("a", PRICE, PERCENT, "60"), line("b", QUALITY, POINTS, "40")]) is None


@pytest.mark.parametrize("figure", [None, "-1", "NaN", "Infinity"])
def test_a_weight_that_is_no_weight_gives_no_shares(figure: str | None) -> None:
    assert shares([line("a", PRICE, PERCENT, "60"), line("b", QUALITY, PERCENT, figure)]) is None


def test_weights_that_are_all_nought_give_no_shares() -> None:
    assert shares([line("a", PRICE, PERCENT, "0"), line("b", QUALITY, PERCENT, "0")]) is None


def test_no_lines_have_no_shares() -> None:
    assert shares([]) is None


def test_price_alone_decides_where_it_holds_all_of_the_weight() -> None:
    assert price_only([line("a", PRICE, PERCENT, "100")])
    assert price_only([line("a", PRICE, WeightForm.NONE, None)])
    assert price_only([line("a", PRICE, PERCENT, "60"), line("b", PRICE, PERCENT, "40")])
    assert price_only([line("a", PRICE, PERCENT, "100"), line("b", QUALITY, PERCENT, "0")])
    assert price_only([line("a", PRICE, WeightForm.ORDER, "1"), line("b", PRICE, WeightForm.ORDER, "2")])


def test_price_does_not_decide_alone_beside_anything_else() -> None:
    assert not price_only([])
    assert not price_only([line("a", COST, PERCENT, "100")])
    assert not price_only([line("a", PRICE, PERCENT, "99"), line("b", QUALITY, PERCENT, "1")])
    assert not price_only(
        [line("a", PRICE, WeightForm.ORDER, "1"), line("b", QUALITY, WeightForm.ORDER, "2")]
    )
    assert not price_only(
        [line("a", PRICE, WeightForm.FIXED_TOTAL, "90000"), line("b", QUALITY, POINTS, "10")]
    )


figures = st.decimals(min_value="0.01", max_value="1000000", places=2)


@st.composite
def comparable(draw: st.DrawFn) -> list[AwardCriterion]:
    forms = draw(st.sampled_from(FAMILIES))
    count = draw(st.integers(min_value=1, max_value=12))
    return [
        AwardCriterion(
            id=f"line {number}",
            type=draw(st.sampled_from(AwardCriterionType)),
            weight=Weight(form=draw(st.sampled_from(forms)), figure=draw(figures)),
        )
        for number in range(count)
    ]


@given(comparable())
def test_shares_sum_to_a_hundred(lines: list[AwardCriterion]) -> None:
    found = shares(lines)
    assert found is not None
    assert abs(sum(found.values()) - 100) < NEARLY
    assert all(0 < share <= 100 for share in found.values())


@given(comparable(), st.randoms())
def test_the_order_of_the_lines_does_not_matter(lines: list[AwardCriterion], chance: Random) -> None:
    shuffled = list(lines)
    chance.shuffle(shuffled)
    assert shares(shuffled) == shares(lines)
    assert price_only(shuffled) == price_only(lines)


@given(comparable(), figures)
def test_a_scale_ten_times_as_long_gives_the_same_shares(
    lines: list[AwardCriterion], factor: Decimal
) -> None:
    longer = [
        replace(each, weight=replace(each.weight, figure=each.weight.figure * factor))
        for each in lines
        if each.weight.figure is not None  # for the type checker: all have one
    ]
    before, after = shares(lines), shares(longer)
    assert before is not None
    assert after is not None
    assert all(abs(before[name] - after[name]) < NEARLY for name in before)


def test_a_line_of_the_whole_procurement_counts_in_every_lot() -> None:
    whole = line("w", QUALITY, PERCENT, "20")
    first = line("a", PRICE, PERCENT, "80", lot="1")
    second = line("b", PRICE, PERCENT, "80", lot="2")
    assert by_lot([whole, first, second], ["1", "2"]) == {"1": (whole, first), "2": (whole, second)}


def test_lots_without_lines_of_their_own_stand_together() -> None:
    whole = line("w", PRICE, PERCENT, "100")
    first = line("a", QUALITY, PERCENT, "50", lot="1")
    assert by_lot([whole, first], ["1", "2", "3"]) == {"": (whole,), "1": (whole, first)}
    assert by_lot([whole], ["1", "2"]) == {"": (whole,)}
    assert by_lot([], ["1"]) == {}
    assert by_lot([first], ["1", "2"]) == {"1": (first,)}
