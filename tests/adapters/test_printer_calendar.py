"""The calendar file parses back as RFC 5545: whole days, alarms at nine, no time zone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import icalendar
import pytest

from bot.adapters.printer.calendar import ics
from bot.domain.pack import Calendar, Entry
from bot.services.calendar import calendar_of
from tests.services.packing import NOW, WEEKDAYS, a_voucher, a_walk

ENTRY = Entry(
    "abcd1234-closes@qihang", dt.date(2026, 12, 18), "示例算力券：截止日",
    "下一步：交表；带执照,\n再看一遍\\", (14, 3, 1), "https://example.com/a?b=c", 4,
)  # fmt: skip


def opened(*entries: Entry) -> list[Any]:
    file = icalendar.Calendar.from_ical(ics(Calendar("我的申请", NOW, entries)))
    assert not file.errors
    return list(file.events)


def test_an_entry_reads_back_as_it_was() -> None:
    (event,) = opened(ENTRY)

    assert not event.errors
    assert event["uid"] == ENTRY.uid
    assert event["summary"] == ENTRY.title
    assert event["description"] == ENTRY.description
    assert event["url"] == ENTRY.url
    assert event["sequence"] == 4
    assert event["transp"] == "TRANSPARENT"


def test_it_is_a_whole_day_wherever_it_is_read() -> None:
    (event,) = opened(ENTRY)

    assert (event.start, event.end) == (dt.date(2026, 12, 18), dt.date(2026, 12, 19))
    text = ics(Calendar("a", NOW, (ENTRY,)))
    assert b"DTSTART;VALUE=DATE:20261218\r\n" in text
    assert b"TZID" not in text
    assert event["dtstamp"].dt == NOW
    assert b"DTSTAMP:20261125T120000Z" in text


def test_alarms_ring_at_nine_so_many_days_before() -> None:
    (event,) = opened(ENTRY)
    midnight = dt.datetime(2026, 12, 18)  # noqa: DTZ001 - floating, as the calendar has it

    rings = [midnight + alarm["trigger"].dt for alarm in event.walk("VALARM")]

    assert [ring.isoformat() for ring in rings] == [
        "2026-12-04T09:00:00", "2026-12-15T09:00:00", "2026-12-17T09:00:00",
    ]  # fmt: skip
    assert {str(alarm["action"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_the_file_has_what_the_standard_asks_for() -> None:
    text = ics(Calendar("我的申请", NOW, (ENTRY,)))
    lines = text.split(b"\r\n")

    assert lines[0] == b"BEGIN:VCALENDAR"
    assert b"VERSION:2.0" in lines
    assert any(line.startswith(b"PRODID:") for line in lines)
    assert all(len(line) <= 75 for line in lines)
    assert text.decode("utf-8").count("BEGIN:VALARM") == 3


def test_an_entry_without_address_and_alarms_has_none() -> None:
    (event,) = opened(replace(ENTRY, url=None, alarms=()))

    assert "url" not in event
    assert not event.walk("VALARM")


def test_control_characters_do_not_break_the_file() -> None:
    (event,) = opened(replace(ENTRY, title="甲\x00乙\r\nEND:VCALENDAR", description="a\x07b"))

    assert "END:VCALENDAR" in event["summary"]
    assert event["description"] == "ab"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_calendar_of_a_walk_parses_back(language: str) -> None:
    page = a_voucher()
    found = calendar_of([(a_walk(page), page)], NOW, WEEKDAYS, language)

    events = opened(*found.entries)

    assert [str(event["uid"]) for event in events] == [entry.uid for entry in found.entries]
