"""Calendar files (iCalendar, RFC 5545) of a procurement."""

from gatekeeper_app.adapters.calendar.calendar_file import CalendarFileWriter

__all__ = ["CalendarFileWriter"]
