"""The files of dated values: what they say, and no book with faults."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.parameters.value_book import read_values
from gatekeeper_app.adapters.shipped_text import Fault
from gatekeeper_app.domain.dated_values import DatedValue, ValueKind
from gatekeeper_app.i18n import LANGUAGES
from gatekeeper_app.services.criteria_text.references import limits_of
from gatekeeper_app.services.protocols import LawBook

TEXT = '{ fi = "suomeksi", sv = "på svenska", en = "in English" }'
UNITS = f'[[units]]\nid = "kg"\nname = {TEXT}\n'
SOURCES = f'[[sources]]\nid = "act"\ntitle = {TEXT}\naddress = "finlex.fi"\nread_on = 2026-11-21\n'


def value(entries: str, *, value_id: str = "E-1/steel", kind: str = "factor", unit: str = "kg") -> str:
    return f"""
[[values]]
id = "{value_id}"
kind = "{kind}"
name = {TEXT}
unit = "{unit}"
source = "act"
entries = [{entries}]
"""


def read(
    folder: Path, values: str, **others: str
) -> tuple[Mapping[str, DatedValue] | None, list[tuple[str, str]]]:
    files = {"units": UNITS, "sources": SOURCES, "materials": values} | others
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    faults: list[Fault] = []
    found = read_values(folder, faults)
    return found, [(fault.place, fault.message.in_language("en")) for fault in faults]


def test_a_value_carries_unit_source_and_entries_in_the_order_of_time(tmp_path: Path) -> None:
    later = '{ low = "1", value = "2", high = "4", valid_from = 2026-01-01, certainty = "M" }'
    earlier = '{ value = "3", valid_from = 2020-01-01, valid_until = 2025-12-31, certainty = "V" }'
    found, faults = read(tmp_path, value(f"{later}, {earlier}"))
    assert not faults
    assert found is not None
    steel = found["E-1/steel"]
    assert (steel.unit.id, steel.unit.name.sv, steel.source.address) == ("kg", "på svenska", "finlex.fi")
    assert (steel.kind, steel.review_by) == (ValueKind.FACTOR, date(2028, 5, 21))
    assert [entry.valid_from.year for entry in steel.entries] == [2020, 2026]
    assert (steel.entries[1].low, steel.entries[1].high) == (Decimal(1), Decimal(4))


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (
            value('{ low = "3", valid_from = 2026-01-01, certainty = "V" }'),
            "entries[1]",
            "A range has both ends.",
        ),
        (
            value('{ valid_from = 2026-01-01, certainty = "V" }'),
            "entries[1]",
            "A figure or a range is missing.",
        ),
        (
            value('{ low = "3", value = "2", high = "4", valid_from = 2026-01-01, certainty = "V" }'),
            "entries[1]",
            "Low, best and high do not form a range.",
        ),
        (value('{ value = "3", valid_from = 2026-01-01, certainty = "X" }'), "entries[1].certainty", "known"),
        (
            value('{ value = "3", valid_from = 2026-01-02, valid_until = 2026-01-01, certainty = "V" }'),
            "entries[1].valid_until",
            "ends before it begins",
        ),
        (value('{ day = 2026-01-01, valid_from = 2026-01-01, certainty = "V" }'), "entries[1].day", "“day”"),
        (
            value('{ value = "3", valid_from = 2026-01-01, certainty = "V" }', kind="day"),
            "entries[1].day",
            "“day”",
        ),
        (
            value('{ day = 2026-01-01, value = "3", valid_from = 2026-01-01, certainty = "V" }', kind="day"),
            "entries[1]",
            "stands alone",
        ),
        (value(""), "entries", "says nothing"),
        (value('{ value = "3", valid_from = 2026-01-01, certainty = "V" }', unit="stone"), "unit", "stone"),
        (
            value('{ value = "3", valid_from = 2026-01-01, certainty = "V" }', value_id="steel"),
            "",
            "steel is no id",
        ),
        (
            value('{ value = "3", valid_from = 2026-01-01, certainty = "V" }', kind="price"),
            "kind",
            "known are factor",
        ),
    ],
)
def test_what_does_not_hold_together_is_told_with_its_place(
    tmp_path: Path, text: str, place: str, said: str
) -> None:
    found, faults = read(tmp_path, text)
    assert found is None
    assert any(where.endswith(place) and said in words for where, words in faults), faults


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    overlapping = (
        '{ value = "1", valid_from = 2026-01-01, certainty = "V" }, '
        '{ value = "2", valid_from = 2027-01-01, certainty = "V" }'
    )
    one = value('{ value = "1", valid_from = 2026-01-01, certainty = "V" }')
    found, faults = read(
        tmp_path,
        value(overlapping),
        other=one,
        units=UNITS + UNITS,
        sources=SOURCES.replace('"finlex.fi"', '""'),
    )
    assert found is None
    assert sorted(faults) == [
        ("sources.act.address", "The text is empty."),
        ("units.kg", "kg stands here more than once."),
        ("values.E-1/steel", "Another file has a value E-1/steel as well."),
        ("values.E-1/steel", "Two entries of E-1/steel are in force on 01/01/2027."),
    ]


def test_a_unit_is_not_called_lost_where_the_file_of_units_cannot_be_read(tmp_path: Path) -> None:
    text = value('{ value = "1", valid_from = 2026-01-01, certainty = "V" }')
    found, faults = read(tmp_path, text, units="units = 1")
    assert found is None
    assert [place for place, _words in faults] == ["units"]


def test_a_folder_that_is_not_there_holds_no_values(tmp_path: Path) -> None:
    faults: list[Fault] = []
    assert read_values(tmp_path / "none", faults) == {}
    assert not faults


def test_the_shipped_values_are_said_in_three_languages_and_cover_the_fact_base(law: LawBook) -> None:
    assert len(law.values) >= 500
    for each in law.values.values():
        for text in (each.name, each.unit.name, each.source.title):
            assert all(text.in_language(language).strip() for language in LANGUAGES), each.id
    spend = {each.row for each in law.values.values() if each.kind is ValueKind.SPEND_FACTOR}
    assert {f"E-{number}" for number in range(201, 254)} <= spend
    kinds = {each.kind for each in law.values.values()}
    assert kinds == set(ValueKind)


def test_names_of_values_tell_them_apart(law: LawBook) -> None:
    seen: dict[tuple[str, str], str] = {}
    for each in law.values.values():
        twin = seen.setdefault((each.name.fi, each.source.id), each.id)
        assert twin == each.id, f"{twin} and {each.id} are called the same"


def test_the_shares_of_clean_vehicles_stand_in_one_place(law: LawBook) -> None:
    for line in law.group_figures:
        entries = {(entry.valid_from, entry.value) for entry in law.values[line.reference].entries}
        assert (line.valid_from, line.value) in entries
        assert law.values[line.reference].kind is ValueKind.LIMIT


def test_a_limit_of_named_buyers_binds_them_and_one_without_names_is_not_compared_with(law: LawBook) -> None:
    limits = limits_of(law)
    cities = [minimum for minimum in limits["L-91a/cars"] if minimum.valid_from == date(2026, 1, 1)]
    assert [(each.value, each.above_eu_threshold) for each in cities] == [(Decimal(50), True)]
    assert cities[0].holds(date(2026, 6, 1), "Espoon kaupunki")
    assert not cities[0].holds(date(2026, 6, 1), "Kauniaisten kaupunki")
    assert limits["L-91b/cars"] == (), "which municipalities belong to it is told by region only"
    assert [each.value for each in limits["L-91e/buses"]] == [Decimal(41), Decimal(59)]
    assert not limits["L-91e/buses"][0].buyers
    assert [each.value for each in limits["L-108a/school"]] == [Decimal(20), Decimal(16)]
    assert limits["E-66a/asphalt_hot.fr"] == ()
