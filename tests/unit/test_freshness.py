"""What has grown old is said on the library page, on Home and among the sources of the justification."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import cast

from gatekeeper_app.domain.criteria import Category, Criterion, Source
from gatekeeper_app.domain.report import Report, Table
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.desk import Desk
from gatekeeper_app.services.freshness import stale_values, values_of_criterion, warnings_of
from gatekeeper_app.services.justification import justification
from gatekeeper_app.services.overview import reminders
from gatekeeper_app.services.protocols import LawBook, Library, ProcurementStore

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Shelf:
    criteria: dict[str, Criterion]
    categories: dict[str, Category]
    sources: dict[str, Source]
    version: str = "2026-11-22-aaaaaaaa"


def shelf(*criteria: Criterion) -> Library:
    return cast(Library, Shelf({each.id: each for each in criteria}, {}, {}))


LIMITED = ex.warranty(
    review_by=date(2031, 1, 1),
    parameters=(
        replace(
            ex.WARRANTY_YEARS,
            reference="L-108a/school",
            defaults={level: Decimal(20) for level in ex.WARRANTY_YEARS.defaults},
        ),
    ),
    values=("E-86/ets", "E-66a/asphalt_hot.fr"),
)


def said(criterion: Criterion, law: LawBook, today: date) -> list[str]:
    return [message.in_language("en") for message in warnings_of(criterion, law, today)]


def test_a_fresh_criterion_has_no_warning(law: LawBook) -> None:
    assert said(LIMITED, law, date(2026, 11, 23)) == []


def test_a_figure_that_has_ended_is_named_with_its_last_day(law: LawBook) -> None:
    assert said(LIMITED, law, date(2027, 1, 1)) == [
        "A figure it rests on held until 31/12/2026: Price of EU emission allowances."
    ]


def test_a_proposed_figure_whose_time_is_over_is_named(law: LawBook) -> None:
    found = said(replace(LIMITED, values=()), law, date(2029, 1, 1))
    assert "Warranty: the 20 it proposes held until 31/12/2028." in found


def test_a_source_is_to_be_read_again_eighteen_months_after_it_was_read(law: LawBook) -> None:
    criterion = replace(LIMITED, values=("E-66a/asphalt_hot.fr",), parameters=(ex.WARRANTY_YEARS,))
    assert said(criterion, law, date(2028, 5, 21)) == []
    assert said(criterion, law, date(2028, 5, 22)) == [
        "A figure it rests on was to be read again by 21/05/2028: Asphalt, hot mix (France)."
    ]


def test_a_review_date_of_the_criterion_comes_first(law: LawBook) -> None:
    late = replace(LIMITED, review_by=date(2026, 11, 22))
    assert said(late, law, date(2026, 11, 23)) == [
        "The review date 22/11/2026 has passed. Check figures and references to law before use."
    ]


def test_a_value_the_book_does_not_hold_is_passed_over(law: LawBook) -> None:
    odd = replace(LIMITED, values=("E-999/none",), parameters=())
    assert values_of_criterion(odd, law) == ()
    assert said(odd, law, date(2040, 1, 1))[1:] == []


def test_home_counts_the_values_that_criteria_rest_on(law: LawBook) -> None:
    library = shelf(LIMITED, replace(LIMITED, id="EX-002"))
    assert [value.id for value in stale_values(library, law, date(2027, 1, 1))] == ["E-86/ets"]
    desk = Desk(
        store=cast(ProcurementStore, None),
        library=library,
        law=law,
        actor="maija",
        clock=lambda: datetime(2027, 1, 1, 12, 0, tzinfo=UTC),
    )
    assert [message.in_language("en") for message in reminders(desk)] == [
        "Figures the criteria rest on that have ended or are to be read again: 1."
    ]


def tables(report: Report) -> list[Table]:
    caption = "Dated figures the criteria rest on"
    return [block for block in report.blocks if isinstance(block, Table) and block.caption == caption]


def test_the_justification_names_the_dated_figures_with_source_and_certainty(law: LawBook) -> None:
    procurement = ex.furniture(ex.included(LIMITED))
    (table,) = tables(justification(procurement, shelf(LIMITED), law, "en", now=NOW))
    by_name = {row[0]: row for row in table.rows}
    name, held, source, certainty = by_name["Price of EU emission allowances"]
    assert held == "60–85\u00a0€/t CO2e (until 31/12/2026)"
    assert certainty == "To be verified"
    school = by_name["School and day-care centre, carbon footprint at most"]
    assert str(school[1]).startswith("20\u00a0kg CO2e/m² a year")
    assert str(school[2]).startswith(
        "L-108a. Government decree 2/2026 on carbon limits of new buildings. finlex.fi"
    )
    assert "read 21/11/2026" in school[2]
    assert (school[3], len(table.rows), bool(name), bool(source)) == ("Read in the source", 3, True, True)


def test_a_figure_past_its_review_is_marked_among_the_sources(law: LawBook) -> None:
    procurement = ex.furniture(ex.included(LIMITED))
    late = datetime(2028, 6, 1, 12, 0, tzinfo=UTC)
    (table,) = tables(justification(procurement, shelf(LIMITED), law, "en", now=late))
    assert all("The review date 21/05/2028 has passed." in row[2] for row in table.rows)


def test_without_dated_figures_there_is_no_table(law: LawBook) -> None:
    plain = ex.warranty(name=LocalizedText.same("Plain"))
    procurement = ex.furniture(ex.included(plain))
    assert tables(justification(procurement, shelf(plain), law, "en", now=NOW)) == []
