"""The `.gatekeeper` file, as its receiver and as whoever means harm would use it."""

import errno
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.domain.criteria import Ambition
from gatekeeper_app.domain.decisions import Decision, DecisionState, FollowUp, Wording
from gatekeeper_app.domain.procurements import (
    AwardCriterion,
    Buyer,
    FindingResponse,
    Lot,
    Milestone,
    MilestoneKind,
    Person,
    Procurement,
    ResponseState,
    Weight,
    WeightForm,
)
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.i18n import LocalizedText
from gatekeeper_app.services import exchange
from hypothesis import given
from hypothesis import strategies as st

DOCS = Path(__file__).parents[2] / "docs"
WORDING = Wording(**{field: LocalizedText.same(field) for field in Wording.__dataclass_fields__})
FURNITURE = Procurement(
    id="kalusteet-2027",
    title="Koulun kalusteet",
    created_at=datetime(2026, 11, 21, 12, 30, tzinfo=UTC),
    description="Rivi\n\tToinen – ”äö” 🪑",
    buyer=Buyer(name="Esimerkkilän kunta", business_id="0000000-0"),
    cpv=("39100000",),
    categories=("furniture",),
    value=Decimal("240000.50"),
    contract_months=Decimal(48),
    milestones=(Milestone(kind=MilestoneKind.STARTED, on=date(2026, 11, 1)),),
    lots=(Lot(id="lot1", title="Pöydät", value=Decimal(100)), Lot(id="lot2", title="Tuolit")),
    award_lines=(
        AwardCriterion(
            id="a1",
            name="Hinta",
            weight=Weight(form=WeightForm.PERCENT, figure=Decimal("33.333333333333336")),
        ),
    ),
    people=(Person(id="aino", role=Role.LAWYER, name="Aino Esimerkki"),),
    decisions=(
        Decision(
            criterion_id="FUR-004",
            lot_id="lot1",
            state=DecisionState.ADOPTED,
            ambition=Ambition.ADVANCED,
            parameters={"warranty_years": Decimal(5)},
            follow_up=FollowUp(owner_person="aino", due=date(2028, 1, 31)),
            decided_at=datetime(2026, 11, 21, 13, 0, tzinfo=UTC),
            library_version="2026.1",
            wording=WORDING,
        ),
    ),
    responses=(FindingResponse(key="price-only/lot2", state=ResponseState.ACCEPTED, reason="Pieni osa"),),
    read_from={"title": "BT-21"},
)


def written(procurement: Procurement = FURNITURE) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(exchange.write_bytes(procurement, library_version="2026.1"))
    return document


def altered(**values: Any) -> bytes:
    """The file with entries of the procurement replaced."""
    document = written()
    document["procurement"] |= values
    return json.dumps(document).encode()


def refusal(data: bytes) -> UnreadableInputError:
    with pytest.raises(UnreadableInputError) as caught:
        exchange.read_bytes(data, name="sent.gatekeeper")
    assert caught.value.what.in_language("en") == "The procurement file sent.gatekeeper cannot be read."
    assert caught.value.remedy.in_language("en")
    return caught.value


def why(data: bytes) -> str:
    return refusal(data).why.in_language("en")


def test_a_procurement_written_to_a_file_is_read_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "kalusteet.gatekeeper"
    exchange.write(FURNITURE, file, library_version="2026.1")
    assert exchange.read(file) == FURNITURE


def test_the_file_says_what_it_is_and_who_wrote_it() -> None:
    document = written()
    assert list(document) == ["format", "version", "program", "library", "procurement"]
    assert document["format"] == "gatekeeper-procurement"
    assert document["version"] == 1
    assert document["library"] == "2026.1"
    assert document["procurement"]["value"] == "240000.50"


def test_the_same_procurement_is_the_same_file() -> None:
    other = replace(FURNITURE, read_from=dict(FURNITURE.read_from))
    assert exchange.write_bytes(FURNITURE, library_version="1") == exchange.write_bytes(
        other, library_version="1"
    )


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")), max_size=40),
    value=st.decimals(min_value=-(10**12), max_value=10**12, places=4),
)
def test_any_title_and_figure_survives_the_file(title: str, value: Decimal) -> None:
    procurement = replace(FURNITURE, title=title, value=value)
    assert exchange.read_bytes(exchange.write_bytes(procurement, library_version="1")) == procurement


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_bytes_that_are_no_file_are_refused_and_nothing_worse(data: bytes) -> None:
    refusal(data)


@given(st.integers(0, 5000))
def test_a_file_cut_off_anywhere_is_refused(length: int) -> None:
    data = exchange.write_bytes(FURNITURE, library_version="1").rstrip()
    refusal(data[: min(length, len(data) - 1)])


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(written()["procurement"])), JSON_VALUES)
def test_any_value_in_any_place_is_read_or_refused_and_nothing_worse(name: str, value: Any) -> None:
    try:
        procurement = exchange.read_bytes(altered(**{name: value}))
    except UnreadableInputError:
        return
    assert exchange.read_bytes(exchange.write_bytes(procurement, library_version="1")) == procurement


@pytest.mark.parametrize("data", [b"", b"hello", b"{", b"\xff\xfe{\x00", b"%PDF-1.7", b'{"format": "x"'])
def test_what_is_not_json_is_refused_with_the_reason(data: bytes) -> None:
    assert why(data) == "It is not a procurement saved by this program, or it was damaged on the way."


@pytest.mark.parametrize(
    "data",
    [
        b"[]",
        b"1",
        b"{}",
        b'{"format": "geojson"}',
        b'{"format": {"a": 1}, "version": 1}',
        b'{"format": "gatekeeper-procurement"}',
        b'{"format": "gatekeeper-procurement", "version": 0}',
        b'{"format": "gatekeeper-procurement", "version": true}',
        b'{"format": "gatekeeper-procurement", "version": "1"}',
    ],
)
def test_a_file_of_another_kind_is_called_that(data: bytes) -> None:
    assert why(data) == "It is a file of another kind, not a procurement saved by this program."


def test_a_file_of_a_newer_program_asks_for_an_update() -> None:
    error = refusal(b'{"format": "gatekeeper-procurement", "version": 2, "procurement": 7}')
    assert error.why.in_language("en") == "It was made with a newer version of the program."
    assert error.remedy.in_language("en") == "Update the program and open the file again."


def test_a_file_of_an_older_program_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_title(document: dict[str, Any]) -> dict[str, Any]:
        procurement = document["procurement"]
        procurement["title"] = procurement.pop("name")
        return document | {"version": 1}

    monkeypatch.setattr(exchange, "UPGRADES", {0: with_title})
    document = written()
    document["version"] = 0
    document["procurement"]["name"] = document["procurement"].pop("title")
    # Version 0 never existed: what is tested is the table, one step below the first version.
    assert exchange.upgraded(document, 0)["procurement"] == written()["procurement"]


def test_a_wrong_value_is_named_by_its_place() -> None:
    lots = written()["procurement"]["lots"]
    lots[0]["value"] = ["much"]
    expected = "The value at $.procurement.lots[0].value is not of the kind that belongs there."
    assert why(altered(lots=lots)) == expected


def test_a_missing_entry_is_named_by_its_place() -> None:
    assert why(altered(lots=[{"id": "1"}])) == "The entry $.procurement.lots[0].title is missing."


def test_a_missing_procurement_is_named() -> None:
    document = written()
    del document["procurement"]
    assert why(json.dumps(document).encode()) == "The entry $.procurement is missing."


def test_an_unknown_choice_is_named_by_its_place() -> None:
    assert why(altered(nature="magic")) == "The value at $.procurement.nature is not one this program knows."


@pytest.mark.parametrize(
    "value", ["NaN", "-Infinity", "1E+400", "1E+999999999", "1E-999999999", 10**16, "-1e16"]
)
def test_an_absurd_figure_is_refused(value: Any) -> None:
    expected = "The figure at $.procurement.value is beyond anything a procurement can have."
    assert why(altered(value=value)) == expected


def test_a_figure_of_a_thousand_million_millions_is_the_largest() -> None:
    assert exchange.read_bytes(altered(value=10**15)).value == Decimal(1000000000000000)
    refusal(altered(value=10**15 + 1))


def test_a_date_no_procurement_has_is_refused() -> None:
    expected = "The date at $.procurement.milestones[0].on is not between the years 1900 and 2200."
    assert why(altered(milestones=[{"kind": "started", "on": "0001-01-01"}])) == expected


@pytest.mark.parametrize("at", ["2026-11-21T12:30:00", "2026-11-21T12:30:00Z", "2026-11-21T14:30:00+02:00"])
def test_times_are_read_as_utc(at: str) -> None:
    found = exchange.read_bytes(altered(created_at=at)).created_at
    assert found == datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


def test_times_of_another_zone_are_written_as_utc() -> None:
    zone = timezone(timedelta(hours=2))
    moved = replace(FURNITURE, created_at=datetime(2026, 11, 21, 14, 30, tzinfo=zone))
    assert written(moved)["procurement"]["created_at"] == "2026-11-21T12:30:00Z"


def test_an_id_that_occurs_twice_is_refused() -> None:
    lots = [{"id": "x", "title": "A"}, {"id": "x", "title": "B"}]
    assert why(altered(lots=lots)) == "The id x occurs twice in $.procurement.lots."


def test_an_id_that_occurs_twice_but_for_a_control_character_is_refused() -> None:
    lots = [{"id": "x", "title": "A"}, {"id": "x\u0007", "title": "B"}]
    assert why(altered(lots=lots)) == "The id x occurs twice in $.procurement.lots."


def test_two_decisions_on_one_criterion_and_lot_are_refused() -> None:
    decisions = [{"criterion_id": "FUR-004", "lot_id": "a"}, {"criterion_id": "FUR-004", "lot_id": "a"}]
    assert why(altered(decisions=decisions)) == "The id FUR-004@a occurs twice in $.procurement.decisions."


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b", "C:x", "..", "a\nb", "x" * 1000])
def test_an_id_that_could_be_taken_for_a_path_is_refused(name: str) -> None:
    assert why(altered(id=name)) == "The id at $.procurement.id holds characters that no id may have."


@pytest.mark.parametrize("name", ["", " ", "\u0000"])
def test_an_empty_id_is_refused(name: str) -> None:
    assert why(altered(id=name)) == "The id at $.procurement.id is empty."
    assert why(altered(lots=[{"id": name, "title": "A"}])) == "The id at $.procurement.lots[0] is empty."


def test_control_characters_are_taken_out_of_texts() -> None:
    title = "Kou\u0000lun\u001b[31m \u202etekst\u0085i\ufeff"
    found = exchange.read_bytes(
        altered(title=title, description="a\r\nb\rc\td", read_from={"x\u0001": "y\u0002"})
    )
    assert found.title == "Koulun[31m teksti"
    assert found.description == "a\nb\nc\td"
    assert found.read_from == {"x": "y"}


def test_a_text_of_a_hundred_thousand_characters_is_the_longest() -> None:
    assert len(exchange.read_bytes(altered(description="ä" * 100_000)).description) == 100_000
    expected = "The text at $.procurement.description is longer than 100,000 characters."
    assert why(altered(description="ä" * 100_001)) == expected


def test_five_thousand_entries_are_the_most() -> None:
    codes = [str(number) for number in range(5000)]
    assert len(exchange.read_bytes(altered(cpv=codes)).cpv) == 5000
    assert why(altered(cpv=[*codes, "one more"])) == "There are more than 5,000 entries at $.procurement.cpv."
    many = dict.fromkeys([*codes, "one more"], "x")
    assert why(altered(read_from=many)) == "There are more than 5,000 entries at $.procurement.read_from."


def test_a_file_above_sixteen_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "sent.gatekeeper"
    with file.open("wb") as stream:
        stream.truncate(400 * 1024 * 1024)
    with pytest.raises(UnreadableInputError) as caught:
        exchange.read(file)
    assert caught.value.why.in_language("en") == "It is larger than 16 megabytes."


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_a_deeply_nested_file_is_refused(opening: bytes) -> None:
    data = b'{"format": "gatekeeper-procurement", "version": 1, "procurement": ' + opening * 200_000
    assert why(data) == "Its entries lie within one another more than 32 deep."


def test_brackets_in_a_text_are_not_taken_for_nesting() -> None:
    text = "[{" * 500 + '\\"[[' * 50
    assert exchange.read_bytes(altered(description=text)).description == text


@pytest.mark.parametrize("filling", [b'\\"', b'"', b"\\", b'"\\'])
def test_a_large_file_of_quotation_marks_does_not_take_forever(filling: bytes) -> None:
    refusal(b'{"format": "' + filling * 4_000_000)


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert exchange.read_bytes(b"\xef\xbb\xbf" + altered()) == FURNITURE


def test_entries_of_a_later_edition_are_passed_over() -> None:
    assert exchange.read_bytes(altered(unheard_of={"a": [1]})) == FURNITURE


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"The file gone\.gatekeeper cannot be opened") as caught:
        exchange.read(tmp_path / "gone.gatekeeper")
    assert caught.value.why.in_language("en") == "There is no such file."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError):
        exchange.read(tmp_path)


def test_a_disk_that_does_not_give_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.gatekeeper"
    file.write_bytes(b"{}")

    def broken(*_: Any, **__: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "open", broken)
    with pytest.raises(NotPossibleNowError) as caught:
        exchange.read(file)
    assert caught.value.why.in_language("en") == "The disk or the folder did not give it: Input/output error."


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EACCES, "The folder does not let you write there, or the file is open in another program."),
        (errno.EIO, "The disk or the folder did not take it: Input/output error."),
    ],
)
def test_a_file_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    file = tmp_path / "a.gatekeeper"
    exchange.write(FURNITURE, file, library_version="1")
    before = file.read_bytes()

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotPossibleNowError) as caught:
        exchange.write(replace(FURNITURE, title="Other"), file, library_version="1")
    assert caught.value.why.in_language("en") == reason
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotPossibleNowError, match=r"The file a\.gatekeeper cannot be written"):
        exchange.write(FURNITURE, tmp_path / "gone" / "a.gatekeeper", library_version="1")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.gatekeeper", tmp_path / "link.gatekeeper"
    target.write_bytes(b"old")
    link.symlink_to(target)
    exchange.write(FURNITURE, link, library_version="1")
    assert link.is_symlink()
    assert exchange.read(target) == FURNITURE


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(
        NotPossibleNowError, match="The procurement Koulun kalusteet cannot be written to a file"
    ):
        exchange.write_bytes(replace(FURNITURE, description="x" * 100_001), library_version="1")


def test_a_procurement_that_fills_more_than_sixteen_megabytes_is_not_written() -> None:
    lots = tuple(Lot(id=str(number), title="A", description="x" * 99_000) for number in range(180))
    with pytest.raises(NotPossibleNowError) as caught:
        exchange.write_bytes(replace(FURNITURE, lots=lots), library_version="1")
    assert caught.value.why.in_language("en") == "It is larger than 16 megabytes."


def test_the_schema_in_the_manual_is_that_of_the_program() -> None:
    assert (DOCS / "gatekeeper-file.schema.json").read_bytes() == exchange.schema()


def test_the_example_in_the_manual_can_be_read() -> None:
    manual = (DOCS / "gatekeeper-file.md").read_text(encoding="utf-8")
    example = manual.split("```json\n")[1].split("```")[0]
    assert exchange.read_bytes(example.encode()).title == "School furniture"
