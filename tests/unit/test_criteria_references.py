"""Criteria that refer to dated values: one figure in one place, checked, and put in when the library is built."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from gatekeeper_app.domain.criteria import LegalMinimum
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.criteria_text.conversion import criterion_of, text_of
from gatekeeper_app.services.criteria_text.form import CriterionText, LegalMinimumText
from gatekeeper_app.services.criteria_text.references import Limits, reference_remarks

SCHOOL = tuple(
    LegalMinimum(
        value=Decimal(figure), valid_from=begins, valid_until=ends, source="L-108a", reference="L-108a/school"
    )
    for figure, begins, ends in (
        ("20", date(2026, 1, 9), date(2028, 12, 31)),
        ("16", date(2029, 1, 1), None),
    )
)
LIMITS: Limits = {"L-108a/school": SCHOOL, "E-90/chair_wood": ()}


def written(
    *, reference: str = "", values: tuple[str, ...] = (), minimum: LegalMinimumText | None = None
) -> CriterionText:
    text = text_of(ex.warranty(values=values))
    (parameter,) = text.parameters
    minimums = (minimum,) if minimum is not None else ()
    parameter = msgspec.structs.replace(parameter, reference=reference, legal_minimums=minimums)
    return msgspec.structs.replace(text, parameters=(parameter,))


def remarks(text: CriterionText) -> list[tuple[str, str]]:
    return [(place, words.in_language("en")) for place, words in reference_remarks(text, LIMITS)]


def test_a_reference_takes_the_figures_and_the_days_of_the_book() -> None:
    text = written(minimum=LegalMinimumText(reference="L-108a/school"))
    assert not remarks(text)
    (parameter,) = criterion_of(text, "buildings", LIMITS).parameters
    assert parameter.legal_minimums == SCHOOL
    found = parameter.legal_minimum(date(2029, 6, 1), "Espoo")
    assert found is not None
    assert (found.value, found.source, found.reference) == (Decimal(16), "L-108a", "L-108a/school")


def test_a_criterion_written_out_again_keeps_figures_and_reference() -> None:
    built = criterion_of(written(minimum=LegalMinimumText(reference="L-108a/school")), "buildings", LIMITS)
    assert criterion_of(text_of(built), "buildings", LIMITS) == built
    assert criterion_of(text_of(built), "buildings") == built, "also where the book is not at hand"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            written(reference="L-108a/castle"),
            ("parameters.warranty_years.reference", "There is no dated value L-108a/castle."),
        ),
        (written(values=("E-90/throne",)), ("values", "There is no dated value E-90/throne.")),
        (
            written(minimum=LegalMinimumText(reference="L-1/none")),
            ("parameters.warranty_years.legal_minimums", "There is no dated value L-1/none."),
        ),
        (
            written(minimum=LegalMinimumText(reference="E-90/chair_wood")),
            (
                "parameters.warranty_years.legal_minimums",
                "E-90/chair_wood sets no limit that a criterion could be compared with.",
            ),
        ),
        (
            written(minimum=LegalMinimumText(value=Decimal(5), source="L-1")),
            ("parameters.warranty_years.legal_minimums.valid_from", "This key is missing."),
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_fault(text: CriterionText, expected: tuple[str, str]) -> None:
    assert remarks(text) == [expected]


def test_a_criterion_names_every_dated_value_it_rests_on_once() -> None:
    text = written(
        reference="L-108a/school",
        values=("E-90/chair_wood",),
        minimum=LegalMinimumText(reference="L-108a/school"),
    )
    assert criterion_of(text, "buildings", LIMITS).dated_values == ("E-90/chair_wood", "L-108a/school")
