"""The shipped samples: made by their tool, worked through to the end, the same in every language."""

import importlib.util
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gatekeeper_app import paths
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.answers import Answer
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.gates import GATES, GateState
from gatekeeper_app.domain.outcomes import Sanction
from gatekeeper_app.domain.people import opinions_differ
from gatekeeper_app.domain.procurements import MilestoneKind, Procurement, ResponseState
from gatekeeper_app.domain.questions import Question
from gatekeeper_app.domain.report import Report
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText
from gatekeeper_app.i18n.formats import day, money
from gatekeeper_app.services import exchange
from gatekeeper_app.services.award.bench import AwardBench
from gatekeeper_app.services.award.editing import apply_cure
from gatekeeper_app.services.award.results import results as award_results
from gatekeeper_app.services.award.tender_text import plain_text, tender_text
from gatekeeper_app.services.carbon.effects import EffectState, complete, effect_rows
from gatekeeper_app.services.carbon.results import total as carbon_total
from gatekeeper_app.services.checks import CheckResult, check
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.life_cycle.figures import figure_rows
from gatekeeper_app.services.life_cycle.results import results as cost_results
from gatekeeper_app.services.samples import SAMPLES, sample_file
from gatekeeper_app.services.walk import walk

ROOT = Path(__file__).resolve().parents[2]
FOLDER = paths.resources() / "samples"
SHIPPED = Shipped()
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
WORKED = [sample.id for sample in SAMPLES if sample.worked]
EACH = [(sample_id, language) for sample_id in WORKED for language in LANGUAGES]
K = MilestoneKind

# Texts that are the same in every language: names, numbers, symbols of units, ids.
SAME_WORDS = {"id", "registry_number", "winner", "criterion_id", "lot_id", "library_version", "unit", "key"}


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """`tools/make_samples.py`; its package `samples` lies beside it."""
    folder = str(ROOT / "tools")
    spec = importlib.util.spec_from_file_location("make_samples", ROOT / "tools" / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, folder)
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(folder)
        for name in [name for name in sys.modules if name.split(".")[0] == "samples"]:
            del sys.modules[name]


def opened(sample_id: str, language: Language) -> Procurement:
    return exchange.read(FOLDER / sample_file(sample_id, language))


def judged(procurement: Procurement) -> CheckResult:
    return check(procurement, SHIPPED.library, SHIPPED.law, TODAY)


def test_every_shipped_file_is_a_sample_or_the_practice_notice() -> None:
    named = {sample_file(sample.id, language) for sample in SAMPLES for language in LANGUAGES}
    assert {entry.name for entry in FOLDER.iterdir()} == named | {"notice.xml"}


def test_the_tool_makes_every_sample_again_byte_for_byte(tool: ModuleType) -> None:
    made = dict(tool.made(SHIPPED))
    assert {*made, "notice.xml"} == {entry.name for entry in FOLDER.iterdir()}
    for name, procurement in made.items():
        data = exchange.write_bytes(procurement, library_version=SHIPPED.library.version)
        assert data == (FOLDER / name).read_bytes(), f"{name}: run tools/make_samples.py"


def test_the_practice_procurement_is_what_its_tool_makes(tool: ModuleType) -> None:
    assert SHIPPED.sample() == dict(tool.made(SHIPPED))["school-furniture.gatekeeper"]


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_is_small_enough_to_be_sent(sample_id: str, language: Language) -> None:
    assert (FOLDER / sample_file(sample_id, language)).stat().st_size < 400_000


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_has_every_gate_decided_with_something_in_and_something_out(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    path = walk(procurement, SHIPPED.library)
    assert {gate.gate: gate.state for gate in path.gates} == dict.fromkeys(GATES, GateState.DECIDED)
    assert path.decided == path.total
    states = {decision.state for decision in procurement.decisions}
    assert {DecisionState.ADOPTED, DecisionState.ADAPTED, DecisionState.LEFT_OUT} <= states
    assert DecisionState.DEFERRED not in states
    for decision in procurement.decisions:
        assert decision.decided_by_role is not None
        assert decision.decided_at is not None
        assert decision.state.included or decision.reason_text
        assert decision.library_version == SHIPPED.library.version


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_answers_the_need_and_the_terms_of_the_contract(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    assert procurement.preparation.stock_checked is Answer.YES
    assert procurement.preparation.dialogue_held is Answer.YES
    asked = (Question.NEEDED, Question.FUNCTION, Question.USERS, Question.REVIEW_CLAUSE, Question.UNITS_FIXED)
    for question in asked:
        assert procurement.answered(question).given, question


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_has_differing_views_settled_and_an_experts_answer_before_the_decision(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    settled = [decision for decision in procurement.decisions if decision.settlement]
    assert settled
    for decision in settled:
        views = [each for each in procurement.opinions if each.decision_key == decision.key]
        assert opinions_differ(views)
    answered = [each for each in procurement.consultations if each.answered]
    assert answered
    for each in answered:
        decision_on = procurement.decision(each.criterion_id)
        assert decision_on is not None
        assert decision_on.decided_at is not None
        assert each.answered_at is not None
        assert each.answered_at < decision_on.decided_at
    assert any(not person.name for person in procurement.people)
    assert {duty.gate for duty in procurement.gate_duties} == set(GATES)


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_has_accepted_delegated_and_mended_bottlenecks_and_honest_notes_left(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    result = judged(procurement)
    assert not result.has_errors
    assert result.open
    assert {finding.severity for finding in result.open} == {Severity.NOTE}
    still = {response.state for _finding, response in result.answered}
    assert still == {ResponseState.ACCEPTED, ResponseState.DELEGATED}
    assert result.resolved
    for _finding, response in result.answered:
        assert response.reason
    for response in procurement.responses:
        if response.state is ResponseState.DELEGATED:
            assert response.due is not None
            assert response.due > TODAY
            assert response.role is not None


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_has_a_result_kept_and_broken_promises_and_lessons(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    assert {outcome.lot_id for outcome in procurement.lot_outcomes} == {lot.id for lot in procurement.lots}
    assert all(outcome.winner and outcome.price for outcome in procurement.lot_outcomes)
    assert procurement.criterion_outcomes
    kept = {each.kept for each in procurement.contract_checks}
    assert kept == {Answer.YES, Answer.NO}
    assert Sanction.PENALTY in {each.sanction for each in procurement.contract_checks}
    for each in procurement.contract_checks:
        assert each.done_on is not None
        assert each.done_on <= TODAY
        assert each.kept is Answer.YES or each.sanction is not Sanction.NONE
    assert len(procurement.lessons.splitlines()) >= 3


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_a_worked_sample_calculates_what_its_weights_decide_and_what_it_brings_about(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    compared = award_results(procurement, AwardBench())
    assert compared
    for award in compared:
        assert award.no_answer is None
        assert award.design is not None
        assert not award.remarks
        assert not any(line.powerless for line in award.lines)
    for case in procurement.cost_cases:
        assert cost_results(case, uncertain=False).refusals == ()
        assert all(row.estimate.source for row in figure_rows(case) if row.estimate.low is not None)
    assert procurement.carbon_cases
    total = carbon_total(procurement, SHIPPED.carbon_calculators)
    assert set(total.counted) == {case.id for case in procurement.carbon_cases}
    assert not total.overlaps
    assert total.saving is not None
    assert total.saving.low > 0
    included = {decision.key for decision in procurement.included}
    assert procurement.effect_targets
    for target in procurement.effect_targets:
        assert target.key in included
        assert complete(target), target.key
    states = {
        row.state
        for row in effect_rows(procurement, SHIPPED.library.criteria, TODAY)
        if row.target is not None
    }
    assert states <= {EffectState.REACHED, EffectState.PARTLY}


@pytest.mark.parametrize("sample_id", ["school-furniture-worked", "pump-renewal"])
def test_two_worked_samples_compare_costs_over_the_life_and_know_how_sure_the_order_is(
    sample_id: str,
) -> None:
    (case,) = opened(sample_id, "fi").cost_cases
    found = cost_results(case)
    assert case.preset in SHIPPED.cost_presets
    assert found.certainty is not None
    assert found.certainty.share >= 80


def test_the_tender_text_of_the_pumps_names_what_is_compared_in_the_place_of_the_price() -> None:
    compared = award_results(opened("pump-renewal", "fi"), AwardBench())
    pumps, overhaul = (plain_text(tender_text(each, "fi")) for each in compared)
    assert "Hinnan tilalla verrataan seuraavaa: Elinkaarikustannus." in pumps
    assert "Hinnan tilalla" not in overhaul


def test_the_practice_procurement_holds_one_powerless_weight_and_its_cure() -> None:
    (award,) = award_results(SHIPPED.sample(), AwardBench())
    (line,) = award.lines
    assert line.weight == 5
    assert line.powerless
    assert line.cure == 18
    cured = apply_cure(SHIPPED.sample(), award, line.line_id).procurement
    (after,) = award_results(cured, AwardBench())
    assert not after.lines[0].powerless


@pytest.mark.parametrize("sample_id", WORKED)
def test_the_days_of_a_worked_sample_respect_the_statutory_times(sample_id: str) -> None:
    procurement = opened(sample_id, "fi")
    days = {stone.kind: stone.on for stone in procurement.milestones}
    in_order = [days[kind] for kind in MilestoneKind if kind in days]
    assert in_order == sorted(in_order)
    # 35 days from the notice in an open EU procedure, 30 with electronic tenders; 14 days of waiting after the decision
    # has been received, here counted from the day after it.
    assert (days[K.TENDERS_DUE] - days[K.NOTICE_PUBLISHED]).days >= 35
    assert (days[K.STANDSTILL_END] - days[K.AWARD_DECISION]).days >= 15
    assert days[K.CONTRACT_SIGNED] > days[K.STANDSTILL_END]
    assert days[K.CONTRACT_START] < TODAY < days[K.CONTRACT_END]


@pytest.mark.parametrize(
    ("sample_id", "year", "value", "threshold"),
    [
        ("school-furniture-worked", 2024, Decimal(620000), Decimal(221000)),
        ("food-service", 2025, Decimal(4900000), Decimal(750000)),
        ("pump-renewal", 2022, Decimal(1480000), Decimal(431000)),
    ],
)
def test_a_worked_sample_is_above_the_eu_threshold_of_its_year(
    sample_id: str, year: int, value: Decimal, threshold: Decimal
) -> None:
    procurement = opened(sample_id, "fi")
    assert procurement.law_date.year == year
    assert procurement.value == value > threshold
    assert sum((lot.value or Decimal(0) for lot in procurement.lots), Decimal(0)) == value


def same_but_for_words(ours: Any, theirs: Any, place: str) -> Iterator[tuple[str, str, str]]:
    """Every text of two procurements, side by side; all else must be equal. A text that is there in one of them only
    is a difference too."""
    if isinstance(ours, str) and not isinstance(ours, Enum):
        yield place, ours, theirs
    elif is_dataclass(ours) and not isinstance(ours, type | LocalizedText):
        assert type(ours) is type(theirs)
        for field in fields(ours):
            first, second = getattr(ours, field.name), getattr(theirs, field.name)
            yield from same_but_for_words(first, second, f"{place}.{field.name}")
    elif isinstance(ours, tuple):
        assert len(ours) == len(theirs), place
        for number, (first, second) in enumerate(zip(ours, theirs, strict=True)):
            yield from same_but_for_words(first, second, f"{place}[{number}]")
    elif isinstance(ours, Mapping) and not ours.keys() & set(LANGUAGES):  # texts by language are all there
        assert ours.keys() == theirs.keys(), place
        for key in ours:
            yield from same_but_for_words(ours[key], theirs[key], f"{place}.{key}")
    elif isinstance(ours, LocalizedText):
        return  # a text decided on stands in every language, or in the one it was written in
    else:
        assert ours == theirs, place


@pytest.mark.parametrize("sample_id", WORKED)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_worked_sample_is_the_same_in_every_language_but_for_its_words(
    sample_id: str, language: Language
) -> None:
    finnish, other = opened(sample_id, "fi"), opened(sample_id, language)
    ids = {person.id for person in finnish.people}
    names = {person.name for person in finnish.people}
    compared = 0
    for place, ours, theirs in same_but_for_words(finnish, other, "$"):
        name = (
            re.split(r"[.\[]", place)[-1] if not place.endswith("]") else place.split(".")[-1].split("[")[0]
        )
        assert bool(ours) == bool(theirs), place
        if place == "$.id" or not ours:
            continue
        if name in SAME_WORDS or ours in ids or ours in names or not re.search("[a-zåäö]{4}", ours):
            assert name == "unit" or ours == theirs, place
        elif " " in ours:
            assert ours != theirs, place
            compared += 1
    assert compared >= 50
    assert finnish.id != other.id


@pytest.mark.parametrize(("sample_id", "language"), EACH)
def test_the_justification_of_a_worked_sample_tells_its_whole_story(
    sample_id: str, language: Language
) -> None:
    procurement = opened(sample_id, language)
    report = justification(
        procurement,
        SHIPPED.library,
        SHIPPED.law,
        language,
        now=NOW,
        cpv=SHIPPED.cpv,
        calculators=SHIPPED.carbon_calculators,
    )
    said = whole(report)
    assert not report.draft_label
    facts = [
        procurement.title,
        procurement.description,
        procurement.registry_number,
        *(day(stone.on, language) for stone in procurement.milestones),
        *(answer.note for answer in procurement.answers),
        *(decision.settlement for decision in procurement.decisions),
        *(decision.reason_text for decision in procurement.decisions),
        *(opinion.reason for opinion in procurement.opinions),
        *(each.question for each in procurement.consultations),
        *(each.answer for each in procurement.consultations),
        *(outcome.winner for outcome in procurement.lot_outcomes),
        *(outcome.note for outcome in procurement.lot_outcomes),
        *(each.note for each in procurement.contract_checks),
        *(response.reason for response in procurement.responses),
        *(task.title for task in procurement.tasks),
        *procurement.lessons.splitlines(),
        *(case.name for case in procurement.cost_cases),
        *(case.name for case in procurement.carbon_cases),
        *(target.indicator for target in procurement.effect_targets),
        *(design.note for design in procurement.award_designs),
    ]
    for outcome in procurement.lot_outcomes:
        assert outcome.price is not None
        facts.append(money(outcome.price, "EUR", language))
    for fact in facts:
        assert fact in said, fact
    assert set(re.findall(r"\{[a-z_]+\}", said)) == {"{page}", "{pages}"}  # the writer's own


def whole(report: Report) -> str:
    return "\n".join(_words(report))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from _words(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _words(getattr(value, field.name))
