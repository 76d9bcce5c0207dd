"""Trial tenders and kept variants: who wins, what would change it, what is kept beside what is in use."""

from dataclasses import replace
from decimal import Decimal

import pytest
from gatekeeper_app.calculation.award.evaluation import NoEvaluation
from gatekeeper_app.calculation.award.models import AwardModel
from gatekeeper_app.domain.award_models import BidAssumptions, LineScale, ScaleKind, ScoringFormula, TrialBid
from gatekeeper_app.domain.procurements import Procurement, Weight, WeightForm
from gatekeeper_app.errors import WrongUsageError
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.award import editing
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.names import own_part
from gatekeeper_app.services.award.preparation import is_ready, prepare
from gatekeeper_app.services.award.results import result
from gatekeeper_app.services.award.trial import (
    PRICE,
    TrialOutcome,
    bids_text,
    cell_fault,
    new_bid,
    no_outcome,
    trial_columns,
    trial_sentences,
    try_bids,
    withdrawal_sentences,
)
from gatekeeper_app.services.award.variants import (
    forget_variant,
    keep_variant,
    kept,
    side_by_side,
    use_variant,
)

D = Decimal
BENCH = AwardBench()


def weighed(price: int, quality: int, green: int, **changes: object) -> Procurement:
    def weight(figure: int) -> Weight:
        return Weight(form=WeightForm.PERCENT, figure=D(figure))

    lines = (
        ex.price(weight(price)),
        ex.quality("Käytettävyys", weight(quality), id="c1", green=False),
        ex.quality("Takaisinotto", weight(green), id="c2", green=True),
    )
    return ex.furniture(award_lines=lines, value=D(240_000), lots=(), **changes)


def bid(name: str, price: int, *points: int) -> TrialBid:
    offers = {line: D(each) for line, each in zip(("c1", "c2"), points, strict=True)}
    return TrialBid(id=name, name=name, price=D(price), offers=offers)


def model(whole: Procurement) -> AwardModel:
    found = result(whole, "", BENCH).model
    assert found is not None
    return found


def tried(whole: Procurement, *bids: TrialBid) -> TrialOutcome:
    found = try_bids(model(whole), bids)
    assert isinstance(found, TrialOutcome)
    return found


def test_the_runner_up_would_win_at_the_price_told_and_not_much_above() -> None:
    whole = weighed(60, 25, 15)
    bids = (bid("A", 100_000, 10, 5), bid("B", 104_000, 25, 15))
    found = tried(whole, *bids)
    assert (found.winners, found.runner_up) == (("B",), "A")
    price = found.runner_up_price
    assert price is not None
    assert tried(whole, replace(bids[0], price=price), bids[1]).winners == ("A",)
    assert tried(whole, replace(bids[0], price=price * D("1.01")), bids[1]).winners == ("B",)


def test_a_criterion_decides_when_the_winner_falls_without_it() -> None:
    whole = weighed(80, 5, 15)
    bids = (bid("A", 100_000, 3, 0), bid("B", 110_000, 3, 15))
    found = tried(whole, *bids)
    assert found.winners == ("B",)
    assert found.deciding == (("c2", ("A",)),)
    told = result(whole, "", BENCH)
    said = [each.in_language("en") for each in trial_sentences(told, bids, found, "EUR")]
    assert said[0] == "“B” wins."
    assert "“Takaisinotto” decides: if all offered the same on it, “A” would win." in said


def test_an_order_that_turns_when_a_losing_tender_is_withdrawn_is_named() -> None:
    whole = weighed(50, 50, 0)
    # Points between the lowest and the highest price: the dearest tender stretches them.
    turned = editing.set_formula(whole, "", ScoringFormula.LINEAR_RANGE).procurement
    bids = (bid("A", 100, 10, 0), bid("B", 110, 22, 0), bid("C", 300, 0, 0))
    before = tried(turned, *bids)
    after = tried(turned, *bids[:2])
    assert before.winners == ("B",)
    assert after.winners == ("A",)
    assert [each.gone for each in before.withdrawals] == ["C"]
    (said,) = withdrawal_sentences(bids, before)
    assert said.in_language("en").startswith("If “C”, which does not win, is withdrawn, “A” wins instead")


def test_what_cannot_stand_in_a_cell_says_what_can() -> None:
    whole = weighed(70, 25, 5)
    scale = LineScale(line_id="c1", kind=ScaleKind.YES_NO)
    yes_no = model(editing.set_scale(whole, "", scale).procurement)

    def why(column: str, figure: str) -> str:
        found = cell_fault(yes_no, column, D(figure))
        return "" if found is None else found.in_language("en")

    assert why(PRICE, "0") == "A price must be a number above nought."
    assert why("c1", "0.5") == "Enter 1 for yes or 0 for no."
    assert why("c2", "6") == "Enter points from 0 to 5."
    assert why("c2", "-1") == "Enter points from 0 to 5."
    assert why("c2", "5") == why("c1", "1") == why(PRICE, "1") == ""


def test_a_tender_with_a_gap_is_named_with_its_criterion() -> None:
    whole = weighed(70, 25, 5)
    gap = TrialBid(id="B", name="B", price=D(90), offers={"c1": D(1)})
    bids = (bid("A", 100, 1, 1), gap)
    found = try_bids(model(whole), bids)
    assert isinstance(found, NoEvaluation)
    told = result(whole, "", BENCH)
    assert (
        no_outcome(found, bids, told).in_language("en").startswith("B – Takaisinotto: A tender says nothing")
    )
    columns = trial_columns(told, "Price", "en")
    assert bids_text(columns, bids, "en").splitlines()[1:] == ["A\t100\t1\t1", "B\t90\t1\t"]
    assert new_bid(bids).name == "C"


def test_points_of_trial_tenders_keep_their_share_of_a_changed_weight() -> None:
    whole = editing.set_bids(weighed(70, 25, 5), "", (bid("A", 100, 25, 2), bid("B", 90, 5, 5))).procurement
    moved = editing.set_weight(whole, "", "c2", D(10)).procurement
    a, b = moved.award_designs[0].bids
    assert (a.offers["c2"], b.offers["c2"]) == (D(4), D(10))
    assert a.offers["c1"] == model(moved).line("c1").scale_top
    own = editing.set_scale(whole, "", LineScale(line_id="c2", most_points=D(5))).procurement
    moved = editing.set_weight(own, "", "c2", D(10)).procurement
    assert moved.award_designs[0].bids[0].offers["c2"] == D(2)


def test_a_variant_is_compared_used_and_forgotten_as_it_was_kept() -> None:
    whole = editing.set_bids(weighed(70, 25, 5), "", (bid("A", 100, 25, 0), bid("B", 99, 10, 5))).procurement
    both = keep_variant(whole, "", " Viisi ").procurement
    changed = editing.set_weight(both, "", "c2", D(20)).procurement
    changed = editing.set_formula(changed, "", ScoringFormula.LINEAR_LOWEST).procurement
    now, then = side_by_side(changed, "", BENCH)
    assert now.result is not None
    assert then.result is not None
    assert (now.result.line("c2").weight, then.result.line("c2").weight) == (D(20), D(5))
    assert then.variant is not None
    assert then.variant.name == "Viisi"
    assert (then.winners, then.result.line("c2").power) == (
        ("A",),
        result(whole, "", BENCH).line("c2").power,
    )
    back = use_variant(changed, "", "v1").procurement
    assert [line.weight for line in back.award_lines] == [line.weight for line in whole.award_lines]
    assert back.award_designs[0].formula is ScoringFormula.LOWEST_RATIO
    assert back.award_designs[0].bids[1].offers == whole.award_designs[0].bids[1].offers
    assert kept(forget_variant(back, "", "v1").procurement, "") == ()


def test_a_variant_that_cannot_be_kept_or_used_says_why() -> None:
    whole = keep_variant(weighed(70, 25, 5), "", "A").procurement
    for name in (" ", "a"):
        with pytest.raises(WrongUsageError):
            keep_variant(whole, "", name)
    full = keep_variant(whole, "", "B").procurement
    with pytest.raises(WrongUsageError):
        keep_variant(full, "", "C")
    fewer = replace(full, award_lines=full.award_lines[:2])
    columns = side_by_side(fewer, "", BENCH)
    assert [column.result is None for column in columns] == [False, True, True]
    with pytest.raises(WrongUsageError):
        use_variant(fewer, "", "v1")
    with pytest.raises(WrongUsageError):
        forget_variant(full, "", "v9")


def test_simulating_is_done_before_it_is_needed() -> None:
    whole, bench = weighed(70, 25, 5), AwardBench()
    assert not is_ready(whole, "", bench)
    twin = bench.twin()
    prepare(whole, "", twin)
    assert is_ready(whole, "", twin)
    assert not is_ready(whole, "", bench)
    moved = editing.set_weight(whole, "", "c2", D(10)).procurement
    assert is_ready(moved, "", twin)  # a weight alone needs no other tenders
    assert is_ready(replace(whole, award_lines=whole.award_lines[:1]), "", bench)  # nothing to simulate
    many = editing.set_assumptions(whole, "", BidAssumptions(tenders=30_000)).procurement
    prepare(many, "", twin)
    assert is_ready(many, "", twin)
    moved_too = editing.set_weight(many, "", "c2", D(10)).procurement
    assert not is_ready(moved_too, "", twin)  # scoring so many takes a moment, too
    assert result(moved, "", twin, lines_only=True).lines == result(moved, "", AwardBench()).lines


def test_a_name_in_three_languages_is_said_in_one() -> None:
    assert [own_part("Hinta / Pris / Price", each) for each in ("fi", "sv", "en")] == [
        "Hinta",
        "Pris",
        "Price",
    ]
    assert own_part("Huolto / varaosat", "sv") == "Huolto / varaosat"
    assert own_part("a / / c", "sv") == "a / / c"
