"""What holds for every life-cycle cost calculation, whatever its figures."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from gatekeeper_app.calculation.life_cycle.discounting import annuity_factor
from gatekeeper_app.calculation.life_cycle.flows import flows
from gatekeeper_app.calculation.life_cycle.model import KIND_PLACE, compiled
from gatekeeper_app.calculation.life_cycle.present_values import present_values
from gatekeeper_app.calculation.life_cycle.sensitivity import break_evens, tornado
from gatekeeper_app.calculation.life_cycle.simulation import Draws, pert, simulated
from gatekeeper_app.domain.cost_cases import (
    CostCase,
    CostKind,
    CostLine,
    PaymentMoment,
    SharedInput,
    UnequalLives,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from cost_examples import K, T, alternative, assumptions, case, figure, line, three_of_twelve

MONEY_KINDS = [kind for kind in CostKind if kind is not K.CARBON]
ids = st.sampled_from(["a", "b", "c", "d", "e", "f"])
rates = st.integers(0, 800).map(lambda basis: Decimal(basis) / 10_000)
lives = st.one_of(st.integers(1, 30).map(Decimal), st.integers(4, 120).map(lambda q: Decimal(q) / 4))


@st.composite
def cost_lines(draw: Callable[..., object]) -> CostLine:
    timing = draw(st.sampled_from(list(T)))
    return line(
        str(draw(ids)),
        draw(st.sampled_from(MONEY_KINDS)),  # type: ignore[arg-type]
        figure(draw(st.integers(0, 100_000))),  # type: ignore[arg-type]
        timing,  # type: ignore[arg-type]
        draw(st.integers(1, 12)),  # type: ignore[arg-type]
    )


@st.composite
def cases(draw: Callable[..., object]) -> CostCase:
    alternatives = []
    for name in ("one", "two"):
        lines = draw(st.lists(cost_lines(), min_size=1, max_size=6, unique_by=lambda each: each.id))
        alternatives.append(alternative(name, figure(draw(lives)), *lines))  # type: ignore[arg-type, misc]
    nominal = bool(draw(st.booleans()))
    rate = Decimal(str(draw(rates)))
    escalation = {K.ENERGY: figure(draw(rates))} if draw(st.booleans()) else {}  # type: ignore[arg-type]
    return case(
        assumptions(
            draw(lives),  # type: ignore[arg-type]
            figure(rate),  # type: ignore[arg-type]
            nominal=nominal,
            escalation=escalation,
            lives=draw(st.sampled_from(list(UnequalLives))),
            payments=draw(st.sampled_from(list(PaymentMoment))),
        ),
        *alternatives,
    )


def present(given_: CostCase) -> np.ndarray:
    """Present value by alternative and kind."""
    model = compiled(given_)
    return present_values(model, model.best).present[:, :, 0]


def with_lines(given_: CostCase, change: Callable[[CostLine], CostLine]) -> CostCase:
    return replace(
        given_,
        alternatives=tuple(
            replace(each, lines=tuple(change(cost) for cost in each.lines)) for each in given_.alternatives
        ),
    )


@given(cases(), st.integers(1, 50))
@settings(max_examples=25, deadline=None)
def test_money_in_other_units_gives_the_result_in_those_units(given_: CostCase, times: int) -> None:
    scaled = with_lines(given_, lambda cost: replace(cost, amount=figure(cost.amount.best * times)))
    assert present(scaled) == pytest.approx(times * present(given_), rel=1e-12, abs=1e-9)


@given(cases())
@settings(max_examples=25, deadline=None)
def test_the_order_of_lines_and_alternatives_does_not_matter(given_: CostCase) -> None:
    turned = replace(
        given_,
        alternatives=tuple(replace(each, lines=each.lines[::-1]) for each in reversed(given_.alternatives)),
    )
    assert present(turned)[::-1] == pytest.approx(present(given_), rel=1e-12, abs=1e-9)


@given(cases())
@settings(max_examples=25, deadline=None)
def test_costs_add_up(given_: CostCase) -> None:
    whole = present(given_)
    apart = np.zeros_like(whole)
    for number, each in enumerate(given_.alternatives):
        for cost in each.lines:
            alone = replace(given_, alternatives=(replace(each, lines=(cost,)),))
            apart[number] += present(alone)[0]
    assert whole == pytest.approx(apart, rel=1e-9, abs=1e-6)


@given(cases())
@settings(max_examples=40, deadline=None)
def test_the_formulas_agree_with_every_single_payment(given_: CostCase) -> None:
    """The payments of `flows` are discounted one by one where all fall on whole years."""
    whole = replace(
        given_,
        assumptions=replace(
            given_.assumptions,
            payments=PaymentMoment.END,
            lives=UnequalLives.CHAIN,
            period=Decimal(max(1, round(given_.assumptions.period))),
        ),
        alternatives=tuple(
            replace(each, life=figure(max(1, round(each.life.best)))) for each in given_.alternatives
        ),
    )
    model = compiled(whole)
    rate = float(whole.assumptions.rate.best)
    for number, each in enumerate(model.alternatives):
        money = flows(model, each).money
        discounted = (money * (1 + rate) ** -np.arange(money.shape[1])).sum(axis=1)
        assert discounted == pytest.approx(present(whole)[number], rel=1e-9, abs=1e-6)


@given(cases())
@settings(max_examples=25, deadline=None)
def test_undiscounted_flows_add_up_to_the_present_value_at_a_rate_of_nought(given_: CostCase) -> None:
    free = replace(given_, assumptions=replace(given_.assumptions, rate=figure(0), nominal=False))
    model = compiled(free)
    for number, each in enumerate(model.alternatives):
        shown = flows(model, each)
        times = float(free.assumptions.period) / shown.years
        assert shown.money.sum(axis=1) * times == pytest.approx(present(free)[number], rel=1e-9, abs=1e-6)


@given(cases(), rates, rates)
@settings(max_examples=25, deadline=None)
def test_real_and_nominal_calculation_give_the_same_present_value(
    given_: CostCase, rate: Decimal, growth: Decimal
) -> None:
    inflation = Decimal("0.021")
    real = replace(
        given_.assumptions, nominal=False, rate=figure(rate), escalation={K.ENERGY: figure(growth)}
    )
    nominal = replace(
        real,
        nominal=True,
        inflation=inflation,
        rate=figure((1 + rate) * (1 + inflation) - 1),
        escalation={K.ENERGY: figure((1 + growth) * (1 + inflation) - 1)},
    )
    one, other = (present(replace(given_, assumptions=each)) for each in (real, nominal))
    assert one == pytest.approx(other, rel=1e-9, abs=1e-6)


@given(cases(), rates)
@settings(max_examples=25, deadline=None)
def test_the_annuity_times_its_factor_is_the_present_value(given_: CostCase, rate: Decimal) -> None:
    real = replace(given_, assumptions=replace(given_.assumptions, nominal=False, rate=figure(rate)))
    model = compiled(real)
    outcome = present_values(model, model.best)
    factor = annuity_factor(float(rate), float(real.assumptions.period))
    assert outcome.yearly[:, 0] * factor == pytest.approx(outcome.totals[:, 0], rel=1e-12, abs=1e-9)


@given(cases(), st.integers(1, 10), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_chain_and_annuity_agree_where_lives_divide_the_period_and_nothing_grows_dearer(
    given_: CostCase, life: int, times: int
) -> None:
    given_ = replace(
        given_,
        assumptions=replace(given_.assumptions, period=Decimal(life * times), escalation={}, nominal=False),
        alternatives=tuple(replace(each, life=figure(life)) for each in given_.alternatives),
    )
    chain, annuity = (
        present(replace(given_, assumptions=replace(given_.assumptions, lives=lives_)))
        for lives_ in (UnequalLives.CHAIN, UnequalLives.ANNUITY)
    )
    assert chain == pytest.approx(annuity, rel=1e-9, abs=1e-6)


@given(rates, rates, st.sampled_from([T.YEARLY, T.EVERY, T.IN_YEAR, T.END]))
@settings(max_examples=25, deadline=None)
def test_what_is_paid_later_weighs_less_the_higher_the_rate(one: Decimal, other: Decimal, timing: T) -> None:
    low, high = sorted((one, other))
    cost = alternative("a", 12, line("x", K.ENERGY, 1000, timing, 5))
    at_low, at_high = (present(case(assumptions(12, figure(rate)), cost)).sum() for rate in (low, high))
    assert at_high <= at_low + 1e-9


@given(cases())
@settings(max_examples=25, deadline=None)
def test_a_cost_more_never_makes_anything_cheaper(given_: CostCase) -> None:
    first = given_.alternatives[0]
    dearer = replace(first, lines=(*first.lines, line("more", K.OTHER, 100, T.YEARLY)))
    changed = replace(given_, alternatives=(dearer, *given_.alternatives[1:]))
    assert present(changed)[0].sum() > present(given_)[0].sum()
    assert present(changed)[1].sum() == pytest.approx(present(given_)[1].sum())


def test_twice_the_pieces_cost_and_emit_twice() -> None:
    one = alternative("a", 10, line("p", K.PURCHASE, 300), embodied=figure(50), emissions=figure(7))
    model, doubled = (
        compiled(case(assumptions(10, "0.03"), each)) for each in (one, replace(one, quantity=Decimal(2)))
    )
    outcome, twice = (present_values(each, each.best) for each in (model, doubled))
    assert twice.totals == pytest.approx(2 * outcome.totals)
    assert twice.emissions == pytest.approx(2 * outcome.emissions)
    assert outcome.emissions[0, 0] == pytest.approx(50 + 10 * 7)


def test_a_rate_that_is_nought_divides_by_years() -> None:
    model = compiled(case(assumptions(8, 0), alternative("a", 8, line("p", K.PURCHASE, 800))))
    assert present_values(model, model.best).yearly[0, 0] == pytest.approx(100)
    assert annuity_factor(0.0, 8) == pytest.approx(8)
    assert annuity_factor(1e-14, 8) == pytest.approx(8)


def test_a_chain_takes_off_what_the_last_piece_has_left_in_a_straight_line() -> None:
    """A piece for 900 with a life of six years over a period of ten: the second has two of its six years left."""
    given_ = assumptions(10, "0.05", lives=UnequalLives.CHAIN)
    by_kind = present(case(given_, alternative("a", 6, line("p", K.PURCHASE, 900))))[0]
    assert by_kind[KIND_PLACE[K.PURCHASE]] == pytest.approx(900 + 900 * 1.05**-6)
    assert by_kind[KIND_PLACE[K.RESIDUAL_VALUE]] == pytest.approx(-900 * 2 / 6 * 1.05**-10)


def test_a_part_year_is_paid_in_part_at_its_end() -> None:
    by_kind = present(
        case(assumptions("2.5", "0.04"), alternative("a", "2.5", line("x", K.WATER, 100, T.YEARLY)))
    )[0]
    assert by_kind.sum() == pytest.approx(100 * (1.04**-1 + 1.04**-2 + 0.5 * 1.04**-2.5))


def test_what_comes_every_few_years_does_not_come_at_the_end_of_life() -> None:
    battery = line("b", K.REPLACEMENT, 500, T.EVERY, 4)
    assert present(case(assumptions(12, 0), alternative("a", 12, battery))).sum() == pytest.approx(1000)
    assert present(case(assumptions(13, 0), alternative("a", 13, battery))).sum() == pytest.approx(1500)


@pytest.mark.parametrize(("discounted", "expected"), [(True, 1.0), (False, 0.0)])
def test_emissions_are_priced_at_a_growing_price_discounted_or_not(discounted: bool, expected: float) -> None:
    emitting = alternative(
        "a", 3, line("e", K.ENERGY, 0, T.YEARLY), emissions=figure(2000), embodied=figure(500)
    )
    given_ = assumptions(
        3, "0.03", carbon_price=figure(100), carbon_growth=Decimal("0.05"), carbon_discounted=discounted
    )
    by_kind = present(case(given_, emitting))[0]
    rate = 0.03 * expected
    by_hand = 0.5 * 100 + sum(2 * 100 * (1.05 / (1 + rate)) ** year for year in (1, 2, 3))
    assert by_kind[KIND_PLACE[K.CARBON]] == pytest.approx(by_hand)


def test_emissions_of_a_line_follow_its_quantity_and_shared_figures() -> None:
    shared = (
        SharedInput(id="km", figure=figure(20_000)),
        SharedInput(id="price", figure=figure("0.12")),
        SharedInput(id="factor", figure=figure("0.072")),
    )
    car = alternative(
        "car",
        1,
        line(
            "energy",
            K.ENERGY,
            18,  # kWh/100 km
            T.YEARLY,
            amount_inputs=("km",),
            factor=Decimal("0.01"),
            price_input="price",
            emission_input="factor",
        ),
    )
    model = compiled(replace(case(assumptions(1, 0), car), inputs=shared))
    outcome = present_values(model, model.best)
    assert outcome.totals[0, 0] == pytest.approx(3600 * 0.12)
    assert outcome.emissions[0, 0] == pytest.approx(3600 * 0.072)


def test_a_draw_lies_in_its_range_with_the_mean_of_its_distribution() -> None:
    share = (np.arange(100_000) + 0.5) / 100_000
    for peak in (0.0, 0.2, 0.5, 1.0):
        drawn = pert(share, peak)
        assert drawn.min() >= 0
        assert drawn.max() <= 1
        assert drawn.mean() == pytest.approx((0 + 4 * peak + 1) / 6, abs=1e-4)
    # With its peak at the lowest it is the beta distribution (1, 5), whose quantiles are known.
    assert pert(np.array([0.5]), 0.0)[0] == pytest.approx(1 - 0.5**0.2, abs=1e-5)


def test_the_same_seed_gives_the_same_result_and_another_one_nearly_so() -> None:
    model = compiled(three_of_twelve())
    one, same, other = (simulated(model, Draws(seed, 4000)) for seed in (42, 42, 7))
    assert one.cheapest.tolist() == same.cheapest.tolist()
    assert one.cheapest.tolist() != other.cheapest.tolist()
    assert one.cheapest == pytest.approx(other.cheapest, abs=0.05)
    assert one.cheapest.sum() == pytest.approx(1)


def test_alternatives_that_share_every_figure_are_never_apart() -> None:
    """What is assumed of both is drawn once: equal alternatives cost the same in every run."""
    cost = line("e", K.ENERGY, figure(100, 50, 200), T.YEARLY)
    pair = [alternative(name, figure(8, 5, 12), cost) for name in ("a", "b")]
    simulation = simulated(compiled(case(assumptions(10, figure("0.03", 0, "0.05")), *pair)), Draws(42, 2000))
    assert simulation.difference(0, 1, 5, 95).tolist() == [0, 0]
    assert simulation.cheapest.tolist() == [0.5, 0.5]


def test_an_exact_figure_stays_that_of_its_alternative() -> None:
    pair = [alternative(name, 8, line("p", K.PURCHASE, 100)) for name in ("a", "b")]
    assert {"alternative/a/p/amount", "alternative/b/p/amount"} <= compiled(
        case(assumptions(8, 0), *pair)
    ).variables.keys()


def test_a_figure_moved_a_little_moves_the_share_a_little() -> None:
    def share(price: float) -> float:
        pair = (
            alternative("a", 8, line("p", K.PURCHASE, figure(price, price * 0.8, price * 1.3))),
            alternative("b", 8, line("q", K.PURCHASE, figure(1000, 800, 1300))),
        )
        return float(simulated(compiled(case(assumptions(8, "0.03"), *pair)), Draws(42, 10_000)).cheapest[0])

    shares = [share(price) for price in (980, 990, 1000, 1010, 1020)]
    assert shares == sorted(shares, reverse=True)
    assert max(abs(a - b) for a, b in pairwise(shares)) < 0.06


@given(cases())
@settings(max_examples=15, deadline=None)
def test_nothing_is_ever_not_a_number(given_: CostCase) -> None:
    model = compiled(
        with_lines(given_, lambda cost: replace(cost, amount=figure(cost.amount.best, 0, 10**9)))
    )
    assert np.isfinite(simulated(model, Draws(1, 200)).outcome.present).all()


def test_a_tornado_is_sorted_and_names_only_what_matters() -> None:
    one = alternative(
        "a",
        10,
        line("small", K.WATER, figure(10, 9, 12), T.YEARLY),
        line("large", K.ENERGY, figure(100, 50, 200), T.YEARLY),
        line("exact", K.PURCHASE, 500),
    )
    other = alternative("b", 10, line("theirs", K.ENERGY, figure(90, 80, 99), T.YEARLY))
    model = compiled(case(assumptions(10, 0), one, other))
    swings = tornado(model, "a")
    assert [swing.key for swing in swings] == ["alternative/a/large/amount", "alternative/a/small/amount"]
    assert (swings[0].at_low, swings[0].at_high) == pytest.approx((1100, 2600))
    against = tornado(model, "a", "b")
    assert [swing.key for swing in against] == [
        "alternative/a/large/amount",
        "alternative/b/theirs/amount",
        "alternative/a/small/amount",
    ]
    assert (against[1].at_low, against[1].at_high) == pytest.approx((1600 - 800, 1600 - 990))


def test_a_break_even_is_where_both_cost_the_same() -> None:
    """500 and 10 a year against 100 and 60 a year for ten years: equal where ten years of energy cost 400 less."""
    saving = alternative("saving", 10, line("p", K.PURCHASE, 450), line("e", K.ENERGY, 10, T.YEARLY))
    thirsty = alternative("thirsty", 10, line("p", K.PURCHASE, 100), line("e", K.ENERGY, 60, T.YEARLY))
    model = compiled(case(assumptions(10, 0), saving, thirsty))
    found = {each.key: each for each in break_evens(model)}
    above = found["alternative/saving/p/amount"].above
    assert above is not None
    assert above.value == pytest.approx(600, abs=1e-6)
    assert above.cheapest == "thirsty"
    assert found["alternative/saving/p/amount"].below is None
    below = found["alternative/thirsty/e/amount"].below
    assert below is not None
    assert below.value == pytest.approx(45, abs=1e-6)
    dearer = found["alternative/saving/e/amount"].above
    assert dearer is not None
    assert dearer.value == pytest.approx(25, abs=1e-6)


def test_no_break_even_is_made_up_where_the_order_never_turns() -> None:
    cheap = alternative("cheap", 10, line("p", K.PURCHASE, 1))
    dear = alternative("dear", 10, line("p", K.PURCHASE, 1000))
    found = {each.key: each for each in break_evens(compiled(case(assumptions(10, "0.03"), cheap, dear)))}
    assert found["rate"].below is None
    assert found["rate"].above is None
    assert found["alternative/cheap/p/amount"].above is None  # ten times the price is not enough
    assert found["alternative/dear/p/amount"].below is not None
    assert break_evens(compiled(case(assumptions(10, "0.03"), cheap))) == ()
    assert break_evens(compiled(case(assumptions(10, "0.03"), cheap, replace(cheap, id="same")))) == ()


def test_two_that_come_to_cost_the_same_are_no_turn_of_the_order() -> None:
    """With a life below a year the parts are never replaced: both cost 1, but for the rounding of the sums."""
    once = alternative("one", 1, line("a", K.PURCHASE, 1))
    parts = line("c", K.PURCHASE, 1, T.EVERY, 1)
    lasting = alternative("two", 2, line("a", K.PURCHASE, 1, T.YEARLY, 1), parts)
    found = {each.key: each for each in break_evens(compiled(case(assumptions(1, "0"), once, lasting)))}
    assert found["alternative/two/life"].below is None
    assert found["alternative/two/a/amount"].below is not None


@given(cases())
@settings(max_examples=15, deadline=None)
def test_beyond_the_break_even_another_is_cheapest(given_: CostCase) -> None:
    model = compiled(given_)
    best = present_values(model, model.best).totals[:, 0]
    for found in break_evens(model):
        for turn, step in ((found.below, -1), (found.above, 1)):
            if turn is not None:
                width = (found.searched[1] - found.searched[0]) * 1e-6
                values = {**model.best, found.key: turn.value + step * width}
                after = present_values(model, values).totals[:, 0]
                assert model.ids[int(after.argmin())] != model.ids[int(best.argmin())]
