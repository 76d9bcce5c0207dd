"""The law book: the entry in force on the day, the nearest one otherwise, and no book with faults."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.domain.criteria import Certainty


def provision(begins: str, ends: str = "", *, provision_id: str = "L-44", meaning: str = "Nyt.") -> str:
    return f"""
[[provisions]]
id = "{provision_id}"
valid_from = {begins}
{f"valid_until = {ends}" if ends else ""}
certainty = "V"
source = "L-44"
citation = {{ fi = "hankintalain 71 §", sv = "upphandlingslagen 71 §", en = "Procurement Act, section 71" }}
heading = {{ fi = "Kuvaus", sv = "Beskrivning", en = "Description" }}
meaning = {{ fi = "{meaning}", sv = "Nu.", en = "Now." }}
"""


def figure(begins: str, ends: str = "", *, key: str = "eu.threshold", value: str = '"221000"') -> str:
    return f"""
[[figures]]
key = "{key}"
value = {value}
unit = "EUR"
valid_from = {begins}
{f"valid_until = {ends}" if ends else ""}
certainty = "V2"
source = "L-30"
"""


def book(folder: Path, provisions: str, figures: str) -> ShippedLawBook:
    (folder / "provisions.toml").write_text(provisions, encoding="utf-8")
    (folder / "thresholds.toml").write_text(figures, encoding="utf-8")
    return ShippedLawBook(folder)


def faults_of(folder: Path, provisions: str, figures: str) -> list[tuple[str, str, str]]:
    with pytest.raises(FaultyTextError) as caught:
        book(folder, provisions, figures)
    assert str(folder) in caught.value.what.in_language("en")
    return [(fault.file, fault.place, fault.message.in_language("en")) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("on", "meaning"),
    [
        (date(2016, 12, 31), "Ennen."),  # before the first: the first
        (date(2017, 1, 1), "Ennen."),
        (date(2019, 12, 31), "Ennen."),
        (date(2020, 6, 1), "Ennen."),  # between two: the one that had begun
        (date(2021, 1, 1), "Nyt."),
        (date(2026, 6, 30), "Nyt."),
        (date(2026, 7, 1), "Nyt."),  # after the last: the last
    ],
)
def test_a_provision_is_read_as_on_the_day_or_the_nearest_one(tmp_path: Path, on: date, meaning: str) -> None:
    text = provision("2021-01-01", "2026-06-30") + provision("2017-01-01", "2019-12-31", meaning="Ennen.")
    assert book(tmp_path, text, figure("2024-01-01")).provision("L-44", on).meaning.fi == meaning


def test_a_provision_carries_everything_its_entry_says(tmp_path: Path) -> None:
    entry = book(tmp_path, provision("2017-01-01"), figure("2024-01-01")).provision(
        "L-44", date(2026, 11, 21)
    )
    assert (entry.id, entry.source, entry.certainty) == ("L-44", "L-44", Certainty.VERIFIED)
    assert entry.citation.sv == "upphandlingslagen 71 §"
    assert entry.heading.en == "Description"
    assert (entry.valid_from, entry.valid_until) == (date(2017, 1, 1), None)


def test_a_figure_holds_for_its_time_only(tmp_path: Path) -> None:
    figures = figure("2024-01-01", "2025-12-31") + figure("2026-01-01", "2027-12-31", value='"216000.50"')
    law = book(tmp_path, provision("2017-01-01"), figures)
    values = {
        on: found.value if (found := law.figure("eu.threshold", on)) else None
        for on in (
            date(2023, 12, 31),
            date(2024, 1, 1),
            date(2025, 12, 31),
            date(2026, 1, 1),
            date(2028, 1, 1),
        )
    }
    assert list(values.values()) == [None, Decimal(221000), Decimal(221000), Decimal("216000.50"), None]


def test_an_unknown_id_is_a_key_error(tmp_path: Path) -> None:
    law = book(tmp_path, provision("2017-01-01"), figure("2024-01-01"))
    assert law.provision_ids == {"L-44"}
    assert law.figure_keys == {"eu.threshold"}
    with pytest.raises(KeyError):
        law.provision("L-999", date(2026, 1, 1))
    with pytest.raises(KeyError):
        law.figure("no.such", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("2024-01-01", ""), ("2026-01-01", "")),
        (("2024-01-01", "2026-01-01"), ("2026-01-01", "")),
        (("2024-01-01", ""), ("2023-01-01", "2024-01-01")),
        (("2024-01-01", ""), ("2024-01-01", "")),
    ],
)
def test_two_entries_of_one_key_for_the_same_day_are_refused(
    tmp_path: Path, earlier: tuple[str, str], later: tuple[str, str]
) -> None:
    found = faults_of(tmp_path, provision(*earlier) + provision(*later), figure(*later) + figure(*earlier))
    assert [(file, place) for file, place, _ in found] == [
        ("provisions.toml", "provisions.L-44"),
        ("thresholds.toml", "figures.eu.threshold"),
    ]
    assert "Two entries of L-44 are in force on" in found[0][2]


def test_an_overlap_over_an_entry_in_between_is_seen(tmp_path: Path) -> None:
    figures = figure("2020-01-01", "2030-12-31") + figure("2021-01-01", "2021-12-31") + figure("2025-01-01")
    assert len(faults_of(tmp_path, provision("2017-01-01"), figures)) == 2


def test_entries_that_follow_each_other_or_have_other_keys_do_not_overlap(tmp_path: Path) -> None:
    figures = figure("2024-01-01", "2025-12-31") + figure("2026-01-01") + figure("2025-06-01", key="other")
    law = book(tmp_path, provision("2017-01-01") + provision("2017-01-01", provision_id="L-45"), figures)
    assert law.figure_keys == {"eu.threshold", "other"}


def test_all_faults_of_both_files_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    provisions = provision("2017-01-01", "2016-01-01", meaning=" ").replace(
        'certainty = "V"', 'certainty = "sure"'
    )
    figures = figure("2024-01-01", value='"much"').replace('source = "L-30"', "")
    assert faults_of(tmp_path, provisions, figures) == [
        (
            "provisions.toml",
            "provisions.L-44.certainty",
            "sure is not a choice here; known are V, V2, D, M, P.",
        ),
        ("provisions.toml", "provisions.L-44.meaning.fi", "The text is empty."),
        ("provisions.toml", "provisions.L-44.valid_until", "The validity ends before it begins."),
        ("thresholds.toml", "figures[1].source", "This key is missing."),
        ("thresholds.toml", "figures[1].value", "A figure is expected here."),
    ]


def test_a_missing_book_says_which_file(tmp_path: Path) -> None:
    with pytest.raises(FaultyTextError) as caught:
        ShippedLawBook(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["provisions.toml", "thresholds.toml"]
    assert "Install the program again" in caught.value.in_language("en")


def test_the_shipped_law_book_has_no_faults() -> None:
    law = ShippedLawBook()
    assert "L-44" in law.provision_ids
    on = date(2026, 11, 21)
    assert all(law.provision(provision_id, on).in_force(on) for provision_id in ("L-44", "L-47"))
    assert law.figure_keys
