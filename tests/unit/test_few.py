"""The recommended few of a category: three to five at an ambition, with what speaks for each and what to mind."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from gatekeeper_app.calculation import ranking
from gatekeeper_app.domain.criteria import Ambition, Category, Criterion, Size
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.few import ScorePart, few_by_ambition, recommended_few
from gatekeeper_app.services.protocols import Library

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "ranking.md"
SPREAD = (Gate.SPECIFICATION, Gate.AWARD, Gate.CONTRACT, Gate.SUITABILITY)


def some(number: int, share: str = "0.9", gate: Gate | None = None, **changes: object) -> Criterion:
    at = gate or SPREAD[number % len(SPREAD)]
    return ex.warranty(id=f"FUR-{number:03}", value_share=Decimal(share), gate=at, **changes)


def ids(criteria: tuple[Criterion, ...]) -> list[str]:
    return [criterion.id for criterion in criteria]


def test_never_more_than_five_and_the_best_first() -> None:
    many = [some(number, share=f"0.{number}") for number in range(4, 10)]
    assert ids(ranking.few_at(many, Ambition.ADVANCED)) == [
        "FUR-009",
        "FUR-008",
        "FUR-007",
        "FUR-006",
        "FUR-005",
    ]


def test_a_fourth_comes_only_where_it_reaches_half_of_the_best() -> None:
    # 9 x 0.9 x 0.8 - 0.25 = 6.23; half of it is 3.115: 9 x 0.5 x 0.8 - 0.25 = 3.35 reaches it, 0.4 (2.63) does not.
    strong = [some(number) for number in (1, 2, 3)]
    assert ids(ranking.few_at([*strong, some(4, "0.5")], Ambition.ADVANCED)) == [
        "FUR-001",
        "FUR-002",
        "FUR-003",
        "FUR-004",
    ]
    assert ids(ranking.few_at([*strong, some(4, "0.4")], Ambition.ADVANCED)) == [
        "FUR-001",
        "FUR-002",
        "FUR-003",
    ]


def test_two_of_one_gate_unless_there_are_no_others() -> None:
    crowded = [some(number, gate=Gate.SPECIFICATION) for number in (1, 2, 3, 4)]
    elsewhere = some(9, "0.2", gate=Gate.CONTRACT)
    assert ids(ranking.few_at([*crowded, elsewhere], Ambition.ADVANCED)) == ["FUR-001", "FUR-002", "FUR-009"]
    assert ids(ranking.few_at(crowded, Ambition.ADVANCED)) == ["FUR-001", "FUR-002", "FUR-003"]


def test_of_two_that_exclude_each_other_the_better_one_is_taken() -> None:
    better, worse = some(1, excludes=("FUR-002",)), some(2, "0.8")
    assert ids(ranking.few_at([worse, better], Ambition.ADVANCED)) == ["FUR-001"]


def test_only_what_offers_the_ambition_and_is_worth_it() -> None:
    basic_only = replace(some(1), levels=some(1).levels[:1], recommended=Ambition.BASIC)
    idle = some(2, "0.1", effect=Size.SMALL, effort=Size.LARGE)
    assert ranking.few_at([basic_only, idle], Ambition.SPEARHEAD) == ()
    assert ids(ranking.few_at([basic_only, idle], Ambition.BASIC)) == ["FUR-001"]


@pytest.mark.parametrize(
    ("ambition", "points"),
    [(Ambition.BASIC, "5.15"), (Ambition.ADVANCED, "6.23"), (Ambition.SPEARHEAD, "2.99")],
)
def test_the_score_is_that_of_the_ambition(ambition: Ambition, points: str) -> None:
    assert ranking.score(ex.warranty(), ambition=ambition).total == Decimal(points)


def test_the_document_publishes_the_figures_of_the_few() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for words, figure in (
        ("at least, where there are as many", ranking.FEW_LEAST),
        ("at most", ranking.FEW_MOST),
        ("of one gate", ranking.FEW_AT_ONE_GATE),
    ):
        assert f"| {words} | {figure} |" in text
    assert f"half ({ranking.NEAR_THE_BEST})" in text


@dataclass(frozen=True)
class Shelf:
    categories: dict[str, Category]
    criteria: dict[str, Criterion]


def shelf(*criteria: Criterion) -> Library:
    name = LocalizedText.same("furniture")
    category = Category(id="furniture", name=name, description=name, cpv=("391",))
    return cast(Library, Shelf({"furniture": category}, {each.id: each for each in criteria}))


def test_reasons_say_which_parts_of_the_score_speak_for_it() -> None:
    (advanced,) = recommended_few(shelf(ex.warranty()), "furniture", Ambition.ADVANCED)
    assert [reason.part for reason in advanced.speaking_for] == list(ScorePart)
    said = [reason.sentence.in_language("en") for reason in advanced.reasons]
    assert "It touches 90% of the value of the contract." in said
    assert "An estimated 3 suppliers or more manage this level." in said
    (spearhead,) = recommended_few(shelf(ex.warranty()), "furniture", Ambition.SPEARHEAD)
    assert [reason.part for reason in spearhead.to_mind] == [ScorePart.MARKET_READINESS]
    (basic,) = recommended_few(shelf(ex.warranty()), "furniture", Ambition.BASIC)
    assert [reason.part for reason in basic.to_mind] == [ScorePart.TESTS]
    assert basic.to_mind[0].sentence.in_language("en") == (
        "The text passes 2 of the three tests at this level."
    )


def test_a_preparatory_measure_is_praised_for_asking_nothing_of_suppliers() -> None:
    (stock,) = recommended_few(shelf(ex.stock_check(category="furniture")), "furniture", Ambition.ADVANCED)
    parts = [reason.part for reason in stock.speaking_for]
    assert ScorePart.MARKET_READINESS in parts
    assert ScorePart.TESTS not in parts


def test_criteria_of_other_categories_are_left_aside_and_an_unknown_one_is_an_error() -> None:
    library = shelf(ex.warranty(), ex.warranty(id="GEN-001", category="general"))
    assert [each.criterion.id for each in recommended_few(library, "furniture", Ambition.BASIC)] == ["EX-001"]
    with pytest.raises(KeyError):
        recommended_few(library, "castles", Ambition.BASIC)


def test_every_category_of_the_library_has_its_few_with_reasons_in_three_languages(library: Library) -> None:
    for category in library.categories.values():
        by_ambition = few_by_ambition(library, category.id)
        assert any(len(few) >= 3 for few in by_ambition.values()), category.id
        for few in by_ambition.values():
            assert len(few) <= 5
            for each in few:
                assert each.score.own > 0
                assert each.speaking_for, each.criterion.id
                for reason in each.reasons:
                    assert all(reason.sentence.in_language(language) for language in LANGUAGES)
