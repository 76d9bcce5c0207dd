"""A sheet of entries as an iCalendar file: all-day events with an alarm a week before.

Events take up no time (the reader stays free on the day). What is written is read back before it takes the place of an
older file.
"""

from datetime import datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from gatekeeper_app.adapters.calendar.whole_file import write_whole
from gatekeeper_app.i18n import Language
from gatekeeper_app.services.calendar_entries import CalendarEntry, CalendarSheet

PRODUCT = "-//Gatekeeper//Gatekeeper procurement//EN"
REMIND_BEFORE = timedelta(days=7)
_DAY = timedelta(days=1)


class CalendarFileWriter:
    """Writes iCalendar files; keeps no state."""

    def write(self, sheet: CalendarSheet, path: Path, language: Language, now: datetime) -> int:
        """Write `sheet` to `path`, whole or not at all, and give the number of entries.

        `now` (UTC) is the time the entries are stamped with. Raises `NotPossibleNowError` where the folder or the
        file cannot be written.
        """
        content = calendar_bytes(sheet, language, now)
        if len(Calendar.from_ical(content).events) != len(sheet.entries):
            raise RuntimeError("the calendar does not read back as it was written")
        write_whole(path, content)
        return len(sheet.entries)


def calendar_bytes(sheet: CalendarSheet, language: Language, now: datetime) -> bytes:
    """The calendar in its file form: UTF-8, lines folded and ended as the standard says."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if sheet.name:
        calendar.add("x-wr-calname", _plain(sheet.name))
    for entry in sheet.entries:
        calendar.add_component(_event(entry, language, now))
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, language: Language, now: datetime) -> Event:
    title = _plain(entry.title.in_language(language))
    event = Event()
    event.add("uid", _plain(entry.uid))
    event.add("dtstamp", now)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + _DAY)
    event.add("summary", title)
    lines = [_plain(line.in_language(language)) for line in entry.description]
    if lines:
        event.add("description", "\n".join(lines))
    if entry.categories:
        event.add("categories", [_plain(category.in_language(language)) for category in entry.categories])
    event.add("status", "TENTATIVE" if entry.tentative else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC")
    if entry.remind:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", -REMIND_BEFORE)
        event.add_component(alarm)
    return event


def _plain(text: str) -> str:
    """Text on one line without control characters: titles come from files and notices."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
