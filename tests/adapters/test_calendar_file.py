"""A calendar file as another program reads it: written, parsed back, and free of names nobody asked for."""

import errno
import os
import re
import stat
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gatekeeper_app.adapters.calendar import CalendarFileWriter
from gatekeeper_app.adapters.calendar.calendar_file import PRODUCT
from gatekeeper_app.bootstrap import Shipped
from gatekeeper_app.domain.gates import Gate
from gatekeeper_app.domain.outcomes import ContractCheck
from gatekeeper_app.domain.procurements import Milestone, MilestoneKind, Person, Procurement
from gatekeeper_app.domain.roles import Role
from gatekeeper_app.domain.tasks import Task, TaskStatus
from gatekeeper_app.errors import NotPossibleNowError
from gatekeeper_app.i18n import Language
from gatekeeper_app.rules import examples as ex
from gatekeeper_app.services.calendar_entries import (
    CalendarEntry,
    CalendarSheet,
    EntryKind,
    calendar_sheet,
    public_sheet,
)
from gatekeeper_app.services.documents.public_part import public_part
from gatekeeper_app.services.protocols import LawBook
from gatekeeper_app.services.time_plan import time_plan
from icalendar import Calendar

K = MilestoneKind
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WARRANTY = ex.warranty()
NAME = "Aino Esimerkki"


def contract(**changes: Any) -> Procurement:
    follow_up = replace(ex.FOLLOWED, due=date(2027, 6, 1), every_months=12, owner_person="p1")
    procurement = ex.furniture(
        ex.included(WARRANTY, follow_up=follow_up),
        title="Koulukalusteet; 2027, \\ uusi\nkierros",
        value=Decimal(300_000),
        people=(Person(id="p1", role=Role.CONTRACT_MANAGER, name=NAME),),
        milestones=(
            Milestone(kind=K.NOTICE_PUBLISHED, on=date(2026, 12, 1)),
            Milestone(kind=K.CONTRACT_START, on=date(2027, 6, 1)),
            Milestone(kind=K.CONTRACT_END, on=date(2029, 5, 31)),
        ),
        tasks=(
            Task(id="t1", title="Kysy lakimieheltä", gate=Gate.CONTRACT, person="p1", due=date(2026, 12, 3)),
            Task(id="t2", title="Tehty", due=date(2026, 11, 1), status=TaskStatus.DONE),
            Task(id="t3", title="Ilman päivää"),
        ),
    )
    return replace(procurement, **changes)


def sheet(procurement: Procurement, law: LawBook, **options: Any) -> CalendarSheet:
    plan = time_plan(procurement, law, TODAY)
    return calendar_sheet(procurement, {WARRANTY.id: WARRANTY}, plan, **options)


def written(sheet: CalendarSheet, path: Path, language: Language = "fi") -> tuple[list[Any], str]:
    count = CalendarFileWriter().write(sheet, path, language, NOW)
    text = path.read_bytes().decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events: list[Any] = Calendar.from_ical(text).events
    assert len(events) == count == len(sheet.entries)
    return events, text.replace("\r\n ", "")  # long lines put together again


def by_uid(events: list[Any], part: str) -> Any:
    (event,) = (event for event in events if part in event["UID"])
    return event


def test_a_calendar_reads_back_with_its_days_titles_and_alarms(law: LawBook, tmp_path: Path) -> None:
    events, text = written(sheet(contract(), law), tmp_path / "plan.ics")
    assert f"PRODID:{PRODUCT}" in text
    notice = by_uid(events, "-milestone-notice_published@")
    assert notice["DTSTART"].dt == date(2026, 12, 1)
    assert "DTSTART;VALUE=DATE:20261201" in text
    assert notice["DTEND"].dt == date(2026, 12, 2)
    assert notice["SUMMARY"].startswith("Ilmoitus julkaistu: Koulukalusteet; 2027, \\ uusi kierros")
    assert notice["STATUS"] == "CONFIRMED"
    (alarm,) = notice.subcomponents
    assert alarm["TRIGGER"].dt == timedelta(days=-7)
    assert alarm["ACTION"] == "DISPLAY"
    assert notice["CATEGORIES"].cats == ["Vaihe"]
    assert notice["DTSTAMP"].dt == NOW


def test_days_the_plan_proposes_are_tentative_and_days_of_the_past_are_not_proposed(
    law: LawBook, tmp_path: Path
) -> None:
    events, _ = written(sheet(contract(), law), tmp_path / "plan.ics", "en")
    tenders = by_uid(events, "-milestone-tenders_due@")
    assert tenders["STATUS"] == "TENTATIVE"
    assert "(proposed)" in tenders["SUMMARY"]
    assert all(event["DTSTART"].dt >= TODAY for event in events)


def test_open_tasks_with_a_day_are_in_it_and_others_are_not(law: LawBook, tmp_path: Path) -> None:
    events, text = written(sheet(contract(), law), tmp_path / "plan.ics")
    assert by_uid(events, "-task-t1@")["DTSTART"].dt == date(2026, 12, 3)
    assert "Tehty" not in text
    assert "Ilman päivää" not in text


def test_the_checks_of_the_contract_recur_until_it_ends_and_one_that_is_made_is_left_out(
    law: LawBook, tmp_path: Path
) -> None:
    made = ContractCheck(
        id="c1", criterion_id=WARRANTY.id, due=date(2027, 6, 1), done_on=date(2027, 6, 2), note="Salainen"
    )
    days = [
        event["DTSTART"].dt
        for event in written(sheet(contract(), law), tmp_path / "a.ics")[0]
        if "-check-" in event["UID"]
    ]
    assert days == [date(2027, 6, 1), date(2028, 6, 1)]
    later, text = written(sheet(contract(contract_checks=(made,)), law), tmp_path / "b.ics")
    assert [event["DTSTART"].dt for event in later if "-check-" in event["UID"]] == [date(2028, 6, 1)]
    assert "Salainen" not in text


def test_persons_are_named_by_their_role_unless_names_are_asked_for(law: LawBook, tmp_path: Path) -> None:
    _, anonymous = written(sheet(contract(), law), tmp_path / "a.ics")
    assert NAME not in anonymous
    events, _ = written(sheet(contract(), law, with_names=True), tmp_path / "b.ics")
    task = by_uid(events, "-task-t1@")
    assert NAME in task["DESCRIPTION"]
    plain, _ = written(sheet(contract(), law), tmp_path / "c.ics")
    assert "Vastuussa: " in by_uid(plain, "-task-t1@")["DESCRIPTION"]


def test_ids_stay_the_same_from_one_export_to_the_next_and_in_every_language(
    law: LawBook, tmp_path: Path
) -> None:
    first, _ = written(sheet(contract(), law), tmp_path / "a.ics", "fi")
    second, _ = written(sheet(contract(), law), tmp_path / "b.ics", "sv")
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert len({event["UID"] for event in first}) == len(first)
    assert [event["SUMMARY"] for event in first] != [event["SUMMARY"] for event in second]


def test_outsiders_get_the_days_that_were_set_and_the_checks_without_roles_and_tasks(
    law: LawBook, tmp_path: Path
) -> None:
    whole = public_sheet(public_part(contract()), {WARRANTY.id: WARRANTY}, TODAY)
    events, text = written(whole, tmp_path / "out.ics")
    inside, _ = written(sheet(contract(), law), tmp_path / "in.ics")
    assert [event["DTSTART"].dt for event in events] == [
        date(2026, 12, 1), date(2027, 6, 1), date(2027, 6, 1), date(2028, 6, 1), date(2029, 5, 31)
    ]  # fmt: skip
    assert {event["STATUS"] for event in events} == {"CONFIRMED"}
    assert all(event.walk("VALARM") for event in events)
    assert not {event["UID"] for event in events} & {event["UID"] for event in inside}
    assert not re.search(f"{NAME}|Vastuu|Portti|Kysy", text)


def test_an_empty_sheet_is_still_a_calendar(tmp_path: Path) -> None:
    events, text = written(CalendarSheet(name=""), tmp_path / "empty.ics")
    assert events == []
    assert text.startswith("BEGIN:VCALENDAR")


def test_a_title_cannot_break_out_of_its_line(tmp_path: Path) -> None:
    hostile = "Otsikko\r\nEND:VEVENT\r\nBEGIN:VEVENT\x00\u2028x" + "ä" * 500
    entry = CalendarEntry(
        uid="u\r\nX-EVIL:1",
        kind=EntryKind.TASK,
        day=date(2026, 12, 1),
        title=ex._text(hostile, hostile, hostile),
    )
    events, text = written(CalendarSheet(name=hostile, entries=(entry,)), tmp_path / "hostile.ics")
    assert len(events) == 1
    assert "\nX-EVIL" not in text


def test_an_older_file_survives_a_disk_that_is_full(
    law: LawBook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.ics"
    path.write_text("the old one")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotPossibleNowError) as refused:
        CalendarFileWriter().write(sheet(contract(), law), path, "fi", NOW)
    assert "disk is full" in refused.value.why.in_language("en")
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(law: LawBook, tmp_path: Path) -> None:
    with pytest.raises(NotPossibleNowError) as refused:
        CalendarFileWriter().write(sheet(contract(), law), tmp_path / "nowhere" / "plan.ics", "fi", NOW)
    assert "nowhere" in refused.value.why.in_language("en")


def test_a_folder_of_the_same_name_is_not_replaced(law: LawBook, tmp_path: Path) -> None:
    (tmp_path / "plan.ics").mkdir()
    with pytest.raises(NotPossibleNowError):
        CalendarFileWriter().write(sheet(contract(), law), tmp_path / "plan.ics", "fi", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_told(law: LawBook, tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(NotPossibleNowError):
        CalendarFileWriter().write(sheet(contract(), law), tmp_path / "plan.ics", "fi", NOW)


def test_the_program_writes_the_calendar_of_its_sample(tmp_path: Path) -> None:
    shipped = Shipped()
    count = shipped.write_calendar(shipped.sample(), tmp_path / "sample.ics", "sv", TODAY)
    assert count == len(Calendar.from_ical((tmp_path / "sample.ics").read_bytes()).events) > 5
