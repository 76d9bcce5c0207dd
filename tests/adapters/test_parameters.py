"""The law book: the entry in force on the day, the nearest one otherwise, and no book with faults."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gatekeeper_app.adapters.parameters.law_book import ShippedLawBook
from gatekeeper_app.adapters.shipped_text import FaultyTextError
from gatekeeper_app.domain.certainty import Certainty
from gatekeeper_app.domain.contract_natures import ContractNature
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.law import Area, Force, Regime, Stage, TimeCase
from gatekeeper_app.domain.procurements import BuyerKind, Procedure
from gatekeeper_app.i18n import LANGUAGES


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


EMPTY = {
    "duties.toml": "duties = []",
    "times.toml": "times = []",
    "sections.toml": "sections = []",
    "group_figures.toml": "tables = []\nfigures = []",
}


def write_values(folder: Path, values: str) -> None:
    """A folder of dated values with one unit and one source."""
    (folder / "values").mkdir(exist_ok=True)
    texts = {"units": UNITS, "sources": SOURCES, "limits": values}
    for name, text in texts.items():
        (folder / "values" / f"{name}.toml").write_text(text, encoding="utf-8")


def book(folder: Path, provisions: str, figures: str, *, values: str = "", **others: str) -> ShippedLawBook:
    """`others` are the further files by name, without ``.toml``; they are empty where they are not given."""
    if values:
        write_values(folder, values)
    texts = EMPTY | {f"{name}.toml": text for name, text in others.items()}
    for name, text in {"provisions.toml": provisions, "thresholds.toml": figures, **texts}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return ShippedLawBook(folder)


def faults_of(
    folder: Path, provisions: str, figures: str, *, values: str = "", **others: str
) -> list[tuple[str, str, str]]:
    with pytest.raises(FaultyTextError) as caught:
        book(folder, provisions, figures, values=values, **others)
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
    assert [fault.file for fault in caught.value.faults] == [
        "duties.toml",
        "group_figures.toml",
        "provisions.toml",
        "sections.toml",
        "thresholds.toml",
        "times.toml",
    ]
    assert "Install the program again" in caught.value.in_language("en")


def test_the_shipped_law_book_has_no_faults() -> None:
    law = ShippedLawBook()
    assert "L-44" in law.provision_ids
    on = date(2026, 11, 21)
    assert all(law.provision(provision_id, on).in_force(on) for provision_id in ("L-44", "L-47"))
    assert law.figure_keys


TEXT = '{ fi = "suomeksi", sv = "på svenska", en = "in English" }'


def duty(begins: str, ends: str = "", *, more: str = "", provisions: str = '["L-44"]') -> str:
    return f"""
[[duties]]
id = "green"
area = "environment"
force = "binding"
gate = "S"
valid_from = {begins}
{f"valid_until = {ends}" if ends else ""}
certainty = "V"
source = "L-44"
provisions = {provisions}
heading = {TEXT}
meaning = {TEXT}
asks = {TEXT}
{more}
"""


TIME = f"""
[[times]]
key = "open.tenders"
stage = "tenders"
case = "ordinary"
days = 35
provision = "L-44"
valid_from = 2017-01-01
certainty = "V2"
source = "L-44"
counted = {TEXT}
when = {{ regimes = ["eu"], procedures = ["open"] }}
"""

SECTION = """
[[sections]]
provision = "L-44"
gate = "S"
core = true
"""

TABLES = f"""
[[tables]]
key = "share"
unit = "percent"
heading = {TEXT}

[[figures]]
table = "share"
group = "cities"
label = {TEXT}
reference = "L-91a/share"
names = ["Espoo"]
own_kinds = ["state"]
"""

UNITS = f"""
[[units]]
id = "percent"
name = {TEXT}
"""

SOURCES = f"""
[[sources]]
id = "act"
title = {TEXT}
address = "finlex.fi"
read_on = 2026-11-21
"""


def value(entries: str, *, value_id: str = "L-91a/share", kind: str = "limit") -> str:
    return f"""
[[values]]
id = "{value_id}"
kind = "{kind}"
name = {TEXT}
unit = "percent"
source = "act"
entries = [{entries}]
"""


SHARE = value(
    '{ value = "50", valid_from = 2021-08-02, valid_until = 2025-12-31, certainty = "V" }, '
    '{ value = "60", valid_from = 2026-01-01, certainty = "V2" }'
)


def test_duties_times_sections_and_tables_carry_what_their_entries_say(tmp_path: Path) -> None:
    more = (
        'tables = ["share"]\nreaches_contracts = true\nwhen = { natures = ["works"], value_at_least = "eu" }'
    )
    law = book(
        tmp_path,
        provision("2017-01-01"),
        figure("2024-01-01"),
        duties=duty("2026-01-09", "2028-12-31", more=more) + duty("2029-01-01"),
        times=TIME,
        sections=SECTION,
        group_figures=TABLES,
        values=SHARE,
    )
    first, second = law.duties
    assert (first.valid_from, first.valid_until, second.valid_until) == (
        date(2026, 1, 9),
        date(2028, 12, 31),
        None,
    )
    assert (first.area, first.force, first.gate) == (Area.ENVIRONMENT, Force.BINDING, Gate.SPECIFICATION)
    assert (first.when.natures, first.when.value_at_least) == ((ContractNature.WORKS,), "eu")
    assert (first.tables, first.reaches_contracts, second.reaches_contracts) == (("share",), True, False)
    (time,) = law.times
    assert (time.days, time.stage, time.case) == (35, Stage.TENDERS, TimeCase.ORDINARY)
    assert (time.when.regimes, time.when.procedures) == ((Regime.EU,), (Procedure.OPEN,))
    (section,) = law.sections
    assert (section.provision, section.gate, section.core) == ("L-44", Gate.SPECIFICATION, True)
    earlier, line = law.group_figures
    assert (line.value, line.names, line.own_kinds) == (Decimal(60), ("Espoo",), (BuyerKind.STATE,))
    assert (line.reference, line.source, line.certainty) == ("L-91a/share", "finlex.fi", Certainty.SECONDARY)
    assert (earlier.value, earlier.valid_until) == (Decimal(50), date(2025, 12, 31))
    assert law.tables[0].unit == "percent"


def test_loose_ends_and_unknown_choices_are_told_with_their_place(tmp_path: Path) -> None:
    more = (
        'tables = ["none"]\nvariant_of = "other"\nwhen = { regimes = ["moon"], value_at_least = "no.such" }'
    )
    found = faults_of(
        tmp_path,
        provision("2017-01-01"),
        figure("2024-01-01"),
        duties=duty("2026-01-01", more=more, provisions='["L-99"]').replace('"binding"', '"strong"'),
        times=TIME.replace("days = 35", "days = 0").replace('"tenders"', '"lunch"'),
        sections=SECTION.replace('"S"', '"O"'),
        group_figures=TABLES.replace('table = "share"', 'table = "lost"').replace('"state"', '"king"'),
        values=SHARE.replace("L-91a/share", "L-91a/other"),
    )
    assert [(file, place) for file, place, _ in found] == [
        ("duties.toml", "duties.green.force"),
        ("duties.toml", "duties.green.provisions"),
        ("duties.toml", "duties.green.tables"),
        ("duties.toml", "duties.green.variant_of"),
        ("duties.toml", "duties.green.when.regimes"),
        ("duties.toml", "duties.green.when.value_at_least"),
        ("group_figures.toml", "figures.lost.cities.own_kinds"),
        ("group_figures.toml", "figures.lost.cities.reference"),
        ("group_figures.toml", "figures.lost.cities.table"),
        ("sections.toml", "sections.L-44.gate"),
        ("times.toml", "times.open.tenders.days"),
        ("times.toml", "times.open.tenders.stage"),
    ]
    said = {place: words for _file, place, words in found}
    assert said["duties.green.provisions"] == "L-99 is not in the law book."
    assert said["times.open.tenders.days"] == "Days from 1 to 365 are expected here."
    assert "known are binding" in said["duties.green.force"]


def test_two_wordings_of_a_duty_a_time_or_a_line_for_the_same_day_are_refused(tmp_path: Path) -> None:
    found = faults_of(
        tmp_path,
        provision("2017-01-01"),
        figure("2024-01-01"),
        duties=duty("2026-01-01") + duty("2028-01-01"),
        times=TIME + TIME,
        group_figures=TABLES + TABLES.split("[[figures]]")[1].join(["\n[[figures]]", ""]),
        values=SHARE,
    )
    assert [place for _file, place, _words in found] == [
        "duties.green",
        "figures.share.cities",
        "times.open.tenders",
    ]


def test_what_points_to_a_file_that_cannot_be_read_is_not_called_lost(tmp_path: Path) -> None:
    found = faults_of(tmp_path, "provisions = 1", figure("2024-01-01"), sections=SECTION)
    assert [file for file, _place, _words in found] == ["provisions.toml"]


def test_the_shipped_duties_times_and_sections_are_there_in_three_languages() -> None:
    law = ShippedLawBook()
    assert len({each.id for each in law.duties}) >= 25
    texts = [text for each in law.duties for text in (each.heading, each.meaning, each.asks)]
    texts += [each.counted for each in law.times] + [each.label for each in law.group_figures]
    for text in texts:
        assert all(text.in_language(language).strip() for language in LANGUAGES)
    assert {each.provision for each in law.sections} <= law.provision_ids
