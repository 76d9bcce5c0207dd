"""Criteria taken out of the library: copies for another document, a reading document, the picture of coverage."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Ambition, CriterionKind, RStrategy
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.models import Model, ModelKind
from gatekeeper_app.domain.report import Facts, Heading, Note, Paragraph, Quotation, Table
from gatekeeper_app.services.coverage_picture import EVERYTHING, coverage_picture
from gatekeeper_app.services.facets import Facet
from gatekeeper_app.services.library_selection import Picked, TextPart, criterion_texts, selection_report
from gatekeeper_app.services.models import ModelFilters, find_models, models_for
from gatekeeper_app.services.protocols import LawBook, Library

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
NB = "\u00a0"


@pytest.fixture(scope="module")
def models() -> tuple[Model, ...]:
    return tuple(Shipped().models)


def picked(library: Library, criterion_id: str, ambition: Ambition) -> Picked:
    return Picked(criterion=library.criteria[criterion_id], ambition=ambition)


# ---- copies


def test_a_copy_has_the_figures_of_its_level(library: Library) -> None:
    blocks = criterion_texts(picked(library, "FUR-004", Ambition.SPEARHEAD), tuple(TextPart), "fi")
    assert blocks[0] == Heading(level=2, text="Takuu ja varaosien saatavuus")
    quotation = next(block for block in blocks if isinstance(block, Quotation))
    assert f"vähintään 10{NB}vuotta" in str(quotation.text)
    table = next(block for block in blocks if isinstance(block, Table))
    assert [column.title for column in table.columns] == ["Luku", "Edelläkävijä", "Markkina nyt"]
    assert ("Takuu, vuotta", "10", "5") in table.rows


def test_a_figure_that_is_not_sure_says_so_in_a_copy(library: Library) -> None:
    blocks = criterion_texts(picked(library, "FUR-004", Ambition.ADVANCED), (TextPart.FIGURES,), "fi")
    table = next(block for block in blocks if isinstance(block, Table))
    assert ("Takuu, vuotta", "7 (tarkistettava)", "5") in table.rows


def test_only_the_parts_asked_for_are_copied_and_none_that_is_empty(library: Library) -> None:
    wanted = (TextPart.CONTRACT_CLAUSE, TextPart.TENDER_TEXT, TextPart.SCALE)
    blocks = criterion_texts(picked(library, "FUR-004", Ambition.BASIC), wanted, "sv")
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[1:] == ["Text till anbudsförfrågan", "Avtalsvillkor"]  # a requirement has no scale


def test_a_level_that_is_not_offered_copies_the_nearest_below(library: Library) -> None:
    one = next(c for c in library.criteria.values() if Ambition.SPEARHEAD not in c.ambitions and c.parameters)
    blocks = criterion_texts(Picked(criterion=one, ambition=Ambition.SPEARHEAD), (TextPart.FIGURES,), "en")
    table = next(block for block in blocks if isinstance(block, Table))
    assert table.columns[1].title != "Spearhead"


# ---- the reading document


def test_a_reading_document_groups_by_category_and_asks_the_reader_nothing(
    library: Library, law: LawBook
) -> None:
    chosen = [
        picked(library, "ICT-008", Ambition.BASIC),
        picked(library, "FUR-004", Ambition.ADVANCED),
        picked(library, "FUR-006", Ambition.BASIC),
    ]
    report = selection_report(chosen, library, law, "fi", now=NOW)
    chapters = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
    assert chapters == ["Kalusteet", "ICT-laitteet"]
    named = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    assert named == [str(library.criteria[key].name.fi) for key in ("FUR-004", "FUR-006", "ICT-008")]
    assert isinstance(report.blocks[0], Note)  # figures to be verified are announced before anything
    levels = [
        dict(block.rows)["Taso"]
        for block in report.blocks
        if isinstance(block, Facts) and "Taso" in dict(block.rows)
    ]
    assert [str(level).split(".")[0] for level in levels] == ["Edistynyt", "Perus", "Perus"]
    assert all(block.text for block in report.blocks if isinstance(block, Heading | Paragraph | Quotation))
    assert report.facts[-1] == ("Kriteerit", "3")


def test_a_reading_document_becomes_a_pdf(tmp_path: Path, library: Library, law: LawBook) -> None:
    shipped = Shipped()
    report = selection_report([picked(library, "FUR-004", Ambition.ADVANCED)], library, law, "sv", now=NOW)
    shipped.write_pdf(report, tmp_path / "a.pdf")
    pages = shipped.open_pages(tmp_path / "a.pdf")
    assert pages.page_count >= 2
    pages.close()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_criterion_can_be_read_and_copied_at_every_level(
    library: Library, law: LawBook, language: str
) -> None:
    chosen = [
        Picked(criterion=criterion, ambition=ambition)
        for criterion in library.criteria.values()
        for ambition in criterion.ambitions
    ]
    report = selection_report(chosen, library, law, language, now=NOW)  # type: ignore[arg-type]
    assert sum(isinstance(block, Heading) and block.level == 2 for block in report.blocks) == len(chosen)
    for block in report.blocks:
        if isinstance(block, Quotation | Paragraph):
            assert "{" not in str(block.text)


# ---- the picture of coverage


def test_the_cells_of_kinds_add_up_to_the_criteria(library: Library) -> None:
    picture = coverage_picture(library, Facet.KIND)
    assert picture.count(EVERYTHING, EVERYTHING) == len(library.criteria)
    assert sum(picture.count(each.id, EVERYTHING) for each in picture.categories) == len(library.criteria)
    for category in picture.categories:
        row = sum(picture.count(category.id, kind) for kind in picture.values)
        assert row == picture.count(category.id, EVERYTHING)
    assert picture.values == tuple(kind.value for kind in CriterionKind)


def test_a_cell_of_strategies_counts_what_the_filter_finds(library: Library) -> None:
    picture = coverage_picture(library, Facet.R_STRATEGY)
    assert picture.values == ("R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9")
    repaired = [
        c.id
        for c in library.criteria.values()
        if c.category == "furniture" and RStrategy.REPAIR in c.r_strategies
    ]
    assert picture.count("furniture", "R4") == len(repaired) > 0


def test_the_strongest_cell_is_three_steps_strong_and_an_empty_one_none(library: Library) -> None:
    picture = coverage_picture(library, Facet.KIND)
    steps = {
        picture.count(category.id, kind): picture.strength(category.id, kind)
        for category in picture.categories
        for kind in picture.values
    }
    assert steps[max(steps)] == 3
    assert steps.get(0, 0) == 0
    assert all(steps[count] >= 1 for count in steps if count)
    assert picture.strength(EVERYTHING, "award") == 0


# ---- models


def test_models_are_found_by_kind_gate_category_and_words(models: tuple[Model, ...]) -> None:
    assert find_models(models, ModelFilters()) == models
    academies = find_models(models, ModelFilters(kind=ModelKind.ACADEMY))
    assert [model.id for model in academies][:2] == ["keino-academy", "circular-academy"]
    of_works = find_models(models, ModelFilters(category="demolition", kind=ModelKind.ACADEMY))
    assert {"keino-academy", "circular-academy"} <= {
        model.id for model in of_works
    }  # one serves all categories
    assert "circular-academy" not in {m.id for m in find_models(models, ModelFilters(category="food"))}
    assert [m.id for m in find_models(models, ModelFilters(query="SPARRAAJA 2019"))] == ["keino-academy"]
    assert find_models(models, ModelFilters(query="zzz")) == ()
    assert all(Gate.FOLLOW_UP in m.gates for m in find_models(models, ModelFilters(gate=Gate.FOLLOW_UP)))


def test_a_criterion_is_shown_the_models_of_its_category_first(
    library: Library, models: tuple[Model, ...]
) -> None:
    criterion = library.criteria["FUR-004"]
    fitting = models_for(criterion, models, 4)
    assert 0 < len(fitting) <= 4
    assert all(criterion.gate in model.gates for model in fitting)
    assert [not model.categories for model in fitting] == sorted(not model.categories for model in fitting)
