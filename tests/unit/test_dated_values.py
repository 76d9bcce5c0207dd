"""Dated values: what holds on a day, what has expired, when the source is to be read again."""

from datetime import date
from decimal import Decimal

import pytest
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.dated_values import (
    DatedValue,
    ValueEntry,
    ValueKind,
    ValueSource,
    ValueUnit,
    months_later,
)
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services.protocols import LawBook

TEXT = LocalizedText.same("x")


def entry(value: str | None = None, begins: date = date(2026, 1, 1), ends: date | None = None) -> ValueEntry:
    figure = Decimal(value) if value is not None else None
    return ValueEntry(valid_from=begins, valid_until=ends, certainty=Certainty.VERIFIED, value=figure)


def dated(*entries: ValueEntry) -> DatedValue:
    return DatedValue(
        id="L-108a/school",
        kind=ValueKind.LIMIT,
        name=TEXT,
        unit=ValueUnit(id="kg", name=TEXT),
        source=ValueSource(id="s", title=TEXT, address="", read_on=date(2026, 11, 21)),
        entries=entries,
    )


STEPS = dated(entry("20", date(2026, 1, 9), date(2028, 12, 31)), entry("16", date(2029, 1, 1)))


@pytest.mark.parametrize(
    ("on", "figure"),
    [
        (date(2026, 1, 8), None),
        (date(2026, 1, 9), 20),
        (date(2028, 12, 31), 20),
        (date(2029, 1, 1), 16),
        (date(2060, 1, 1), 16),
    ],
)
def test_a_value_is_what_it_is_on_the_day(on: date, figure: int | None) -> None:
    found = STEPS.on(on)
    assert (found.value if found else None) == figure


def test_a_figure_expires_with_its_entry_and_not_before() -> None:
    assert STEPS.expired(Decimal(20), date(2028, 12, 31)) is None
    assert STEPS.expired(Decimal(20), date(2029, 1, 1)) is STEPS.entries[0]
    assert STEPS.expired(Decimal(16), date(2026, 6, 1)) is None, "the next step already now is ambition"
    assert STEPS.expired(Decimal(18), date(2030, 1, 1)) is None, "it never was the limit"


def test_a_step_that_says_the_same_again_has_not_expired() -> None:
    same = dated(entry("50", date(2021, 8, 2), date(2025, 12, 31)), entry("50", date(2026, 1, 1)))
    assert same.expired(Decimal(50), date(2026, 6, 1)) is None


def test_the_source_is_read_again_after_eighteen_months() -> None:
    assert STEPS.review_by == date(2028, 5, 21)
    assert months_later(date(2026, 8, 31), 18) == date(2028, 2, 29)
    assert months_later(date(2025, 8, 31), 18) == date(2027, 2, 28)
    assert months_later(date(2026, 12, 31), 12) == date(2027, 12, 31)


def test_one_calculates_with_the_best_estimate_or_the_middle_of_the_range() -> None:
    assert entry("3").typical == 3
    between = ValueEntry(
        valid_from=date(2026, 1, 1), certainty=Certainty.MEMORY, low=Decimal(5), high=Decimal(200)
    )
    assert between.typical == Decimal("102.5")
    day = ValueEntry(valid_from=date(2026, 1, 1), certainty=Certainty.VERIFIED, day=date(2028, 1, 1))
    assert day.typical is None


def test_the_row_of_the_fact_base_stands_before_the_slash() -> None:
    assert STEPS.row == "L-108a"


@pytest.mark.parametrize(
    ("value_id", "on", "figure"),
    [
        ("L-108a/school", date(2026, 6, 1), "20"),
        ("L-108a/school", date(2029, 1, 1), "16"),
        ("L-108a/flats", date(2028, 12, 31), "16"),
        ("L-108a/flats", date(2029, 1, 1), "12"),
        ("L-108a/hospital", date(2029, 1, 1), "28"),
        ("L-91a/cars", date(2025, 12, 31), "50"),
        ("L-91a/lorries", date(2026, 1, 1), "21"),
        ("L-91c/lorries", date(2025, 6, 1), "0"),
        ("L-91e/buses", date(2026, 1, 1), "59"),
        ("L-91i/light_vehicle", date(2026, 1, 1), "0"),
        ("L-126/transport_fuel", date(2028, 7, 1), "31"),
        ("L-129/district_heat", date(2026, 1, 1), "150"),
        ("C18.12/energy_neutrality", date(2041, 1, 1), "70"),
        ("E-66a/asphalt_hot.fr", date(2026, 11, 21), "53.3"),
        ("E-57a/hvo_rape.litre", date(2026, 11, 21), "1.70"),
        ("E-201/fr", date(2026, 11, 21), "0.245"),
        ("E-226/fr", date(2026, 11, 21), "0.136"),
        ("E-82/eib", date(2031, 1, 1), "250"),
        ("E-94/beef", date(2026, 11, 21), "4.97"),
    ],
)
def test_the_shipped_figures_are_those_of_their_sources(
    value_id: str, on: date, figure: str, law: LawBook
) -> None:
    found = law.value(value_id, on)
    assert found is not None
    assert found.value == Decimal(figure)


def test_days_on_which_rules_begin_are_days(law: LawBook) -> None:
    days = {
        key: law.values[key].entries[-1].day
        for key in ("L-120/eudr", "L-102/applies", "L-104/public_zero_emission", "L-124/right_to_repair")
    }
    assert days == {
        "L-120/eudr": date(2026, 12, 30),
        "L-102/applies": date(2026, 8, 12),
        "L-104/public_zero_emission": date(2028, 1, 1),
        "L-124/right_to_repair": date(2026, 7, 31),
    }


def test_what_is_from_memory_is_marked_to_be_verified(law: LawBook) -> None:
    for key in ("E-54/district_heat_fi", "E-61/concrete_c30_37.ref", "E-86/ets", "C18.12/energy_neutrality"):
        assert all(entry.certainty.to_be_verified for entry in law.values[key].entries), key
    assert not law.values["E-62a/steel.new"].entries[0].certainty.to_be_verified
