"""Writes a calendar file: all-day entries with alarms, in no time zone, so right in each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from bot.domain.pack import Calendar, Entry

if TYPE_CHECKING:
    import icalendar

DAY = dt.timedelta(days=1)
AT_NINE = dt.timedelta(hours=9)
"""An alarm counts from the midnight with which its day begins."""


def ics(calendar: Calendar) -> bytes:
    """The calendar as RFC 5545 has it."""
    import icalendar

    file = icalendar.Calendar()
    file.add("prodid", "-//Qihang//qihang//ZH")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("x-wr-calname", _clean(calendar.name))
    made_at = calendar.made_at.astimezone(dt.UTC)
    for entry in calendar.entries:
        event = icalendar.Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", made_at)
        event.add("sequence", entry.revision)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + DAY)
        event.add("summary", _clean(entry.title))
        event.add("description", _clean(entry.description))
        event.add("transp", "TRANSPARENT")
        if entry.url:
            event.add("url", entry.url)
        for days in entry.alarms:
            event.add_component(_alarm(entry, days))
        file.add_component(event)
    return bytes(file.to_ical())


def _alarm(entry: Entry, days: int) -> icalendar.Alarm:
    import icalendar

    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _clean(entry.title))
    alarm.add("trigger", AT_NINE - days * DAY)
    return alarm


def _clean(text: str) -> str:
    """Without control characters, which no calendar takes."""
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())
