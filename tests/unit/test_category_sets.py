"""Sets of criteria for any goods, services or works, and for small purchases: to which procurements they belong."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import cast

import pytest
from gatekeeper_app.calculation import ranking
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.criteria import Category, Criterion
from gatekeeper_app.domain.procurements import Buyer, BuyerKind, Lot, Procurement
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.legal.thresholds import known_small
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import criteria_for, recommended_for, walk

N = ContractNature


def category(name: str, *natures: ContractNature, cpv: tuple[str, ...] = (), small: bool = False) -> Category:
    text = LocalizedText.same(name)
    return Category(id=name, name=text, description=text, cpv=cpv, natures=natures, small_only=small)


CATEGORIES = {
    each.id: each
    for each in (
        category("furniture", cpv=("391",)),
        category("general"),
        category("goods", N.GOODS),
        category("services", N.SERVICES),
        category("works", N.WORKS),
        category("small", small=True),
        category("small_goods", N.GOODS, small=True),
    )
}


@dataclass(frozen=True)
class Shelf:
    categories: dict[str, Category]
    criteria: dict[str, Criterion]


LIBRARY = cast(
    Library,
    Shelf(
        CATEGORIES,
        {f"{name}-1": ex.warranty(id=f"{name}-1", category=name, cpv=()) for name in CATEGORIES},
    ),
)


def bought(nature: ContractNature = N.GOODS, value: int | None = None, **facts: object) -> Procurement:
    procurement = Procurement(
        id="p",
        title="P",
        created_at=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
        nature=nature,
        value=Decimal(value) if value is not None else None,
    )
    return replace(procurement, **facts)  # type: ignore[arg-type]


def belonging(procurement: Procurement, law: LawBook | None) -> set[str]:
    return {criterion.category for criterion in criteria_for(procurement, LIBRARY, law)}


@pytest.mark.parametrize(
    ("nature", "sets"),
    [
        (N.GOODS, {"goods"}),
        (N.SERVICES, {"services"}),
        (N.WORKS, {"works"}),
        (N.SOCIAL_SERVICES, {"services"}),
        (N.OTHER_SPECIAL_SERVICES, {"services"}),
        (N.CONCESSION, set()),
    ],
)
def test_a_set_belongs_to_the_contracts_of_its_nature(
    nature: ContractNature, sets: set[str], law: LawBook
) -> None:
    assert belonging(bought(nature), law) == {"general", *sets}


@pytest.mark.parametrize(
    ("nature", "value", "small"),
    [
        (N.GOODS, 59_999, True),
        (N.GOODS, 60_000, False),
        (N.GOODS, None, False),
        (N.WORKS, 149_999, True),
        (N.WORKS, 150_000, False),
        (N.SOCIAL_SERVICES, 399_999, True),
        (N.SOCIAL_SERVICES, 400_000, False),
    ],
)
def test_the_set_for_small_purchases_begins_below_the_national_threshold(
    nature: ContractNature, value: int | None, small: bool, law: LawBook
) -> None:
    procurement = bought(nature, value)
    assert known_small(procurement, law) is small
    assert ("small" in belonging(procurement, law)) is small
    assert ("small_goods" in belonging(procurement, law)) is (small and nature is N.GOODS)


def test_lots_count_together(law: LawBook) -> None:
    lots = tuple(Lot(id=str(n), title="L", value=Decimal(25_000)) for n in range(3))
    assert known_small(bought(lots=lots[:2]), law)
    assert not known_small(bought(lots=lots), law), "75,000 in all"
    assert not known_small(bought(value=50_000, lots=lots), law), (
        "the lots add up to more than the value given"
    )
    unknown = (*lots[:2], Lot(id="x", title="L"))
    assert not known_small(bought(lots=unknown), law), "one lot's value is not known"
    assert known_small(bought(value=50_000, lots=unknown), law)


def test_without_a_law_book_in_another_currency_or_for_a_utility_nothing_is_small(law: LawBook) -> None:
    assert "small" not in belonging(bought(value=1_000), None)
    assert not known_small(bought(value=1_000, currency="SEK"), law)
    utility = Buyer(name="Vesilaitos", kind=BuyerKind.UTILITY)
    assert not known_small(bought(value=1_000, buyer=utility), law), "it has no national threshold"


def test_the_walk_proposes_the_set_where_it_belongs_and_nowhere_else(law: LawBook) -> None:
    small, large = bought(value=20_000), bought(value=2_000_000)
    assert "small-1" in {each.id for each in recommended_for(small, LIBRARY, law)}
    stops = [
        stop.criterion.id for gate in walk(large, LIBRARY, law).gates for stop in (*gate.first, *gate.more)
    ]
    assert "small-1" not in stops
    assert "goods-1" in stops


def test_on_equal_scores_the_own_category_goes_before_a_set_and_that_before_the_general_one() -> None:
    tied = [LIBRARY.criteria[f"{name}-1"] for name in ("general", "small", "goods", "furniture")]
    ranked = ranking.rank(tied, CATEGORIES)
    assert [criterion.category for criterion in ranked] == ["furniture", "goods", "small", "general"]


def test_a_category_of_what_is_bought_is_not_cross_cutting() -> None:
    assert not CATEGORIES["furniture"].reaches(N.GOODS, small=True)
    assert [CATEGORIES[name].breadth for name in ("furniture", "goods", "small", "general")] == [0, 1, 1, 2]
