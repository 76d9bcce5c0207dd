"""The procurement an internal document carries: equal when it comes back, and honest where it was harmed."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.procurements import Procurement
from gatekeeper_app.domain.report import Attachment, Report
from gatekeeper_app.errors import NotPossibleNowError, UnreadableInputError
from gatekeeper_app.services import exchange
from gatekeeper_app.services.documents.carrying import carried_procurement, with_procurement
from gatekeeper_app.services.parts import COLLECTIONS, plain_fields
from gatekeeper_app.services.reopening import CarriedFiles, Carrying, Reopened, reopened
from gatekeeper_app.services.salvage import PART_NAMES, salvaged
from hypothesis import assume, given
from hypothesis import strategies as st
from test_parts import procurements

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)

EMPTY = Report(
    title="",
    subtitle="",
    language="en",
    author="",
    created_at=NOW,
    footer="",
    page_of="",
    facts=(("a", "b"),),
)


def worked() -> Procurement:
    return Shipped().sample("school-furniture-worked", "fi")


SAMPLE = worked()


def carried(procurement: Procurement = SAMPLE) -> Attachment:
    return carried_procurement(procurement, "fi", "2026.1")


SOUND = carried()


def opened(content: bytes = SOUND.content, digest: str = SOUND.digest) -> Reopened:
    return reopened(CarriedFiles(contents=(content,), digest=digest), "perustelut.pdf", NOW)


def told(found: Reopened) -> str:
    return " ".join(doubt.in_language("en") for doubt in found.doubts)


def why(*contents: bytes, digest: str = "") -> str:
    with pytest.raises(UnreadableInputError) as caught:
        reopened(CarriedFiles(contents=contents, digest=digest), "perustelut.pdf", NOW)
    assert caught.value.what.in_language("en") == "No procurement can be opened from perustelut.pdf."
    assert caught.value.remedy.in_language("fi")
    return caught.value.why.in_language("en")


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The file after somebody has edited it."""
    document = json.loads(SOUND.content)
    change(document)
    return json.dumps(document, indent=4).encode()


@pytest.mark.parametrize("sample", ["school-furniture-worked", "food-service", "pump-renewal"])
def test_a_sample_comes_back_exactly_as_it_was(sample: str) -> None:
    procurement = Shipped().sample(sample, "sv")
    attachment = carried(procurement)
    assert opened(attachment.content, attachment.digest) == Reopened(procurement=procurement)


@given(
    title=st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")), max_size=40),
    value=st.decimals(min_value=-(10**12), max_value=10**12, places=4),
    lessons=st.text(st.sampled_from('\\"/\n\t\u2028\u00a0äö€²≤🪑'), max_size=20),
)
def test_any_text_and_figure_comes_back_with_a_digest_that_fits(title: str, value: Any, lessons: str) -> None:
    procurement = replace(
        SAMPLE, title=title, value=value, lessons=lessons, decisions=(), checked_documents=()
    )
    attachment = carried(procurement)
    assert opened(attachment.content, attachment.digest) == Reopened(procurement=procurement)


@given(procurements)
def test_any_procurement_a_file_may_hold_comes_back_whole(procurement: Procurement) -> None:
    try:
        attachment = carried(procurement)
    except NotPossibleNowError:
        assume(False)
        return
    assert opened(attachment.content, attachment.digest) == Reopened(procurement=exchange.fit(procurement))


def test_the_file_is_a_gatekeeper_file_and_the_same_each_time() -> None:
    assert exchange.read_bytes(SOUND.content) == SAMPLE
    assert carried(worked()) == SOUND
    assert (SOUND.name, SOUND.media_type, SOUND.relationship) == (
        "procurement.gatekeeper",
        "application/json",
        "Source",
    )
    document = json.loads(SOUND.content)
    assert list(document) == ["format", "version", "program", "library", "digest", "procurement"]
    assert document["digest"] == SOUND.digest == exchange.digest_of(document)


def test_a_procurement_beyond_the_limits_of_a_file_is_not_carried_and_the_title_page_says_so() -> None:
    beyond = replace(SAMPLE, lessons="x" * 200_000)
    report = with_procurement(EMPTY, beyond, library_version="1")
    assert report.attachments == ()
    assert report.facts[-1] == (
        "Inside this file",
        "Nothing. The text at $.procurement.lessons is longer than 100,000 characters.",
    )
    assert with_procurement(EMPTY, SAMPLE, library_version="1").attachments


def test_another_layout_of_the_same_content_is_no_alteration() -> None:
    found = opened(json.dumps(json.loads(SOUND.content), sort_keys=True).encode())
    assert found == Reopened(procurement=SAMPLE)
    assert opened(digest="") == found  # a program that saved the document again may drop its properties


def test_an_edited_file_opens_and_the_edit_is_told() -> None:
    found = opened(changed(lambda document: document["procurement"].update(title="Muu")))
    assert found.procurement == replace(SAMPLE, title="Muu")
    assert told(found) == "It was changed after the document was written, so it may say something different."
    warning = found.warning("perustelut.pdf")
    assert warning is not None
    assert "cannot be fully trusted" in warning.in_language("en")
    assert opened().warning("perustelut.pdf") is None


def test_a_digest_made_anew_is_found_out_by_the_one_in_the_document() -> None:
    def forge(document: dict[str, Any]) -> None:
        document["procurement"]["title"] = "Muu"
        document["digest"] = exchange.digest_of(document)

    assert told(opened(changed(forge))).startswith("It was changed after")
    assert not opened(changed(forge), digest="").doubts  # both gone: a digest is no signature


def test_a_file_without_any_digest_is_opened_and_told() -> None:
    found = opened(exchange.write_bytes(SAMPLE, library_version="1"), digest="")
    assert found.procurement == SAMPLE
    assert told(found) == "It has no checksum, so it is impossible to tell whether it was changed."


def test_what_carries_nothing_or_no_longer_or_several_is_refused_with_the_reason() -> None:
    assert "carries no procurement" in why()
    assert "has been taken out" in why(digest=SOUND.digest)
    other = carried(replace(SAMPLE, title="Muu")).content
    assert "2 different procurements" in why(SOUND.content, other)
    assert opened() == reopened(
        CarriedFiles(contents=(SOUND.content, SOUND.content), digest=SOUND.digest), "a.pdf", NOW
    )
    assert [CarriedFiles(contents=(b"x",)).state, CarriedFiles(digest="x").state, CarriedFiles().state] == [
        Carrying.THERE,
        Carrying.GONE,
        Carrying.NOTHING,
    ]


def test_a_newer_version_is_said_and_nothing_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = changed(lambda document: document.update(version=exchange.VERSION + 1))
    assert why(newer) == "It was made with a newer version of the program."
    assert why(b'{"format": "something-else", "version": 1}') != ""


def test_an_older_version_is_migrated_and_its_own_digest_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up step: in version 1 the title was called name."""

    def older(document: dict[str, Any]) -> None:
        document["procurement"]["name"] = document["procurement"].pop("title")
        document["digest"] = exchange.digest_of(document)

    def upgrade(document: dict[str, Any]) -> dict[str, Any]:
        members = dict(document["procurement"])
        return document | {"version": 1, "procurement": members | {"title": members.pop("name", "")}}

    content = changed(lambda document: (document.update(version=0), older(document)))
    digest = json.loads(content)["digest"]
    monkeypatch.setitem(exchange.UPGRADES, 0, upgrade)
    monkeypatch.setattr(exchange, "OLDEST", 0)
    assert opened(content, digest) == Reopened(procurement=SAMPLE)


def test_entries_that_fit_no_more_are_left_out_and_named() -> None:
    def spoil(document: dict[str, Any]) -> None:
        members = document["procurement"]
        members["decisions"][1]["state"] = "perhaps"
        members["value"] = "much"
        members["milestones"].append({"kind": "started"})
        members["lots"] = "none"
        members["people"] *= 2

    found = opened(changed(spoil))
    expected = list(SAMPLE.decisions)
    del expected[1]
    assert found.procurement.decisions == tuple(expected)
    assert found.procurement.value is None
    assert found.procurement.people == SAMPLE.people
    assert found.procurement.buyer == SAMPLE.buyer
    assert told(found) == (
        "Some entries were changed into something the program cannot read; the others were read. "
        f"Lost or incomplete: estimated value, dates of the schedule (1), lots, people ({len(SAMPLE.people)}), "
        "decisions (1)."
    )


def test_a_damaged_place_costs_only_the_entry_it_is_in() -> None:
    at = SOUND.content.index(b'"criterion_id": "' + SAMPLE.decisions[1].criterion_id.encode())
    found = opened(SOUND.content[:at] + b"\x00\xff\x00\xff\x00\xff" + SOUND.content[at + 6 :])
    expected = list(SAMPLE.decisions)
    del expected[1]
    assert found.procurement == replace(SAMPLE, decisions=tuple(expected))
    assert told(found).endswith("Lost or incomplete: decisions (1).")


@given(st.integers(0, len(SOUND.content) - 2))
def test_a_file_cut_off_anywhere_gives_what_was_whole_or_a_reason(length: int) -> None:
    left = salvaged(SOUND.content[:length], NOW)
    if left is None:
        assert why(SOUND.content[:length])
        return
    for collection in COLLECTIONS:
        entries = collection.entries(left.procurement)
        assert entries == collection.entries(SAMPLE)[: len(entries)]
        if len(entries) < len(collection.entries(SAMPLE)):
            assert collection.attribute in {loss.attribute for loss in left.lost}


@given(st.integers(0, len(SOUND.content)), st.integers(0, 400), st.binary(max_size=20))
def test_a_hole_anywhere_invents_nothing(at: int, length: int, filling: bytes) -> None:
    content = SOUND.content[:at] + filling + SOUND.content[at + length :]
    try:
        found = opened(content)
    except UnreadableInputError:
        return
    if content != SOUND.content:
        assert found.doubts or found.procurement == SAMPLE
    assert exchange.fit(found.procurement) == found.procurement


def test_every_part_of_a_procurement_has_a_name_for_its_loss() -> None:
    attributes = {*plain_fields(), *(collection.attribute for collection in COLLECTIONS)} - {"id"}
    assert attributes == set(PART_NAMES)
