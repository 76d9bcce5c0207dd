"""Help while writing: what is missing per field and language, the three tests; and two criteria side by side."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.calculation.ranking import shipped_tests_met
from gatekeeper_app.domain.criteria import Ambition, CriterionKind
from gatekeeper_app.domain.decisions import Decision, DecisionState
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.own_criteria import blank_criterion, without_gaps
from gatekeeper_app.i18n import LANGUAGES, LocalizedText
from gatekeeper_app.rules import examples
from gatekeeper_app.rules.three_tests import TestName
from gatekeeper_app.services.criteria_comparison import differences
from gatekeeper_app.services.criteria_text.field_names import FIELD_NAMES
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.own.foreign import foreign_criteria, foreign_words
from gatekeeper_app.services.own.live_help import criterion_help
from gatekeeper_app.services.protocols import LawBook, Library

DAY = date(2026, 11, 22)
BLANK = blank_criterion(
    "ESPOO-0001", "furniture", CriterionKind.AWARD, Gate.AWARD, today=DAY, review_by=date(2028, 5, 22)
)


def test_a_blank_criterion_lacks_everything_and_meets_no_test(library: Library, law: LawBook) -> None:
    found = criterion_help(BLANK, library, law, DAY)
    assert not found.usable
    assert found.tests_met == 0
    assert [test.name for test in found.tests] == [TestName.BITES, TestName.BINDS, TestName.MEASURED]
    assert {remark.place for remark in found.blocking} == {"name", "tender_text"}
    assert [str(remark.place) for remark in found.at("purpose", "sv")] == ["purpose.sv"]
    assert {language: found.texts[language].done for language in LANGUAGES} == {"fi": 0, "sv": 0, "en": 0}
    assert found.at("scale")[0].message.in_language("en") == "An award criterion says how points are given."


def test_help_says_what_each_language_lacks(library: Library, law: LawBook) -> None:
    written = replace(BLANK, name=LocalizedText(fi="Takuu", sv="", en=""))
    found = criterion_help(written, library, law, DAY)
    assert [(remark.language, remark.blocking) for remark in found.at("name")] == [
        ("sv", False),
        ("en", False),
    ]
    assert found.texts["fi"].done == 1
    assert found.texts["fi"].missing == found.texts["sv"].missing - 1


def test_the_tests_are_those_of_the_published_ranking(library: Library, law: LawBook) -> None:
    for criterion in library.criteria.values():
        found = criterion_help(criterion, library, law, DAY)
        if criterion.kind is CriterionKind.PREPARATION:
            assert found.tests == ()
        else:
            assert found.tests_met == shipped_tests_met(criterion), criterion.id


def test_every_shipped_criterion_could_be_used_as_a_variant(library: Library, law: LawBook) -> None:
    for criterion in library.criteria.values():
        found = criterion_help(criterion, library, law, DAY)
        assert found.usable, (criterion.id, [remark.place for remark in found.blocking])


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"category": "boats"}, "category"),
        ({"gate": Gate.AWARD}, "gate"),
        ({"levels": ()}, "recommended"),
        ({"recommended": Ambition.SPEARHEAD, "levels": ()}, "recommended"),
        ({"value_share": Decimal(2)}, "value_share"),
        ({"deciding_roles": ()}, "deciding_roles"),
        ({"cpv": ("x",)}, "cpv"),
        ({"sources": ("no such",)}, "sources"),
        ({"parameters": ()}, "tender_text"),
        ({"review_by": date(2020, 1, 1)}, "review_by"),
    ],
)
def test_what_would_break_a_procurement_keeps_it_from_use(
    library: Library, law: LawBook, change: dict[str, object], place: str
) -> None:
    criterion = replace(library.criteria["FUR-004"], **change)  # type: ignore[arg-type]
    found = criterion_help(criterion, library, law, DAY)
    assert place in {remark.place for remark in found.blocking}


def test_an_empty_clause_is_a_gap_and_a_failed_test(library: Library, law: LawBook) -> None:
    nothing = LocalizedText.same("")
    found = criterion_help(
        replace(library.criteria["FUR-004"], contract_clause=nothing, indicator=nothing), library, law, DAY
    )
    assert found.usable
    results = {test.name: test.passed for test in found.tests}
    assert results == {TestName.BITES: True, TestName.BINDS: False, TestName.MEASURED: False}


def test_a_relation_to_a_criterion_that_is_not_there_is_told_but_does_no_harm(
    library: Library, law: LawBook
) -> None:
    criterion = replace(library.criteria["FUR-004"], related=("ESPOO-0009",), excludes=("FUR-004",))
    found = criterion_help(criterion, library, law, DAY)
    assert {remark.place for remark in found.gaps} >= {"related", "excludes"}
    assert found.usable


def test_an_empty_language_speaks_in_the_words_of_another() -> None:
    assert without_gaps(LocalizedText(fi="", sv="Svenska", en=" ")) == LocalizedText.same("Svenska")
    whole = LocalizedText(fi="a", sv="b", en="c")
    assert without_gaps(whole) is whole
    assert without_gaps(LocalizedText.same("")) == LocalizedText.same("")


# ---- side by side


def test_what_is_the_same_has_no_differences(library: Library) -> None:
    for criterion in library.criteria.values():
        assert differences(criterion, criterion) == ()


def test_each_differing_field_is_a_row_and_texts_a_row_for_each_language(library: Library) -> None:
    before = library.criteria["FUR-004"]
    years = before.parameter("warranty_years")
    after = replace(
        before,
        name=replace(before.name, sv="Garanti"),
        recommended=Ambition.SPEARHEAD,
        parameters=(
            replace(years, defaults=dict(years.defaults) | {Ambition.BASIC: Decimal("6.5")}),
            *before.parameters[1:],
        ),
    )
    rows = {(row.place, row.language): row for row in differences(before, after)}
    assert set(rows) == {
        ("name", "sv"),
        ("recommended", None),
        ("parameters.warranty_years.defaults.basic", None),
    }
    figure = rows["parameters.warranty_years.defaults.basic", None]
    assert (figure.before.in_language("fi"), figure.after.in_language("fi")) == ("5", "6,5")
    assert figure.field == "parameters"
    assert "Takuu" in figure.name.in_language("fi")
    assert rows["recommended", None].after.in_language("en") == "Spearhead"


def test_against_nothing_everything_that_says_something_is_a_row(library: Library) -> None:
    criterion = library.criteria["FUR-004"]
    rows = differences(None, criterion)
    assert {row.field for row in rows} >= {"name", "tender_text", "levels", "parameters", "legal_basis"}
    assert all(row.before.in_language("fi") == "" for row in rows)
    assert [row.place for row in differences(criterion, None)] == [row.place for row in rows]


def test_every_field_of_a_criterion_has_a_name(library: Library) -> None:
    from dataclasses import fields

    assert {each.name for each in fields(library.criteria["FUR-004"])} == set(FIELD_NAMES)


# ---- a procurement with somebody else's own criterion


def test_a_procurement_with_somebody_elses_criterion_says_so_and_keeps_its_words(
    library: Library, law: LawBook
) -> None:
    from datetime import UTC, datetime

    decided = examples.included(library.criteria["FUR-004"])
    from gatekeeper_app.domain.wording import wording_of

    wording = wording_of(library.criteria["FUR-004"], decided)
    foreign = replace(decided, criterion_id="ESPOO-0007", wording=wording, state=DecisionState.ADOPTED)
    gone = Decision(criterion_id="FUR-999", state=DecisionState.ADOPTED, wording=wording)
    procurement = replace(examples.furniture(), decisions=(foreign, gone))
    assert foreign_criteria(procurement, library) == ("ESPOO-0007",)
    words = foreign_words(procurement, library)
    assert words is not None
    assert "Criteria written by ESPOO are not on this computer: ESPOO-0007." in words.in_language("en")
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    report = str(justification(procurement, library, law, "en", now=now))
    assert "Own criteria that are not in this library" in report
    assert "Criteria that have left the library since" in report
    assert foreign_words(replace(procurement, decisions=(gone,)), library) is None
