"""Everything the program ships holds what it promises: samples, rules, and every criterion in three languages."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from gatekeeper_app import paths
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.criteria import Ambition, Criterion, CriterionKind, Parameter
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.gates import GATES
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.wording import fill, open_decision, places, values_of, wording_of
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.rules import registry
from gatekeeper_app.rules.base import Example, Rule
from gatekeeper_app.services.checks import check
from gatekeeper_app.services.protocols import LawBook, Library
from gatekeeper_app.services.walk import matching_categories, walk

from each_criterion import of_each_criterion

SAMPLES = paths.resources() / "samples"
SHIPPED = Shipped()
FILLED = (
    "tender_text",
    "verification",
    "checking",
    "contract_clause",
    "consequence",
    "indicator",
    "market_standard",
)
PLAIN = ("name", "purpose", "link_to_subject", "proportionality", "obstacle")
EXAMPLES = [(rule, example) for rule in registry.RULES for example in rule.examples()]


@pytest.fixture(scope="module")
def sample() -> Procurement:
    return SHIPPED.sample()


def test_the_practice_procurement_is_half_walked_with_something_stuck(
    sample: Procurement, library: Library, law: LawBook
) -> None:
    states = {decision.state for decision in sample.decisions}
    assert {DecisionState.ADOPTED, DecisionState.LEFT_OUT} <= states
    path = walk(sample, library)
    assert 0 < path.decided < path.total
    assert check(sample, library, law, date(2026, 11, 23)).has_errors
    for decision in sample.decisions:
        assert decision.criterion_id in library.criteria
        assert decision.library_version == library.version


def test_the_practice_procurements_words_are_those_of_the_shipped_library(
    sample: Procurement, library: Library
) -> None:
    for decision in sample.included:
        assert decision.wording == wording_of(library.criteria[decision.criterion_id], decision)


def test_the_practice_notice_opens_and_finds_its_category(library: Library) -> None:
    procurement = SHIPPED.notice_reader.read(SAMPLES / "notice.xml", today=date(2026, 11, 23))
    assert procurement.title
    assert procurement.buyer.name
    assert matching_categories(procurement.cpv, library.categories)
    assert procurement.read_from


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"{rule.id}: {example.title}" for rule, example in EXAMPLES]
)
def test_an_example_of_a_rule_says_in_every_language_what_it_shows(rule: Rule, example: Example) -> None:
    findings = list(rule.findings(example.context))
    assert len(findings) == example.finds
    for finding in findings:
        for language in LANGUAGES:
            for message in (finding.message, finding.why, finding.remedy, finding.fix):
                said = message.in_language(language) if message is not None else "-"
                assert said.strip()
                assert not re.search(r"[{}]", said), said


@of_each_criterion
@pytest.mark.parametrize("ambition", Ambition)
def test_a_criterion_reads_at_every_level_in_every_language_with_no_place_left(
    ambition: Ambition, criterion: Criterion
) -> None:
    wording = wording_of(criterion, open_decision(criterion, ambition))
    for name in FILLED:
        text: LocalizedText = getattr(wording, name)
        for language in LANGUAGES:
            said = text.in_language(language)
            assert not re.search(r"[{}|]", said), f"{name} ({language}): {said}"
            assert said == said.strip()
            assert "  " not in said
    assert all(wording.tender_text.in_language(language) for language in LANGUAGES)


@of_each_criterion
def test_a_criterions_other_texts_are_there_in_every_language(criterion: Criterion, law: LawBook) -> None:
    texts = [getattr(criterion, name) for name in PLAIN]
    texts += [level.meaning for level in criterion.levels]
    texts += [basis.meaning for basis in criterion.legal_basis]
    texts += [text for parameter in criterion.parameters for text in (parameter.label, parameter.unit)]
    for text in texts:
        for language in LANGUAGES:
            assert text.in_language(language).strip()
            assert not re.search(r"[{}]", text.in_language(language))
    assert criterion.gate in GATES
    assert criterion.deciding_roles
    for basis in criterion.legal_basis:
        assert law.provision(basis.provision, date(2026, 11, 23)).citation.fi


@of_each_criterion
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_figures_stand_in_every_language(language: Language, criterion: Criterion) -> None:
    for level in criterion.levels:
        text = level.tender_text or criterion.tender_text
        assert set(places(text.in_language(language))) == set(places(text.fi))


@of_each_criterion
def test_a_text_carries_one_and_the_ends_of_every_range(criterion: Criterion) -> None:
    def said(parameter: Parameter, value: Decimal) -> None:
        decision = replace(open_decision(criterion), parameters={parameter.id: value})
        wording = wording_of(criterion, decision)
        for language in LANGUAGES:
            for name in FILLED:
                assert not re.search(r"[{}|]", getattr(wording, name).in_language(language))

    for parameter in criterion.parameters:
        for value in {parameter.minimum, parameter.maximum, Decimal(1)}:
            said(parameter, value)


@of_each_criterion
def test_the_figures_proposed_lie_in_their_range_and_on_their_steps(criterion: Criterion) -> None:
    for parameter in criterion.parameters:
        assert set(parameter.defaults) == set(criterion.ambitions)
        for ambition, value in parameter.defaults.items():
            shown = "{" + parameter.id in criterion.text_for(ambition).fi
            if shown or value:  # a level whose text does not ask for the figure holds nought
                assert parameter.minimum <= value <= parameter.maximum
            assert -value.normalize().as_tuple().exponent <= parameter.decimals  # type: ignore[operator]


@of_each_criterion
def test_no_level_proposes_less_than_the_one_below_it_in_everything(criterion: Criterion) -> None:
    levels = sorted(criterion.ambitions, key=lambda ambition: ambition.step)
    for lower, higher in pairwise(levels):
        low, high = criterion.level(lower), criterion.level(higher)
        same = criterion.defaults_for(lower) == criterion.defaults_for(higher)
        assert not (same and low.tender_text == high.tender_text), f"{lower} and {higher} say the same"
        assert low.suppliers_from >= high.suppliers_from


@of_each_criterion
def test_a_criterion_that_binds_says_what_follows_and_how_it_is_measured(criterion: Criterion) -> None:
    if criterion.kind is CriterionKind.PREPARATION:
        return
    for name in ("verification", "checking", "contract_clause", "consequence", "indicator"):
        text: LocalizedText = getattr(criterion, name)
        assert text.fi.strip(), name


@of_each_criterion
def test_a_criterions_cpv_codes_belong_to_its_category(criterion: Criterion, library: Library) -> None:
    category = library.categories[criterion.category]
    for code in criterion.cpv:
        assert re.fullmatch(r"\d{2,8}", code)
        if not category.cross_cutting:
            assert category.id in matching_categories((code.ljust(8, "0"),), library.categories), code


# Categories that meet in one purchase on purpose: a street contract needs the criteria of its machines as well as those
# of the street, a design contract those of what is designed, a repair of installations those of energy.
MEETING = [
    {"sites", "infrastructure"},
    {"sites", "areas"},
    {"sites", "chemicals"},
    {"areas", "infrastructure"},
    {"areas", "transport"},
    {"waste", "transport"},
    {"chemicals", "infrastructure"},
    {"chemicals", "renovation"},
    {"renovation", "energy"},
    {"renovation", "buildings"},
    {"professional", "infrastructure"},
    {"professional", "buildings"},
    {"professional", "renovation"},
    {"professional", "energy"},
    {"professional", "lighting"},
    {"professional", "laboratory"},
    {"areas", "playgrounds"},
    {"cleaning", "textiles"},
    {"medical", "textiles"},
    {"furniture", "laboratory"},
    {"water", "laboratory"},
    {"imaging", "paper"},
    {"imaging", "ict"},
]


def test_a_category_is_found_by_each_of_its_prefixes_and_only_related_ones_meet(library: Library) -> None:
    for category in library.categories.values():
        for prefix in category.cpv:
            assert re.fullmatch(r"\d{2,8}", prefix)
            found = set(matching_categories((prefix.ljust(8, "0"),), library.categories))
            assert category.id in found
            assert all({category.id, other} in MEETING for other in found - {category.id}), (prefix, found)


@of_each_criterion
def test_every_source_and_provision_a_criterion_names_is_held(
    criterion: Criterion, library: Library, law: LawBook
) -> None:
    named = {*criterion.sources, *(source for p in criterion.parameters for source in p.sources)}
    assert named
    for source in named:
        assert source in library.sources or law.provision(source, date(2026, 11, 23)).citation.fi


def test_every_figure_of_the_library_is_used_in_a_text(library: Library) -> None:
    for criterion in library.criteria.values():
        texts = [getattr(criterion, name) for name in FILLED]
        texts += [level.tender_text for level in criterion.levels if level.tender_text is not None]
        used = {name for text in texts for name in places(text.fi)}
        assert used == {parameter.id for parameter in criterion.parameters}, criterion.id


def test_a_figure_of_one_takes_the_singular_in_every_language() -> None:
    criterion = SHIPPED.library.criteria["FUR-004"]
    decision = replace(open_decision(criterion), parameters={"warranty_years": Decimal(1)})
    values = values_of(criterion, decision)
    said = [fill(criterion.tender_text.in_language(language), values, language) for language in LANGUAGES]
    assert ["1\u00a0vuosi " in said[0], "1\u00a0år " in said[1], "1\u00a0year " in said[2]] == [True] * 3
