"""What outsiders get: every text and every figure of a procurement is marked, and outward documents are searched."""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from gatekeeper_app.domain.decisions import DecisionState
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Report
from gatekeeper_app.services.documents.audiences import Audience
from gatekeeper_app.services.documents.catalogue import DOCUMENTS, REPORTS, DocumentKind
from gatekeeper_app.services.documents.frame import Sources
from gatekeeper_app.services.documents.json_form import report_bytes
from gatekeeper_app.services.documents.making import make_report
from gatekeeper_app.services.documents.notice import eforms_bytes, hilma_bytes
from gatekeeper_app.services.documents.public_part import public_part
from gatekeeper_app.services.protocols import LawBook, Library

from planted import MARK, NOW, SECRET, Planter, leaks, planted, strings

# Figures and days that outsiders may see; every other one of a procurement is internal.
PUBLIC_FIGURES = {
    "created_at", "contract_months", "milestones.on", "lots.contract_months", "award_lines.weight.figure",
    "decisions.parameters", "decisions.figures", "decisions.follow_up.due", "decisions.follow_up.every_months",
    "award_designs.decimals", "award_designs.scales.most_points", "award_designs.scales.start",
    "award_designs.scales.target", "award_designs.scales.levels.share", "award_designs.scales.deduction",
    "award_designs.scales.unit_price",
    "cost_cases.assumptions.period", "cost_cases.assumptions.inflation", "cost_cases.assumptions.carbon_growth",
    "cost_cases.assumptions.runs", "cost_cases.assumptions.seed",
    *(f"cost_cases.{of}.{part}"
      for of in ("assumptions.rate", "assumptions.escalation", "assumptions.carbon_price", "inputs.figure")
      for part in ("low", "best", "high")),
}  # fmt: skip


class FigurePlanter(Planter):
    """Fills every figure and day with one that stands nowhere else."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: dict[Any, str] = {}

    def filled(self, kind: Any, path: str = "") -> Any:
        number = len(self.figures)
        unique = {
            int: 700_000 + number,
            Decimal: Decimal(700_000 + number),
            date: date(2030, 1, 1) + timedelta(days=number),
            datetime: NOW + timedelta(days=number),
        }
        if not isinstance(kind, type) or kind not in unique:
            return super().filled(kind, path)
        self.figures[unique[kind]] = path
        return unique[kind]


def figures(value: Any) -> Iterator[Any]:
    """Every figure and day in a value, whatever holds it."""
    if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for each in dataclasses.fields(value):
            yield from figures(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from figures(item)
    elif isinstance(value, tuple) and not isinstance(value, Enum):
        for item in value:
            yield from figures(item)


@pytest.fixture(scope="module")
def planter() -> Planter:
    return Planter()


@pytest.fixture(scope="module")
def sources(planter: Planter, library: Library, law: LawBook) -> Sources:
    return Sources(
        procurement=planted(planter),
        library=library,
        law=law,
        now=NOW,
        calculators={},
    )


def outward() -> Iterator[DocumentKind]:
    return (kind for kind in REPORTS if Audience.OUTWARD in kind.audiences)


@pytest.fixture(scope="module")
def reports(sources: Sources) -> Mapping[tuple[str, str], Report]:
    """Every document for every audience it is for, in Finnish."""
    return {
        (kind.id, audience.value): make_report(kind, sources, audience, "fi")
        for kind in REPORTS
        for audience in kind.audiences
    }


def test_no_outward_report_holds_a_text_or_price_that_is_internal(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    found = {
        key[0]: leaks(planter, "\n".join(strings(report)))
        for key, report in reports.items()
        if key[1] == Audience.OUTWARD
    }
    assert found == {kind.id: set() for kind in outward()}


def test_what_tenderers_are_to_read_stands_in_the_outward_reports(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    def shown(document: str) -> set[str]:
        report = reports[document, Audience.OUTWARD.value]
        return {planter.paths[mark] for mark in MARK.findall("\n".join(strings(report)))}

    assert {"decisions.own_text", "decisions.verification_text"} <= shown("criteria-annex")
    assert {"award_lines.name", "award_designs.scales.unit", "cost_cases.inputs.name"} <= shown("award-annex")
    assert {"decisions.follow_up.clause_text", "decisions.follow_up.indicator_text"} <= shown("contract")
    assert {"decisions.own_text", "lots.title"} <= shown("market-dialogue")


def test_internal_reports_do_hold_what_was_planted_so_that_the_search_is_worth_something(
    planter: Planter, reports: Mapping[tuple[str, str], Report]
) -> None:
    words = "\n".join(
        text for key, report in reports.items() if key[1] == "internal" for text in strings(report)
    )
    found = leaks(planter, words)
    assert {"a price expectation", "left_out.reason_text", "people.name", "opinions.reason"} <= found
    assert {"responses.reason", "consultations.answer", "lot_outcomes.winner", "text_answers.quote"} <= found


def test_the_public_part_itself_holds_nothing_internal(planter: Planter, sources: Sources) -> None:
    whole = public_part(sources.procurement)
    assert leaks(planter, "\n".join(strings(whole))) == set()
    assert str(SECRET) not in repr(whole)


def test_the_public_part_holds_no_figure_and_no_day_that_is_internal() -> None:
    planter = FigurePlanter()
    whole: Procurement = planter.filled(Procurement)
    included = dataclasses.replace(whole.decisions[0], state=DecisionState.ADOPTED)
    copy = public_part(dataclasses.replace(whole, decisions=(included,)))
    shown = {planter.figures[figure] for figure in figures(copy) if figure in planter.figures}
    assert shown == PUBLIC_FIGURES


def test_files_for_machines_hold_no_internal_text(planter: Planter, sources: Sources) -> None:
    eforms = eforms_bytes(sources, ("fi", "sv")).decode()
    report = make_report(DOCUMENTS["hilma"], sources, Audience.OUTWARD, "fi")
    plain = report_bytes(report, "hilma", "outward").decode()
    assert leaks(planter, eforms) == set()
    assert leaks(planter, plain) == set()


def test_hilmas_answers_hold_neither_reasons_nor_names(planter: Planter, sources: Sources) -> None:
    from gatekeeper_app.domain.answers import Answer
    from gatekeeper_app.domain.notice_answers import HILMA_QUESTIONS

    answer = sources.procurement.notice_answers[0]
    answers = tuple(
        dataclasses.replace(answer, question=question, lot_id="", answer=Answer.NO, figure=0, codes=())
        for question in HILMA_QUESTIONS
    )
    told = dataclasses.replace(
        sources, procurement=dataclasses.replace(sources.procurement, notice_answers=answers), subtype="16"
    )
    assert leaks(planter, hilma_bytes(told).decode()) == set()


def test_every_outward_document_says_for_whom_it_is_and_every_internal_one_on_each_page(
    reports: Mapping[tuple[str, str], Report],
) -> None:
    for (document, audience), report in reports.items():
        if audience == Audience.OUTWARD:
            assert (
                "Ulkopuolisille: toimittajille, tarjoajille ja julkisuuteen" in dict(report.facts).values()
            ), document
            assert "sisäinen" not in report.footer, document
        else:
            assert report.footer.endswith("sisäinen"), document
