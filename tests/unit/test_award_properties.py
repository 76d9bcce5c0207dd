"""What holds for every formula: units of money, order of bids, more is not less, common random numbers."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from gatekeeper_app.calculation.award.break_even import Circumstances, break_even
from gatekeeper_app.calculation.award.evaluation import NoEvaluation, evaluate
from gatekeeper_app.calculation.award.models import AwardModel, model_of
from gatekeeper_app.calculation.award.power import contest
from gatekeeper_app.calculation.award.scoring import Floats, terms, winners
from gatekeeper_app.calculation.award.simulation import draws, sample
from gatekeeper_app.domain.award_models import (
    AwardDesign,
    BidAssumptions,
    LineScale,
    ScaleKind,
    ScoringFormula,
    TrialBid,
)
from gatekeeper_app.domain.procurements import AwardCriterion, AwardCriterionType, Weight, WeightForm
from hypothesis import given, settings
from hypothesis import strategies as st

D = Decimal
PRICED = [formula for formula in ScoringFormula if formula is not ScoringFormula.QUALITY_ONLY]
SMALL = BidAssumptions(tenders=1500)

formulas = st.sampled_from(list(ScoringFormula))
kinds = st.sampled_from([ScaleKind.JUDGED, ScaleKind.RATIO_TO_BEST, ScaleKind.RATIO_TO_LOWEST])
weights = st.tuples(st.integers(20, 80), st.integers(5, 40), st.integers(1, 40))


def model(
    formula: ScoringFormula,
    shares: tuple[int, int, int] = (70, 25, 5),
    kind: ScaleKind = ScaleKind.JUDGED,
    level: int = 100_000,
) -> AwardModel:
    """Price, quality and a green line; money is in hundredths of `level`."""
    price, quality, green = shares
    lines = [
        AwardCriterion(id="price", type=AwardCriterionType.PRICE, weight=points(price)),
        AwardCriterion(id="quality", weight=points(quality)),
        AwardCriterion(id="green", weight=points(green)),
    ]
    unit = D(level) / 100
    design = AwardDesign(
        formula=formula,
        floor=60 * unit,
        ceiling=180 * unit,
        scales=(
            LineScale(line_id="quality", deduction=quality * unit / 2),
            LineScale(line_id="green", kind=kind, deduction=green * unit / 2),
        ),
    )
    made = model_of(lines, design)
    assert isinstance(made, AwardModel)
    return made


def points(figure: int) -> Weight:
    return Weight(form=WeightForm.POINTS, figure=D(figure))


def tenders(seed: int, bids: int = 4) -> tuple[Floats, Floats]:
    """Prices around 100,000 (20, bids) and offers 0-1 (20, bids, 2)."""
    generator = np.random.default_rng(seed)
    return generator.uniform(70_000, 150_000, (20, bids)), generator.uniform(0.05, 1.0, (20, bids, 2))


@settings(max_examples=40, deadline=None)
@given(formulas, kinds, weights, st.integers(0, 999), st.sampled_from([2, 7, 1000]))
def test_the_winner_does_not_hang_on_the_unit_of_money(
    formula: ScoringFormula, kind: ScaleKind, shares: tuple[int, int, int], seed: int, factor: int
) -> None:
    prices, offers = tenders(seed)
    here = model(formula, shares, kind)
    there = model(formula, shares, kind, level=100_000 * factor)
    first = winners(terms(here, prices, offers).totals, prices)
    second = winners(terms(there, prices * factor, offers).totals, prices * factor)
    assert (first == second).all()


@settings(max_examples=40, deadline=None)
@given(formulas, kinds, weights, st.integers(0, 999), st.permutations([0, 1, 2, 3]))
def test_the_order_in_which_bids_stand_changes_nothing(
    formula: ScoringFormula, kind: ScaleKind, shares: tuple[int, int, int], seed: int, order: list[int]
) -> None:
    prices, offers = tenders(seed)
    made = model(formula, shares, kind)
    totals = terms(made, prices, offers).totals
    turned = terms(made, prices[:, order], offers[:, order]).totals
    assert np.allclose(totals[:, order], turned)


@settings(max_examples=40, deadline=None)
@given(formulas, weights, st.integers(0, 999), st.floats(0.01, 0.5))
def test_a_better_offer_and_a_lower_price_never_lose_points(
    formula: ScoringFormula, shares: tuple[int, int, int], seed: int, more: float
) -> None:
    prices, offers = tenders(seed)
    made = model(formula, shares)
    before = terms(made, prices, offers).totals[:, 0]
    better = offers.copy()
    better[:, 0, 1] = np.minimum(better[:, 0, 1] + more, 1.0)
    cheaper = prices.copy()
    cheaper[:, 0] *= 1 - more
    assert (terms(made, prices, better).totals[:, 0] >= before - 1e-9).all()
    # Of a formula that hangs on the lowest price, the lead over every other bid is what must not shrink.
    totals, now = terms(made, prices, offers).totals, terms(made, cheaper, offers).totals
    won = winners(totals, prices) == 0
    assert (winners(now, cheaper)[won] == 0).all() or formula is ScoringFormula.LINEAR_RANGE
    assert np.isfinite(now).all()


@settings(max_examples=30, deadline=None)
@given(formulas, weights)
def test_power_grows_with_the_weight_and_a_line_of_no_weight_decides_nothing(
    formula: ScoringFormula, shares: tuple[int, int, int]
) -> None:
    made = model(formula, shares)
    scored = contest(made, sample(made, SMALL, draws(SMALL, 2)), 100_000.0)
    critical = scored.critical("green")
    curve = critical.powers(np.linspace(0, 0.6, 31))
    assert curve[0] == 0
    assert (np.diff(curve) >= 0).all()
    assert 0 <= curve[-1] <= 1


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PRICED), weights, st.integers(1, 99))
def test_the_break_even_difference_is_where_two_bids_meet(
    formula: ScoringFormula, shares: tuple[int, int, int], score: int
) -> None:
    made = model(formula, shares)
    prices = np.array([[100_000.0, 130_000.0]])
    around = Circumstances(price_level=D(100_000), price_range=D("0.3"), other_quality=D("0.5"))
    share = D(score) / 100
    told = break_even(made, "green", around, share)
    if told.unlimited or told.share is None or told.share <= 0:
        return
    dearer = 100_000.0 * (1 + float(told.share))
    if formula is ScoringFormula.LINEAR_RANGE:  # the range is given by a third bid
        prices = np.array([[100_000.0, dearer, 130_000.0]])
    else:
        prices = np.array([[100_000.0, dearer]])
    if formula is ScoringFormula.LINEAR_FIXED and dearer > 180_000:
        return
    offers = np.full((1, prices.shape[1], 2), 0.5)
    offers[0, :, 1] = [0.0, float(share), 0.0][: prices.shape[1]]
    totals = terms(made, prices, offers).totals[0]
    assert totals[0] == pytest.approx(totals[1], rel=1e-6, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(PRICED), weights)
def test_the_break_even_difference_grows_with_score_and_weight(
    formula: ScoringFormula, shares: tuple[int, int, int]
) -> None:
    around = Circumstances(price_level=D(100_000), price_range=D("0.3"))
    price, quality, green = shares
    made, heavier = model(formula, shares), model(formula, (price, quality, green + 5))

    def reach(which: AwardModel, score: str) -> float:
        told = break_even(which, "green", around, D(score))
        return float("inf") if told.unlimited or told.share is None else float(told.share)

    assert reach(made, "0.2") <= reach(made, "0.7") <= reach(made, "1")
    assert reach(made, "1") <= reach(heavier, "1")


def test_the_same_seed_gives_the_same_tenders_and_another_line_leaves_the_others_alone() -> None:
    first, second = draws(SMALL, 2), draws(SMALL, 3)
    assert (first == draws(SMALL, 2)).all()
    assert (first == second[:3]).all()
    assert (first != draws(replace(SMALL, seed=7), 2)).any()


def test_simulated_prices_are_positive_with_the_mean_and_spread_assumed() -> None:
    many = BidAssumptions(tenders=20_000, price_spread=D("0.2"))
    made = model(ScoringFormula.LOWEST_RATIO)
    drawn = sample(made, many, draws(many, 2))
    assert drawn.prices.min() > 0
    assert drawn.prices.mean() == pytest.approx(1.0, abs=0.005)
    assert drawn.prices.std() == pytest.approx(0.2, abs=0.005)
    assert ((drawn.latent >= 0) & (drawn.latent <= 1)).all()
    together = np.corrcoef(np.log(drawn.prices).ravel(), drawn.latent[..., 0].ravel())[0, 1]
    assert together == pytest.approx(0.3, abs=0.02)


@pytest.mark.parametrize("formula", list(ScoringFormula))
@pytest.mark.parametrize("kind", [ScaleKind.JUDGED, ScaleKind.RATIO_TO_BEST, ScaleKind.RATIO_TO_LOWEST])
def test_nothing_is_ever_no_number(formula: ScoringFormula, kind: ScaleKind) -> None:
    made = model(formula, kind=kind)
    same = np.full((1, 3), 100_000.0)
    for offers in (np.zeros((1, 3, 2)), np.ones((1, 3, 2))):
        totals = terms(made, same, offers).totals
        assert np.isfinite(totals).all()
        assert winners(totals, same).shape == (1,)


def test_a_single_bid_is_compared_with_itself() -> None:
    made = model(ScoringFormula.LINEAR_RANGE)
    scores = evaluate(made, [TrialBid(id="A", price=D(100), offers={"quality": D(25), "green": D(0)})])
    assert not isinstance(scores, NoEvaluation)
    assert (scores[0].total, scores[0].rank) == (D(95), 1)
