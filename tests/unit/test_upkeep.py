"""The library's upkeep: what is contradictory, incomplete, stale, unsourced or unbalanced is found, and only that."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import (
    Ambition,
    Category,
    Criterion,
    CriterionKind,
    RStrategy,
    Source,
)
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules.examples import WARRANTY_YEARS, warranty
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.upkeep.check import UpkeepKind, check_library
from gatekeeper_app.services.upkeep.coverage import coverage_of
from gatekeeper_app.services.upkeep.review import review_report

TODAY = date(2026, 11, 22)


@dataclass
class _Library:
    criteria: dict[str, Criterion]
    categories: dict[str, Category]
    version: str = "test"
    sources: dict[str, Source] = field(default_factory=dict)


def _library(*criteria: Criterion) -> Library:
    name = LocalizedText.same("Kalusteet")
    category = Category(id=criteria[0].category, name=name, description=name, cpv=("3910",))
    return _Library({criterion.id: criterion for criterion in criteria}, {category.id: category})


def _kinds(library: Library, law: LawBook, subject: str = "EX-001") -> dict[UpkeepKind, set[str]]:
    found: dict[UpkeepKind, set[str]] = {}
    for remark in check_library(library, law, TODAY):
        if remark.subject == subject:
            found.setdefault(remark.kind, set()).add(remark.place)
    return found


def _with_figures(**defaults: str) -> dict[str, Any]:
    figures = {Ambition(level): Decimal(value) for level, value in defaults.items()}
    return {"parameters": (replace(WARRANTY_YEARS, defaults={**WARRANTY_YEARS.defaults, **figures}),)}


def test_a_higher_level_that_asks_for_less_is_a_contradiction(law: LawBook) -> None:
    library = _library(warranty(**_with_figures(advanced="7", spearhead="6")))
    assert f"parameters.{WARRANTY_YEARS.id}" in _kinds(library, law)[UpkeepKind.CONTRADICTORY]


def test_levels_that_rise_or_stay_are_none(law: LawBook) -> None:
    library = _library(warranty(**_with_figures(advanced="7", spearhead="7")))
    assert UpkeepKind.CONTRADICTORY not in _kinds(library, law)


def test_a_criterion_that_is_to_go_with_one_it_shuts_out_is_a_contradiction(law: LawBook) -> None:
    library = _library(warranty(related=("EX-009",)), warranty(id="EX-009", excludes=("EX-001",)))
    assert "related" in _kinds(library, law)[UpkeepKind.CONTRADICTORY]


def test_a_text_that_names_a_criterion_nobody_has_is_a_contradiction(law: LawBook) -> None:
    library = _library(warranty(obstacle=LocalizedText.same("See FUR-999 and ISO-140 first.")))
    assert _kinds(library, law)[UpkeepKind.CONTRADICTORY] == {"obstacle"}


def test_two_criteria_of_one_name_are_named(law: LawBook) -> None:
    library = _library(warranty(), warranty(id="EX-002"))
    assert "name" in _kinds(library, law)[UpkeepKind.CONTRADICTORY]


def test_empty_advice_is_incomplete_in_each_language(law: LawBook) -> None:
    places = _kinds(_library(warranty()), law)[UpkeepKind.INCOMPLETE]
    assert {
        "burden_shift.fi",
        "burden_shift.sv",
        "burden_shift.en",
        "dialogue_questions",
        "related",
    } <= places


def test_a_review_date_that_has_passed_is_stale_and_one_to_come_is_not(law: LawBook) -> None:
    assert UpkeepKind.STALE in _kinds(_library(warranty(review_by=date(2026, 11, 21))), law)
    assert UpkeepKind.STALE not in _kinds(_library(warranty(review_by=TODAY)), law)


def test_figures_that_rest_on_judgement_alone_are_said_so(law: LawBook) -> None:
    guessed = dict.fromkeys(WARRANTY_YEARS.certainty, Certainty.PRACTICE)
    read = {**guessed, Ambition.BASIC: Certainty.VERIFIED}
    only_guessed = warranty(sources=("C4.4",), parameters=(replace(WARRANTY_YEARS, certainty=guessed),))
    partly_read = warranty(sources=("C4.4",), parameters=(replace(WARRANTY_YEARS, certainty=read),))
    assert "parameters" in _kinds(_library(only_guessed), law)[UpkeepKind.UNSOURCED]
    assert "parameters" not in _kinds(_library(partly_read), law).get(UpkeepKind.UNSOURCED, set())


def test_a_text_half_as_long_in_one_language_is_unbalanced(law: LawBook) -> None:
    text = LocalizedText(fi="a" * 100, sv="b" * 49, en="c" * 51)
    assert _kinds(_library(warranty(obstacle=text)), law)[UpkeepKind.UNBALANCED] == {"obstacle.sv"}


def test_a_category_without_what_binds_or_rewards_and_with_recycling_only_is_unbalanced(law: LawBook) -> None:
    only = warranty(kind=CriterionKind.TECHNICAL_SPECIFICATION, r_strategies=(RStrategy.RECYCLE,))
    library = _library(only)
    assert {"kind", "r_strategies"} <= _kinds(library, law, only.category)[UpkeepKind.UNBALANCED]


def test_coverage_counts_a_criterion_at_every_level_and_its_figures_by_certainty() -> None:
    criterion = warranty()
    covered = coverage_of(_library(criterion))
    for ambition in criterion.ambitions:
        assert covered.by_kind_and_ambition[criterion.category, criterion.kind, ambition] == 1
    assert sum(covered.figures.values()) == len(WARRANTY_YEARS.certainty)
    assert covered.criteria == 1


def test_the_shipped_library_has_no_errors(library: Library, law: LawBook) -> None:
    from gatekeeper_app.domain.findings import Severity

    errors = [r for r in check_library(library, law, TODAY) if r.severity is not Severity.NOTE]
    assert not errors, [(r.subject, r.place, r.message.in_language("en")) for r in errors[:20]]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_review_of_the_shipped_library_names_every_criterion(
    library: Library, law: LawBook, language: Any
) -> None:
    from gatekeeper_app.domain.report import Heading
    from gatekeeper_app.services.desk import utc_now

    criteria = [c for c in library.criteria.values() if c.category == "furniture"]
    report = review_report(library, law, language, criteria, now=utc_now())
    chapters = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
    assert [c for c in criteria if f"{c.id} {c.name.in_language(language)}" not in chapters] == []
