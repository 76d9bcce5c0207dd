"""The figures of a survey, and that every form of it shows the same."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from gatekeeper_app.domain.criteria import RStrategy
from gatekeeper_app.domain.findings import Severity
from gatekeeper_app.domain.report import Heading, Report, Table
from gatekeeper_app.domain.text_findings import RequirementKind
from gatekeeper_app.i18n import LANGUAGES, Language, LocalizedText, Message
from gatekeeper_app.services.survey.aspects import aspects_of, is_followed_up, is_measurable, strategies_of
from gatekeeper_app.services.survey.figures import key_figures
from gatekeeper_app.services.survey.json_form import survey_as_values
from gatekeeper_app.services.survey.model import (
    FileRole,
    Grouping,
    RuleName,
    Survey,
    SurveyAspect,
    SurveyedCriterion,
    SurveyedFile,
    SurveyedProcurement,
)
from gatekeeper_app.services.survey.report import MOST_LISTED, survey_report
from gatekeeper_app.services.survey.totals import Part, totals
from gatekeeper_app.services.survey.workbook import survey_workbook

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
WHY = Message("A file by itself.")


def criterion(kind: RequirementKind = RequirementKind.REQUIREMENT, **parts: Any) -> SurveyedCriterion:
    made = SurveyedCriterion(
        file="a.docx",
        section="3.1 Kalusteet",
        page=2,
        quote="Muoviosista vähintään 30 % on kierrätettyä.",
        language="fi",
        kind=kind,
        aspects=(SurveyAspect.CIRCULAR,),
        strategies=(RStrategy.RECYCLE,),
    )
    return replace(made, **parts)


def procurement(key: str, **parts: Any) -> SurveyedProcurement:
    return replace(
        SurveyedProcurement(key=key, title=f"Hankinta {key}", grouped=WHY, files=(f"{key}.docx",)), **parts
    )


def survey(*procurements: SurveyedProcurement, files: tuple[SurveyedFile, ...] = ()) -> Survey:
    return Survey(
        folder="Hankinnat",
        made_on=date(2026, 11, 22),
        by=Grouping.FOLDER,
        procurements=procurements,
        files=files,
        rules={
            "new-only": RuleName(title=LocalizedText.same("Vain uusia"), severity=Severity.WARNING),
            "local-origin": RuleName(title=LocalizedText.same("Paikallisuus"), severity=Severity.ERROR),
        },
        categories={"furniture": LocalizedText.same("Kalusteet")},
    )


@pytest.fixture
def three() -> Survey:
    """One with criteria and weight, one with a wish and bottlenecks, one of which nothing is known."""
    return survey(
        procurement(
            "a",
            year=2024,
            categories=("furniture",),
            value=Decimal(300_000),
            currency="EUR",
            green_weight=Decimal(20),
            price_only=False,
            followed_up=True,
            criteria=(
                criterion(measurable=True, proof=True, followed_up=True),
                criterion(
                    RequirementKind.AWARD, weight=Decimal(20), aspects=(SurveyAspect.CARBON,), strategies=()
                ),
            ),
        ),
        procurement(
            "b",
            year=2024,
            value=Decimal(100_000),
            currency="EUR",
            green_weight=Decimal(0),
            price_only=True,
            criteria=(criterion(RequirementKind.WISH),),
            bottlenecks={"new-only": 3, "local-origin": 1},
        ),
        procurement("c", bottlenecks={"new-only": 1}),
        files=(
            SurveyedFile(path="a.docx", role=FileRole.DOCUMENT, procurement="a", documents=1, characters=900),
            SurveyedFile(
                path="=x.jpg", role=FileRole.NOT_READ, trouble=Message("It is not an ordinary file.")
            ),
        ),
    )


def test_wishes_are_no_criteria(three: Survey) -> None:
    figures = totals(three)
    assert figures.with_criteria == Part(count=1, of=3)
    assert figures.only_wishes == Part(count=1, of=3)
    assert figures.criteria == 3
    assert figures.by_kind[RequirementKind.WISH].count == 1
    assert figures.by_strategy[RStrategy.RECYCLE] == Part(count=1, of=2)


def test_shares_are_of_those_of_which_something_is_known(three: Survey) -> None:
    figures = totals(three)
    assert figures.with_award_weight == Part(count=1, of=2)
    assert figures.price_only == Part(count=1, of=2)
    assert figures.proved == Part(count=1, of=1)
    assert figures.quality.measurable == Part(count=1, of=2)
    assert figures.median_weight == Decimal(20)
    (value,) = figures.by_value
    assert (value.value, value.of, value.share) == (Decimal(300_000), Decimal(400_000), Decimal("75.0"))


def test_bottlenecks_of_most_procurements_come_first(three: Survey) -> None:
    assert [(each.rule, each.procurements.count, each.passages) for each in totals(three).bottlenecks] == [
        ("new-only", 2, 4),
        ("local-origin", 1, 1),
    ]


def test_years_and_categories_have_a_place_for_the_unknown(three: Survey) -> None:
    figures = totals(three)
    assert [(each.key, each.procurements) for each in figures.by_year] == [(2024, 2), (None, 1)]
    assert [(each.key, each.procurements) for each in figures.by_category] == [("furniture", 1), ("", 2)]


def test_nothing_surveyed_gives_no_shares_and_no_fault() -> None:
    empty = survey()
    assert totals(empty).with_criteria.share is None
    report = survey_report(empty, "fi", now=NOW)
    assert any(isinstance(block, Heading) for block in report.blocks)
    assert survey_as_values(empty, "en")["totals"]["median_weight"] is None
    assert [len(sheet.rows) for sheet in survey_workbook(empty, "sv", now=NOW).sheets][2:6] == [0, 0, 0, 0]


def words(report: Report) -> str:
    return json.dumps([repr(block) for block in report.blocks], ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_report_workbook_and_json_show_the_same_figures(three: Survey, language: Language) -> None:
    values = survey_as_values(three, language)
    report = survey_report(three, language, now=NOW)
    workbook = survey_workbook(three, language, now=NOW)
    shown = [(each.label.in_language(language), each.shown(language)) for each in key_figures(totals(three))]
    summary = next(block for block in report.blocks if isinstance(block, Table))
    assert list(summary.rows) == shown
    rows = {str(row[0]): row[1:] for row in workbook.sheets[0].rows}
    assert [label for label, _value in shown] == list(rows)
    for name in (
        "with_criteria",
        "only_wishes",
        "with_award_weight",
        "price_only",
        "proved",
        "measured",
        "declared",
    ):
        part = values["totals"][name]
        share = Decimal(str(part["share"])) if part["share"] is not None else None
        assert (part["count"], part["of"], share) in rows.values(), name
    assert len(workbook.sheets[2].rows) == len(values["procurements"]) == values["totals"]["procurements"]
    assert len(workbook.sheets[3].rows) == values["totals"]["criteria"]
    passages = sum(each["passages"] for each in values["totals"]["bottlenecks"])
    assert sum(int(str(row[4])) for row in workbook.sheets[4].rows) == passages
    assert all(len(row) == len(sheet.columns) for sheet in workbook.sheets for row in sheet.rows)
    json.dumps(values)


def test_a_report_of_very_many_procurements_says_what_it_leaves_out() -> None:
    many = survey(*(procurement(str(place), year=2024) for place in range(MOST_LISTED + 7)))
    assert "Not listed here: 7." in words(survey_report(many, "en", now=NOW))


@pytest.mark.parametrize(
    ("concepts", "text", "aspects", "strategies"),
    [
        ({"RECYCLED", "MUST"}, "kierrätetty muovi", ["circular"], ["R8"]),
        ({"WARRANTY", "N_YEARS_LONG"}, "takuu 8 vuotta", ["circular"], ["R4"]),
        ({"WARRANTY", "N_YEARS_SHORT"}, "takuu 2 vuotta", [], []),
        ({"REFURBISHED", "USED", "MAY"}, "kunnostettu", ["circular"], ["R3", "R5"]),
        ({"USED", "WASTE"}, "vanhat laitteet hävitetään", [], []),
        ({"FOOTPRINT", "U_CO2"}, "hiilijalanjälki", ["carbon"], []),
        ({"EMISSIONS", "CHEMICALS"}, "formaldehydipäästö", ["environment"], []),
        ({"ZERO_EMISSION", "MUST"}, "sähkösäätöinen pöytä", [], []),
        ({"ZERO_EMISSION", "MUST"}, "täyssähköauto", ["carbon"], []),
        ({"MANAGEMENT_SYSTEM"}, "ISO 9001", [], []),
        ({"MANAGEMENT_SYSTEM"}, "ISO 14001", ["environment"], []),
        ({"RENEWABLE"}, "puurunko", [], []),
        ({"GREEN_WORD", "PURE"}, "puhdas maa", [], []),
    ],
)
def test_what_a_criterion_is_about_follows_from_its_words(
    concepts: set[str], text: str, aspects: list[str], strategies: list[str]
) -> None:
    assert [each.value for each in aspects_of(concepts, text)] == aspects
    assert [each.value for each in strategies_of(concepts, text)] == strategies


def test_a_weight_measures_nothing() -> None:
    assert is_measurable({"N_PCT_MID"}, is_award=False)
    assert not is_measurable({"N_PCT_MID"}, is_award=True)
    assert is_measurable({"EPD"}, is_award=True)
    assert is_followed_up({"SANCTION"})
    assert is_followed_up({"PERIODIC", "PROOF"})
    assert not is_followed_up({"PROOF"})
