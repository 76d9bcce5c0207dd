"""Changes to the shape of a criterion: its parts stay in step."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.domain.advice import Bank, Counterpart, Scale
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import blank_criterion
from gatekeeper_app.domain.wording import places
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.services.own.live_help import criterion_help
from gatekeeper_app.services.own.shaping import (
    rename_figure,
    with_basis,
    with_carbon_effect,
    with_counterpart,
    with_figure,
    with_kind,
    with_level,
    with_question,
    with_scale,
    without_entry,
    without_figure,
    without_level,
)
from gatekeeper_app.services.protocols import LawBook, Library

DAY = date(2026, 11, 22)
BLANK = blank_criterion(
    "ESPOO-0001",
    "furniture",
    CriterionKind.TECHNICAL_SPECIFICATION,
    Gate.SPECIFICATION,
    today=DAY,
    review_by=date(2028, 5, 22),
)


def test_another_kind_stands_at_a_gate_of_its_own_and_only_awards_give_points() -> None:
    award = with_scale(with_kind(BLANK, CriterionKind.AWARD))
    assert award.gate is Gate.AWARD
    assert award.scale == Scale()
    clause = with_kind(award, CriterionKind.CONTRACT_CLAUSE)
    assert (clause.gate, clause.scale) == (Gate.CONTRACT, None)
    dialogue = replace(BLANK, kind=CriterionKind.PREPARATION, gate=Gate.DIALOGUE)
    assert with_kind(dialogue, CriterionKind.PREPARATION).gate is Gate.DIALOGUE


def test_a_level_comes_with_a_value_for_every_figure_and_goes_with_it() -> None:
    figure = with_figure(BLANK)
    valued = replace(
        figure,
        parameters=(replace(figure.parameters[0], defaults={Ambition.BASIC: Decimal(7)}),),
    )
    more = with_level(valued, Ambition.SPEARHEAD)
    assert more.ambitions == (Ambition.BASIC, Ambition.SPEARHEAD)
    assert more.levels[1].beyond_market
    assert dict(more.parameters[0].defaults) == {Ambition.BASIC: 7, Ambition.SPEARHEAD: 7}
    assert more.parameters[0].certainty[Ambition.SPEARHEAD] is Certainty.PRACTICE
    assert with_level(more, Ambition.SPEARHEAD) is more
    recommended = replace(more, recommended=Ambition.SPEARHEAD)
    less = without_level(recommended, Ambition.SPEARHEAD)
    assert less.ambitions == (Ambition.BASIC,)
    assert less.recommended is Ambition.BASIC
    assert Ambition.SPEARHEAD not in less.parameters[0].defaults
    assert without_level(less, Ambition.BASIC) is less


def test_figures_get_names_of_their_own() -> None:
    two = with_figure(with_figure(BLANK))
    assert [each.id for each in two.parameters] == ["figure_1", "figure_2"]
    one = without_figure(two, "figure_1")
    assert [each.id for each in with_figure(one).parameters] == ["figure_2", "figure_1"]


def test_a_figure_that_goes_takes_the_end_of_the_scale_with_it() -> None:
    award = with_scale(with_figure(with_kind(BLANK, CriterionKind.AWARD)))
    assert award.scale == Scale(full="figure_1")
    assert without_figure(award, "figure_1").scale == Scale()


def test_another_name_is_followed_into_every_text(library: Library, law: LawBook) -> None:
    criterion = library.criteria["FUR-004"]
    renamed = rename_figure(criterion, "warranty_years", "takuu_2")
    for language in LANGUAGES:
        words = renamed.tender_text.in_language(language)
        assert "takuu_2" in places(words)
        assert "warranty_years" not in words
    assert rename_figure(renamed, "takuu_2", "warranty_years") == criterion
    assert criterion_help(renamed, library, law, DAY).usable


def test_a_name_that_begins_like_another_is_left_alone() -> None:
    text = LocalizedText.same("{years} {years_more|year|years}")
    two = replace(with_figure(with_figure(BLANK)), tender_text=text)
    named = rename_figure(rename_figure(two, "figure_1", "years"), "figure_2", "years_more")
    assert rename_figure(named, "years", "term").tender_text.fi == "{term} {years_more|year|years}"


@pytest.mark.parametrize("name", ["", "Years", "1st", "a b", "vuodet!", "figure_2", "a" * 41])
def test_a_name_texts_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        rename_figure(with_figure(with_figure(BLANK)), "figure_1", name)


def test_provisions_stand_once_and_entries_go_one_by_one() -> None:
    one = with_basis(BLANK, "L-44")
    assert with_basis(one, "L-44") is one
    two = with_basis(one, "L-49")
    assert [each.provision for each in without_entry(two, "legal_basis", 0).legal_basis] == ["L-49"]
    asked: Criterion = with_question(with_question(BLANK))
    assert len(asked.dialogue_questions) == 2
    assert with_carbon_effect(BLANK, "E-1").carbon_effects[0].source == "E-1"
    counterpart = Counterpart(bank=Bank.EU, name="Furniture")
    assert with_counterpart(BLANK, counterpart).counterparts == (counterpart,)
