"""The score that ranks criteria, and the few that are proposed."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.calculation import ranking
from gatekeeper_app.domain.criteria import Ambition, Category, Criterion, CriterionKind, Size
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "ranking.md"
NOTHING = LocalizedText.same("")

CATEGORIES = {
    name: Category(id=name, name=LocalizedText.same(name), description=NOTHING, cpv=cpv)
    for name, cpv in (("furniture", ("391",)), ("general", ()))
}


def total(criterion: Criterion) -> Decimal:
    return ranking.score(criterion).total


def test_the_worked_example_of_the_document_comes_out() -> None:
    warranty = ex.warranty()  # large, 0.9 of the value, three suppliers, all three tests, small effort
    assert total(warranty) == Decimal("6.23")
    assert total(replace(warranty, recommended=Ambition.BASIC)) == Decimal("5.15")
    assert total(replace(warranty, recommended=Ambition.SPEARHEAD)) == Decimal("2.99")
    text = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"= {figure}" in text for figure in ("6.23", "5.15", "2.99"))


def test_the_parts_of_a_score_are_shown() -> None:
    score = ranking.score(ex.warranty())
    assert score.criterion_id == "EX-001"
    parts = (score.effect, score.value_share, score.market_readiness, score.tests_share, score.effort)
    assert parts == tuple(map(Decimal, ("9", "0.9", "0.8", "1", "0.25")))
    assert score.tests_met == 3
    assert score.total == score.benefit - score.effort


def _table(heading: str) -> dict[str, Decimal]:
    text = DOCUMENT.read_text(encoding="utf-8")
    rows = text.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return {
        name.strip(): Decimal(figure)
        for name, figure in re.findall(r"^\| ([^|]+) \| ([\d.]+) \|$", rows, re.MULTILINE)
    }


def test_the_document_publishes_the_figures_of_the_code() -> None:
    assert _table("Effect") == {size.value: points for size, points in ranking.EFFECT_POINTS.items()}
    assert _table("Effort") == {size.value: points for size, points in ranking.EFFORT_POINTS.items()}
    assert _table("Suppliers, at least") == {str(least): share for least, share in ranking.READINESS}


def test_a_small_effect_with_much_work_is_worth_less_than_nothing() -> None:
    # 1 x 0.2 x 1 x 2/3 - 0.5
    ready = ex.warranty(
        effect=Size.SMALL, effort=Size.MEDIUM, value_share=Decimal("0.2"), recommended=Ambition.BASIC
    )
    assert total(ready) < 0


@pytest.mark.parametrize(
    ("suppliers", "readiness"), [(0, "0"), (1, "0.4"), (2, "0.4"), (3, "0.8"), (4, "0.8"), (5, "1"), (9, "1")]
)
def test_readiness_steps_at_one_three_and_five_suppliers(suppliers: int, readiness: str) -> None:
    warranty = ex.warranty()
    levels = tuple(replace(level, suppliers_from=suppliers) for level in warranty.levels)
    assert ranking.market_readiness(replace(warranty, levels=levels)) == Decimal(readiness)


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({}, 3),
        ({"recommended": Ambition.BASIC}, 2),
        ({"consequence": NOTHING}, 2),
        ({"contract_clause": NOTHING}, 2),
        ({"indicator": NOTHING}, 2),
        ({"verification": NOTHING, "consequence": NOTHING}, 1),
        ({"kind": CriterionKind.PREPARATION, "indicator": NOTHING}, 3),
    ],
)
def test_the_shipped_text_is_put_to_the_three_tests(changes: dict[str, object], met: int) -> None:
    assert ranking.shipped_tests_met(ex.warranty(**changes)) == met


def test_a_preparatory_measure_asks_nothing_of_the_market() -> None:
    stock = ex.stock_check()
    levels = tuple(replace(level, suppliers_from=0) for level in stock.levels)
    assert ranking.market_readiness(replace(stock, levels=levels)) == 1


def test_the_best_comes_first_and_ties_go_to_the_category() -> None:
    own = ex.warranty(id="FUR-009")
    twin = ex.warranty(id="FUR-010")
    general = ex.warranty(id="GEN-001", category="general")
    weak = ex.warranty(id="FUR-001", effect=Size.SMALL)
    assert ranking.rank([weak, general, twin, own], CATEGORIES) == (own, twin, general, weak)


def test_at_most_four_are_proposed_at_a_gate_and_none_that_is_not_worth_it() -> None:
    many = [ex.warranty(id=f"FUR-{number:03}", value_share=Decimal(number) / 10) for number in range(3, 10)]
    idle = ex.stock_check(id="FUR-100", effect=Size.SMALL, effort=Size.LARGE)
    stock = ex.stock_check(id="FUR-101")
    other = ex.warranty(id="ICT-001", category="ict", gate=Gate.AWARD)
    proposed = ranking.recommended([*many, idle, stock, other], CATEGORIES)
    assert [criterion.id for criterion in proposed] == ["FUR-101", "FUR-009", "FUR-008", "FUR-007", "FUR-006"]
    assert len(ranking.recommended(many, CATEGORIES, few=2)) == 2


def test_the_order_given_does_not_change_what_is_proposed() -> None:
    many = [ex.warranty(id=f"FUR-{number:03}") for number in range(9)]
    assert ranking.recommended(reversed(many), CATEGORIES) == ranking.recommended(many, CATEGORIES)
