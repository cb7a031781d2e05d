"""When staff answer: ``1-5 09:00-18:00`` (1 is Monday), several by ``;``; ``always`` or nothing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.errors import BadSettings
from bot.texts import say

_SHIFT = re.compile(
    r"(?P<first>[1-7])(?:-(?P<last>[1-7]))? +(?P<opens>\d{1,2}:\d\d)-(?P<closes>\d{1,2}:\d\d)"
)

ALWAYS = "always"


@dataclass(frozen=True)
class Shift:
    """The same hours on some days of the week, 1 to 7; ``closes`` is midnight for 24:00."""

    days: tuple[int, ...]
    opens: dt.time
    closes: dt.time

    def on(self, day: dt.date, zone: dt.tzinfo | None) -> tuple[dt.datetime, dt.datetime] | None:
        """From when to when on a day; None where it is no day of this shift."""
        if day.isoweekday() not in self.days:
            return None
        ends = day if self.closes > self.opens else day + dt.timedelta(days=1)
        return (dt.datetime.combine(day, self.opens, zone),
                dt.datetime.combine(ends, self.closes, zone))  # fmt: skip


@dataclass(frozen=True)
class Hours:
    """Every shift of the week; none means that somebody is always there."""

    shifts: tuple[Shift, ...] = ()

    def back_at(self, now: dt.datetime) -> dt.datetime | None:
        """When somebody is there next; None if somebody is there now."""
        if not self.shifts:
            return None
        today = now.date()
        days = [today + dt.timedelta(days=n) for n in range(-1, 8)]
        spans = [span for day in days for shift in self.shifts
                 if (span := shift.on(day, now.tzinfo))]  # fmt: skip
        if any(opens <= now < closes for opens, closes in spans):
            return None
        return min(opens for opens, _ in spans if opens > now)


def read_hours(text: str) -> Hours:
    """The hours that a setting names. Raises BadSettings."""
    if text.strip().lower() == ALWAYS:
        return Hours()
    return Hours(tuple(_shift(part.strip()) for part in text.split(";") if part.strip()))


def _shift(text: str) -> Shift:
    found = _SHIFT.fullmatch(text)
    if found is None:
        raise _unreadable(text)
    first, last = int(found["first"]), int(found["last"] or found["first"])
    try:
        opens, closes = _time(found["opens"]), _time(found["closes"])
    except ValueError:
        raise _unreadable(text) from None
    if last < first or found["opens"] == found["closes"]:
        raise _unreadable(text)
    return Shift(tuple(range(first, last + 1)), opens, closes)


def _time(text: str) -> dt.time:
    hour, minute = (int(part) for part in text.split(":"))
    return dt.time(0 if (hour, minute) == (24, 0) else hour, minute)


def _unreadable(text: str) -> BadSettings:
    return BadSettings(f"{text!r} are no hours: write 1-5 09:00-18:00 (1 is Monday); several "
                       "by ';'; or: always.")  # fmt: skip


def moment_words(then: dt.datetime, now: dt.datetime, language: str) -> str:
    """``今天13:30``, ``周四9:00``, ``下周一9:00`` or, later than next week, the date."""
    day, today = then.date(), now.date()
    time = f"{then.hour}:{then.minute:02}"
    monday = today - dt.timedelta(days=today.weekday())
    if day == today:
        return say("hours.today", language, time=time)
    if day == today + dt.timedelta(days=1):
        return say("hours.tomorrow", language, time=time)
    weekday = weekday_words(day.isoweekday(), language)
    this_week = day < monday + dt.timedelta(days=7)
    return say("hours.day" if this_week else "hours.next_week", language, day=weekday, time=time)


def weekday_words(day: int, language: str) -> str:
    """``周一`` or ``Monday`` for 1."""
    if language == "zh":
        return f"周{'一二三四五六日'[day - 1]}"
    return f"{dt.date(2024, 1, day):%A}"  # a Monday is the first of 2024


def hours_words(hours: Hours, language: str) -> str:
    """``周一至周五9:00–18:00``; "" for always."""
    parts = []
    for shift in hours.shifts:
        first, last = (weekday_words(day, language) for day in (shift.days[0], shift.days[-1]))
        days = first if first == last else say("hours.days", language, first=first, last=last)
        opens = f"{shift.opens.hour}:{shift.opens.minute:02}"
        closes = (
            f"{shift.closes.hour}:{shift.closes.minute:02}"
            if shift.closes != dt.time()
            else "24:00"
        )
        parts.append(say("hours.shift", language, days=days, opens=opens, closes=closes))
    return say("comma", language).join(parts)
