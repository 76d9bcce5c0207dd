"""Where a bottleneck leads: to the question, the card, the plan, the people or the outcome."""

from dataclasses import replace
from decimal import Decimal

import pytest
from gatekeeper_app.domain.findings import Finding, Severity
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.i18n import Message
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.rules import registry
from gatekeeper_app.services.finding_places import FindingPlace, place_of


def finding(subject: str, gate: Gate = Gate.NEED, criterion: str = "") -> Finding:
    words = Message("x")
    return Finding(
        rule="any",
        severity=Severity.NOTE,
        gate=gate,
        role=Role.NEED_OWNER,
        message=words,
        why=words,
        remedy=words,
        subject=subject,
        criterion=criterion,
    )


@pytest.mark.parametrize(
    ("subject", "page"),
    [
        ("milestone/contract_start", "plan"),
        ("task/t1", "plan"),
        ("tasks/A", "plan"),
        ("check/c-2027-06-01", "outcome"),
        ("checks", "outcome"),
        ("effect", "outcome"),
        ("outcome/1", "outcome"),
        ("outcome/lessons", "outcome"),
        ("gate/S", "people"),
        ("predecessor", "earlier"),
        ("passage/new-only.1", "document_check"),
        ("question/used", "walk"),
        ("preparation/stock", "walk"),
        ("consultation/c1", "walk"),
        ("line-1", "walk"),
        ("S-R-9", "walk"),
        ("", "walk"),
    ],
)
def test_what_a_finding_is_about_tells_the_page(subject: str, page: str) -> None:
    place = place_of(finding(subject))
    assert (place.page, place.subject) == (page, subject)


def test_a_question_is_shown_at_its_own_gate_and_without_a_card() -> None:
    place = place_of(finding("question/take_back", Gate.NEED, "FUR-004"))
    assert place == FindingPlace(page="walk", gate=Gate.CONTRACT, subject="question/take_back")
    assert place_of(finding("preparation/dialogue", Gate.AWARD)).gate is Gate.DIALOGUE


def test_a_question_no_version_knows_leaves_the_gate_of_the_finding() -> None:
    assert place_of(finding("question/of_tomorrow", Gate.AWARD)).gate is Gate.AWARD


def test_a_criterion_is_unfolded_and_what_belongs_to_no_gate_begins_at_the_first() -> None:
    place = place_of(finding("", Gate.CONTRACT, "FUR-004"))
    assert (place.gate, place.criterion) == (Gate.CONTRACT, "FUR-004")
    assert place_of(finding("", Gate.ORGANISATION)).gate is Gate.NEED


@pytest.mark.parametrize(
    ("key", "page", "subject"),
    [
        ("no-take-back/question/take_back", "walk", "question/take_back"),
        ("started-too-late/milestone/contract_start", "plan", "milestone/contract_start"),
        ("check-overdue/1/FUR-004/check/c1", "outcome", "check/c1"),
        ("award-without-verification/FUR-004/line-1", "walk", "line-1"),
        ("stock-not-checked", "walk", ""),
    ],
)
def test_an_overdue_reminder_leads_to_what_was_handed_over(key: str, page: str, subject: str) -> None:
    place = place_of(replace(finding(key, criterion="FUR-004"), rule="delegated-overdue"))
    assert (place.page, place.subject) == (page, subject)


def test_a_bottleneck_in_a_document_names_the_answer_it_was_made_by() -> None:
    assert place_of(finding("passage/new-only.1")).passage == "new-only.1"
    reminder = replace(finding("document-passage/passage/new-only.1"), rule="delegated-overdue")
    assert place_of(reminder).passage == "new-only.1"
    assert place_of(finding("question/used")).passage == ""


def test_the_line_of_the_award_model_is_named() -> None:
    line = ex.quality("Ympäristö", ex.percent(10), id="green", green=True)
    context = ex.situation(ex.furniture(award_lines=(line,), value=Decimal(300_000)))
    (found,) = registry.rule("award-without-verification").findings(context)
    place = place_of(found)
    assert (place.page, place.gate, place.subject) == ("walk", Gate.AWARD, "green")
