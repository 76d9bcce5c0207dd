"""The library is complete: every criterion says all it must, in three languages, and every field is covered."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind, RStrategy
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.i18n import LANGUAGES, LocalizedText

from each_criterion import CRITERIA, of_each_criterion

LIBRARY = Shipped().library
ADVICE = ("physical_effect", "burden_shift", "cost_note", "market_readiness", "not_together", "example")
# Fields of the fact base (section 3): each is a category of its own, the last one cross-cutting.
FIELDS = range(1, 26)


def _said(text: LocalizedText) -> bool:
    return all(text.in_language(language).strip() for language in LANGUAGES)


@of_each_criterion
def test_a_criterion_carries_its_advice_in_every_language(criterion: Criterion) -> None:
    for name in ADVICE:
        assert _said(getattr(criterion, name)), name
    assert 2 <= len(criterion.dialogue_questions) <= 5
    assert all(_said(question) for question in criterion.dialogue_questions)
    assert criterion.related, "related"
    assert criterion.impacts or criterion.hilma, "what it is worth in the notice"


@of_each_criterion
def test_advice_shows_no_place_that_nobody_fills(criterion: Criterion) -> None:
    texts = [getattr(criterion, name) for name in ADVICE] + list(criterion.dialogue_questions)
    if criterion.scale is not None:
        texts.append(criterion.scale.reading)
    assert not [text for text in texts for language in LANGUAGES if "{" in text.in_language(language)]


@pytest.mark.parametrize(
    "criterion", [c for c in CRITERIA if c.kind is CriterionKind.AWARD], ids=lambda criterion: criterion.id
)
def test_an_award_criterion_says_how_points_are_counted_with_figures(criterion: Criterion) -> None:
    assert criterion.scale is not None
    for language in LANGUAGES:
        reading = criterion.scale.reading.in_language(language)
        assert any(character.isdigit() for character in reading), language


@pytest.mark.parametrize(
    "criterion", [c for c in CRITERIA if c.carbon_effects], ids=lambda criterion: criterion.id
)
def test_a_carbon_effect_is_a_range_with_a_row_as_its_source(criterion: Criterion) -> None:
    for effect in criterion.carbon_effects:
        assert effect.low <= effect.best <= effect.high
        assert effect.source in LIBRARY.sources
        assert _said(effect.unit)
        assert _said(effect.basis)


def test_relations_point_to_criteria_that_exist() -> None:
    for criterion in CRITERIA:
        assert set(criterion.related) <= set(LIBRARY.criteria) - {criterion.id}, criterion.id


def test_the_library_is_broad() -> None:
    assert len(CRITERIA) >= 200
    assert {strategy for criterion in CRITERIA for strategy in criterion.r_strategies} == set(RStrategy)
    assert {criterion.gate for criterion in CRITERIA} == set(GATES)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_fact_base_has_criteria(field: int) -> None:
    row = f"C{field}."
    assert any(source.startswith(row) for criterion in CRITERIA for source in criterion.sources)


def test_every_category_of_goods_services_and_works_has_requirements_and_what_binds_them() -> None:
    by_category = {category: Counter[CriterionKind]() for category in LIBRARY.categories}
    for criterion in CRITERIA:
        by_category[criterion.category][criterion.kind] += 1
    for category, kinds in by_category.items():
        assert sum(kinds.values()) >= 3, category
        if not LIBRARY.categories[category].cross_cutting:
            assert kinds[CriterionKind.TECHNICAL_SPECIFICATION] + kinds[CriterionKind.CONTRACT_CLAUSE], (
                category
            )


def test_there_are_sets_for_goods_services_works_and_small_purchases() -> None:
    sets = [category for category in LIBRARY.categories.values() if category.cross_cutting]
    natures = {nature for category in sets for nature in category.natures}
    assert {"goods", "services", "works"} <= natures
    assert any(category.small_only for category in sets)


def test_every_category_offers_something_at_each_ambition() -> None:
    for category in LIBRARY.categories.values():
        offered = {a for c in CRITERIA if c.category == category.id for a in c.ambitions}
        # Small purchases are for everyday buying: nobody asks for the best on the market in them.
        wanted = set(Ambition) - ({Ambition.SPEARHEAD} if category.small_only else set())
        assert wanted <= offered, category.id


def test_the_page_on_coverage_is_that_of_the_shipped_library() -> None:
    root = Path(__file__).resolve().parents[2]
    finished = subprocess.run(
        [sys.executable, str(root / "tools" / "library_coverage.py"), "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
